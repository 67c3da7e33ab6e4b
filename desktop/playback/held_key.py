# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the key that triggered an action is still down, as K is while J or L step by frames.

Owns that one fact. Must not know what is done with it.
"""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QKeyEvent, QShortcutEvent
from PySide6.QtWidgets import QApplication


class HeldKey(QObject):
    """Watches an action's key; the whole program's keys are heard only while it is down."""

    def __init__(self, action: QAction) -> None:
        super().__init__(action)
        self.held = False
        self._key = 0
        action.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The action's key goes down, and up again; nothing is kept from anybody."""
        kind = event.type()
        if kind is QEvent.Type.Shortcut and isinstance(event, QShortcutEvent):
            self._down(event.key()[0].key())  # pyright: ignore[reportIndexIssue] - it has one
        elif kind is QEvent.Type.ApplicationStateChange or (
            kind is QEvent.Type.KeyRelease
            and isinstance(event, QKeyEvent)
            and event.key() == self._key
            and not event.isAutoRepeat()
        ):
            self._up()
        return False

    def _down(self, key: int) -> None:
        app = QApplication.instance()
        if app is not None and not self.held:
            self.held, self._key = True, key
            app.installEventFilter(self)

    def _up(self) -> None:
        app = QApplication.instance()
        self.held = False
        if app is not None:
            app.removeEventFilter(self)
