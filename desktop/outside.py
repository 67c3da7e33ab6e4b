# SPDX-License-Identifier: GPL-3.0-or-later
"""How far the job room is, shown outside the window: on the taskbar and in the tray.

Owns when it is shown and taken away. Must not know how a system shows it.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop import background
from desktop.i18n import tr
from desktop.jobs import share_done
from desktop.taskbar import OPENED_ASIDE, Level, Taskbar, open_taskbar
from desktop.tray import Tray
from desktop.views.jobs.sentences import summary
from engines.workshop_events import HeldFor, JobsChanged

if TYPE_CHECKING:
    from desktop.main_window import MainWindow
    from desktop.session import Session

SHOWN_AFTER_MS = 3000
"""Work that is over sooner leaves no trace outside."""


class OutsideProgress(QObject):
    """Follows the job room of an open production until it closes."""

    def __init__(self, session: "Session", window: "MainWindow", tray: Tray) -> None:
        super().__init__(session)
        self._jobs, self._window, self._tray = session.jobs, window, tray
        self.taskbar: Taskbar | None = None
        self._opening = False
        self._told: tuple[float, Level, int] | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SHOWN_AFTER_MS)
        self._soon.timeout.connect(self._begin)
        session.jobs.listed.connect(self._listed)
        session.closing.connect(self._end)

    def _listed(self, now: JobsChanged) -> None:
        if not now.counts.open:
            self._end()
        elif self._told is not None:
            self._show()
        elif not self._soon.isActive():
            self._soon.start()

    def _begin(self) -> None:
        """The work is long: find the taskbar once, aside, then show."""
        if self.taskbar is None and not self._opening:
            self._opening = True
            window = int(self._window.winId())
            if OPENED_ASIDE:
                background.run(open_taskbar, window, done=self._opened, owner=self)
            else:
                self._opened(open_taskbar(window))
        elif self.taskbar is not None:
            self._show()

    def _opened(self, taskbar: Taskbar) -> None:
        self.taskbar, self._opening = taskbar, False
        self._show()

    def _show(self) -> None:
        now = self._jobs.now
        if self.taskbar is None or not now.counts.open:
            return
        level = Level.FAILED if now.counts.failed else Level.GOING
        if now.held is not HeldFor.NOTHING:
            level = Level.PAUSED
        told = (round(share_done(now), 2), level, now.counts.open)
        if told == self._told:
            return
        self._told = told
        self.taskbar.show(*told)
        percent = tr("{percent} % done", percent=round(told[0] * 100))
        self._tray.progress(f"{tr('Yingxi')}\n{percent}\n{summary(now)}")

    def _end(self) -> None:
        """Nothing is being made any more, or nobody waits for it."""
        self._soon.stop()
        if self._told is not None:
            self._told = None
            if self.taskbar is not None:
                self.taskbar.clear()
            self._tray.clear()
