# SPDX-License-Identifier: GPL-3.0-or-later
"""深夜便利店, store: its planes.

Owns what the place looks like. Must not know cameras, weather or people.
"""

from engines.stage.brush import Brush, box, polygon
from engines.stage.palette import fade, mix
from engines.stage.perspective import BOTTOM, GROUND, LEFT, RIGHT, TOP, WIDE, at, floor_y
from engines.stage.planes import Plane, SetDesign, Vista
from projects.staging import SetName


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


PLACE = SetDesign(
    name=SetName.STORE,
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
)
