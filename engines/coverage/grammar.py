# SPDX-License-Identifier: GPL-3.0-or-later
"""Coverage: an annotated screenplay to untimed shots with complete staging; pure, deterministic.

Owns how setups become shots, their ids and slates. Must not know voices, lengths or engines.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from engines.coverage.blocking import Situation, block, camera_side, frames, settled
from engines.coverage.breakdown import SceneBreakdown, break_down
from engines.coverage.dressing import (
    Dressing,
    dress,
    key_seen_from,
    production_grade,
    sides,
    turned_homes,
)
from engines.coverage.emotion import feeling_of_direction
from engines.coverage.framing import Framing, frame_all
from engines.coverage.people import protagonist
from engines.coverage.plan import ScenePlan
from engines.coverage.setups import Setup
from projects.ids import CharacterId, ElementId, ShotId, derived
from projects.interchange.sign_words import name_on_sign
from projects.screenplay import Element, Scene, Screenplay
from projects.shots import Purpose, Shot
from projects.staging import (
    EffectKind,
    Emotion,
    Expression,
    PictureEffect,
    Staging,
    TransitionKind,
)

EFFECT_AT = {
    EffectKind.LIGHTNING: 0.25,
    EffectKind.IMPACT: 0.3,
    EffectKind.LIGHTS_OUT: 0.55,
    EffectKind.FLASH_CUT: 0.0,
    EffectKind.HEARTBEAT: 0.0,
    EffectKind.SPEED_RAMP: 0.4,
}
FREEZE_FRAMES = 12
HOT = 0.8
SHOUTED = frozenset({Emotion.ANGER, Emotion.SURPRISE, Emotion.COMEDY})
SOFT = frozenset(
    {Emotion.SADNESS, Emotion.LOVE, Emotion.LONGING, Emotion.LONELINESS, Emotion.MEMORY}
)
OUT_S = {
    TransitionKind.INK_WIPE: 0.3,
    TransitionKind.DISSOLVE: 0.34,
    TransitionKind.MATCH: 0.17,
    TransitionKind.WHIP: 0.17,
    TransitionKind.FADE: 0.4,
    TransitionKind.FLASH: 0.15,
}
FIRST_SOUND_S = 0.12
SOUND_STEP_S = 0.55
BLOW_AT = 0.3
BLOWS = frozenset({"slap", "punch", "impact", "glass_break", "body_fall", "gun", "water_drop"})


def cover(screenplay: Screenplay) -> tuple[Shot, ...]:
    """The shots of an annotated screenplay, untimed: lengths 0, no speech placed.

    Beats and effects are in frames at the film rate of the estimated length (`lead_s`, then
    `hold_s` where something is said, then `tail_s`); `time_shots` fits them to the voices.
    """
    lead = protagonist(screenplay)
    scenes = break_down(screenplay)
    plans = [
        ScenePlan(s, lead, first=i == 0, last=i == len(scenes) - 1).setups()
        for i, s in enumerate(scenes)
    ]
    plans = _joined_by_transitions(scenes, [_whipped(plan) for plan in plans])
    framings = frame_all([setup for plan in plans for setup in plan])
    grade = production_grade(screenplay)
    elements = {e.id: e for s in screenplay.scenes for e in s.elements}
    shots: list[Shot] = []
    ordinals: Counter[tuple[str, ...]] = Counter()
    at = 0
    for number, (scene, plan) in enumerate(zip(scenes, plans, strict=True), start=1):
        own = framings[at : at + len(plan)]
        at += len(plan)
        dressings = dress(scene, plan, screenplay, grade)
        stagings = _staged(scene, plan, list(own), dressings, (lead, elements))
        for place, (setup, staging) in enumerate(zip(plan, stagings, strict=True), start=1):
            slate = f"E{screenplay.episode:02d}-S{number:02d}-SH{place:02d}"
            shots.append(_shot(scene.scene, setup, staging, slate, ordinals))
    return tuple(shots)


def _shot(
    scene: Scene, setup: Setup, staging: Staging, slate: str, ordinals: Counter[tuple[str, ...]]
) -> Shot:
    key = (scene.id, setup.purpose.value, *setup.elements)
    ordinal = ordinals[key]
    ordinals[key] += 1
    return Shot(
        id=ShotId(derived("shot", *key, str(ordinal))),
        scene=scene.id,
        slate=slate,
        purpose=setup.purpose,
        staging=staging,
        elements=setup.elements,
        uses=setup.uses,
        emotion=setup.emotion,
        intensity=setup.intensity,
        reversal=setup.reversal,
        lead_s=round(setup.lead_s, 3),
        tail_s=round(setup.tail_s, 3),
        hold_s=round(setup.speech_s if setup.uses else setup.hold_s, 3),
        transition_in=setup.transition_in or TransitionKind.CUT,
        transition_out=setup.transition_out or TransitionKind.CUT,
        sound_cues=_sound_cues(setup),
    )


def _staged(
    scene: SceneBreakdown,
    plan: Sequence[Setup],
    framings: Sequence[Framing],
    dressings: Sequence[Dressing],
    context: tuple[CharacterId | None, dict[ElementId, Element]],
) -> list[Staging]:
    lead, elements = context
    homes = sides(scene, lead)
    wears: dict[CharacterId, Expression] = {}
    out: list[Staging] = []
    again = 0
    for at, (setup, framing, dressing) in enumerate(zip(plan, framings, dressings, strict=True)):
        before = plan[at - 1] if at else None
        same = before is not None and before.focus == setup.focus
        again = again + 1 if same else 0
        situation = Situation(
            homes=turned_homes(homes, setup.focus, setup.partner),
            felt=_felt(setup, elements, plan[:at]),
            before=wears.get(setup.focus or CharacterId(""), Expression.NEUTRAL),
            after_thing=before is not None and before.insert is not None,
            alone=len(scene.seen) < 2,
            again=again,
            outdoors=not dressing.interior,
        )
        cast = block(setup, framing, situation)
        if not setup.wide:
            wears.update(settled(cast))
        camera = camera_side(setup, framing, situation)
        out.append(
            Staging(
                set=scene.scene.set,
                camera_side=camera,
                interior=dressing.interior,
                time=scene.scene.time,
                weather=dressing.weather,
                rig=dressing.rig,
                key_side=key_seen_from(dressing.key_side, camera),
                grade=dressing.grade,
                size=framing.size,
                angle=framing.angle,
                move=framing.move,
                cast=cast,
                insert=setup.insert,
                effects=_effects(setup),
                sign_text=name_on_sign(scene.scene.place),
                era=dressing.era,
            )
        )
    return out


def _felt(setup: Setup, elements: dict[ElementId, Element], before: Sequence[Setup]) -> Emotion:
    """The feeling on the faces: a cliffhanger's own direction, or what was felt before it."""
    if setup.face is not None:
        return setup.face
    if setup.emotion is not Emotion.CLIFFHANGER:
        return setup.emotion
    if setup.speaks:
        for use in setup.uses:
            said = feeling_of_direction(elements[use.line].direction)
            if said is not None:
                return said.emotion
        earlier = [s for s in before if s.focus == setup.focus and s.speaks]
        return earlier[-1].emotion if earlier else Emotion.CLIFFHANGER
    return Emotion.CLIFFHANGER


def _effects(setup: Setup) -> tuple[PictureEffect, ...]:
    length = frames(setup.length_s)
    out: list[PictureEffect] = []
    for kind in setup.effects:
        at = round(length * EFFECT_AT.get(kind, 0.3))
        if kind is EffectKind.FREEZE:
            at = max(0, length - FREEZE_FRAMES)
        out.append(PictureEffect(kind=kind, at_frames=at))
    return tuple(sorted(out, key=lambda e: e.at_frames))


def _sound_cues(setup: Setup) -> tuple[tuple[str, float], ...]:
    """Cues in order; blows fall with the action, everything else at the shot's start."""
    out: list[tuple[str, float]] = []
    at = FIRST_SOUND_S
    for cue in dict.fromkeys(setup.sounds):
        blow = BLOW_AT * setup.length_s
        if cue == "thunder_crack" and EffectKind.LIGHTNING in setup.effects:
            blow = EFFECT_AT[EffectKind.LIGHTNING] * setup.length_s
        hits = cue in BLOWS or cue == "thunder_crack"
        second = max(at, blow) if hits else at
        out.append((cue, round(min(second, max(0.0, setup.length_s - 0.2)), 3)))
        at = second + SOUND_STEP_S
    return tuple(out)


def _joined_by_transitions(
    scenes: Sequence[SceneBreakdown], plans: Sequence[Sequence[Setup]]
) -> list[tuple[Setup, ...]]:
    """Transitions at the ends of scenes: the script's own, else ink, a flash into a memory.

    A dissolve or wipe is named on both of its shots, a fade out only on the shot that goes.
    """
    out = [list(plan) for plan in plans]
    for at in range(1, len(out)):
        before, after = out[at - 1], out[at]
        if not before or not after:
            continue
        kind = before[-1].transition_out
        entering = after[0].transition_in
        if kind is None and entering is None:
            kind = _default_transition(
                (scenes[at - 1].scene, before[-1]), (scenes[at].scene, after[0])
            )
            entering = TransitionKind.CUT if kind is TransitionKind.FADE else kind
        elif kind is None:
            kind = entering if entering is not TransitionKind.FADE else TransitionKind.CUT
        elif entering is None:
            entering = TransitionKind.CUT if kind is TransitionKind.FADE else kind
        before[-1] = _longer(replace(before[-1], transition_out=kind), tail_s=_passing_s(kind))
        after[0] = _longer(replace(after[0], transition_in=entering), lead_s=_passing_s(entering))
    return [tuple(plan) for plan in out]


def _whipped(plan: Sequence[Setup]) -> list[Setup]:
    """Once a scene, the camera flies from who shouts to the silent face that it strikes."""
    out = list(plan)
    for at in range(1, len(out)):
        before, after = out[at - 1], out[at]
        struck = after.purpose is Purpose.REACTION and not after.uses and not after.wide
        shouts = before.speaks and before.emotion in SHOUTED and before.intensity >= HOT
        if struck and shouts and after.focus not in (None, before.focus):
            kind = TransitionKind.WHIP
            out[at - 1] = _longer(replace(before, transition_out=kind), tail_s=_passing_s(kind))
            out[at] = _longer(replace(after, transition_in=kind), lead_s=_passing_s(kind))
            break
    return out


def _passing_s(kind: TransitionKind | None) -> float:
    """Seconds that a transition takes of the shot on each side of it."""
    return OUT_S.get(kind, 0.0) if kind is not None else 0.0


def _longer(setup: Setup, *, lead_s: float = 0.0, tail_s: float = 0.0) -> Setup:
    """Time for a transition to pass, so that it hides no word and no picture."""
    return replace(
        setup,
        lead_s=setup.lead_s + (lead_s if setup.uses else 0.0),
        tail_s=setup.tail_s + tail_s,
        hold_s=setup.hold_s + (0.0 if setup.uses else lead_s + tail_s),
    )


def _default_transition(one: tuple[Scene, Setup], two: tuple[Scene, Setup]) -> TransitionKind:
    """By what the cut means: a memory, the same image again, heat that jumps, time that passes."""
    (left, last), (right, first) = one, two
    if right.flashback and not left.flashback:
        return TransitionKind.FLASH
    if _alike(last, first):
        return TransitionKind.MATCH
    if left.flashback and not right.flashback:
        return TransitionKind.DISSOLVE
    if min(last.intensity, first.intensity) >= HOT or first.emotion is Emotion.COMEDY:
        return TransitionKind.WHIP
    if last.emotion in SOFT or first.emotion in SOFT:
        return TransitionKind.DISSOLVE
    return TransitionKind.INK_WIPE


def _alike(last: Setup, first: Setup) -> bool:
    """Whether two pictures can lie one on the other: a thing on a thing, a face on a face."""
    if last.insert is not None or first.insert is not None:
        return last.insert is not None and first.insert is not None
    faces = (last.focus, first.focus)
    close = not (last.wide or first.wide or last.pair or first.pair)
    return None not in faces and close and not (last.shoulder or first.shoulder)
