# SPDX-License-Identifier: GPL-3.0-or-later
"""When Python looks for cycles, so that it never stops the window: a whole look holds the
interpreter for a tenth of a second in a process of this size, and any thread may begin one.

Owns the collector's thresholds and what is taken for lasting. Must not know productions.
"""

import gc

from PySide6.QtCore import QObject, QTimer

YOUNG, MIDDLE = 700, 10
NEVER = 1_000_000_000
"""Old objects are looked through only here."""
EVERY_MS = 10_000
MOST_OBJECTS = 20_000
"""As many are looked through in a few milliseconds; where there are more, libraries were loaded or
a production was opened: they are taken for lasting and not looked through again."""


class Sweeper(QObject):
    """Looks through what is old from time to time, on the main thread and never for long."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.set_threshold(YOUNG, MIDDLE, NEVER)
        gc.freeze()
        gc.enable()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.sweep)
        self._timer.start()

    def sweep(self) -> None:
        """One look, or none where it would be long."""
        if len(gc.get_objects(generation=2)) > MOST_OBJECTS:
            gc.freeze()
        else:
            gc.collect()


def sweep_all() -> None:
    """Look through everything, as after a production was closed; long, so not in the midst of work.

    Where no Sweeper was made, Python goes on as it always does.
    """
    if gc.get_threshold()[2] == NEVER:
        gc.unfreeze()
        gc.collect()
        gc.freeze()
