# SPDX-License-Identifier: GPL-3.0-or-later
"""Telling a person who looks elsewhere that long work has ended: on the desktop, or in the window.

Owns when it is told, and that the computer stays awake until then. Must not know what the
work was made of.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from desktop.awake import Awake
from desktop.chime import Chime
from desktop.error_words import in_one
from desktop.i18n import tr
from desktop.outside import OutsideProgress
from desktop.settings import settings
from desktop.tray import Tray
from engines.workshop_events import Exported, ExportKind, Failed, Idle, JobKind, JobsChanged, Told

if TYPE_CHECKING:
    from desktop.main_window import MainWindow
    from desktop.session import Session

LONG_S = 20.0
"""Work that took less is not worth a message."""
AWAKE_AFTER_MS = 5000


class Notifier(QObject):
    """Messages about the job room of an open production."""

    def __init__(self, session: "Session", window: "MainWindow") -> None:
        super().__init__(session)
        self._session, self._window = session, window
        self.tray, self.chime = Tray(self), Chime(self)
        self.tray.message_clicked.connect(self._clicked)
        self.tray.activated.connect(self._back)
        self.outside = OutsideProgress(session, window, self.tray)
        self._file = ""
        self._exported = False
        jobs = session.jobs
        jobs.idle.connect(self._idle)
        jobs.exported.connect(self._export_done)
        jobs.failed.connect(self._failed)
        jobs.told.connect(self._told)
        self.awake = Awake()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(AWAKE_AFTER_MS)
        self._soon.timeout.connect(self.awake.hold)
        jobs.listed.connect(self._keep_awake)
        session.closing.connect(self._let_sleep)
        session.closing.connect(self.chime.stop)

    def _keep_awake(self, now: JobsChanged) -> None:
        """While jobs run for more than a moment the computer stays awake."""
        if not now.counts.running:
            self._let_sleep()
        elif not self.awake.held and not self._soon.isActive():
            self._soon.start()

    def _let_sleep(self) -> None:
        self._soon.stop()
        self.awake.release()

    def _idle(self, event: Idle) -> None:
        told, self._exported = self._exported, False
        if told or event.took_s < LONG_S:
            return
        if event.failed:
            self.tell(
                tr("Done, but {count} jobs failed.", count=event.failed),
                tr("The list of jobs says why."),
            )
        elif event.made:
            self.tell(tr("All done."), tr("{count} things are new.", count=event.made))

    def _export_done(self, event: Exported) -> None:
        self._exported, self._file = True, event.path
        card = event.kind is ExportKind.FILM and self._delivery_is_seen()
        self.tell(tr("The film is written."), event.path, here=not card)

    def _delivery_is_seen(self) -> bool:
        bench = self._window.workbench
        panels = bench.made() if bench is not None else ()
        return any(one.ID == "deliver" and one.isVisible() for one in panels)

    def _failed(self, event: Failed) -> None:
        if event.job.kind is JobKind.EXPORT:
            from desktop.views.jobs.sentences import next_step, reason

            error = event.job.error
            told = f"{reason(error)} {next_step(error)}" if error else in_one(event.error)
            self.tell(tr("The export failed."), told.strip())

    def _told(self, event: Told) -> None:
        known = {
            "disk_full": tr("The disk is full. Making goes on when there is room again."),
            "disk_free": tr("There is room on the disk again. Making goes on."),
            "made_again": tr("A file was damaged on the disk and is made again."),
        }
        if event.code in known:
            self._window.tell(known[event.code])

    def tell(self, title: str, text: str, *, here: bool = True) -> None:
        """Say it where it will be seen: in the window, or on the desktop where that is away.

        Not `here` where the window shows it already, as the delivery does a film.
        """
        away = QApplication.activeWindow() is None
        if away and settings.get().notify and not self.tray.message(title, text):
            QApplication.alert(self._window)
        if settings.get().chime and not self._session.transport.playing:
            self.chime.ring()
        if here:
            self._window.tell(f"{title} {text}")

    def _clicked(self) -> None:
        """Back to the window; to the file where one was written."""
        self._back()
        if self._file and Path(self._file).exists():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(self._file).parent)))
            self._file = ""

    def _back(self) -> None:
        if self._window.isMinimized():
            self._window.showNormal()
        self._window.raise_()
        self._window.activateWindow()
