# SPDX-License-Identifier: GPL-3.0-or-later
"""What each weather is made of: its sprites painted once for a palette and size.

Owns rain, snow, fog, wind, dust, embers and bolts as drawings. Must not know time or cameras.
"""

import math
from collections.abc import Callable, Mapping
from random import Random
from types import MappingProxyType

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QRadialGradient,
)

from engines.stage.palette import Palette, fade, mix
from engines.stage.raster import PLUS, blur, canvas, painter_on, pixels
from engines.stage.weather import Air, Field, Mist, Seeds, Veil
from projects.staging import Weather

SEED = 7


def _streak(length: float, width: float, slant: float, color: QColor) -> QImage:
    im = canvas(int(abs(slant) + width + 4), int(length + 4))
    p = painter_on(im)
    g = QLinearGradient(0, 0, 0, length)
    g.setColorAt(0, fade(color, 0))
    g.setColorAt(0.8, color)
    g.setColorAt(1, fade(color, 0.5))
    p.setPen(QPen(g, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    x = abs(slant) + width / 2 + 1
    p.drawLine(QPointF(x, 1), QPointF(x + slant, length))
    p.end()
    return im


def _flake(r: float, color: QColor, soft: float) -> QImage:
    im = canvas(int(2 * r + 3), int(2 * r + 3))
    p = painter_on(im)
    g = QRadialGradient(QPointF(r + 1, r + 1), r)
    g.setColorAt(0, color)
    g.setColorAt(1 - soft, fade(color, 0.9))
    g.setColorAt(1, fade(color, 0))
    p.setBrush(g)
    p.setPen(Qt.PenStyle.NoPen)
    p.drawEllipse(QPointF(r + 1, r + 1), r, r)
    p.end()
    return im


def _leaf(r: float, color: QColor, turn: float, wide: float) -> QImage:
    """A leaf that tumbles: turned, and foreshortened by `wide` 0..1."""
    side = int(2.8 * r + 3)
    im = canvas(side, side)
    p = painter_on(im)
    p.translate(side / 2, side / 2)
    p.rotate(turn)
    path = QPainterPath(QPointF(-r * 1.25, 0))
    path.quadTo(0, -r * 0.95 * wide, r * 1.25, 0)
    path.quadTo(0, r * 0.6 * wide, -r * 1.25, 0)
    p.fillPath(path, color)
    p.setPen(QPen(fade(color.darker(170), 0.8), max(0.6, r * 0.07)))
    p.drawLine(QPointF(-r * 1.1, 0), QPointF(r * 0.9, 0))
    p.end()
    return im


def _ember(r: float, color: QColor, hot: QColor) -> QImage:
    """A spark with its glow and a short tail."""
    side = int(8 * r + 3)
    im = canvas(side, side)
    p = painter_on(im)
    c = side / 2
    g = QRadialGradient(QPointF(c, c), side / 2)
    for t, a in ((0.0, 0.55), (0.3, 0.2), (1.0, 0.0)):
        g.setColorAt(t, fade(color, a))
    p.fillRect(im.rect(), g)
    p.setPen(QPen(hot, r, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    p.drawLine(QPointF(c, c), QPointF(c - r * 0.9, c + r * 1.9))
    p.end()
    return im


def _seeds(n: int, seed: int) -> Seeds:
    rng = Random(seed)
    return tuple((rng.random(), rng.random(), rng.random()) for _ in range(n))


def _mist(w: int, h: int, color: QColor, seed: int) -> QImage:
    """A bank of fog with gaps, that repeats sideways."""
    rng = np.random.default_rng(seed)
    a = np.zeros((h, w), np.float32)
    x = np.linspace(0, math.tau, w, endpoint=False)[None, :]
    y = np.linspace(0, 1, h)[:, None]
    for k in range(1, 5):
        lean = y * rng.uniform(7, 13) * rng.choice((-1, 1))
        ripple = np.sin(y * 5 + x + rng.random() * 7) * 0.8
        a += np.sin(x * k + rng.random() * 7 + lean + ripple) / k
    a = 0.22 + 0.78 * (0.5 + 0.5 * np.tanh(a * 0.8))
    a = a * np.sin(y * math.pi) ** 0.8 * color.alphaF()
    im = canvas(w, h)
    px = pixels(im)
    for i, v in enumerate((color.blue(), color.green(), color.red(), 255)):
        px[..., i] = (a * v).astype(np.uint8)
    return im


def _rain(air: Air, pal: Palette) -> None:
    u = air.unit
    c = mix(pal.cool, QColor("white"), 0.45)
    air.veils.append(Veil(_sheet_of_rain(u, fade(c, 0.20)), 1150, 3.2))
    for n, length, w, a, v, z in (
        (110, 62, 1.5, 0.44, 1650, 2.0),
        (74, 128, 2.1, 0.50, 2400, 1.15),
        (13, 330, 4.2, 0.22, 3500, 0.6),
    ):
        sprites = tuple(
            _streak(length * k * u, w * u, -length * k * u * 0.13, fade(c, a * b))
            for k, b in ((1.0, 1.0), (0.55, 0.8), (1.6, 0.75), (0.8, 1.0))
        )
        air.fields.append(Field(sprites, _seeds(n, SEED + n), -v * 0.13, v, z))
    for k in range(6):
        air.rings.append(_ring(k, fade(c, 0.66), u))
    air.beads, air.run, air.splash = _beads(u, pal), _run(u, pal), fade(c, 0.75)


def _sheet_of_rain(u: float, c: QColor) -> QImage:
    """Far rain: one sheet that repeats downwards."""
    w, h = round(1080 * u), round(960 * u)
    im = canvas(w, h)
    p = painter_on(im)
    rng = Random(SEED)
    for _ in range(340):
        x, y, n = rng.random() * w, rng.random() * h, rng.uniform(18, 46) * u
        p.setPen(QPen(fade(c, rng.uniform(0.5, 1.0)), max(0.7, 1.1 * u)))
        for dy in (0, -h):  # over the seam
            p.drawLine(QPointF(x, y + dy), QPointF(x - n * 0.13, y + dy + n))
    p.end()
    return im


def _ring(k: int, c: QColor, u: float) -> QImage:
    """A drop's ring at an age of six, with its crown while it is young."""
    r = (5 + 8 * k) * u
    im = canvas(int(2 * r + 6), int(0.6 * r + 22 * u + 6))
    p = painter_on(im)
    x, y = r + 3, im.height() - 0.3 * r - 3
    p.setPen(QPen(fade(c, 1 - k / 6), 1.9 * u))
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.drawEllipse(QPointF(x, y), r, 0.28 * r)
    if k < 3:
        up = (8, 18, 14)[k] * u
        for dx in (-0.7, 0.0, 0.7):
            tip = y - up * (1 - abs(dx) * 0.4)
            p.drawLine(QPointF(x + dx * r * 0.6, tip + up * 0.4), QPointF(x + dx * r, tip))
    p.end()
    return im


def _beads(u: float, pal: Palette) -> QImage:
    """Drops that stand on a pane."""
    im = canvas(round(1080 * u), round(1920 * u))
    p = painter_on(im)
    p.scale(u, u)
    p.setPen(Qt.PenStyle.NoPen)
    rng = Random(SEED + 3)
    light, dark = mix(pal.cool, QColor("white"), 0.5), pal.raw(0.0)
    for _ in range(420):
        r = 2.0 + 7.5 * rng.random() ** 3
        c = QPointF(rng.random() * 1080, rng.random() * 1920)
        p.setBrush(fade(dark, 0.30))
        p.drawEllipse(c, r, r * 1.15)
        p.setBrush(fade(light, 0.34))
        p.drawEllipse(c + QPointF(0, r * 0.42), r * 0.72, r * 0.55)
        p.setBrush(fade(light, 0.9))
        p.drawEllipse(c + QPointF(-r * 0.3, -r * 0.4), r * 0.26, r * 0.26)
    p.end()
    return im


def _run(u: float, pal: Palette) -> QImage:
    """A drop that runs down a pane, with the trail it leaves."""
    im = canvas(int(26 * u + 4), int(330 * u))
    p = painter_on(im)
    p.scale(u, u)
    light = mix(pal.cool, QColor("white"), 0.5)
    g = QLinearGradient(0, 0, 0, 310)
    g.setColorAt(0, fade(light, 0))
    g.setColorAt(1, fade(light, 0.34))
    p.setPen(QPen(g, 5))
    p.drawLine(QPointF(13, 0), QPointF(13, 306))
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(fade(pal.raw(0.0), 0.34))
    p.drawEllipse(QPointF(13, 306), 8, 13)
    p.setBrush(fade(light, 0.55))
    p.drawEllipse(QPointF(13, 310), 5.5, 7)
    p.setBrush(fade(light, 0.95))
    p.drawEllipse(QPointF(10.5, 299), 2.4, 3)
    p.end()
    return im


def _snow(air: Air, pal: Palette) -> None:
    c = mix(pal.raw(1.0), QColor("white"), 0.4)
    for n, r, a, soft, v, z in (
        (300, 3.4, 0.78, 0.5, 105, 2.4),
        (110, 7.5, 0.95, 0.45, 190, 1.1),
        (15, 30, 0.40, 0.85, 360, 0.6),
    ):
        sprites = tuple(_flake(r * k * air.unit, fade(c, a), soft) for k in (1.0, 0.66, 1.3))
        air.fields.append(Field(sprites, _seeds(n, SEED + n), -v * 0.35, v, z, sway=r * 5))


def _fog(air: Air, pal: Palette) -> None:
    c, u = mix(mix(pal.tone(0.62), pal.raw(1.0), 0.18), pal.sky[2], 0.25), air.unit
    for i, (y, h, a, v, z) in enumerate(
        (
            (760, 1100, 0.92, 16, 4.0),
            (1040, 900, 0.95, 34, 2.2),
            (1300, 760, 0.80, 62, 1.2),
            (1640, 760, 0.50, 110, 0.7),
        )
    ):
        sheet = _mist(int(360 * u), int(h * u / 3), fade(c, a), SEED + i)
        air.mists.append(Mist(sheet, y, h, v, z))


def _lightning(air: Air, pal: Palette) -> None:
    _rain(air, pal)
    rng, u = Random(SEED), air.unit
    white = mix(pal.cool, QColor("white"), 0.8)
    for _ in range(2):
        im = canvas(int(760 * u), int(1000 * u))
        p = painter_on(im)
        p.scale(u, u)
        _branch(p, rng, (380, 0), (9, 1000), white)
        p.end()
        air.bolts.append(im)
    air.cloud = _lit_cloud(pal)


def _lit_cloud(pal: Palette) -> QImage:
    """A cloud's belly, lit from inside; soft, so it is kept small."""
    im = canvas(225, 225)
    p = painter_on(im)
    p.setPen(Qt.PenStyle.NoPen)
    p.setCompositionMode(PLUS)
    rng = Random(SEED + 1)
    for _ in range(16):
        x, y, r = rng.uniform(50, 175), rng.uniform(70, 150), rng.uniform(22, 60)
        g = QRadialGradient(QPointF(x, y), r)
        g.setColorAt(0, fade(pal.cool, 0.16))
        g.setColorAt(1, fade(pal.cool, 0))
        p.setBrush(g)
        p.drawEllipse(QPointF(x, y), r, r * 0.6)
    p.end()
    blur(im, 4)
    return im


def _branch(
    p: QPainter,
    rng: Random,
    start: tuple[float, float],
    body: tuple[float, float],
    white: QColor,
    *,
    depth: int = 0,
) -> None:
    """One arm of a bolt; body is its width and how far down it reaches."""
    (x, y), (w, end) = start, body
    drift = rng.uniform(-0.4, 0.4)
    while y < end and w > 0.8:
        nx, ny = x + rng.uniform(-46, 46) + drift * 46, y + rng.uniform(26, 66)
        for k, a in ((5.0, 0.10), (2.2, 0.25), (1.0, 1.0)):
            p.setPen(QPen(fade(white, a), w * k, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            p.drawLine(QPointF(x, y), QPointF(nx, ny))
        if depth < 2 and rng.random() < 0.26:
            reach = (w * 0.5, y + rng.uniform(160, 380))
            _branch(p, rng, (nx, ny), reach, white, depth=depth + 1)
        x, y, w = nx, ny, w * 0.96


SHAFT = (250.0, 760.0, 300.0)
"""The beam in which dust is seen: its middle at the top and at the foot, and half its width."""


def _dust(air: Air, pal: Palette) -> None:
    u = air.unit
    air.veils.append(Veil(_shaft(u, pal), 0.0, 1.3, plus=True))
    for n, r, a, v, z in (
        (260, 2.4, 0.85, -14, 1.6),
        (120, 4.2, 0.80, -22, 1.0),
        (12, 18, 0.22, -30, 0.6),
    ):
        s = _flake(r * u, fade(pal.lamp, a), 0.7)
        shaft = SHAFT if z > 0.8 else None
        seeds = _seeds(n, SEED + n)
        air.fields.append(Field((s,), seeds, 9, v, z, sway=26, plus=True, shaft=shaft))


def _shaft(u: float, pal: Palette) -> QImage:
    """A beam of light from high on the left."""
    im = canvas(round(1080 * u), round(1920 * u))
    p = painter_on(im)
    p.scale(u, u)
    p.setPen(Qt.PenStyle.NoPen)
    top, foot, half = SHAFT
    for i in range(8):
        k = 1.0 - i / 9
        g = QLinearGradient(0, 0, 0, 1920)
        for t, a in ((0.0, 0.075), (0.5, 0.036), (1.0, 0.0)):
            g.setColorAt(t, fade(pal.lamp, a))
        p.setBrush(g)
        h0, h1 = half * 0.35 * k, half * k
        corners = ((top - h0, 0), (top + h0, 0), (foot + h1, 1920), (foot - h1, 1920))
        p.drawPolygon(QPolygonF([QPointF(*c) for c in corners]))
    p.end()
    return im


def _embers(air: Air, pal: Palette) -> None:
    u = air.unit
    glow, hot = mix(pal.accent, pal.lamp, 0.35), mix(pal.lamp, QColor("white"), 0.35)
    for n, r, v, z in ((110, 2.6, -170, 1.6), (60, 4.6, -270, 1.0), (9, 11, -460, 0.6)):
        sprites = tuple(
            _ember(r * k * u, fade(glow, a), fade(hot, a))
            for k, a in ((1.0, 1.0), (0.7, 0.75), (1.2, 0.9), (0.8, 0.35))
        )
        seeds = _seeds(n, SEED + n)
        air.fields.append(Field(sprites, seeds, 46, v, z, sway=40, plus=True, spin=2.2))


def _wind(air: Air, pal: Palette) -> None:
    """Leaves and petals on a gust, and the gust's own lines."""
    u = air.unit
    petal, dry = mix(pal.accent, pal.raw(1.0), 0.34), mix(pal.raw(0.42), pal.accent, 0.30)
    for n, r, v, z, a in ((50, 8, 340, 1.8, 0.9), (26, 16, 520, 1.0, 0.95), (6, 40, 860, 0.6, 0.6)):
        sprites = tuple(
            _leaf(r * u, fade(c, a), turn, wide)
            for turn, wide, c in (
                (28, 1.0, petal),
                (64, 0.55, petal),
                (104, 0.15, petal),
                (140, 0.7, petal),
                (-40, 1.0, dry),
                (0, 0.6, dry),
                (38, 0.2, dry),
                (80, 0.8, dry),
            )
        )
        seeds = _seeds(n, SEED + n)
        air.fields.append(Field(sprites, seeds, -v, v * 0.42, z, sway=r * 7, spin=6.0))
    line = _gust(u, fade(pal.raw(0.9), 0.20))
    air.fields.append(Field((line,), _seeds(7, SEED), -1500, 60, 1.4))


def _gust(u: float, c: QColor) -> QImage:
    """A line of moving air."""
    im = canvas(int(420 * u), int(40 * u))
    p = painter_on(im)
    p.scale(u, u)
    g = QLinearGradient(0, 0, 420, 0)
    g.setColorAt(0, c)
    g.setColorAt(1, fade(c, 0))
    p.setPen(QPen(g, 2.2))
    path = QPainterPath(QPointF(4, 26))
    path.cubicTo(120, 6, 240, 36, 416, 12)
    p.drawPath(path)
    p.end()
    return im


KINDS: Mapping[Weather, Callable[[Air, Palette], None]] = MappingProxyType(
    {
        Weather.RAIN: _rain,
        Weather.SNOW: _snow,
        Weather.FOG: _fog,
        Weather.LIGHTNING: _lightning,
        Weather.DUST: _dust,
        Weather.EMBERS: _embers,
        Weather.WIND: _wind,
    }
)


def air_of(kind: Weather, palette: Palette, unit: float) -> Air:
    """The air of a weather; clear for kinds this version does not know."""
    air = Air(unit)
    if kind in KINDS:
        KINDS[kind](air, palette)
    return air
