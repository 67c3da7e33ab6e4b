# SPDX-License-Identifier: GPL-3.0-or-later
"""Paths from knots in figure space: head height 200, the face's centre at the origin.

A knot is (x, y) or (x, y, s): s scales the tangent, 0 gives a sharp corner. Must not know people.
"""

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QTransform

Knot = tuple[float, ...]
Point = tuple[float, float]


def blob(knots: Sequence[Knot], *, tension: float = 1 / 6) -> QPainterPath:
    """Closed Catmull-Rom contour through the knots."""
    return _spline(knots, closed=True, tension=tension)


def curve(knots: Sequence[Knot], *, tension: float = 1 / 6) -> QPainterPath:
    """Open Catmull-Rom curve through the knots."""
    return _spline(knots, closed=False, tension=tension)


def _spline(knots: Sequence[Knot], *, closed: bool, tension: float) -> QPainterPath:
    n = len(knots)
    tangents: list[Point] = []
    for i in range(n):
        before = knots[i - 1] if closed or i > 0 else knots[i]
        after = knots[(i + 1) % n] if closed or i < n - 1 else knots[i]
        smooth = knots[i][2] if len(knots[i]) > 2 else 1.0
        tangents.append(
            ((after[0] - before[0]) * tension * smooth, (after[1] - before[1]) * tension * smooth)
        )
    path = QPainterPath(QPointF(knots[0][0], knots[0][1]))
    for i in range(n if closed else n - 1):
        j = (i + 1) % n
        path.cubicTo(
            knots[i][0] + tangents[i][0],
            knots[i][1] + tangents[i][1],
            knots[j][0] - tangents[j][0],
            knots[j][1] - tangents[j][1],
            knots[j][0],
            knots[j][1],
        )
    if closed:
        path.closeSubpath()
    path.setFillRule(path.fillRule().WindingFill)
    return path


def sample(knots: Sequence[Knot], count: int) -> list[Point]:
    """Evenly spaced points (by parameter) along the open curve."""
    path = curve(knots)
    points: list[Point] = []
    for i in range(count):
        p = path.pointAtPercent(i / (count - 1))
        points.append((p.x(), p.y()))
    return points


def ribbon(
    knots: Sequence[Knot],
    widths: Sequence[float],
    *,
    count: int = 14,
    caps: tuple[bool, bool] = (True, True),
) -> QPainterPath:
    """Stroke of varying width along a curve: brows, lashes, strands, fingers, sleeves."""
    points = sample(knots, count)
    left: list[Knot] = []
    right: list[Knot] = []
    for i, (x, y) in enumerate(points):
        ax, ay = points[max(i - 1, 0)]
        bx, by = points[min(i + 1, count - 1)]
        length = math.hypot(bx - ax, by - ay) or 1.0
        nx, ny = -(by - ay) / length, (bx - ax) / length
        half = _along(widths, i / (count - 1)) / 2
        smooth = 0.0 if i in (0, count - 1) else 1.0
        left.append((x + nx * half, y + ny * half, smooth))
        right.append((x - nx * half, y - ny * half, smooth))
    path = _spline(right + left[::-1], closed=True, tension=1 / 6)
    for (x, y), width, cap in ((points[0], widths[0], caps[0]), (points[-1], widths[-1], caps[1])):
        if cap and width > 1.6:
            path.addEllipse(QPointF(x, y), width / 2, width / 2)
    return path


def _along(values: Sequence[float], t: float) -> float:
    position = t * (len(values) - 1)
    i = min(int(position), len(values) - 2)
    f = position - i
    f = f * f * (3 - 2 * f)
    return values[i] + (values[i + 1] - values[i]) * f


def oval(x: float, y: float, rx: float, ry: float) -> QPainterPath:
    """Ellipse about a centre."""
    path = QPainterPath()
    path.addEllipse(QPointF(x, y), rx, ry)
    return path


def poly(knots: Sequence[Knot]) -> QPainterPath:
    """Closed straight-sided path."""
    path = QPainterPath(QPointF(knots[0][0], knots[0][1]))
    for knot in knots[1:]:
        path.lineTo(knot[0], knot[1])
    path.closeSubpath()
    return path


def box(x: float, y: float, w: float, h: float) -> QPainterPath:
    """Upright rectangle by its left top corner."""
    path = QPainterPath()
    path.addRect(QRectF(x, y, w, h))
    return path


def mirror(knots: Sequence[Knot], *, axis_x: float = 0.0) -> list[Knot]:
    """Knots reflected and in reverse order: a half and its mirror close a shape."""
    return [(2 * axis_x - k[0], *k[1:]) for k in reversed(knots)]


def moved(
    path: QPainterPath,
    x: float,
    y: float,
    *,
    turn_deg: float = 0.0,
    sx: float = 1.0,
    sy: float = 1.0,
) -> QPainterPath:
    """Scale, then rotate, then move."""
    return QTransform().translate(x, y).rotate(turn_deg).scale(sx, sy).map(path)


def lerp(a: float, b: float, t: float) -> float:
    """Straight in-between."""
    return a + (b - a) * t


def rounded_hull(points: list[Point]) -> QPainterPath:
    """Rounded convex outline of points."""
    ordered = sorted(set(points))

    def half(row: list[Point]) -> list[Point]:
        kept: list[Point] = []
        for p in row:
            while len(kept) > 1 and _left(kept[-2], kept[-1], p) <= 0:
                kept.pop()
            kept.append(p)
        return kept[:-1]

    return blob([(x, y, 0.5) for x, y in half(ordered) + half(ordered[::-1])])


def _left(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
