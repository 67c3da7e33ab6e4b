# SPDX-License-Identifier: GPL-3.0-or-later
"""What "saved 3 s ago" says: when the last change reached the disk, proven by reading it back.

Owns the claim and its check. Must not save anything: every command is on disk when it returns.
"""

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop import background
from desktop.i18n import tr

if TYPE_CHECKING:
    from projects.store import ProductionStore

CHECK_MS = 700
"""So long after the last change the file is read back."""


class Autosave(QObject):
    """Follows one store; `failed` says that what was committed cannot be read back."""

    changed = Signal()
    failed = Signal()

    def __init__(self, store: "ProductionStore", parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self.proven = 0
        """Number of the last commit that was read back."""
        self.lost = False
        self._opened_s = time.monotonic()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CHECK_MS)
        self._timer.timeout.connect(self.check)

    def note(self) -> None:
        """Something has been committed."""
        if not self._timer.isActive():
            self._timer.start()
        self.changed.emit()

    def stop(self) -> None:
        """The production closes."""
        self._timer.stop()

    def check(self) -> None:
        """Read the file back, in the background."""
        from projects.saving import read_back

        done = self._store.database.committed
        number = 0 if done is None else done.number
        background.run(
            read_back, self._store, done=lambda well: self._checked(number, well), owner=self
        )

    def _checked(self, number: int, well: bool) -> None:
        self.proven = max(self.proven, number) if well else self.proven
        if self.lost is not (not well):
            self.lost = not well
            if self.lost:
                self.failed.emit()
        self.changed.emit()

    def text(self) -> str:
        """The claim, as it is true now."""
        if self._store.database.read_only:
            return tr("Read only")
        if self.lost:
            return tr("Not saved: the file cannot be read back")
        done = self._store.database.committed
        if done is None:
            return tr("All changes are saved")
        past_s = int(time.monotonic() - done.monotonic_s)
        if past_s < 60:
            return tr("Saved {count} s ago", count=past_s)
        return tr("Saved {count} min ago", count=past_s // 60)
