# SPDX-License-Identifier: GPL-3.0-or-later
"""A person's acting as a pure function of the frame: face, eyes, lids, mouth, head, body, travel.

Owns how beats, actions and speech become one moment. Must not know pixels, sets or cameras.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from random import Random

from engines.stage.actions import ACTIONS
from engines.stage.attention import (
    Cues,
    Look,
    Stress,
    asides_of,
    blinks_of,
    gaze_of,
    nods_of,
    phrase_ends,
    shifts_of,
    spans_of,
    stresses_of,
)
from engines.stage.easing import EASES, shifting, smooth, smooth_over
from engines.stage.expressions import Features, blend, features
from engines.stage.identity import Identity
from engines.stage.pieces import WALK_STRIDE_S, Keys, Piece, curve_at
from engines.stage.puppet.attitudes import RUN, BodyPose
from engines.stage.puppet.builds import body_scale, foot_line
from engines.stage.puppet.head import Acting
from engines.stage.puppet.stances import PHASES, RUN_STRIDE, STRIDE, Stance, rise_of
from engines.stage.visemes import REST, Mouth, mouths_of
from projects.ids import seed_of
from projects.staging import Action, Beat, Blocking, Gaze, Pose, Posture, Side, View
from projects.timebase import FrameRate

TURN_S = 0.28
POSE_S = 0.7
BLINK = (0.45, 0.95, 1.0, 0.62, 0.2)
BLINK_STEP_S = 1 / 24
BLINK_S = len(BLINK) * BLINK_STEP_S
FROZEN_S, BEFORE_CUT_S = (0.4, 0.2), 0.5
"""Nobody blinks so long before and after a frame that is held, nor before a cut."""
NARROWED = 0.3
"""The most that an action shuts eyes in a frame that is held."""
BODY_STEP_S = 1 / 12
SETTLE_S = 0.4
HABIT_DEG, WEIGHT_DEG = 1.8, 0.55
"""How far people hold their heads in ways of their own, and shift their weight where they stand."""
BROW_STEP = 2.0
LEAN_AT = 0.55
"""A body leans about its knees: so far down to the soles."""
PROPPED_DEG = -6.0
"""Who half sits in a bed leans back against the pillows."""
TAKEN_S = 0.75
"""After this a thing that is taken is in the hand."""
HEM_DEG_PER_SPEED, HEM_STEP_DEG, HEM_MOST_DEG = 0.016, 3.0, 12.0
"""Hems follow the speed of the body late, in steps, so that few are drawn."""
AT_REST = Acting()


@dataclass(frozen=True, kw_only=True)
class Moment:
    """Everything of a person at one frame.

    Attributes:
        head_deg: a nod, down is positive. tilt_deg: to the side ahead. head_dy: drop in units.
        turn: of the face ahead. sway: of hanging hair, degrees. breath: -1..1.
        old, new, k: poses by name and how far between; k passes 1 on its way.
        phase: of a step, or None. lean_deg, size, squeeze: of the whole figure.
        view: where an action turns the body; None keeps the blocking's.
        travel_x, travel_y: figure units to the right and down of the frame, for the caller.
        speaking: a line of theirs sounds now.
        bend_deg: of the trunk over the hips, ahead positive.
        posture, was, settled: what carries the body, what did, and how far between, 0..1.
        hem_deg: of hanging cloth, towards the front positive.
        held: what is in the hand; None leaves it to the pose, empty is nothing.
        smear: where a hand has been that is too quick to be seen, in body units.
        propped: half sitting in a bed, against its pillows.
    """

    acting: Acting = AT_REST
    head_deg: float = 0.0
    tilt_deg: float = 0.0
    head_dy: float = 0.0
    turn: float = 0.0
    sway: float = 0.0
    breath: float = 0.0
    old: str | BodyPose = Pose.NEUTRAL
    new: str | BodyPose = Pose.NEUTRAL
    k: float = 1.0
    phase: int | None = None
    lean_deg: float = 0.0
    size: float = 1.0
    squeeze: float = 1.0
    view: View | None = None
    travel_x: float = 0.0
    travel_y: float = 0.0
    speaking: bool = False
    bend_deg: float = 0.0
    posture: Posture = Posture.STANDING
    was: Posture = Posture.STANDING
    settled: float = 1.0
    hem_deg: float = 0.0
    held: str | None = None
    smear: tuple[tuple[float, float], ...] = ()
    propped: bool = False


@dataclass(frozen=True)
class PoseChange:
    """From this second on the body goes to a pose, within so many seconds."""

    at_s: float
    pose: str
    within_s: float
    ease: str = "settle"


@dataclass(frozen=True, kw_only=True)
class Approach:
    """A way towards somebody, in figure units ahead and down, made between two seconds and kept."""

    begins_s: float
    ends_s: float
    units: float
    down: float = 0.0

    def share(self, t: float) -> float:
        """How much of it is gone at a second."""
        return EASES["travel"]((t - self.begins_s) / (self.ends_s - self.begins_s))


@dataclass(frozen=True)
class InHand:
    """From this second on the hand holds a thing; None leaves it to the pose, empty is nothing."""

    at_s: float
    prop: str | None


class Actor:
    """One person in one shot; `moment` may be asked in any order.

    Args of the constructor:
        blocking: who stands where and what they do. who: the person drawn.
        rate: of the frames. seed: of the shot. speech: the shot's lines; others' are listened to.
        calm: 1 is ordinary; below it breath and head go faster and further.
        partner_side: side of the frame where the other stands, if anybody does.
        approaches: ways to who is touched. handed: what others put into the hand or take from it.
        room_down, room_up: figure units that a head may go and stay in the picture.
        bends: share of a bend that close pictures have room for, and `bends_most_deg` at most.
        propped: who sits found half sitting in a bed, against pillows.
        length_frames: of the shot, before whose cut nobody blinks. frozen: a frame that is held,
            eyes open.
    """

    def __init__(
        self,
        blocking: Blocking,
        *,
        who: Identity,
        rate: FrameRate,
        seed: int,
        speech: Cues = (),
        calm: float = 1.0,
        partner_side: Side | None = None,
        approaches: tuple[Approach, ...] = (),
        handed: tuple[InHand, ...] = (),
        room_down: float = math.inf,
        room_up: float = math.inf,
        bends: float = 1.0,
        bends_most_deg: float = 90.0,
        propped: bool = False,
        length_frames: int | None = None,
        frozen: int | None = None,
    ) -> None:
        self.blocking, self.who, self.rate, self.calm = blocking, who, rate, calm
        self.seed = (seed * 7 + sum(map(ord, blocking.character)) * 31) % 100_003
        self.habit_deg = Random(seed_of(f"head:{who.name}")).uniform(-HABIT_DEG, HABIT_DEG)
        self.beats = blocking.beats or (Beat(),)
        self.starts = tuple(self._seconds(b.at_frames) for b in self.beats)
        self.looks = tuple(gaze_of(b.gaze, blocking, partner_side) for b in self.beats)
        self.approaches, self.room_down = approaches, room_down
        self.room_up, self.bends = room_up, bends
        self.propped, self.bends_most_deg = propped, bends_most_deg
        self.frozen_s = math.inf if frozen is None else self._seconds(frozen)
        own = tuple((c, t) for c, t in speech if c.speaker == blocking.character and c.seen)
        heard = tuple((c, t) for c, t in speech if c.speaker != blocking.character)
        self.lines = tuple((c.start_frames, mouths_of(t, rate)) for c, t in own)
        self.stresses = tuple(s for c, t in own for s in stresses_of(c, t, rate))
        self.heard = tuple(s for c, t in heard for s in stresses_of(c, t, rate))
        spans = spans_of(heard, rate)
        self.nods = nods_of(self.heard, spans, self.seed)
        self.asides = asides_of(spans, self.seed) if self.beats[0].gaze != Gaze.AWAY else ()
        self.changes = tuple(self._pose_changes())
        self.stances = tuple(self._posture_changes())
        found = self.stances[0][1]
        self.first_rise = rise_of(who, Stance(blocking.view, posture=found, was=found))
        self.hands = tuple(sorted((*self._things(), *handed), key=lambda h: h.at_s))
        blinks = blinks_of(
            [
                *shifts_of(self.looks, self.starts),
                *self._new_faces(),
                *(end + 0.04 for end in phrase_ends(own, rate)),
                *(end + 0.22 for _, end in spans),
                *(at for aside in self.asides for at in aside),
            ],
            self.stresses,
            seed=self.seed,
            calm=self.calm,
        )
        cut_s = math.inf if length_frames is None else self._seconds(length_frames)
        held = (self.frozen_s - FROZEN_S[0], self.frozen_s + FROZEN_S[1])
        self.blinks = tuple(
            at
            for at in blinks
            if at + BLINK_S < cut_s - BEFORE_CUT_S and not held[0] - BLINK_S < at < held[1]
        )

    def phase(self, frame: int) -> int | None:
        """The phase of the stride at a frame, as in `moment`; what is heard asks for no more."""
        return self._phase(self._two(self._seconds(frame)))

    def moment(self, frame: int) -> Moment:
        """The person at a frame of the shot; mouth and lids at film rate, the rest on twos."""
        t = self._seconds(frame)
        two = self._two(t)
        mouth, speaking = self._mouth(frame)
        face = self._browed(self._face(two), two, speaking=speaking)
        mouth = replace(mouth, open=mouth.open * (1 + 0.22 * face.furrow)) if speaking else mouth
        tilt, face = face.tilt, replace(face, tilt=0.0)
        head, drop, turn = self._head(two, speaking=speaking)
        late = self._head(two - 4 / 24, speaking=speaking)[0]
        sway = max(-2.5, min(2.5, 0.45 * (late - head)))
        ahead = -1.0 if self.blocking.faces == Side.LEFT else 1.0
        old, new, k = self._pose(two)
        x, y = self._gaze(two)
        hem = self._hem(two)
        was, posture, settled = self._posture(t)
        propped = self.propped and was == posture == self.stances[0][1]
        acting = Acting(
            face=face,
            mouth=mouth,
            blink=self._lids(t, two),
            gaze=(x + self._sum("gaze_x", two), y + self._sum("gaze_y", two)),
        )
        return Moment(
            acting=acting,
            head_deg=head + self._sum("head_deg", two),
            tilt_deg=tilt * 0.6 + self.habit_deg,
            head_dy=drop + self._sum("head_dy", two),
            turn=turn + self._sum("turn", two),
            sway=sway + self._sum("sway", two) + 0.4 * hem,
            breath=math.sin(two * math.tau / (2.6 * self.calm + 0.4) + self.seed),
            old=old,
            new=new,
            k=k,
            phase=self._phase(two),
            lean_deg=(PROPPED_DEG if propped else self._sum("lean_deg", t))
            + WEIGHT_DEG * shifting(two, self.seed + 11, every_s=2.9, within_s=0.6),
            size=1.0 + self._sum("size", t, rest=1.0),
            squeeze=self._squeeze(old, new, k),
            view=self._view(two),
            travel_x=ahead * (self._kept_ahead if propped else self._ahead(t)),
            travel_y=self._lowered(t) - self._sum("rise", t) + self._sunk(two),
            speaking=speaking,
            bend_deg=0.0 if propped else self._bent(two),
            posture=posture,
            was=was,
            settled=settled,
            hem_deg=hem,
            held=self._held(t),
            propped=propped,
        )

    def _bent(self, t: float) -> float:
        return min(self.bends_most_deg, self.bends * self._sum("bend_deg", t))

    @property
    def _kept_ahead(self) -> float:
        """What a body goes ahead so that the head stays in its place, however it leans back."""
        return foot_line(self.who) * LEAN_AT * math.sin(math.radians(-PROPPED_DEG))

    def _ahead(self, t: float) -> float:
        return self._sum("ahead", t) + sum(a.units * a.share(t) for a in self.approaches)

    def _hem(self, t: float) -> float:
        """Hanging cloth drags behind a body that goes, and swings through where it stops."""

        def speed(at: float) -> float:
            return (self._ahead(at) - self._ahead(at - BODY_STEP_S)) / BODY_STEP_S

        lag = speed(t - BODY_STEP_S) - 0.55 * speed(t - 4 * BODY_STEP_S)
        deg = -HEM_DEG_PER_SPEED * lag + 0.25 * self._sum("sway", t - BODY_STEP_S)
        steps = round(deg / HEM_STEP_DEG)
        return max(-HEM_MOST_DEG, min(HEM_MOST_DEG, steps * HEM_STEP_DEG))

    def _posture_changes(self) -> Iterator[tuple[float, Posture, float]]:
        yield -math.inf, self.blocking.posture, 0.0
        for at, _, piece in self._pieces():
            if piece.posture is not None:
                begins, posture, within = piece.posture
                yield at + begins, posture, within

    @property
    def postures(self) -> tuple[Posture, ...]:
        """What carries the body in the shot, one after the other."""
        return tuple(posture for _, posture, _ in self.stances)

    def _posture(self, t: float) -> tuple[Posture, Posture, float]:
        """What carried the body, what carries it, and how far between, on twos."""
        was = now = self.stances[0][1]
        settled = 1.0
        for at, posture, within in self.stances[1:]:
            if t >= at:
                was, now = now, posture
                settled = EASES["travel"](math.floor((t - at) * 12 + 1e-6) / 12 / within)
        return (was, now, settled) if was != now and settled < 1 else (now, now, 1.0)

    def _lowered(self, t: float) -> float:
        """How much lower the head is than where the shot found it; the picture keeps the face."""
        was, now, settled = self._posture(t)
        view = self.blocking.view
        there = rise_of(self.who, Stance(view, posture=now, was=was, settled=settled))
        down = there - self.first_rise
        down += sum(a.down * a.share(t) for a in self.approaches)
        return min(down, self.room_down) if down > 0 else max(down, -self.room_up)

    def _things(self) -> Iterator[InHand]:
        """What beats put into the hand, and throws that empty it."""
        for beat, at in zip(self.beats, self.starts, strict=True):
            if beat.prop is not None:
                from_s = at + TAKEN_S if beat.action == Action.TAKE else at
                yield InHand(-math.inf if from_s <= 0 else from_s, beat.prop.value)
            piece = ACTIONS.get(beat.action) if beat.action is not None else None
            if piece is not None and piece.holds_until_s is not None:
                yield InHand(at + piece.holds_until_s, "")

    def _held(self, t: float) -> str | None:
        held: str | None = None
        for hand in self.hands:
            if t >= hand.at_s:
                held = hand.prop
        return held

    def _new_faces(self) -> Iterator[float]:
        for (a, b), at in zip(pairwise(self.beats), self.starts[1:], strict=True):
            if a.expression != b.expression:
                yield at - 0.02

    def _browed(self, face: Features, t: float, *, speaking: bool) -> Features:
        """Brows stress what is said, and answer what is heard; one of them a little more."""
        if speaking:
            lift = 3.2 * self._beat_of(self.stresses, t)
        else:
            lift = 2.6 * self._beat_of(self.heard, t - 0.2)
        steps = round(max(0.0, lift) / BROW_STEP)
        if not steps:
            return face
        up = steps * BROW_STEP
        return replace(face, brow_in=face.brow_in - 0.7 * up, brow_out=face.brow_out - up)

    @staticmethod
    def _two(t: float) -> float:
        return math.floor(t / BODY_STEP_S + 1e-6) * BODY_STEP_S

    def _seconds(self, frame: int) -> float:
        return frame / float(self.rate.fraction)

    def _pieces(self) -> Iterator[tuple[float, float, Piece]]:
        """Start of each action, start of the beat after it, and the action."""
        for i, beat in enumerate(self.beats):
            if beat.action is not None and beat.action in ACTIONS:
                after = self.starts[i + 1] if i + 1 < len(self.starts) else math.inf
                yield self.starts[i], after, ACTIONS[beat.action]

    def _sum(self, channel: str, t: float, *, rest: float = 0.0) -> float:
        """A channel over all actions; travel stays where it ends, the rest fades with its beat."""
        total = 0.0
        for at, after, piece in self._pieces():
            keys: Keys = getattr(piece, channel)
            waiting = channel == "ahead" and keys and keys[0][1] != 0
            if not keys or (t < at and not waiting):
                continue
            value = curve_at(keys, t - at, rest) - rest
            if channel not in ("ahead", "size") and t > after:
                done = max(after, at + min(piece.length_s, 2.0))
                value *= 1 - smooth((t - done) / SETTLE_S)
            total += value
        return total

    def _face(self, t: float) -> Features:
        """Expression with eased in-betweens, and a small overshoot."""
        first = self.beats[0]
        face = features(first.expression, first.intensity)
        for beat, at in zip(self.beats[1:], self.starts[1:], strict=True):
            if t < at:
                break
            k = (t - at) / TURN_S
            over = 0.1 * math.sin(min(1.0, max(0.0, k - 0.6) / 1.4) * math.pi)
            face = blend(face, features(beat.expression, beat.intensity), smooth(k) * (1 + over))
        return face

    def _mouth(self, frame: int) -> tuple[Mouth, bool]:
        for start, mouths in self.lines:
            if 0 <= frame - start < len(mouths):
                return mouths[frame - start], True
        return REST, False

    def _gaze(self, t: float) -> tuple[float, float]:
        """Saccades of two frames, and small restless shifts between."""
        x, y = self.looks[0]
        for look, at in zip(self.looks[1:], self.starts[1:], strict=True):
            k = smooth((t - at + 0.08) / 0.085)
            x, y = x + (look[0] - x) * k, y + (look[1] - y) * k
        for away, back in self.asides:
            k = smooth((t - away) / 0.085) - smooth((t - back) / 0.085)
            x, y = x + (-0.55 - x) * k, y + (0.35 - y) * k
        r = Random(self.seed * 977 + math.floor(t * 1.7 + self.seed * 0.37))
        return x + r.uniform(-0.07, 0.07), y + r.uniform(-0.04, 0.04)

    def _lids(self, t: float, two: float) -> float:
        """How far shut the eyes are; a frozen face looks, whatever it does."""
        shut = self._sum("lids", two)
        if -FROZEN_S[0] <= t - self.frozen_s <= FROZEN_S[1]:
            shut = min(shut, NARROWED)
        return max(self._blink(t), shut)

    def _blink(self, t: float) -> float:
        for at in self.blinks:
            step = int((t - at) / BLINK_STEP_S + 1e-6)
            if t >= at and step < len(BLINK):
                return BLINK[step]
        return 0.0

    def _head(self, t: float, *, speaking: bool) -> tuple[float, float, float]:
        """Tilt in degrees, drop and turn; the eyes lead, the head follows."""
        head, turn = _bow(self.looks[0]), self.looks[0][0]
        for look, at in zip(self.looks[1:], self.starts[1:], strict=True):
            turn += (look[0] - turn) * smooth((t - at) / 0.4)
            head += (_bow(look) - head) * smooth_over((t - at + 0.12) / 0.6)
        force = 1.5 - 0.5 * self.calm
        beat = self._beat_of(self.stresses, t) * force if speaking else 0.0
        nod = 0.0 if speaking else self._beat_of(self.nods, t)
        held = 0.9 * shifting(t, self.seed, every_s=2.3)
        return (
            head + held * force + 4.6 * beat + 5.2 * nod,
            4.8 * beat + 4.4 * nod,
            turn + 0.35 * shifting(t, self.seed + 9, every_s=1.9),
        )

    def _beat_of(self, stresses: tuple[Stress, ...], t: float) -> float:
        """Head beat of stressed syllables: up a little before, down on it, and back."""
        total = 0.0
        for stress in stresses:
            d = t - stress.at_s
            if -0.17 < d < -0.04:
                total -= 0.35 * stress.strength * math.sin((d + 0.17) / 0.13 * math.pi)
            elif -0.04 <= d < 0.45:
                fall = math.sin(min(1.0, (d + 0.04) / 0.46) * math.pi)
                total += stress.strength * fall * math.exp(-2.4 * (d + 0.04))
        return total

    def _pose_changes(self) -> Iterator[PoseChange]:
        """Poses of beats and actions in order of time, the first one at once."""
        base: str = self.beats[0].pose or Pose.NEUTRAL
        found: list[PoseChange] = [PoseChange(-math.inf, base, 0.0)]
        for i, (beat, at) in enumerate(zip(self.beats, self.starts, strict=True)):
            if beat.pose is not None and i > 0:
                base = beat.pose
                found.append(PoseChange(at, base, POSE_S))
            piece = ACTIONS.get(beat.action) if beat.action is not None else None
            for hold in piece.holds if piece is not None else ():
                if hold.at_s < 0 and hold.pose is not None and len(found) == 1:
                    found[0] = PoseChange(-math.inf, hold.pose, 0.0)  # so from the shot's start
                    continue
                within = hold.within_s if hold.at_s >= 0 else POSE_S
                begins = at + max(0.0, hold.at_s)
                found.append(PoseChange(begins, hold.pose or base, within, hold.ease))
        # a change of a later beat ends what an earlier action still had in mind
        for i, change in enumerate(found):
            if all(later.at_s > change.at_s or j <= i for j, later in enumerate(found)):
                yield change

    def pose_at(self, t: float) -> str:
        """The attitude that the body is in or goes to at a second."""
        return self._pose(t)[1]

    def _pose(self, t: float) -> tuple[str, str, float]:
        """Last pose, next pose and how far between, with anticipation and overshoot."""
        old, new, k = self.changes[0].pose, self.changes[0].pose, 1.0
        for change in self.changes[1:]:
            if t >= change.at_s:
                done = math.isinf(change.at_s) or change.within_s <= 0
                old = new
                new = change.pose
                k = 1.0 if done else EASES[change.ease]((t - change.at_s) / change.within_s)
        return (old, new, k) if k != 1.0 and old != new else (new, new, 1.0)

    def _squeeze(self, old: str, new: str, k: float) -> float:
        """A body that turns away passes its narrow side."""
        if (old == Pose.TURNING_AWAY) is (new == Pose.TURNING_AWAY):
            return 1.0
        return 1.0 - 0.42 * math.sin(math.pi * min(1.0, max(0.0, k)))

    def _phase(self, t: float) -> int | None:
        for at, _, piece in self._pieces():
            if piece.steps is not None:
                begin, end, _ = piece.steps
                if begin <= t - at < end:
                    return math.floor(self._strides(piece, t - at) * PHASES + 0.5) % PHASES
        for way in self.approaches:
            if way.begins_s <= t < way.ends_s and abs(way.units) > 60:
                gone = way.units * way.share(t) / (STRIDE * body_scale(self.who))
                return math.floor(gone * PHASES + 0.5) % PHASES
        return None

    def _sunk(self, t: float) -> float:
        """Figure units that steps let the body sink, so that the foot below it stands."""
        phase = self._phase(t)
        if phase is None:
            return 0.0
        running = RUN in self._pose(t)[:2]
        return rise_of(
            self.who, Stance(self._view(t) or self.blocking.view, phase, running=running)
        )

    def _strides(self, piece: Piece, t: float) -> float:
        """Strides made since the first step.

        On a way across the frame they follow the travel, so that no foot slides; the legs are
        together where the body starts or stops within the frame.
        """
        begin, end, stride_s = piece.steps or (0.0, 0.0, 1.0)
        last = min(end, piece.length_s)
        now, first, stop = (curve_at(piece.ahead, s) for s in (t, begin, last))
        if abs(stop - first) < STRIDE / 2:
            return (t - begin) / stride_s
        still = first if piece.ahead[0][1] == 0 else stop
        length = RUN_STRIDE if stride_s < WALK_STRIDE_S else STRIDE
        return (now - still) / (length * body_scale(self.who))

    def _view(self, t: float) -> View | None:
        """Where actions have turned the body; who has turned to us stays so."""
        view: View | None = None
        for at, after, piece in self._pieces():
            if piece.view is None or t < at + piece.view[0]:
                continue
            turned_back = self.blocking.view == View.BACK or piece.view[1] == View.PROFILE
            if turned_back and (
                piece.view[1] != View.PROFILE or t < min(after, at + piece.length_s)
            ):
                view = piece.view[1]
        return view


def _bow(look: Look) -> float:
    """The head follows the eyes a little way up or down."""
    return 5.5 * look[1]
