# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a person has let the program alone for a while, for work that is to wait until then.

Owns that one fact. Must not know what waits. It is heard once an event of the window, so it does
no more than note the time.
"""

import time

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

AWAY_S = 60.0
LOOK_MS = 2000
USED = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.InputMethod,
    }
)


class Away(QObject):
    """Tells when nobody uses the program's windows, and when somebody does again."""

    changed = Signal(bool)

    def __init__(self, parent: QObject, *, after_s: float = AWAY_S) -> None:
        super().__init__(parent)
        self.after_s, self.away = after_s, False
        self._used_s = time.monotonic()
        self._watched: list[QObject] = []
        self._looking = QTimer(self)
        self._looking.setInterval(LOOK_MS)
        self._looking.timeout.connect(self.look)

    def watch(self, on: bool) -> None:
        """Begin or end; who is not watched is there."""
        if on == self._looking.isActive():
            return
        self._used_s = time.monotonic()
        if on:
            self._looking.start()
            self._hear()
            return
        self._looking.stop()
        for window in filter(isValid, self._watched):
            window.removeEventFilter(self)
        self._watched.clear()
        self._set(False)

    def look(self) -> None:
        """See how long it has been."""
        self._hear()
        self._set(time.monotonic() - self._used_s >= self.after_s)

    def _hear(self) -> None:
        """Every window of the program is heard, those too that open later."""
        self._watched = [one for one in self._watched if isValid(one)]
        for window in QApplication.topLevelWindows():
            if window not in self._watched:
                window.installEventFilter(self)
                self._watched.append(window)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Somebody is there."""
        if event.type() in USED:
            self._used_s = time.monotonic()
            self._set(False)
        return False

    def _set(self, away: bool) -> None:
        if away != self.away:
            self.away = away
            self.changed.emit(away)
