# SPDX-License-Identifier: GPL-3.0-or-later
"""地下车库, underground car park: its planes.

Owns what the place looks like. Must not know cameras, weather or people.
"""

from PySide6.QtGui import QColor

from engines.stage.brush import Brush, box
from engines.stage.fittings import Span, exit_sign, floor, tube
from engines.stage.palette import fade, mix
from engines.stage.perspective import (
    BOTTOM,
    GROUND,
    LEFT,
    RIGHT,
    TOP,
    WIDE,
    Point,
    at,
    floor_y,
    front,
    level,
    side,
)
from engines.stage.planes import Plane, SetDesign, Vista
from engines.stage.scenery import sky
from projects.staging import Era, SetName, TimeOfDay

ROOF = -860.0
FAR = 4.4
NOSE = 480.0
HALL = 2.25


def _outside(b: Brush) -> None:
    """What shows at the top of the ramp."""
    sky(b, 1130)
    if b.pal.time is TimeOfDay.NIGHT:
        b.glow(590, 980, 170, b.pal.lamp, 0.9)
    else:
        b.glow(540, 1040, 260, b.pal.raw(1), 0.9)


def _hall(b: Brush) -> None:
    """Roof, far wall with the ramp's mouth, rows of parked cars beyond the pillars."""
    ramp = box(446, 930, 188, 170)
    shell = box(LEFT, TOP, WIDE, BOTTOM - TOP).subtracted(ramp)
    b.shade(
        shell,
        (0, 200),
        (0, 1080),
        [(0, b.pal.raw(0.02)), (0.55, b.pal.tone(0.13)), (1, b.pal.tone(0.3))],
    )
    with b.inside(shell):
        b.rect(*front(-1500, 340, ROOF, GROUND, FAR), b.pal.tone(0.26))
    b.poly([(446, 1100), (634, 1100), (660, floor_y(FAR)), (420, floor_y(FAR))], b.pal.tone(0.4))
    b.poly([(446, 930), (470, 930), (470, 1100), (420, floor_y(FAR)), (420, 930)], b.pal.tone(0.5))
    b.rect(420, 902, 240, 30, mix(b.pal.lamp, b.pal.raw(0.04), 0.62))
    for i in range(12):
        z = 1.0 * 1.2**i
        b.poly(level(ROOF, -2200, 2200, z, z * 1.07), fade(b.pal.raw(0), 0.42))
    for x, w, v in ((-330, 26, 0.3), (-284, 15, 0.2), (262, 34, 0.28), (330, 16, 0.2)):
        y = ROOF + 62
        b.poly(
            [at(x - w, y, 0.8), at(x + w, y, 0.8), at(x + w, y, FAR), at(x - w, y, FAR)],
            b.pal.tone(v),
        )
        b.poly(
            [
                at(x + w * 0.2, y, 0.8),
                at(x + w, y, 0.8),
                at(x + w, y, FAR),
                at(x + w * 0.2, y, FAR),
            ],
            b.pal.raw(0.03),
        )
    for x in (-150, 150):
        for a, c in ((1.05, 1.4), (1.75, 2.3), (2.9, 3.7)):
            tube(b, at(x, ROOF + 30, a), at(x, ROOF + 30, c), b.pal.cool, 17 / a)


def _band(b: Brush, xs: Span, ys: Span, zs: Span, color: QColor) -> None:
    """A stripe painted about a pillar: towards the aisle, and darker towards the lens."""
    inner = xs[0] if xs[0] > 0 else xs[1]
    b.poly(side(inner, *ys, *zs), color)
    b.rect(*front(*xs, *ys, zs[0]), mix(color, b.pal.raw(0), 0.5))


def _pillar(b: Brush, s: int, z: float, value: float) -> None:
    """Square pillar with a band of the level's colour and black-and-light stripes at its foot."""
    xs, zs = (s * 400 - 60.0, s * 400 + 60.0), (z, z * 1.12)
    inner = xs[0] if s > 0 else xs[1]
    b.poly(side(inner, ROOF, GROUND, *zs), b.pal.tone(value))
    b.rect(*front(*xs, ROOF, GROUND, z), b.pal.tone(value * 0.45))
    _band(b, xs, (-300, -230), zs, mix(b.pal.accent, b.pal.raw(0), 0.5))
    yellow = mix(b.pal.lamp, b.pal.raw(0.3), 0.35)
    for k in range(4):
        y = GROUND - 200 + k * 50
        _band(b, xs, (y, y + 50), zs, yellow if k % 2 else b.pal.raw(0.03))


def _grille(b: Brush, s: int, z: float, value: float) -> None:
    """A car's nose, foreshortened."""
    x0, dark = NOSE, b.pal.raw(0.025)
    nose = [
        at(s * x0, GROUND - u, d) for u, d in ((90, z), (300, z), (300, z * 1.3), (90, z * 1.3))
    ]
    b.poly(nose, b.pal.tone(value * 1.6))
    b.poly(
        [
            at(s * x0, GROUND - u, d)
            for u, d in ((190, z), (235, z), (235, z * 1.3), (190, z * 1.3))
        ],
        dark,
    )


def _headlamps(b: Brush, s: int, z: float) -> None:
    x0 = NOSE
    for d in (z * 1.03, z * 1.26):
        hx, hy = at(s * (x0 - 2), GROUND - 255, d)
        b.oval(hx, hy, 10 / d, 20 / d, b.pal.tone(0.9))


def _car(b: Brush, s: int, z: float, value: float) -> None:
    """A car that noses into the aisle from its bay: profile to the lens, grille to the aisle."""

    def p(x: float, up: float) -> Point:
        return at(s * x, GROUND - up, z)

    body, dark, x0 = b.pal.tone(value), b.pal.raw(0.025), NOSE
    b.oval(*at(s * 1150, GROUND - 4, z), 760 / z, 30 / z, b.pal.raw(0.01))
    _grille(b, s, z, value)
    b.poly(
        [
            p(x0, 300),
            p(760, 372),
            at(s * 760, GROUND - 372, z * 1.3),
            at(s * x0, GROUND - 300, z * 1.3),
        ],
        b.pal.tone(value * 2.0),
    )
    b.poly(
        [
            p(760, 372),
            p(920, 580),
            at(s * 920, GROUND - 580, z * 1.26),
            at(s * 760, GROUND - 372, z * 1.3),
        ],
        mix(b.pal.cool, b.pal.tone(0.16), 0.72),
    )
    b.poly(
        [p(x0, 90), p(x0, 300), p(760, 372), p(920, 580), p(1500, 600), p(1900, 380), p(1900, 90)],
        body,
    )
    b.poly([p(800, 380), p(940, 555), p(1230, 565), p(1230, 392)], dark)
    b.line([p(x0 + 8, 300), p(760, 372)], fade(b.pal.cool, 0.9), 6 / z)
    b.line([p(760, 372), p(920, 580)], fade(b.pal.cool, 0.7), 6 / z)
    for wx in (680, 1600):
        cx, cy = p(wx, 92)
        b.oval(cx, cy, 112 / z, 112 / z, dark)
        b.oval(cx, cy, 62 / z, 62 / z, b.pal.tone(value * 1.2))
    _headlamps(b, s, z)


def _far_bays(b: Brush) -> None:
    for z in (3.9, 3.0):
        _car(b, -1, z, 0.3)
        _car(b, 1, z, 0.24)
        _pillar(b, -1, z * 0.94, 0.4)
        _pillar(b, 1, z * 0.94, 0.36)


def _bays(b: Brush) -> None:
    """The two nearer rows of bays with their pillars, numbered."""
    for z, number in ((2.35, "B2-18"), (1.5, "B2-17")):
        _car(b, -1, z * 1.06, 0.36)
        _car(b, 1, z * 1.06, 0.24)
        for s in (-1, 1):
            _pillar(b, s, z * 0.93, 0.42 if s < 0 else 0.34)
            x, y = at(s * 400, -560, z * 0.93)
            b.type(number, x, y, 40 / z * 0.9, b.pal.tone(0.66))
    x, y = at(0, ROOF + 190, 1.5)
    for dx in (-70, 70):
        b.line([(x + dx, y), (x + dx, y - 160)], b.pal.raw(0.03), 5)
    exit_sign(b, x, y, 54, b.pal.accent)


def _concrete(b: Brush) -> None:
    _ground(b, FAR)


def _concrete_by_lifts(b: Brush) -> None:
    _ground(b, HALL)


def _ground(b: Brush, far: float) -> None:
    """Painted bays, lanes and stains of damp."""
    floor(b, far, 0.17, 0.4)
    white = fade(b.pal.tone(0.8), 0.4)
    for s in (-1, 1):
        z = far * 0.92
        while z > 0.6:
            b.poly(level(GROUND, s * 345, s * 1200, z, z * 1.02), white)
            z /= 1.42
        b.poly(level(GROUND, s * 330, s * 345, 0.5, far), white)
    arrow = [
        at(x, GROUND, z)
        for x, z in (
            (-22, 1.0),
            (-22, 1.34),
            (-70, 1.34),
            (0, 1.75),
            (70, 1.34),
            (22, 1.34),
            (22, 1.0),
        )
    ]
    b.poly(arrow, fade(b.pal.tone(0.8), 0.3))
    for z in (0.72, 1.5, 2.6):
        b.line([(LEFT, floor_y(z)), (RIGHT, floor_y(z))], fade(b.pal.raw(0), 0.3), 3)
    for x, z, r in ((-190, 1.2, 170), (210, 0.8, 210), (120, 1.9, 120)):
        px, py = at(x, GROUND, z)
        b.oval(px, py, r / z, r * 0.14 / z, fade(b.pal.raw(0), 0.4))
        b.oval(px + 8 / z, py + 3, r * 0.92 / z, r * 0.1 / z, fade(b.pal.cool, 0.12))


def _headlights(b: Brush) -> None:
    """Daylight down the ramp; later a car that waits there with its lights on."""
    if b.pal.time is TimeOfDay.DAY:
        day = b.pal.sky[2]
        b.glow(540, 1040, 420, day, 1.0)
        b.beam([(430, 1190), (650, 1190), (900, 1700), (180, 1700)], (0, 1190), (0, 1660), day, 0.4)
        return
    b.glow(540, 1130, 230, b.pal.lamp, 0.4, 0.7)
    for x in (506, 574):
        b.oval(x, 1138, 8, 7, b.pal.raw(1))
        b.glow(x, 1138, 100, b.pal.lamp, 1.0)
        end = x + (x - 540) * 6
        b.beam(
            [(x - 6, 1150), (x + 6, 1150), (end + 150, 1620), (end - 150, 1620)],
            (0, 1150),
            (0, 1600),
            b.pal.lamp,
            0.22,
        )


def _near(b: Brush) -> None:
    ink = b.pal.raw(0.012)
    b.rect(LEFT, TOP, 330, BOTTOM - TOP, ink)
    b.blob(
        [
            (560, 2240),
            (640, 1900),
            (760, 1760),
            (900, 1700),
            (1060, 1610),
            (1190, 1590),
            (1420, 1590),
            (1420, 2240),
        ],
        ink,
    )
    b.blob([(730, 1830), (700, 1780), (716, 1744), (790, 1742), (806, 1790), (780, 1830)], ink)
    b.line([(790, 1760), (900, 1704), (1060, 1616)], fade(b.pal.cool, 0.4), 6, True)


def _lift_hall(b: Brush) -> None:
    """The other way: glass doors of the lift hall, bright in a dark wall."""
    b.shade(
        box(LEFT, TOP, WIDE, BOTTOM - TOP),
        (0, 300),
        (0, 1300),
        [(0, b.pal.raw(0.02)), (0.4, b.pal.tone(0.14)), (1, b.pal.tone(0.28))],
    )
    b.rect(LEFT, 1006, WIDE, 40, mix(b.pal.accent, b.pal.raw(0), 0.6))
    b.type("B2", 712, 850, 116, b.pal.tone(0.5))
    white = mix(b.pal.lamp, b.pal.raw(1), 0.5)
    x0, y0 = 316, 780
    b.rect(x0 - 16, y0, 352, 530, b.pal.raw(0.03))
    b.shade(
        box(x0, y0 + 16, 320, 510),
        (0, y0),
        (0, 1306),
        [(0, white), (1, mix(white, b.pal.raw(0.4), 0.45))],
    )
    for x, storey in ((x0 + 34, "2"), (x0 + 184, "5")):
        b.rect(x, 910, 104, 396, mix(white, b.pal.raw(0.36), 0.6))
        b.rect(x + 50, 910, 4, 396, b.pal.raw(0.1))
        b.rect(x + 34, 872, 36, 26, b.pal.raw(0.06))
        b.type(storey, x + 52, 873, 23, b.pal.accent)
    for x in (x0, x0 + 154, x0 + 308):
        b.rect(x, y0 + 16, 12, 510, b.pal.raw(0.04))
    b.rect(x0, 846, 320, 8, b.pal.raw(0.04))
    b.poly([(x0 + 14, 800), (x0 + 120, 800), (x0 + 14, 1100)], fade(b.pal.raw(1), 0.35))
    b.glow(x0 + 160, 1040, 560, white, 0.4)
    _lift_roof(b)


def _lift_roof(b: Brush) -> None:
    """The roof before the lifts: beams, tubes, ducts, and the sign over the doors."""
    x0, white = 316, mix(b.pal.lamp, b.pal.raw(1), 0.5)
    for z in (1.9, 1.3):
        b.poly(level(ROOF, -2200, 2200, z, z * 1.09), fade(b.pal.raw(0), 0.5))
    for x in (-150, 150):
        tube(b, at(x, ROOF + 30, 1.05), at(x, ROOF + 30, 1.5), b.pal.cool, 15)
        b.poly(
            [
                at(x * 1.9 - 22, ROOF + 60, 0.8),
                at(x * 1.9 + 22, ROOF + 60, 0.8),
                at(x * 1.9 + 22, ROOF + 60, 2.3),
                at(x * 1.9 - 22, ROOF + 60, 2.3),
            ],
            b.pal.tone(0.24),
        )
    b.fill(box(x0 - 16, 690, 352, 78, 4), b.pal.raw(0.05))
    b.type("电梯厅", x0 + 160, 700, 52, white)


def _rear_bays(b: Brush) -> None:
    _car(b, 1, 1.75, 0.34)
    _car(b, -1, 1.8, 0.24)
    for s in (-1, 1):
        _pillar(b, s, 1.22, 0.36)
        x, y = at(s * 400, -560, 1.22)
        b.type("B2-06", x, y, 25, b.pal.tone(0.66))


def _rear_light(b: Brush) -> None:
    y = floor_y(HALL)
    b.beam([(316, y), (636, y), (800, 1800), (20, 1800)], (0, y), (0, 1760), b.pal.lamp, 0.3)


PLACE = SetDesign(
    name=SetName.CAR_PARK,
    era=Era.MODERN,
    deep=1.5,
    front=Vista(
        planes=(
            Plane("outside", 9, _outside),
            Plane("hall", 3.4, _hall),
            Plane("concrete", 1.2, _concrete, mirror=1196, gloss=0.34, floor=floor_y(FAR)),
            Plane("far_bays", 2.8, _far_bays),
            Plane("bays", 1.7, _bays),
            Plane("headlights", 1.19, _headlights, light=True),
            Plane("near", 0.64, _near, blur=7),
        ),
        window="outside",
    ),
    reverse=Vista(
        planes=(
            Plane("lift_hall", 2.25, _lift_hall),
            Plane("concrete", 1.2, _concrete_by_lifts, mirror=1306, gloss=0.34, floor=1306),
            Plane("rear_bays", 1.6, _rear_bays),
            Plane("rear_light", 1.19, _rear_light, light=True),
        ),
    ),
)
