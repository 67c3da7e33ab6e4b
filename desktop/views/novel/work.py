# SPDX-License-Identifier: GPL-3.0-or-later
"""The novel's work in a process of its own, so that the window never waits.

Owns the process. Must not know what is shown of it.
"""

import sys
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, QProcess, Signal

from desktop.settings import folder
from engines.story.novel.child import Order, Said
from projects.errors import BugError, ProductionError, UserError

TAIL = 400


class Work(QObject):
    """One order at a time; a new one ends the one before.

    Signals: `said` with a step, `ended` with the last row, `failed` with an error.
    """

    said = Signal(object)
    ended = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self._last: Said | None = None

    @property
    def busy(self) -> bool:
        """Whether something is being done."""
        return self._process is not None

    @staticmethod
    def home() -> Path:
        """Where novels that were brought in are kept, so that work goes on another day."""
        return folder() / "novels"

    def begin(self, order: Order) -> None:
        """Do something else from now on."""
        self.stop()
        process = QProcess(self)
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._broke)
        self._process, self._last = process, None
        process.start(sys.executable, ["-P", "-m", "engines.story.novel.child"])
        process.write(msgspec.json.encode(order))
        process.closeWriteChannel()

    def stop(self) -> None:
        """Nobody waits for it any more; what is finished stays on the disk."""
        process, self._process = self._process, None
        if process is not None:
            process.blockSignals(True)
            process.kill()
            process.waitForFinished(2000)
            process.deleteLater()

    def _read(self) -> None:
        process = self._process
        while process is not None and process is self._process and process.canReadLine():
            row = bytes(process.readLine().data())
            try:
                said = msgspec.json.decode(row, type=Said)
            except msgspec.DecodeError:
                continue
            if said.ended:
                self._last = said
            else:
                self.said.emit(said)

    def _broke(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._finished()

    def _finished(self, *_: object) -> None:
        self._read()
        process, self._process = self._process, None
        if process is None:
            return
        tail = bytes(process.readAllStandardError().data()).decode(errors="replace")[-TAIL:]
        process.deleteLater()
        last = self._last
        if last is None:
            self.failed.emit(_broken(tail))
        elif last.code:
            self.failed.emit(UserError(last.code, last.message, last.hint))
        else:
            self.ended.emit(last)


def _broken(tail: str) -> ProductionError:
    return BugError(
        "novel_stopped",
        "The work on the novel ended suddenly.",
        "Try again; what is finished is kept.",
        log=tail,
    )
