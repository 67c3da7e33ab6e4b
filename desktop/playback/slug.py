# SPDX-License-Identifier: GPL-3.0-or-later
"""The slug: a designed card that stands in for a shot without a picture, so that the film plays.

Owns its look, which is film and not interface: the same in every theme. Must not know reels.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QLinearGradient, QPainter, QPen

from desktop.playback.reel import Slate
from desktop.words import word

NIGHT, DUSK, RULE, PAPER, MUTED = "#0d0b16", "#221a2b", "#b5443c", "#f1ead9", "#9a90a6"
UNIT_PX = 1080.0


def paint_slug(painter: QPainter, rect: QRectF, slate: Slate, *, words: bool = True) -> None:
    """Paint the card into a rectangle of the picture's shape; `words` where no caption has them."""
    unit = rect.width() / UNIT_PX
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground = QLinearGradient(rect.topLeft(), rect.bottomLeft())
    ground.setColorAt(0.0, QColor(DUSK))
    ground.setColorAt(1.0, QColor(NIGHT))
    painter.fillRect(rect, ground)
    inner = rect.adjusted(120 * unit, 610 * unit, -120 * unit, -300 * unit)
    _corners(painter, rect.adjusted(70 * unit, 70 * unit, -70 * unit, -70 * unit), unit)
    head = QRectF(inner.x(), inner.y(), inner.width(), 150 * unit)
    _write(painter, head, slate.slate, pixel=64 * unit, colour=PAPER, bold=True)
    y = head.bottom() + 10 * unit
    painter.fillRect(QRectF(inner.x(), y, 120 * unit, max(1.0, 6 * unit)), QColor(RULE))
    said = [] if slate.size is None else [word(slate.size)]
    said += [] if slate.size is None or slate.move is None else [word(slate.move)]
    place = QRectF(inner.x(), y + 36 * unit, inner.width(), 70 * unit)
    _write(painter, place, "  ·  ".join(said), pixel=44 * unit, colour=MUTED)
    body = QRectF(inner.x(), place.bottom() + 60 * unit, inner.width(), inner.bottom() - y)
    if slate.speaker:
        name = QRectF(body.x(), body.y(), body.width(), 60 * unit)
        _write(painter, name, slate.speaker, pixel=44 * unit, colour=RULE, bold=True)
        body.setTop(name.bottom() + 14 * unit)
    if words:
        _write(painter, body, slate.text, pixel=58 * unit, colour=PAPER, wrap=True)
    painter.restore()


def _write(
    painter: QPainter,
    rect: QRectF,
    text: str,
    *,
    pixel: float,
    colour: str,
    bold: bool = False,
    wrap: bool = False,
) -> None:
    font = QFont(painter.font())
    font.setPixelSize(max(5, round(pixel)))
    font.setBold(bold)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    flags = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
    rule = Qt.TextFlag.TextWordWrap if wrap else Qt.TextFlag.TextSingleLine
    if not wrap:
        room = int(rect.width())
        text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
    painter.drawText(rect, int(flags) | int(rule), text)


def _corners(painter: QPainter, rect: QRectF, unit: float) -> None:
    """Four marks, as of a viewfinder."""
    painter.setPen(QPen(QColor(MUTED), max(1.0, 3 * unit)))
    reach = 70 * unit
    for corner, across, down in (
        (rect.topLeft(), reach, reach),
        (rect.topRight(), -reach, reach),
        (rect.bottomLeft(), reach, -reach),
        (rect.bottomRight(), -reach, -reach),
    ):
        painter.drawLine(corner, corner + QPointF(across, 0))
        painter.drawLine(corner, corner + QPointF(0, down))
