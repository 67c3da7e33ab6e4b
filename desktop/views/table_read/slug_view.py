# SPDX-License-Identifier: GPL-3.0-or-later
"""The card of a table-read: the row that is heard, large, with who speaks and what comes next.

Owns its painting. Must not know players.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.i18n import tr
from desktop.playback.slug import DUSK, MUTED, NIGHT, PAPER, RULE
from desktop.theme import theme

if TYPE_CHECKING:
    from engines.table_read.plan import ReadRow

LARGEST_PX, SMALLEST_PX = 34, 13


class SlugView(QWidget):
    """Film, not interface: the same in every theme."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.row: ReadRow | None = None
        self.after: ReadRow | None = None
        self.waiting = False
        self.hint = ""
        self.setMinimumHeight(150)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """About a card."""
        return QSize(320, 320)

    def show_row(
        self, row: "ReadRow | None", after: "ReadRow | None" = None, *, waiting: bool = False
    ) -> None:
        """Another row."""
        self.row, self.after, self.waiting = row, after, waiting
        self.setAccessibleName(_told(row))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.brush("sunken"))
        painter.fillRect(self.rect(), QColor(NIGHT))
        inner = QRectF(self.rect()).adjusted(18, 14, -18, -14)
        painter.fillRect(QRectF(0, 0, 4, self.height()), QColor(RULE if self.row else DUSK))
        if self.row is None:
            self._text(painter, inner, self.hint, 13, MUTED)
        else:
            self._card(painter, inner, self.row)
        painter.end()

    def _card(self, painter: QPainter, inner: QRectF, row: "ReadRow") -> None:
        head, foot = 30.0, 40.0
        title = row.speaker_name or _kind(row)
        if row.direction:
            title = f"{title}（{row.direction}）"
        speaks = bool(row.speaker_name)
        top = QRectF(inner.left(), inner.top(), inner.width(), head)
        self._text(painter, top, title, 15, RULE if speaks else MUTED, bold=speaks)
        body = QRectF(inner.left(), inner.top() + head, inner.width(), inner.height() - head - foot)
        pixels = LARGEST_PX
        while pixels > SMALLEST_PX and self._tall(row.text, body, pixels) > body.height():
            pixels -= 2
        self._text(painter, body, row.text, pixels, PAPER if speaks else MUTED, middle=True)
        below = QRectF(inner.left(), inner.bottom() - foot, inner.width(), foot)
        if self.waiting:
            self._text(painter, below, tr("This voice is being made…"), 13, RULE)
        elif self.after is not None:
            coming = self.after.speaker_name or _kind(self.after)
            words = f"{tr('Next')}: {coming}  {self.after.text}"
            metrics = painter.fontMetrics()
            short = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(below.width()))
            self._text(painter, below, short, 13, MUTED)

    def _font(self, pixels: int, *, bold: bool = False) -> QFont:
        font = theme.font()
        font.setPixelSize(pixels)
        font.setBold(bold)
        return font

    def _tall(self, text: str, box: QRectF, pixels: int) -> float:
        from PySide6.QtGui import QFontMetricsF

        metrics = QFontMetricsF(self._font(pixels))
        flags = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere
        return metrics.boundingRect(box, flags, text).height()

    def _text(
        self,
        painter: QPainter,
        box: QRectF,
        text: str,
        pixels: int,
        colour: str,
        *,
        bold: bool = False,
        middle: bool = False,
    ) -> None:
        painter.setFont(self._font(pixels, bold=bold))
        painter.setPen(QColor(colour))
        flags = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)
        flags |= int(Qt.AlignmentFlag.AlignVCenter if middle else Qt.AlignmentFlag.AlignTop)
        painter.drawText(box, flags, text)


def _kind(row: "ReadRow") -> str:
    return {
        "scene": tr("Scene"),
        "action": tr("Action line"),
        "card": tr("Card"),
        "sound": tr("Sound"),
    }.get(row.slug.value, "")


def _told(row: "ReadRow | None") -> str:
    return tr("Table-read") if row is None else f"{row.speaker_name or _kind(row)}: {row.text}"
