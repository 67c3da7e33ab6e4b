# SPDX-License-Identifier: GPL-3.0-or-later
"""Frontal patterns as a body in the round shows them when it turns.

Owns the bending of marks, and the trunk's outline in a view. Must not know clothes or poses.
"""

import math
from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtGui import QPainterPath

from engines.stage.puppet.builds import Build, depths, half_width, turn_of, turned_x
from engines.stage.puppet.geometry import Knot, Point, blob
from engines.stage.puppet.marks import Mark
from projects.staging import View

PIECE = 70.0
"""Longest stretch of a contour, in body units, that bends as one."""


def leaning(b: Build, y: float, weight: float) -> float:
    """How far the trunk goes aside over the leg that carries it."""
    t = min(1.0, max(0.0, (y - b.shoulder_y - 30) / (b.hip_y - b.shoulder_y - 70)))
    return -b.sway * weight * t * t * (3 - 2 * t)


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
        return turned_x(x, y, b, view, skin=True) + leaning(b, y, weight), y

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
