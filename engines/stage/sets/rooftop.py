# SPDX-License-Identifier: GPL-3.0-or-later
"""天台夜色, rooftop: its planes.

Owns what the place looks like. Must not know cameras, weather or people.
"""

import math

from engines.stage.brush import Brush, box
from engines.stage.palette import fade, mix
from engines.stage.perspective import BOTTOM, GROUND, LEFT, RIGHT, TOP, WIDE, at, floor_y
from engines.stage.planes import Plane, SetDesign, Vista
from engines.stage.scenery import clouds, moon, sky, skyline, stars, wires
from projects.staging import Era, SetName


def _high_night(b: Brush) -> None:
    sky(b, 1180)
    stars(b, 130, 800)
    moon(b, 620, 620, 270)
    clouds(b, 640, fade(b.pal.sky[1], 0.82), 5, 22)


def _towers(b: Brush) -> None:
    haze = b.pal.sky[2]
    skyline(
        b, 1120, 80, 330, mix(b.pal.tone(0.3), haze, 0.45), fade(b.pal.lamp, 0.4), (50, 110), 0.16
    )
    b.vgrad(LEFT, 880, WIDE, 300, [(0, fade(haze, 0)), (1, fade(haze, 0.9))])
    skyline(b, 1230, 130, 400, b.pal.tone(0.16), fade(b.pal.lamp, 0.8), (80, 170), 0.24)
    b.glow(540, 1240, 800, b.pal.accent, 0.26, 0.35)


def _boards(b: Brush) -> None:
    """Neighbouring roofs, water tank, neon board."""
    ink, mid = b.pal.raw(0.05), b.pal.tone(0.11)
    b.rect(LEFT, 1060, 560, BOTTOM, mid)
    b.rect(LEFT, 1060, 560, 16, b.pal.tone(0.26))
    for x in (40, 130, 196):
        b.line([(x, 1060), (x + (8 if x < 100 else -8), 850)], ink, 9)
    b.line([(44, 960), (200, 960)], ink, 6)
    b.line([(44, 1050), (196, 860)], ink, 5)
    b.rect(20, 690, 200, 170, b.pal.tone(0.18))
    b.rect(20, 690, 80, 170, ink)
    b.poly([(8, 694), (120, 610), (232, 694)], ink)
    b.rect(214, 694, 6, 166, fade(b.pal.cool, 0.8))
    b.rect(800, 1120, 700, BOTTOM, mid)
    b.rect(800, 1120, 700, 14, b.pal.tone(0.26))
    for x in (850, 940, 1030):
        b.line([(x, 1120), (x, 560)], ink, 10)
    for y in (650, 800, 950):
        b.line([(850, y), (1030, y)], ink, 7)
        b.line([(850, y + 140), (1030, y)], ink, 5)
    b.fill(box(836, 470, 208, 520, 10), b.pal.raw(0.03))
    b.stroke(box(850, 484, 180, 492, 8), fade(b.pal.accent, 0.9), 6)
    b.neon("不夜城", 940, 520, 116, b.pal.accent, vertical=True)
    b.line([(330, 1060), (330, 760)], ink, 6)
    for y, w in ((780, 46), (820, 60), (860, 40)):
        b.line([(330 - w, y), (330 + w, y)], ink, 4)
    b.rect(LEFT, 1290, WIDE, BOTTOM, b.pal.raw(0.04))


def _roof(b: Brush) -> None:
    """Roof floor, with puddles after rain."""
    y = 1334
    b.vgrad(
        LEFT,
        y,
        WIDE,
        BOTTOM - y,
        [(0, b.pal.tone(0.34)), (0.3, b.pal.tone(0.2)), (1, b.pal.raw(0))],
    )
    for z in (1.6, 1.3, 1.08, 0.9, 0.76, 0.64, 0.54):
        b.line([(LEFT, floor_y(z)), (RIGHT, floor_y(z))], fade(b.pal.raw(0), 0.4), 4)
    for i in range(-8, 9):
        b.line([at(i * 240, GROUND, 1.9), at(i * 240, GROUND, 0.4)], fade(b.pal.raw(0), 0.4), 4)
    if b.wet > 0.5:
        for x, yy, r in ((700, 1500, 260), (260, 1680, 220), (860, 1760, 200)):
            b.blob(
                [
                    (x - r, yy),
                    (x - r * 0.5, yy - 26),
                    (x + r * 0.2, yy - 20),
                    (x + r, yy - 6),
                    (x + r * 0.6, yy + 24),
                    (x - r * 0.3, yy + 28),
                ],
                mix(b.pal.tone(0.4), b.pal.cool, 0.18),
            )
            b.blob(
                [(x - r * 0.6, yy + 4), (x, yy - 8), (x + r * 0.5, yy + 6), (x, yy + 16)],
                fade(b.pal.raw(1), 0.22),
            )


def _parapet(b: Brush) -> None:
    """Low wall and a fan, and the roof before them."""
    _roof(b)
    b.rect(LEFT, 1250, WIDE, 110, b.pal.tone(0.13))
    b.rect(LEFT, 1226, WIDE, 28, b.pal.tone(0.36))
    b.rect(LEFT, 1226, WIDE, 5, fade(b.pal.cool, 0.9))
    for x in range(-260, 1400, 150):
        b.rect(x, 1254, 5, 100, fade(b.pal.raw(0), 0.5))
    b.rect(-40, 1150, 190, 240, b.pal.tone(0.17))
    b.rect(-40, 1150, 190, 10, fade(b.pal.cool, 0.8))
    b.oval(54, 1270, 72, 72, b.pal.raw(0.04))
    for k in range(6):
        a = k * math.tau / 6
        b.line([(54, 1270), (54 + 66 * math.cos(a), 1270 + 66 * math.sin(a))], b.pal.tone(0.26), 10)


def _laundry(b: Brush) -> None:
    """Cables and a fire door's frame close by."""
    ink = b.pal.raw(0.01)
    wires(
        b,
        [((-200, 150), (1300, 40)), ((-200, 210), (1300, 200)), ((-100, -100), (1300, 330))],
        ink,
        8,
        150,
    )
    b.poly([(LEFT, TOP), (-10, TOP), (26, BOTTOM), (LEFT, BOTTOM)], ink)
    b.blob([(860, 2200), (880, 1830), (960, 1740), (1100, 1720), (1400, 1760), (1400, 2200)], ink)


def _stair_house(b: Brush) -> None:
    """The hut over the stairs with its iron door and a bare bulb; pipes and a tank beside it."""
    ink, wall = b.pal.raw(0.04), b.pal.tone(0.24)
    b.rect(250, 560, 560, 760, wall)
    b.rect(250, 560, 180, 760, b.pal.tone(0.14))
    b.rect(220, 530, 620, 40, b.pal.tone(0.34))
    b.rect(220, 530, 620, 8, fade(b.pal.cool, 0.8))
    b.rect(520, 840, 210, 480, ink)
    b.rect(534, 854, 182, 466, b.pal.tone(0.16))
    for y in (900, 1010, 1120):
        b.rect(560, y, 130, 8, b.pal.tone(0.26))
    b.rect(700, 1070, 10, 44, b.pal.raw(0.6))
    b.glow(625, 790, 380, b.pal.lamp, 0.6)
    b.poly([(596, 770), (654, 770), (668, 792), (582, 792)], ink)
    b.oval(625, 798, 18, 15, mix(b.pal.lamp, b.pal.raw(1), 0.5))
    b.beam([(590, 800), (660, 800), (860, 1330), (390, 1330)], (0, 800), (0, 1330), b.pal.lamp, 0.3)
    b.type("闲人免进", 350, 880, 56, fade(b.pal.accent, 0.8))
    for x, h in ((900, 300), (980, 220)):
        b.rect(x, 1320 - h, 52, h, b.pal.tone(0.18))
        b.rect(x - 12, 1320 - h - 26, 76, 26, b.pal.tone(0.28))
    b.rect(-120, 980, 260, 340, b.pal.tone(0.15))
    b.rect(-120, 980, 260, 14, b.pal.tone(0.32))
    for k in range(5):
        b.rect(-100, 1040 + k * 52, 220, 10, ink)
    for x in (330, 420):
        b.line([(x, 530), (x, 330)], ink, 6)
        for y, w in ((350, 46), (390, 60), (430, 40)):
            b.line([(x - w, y), (x + w, y)], ink, 4)
    b.rect(LEFT, 1310, WIDE, BOTTOM, b.pal.raw(0.05))


PLACE = SetDesign(
    name=SetName.ROOFTOP,
    era=Era.MODERN,
    deep=1.55,
    front=Vista(
        planes=(
            Plane("night", 9, _high_night),
            Plane("towers", 5, _towers),
            Plane("boards", 2.6, _boards),
            Plane("parapet", 1.3, _parapet, mirror=1360, floor=1360),
            Plane("near", 0.64, _laundry, blur=5),
        ),
        outdoors=True,
    ),
    reverse=Vista(
        planes=(
            Plane("night", 9, _high_night),
            Plane("towers", 5, _towers),
            Plane("stair_house", 2.2, _stair_house),
            Plane("roof", 1.3, _roof, mirror=1360, floor=1330),
        ),
        outdoors=True,
    ),
)
