# SPDX-License-Identifier: GPL-3.0-or-later
"""御花园, garden bridge: its planes.

Owns what the place looks like. Must not know cameras, weather or people.
"""

import math

from PySide6.QtGui import QColor

from engines.stage.brush import Brush, box, disc
from engines.stage.furnishings import bamboo, lantern, lattice
from engines.stage.gardens import balustrade, moon_bridge, pavilion, stone, willow
from engines.stage.palette import fade, mix
from engines.stage.perspective import BOTTOM, GROUND, LEFT, RIGHT, WIDE, at, floor_y, side
from engines.stage.planes import Plane, Seat, SetDesign, Vista
from engines.stage.scenery import clouds, moon, mountains, sky, stars
from projects.staging import Era, SetName, Side

WATER = 1215.0


def _warm(b: Brush) -> QColor:
    return mix(b.pal.lamp, b.pal.accent, 0.2)


def _distance(b: Brush) -> None:
    sky(b, 1120)
    stars(b, 70, 700)
    moon(b, 792, 452, 128)
    clouds(b, 520, fade(b.pal.sky[2], 0.6), 4, 14)
    for y, h, v in ((990, 330, 0.62), (1060, 220, 0.46)):
        v *= b.hour(1.0, 0.9, 0.62)
        mountains(b, y, h, b.pal.tone(v), mix(b.pal.tone(v + 0.06), b.pal.sky[2], 0.5), 4)
    b.vgrad(LEFT, 960, WIDE, 260, [(0, fade(b.pal.sky[2], 0)), (1, fade(b.pal.sky[2], 0.75))])


def _far_shore(b: Brush) -> None:
    """Trees and a pavilion across the water."""
    tree = b.pal.tone(0.36)
    x = LEFT
    while x < RIGHT:
        r = b.rng.uniform(40, 84)
        b.oval(x, WATER - r * 0.5, r, r * b.rng.uniform(0.7, 1.2), tree)
        x += r * 0.9
    b.rect(LEFT, WATER - 24, WIDE, 30, b.pal.tone(0.3))
    pavilion(b, 216, WATER - 4, 226, b.pal.tone(0.15), b.pal.tone(0.28))
    if b.hour(0, 1, 1):
        for dx in (-60, 60):
            lantern(b, 216 + dx, WATER - 116, 13, True, 14)
        b.glow(216, WATER - 70, 150, b.pal.lamp, 0.5)


def _bridge(b: Brush) -> None:
    moon_bridge(b, 742, WATER + 6, 152, b.pal.tone(0.24), b.pal.tone(0.6))


def _water(b: Brush) -> None:
    near, far = b.pal.tone(0.16), mix(b.pal.tone(0.44), b.pal.sky[2], 0.4)
    b.vgrad(LEFT, WATER, WIDE, 400, [(0, far), (0.5, mix(near, far, 0.25)), (1, near)])
    for i in range(46):
        y = WATER + 4 + i * 4.6
        w = b.rng.uniform(20, 130)
        x = b.rng.uniform(LEFT, RIGHT)
        b.rect(x, y, w, 2, fade(b.pal.sky[2], 0.3))
    for i in range(22):
        y = WATER + 6 + i * 9.4
        w = b.rng.uniform(30, 110)
        b.rect(792 + b.rng.gauss(0, 20 + i) - w / 2, y, w, 3, fade(b.pal.raw(1), 0.34))
    leaf = b.pal.tone(0.12)
    for x, y, r in (
        (70, 1330, 46),
        (160, 1360, 62),
        (20, 1378, 54),
        (960, 1346, 58),
        (1060, 1372, 70),
        (300, 1376, 40),
    ):
        pad = disc(x, y, r, r * 0.26)
        b.fill(pad, leaf)
        b.fill(disc(x - r * 0.1, y - r * 0.05, r * 0.8, r * 0.16), b.pal.tone(0.24))
    for x, y in ((120, 1330), (1000, 1322)):
        b.line([(x, y + 34), (x, y)], leaf, 5)
        for dx in (-15, -8, 0, 8, 15):
            b.blob(
                [(x, y), (x + dx - 6, y - 22), (x + dx, y - 40 + abs(dx)), (x + dx + 6, y - 22)],
                mix(b.pal.accent, b.pal.raw(1), 0.22),
            )


def _terrace(b: Brush) -> None:
    """Stone slabs that people stand on, down to the water's edge."""
    b.vgrad(
        LEFT,
        1404,
        WIDE,
        BOTTOM - 1404,
        [(0, b.pal.tone(0.5)), (0.25, b.pal.tone(0.34)), (1, b.pal.tone(0.08))],
    )
    joint = fade(b.pal.raw(0.05), 0.4)
    rows = (1.57, 1.3, 1.08, 0.9, 0.75, 0.62, 0.52, 0.44)
    for j, z in enumerate(rows):
        b.line([(LEFT, floor_y(z)), (RIGHT, floor_y(z))], joint, 4)
        if j + 1 < len(rows):
            for i in range(-7, 8):
                x = (i + 0.5 * (j % 2)) * 240
                b.line([at(x, GROUND, z), at(x, GROUND, rows[j + 1])], joint, 4)
    _medallion(b)


def _medallion(b: Brush) -> None:
    """A flower of pebbles laid into the slabs, and petals blown over them."""
    cx, cy = at(0, GROUND, 0.86)
    light, dark = b.pal.tone(0.5), b.pal.tone(0.16)
    b.fill(disc(cx, cy, 400, 104), fade(dark, 0.5))
    b.stroke(disc(cx, cy, 400, 104), fade(light, 0.7), 7)
    b.stroke(disc(cx, cy, 352, 91), fade(light, 0.45), 4)
    for k in range(8):
        a = k * math.tau / 8
        x, y = cx + 214 * math.cos(a), cy + 55 * math.sin(a)
        b.fill(disc(x, y, 100, 26), fade(light, 0.32))
        b.stroke(disc(x, y, 100, 26), fade(dark, 0.8), 4)
    b.fill(disc(cx, cy, 88, 23), fade(light, 0.6))
    for _ in range(46):
        z = b.rng.uniform(0.56, 1.35)
        x, y = at(b.rng.uniform(-560, 560), GROUND, z)
        petal = mix(b.pal.accent, b.pal.raw(1), b.rng.choice((0.0, 0.25, 0.5)))
        b.oval(x, y, 13 / z, 5 / z, fade(petal, b.hour(0.9, 0.8, 0.6)))


def _lotus(b: Brush) -> None:
    """Leaves and a flower from a pond's near corner, at the lower right."""
    ink = b.pal.raw(0.02)
    for x, y, r, tilt in ((1010, 1760, 150, 0.34), (820, 1880, 190, 0.3), (1180, 1600, 130, 0.4)):
        b.line([(x, y), (x + 26, BOTTOM)], ink, 16)
        b.oval(x, y, r, r * tilt, mix(ink, b.pal.tone(0.3), 0.22))
        b.oval(x - 8, y - 7, r * 0.9, r * tilt * 0.8, mix(ink, b.pal.tone(0.4), 0.34))
    x, y = 940.0, 1590.0
    b.line([(x, y), (x + 20, BOTTOM)], ink, 13)
    for dx, lean in ((-58, -70), (58, 70), (-26, -30), (26, 30), (0, 0)):
        bloom = mix(b.pal.accent, b.pal.raw(1 if abs(dx) < 30 else 0), 0.3)
        b.blob([(x + dx * 0.3, y + 24), (x + dx, y - 26), (x + lean, y - 96), (x, y - 20)], bloom)


def _rail(b: Brush) -> None:
    """A balustrade with a gap towards the bridge, and a stone lamp."""
    dark, lit = b.pal.tone(0.2), b.pal.tone(0.52)
    balustrade(b, -330, 238, 1420, 122, (dark, lit))
    balustrade(b, 868, 1430, 1420, 122, (dark, lit))
    x = 172.0
    b.rect(x - 12, 1210, 24, 92, dark)
    b.rect(x - 40, 1196, 80, 16, dark)
    b.rect(x - 28, 1132, 56, 66, dark)
    b.rect(x - 17, 1142, 34, 48, mix(_warm(b), dark, b.hour(0.75, 0.1, 0.0)))
    b.rect(x - 3, 1142, 6, 48, dark)
    b.poly([(x - 62, 1136), (x - 40, 1104), (x, 1082), (x + 40, 1104), (x + 62, 1136)], dark)
    b.line([(x - 60, 1134), (x - 38, 1104), (x, 1083)], lit, 3)


def _willow(b: Brush) -> None:
    """The tree at the water's edge; its crown hangs into the picture."""
    bark, leaf = b.pal.raw(0.05), b.pal.tone(0.13)
    b.blob(
        [
            (1036, 1470),
            (1012, 1200),
            (1044, 900),
            (1010, 640),
            (1030, 380),
            (1090, -300),
            (1260, -300),
            (1130, 380),
            (1130, 860),
            (1112, 1200),
            (1180, 1480),
        ],
        bark,
    )
    b.line([(1050, 820), (950, 560), (800, 400), (640, 350)], bark, 22, True)
    b.line([(1080, 700), (1180, 480), (1300, 380)], bark, 26, True)
    willow(b, 760, 360, 460, leaf, n=22, fall=330)
    willow(b, 1130, 330, 520, leaf, n=34, fall=820)


def _boughs(b: Brush) -> None:
    ink = b.pal.raw(0.012)
    b.line([(LEFT, 60), (-40, 20), (220, 70), (420, 20)], ink, 30, True)
    willow(b, 20, 30, 620, ink, n=30, fall=640)
    stone(b, -90, 1980, 420, 560)
    for x in (-40, 30, 96, 150):
        bamboo(b, x, 1990, 300 + x, ink, 0.05, 9, 11)
    _lotus(b)


def _lamp(b: Brush) -> None:
    k = b.hour(0.0, 0.8, 1.0)
    if k:
        b.glow(172, 1166, 330, b.pal.lamp, 0.55 * k)
        b.glow(180, 1440, 260, b.pal.lamp, 0.3 * k, 0.25)


def _grounds(b: Brush) -> None:
    """Behind the other side: sky, hills, and a wall's tiled ridge."""
    sky(b, 1100)
    stars(b, 50, 640)
    clouds(b, 470, fade(b.pal.sky[2], 0.6), 4, 16)
    for y, h, v in ((980, 260, 0.6), (1050, 200, 0.44)):
        v *= b.hour(1.0, 0.9, 0.62)
        mountains(b, y, h, b.pal.tone(v), b.pal.tone(v + 0.06), 4)
    pavilion(b, 700, 1120, 220, b.pal.tone(0.3), b.pal.tone(0.42))
    b.vgrad(LEFT, 940, WIDE, 260, [(0, fade(b.pal.sky[2], 0)), (1, fade(b.pal.sky[2], 0.7))])


def _wall(b: Brush) -> None:
    """A whitewashed wall with a gourd of a doorway and leaking windows."""
    door = disc(700, 1080, 214, 226)
    wall = box(LEFT, 700, WIDE, 640).subtracted(door)
    b.shade(
        wall,
        (0, 700),
        (0, 1330),
        [(0, b.pal.tone(0.62)), (0.7, b.pal.tone(0.5)), (1, b.pal.tone(0.34))],
    )
    b.fill(disc(700, 1080, 240, 252).subtracted(door), b.pal.tone(0.16))
    b.rect(LEFT, 1306, 770, 40, b.pal.tone(0.2))
    b.rect(900, 1306, 600, 40, b.pal.tone(0.2))
    for x in (-60, 1120):
        b.fill(box(x - 84, 860, 168, 200, 12), b.pal.tone(0.2))
        lattice(b, x - 72, 872, 144, 176, b.pal.tone(0.6), 6, 44)
    edge = b.pal.tone(0.26)
    b.rect(LEFT, 660, WIDE, 44, b.pal.tone(0.13))
    for i in range(60):
        b.oval(LEFT + i * 30, 704, 11, 11, edge)
    b.rect(LEFT, 640, WIDE, 24, edge)
    b.rect(LEFT, 1330, WIDE, BOTTOM, b.pal.tone(0.26))
    b.rect(616, 770, 168, 54, b.pal.raw(0.04))
    b.type("沁芳", 700, 776, 40, mix(b.pal.lamp, b.pal.raw(0.5), 0.3))


def _gallery(b: Brush) -> None:
    """A roofed walk along the left, its posts and benches going back to the wall."""
    red, ink = mix(b.pal.accent, b.pal.raw(0), b.hour(0.4, 0.5, 0.6)), b.pal.raw(0.03)
    for z0, z1 in ((0.62, 0.95), (0.95, 1.4), (1.4, 2.0)):
        b.poly(side(-470, 290, 326, z0, z1), red)
        b.poly(side(-470, 400, 420, z0, z1), red)
        for k in range(6):
            z = z0 + (z1 - z0) * (k + 0.5) / 6
            (x, y), (_, y1) = at(-470, 320, z), at(-470, 410, z)
            b.rect(x - 4 / z, y, 8 / z, y1 - y, red)
    for z in (2.0, 1.4, 0.95, 0.62):
        (x, y0), (_, y1) = at(-470, -760, z), at(-470, GROUND, z)
        w = 46 / z
        b.hgrad(
            x - w / 2,
            y0,
            w,
            y1 - y0,
            [(0, mix(red, ink, 0.7)), (0.6, red), (1, mix(red, ink, 0.4))],
        )
        b.rect(x - w * 0.8, y1 - 18 / z, w * 1.6, 24 / z, b.pal.tone(0.3))
    b.poly(side(-470, -860, -720, 0.5, 2.0), mix(red, ink, 0.4))
    b.poly(
        [at(-340, -900, 0.5), at(-340, -900, 2.1), at(-470, -740, 2.1), at(-470, -740, 0.5)], ink
    )
    b.poly(
        [at(-700, -1180, 0.5), at(-560, -1100, 2.1), at(-340, -890, 2.1), at(-340, -890, 0.5)],
        b.pal.tone(0.1),
    )
    for z in (1.7, 1.15):
        x, y = at(-405, -690, z)
        lantern(b, x, y, 52 / z, string=70 / z)


def _plantain(b: Brush) -> None:
    """A scholar's rock and flowering plum on the right."""
    stone(b, 1000, 1440, 230, 400)
    ink = b.pal.raw(0.04)
    b.line([(1130, 1450), (1080, 1180), (1120, 940), (1010, 740), (880, 640)], ink, 26, True)
    b.line([(1100, 1000), (1200, 820), (1290, 760)], ink, 18, True)
    b.line([(1040, 790), (1060, 640), (1000, 520)], ink, 13, True)
    for _ in range(58):
        x, y = b.rng.choice(
            ((880, 640), (940, 690), (1000, 560), (1050, 660), (1160, 860), (1240, 790))
        )
        x, y = x + b.rng.gauss(0, 46), y + b.rng.gauss(0, 40)
        b.oval(x, y, 12, 11, mix(b.pal.accent, b.pal.raw(1), b.rng.choice((0.0, 0.16, 0.3))))


PLACE = SetDesign(
    name=SetName.GARDEN_BRIDGE,
    era=Era.ANY,
    deep=1.35,
    front=Vista(
        planes=(
            Plane("distance", 9.0, _distance),
            Plane("far_shore", 4.0, _far_shore),
            Plane("bridge", 2.9, _bridge),
            Plane("water", 2.2, _water, mirror=WATER, gloss=0.72),
            Plane("terrace", 1.3, _terrace, floor=1404),
            Plane("rail", 1.5, _rail),
            Plane("willow", 1.42, _willow),
            Plane("lamp", 1.4, _lamp, light=True),
            Plane("boughs", 0.62, _boughs, blur=5),
        ),
        outdoors=True,
    ),
    reverse=Vista(
        planes=(
            Plane("grounds", 9.0, _grounds),
            Plane("wall", 2.0, _wall),
            Plane("terrace", 1.3, _terrace, floor=1330),
            Plane("plantain", 1.5, _plantain),
            Plane("gallery", 1.2, _gallery),
        ),
        outdoors=True,
        seats=(Seat(x=-430.0, z=1.25, height_px=200.0, faces=Side.RIGHT),),
    ),
)
