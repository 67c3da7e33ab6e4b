# SPDX-License-Identifier: GPL-3.0-or-later
"""The viewer over the whole screen, with all keys of the window; Esc leaves.

Owns the window, and the bar that comes when the mouse moves. Must not know documents.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.i18n import tr
from desktop.playback.deck import Deck
from desktop.theme import theme
from desktop.views.viewer.canvas import Canvas
from desktop.views.viewer.guides import Guides
from desktop.views.viewer.render_bar import RenderBar
from desktop.views.viewer.time_field import TimeField

IDLE_MS = 2200
BAR_PX = 44


class FullScreen(QWidget):
    """A deck's picture and nothing else, until the mouse moves."""

    closed = Signal()

    def __init__(self, deck: Deck, guides: Guides, keys: QWidget) -> None:
        super().__init__(keys, Qt.WindowType.Window)
        self.setWindowTitle(tr("Viewer"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.canvas = Canvas(deck, self)
        self.canvas.margin_px = 0.0
        self.canvas.surround = QColor(0, 0, 0)
        self.canvas.set_guides(guides)
        self.canvas.full_screen_wanted.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.canvas)
        self.addActions(keys.actions())
        self.bar = self._made_bar(deck)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self._hide_bar)
        self._last = QPoint()
        self.canvas.installEventFilter(self)

    def _made_bar(self, deck: Deck) -> QWidget:
        """Time, position, and how to leave."""
        box = QWidget(self)
        box.setAutoFillBackground(True)
        row = QHBoxLayout(box)
        row.setContentsMargins(14, 6, 14, 6)
        time = TimeField(deck.transport, box)
        time.retranslate()
        leave = QLabel(tr("Esc leaves full screen"), box)
        leave.setFont(theme.font("small"))
        leave.setProperty("dim", "true")
        row.addWidget(time)
        row.addWidget(RenderBar(deck, box), 1)
        row.addWidget(leave)
        box.hide()
        return box

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The mouse brings the bar and its cursor; stillness takes both away."""
        if event.type() == QEvent.Type.MouseMove and self.cursor().pos() != self._last:
            self._last = self.cursor().pos()
            self.show_bar()
        return super().eventFilter(watched, event)

    def show_bar(self) -> None:
        """For a while."""
        self.unsetCursor()
        self.bar.show()
        self.bar.raise_()
        self._idle.start()

    def _hide_bar(self) -> None:
        if self.bar.underMouse() or self.bar.isAncestorOf(self.focusWidget() or self):
            self._idle.start()
            return
        self.bar.hide()
        self.setCursor(Qt.CursorShape.BlankCursor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The bar lies along the bottom."""
        self.bar.setGeometry(0, self.height() - BAR_PX, self.width(), BAR_PX)

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
