# SPDX-License-Identifier: GPL-3.0-or-later
"""祠堂, ancestral hall: its planes.

Owns what the place looks like. Must not know cameras, weather or people.
"""

import math

from PySide6.QtGui import QPainterPath

from engines.stage.brush import Brush, box, polygon
from engines.stage.furnishings import candle, eave, lattice
from engines.stage.palette import fade, mix
from engines.stage.perspective import BOTTOM, GROUND, LEFT, RIGHT, TOP, WIDE, at, floor_y
from engines.stage.planes import Plane, SetDesign, Vista
from engines.stage.scenery import moon, sky, stars
from projects.staging import SetName


def _altar(b: Brush) -> None:
    """Back wall with tablets in tiers, plaque and couplets."""
    b.vgrad(
        LEFT,
        TOP,
        WIDE,
        BOTTOM - TOP,
        [
            (0, b.pal.raw(0.01)),
            (0.3, b.pal.tone(0.16)),
            (0.62, b.pal.tone(0.3)),
            (1, b.pal.raw(0.02)),
        ],
    )
    b.stipple(540, 900, 760, b.pal.accent, 0.62)
    b.stipple(540, 900, 440, b.pal.lamp, b.hour(0.5, 0.42, 0.34))
    red, gold = mix(b.pal.accent, b.pal.raw(0), 0.45), mix(b.pal.lamp, b.pal.raw(0.5), 0.25)
    for x in (252, 728):
        b.rect(x, 560, 100, 640, mix(red, b.pal.raw(0), 0.72))
        lattice(b, x, 560, 100, 640, b.pal.raw(0.03), 6, 50)
    b.fill(box(262, 318, 556, 176, 8), b.pal.raw(0.03))
    b.stroke(box(274, 330, 532, 152, 6), gold, 6)
    b.type("祖德流芳", 540, 352, 108, gold)
    for x, s in ((200, "一脉书香传百世"), (880, "两行忠孝继千秋")):
        b.rect(x - 40, 540, 80, 600, red)
        b.rect(x - 40, 540, 26, 600, mix(red, b.pal.raw(0), 0.5))
        b.stroke(box(x - 34, 546, 68, 588), fade(gold, 0.8), 3)
        b.type(s, x, 572, 56, gold, vertical=True)
    for tier, (n, y, w, h) in enumerate(((3, 740, 52, 120), (5, 872, 56, 126), (6, 1006, 58, 132))):
        b.rect(540 - n * 36 - 24, y, n * 72 + 48, 20, b.pal.tone(0.09))
        b.rect(540 - n * 36 - 24, y, n * 72 + 48, 4, gold)
        for i in range(n):
            cx = 540 + (i - (n - 1) / 2) * 66
            lit = mix(b.pal.tone(0.22), b.pal.lamp, 0.12)
            path = QPainterPath()
            path.moveTo(cx - w / 2, y)
            path.lineTo(cx - w / 2, y - h * 0.8)
            path.quadTo(cx - w / 2, y - h, cx, y - h * 1.08)
            path.quadTo(cx + w / 2, y - h, cx + w / 2, y - h * 0.8)
            path.lineTo(cx + w / 2, y)
            b.fill(path, b.pal.raw(0.05))
            b.rect(cx - w * 0.24, y - h * 0.82, w * 0.48, h * 0.66, lit)
            b.rect(cx - 2.5, y - h * 0.74, 5, h * 0.5, gold)
            b.rect(cx - w / 2 - 4, y - 14, w + 8, 14, b.pal.raw(0.03))
        if tier == 2:
            b.rect(250, y + 18, 580, 300, b.pal.tone(0.07))
    b.rect(LEFT, 1330, WIDE, BOTTOM, b.pal.tone(0.09))


def _beams(b: Brush) -> None:
    """Roof beams and red pillars."""
    red, dark = mix(b.pal.accent, b.pal.raw(0), 0.55), mix(b.pal.accent, b.pal.raw(0), 0.84)
    ink = b.pal.raw(0.02)
    b.poly([(LEFT, TOP), (RIGHT, TOP), (RIGHT, 250), (960, 200), (120, 200), (LEFT, 250)], ink)
    for i in range(9):
        x = -260 + i * 200
        b.line(
            [(540 + (x + 100 - 540) * 1.5, TOP), (540 + (x + 100 - 540) * 0.9, 196)],
            b.pal.tone(0.11),
            14,
        )
    b.rect(LEFT, 196, WIDE, 64, b.pal.tone(0.1))
    b.rect(LEFT, 252, WIDE, 8, fade(b.pal.lamp, 0.4))
    for s, x in ((1, 96), (-1, 984)):
        c = x - 52
        b.rect(c, TOP, 104, 1760 - TOP, red)
        b.rect(c + (52 if s < 0 else 0), TOP, 52, 1760 - TOP, dark)
        b.rect(c + (0 if s < 0 else 96), 260, 8, 1250, fade(b.pal.lamp, 0.55))
        b.blob(
            [
                (x + s * 52, 260),
                (x + s * 200, 262),
                (x + s * 160, 302),
                (x + s * 96, 318),
                (x + s * 76, 380),
                (x + s * 52, 420),
            ],
            b.pal.raw(0.04),
        )
        b.fill(box(c - 22, 1470, 148, 56, 20), b.pal.tone(0.22))
        b.rect(c + 52 - 33, 560, 66, 620, mix(b.pal.raw(0.03), red, 0.3))
        b.type(
            "忠厚传家久" if s > 0 else "诗书继世长",
            x,
            600,
            54,
            mix(b.pal.lamp, b.pal.raw(0.5), 0.35),
            vertical=True,
        )


def _table(b: Brush) -> None:
    """Offering table with candles, censer, fruit."""
    ink = b.pal.raw(0.05)
    b.poly([(208, 1180), (872, 1180), (892, 1212), (188, 1212)], b.pal.tone(0.22))
    b.blob([(188, 1196), (160, 1170), (176, 1210), (220, 1220)], ink)
    b.blob([(892, 1196), (920, 1170), (904, 1210), (860, 1220)], ink)
    b.rect(196, 1210, 688, 66, ink)
    cloth = polygon([(390, 1186), (690, 1186), (690, 1380), (540, 1420), (390, 1380)])
    b.fill(cloth, b.pal.accent)
    with b.inside(cloth):
        b.rect(390, 1186, 130, 260, mix(b.pal.accent, b.pal.raw(0), 0.45))
    b.type("福", 540, 1240, 104, mix(b.pal.lamp, b.pal.raw(0.6), 0.2))
    for x in (214, 840):
        b.rect(x, 1270, 28, 230, ink)
    b.blob(
        [(466, 1182), (456, 1130), (470, 1104), (610, 1104), (624, 1130), (614, 1182)],
        b.pal.raw(0.06),
    )
    b.rect(450, 1098, 180, 14, mix(b.pal.lamp, b.pal.raw(0.3), 0.5))
    for x in (516, 540, 564):
        b.line([(x, 1100), (x + (x - 540) * 0.15, 968)], mix(b.pal.accent, b.pal.raw(0), 0.4), 4)
        b.glow(x + (x - 540) * 0.15, 966, 34, b.pal.accent, 0.9)
    for x, h in ((238, 150), (300, 108), (358, 74), (722, 74), (780, 108), (842, 150)):
        b.rect(x - 22, 1168, 44, 14, ink)
        candle(b, x, 1170, h, 20)
    for k in range(3):
        x = 540 + (k - 1) * 24
        pts = [(x + 46 * math.sin(i * 0.75 + k * 2) * (i / 9), 960 - i * 66.0) for i in range(11)]
        b.line(pts, fade(b.pal.raw(0.8), 0.13), 15, True)
        b.line(pts, fade(b.pal.raw(0.9), 0.16), 5, True)


def _hall_floor(b: Brush) -> None:
    b.vgrad(
        LEFT,
        1390,
        WIDE,
        BOTTOM - 1390,
        [(0, b.pal.tone(0.2)), (0.3, b.pal.tone(0.11)), (1, b.pal.raw(0.0))],
    )
    for z in (1.5, 1.28, 1.1, 0.94, 0.8, 0.7, 0.6):
        b.line([(LEFT, floor_y(z)), (RIGHT, floor_y(z))], fade(b.pal.raw(0), 0.5), 4)
    for i in range(-8, 9):
        b.line([at(i * 170, GROUND, 1.64), at(i * 170, GROUND, 0.4)], fade(b.pal.raw(0), 0.5), 4)
    for x in (330, 750):
        b.oval(x, 1520, 130, 34, b.pal.raw(0.03))
        b.fill(box(x - 112, 1470, 224, 46, 23), mix(b.pal.accent, b.pal.raw(0), 0.35))
        b.fill(box(x - 112, 1494, 224, 24, 12), mix(b.pal.accent, b.pal.raw(0), 0.68))


def _shafts(b: Brush) -> None:
    """Daylight that falls in through the open front."""
    k = b.hour(0.34, 0.22, 0.03)
    c = mix(b.pal.sky[2], b.pal.lamp, 0.4)
    for x, w in ((-130, 110), (40, 130)):
        pts = [(x, 260), (x + w, 260), (x + w + 640, 1640), (x + 470, 1640)]
        b.beam(pts, (x, 260), (x + 560, 1640), c, k)


def _hall_near(b: Brush) -> None:
    ink = b.pal.raw(0.01)
    for s in (-1, 1):
        x = 540 + s * 640
        b.poly(
            [
                (x, TOP),
                (x - s * 190, TOP),
                (x - s * 150, 520),
                (x - s * 128, 1100),
                (x - s * 170, 1760),
                (x - s * 190, BOTTOM),
                (x, BOTTOM),
            ],
            ink,
        )
    b.poly([(LEFT, TOP), (RIGHT, TOP), (RIGHT, -10), (540, 46), (LEFT, -10)], ink)


def _night_court(b: Brush) -> None:
    sky(b, 1200)
    stars(b, 60, 700)
    moon(b, 600, 560, 90)
    eave(b, 240, 860, 1010, 90, b.pal.tone(0.1), b.pal.tone(0.2), 40, 24)
    b.rect(280, 1000, 520, BOTTOM, b.pal.tone(0.13))
    b.glow(540, 1150, 320, b.pal.cool, 0.3)


def _threshold(b: Brush) -> None:
    """The hall's own doors thrown open to the court, seen from the altar."""
    red, ink = mix(b.pal.accent, b.pal.raw(0), 0.6), b.pal.raw(0.025)
    hole = box(280, 380, 520, 920)
    wall = box(LEFT, TOP, WIDE, BOTTOM - TOP).subtracted(hole)
    b.shade(
        wall,
        (0, 0),
        (0, 1300),
        [(0, b.pal.raw(0.01)), (0.5, b.pal.tone(0.17)), (1, b.pal.tone(0.1))],
    )
    b.stroke(hole, ink, 26)
    for s, x in ((-1, 280), (1, 800)):
        leaf = [(x, 380), (x + s * 190, 330), (x + s * 190, 1390), (x, 1300)]
        b.poly(leaf, red)
        b.poly(
            [leaf[0], (x + s * 70, 362), (x + s * 70, 1334), leaf[3]], mix(red, b.pal.raw(0), 0.5)
        )
        for r in range(6):
            for c in range(3):
                b.oval(
                    x + s * (44 + c * 50),
                    470 + r * 130,
                    11,
                    13,
                    mix(b.pal.lamp, b.pal.raw(0.2), 0.5),
                )
    for s, x in ((1, -20), (-1, 1100)):
        lattice(b, min(x, x + s * 90) - 60, 520, 170, 640, b.pal.raw(0.04), 8, 54)
    b.fill(box(400, 220, 280, 100, 6), ink)
    b.stroke(box(410, 230, 260, 80, 4), mix(b.pal.lamp, b.pal.raw(0.4), 0.3), 4)
    b.type("慎终追远", 540, 240, 58, mix(b.pal.lamp, b.pal.raw(0.5), 0.25))
    b.rect(260, 1296, 560, 34, b.pal.tone(0.18))
    b.rect(LEFT, 1330, WIDE, BOTTOM, b.pal.tone(0.08))
    b.beam(
        [(290, 1330), (790, 1330), (1010, 1900), (70, 1900)], (0, 1330), (0, 1800), b.pal.cool, 0.22
    )


PLACE = SetDesign(
    name=SetName.ANCESTRAL_HALL,
    deep=1.45,
    front=Vista(
        planes=(
            Plane("altar", 2.3, _altar),
            Plane("beams", 1.8, _beams),
            Plane("table", 1.6, _table),
            Plane("floor", 1.2, _hall_floor, mirror=1400, gloss=0.22, floor=1390),
            Plane("shafts", 1.3, _shafts, light=True),
            Plane("near", 0.66, _hall_near, blur=8),
        ),
    ),
    reverse=Vista(
        planes=(
            Plane("court", 6, _night_court),
            Plane("threshold", 2.1, _threshold),
            Plane("hall_floor", 1.2, _hall_floor, floor=1390),
        ),
        window="court",
    ),
)
