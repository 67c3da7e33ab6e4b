# SPDX-License-Identifier: GPL-3.0-or-later
"""法庭, courtroom: its planes.

Owns what the place looks like. Must not know cameras, weather or people.
"""

from PySide6.QtGui import QColor

from engines.stage.brush import Brush, box, curve, disc
from engines.stage.furnishings import clock
from engines.stage.palette import fade, mix
from engines.stage.perspective import BOTTOM, GROUND, LEFT, RIGHT, TOP, WIDE, at, floor_y
from engines.stage.planes import Plane, Seat, SetDesign, Vista
from engines.stage.scenery import clouds, sky, skyline
from projects.staging import Era, SetName


def _wood(b: Brush, value: float) -> QColor:
    """Dark panelling, a little warmer than the page."""
    return mix(b.pal.tone(value), mix(b.pal.accent, b.pal.lamp, 0.4), 0.1)


def _outside(b: Brush) -> None:
    sky(b, 1100)
    clouds(b, 620, fade(b.pal.raw(1), b.hour(0.45, 0.25, 0.05)), 3, 18)
    skyline(b, 1100, 60, 260, mix(b.pal.tone(0.4), b.pal.sky[2], 0.4), fade(b.pal.lamp, 0.6))


def _windows(b: Brush, wall: QColor, top: QColor) -> None:
    """The wall with a tall window at each side."""
    shape = box(LEFT, TOP, WIDE, BOTTOM - TOP)
    panes = [box(x, 330, 150, 700, 4) for x in (-20, 950)]
    for pane in panes:
        shape = shape.subtracted(pane)
    b.shade(shape, (0, TOP), (0, 1300), [(0, top), (0.5, wall), (1, mix(wall, b.pal.raw(0), 0.5))])
    ink = b.pal.raw(0.04)
    for pane in panes:
        r = pane.boundingRect()
        b.stroke(pane, ink, 16)
        b.rect(r.center().x() - 4, r.y(), 8, r.height(), ink)
        for k in (1, 2, 3):
            b.rect(r.x(), r.y() + k * 175, 150, 7, ink)


def _bench_wall(b: Brush) -> None:
    """Panelling with the scales over the judges' chairs."""
    _windows(b, _wood(b, b.hour(0.56, 0.42, 0.3)), _wood(b, 0.14))
    ink = b.pal.raw(0.03)
    b.shade(
        box(206, 150, 668, 1160),
        (0, 150),
        (0, 1300),
        [(0, _wood(b, 0.24)), (0.4, _wood(b, b.hour(0.64, 0.5, 0.4))), (1, _wood(b, 0.2))],
    )
    for i in range(24):
        b.rect(206 + i * 28, 150, 5, 1160, fade(ink, 0.34))
    b.rect(LEFT, 120, WIDE, 40, ink)
    b.rect(LEFT, 160, WIDE, 8, _wood(b, 0.5))
    for x in (190, 866):
        b.rect(x, 160, 28, 1150, _wood(b, 0.1))
        b.rect(x, 160, 6, 1150, _wood(b, 0.36))
    _scales(b, 540, 300, mix(b.pal.lamp, b.pal.raw(0.4), 0.45))
    b.rect(LEFT, 1300, WIDE, BOTTOM, _wood(b, 0.08))


def _scales(b: Brush, x: float, y: float, c: QColor) -> None:
    """A pair of scales in low relief."""
    b.line([(x, y - 34), (x, y + 210)], c, 9)
    b.oval(x, y - 42, 15, 15, c)
    b.line(
        [(x - 150, y + 22), (x - 60, y + 4), (x, y), (x + 60, y + 4), (x + 150, y + 22)], c, 9, True
    )
    b.poly([(x - 70, y + 226), (x + 70, y + 226), (x + 40, y + 206), (x - 40, y + 206)], c)
    for s in (-1, 1):
        px = x + s * 150
        for dx in (-48, 48):
            b.line([(px, y + 22), (px + dx, y + 128)], c, 3)
        b.fill(
            curve(
                [(px - 58, y + 128), (px, y + 132), (px + 58, y + 128), (px, y + 168)], tension=0.14
            ),
            c,
        )


def _chairs(b: Brush) -> None:
    """Three high chairs behind the bench."""
    ink = b.pal.raw(0.025)
    for x, top, w in ((300, 790, 64), (780, 790, 64), (540, 700, 80)):
        shape = curve(
            [
                (x - w, 1180),
                (x - w, top + 40),
                (x - w * 0.6, top),
                (x, top - 22),
                (x + w * 0.6, top),
                (x + w, top + 40),
                (x + w, 1180),
            ],
            tension=0.12,
        )
        b.fill(shape, ink)
        b.stroke(shape, _wood(b, 0.36), 5)
        b.fill(box(x - w * 0.66, top + 36, w * 1.32, 340, 20), mix(b.pal.accent, ink, 0.68))


def _bench(b: Brush) -> None:
    """The judges' bench on its steps, name plates, a book of law."""
    ink = b.pal.raw(0.025)
    b.poly([(150, 1118), (930, 1118), (968, 1150), (112, 1150)], _wood(b, 0.52))
    b.rect(112, 1150, 856, 14, _wood(b, 0.36))
    b.shade(
        box(128, 1164, 824, 216), (0, 1164), (0, 1380), [(0, _wood(b, 0.3)), (1, _wood(b, 0.12))]
    )
    for i in range(5):
        b.stroke(box(150 + i * 158, 1190, 134, 160), fade(_wood(b, 0.5), 0.8), 4)
        b.rect(156 + i * 158, 1196, 122, 6, fade(ink, 0.5))
    for x, w, word in ((300, 124, "审判员"), (780, 124, "审判员"), (540, 150, "审判长")):
        b.fill(box(x - w / 2, 1084, w, 40, 4), b.pal.tone(0.9))
        b.type(word, x, 1088, 30, ink)
    b.rect(640, 1104, 76, 16, b.pal.accent)
    b.rect(640, 1104, 20, 16, mix(b.pal.accent, ink, 0.5))
    b.fill(box(424, 1096, 44, 20, 6), ink)
    b.line([(446, 1100), (400, 1070)], ink, 7)
    for i in range(3):
        y, x = 1380 + i * 14, 90 - i * 26
        b.rect(x, y, 1080 - 2 * x, 14, _wood(b, 0.16 + 0.05 * i))
        b.rect(x, y, 1080 - 2 * x, 3, _wood(b, 0.46))


def _boards(b: Brush) -> None:
    b.vgrad(
        LEFT,
        1300,
        WIDE,
        BOTTOM - 1300,
        [(0, _wood(b, 0.44)), (0.35, _wood(b, 0.28)), (1, b.pal.raw(0.01))],
    )
    for i in range(-10, 11):
        b.line([at(i * 120, GROUND, 2.3), at(i * 120, GROUND, 0.42)], fade(b.pal.raw(0), 0.35), 3)
    for z in (1.7, 1.25, 0.94, 0.7, 0.54):
        b.line([(LEFT, floor_y(z)), (RIGHT, floor_y(z))], fade(b.pal.raw(0), 0.2), 2)


def _sides(b: Brush) -> None:
    """The dock with its bars at the left, the witness stand at the right."""
    ink, lit = b.pal.raw(0.03), _wood(b, 0.46)
    for x0, x1, word in ((-70, 196, "被告人"), (896, 1150, "证人席")):
        b.poly([(x0, 1258), (x1, 1258), (x1 + 20, 1284), (x0 - 20, 1284)], lit)
        b.shade(
            box(x0 - 14, 1284, x1 - x0 + 28, 240),
            (0, 1284),
            (0, 1524),
            [(0, _wood(b, 0.26)), (1, _wood(b, 0.08))],
        )
        for k in range(3):
            w = (x1 - x0) / 3
            b.stroke(box(x0 + 8 + k * w, 1330, w - 18, 160), fade(lit, 0.6), 3)
        mid = (max(x0, 0) + min(x1, 1080)) / 2
        b.fill(box(mid - 62, 1226, 124, 40, 4), b.pal.tone(0.85))
        b.type(word, mid, 1231, 30, ink)
    b.line([(930, 1258), (930, 1190), (908, 1160)], ink, 6, True)
    b.oval(904, 1154, 12, 16, ink)


def _air(b: Brush) -> None:
    """Shafts from the windows, or the lamps' light on the bench by night."""
    c = mix(b.pal.lamp, b.pal.sky[2], b.hour(0.5, 0.3, 0.5))
    k = b.hour(0.34, 0.26, 0.07)
    for x, w, lean in ((-20, 150, 420), (950, 150, 330)):
        b.beam(
            [(x, 340), (x + w, 340), (x + w + lean, 1640), (x + lean - 90, 1640)],
            (x, 340),
            (x + lean * 0.8, 1640),
            c,
            k,
        )
    if b.hour(0, 1, 1):
        for x in (300, 540, 780):
            b.glow(x, 700, 420, b.pal.lamp, 0.2)


def _hanging(b: Brush) -> None:
    """A row of globes."""
    on = b.hour(0.35, 0.9, 1.0)
    for x in (300, 540, 780):
        b.line([(x, TOP), (x, 196)], b.pal.raw(0.03), 4)
        b.oval(x, 226, 31, 31, mix(b.pal.tone(0.3), b.pal.lamp, on))
        b.rect(x - 14, 190, 28, 12, b.pal.raw(0.03))
        b.glow(x, 226, 150, b.pal.lamp, 0.4 * on)


def _rail(b: Brush) -> None:
    """Backs of the gallery's first row before the camera."""
    ink = b.pal.raw(0.012)
    _heads(b, ((-60, 1690, 88), (140, 1760, 80), (930, 1770, 82), (1130, 1700, 90)), ink)
    b.rect(LEFT, 1838, WIDE, 400, ink)
    b.rect(LEFT, 1838, WIDE, 5, fade(_wood(b, 0.5), 0.6))


def _heads(b: Brush, heads: tuple[tuple[float, float, float], ...], color: QColor) -> None:
    """People cut out of one dark sheet: heads with shoulders."""
    for i, (x, y, r) in enumerate(heads):
        b.fill(disc(x, y, r * 0.72, r * 0.9), color)
        if i % 3 == 1:
            b.fill(disc(x + r * 0.1, y - r * 0.86, r * 0.36, r * 0.34), color)
        if i % 3 == 2:
            b.fill(disc(x, y + r * 0.4, r * 0.86, r * 1.1), color)
        b.fill(
            curve(
                [
                    (x - r * 0.3, y + r * 0.6),
                    (x - r * 0.5, y + r * 1.1),
                    (x - r * 1.6, y + r * 1.5),
                    (x - r * 1.9, y + r * 4),
                    (x + r * 1.9, y + r * 4),
                    (x + r * 1.6, y + r * 1.5),
                    (x + r * 0.5, y + r * 1.1),
                    (x + r * 0.3, y + r * 0.6),
                ],
                tension=0.12,
            ),
            color,
        )


def _gallery_wall(b: Brush) -> None:
    """Behind the public: great doors under a clock."""
    _windows(b, _wood(b, b.hour(0.6, 0.5, 0.4)), _wood(b, 0.16))
    ink = b.pal.raw(0.03)
    b.rect(LEFT, 120, WIDE, 40, ink)
    b.rect(LEFT, 160, WIDE, 8, _wood(b, 0.5))
    b.rect(296, 470, 488, 860, _wood(b, 0.1))
    b.fill(box(270, 440, 540, 44, 4), _wood(b, 0.4))
    for i in range(2):
        x = 316 + i * 228
        b.shade(
            box(x, 500, 220, 820), (x, 0), (x + 220, 0), [(0, _wood(b, 0.2)), (1, _wood(b, 0.3))]
        )
        for y, h in ((530, 300), (860, 300)):
            b.stroke(box(x + 26, y, 168, h), fade(_wood(b, 0.46), 0.8), 5)
        b.fill(box(534 - 34 + i * 60, 850, 16, 130, 8), mix(b.pal.lamp, b.pal.raw(0.4), 0.3))
    clock(b, 540, 330, 64, 9.4, b.pal.tone(0.9), ink)
    b.rect(LEFT, 1300, WIDE, BOTTOM, _wood(b, 0.08))


def _public(b: Brush) -> None:
    """Three rows of benches with people in them, an aisle between."""
    for row, (y, r, v) in enumerate(((1120, 40, 0.24), (1196, 50, 0.14), (1290, 62, 0.06))):
        tone = _wood(b, v)
        heads: list[tuple[float, float, float]] = []
        x = -260.0 + row * 30
        while x < 1340:
            if abs(x - 540) > 130 + row * 26 and b.rng.random() < 0.8:
                heads.append((x, y + b.rng.uniform(-8, 8), r * b.rng.uniform(0.86, 1.06)))
            x += r * 2.7
        _heads(b, tuple(heads), tone)
        gap = 96 + row * 22
        for x0, x1 in ((LEFT, 540 - gap), (540 + gap, RIGHT)):
            b.rect(x0, y + r * 2, x1 - x0, 150, mix(tone, b.pal.raw(0), 0.25))
            b.rect(x0, y + r * 2, x1 - x0, 8, _wood(b, v + 0.26))


def _bar(b: Brush) -> None:
    """The bar that keeps the public from the court."""
    ink, lit = b.pal.raw(0.03), _wood(b, 0.5)
    for x0, x1 in ((LEFT, 400), (680, RIGHT)):
        b.rect(x0, 1352, x1 - x0, 20, _wood(b, 0.3))
        b.rect(x0, 1350, x1 - x0, 6, lit)
        x = x0
        while x < x1:
            b.fill(box(x + 10, 1372, 14, 128, 7), _wood(b, 0.16))
            x += 42
        b.rect(x0, 1494, x1 - x0, 16, ink)
    for x in (388, 680):
        b.rect(x, 1330, 24, 184, _wood(b, 0.2))
        b.rect(x - 6, 1322, 36, 14, lit)


PLACE = SetDesign(
    name=SetName.COURTROOM,
    era=Era.MODERN,
    deep=1.2,
    front=Vista(
        planes=(
            Plane("outside", 8.0, _outside),
            Plane("wall", 2.5, _bench_wall),
            Plane("boards", 1.3, _boards, mirror=1306, gloss=0.16, floor=1300),
            Plane("chairs", 1.9, _chairs),
            Plane("bench", 1.75, _bench),
            Plane("hanging", 1.7, _hanging),
            Plane("sides", 1.2, _sides),
            Plane("air", 1.3, _air, light=True),
            Plane("rail", 0.66, _rail, blur=4),
        ),
        window="outside",
        seats=(
            Seat(x=-550.0, z=1.25),
            Seat(x=550.0, z=1.25),
            Seat(x=0.0, z=1.8, height_px=300.0),
            Seat(x=-432.0, z=1.8, height_px=300.0),
            Seat(x=432.0, z=1.8, height_px=300.0),
        ),
    ),
    reverse=Vista(
        planes=(
            Plane("outside", 8.0, _outside),
            Plane("wall", 2.5, _gallery_wall),
            Plane("boards", 1.3, _boards, mirror=1306, gloss=0.16, floor=1300),
            Plane("public", 1.9, _public),
            Plane("bar", 1.5, _bar),
            Plane("air", 1.3, _air, light=True),
        ),
        window="outside",
    ),
)
