# SPDX-License-Identifier: GPL-3.0-or-later
"""How a body is seen when it turns: a trunk as a body in the round, and points in the round.

Owns the projection of frontal patterns and of joints. Must not know clothes or poses.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from PySide6.QtGui import QPainterPath

from engines.stage.puppet.builds import Build, at_stop, half_width
from engines.stage.puppet.geometry import Knot, Point, blob
from engines.stage.puppet.marks import Mark
from projects.staging import View

YAW_DEG = {View.FRONT: 0.0, View.THREE_QUARTER: 37.0, View.PROFILE: 90.0, View.BACK: 180.0}
NECK_DX = {View.THREE_QUARTER: -9.0, View.PROFILE: -22.0}
LOOKED_DOWN = 0.11
"""What lies a unit before the body is seen so far lower: the camera is above the knees."""
PIECE = 70.0
"""Longest stretch of a contour, in body units, that bends as one."""


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
            (top + 20, -8.0 - b.stoop * 0.55),
            (mid, -2.0 - b.stoop * 0.85),
            (b.waist_y, 2.0 - b.stoop * 0.8),
            (b.hip_y, -b.stoop),
        ),
    )
    return before, behind, axis


def leaning(b: Build, y: float, weight: float) -> float:
    """How far the trunk goes aside over the leg that carries it."""
    t = min(1.0, max(0.0, (y - b.shoulder_y - 30) / (b.hip_y - b.shoulder_y - 70)))
    return -b.sway * weight * t * t * (3 - 2 * t)


def turned_x(x: float, y: float, b: Build, view: View) -> float:
    """Where a point of the frontal drawing comes to lie in a view of a body that faces right."""
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
    return out + max(0.0, x - edge) * max(0.0, turn.cos) * 0.72


def edges(b: Build, y: float, view: View) -> tuple[float, float]:
    """Left and right edge of the trunk in a view."""
    turn, half = turn_of(view), half_width(b, y)
    before, behind, axis = depths(b, y)
    wide = half * turn.cos
    return (
        axis * turn.sin - math.hypot(wide, behind * turn.sin),
        axis * turn.sin + math.hypot(wide, before * turn.sin),
    )


def shell(b: Build, view: View, *, to_y: float, ease: float = 0.0) -> QPainterPath:
    """The whole trunk's outline from the nape to a height: what turns to us of its back."""
    ys = [b.shoulder_y - 56, b.shoulder_y - 30, b.shoulder_y]
    y = b.shoulder_y + 34
    while y < to_y - 20:
        ys.append(y)
        y += 38
    ys.append(to_y)
    left: list[Knot] = []
    right: list[Knot] = []
    for y in ys:
        a, z = edges(b, y, view)
        loose = ease * min(1.0, max(0.0, (y - b.shoulder_y) / 120))
        left.append((a - loose * 0.8, y))
        right.append((z + loose * 0.5, y))
    return blob([*left[:-1], (*left[-1], 0.1), (*right[-1], 0.1), *right[-2::-1]])


def turned(marks: Iterable[Mark], b: Build, view: View, *, weight: float = 0.0) -> list[Mark]:
    """Marks of the frontal trunk as a view shows them, the weight on one leg."""
    flat = turn_of(view).sin < 1e-6
    if flat and not weight:
        return list(marks)
    kept: dict[int, QPainterPath] = {}

    def bent(path: QPainterPath | None) -> QPainterPath | None:
        if path is None:
            return None
        if id(path) not in kept:
            kept[id(path)] = _bent(path, b, view, weight)
        return kept[id(path)]

    return [
        replace(m, path=bent(m.path) or m.path, clip=bent(m.clip), within=bent(m.within))
        for m in marks
    ]


def _bent(path: QPainterPath, b: Build, view: View, weight: float) -> QPainterPath:
    """A path bent point by point, its long stretches cut first."""

    weight *= turn_of(view).cos

    def at(x: float, y: float) -> Point:
        return turned_x(x, y, b, view) + leaning(b, y, weight), y

    out = QPainterPath()
    out.setFillRule(path.fillRule())
    last: Point = (0.0, 0.0)
    i, count = 0, path.elementCount()
    while i < count:
        e = path.elementAt(i)
        end: Point = (float(e.x), float(e.y))  # pyright: ignore
        if e.isMoveTo():
            out.moveTo(*at(*end))
            i += 1
        elif e.isCurveTo():
            c2, last_e = path.elementAt(i + 1), path.elementAt(i + 2)
            knots = [
                last,
                end,
                (float(c2.x), float(c2.y)),  # pyright: ignore
                (float(last_e.x), float(last_e.y)),  # pyright: ignore
            ]
            for q in _cut(knots):
                (x1, y1), (x2, y2), (x3, y3) = at(*q[1]), at(*q[2]), at(*q[3])
                out.cubicTo(x1, y1, x2, y2, x3, y3)
            end = knots[3]
            i += 3
        else:
            n = max(1, math.ceil(math.dist(last, end) / PIECE))
            for k in range(1, n + 1):
                t = k / n
                out.lineTo(*at(last[0] + (end[0] - last[0]) * t, last[1] + (end[1] - last[1]) * t))
            i += 1
        last = end
    return out


def _cut(q: list[Point]) -> list[list[Point]]:
    """A cubic as pieces that are short enough."""
    length = max(abs(q[3][0] - q[0][0]), abs(q[3][1] - q[0][1]))
    if length <= PIECE:
        return [q]

    def mid(a: Point, c: Point) -> Point:
        return (a[0] + c[0]) / 2, (a[1] + c[1]) / 2

    a, m, c = mid(q[0], q[1]), mid(q[1], q[2]), mid(q[2], q[3])
    d, e = mid(a, m), mid(m, c)
    f = mid(d, e)
    return [*_cut([q[0], a, d, f]), *_cut([f, e, c, q[3]])]
