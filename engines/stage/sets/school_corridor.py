# SPDX-License-Identifier: GPL-3.0-or-later
"""教学楼走廊, school corridor: its planes.

Owns what the place looks like. Must not know cameras, weather or people.
"""

from engines.stage.brush import Brush, box, polygon
from engines.stage.furnishings import clock
from engines.stage.palette import fade, mix
from engines.stage.perspective import (
    BOTTOM,
    GROUND,
    LEFT,
    RIGHT,
    TOP,
    WIDE,
    at,
    distance_of,
    floor_y,
    front,
    level,
    side,
)
from engines.stage.planes import Plane, Seat, SetDesign, Vista
from engines.stage.scenery import clouds, sky, skyline
from projects.staging import Era, SetName, Side

HALF, CEILING, END = 620.0, -900.0, 5.2
BAYS = ((0.6, 0.86), (0.94, 1.35), (1.47, 2.1), (2.25, 3.2), (3.4, 4.9))
"""Windows along the right wall, by distance."""


def _outside(b: Brush) -> None:
    sky(b, 1130)
    clouds(b, 760, fade(b.pal.raw(1), b.hour(0.5, 0.3, 0.06)), 4, 20)
    skyline(b, 1130, 60, 150, mix(b.pal.tone(0.4), b.pal.sky[2], 0.4), fade(b.pal.lamp, 0.7))
    for _ in range(26):
        x, y = b.rng.uniform(640, RIGHT), b.rng.uniform(1000, 1120)
        b.oval(x, y, b.rng.uniform(40, 90), b.rng.uniform(50, 110), b.pal.tone(0.3))


def _walls(b: Brush) -> None:
    """Ceiling, the wall of windows, and the end of the corridor."""
    upper, dado = b.pal.tone(b.hour(0.62, 0.5, 0.34)), b.pal.tone(b.hour(0.42, 0.34, 0.2))
    x, y, w, h = front(-HALF, HALF, CEILING, GROUND, END)
    b.rect(x, y, w, h, upper)
    b.poly(level(CEILING, -HALF, HALF, 0.3, END), b.pal.tone(b.hour(0.5, 0.38, 0.2)))
    b.shade(
        polygon(side(-HALF, CEILING, GROUND, 0.3, END)),
        (LEFT, 0),
        (430, 0),
        [(0, b.pal.tone(0.14)), (0.7, b.pal.tone(0.3)), (1, upper)],
    )
    wall = polygon(side(HALF, CEILING, GROUND, 0.3, END))
    for z0, z1 in BAYS:
        wall = wall.subtracted(polygon(side(HALF, -620, 90, z0, z1)))
    b.shade(wall, (650, 0), (RIGHT, 0), [(0, upper), (0.4, b.pal.tone(0.3)), (1, b.pal.tone(0.12))])
    b.poly(side(HALF, 130, GROUND, 0.3, END), dado)
    b.poly(side(-HALF, 130, GROUND, 0.3, END), fade(dado, 0.7))
    ink = b.pal.raw(0.05)
    for z0, z1 in BAYS:
        for u in (0.0, 0.5, 1.0):
            z = z0 + (z1 - z0) * u
            (px, y0), (_, y1) = at(HALF, -620, z), at(HALF, 90, z)
            b.rect(px - 7 / z, y0, 14 / z, y1 - y0, ink)
        for yy in (-620, -380, 90):
            b.poly(side(HALF, yy - 8, yy + 8, z0, z1), ink)
        b.poly(
            [at(HALF, 90, z0), at(HALF, 90, z1), at(HALF - 60, 104, z1), at(HALF - 60, 104, z0)],
            b.pal.tone(0.7),
        )
    b.poly(side(HALF, GROUND - 26, GROUND, 0.3, END), ink)
    b.poly(side(-HALF, GROUND - 26, GROUND, 0.3, END), ink)
    _end(b)


def _end(b: Brush) -> None:
    """Double doors under the clock, their glass bright."""
    x, y, w, h = front(-270, 270, -420, GROUND, END)
    b.rect(x - 5, y - 5, w + 10, h + 5, b.pal.tone(0.2))
    b.rect(x, y, w, h, b.pal.tone(0.3))
    glass = mix(b.pal.tone(0.2), b.pal.sky[2], b.hour(0.9, 0.8, 0.35))
    for i in range(2):
        b.rect(x + 8 + i * w / 2, y + 10, w / 2 - 16, h * 0.46, glass)
    b.rect(540 - 1.5, y, 3, h, b.pal.raw(0.05))
    clock(b, 540, y - 38, 19, 7.7, b.pal.raw(0.95), b.pal.raw(0.06))


def _lights(b: Brush) -> None:
    """Ceiling tubes; by night only some burn."""
    for i, z in enumerate((0.75, 1.05, 1.5, 2.15, 3.1, 4.4)):
        on = b.hour(0.6, 1.0, 1.0 if i % 2 else 0.12)
        tube = mix(b.pal.tone(0.3), b.pal.raw(1.0), on)
        b.poly(level(CEILING + 14, -150, 150, z, z * 1.12), tube)
        if on > 0.5:
            x, y = at(0, CEILING, z)
            b.glow(x, y, 330 / z, b.pal.raw(0.9), 0.3 * on, 0.5)


def _doors(b: Brush) -> None:
    """Lockers and classroom doors along the left wall."""
    ink = b.pal.raw(0.05)
    for z0, z1, name in ((1.16, 1.5, "三"), (2.3, 3.0, "四")):
        b.poly(side(-HALF, -330, GROUND, z0, z1), b.pal.tone(0.17))
        b.poly(
            side(-HALF, -290, -20, z0 + (z1 - z0) * 0.22, z1 - (z1 - z0) * 0.22),
            mix(b.pal.tone(0.3), b.pal.lamp, b.hour(0.2, 0.7, 0.0)),
        )
        x, y = at(-HALF + 90, -410, z0)
        w, h = 190 / z0, 62 / z0
        b.rect(x - w / 2, y, w, h, ink)
        b.type(f"高三{name}班", x, y + h * 0.12, h * 0.68, b.pal.raw(0.95))
    for z0, z1 in ((0.5, 1.08), (1.58, 2.2), (3.1, 4.6)):
        b.poly(side(-HALF, -330, GROUND, z0, z1), b.pal.tone(0.26))
        b.poly(side(-HALF, -346, -330, z0, z1), b.pal.tone(0.5))
        n = round((z1 / z0 - 1) * 6) + 2
        for i in range(n + 1):
            z = z0 * (z1 / z0) ** (i / n)
            (x, y0), (_, y1) = at(-HALF, -330, z), at(-HALF, GROUND - 20, z)
            b.rect(x - 2 / z, y0, 5 / z, y1 - y0, fade(ink, 0.8))
            if i < n:
                za = z * (z1 / z0) ** (0.72 / n)
                for k in range(4):
                    b.poly(side(-HALF, -270 + k * 22, -262 + k * 22, z * 1.04, za), fade(ink, 0.5))
                b.poly(side(-HALF, 30, 80, za * 0.97, za), b.pal.tone(0.5))
        b.poly(side(-HALF, 86, 92, z0, z1), fade(ink, 0.6))


def _floor(b: Brush) -> None:
    """The corridor's floor, between its walls."""
    _ground(b, level(GROUND, -HALF, HALF, 0.36, END), floor_y(END))


def _hall_floor(b: Brush) -> None:
    """The floor before the stairs, with the tall window's light."""
    _ground(b, [(LEFT, 1306), (RIGHT, 1306), (RIGHT, BOTTOM), (LEFT, BOTTOM)], 1306)
    c = mix(b.pal.sky[2], b.pal.lamp, b.hour(0.5, 0.3, 0.0))
    for i in range(4):
        x = 312 + i * 120
        pts = [(x, 1330), (x + 96, 1330), (x - 40 + i * 46, 1990), (x - 240 + i * 46, 1990)]
        b.beam(pts, (0, 1330), (0, 1990), c, b.hour(0.4, 0.36, 0.2))


def _ground(b: Brush, shape: list[tuple[float, float]], far: float) -> None:
    b.shade(
        polygon(shape),
        (0, far),
        (0, BOTTOM),
        [(0, b.pal.tone(b.hour(0.6, 0.5, 0.34))), (0.3, b.pal.tone(0.3)), (1, b.pal.raw(0.02))],
    )
    line = fade(b.pal.raw(0), 0.22)
    end = distance_of(far)
    with b.inside(polygon(shape)):
        for z in (4, 3.1, 2.4, 1.9, 1.5, 1.2, 0.96, 0.78, 0.63, 0.52, 0.44):
            if z < end:
                b.line([(LEFT, floor_y(z)), (RIGHT, floor_y(z))], line, 2.5)
        for i in range(-6, 7):
            b.line([at(i * 155, GROUND, end), at(i * 155, GROUND, 0.42)], line, 2.5)
        for s in (-1, 1):
            b.poly(level(GROUND, s * HALF, s * (HALF - 36), 0.42, end), b.pal.tone(0.16))


def _sun(b: Brush) -> None:
    """Sunlight through each window, on the floor and up the lockers."""
    k = b.hour(0.62, 0.6, 0.14)
    c = mix(b.pal.lamp, b.pal.accent, b.hour(0.0, 0.3, 0.0)) if b.hour(1, 1, 0) else b.pal.cool
    for z0, z1 in BAYS:
        for u0, u1 in ((0.04, 0.46), (0.54, 0.96)):
            za, zb = z0 + (z1 - z0) * u0, z0 + (z1 - z0) * u1
            pts = [
                at(HALF - 150, GROUND, za),
                at(HALF - 150, GROUND, zb),
                at(-330, GROUND, zb * 0.86),
                at(-330, GROUND, za * 0.86),
            ]
            b.beam(pts, pts[0], pts[3], c, k, k * 0.35)
        air = [
            at(HALF, -600, z0),
            at(HALF, -600, z1),
            at(-200, GROUND, z1 * 0.9),
            at(-200, GROUND, z0 * 0.9),
        ]
        b.beam(air, air[0], air[3], c, k * 0.2)


def _bench(b: Brush) -> None:
    """A bench under the windows with somebody's satchel."""
    ink, top = b.pal.raw(0.04), b.pal.tone(0.4)
    z0, z1 = 1.02, 1.44
    b.poly(
        [
            at(HALF - 30, 272, z0),
            at(HALF - 30, 272, z1),
            at(HALF - 160, 272, z1),
            at(HALF - 160, 272, z0),
        ],
        top,
    )
    b.poly(side(HALF - 160, 272, 304, z0, z1), b.pal.tone(0.22))
    for z in (z0 + 0.03, z1 - 0.03):
        (x, y0), (_, y1) = at(HALF - 150, 300, z), at(HALF - 150, GROUND, z)
        b.rect(x - 9 / z, y0, 18 / z, y1 - y0, ink)
    x, y = at(HALF - 90, 272, 1.3)
    b.fill(box(x - 52, y - 92, 104, 96, 16), b.pal.accent)
    b.fill(box(x - 52, y - 92, 34, 96, 16), mix(b.pal.accent, ink, 0.5))
    b.fill(box(x - 36, y - 50, 76, 44, 8), mix(b.pal.accent, ink, 0.25))


def _near(b: Brush) -> None:
    ink = b.pal.raw(0.012)
    b.poly([(LEFT, TOP), (-30, TOP), (-70, BOTTOM), (LEFT, BOTTOM)], ink)
    b.poly([(1060, TOP), (RIGHT, TOP), (RIGHT, BOTTOM), (1110, BOTTOM)], ink)
    b.poly([(1048, TOP), (1060, TOP), (1110, BOTTOM), (1096, BOTTOM)], fade(b.pal.sky[2], 0.35))


def _stairs(b: Brush) -> None:
    """The other end: a tall window over the landing, and stairs."""
    wall = b.pal.tone(b.hour(0.6, 0.48, 0.36))
    pane = box(300, 330, 480, 610)
    b.shade(
        box(LEFT, TOP, WIDE, BOTTOM - TOP).subtracted(pane),
        (0, TOP),
        (0, 1300),
        [(0, b.pal.tone(0.2)), (0.5, wall), (1, b.pal.tone(0.34))],
    )
    ink = b.pal.raw(0.05)
    for i in range(1, 4):
        b.rect(300 + i * 120 - 5, 330, 10, 610, ink)
    for y in (480, 710):
        b.rect(300, y, 480, 10, ink)
    b.stroke(pane, ink, 18)
    b.rect(276, 940, 528, 22, b.pal.tone(0.6))
    b.rect(LEFT, 1030, WIDE, 276, b.pal.tone(0.3))
    for x, w, word in ((-44, 296, "光荣榜"), (828, 296, "书香校园")):
        b.rect(x, 560, w, 430, b.pal.tone(0.2))
        b.rect(x + 12, 640, w - 24, 336, b.pal.tone(0.44))
        b.type(word, x + w / 2, 574, 50, mix(b.pal.accent, b.pal.raw(1), 0.25))
        for r in range(3):
            for c in range(4):
                b.rect(x + 20 + c * 66, 656 + r * 106, 54, 84, b.pal.tone(b.rng.uniform(0.6, 0.85)))
                b.oval(x + 47 + c * 66, 684 + r * 106, 13, 15, b.pal.tone(0.3))
    b.rect(LEFT, 1300, WIDE, BOTTOM, b.pal.tone(0.2))


def _flight(b: Brush) -> None:
    """Stairs down on the right and up on the left, with their rails."""
    for i in range(9):
        x, y = 236 - i * 46, 1306 - (i + 1) * 38
        b.rect(LEFT, y, x - LEFT, 40, b.pal.tone(0.2 + 0.012 * i))
        b.rect(LEFT, y, x - LEFT, 5, b.pal.tone(0.52))
    ink, rail = b.pal.raw(0.06), mix(b.pal.accent, b.pal.raw(0.0), 0.2)
    for i in range(9):
        x, y = 222 - i * 46, 1306 - (i + 1) * 38
        b.rect(x - 4, y - 150, 8, 152, ink)
    b.line([(262, 1140), (-190, 768)], rail, 20)
    b.rect(250, 1134, 18, 176, ink)
    b.rect(240, 1120, 38, 22, ink)
    b.rect(858, 1118, 18, 190, ink)
    for i in range(8):
        b.rect(900 + i * 62, 1130, 8, 178, ink)
    b.rect(850, 1112, 560, 20, rail)


PLACE = SetDesign(
    name=SetName.SCHOOL_CORRIDOR,
    era=Era.MODERN,
    deep=2.4,
    front=Vista(
        planes=(
            Plane("outside", 8.0, _outside),
            Plane("walls", 2.4, _walls),
            Plane("lights", 2.2, _lights),
            Plane("doors", 2.0, _doors),
            Plane("floor", 1.3, _floor, mirror=floor_y(END), gloss=0.3, floor=floor_y(END)),
            Plane("bench", 1.3, _bench),
            Plane("sun", 1.25, _sun, light=True),
            Plane("near", 0.64, _near, blur=6),
        ),
        window="outside",
        seats=(Seat(x=472.0, z=1.2, height_px=238.0, faces=Side.LEFT),),
    ),
    reverse=Vista(
        planes=(
            Plane("outside", 8.0, _outside),
            Plane("stairs", 2.3, _stairs),
            Plane("floor", 1.3, _hall_floor, mirror=1306, gloss=0.3, floor=1306),
            Plane("flight", 1.9, _flight),
            Plane("near", 0.64, _near, blur=6),
        ),
        window="outside",
    ),
)
