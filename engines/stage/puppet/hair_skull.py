# SPDX-License-Identifier: GPL-3.0-or-later
"""The skull as hair sees it: points on it and around it, and where each view shows them.

A point is (side, y, fore): side is negative towards the viewer of a profile, fore towards the
nose. Owns this projection. Must not know styles or people.
"""

import math
from collections.abc import Sequence

from PySide6.QtGui import QPainterPath

from engines.stage.puppet.geometry import Knot, Point, blob, lerp
from projects.staging import View

P3 = tuple[float, float, float]
CENTRE: P3 = (0.0, -28.0, -10.0)
RADII: P3 = (76.0, 90.0, 88.0)
ASIDE, AHEAD, BEHIND = 0.82, 0.33, 0.85
"""How far a three-quarter view shows what lies aside, ahead and behind of the ears."""
AZIMUTHS = {View.FRONT: 0.0, View.THREE_QUARTER: -32.0, View.PROFILE: -84.0, View.BACK: 180.0}
"""Direction of the skull that looks at the viewer: degrees from the nose."""


def seen(p: P3, view: View) -> Point:
    """Where a view shows a point, in figure units."""
    side, y, fore = p
    if view is View.FRONT:
        return side, y
    if view is View.BACK:
        return -side, y
    if view is View.PROFILE:
        return fore, y
    return ASIDE * side + (AHEAD if fore > 0 else BEHIND) * fore, y


def nearness(p: P3, view: View) -> float:
    """Above 0 for what passes before the head, below for what hangs behind it."""
    side, _, fore = p
    if view is View.FRONT:
        return fore
    if view is View.BACK:
        return -fore
    if view is View.PROFILE:
        return 0.3 * fore - side
    return 0.9 * fore - 0.3 * side


def _facing(p: P3, view: View) -> float:
    """How much the skull's surface at a point looks at the viewer, -1 to 1."""
    turn = math.radians(AZIMUTHS[view])
    s, _, f = ((a - c) / r for a, c, r in zip(p, CENTRE, RADII, strict=True))
    return f * math.cos(turn) + s * math.sin(turn)


def on_brow(side: float, y: float, out: float = 0.0) -> P3:
    """A point on the front of the skull, `out` units before it."""
    rest = 1 - (side / RADII[0]) ** 2 - ((y - CENTRE[1]) / RADII[1]) ** 2
    return side, y, CENTRE[2] + RADII[2] * math.sqrt(max(0.0, rest)) + out


def on_skull(azimuth_deg: float, rise_deg: float, out: float = 1.0) -> P3:
    """A point by direction: 0 is the nose, -90 the near ear; rise 90 is the crown."""
    a, e = math.radians(azimuth_deg), math.radians(rise_deg)
    return (
        CENTRE[0] + RADII[0] * out * math.cos(e) * math.sin(a),
        CENTRE[1] - RADII[1] * out * math.sin(e),
        CENTRE[2] + RADII[2] * out * math.cos(e) * math.cos(a),
    )


def way_over(a: P3, b: P3, view: View, count: int = 7) -> list[Point]:
    """The way between two points over the skull, as far as a view sees it."""
    unit: list[list[float]] = []
    for p in (a, b):
        v = [(x - c) / r for x, c, r in zip(p, CENTRE, RADII, strict=True)]
        unit.append(v)
    far = [math.hypot(*v) or 1.0 for v in unit]
    points: list[Point] = []
    for i in range(count):
        t = i / (count - 1)
        v = [lerp(x, y, t) for x, y in zip(*unit, strict=True)]
        long = math.hypot(*v) or 1.0
        out = lerp(far[0], far[1], t) / long
        side, y, fore = (c + r * x * out for c, r, x in zip(CENTRE, RADII, v, strict=True))
        if _facing((side, y, fore), view) > -0.04:
            points.append(seen((side, y, fore), view))
    return points


def through(knots: Sequence[Point], count: int) -> list[Point]:
    """Points along a smooth curve through the knots."""
    if len(knots) < 2:
        return list(knots) * count
    n, out = len(knots), list[Point]()
    for i in range(count):
        at = i / (count - 1) * (n - 1)
        k = min(int(at), n - 2)
        t = at - k
        p0, p1, p2 = knots[max(k - 1, 0)], knots[k], knots[k + 1]
        p3 = knots[min(k + 2, n - 1)]
        w = (
            (-t + 2 * t * t - t**3) / 2,
            (2 - 5 * t * t + 3 * t**3) / 2,
            (t + 4 * t * t - 3 * t**3) / 2,
            (t**3 - t * t) / 2,
        )
        ps = (p0, p1, p2, p3)
        out.append(
            (
                sum(q * p[0] for q, p in zip(w, ps, strict=True)),
                sum(q * p[1] for q, p in zip(w, ps, strict=True)),
            )
        )
    return out


def leaf(knots: Sequence[Point], widths: Sequence[float], *, count: int = 9) -> QPainterPath:
    """A lock along a curve: as wide as its widths, pointed where the last is 0."""
    points = through(knots, count)
    left: list[Knot] = []
    right: list[Knot] = []
    for i, (x, y) in enumerate(points):
        ax, ay = points[max(i - 1, 0)]
        bx, by = points[min(i + 1, count - 1)]
        long = math.hypot(bx - ax, by - ay) or 1.0
        nx, ny = -(by - ay) / long, (bx - ax) / long
        at = i / (count - 1) * (len(widths) - 1)
        k = min(int(at), len(widths) - 2)
        wide = lerp(widths[k], widths[k + 1], at - k)
        half = wide / 2
        end = 0.0 if i == count - 1 and widths[-1] < 1 else 1.0
        left.append((x + nx * half, y + ny * half, end))
        right.append((x - nx * half, y - ny * half, end))
    return blob(left + right[::-1])
