# SPDX-License-Identifier: GPL-3.0-or-later
"""A person's acting as a pure function of the frame: face, eyes, lids, mouth, head, body, travel.

Owns how beats, actions and speech become one moment. Must not know pixels, sets or cameras.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from random import Random

from engines.stage.actions import ACTIONS, Keys, Piece, curve_at
from engines.stage.expressions import Features, blend, features
from engines.stage.identity import Identity
from engines.stage.puppet.builds import body_scale
from engines.stage.puppet.head import Acting
from engines.stage.puppet.legs import PHASES, STRIDE
from engines.stage.visemes import REST, Mouth, mouths_of
from projects.ids import seed_of
from projects.shots import SpeechCue
from projects.speech import SpeechTrack
from projects.staging import Beat, Blocking, Gaze, Pose, Side, View
from projects.timebase import SAMPLE_RATE_HZ, FrameRate

TURN_S = 0.28
POSE_S = 0.7
BLINK = (0.45, 0.95, 1.0, 0.62, 0.2)
BLINK_STEP_S = 1 / 24
BODY_STEP_S = 1 / 12
SETTLE_S = 0.4
HABIT_DEG, WEIGHT_DEG = 1.8, 0.45
"""How far people hold their heads in ways of their own, and shift their weight where they stand."""
AT_REST = Acting()
Cues = tuple[tuple[SpeechCue, SpeechTrack], ...]


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
    """

    acting: Acting = AT_REST
    head_deg: float = 0.0
    tilt_deg: float = 0.0
    head_dy: float = 0.0
    turn: float = 0.0
    sway: float = 0.0
    breath: float = 0.0
    old: str = Pose.NEUTRAL
    new: str = Pose.NEUTRAL
    k: float = 1.0
    phase: int | None = None
    lean_deg: float = 0.0
    size: float = 1.0
    squeeze: float = 1.0
    view: View | None = None
    travel_x: float = 0.0
    travel_y: float = 0.0
    speaking: bool = False


@dataclass(frozen=True)
class PoseChange:
    """From this second on the body goes to a pose, within so many seconds."""

    at_s: float
    pose: str
    within_s: float


class Actor:
    """One person in one shot; `moment` may be asked in any order.

    Args of the constructor:
        blocking: who stands where and what they do. who: the person drawn.
        rate: of the frames. seed: of the shot. speech: the shot's lines; others' are ignored.
        calm: 1 is ordinary; below it breath and head go faster and further.
        partner_side: side of the frame where the other stands, if anybody does.
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
    ) -> None:
        self.blocking, self.who, self.rate, self.calm = blocking, who, rate, calm
        self.seed = (seed * 7 + sum(map(ord, blocking.character)) * 31) % 100_003
        self.habit_deg = Random(seed_of(f"head:{who.name}")).uniform(-HABIT_DEG, HABIT_DEG)
        self.beats = blocking.beats or (Beat(),)
        self.starts = tuple(self._seconds(b.at_frames) for b in self.beats)
        self.looks = tuple(gaze_of(b.gaze, blocking, partner_side) for b in self.beats)
        own = [(c, t) for c, t in speech if c.speaker == blocking.character]
        self.lines = tuple((c.start_frames, mouths_of(t, rate)) for c, t in own if c.seen)
        self.accents = tuple(
            self._seconds(c.start_frames) + a / SAMPLE_RATE_HZ
            for c, t in own
            if c.seen
            for a in t.accents_samples
        )
        self.changes = tuple(self._pose_changes())
        self.blinks = tuple(self._blinks())

    def moment(self, frame: int) -> Moment:
        """The person at a frame of the shot; mouth and lids at film rate, the rest on twos."""
        t = self._seconds(frame)
        two = math.floor(t / BODY_STEP_S + 1e-6) * BODY_STEP_S
        mouth, speaking = self._mouth(frame)
        face = self._face(two)
        mouth = replace(mouth, open=mouth.open * (1 + 0.22 * face.furrow)) if speaking else mouth
        tilt, face = face.tilt, replace(face, tilt=0.0)
        head, drop, turn = self._head(two, speaking=speaking)
        late = self._head(two - 4 / 24, speaking=speaking)[0]
        sway = max(-2.5, min(2.5, 0.45 * (late - head))) + 0.5 * wander(two * 1.1, self.seed + 3)
        ahead = -1.0 if self.blocking.faces == Side.LEFT else 1.0
        old, new, k = self._pose(two)
        x, y = self._gaze(two)
        acting = Acting(
            face=face,
            mouth=mouth,
            blink=max(self._blink(t), self._sum("lids", two)),
            gaze=(x + self._sum("gaze_x", two), y + self._sum("gaze_y", two)),
        )
        return Moment(
            acting=acting,
            head_deg=head + self._sum("head_deg", two),
            tilt_deg=tilt * 0.6 + self.habit_deg,
            head_dy=drop + self._sum("head_dy", two),
            turn=turn + self._sum("turn", two),
            sway=sway + self._sum("sway", two),
            breath=math.sin(two * math.tau / (2.6 * self.calm + 0.4) + self.seed),
            old=old,
            new=new,
            k=k,
            phase=self._phase(two),
            lean_deg=self._sum("lean_deg", t) + WEIGHT_DEG * wander(two * 0.31, self.seed + 11),
            size=1.0 + self._sum("size", t, rest=1.0),
            squeeze=self._squeeze(old, new, k),
            view=self._view(two),
            travel_x=ahead * self._sum("ahead", t),
            travel_y=-self._sum("rise", t) - self._bob(t),
            speaking=speaking,
        )

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
        r = Random(self.seed * 977 + math.floor(t * 1.7 + self.seed * 0.37))
        return x + r.uniform(-0.07, 0.07), y + r.uniform(-0.04, 0.04)

    def _blinks(self) -> Iterator[float]:
        """Seconds of blinks: with large changes of gaze, and at seeded intervals."""
        r = Random(self.seed)
        shifts = [
            at - 0.06
            for (a, b), at in zip(pairwise(self.looks), self.starts[1:], strict=True)
            if math.hypot(b[0] - a[0], b[1] - a[1]) > 0.5
        ]
        yield from shifts
        at = r.uniform(0.5, 1.6)
        while at < 120:
            if all(abs(at - x) > 0.7 for x in shifts):
                yield at
            at += r.uniform(1.8, 4.2) * (0.6 + 0.4 * self.calm)

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
        beat = self._accent(t) * force if speaking else 0.0
        # a listener follows with small, late nods
        nod = 0.0 if speaking else 0.7 * max(0.0, math.sin(t * 1.9 + self.seed)) ** 6
        drift = wander(t * 0.55, self.seed) * 1.1 + wander(t * 1.3, self.seed + 5) * 0.4
        drop = 2.6 * beat + nod * 2.0
        return (
            head + drift * force + 2.1 * beat + nod * 1.6,
            drop,
            turn + 0.3 * wander(t * 0.8, self.seed + 9),
        )

    def _accent(self, t: float) -> float:
        """Head beat of stressed syllables: up a little before, down on it, and back."""
        total = 0.0
        for at in self.accents:
            d = t - at
            if -0.17 < d < -0.04:
                total -= 0.35 * math.sin((d + 0.17) / 0.13 * math.pi)
            elif -0.04 <= d < 0.45:
                fall = math.sin(min(1.0, (d + 0.04) / 0.46) * math.pi)
                total += fall * math.exp(-2.4 * (d + 0.04))
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
                found.append(PoseChange(at + max(0.0, hold.at_s), hold.pose or base, within))
        # a change of a later beat ends what an earlier action still had in mind
        for i, change in enumerate(found):
            if all(later.at_s > change.at_s or j <= i for j, later in enumerate(found)):
                yield change

    def _pose(self, t: float) -> tuple[str, str, float]:
        """Last pose, next pose and how far between, with anticipation and overshoot."""
        old, new, k = self.changes[0].pose, self.changes[0].pose, 1.0
        for change in self.changes[1:]:
            if t >= change.at_s:
                done = math.isinf(change.at_s) or change.within_s <= 0
                old = new
                new = change.pose
                k = 1.0 if done else travelled((t - change.at_s) / change.within_s)
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
        return None

    def _bob(self, t: float) -> float:
        """Steps lift the body twice a stride."""
        for at, _, piece in self._pieces():
            if piece.steps is not None and piece.length_s > 1:
                begin, end, stride_s = piece.steps
                if begin <= t - at < end:
                    high = 30.0 if stride_s < 0.7 else 13.0
                    return high * abs(math.sin(self._strides(piece, t - at) * math.tau))
        return 0.0

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
        return (now - still) / (STRIDE * body_scale(self.who))

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


def gaze_of(gaze: Gaze, blocking: Blocking, partner_side: Side | None) -> tuple[float, float]:
    """Pupils of a figure that faces right for what is looked at: -1..1 ahead and down."""
    aside = -1.0 if blocking.faces == Side.LEFT else 1.0
    front = blocking.view == View.FRONT
    partner = aside if partner_side is None else (-1.0 if partner_side == Side.LEFT else 1.0)
    towards = partner * aside
    match gaze:
        case Gaze.LENS:
            return (0.0, 0.0) if front else (-0.62, 0.02)
        case Gaze.PROP:
            return 0.25, 0.85
        case Gaze.DOWN:
            return 0.1, 1.0
        case Gaze.UP:
            return 0.15, -0.95
        case Gaze.OFF_LEFT:
            return -0.95 * aside, 0.0
        case Gaze.OFF_RIGHT:
            return 0.95 * aside, 0.0
        case Gaze.AWAY:
            return -0.85 * towards, 0.2
        case _:
            return (0.42 if towards > 0 and not front else 0.8 * towards), 0.0


def _bow(look: tuple[float, float]) -> float:
    """The head follows the eyes a little way up or down."""
    return 5.5 * look[1]


def smooth(t: float) -> float:
    """Slow in, slow out, clamped."""
    t = min(1.0, max(0.0, t))
    return t * t * (3 - 2 * t)


def travelled(t: float) -> float:
    """Anticipation, action, overshoot, settle: leaves 0 backwards, passes 1 and returns to it."""
    if t <= 0 or t >= 1:
        return min(1.0, max(0.0, t))
    if t < 0.2:
        return -0.06 * math.sin(t / 0.2 * math.pi)
    k = (t - 0.2) / 0.8
    return 1.06 * smooth(k / 0.6) if k < 0.6 else 1 + 0.06 * (1 - smooth((k - 0.6) / 0.4))


def smooth_over(t: float) -> float:
    """Eased with a small overshoot: a head is heavier than a hand."""
    return smooth(t) + 0.06 * math.sin(min(1.0, max(0.0, (t - 0.7) / 0.9)) * math.pi)


def wander(t: float, seed: int) -> float:
    """Smooth noise in -1..1, about one swing a unit of t."""
    i = math.floor(t)

    def value(k: int) -> float:
        v = math.sin((k * 127.1 + seed * 311.7) * 0.731) * 43758.5453
        return (v - math.floor(v)) * 2 - 1

    return value(i) + (value(i + 1) - value(i)) * smooth(t - i)
