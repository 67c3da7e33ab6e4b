# SPDX-License-Identifier: GPL-3.0-or-later
"""The model of the list of jobs: rows under the headings of their states, moved by drag.

Owns what stands in which row. Must not know how a row looks.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from desktop.views.jobs.sentences import detail_of, left, reason, state_word, title_of
from engines.jobs import JobState
from engines.workshop_events import JobRow, Progress
from projects.ids import JobId

ROW = Qt.ItemDataRole.UserRole + 1
MIME = "application/x-yingxi-job"
Index = QModelIndex | QPersistentModelIndex
Move = Callable[[JobId, JobId | None, JobId | None], None]
WAITING = frozenset({JobState.QUEUED, JobState.PAUSED})
GROUPS = (
    (JobState.RUNNING,),
    (JobState.QUEUED, JobState.PAUSED),
    (JobState.FAILED,),
    (JobState.DONE,),
    (JobState.CANCELLED,),
)


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a group, and how many are in it."""

    state: JobState
    count: int


Entry = JobRow | Heading


class JobList(QAbstractListModel):
    """Jobs as last told.

    Args:
        move: called with a job, and the one before or after which it was dropped.
        parent: of the model.
    """

    def __init__(self, move: Move, parent: QObject) -> None:
        super().__init__(parent)
        self._move = move
        self._rows: tuple[JobRow, ...] = ()
        self._entries: list[Entry] = []
        self._at: dict[JobId, int] = {}
        self._only: frozenset[JobState] | None = None

    def show(self, rows: Sequence[JobRow], only: frozenset[JobState] | None = None) -> bool:
        """Take a new list, of some states alone; whether places of rows have changed."""
        self._rows, self._only = tuple(rows), only
        entries = self._grouped()
        same = [_key(e) for e in entries] == [_key(e) for e in self._entries]
        if same:
            changed = [n for n, e in enumerate(entries) if e != self._entries[n]]
            self._entries = entries
            for n in changed:
                index = self.index(n)
                self.dataChanged.emit(index, index)
            return False
        self.beginResetModel()
        self._entries = entries
        self._at = {e.id: n for n, e in enumerate(entries) if isinstance(e, JobRow)}
        self.endResetModel()
        return True

    def _grouped(self) -> list[Entry]:
        out: list[Entry] = []
        for states in GROUPS:
            if self._only is not None and not self._only & set(states):
                continue
            found = [row for row in self._rows if row.state in states]
            if found:
                out += [Heading(states[0], len(found)), *found]
        return out

    def progress(self, step: Progress) -> None:
        """A running job has come on."""
        at = self._at.get(step.job)
        row = self._entries[at] if at is not None else None
        if at is None or not isinstance(row, JobRow):
            return
        share = step.step / max(1, step.steps)
        self._entries[at] = replace(row, share=share, eta_s=step.eta_s)
        self.dataChanged.emit(self.index(at), self.index(at))

    def entry(self, index: Index) -> Entry | None:
        """What stands at an index."""
        return self._entries[index.row()] if index.isValid() else None

    def place(self, job: JobId) -> QModelIndex:
        """Where a job stands; invalid where it does not."""
        at = self._at.get(job)
        return QModelIndex() if at is None else self.index(at)

    def places_of_shot(self, shot: str) -> list[QModelIndex]:
        """Where jobs of a shot stand."""
        return [
            self.index(n)
            for n, e in enumerate(self._entries)
            if isinstance(e, JobRow) and e.shot == shot
        ]

    def neighbour(self, job: JobId, step: int) -> JobId | None:
        """The waiting job above (-1) or below (1)."""
        at = self._at.get(job, -1) + step
        if not 0 <= at < len(self._entries):
            return None
        found = self._entries[at]
        return found.id if isinstance(found, JobRow) and found.state in WAITING else None

    # -- Qt's model

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Rows and headings."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The entry itself, or its words."""
        entry = self.entry(index)
        if role == ROW or entry is None:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(entry)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings are not selected; waiting jobs are dragged, and dropped beside each other."""
        entry = self.entry(index)
        if entry is None:
            return Qt.ItemFlag.ItemIsDropEnabled
        if isinstance(entry, Heading):
            return Qt.ItemFlag.ItemIsEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if entry.state in WAITING:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def supportedDropActions(self) -> Qt.DropAction:
        """Jobs are moved."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """A job of ours."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The first of the jobs that are dragged."""
        made = QMimeData()
        rows = [e for i in indexes if isinstance(e := self.entry(i), JobRow)]
        if rows:
            made.setData(MIME, rows[0].id.encode())
        return made

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Ask for the move; the list changes when the room has done it."""
        del action, column, parent
        job = JobId(bytes(data.data(MIME).data()).decode())
        row = len(self._entries) if row < 0 else row
        below = self._entries[row] if row < len(self._entries) else None
        above = self._entries[row - 1] if 0 < row <= len(self._entries) else None
        if isinstance(below, JobRow) and below.state in WAITING:
            self._move(job, below.id, None)
        elif isinstance(above, JobRow) and above.state in WAITING:
            self._move(job, None, above.id)
        return False


def spoken(entry: Entry) -> str:
    """An entry in words, for a screen reader."""
    if isinstance(entry, Heading):
        return f"{state_word(entry.state)} {entry.count}"
    parts = [title_of(entry), detail_of(entry), state_word(entry.state)]
    if entry.state is JobState.RUNNING:
        parts += [f"{round(entry.share * 100)} %", left(entry.eta_s)]
    if entry.error is not None:
        parts.append(reason(entry.error))
    return ", ".join(part for part in parts if part)


def _key(entry: Entry) -> object:
    return entry.id if isinstance(entry, JobRow) else entry.state
