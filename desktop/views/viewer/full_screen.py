# SPDX-License-Identifier: GPL-3.0-or-later
"""The viewer over the whole screen, with all keys of the window; Esc leaves.

Owns the window. Must not know documents.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.i18n import tr
from desktop.playback.deck import Deck
from desktop.views.viewer.canvas import Canvas
from desktop.views.viewer.guides import Guides


class FullScreen(QWidget):
    """A deck's picture and nothing else."""

    closed = Signal()

    def __init__(self, deck: Deck, guides: Guides, keys: QWidget) -> None:
        super().__init__(keys, Qt.WindowType.Window)
        self.setWindowTitle(tr("Viewer"))
        self.canvas = Canvas(deck, self)
        self.canvas.margin_px = 0.0
        self.canvas.set_guides(guides)
        self.canvas.full_screen_wanted.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.canvas)
        self.addActions(keys.actions())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say that it is over."""
        self.closed.emit()
        super().closeEvent(event)
