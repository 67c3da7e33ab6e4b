# SPDX-License-Identifier: GPL-3.0-or-later
"""Primitives with which planes and props are drawn: flat shapes, gradients, glows, type.

Owns how a shape reaches the painter. Must not know any set. Coordinates and colour are positional
here, as in every drawing library.
"""

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from random import Random

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QRadialGradient,
    QTransform,
)

from engines.stage.gui import type_face
from engines.stage.palette import Palette, fade, mix
from engines.stage.perspective import Point
from engines.stage.signs import NAMES, SPELT, in_english
from projects.staging import TimeOfDay

Stops = Sequence[tuple[float, QColor]]


def curve(points: Sequence[Point], closed: bool = True, tension: float = 1 / 6) -> QPainterPath:
    """Catmull-Rom curve through control points."""
    n = len(points)
    path = QPainterPath(QPointF(*points[0]))

    def at(i: int) -> Point:
        return points[i % n] if closed else points[min(n - 1, max(0, i))]

    for i in range(n if closed else n - 1):
        a, b, c, d = at(i - 1), at(i), at(i + 1), at(i + 2)
        path.cubicTo(
            b[0] + (c[0] - a[0]) * tension,
            b[1] + (c[1] - a[1]) * tension,
            c[0] - (d[0] - b[0]) * tension,
            c[1] - (d[1] - b[1]) * tension,
            c[0],
            c[1],
        )
    if closed:
        path.closeSubpath()
    return path


def polygon(points: Sequence[Point]) -> QPainterPath:
    """Closed polygon."""
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(*p) for p in points]))
    path.closeSubpath()
    return path


def box(x: float, y: float, w: float, h: float, radius: float = 0.0) -> QPainterPath:
    """Rectangle, its corners rounded on request."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(x, y, w, h), radius, radius)
    return path


def disc(x: float, y: float, rx: float, ry: float | None = None) -> QPainterPath:
    """Circle or ellipse."""
    path = QPainterPath()
    path.addEllipse(QPointF(x, y), rx, rx if ry is None else ry)
    return path


class Brush:
    """A painter with a palette and its own source of chance.

    `wet` is the ground's, 0..1; `sign` is the place's own name, for the set's sign.
    """

    def __init__(
        self,
        painter: QPainter,
        palette: Palette,
        rng: Random,
        *,
        mirrored: bool = False,
        wet: float = 0.0,
        english: bool = False,
        sign: str = "",
    ) -> None:
        self.p = painter
        self.pal = palette
        self.rng = rng
        self.mirrored, self.wet, self.english = mirrored, wet, english
        self.sign = sign

    def fill(self, path: QPainterPath, color: QColor) -> None:
        """Fill a path flat."""
        self.p.fillPath(path, color)

    def rect(self, x: float, y: float, w: float, h: float, color: QColor) -> None:
        """Fill a rectangle."""
        self.p.fillRect(QRectF(x, y, w, h), color)

    def poly(self, points: Sequence[Point], color: QColor) -> None:
        """Fill a polygon."""
        self.p.fillPath(polygon(points), color)

    def blob(self, points: Sequence[Point], color: QColor) -> None:
        """Fill a smooth closed shape."""
        self.p.fillPath(curve(points), color)

    def oval(self, x: float, y: float, rx: float, ry: float, color: QColor) -> None:
        """Fill an ellipse."""
        self.p.fillPath(disc(x, y, rx, ry), color)

    def line(
        self, points: Sequence[Point], color: QColor, width: float, smooth: bool = False
    ) -> None:
        """Stroke an open line."""
        path = curve(points, closed=False) if smooth else QPainterPath(QPointF(*points[0]))
        if not smooth:
            for q in points[1:]:
                path.lineTo(*q)
        self.stroke(path, color, width)

    def stroke(self, path: QPainterPath, color: QColor, width: float) -> None:
        """Stroke a path with round ends."""
        pen = QPen(
            color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        )
        self.p.strokePath(path, pen)

    def vgrad(self, x: float, y: float, w: float, h: float, stops: Stops) -> None:
        """Fill a rectangle with a vertical gradient."""
        self.shade(box(x, y, w, h), (x, y), (x, y + h), stops)

    def hgrad(self, x: float, y: float, w: float, h: float, stops: Stops) -> None:
        """Fill a rectangle with a horizontal gradient."""
        self.shade(box(x, y, w, h), (x, y), (x + w, y), stops)

    def shade(self, path: QPainterPath, a: Point, b: Point, stops: Stops) -> None:
        """Fill a path with a linear gradient from a to b."""
        g = QLinearGradient(QPointF(*a), QPointF(*b))
        for t, c in stops:
            g.setColorAt(t, c)
        self.p.fillPath(path, g)

    def glow(
        self, x: float, y: float, r: float, color: QColor, alpha: float = 0.6, squash: float = 1.0
    ) -> None:
        """Soft light added to what lies below."""
        alpha *= self.pal.glare
        with self.saved(QPainter.CompositionMode.CompositionMode_Plus):
            self.p.translate(x, y)
            self.p.scale(1.0, squash)
            g = QRadialGradient(QPointF(0, 0), r)
            for t, k in ((0.0, 1.0), (0.22, 0.55), (0.5, 0.2), (0.78, 0.05), (1.0, 0.0)):
                g.setColorAt(t, fade(color, alpha * k))
            self.p.fillPath(disc(0, 0, r), g)

    def stipple(
        self, x: float, y: float, r: float, color: QColor, alpha: float = 0.6, squash: float = 1.0
    ) -> None:
        """Light printed as grains that thin out, as a spray or a litho crayon leaves it."""
        n = 2 * int(r * 0.6)
        ax = np.linspace(-1, 1, n, dtype=np.float32)
        d = np.clip(1 - np.hypot(ax[None, :], ax[:, None]), 0, 1) ** 1.7
        noise = np.random.default_rng(self.rng.randrange(1 << 30)).random((n, n), dtype=np.float32)
        a = ((noise < d * 1.05) * 0.62 + d * 0.38) * (d > 0) * alpha * 255
        px = np.empty((n, n, 4), np.uint8)
        for i, v in enumerate((color.blue(), color.green(), color.red())):
            px[..., i] = a * v / 255
        px[..., 3] = a
        im = QImage(px.data, n, n, 4 * n, QImage.Format.Format_ARGB32_Premultiplied)
        self.p.drawImage(QRectF(x - r, y - r * squash, 2 * r, 2 * r * squash), im)

    def beam(
        self, points: Sequence[Point], a: Point, b: Point, color: QColor, a0: float, a1: float = 0.0
    ) -> None:
        """Shaft of light over a polygon, its strength running from a0 to a1."""
        with self.saved(QPainter.CompositionMode.CompositionMode_Plus):
            self.shade(polygon(points), a, b, [(0, fade(color, a0)), (1, fade(color, a1))])

    def letters(
        self, s: str, x: float, y: float, size: float, *, vertical: bool = False
    ) -> QPainterPath:
        """Outline of type centred on x, y its top; upright in a mirrored set too.

        In an English film the words are exchanged and keep to the room of the Chinese ones.
        """
        if self.sign and s in SPELT:
            return QPainterPath()
        words = self.sign if self.sign and s in NAMES else in_english(s) if self.english else s
        if words != s:
            size, y, vertical = self._fitted(s, words, (y, size), vertical=vertical)
            s = words
        font = type_face(size)
        metrics = QFontMetricsF(font)
        path = QPainterPath()
        if vertical:
            for i, ch in enumerate(s):
                left = x - metrics.horizontalAdvance(ch) / 2
                path.addText(left, y + size * (0.88 + i * 1.12), font, ch)
        else:
            path.addText(x - metrics.horizontalAdvance(s) / 2, y + size * 0.88, font, s)
        if self.mirrored:
            middle = path.boundingRect().center().x()
            path = QTransform(-1, 0, 0, 1, 2 * middle, 0).map(path)
        return path

    def _fitted(
        self, old: str, new: str, at: tuple[float, float], *, vertical: bool
    ) -> tuple[float, float, bool]:
        """Size, top and direction in which new words fill the place of old ones."""
        y, size = at
        if vertical and len(old) > 1:
            small = min(size, size * len(old) / len(new))
            return small, y + (len(old) * size - len(new) * small) * 0.56, True
        metrics = QFontMetricsF(type_face(size))
        room = metrics.horizontalAdvance(old) * (1.25 if vertical else 1.1)
        small = size * min(1.0, room / metrics.horizontalAdvance(new))
        return small, y + (size - small) * 0.5, False

    def type(
        self, s: str, x: float, y: float, size: float, color: QColor, *, vertical: bool = False
    ) -> None:
        """Flat type."""
        self.fill(self.letters(s, x, y, size, vertical=vertical), color)

    def neon(
        self, s: str, x: float, y: float, size: float, color: QColor, *, vertical: bool = False
    ) -> None:
        """Glass tube type with halo and white core."""
        path = self.letters(s, x, y, size, vertical=vertical)
        c = path.boundingRect().center()
        for ch in range(len(s)):
            cy = y + size * (0.5 + ch * 1.12) if vertical else c.y()
            cx = x if vertical else x - size * len(s) / 2 + (ch + 0.5) * size
            self.glow(cx, cy, size * 1.7, color, 0.34)
        with self.saved(QPainter.CompositionMode.CompositionMode_Plus):
            for w, a in ((0.28, 0.10), (0.16, 0.16), (0.08, 0.30)):
                self.stroke(path, fade(color, a), size * w)
        self.fill(path, mix(color, QColor("white"), 0.42))

    def window(self, strength: float = 1.0) -> QColor:
        """Colour of a window: lamp light by night, the sky in its glass by day."""
        if self.pal.time == TimeOfDay.DAY:
            return fade(mix(self.pal.tone(0.24), self.pal.sky[1], 0.35), min(1.0, strength + 0.3))
        return fade(self.pal.lamp, strength)

    def pane(self, lit: float, dark: float = 0.45) -> QColor:
        """A lit pane mixed with the ramp by `lit` (0 all lamp); by day plain glass."""
        if self.pal.time == TimeOfDay.DAY:
            return mix(self.pal.tone(0.2), self.pal.sky[1], 0.3 + 0.2 * (1 - lit))
        return mix(self.pal.lamp, self.pal.tone(dark), lit)

    def hour(self, day: float, dusk: float, night: float) -> float:
        """One of three numbers, by the hour."""
        by = {TimeOfDay.DAY: day, TimeOfDay.DUSK: dusk}
        return by.get(self.pal.time, night)

    @contextmanager
    def saved(
        self, mode: QPainter.CompositionMode = QPainter.CompositionMode.CompositionMode_SourceOver
    ) -> Iterator[None]:
        """Keep the painter's state, with a composition mode inside."""
        self.p.save()
        self.p.setCompositionMode(mode)
        yield
        self.p.restore()

    @contextmanager
    def inside(self, path: QPainterPath) -> Iterator[None]:
        """Draw only inside a path."""
        self.p.save()
        self.p.setClipPath(path, Qt.ClipOperation.IntersectClip)
        yield
        self.p.restore()


def ring(x: float, y: float, r: float, n: int, start: float = 0.0) -> list[Point]:
    """Points evenly spaced on a circle."""
    return [
        (x + r * math.cos(start + i * math.tau / n), y + r * math.sin(start + i * math.tau / n))
        for i in range(n)
    ]
