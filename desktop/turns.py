# SPDX-License-Identifier: GPL-3.0-or-later
"""Turns at the interpreter: what the window has to do comes to its end beside busy threads.

Owns how long a thread waits before it asks for the interpreter. Must not know what is done in a
turn; for the main thread alone.
"""

# The main thread asks for it at every call from Qt into Python, so it asks after WAITING_S. Others
# would ask as soon, and a repaint of 5 ms would be broken off ten times, each time until the
# system finds a core for the main thread again: 60 ms and more. So what waits for the main thread
# is done in one turn, in which others ask after HELD_S.

import sys
from collections.abc import Generator
from contextlib import contextmanager

from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QObject, Slot

WAITING_S = 0.0005
HELD_S = 0.020


@contextmanager
def turn() -> Generator[None, None, None]:
    """Work that should come to its end; the main thread holds the interpreter already."""
    sys.setswitchinterval(HELD_S)
    try:
        yield
    finally:
        sys.setswitchinterval(WAITING_S)


class Turns(QObject):
    """Events that were posted, repaints among them, are sent in one turn when the loop wakes."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        sys.setswitchinterval(WAITING_S)
        dispatcher = QAbstractEventDispatcher.instance()
        if dispatcher is not None:
            dispatcher.awake.connect(self._send)

    @Slot()
    def _send(self) -> None:
        """As the dispatcher would do it next, but without giving the interpreter away between."""
        with turn():
            QCoreApplication.sendPostedEvents()
