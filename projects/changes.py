# SPDX-License-Identifier: GPL-3.0-or-later
"""Row edits with their before and after images, and the ChangeSet that tells views what changed.

Owns the algebra of edits: inverse, merging, what goes with a removed row. Must not know SQL.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum

import msgspec

from projects.rows import CHILDREN, OF_KIND, OF_NAME, Row, RowBase, Rows, RowType


class RowEdit(msgspec.Struct, frozen=True, kw_only=True):
    """One row before and after; None where it is not there."""

    table: str
    key: str
    before: Row | None
    after: Row | None

    @property
    def inverse(self) -> "RowEdit":
        """The edit that takes this one back."""
        return RowEdit(table=self.table, key=self.key, before=self.after, after=self.before)


def put(rows: Rows, row: RowBase) -> RowEdit:
    """Write a row over what has its key."""
    table = OF_KIND[type(row)]
    key = table.key(row)
    return _edit(table.name, key, rows.get(type(row), key), row)


def drop(row: RowBase) -> RowEdit:
    """Remove a row that stands."""
    table = OF_KIND[type(row)]
    return _edit(table.name, table.key(row), row, None)


def _edit(table: str, key: str, before: RowBase | None, after: RowBase | None) -> RowEdit:
    return RowEdit(table=table, key=key, before=before, after=after)  # pyright: ignore[reportArgumentType] - RowBase has no other subclasses than Row


def inverted(edits: Sequence[RowEdit]) -> tuple[RowEdit, ...]:
    """The edits that take these back, in the order that does."""
    return tuple(edit.inverse for edit in reversed(edits))


def merged(edits: Iterable[RowEdit]) -> tuple[RowEdit, ...]:
    """One edit a row, first image to last; rows that end as they began are left out."""
    first: dict[tuple[str, str], RowEdit] = {}
    for edit in edits:
        key = (edit.table, edit.key)
        start = first[key].before if key in first else edit.before
        first[key] = _edit(edit.table, edit.key, start, edit.after)
    return tuple(edit for edit in first.values() if edit.before != edit.after)


def replaced(
    rows: Rows, kind: type[RowType], parent: str | None, wanted: Sequence[RowType]
) -> tuple[RowEdit, ...]:
    """Make the rows under a parent be these and no others."""
    table = OF_KIND[kind]
    keys = {table.key(row) for row in wanted}
    gone = tuple(drop(row) for row in rows.under(kind, parent) if table.key(row) not in keys)
    return gone + tuple(put(rows, row) for row in wanted)


class Overlay:
    """Rows as they will stand once some edits are made; for commands that build on each other."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._edited: dict[tuple[str, str], RowBase | None] = {}

    def apply(self, edits: Iterable[RowEdit]) -> None:
        """Lay edits over what stands."""
        for edit in edits:
            self._edited[edit.table, edit.key] = edit.after

    def get(self, kind: type[RowType], key: str) -> RowType | None:
        """The row with a key, or None."""
        place = (OF_KIND[kind].name, key)
        if place in self._edited:
            row = self._edited[place]
            return row if isinstance(row, kind) else None
        return self._rows.get(kind, key)

    def under(self, kind: type[RowType], parent: str | None) -> tuple[RowType, ...]:
        """Rows of a parent in their order; of all parents where it is None."""
        table = OF_KIND[kind]
        found = {table.key(row): row for row in self._rows.under(kind, parent)}
        for (name, key), row in self._edited.items():
            if name != table.name:
                continue
            found.pop(key, None)
            if isinstance(row, kind) and parent in (None, table.parent(row)):
                found[key] = row
        return tuple(sorted(found.values(), key=lambda row: (table.place(row), table.key(row))))


def with_children(rows: Rows, edits: Sequence[RowEdit]) -> tuple[RowEdit, ...]:
    """The edits, and the removal of whatever would hang on a removed row."""
    after = Overlay(rows)
    after.apply(edits)
    result = list(edits)
    queue = [edit for edit in edits if edit.after is None]
    while queue:
        removed = queue.pop()
        for name in CHILDREN.get(removed.table, ()):
            for child in after.under(OF_NAME[name].kind, removed.key):
                edit = drop(child)
                after.apply((edit,))
                result.append(edit)
                queue.append(edit)
    return merged(result)


class How(StrEnum):
    """What became of a row."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One row's change; `parent` is what it hangs or hung on."""

    table: str
    key: str
    parent: str
    how: How


class ChangeSet(msgspec.Struct, frozen=True, kw_only=True):
    """What a command, an undo or a redo changed.

    Attributes:
        initiator: who asked, so that it can skip its own echo.
        seq: number of the journal's entry; 0 where nothing changed.
    """

    label: str
    initiator: str = ""
    changes: tuple[Change, ...] = ()
    seq: int = 0

    def __bool__(self) -> bool:
        return bool(self.changes)

    @property
    def tables(self) -> frozenset[str]:
        """Tables with a change."""
        return frozenset(change.table for change in self.changes)

    def keys(self, table: str) -> frozenset[str]:
        """Keys of a table's changed rows."""
        return frozenset(change.key for change in self.changes if change.table == table)

    def parents(self, table: str) -> frozenset[str]:
        """Parents of a table's changed rows, such as the targets of new takes."""
        return frozenset(change.parent for change in self.changes if change.table == table)


def joined(sets: Sequence[ChangeSet], label: str) -> ChangeSet:
    """Several as one, as views need to know of them; the rest is the last one's."""
    last: dict[tuple[str, str], Change] = {}
    was_there: dict[tuple[str, str], bool] = {}
    for change in (change for one in sets for change in one.changes):
        place = (change.table, change.key)
        was_there.setdefault(place, change.how is not How.ADDED)
        last[place] = change
    made: list[Change] = []
    for place, change in last.items():
        there = change.how is not How.REMOVED
        how = How.CHANGED if there else How.REMOVED
        if not was_there[place]:
            if not there:
                continue
            how = How.ADDED
        made.append(msgspec.structs.replace(change, how=how))
    end = sets[-1] if sets else ChangeSet(label=label)
    return ChangeSet(label=label, initiator=end.initiator, changes=tuple(made), seq=end.seq)


def changes_of(edits: Iterable[RowEdit]) -> tuple[Change, ...]:
    """What views need to know of edits."""
    return tuple(_change(edit) for edit in edits)


def _change(edit: RowEdit) -> Change:
    how = How.REMOVED if edit.after is None else How.CHANGED
    if edit.before is None:
        how = How.ADDED
    row = edit.after if edit.after is not None else edit.before
    parent = "" if row is None else OF_NAME[edit.table].parent(row)
    return Change(table=edit.table, key=edit.key, parent=parent, how=how)
