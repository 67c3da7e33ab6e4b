# SPDX-License-Identifier: GPL-3.0-or-later
"""一盏灯的候车室, waiting room: its planes.

Owns what the place looks like. Must not know cameras, weather or people.
"""

from engines.stage.brush import Brush, box, disc
from engines.stage.furnishings import clock, pendant
from engines.stage.palette import fade, mix
from engines.stage.perspective import BOTTOM, GROUND, LEFT, RIGHT, TOP, WIDE, level
from engines.stage.planes import Plane, Seat, SetDesign, Vista
from engines.stage.scenery import sky, skyline
from projects.staging import Era, SetName


def _night_yard(b: Brush) -> None:
    sky(b, 1100)
    b.glow(540, 1000, 600, b.pal.cool, 0.35)
    skyline(b, 1100, 60, 220, b.pal.tone(0.16), fade(b.pal.lamp, 0.5), (80, 180), 0.05)


def _arches(b: Brush) -> None:
    """Three tall arched windows in a plastered wall, timetable and clock."""
    holes = box(0, 0, 0, 0)
    for x in (130, 430, 730):
        a = box(x, 560, 220, 560).united(disc(x + 110, 560, 110))
        holes = holes.united(a)
    wall = box(LEFT, TOP, WIDE, BOTTOM - TOP).subtracted(holes)
    b.shade(
        wall,
        (0, 0),
        (0, 1300),
        [(0, b.pal.tone(0.12)), (0.55, b.pal.tone(0.34)), (1, b.pal.tone(0.22))],
    )
    for x in (130, 430, 730):
        b.line([(x + 110, 450), (x + 110, 1120)], b.pal.raw(0.03), 10)
        for y in (560, 740, 930):
            b.line([(x, y), (x + 220, y)], b.pal.raw(0.03), 8)
        b.rect(x - 24, 1120, 268, 26, b.pal.tone(0.34))
        edge = box(x, 560, 220, 560).united(disc(x + 110, 560, 110))
        b.fill(edge.subtracted(edge.translated(12, 6)), b.pal.tone(0.4))
    b.poly([(LEFT, 1146), (RIGHT, 1146), (RIGHT, 1300), (LEFT, 1300)], b.pal.tone(0.11))
    for x in range(-290, 1400, 62):
        b.rect(x, 1160, 4, 130, b.pal.raw(0.03))
    b.rect(LEFT, 1146, WIDE, 10, b.pal.tone(0.3))
    clock(b, 540, 372, 62, 11.7, b.pal.raw(0.85), b.pal.raw(0.04))
    b.rect(LEFT, 1296, WIDE, BOTTOM, b.pal.tone(0.1))


def _tiles(b: Brush) -> None:
    zs = [2.36, 2.0, 1.72, 1.48, 1.28, 1.1, 0.95, 0.82, 0.71, 0.61, 0.52, 0.45]
    b.rect(LEFT, 1296, WIDE, BOTTOM, b.pal.tone(0.07))
    for i in range(len(zs) - 1):
        for k in range(-11, 11):
            if (i + k) % 2:
                b.poly(level(GROUND, k * 160, k * 160 + 160, zs[i], zs[i + 1]), b.pal.tone(0.22))
    b.stipple(540, 1600, 560, b.pal.lamp, b.hour(0.16, 0.36, 0.42), 0.42)
    b.vgrad(LEFT, 1640, WIDE, 540, [(0, fade(b.pal.raw(0), 0)), (1, b.pal.raw(0))])


def _benches(b: Brush) -> None:
    """Slatted bench and a left suitcase."""
    ink, lit = b.pal.raw(0.05), mix(b.pal.tone(0.4), b.pal.lamp, 0.15)
    for k in range(4):
        b.rect(110, 1124 + k * 30, 860, 20, lit if k else mix(lit, b.pal.lamp, 0.3))
        b.rect(110, 1138 + k * 30, 860, 7, ink)
    b.poly([(110, 1262), (970, 1262), (1010, 1306), (70, 1306)], lit)
    for u in (0.33, 0.66):
        b.line([(110 - 40 * u, 1262 + 44 * u), (970 + 40 * u, 1262 + 44 * u)], ink, 4)
    b.rect(70, 1306, 940, 16, ink)
    for x in (96, 520, 960):
        b.rect(x, 1108, 18, 392, ink)
    b.rect(806, 1172, 150, 116, mix(b.pal.accent, b.pal.raw(0), 0.25))
    b.rect(806, 1172, 52, 116, mix(b.pal.accent, b.pal.raw(0), 0.6))
    b.stroke(box(856, 1152, 50, 26, 8), ink, 7)
    for x in (830, 920):
        b.rect(x, 1172, 10, 116, ink)


def _lamp(b: Brush) -> None:
    pendant(b, 540, 236, 230, b.pal.raw(0.34), mix(b.pal.lamp, b.pal.raw(1), 0.5))
    b.beam(
        [(430, 238), (650, 238), (1060, 1660), (20, 1660)],
        (0, 238),
        (0, 1660),
        b.pal.lamp,
        b.hour(0.06, 0.18, 0.24),
    )


def _post(b: Brush) -> None:
    ink = b.pal.raw(0.01)
    b.rect(60, TOP, 84, BOTTOM + 300, ink)
    b.rect(144, 330, 236, 150, ink)
    b.type("候车室", 262, 352, 58, b.pal.raw(0.8))
    b.type("WAITING", 262, 424, 34, b.pal.raw(0.6))
    b.blob(
        [
            (820, 2200),
            (800, 1900),
            (850, 1790),
            (960, 1760),
            (1090, 1800),
            (1140, 1900),
            (1200, 2200),
        ],
        ink,
    )


def _tickets(b: Brush) -> None:
    """Ticket windows under the timetable, one still lit."""
    ink = b.pal.raw(0.03)
    b.vgrad(
        LEFT, TOP, WIDE, 1560, [(0, b.pal.tone(0.1)), (0.55, b.pal.tone(0.3)), (1, b.pal.tone(0.2))]
    )
    b.rect(90, 380, 620, 260, ink)
    for r in range(5):
        y = 408 + r * 46
        b.rect(116, y, 120, 20, fade(b.pal.lamp, 0.75))
        b.rect(270, y, 190 + (r * 53) % 90, 20, fade(b.pal.lamp, 0.5))
        b.rect(600, y, 80, 20, fade(b.pal.accent if r == 2 else b.pal.lamp, 0.7))
    for i, x in enumerate((60, 330, 600)):
        lit = i == 1
        b.rect(x, 780, 220, 300, b.pane(0.15) if lit else b.pal.tone(0.09))
        for k in range(6):
            b.rect(x + 16 + k * 36, 780, 7, 300, ink)
        b.stroke(box(x, 780, 220, 300, 8), ink, 14)
        b.rect(x - 16, 1080, 252, 26, b.pal.tone(0.4))
        b.type(
            "售票处" if lit else "停售",
            x + 110,
            708,
            46,
            b.pal.raw(0.9) if lit else b.pal.tone(0.4),
        )
        if lit:
            b.glow(x + 110, 930, 330, b.pal.lamp, 0.45)
    b.rect(880, 520, 230, 780, b.pal.tone(0.12))
    b.rect(904, 560, 180, 330, mix(b.pal.cool, b.pal.raw(0.3), 0.6))
    b.rect(990, 520, 6, 780, ink)
    b.fill(box(900, 420, 190, 74, 6), b.pal.tone(0.5))
    b.type("出站口", 995, 428, 50, b.pal.raw(0.03))
    b.rect(LEFT, 1146, WIDE, 150, b.pal.tone(0.11))
    b.rect(LEFT, 1146, WIDE, 10, b.pal.tone(0.3))
    b.rect(LEFT, 1296, WIDE, BOTTOM, b.pal.tone(0.1))


PLACE = SetDesign(
    name=SetName.WAITING_ROOM,
    era=Era.MODERN,
    deep=1.15,
    front=Vista(
        planes=(
            Plane("yard", 7, _night_yard),
            Plane("arches", 2.36, _arches),
            Plane("tiles", 1.25, _tiles, floor=1296),
            Plane("benches", 1.23, _benches),
            Plane("lamp", 1.05, _lamp),
            Plane("near", 0.7, _post, blur=3),
        ),
        window="yard",
        seats=(
            Seat(x=-180.0, z=1.2),
            Seat(x=150.0, z=1.2),
            Seat(x=-380.0, z=1.2),
        ),
    ),
    reverse=Vista(
        planes=(
            Plane("tickets", 2.36, _tickets),
            Plane("tiles", 1.25, _tiles, floor=1296),
            Plane("lamp", 1.05, _lamp),
        ),
    ),
)
