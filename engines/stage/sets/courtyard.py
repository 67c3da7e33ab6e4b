# SPDX-License-Identifier: GPL-3.0-or-later
"""月洞门庭院, courtyard: its planes.

Owns what the place looks like. Must not know cameras, weather or people.
"""

from engines.stage.brush import Brush, box, disc
from engines.stage.furnishings import bamboo, eave, lantern, lattice, spray
from engines.stage.palette import fade, mix
from engines.stage.perspective import BOTTOM, GROUND, LEFT, RIGHT, TOP, WIDE, at, floor_y, level
from engines.stage.planes import Plane, SetDesign, Vista
from engines.stage.scenery import clouds, moon, mountains, sky, stars
from projects.staging import SetName


def _heaven(b: Brush) -> None:
    sky(b, 1000)
    stars(b, 60, 500)
    moon(b, 600, 640, 205)
    clouds(b, 600, fade(b.pal.sky[1], 0.8), 5, 20)


def _garden(b: Brush) -> None:
    """What the moon gate frames: hills, rock, pavilion, bamboo."""
    mist = mix(b.pal.sky[2], b.pal.tone(0.5), 0.3)
    mountains(b, 1040, 210, b.pal.tone(0.36), mist, 5)
    mountains(b, 1150, 150, b.pal.tone(0.24), b.pal.tone(0.34), 4)
    ink = b.pal.tone(0.13)
    for x in (392, 478):
        b.rect(x, 1030, 8, 150, ink)
    eave(b, 352, 518, 1036, 60, ink, b.pal.tone(0.2), 34, 15)
    b.blob(
        [
            (560, 1270),
            (575, 1130),
            (612, 1090),
            (606, 1030),
            (652, 985),
            (690, 1040),
            (684, 1100),
            (722, 1140),
            (735, 1270),
        ],
        b.pal.tone(0.17),
    )
    b.blob(
        [
            (612, 1270),
            (622, 1160),
            (650, 1120),
            (640, 1050),
            (662, 1010),
            (682, 1050),
            (672, 1110),
            (705, 1150),
            (715, 1270),
        ],
        b.pal.tone(0.26),
    )
    b.oval(652, 1110, 12, 20, b.pal.tone(0.36))
    for x, h, ln in ((740, 560, -0.05), (765, 640, 0.03), (330, 480, 0.06), (715, 420, -0.1)):
        bamboo(b, x, 1280, h, b.pal.tone(0.12), ln, 16, 10)
    b.rect(LEFT, 1262, WIDE, BOTTOM - 1262, b.pal.tone(0.3))
    b.vgrad(LEFT, 1120, WIDE, 160, [(0, fade(mist, 0)), (1, fade(mist, 0.65))])


def _gate(b: Brush) -> None:
    """White wall with a moon gate, lattice windows and tiled coping."""
    cx, cy, r = 540.0, 960.0, 372.0
    hole = disc(cx, cy, r)
    wall = box(LEFT, 420, WIDE, BOTTOM - 420).subtracted(hole)
    b.shade(
        wall,
        (0, 420),
        (1080, 1300),
        [(0, b.pal.tone(0.52)), (0.5, b.pal.tone(0.68)), (1, b.pal.tone(0.5))],
    )
    rim = disc(cx, cy, r + 34).subtracted(hole)
    b.fill(rim, b.pal.tone(0.2))
    b.fill(disc(cx - 7, cy + 9, r + 34).subtracted(disc(cx, cy, r + 26)), b.pal.tone(0.1))
    edge = disc(cx, cy, r).subtracted(disc(cx + 16, cy - 10, r))
    b.fill(edge, b.pal.tone(0.86))
    with b.inside(wall):
        b.poly(
            [(LEFT, 440), (RIGHT, 440), (RIGHT, 560), (940, 530), (LEFT, 580)],
            fade(b.pal.raw(0), 0.4),
        )
        for x, y, s in (
            (-40, 1180, 1),
            (60, 1130, 1),
            (1010, 900, -1),
            (1080, 860, -1),
            (1040, 1000, -1),
            (20, 900, 1),
            (960, 760, -1),
            (1000, 830, -1),
            (90, 760, 1),
        ):
            spray(b, x, y, s, fade(b.pal.raw(0.02), 0.32), 150)
        b.vgrad(LEFT, 1190, WIDE, 130, [(0, fade(b.pal.raw(0), 0)), (1, fade(b.pal.raw(0), 0.5))])
    for x in (-120, 1020):
        b.rect(x, 800, 190, 260, b.pal.tone(0.16))
        lattice(b, x, 800, 190, 260, b.pal.tone(0.42), 8, 64)
    eave(b, LEFT - 60, RIGHT + 60, 440, 130, b.pal.tone(0.13), b.pal.tone(0.24), 0, 30)
    plaque = box(430, 486, 220, 86, 4)
    b.fill(plaque, b.pal.raw(0.06))
    b.stroke(box(438, 494, 204, 70, 3), fade(b.pal.lamp, 0.7), 3)
    b.type("月满西楼", 540, 503, 48, mix(b.pal.lamp, b.pal.raw(1), 0.2))
    b.rect(LEFT, 1306, WIDE, 26, b.pal.tone(0.14))


def _court(b: Brush) -> None:
    """Stone paving, a gleam of moonlight through the gate."""
    y = 1318
    b.vgrad(
        LEFT,
        y,
        WIDE,
        BOTTOM - y,
        [(0, b.pal.tone(0.46)), (0.35, b.pal.tone(0.3)), (1, b.pal.raw(0.06))],
    )
    zs = [2.14, 1.9, 1.66, 1.46, 1.28, 1.12, 0.98, 0.86, 0.75, 0.66, 0.58, 0.5]
    for i, z in enumerate(zs):
        b.line([(LEFT, floor_y(z)), (RIGHT, floor_y(z))], fade(b.pal.raw(0), 0.5), 4 / z)
        zn = zs[min(i + 1, len(zs) - 1)]
        for k in range(-9, 10):
            x = (k + (i % 2) * 0.5) * 210
            b.line([at(x, GROUND, z), at(x, GROUND, zn)], fade(b.pal.raw(0), 0.5), 3.5 / z)
            if b.rng.random() < 0.18:
                b.poly(level(GROUND, x, x + 210, z, zn), fade(b.pal.tone(0.5), 0.18))
    b.beam([(300, y), (780, y), (1130, 2000), (-50, 2000)], (0, y), (0, 1900), b.pal.cool, 0.26)


def _gallery(b: Brush) -> None:
    """Pillars, fretwork and lanterns of the gallery from which we look."""
    red, dark = mix(b.pal.accent, b.pal.raw(0), 0.62), mix(b.pal.accent, b.pal.raw(0), 0.86)
    for x, w in ((14, 84), (982, 84)):
        b.rect(x, TOP, w, BOTTOM, red)
        b.rect(x, TOP, w * 0.55, BOTTOM, dark)
        b.rect(x + w - 6, TOP, 6, BOTTOM, fade(b.pal.cool, 0.75) if x < 500 else red)
        b.blob(
            [
                (x - 26, 1690),
                (x - 20, 1650),
                (x + w + 20, 1650),
                (x + w + 26, 1690),
                (x + w + 20, 1750),
                (x - 20, 1750),
            ],
            b.pal.tone(0.14),
        )
    b.rect(LEFT, TOP, WIDE, 290, b.pal.raw(0.02))
    b.rect(LEFT, 30, WIDE, 30, dark)
    lattice(b, 98, 66, 884, 96, b.pal.raw(0.03), 8, 48)
    for s, x in ((1, 98), (-1, 982)):
        b.blob(
            [
                (x, 160),
                (x + s * 150, 160),
                (x + s * 120, 200),
                (x + s * 60, 214),
                (x + s * 36, 270),
                (x, 330),
            ],
            b.pal.raw(0.03),
        )
    lantern(b, 226, 330, 62, string=150)
    lantern(b, 854, 330, 62, string=150)


def _leaves(b: Brush) -> None:
    ink = b.pal.raw(0.01)
    for x, y in (
        (-30, 1420),
        (40, 1520),
        (-40, 1640),
        (60, 1720),
        (120, 1640),
        (10, 1800),
        (150, 1800),
    ):
        spray(b, x, y, 1, ink, 240)
        spray(b, x + 60, y + 40, -1, ink, 220)
    b.line([(-60, 2180), (10, 1700), (0, 1380)], ink, 18, True)


def _hall_front(b: Brush) -> None:
    """The hall across the court: steps, lattice doors lit from within, a tree before it."""
    ink, red = b.pal.raw(0.04), mix(b.pal.accent, b.pal.raw(0), 0.55)
    b.rect(40, 560, 1000, 740, b.pal.tone(0.16))
    b.shade(
        box(120, 640, 840, 600),
        (0, 640),
        (0, 1240),
        [(0, b.pane(0.2)), (0.7, b.pane(0.5)), (1, b.pal.tone(0.2))],
    )
    for i in range(6):
        lattice(b, 120 + i * 140, 640, 140, 600, ink, 8, 56)
    for x in (80, 390, 690, 1000):
        b.rect(x - 20, 560, 40, 720, red)
        b.rect(x - 20, 560, 14, 720, mix(red, b.pal.raw(0), 0.5))
    eave(b, -180, 1260, 560, 190, b.pal.tone(0.11), b.pal.tone(0.22), 90, 30)
    b.fill(box(420, 420, 240, 90, 4), ink)
    b.type("听雨轩", 540, 434, 58, mix(b.pal.lamp, b.pal.raw(1), 0.2))
    for x in (240, 840):
        lantern(b, x, 690, 44, string=60)
    for i in range(3):
        b.rect(-40 - i * 60, 1250 + i * 26, 1160 + i * 120, 26, b.pal.tone(0.36 - i * 0.07))
    b.rect(LEFT, 1328, WIDE, BOTTOM, b.pal.tone(0.16))
    b.glow(540, 1000, 640, b.pal.lamp, 0.25)


def _old_tree(b: Brush) -> None:
    ink = b.pal.raw(0.05)
    b.line([(960, 1420), (940, 1100), (900, 860), (820, 700), (700, 600)], ink, 40, True)
    b.line([(900, 860), (980, 700), (1080, 620)], ink, 24, True)
    for _ in range(34):
        x, y = b.rng.gauss(880, 190), b.rng.gauss(590, 90)
        r = b.rng.uniform(26, 62)
        b.oval(x, y, r, r * 0.7, mix(b.pal.tone(0.10), b.pal.accent, b.rng.uniform(0, 0.22)))


PLACE = SetDesign(
    name=SetName.COURTYARD,
    front=Vista(
        planes=(
            Plane("heaven", 9, _heaven),
            Plane("garden", 3.4, _garden),
            Plane("gate", 2.15, _gate),
            Plane("court", 1.2, _court, mirror=1330, floor=1318),
            Plane("gallery", 0.86, _gallery),
            Plane("leaves", 0.6, _leaves, blur=7),
        ),
        outdoors=True,
    ),
    reverse=Vista(
        planes=(
            Plane("heaven", 9, _heaven),
            Plane("hall_front", 2.2, _hall_front),
            Plane("old_tree", 1.6, _old_tree),
            Plane("court", 1.2, _court, mirror=1330, floor=1318),
        ),
        outdoors=True,
    ),
)
