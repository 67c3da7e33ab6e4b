# SPDX-License-Identifier: GPL-3.0-or-later
"""The voices of a reading: which are there, which are asked for, and their samples as they come.

Owns the way from rows to sound; slow parts run in the background. Must not know widgets.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal

from desktop import background
from projects.errors import ProductionError
from projects.ids import JobId, MediaId
from projects.speech import SpeechTrack

if TYPE_CHECKING:
    from desktop.session import Session
    from engines.table_read.plan import Reading, ReadRow
    from engines.workshop_events import Failed, Made

AHEAD = 4
"""So many rows are loaded before they are heard."""


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """A reading, and the media of what is spoken already, by target."""

    text: str
    reading: "Reading"
    media: dict[str, MediaId]


def prepare(folder: Path, number: int, text: str, narrated: bool) -> Prepared:
    """Plan the reading of a text beside the open session; for the background.

    Raises:
        ProductionError: the text is not readable as a script, or the production cannot be read.
    """
    from engines.studio import Studio
    from engines.table_read.plan import reading_of

    with Studio.reopen(folder, read_only=True) as studio:
        reading = reading_of(studio, number, text, narrated=narrated)
        found: dict[str, MediaId] = {}
        for row in reading.rows:
            if row.wanted is not None:
                takes = studio.store.takes_of_recipe(row.wanted.recipe.hash)
                if takes and takes[-1].facts:
                    found[row.wanted.target] = media_in(takes[-1].facts)
        return Prepared(text=text, reading=reading, media=found)


def media_in(facts: str) -> MediaId:
    """The file of a spoken line, from its take's facts."""
    return msgspec.json.decode(facts, type=SpeechTrack).media


class Voices(QObject):
    """Signals: `came` with a row's index and its samples (mono, 16 bit); `missing` with the index
    of a row whose voice could not be made, and why.
    """

    came = Signal(int, object)
    missing = Signal(int, str)

    def __init__(self, session: "Session", prepared: Prepared, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._rows = session, prepared.reading.rows
        self._media = dict(prepared.media)
        self._asked: dict[JobId, str] = {}
        self._hopeless: dict[str, str] = {}
        self._loading: dict[int, background.Call] = {}
        self._wanted: set[int] = set()
        self._speed = 1.0
        session.jobs.made.connect(self._made)
        session.jobs.failed.connect(self._failed)

    def ask(self, start: int) -> None:
        """Have what is missing made; the row to begin with first."""
        from engines.jobs import job_id

        workshop = self._session.workshop
        order = (*self._rows[start:], *self._rows[:start])
        lacking = {
            row.wanted.target: row.wanted
            for row in order
            if row.wanted is not None and row.wanted.target not in self._media
        }
        for one in reversed(lacking.values()):  # the last asked is the most urgent
            if workshop is None:
                self._hopeless[one.target] = ""
                continue
            self._asked[job_id(one.recipe.hash, one.target)] = one.target
            workshop.make(one)

    def restart(self, speed: float) -> None:
        """What was loaded is forgotten; from here on at a speed."""
        self._drop()
        self._speed = speed

    def want(self, index: int) -> None:
        """Load a row and those after it, as soon as they are there."""
        for at in range(index, min(index + AHEAD, len(self._rows))):
            if at not in self._wanted:
                self._wanted.add(at)
                self._load(at)

    def is_waiting(self, index: int) -> bool:
        """Whether a row's voice is still to be made."""
        wanted = self._rows[index].wanted
        return wanted is not None and not {wanted.target} & (
            self._media.keys() | self._hopeless.keys()
        )

    def _load(self, index: int) -> None:
        row = self._rows[index]
        if self.is_waiting(index):
            return
        media = None if row.wanted is None else self._media.get(row.wanted.target)
        path = None if media is None else self._session.blobs.path(media)
        if row.wanted is not None and media is None:
            self.missing.emit(index, self._hopeless.get(row.wanted.target, ""))
        self._loading[index] = background.run(
            _samples,
            row,
            path,
            self._speed,
            done=lambda samples: self._loaded(index, samples),
            failed=lambda error: self._not_loaded(index, error),
            owner=self,
        )

    def _loaded(self, index: int, samples: object) -> None:
        self._loading.pop(index, None)
        self.came.emit(index, samples)

    def _not_loaded(self, index: int, error: Exception) -> None:
        """A file that is damaged is silence of the same length."""
        self._loading.pop(index, None)
        if not isinstance(error, ProductionError):
            raise error
        wanted = self._rows[index].wanted
        if wanted is not None and wanted.target in self._media:
            del self._media[wanted.target]
            self._hopeless[wanted.target] = str(error)
            self._load(index)

    def _made(self, event: "Made") -> None:
        if event.target not in self._asked.values() or not event.take.facts:
            return
        hashes = {row.wanted.recipe.hash for row in self._rows if row.wanted is not None}
        if event.take.recipe in hashes:
            self._media[event.target] = media_in(event.take.facts)
            self._again(event.target)

    def _failed(self, event: "Failed") -> None:
        target = self._asked.get(event.job.id)
        if target is not None:
            self._hopeless[target] = str(event.error)
            self._again(target)

    def _again(self, target: str) -> None:
        for at in sorted(self._wanted):
            wanted = self._rows[at].wanted
            if wanted is not None and wanted.target == target:
                self._load(at)

    def _drop(self) -> None:
        for call in self._loading.values():
            call.cancel()
        self._loading.clear()
        self._wanted.clear()

    def close(self) -> None:
        """Nobody listens any more: what was asked for and is not made yet is let go."""
        self._drop()
        self._session.jobs.made.disconnect(self._made)
        self._session.jobs.failed.disconnect(self._failed)
        workshop = self._session.workshop
        for job, target in self._asked.items():
            if workshop is not None and target not in self._media:
                workshop.cancel(job)


def _samples(row: "ReadRow", path: Path | None, speed: float) -> object:
    """In the background, the import of the engines included."""
    from engines.table_read.sound import row_sound

    return row_sound(row, path, speed)
