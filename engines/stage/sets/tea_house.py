# SPDX-License-Identifier: GPL-3.0-or-later
"""湖畔茶楼, tea house: its planes.

Owns what the place looks like. Must not know cameras, weather or people.
"""

import math

from engines.stage.brush import Brush, box, disc
from engines.stage.furnishings import bamboo, lattice
from engines.stage.palette import fade, mix
from engines.stage.perspective import BOTTOM, GROUND, LEFT, TOP, WIDE, at
from engines.stage.planes import Plane, Seat, SetDesign, Vista, flipped
from engines.stage.scenery import clouds, mountains, sky
from projects.staging import SetName, Side


def _lake(b: Brush) -> None:
    sky(b, 1010)
    sun = mix(b.pal.accent, b.pal.lamp, 0.25)
    b.stipple(700, 560, 420, sun, 0.35)
    b.oval(700, 560, 118, 118, sun)
    clouds(b, 520, fade(b.pal.sky[2], 0.75), 4, 16)
    for y, h, v, f in ((850, 250, 0.62, 0.8), (920, 200, 0.46, 0.7), (990, 150, 0.32, 0.56)):
        mountains(b, y, h, b.pal.tone(v), b.pal.tone(f), 4)
    b.vgrad(LEFT, 990, WIDE, 500, [(0, b.pal.tone(0.72)), (1, b.pal.tone(0.4))])
    for i in range(34):
        y = 1000 + i * 10
        w = b.rng.uniform(20, 150)
        x = 700 + b.rng.gauss(0, 60 + i * 3)
        b.rect(x - w / 2, y, w, 3, fade(sun, 0.7))
    b.blob(
        [(300, 1078), (330, 1092), (420, 1096), (500, 1090), (530, 1070), (480, 1082), (380, 1084)],
        b.pal.tone(0.16),
    )
    b.blob([(360, 1084), (364, 1046), (410, 1030), (450, 1048), (452, 1084)], b.pal.tone(0.2))
    b.line([(480, 1084), (500, 990)], b.pal.tone(0.16), 4)


def _tea_wall(b: Brush) -> None:
    """Round window, scrolls and screens."""
    cx, cy, r = 540.0, 850.0, 350.0
    hole = disc(cx, cy, r)
    wall = box(LEFT, TOP, WIDE, BOTTOM - TOP).subtracted(hole)
    b.shade(
        wall,
        (100, 0),
        (1000, 1200),
        [(0, b.pal.tone(0.22)), (0.55, b.pal.tone(0.46)), (1, b.pal.tone(0.3))],
    )
    b.fill(disc(cx, cy, r + 40).subtracted(hole), b.pal.tone(0.10))
    b.fill(disc(cx, cy, r).subtracted(disc(cx - 14, cy - 10, r)), b.pal.tone(0.55))
    frame = b.pal.tone(0.08)
    with b.inside(hole):
        for x in (-230, 230):
            b.rect(cx + x - 6, cy - r, 12, 2 * r, frame)
        b.rect(cx - r, cy - 250, 2 * r, 12, frame)
        for x in (-110, 0, 110):
            b.rect(cx + x - 4, cy - r, 8, 110, frame)
        b.rect(cx - r, cy + 262, 2 * r, 100, frame)
        lattice(b, cx - 224, cy + 268, 448, 70, b.pal.tone(0.3), 5, 40)
    for s, x in ((1, 96), (-1, 984)):
        b.rect(x - 62, 560, 124, 560, b.pal.tone(0.62))
        b.rect(x - 62, 560, 34, 560, b.pal.tone(0.46))
        b.rect(x - 72, 548, 144, 18, frame)
        b.rect(x - 72, 1112, 144, 18, frame)
        b.type("茶烟香" if s > 0 else "松月静", x + 4, 640, 84, b.pal.tone(0.1), vertical=True)
        b.rect(x - 4, 1010, 34, 34, b.pal.accent)
    b.rect(LEFT, TOP, WIDE, 470, b.pal.tone(0.08))
    for i in range(30):
        b.rect(250, 210 + i * 9.4, 580, 6.5, b.pal.tone(0.26 if i % 2 else 0.22))
    for x in (330, 540, 750):
        b.rect(x, 200, 5, 310, b.pal.raw(0.04))
    b.rect(240, 484, 600, 18, frame)
    b.rect(LEFT, 1290, WIDE, 40, frame)
    b.rect(LEFT, 1330, WIDE, BOTTOM, b.pal.tone(0.15))


def _mats(b: Brush) -> None:
    b.vgrad(
        LEFT,
        1330,
        WIDE,
        BOTTOM - 1330,
        [(0, b.pal.tone(0.34)), (0.4, b.pal.tone(0.2)), (1, b.pal.raw(0.01))],
    )
    for i in range(-9, 10):
        b.line([at(i * 130, GROUND, 2.04), at(i * 130, GROUND, 0.4)], fade(b.pal.raw(0), 0.4), 4)
    b.beam(
        [(360, 1330), (700, 1330), (860, 1900), (40, 1900)], (0, 1330), (0, 1860), b.pal.lamp, 0.30
    )


def _tea(b: Brush) -> None:
    """Low table with the tea things, in front of the guests."""
    ink, top = b.pal.raw(0.02), b.pal.tone(0.2)
    b.poly([(60, 1610), (1020, 1610), (1130, 1700), (-50, 1700)], top)
    b.poly([(60, 1610), (1020, 1610), (1028, 1617), (52, 1617)], fade(b.pal.lamp, 0.7))
    b.rect(-50, 1700, 1180, 50, ink)
    b.rect(20, 1750, 60, 400, ink)
    b.rect(1000, 1750, 60, 400, ink)
    pot = b.pal.tone(0.1)
    b.blob([(470, 1650), (452, 1590), (490, 1550), (590, 1550), (628, 1590), (610, 1650)], pot)
    b.blob([(618, 1580), (690, 1540), (700, 1546), (640, 1622)], pot)
    b.oval(540, 1548, 34, 14, pot)
    b.oval(540, 1530, 12, 12, pot)
    b.stroke(disc(448, 1598, 38, 36), pot, 13)
    b.blob(
        [(486, 1600), (500, 1566), (530, 1558), (510, 1600), (500, 1636)], fade(b.pal.lamp, 0.55)
    )
    for x in (290, 370, 760, 840):
        b.poly([(x - 34, 1606), (x + 34, 1606), (x + 22, 1650), (x - 22, 1650)], b.pal.tone(0.8))
        b.poly([(x - 34, 1606), (x - 4, 1606), (x - 8, 1650), (x - 22, 1650)], b.pal.tone(0.5))
        b.oval(x, 1606, 34, 8, b.pal.tone(0.36))
    for k in range(2):
        pts = [
            (690 + k * 14 + 26 * math.sin(i * 0.8 + k) * (i / 8), 1530 - i * 40.0) for i in range(9)
        ]
        b.line(pts, fade(b.pal.raw(1), 0.16), 9, True)


def _plum(b: Brush) -> None:
    """Branch of plum blossom close to the lens."""
    ink = b.pal.raw(0.01)
    b.line([(-140, 120), (40, 260), (160, 300), (330, 250), (420, 270)], ink, 26, True)
    b.line([(160, 300), (230, 420), (330, 470)], ink, 14, True)
    for x, y in ((60, 230), (190, 270), (330, 230), (420, 280), (250, 430), (330, 480), (130, 340)):
        for k in range(5):
            a = k * math.tau / 5 + x
            b.oval(x + 20 * math.cos(a), y + 20 * math.sin(a), 16, 16, b.pal.accent)
        b.oval(x, y, 8, 8, b.pal.lamp)


def _shelf_wall(b: Brush) -> None:
    """The other wall: a folding screen of ink bamboo, shelves of jars, a paper lamp."""
    ink = b.pal.tone(0.08)
    b.shade(
        box(LEFT, TOP, WIDE, BOTTOM - TOP),
        (0, 0),
        (1080, 1200),
        [(0, b.pal.tone(0.26)), (0.5, b.pal.tone(0.44)), (1, b.pal.tone(0.24))],
    )
    b.rect(LEFT, TOP, WIDE, 430, ink)
    for i in range(4):
        x = 60 + i * 150
        b.poly(
            [(x, 480 + 14 * (i % 2)), (x + 146, 494 - 14 * (i % 2)), (x + 146, 1300), (x, 1300)],
            b.pal.tone(0.72 if i % 2 else 0.60),
        )
        b.stroke(box(x, 490, 146, 810), ink, 9)
    for x, h, lean in ((150, 620, 0.03), (240, 520, -0.05), (400, 660, 0.04), (560, 480, -0.03)):
        bamboo(b, x, 1290, h, fade(b.pal.raw(0.06), 0.8), lean, 14, 10)
    b.rect(740, 460, 440, 850, b.pal.tone(0.16))
    for r in range(5):
        y = 610 + r * 160
        b.rect(740, y, 440, 14, ink)
        for k in range(4):
            x = 790 + k * 92 + b.rng.uniform(-8, 8)
            w, h = b.rng.uniform(26, 38), b.rng.uniform(60, 110)
            c = b.pal.accent if b.rng.random() < 0.12 else b.pal.tone(b.rng.uniform(0.3, 0.6))
            b.fill(box(x - w, y - h, 2 * w, h, 18), c)
            b.fill(box(x - w, y - h, w * 0.7, h, 18), fade(b.pal.raw(0), 0.28))
            b.rect(x - w * 0.5, y - h - 10, w, 12, ink)
    b.glow(650, 520, 320, b.pal.lamp, 0.5)
    b.line([(650, 170), (650, 430)], b.pal.raw(0.03), 5)
    b.fill(box(590, 430, 120, 180, 40), mix(b.pal.lamp, b.pal.raw(1), 0.3))
    b.rect(590, 490, 120, 6, fade(ink, 0.5))
    b.rect(590, 550, 120, 6, fade(ink, 0.5))
    b.rect(LEFT, 1290, WIDE, 40, ink)
    b.rect(LEFT, 1330, WIDE, BOTTOM, b.pal.tone(0.15))


PLACE = SetDesign(
    name=SetName.TEA_HOUSE,
    deep=1.5,
    front=Vista(
        planes=(
            Plane("lake", 7, _lake),
            Plane("wall", 2.04, _tea_wall),
            Plane("mats", 1.2, _mats, floor=1330),
            Plane("tea", 0.88, _tea),
            Plane("plum", 0.6, _plum, blur=6),
        ),
        window="lake",
        seats=(
            Seat(x=-290.0, z=1.1, height_px=200.0, faces=Side.RIGHT, drawn=False),
            Seat(x=290.0, z=1.1, height_px=200.0, faces=Side.LEFT, drawn=False),
        ),
    ),
    reverse=Vista(
        planes=(
            Plane("shelf_wall", 2.04, _shelf_wall),
            Plane("mats", 1.2, _mats, floor=1330),
            Plane("tea", 0.88, _tea),
            Plane("near", 0.6, flipped(_plum), blur=6),
        ),
    ),
)
