# SPDX-License-Identifier: GPL-3.0-or-later
"""Light that falls on a person alone: washes and shadows in the figure's own space, and edges.

Owns how a rig reaches one drawn figure, clipped to its silhouette. Must not know sets, cameras or
how a figure is drawn. Everything is written with the key on the left and mirrored for the right.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QRadialGradient,
    QTransform,
)

from engines.stage.palette import Palette, fade, mix
from engines.stage.raster import canvas, holes, pixels
from projects.staging import Side

Level = Callable[[float], float]
Fall = Callable[[QPainter, Palette], None]
FIGURE = QRectF(-700, -400, 1400, 2400)
GRID = 180
ATOP = QPainter.CompositionMode.CompositionMode_SourceAtop
OUT = QPainter.CompositionMode.CompositionMode_DestinationOut
IN = QPainter.CompositionMode.CompositionMode_DestinationIn
CLEAR = QPainter.CompositionMode.CompositionMode_Clear
FAINT = 0.02


@dataclass(frozen=True)
class BodyWash:
    """Light or shadow over a figure, with its strength by seconds."""

    draw: Fall
    level: Level | None = None


@dataclass(frozen=True)
class Edge:
    """A hard line of light on the silhouette: its colour's name and where it comes from.

    `dx`, `dy` point towards the source, in figure units; their length is the line's width.
    """

    light: str
    dx: float
    dy: float
    amount: float = 1.0
    level: Level | None = None


@dataclass(frozen=True, kw_only=True)
class BodyLight:
    """All that a rig does to a figure beyond its colours."""

    washes: tuple[BodyWash, ...] = ()
    edges: tuple[Edge, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Lit:
    """By what a rig's light is coloured and placed at a moment."""

    palette: Palette
    key_side: Side
    t_s: float


class Desk:
    """Two sheets of the output's size on which one person after the other is drawn and lit."""

    def __init__(self, width_px: int, height_px: int) -> None:
        self.sheet = canvas(width_px, height_px)
        self.spare = canvas(width_px, height_px)

    @property
    def rect(self) -> QRect:
        """All of it."""
        return self.sheet.rect()

    def cleared(self) -> QPainter:
        """A painter on the clear sheet."""
        self.sheet.fill(0)
        p = QPainter(self.sheet)
        p.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        return p

    def covered(self) -> QRect:
        """The part of the sheet that is painted, found on a coarse grid and widened by it."""
        step = max(1, self.sheet.width() // GRID)
        alpha = pixels(self.sheet)[::step, ::step, 3]
        rows, columns = np.flatnonzero(alpha.any(axis=1)), np.flatnonzero(alpha.any(axis=0))
        if not len(rows):
            return QRect()
        x, y = int(columns[0] - 1) * step, int(rows[0] - 1) * step
        w, h = int(columns[-1] + 2) * step - x, int(rows[-1] + 2) * step - y
        return QRect(x, y, w, h) & self.rect


def fall_on(desk: Desk, rect: QRect, at: QTransform, light: BodyLight, look: Lit) -> None:
    """Light the figure that lies on the desk.

    Args:
        desk: with one figure on its sheet.
        rect: what of it may be painted.
        at: figure units to the screen.
        light: the rig's, key on the left.
        look: palette, side of the key and time.
    """
    p = QPainter(desk.sheet)
    p.setClipRect(rect)
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    p.setCompositionMode(ATOP)
    p.setTransform(at)
    if look.key_side == Side.RIGHT:
        p.scale(-1, 1)
    for wash in light.washes:
        level = 1.0 if wash.level is None else wash.level(look.t_s)
        if level > FAINT:
            p.setOpacity(min(1.0, level))
            wash.draw(p, look.palette)
    p.end()
    turn = -1 if look.key_side == Side.RIGHT else 1
    unit = abs(at.m22()) or 1.0
    for e in light.edges:
        level = e.amount * (1.0 if e.level is None else e.level(look.t_s))
        if level > FAINT:
            shift = (e.dx * turn * unit, e.dy * unit)
            edged(desk, rect, shift, fade(look.palette.light(e.light), min(1.0, level)))


def edged(desk: Desk, rect: QRect, shift: tuple[float, float], colour: QColor) -> None:
    """Lay a line of light on the outer edges of the desk's figure that look along `shift`."""
    dx, dy = (_whole(v) for v in shift)
    q = QPainter(desk.spare)
    q.setClipRect(rect)
    q.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    q.fillRect(rect, colour)
    q.setCompositionMode(OUT)
    q.drawImage(rect.topLeft() - QPoint(dx, dy), desk.sheet, rect)
    gaps = holes(desk.sheet, rect)
    if gaps is not None:
        q.drawImage(rect.translated(-dx, -dy), gaps)
    if dx or dy:  # beyond the frame the figure goes on: no edge there
        q.setCompositionMode(CLEAR)
        w, h = desk.sheet.width(), desk.sheet.height()
        q.fillRect(QRect(0, 0, -dx, h) if dx < 0 else QRect(w - dx, 0, dx, h), colour)
        q.fillRect(QRect(0, 0, w, -dy) if dy < 0 else QRect(0, h - dy, w, dy), colour)
    q.end()
    p = QPainter(desk.sheet)
    p.setCompositionMode(ATOP)
    p.drawImage(rect.topLeft(), desk.spare, rect)
    p.end()


def struck(desk: Desk, rect: QRect, palette: Palette, flash: float, side: Side) -> None:
    """Light the desk's figure from a bolt's side: a hard edge and a wash of cold light."""
    white = mix(palette.cool, QColor("white"), 0.65)
    unit = desk.sheet.width() / 1080
    p = QPainter(desk.sheet)
    p.setClipRect(rect)
    p.setCompositionMode(ATOP)
    w = desk.sheet.width()
    near, far = (0, w) if side == Side.LEFT else (w, 0)
    g = QLinearGradient(QPointF(near, 0), QPointF(far, 0))
    g.setColorAt(0, fade(white, 0.40 * flash))
    g.setColorAt(0.5, fade(white, 0.06 * flash))
    g.setColorAt(1, fade(palette.raw(0.0), 0.35 * flash))
    p.fillRect(rect, g)
    p.end()
    d = 9 * unit * (-1 if side == Side.LEFT else 1)
    edged(desk, rect, (d, -3 * unit), fade(white, min(1.0, flash)))


def _whole(px: float) -> int:
    """At least one pixel of a shift that is meant."""
    return 0 if abs(px) < 1e-3 else int(px + 0.5) or 1 if px > 0 else -(int(-px + 0.5) or 1)


def away(depth: float, start: float = 20.0, over: float = 150.0) -> Fall:
    """Shadow on the side away from the key, down all the figure."""

    def draw(p: QPainter, pal: Palette) -> None:
        g = QLinearGradient(QPointF(start, 0), QPointF(start + over, 26))
        ink = pal.raw(0.0)
        for t, a in ((0.0, 0.0), (0.45, depth * 0.35), (1.0, depth)):
            g.setColorAt(t, fade(ink, a))
        p.fillRect(FIGURE, g)

    return draw


def down(top: float, low: float, depth: float) -> Fall:
    """A lamp's reach: the figure sinks into the dark between two rows."""

    def draw(p: QPainter, pal: Palette) -> None:
        g = QLinearGradient(QPointF(0, top), QPointF(0, low))
        ink = pal.raw(0.0)
        for t, a in ((0.0, 0.0), (0.5, depth * 0.55), (1.0, depth)):
            g.setColorAt(t, fade(ink, a))
        p.fillRect(FIGURE, g)

    return draw


def sheen(light: str, amount: float, reach: float = 170.0, low: float | None = None) -> Fall:
    """Coloured light from the left that reaches over a part of the figure.

    `low` is the row of a source that stands near; without it the light comes from far.
    """

    def draw(p: QPainter, pal: Palette) -> None:
        c = pal.light(light)
        if low is None:
            g = QLinearGradient(QPointF(-200, 0), QPointF(-70 + reach, 0))
        else:
            g = QRadialGradient(QPointF(-190, low), reach + 260)
        for t, k in ((0.0, 1.0), (0.45, 0.55), (0.75, 0.16), (1.0, 0.0)):
            g.setColorAt(t, fade(c, amount * k))
        p.fillRect(FIGURE, g)

    return draw


def turned(fall: Fall) -> Fall:
    """The same from the other side."""

    def draw(p: QPainter, pal: Palette) -> None:
        p.save()
        p.scale(-1, 1)
        fall(p, pal)
        p.restore()

    return draw


def around(at: tuple[float, float], reach: float, depth: tuple[float, float]) -> Fall:
    """Shadow but around a place that light reaches: its depth there and far from there."""

    def draw(p: QPainter, pal: Palette) -> None:
        g = QRadialGradient(QPointF(*at), reach)
        ink = pal.raw(0.0)
        for t, k in ((0.0, 0.0), (0.4, 0.25), (1.0, 1.0)):
            g.setColorAt(t, fade(ink, depth[0] + (depth[1] - depth[0]) * k))
        p.fillRect(FIGURE, g)

    return draw


SLAT, SLAT_DARK, SAG, EYES = 58.0, 21.0, 46.0, 10.0


def slats(p: QPainter, pal: Palette) -> None:
    """Bars of a blind across face and body, bent over the form; the eyes lie in a lit one."""
    p.setPen(Qt.PenStyle.NoPen)
    rise = 0.16
    for i in range(-6, 30):
        y = EYES - SAG / 2 + (i + 0.5) * SLAT - SLAT_DARK / 2
        p.setBrush(fade(pal.raw(0.03), 0.46))
        p.drawPath(_bar(y, SLAT_DARK, rise))
        p.setBrush(fade(pal.lamp, 0.05))
        p.drawPath(_bar(y + SLAT_DARK, SLAT - SLAT_DARK, rise))


def _bar(y: float, height: float, rise: float) -> QPainterPath:
    left, right, sag = -420.0, 420.0, SAG
    a, b = y + rise * left, y + rise * right
    path = QPainterPath(QPointF(left, a))
    path.quadTo(QPointF(0, (a + b) / 2 + sag), QPointF(right, b))
    path.lineTo(right, b + height)
    path.quadTo(QPointF(0, (a + b) / 2 + sag + height), QPointF(left, a + height))
    path.closeSubpath()
    return path


def from_below(light: str, amount: float, depth: float) -> Fall:
    """Light from under the chin: what looks up lies in the dark."""

    def draw(p: QPainter, pal: Palette) -> None:
        ink, c = pal.raw(0.0), pal.light(light)
        g = QLinearGradient(QPointF(0, -150), QPointF(0, 90))
        for t, k in ((0.0, 1.0), (0.56, 0.82), (0.62, 0.42), (0.78, 0.16), (1.0, 0.0)):
            g.setColorAt(t, fade(ink, depth * k))
        p.fillRect(FIGURE, g)
        g = QLinearGradient(QPointF(0, 620), QPointF(0, -20))
        for t, k in ((0.0, 1.0), (0.5, 0.55), (1.0, 0.0)):
            g.setColorAt(t, fade(c, amount * k))
        p.fillRect(FIGURE, g)

    return draw


def settled(desk: Desk, rect: QRect, at: QTransform, amount: float, colour: QColor) -> None:
    """Snow on what looks up: head, shoulders and arms, deeper with the amount 0..1."""
    if amount <= FAINT:
        return
    unit = abs(at.m22()) or 1.0
    deep = 3.0 + 9.0 * amount
    edged(desk, rect, (0.0, -deep * unit), fade(colour, 0.5 + 0.4 * amount))
