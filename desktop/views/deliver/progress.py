# SPDX-License-Identifier: GPL-3.0-or-later
"""Follows the export of a delivery through the job room onto its card, also after a restart.

Owns which job is followed. Must not know settings nor checks.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.error_words import error_words
from desktop.i18n import tr
from desktop.views.deliver.result import ResultCard
from engines.jobs import JobState
from engines.workshop_events import (
    Exported,
    ExportKind,
    ExportPhase,
    Failed,
    JobRow,
    JobsChanged,
)
from projects.ids import JobId, derived
from projects.production import DeliverySpec

if TYPE_CHECKING:
    from desktop.session import Session

GOING = frozenset({JobState.RUNNING, JobState.QUEUED, JobState.PAUSED})


class ExportWatch(QObject):
    """One card for the export that the settings speak of. `idle`: the room has made everything;
    `written`: the film is there.
    """

    idle = Signal()
    written = Signal()

    def __init__(self, session: "Session", card: ResultCard) -> None:
        super().__init__(card)
        self._session, self._card = session, card
        self._delivery: DeliverySpec | None = None
        self._job = JobId("")
        self._shown = JobId("")
        card.cancelled.connect(self._cancel)
        self._jobs = jobs = session.jobs
        jobs.listed.connect(self._listed)
        jobs.exported.connect(self._exported)
        jobs.failed.connect(self._failed)
        jobs.idle.connect(lambda _: self.idle.emit())

    def follow(self, delivery: DeliverySpec) -> None:
        """The settings speak of this file: what goes on with it is shown, whoever ordered it."""
        job = JobId(derived("export", delivery.output_path, ExportKind.FILM))
        if job != self._job:
            self._job = job
            if self._shown and self._shown != job:
                self._shown = JobId("")
                self._card.end_check()
                self._card.hide()
        self._delivery = delivery
        self._listed(self._jobs.now)

    def begin(self, delivery: DeliverySpec) -> None:
        """A person has ordered it."""
        self.follow(delivery)
        self._shown = self._job
        self._card.end_check()
        self._card.show_progress(0.0, None, tr("The export begins"))

    def make_all(self) -> None:
        """Make what the episode lacks."""
        if self._jobs.workshop is not None:
            self._jobs.workshop.make_all()

    def _row(self, event: JobsChanged) -> JobRow | None:
        return next((row for row in event.rows if row.id == self._job), None)

    def _listed(self, event: JobsChanged) -> None:
        row = self._row(event)
        if row is None or row.state not in GOING:
            return
        self._shown = self._job
        self._card.show_progress(row.share, row.eta_s, _doing(row))

    def _exported(self, event: Exported) -> None:
        if event.kind is ExportKind.STEMS:
            name = Path(event.path).name
            self._session.told.emit(tr("The stems are finished: {name}", name=name))
        if event.job != self._job or self._delivery is None:
            return
        self._shown = self._job
        if not self._card.isVisible():
            self._session.told.emit(tr("The film is finished: {name}", name=Path(event.path).name))
        lufs = getattr(event.facts, "lufs", None)
        self._card.show_film(event.path, label=self._delivery.label, lufs=lufs)
        self.written.emit()

    def _failed(self, event: Failed) -> None:
        if event.job.id == self._job:
            self._shown = self._job
            self._card.show_failure(*error_words(event.error))

    def _cancel(self) -> None:
        if self._jobs.workshop is not None:
            self._jobs.workshop.cancel(self._job)
        self._shown = JobId("")
        self._card.hide()


def _doing(row: JobRow) -> str:
    if row.state is JobState.PAUSED:
        return tr("The export is paused")
    match row.phase:
        case ExportPhase.CHECKING:
            return tr("Checking every file")
        case ExportPhase.JOINING:
            return tr("Joining the film")
        case ExportPhase.WRITING:
            return tr("Writing the film")
        case _:
            return tr("Making what is missing")
