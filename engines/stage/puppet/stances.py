# SPDX-License-Identifier: GPL-3.0-or-later
"""What carries a body: joints of both legs in the round for each posture, between two, in a step.

Owns postures, gaits, and where the ground lies below a head. Must not know clothes or poses.
"""

import math
from dataclasses import dataclass, fields, replace
from functools import lru_cache

from engines.stage.identity import Identity
from engines.stage.puppet.builds import (
    SOLE,
    Build,
    Turn,
    body_scale,
    build_of,
    figure_y,
    foot_line,
    turn_of,
)
from engines.stage.puppet.geometry import Point
from engines.stage.puppet.turning import leaning
from projects.staging import Posture, View

PHASES = 8
STRIDE = 1120.0
"""Figure units that two steps of a walk carry a grown person: the feet keep to the ground."""
RUN_STRIDE = 1720.0
HEM_STEP_DEG = 2.0
ANKLE = 60.0
"""Height of an ankle above its sole."""
JOINT_UP = 30.0
"""A hip joint lies so far above the widest part of the hips."""
SEAT_THICK, KNEE_THICK = 62.0, 40.0
LAID_Y = 108.0
"""Figure y, on the screen, of what somebody lies on."""


@dataclass(frozen=True)
class Stance:
    """How the lower body is seen: a view, a phase of a step or None, and what carries it.

    `settled` 0..1 is the way from the posture it `was` in to its `posture`. `hem_deg` swings what
    hangs, towards the front where positive. `propped`: half sitting in a bed, under its cover.
    """

    view: View
    phase: int | None = None
    posture: Posture = Posture.STANDING
    was: Posture = Posture.STANDING
    settled: float = 1.0
    running: bool = False
    hem_deg: float = 0.0
    propped: bool = False

    @property
    def standing(self) -> float:
        """How much of the weight the feet carry upright, 0..1."""
        a = 1.0 if self.was == Posture.STANDING else 0.0
        z = 1.0 if self.posture == Posture.STANDING else 0.0
        return a + (z - a) * self.settled

    @property
    def weight(self) -> float:
        """How far the hip goes over one leg: in standing still only."""
        return round(self.standing * 4) / 4 if self.phase is None else 0.0

    @property
    def lying(self) -> float:
        """How far the body has been laid down, 0..1."""
        a = 1.0 if self.was == Posture.LYING else 0.0
        z = 1.0 if self.posture == Posture.LYING else 0.0
        return a + (z - a) * self.settled

    @property
    def held(self) -> Posture:
        """The posture that it is nearer to."""
        return self.posture if self.settled >= 0.5 else self.was

    @property
    def reached(self) -> float:
        """How far the nearer posture has been reached beyond half of the way, 0..1."""
        if self.posture == self.was:
            return 1.0
        return min(1.0, abs(2 * self.settled - 1))

    @property
    def lapped(self) -> bool:
        """The thighs come before the trunk."""
        return self.held in (Posture.SITTING, Posture.GROUND) and self.view is not View.BACK


@dataclass(frozen=True)
class Bend:
    """A leg by its angles in degrees; its own side counts as out.

    Attributes:
        thigh: raised before the body. splay: the raised thigh out. knee: bent. turn: the shin out
            against ahead. out: the whole leg out. toe_out: the foot's turn. point: the toes down.
    """

    thigh: float = 0.0
    splay: float = 0.0
    knee: float = 0.0
    turn: float = 0.0
    out: float = 0.0
    toe_out: float = 14.0
    point: float = 0.0

    def between(self, other: "Bend", t: float) -> "Bend":
        """The way to another, by every angle."""
        pairs = ((getattr(self, f.name), getattr(other, f.name)) for f in fields(self))
        return Bend(*(a + (z - a) * t for a, z in pairs))


@dataclass(frozen=True)
class Leg:
    """A leg in the round: joints as (across, down, ahead), and the foot's direction."""

    hip: tuple[float, float, float]
    knee: tuple[float, float, float]
    ankle: tuple[float, float, float]
    toe_out: float
    point: float
    near: bool


def legs_of(b: Build, stance: Stance) -> tuple[Leg, Leg]:
    """Far and near leg."""
    return _leg(b, stance, near=False), _leg(b, stance, near=True)


def _leg(b: Build, stance: Stance, *, near: bool) -> Leg:
    side = -1.0 if near else 1.0
    bend = _posed(b, stance.was, near=near)
    bend = bend.between(_posed(b, stance.posture, near=near), stance.settled)
    if stance.phase is not None:
        bend = _stepping(b, stance, near=near)
    across = side * b.hip * b.knees + leaning(b, b.hip_y, stance.weight)
    raised = -b.sway * 0.5 * stance.weight * (1.0 if near else -0.6)  # the hip that carries is up
    top = b.hip_y - JOINT_UP
    hip = (across, top + raised, -b.stoop)
    thigh, shin = b.knee_y - top, b.foot_y + SOLE - ANKLE - b.knee_y
    knee = _along(hip, thigh, (bend.thigh, bend.splay, bend.out), side)
    ankle = _along(knee, shin, (bend.thigh - bend.knee, bend.turn, bend.out), side)
    return Leg(hip, knee, ankle, side * bend.toe_out, bend.point, near)


def _along(
    start: tuple[float, float, float], length: float, turn: tuple[float, float, float], side: float
) -> tuple[float, float, float]:
    pitch, splay, out = (math.radians(a) for a in turn)
    ahead = math.sin(pitch)
    return (
        start[0] + side * length * (ahead * math.sin(splay) + math.cos(pitch) * math.sin(out)),
        start[1] + length * math.cos(pitch) * math.cos(out),
        start[2] + length * ahead * math.cos(splay),
    )


def _posed(b: Build, posture: Posture, *, near: bool) -> Bend:
    """A leg's angles in a posture; postures of newer versions stand."""
    womanly = b.knees < 0.45
    match posture:
        case Posture.SITTING:
            if womanly:
                return Bend(84, 0, 90 if near else 80, 0, 0, 10)
            return Bend(84, 10, 86 if near else 76, 2, 0, 16)
        case Posture.KNEELING:
            return Bend(12, 12, 101, -4, 2, 4, 164)
        case Posture.GROUND:
            if womanly:
                return (
                    Bend(84, 52, 168, 58, 0, 0, 150) if near else Bend(84, -34, 168, -64, 0, 0, 150)
                )
            return Bend(84, 46, 168, 50, 0, 20, 150) if near else Bend(126, 12, 78, 6, 0, 10, 0)
        case Posture.LYING:
            return Bend(2 if near else 10, 4, 4 if near else 20, 0, 2, 20, 38)
        case _:
            f = b.flex_deg
            if near:
                return Bend(f, 0, f * 1.8, 0, -1.6, 17, 0)
            return Bend(f + 5, 0, f * 1.8 + 9, 0, 4.4 if b.sway > 6 else 1.0, 22, 0)


@dataclass(frozen=True)
class Gait:
    """A step by eighths from the heel's strike: foot ahead in strides, lift, toes down."""

    stride: float
    ahead: tuple[float, ...]
    lift: tuple[float, ...]
    point: tuple[float, ...]
    drop: tuple[float, ...]


WALK = Gait(
    STRIDE,
    (0.25, 0.125, 0.0, -0.125, -0.25, -0.21, 0.0, 0.22),
    (0.0, 0.0, 0.0, 4.0, 26.0, 96.0, 66.0, 24.0),
    (-20, 0, 0, 6, 24, 52, 16, -16),
    (30, 34, 8, 2, 30, 34, 8, 2),
)
RUN = Gait(
    RUN_STRIDE,
    (0.15, 0.0, -0.14, -0.25, -0.2, -0.04, 0.16, 0.22),
    (0.0, 0.0, 10.0, 90.0, 250.0, 270.0, 150.0, 40.0),
    (-8, 0, 16, 50, 76, 60, 14, -14),
    (46, 58, 22, 16, 46, 58, 22, 16),
)
"""`drop` is how far the hips sink; both legs share it, so its halves are alike."""


def gait_of(stance: Stance) -> Gait:
    """Walk or run."""
    return RUN if stance.running else WALK


def _stepping(b: Build, stance: Stance, *, near: bool) -> Bend:
    gait = gait_of(stance)
    # the near leg strikes in phase 2, the far one half a stride later
    i = ((stance.phase or 0) - 2 + (0 if near else PHASES // 2)) % PHASES
    top = b.hip_y - JOINT_UP
    thigh, shin = b.knee_y - top, b.foot_y + SOLE - ANKLE - b.knee_y
    whole = thigh + shin
    size = whole / 850.0 * (0.8 if b.stoop else 1.0)
    z = gait.ahead[i] * gait.stride * size + b.stoop * 0.4
    # a foot that rolls over its ball lifts the ankle
    rolled = 84.0 * math.sin(math.radians(max(0.0, gait.point[i])))
    y = whole - gait.drop[i] * size - max(gait.lift[i] * size, rolled)
    reach = min(math.hypot(z, y), whole * 0.999)
    inner = (thigh**2 + reach**2 - shin**2) / (2 * thigh * reach)
    lead = math.degrees(math.acos(max(-1.0, min(1.0, inner))))
    inner = (thigh**2 + shin**2 - reach**2) / (2 * thigh * shin)
    knee = 180 - math.degrees(math.acos(max(-1.0, min(1.0, inner))))
    return Bend(
        math.degrees(math.atan2(z, y)) + lead, 0.0, knee, 0.0, -1.8, 8, float(gait.point[i])
    )


def ground_y(b: Build, stance: Stance) -> float:
    """Body y of the ground right below a body, the same in every view."""
    return floor_y(b, replace(stance, view=View.PROFILE, hem_deg=0.0))


@lru_cache(maxsize=512)
def floor_y(b: Build, stance: Stance) -> float:
    """Body y of the lowest point of a stance in its view: what lies ahead is seen lower."""
    turn = turn_of(stance.view)
    if stance.phase is not None:
        gait = gait_of(stance)
        size = (b.foot_y + SOLE - b.hip_y) / 850.0
        return b.foot_y + SOLE - gait.drop[((stance.phase or 0) - 2) % PHASES] * size * 0.96
    low = max(sole_y(leg, turn) for leg in legs_of(b, stance))
    knees = max(turn.seen(*leg.knee)[1] for leg in legs_of(b, stance)) + KNEE_THICK
    seat = b.hip_y - JOINT_UP + SEAT_THICK
    return max(low, knees, seat)


def sole_y(leg: Leg, turn: Turn) -> float:
    """The lowest point of a foot in a view."""
    x, y, z = leg.ankle
    return max(turn.seen(x + dx, y + dy, z + dz)[1] for dx, dy, dz in foot_points(leg, heel=0.0))


def foot_points(leg: Leg, *, heel: float) -> list[tuple[float, float, float]]:
    """Heel, ball and toe on the sole, then heel's back and instep, from the ankle in the round.

    `heel` is that of the shoe.
    """
    pitch, out = math.radians(leg.point), math.radians(leg.toe_out)
    c, s = math.cos(pitch), math.sin(pitch)
    flat = [
        (-32.0, ANKLE - heel),
        (52.0, ANKLE),
        (96.0, ANKLE - 2),
        (-36.0, ANKLE - 32 - heel * 0.8),
        (36.0, 16.0),
        (84.0, ANKLE - 24 + heel * 0.25),
    ]
    points: list[tuple[float, float, float]] = []
    for ahead, down in flat:
        z, y = ahead * c - down * s, ahead * s + down * c
        points.append((z * math.sin(out), y, z * math.cos(out)))
    return points


def ground_of(who: Identity, stance: Stance) -> float:
    """Figure y of the ground that a stance rests on; a chair's feet, a bed's edge."""
    if stance.lying > 0:
        upright = figure_y(who, ground_y(build_of(who), Stance(stance.view)))
        flat = LAID_Y
        return upright + (flat - upright) * stance.lying
    return figure_y(who, ground_y(build_of(who), stance))


def rise_of(who: Identity, stance: Stance) -> float:
    """Figure units that the head is lower than in standing; the drawing goes down by as much."""
    return foot_line(who) - ground_of(who, stance)


def seat_of(who: Identity) -> float:
    """Figure units from the ground to the seat that somebody sits on."""
    stance = Stance(View.PROFILE, posture=Posture.SITTING)
    b = build_of(who)
    return (ground_y(b, stance) - (b.hip_y - JOINT_UP + SEAT_THICK)) * body_scale(who)


def hem_step(degrees: float) -> float:
    """A swing in steps few enough for drawings to be met again: two degrees, up to ten."""
    return max(-10.0, min(10.0, round(degrees / HEM_STEP_DEG) * HEM_STEP_DEG))


def laid_deg(stance: Stance) -> float:
    """Turn of the whole figure about the head for a body that lies, its face up."""
    return -90.0 * stance.lying


def seen_joints(leg: Leg, view: View) -> tuple[Point, Point, Point]:
    """Hip, knee and ankle of a leg in a view."""
    turn = turn_of(view)
    return turn.seen(*leg.hip), turn.seen(*leg.knee), turn.seen(*leg.ankle)
