# SPDX-License-Identifier: GPL-3.0-or-later
"""What may be drawn over the picture to judge it: safe areas, platforms' buttons, thirds.

Owns their look; the figures are those of assets/data/safe_areas. Must not know films.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

import assets
from desktop.i18n import tr
from desktop.theme import theme

FRAME_PX = (1080.0, 1920.0)
NAMED_FROM_PX = 480.0
PLATFORMS = ("douyin", "kuaishou", "tiktok", "shorts")
FIGURES = {"kuaishou": "douyin"}
"""Platforms without published figures of their own, and whose are taken for them."""


@dataclass(frozen=True, kw_only=True)
class Guides:
    """Which of them are shown; `platform` is empty for none."""

    safe_area: bool = False
    thirds: bool = False
    platform: str = ""


@lru_cache(maxsize=1)
def _presets() -> dict[str, dict[str, int]]:
    path = Path(assets.__file__).parent / "data" / "safe_areas" / "presets.json"
    return json.loads(path.read_bytes())["presets"]


def live_rect(preset: str, rect: QRectF) -> QRectF:
    """What a preset leaves free, in a rectangle that the picture fills."""
    row = _presets()[preset]
    across, down = rect.width() / FRAME_PX[0], rect.height() / FRAME_PX[1]
    return rect.adjusted(
        row["left"] * across, row["top"] * down, -row["right"] * across, -row["bottom"] * down
    )


def caption_line(preset: str, rect: QRectF) -> float:
    """Where captions must have ended, as y."""
    return rect.y() + _presets()[preset]["caption_bottom"] * rect.height() / FRAME_PX[1]


def paint_guides(painter: QPainter, rect: QRectF, guides: Guides) -> None:
    """Draw the chosen ones over the picture."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if guides.safe_area:
        preset = FIGURES.get(guides.platform, guides.platform) or "all"
        _paint_safe_area(painter, rect, preset, named=not guides.platform)
    if guides.thirds:
        _paint_thirds(painter, rect)
    if guides.platform:
        _paint_platform(painter, rect, guides.platform)
    painter.restore()


def _paint_safe_area(painter: QPainter, rect: QRectF, preset: str, *, named: bool) -> None:
    live = live_rect(preset, rect)
    shade = QPainterPath()
    shade.addRect(rect)
    hole = QPainterPath()
    hole.addRect(live)
    painter.fillPath(shade.subtracted(hole), QColor(0, 0, 0, 96))
    _line(painter, QColor(255, 255, 255, 220), Qt.PenStyle.SolidLine)
    painter.drawRect(live)
    bottom = caption_line(preset, rect)
    _line(painter, theme.colour("warn", 230), Qt.PenStyle.DashLine)
    painter.drawLine(QPointF(live.left(), bottom), QPointF(live.right(), bottom))
    if named and rect.height() > NAMED_FROM_PX:
        words = QRectF(live.left() + 5, bottom + 2, live.width(), 16)
        _caption(painter, words, tr("Captions end here"))


def _paint_thirds(painter: QPainter, rect: QRectF) -> None:
    _line(painter, QColor(255, 255, 255, 120), Qt.PenStyle.SolidLine)
    for share in (1 / 3, 2 / 3):
        x, y = rect.x() + rect.width() * share, rect.y() + rect.height() * share
        painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()))
        painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))


def _line(painter: QPainter, colour: QColor, style: Qt.PenStyle) -> None:
    pen = QPen(colour, 1.0, style)
    pen.setCosmetic(True)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _caption(painter: QPainter, rect: QRectF, text: str) -> None:
    painter.setFont(theme.font("small"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)


def _paint_platform(painter: QPainter, rect: QRectF, platform: str) -> None:
    """A sketch of the player's own buttons and words, where they cover the picture."""
    unit = rect.width() / FRAME_PX[0]
    preset = _presets()[FIGURES.get(platform, platform)]
    ink, soft = QColor(255, 255, 255, 235), QColor(255, 255, 255, 150)
    painter.setClipRect(rect)
    _head(painter, rect, unit, ink, platform)
    right = rect.right() - (preset["right"] / 2) * unit
    foot = rect.bottom() - 250 * unit
    kinds = ("face", "heart", "words", "star", "arrow")
    pitch, radius = 170 * unit, 44 * unit
    top = foot - pitch * len(kinds)
    for at, kind in enumerate(kinds):
        centre = QPointF(right, top + at * pitch)
        _button(painter, centre, radius, kind, ink)
        if kind != "face":
            bar = QRectF(
                centre.x() - 30 * unit, centre.y() + radius + 12 * unit, 60 * unit, 10 * unit
            )
            painter.fillRect(bar, soft)
    _foot(painter, rect, unit, platform, ink, soft)


def _head(painter: QPainter, rect: QRectF, unit: float, ink: QColor, platform: str) -> None:
    """Tabs at the top."""
    font = theme.font("body")
    font.setPixelSize(max(6, round(40 * unit)))
    painter.setFont(font)
    painter.setPen(ink)
    place = QRectF(rect.x(), rect.y() + 96 * unit, rect.width(), 60 * unit)
    words = {
        "douyin": tr("Following    For you"),
        "kuaishou": tr("Following    Discover    Nearby"),
        "tiktok": tr("Following    For you"),
        "shorts": "Shorts",
    }
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words[platform])


def _button(painter: QPainter, centre: QPointF, radius: float, kind: str, ink: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    if kind == "face":
        painter.setBrush(QColor(255, 255, 255, 60))
        painter.setPen(QPen(ink, max(1.0, radius / 12)))
        painter.drawEllipse(centre, radius, radius)
        return
    shape = QPainterPath()
    if kind == "heart":
        x, y, r = centre.x(), centre.y(), radius
        shape.moveTo(x, y + r * 0.85)
        shape.cubicTo(x - r * 1.5, y - r * 0.2, x - r * 0.8, y - r * 1.2, x, y - r * 0.45)
        shape.cubicTo(x + r * 0.8, y - r * 1.2, x + r * 1.5, y - r * 0.2, x, y + r * 0.85)
    elif kind == "words":
        box = QRectF(centre.x() - radius, centre.y() - radius * 0.8, radius * 2, radius * 1.5)
        shape.addRoundedRect(box, radius * 0.6, radius * 0.6)
        shape.moveTo(centre.x() - radius * 0.3, box.bottom())
        shape.lineTo(centre.x(), box.bottom() + radius * 0.4)
        shape.lineTo(centre.x() + radius * 0.3, box.bottom())
    elif kind == "star":
        shape = _star(centre, radius)
    else:
        x, y, r = centre.x(), centre.y(), radius
        shape.moveTo(x + r, y)
        shape.lineTo(x + r * 0.1, y - r * 0.8)
        shape.lineTo(x + r * 0.1, y - r * 0.35)
        shape.cubicTo(x - r * 0.6, y - r * 0.3, x - r, y, x - r, y + r * 0.8)
        shape.cubicTo(
            x - r * 0.7, y + r * 0.35, x - r * 0.3, y + r * 0.3, x + r * 0.1, y + r * 0.35
        )
        shape.lineTo(x + r * 0.1, y + r * 0.8)
    shape.closeSubpath()
    painter.drawPath(shape)


def _star(centre: QPointF, radius: float) -> QPainterPath:
    import math

    shape = QPainterPath()
    for n in range(10):
        reach = radius if n % 2 == 0 else radius * 0.45
        turn = math.pi * (n / 5 - 0.5)
        point = QPointF(centre.x() + reach * math.cos(turn), centre.y() + reach * math.sin(turn))
        if n:
            shape.lineTo(point)
        else:
            shape.moveTo(point)
    return shape


def _foot(
    painter: QPainter, rect: QRectF, unit: float, platform: str, ink: QColor, soft: QColor
) -> None:
    """Name, description and the bar under them."""
    left, y = rect.x() + 40 * unit, rect.bottom() - 400 * unit
    font = theme.font("body")
    font.setPixelSize(max(6, round(42 * unit)))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(ink)
    name = "@" + tr("your series")
    painter.drawText(QPointF(left, y), name)
    for row, wide in enumerate((700, 560)):
        bar = QRectF(left, y + (36 + row * 52) * unit, wide * unit, 22 * unit)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(soft)
        painter.drawRoundedRect(bar, 11 * unit, 11 * unit)
    if platform in ("douyin", "kuaishou"):
        strip = QRectF(left, y + 170 * unit, 760 * unit, 76 * unit)
        painter.setBrush(QColor(0, 0, 0, 110))
        painter.drawRoundedRect(strip, 14 * unit, 14 * unit)
        font.setPixelSize(max(6, round(34 * unit)))
        font.setBold(False)
        painter.setFont(font)
        painter.setPen(ink)
        inner = strip.adjusted(24 * unit, 0, -24 * unit, 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, tr("Series · next episode"))
    painter.fillRect(QRectF(rect.x(), rect.bottom() - 120 * unit, rect.width(), 3 * unit), soft)
