# SPDX-License-Identifier: GPL-3.0-or-later
"""Plays rows one after the other as their samples come, and says which one is heard.

Owns the outlet and the time. Where a row is not there yet the clock stands. Must not know voices.
"""

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.playback.outlets import FRAME_BYTES, Outlet, open_outlet

if TYPE_CHECKING:
    from numpy import ndarray

TICK_MS = 40


class ReadPlayer(QObject):
    """Signals: `row_changed` with the row that is heard; `wanted` with the row that is needed next;
    `ended` after the last one.
    """

    row_changed = Signal(int)
    wanted = Signal(int)
    ended = Signal()

    def __init__(self, parent: QObject, *, outlet: Outlet | None = None) -> None:
        super().__init__(parent)
        self._outlet = outlet
        self._lock = threading.Lock()
        self._ready: dict[int, bytes] = {}
        self._starts: list[tuple[int, int]] = []
        self._count = self._next = 0
        self._inside = self._fed = 0
        self._row = self._asked = -1
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)

    @property
    def playing(self) -> bool:
        """Whether the clock runs."""
        return self._timer.isActive()

    @property
    def row(self) -> int:
        """The row that is heard, or was heard last; -1 before the first."""
        return self._row

    def load(self, count: int) -> None:
        """Rows of another reading."""
        self.stop()
        self._count, self._row = count, -1

    def give(self, row: int, samples: "ndarray") -> None:
        """A row's samples, mono of 16 bits at 48 kHz; it is heard when its turn comes."""
        import numpy as np

        both = np.repeat(np.asarray(samples, dtype="<i2")[:, None], 2, axis=1)
        with self._lock:
            self._ready[row] = both.tobytes()

    def play(self, row: int) -> None:
        """From the beginning of a row on."""
        self.stop()
        if not 0 <= row < self._count:
            self.ended.emit()
            return
        with self._lock:
            self._next, self._inside, self._fed = row, 0, 0
            self._starts = []
        self._set_row(row)
        self._ask(row)
        self._outlet = self._outlet or open_outlet(self)
        self._outlet.start(self._supply)
        self._timer.start()

    def stop(self) -> None:
        """Fall silent; what was not heard is forgotten."""
        self._timer.stop()
        if self._outlet is not None:
            self._outlet.stop()
        with self._lock:
            self._ready.clear()
        self._asked = -1

    def _supply(self, size: int) -> bytes:
        """The next bytes; fewer where the next row is not there. In the device's thread."""
        made = b""
        with self._lock:
            while len(made) < size and self._next in self._ready:
                whole = self._ready[self._next]
                if not self._inside:
                    self._starts.append((self._fed, self._next))
                part = whole[self._inside : self._inside + size - len(made)]
                made += part
                self._inside += len(part)
                self._fed += len(part) // FRAME_BYTES
                if self._inside >= len(whole):
                    del self._ready[self._next]
                    self._next, self._inside = self._next + 1, 0
        return made

    def _tick(self) -> None:
        if self._outlet is None or not self.playing:
            return
        played = self._outlet.played_samples()
        with self._lock:
            heard = min(played, self._fed)
            now = next((row for start, row in reversed(self._starts) if start <= heard), self._row)
            next_, fed, starving = self._next, self._fed, self._next not in self._ready
        if starving and next_ < self._count and heard >= fed:
            now = next_  # its voice is being made: it is shown meanwhile
        self._set_row(now)
        self._ask(next_)
        if next_ >= self._count and heard >= fed:
            self.stop()
            self.ended.emit()

    def _set_row(self, row: int) -> None:
        if row != self._row:
            self._row = row
            self.row_changed.emit(row)

    def _ask(self, row: int) -> None:
        if row != self._asked and row < self._count:
            self._asked = row
            self.wanted.emit(row)
