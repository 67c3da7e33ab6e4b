# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures of bodies, and how a body turned from the camera narrows and shifts.

Owns the numbers and the turn. Must not know clothes or poses.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from PySide6.QtGui import QPainterPath

from engines.stage.identity import Identity
from engines.stage.puppet.marks import Mark
from projects.cast import AgeGroup
from projects.staging import View


@dataclass(frozen=True, kw_only=True)
class Build:
    """Body measures in figure units; a child's body is the adult's, scaled."""

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


WOMAN = Build(
    shoulder=106,
    shoulder_y=184,
    chest=80,
    waist=60,
    waist_y=410,
    hip=92,
    hip_y=540,
    knee_y=940,
    foot_y=1370,
    neck=26,
    upper_arm=218,
    forearm=186,
    sleeve=48,
    hand=1.04,
)
MAN = Build(
    shoulder=146,
    shoulder_y=182,
    chest=112,
    waist=88,
    waist_y=440,
    hip=98,
    hip_y=570,
    knee_y=980,
    foot_y=1430,
    neck=47,
    upper_arm=242,
    forearm=204,
    sleeve=68,
    hand=1.26,
)
CHILD = replace(WOMAN, shoulder=98, chest=84, waist=78, hip=88, neck=27, sleeve=52, hand=1.1)
SCALES = {AgeGroup.CHILD: 0.58, AgeGroup.ELDER: 0.95}
JOIN_Y, BODY_TOP = 98.0, 118.0  # a body's own y 118 sits at the figure's y 98


def build_of(who: Identity) -> Build:
    """Measures of a person's body before its scale."""
    b = CHILD if who.child else WOMAN if who.female else MAN
    wide = 1 + (0.11 if who.girth > 0 else 0.07) * who.girth
    stout = 1 + (0.24 if who.girth > 0 else 0.1) * who.girth
    stoop = 8.0 if who.elder else 0.0
    return replace(
        b,
        shoulder=b.shoulder * (1 + 0.04 * who.girth) * (0.95 if who.elder else 1.0),
        shoulder_y=b.shoulder_y + stoop,
        chest=b.chest * wide,
        waist=b.waist * stout + (8 if who.elder else 0),
        hip=b.hip * wide,
        sleeve=b.sleeve * (1 + 0.08 * who.girth),
        neck=b.neck * (1 + 0.08 * who.girth),
    )


def body_scale(who: Identity) -> float:
    """Size of the body against the head."""
    return SCALES.get(who.age, 1.0)


def foot_line(who: Identity) -> float:
    """Figure y of the soles."""
    return JOIN_Y + (build_of(who).foot_y + 16 - BODY_TOP) * body_scale(who)


@dataclass(frozen=True)
class Turn:
    """A view of a body: `narrow`s the outline, `lead`s its front towards the side."""

    narrow: float
    lead: float
    dx: float


TURNS = {
    View.FRONT: Turn(1.0, 1.0, 0.0),
    View.THREE_QUARTER: Turn(0.9, 1.6, -9.0),
    View.PROFILE: Turn(0.64, 5.5, -22.0),
    View.BACK: Turn(1.0, 1.0, 0.0),
}


def half_width(b: Build, y: float) -> float:
    """Half of the trunk's width at a height of the body."""
    stops = (
        (b.shoulder_y - 60, b.neck + 20),
        (b.shoulder_y, b.shoulder),
        (b.shoulder_y + 96, b.chest + 10),
        (b.waist_y, b.waist + 8),
        (b.hip_y, b.hip + 8),
        (b.foot_y, b.hip + 60),
    )
    return _at(y, stops)


def _at(y: float, stops: tuple[tuple[float, float], ...]) -> float:
    if y <= stops[0][0]:
        return stops[0][1]
    for (y0, w0), (y1, w1) in pairwise(stops):
        if y <= y1:
            return w0 + (w1 - w0) * (y - y0) / (y1 - y0)
    return stops[-1][1]


def turned_x(x: float, y: float, b: Build, view: View) -> float:
    """Where a point of the frontal drawing comes to lie in a view of a body that faces right."""
    turn = TURNS.get(view, TURNS[View.FRONT])
    if turn.narrow == 1.0:
        return x
    half = half_width(b, y)
    v = (x / half + 1) / 2
    if 0 < v < 1:
        v = 1 - (1 - v) ** turn.lead
    deep = _depth(b, y) if view is View.PROFILE else turn.narrow * half
    return deep * (2 * v - 1) + _profile_bow(y, b, view)


def _depth(b: Build, y: float) -> float:
    """Half of the trunk's depth, from the side."""
    return _at(
        y,
        (
            (b.shoulder_y - 60, b.neck + 4),
            (b.shoulder_y - 24, b.chest * 0.5),
            (b.shoulder_y + 30, b.chest * 0.72),
            (b.shoulder_y + 110, b.chest * 0.84),
            (b.waist_y, b.waist * 0.86),
            (b.hip_y, b.hip * 0.72),
            (b.foot_y, (b.hip + 60) * 0.72),
        ),
    )


def _profile_bow(y: float, b: Build, view: View) -> float:
    """A trunk from the side: chest before the hips, the small of the back behind."""
    if view is not View.PROFILE:
        return 0.0
    chest, waist = b.shoulder_y + 110, b.waist_y + 20
    if y < chest:
        return -12 + 20 * max(0.0, (y - b.shoulder_y + 40) / (chest - b.shoulder_y + 40))
    if y < waist:
        return 8 - 8 * (y - chest) / (waist - chest)
    return 0.0


def turned(marks: Iterable[Mark], b: Build, view: View) -> list[Mark]:
    """Marks of the frontal trunk as a view shows them."""
    if TURNS.get(view, TURNS[View.FRONT]).narrow == 1.0:
        return list(marks)

    def bent(path: QPainterPath | None) -> QPainterPath | None:
        if path is None:
            return None
        out = QPainterPath(path)
        for i in range(out.elementCount()):
            e = out.elementAt(i)
            x, y = float(e.x), float(e.y)  # pyright: ignore[reportAttributeAccessIssue, reportArgumentType]
            out.setElementPositionAt(i, turned_x(x, y, b, view), y)
        return out

    return [
        replace(m, path=bent(m.path) or m.path, clip=bent(m.clip), within=bent(m.within))
        for m in marks
    ]
