# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading weights in the background: how far it is, and stopping it; it goes on another time.

Owns the strip with its bar. Must not know what the work is for.
"""

from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from desktop import background
from desktop.i18n import tr
from desktop.views.media.tile import size_words
from engines.api import Cancelled
from engines.model_whole import Counter, Reading

LOOK_MS = 100
PARTS = 1000
LONGEST = 56
"""Of a folder's name, in characters."""


class _Stop:
    """Asked by the work whether to go on: somebody pressed Stop, or the program is left."""

    def __init__(self) -> None:
        self.event = Event()
        self.call: background.Call | None = None
        self.now = Reading()

    def check(self) -> None:
        """Raise Cancelled where it is to stop."""
        if self.event.is_set() or (self.call is not None and self.call.cancelled):
            raise Cancelled

    def tell(self, now: Reading) -> None:
        """From the thread that reads."""
        self.now = now


class WeightsWork(QWidget):
    """One piece of work at a time; not seen while there is none.

    `stopped`: somebody asked it to. `changed`: it began or ended.
    """

    stopped = Signal()
    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._stop: _Stop | None = None
        self.told, self.bar = QLabel(self), QProgressBar(self)
        self.told.setMinimumWidth(0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Progress"))
        self.stop = QPushButton(tr("Stop"), self)
        self.stop.setAccessibleName(self.stop.text())
        self.stop.clicked.connect(self.end)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.told)
        words.addWidget(self.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(words, 1)
        row.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignBottom)
        self._looks = QTimer(self)
        self._looks.setInterval(LOOK_MS)
        self._looks.timeout.connect(self._look)
        self.hide()

    @property
    def busy(self) -> bool:
        """Whether something is being done."""
        return self._stop is not None

    def begin(
        self,
        work: Callable[[Counter], Any],
        *,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        name: str,
    ) -> None:
        """Do something in the background.

        Args:
            work: given the counter of what it reads.
            done: called with its result.
            failed: called with what it raised; not where it was stopped.
            name: what is said until it tells more.
        """
        if self.busy:
            return
        stop = self._stop = _Stop()

        def came(result: Any) -> None:
            self._finish()
            done(result)

        def fell(error: Exception) -> None:
            self._finish()
            if isinstance(error, Cancelled):
                self.stopped.emit()
            else:
                failed(error)

        counter = Counter(name, stop.tell, stop)
        stop.call = background.run(work, counter, done=came, failed=fell, owner=self)
        self.told.setText(name)
        self.bar.setRange(0, 0)
        self.stop.setEnabled(True)
        self.show()
        self._looks.start()
        self.changed.emit()

    def end(self) -> None:
        """Stop between two blocks; what was read is kept."""
        if self._stop is not None:
            self._stop.event.set()
            self.stop.setEnabled(False)

    def _finish(self) -> None:
        self._stop = None
        self._looks.stop()
        self.hide()
        self.changed.emit()

    def _look(self) -> None:
        if self._stop is None:
            return
        now = self._stop.now
        if now.of_files:
            self.bar.setRange(0, PARTS)
            self.bar.setValue(round(PARTS * now.done_bytes / max(1, now.of_bytes)))
            self.told.setText(
                tr(
                    "Reading {name}: file {file} of {files}, {done} of {size}",
                    name=now.name,
                    file=min(now.files + 1, now.of_files),
                    files=now.of_files,
                    done=size_words(now.done_bytes),
                    size=size_words(now.of_bytes),
                )
            )
        elif now.file:
            place = now.file if len(now.file) <= LONGEST else f"…{now.file[-LONGEST:]}"
            self.told.setText(tr("Looking through {name}…", name=place))
