# SPDX-License-Identifier: GPL-3.0-or-later
"""Short messages over the window's lower edge: something done, or what went wrong and what to do.

Owns their look and how long they stand. Must not know what they speak of.
"""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from desktop.error_words import in_one
from desktop.i18n import tr
from desktop.theme import theme
from projects.errors import ProductionError

SAID_MS, ERROR_MS = 4000, 12000
WIDEST_PX = 620
OVER_PX = 108
"""Above the lower edge: the status strip and a panel's own bar of buttons stay free."""


class Toast(QFrame):
    """One message at a time; the newest stands."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("toast")
        self.setFrameShape(QFrame.Shape.NoFrame)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 10, 10)
        self._icon, self._text = QLabel(self), QLabel(self)
        self._text.setWordWrap(True)
        self._text.setMaximumWidth(WIDEST_PX)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._close = QToolButton(self)
        self._close.clicked.connect(self.hide)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        window.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def say(self, text: str) -> None:
        """Something in passing."""
        self._show(text, "info", "focus", SAID_MS)

    def show_error(self, error: ProductionError) -> None:
        """What went wrong and the next step."""
        self._show(in_one(error, "\n"), "warning", "danger", ERROR_MS)

    def _show(self, text: str, icon: str, role: str, stand_ms: int) -> None:
        t = theme.tokens
        self.setStyleSheet(
            f"#toast {{ background: {t.raised}; border: 1px solid {getattr(t, role)};"
            f" border-radius: {t.radius}px; }}"
        )
        self._icon.setPixmap(theme.pixmap(icon, 20, role))
        self._close.setIcon(theme.icon("cross"))
        self._close.setToolTip(tr("Close this message"))
        self._close.setAccessibleName(tr("Close this message"))
        self._text.setText(text)
        metrics = self._text.fontMetrics()
        longest = max(metrics.horizontalAdvance(line) for line in text.splitlines() or [""])
        self._text.setMinimumWidth(min(WIDEST_PX, longest + 4))
        self.setAccessibleName(text)
        self.show()
        self.raise_()
        self._place()
        self._timer.start(stand_ms)

    def _place(self) -> None:
        window = self._window
        self.adjustSize()
        x = (window.width() - self.width()) // 2
        self.move(max(8, x), window.height() - self.height() - OVER_PX)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay where it is when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)
