# SPDX-License-Identifier: GPL-3.0-or-later
"""Sheets that are read: letters, pictures, documents.

Owns their shapes around (0, 0). Must not know who holds them.
"""

import math
from random import Random

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFontMetricsF

from engines.stage.brush import Brush, box, disc, polygon
from engines.stage.gui import type_face
from engines.stage.palette import Tone, fade, mix
from engines.stage.perspective import Point
from engines.stage.props.content import Content, portrait, wrapped, write, write_columns


def letter(b: Brush, c: Content) -> None:
    """A torn sheet; words are the script's own, else writing too small to read."""
    rng = Random(c.seed)
    torn: list[Point] = [(-336, -470), (-120, -480), (160, -466), (344, -474), (338, -80)]
    torn += [(346, 230), (332, 472)]
    torn += [(300 - i * 64 + rng.uniform(-8, 8), 474 + rng.uniform(-9, 12)) for i in range(10)]
    torn += [(-338, 440), (-330, 0)]
    sheet = polygon(torn)
    paper, shade = b.pal.colour("paper", Tone.LIT), b.pal.colour("paper", Tone.SHADE)
    lit = mix(paper, b.pal.lamp, 0.22)
    b.fill(sheet.translated(14, 20), fade(b.pal.raw(0), 0.45))
    b.fill(sheet, lit)
    with b.inside(sheet):
        b.poly([(-400, -40), (400, -150), (400, -110), (-400, 4)], fade(shade, 0.30))
        b.poly([(150, -500), (400, -500), (400, 520), (270, 520)], fade(shade, 0.26))
        upright = c.chinese and c.old and not (c.text and c.text.isascii())
        red = fade(b.pal.accent, 0.5)
        for i in range(9 if upright else 11):
            if upright:
                b.line([(-280 + i * 70, -430), (-280 + i * 70, 430)], red, 3)
            else:
                rule = [(-290, -360 + i * 76), (300, -366 + i * 76)]
                b.line(rule, fade(b.pal.raw(0.4), 0.22), 2)
        ink = mix(b.pal.raw(0.0), b.pal.raw(0.25), 0.35)
        if c.text and upright:
            size = 150.0 if len(c.text) <= 12 else 110.0
            write_columns(b, c.text, QRectF(-280, -410, 560, 820), size, ink)
        elif c.text:
            short = len(c.text) <= 24 if not c.text.isascii() else len(c.text) <= 40
            room = QRectF(-276, -400, 560, 760)
            write(b, c.text, room, 124 if short else 90, ink, hand=True)
        elif c.chinese:
            _signs(b, rng, QRectF(-280, -424, 560, 820), ink, upright=upright)
        else:
            _scrawl(b, rng, QRectF(-280, -420, 560, 800), ink)


def _scrawl(b: Brush, rng: Random, area: QRectF, ink: QColor) -> None:
    """Handwriting too small to read."""
    y = area.top() + 30
    while y < area.bottom():
        x, last = area.left(), area.right() - rng.uniform(0, 160)
        while x < last:
            w = rng.uniform(22, 62)
            pts = [(x + w * k / 4, y + rng.uniform(-11, 11)) for k in range(5)]
            b.line(pts, fade(ink, 0.8), 5, smooth=True)
            x += w + rng.uniform(12, 24)
        y += 76


def _signs(b: Brush, rng: Random, area: QRectF, ink: QColor, *, upright: bool) -> None:
    """Chinese handwriting too small to read: in columns from the right, or in lines."""
    pitch, step = (70.0, 60.0) if upright else (76.0, 52.0)
    across, along = (area.width(), area.height()) if upright else (area.height(), area.width())
    for row in range(int(across / pitch)):
        last = along - (rng.uniform(0, 0.5) * along if rng.random() < 0.3 else 0.0) - step
        for k in range(int(last / step)):
            if not upright and k and rng.random() < 0.09:
                continue  # a mark between sentences
            a, c = k * step + step / 2, row * pitch + pitch / 2
            x, y = (
                (area.right() - c, area.top() + a) if upright else (area.left() + a, area.top() + c)
            )
            _sign(b, rng, (x, y), ink)


def _sign(b: Brush, rng: Random, at: Point, ink: QColor) -> None:
    """One character of a quick hand: level strokes, an upright, a fall to either side."""
    (x, y), r = at, 17.0
    colour = fade(ink, 0.85)

    def near(u: float, v: float) -> Point:
        return x + u * r + rng.uniform(-2.5, 2.5), y + v * r + rng.uniform(-2.5, 2.5)

    for v in sorted(rng.sample((-0.9, -0.45, 0.0, 0.45, 0.85), rng.choice((1, 2, 2, 3)))):
        w = rng.uniform(0.55, 1.0)
        b.line([near(-w, v + 0.1), near(w, v - 0.1)], colour, 3.6)
    u = rng.choice((-0.5, 0.0, 0.0, 0.4))
    b.line([near(u, -1.0), near(u, 0.9)], colour, 4.2)
    if rng.random() < 0.65:
        b.line([near(u, -0.1), near(-0.5, 0.5), near(-1.0, 0.95)], colour, 3.4, smooth=True)
        b.line([near(u, -0.1), near(0.5, 0.5), near(1.05, 0.9)], colour, 4.4, smooth=True)


def photo(b: Brush, c: Content) -> None:
    """A print with a white edge, somebody on it."""
    paper = mix(b.pal.colour("paper", Tone.LIT), b.pal.lamp, 0.2)
    b.rect(-282 + 14, -396 + 20, 564, 790, fade(b.pal.raw(0), 0.45))
    b.rect(-282, -396, 564, 790, paper)
    b.poly([(-282, 394), (282, 394), (282, -396), (262, 372)], fade(b.pal.raw(0.5), 0.35))
    portrait(b, c.face, QRectF(-246, -360, 492, 610))
    if c.text:
        ink = mix(b.pal.accent, b.pal.raw(0), 0.45)
        write(b, c.text, QRectF(-240, 262, 490, 118), 52, ink, hand=True)


def document(b: Brush, c: Content) -> None:
    """A contract with its signature and seal; of old times, a writ by brush."""
    if c.old:
        letter(b, c)
        red = fade(b.pal.accent, 0.88)
        b.fill(box(-290, 250, 150, 150, 8), red)
        b.stroke(box(-274, 266, 118, 118), b.pal.lamp, 7)
        b.type("印", -215, 280, 84, b.pal.lamp)
        return
    paper, shade = b.pal.colour("paper", Tone.LIT), b.pal.colour("paper", Tone.SHADE)
    ink = b.pal.raw(0.05)
    b.rect(-340 + 16, -470 + 22, 680, 960, fade(b.pal.raw(0), 0.5))
    for dx, dy, tone in ((14, 10, mix(shade, b.pal.raw(0.4), 0.3)), (7, 5, shade), (0, 0, paper)):
        b.rect(-340 + dx, -470 + dy, 680, 960, tone)
    title = c.text or ("协议书" if c.chinese else "AGREEMENT")
    size = min(78.0, 560 / max(4, len(title)) * (1.0 if not title.isascii() else 1.5))
    lines = wrapped(title, 580, QFontMetricsF(type_face(size)).horizontalAdvance)[:2]
    for i, line in enumerate(lines):
        b.type(line, 0, -400 + i * size * 1.2, size, ink)
    top = -270 + (len(lines) - 1) * size
    rng, y = Random(c.seed), top
    while y < 250:
        last = rng.random() < 0.22
        b.rect(-270, y, 540 * (rng.uniform(0.3, 0.7) if last else rng.uniform(0.94, 1.0)), 13,
               fade(b.pal.raw(0.3), 0.55))  # fmt: skip
        y += 62 if last else 37
    b.line([(-270, 380), (-20, 380)], fade(ink, 0.7), 4)
    b.line([(-250, 366), (-210, 330), (-190, 372), (-150, 336), (-110, 368), (-60, 346)],
           mix(ink, b.pal.cool, 0.2), 7, smooth=True)  # fmt: skip
    seal = mix(b.pal.accent, b.pal.raw(1), 0.08)
    b.stroke(disc(180, 336, 98), fade(seal, 0.85), 11)
    star = [
        (180 + r * math.sin(i * math.pi / 5), 336 - r * math.cos(i * math.pi / 5))
        for i, r in enumerate((46, 19) * 5)
    ]
    b.poly(star, fade(seal, 0.85))
    b.poly([(340, -470), (340, 490), (250, 490)], fade(b.pal.raw(0.3), 0.16))
