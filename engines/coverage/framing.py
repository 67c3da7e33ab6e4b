# SPDX-License-Identifier: GPL-3.0-or-later
"""Size, angle and move of every setup, weighed over the whole episode.

Owns the rules of craft over the table of shots: variety, jumps at turns, no jump cuts. Must not
know sets, light or people.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from assets.presets import rules, shot_row
from engines.coverage.company import BLOW
from engines.coverage.setups import Setup
from projects.ids import CharacterId
from projects.shots import Purpose
from projects.staging import SIZE_LADDER, Angle, Emotion, Move, ShotSize, TransitionKind

RARE = frozenset({Move.SNAP_ZOOM, Move.WHIP, Move.DOLLY_ZOOM, Move.ZOOM})
RARE_SPACING = 6
WIDE_MOVES = (Move.PUSH_IN, Move.TRUCK, Move.CRANE_DOWN, Move.PAN, Move.TILT, Move.PULL_OUT)
THING_MOVES = (Move.PUSH_IN, Move.TILT, Move.CREEP, Move.TRUCK)
SMALL = (ShotSize.ECU, ShotSize.CU, ShotSize.MCU, ShotSize.MS)
UNEASY = frozenset(
    {
        Emotion.TENSION,
        Emotion.FEAR,
        Emotion.ANGER,
        Emotion.SURPRISE,
        Emotion.MYSTERY,
        Emotion.CLIFFHANGER,
    }
)
POWER = frozenset({Emotion.ANGER, Emotion.CONTEMPT, Emotion.TRIUMPH})
SPEECH_PAIR_SIZES = (ShotSize.MS, ShotSize.MLS)
STRUCK_SIZES = (ShotSize.MS, ShotSize.MCU)
RUNNING_SIZES = (ShotSize.MS, ShotSize.MLS)
FAR = (ShotSize.WS, ShotSize.ELS)
SHOULDER_SIZES = (ShotSize.MCU, ShotSize.MS)
TURN_SIZES = (ShotSize.CU, ShotSize.ECU, ShotSize.MS, ShotSize.WS)
CLOSEST = (ShotSize.ECU, ShotSize.CU, ShotSize.MCU)
CLOSE_SHARE = 0.62
QUIET_MOVES = frozenset({Move.HOLD, Move.CREEP})
LONG_S = 2.9
"""From here on a picture has to move to be looked at."""
HARD = 50.0
AFTER_THING = 5.0
"""A face that comes back from a thing as large as it was looks like the same shot."""


@dataclass(frozen=True, kw_only=True)
class Framing:
    """Size, angle and move of one shot."""

    size: ShotSize
    angle: Angle
    move: Move


@dataclass
class _Past:
    """What has been framed so far."""

    framings: list[Framing] = field(default_factory=list)
    setups: list[Setup] = field(default_factory=list)
    sizes: Counter[ShotSize] = field(default_factory=Counter)
    people: int = 0

    def note(self, setup: Setup, framing: Framing) -> None:
        self.framings.append(framing)
        self.setups.append(setup)
        if framing.size is not ShotSize.INSERT:
            self.sizes[framing.size] += 1
            self.people += 1

    def last_size(self) -> ShotSize | None:
        """Size of the last shot of people or a place."""
        for framing in reversed(self.framings):
            if framing.size is not ShotSize.INSERT:
                return framing.size
        return None

    def since(self, moves: frozenset[Move]) -> int:
        """Shots since one of these moves was used; large where never."""
        for back, framing in enumerate(reversed(self.framings)):
            if framing.move in moves:
                return back
        return 99


def frame_all(setups: Sequence[Setup]) -> tuple[Framing, ...]:
    """A framing for each setup in order; the cheapest, the first of the table on ties."""
    past = _Past()
    for setup in setups:
        past.note(setup, _cheapest(setup, past))
    return tuple(past.framings)


def steps_between(one: ShotSize, two: ShotSize) -> int:
    """Steps on the ladder of sizes; an insert stands two steps from everything."""
    if one not in SIZE_LADDER or two not in SIZE_LADDER:
        return rules().reversal_steps
    return abs(SIZE_LADDER.index(one) - SIZE_LADDER.index(two))


def _cheapest(setup: Setup, past: _Past) -> Framing:
    best: tuple[float, Framing] | None = None
    angles, moves = _angles(setup), _moves(setup)
    if past.framings and setup.transition_in is TransitionKind.MATCH:
        angles = (past.framings[-1].angle,)
    for s, size in enumerate(_sizes(setup, past)):
        size_cost = 0.6 * s + _size_cost(size, setup, past)
        for a, angle in enumerate(angles):
            for m, move in enumerate(moves):
                one = Framing(size=size, angle=angle, move=move)
                cost = size_cost + 0.5 * a + 0.4 * m
                cost += _alike_cost(one, past) + _move_cost(move, setup, past)
                cost += 2.0 * (angle is Angle.DUTCH and _was_dutch(past))
                if best is None or cost < best[0] - 1e-9:
                    best = (cost, one)
    assert best is not None
    return best[1]


def _was_dutch(past: _Past) -> bool:
    return any(f.angle is Angle.DUTCH for f in past.framings[-3:])


def _sizes(setup: Setup, past: _Past) -> tuple[ShotSize, ...]:
    """Sizes in order of preference; a turn may take any size that jumps far enough."""
    if setup.insert is not None:
        return (ShotSize.INSERT,)
    wished = setup.wish.size if setup.wish is not None else None
    if wished is not None and wished is not ShotSize.INSERT:
        return (wished,)
    if past.framings and setup.transition_in is TransitionKind.MATCH:
        return (past.framings[-1].size,)
    sizes = _preferred(setup)
    turns = tuple(s for s in TURN_SIZES if not (setup.pair and s in CLOSEST))
    if setup.reversal and setup.focus is not None and not setup.wide and not setup.acting:
        sizes = (*turns, *sizes)
    elif setup.reversal:
        sizes = (*sizes, *turns)
    if setup.seated and not setup.wide:
        sizes = tuple(s for s in sizes if s in CLOSEST) or CLOSEST[1:]
    return tuple(dict.fromkeys(sizes))


def _preferred(setup: Setup) -> tuple[ShotSize, ...]:
    row = shot_row(setup.emotion, setup.intensity)
    if setup.wide:
        if setup.purpose in (Purpose.ESTABLISH, Purpose.HOOK):
            return (ShotSize.WS, ShotSize.ELS)
        lonely = setup.emotion is Emotion.LONELINESS or not (setup.company or setup.focus)
        return (ShotSize.WS, ShotSize.ELS) if lonely else (ShotSize.WS, ShotSize.MLS)
    if setup.purpose is Purpose.CLIFFHANGER and setup.focus is not None:
        return (ShotSize.CU, ShotSize.ECU, ShotSize.MCU)
    if setup.purpose is Purpose.HOOK and setup.focus is not None:
        runs = any(row_.travel for row_ in setup.acting)
        if runs or not setup.acting:
            return RUNNING_SIZES if runs else (ShotSize.CU, ShotSize.ECU, ShotSize.MCU)
    if setup.pair:
        blow = any(row_.strength >= BLOW for row_ in setup.acting) and not setup.low
        return STRUCK_SIZES if blow else SPEECH_PAIR_SIZES
    if setup.shoulder:
        return SHOULDER_SIZES
    if setup.acting:
        near = setup.partner is not None
        both = [s for row_ in setup.acting for s in row_.sizes if not (near and s in FAR)]
        return tuple(dict.fromkeys((*both, ShotSize.MCU)))
    if setup.focus is None:
        return (ShotSize.WS, ShotSize.MLS)
    closer = (ShotSize.CU, ShotSize.MCU) if setup.purpose is Purpose.REACTION else ()
    far = () if setup.partner is not None or setup.uses else FAR
    sizes = tuple(size for size in row.sizes if size in far or size not in FAR)
    return tuple(dict.fromkeys((*closer, *sizes, ShotSize.MCU, ShotSize.CU, ShotSize.MS)))


def _angles(setup: Setup) -> tuple[Angle, ...]:
    wished = setup.wish.angle if setup.wish is not None else None
    if wished is not None:
        return (wished,)
    if setup.insert is not None:
        return (Angle.EYE, Angle.HIGH)
    row = shot_row(setup.emotion, setup.intensity)
    if setup.wide:
        return (Angle.EYE, Angle.HIGH, Angle.LOW)
    if setup.purpose is Purpose.HOOK and not setup.acting:
        uneasy = setup.emotion in UNEASY
        return (Angle.DUTCH, Angle.LOW, Angle.EYE) if uneasy else (Angle.LOW, Angle.EYE)
    if setup.pair and setup.low:
        return (Angle.EYE, Angle.LOW)
    if setup.focus in setup.low:
        return (Angle.HIGH, Angle.EYE)
    if setup.partner in setup.low:
        return (Angle.LOW, Angle.EYE)
    if setup.purpose is Purpose.REACTION and setup.emotion in POWER:
        return (Angle.HIGH, Angle.EYE)
    extra = () if Angle.EYE in row.angles else (Angle.EYE,)
    return (*row.angles, *extra)


def _moves(setup: Setup) -> tuple[Move, ...]:
    wished = setup.wish.move if setup.wish is not None else None
    if wished is not None:
        return (wished,)
    if setup.purpose is Purpose.CLIFFHANGER:
        return (Move.PUSH_IN,)
    if setup.insert is not None:
        return THING_MOVES
    if setup.purpose is Purpose.HOOK and setup.focus is not None and not setup.acting:
        return (Move.PUSH_IN, Move.SNAP_ZOOM, Move.HANDHELD)
    if setup.wide:
        runs = any(row.travel for row in setup.acting)
        return (Move.TRUCK, Move.HANDHELD, Move.PAN) if runs else WIDE_MOVES
    if any(row.travel for row in setup.acting):
        return (Move.TRUCK, Move.HANDHELD, Move.PAN)
    row = shot_row(setup.emotion, setup.intensity)
    # who speaks is sharp from the first word on
    moves = [m for m in row.moves if m is not Move.FOCUS_PULL or not setup.uses]
    return tuple(dict.fromkeys((*moves, Move.CREEP, Move.PUSH_IN)))


def _size_cost(size: ShotSize, setup: Setup, past: _Past) -> float:
    cost = 0.0
    wanted = rules().size_share.get(size.value, 0.0)
    if past.people >= 3 and not setup.wide:
        cost += 4.0 * max(0.0, (past.sizes[size] + 1) / (past.people + 1) - wanted)
    if past.people >= 3 and size in CLOSEST:
        near = sum(past.sizes[one] for one in CLOSEST)
        cost += 6.0 * max(0.0, (near + 1) / (past.people + 1) - CLOSE_SHARE)
    if size is ShotSize.ECU:
        cost += 3.0 * (setup.intensity < rules().levels["high"] and not setup.reversal)
        cost += 4.0 * (past.last_size() is ShotSize.ECU)
    last = past.last_size()
    if setup.reversal and last is not None and size is not ShotSize.INSERT:
        cost += HARD * (steps_between(size, last) < rules().reversal_steps)
    return cost + _cut_cost(size, setup, past)


def _cut_cost(size: ShotSize, setup: Setup, past: _Past) -> float:
    """Jump cuts on one person cost; a reverse shot that matches its partner's size pays."""
    if not past.setups:
        return 0.0
    before, framing = past.setups[-1], past.framings[-1]
    if setup.wide and before.wide:
        return 1.5 * (framing.size is size)
    if setup.focus is None or size is ShotSize.INSERT:
        return 0.0
    if before.insert is not None:
        return AFTER_THING * (_last_seen(past) == (setup.focus, size))
    steps = steps_between(size, framing.size)
    if before.focus == setup.focus:
        return HARD * (steps == 0) + 1.0 * (steps == 1)
    if before.wide:
        return 1.5 * (steps == 0)
    matched = before.speaks and setup.speaks and steps == 0 and size in SMALL
    return -0.4 * matched + 1.0 * (_shown_same(setup.focus, size, past))


def _last_seen(past: _Past) -> tuple[CharacterId | None, ShotSize | None]:
    """Who was seen before the things last shown, and how large."""
    for setup, framing in zip(reversed(past.setups), reversed(past.framings), strict=True):
        if setup.insert is None:
            return setup.focus, framing.size
    return None, None


def _shown_same(focus: CharacterId, size: ShotSize, past: _Past) -> bool:
    """The person's shot before this one had the same size."""
    for setup, framing in zip(reversed(past.setups), reversed(past.framings), strict=True):
        if setup.focus == focus and setup.insert is None:
            return framing.size is size
    return False


def _alike_cost(one: Framing, past: _Past) -> float:
    """Never three alike in a row, and two only at a price."""
    if not past.framings or past.framings[-1] != one:
        return 0.0
    third = len(past.framings) > 1 and past.framings[-2] == one
    return 2 * HARD if third else 1.5


def _move_cost(move: Move, setup: Setup, past: _Past) -> float:
    cost = 0.0
    if past.framings and past.framings[-1].move is move:
        cost += 0.7
        if len(past.framings) > 1 and past.framings[-2].move is move:
            cost += 1.5
    if setup.insert is not None:
        things = [f.move for f in past.framings if f.size is ShotSize.INSERT]
        cost += 0.7 * (bool(things) and things[-1] is move)
    if move in RARE and past.since(RARE) < RARE_SPACING:
        cost += 3.0
    if move is Move.HANDHELD and past.since(frozenset({Move.HANDHELD})) < 2:
        cost += 1.0
    if move in QUIET_MOVES and setup.length_s > LONG_S:
        cost += 1.6
    return cost + 3.0 * (move is Move.HOLD and setup.length_s > 2.2)
