# SPDX-License-Identifier: GPL-3.0-or-later
"""会议室, boardroom: its planes.

Owns what the place looks like. Must not know cameras, weather or people.
"""

from engines.stage.brush import Brush, box, polygon
from engines.stage.fittings import (
    Faces,
    floor,
    floor_lines,
    high_back,
    outlook,
    spill,
)
from engines.stage.palette import fade, mix
from engines.stage.perspective import (
    BOTTOM,
    GROUND,
    LEFT,
    RIGHT,
    TOP,
    WIDE,
    Point,
    at,
    floor_y,
    front,
    level,
)
from engines.stage.planes import Plane, Seat, SetDesign, Vista
from projects.staging import Era, SetName, TimeOfDay

BACK = 2.3
FOOT = floor_y(BACK)
TABLE, CHAIRS, SIT = 1.16, 1.4, 1.3
PLACES = (-165.0, 165.0, -495.0, 495.0)


def _city(b: Brush) -> None:
    outlook(b, 1090, orb=(654, 452), blocks=1.35)
    b.poly(
        [(470, BOTTOM), (470, 620), (505, 560), (540, 470), (575, 560), (610, 620), (610, BOTTOM)],
        b.pal.tone(0.2),
    )
    b.line([(540, 480), (540, 360)], b.pal.tone(0.2), 5)
    b.poly([(470, 620), (505, 560), (505, BOTTOM), (470, BOTTOM)], b.pal.tone(0.13))
    if b.pal.time is not TimeOfDay.DAY:
        b.oval(540, 360, 5, 5, b.pal.accent)
        b.glow(540, 360, 60, b.pal.accent, 0.8)
    for r in range(26):
        for c in range(8):
            if b.rng.random() < 0.4:
                b.rect(480 + c * 16, 640 + r * 20, 8, 9, b.window(b.rng.uniform(0.3, 0.9)))


def _windows(b: Brush) -> None:
    """Glass from wall to wall between a dark ceiling and a low sill; a wooden wall on each side."""
    ink = b.pal.raw(0.03)
    pane = box(116, 290, 848, 960)
    b.fill(box(LEFT, TOP, WIDE, BOTTOM - TOP).subtracted(pane), b.pal.tone(0.14))
    b.shade(
        polygon([(LEFT, TOP), (RIGHT, TOP), (964, 290), (116, 290)]),
        (0, TOP),
        (0, 290),
        [(0, b.pal.raw(0.02)), (1, b.pal.tone(0.17))],
    )
    for s, v in ((-1, 0.3), (1, 0.17)):
        edge, out = 540 + s * 424, 540 + s * 840
        b.shade(
            polygon([(edge, 290), (edge, FOOT), (out, BOTTOM), (out, TOP)]),
            (edge, 0),
            (540 + s * 700, 0),
            [(0, b.pal.tone(v)), (1, b.pal.raw(0.03))],
        )
        for k in range(1, 8):
            x = edge + s * 22 * k * (1 + k * 0.09)
            u = (x - edge) / (out - edge)
            b.line(
                [(x, 290 + (TOP - 290) * u), (x, FOOT + (BOTTOM - FOOT) * u)],
                fade(b.pal.raw(0), 0.5),
                3,
            )
    for x in (116, 328, 540, 752, 964):
        b.rect(x - 6, 290, 12, 970, ink)
    b.rect(116, 286, 848, 14, ink)
    b.rect(116, 880, 848, 7, ink)
    b.rect(116, 1236, 848, FOOT - 1236, b.pal.tone(0.1))
    b.rect(116, 1232, 848, 7, fade(b.pal.cool, 0.5))
    for x in (150, 560):
        b.poly([(x, 300), (x + 70, 300), (x - 90, 1230), (x - 160, 1230)], fade(b.pal.raw(1), 0.05))
    b.rect(LEFT, FOOT - 4, WIDE, BOTTOM, b.pal.tone(0.12))


def _ring(b: Brush) -> None:
    """Lamp over the table: a long loop of light."""
    outer = level(-900, -430, 430, 1.12, 1.85)
    inner = level(-900, -370, 370, 1.16, 1.76)
    white = mix(b.pal.lamp, b.pal.raw(1), 0.55)
    x, y = at(0, -900, 1.4)
    b.glow(x, y, 640, b.pal.lamp, 0.3, 0.6)
    b.fill(polygon(outer).subtracted(polygon(inner)), white)
    b.poly(
        [outer[0], outer[1], (outer[1][0], outer[1][1] - 16), (outer[0][0], outer[0][1] - 16)],
        b.pal.raw(0.05),
    )
    for px, z in ((-400, 1.14), (400, 1.14), (-400, 1.8), (400, 1.8)):
        a = at(px, -900, z)
        b.line([a, (a[0], a[1] - 700 / z)], b.pal.raw(0.04), 4)


def _carpet(b: Brush) -> None:
    floor(b, BACK, 0.2, 0.4)
    floor_lines(b, BACK, 300, fade(b.pal.raw(0), 0.3))
    for x0, x1 in ((128, 318), (340, 528), (552, 740), (764, 952)):
        lean = 1.9
        spill(
            b,
            [
                (x0, FOOT),
                (x1, FOOT),
                (540 + (x1 - 660) * lean, 1980),
                (540 + (x0 - 660) * lean, 1980),
            ],
            mix(b.pal.sky[2], b.pal.cool, 0.5),
            0.34,
        )


def _chairs(b: Brush) -> None:
    look = Faces(b.pal.raw(0.055), b.pal.raw(0.02), b.pal.tone(0.17))
    for x in PLACES:
        high_back(b, x, CHAIRS, look, top=690)
        left, t, w, _ = front(x - 125, x + 125, GROUND - 690, GROUND, CHAIRS)
        b.line([(left + 26, t + 3), (left + w - 26, t + 3)], fade(b.pal.cool, 0.55), 4)


def _board(b: Brush) -> None:
    """The table with what a meeting leaves on it."""
    ink, z = b.pal.raw(0.025), TABLE
    top = level(118, -640, 640, z, z * 1.2)
    b.poly(top, b.pal.tone(0.5))
    x, y, w, _ = front(-640, 640, 118, 160, z)
    b.rect(x, y, w, 30, b.pal.tone(0.2))
    b.rect(x, y, w, 5, fade(mix(b.pal.cool, b.pal.raw(1), 0.3), 0.9))
    b.rect(*front(-560, 560, 150, 430, z), b.pal.raw(0.045))
    for k in range(-3, 4):
        b.line([at(k * 160, 156, z), at(k * 160, 430, z)], fade(b.pal.tone(0.3), 0.5), 3)
    b.rect(*front(-540, 540, 430, 446, z), fade(b.pal.cool, 0.35))
    for x in (-500, 440):
        b.rect(*front(x, x + 60, 430, GROUND, z), ink)
    for px in PLACES:
        a = at(px + 60, 118, z * 1.06)
        b.poly(
            [(a[0] - 62, a[1]), (a[0] + 62, a[1]), (a[0] + 54, a[1] - 7), (a[0] - 54, a[1] - 7)],
            b.pal.raw(0.05),
        )
        c = at(px - 110, 118, z * 1.06)
        b.fill(box(c[0] - 9, c[1] - 62, 18, 62, 6), mix(b.pal.cool, b.pal.tone(0.5), 0.5))
        b.rect(c[0] - 9, c[1] - 40, 18, 18, b.pal.raw(0.9))
    a = at(-300, 118, z * 1.02)
    b.poly(
        [
            (a[0] - 60, a[1] + 2),
            (a[0] + 74, a[1] + 2),
            (a[0] + 60, a[1] - 14),
            (a[0] - 48, a[1] - 14),
        ],
        b.pal.accent,
    )
    b.rect(a[0] - 60, a[1] + 2, 134, 5, mix(b.pal.accent, b.pal.raw(0), 0.5))


def _near(b: Brush) -> None:
    """Backs of two chairs on this side."""
    ink = b.pal.raw(0.012)
    b.fill(box(-150, 1640, 420, 800, 90), ink)
    b.fill(box(890, 1720, 460, 800, 90), ink)
    b.rect(1010, TOP, 400, BOTTOM - TOP, ink)
    b.line([(1008, TOP), (1008, BOTTOM)], fade(b.pal.cool, 0.3), 5)


def _screen_wall(b: Brush) -> None:
    """The other end: slats of wood and a screen with a quarter's figures falling."""
    b.vgrad(
        LEFT,
        TOP,
        WIDE,
        BOTTOM - TOP,
        [
            (0, b.pal.raw(0.03)),
            (0.35, b.pal.tone(0.24)),
            (0.62, b.pal.tone(0.16)),
            (1, b.pal.raw(0.02)),
        ],
    )
    for x in range(-290, 1380, 34):
        b.rect(x, TOP, 9, FOOT - TOP, fade(b.pal.raw(0), 0.42))
    b.rect(LEFT, TOP, WIDE, 470, b.pal.raw(0.035))
    for x in (170, 540, 910):
        b.oval(x, 176, 40, 10, b.pal.raw(1))
        b.beam(
            [(x - 34, 180), (x + 34, 180), (x + 170, 1200), (x - 170, 1200)],
            (0, 180),
            (0, 1150),
            b.pal.lamp,
            0.16,
        )
    _figures(b)


def _figures(b: Brush) -> None:
    """The screen with its figures, and the doors beside it."""
    b.rect(206, 286, 668, 424, b.pal.raw(0.02))
    b.shade(
        box(222, 302, 636, 392),
        (222, 302),
        (858, 694),
        [(0, mix(b.pal.cool, b.pal.raw(0.12), 0.5)), (1, mix(b.pal.cool, b.pal.raw(0.06), 0.78))],
    )
    b.type("季度业绩", 380, 326, 56, b.pal.raw(0.95))
    bars = (0.92, 0.84, 0.7, 0.74, 0.5, 0.36, 0.22)
    for i, h in enumerate(bars):
        b.rect(262 + i * 84, 664 - 230 * h, 44, 230 * h, mix(b.pal.cool, b.pal.raw(0.2), 0.35))
    line: list[Point] = [(284 + i * 84, 640 - 240 * h) for i, h in enumerate(bars)]
    b.line(line, b.pal.accent, 9)
    b.glow(line[-1][0], line[-1][1], 90, b.pal.accent, 0.7)
    b.oval(*line[-1], 13, 13, b.pal.accent)
    b.glow(540, 500, 620, b.pal.cool, 0.3)
    b.poly([(222, 302), (400, 302), (250, 694), (222, 694)], fade(b.pal.raw(1), 0.06))
    for s in (-1, 1):
        x = 540 + s * 440
        b.rect(x - 70, 560, 140, FOOT - 560, b.pal.tone(0.12))
        b.rect(x - (70 if s > 0 else -40), 560, 30, FOOT - 560, b.pal.tone(0.3))
    b.rect(LEFT, FOOT - 46, WIDE, 46, b.pal.raw(0.04))


def _rear_carpet(b: Brush) -> None:
    floor(b, BACK, 0.16, 0.3)
    floor_lines(b, BACK, 300, fade(b.pal.raw(0), 0.3))
    spill(b, [(230, FOOT), (850, FOOT), (1160, 1900), (-80, 1900)], b.pal.cool, 0.3)


SEATS = tuple(Seat(x=x, z=SIT) for x in PLACES)
TABLE_SET = (
    Plane("chairs", CHAIRS, _chairs),
    Plane("table", TABLE, _board),
    Plane("near", 0.66, _near, blur=7),
)
PLACE = SetDesign(
    name=SetName.BOARDROOM,
    era=Era.MODERN,
    deep=1.05,
    front=Vista(
        planes=(
            Plane("city", 8, _city),
            Plane("windows", BACK, _windows),
            Plane("carpet", 1.3, _carpet, mirror=FOOT, gloss=0.2, floor=FOOT),
            Plane("ring", 1.5, _ring),
            *TABLE_SET,
        ),
        window="city",
        seats=SEATS,
    ),
    reverse=Vista(
        planes=(
            Plane("screen_wall", BACK, _screen_wall),
            Plane("carpet", 1.3, _rear_carpet, mirror=FOOT, gloss=0.25, floor=FOOT),
            *TABLE_SET,
        ),
        seats=SEATS,
    ),
)
