# SPDX-License-Identifier: GPL-3.0-or-later
"""Marks are what a drawing is made of; rasterise turns marks into a cropped sprite."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QTransform

from engines.stage.palette import Palette, Tone
from engines.stage.raster import holes

SEAM = 0.8  # overlap of the two tones, figure units


@dataclass(frozen=True)
class Mark:
    """One flat closed shape; clip and within keep it inside two others.

    `thing`: it belongs to what a hand holds, and to no body.
    """

    path: QPainterPath
    material: str
    tone: Tone = Tone.LIT
    clip: QPainterPath | None = None
    within: QPainterPath | None = None
    opacity: float = 1.0
    thing: bool = False


@dataclass(frozen=True)
class Sprite:
    """A raster cropped to its bounds; origin is where figure (0, 0) falls, in its pixels."""

    image: QImage
    origin: QPointF
    scale: float


def transformed(marks: Iterable[Mark], matrix: QTransform) -> list[Mark]:
    """Marks moved by a matrix."""
    return [
        replace(
            m,
            path=matrix.map(m.path),
            clip=matrix.map(m.clip) if m.clip else None,
            within=matrix.map(m.within) if m.within else None,
        )
        for m in marks
    ]


def lit_by(marks: Iterable[Mark], shade: QPainterPath) -> list[Mark]:
    """Marks with every lit one repeated in its shade tone inside one hard-edged region."""
    result: list[Mark] = []
    region = shade.controlPointRect()
    core = shade.translated(SEAM, 0).intersected(shade.translated(-SEAM, 0))
    everywhere = QPainterPath()
    everywhere.addRect(region.adjusted(-2000, -2000, 2000, 2000))
    light = everywhere.subtracted(core)
    for m in marks:
        if m.tone is not Tone.LIT or not m.path.controlPointRect().intersects(region):
            result.append(m)
        elif m.opacity < 1.0:
            result += [
                replace(m, within=everywhere.subtracted(shade)),
                replace(m, tone=Tone.SHADE, within=shade),
            ]
        elif core.contains(m.path.controlPointRect()):
            result.append(replace(m, tone=Tone.SHADE))
        else:
            result += [replace(m, within=light), replace(m, tone=Tone.SHADE, within=shade)]
    return result


def bounds(marks: Iterable[Mark]) -> QRectF:
    """Union of what can be seen of each mark."""
    rect = QRectF()
    for m in marks:
        r = m.path.controlPointRect()
        for clip in (m.clip, m.within):
            r = r.intersected(clip.controlPointRect()) if clip is not None else r
        rect = rect.united(r)
    return rect


def rasterise(
    marks: Sequence[Mark],
    palette: Palette,
    *,
    scale: float,
    crop: QRectF | None = None,
    rim: tuple[float, float] | None = None,
    under: Sequence[Sprite] = (),
) -> Sprite:
    """Paint marks into a premultiplied sprite.

    Args:
        marks: in drawing order.
        palette: their colours.
        scale: pixels per figure unit.
        crop: figure-space window; the sprite never exceeds it.
        rim: figure-space offset of the rim light on the union of the marks.
        under: sprites of the same scale to paint the marks upon.
    """
    rect = bounds(marks)
    if crop is not None:
        rect = rect.intersected(crop)
    if under and rect.isEmpty():
        rect = QRectF(-under[0].origin.x() / scale, -under[0].origin.y() / scale, 0, 0)
    x0, y0 = math.floor(rect.left() * scale) - 2, math.floor(rect.top() * scale) - 2
    x1, y1 = x0 + math.ceil(rect.width() * scale) + 5, y0 + math.ceil(rect.height() * scale) + 5
    for s in under:
        left, top = -round(s.origin.x()), -round(s.origin.y())
        x0, y0 = min(x0, left), min(y0, top)
        x1, y1 = max(x1, left + s.image.width()), max(y1, top + s.image.height())
    image = QImage(x1 - x0, y1 - y0, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    for s in under:
        painter.drawImage(-round(s.origin.x()) - x0, -round(s.origin.y()) - y0, s.image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(-x0, -y0)
    painter.scale(scale, scale)
    for m in marks:
        if crop is not None and not m.path.controlPointRect().intersects(crop):
            continue
        clipped = m.clip is not None or m.within is not None
        if clipped:
            painter.save()
        for clip in (m.clip, m.within):
            if clip is not None:
                painter.setClipPath(clip, Qt.ClipOperation.IntersectClip)
        painter.setOpacity(m.opacity)
        painter.fillPath(m.path, palette.colour(m.material, m.tone))
        if clipped:
            painter.restore()
    painter.end()
    if rim is not None:
        _add_rim(image, palette.rim, rim[0] * scale, rim[1] * scale)
    return Sprite(image, QPointF(-x0, -y0), scale)


def _add_rim(image: QImage, colour: QColor, dx: float, dy: float) -> None:
    """Light the outer edge left when the silhouette is cut by its shifted copy."""
    band = QImage(image.size(), image.format())
    band.fill(colour)
    painter = QPainter(band)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOut)
    painter.drawImage(QPointF(round(dx), round(dy)), image)
    gaps = holes(image)
    if gaps is not None:
        painter.drawImage(image.rect().translated(round(dx), round(dy)), gaps)
    painter.end()
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
    painter.drawImage(0, 0, band)
    painter.end()
