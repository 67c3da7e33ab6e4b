# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures of bodies, and where their points come to lie when they turn from the camera.

Owns the numbers and the turn. Must not know clothes or poses.
"""

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from engines.stage.identity import Identity
from engines.stage.puppet.geometry import Point
from projects.cast import AgeGroup
from projects.staging import View


@dataclass(frozen=True, kw_only=True)
class Build:
    """Body measures in body units; y runs down from the face's centre, x from the spine.

    Attributes:
        bust, belly, seat: how far the body swells before the chest, before the waist, behind the
            hips, seen from the side.
        stoop: how far the hips lie behind the neck. knees: how close they stand, of the hip.
        flex_deg: how far the knees bend in standing. sway: how far the hip goes over one leg.
    """

    shoulder: float
    shoulder_y: float
    chest: float
    waist: float
    waist_y: float
    hip: float
    hip_y: float
    knee_y: float
    foot_y: float
    neck: float
    upper_arm: float
    forearm: float
    sleeve: float
    hand: float
    bust: float = 0.0
    belly: float = 0.0
    seat: float = 8.0
    leg: float = 1.0
    stoop: float = 0.0
    knees: float = 0.5
    flex_deg: float = 0.0
    sway: float = 11.0


WOMAN = Build(
    shoulder=98,
    shoulder_y=184,
    chest=76,
    waist=56,
    waist_y=404,
    hip=95,
    hip_y=548,
    knee_y=955,
    foot_y=1378,
    neck=25,
    upper_arm=208,
    forearm=176,
    sleeve=45,
    hand=0.98,
    bust=15,
    seat=17,
    leg=0.86,
    knees=0.38,
    sway=17,
)
MAN = Build(
    shoulder=144,
    shoulder_y=182,
    chest=112,
    waist=86,
    waist_y=432,
    hip=94,
    hip_y=566,
    knee_y=985,
    foot_y=1438,
    neck=46,
    upper_arm=238,
    forearm=200,
    sleeve=67,
    hand=1.22,
    bust=7,
    seat=9,
)
CHILD = replace(
    WOMAN,
    shoulder=92,
    chest=80,
    waist=80,
    waist_y=392,
    hip=84,
    hip_y=520,
    knee_y=830,
    foot_y=1130,
    neck=30,
    upper_arm=176,
    forearm=150,
    sleeve=54,
    hand=1.12,
    bust=0,
    belly=14,
    seat=8,
    leg=1.0,
    knees=0.5,
    sway=4,
)
SCALES = {AgeGroup.CHILD: 0.64, AgeGroup.ELDER: 0.94}
JOIN_Y, BODY_TOP = 98.0, 118.0  # a body's own y 118 sits at the figure's y 98
SOLE = 16.0
"""A sole lies so far below `foot_y`."""
YAW_DEG = {View.FRONT: 0.0, View.THREE_QUARTER: 37.0, View.PROFILE: 90.0, View.BACK: 180.0}
NECK_DX = {View.THREE_QUARTER: -9.0, View.PROFILE: -22.0}
LOOKED_DOWN = 0.11
"""What lies a unit before the body is seen so far lower: the camera is above the knees."""


def build_of(who: Identity) -> Build:
    """Measures of a person's body before its scale."""
    b = CHILD if who.child else WOMAN if who.female else MAN
    wide = 1 + (0.11 if who.girth > 0 else 0.07) * who.girth
    stout = 1 + (0.24 if who.girth > 0 else 0.1) * who.girth
    b = replace(
        b,
        shoulder=b.shoulder * (1 + 0.04 * who.girth),
        chest=b.chest * wide,
        waist=b.waist * stout,
        hip=b.hip * wide,
        sleeve=b.sleeve * (1 + 0.08 * who.girth),
        neck=b.neck * (1 + 0.08 * who.girth),
        belly=b.belly + 26 * max(0.0, who.girth),
    )
    return _aged(b) if who.elder else b


def _aged(b: Build) -> Build:
    """Bent and narrower, with a slack waist and knees that do not straighten."""
    return replace(
        b,
        shoulder=b.shoulder * 0.9,
        shoulder_y=b.shoulder_y + 14,
        chest=b.chest * 0.96,
        waist=b.waist + 10,
        waist_y=b.waist_y + 12,
        bust=b.bust * 0.4,
        belly=b.belly + 12,
        seat=b.seat * 0.5,
        stoop=58,
        flex_deg=7,
        sway=3,
        knees=0.56,
    )


def body_scale(who: Identity) -> float:
    """Size of the body against the head."""
    return SCALES.get(who.age, 1.0)


def figure_y(who: Identity, y: float) -> float:
    """From a body's own y to the figure's."""
    return JOIN_Y + (y - BODY_TOP) * body_scale(who)


def foot_line(who: Identity) -> float:
    """Figure y of the soles of somebody who stands."""
    return figure_y(who, build_of(who).foot_y + SOLE)


def half_width(b: Build, y: float) -> float:
    """Half of the trunk's width at a height of the body."""
    return at_stop(
        y,
        (
            (b.shoulder_y - 60, b.neck + 20),
            (b.shoulder_y, b.shoulder),
            (b.shoulder_y + 96, b.chest + 10),
            (b.waist_y, b.waist + 8),
            (b.hip_y, b.hip + 8),
            (b.foot_y, b.hip + 60),
        ),
    )


def at_stop(y: float, stops: tuple[tuple[float, float], ...]) -> float:
    """Value between two stops of a table that rises in y."""
    if y <= stops[0][0]:
        return stops[0][1]
    for (y0, w0), (y1, w1) in pairwise(stops):
        if y <= y1:
            t = (y - y0) / (y1 - y0)
            return w0 + (w1 - w0) * t
    return stops[-1][1]


@dataclass(frozen=True)
class Turn:
    """A view of a body: sine and cosine of its turn from the camera."""

    sin: float
    cos: float

    def seen(self, across: float, y: float, ahead: float) -> Point:
        """A point in the round: across to the figure's far side, down, and before the body."""
        return (
            across * self.cos + ahead * self.sin,
            y + LOOKED_DOWN * (ahead * self.cos - across * self.sin),
        )


@lru_cache(maxsize=8)
def turn_of(view: View) -> Turn:
    """The turn of a view; newer views are seen in three quarters."""
    yaw = math.radians(YAW_DEG.get(view, YAW_DEG[View.THREE_QUARTER]))
    return Turn(math.sin(yaw), math.cos(yaw))


def depths(b: Build, y: float) -> tuple[float, float, float]:
    """The trunk's depth before and behind its axis, and how far the axis lies ahead."""
    top, mid = b.shoulder_y, b.shoulder_y + 118
    before = at_stop(
        y,
        (
            (top - 60, b.neck + 2),
            (top - 16, b.chest * 0.42),
            (mid - 56, b.chest * 0.66 + b.bust * 0.5),
            (mid, b.chest * 0.70 + b.bust),
            (mid + 40, b.chest * 0.68 + b.bust * 0.55),
            (b.waist_y, b.waist * 0.74 + b.belly),
            (b.hip_y - 40, b.hip * 0.62 + b.belly * 0.6),
            (b.hip_y + 60, b.hip * 0.58),
        ),
    )
    behind = at_stop(
        y,
        (
            (top - 60, b.neck + 4),
            (top - 20, b.chest * 0.52),
            (top + 70, b.chest * 0.78),
            (mid + 40, b.chest * 0.70),
            (b.waist_y - 8, b.waist * 0.62),
            (b.hip_y - 36, b.hip * 0.62 + b.seat),
            (b.hip_y + 30, b.hip * 0.60 + b.seat),
            (b.hip_y + 110, b.hip * 0.56),
        ),
    )
    axis = at_stop(
        y,
        (
            (top - 70, -4.0),
            (top + 20, -8.0 - b.stoop * 0.35),
            (mid, -2.0 - b.stoop * 0.75),
            (b.waist_y, 2.0 - b.stoop * 0.8),
            (b.hip_y, -b.stoop),
        ),
    )
    return before, behind, axis


def turned_x(x: float, y: float, b: Build, view: View, *, skin: bool = False) -> float:
    """Where a point of the frontal drawing comes to lie in a view of a body that faces right.

    `skin` keeps what lies on the trunk within its outline; an arm stands free of it.
    """
    turn = turn_of(view)
    if turn.sin < 1e-6:
        return x
    half = half_width(b, y)
    before, _, axis = depths(b, y)
    most = math.atan2(half * turn.cos, before * turn.sin)  # beyond it the far side is hidden
    aside = math.asin(max(-1.0, min(1.0, x / half)))
    angle = min(aside, most)
    out = half * math.sin(angle) * turn.cos + (before * math.cos(angle) + axis) * turn.sin
    if x < -half:
        out += (x + half) * turn.cos
    edge = half * math.sin(most)
    return out + max(0.0, x - (half if skin else edge)) * max(0.0, turn.cos) * 0.72
