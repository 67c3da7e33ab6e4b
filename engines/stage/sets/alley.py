# SPDX-License-Identifier: GPL-3.0-or-later
"""后巷, back alley: its planes.

Owns what the place looks like. Must not know cameras, weather or people.
"""

import math

from engines.stage.brush import Brush, box, disc, polygon
from engines.stage.fittings import Faces, block, faces
from engines.stage.palette import fade, mix
from engines.stage.perspective import (
    BOTTOM,
    GROUND,
    LEFT,
    RIGHT,
    TOP,
    WIDE,
    at,
    floor_y,
    front,
    side,
)
from engines.stage.planes import Plane, SetDesign, Vista
from engines.stage.scenery import moon, sky, skyline, stars, wires
from projects.staging import Era, SetName, TimeOfDay

WALL = 420.0


def _slit(b: Brush) -> None:
    sky(b, 1150)
    stars(b, 70, 700)
    moon(b, 486, 214, 74)


def _mouth(b: Brush) -> None:
    """The street at the end: towers, a lit shop front, blurred lamps."""
    haze = mix(b.pal.tone(0.3), b.pal.sky[2], 0.45)
    skyline(b, 1170, 220, 560, haze, fade(b.pal.lamp, 0.6), (50, 90), 0.24)
    b.rect(380, 920, 320, 300, b.pal.tone(0.2))
    b.shade(
        box(400, 1000, 280, 190),
        (0, 1000),
        (0, 1190),
        [(0, mix(b.pane(0.0), b.pal.raw(1), 0.3)), (1, b.pane(0.5))],
    )
    b.rect(392, 952, 296, 50, mix(b.pal.cool, b.pal.raw(0.1), 0.35))
    b.type("夜宵", 540, 956, 40, b.pal.raw(1))
    for x in (452, 540, 628):
        b.rect(x - 4, 1000, 8, 200, b.pal.raw(0.06))
    b.glow(540, 1090, 420, b.pal.lamp, 0.6, 0.9)
    if b.pal.time is not TimeOfDay.DAY:
        for _ in range(12):
            x, y, r = b.rng.uniform(420, 660), b.rng.gauss(1080, 60), b.rng.uniform(7, 16)
            b.oval(x, y, r, r, fade(b.rng.choice((b.pal.lamp, b.pal.cool)), 0.4))


def _courses(b: Brush, s: int, z0: float, z1: float, value: float) -> None:
    """A brick side wall: courses along the depth, a few bricks that catch the light."""
    x = s * WALL
    b.shade(
        polygon(side(x, -2600, GROUND, z0, z1)),
        at(x, 0, z1),
        at(x, 0, z0),
        [(0, b.pal.tone(value * 1.5)), (0.6, b.pal.tone(value)), (1, b.pal.tone(value * 0.4))],
    )
    joint = fade(b.pal.raw(0), 0.35)
    for i in range(34):
        y = GROUND - i * 92
        b.line([at(x, y, z0), at(x, y, z1)], joint, 2.5)
        for _ in range(5):
            z = b.rng.uniform(z0, z1 * 0.94)
            if b.rng.random() < 0.5:
                b.poly(side(x, y - 86, y - 6, z, z * 1.07), fade(b.pal.tone(value * 2), 0.5))


def _far_walls(b: Brush) -> None:
    for s, value in ((-1, 0.24), (1, 0.2)):
        _courses(b, s, 2.3, 5.0, value)
        for k, (y, z) in enumerate(((-1500, 2.5), (-1500, 3.4), (-900, 2.9), (-420, 3.6))):
            lit = (k + s) % 3 == 0
            b.poly(side(s * WALL, y, y + 330, z, z + 0.42), b.pane(0.1) if lit else b.pal.raw(0.05))
            block(b, (s * 400 - 22, s * 400 + 22), (y + 330, y + 360), (z, z + 0.46), faces(b, 0.3))
    ink = b.pal.raw(0.03)
    x, y, _, _ = front(236, 336, -1720, -1160, 2.6)
    b.line([(x - 6, y + 20), (at(WALL, -1670, 2.6)[0], y + 20)], ink, 7)
    b.fill(box(x - 10, y, 96, 246, 8), ink)
    b.stroke(box(x - 2, y + 8, 80, 230, 6), b.pal.accent, 4)
    b.neon("旅馆", x + 38, y + 26, 66, b.pal.accent, vertical=True)


def _stairs(b: Brush) -> None:
    """Fire escape on the left wall: landings, rails, flights."""
    iron, edge = b.pal.raw(0.035), mix(b.pal.tone(0.3), b.pal.cool, 0.3)
    for k, y in enumerate((-430, -960, -1490)):
        look = Faces(iron, iron, b.pal.tone(0.1))
        block(b, (-WALL, -270), (y, y + 24), (1.25, 2.1), look)
        b.line([at(-270, y, 1.25), at(-270, y, 2.1)], edge, 3)
        for up in (90, 190):
            b.line([at(-270, y - up, 1.25), at(-270, y - up, 2.1)], iron, 7)
            b.line([at(-270, y - up, 1.25), at(-WALL, y - up, 1.25)], iron, 7)
        for z in (1.25, 1.42, 1.62, 1.85, 2.1):
            b.line([at(-270, y, z), at(-270, y - 190, z)], iron, 6)
        a, c = ((1.3, 2.05), (2.05, 1.3))[k % 2]
        b.line([at(-320, y, a), at(-320, y - 530, c)], iron, 15)
        b.line([at(-290, y - 180, a), at(-290, y - 700, c)], iron, 5)


def _near_walls(b: Brush) -> None:
    _courses(b, -1, 0.8, 2.3, 0.17)
    _courses(b, 1, 0.8, 2.3, 0.2)
    for y, z in ((-850, 1.34), (-1380, 1.6)):
        b.poly(side(-WALL, y - 14, y + 324, z * 0.985, z * 1.215), b.pal.raw(0.03))
        b.poly(side(-WALL, y, y + 310, z, z * 1.2), b.pane(0.12))
        b.poly(side(-WALL, y, y + 310, z, z * 1.07), b.pane(0.45))
        for k in range(1, 5):
            b.line(
                [at(-WALL, y, z * (1 + 0.04 * k)), at(-WALL, y + 310, z * (1 + 0.04 * k))],
                b.pal.raw(0.03),
                4,
            )
        x, m = at(-WALL, y + 160, z * 1.1)
        b.glow(x, m, 260 / z, b.pal.lamp, 0.35)
    _stairs(b)
    cold = faces(b, 0.34)
    for y, z in ((-1720, 1.5), (-1720, 1.85), (-500, 1.62)):
        block(b, (310, WALL), (y, y + 150), (z, z + 0.24), cold)
        for k in range(5):
            b.line(
                [at(310, y + 24 + k * 26, z + 0.02), at(310, y + 24 + k * 26, z + 0.22)],
                b.pal.raw(0.05),
                4,
            )
    for z, x in ((1.3, 404), (1.34, 396), (2.05, 404)):
        b.line([at(x, -2400, z), at(x, GROUND, z)], b.pal.raw(0.04), 20 / z)
        b.line([at(x - 8, -2400, z), at(x - 8, GROUND, z)], fade(b.pal.cool, 0.35), 3)
    _back_door(b)


def _back_door(b: Brush) -> None:
    """The back door, ajar, under its lamp; wires and washing above the lane."""
    door = side(WALL, -70, GROUND, 1.44, 1.92)
    b.poly(side(WALL, -100, GROUND, 1.40, 1.97), b.pal.raw(0.03))
    b.shade(
        polygon(door),
        at(WALL, -70, 1.5),
        at(WALL, GROUND, 1.5),
        [(0, mix(b.pal.lamp, b.pal.raw(1), 0.3)), (1, mix(b.pal.lamp, b.pal.tone(0.2), 0.6))],
    )
    b.poly(side(WALL, -70, GROUND, 1.44, 1.62), b.pal.tone(0.12))
    x, y = at(392, -190, 1.66)
    b.glow(x, y, 330, b.pal.lamp, 0.75)
    b.poly([(x - 26, y), (x + 40, y - 16), (x + 40, y + 4)], b.pal.raw(0.02))
    b.oval(x + 8, y + 6, 16, 12, b.pal.raw(1))
    ink = b.pal.raw(0.02)
    wires(b, [((60, 120), (1010, 60)), ((90, 180), (1000, 260)), ((60, 420), (760, 330))], ink, 3.2)
    for i, w in enumerate((92, 70, 110, 64)):
        x = 262 + i * 88
        y = 252 + 34 * (1.5 - abs(i - 1.5))
        b.poly([(x, y), (x + w, y + 4), (x + w - 8, y + 150), (x + 12, y + 158)], b.pal.tone(0.13))
        b.poly([(x, y), (x + w * 0.4, y), (x + w * 0.3, y + 152), (x + 12, y + 158)], ink)


def _bins(b: Brush) -> None:
    block(b, (-WALL, -260), (250, GROUND), (1.3, 1.95), faces(b, 0.16, 1.5))
    block(b, (-WALL - 10, -246), (226, 262), (1.27, 1.99), faces(b, 0.2, 1.4))
    x, _, w, _ = front(-WALL, -260, 300, 400, 1.3)
    b.type("可回收", x + w * 0.56, at(0, 330, 1.3)[1], 34, b.pal.tone(0.5))
    for bx, z, r in ((-230, 1.24, 62), (-310, 1.2, 78)):
        px, py = at(bx, GROUND, z)
        b.blob(
            [
                (px - r, py),
                (px - r * 0.8, py - r),
                (px - 8, py - r * 1.3),
                (px, py - r * 1.7),
                (px + 10, py - r * 1.3),
                (px + r * 0.9, py - r * 0.8),
                (px + r, py),
            ],
            b.pal.raw(0.03),
        )
        b.line(
            [(px + r * 0.2, py - r * 1.2), (px + r * 0.8, py - r * 0.5)],
            fade(b.pal.cool, 0.3),
            4,
            True,
        )


def _door_light(b: Brush) -> None:
    """What the open back door and the lamp over it throw into the lane."""
    far, near = at(WALL, GROUND, 1.92), at(WALL, GROUND, 1.5)
    b.beam(
        [far, near, at(-260, GROUND, 1.16), at(-260, GROUND, 1.72)],
        (near[0], 0),
        (at(-260, GROUND, 1.16)[0], 0),
        b.pal.lamp,
        0.5,
        0.06,
    )
    top = at(392, -180, 1.66)
    b.beam(
        [(top[0] - 8, top[1]), (top[0] + 20, top[1]), (860, 1480), (560, 1400)],
        top,
        (top[0], 1440),
        b.pal.lamp,
        0.2,
    )
    for k in range(9):
        x, y = 700 - k * 9 + 26 * math.sin(k * 1.3), 1380 - k * 76
        b.glow(x, y, 60 + k * 20, b.pal.raw(0.85), 0.16 - k * 0.012)


def _ground(b: Brush) -> None:
    _paving(b, 4.6)


def _rear_ground(b: Brush) -> None:
    _paving(b, 1.9)


def _paving(b: Brush, far: float) -> None:
    """The lane between the walls' feet: slabs, a gutter, puddles."""
    lane = polygon(
        [
            at(-WALL, GROUND, far),
            at(WALL, GROUND, far),
            at(WALL, GROUND, 0.8),
            (RIGHT, floor_y(0.8)),
            (RIGHT, BOTTOM),
            (LEFT, BOTTOM),
            (LEFT, floor_y(0.8)),
            at(-WALL, GROUND, 0.8),
        ]
    )
    with b.inside(lane):
        _slabs(b, far)


def _slabs(b: Brush, far: float) -> None:
    y = floor_y(far)
    b.vgrad(
        LEFT,
        y,
        WIDE,
        BOTTOM - y,
        [
            (0, b.pal.tone(0.4)),
            (0.12, b.pal.tone(0.27)),
            (0.4, b.pal.tone(0.13)),
            (0.85, b.pal.raw(0)),
        ],
    )
    for i in range(-5, 6):
        b.line([at(i * 96, GROUND, far), at(i * 96, GROUND, 0.4)], fade(b.pal.raw(0), 0.3), 3)
    z = far * 0.9
    while z > 0.5:
        b.line([(LEFT, floor_y(z)), (RIGHT, floor_y(z))], fade(b.pal.raw(0), 0.26), 3 / z)
        z /= 1.17
    b.poly(
        [at(-26, GROUND, far), at(26, GROUND, far), at(40, GROUND, 0.45), at(-40, GROUND, 0.45)],
        fade(b.pal.raw(0), 0.5),
    )
    shine = mix(b.pal.tone(0.3), b.pal.sky[2], 0.35)
    for x, z, r in ((-200, 1.35, 130), (190, 1.06, 150), (-120, 0.8, 170), (60, 2.2, 80)):
        if z < far:
            px, py = at(x, GROUND, z)
            pool = disc(px, py, r / z, r * 0.13 / z)
            b.fill(pool, fade(shine, 0.55))
            b.fill(pool.subtracted(disc(px, py - 8 / z, r / z, r * 0.13 / z)), b.pal.raw(0.02))


def _near(b: Brush) -> None:
    ink = b.pal.raw(0.012)
    b.rect(LEFT, TOP, 352, BOTTOM - TOP, ink)
    for y in (200, 860, 1500):
        b.rect(-20, y, 92, 44, ink)
    b.blob(
        [
            (840, 2200),
            (850, 1800),
            (930, 1690),
            (1040, 1660),
            (1180, 1500),
            (1400, 1500),
            (1400, 2200),
        ],
        ink,
    )
    b.blob([(-60, 1960), (60, 1760), (190, 1740), (270, 1850), (300, 2200), (-60, 2200)], ink)
    b.poly([(1050, TOP), (RIGHT, TOP), (RIGHT, BOTTOM), (1040, BOTTOM), (1062, 700)], ink)


def _rear_sky(b: Brush) -> None:
    sky(b, 900)
    stars(b, 50, 500)
    skyline(
        b,
        760,
        160,
        470,
        mix(b.pal.tone(0.24), b.pal.sky[2], 0.3),
        fade(b.pal.lamp, 0.6),
        (70, 130),
        0.2,
    )


def _dead_end(b: Brush) -> None:
    """A wall that is to come down, under one lamp."""
    ink, top = b.pal.raw(0.03), 420.0
    wall = b.pal.tone(0.2)
    b.rect(LEFT, top, WIDE, BOTTOM - top, wall)
    for r in range(22):
        for c in range(19):
            if b.rng.random() < 0.36:
                b.rect(
                    LEFT + c * 92 + (r % 2) * 46,
                    top + 20 + r * 42,
                    88,
                    38,
                    mix(wall, b.pal.tone(0.34), b.rng.random() * 0.8),
                )
    b.rect(LEFT, top - 18, WIDE, 30, b.pal.tone(0.3))
    for x in range(-280, 1380, 46):
        b.poly([(x, top - 16), (x + 9, top - 60 - (x * 7) % 23), (x + 20, top - 16)], ink)
    b.glow(500, 760, 560, b.pal.lamp, 0.6)
    b.stroke(disc(428, 700, 92), b.pal.accent, 13)
    b.type("拆", 428, 635, 128, b.pal.accent)
    b.rect(560, 880, 176, 480, ink)
    for k in range(14):
        b.rect(570, 892 + k * 34, 156, 27, b.pal.tone(0.16 + 0.05 * (k % 2)))
    b.type("闲人免进", 648, 836, 34, b.pal.tone(0.72))
    for dx, dy in ((500, 560), (500, 556)):
        b.line([(dx, top - 20), (dx, dy - 40)], ink, 9)
    b.poly([(462, 556), (538, 556), (512, 516), (488, 516)], ink)
    b.oval(500, 558, 30, 9, b.pal.raw(1))
    b.beam([(470, 560), (530, 560), (760, 1310), (200, 1310)], (0, 560), (0, 1310), b.pal.lamp, 0.3)
    for x, y, w, h, v in (
        (356, 880, 74, 104, 0.5),
        (444, 900, 62, 84, 0.36),
        (374, 1000, 60, 78, 0.42),
    ):
        b.poly([(x, y), (x + w, y + 5), (x + w - 4, y + h), (x + 3, y + h - 8)], b.pal.tone(v))
        for k in range(3):
            b.rect(x + 10, y + 18 + k * 20, w * (0.7 - 0.14 * k), 6, fade(ink, 0.7))


def _bicycle(b: Brush) -> None:
    """Somebody's bicycle against the wall, under the lamp."""
    ink, edge, y = b.pal.raw(0.03), fade(b.pal.lamp, 0.6), 1322.0
    x0, x1, r = 356.0, 536.0, 62.0
    for x in (x0, x1):
        b.stroke(disc(x, y - r, r), ink, 9)
        b.stroke(disc(x, y - r, r - 5), edge, 2)
        for k in range(5):
            a = math.pi * k / 5
            dx, dy = r * math.cos(a), r * math.sin(a)
            b.line([(x - dx, y - r - dy), (x + dx, y - r + dy)], fade(ink, 0.6), 2)
    crank, post, head = (436.0, y - r), (408.0, y - 156.0), (508.0, y - 160.0)
    for a, c in (
        (crank, post),
        (post, head),
        (head, crank),
        ((x0, y - r), post),
        ((x0, y - r), crank),
        (head, (x1, y - r)),
    ):
        b.line([a, c], ink, 9)
    b.line([post, (402, y - 180)], ink, 8)
    b.fill(box(374, y - 192, 58, 14, 7), ink)
    b.line([head, (504, y - 196), (476, y - 200)], ink, 8, True)
    b.rect(506, y - 222, 58, 44, ink)
    b.stroke(disc(*crank, 17), edge, 4)


def _rear_walls(b: Brush) -> None:
    _courses(b, -1, 0.8, 1.9, 0.19)
    _courses(b, 1, 0.8, 1.9, 0.15)
    for z, x in ((1.5, -404), (1.8, -404), (1.4, 404)):
        b.line([at(x, -2400, z), at(x, GROUND, z)], b.pal.raw(0.04), 20 / z)
    for y, z in ((-1240, 1.5), (-1240, 1.72)):
        block(b, (-WALL, -310), (y, y + 150), (z, z + 0.24), faces(b, 0.3))
    wires(b, [((60, 240), (1010, 170)), ((90, 130), (1000, 330))], b.pal.raw(0.02), 3.2)


PLACE = SetDesign(
    name=SetName.ALLEY,
    era=Era.MODERN,
    front=Vista(
        planes=(
            Plane("sky", 9, _slit),
            Plane("mouth", 5, _mouth, blur=2.0),
            Plane("far_walls", 2.8, _far_walls),
            Plane("near_walls", 1.5, _near_walls),
            Plane("ground", 1.15, _ground, mirror=floor_y(2.4), gloss=0.14, floor=floor_y(4.6)),
            Plane("bins", 1.45, _bins),
            Plane("door_light", 1.12, _door_light, light=True),
            Plane("near", 0.62, _near, blur=7),
        ),
        outdoors=True,
    ),
    reverse=Vista(
        planes=(
            Plane("sky", 9, _rear_sky),
            Plane("dead_end", 1.9, _dead_end),
            Plane("rear_walls", 1.5, _rear_walls),
            Plane("ground", 1.15, _rear_ground, mirror=1350, gloss=0.14, floor=floor_y(1.9)),
            Plane("bicycle", 1.8, _bicycle),
            Plane("near", 0.62, _near, blur=7),
        ),
        outdoors=True,
    ),
)
