# SPDX-License-Identifier: GPL-3.0-or-later
"""The painted world: its extent, its horizon, and one-point perspective around the vanishing point.

Owns the numbers every painter, camera and solver shares. World: the 1080x1920 frame with overscan;
distance 1 is where people stand, a metre there is METRE px. Must not import Qt.
"""

WIDTH, HEIGHT = 1080, 1920
LEFT, TOP, RIGHT, BOTTOM = -300.0, -260.0, 1380.0, 2180.0
WIDE, TALL = RIGHT - LEFT, BOTTOM - TOP
ANCHOR = (540.0, 1080.0)
HORIZON = ANCHOR[1]
GROUND = 510.0
METRE = 530.0

Point = tuple[float, float]


def at(x: float, y: float, z: float) -> Point:
    """Where a point falls on the page; x and y in px at distance 1, up is negative."""
    return (ANCHOR[0] + x / z, ANCHOR[1] + y / z)


def floor_y(z: float) -> float:
    """Height on the page of the ground at a distance."""
    return HORIZON + GROUND / z


def distance_of(y: float) -> float:
    """Distance of the ground that lies at a height on the page, below the horizon."""
    return GROUND / max(1.0, y - HORIZON)


def side(x: float, y0: float, y1: float, z0: float, z1: float) -> list[Point]:
    """Panel of a side wall between two heights and two distances."""
    return [at(x, y0, z0), at(x, y0, z1), at(x, y1, z1), at(x, y1, z0)]


def level(y: float, x0: float, x1: float, z0: float, z1: float) -> list[Point]:
    """Panel of floor or ceiling."""
    return [at(x0, y, z0), at(x1, y, z0), at(x1, y, z1), at(x0, y, z1)]


def front(
    x0: float, x1: float, y0: float, y1: float, z: float
) -> tuple[float, float, float, float]:
    """Rectangle facing the camera, as x, y, width, height on the page."""
    a, b = at(x0, y0, z), at(x1, y1, z)
    return a[0], a[1], b[0] - a[0], b[1] - a[1]
