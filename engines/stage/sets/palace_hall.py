# SPDX-License-Identifier: GPL-3.0-or-later
"""金銮殿, palace hall: its planes.

Owns what the place looks like. Must not know cameras, weather or people.
"""

from PySide6.QtGui import QColor, QPainterPath

from engines.stage.brush import Brush, box, curve, disc
from engines.stage.furnishings import candle, curtain, eave, lattice
from engines.stage.palette import fade, mix
from engines.stage.perspective import BOTTOM, GROUND, LEFT, RIGHT, TOP, WIDE, at, floor_y, level
from engines.stage.planes import Plane, Seat, SetDesign, Vista
from engines.stage.scenery import clouds, moon, mountains, sky, stars
from projects.staging import Era, SetName


def _gold(b: Brush, dark: float = 0.0) -> QColor:
    return mix(mix(b.pal.lamp, b.pal.raw(0.42), 0.42), b.pal.raw(0.0), dark)


def _red(b: Brush, dark: float) -> QColor:
    return mix(b.pal.accent, b.pal.raw(0.0), dark)


def _hall(b: Brush) -> None:
    """Coffered ceiling, lattice doors along the sides, and the plaque."""
    wall = _red(b, b.hour(0.42, 0.7, 0.82))
    ink = b.pal.raw(0.02)
    b.vgrad(LEFT, TOP, WIDE, BOTTOM - TOP, [(0, ink), (0.3, wall), (1, mix(wall, ink, 0.6))])
    pane = mix(b.pal.tone(0.2), b.pal.sky[2], b.hour(0.8, 0.55, 0.2))
    for x0, x1 in ((-140, 206), (874, 1220)):
        b.rect(x0, 470, x1 - x0, 820, pane)
        half = (x1 - x0) / 2
        for i in range(2):
            lattice(b, x0 + i * half, 470, half, 560, ink, 6, 46)
            b.rect(x0 + i * half, 1030, half, 260, mix(wall, ink, 0.5))
            b.stroke(box(x0 + i * half + 16, 1060, half - 32, 200), _gold(b, 0.55), 4)
    b.poly([(LEFT, TOP), (RIGHT, TOP), (1120, 250), (-40, 250)], ink)
    beam = fade(_gold(b, 0.45), 0.55)
    for i in range(-6, 7):
        b.line([(540 + i * 96, 250), (540 + i * 210, TOP)], beam, 4)
    for y in (246, 190, 112, 4, -140):
        b.line([(LEFT, y), (RIGHT, y)], beam, 5)
    b.rect(LEFT, 250, WIDE, 46, _red(b, 0.5))
    for i in range(28):
        b.fill(disc(LEFT + 30 + i * 62, 273, 15), _gold(b, 0.5))
        b.fill(disc(LEFT + 30 + i * 62, 273, 7), _red(b, 0.4))
    b.rect(LEFT, 296, WIDE, 8, _gold(b, 0.3))
    b.fill(box(322, 326, 436, 148, 6), _gold(b, 0.2))
    b.fill(box(334, 338, 412, 124, 4), b.pal.raw(0.04))
    b.type("正大光明", 540, 354, 88, _gold(b))
    b.rect(LEFT, 1290, WIDE, BOTTOM, ink)


def _screen(b: Brush) -> None:
    """The gilded screen behind the throne: sun over waves, hardly darker than its ground."""
    day = b.hour(0.18, 0.06, 0.0)
    for x, w, top in ((238, 140, 640), (702, 140, 640), (366, 348, 560)):
        shape = curve(
            [(x, 1330), (x, top), (x + w / 2, top - 34), (x + w, top), (x + w, 1330)], tension=0.02
        )
        b.shade(
            shape,
            (0, 560),
            (0, 1330),
            [(0, _gold(b, 0.7 - day)), (0.4, _gold(b, 0.5 - day)), (1, _gold(b, 0.78 - day))],
        )
        b.stroke(shape, _gold(b, 0.2), 7)
        with b.inside(shape):
            for row in range(8):
                for k in range(9):
                    cx = 200 + k * 86 + 43 * (row % 2)
                    for r in (42, 28, 14):
                        b.stroke(disc(cx, 1130 + row * 26, r), fade(_gold(b, 0.25), 0.4), 3)
                    b.fill(disc(cx, 1130 + row * 26, 12), _gold(b, 0.62))
    b.oval(540, 790, 116, 116, _gold(b, 0.38 - day))
    for dx, y, w in ((-60, 860, 150), (70, 830, 120), (10, 888, 190)):
        b.fill(box(540 + dx - w / 2, y, w, 17, 8), _gold(b, 0.56))


def _coils(b: Brush, x: float, half: float, column: tuple[float, float]) -> None:
    """A gilded dragon wound around a column, given as its foot and darkness."""
    foot, dark = column
    ink = b.pal.raw(0.01)
    pitch = half * 3.3
    y = 250.0
    while y < foot - half * 2:
        coil = [
            (x - half * 1.2, y + pitch * 0.62),
            (x - half * 0.3, y + pitch * 0.52),
            (x + half * 0.4, y + pitch * 0.22),
            (x + half * 1.2, y + pitch * 0.08),
        ]
        b.line(coil, _gold(b, 0.34 + dark * 0.7), half * 0.4, True)
        spine = [(px, py - half * 0.12) for px, py in coil]
        b.line(spine, fade(ink, 0.45), half * 0.07, True)
        for k in range(4):
            px, py = coil[0][0] + half * (0.35 + 0.55 * k), y + pitch * (0.48 - 0.13 * k)
            b.poly(
                [(px, py), (px + half * 0.22, py - half * 0.34), (px + half * 0.3, py)],
                _gold(b, 0.4 + dark * 0.7),
            )
        b.oval(x + half * 0.3, y + pitch * 0.72, half * 0.2, half * 0.1, _gold(b, 0.3 + dark))
        y += pitch


def _pillar(b: Brush, x: float, half: float, z: float, dark: float) -> None:
    """A lacquered column with a gilded dragon's coils."""
    foot = floor_y(z)
    red, ink = _red(b, dark), b.pal.raw(0.01)
    b.hgrad(
        x - half,
        TOP,
        2 * half,
        foot - TOP,
        [
            (0, mix(red, ink, 0.7)),
            (0.4, red),
            (0.62, mix(red, ink, 0.25)),
            (1, mix(red, ink, 0.85)),
        ],
    )
    with b.inside(box(x - half, TOP, 2 * half, foot - TOP)):
        _coils(b, x, half, (foot, dark))
    b.rect(x - half * 1.15, foot - half * 0.9, half * 2.3, half * 0.5, _gold(b, 0.25 + dark * 0.4))
    b.poly(
        [
            (x - half * 1.25, foot - half * 0.42),
            (x + half * 1.25, foot - half * 0.42),
            (x + half * 1.6, foot + 8),
            (x - half * 1.6, foot + 8),
        ],
        b.pal.tone(0.14),
    )


def _far_pillars(b: Brush) -> None:
    for s in (-1, 1):
        _pillar(b, 540 + s * 366, 44, 2.1, 0.5)


def _pillars(b: Brush) -> None:
    for s in (-1, 1):
        _pillar(b, 540 + s * 512, 62, 1.5, 0.3)


def _dais(b: Brush) -> None:
    """Steps with the carpet that runs down them, and rails."""
    b.poly([(236, 1322), (844, 1322), (884, 1404), (196, 1404)], b.pal.tone(0.1))
    for i in range(4):
        y, x = 1404 + i * 26, 196 - i * 26
        b.poly([(x, y), (1080 - x, y), (1080 - x, y + 17), (x, y + 17)], b.pal.tone(0.17))
        b.poly(
            [(x, y + 17), (1080 - x, y + 17), (1106 - x, y + 26), (x - 26, y + 26)],
            b.pal.tone(0.3),
        )
        b.rect(x, y, 1080 - 2 * x, 3, _gold(b, 0.3))
    for i in range(4):
        y, w = 1404 + i * 26, 96 + i * 9
        b.rect(540 - w, y, 2 * w, 17, _red(b, 0.5))
        b.poly(
            [(540 - w, y + 17), (540 + w, y + 17), (549 + w, y + 26), (531 - w, y + 26)],
            _red(b, 0.12),
        )
    b.poly([(464, 1330), (616, 1330), (636, 1404), (444, 1404)], _red(b, 0.3))
    for s in (-1, 1):
        for k in range(4):
            x, y = 540 + s * (330 + k * 30), 1404 + k * 28
            b.rect(x - 9, y - 74, 18, 80, b.pal.tone(0.34))
            b.oval(x, y - 82, 13, 15, _gold(b, 0.3))
        b.line([(540 + s * 330, 1356), (540 + s * 420, 1440)], b.pal.tone(0.34), 13)


def _throne(b: Brush) -> None:
    ink = b.pal.raw(0.025)
    back = [
        (426, 1290),
        (418, 1130),
        (436, 1010),
        (478, 962),
        (508, 950),
        (540, 912),
        (572, 950),
        (602, 962),
        (644, 1010),
        (662, 1130),
        (654, 1290),
    ]
    shape = curve(back, tension=0.12)
    b.fill(shape, ink)
    b.stroke(shape, _gold(b, 0.1), 8)
    b.fill(
        curve(
            [
                (462, 1250),
                (458, 1120),
                (482, 1026),
                (540, 994),
                (598, 1026),
                (622, 1120),
                (618, 1250),
            ],
            tension=0.12,
        ),
        _red(b, 0.45),
    )
    b.oval(540, 1060, 34, 34, _gold(b, 0.25))
    for s in (-1, 1):
        b.oval(540 + s * 96, 978, 17, 17, _gold(b, 0.1))
        b.oval(540 + s * 124, 1120, 15, 15, _gold(b, 0.2))
        b.fill(box(540 + s * 128 - 15, 1182, 30, 190, 6), ink)
        b.fill(disc(540 + s * 130, 1176, 27), _gold(b, 0.15))
        b.fill(disc(540 + s * 130, 1176, 13), ink)
        b.line([(540 + s * 130, 1192), (540 + s * 132, 1360)], _gold(b, 0.4), 4)
    b.oval(540, 918, 13, 20, _gold(b))
    b.fill(box(404, 1249, 272, 34, 12), _red(b, 0.08))
    b.rect(408, 1282, 264, 84, ink)
    for k in range(5):
        b.fill(box(420 + k * 50, 1294, 40, 52, 8), _gold(b, 0.55))
    b.rect(396, 1362, 288, 24, _gold(b, 0.45))


def _stands(b: Brush) -> None:
    """Candles on bronze stands beside the throne."""
    for s in (-1, 1):
        x = 540 + s * 236
        b.rect(x - 6, 1130, 12, 250, _gold(b, 0.5))
        b.poly([(x - 34, 1384), (x + 34, 1384), (x + 12, 1350), (x - 12, 1350)], _gold(b, 0.55))
        b.rect(x - 46, 1126, 92, 9, _gold(b, 0.4))
        for dx in (-38, 0, 38):
            candle(b, x + dx, 1126, 46, 11)


def _bricks(b: Brush) -> None:
    """Polished ground bricks, and the carpet to the throne."""
    b.vgrad(
        LEFT,
        1290,
        WIDE,
        BOTTOM - 1290,
        [(0, b.pal.tone(0.3)), (0.4, b.pal.tone(0.17)), (1, b.pal.raw(0.01))],
    )
    for z in (2.2, 1.8, 1.5, 1.25, 1.05, 0.88, 0.74, 0.62, 0.53):
        b.line([(LEFT, floor_y(z)), (RIGHT, floor_y(z))], fade(b.pal.raw(0), 0.4), 3)
    for i in range(-9, 10):
        b.line([at(i * 170, GROUND, 2.4), at(i * 170, GROUND, 0.42)], fade(b.pal.raw(0), 0.4), 3)
    b.poly(level(GROUND, -176, 176, 2.4, 0.42), _gold(b, 0.45))
    b.poly(level(GROUND, -164, 164, 2.4, 0.42), _red(b, b.hour(0.3, 0.4, 0.5)))
    b.poly(level(GROUND, -132, 132, 2.4, 0.42), _red(b, b.hour(0.16, 0.28, 0.4)))


def _lamps(b: Brush) -> None:
    """Palace lanterns of silk in a carved frame."""
    ink = b.pal.raw(0.02)
    for x in (262, 818):
        b.line([(x, TOP), (x, 380)], ink, 5)
        b.poly([(x - 62, 400), (x + 62, 400), (x + 30, 372), (x - 30, 372)], ink)
        silk = mix(b.pal.lamp, b.pal.accent, 0.12)
        body = [
            (x - 40, 404),
            (x + 40, 404),
            (x + 56, 450),
            (x + 40, 530),
            (x - 40, 530),
            (x - 56, 450),
        ]
        b.poly(body, mix(silk, ink, b.hour(0.45, 0.1, 0.0)))
        for u in (-1.0, -0.36, 0.36, 1.0):
            b.line([(x + u * 40, 404), (x + u * 56, 450), (x + u * 40, 530)], ink, 5)
        b.rect(x - 46, 528, 92, 13, ink)
        for dx in (-40, 0, 40):
            b.rect(x + dx - 4, 541, 8, 66, _red(b, 0.1))


def _light(b: Brush) -> None:
    """What lamps and the sun add to the hall's air."""
    k = b.hour(0.0, 0.75, 1.0)
    for x in (262, 818):
        b.glow(x, 470, 300, b.pal.lamp, 0.42 * k)
    b.glow(540, 1000, 560, b.pal.lamp, 0.2 + 0.12 * k)
    sun = mix(b.pal.lamp, b.pal.accent, b.hour(0.0, 0.5, 0.0))
    strength = b.hour(0.2, 0.14, 0.0)
    if strength:
        for x, w in ((-40, 120), (130, 90)):
            b.beam(
                [(x, 420), (x + w, 420), (x + w + 520, 1560), (x + 400, 1560)],
                (x, 420),
                (x + 460, 1560),
                sun,
                strength,
            )


def _drapes(b: Brush) -> None:
    """Curtains drawn aside before the camera."""
    ink, red = b.pal.raw(0.008), _red(b, 0.82)
    curtain(b, LEFT, 366, TOP, 1700, red, ink, 0.36)
    curtain(b, RIGHT, -366, TOP, 1700, red, ink, 0.36)
    path = QPainterPath()
    path.moveTo(LEFT, TOP)
    for x0, x1 in ((LEFT, 120), (120, 540), (540, 960), (960, RIGHT)):
        path.quadTo(x0, 120, (x0 + x1) / 2, 130)
        path.quadTo(x1, 120, x1, 30)
    path.lineTo(RIGHT, TOP)
    path.closeSubpath()
    b.fill(path, ink)
    b.stroke(path, _gold(b, 0.6), 5)


def _outside(b: Brush) -> None:
    sky(b, 1100)
    stars(b, 40, 700)
    moon(b, 610, 560, 74)
    clouds(b, 640, fade(b.pal.sky[2], 0.6), 3, 14)
    mountains(b, 1010, 170, b.pal.tone(0.5), b.pal.tone(0.75), 4)
    edge = b.pal.tone(0.3)
    b.rect(250, 950, 580, 240, b.pal.tone(0.34))
    for x in (400, 540, 680):
        b.fill(box(x - 40, 1040, 80, 150, 38), b.pal.tone(0.14))
    eave(b, 210, 870, 960, 90, b.pal.tone(0.22), edge, 50, 22)
    eave(b, 300, 780, 846, 100, b.pal.tone(0.22), edge, 56, 22)
    b.rect(350, 842, 380, 40, b.pal.tone(0.34))
    b.vgrad(LEFT, 1180, WIDE, 500, [(0, b.pal.tone(0.66)), (1, b.pal.tone(0.4))])
    b.vgrad(LEFT, 1000, WIDE, 200, [(0, fade(b.pal.sky[2], 0)), (1, fade(b.pal.sky[2], 0.6))])


def _doors(b: Brush) -> None:
    """The doors stand open on the great court."""
    ink, wall = b.pal.raw(0.02), _red(b, 0.8)
    gap = box(250, 430, 580, 872)
    b.shade(
        box(LEFT, TOP, WIDE, BOTTOM - TOP).subtracted(gap),
        (0, TOP),
        (0, 1300),
        [(0, ink), (0.6, wall), (1, mix(wall, ink, 0.5))],
    )
    b.rect(LEFT, 330, WIDE, 100, ink)
    lattice(b, 250, 336, 580, 88, _gold(b, 0.6), 6, 44)
    for s in (-1, 1):
        x = 540 + s * 290
        leaf = [(x, 430), (x - s * 96, 470), (x - s * 96, 1350), (x, 1302)]
        b.poly(leaf, _red(b, 0.55))
        b.line([(x - s * 96, 470), (x - s * 96, 1350)], _gold(b, 0.3), 5)
        for r in range(6):
            for c in range(2):
                b.oval(x - s * (26 + c * 40), 560 + r * 118 + c * 8, 11, 13, _gold(b, 0.15))
        for i in range(2):
            lx = x + (40 + i * 190) * s
            w = 170 * s
            b.rect(min(lx, lx + w), 470, 170, 830, mix(wall, ink, 0.4))
            lattice(b, min(lx, lx + w), 470, 170, 540, _red(b, 0.6), 6, 48)
    b.rect(230, 1294, 620, 26, _gold(b, 0.55))
    b.rect(LEFT, 1306, WIDE, BOTTOM, ink)


def _door_light(b: Brush) -> None:
    """The court's light on the floor."""
    c = mix(b.pal.sky[2], b.pal.lamp, b.hour(0.3, 0.2, 0.0))
    b.beam(
        [(250, 1300), (830, 1300), (1180, 2180), (-100, 2180)],
        (0, 1300),
        (0, 2050),
        c,
        b.hour(0.55, 0.42, 0.2),
    )


PLACE = SetDesign(
    name=SetName.PALACE_HALL,
    era=Era.PERIOD,
    deep=1.15,
    front=Vista(
        planes=(
            Plane("hall", 3.0, _hall),
            Plane("screen", 2.6, _screen),
            Plane("far_pillars", 2.1, _far_pillars),
            Plane("bricks", 1.3, _bricks, mirror=1300, gloss=0.22, floor=1292),
            Plane("dais", 1.62, _dais),
            Plane("throne", 1.62, _throne),
            Plane("stands", 1.6, _stands),
            Plane("lamps", 1.8, _lamps),
            Plane("pillars", 1.5, _pillars),
            Plane("light", 1.4, _light, light=True),
            Plane("drapes", 0.62, _drapes, blur=5),
        ),
        seats=(Seat(x=0.0, z=1.6),),
    ),
    reverse=Vista(
        planes=(
            Plane("court", 7.0, _outside),
            Plane("doors", 2.4, _doors),
            Plane("bricks", 1.3, _bricks, mirror=1306, gloss=0.22, floor=1306),
            Plane("pillars", 1.5, _pillars),
            Plane("door_light", 1.2, _door_light, light=True),
            Plane("drapes", 0.62, _drapes, blur=5),
        ),
        window="court",
    ),
)
