# SPDX-License-Identifier: GPL-3.0-or-later
"""城门与古道, city gate: its planes.

Owns what the place looks like. Must not know cameras, weather or people.
"""

from PySide6.QtGui import QColor, QPainterPath

from engines.stage.brush import Brush, box, disc, polygon
from engines.stage.furnishings import bamboo, eave, lantern
from engines.stage.gardens import stone
from engines.stage.palette import fade, mix
from engines.stage.perspective import BOTTOM, GROUND, LEFT, RIGHT, WIDE, at, floor_y, level
from engines.stage.planes import Plane, SetDesign, Vista
from engines.stage.scenery import clouds, moon, mountains, sky, stars
from projects.staging import Era, SetName

FAR = 1276.0


def _sky(b: Brush) -> None:
    sky(b, 1150)
    stars(b, 70, 800)
    moon(b, 850, 360, 108)
    clouds(b, 330, fade(b.pal.sky[2], 0.5), 5, 18)
    for y, h, v in ((960, 360, 0.62), (1050, 240, 0.48)):
        v *= b.hour(1.0, 0.9, 0.62)
        mountains(b, y, h, b.pal.tone(v), mix(b.pal.tone(v + 0.06), b.pal.sky[2], 0.5), 4)
    b.vgrad(LEFT, 900, WIDE, 300, [(0, fade(b.pal.sky[2], 0)), (1, fade(b.pal.sky[2], 0.7))])
    for i in range(7):
        x, y = 120 + i * 34 + b.rng.uniform(-12, 12), 470 + abs(i - 3) * 15
        b.line([(x - 13, y - 5), (x, y), (x + 13, y - 5)], b.pal.tone(0.3), 3, True)


def _street(b: Brush) -> None:
    """The town beyond the arch, all haze and light."""
    b.vgrad(380, 760, 320, 560, [(0, b.pal.sky[2]), (1, b.pal.tone(0.62))])
    far = mix(b.pal.tone(0.4), b.pal.sky[2], 0.35)
    for x, w, y in ((420, 90, 1090), (580, 110, 1070), (500, 80, 1130)):
        b.rect(x, y, w, 150, far)
        eave(b, x - 14, x + w + 14, y + 4, 34, mix(far, b.pal.raw(0), 0.2), far, 14, 12)
    if b.hour(0, 1, 1):
        for x, y in ((440, 1150), (620, 1140), (500, 1176), (590, 1190)):
            lantern(b, x, y, 9, True, 8)


def _arch() -> QPainterPath:
    arch = QPainterPath()
    arch.moveTo(404, FAR + 40)
    arch.lineTo(404, 1000)
    arch.arcTo(404, 864, 272, 272, 180, -180)
    arch.lineTo(676, FAR + 40)
    arch.closeSubpath()
    return arch


def _wall(b: Brush) -> None:
    """Battered brick, battlements, the arch and its plaque."""
    arch = _arch()
    body = polygon([(-420, 640), (1500, 640), (1500, 1340), (-420, 1340)])
    stops = [(0, b.pal.tone(0.46)), (0.6, b.pal.tone(0.34)), (1, b.pal.tone(0.16))]
    b.shade(body.subtracted(arch), (540, 640), (540, FAR), stops)
    bastion = polygon([(206, 612), (874, 612), (912, 1340), (168, 1340)]).subtracted(arch)
    stops = [(0, b.pal.tone(0.54)), (0.6, b.pal.tone(0.4)), (1, b.pal.tone(0.2))]
    b.shade(bastion, (540, 612), (540, FAR), stops)
    b.poly([(874, 612), (912, 1340), (960, 1340), (910, 640)], b.pal.tone(0.16))
    seam = fade(b.pal.raw(0.05), 0.16)
    with b.inside(body.subtracted(arch)):
        for j in range(22):
            y = 660 + j * 30
            b.rect(LEFT, y, WIDE, 2.5, seam)
            for _ in range(9):
                b.rect(
                    b.rng.uniform(LEFT, RIGHT),
                    y,
                    b.rng.uniform(40, 80),
                    30,
                    fade(b.pal.raw(0.0), 0.06),
                )
    for x0, n, y in ((-420, 11, 640), (914, 11, 640), (206, 12, 612)):
        for i in range(n):
            b.rect(x0 + i * 56, y - 44, 38, 50, b.pal.tone(0.42 if y > 620 else 0.5))
            b.rect(x0 + i * 56, y - 44, 38, 5, b.pal.tone(0.7))
    b.stroke(arch, b.pal.tone(0.18), 30)
    b.fill(arch.subtracted(arch.translated(52, 0)), b.pal.raw(0.05))
    b.fill(box(412, 646, 256, 96, 4), mix(b.pal.lamp, b.pal.raw(0.4), 0.45))
    b.fill(box(422, 656, 236, 76, 2), b.pal.raw(0.04))
    b.type("永安门", 540, 662, 60, mix(b.pal.lamp, b.pal.raw(0.5), 0.25))


def _tower(b: Brush) -> None:
    """The gate tower: two roofs, lit lattice between red posts."""
    roof, edge = b.pal.tone(0.13), b.pal.tone(0.3)
    red = mix(b.pal.accent, b.pal.raw(0), b.hour(0.35, 0.5, 0.55))
    for x0, x1, y0, y1 in ((252, 828, 450, 612), (320, 760, 250, 352)):
        b.rect(x0, y0, x1 - x0, y1 - y0, mix(red, b.pal.raw(0), 0.5))
        n = 7
        w = (x1 - x0) / n
        for i in range(n):
            b.rect(x0 + i * w + 14, y0 + 26, w - 22, y1 - y0 - 56, b.pane(0.35))
            for k in (0.33, 0.66):
                b.rect(x0 + i * w + 10 + k * (w - 20), y0 + 26, 4, y1 - y0 - 56, b.pal.raw(0.04))
            b.rect(x0 + i * w, y0, 14, y1 - y0, red)
        b.rect(x1 - 10, y0, 14, y1 - y0, red)
    eave(b, 190, 890, 458, 112, roof, edge, 64, 25)
    eave(b, 262, 818, 262, 130, roof, edge, 70, 25)
    for s in (-1, 1):
        b.line([(540 + s * 214, 116), (540 + s * 226, 82)], edge, 14)
    for x in (300, 780):
        lantern(b, x, 520, 30, string=22)


def _road(b: Brush) -> None:
    """Worn slabs to the gate between verges of trodden earth."""
    b.vgrad(
        LEFT,
        FAR,
        WIDE,
        BOTTOM - FAR,
        [(0, b.pal.tone(0.5)), (0.3, b.pal.tone(0.32)), (1, b.pal.tone(0.05))],
    )
    b.poly(level(GROUND, -330, 330, 2.6, 0.4), b.pal.tone(0.4))
    joint = fade(b.pal.raw(0.05), 0.3)
    rows = [2.6, 2.2, 1.85, 1.55, 1.3, 1.08, 0.9, 0.75, 0.62, 0.52, 0.44, 0.36]
    for j, z in enumerate(rows):
        b.line([at(-330, GROUND, z), at(330, GROUND, z)], joint, 4)
        if j + 1 < len(rows):
            for i in range(3):
                x = -220 + i * 220 + 90 * (j % 2) - 45
                b.line([at(x, GROUND, z), at(x, GROUND, rows[j + 1])], joint, 4)
    for s in (-1, 1):
        b.line([at(s * 330, GROUND, 2.6), at(s * 330, GROUND, 0.4)], b.pal.tone(0.2), 7)
    for _ in range(70):
        x, z = b.rng.choice((-1, 1)) * b.rng.uniform(350, 900), b.rng.uniform(0.5, 2.4)
        px, py = at(x, GROUND, z)
        for k in (-1, 0, 1):
            b.line(
                [(px, py), (px + k * 12 / z, py - b.rng.uniform(14, 34) / z)],
                b.pal.tone(0.2),
                3 / z,
            )


def _banners(b: Brush) -> None:
    """Two standards by the road."""
    ink = b.pal.raw(0.04)
    for x, s in ((96, 1), (984, -1)):
        foot = floor_y(1.7)
        b.rect(x - 6, 430, 12, foot - 430, ink)
        b.oval(x, 424, 12, 17, ink)
        b.rect(min(x, x + s * 128), 462, 128, 9, ink)
        edge = [
            (x + s * 14, 470),
            (x + s * 122, 470),
            (x + s * 130, 640),
            (x + s * 112, 800),
            (x + s * 124, 930),
            (x + s * 70, 880),
            (x + s * 20, 950),
            (x + s * 8, 700),
        ]
        b.poly(edge, mix(b.pal.accent, b.pal.raw(0), b.hour(0.0, 0.15, 0.3)))
        b.poly(
            [edge[0], (x + s * 42, 470), (x + s * 30, 900), edge[6], edge[7]],
            mix(b.pal.accent, b.pal.raw(0), 0.5),
        )
        b.fill(disc(x + s * 72, 610, 38), fade(b.pal.raw(1), 0.85))
        b.type("安", x + s * 72, 586, 48, mix(b.pal.accent, b.pal.raw(0), 0.3))
        stone(b, x - s * 6, foot + 20, 90, 74)


def _glow(b: Brush) -> None:
    k = b.hour(0.0, 0.7, 1.0)
    if k:
        for x in (300, 780):
            b.glow(x, 520, 200, mix(b.pal.lamp, b.pal.accent, 0.4), 0.4 * k)
    c = mix(b.pal.sky[2], b.pal.lamp, 0.3)
    b.beam(
        [(410, 1290), (670, 1290), (840, 1900), (240, 1900)],
        (0, 1290),
        (0, 1900),
        c,
        b.hour(0.34, 0.36, 0.22),
    )


def _boughs(b: Brush) -> None:
    """A bare branch above, grass and a stone below."""
    ink = b.pal.raw(0.012)
    b.line([(1400, -80), (1160, 60), (980, 60), (790, 130)], ink, 30, True)
    b.line([(1060, 66), (960, 190), (900, 200)], ink, 15, True)
    b.line([(1180, 60), (1140, 260), (1080, 340)], ink, 18, True)
    b.line([(900, 90), (830, 40), (760, 40)], ink, 11, True)
    stone(b, 1190, 2090, 460, 420)
    for _ in range(44):
        x = b.rng.choice((b.rng.uniform(-300, 160), b.rng.uniform(900, 1380)))
        b.line(
            [
                (x, 2180),
                (x + b.rng.uniform(-30, 30), 2000),
                (x + b.rng.uniform(-90, 90), b.rng.uniform(1760, 1900)),
            ],
            ink,
            9,
            True,
        )


def _hills(b: Brush) -> None:
    """The way out: hills behind hills, a road that winds off into them."""
    sky(b, 1150)
    stars(b, 60, 700)
    moon(b, 420, 430, 92)
    clouds(b, 520, fade(b.pal.sky[2], 0.5), 4, 15)
    for y, h, v in ((940, 330, 0.66), (1020, 260, 0.52), (1110, 170, 0.4)):
        v *= b.hour(1.0, 0.9, 0.62)
        mountains(b, y, h, b.pal.tone(v), mix(b.pal.tone(v + 0.06), b.pal.sky[2], 0.55), 4)
    b.vgrad(LEFT, 980, WIDE, 260, [(0, fade(b.pal.sky[2], 0)), (1, fade(b.pal.sky[2], 0.75))])


def _canes(b: Brush, z: float, n: int, color: QColor) -> None:
    for s in (-1, 1):
        for i in range(n):
            x, y = at(
                s * (520 + i * 120 + b.rng.uniform(-40, 40)), GROUND, z * b.rng.uniform(0.94, 1.06)
            )
            bamboo(b, x, y, b.rng.uniform(1300, 1700) / z, color, s * -0.05 / z, 16, 24 / z)


def _far_canes(b: Brush) -> None:
    b.rect(LEFT, 1180, WIDE, 140, mix(b.pal.tone(0.4), b.pal.sky[2], 0.3))
    _canes(b, 2.5, 7, mix(b.pal.tone(0.4), b.pal.sky[2], 0.2))
    b.vgrad(LEFT, 900, WIDE, 400, [(0, fade(b.pal.sky[2], 0)), (1, fade(b.pal.sky[2], 0.4))])


def _mid_canes(b: Brush) -> None:
    _canes(b, 1.7, 5, b.pal.tone(0.24))


def _near_canes(b: Brush) -> None:
    _canes(b, 1.15, 4, b.pal.tone(0.1))
    x, y = at(-420, GROUND, 1.3)
    b.fill(box(x - 40, y - 190, 80, 200, 12), b.pal.tone(0.3))
    b.fill(box(x - 40, y - 190, 22, 200, 12), b.pal.tone(0.52))
    b.type("十里", x + 8, y - 160, 44, mix(b.pal.accent, b.pal.raw(0), 0.1), vertical=True)


PLACE = SetDesign(
    name=SetName.CITY_GATE,
    era=Era.PERIOD,
    deep=1.9,
    front=Vista(
        planes=(
            Plane("sky", 9.0, _sky),
            Plane("street", 5.0, _street),
            Plane("tower", 2.8, _tower),
            Plane("wall", 2.6, _wall),
            Plane("road", 1.3, _road, mirror=FAR, floor=FAR),
            Plane("banners", 1.7, _banners),
            Plane("glow", 1.5, _glow, light=True),
            Plane("boughs", 0.62, _boughs, blur=5),
        ),
        outdoors=True,
    ),
    reverse=Vista(
        planes=(
            Plane("hills", 9.0, _hills),
            Plane("far_canes", 2.5, _far_canes),
            Plane("road", 1.3, _road, mirror=FAR, floor=FAR),
            Plane("mid_canes", 1.7, _mid_canes),
            Plane("near_canes", 1.15, _near_canes),
            Plane("boughs", 0.62, _boughs, blur=5),
        ),
        outdoors=True,
    ),
)
