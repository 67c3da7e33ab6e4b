# SPDX-License-Identifier: GPL-3.0-or-later
"""A label of one line that is cut with an ellipsis where there is no room, and says all in its tip.

Owns that. Must not know what it says.
"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel


class ShortLabel(QLabel):
    """One line, never wider than there is room for."""

    def setText(self, text: str) -> None:
        """Show a text; the whole of it is the tip."""
        super().setText(text)
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:
        """It gives way to whatever stands beside it."""
        return QSize(24, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """As much as fits."""
        del event
        box = self.contentsRect()
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), words)
        painter.end()
