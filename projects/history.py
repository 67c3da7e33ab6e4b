# SPDX-License-Identifier: GPL-3.0-or-later
"""Undo and redo over the journal in the database, so that they survive a restart.

Owns the journal. Must not know which commands exist: it puts images of rows back.
"""

from collections.abc import Iterator, Sequence

import msgspec

from projects.changes import ChangeSet, RowEdit, changes_of, inverted, merged, with_children
from projects.database import Database, Value
from projects.errors import UserError
from projects.row_store import RowStore
from projects.rows import KEPT, OF_NAME, RowBase, TakeMarkRow, TakeRow


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the journal.

    Attributes:
        undoable: a step of undo; what the machine did by itself is recorded but passed over.
        undone: it has been taken back and waits for redo.
    """

    seq: int
    label: str
    initiator: str
    undoable: bool
    undone: bool


class History:
    """The journal of an open database. Its methods belong inside a transaction."""

    def __init__(self, database: Database, rows: RowStore) -> None:
        self._database, self._rows = database, rows

    def record(
        self,
        edits: Sequence[RowEdit],
        *,
        label: str,
        initiator: str,
        undoable: bool,
        merge_key: str,
    ) -> int:
        """Write a line for edits that were made; its number.

        A step with the merge key of the step before it becomes one with that. A new step forgets
        what waited for redo.
        """
        undoable = undoable and any(edit.table not in KEPT for edit in edits)
        if undoable:
            redo_waited = self._database.write("DELETE FROM journal WHERE undone = 1")
            if merge_key and not redo_waited:
                joined = self._join(edits, merge_key)
                if joined:
                    return joined
        return self._insert(edits, label, initiator=initiator, undoable=undoable, key=merge_key)

    def _insert(
        self, edits: Sequence[RowEdit], label: str, *, initiator: str, undoable: bool, key: str
    ) -> int:
        self._database.write(
            "INSERT INTO journal (label, initiator, merge_key, undoable, edits) "
            "VALUES (?, ?, ?, ?, ?)",
            (label, initiator, key, int(undoable), _encode(edits)),
        )
        return self._database.number("SELECT last_insert_rowid()")

    def _join(self, edits: Sequence[RowEdit], merge_key: str) -> int:
        """Make edits part of the last step where it has the same key; its number, or 0."""
        found = self._database.execute(
            f"SELECT seq, merge_key, {EDITS} FROM journal ORDER BY seq DESC LIMIT 1"
        )
        if not found or found[0][1] != merge_key:
            return 0
        seq, _, text = found[0]
        standing = decoded(text)
        if standing is None:
            return 0
        both = merged((*standing, *edits))
        self._database.write("UPDATE journal SET edits = ? WHERE seq = ?", (_encode(both), seq))
        return int(str(seq))

    def entries(self, newest: int | None = None) -> tuple[Entry, ...]:
        """The journal, oldest first; of a number only so many of the newest."""
        if newest is None:
            return self._entries("ORDER BY seq")
        return self._entries(f"ORDER BY seq DESC LIMIT {newest:d}")[::-1]

    def edits_of(self, seq: int) -> tuple[RowEdit, ...]:
        """What a line changed; nothing where it is gone or does not read."""
        found = self._database.execute(f"SELECT {EDITS} FROM journal WHERE seq = ?", (seq,))
        return (decoded(found[0][0]) or ()) if found else ()

    def next_undo(self) -> Entry | None:
        """The step that undo would take back."""
        found = self._entries("WHERE undoable = 1 AND undone = 0 ORDER BY seq DESC LIMIT 1")
        return found[0] if found else None

    def next_redo(self) -> Entry | None:
        """The step that redo would make again."""
        found = self._entries("WHERE undoable = 1 AND undone = 1 ORDER BY seq LIMIT 1")
        return found[0] if found else None

    def _entries(self, which: str) -> tuple[Entry, ...]:
        found = self._database.execute(
            f"SELECT seq, label, initiator, undoable, undone FROM journal {which}"
        )
        return tuple(
            Entry(
                seq=int(str(seq)),
                label=str(label),
                initiator=str(initiator),
                undoable=bool(undoable),
                undone=bool(undone),
            )
            for seq, label, initiator, undoable, undone in found
        )

    def undo(self, initiator: str) -> ChangeSet | None:
        """Take the last step back; None where there is none.

        Raises:
            UserError: what the machine did since stands in the way (`undo_blocked`).
        """
        entry = self.next_undo()
        return None if entry is None else self._swap(entry, initiator, undone=True)

    def passed(self, seq: int) -> bool | None:
        """Whether undo (True) or redo (False) leads to the step with a number being the last one
        done; None where it is. 0 is before all steps.
        """
        last, waiting = self.next_undo(), self.next_redo()
        if last is not None and last.seq > seq:
            return True
        return False if waiting is not None and waiting.seq <= seq else None

    def redo(self, initiator: str) -> ChangeSet | None:
        """Make the first step again that was taken back; None where there is none.

        Raises:
            UserError: what the machine did since stands in the way (`undo_blocked`).
        """
        entry = self.next_redo()
        return None if entry is None else self._swap(entry, initiator, undone=False)

    def _swap(self, entry: Entry, initiator: str, *, undone: bool) -> ChangeSet:
        """Put the other images in place, and keep those that stood for the way back."""
        text = self._database.execute(f"SELECT {EDITS} FROM journal WHERE seq = ?", (entry.seq,))
        edits = decoded(text[0][0])
        if edits is None:
            raise DamagedStepError(entry)
        turned = inverted(edits) if undone else edits
        now = [
            self._onto_rows(edit)
            for edit in turned
            if edit.table not in KEPT and not self._mark_of_nothing(edit)
        ]
        made = with_children(self._rows, merged(now))
        kept = tuple(edit for edit in edits if edit.table in KEPT)
        back = inverted(made) if undone else made
        self._check_parents(made)
        self._rows.apply(made)
        self._database.write(
            "UPDATE journal SET undone = ?, edits = ? WHERE seq = ?",
            (int(undone), _encode((*kept, *back)), entry.seq),
        )
        return ChangeSet(
            label=entry.label, initiator=initiator, changes=changes_of(made), seq=entry.seq
        )

    def _onto_rows(self, edit: RowEdit) -> RowEdit:
        """The edit against the row as it stands, whoever changed it since."""
        standing: RowBase | None = self._rows.get(OF_NAME[edit.table].kind, edit.key)
        return msgspec.structs.replace(edit, before=standing)

    def _mark_of_nothing(self, edit: RowEdit) -> bool:
        """What was thought of a take that has been cleared away is let go."""
        return isinstance(edit.after, TakeMarkRow) and (
            self._rows.get(TakeRow, edit.after.take) is None
        )

    def _check_parents(self, edits: Sequence[RowEdit]) -> None:
        """What comes back needs the rows that it hangs on."""
        coming = {(edit.table, edit.key) for edit in edits if edit.after is not None}
        for edit in edits:
            parent_table = PARENTS.get(edit.table)
            if edit.after is None or parent_table is None:
                continue
            parent = OF_NAME[edit.table].parent(edit.after)
            if (parent_table, parent) in coming:
                continue
            if self._rows.get(OF_NAME[parent_table].kind, parent) is None:
                raise UserError(
                    "undo_blocked",
                    f"{edit.table} {edit.key} cannot come back: {parent_table} {parent} is gone.",
                    "End undo here, and go on from what stands.",
                )

    def end_before(self, seq: int) -> int:
        """Forget lines before a number, so that nothing leads back past it; how many."""
        return self._database.write("DELETE FROM journal WHERE seq < ?", (seq,))

    def end_at(self, entry: Entry) -> None:
        """Forget a step that cannot be read, and what lies beyond it: older ones where it is done,
        later ones where it waits for redo.
        """
        if entry.undone:
            self._database.write("DELETE FROM journal WHERE undone = 1 AND seq >= ?", (entry.seq,))
        else:
            self.end_before(entry.seq + 1)

    def images(self) -> Iterator[str]:
        """Stored text of what undo and redo may put back; all of a line that does not read.

        Rows that undo never brings back are left out.
        """
        for (raw,) in self._database.execute(f"SELECT {EDITS} FROM journal WHERE undoable = 1"):
            text = raw if isinstance(raw, bytes) else b""
            try:
                edits = msgspec.json.decode(text, type=list[_Images])
            except (msgspec.MsgspecError, ValueError):
                yield text.decode(errors="replace")
                continue
            for edit in edits:
                if edit.table not in KEPT:
                    yield bytes(edit.before).decode()
                    yield bytes(edit.after).decode()

    def steps(
        self, *, undoable_only: bool = False
    ) -> Iterator[tuple[int, bool, tuple[RowEdit, ...] | None]]:
        """Number, whether undone, and edits of lines, newest first; None for edits that do not
        read.
        """
        where = "WHERE undoable = 1" if undoable_only else ""
        sql = f"SELECT seq, undone, {EDITS} FROM journal {where} ORDER BY seq DESC"
        for seq, undone, text in self._database.execute(sql):
            yield int(str(seq)), bool(undone), decoded(text)


class DamagedStepError(Exception):
    """The images of a step do not read."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(entry.label)
        self.entry = entry


class _Images(msgspec.Struct):
    """Images of one row as they are stored."""

    table: str
    before: msgspec.Raw
    after: msgspec.Raw


EDITS = "CAST(edits AS BLOB)"
"""As bytes, so that damaged text can be told from a damaged file."""


def decoded(text: Value) -> tuple[RowEdit, ...] | None:
    """The edits of a line, or None where they do not read."""
    try:
        assert isinstance(text, bytes)
        return msgspec.json.decode(text, type=tuple[RowEdit, ...])
    except (msgspec.MsgspecError, ValueError):
        return None


PARENTS = {
    "screenplays": "episodes",
    "shots": "episodes",
    "timelines": "episodes",
    "markers": "episodes",
    "cues": "episodes",
    "buses": "episodes",
    "tracks": "timelines",
    "clips": "tracks",
    "selected": "takes",
    "line_deliveries": "episodes",
    "comments": "episodes",
    "take_marks": "takes",
}


def _encode(edits: Sequence[RowEdit]) -> str:
    return msgspec.json.encode(tuple(edits)).decode()
