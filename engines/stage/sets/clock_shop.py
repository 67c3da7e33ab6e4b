# SPDX-License-Identifier: GPL-3.0-or-later
"""钟表铺, clock shop: its planes.

Owns what the place looks like. Must not know cameras, weather or people.
"""

import math

from PySide6.QtGui import QPainterPath, QTransform

from engines.stage.brush import Brush, box, disc, ring
from engines.stage.furnishings import clock
from engines.stage.palette import fade, mix
from engines.stage.perspective import BOTTOM, GROUND, LEFT, TOP, WIDE, at, floor_y
from engines.stage.planes import Plane, SetDesign, Vista, flipped
from engines.stage.scenery import sky, skyline
from projects.staging import SetName


def gear(x: float, y: float, r: float, teeth: int, hub: float = 0.24) -> QPainterPath:
    """Toothed wheel with five windows."""
    path = QPainterPath()
    outer = ring(x, y, r, teeth * 4)
    inner = ring(x, y, r * 0.87, teeth * 4)
    for i in range(teeth * 4):
        p = outer[i] if i % 4 in (0, 1) else inner[i]
        path.moveTo(*p) if i == 0 else path.lineTo(*p)
    path.closeSubpath()
    for cx, cy in ring(x, y, r * 0.52, 5, 0.3):
        path = path.subtracted(disc(cx, cy, r * 0.2))
    return path.subtracted(disc(x, y, r * hub * 0.4))


def _window(b: Brush) -> None:
    """Great dial of frosted glass in the gable, the moon behind it."""
    glass = mix(b.pal.cool, b.pal.sky[2], b.hour(0.8, 0.5, 0.2))
    b.rect(LEFT, TOP, WIDE, BOTTOM, mix(b.pal.tone(0.1), glass, b.hour(0.4, 0.1, 0.0)))
    b.shade(
        disc(540, 520, 330),
        (300, 200),
        (800, 860),
        [
            (0, mix(glass, b.pal.raw(1), b.hour(0.7, 0.35, 0.25))),
            (0.6, mix(glass, b.pal.raw(b.hour(0.9, 0.6, 0.5)), b.hour(0.5, 0.3, 0.4))),
            (1, mix(glass, b.pal.tone(0.4), b.hour(0.2, 0.6, 0.9))),
        ],
    )
    b.oval(640, 420, 110, 110, fade(b.pal.raw(1), 0.75))
    b.stipple(540, 520, 640, b.pal.cool, 0.35)


def _wall(b: Brush) -> None:
    """Timber wall with the dial let in and clocks on every hand's breadth."""
    ink = b.pal.raw(0.05)
    hole = disc(540, 520, 312)
    wall = box(LEFT, TOP, WIDE, BOTTOM - TOP).subtracted(hole)
    b.shade(
        wall,
        (540, 0),
        (540, 1320),
        [(0, b.pal.tone(0.06)), (0.5, b.pal.tone(0.21)), (1, b.pal.tone(0.15))],
    )
    with b.inside(wall):
        for plank in range(-300, 1400, 92):
            b.rect(plank, TOP, 4, 1600, fade(b.pal.raw(0), 0.4))
        b.stipple(540, 1000, 700, b.pal.lamp, 0.26)
    b.fill(disc(540, 520, 348).subtracted(hole), ink)
    b.stroke(disc(540, 520, 330), fade(b.pal.lamp, 0.55), 4)
    names = "子丑寅卯辰巳午未申酉戌亥"
    for i in range(12):
        a = i * math.tau / 12 - math.pi / 2
        b.type(names[i], 540 + 258 * math.cos(a), 491 + 258 * math.sin(a), 54, ink)
        b.line(
            [
                (540 + 296 * math.cos(a), 520 + 296 * math.sin(a)),
                (540 + 312 * math.cos(a), 520 + 312 * math.sin(a)),
            ],
            ink,
            10,
        )
    for k in range(4):
        a = k * math.pi / 4 + 0.39
        b.line(
            [
                (540 + 212 * math.cos(a), 520 + 212 * math.sin(a)),
                (540 - 212 * math.cos(a), 520 - 212 * math.sin(a)),
            ],
            fade(ink, 0.35),
            5,
        )
    b.fill(gear(540, 520, 104, 18), fade(ink, 0.9))
    for turn, ln, w in ((11.86 / 12, 160, 17), (0.86, 238, 12)):
        a = turn * math.tau - math.pi / 2
        c, s = math.cos(a), math.sin(a)
        b.poly(
            [
                (540 - s * w, 520 + c * w),
                (540 + c * ln * 0.7 - s * w * 0.8, 520 + s * ln * 0.7 + c * w * 0.8),
                (540 + c * ln, 520 + s * ln),
                (540 + c * ln * 0.7 + s * w * 0.8, 520 + s * ln * 0.7 - c * w * 0.8),
                (540 + s * w, 520 - c * w),
                (540 - c * 46, 520 - s * 46),
            ],
            ink,
        )
    b.oval(540, 520, 22, 22, b.pal.accent)
    spots: list[tuple[float, float, float]] = [
        (120, 360, 74),
        (110, 640, 58),
        (250, 830, 66),
        (964, 380, 80),
        (960, 650, 60),
        (836, 832, 72),
        (420, 946, 52),
        (670, 950, 58),
        (540, 1050, 44),
        (110, 880, 48),
        (976, 890, 50),
        (-60, 480, 90),
        (1130, 520, 90),
        (-60, 800, 70),
        (1130, 800, 70),
        (310, 1030, 40),
        (770, 1040, 38),
        (180, 180, 50),
        (900, 170, 56),
        (540, 90, 60),
    ]
    for i, (x, y, r) in enumerate(spots):
        kind = i % 4
        if kind == 1:
            s = r * 1.25
            b.poly(
                [
                    (x - s * 0.8, y - s * 0.7),
                    (x, y - s * 1.5),
                    (x + s * 0.8, y - s * 0.7),
                    (x + s * 0.7, y + s * 1.3),
                    (x - s * 0.7, y + s * 1.3),
                ],
                ink,
            )
            b.line([(x, y + s * 0.9), (x - 10, y + s * 1.9)], mix(b.pal.lamp, ink, 0.3), 4)
            b.oval(x - 10, y + s * 1.9, 13, 13, mix(b.pal.lamp, ink, 0.15))
        elif kind == 3:
            for k in range(12):
                a = k * math.tau / 12
                b.line(
                    [
                        (x + r * 1.1 * math.cos(a), y + r * 1.1 * math.sin(a)),
                        (x + r * 1.42 * math.cos(a), y + r * 1.42 * math.sin(a)),
                    ],
                    mix(b.pal.lamp, b.pal.raw(0.3), 0.5),
                    7,
                )
        face = (
            b.pal.accent if i == 5 else mix(b.pal.raw(b.rng.uniform(0.68, 0.95)), b.pal.lamp, 0.35)
        )
        clock(b, x, y, r, b.rng.uniform(0, 12), face, b.pal.raw(0.04))
    b.rect(LEFT, 1296, WIDE, BOTTOM, b.pal.tone(0.1))


def _tall_clocks(b: Brush) -> None:
    """Two long-case clocks and the glass counter between them."""
    ink, wood, lit = b.pal.raw(0.03), b.pal.tone(0.24), b.pal.tone(0.38)
    for s, x in ((-1, 132), (1, 948)):
        b.rect(x - 104, 700, 208, 800, wood)
        b.rect(x - 104 if s > 0 else x + 99, 700, 5, 800, fade(b.pal.lamp, 0.5))
        b.rect(x - 104 if s < 0 else x + 40, 700, 64, 800, fade(b.pal.raw(0), 0.35))
        b.poly([(x - 124, 712), (x - 90, 640), (x, 586), (x + 90, 640), (x + 124, 712)], wood)
        b.oval(x, 586, 18, 18, mix(b.pal.lamp, ink, 0.3))
        clock(b, x, 762, 76, 11.86, mix(b.pal.raw(0.9), b.pal.lamp, 0.4), ink, True)
        b.fill(box(x - 66, 880, 132, 400, 8), ink)
        a = x + s * 22
        b.line([(x, 890), (a, 1190)], mix(b.pal.lamp, ink, 0.3), 6)
        b.oval(a, 1200, 36, 36, mix(b.pal.lamp, b.pal.raw(0.4), 0.3))
        b.oval(a - 8, 1192, 20, 20, mix(b.pal.lamp, b.pal.raw(1), 0.3))
        b.poly([(x - 60, 886), (x - 10, 886), (x - 60, 1080)], fade(b.pal.cool, 0.14))
        b.rect(x - 122, 1300, 244, 210, b.pal.tone(0.09))
        b.stroke(box(x - 96, 1324, 192, 160), lit, 4)
    b.poly([(270, 1190), (810, 1190), (840, 1226), (240, 1226)], lit)
    b.poly([(236, 1190), (844, 1190), (846, 1195), (234, 1195)], b.pal.lamp)
    b.shade(
        box(206, 1226, 668, 120),
        (0, 1226),
        (0, 1346),
        [(0, mix(b.pal.lamp, b.pal.raw(0.5), 0.25)), (1, b.pal.tone(0.24))],
    )
    for i in range(9):
        clock(b, 256 + i * 71, 1296, 22, b.rng.uniform(0, 12), b.pal.raw(0.92), ink)
    b.rect(200, 1340, 680, 190, wood)
    for x in (220, 440, 660):
        b.stroke(box(x, 1362, 200, 144), fade(lit, 0.9), 4)
    b.rect(196, 1222, 688, 10, ink)


def _bench_lamp(b: Brush) -> None:
    ink = b.pal.raw(0.02)
    b.rect(640, 1168, 120, 16, ink)
    b.line([(700, 1170), (748, 1040), (650, 950)], ink, 11)
    b.poly([(612, 962), (664, 916), (704, 972), (600, 1014)], b.pal.accent)
    b.poly([(612, 962), (664, 916), (672, 928), (606, 988)], mix(b.pal.accent, b.pal.raw(0), 0.5))
    b.beam(
        [(600, 1014), (704, 972), (860, 1186), (330, 1186)],
        (650, 980),
        (600, 1200),
        b.pal.lamp,
        0.55,
        0.1,
    )
    b.glow(640, 1010, 300, b.pal.lamp, 0.5)
    b.oval(430, 1176, 60, 12, ink)
    b.fill(gear(430, 1120, 54, 14), mix(b.pal.lamp, b.pal.raw(0.3), 0.35))


def _boards(b: Brush) -> None:
    b.vgrad(
        LEFT,
        1306,
        WIDE,
        BOTTOM - 1306,
        [(0, b.pal.tone(0.3)), (0.35, b.pal.tone(0.16)), (1, b.pal.raw(0))],
    )
    for i in range(-11, 12):
        b.line([at(i * 120, GROUND, 2.2), at(i * 120, GROUND, 0.4)], fade(b.pal.raw(0), 0.5), 5)
        for z in (1.7, 1.2, 0.9, 0.68):
            zz = z * (1 + 0.13 * (i % 3))
            b.line(
                [at(i * 120, GROUND, zz), at(i * 120 + 120, GROUND, zz)], fade(b.pal.raw(0), 0.5), 4
            )
    b.stipple(420, floor_y(1.2), 520, b.pal.lamp, 0.3, 0.3)


def _gears(b: Brush) -> None:
    """Wheels of a tower clock, so near that they are black."""
    ink = b.pal.raw(0.012)
    b.fill(gear(40, 1730, 290, 28), ink)
    b.fill(gear(330, 1960, 190, 20), ink)
    b.fill(gear(1040, 130, 210, 22), ink)
    b.fill(gear(860, -60, 120, 14), ink)
    b.line([(1040, 130), (1400, 700)], ink, 26)


def _lane(b: Brush) -> None:
    sky(b, 1150)
    skyline(b, 1150, 200, 520, b.pal.tone(0.16), fade(b.pal.lamp, 0.6), (110, 190), 0.12)
    b.glow(320, 700, 300, b.pal.lamp, 0.6)
    b.oval(320, 700, 24, 30, mix(b.pal.lamp, b.pal.raw(1), 0.5))


def _shop_door(b: Brush) -> None:
    """The street door and its window from within, the shop's name back to front."""
    ink, wood = b.pal.raw(0.04), b.pal.tone(0.22)
    panes = box(90, 430, 430, 560).united(box(650, 430, 280, 900))
    wall = box(LEFT, TOP, WIDE, BOTTOM - TOP).subtracted(panes)
    b.shade(
        wall,
        (540, 0),
        (540, 1320),
        [(0, b.pal.tone(0.06)), (0.5, b.pal.tone(0.2)), (1, b.pal.tone(0.14))],
    )
    b.stroke(panes, ink, 24)
    b.stroke(panes, fade(b.pal.lamp, 0.35), 4)
    for x in (236, 376):
        b.rect(x, 430, 9, 560, ink)
    b.rect(90, 700, 430, 9, ink)
    b.rect(650, 1010, 280, 330, wood)
    b.stroke(box(690, 1050, 200, 250), fade(ink, 0.8), 8)
    b.oval(900, 990, 18, 18, mix(b.pal.lamp, b.pal.raw(0.4), 0.3))
    name = b.letters("钟表", 790, 560, 110)
    c = name.boundingRect().center().x()
    b.fill(QTransform(-1, 0, 0, 1, 2 * c, 0).map(name), fade(b.pal.lamp, 0.8))
    face = mix(b.pal.raw(0.8), b.pal.lamp, 0.35)
    for i, (x, y, r) in enumerate(
        (
            (180, 270, 70),
            (400, 250, 52),
            (600, 300, 60),
            (1010, 420, 76),
            (20, 560, 62),
            (20, 820, 50),
            (590, 760, 46),
            (1010, 700, 58),
            (590, 560, 40),
            (820, 270, 50),
        )
    ):
        clock(b, x, y, r, (i * 2.7 + 3.4) % 12, b.pal.accent if i == 6 else face, ink)
    b.rect(60, 1010, 500, 26, wood)
    for x in (130, 250, 390, 490):
        b.fill(box(x - 34, 930, 68, 80, 30), b.pal.tone(0.34))
        clock(b, x, 968, 24, x / 60 % 12, face, ink)
    b.rect(LEFT, 1300, WIDE, BOTTOM, b.pal.tone(0.1))


PLACE = SetDesign(
    name=SetName.CLOCK_SHOP,
    deep=1.22,
    front=Vista(
        planes=(
            Plane("window", 5, _window),
            Plane("wall", 2.2, _wall),
            Plane("boards", 1.25, _boards, floor=1306),
            Plane("tall_clocks", 1.55, _tall_clocks),
            Plane("lamp", 1.52, _bench_lamp),
            Plane("near", 0.66, _gears, blur=5),
        ),
        window="window",
    ),
    reverse=Vista(
        planes=(
            Plane("lane", 5, _lane),
            Plane("shop_door", 2.2, _shop_door),
            Plane("boards", 1.25, _boards, floor=1306),
            Plane("near", 0.66, flipped(_gears), blur=5),
        ),
        window="lane",
    ),
)
