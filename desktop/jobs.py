# SPDX-License-Identifier: GPL-3.0-or-later
"""The job room of the open production, as the window hears it: its events on the main thread.

Owns the way from the workshop's thread to Qt, and the last list. Must not know any widget.
"""

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from desktop import background
from desktop.away import Away
from desktop.playback.libraries import load_libraries
from desktop.settings import Settings, settings
from desktop.turns import WAITING_S, turn
from engines.workshop_events import (
    Changed,
    Counts,
    Exported,
    Failed,
    HeldFor,
    Idle,
    JobRow,
    JobsChanged,
    Made,
    Progress,
    Told,
)
from projects.changes import Change, ChangeSet
from projects.ids import ShotId
from projects.timeline import SourceKind, TrackKind

if TYPE_CHECKING:
    from desktop.session import Session
    from engines.workshop import Workshop

GATHER_MS = 120
"""Changes of the room that come within it are told to the views as one."""
NEAR_MS = 250
NEAR_SHOTS = 8
OWN = "workshop"
HARMLESS = frozenset({"markers", "take_marks", "labels", "script_versions", "comments", "glossary"})
"""Tables that change nothing of what is to be made."""
NOTHING = JobsChanged(rows=(), counts=Counts(), eta_s=None, held=HeldFor.NOTHING)


def share_done(now: JobsChanged) -> float:
    """How much of all that is asked for is made, 0..1."""
    running = sum(row.share for row in now.rows if row.state == "running")
    return (now.counts.done + running) / max(1, now.counts.open + now.counts.done)


class Jobs(QObject):
    """What goes on in the job room; `workshop` takes orders once it has begun.

    Attributes:
        listed: a JobsChanged. progressed: a Progress. made: a Made. failed: a Failed.
        idle: an Idle. exported: an Exported. told: a Told.
    """

    listed = Signal(object)
    progressed = Signal(object)
    made = Signal(object)
    failed = Signal(object)
    idle = Signal(object)
    exported = Signal(object)
    told = Signal(object)
    _came = Signal(object)

    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self._session = session
        self.workshop: Workshop | None = None
        self.now = NOTHING
        self.away = Away(self)
        self.away.changed.connect(lambda _: self._apply(settings.get()))
        self._heard = {
            JobsChanged: self._list,
            Progress: self.progressed.emit,
            Made: self.made.emit,
            Failed: self.failed.emit,
            Idle: self.idle.emit,
            Exported: self.exported.emit,
            Told: self.told.emit,
            Changed: self._gather,
        }
        self._came.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._changes: list[Change] = []
        self._gathering = QTimer(self)
        self._gathering.setSingleShot(True)
        self._gathering.setInterval(GATHER_MS)
        self._gathering.timeout.connect(self._announce)
        self._looking = QTimer(self)
        self._looking.setSingleShot(True)
        self._looking.setInterval(NEAR_MS)
        self._looking.timeout.connect(self._look)

    def start(self) -> None:
        """Begin to make what the production lacks, as the settings say."""
        from engines.workshop import Options, Workshop

        if self.workshop is not None:
            return
        sys.setswitchinterval(WAITING_S)
        now = settings.get()
        self.workshop = Workshop(
            self._session.studio,
            self._came.emit,
            episode=self._session.episode_id or None,
            options=Options(auto=self._auto(now), slots=now.slots or None),
        )
        self._session.changed.connect(self._refresh)
        self._session.episode_changed.connect(self._show_episode)
        self._session.selection.changed.connect(self._looking.start)
        self._session.transport.position_changed.connect(self._look_soon)
        settings.changed.connect(self._apply)
        self.workshop.start()
        self._looking.start()
        background.run(load_libraries, owner=self)

    def _auto(self, now: Settings) -> bool:
        """Nothing is made by itself after a start that failed, or before a person is away."""
        self.away.watch(now.auto_make and now.idle_only)
        ready = self.away.away or not now.idle_only
        return now.auto_make and ready and not self._session.safe

    def close(self, *, keep_queued: bool = True) -> None:
        """End the room; what is queued is taken up next time, or forgotten."""
        if self.workshop is not None:
            settings.changed.disconnect(self._apply)
            self.away.watch(False)
            self._looking.stop()
            self._gathering.stop()
            self.workshop.close(keep_queued=keep_queued)
            self.workshop = None
            self.now = NOTHING

    @property
    def rows(self) -> tuple[JobRow, ...]:
        """The list as it was told last."""
        return self.now.rows

    @property
    def counts(self) -> Counts:
        """How many jobs stand where."""
        return self.now.counts

    @Slot(object)
    def _deliver(self, event: object) -> None:
        if self.workshop is not None:
            self._heard[type(event)](event)  # pyright: ignore[reportArgumentType] - by type

    def _list(self, event: JobsChanged) -> None:
        self.now = event
        self.listed.emit(event)

    def _gather(self, event: Changed) -> None:
        self._changes += event.changes.changes
        if not self._gathering.isActive():
            self._gathering.start()

    def _announce(self) -> None:
        changes, self._changes = tuple(dict.fromkeys(self._changes)), []
        with turn():
            self._session.announce(ChangeSet(label="make", initiator=OWN, changes=changes))

    def _refresh(self, changes: ChangeSet) -> None:
        """Plan again after a change that was not the room's own."""
        own = changes.initiator == OWN
        if self.workshop is not None and not own and changes.tables - HARMLESS:
            self.workshop.refresh()

    def _show_episode(self) -> None:
        if self.workshop is not None and self._session.episode_id:
            self.workshop.show_episode(self._session.episode_id)

    def _apply(self, now: Settings) -> None:
        if self.workshop is not None:
            self.workshop.set_auto(self._auto(now))
            self.workshop.set_slots(now.slots or None)

    def _look_soon(self, *_: object) -> None:
        if not self._looking.isActive():
            self._looking.start()

    def _look(self) -> None:
        """The selected shots, then those from the playhead on, are made first."""
        if self.workshop is None:
            return
        near = [*self._session.selection.shots, *self._from_playhead()]
        self.workshop.hint(tuple(dict.fromkeys(near))[: NEAR_SHOTS * 2])

    def _from_playhead(self) -> list[ShotId]:
        at = self._session.transport.position_frames
        return [
            ShotId(clip.source.id)
            for track in self._session.timeline().tracks
            if track.kind is TrackKind.VIDEO
            for clip in track.clips
            if clip.source.kind is SourceKind.SHOT and clip.end_frames > at
        ][:NEAR_SHOTS]
