# SPDX-License-Identifier: GPL-3.0-or-later
"""深夜便利店, store: its planes.

Owns what the place looks like. Must not know cameras, weather or people.
"""

from PySide6.QtGui import QTransform

from engines.stage.brush import Brush, box, polygon
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
)
from engines.stage.planes import Plane, SetDesign, Vista
from engines.stage.scenery import sky, skyline, stars
from projects.staging import Era, SetName


def _shelves(b: Brush) -> None:
    """Inside of the store, seen through glass."""
    white = mix(b.pal.lamp, b.pal.raw(1.0), 0.65)
    b.vgrad(
        LEFT,
        420,
        WIDE,
        1000,
        [(0, white), (0.5, mix(white, b.pal.raw(0.75), 0.4)), (1, mix(white, b.pal.raw(0.6), 0.7))],
    )
    for k, z in ((0, 3.4), (1, 3.0), (2, 2.7)):
        y = 560 - k * 34
        b.rect(540 - 900 / z, y, 1800 / z, 12, b.pal.raw(1.0))
        b.glow(540, y, 420, b.pal.raw(1.0), 0.18, 0.2)
    cols = [
        b.pal.accent,
        b.pal.cool,
        b.pal.raw(0.35),
        b.pal.raw(0.6),
        b.pal.raw(0.9),
        mix(b.pal.accent, b.pal.lamp, 0.55),
        b.pal.raw(0.2),
    ]
    for x0, w, rows in ((-20, 330, 7), (332, 196, 6), (760, 360, 7)):
        top = 700 if rows == 7 else 790
        b.rect(x0, top - 14, w, 640, b.pal.raw(0.46))
        b.rect(x0 + 6, top - 6, w - 12, 620, mix(white, b.pal.raw(0.7), 0.5))
        for r in range(rows):
            y = top + 72 + r * 82
            x = x0 + 12
            while x < x0 + w - 30:
                c = b.rng.choice(cols)
                for _ in range(b.rng.randint(2, 4)):
                    bw, bh = b.rng.choice(((16, 50), (20, 40), (24, 56), (18, 30)))
                    if x + bw > x0 + w - 10:
                        break
                    b.fill(box(x, y - bh, bw - 2, bh, 4), c)
                    b.rect(x, y - bh, (bw - 2) * 0.34, bh, fade(b.pal.raw(0.1), 0.34))
                    b.rect(x + 2, y - bh * 0.62, bw - 6, 8, fade(b.pal.raw(1.0), 0.7))
                    x += bw
                x += b.rng.choice((0, 4, 12))
            b.rect(x0 + 6, y, w - 12, 8, b.pal.raw(0.95))
            b.rect(x0 + 6, y + 8, w - 12, 7, b.pal.raw(0.4))
    b.rect(LEFT, 1330, WIDE, 300, mix(white, b.pal.raw(0.5), 0.6))


def _facade(b: Brush) -> None:
    ink, wall = b.pal.raw(0.045), b.pal.tone(0.13)
    glass = polygon([(36, 520), (1044, 520), (1044, 1352), (36, 1352)])
    shell = box(LEFT, TOP, WIDE, 1900 - TOP).subtracted(glass)
    b.fill(shell, wall)
    for r in range(17):
        for c in range(22):
            if b.rng.random() < 0.34 and not 300 < 520 - r * 46 - 90 < 520:
                b.rect(
                    LEFT + c * 80 + (r % 2) * 40,
                    300 - r * 46,
                    76,
                    42,
                    mix(wall, b.pal.tone(0.24), b.rng.random() * 0.6),
                )
    for x, y in ((120, -120), (430, -140), (740, -120)):
        b.rect(x, y, 200, 260, ink)
        b.rect(
            x + 12,
            y + 12,
            176,
            236,
            mix(b.pal.lamp, b.pal.tone(0.2), 0.45) if x == 430 else b.pal.tone(0.2),
        )
        b.rect(x + 96, y, 9, 260, ink)
        b.rect(x - 12, y + 254, 224, 18, ink)
    b.rect(LEFT, 296, WIDE, 232, ink)
    b.vgrad(
        LEFT,
        312,
        WIDE,
        190,
        [(0, mix(b.pal.raw(1.0), b.pal.lamp, 0.2)), (1, mix(b.pal.raw(0.86), b.pal.lamp, 0.3))],
    )
    b.rect(LEFT, 312, WIDE, 30, b.pal.accent)
    b.rect(LEFT, 476, WIDE, 26, b.pal.accent)
    b.type("平安便利", 420, 360, 100, b.pal.raw(0.06))
    b.type("24H", 838, 360, 100, b.pal.accent)
    b.rect(LEFT, 528, 336, 830, wall)
    b.rect(1044, 528, 400, 830, wall)
    for x, w in ((26, 22), (312, 14), (540, 10), (766, 14), (1034, 22)):
        b.rect(x, 520, w, 850, ink)
    b.rect(36, 520, 1008, 18, ink)
    b.rect(36, 640, 1008, 9, ink)
    b.rect(26, 1338, 1028, 46, ink)
    for x in (520, 556):
        b.rect(x, 930, 8, 190, b.pal.raw(0.7))
    for pts in (
        [(60, 660), (190, 660), (60, 1010)],
        [(780, 660), (960, 660), (780, 1180)],
        [(340, 660), (400, 660), (340, 860)],
    ):
        b.poly(pts, fade(b.pal.raw(1.0), 0.22))
    b.fill(box(800, 690, 190, 92, 8), fade(b.pal.raw(0.02), 0.86))
    b.neon("营业中", 895, 712, 50, b.pal.accent)
    b.rect(62, 664, 92, 190, b.pal.accent)
    b.type("热饮", 108, 684, 68, b.pal.raw(1.0), vertical=True)
    b.rect(168, 664, 74, 190, b.pal.raw(0.06))
    b.type("关东煮", 205, 676, 48, b.pal.lamp, vertical=True)
    b.rect(LEFT, 1384, WIDE, 60, b.pal.tone(0.10))
    b.glow(540, 420, 900, mix(b.pal.lamp, b.pal.raw(1), 0.5), 0.20, 0.5)


def _kerb(b: Brush) -> None:
    y = 1430
    b.vgrad(
        LEFT,
        y,
        WIDE,
        BOTTOM - y,
        [(0, b.pal.tone(0.24)), (0.25, b.pal.tone(0.12)), (1, b.pal.raw(0.0))],
    )
    for z in (1.3, 1.12, 0.95, 0.8, 0.68, 0.58, 0.5):
        b.line([(LEFT, floor_y(z)), (RIGHT, floor_y(z))], fade(b.pal.raw(0), 0.45), 4 / z)
    for i in range(-7, 8):
        b.line([at(i * 220, GROUND, 1.42), at(i * 220, GROUND, 0.4)], fade(b.pal.raw(0), 0.4), 4)


def _spill(b: Brush) -> None:
    """Light of the window over the pavement."""
    b.beam(
        [(40, 1400), (1040, 1400), (1500, 1990), (-420, 1990)],
        (0, 1400),
        (0, 1960),
        mix(b.pal.lamp, b.pal.raw(1), 0.4),
        0.42,
    )


def _machine(b: Brush) -> None:
    ink = b.pal.raw(0.02)
    b.fill(box(-230, 640, 420, 1180, 16), ink)
    b.fill(box(-200, 690, 360, 560, 8), mix(b.pal.cool, b.pal.raw(0.5), 0.35))
    for r in range(3):
        for c in range(6):
            b.fill(
                box(-188 + c * 58, 724 + r * 178, 42, 112, 12),
                b.rng.choice([b.pal.accent, b.pal.raw(0.9), b.pal.raw(0.3), b.pal.lamp]),
            )
        b.rect(-200, 838 + r * 178, 360, 14, ink)
    b.glow(40, 960, 460, b.pal.cool, 0.30)
    b.line([(1010, TOP), (1030, BOTTOM)], ink, 54)
    b.blob(
        [
            (880, 1900),
            (900, 1780),
            (980, 1720),
            (1080, 1760),
            (1130, 1880),
            (1120, 2190),
            (880, 2190),
        ],
        ink,
    )


def _across(b: Brush) -> None:
    """The far side of the street: shut shops under a few lit windows."""
    sky(b, 1100)
    stars(b, 60, 600)
    skyline(b, 1100, 120, 420, b.pal.tone(0.2), fade(b.pal.lamp, 0.6), (90, 170), 0.2)
    ink = b.pal.raw(0.04)
    for i, (x, w, top) in enumerate(
        ((-300, 420, 470), (120, 380, 600), (500, 330, 430), (830, 550, 560))
    ):
        b.rect(x, top, w, BOTTOM, b.pal.tone(0.12 + 0.03 * (i % 2)))
        b.rect(x, top, w, 22, ink)
        for r in range(3):
            for c in range(int(w / 110)):
                lit = b.rng.random() < 0.3
                wx, wy = x + 34 + c * 108, top + 80 + r * 150
                b.rect(wx, wy, 62, 92, b.pane(0.3) if lit else b.pal.tone(0.07))
                b.rect(wx + 28, wy, 5, 92, ink)
        b.rect(x + 20, 1110, w - 40, 240, b.pal.tone(0.09))
        for k in range(9):
            b.rect(x + 20, 1120 + k * 26, w - 40, 5, fade(b.pal.raw(0), 0.5))
    b.neon("酒吧", 660, 960, 80, b.pal.accent)
    b.neon("洗衣", 250, 1010, 60, b.pal.cool)


def _lamp_post(b: Brush) -> None:
    ink = b.pal.raw(0.03)
    b.rect(836, 420, 14, 1000, ink)
    b.line([(843, 430), (800, 380), (720, 384)], ink, 12, True)
    b.poly([(690, 388), (760, 388), (776, 408), (674, 408)], ink)
    b.glow(725, 420, 460, b.pal.lamp, 0.55)
    b.beam(
        [(680, 408), (770, 408), (1010, 1420), (440, 1420)], (0, 408), (0, 1420), b.pal.lamp, 0.22
    )


def _shop(b: Brush) -> None:
    """Inside: the back wall of shelves and coolers under tubes of light."""
    white = mix(b.pal.lamp, b.pal.raw(1.0), 0.65)
    wall = mix(white, b.pal.raw(b.hour(0.92, 0.7, 0.6)), 0.45)
    b.vgrad(
        LEFT,
        TOP,
        WIDE,
        BOTTOM - TOP,
        [(0, mix(wall, b.pal.raw(0.3), 0.55)), (0.4, wall), (1, mix(wall, b.pal.raw(0.2), 0.6))],
    )
    b.rect(LEFT, TOP, WIDE, 560, mix(b.pal.raw(0.45), wall, 0.4))
    for k, y in enumerate((60, 170, 260)):
        b.rect(540 - 420 + k * 70, y, 840 - k * 140, 24 - k * 4, b.pal.raw(1.0))
        b.glow(540, y, 520, b.pal.raw(1.0), 0.18, 0.3)
    b.rect(LEFT, 300, WIDE, 70, b.pal.accent)
    b.type("平安便利", 300, 306, 54, b.pal.raw(1.0))
    b.type("热饮  关东煮  24H", 820, 312, 42, b.pal.raw(1.0))
    cooler = mix(b.pal.cool, b.pal.raw(0.85), 0.4)
    for x0, w, cold in ((-280, 380, False), (120, 380, True), (520, 300, True), (840, 420, False)):
        b.rect(x0, 420, w, 900, b.pal.raw(0.30))
        b.rect(x0 + 8, 430, w - 16, 880, cooler if cold else mix(white, b.pal.raw(0.7), 0.4))
        for r in range(7):
            y = 536 + r * 122
            _goods(b, x0 + 14, w - 28, y, 88)
            b.rect(x0 + 8, y, w - 16, 12, b.pal.raw(0.95 if not cold else 0.8))
            b.rect(x0 + 8, y + 12, w - 16, 10, b.pal.raw(0.35))
        if cold:
            b.rect(x0 + w / 2 - 6, 430, 12, 880, b.pal.raw(0.5))
            b.poly([(x0 + 20, 430), (x0 + 120, 430), (x0 + 20, 800)], fade(b.pal.raw(1.0), 0.25))
    b.rect(LEFT, 420, WIDE, 890, fade(wall, 0.3))
    b.rect(LEFT, 1310, WIDE, BOTTOM, mix(wall, b.pal.raw(0.2), 0.5))
    night, ink = b.hour(0.0, 0.2, 0.36), b.pal.raw(0.0)
    stops = [(0, fade(ink, night)), (0.4, fade(ink, night * 0.25)), (1, fade(ink, night * 0.8))]
    b.vgrad(LEFT, TOP, WIDE, 1570, stops)


def _goods(b: Brush, x: float, w: float, y: float, tall: float) -> None:
    """A shelf of packets, two tones each."""
    colours = (
        b.pal.accent,
        b.pal.cool,
        b.pal.raw(0.35),
        b.pal.raw(0.6),
        b.pal.raw(0.9),
        mix(b.pal.accent, b.pal.lamp, 0.55),
        b.pal.raw(0.2),
    )
    end = x + w
    while x < end - 40:
        c = b.rng.choice(colours)
        bw, bh = b.rng.uniform(26, 44), tall * b.rng.uniform(0.5, 1.0)
        for _ in range(b.rng.randint(2, 3)):
            if x + bw > end:
                break
            b.fill(box(x, y - bh, bw - 3, bh, 6), c)
            b.rect(x, y - bh, (bw - 3) * 0.36, bh, fade(b.pal.raw(0.1), 0.32))
            b.rect(x + 3, y - bh * 0.6, bw - 9, bh * 0.2, fade(b.pal.raw(1.0), 0.75))
            x += bw
        x += b.rng.choice((0, 6, 18))


def _shop_floor(b: Brush) -> None:
    b.vgrad(
        LEFT,
        1310,
        WIDE,
        BOTTOM - 1310,
        [(0, b.pal.raw(0.72)), (0.35, b.pal.raw(0.42)), (1, b.pal.raw(0.08))],
    )
    for z in (2.0, 1.6, 1.3, 1.08, 0.9, 0.76, 0.64, 0.54):
        b.line([(LEFT, floor_y(z)), (RIGHT, floor_y(z))], fade(b.pal.raw(0), 0.25), 3)
    for i in range(-8, 9):
        b.line([at(i * 190, GROUND, 2.2), at(i * 190, GROUND, 0.4)], fade(b.pal.raw(0), 0.25), 3)


def _counter(b: Brush) -> None:
    """The counter between lens and clerk, with the till and the steaming pot."""
    ink, edge = b.pal.raw(0.05), mix(b.pal.raw(0.45), b.pal.accent, 0.25)
    b.poly([(770, 1672), (800, 1400), (1010, 1380), (1200, 1400), (1200, 1690)], ink)
    b.poly([(852, 1420), (836, 1290), (1040, 1270), (1052, 1410)], ink)
    b.poly([(856, 1392), (846, 1308), (1024, 1290), (1034, 1380)], fade(b.pal.cool, 0.75))
    b.rect(880, 1322, 96, 10, fade(b.pal.raw(0.95), 0.8))
    b.rect(884, 1346, 60, 10, fade(b.pal.raw(0.95), 0.8))
    b.fill(box(60, 1560, 260, 100, 10), b.pal.raw(0.3))
    b.rect(60, 1560, 260, 22, b.pal.raw(0.6))
    b.rect(LEFT, 1656, WIDE, 16, edge)
    b.vgrad(LEFT, 1672, WIDE, BOTTOM - 1672, [(0, b.pal.raw(0.16)), (1, b.pal.raw(0.02))])


def _night_street(b: Brush) -> None:
    """What the glass doors show from inside: blurred lights of the street."""
    _across(b)
    b.rect(LEFT, TOP, WIDE, BOTTOM - TOP, fade(b.pal.raw(0.02), b.hour(0.0, 0.25, 0.35)))
    for _ in range(round(b.hour(5, 20, 26))):
        x, y, r = b.rng.uniform(-100, 1180), b.rng.gauss(980, 130), b.rng.uniform(14, 40)
        c = b.rng.choice((b.pal.lamp, b.pal.cool, b.pal.accent))
        b.oval(x, y, r, r, fade(c, 0.28))


def _doors(b: Brush) -> None:
    """Glass front seen from within, its signs back to front."""
    ink, white = b.pal.raw(0.06), mix(b.pal.lamp, b.pal.raw(1.0), 0.6)
    b.rect(LEFT, TOP, WIDE, 640, mix(white, b.pal.raw(0.5), 0.55))
    b.rect(LEFT, 330, WIDE, 60, b.pal.accent)
    for x in (-120, 150, 420, 660, 930, 1200):
        b.rect(x, 380, 22, 1000, ink)
    b.rect(LEFT, 380, WIDE, 26, ink)
    b.rect(LEFT, 560, WIDE, 10, ink)
    b.rect(LEFT, 1330, WIDE, 60, ink)
    b.rect(526, 880, 10, 220, b.pal.raw(0.8))
    b.rect(556, 880, 10, 220, b.pal.raw(0.8))
    sign = b.letters("营业中", 800, 640, 74)
    c = sign.boundingRect().center().x()
    flip = QTransform(-1, 0, 0, 1, 2 * c, 0)
    b.glow(c, 680, 220, b.pal.accent, 0.5)
    b.fill(flip.map(sign), mix(b.pal.accent, b.pal.raw(1), 0.35))
    b.rect(-90, 1010, 500, 330, b.pal.raw(0.2))
    for r in range(2):
        for k in range(7):
            x = -76 + k * 69
            b.rect(
                x,
                1030 + r * 150,
                60,
                118,
                b.rng.choice((b.pal.accent, b.pal.raw(0.85), b.pal.cool, b.pal.raw(0.45))),
            )
            b.rect(x + 6, 1040 + r * 150, 48, 16, fade(b.pal.raw(0.05), 0.7))


PLACE = SetDesign(
    name=SetName.STORE,
    era=Era.MODERN,
    deep=1.38,
    front=Vista(
        planes=(
            Plane("shelves", 2.0, _shelves),
            Plane("facade", 1.6, _facade),
            Plane("kerb", 1.2, _kerb, mirror=1440, floor=1430),
            Plane("spill", 1.15, _spill, light=True),
            Plane("near", 0.66, _machine, blur=5),
        ),
        outdoors=True,
    ),
    reverse=Vista(
        planes=(
            Plane("across", 3.6, _across),
            Plane("lamp_post", 1.7, _lamp_post),
            Plane("kerb", 1.2, _kerb, mirror=1440, floor=1430),
        ),
        outdoors=True,
    ),
    inside=Vista(
        planes=(
            Plane("shop", 2.2, _shop),
            Plane("shop_floor", 1.2, _shop_floor, mirror=1316, gloss=0.3, floor=1310),
            Plane("counter", 0.84, _counter),
        ),
    ),
    inside_reverse=Vista(
        planes=(
            Plane("street", 5, _night_street, blur=4),
            Plane("doors", 2.0, _doors),
            Plane("shop_floor", 1.2, _shop_floor, mirror=1340, gloss=0.3, floor=1384),
        ),
        window="street",
    ),
)
