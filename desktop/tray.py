# SPDX-License-Identifier: GPL-3.0-or-later
"""The program's icon among the system's small ones: messages, and how far long work is.

Owns the icon, which is there only while it says something. Must not know what is said.
"""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from desktop.theme import theme

SHOWN_MS = 8000


class Tray(QObject):
    """One icon for all; nothing where the system has no place for it."""

    message_clicked = Signal()
    activated = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._icon: QSystemTrayIcon | None = None

    def _made(self) -> QSystemTrayIcon | None:
        if self._icon is None and QSystemTrayIcon.isSystemTrayAvailable():
            self._icon = QSystemTrayIcon(theme.icon("film"), self)
            self._icon.messageClicked.connect(self.message_clicked)
            self._icon.activated.connect(lambda _: self.activated.emit())
        return self._icon

    def message(self, title: str, text: str) -> bool:
        """A message of the desktop; whether there is a place for one."""
        icon = self._made()
        if icon is None or not QSystemTrayIcon.supportsMessages():
            return False
        icon.show()
        icon.showMessage(title, text, theme.icon("film"), SHOWN_MS)
        return True

    def progress(self, words: str) -> None:
        """What the icon says when pointed at."""
        icon = self._made()
        if icon is not None:
            icon.setToolTip(words)
            icon.show()

    def clear(self) -> None:
        """Nothing is being made: the icon goes."""
        if self._icon is not None:
            self._icon.setToolTip("")
            self._icon.hide()
