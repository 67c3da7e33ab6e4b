# SPDX-License-Identifier: GPL-3.0-or-later
"""The open production: its store, the episode in view, and `run`, the only door to mutation.

Owns opening and closing, undo, and telling every view what changed. Must not know any widget.
"""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.autosave import Autosave
from desktop.jobs import Jobs
from desktop.selection import Selection
from desktop.transport import Transport
from projects.changes import ChangeSet
from projects.commands import Command
from projects.errors import ProductionError
from projects.ids import EpisodeId, ShotId
from projects.production import Episode
from projects.shots import Shot
from projects.timebase import FrameRate
from projects.timeline import Timeline

if TYPE_CHECKING:
    from assets.store import BlobStore
    from engines.studio import Studio
    from engines.workshop import Workshop
    from projects.recovery import Finding
    from projects.store import ProductionStore

log = logging.getLogger(__name__)

CACHED = {
    "timeline": frozenset({"timelines", "tracks", "clips", "markers"}),
    "shots": frozenset({"shots"}),
    "episode": frozenset({"episodes", "screenplays"}),
}
"""Snapshots, and the tables whose change makes each old."""


class Session(QObject):
    """An open production; made by `Session.open` and ended by `close`."""

    changed = Signal(object)
    episode_changed = Signal()
    failed = Signal(object)
    told = Signal(str)
    undo_changed = Signal()
    closing = Signal()

    def __init__(self, studio: "Studio", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.studio = studio
        self.store: ProductionStore = studio.store
        self.blobs: BlobStore = studio.blobs
        self._timeline: Timeline | None = None
        self._shots: tuple[Shot, ...] | None = None
        self._shot_of: dict[ShotId, Shot] = {}
        self._episode: Episode | None = None
        self._asked: tuple[int, tuple[bool, bool]] | None = None
        self.autosave = Autosave(self.store, self)
        self.findings: tuple[Finding, ...] = ()
        self.recovered_s = 0.0
        """When the last step was written before a sudden end; 0 after a proper one."""
        self.safe = False
        """The last start failed: the usual layout, and nothing is made by itself."""
        self.transport = Transport(self)
        self.selection = Selection(self)
        self.jobs = Jobs(self)
        numbers = [one.number for one in self.store.episodes()]
        self._number = numbers[0] if numbers else 0
        self._fit_transport()
        self.changed.connect(self._freshen)

    @classmethod
    def open(cls, folder: Path, parent: QObject | None = None) -> "Session":
        """Open a production's folder.

        Raises:
            ProductionError: it cannot be opened; the sentence says why.
        """
        from engines.studio import Studio

        return cls(Studio.reopen(folder), parent)

    def close(self) -> None:
        """Let the production go; what the job room has queued is taken up next time."""
        self.jobs.close()
        self.closing.emit()
        self.autosave.stop()
        self.transport.pause()
        self.store.close()

    @property
    def workshop(self) -> "Workshop | None":
        """The job room; None before it has begun and in tests without one."""
        return self.jobs.workshop

    @property
    def folder(self) -> Path:
        """The production's folder."""
        return self.store.folder

    @property
    def episode(self) -> Episode | None:
        """The episode in view, with its screenplay; None in a production without episodes."""
        if self._episode is None and self._number:
            self._episode = self.store.episode(self._number)
        return self._episode

    @property
    def episode_id(self) -> EpisodeId:
        """Its id; empty where there is none."""
        return self.episode.id if self.episode is not None else EpisodeId("")

    @property
    def rate(self) -> FrameRate:
        """Frames a second of the episode."""
        return self.timeline().rate

    def open_episode(self, number: int) -> None:
        """Bring another episode into view."""
        if number == self._number:
            return
        self.transport.pause()
        self._number = number
        self._forget(frozenset(CACHED))
        self.selection.clear()
        self.transport.mark(None, None)
        self._fit_transport()
        self.transport.seek(0)
        self.episode_changed.emit()

    def timeline(self) -> Timeline:
        """The episode's timeline as it stands; an empty one where there is none yet."""
        if self._timeline is None:
            found = self.store.timeline(self.episode_id) if self.episode_id else None
            self._timeline = found or Timeline()
        return self._timeline

    def shots(self) -> tuple[Shot, ...]:
        """The episode's shots in order."""
        if self._shots is None:
            self._shots = self.store.shots(self.episode_id) if self.episode_id else ()
            self._shot_of = {shot.id: shot for shot in self._shots}
        return self._shots

    def shot(self, shot: ShotId) -> Shot | None:
        """A shot of the episode by its id."""
        self.shots()
        return self._shot_of.get(shot)

    def run(
        self, command: Command, *, initiator: str = "", merge_key: str = "", undoable: bool = True
    ) -> ChangeSet | None:
        """Do a command and tell every view; None where it could not be done (`failed` says why)."""
        try:
            changes = self.store.run(
                command, initiator=initiator, merge_key=merge_key, undoable=undoable
            )
        except ProductionError as error:
            self.failed.emit(error)
            return None
        if changes:
            self.announce(changes)
        return changes

    def announce(self, changes: ChangeSet) -> None:
        """Tell every view of a change that has been made; on the main thread only."""
        self.autosave.note()
        self._forget(frozenset(n for n, tables in CACHED.items() if tables & changes.tables))
        if "episodes" in changes.tables:
            self._leave_what_is_gone()
        self.changed.emit(changes)
        self.undo_changed.emit()

    def _leave_what_is_gone(self) -> None:
        """The episode in view may have been taken away, as by undo; another one comes into view."""
        numbers = [one.number for one in self.store.episodes()]
        if self._number not in numbers:
            before = [number for number in numbers if number < self._number]
            self.open_episode((before or numbers or [0])[-1])

    def undo(self) -> bool:
        """Take the last step back; whether there was one."""
        return self._move(lambda: self.store.undo(initiator="undo"))

    def redo(self) -> bool:
        """Make it again; whether there was one."""
        return self._move(lambda: self.store.redo(initiator="redo"))

    def go_to(self, seq: int) -> bool:
        """Undo or redo until a step of the journal is the last one done; whether that changed
        anything.
        """
        return self._move(lambda: self.store.go_to(seq, initiator="history"))

    def _move(self, step: Callable[[], ChangeSet | None]) -> bool:
        """Go along the journal and tell every view; whether that changed anything."""
        try:
            found = step()
        except ProductionError as error:
            self.failed.emit(error)
            return False
        if found is None:
            return False
        self.announce(found)
        return True

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self._steps()[0]

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to make again."""
        return self._steps()[1]

    def _steps(self) -> tuple[bool, bool]:
        """Every action asks, the journal is read once after each commit."""
        done = self.store.database.committed
        number = 0 if done is None else done.number
        if self._asked is None or self._asked[0] != number:
            steps = (self.store.next_undo is not None, self.store.next_redo is not None)
            self._asked = (number, steps)
        return self._asked[1]

    def _forget(self, names: frozenset[str]) -> None:
        if "timeline" in names:
            self._timeline = None
        if "shots" in names:
            self._shots = None
        if "episode" in names:
            self._episode = None

    def _freshen(self, changes: ChangeSet) -> None:
        if changes.tables & (CACHED["timeline"] | CACHED["shots"]):
            self._fit_transport()

    def _fit_transport(self) -> None:
        line = self.timeline()
        self.transport.rate = line.rate
        self.transport.set_length(line.length_frames)

    def later(self, function: object, delay_ms: int = 0) -> None:
        """Call something from the event loop."""
        QTimer.singleShot(delay_ms, self, function)  # pyright: ignore[reportArgumentType, reportCallIssue] - any callable
