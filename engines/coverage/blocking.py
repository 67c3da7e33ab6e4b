# SPDX-License-Identifier: GPL-3.0-or-later
"""Who stands where in a shot, turned which way, with what face, gaze, pose and action over time.

Owns blocking and beats; times are frames of the estimated shot at the film rate. Must not know
sets, light or how anybody is drawn.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec import structs

from assets.presets import FaceRow, face_row
from engines.coverage.clauses import clause_lengths_s
from engines.coverage.dressing import OTHER
from engines.coverage.framing import Framing
from engines.coverage.setups import TOUCHING, Setup
from engines.coverage.tableau import STANDING, tableau
from projects.ids import CharacterId
from projects.shots import Purpose
from projects.staging import (
    SIZE_LADDER,
    Action,
    Beat,
    Blocking,
    CameraSide,
    Emotion,
    Expression,
    Gaze,
    Pose,
    Prop,
    ShotSize,
    Side,
    Slot,
    View,
)
from projects.timebase import FILM

HANDS_SEEN = SIZE_LADDER.index(ShotSize.MCU)
BODY_SEEN = (ShotSize.MS, ShotSize.MLS)
THREAT = 2.9
STRUCK_AT = 0.3
HANDLES = frozenset(
    {
        Action.HAND_OVER,
        Action.TAKE,
        Action.THROW,
        Action.DRINK,
        Action.DRAW_WEAPON,
        Action.AIM,
        Action.SIGN,
        Action.OPEN_LETTER,
    }
)
"""What is done with a thing in the hand."""
CLOSE = (ShotSize.ECU, ShotSize.CU, ShotSize.MCU)
STARTLED = frozenset({Emotion.SURPRISE, Emotion.FEAR, Emotion.CLIFFHANGER})
RECOILS = 0.85
IN_HANDS = {
    Prop.LETTER: Pose.HOLDING_LETTER,
    Prop.DOCUMENT: Pose.HOLDING_LETTER,
    Prop.PHOTO: Pose.HOLDING_LETTER,
}
"""How paper is held; other things lie in one hand."""
FURNITURE = frozenset({Prop.DOOR, Prop.CLOCK, Prop.LAMP})
TURN_S = 0.28
STRONG = frozenset({Emotion.CONTEMPT, Emotion.TRIUMPH, Emotion.ANGER, Emotion.RESOLVE})
WEAK = frozenset({Emotion.FEAR, Emotion.SADNESS, Emotion.HUMILIATION})
UNEASY = WEAK | {Emotion.ANGER, Emotion.TENSION, Emotion.SURPRISE}
EVEN = frozenset({Emotion.CALM, Emotion.COMEDY, Emotion.MEMORY, Emotion.MYSTERY})


@dataclass(frozen=True, kw_only=True)
class Situation:
    """What blocking needs besides the setup.

    Attributes:
        homes: each person's side of the line in this scene.
        felt: the emotion whose faces are worn; the cliffhanger's own where nothing else is known.
        before: the face that the focus wore last in the scene.
        after_thing: the shot before showed a thing that the focus looks at.
        alone: only one person can be seen in the scene.
        again: how many shots in a row the focus has had before this one.
        outdoors: the set is outside.
    """

    homes: dict[CharacterId, Side]
    felt: Emotion
    before: Expression = Expression.NEUTRAL
    after_thing: bool = False
    alone: bool = False
    again: int = 0
    outdoors: bool = False


def frames(seconds: float) -> int:
    """Frames of the estimated shot."""
    return max(0, round(seconds * FILM.num / FILM.den))


def block(setup: Setup, framing: Framing, situation: Situation) -> tuple[Blocking, ...]:
    """Everybody in the shot."""
    if setup.insert is not None:
        return ()
    if setup.wide and setup.focus is not None:
        return (_alone_in_place(setup, situation),)
    if setup.wide or setup.focus is None:
        return tableau(
            setup,
            situation.homes,
            felt=situation.felt,
            outdoors=situation.outdoors,
            length_frames=frames(setup.length_s),
        )
    focus = Blocking(
        character=setup.focus,
        slot=_slot(setup, framing, situation),
        view=_view(setup, framing),
        faces=OTHER[situation.homes.get(setup.focus, Side.LEFT)],
        beats=_focus_beats(setup, framing, situation),
        posture=setup.posture(setup.focus),
    )
    partner = setup.partner
    if partner is None or partner == setup.focus or not (setup.shoulder or setup.pair):
        return (focus,)
    faces = OTHER[situation.homes.get(setup.focus, Side.LEFT)]
    if setup.shoulder:
        near = Blocking(
            character=partner,
            slot=Slot.FOREGROUND,
            view=View.BACK,
            faces=OTHER[faces],
            beats=(Beat(expression=Expression.NEUTRAL, intensity=0.4),),
        )
        return (focus, near)
    slot = Slot.RIGHT if faces is Side.RIGHT else Slot.LEFT
    focus = replace_slot(focus, Slot.LEFT if faces is Side.RIGHT else Slot.RIGHT)
    other = Blocking(
        character=partner,
        slot=slot,
        faces=OTHER[faces],
        beats=_other_beats(setup, situation),
        posture=setup.posture(partner),
    )
    return (focus, other)


def _other_beats(setup: Setup, situation: Situation) -> tuple[Beat, ...]:
    """The other of two in a picture: struck by what is done to them, else listening.

    Who is touched answers on the stage, at the frame of the touch.
    """
    if max((row.strength for row in setup.acting), default=0.0) < THREAT or setup.low:
        return _listening(setup, situation, Expression.NEUTRAL, partnered=True)
    if any(row.action in TOUCHING for row in setup.acting):
        return (Beat(expression=Expression.COLD, intensity=0.5),)
    struck = Beat(
        at_frames=max(1, frames(setup.length_s * STRUCK_AT)),
        expression=Expression.SHOCK,
        intensity=0.9,
        gaze=Gaze.PARTNER,
        action=Action.FLINCH,
    )
    hurt = Beat(
        at_frames=max(2, frames(setup.length_s * 0.7)), expression=Expression.HURT, intensity=0.8
    )
    return (Beat(expression=Expression.COLD, intensity=0.5), struck, hurt)


def replace_slot(one: Blocking, slot: Slot) -> Blocking:
    """The same person elsewhere."""
    return structs.replace(one, slot=slot)


def camera_side(setup: Setup, framing: Framing, situation: Situation) -> CameraSide:
    """The front for places, pairs and things; over singles the set's part behind the person."""
    if setup.insert is not None or setup.wide or setup.pair or setup.focus is None:
        return CameraSide.FRONT
    if framing.size not in CLOSE and not setup.speaks:
        return CameraSide.FRONT
    home = situation.homes.get(setup.focus, Side.LEFT)
    reverse = CameraSide.REVERSE_LEFT if home is Side.LEFT else CameraSide.REVERSE_RIGHT
    if situation.alone and situation.again % 2 == 0:
        return CameraSide.FRONT
    return reverse


def _slot(setup: Setup, framing: Framing, situation: Situation) -> Slot:
    if framing.size in (ShotSize.ECU, ShotSize.CU) and not setup.shoulder:
        return Slot.CENTRE
    home = situation.homes.get(setup.focus or CharacterId(""), Side.LEFT)
    return Slot.LEFT if home is Side.LEFT else Slot.RIGHT


def _view(setup: Setup, framing: Framing) -> View:
    if any(row.travel for row in setup.acting) and framing.size not in CLOSE:
        first = setup.acting[0].action
        if first is Action.RUN_IN:
            return View.THREE_QUARTER
        return View.BACK if first is Action.WALK_OUT else View.PROFILE
    if framing.size is ShotSize.ECU:
        return View.FRONT
    return View.THREE_QUARTER


def _alone_in_place(setup: Setup, situation: Situation) -> Blocking:
    """One person small in the place, who acts there or waits."""
    who = setup.focus or CharacterId("")
    home = situation.homes.get(who, Side.LEFT)
    travels = any(row.travel for row in setup.acting)
    row = face_row(situation.felt)
    still = Beat(expression=row.listening[0], intensity=0.4, gaze=_gaze(setup, home))
    rests = _with(still, pose=resting(situation.felt))
    return Blocking(
        character=who,
        slot=Slot.LEFT if home is Side.LEFT else Slot.RIGHT,
        view=View.PROFILE if travels else View.THREE_QUARTER,
        faces=OTHER[home],
        beats=_acting(setup, row, home) if setup.acting else (rests,),
        posture=setup.posture(who),
    )


def resting(felt: Emotion) -> Pose:
    """How somebody's arms rest who does nothing in particular."""
    return next((p for p in face_row(felt).poses if p in STANDING), Pose.HANDS_CLASPED)


def _focus_beats(setup: Setup, framing: Framing, situation: Situation) -> tuple[Beat, ...]:
    home = situation.homes.get(setup.focus or CharacterId(""), Side.LEFT)
    row = face_row(situation.felt)
    if setup.acting:
        beats = _acting(setup, row, home)
    elif setup.face is not None and not setup.uses:
        beats = _holding(setup, row, home)
    elif setup.speaks or setup.thinks:
        beats = _speaking(setup, row, framing, (situation, home))
    else:
        beats = _listening(setup, situation, situation.before, partnered=setup.partner is not None)
    if framing.size in BODY_SEEN and not any(b.pose for b in beats):
        rest = resting(setup.mood or situation.felt)
        beats = tuple(_with(b, pose=rest) for b in beats)
    if setup.on_phone:
        beats = tuple(
            _with(b, pose=Pose.PHONE_TO_EAR, gaze=_aside(home) if i % 2 else Gaze.AWAY)
            for i, b in enumerate(beats)
        )
    elif setup.focus in setup.low:
        beats = tuple(_looked_up(b) for b in beats)
    elif setup.held is not None and not any(b.action in TOUCHING for b in beats):
        beats = tuple(_holds(b, setup.held) for b in beats)
    return beats


def _looked_up(beat: Beat) -> Beat:
    """Who is down on the ground looks up to whoever is not."""
    gaze = Gaze.UP if beat.gaze is Gaze.PARTNER else beat.gaze
    return _with(beat, pose=beat.pose or Pose.HANDS_CLASPED, gaze=gaze)


def _holds(beat: Beat, prop: Prop) -> Beat:
    """A thing in the hands, in the way that one holds it; furniture is not."""
    if prop in FURNITURE:
        return _with(beat, pose=beat.pose or Pose.HANDS_CLASPED)
    pose = beat.pose or IN_HANDS.get(prop, Pose.HOLDING)
    return structs.replace(_with(beat, pose=pose), prop=beat.prop or prop)


def _with(beat: Beat, *, pose: Pose | None, gaze: Gaze | None = None) -> Beat:
    return structs.replace(beat, gaze=gaze or beat.gaze, pose=pose)


def _holding(setup: Setup, row: FaceRow, home: Side) -> tuple[Beat, ...]:
    """A face that is looked at while something happens to it."""
    gaze = _gaze(setup, home)
    strength = round(max(0.5, setup.intensity), 2)
    opens = setup.purpose is Purpose.HOOK
    late = Beat(
        at_frames=frames(setup.length_s * (0.3 if opens else 0.55)),
        expression=row.speaking[1 % len(row.speaking)],
        intensity=strength,
        gaze=gaze,
        action=Action.LOOK_UP if opens else None,
    )
    first = Gaze.DOWN if opens else gaze
    return (Beat(expression=row.speaking[0], intensity=strength, gaze=first), late)


def listening_faces(heard: Emotion, own: Emotion | None) -> tuple[Expression, ...]:
    """Faces of a listener: what is heard, bent by what they feel themselves.

    The strong stay cold before the weak, and calm words do not calm who is afraid or furious.
    """
    if own in STRONG and heard in WEAK:
        last = Expression.SMIRK if own in (Emotion.CONTEMPT, Emotion.TRIUMPH) else Expression.COLD
        return (Expression.COLD, last)
    if own in UNEASY | STRONG and heard in EVEN:
        return face_row(own or heard).speaking
    return face_row(heard).listening


def _aside(home: Side) -> Gaze:
    """Off the frame on the side that the body faces."""
    return Gaze.OFF_RIGHT if home is Side.LEFT else Gaze.OFF_LEFT


def _gaze(setup: Setup, home: Side, wanted: Gaze = Gaze.PARTNER) -> Gaze:
    if wanted is Gaze.PARTNER and setup.partner is None and len(setup.company) < 2:
        return _aside(home)
    return wanted


def _acting(setup: Setup, row: FaceRow, home: Side) -> tuple[Beat, ...]:
    """One beat for each thing done, spread over the shot; the face settles at the end."""
    length = setup.length_s
    count = len(setup.acting)
    strength = round(max(0.45, setup.intensity), 2)
    out = [
        Beat(
            at_frames=frames(length * (0.08 + 0.72 * i / count)) if i else 0,
            expression=acting.expression or row.speaking[min(i, len(row.speaking) - 1)],
            intensity=strength,
            gaze=_gaze(setup, home, acting.gaze or Gaze.PARTNER),
            pose=acting.pose,
            action=acting.action,
            partner=setup.partner if acting.action in TOUCHING else None,
            prop=_in_hand(setup, acting.action),
        )
        for i, acting in enumerate(setup.acting)
    ]
    last = setup.acting[-1]
    out.append(
        Beat(
            at_frames=frames(length * 0.82),
            expression=last.expression or row.speaking[1 % len(row.speaking)],
            intensity=round(strength * 0.9, 2),
            gaze=_gaze(setup, home, last.gaze or Gaze.PARTNER),
            pose=last.pose,
        )
    )
    return _ordered(out)


def _speaking(
    setup: Setup, row: FaceRow, framing: Framing, where: tuple[Situation, Side]
) -> tuple[Beat, ...]:
    """The face before the words, one for each clause, and one after the last."""
    situation, home = where
    strength = round(max(0.45, setup.intensity), 2)
    hands = framing.size not in SIZE_LADDER[:HANDS_SEEN]
    gaze = _gaze(setup, home, Gaze.AWAY if setup.thinks else row.gaze)
    out: list[Beat] = []
    if setup.lead_s > TURN_S / 2:
        first = Gaze.PROP if setup.thinks and situation.after_thing else gaze
        out.append(Beat(expression=situation.before, intensity=0.5, gaze=first))
    at = setup.lead_s
    spoken = clause_lengths_s(setup.text) or (setup.speech_s,)
    scale = setup.speech_s / max(0.1, sum(spoken))
    for i, length in enumerate(spoken):
        faces = _words_faces(setup, row)
        expression = faces[i % len(faces)]
        emphatic = setup.speaks and (i == 0) == (setup.intensity < 0.75)
        pose = row.poses[min(i, len(row.poses) - 1)] if hands and strength >= 0.55 else None
        out.append(
            Beat(
                at_frames=frames(max(0.0, at - 0.1)),
                expression=expression,
                intensity=min(1.0, round(strength + 0.08 * (i % 2), 2)),
                gaze=_moving(gaze, i, setup.thinks),
                pose=pose,
                action=_emphasis(setup, i) if emphatic else None,
            )
        )
        at += length * scale
    if setup.tail_s > 0.2:
        pose = out[-1].pose
        out.append(
            Beat(
                at_frames=frames(at + 0.06),
                expression=_words_faces(setup, row)[-1],
                intensity=round(strength * 0.8, 2),
                gaze=gaze,
                pose=pose,
            )
        )
    return _ordered(out)


def _words_faces(setup: Setup, row: FaceRow) -> tuple[Expression, ...]:
    """Thoughts wear a listener's face, and who asks in tension is afraid of the answer."""
    if setup.thinks:
        return row.listening
    if setup.emotion is Emotion.TENSION and ("？" in setup.text or "?" in setup.text):
        return (Expression.FEAR, Expression.RESOLVE)
    return row.speaking


def _emphasis(setup: Setup, clause: int) -> Action | None:
    if setup.emotion in (Emotion.SADNESS, Emotion.HUMILIATION) and clause:
        return Action.LOOK_DOWN
    return Action.TALK_EMPHASIS if setup.intensity >= 0.5 else None


def _moving(gaze: Gaze, clause: int, thinks: bool) -> Gaze:
    """Eyes that think wander; eyes that speak hold, and drop once where they look away anyway."""
    if thinks:
        return (Gaze.AWAY, Gaze.DOWN, Gaze.AWAY)[clause % 3]
    if gaze in (Gaze.DOWN, Gaze.AWAY):
        return (gaze, Gaze.PARTNER)[clause % 2]
    return gaze


def _listening(
    setup: Setup, situation: Situation, before: Expression, *, partnered: bool
) -> tuple[Beat, ...]:
    """Taking it in, answering with the face, and what stays."""
    home = situation.homes.get(setup.focus or CharacterId(""), Side.LEFT)
    faces = listening_faces(situation.felt, setup.mood)
    length = setup.length_s
    cold = faces[0] is Expression.COLD
    strong = setup.intensity >= RECOILS and situation.felt in STARTLED and not cold
    gaze = Gaze.PARTNER if partnered else _aside(home)
    strength = round(max(0.5, setup.intensity), 2)
    last = setup.purpose is Purpose.CLIFFHANGER
    answer = 0.22 if setup.uses == () else 0.4
    out = [
        Beat(expression=before, intensity=0.55, gaze=gaze),
        Beat(
            at_frames=frames(min(length * answer, 0.6)),
            expression=faces[0],
            intensity=strength,
            gaze=gaze,
            action=Action.FLINCH if strong else None,
        ),
    ]
    if length > 1.6:
        out.append(
            Beat(
                at_frames=frames(length * (0.5 if last else 0.7)),
                expression=faces[-1],
                intensity=min(1.0, round(strength + 0.1 * last, 2)),
                gaze=gaze,
            )
        )
    return _ordered(out)


def _in_hand(setup: Setup, action: Action) -> Prop | None:
    """What the script puts into a hand that gives, throws, drinks or threatens."""
    if setup.held is not None and action in HANDLES:
        return setup.held
    return Prop.CUP if action is Action.DRINK else None


def _ordered(beats: Sequence[Beat]) -> tuple[Beat, ...]:
    """In time, the later of two at one frame kept, the first at frame 0."""
    by_frame = {b.at_frames: b for b in sorted(beats, key=lambda b: b.at_frames)}
    ordered = [by_frame[at] for at in sorted(by_frame)]
    first = ordered[0]
    if first.at_frames:
        ordered[0] = structs.replace(first, at_frames=0)
    return tuple(ordered)


def settled(blocking: Sequence[Blocking]) -> dict[CharacterId, Expression]:
    """The face each person wears at the end of the shot."""
    return {one.character: one.beats[-1].expression for one in blocking if one.beats}
