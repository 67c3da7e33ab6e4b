# SPDX-License-Identifier: GPL-3.0-or-later
"""审讯室, police room: its planes.

Owns what the place looks like. Must not know cameras, weather or people.
"""

from engines.stage.brush import Brush, box, curve, disc
from engines.stage.furnishings import clock
from engines.stage.palette import fade, mix
from engines.stage.perspective import BOTTOM, GROUND, LEFT, RIGHT, TOP, WIDE, at, floor_y
from engines.stage.planes import Plane, Seat, SetDesign, Vista
from engines.stage.scenery import sky, skyline
from projects.staging import Era, SetName, Side

TABLE_Z = 1.2


def _observers(b: Brush) -> None:
    """Beyond the one-way mirror: a dim room and two who watch."""
    b.vgrad(
        LEFT,
        TOP,
        WIDE,
        BOTTOM - TOP,
        [(0, b.pal.raw(0.02)), (0.5, b.pal.raw(0.09)), (1, b.pal.raw(0.02))],
    )
    b.stipple(620, 600, 330, b.pal.cool, 0.22)
    for x, y, r in ((430, 690, 52), (560, 650, 58)):
        c = b.pal.raw(0.03)
        b.fill(disc(x, y, r * 0.74, r * 0.94), c)
        b.fill(
            curve(
                [
                    (x - r * 0.3, y + r * 0.6),
                    (x - r * 1.6, y + r * 1.5),
                    (x - r * 1.8, y + r * 5),
                    (x + r * 1.8, y + r * 5),
                    (x + r * 1.6, y + r * 1.5),
                    (x + r * 0.3, y + r * 0.6),
                ],
                tension=0.12,
            ),
            c,
        )
        b.line([(x + r * 0.7, y - r * 0.4), (x + r * 0.76, y + r * 0.3)], fade(b.pal.cool, 0.5), 4)
    b.rect(690, 700, 60, 40, fade(b.pal.cool, 0.5))
    b.rect(690, 900, 200, 40, b.pal.raw(0.03))


def _wall(b: Brush) -> None:
    """Concrete, with the mirror let into it."""
    glass = box(180, 500, 640, 410)
    top = b.pal.tone(b.hour(0.3, 0.22, 0.16))
    mid = b.pal.tone(b.hour(0.54, 0.42, 0.36))
    b.shade(
        box(LEFT, TOP, WIDE, BOTTOM - TOP).subtracted(glass),
        (540, TOP),
        (540, 1300),
        [(0, b.pal.raw(0.03)), (0.34, top), (0.66, mid), (1, b.pal.tone(0.2))],
    )
    seam = fade(b.pal.raw(0.0), 0.3)
    for x in (-220, 40, 300, 560, 820, 1080, 1340):
        b.rect(x, TOP, 4, 1560, seam)
    for y in (120, 440, 960):
        b.rect(LEFT, y, WIDE, 4, seam)
    for x in (-220, 40, 300, 560, 820, 1080):
        for y in (120, 440, 960):
            for dx, dy in ((40, 40), (220, 40)):
                b.oval(x + dx, y + dy, 6, 6, seam)
    b.rect(LEFT, 1100, WIDE, 206, b.pal.tone(b.hour(0.32, 0.25, 0.18)))
    b.rect(LEFT, 1096, WIDE, 7, mix(b.pal.accent, b.pal.raw(0), 0.2))
    with b.inside(glass):
        b.rect(180, 500, 640, 410, fade(b.pal.cool, b.hour(0.34, 0.2, 0.1)))
        for x, w in ((330, 90), (450, 26)):
            b.poly(
                [(x + 190, 500), (x + 190 + w, 500), (x - 60 + w, 910), (x - 60, 910)],
                fade(b.pal.raw(1), 0.07),
            )
    b.stroke(glass, b.pal.raw(0.03), 22)
    b.rect(164, 912, 672, 20, b.pal.tone(0.44))
    b.fill(box(886, 560, 124, 300, 4), b.pal.tone(0.86))
    b.type("如实供述", 948, 584, 58, b.pal.raw(0.08), vertical=True)
    clock(b, 540, 372, 52, 2.6, b.pal.tone(0.9), b.pal.raw(0.04))
    b.fill(box(60, 520, 70, 52, 6), b.pal.raw(0.05))
    b.oval(76, 546, 8, 8, b.pal.accent)
    b.glow(76, 546, 60, b.pal.accent, 0.8)
    b.rect(LEFT, 1296, WIDE, BOTTOM, b.pal.raw(0.04))


def _floor(b: Brush) -> None:
    b.vgrad(
        LEFT,
        1296,
        WIDE,
        BOTTOM - 1296,
        [(0, b.pal.tone(0.3)), (0.35, b.pal.tone(0.2)), (1, b.pal.raw(0.01))],
    )
    b.stipple(540, 1480, 560, b.pal.lamp, b.hour(0.14, 0.26, 0.32), 0.34)
    for z in (1.8, 1.45, 1.15, 0.92, 0.74, 0.6, 0.5):
        b.line([(LEFT, floor_y(z)), (RIGHT, floor_y(z))], fade(b.pal.raw(0), 0.28), 3)
    for i in range(-8, 9):
        b.line([at(i * 200, GROUND, 2.36), at(i * 200, GROUND, 0.42)], fade(b.pal.raw(0), 0.28), 3)


def _table(b: Brush) -> None:
    """A steel table bolted down, two chairs, a folder, a glass."""
    z = TABLE_Z
    ink, lit = b.pal.raw(0.03), b.pal.tone(0.6)
    for s in (-1, 1):
        _chair(b, s)
    (x0, y0), (x1, _) = at(-172, 98, z), at(172, 98, z)
    foot = floor_y(z)
    for x in (x0 + 22, x1 - 22):
        b.rect(x - 9, y0 + 20, 18, foot - y0 - 20, ink)
        b.rect(x - 26, foot - 6, 52, 10, ink)
    b.rect(x0 + 24, y0 + 120, x1 - x0 - 48, 10, ink)
    b.poly([(x0 + 26, y0 - 34), (x1 - 26, y0 - 34), (x1, y0), (x0, y0)], lit)
    b.poly([(x0 + 26, y0 - 34), (540, y0 - 34), (520, y0), (x0, y0)], mix(lit, b.pal.lamp, 0.4))
    b.rect(x0, y0, x1 - x0, 16, b.pal.tone(0.24))
    b.poly([(480, y0 - 24), (566, y0 - 26), (580, y0 - 8), (484, y0 - 6)], b.pal.tone(0.95))
    b.poly([(574, y0 - 22), (640, y0 - 22), (654, y0 - 6), (582, y0 - 6)], b.pal.accent)
    b.poly([(438, y0 - 64), (464, y0 - 64), (461, y0 - 16), (441, y0 - 16)], fade(b.pal.cool, 0.7))
    b.line([(520, y0 + 16), (520, y0 + 34), (536, y0 + 46)], lit, 4)


def _chair(b: Brush, s: int) -> None:
    """A chair turned to the table; s is its side of it."""
    z = TABLE_Z
    ink, edge = b.pal.raw(0.03), b.pal.tone(0.36)
    (x, seat), foot = at(s * 330, GROUND - 240, z), floor_y(z)
    w = 62.0
    b.rect(x - w, seat, 2 * w, 16, edge)
    for dx in (-w + 6, w - 16):
        b.rect(x + dx, seat + 14, 10, foot - seat - 14, ink)
    bx = x + s * (w - 6)
    b.line([(bx, seat + 8), (bx + s * 16, seat - 190)], ink, 12)
    b.line([(bx + s * 4, seat - 60), (bx + s * 14, seat - 180)], edge, 20)


def _lamp(b: Brush) -> None:
    """The hanging lamp, low over the table."""
    ink = b.pal.raw(0.02)
    b.line([(540, TOP), (540, 470)], ink, 6)
    b.poly([(516, 466), (564, 466), (664, 556), (416, 556)], ink)
    b.poly([(516, 466), (532, 466), (468, 556), (416, 556)], b.pal.tone(0.24))
    b.oval(540, 556, 124, 15, mix(b.pal.lamp, b.pal.raw(1), 0.5))


def _cone(b: Brush) -> None:
    """Its light in the air, in a few steps, and on the table."""
    k = b.hour(0.4, 0.8, 1.0)
    for i in range(4):
        spread = 300 - i * 62
        b.beam(
            [(430 + i * 12, 560), (650 - i * 12, 560), (540 + spread, 1180), (540 - spread, 1180)],
            (0, 560),
            (0, 1200),
            b.pal.lamp,
            0.11 * k,
            0.02 * k,
        )
    b.glow(540, 570, 260, b.pal.lamp, 0.5 * k, 0.6)
    b.glow(540, 1170, 300, b.pal.lamp, 0.3 * k, 0.22)


def _slats(b: Brush) -> None:
    """Bars of outer light through blinds, high on the wall."""
    c = mix(b.pal.sky[2], b.pal.lamp, b.hour(0.3, 0.0, 0.0))
    for i in range(9):
        y = 150 + i * 44
        pts = [(700, y), (1180, y - 60), (1180, y - 38), (700, y + 22)]
        b.beam(pts, (1180, 0), (700, 0), c, b.hour(0.6, 0.42, 0.16), 0.02)


def _near(b: Brush) -> None:
    """Shoulder of a cabinet and the edge of a door."""
    ink = b.pal.raw(0.008)
    b.poly([(LEFT, TOP), (6, TOP), (-30, BOTTOM), (LEFT, BOTTOM)], ink)
    b.poly([(6, TOP), (14, TOP), (-20, BOTTOM), (-30, BOTTOM)], fade(b.pal.cool, 0.25))
    b.poly([(880, 1900), (RIGHT, 1820), (RIGHT, BOTTOM), (850, BOTTOM)], ink)


def _town(b: Brush) -> None:
    sky(b, 1100)
    skyline(b, 1050, 100, 380, mix(b.pal.tone(0.34), b.pal.sky[2], 0.4), fade(b.pal.lamp, 0.8))


def _measures(b: Brush) -> None:
    """The other wall: height marks, a steel door, and a window with blinds."""
    pane = box(690, 470, 300, 400)
    b.shade(
        box(LEFT, TOP, WIDE, BOTTOM - TOP).subtracted(pane),
        (0, TOP),
        (0, 1300),
        [
            (0, b.pal.raw(0.04)),
            (0.45, b.pal.tone(b.hour(0.58, 0.5, 0.44))),
            (0.7, b.pal.tone(b.hour(0.6, 0.5, 0.44))),
            (1, b.pal.tone(0.18)),
        ],
    )
    ink = b.pal.raw(0.05)
    for i in range(11):
        y = 1240 - i * 72
        major = i % 2 == 0
        b.rect(LEFT, y, 1240 - 420 if major else 780, 3, fade(ink, 0.5 if major else 0.22))
        if major and i:
            b.type(str(130 + i * 5), 50, y - 36, 32, fade(ink, 0.8))
            b.type(str(130 + i * 5), 600, y - 36, 32, fade(ink, 0.5))
    b.stroke(pane, ink, 20)
    for i in range(20):
        y = 476 + i * 20
        b.rect(690, y, 300, 11, b.pal.tone(0.24 if i % 2 else 0.2))
        b.rect(690, y, 300, 2.5, b.pal.tone(0.6))
    b.rect(672, 880, 336, 18, b.pal.tone(0.46))
    b.rect(-250, 520, 230, 790, b.pal.tone(0.16))
    b.fill(box(120, 540, 250, 766), b.pal.tone(0.2))
    b.stroke(box(120, 540, 250, 766), ink, 14)
    b.fill(box(196, 620, 98, 190, 6), mix(b.pal.lamp, b.pal.tone(0.3), b.hour(0.7, 0.4, 0.25)))
    for k in range(5):
        b.rect(196 + k * 24, 620, 3, 190, ink)
    b.fill(box(328, 930, 26, 76, 8), b.pal.tone(0.6))
    b.fill(box(150, 440, 190, 66, 4), ink)
    b.type("审讯室 2", 245, 452, 38, b.pal.raw(0.95))
    b.rect(LEFT, 1100, WIDE, 6, mix(b.pal.accent, b.pal.raw(0), 0.2))
    b.rect(LEFT, 1296, WIDE, BOTTOM, b.pal.raw(0.04))


def _camera(b: Brush) -> None:
    """The recording camera on its stand, its lamp red."""
    ink = b.pal.raw(0.025)
    x, y, foot = 904.0, 1010.0, floor_y(1.5)
    for dx in (-76, 0, 76):
        b.line([(x, y + 60), (x + dx, foot + (10 if dx else -16))], ink, 11)
    b.rect(x - 9, y + 30, 18, 60, ink)
    b.fill(box(x - 74, y - 46, 130, 84, 10), ink)
    b.fill(box(x - 118, y - 32, 54, 56, 6), ink)
    b.poly([(x - 118, y - 36), (x - 150, y - 50), (x - 150, y + 40), (x - 118, y + 28)], ink)
    b.line([(x - 70, y - 44), (x + 50, y - 44)], b.pal.tone(0.5), 3)
    b.oval(x + 34, y - 24, 8, 8, b.pal.accent)
    b.glow(x + 34, y - 24, 90, b.pal.accent, 0.9)


PLACE = SetDesign(
    name=SetName.POLICE_ROOM,
    era=Era.MODERN,
    deep=1.5,
    front=Vista(
        planes=(
            Plane("observers", 4.0, _observers),
            Plane("wall", 2.36, _wall),
            Plane("slats", 2.3, _slats, light=True),
            Plane("floor", 1.3, _floor, mirror=1300, gloss=0.12, floor=1296),
            Plane("table", TABLE_Z, _table),
            Plane("lamp", 1.25, _lamp),
            Plane("cone", 1.2, _cone, light=True),
            Plane("near", 0.64, _near, blur=6),
        ),
        seats=(
            Seat(x=-330.0, z=TABLE_Z - 0.02, faces=Side.RIGHT),
            Seat(x=330.0, z=TABLE_Z - 0.02, faces=Side.LEFT),
        ),
    ),
    reverse=Vista(
        planes=(
            Plane("town", 8.0, _town),
            Plane("measures", 2.36, _measures),
            Plane("floor", 1.3, _floor, mirror=1300, gloss=0.12, floor=1296),
            Plane("camera", 1.5, _camera),
            Plane("lamp", 1.25, _lamp),
            Plane("cone", 1.2, _cone, light=True),
        ),
        window="town",
    ),
)
