# SPDX-License-Identifier: GPL-3.0-or-later
"""Slugs: words on dark paper where a picture is still to come or a title is wanted.

Owns their design. Must not know the film around them.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QRadialGradient

from engines.assembly.cut_rows import rows_within
from engines.assembly.layout import FRAME_WIDTH_PX
from engines.assembly.type import PAPER, Style, lettering

NIGHT, EDGE = "#1b1824", "#07060a"
RULE, SEAL = "#4a4454", "#b0392c"
WIDE_PX = 820.0
FONT_PX, LONG_FONT_PX = 74, 58
LONG_SIGNS = 44
"""A text of more is set smaller."""
RULE_PX, SEAL_PX = 150.0, 15.0
AIR_PX = 78.0


class SlugPicture:
    """A slug, drawn once: every frame is the same."""

    def __init__(self, text: str, size: tuple[int, int]) -> None:
        self._image = QImage(*size, QImage.Format.Format_RGB32)
        self._image.fill(QColor(0, 0, 0))
        if text.strip():
            self._draw(text.strip())

    def paint(self, frame: int, out: QImage) -> None:
        """Draw it."""
        del frame
        painter = QPainter(out)
        painter.drawImage(0, 0, self._image)
        painter.end()

    def _draw(self, text: str) -> None:
        width, height = self._image.width(), self._image.height()
        unit = width / FRAME_WIDTH_PX
        painter = QPainter(self._image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paper = QRadialGradient(QPointF(width / 2, height * 0.42), height * 0.62)
        paper.setColorAt(0.0, QColor(NIGHT))
        paper.setColorAt(1.0, QColor(EDGE))
        painter.fillRect(self._image.rect(), paper)
        font_px = FONT_PX if len(text) <= LONG_SIGNS else LONG_FONT_PX
        style = Style(
            font_px=font_px * unit,
            outline_px=0.0,
            halo_px=0.0,
            margin_px=10.0 * unit,
            row_pitch=1.4,
            fill=PAPER,
        )
        rows = rows_within(text, WIDE_PX, font_px)
        words = lettering(rows, style)
        top = height * 0.45 - words.height() / 2
        painter.drawImage(round((width - words.width()) / 2), round(top), words)
        self._rule(painter, QPointF(width / 2, top - AIR_PX * unit / 2), unit, sealed=False)
        below = top + words.height() + AIR_PX * unit / 2
        self._rule(painter, QPointF(width / 2, below), unit, sealed=True)
        painter.end()

    def _rule(self, painter: QPainter, centre: QPointF, unit: float, *, sealed: bool) -> None:
        """A hair line; the lower one carries a small seal in its middle."""
        reach = RULE_PX * unit
        painter.setPen(QPen(QColor(RULE), max(1.0, 2.5 * unit)))
        gap = SEAL_PX * unit * 1.6 if sealed else 0.0
        left, right = QPointF(-reach, 0) + centre, QPointF(reach, 0) + centre
        painter.drawLine(left, QPointF(centre.x() - gap, centre.y()))
        painter.drawLine(QPointF(centre.x() + gap, centre.y()), right)
        if sealed:
            half = SEAL_PX * unit / 2
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(SEAL))
            box = QRectF(centre.x() - half, centre.y() - half, 2 * half, 2 * half)
            painter.drawRoundedRect(box, half / 3, half / 3)
