# SPDX-License-Identifier: GPL-3.0-or-later
"""豪宅客厅, living room: its planes.

Owns what the place looks like. Must not know cameras, weather or people.
"""

import math

from engines.stage.brush import Brush, box, disc, polygon
from engines.stage.furnishings import curtain
from engines.stage.palette import fade, mix
from engines.stage.perspective import BOTTOM, GROUND, LEFT, RIGHT, TOP, WIDE, at, floor_y
from engines.stage.planes import Plane, Seat, SetDesign, Vista, flipped
from engines.stage.scenery import city_night, mountains
from projects.staging import Era, SetName


def _bokeh(b: Brush) -> None:
    """Soft discs of light over the far town."""
    for _ in range(26):
        x, y, r = b.rng.uniform(-60, 1140), b.rng.gauss(1010, 90), b.rng.uniform(10, 30)
        c = b.rng.choice((b.pal.lamp, b.pal.lamp, b.pal.cool, b.pal.accent))
        b.oval(x, y, r, r, fade(c, b.rng.uniform(0.12, 0.34)))
        b.stroke(disc(x, y, r), fade(c, 0.22), 2)


def _salon(b: Brush) -> None:
    """Window wall two floors high, curtains, panelled piers."""
    ink = b.pal.raw(0.04)
    pane = box(170, 250, 740, 1020)
    wall = box(LEFT, TOP, WIDE, BOTTOM - TOP).subtracted(pane)
    b.shade(
        wall,
        (0, 0),
        (1080, 900),
        [(0, b.pal.tone(0.18)), (0.5, b.pal.tone(0.33)), (1, b.pal.tone(0.2))],
    )
    for x in (354, 540, 726):
        b.rect(x - 6, 250, 12, 1020, ink)
    b.rect(170, 740, 740, 14, ink)
    b.stroke(pane, ink, 18)
    for x in (210, 560):
        b.poly([(x, 250), (x + 90, 250), (x - 90, 1270), (x - 180, 1270)], fade(b.pal.raw(1), 0.05))
    gold = mix(b.pal.lamp, b.pal.raw(0.4), 0.35)
    for x in (-190, -20, 950, 1110):
        b.stroke(box(x, 330, 130, 820), fade(gold, 0.55), 3)
        b.stroke(box(x + 12, 342, 106, 796), fade(gold, 0.25), 2)
    for x in (60, 1020):
        b.glow(x, 700, 260, b.pal.lamp, 0.5)
        b.poly(
            [(x - 18, 660), (x + 18, 660), (x + 30, 720), (x - 30, 720)],
            mix(b.pal.lamp, b.pal.raw(1), 0.4),
        )
        b.rect(x - 5, 720, 10, 60, gold)
    b.rect(LEFT, 176, WIDE, 22, mix(gold, b.pal.raw(0), 0.35))
    b.rect(LEFT, 1196, WIDE, 90, b.pal.tone(0.1))
    curtain(b, 96, 150, 196, 1290, b.pal.tone(0.34), b.pal.tone(0.2), 0.34)
    curtain(b, 984, -150, 196, 1290, b.pal.tone(0.3), b.pal.tone(0.17), 0.34)
    b.rect(LEFT, 1280, WIDE, BOTTOM, b.pal.tone(0.12))


def _chandelier(b: Brush) -> None:
    gold, ink = mix(b.pal.lamp, b.pal.raw(0.5), 0.3), b.pal.raw(0.05)
    b.line([(540, TOP), (540, 190)], ink, 7)
    b.glow(540, 350, 620, b.pal.lamp, 0.42)
    for ry, rx, y, n in ((30, 96, 210, 9), (48, 180, 290, 15), (66, 262, 384, 21)):
        b.stroke(disc(540, y, rx, ry), ink, 12)
        b.stroke(disc(540, y - 3, rx, ry), gold, 5)
        for i in range(n):
            a = math.tau * i / n
            x, yy = 540 + rx * math.cos(a), y + ry * math.sin(a)
            ln = 34 if math.sin(a) > -0.2 else 22
            b.rect(x - 4, yy, 8, ln, mix(b.pal.lamp, b.pal.raw(1), 0.55 if i % 2 else 0.1))
            b.poly([(x - 4, yy + ln), (x + 4, yy + ln), (x, yy + ln + 12)], b.pal.raw(1))
            b.glow(x, yy + ln, 34, b.pal.lamp, 0.35)
    for x in (-80, -30, 30, 80):
        b.line([(540 + x * 0.2, 130), (540 + x * 3.2, 380)], fade(gold, 0.7), 3)


def _marble(b: Brush) -> None:
    b.vgrad(
        LEFT,
        1290,
        WIDE,
        BOTTOM - 1290,
        [(0, b.pal.tone(0.42)), (0.3, b.pal.tone(0.24)), (1, b.pal.raw(0.02))],
    )
    for i in range(-6, 7):
        b.line([at(i * 300, GROUND, 2.4), at(i * 300, GROUND, 0.4)], fade(b.pal.raw(0), 0.4), 3)
    for z in (2.1, 1.5, 1.1, 0.82, 0.62, 0.5):
        b.line([(LEFT, floor_y(z)), (RIGHT, floor_y(z))], fade(b.pal.raw(0), 0.4), 3)
    b.poly(
        [(150, 1420), (930, 1420), (1240, 1730), (-160, 1730)], mix(b.pal.accent, b.pal.raw(0), 0.7)
    )
    b.stroke(
        polygon([(178, 1436), (902, 1436), (1170, 1712), (-90, 1712)]), fade(b.pal.lamp, 0.3), 5
    )


def _sofas(b: Brush) -> None:
    """A long sofa behind the actors, lamp and low table."""
    lit, dark, ink = b.pal.tone(0.46), b.pal.tone(0.22), b.pal.raw(0.04)
    b.fill(box(196, 1166, 688, 220, 34), dark)
    for i in range(3):
        b.fill(box(216 + i * 218, 1180, 212, 140, 22), lit)
        b.fill(box(216 + i * 218, 1180, 70, 140, 22), mix(lit, dark, 0.7))
        b.fill(box(210 + i * 222, 1306, 216, 64, 18), mix(lit, b.pal.raw(0.6), 0.2))
    for x in (150, 840):
        b.fill(box(x, 1232, 92, 178, 36), mix(lit, dark, 0.5))
    b.rect(190, 1404, 26, 40, ink)
    b.rect(864, 1404, 26, 40, ink)
    b.poly([(300, 1216), (390, 1200), (404, 1296), (310, 1308)], b.pal.accent)
    b.poly(
        [(300, 1216), (336, 1210), (346, 1304), (310, 1308)], mix(b.pal.accent, b.pal.raw(0), 0.5)
    )
    b.line([(78, 1470), (78, 900)], ink, 9)
    b.oval(78, 1474, 56, 12, ink)
    b.glow(78, 880, 420, b.pal.lamp, 0.55)
    b.poly([(24, 800), (132, 800), (166, 920), (-10, 920)], mix(b.pal.lamp, b.pal.raw(1), 0.35))
    b.poly([(24, 800), (54, 800), (40, 920), (-10, 920)], mix(b.pal.lamp, b.pal.raw(0.4), 0.3))


def _vase(b: Brush) -> None:
    """Orchids and a console, out of focus."""
    ink = b.pal.raw(0.015)
    b.rect(820, 1700, 600, 500, ink)
    b.blob(
        [
            (940, 1710),
            (900, 1630),
            (930, 1550),
            (966, 1530),
            (1010, 1530),
            (1046, 1550),
            (1072, 1630),
            (1030, 1710),
        ],
        ink,
    )
    b.line([(985, 1540), (960, 1320), (880, 1170), (790, 1120)], ink, 10, True)
    b.line([(990, 1540), (1020, 1300), (990, 1080), (910, 980)], ink, 10, True)
    for x, y in (
        (790, 1120),
        (838, 1142),
        (882, 1180),
        (910, 980),
        (952, 1016),
        (984, 1070),
        (924, 1240),
        (1008, 1150),
    ):
        for k in range(5):
            a = k * math.tau / 5 + x
            b.oval(
                x + 18 * math.cos(a),
                y + 18 * math.sin(a),
                17,
                17,
                mix(b.pal.raw(0.75), b.pal.accent, 0.25),
            )
        b.oval(x, y, 8, 8, b.pal.accent)


def _hearth(b: Brush) -> None:
    """Panelled wall with a fireplace, a painting and double doors."""
    ink, gold = b.pal.raw(0.04), mix(b.pal.lamp, b.pal.raw(0.4), 0.35)
    b.hgrad(
        LEFT,
        TOP,
        WIDE,
        BOTTOM - TOP,
        [(0, b.pal.tone(0.16)), (0.5, b.pal.tone(0.36)), (1, b.pal.tone(0.2))],
    )
    b.rect(LEFT, 176, WIDE, 22, mix(gold, b.pal.raw(0), 0.35))
    for x in (-200, 20, 880, 1090):
        b.stroke(box(x, 300, 180, 840), fade(gold, 0.5), 3)
    b.rect(250, 380, 420, 420, mix(gold, b.pal.raw(0), 0.3))
    b.rect(276, 406, 368, 368, b.pal.tone(0.5))
    with b.inside(box(276, 406, 368, 368)):
        mountains(b, 690, 190, b.pal.tone(0.3), b.pal.tone(0.56), 3)
        b.oval(540, 500, 44, 44, b.pal.accent)
    b.rect(190, 880, 540, 46, b.pal.tone(0.6))
    b.rect(220, 926, 480, 380, b.pal.tone(0.46))
    b.fill(box(300, 990, 320, 320, 20), ink)
    b.glow(460, 1240, 420, b.pal.accent, 0.55, 0.8)
    b.glow(460, 1260, 240, b.pal.lamp, 0.7)
    for x, h in ((380, 130), (430, 190), (480, 220), (530, 160)):
        b.blob(
            [
                (x - 26, 1290),
                (x - 14, 1290 - h * 0.5),
                (x, 1290 - h),
                (x + 18, 1290 - h * 0.45),
                (x + 28, 1290),
            ],
            mix(b.pal.lamp, b.pal.accent, 0.4),
        )
    for x in (240, 660):
        b.rect(x - 8, 800, 16, 80, b.pal.raw(0.7))
        b.glow(x, 790, 120, b.pal.lamp, 0.5)
    for x in (820, 980):
        b.rect(x, 470, 150, 840, b.pal.tone(0.13))
        b.stroke(box(x + 24, 510, 102, 340), fade(gold, 0.6), 4)
        b.stroke(box(x + 24, 890, 102, 370), fade(gold, 0.6), 4)
        b.oval(968 if x < 900 else 996, 900, 11, 11, gold)
    b.rect(LEFT, 1210, 490, 80, b.pal.tone(0.12))
    b.rect(LEFT, 1290, WIDE, BOTTOM, b.pal.tone(0.12))


PLACE = SetDesign(
    name=SetName.LIVING_ROOM,
    era=Era.MODERN,
    deep=1.18,
    front=Vista(
        planes=(
            Plane("city", 8, city_night, blur=1.5),
            Plane("bokeh", 5, _bokeh, light=True),
            Plane("wall", 2.4, _salon),
            Plane("chandelier", 1.7, _chandelier),
            Plane("marble", 1.2, _marble, mirror=1300, gloss=0.36, floor=1290),
            Plane("sofas", 1.25, _sofas),
            Plane("vase", 0.64, _vase, blur=6),
        ),
        window="bokeh",
        seats=(
            Seat(x=-270.0, z=1.24, height_px=190.0),
            Seat(x=270.0, z=1.24, height_px=190.0),
            Seat(x=0.0, z=1.24, height_px=190.0, bed=True),
        ),
    ),
    reverse=Vista(
        planes=(
            Plane("hearth", 2.4, _hearth),
            Plane("marble", 1.2, _marble, mirror=1300, gloss=0.36, floor=1290),
            Plane("near", 0.64, flipped(_vase), blur=6),
        ),
    ),
)
