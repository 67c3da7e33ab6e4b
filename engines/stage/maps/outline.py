# SPDX-License-Identifier: GPL-3.0-or-later
"""Line drawings from the paths themselves: each solid shape hides what lies behind and is outlined.

Owns how sets and people are drawn as lines. Must not know shots. Light, glows and washes of
colour leave no line.
"""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPainterPathStroker, QPen

from engines.stage.brush import Point, Stops
from engines.stage.identity import Identity
from engines.stage.maps.matter import MatterBrush
from engines.stage.palette import Palette, Tone
from engines.stage.performer import Performer
from engines.stage.puppet.marks import Mark, Sprite, bounds

LINE_PX = 2.0
"""Width of a line in a picture of 1080x1920."""
THICK = 14.0
"""A stroke as wide as this is a rod, a frame, a handle."""
SOLID_ALPHA = 200
"""A shape that lets more through is a wash, and has no line."""
HIDES, LINE = QColor(0, 0, 0), QColor(255, 255, 255)


def pen_of(width: float) -> QPen:
    """A white pen with round joins."""
    return QPen(
        LINE, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    )


class OutlineBrush(MatterBrush):
    """A brush that hides with black and draws the edge of every solid shape in white."""

    def _outlined(self, path: QPainterPath, solid: bool) -> None:
        if not solid:
            return
        self.p.fillPath(path, HIDES)
        self.p.strokePath(path, pen_of(self._width))

    @property
    def _width(self) -> float:
        """Of a line under the painter's transform; never much less than a pixel."""
        scale = math.sqrt(abs(self.p.transform().determinant())) or 1.0
        return LINE_PX * max(1.0, 0.5 / scale)

    def fill(self, path: QPainterPath, color: QColor) -> None:
        """Outline a path."""
        self._outlined(path, color.alpha() >= SOLID_ALPHA)

    def stroke(self, path: QPainterPath, color: QColor, width: float) -> None:
        """A thin line stays one line; a thick one is a shape."""
        if color.alpha() < SOLID_ALPHA:
            return
        if width < THICK:
            self.p.strokePath(path, pen_of(self._width))
            return
        stroker = QPainterPathStroker(pen_of(width))
        self._outlined(stroker.createStroke(path).simplified(), True)

    def shade(self, path: QPainterPath, a: Point, b: Point, stops: Stops) -> None:
        """Outline what a gradient fills, if it hides anything."""
        self._outlined(path, min(c.alpha() for _, c in stops) >= SOLID_ALPHA)

    def neon(
        self, s: str, x: float, y: float, size: float, color: QColor, *, vertical: bool = False
    ) -> None:
        """Tubes as their outline."""
        self._outlined(self.letters(s, x, y, size, vertical=vertical), True)


class Outliner(Performer):
    """A performer that draws people as lines, without rim light."""

    def __init__(self, who: Identity, *, palette: Palette, **how: Any) -> None:
        super().__init__(who, palette=replace(palette, rim=QColor(0, 0, 0, 0)), **how)

    def _sprite(
        self,
        marks: Sequence[Mark],
        *,
        rim: tuple[float, float] | None = None,
        over: Sequence[Sprite] = (),
    ) -> Sprite:
        del rim
        return outline_sprite(marks, scale=self.scale, under=over)


def outline_sprite(marks: Sequence[Mark], *, scale: float, under: Sequence[Sprite] = ()) -> Sprite:
    """Marks as black shapes with white edges, upon others of the same scale.

    A mark's shade and lights lie on it and are no shapes of their own; glass hides nothing.
    """
    solid = [m for m in marks if m.opacity >= 0.9 or m.thing]
    rect = bounds(solid) if solid else None
    x0 = y0 = x1 = y1 = 0
    if rect is not None:
        x0, y0 = int(rect.left() * scale) - 4, int(rect.top() * scale) - 4
        x1, y1 = int(rect.right() * scale) + 5, int(rect.bottom() * scale) + 5
    for s in under:
        left, top = -round(s.origin.x()), -round(s.origin.y())
        x0, y0 = min(x0, left), min(y0, top)
        x1, y1 = max(x1, left + s.image.width()), max(y1, top + s.image.height())
    image = QImage(max(1, x1 - x0), max(1, y1 - y0), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    p = QPainter(image)
    for s in under:
        p.drawImage(-round(s.origin.x()) - x0, -round(s.origin.y()) - y0, s.image)
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    p.translate(-x0, -y0)
    p.scale(scale, scale)
    pen = pen_of(LINE_PX / scale)
    for m in solid:
        _outline_mark(p, m, pen)
    p.end()
    return Sprite(image, QPointF(-x0, -y0), scale)


def _outline_mark(p: QPainter, m: Mark, pen: QPen) -> None:
    p.save()
    if m.clip is not None:
        p.setClipPath(m.clip, Qt.ClipOperation.IntersectClip)
    if m.within is None:
        if m.opacity >= 0.9:
            p.fillPath(m.path, HIDES)
        if m.tone is Tone.LIT or m.clip is None:
            p.strokePath(_edge(m.path), pen)
    elif m.tone is Tone.LIT:  # the lit half of a mark that lies in shade as well
        if m.opacity >= 0.9:
            p.fillPath(m.path, HIDES)
        p.strokePath(_edge(m.path), pen)
    p.restore()


def _edge(path: QPainterPath) -> QPainterPath:
    """The outline of all of a path: pieces that lie over each other have none between them."""
    starts = sum(path.elementAt(i).isMoveTo() for i in range(path.elementCount()))
    return path.simplified() if starts > 1 else path
