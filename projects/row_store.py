# SPDX-License-Identifier: GPL-3.0-or-later
"""Document rows in SQLite: id, parent and place as columns, the body as tagged JSON.

Owns reading and writing rows. Must not know commands nor the journal.
"""

from collections.abc import Collection, Iterable, Iterator

import msgspec

from projects.changes import RowEdit
from projects.database import Database, Value, damaged
from projects.errors import BugError, UserError
from projects.rows import OF_KIND, OF_NAME, RowBase, RowType, Table, decode_row, stored_form


class RowStore:
    """The rows of an open database; satisfies `projects.rows.Rows`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._decoded: dict[tuple[str, str], tuple[str, RowBase]] = {}
        """Rows with the text they were read from; good for as long as the text is the same."""

    def get(self, kind: type[RowType], key: str) -> RowType | None:
        """The row with a key, or None.

        Raises:
            UserError: the stored text is damaged.
        """
        table = OF_KIND[kind]
        found = self._database.execute(f"SELECT id, body FROM {table.name} WHERE id = ?", (key,))
        return self._read(kind, found[0]) if found else None

    def under(self, kind: type[RowType], parent: str | None) -> tuple[RowType, ...]:
        """Rows of a parent in order of place, then key; of all parents where it is None.

        Raises:
            UserError: the stored text of one is damaged.
        """
        table = OF_KIND[kind]
        where, values = ("WHERE parent = ?", (parent,)) if parent is not None else ("", ())
        order = "place, id" if table.has_place else "id"
        sql = f"SELECT id, body FROM {table.name} {where} ORDER BY {order}"
        return tuple(self._read(kind, row) for row in self._database.execute(sql, values))

    def takes_of_recipe(self, kind: type[RowType], recipe: str) -> tuple[RowType, ...]:
        """Rows of takes that were made by a recipe."""
        sql = "SELECT id, body FROM takes WHERE json_extract(body, '$.take.recipe') = ? ORDER BY id"
        return tuple(self._read(kind, row) for row in self._database.execute(sql, (recipe,)))

    def _read(self, kind: type[RowType], found: tuple[Value, ...]) -> RowType:
        key, body = str(found[0]), str(found[1])
        name = OF_KIND[kind].name
        known = self._decoded.get((name, key))
        if known is not None and known[0] == body and isinstance(known[1], kind):
            return known[1]
        try:
            row = decode_row(body)
        except (msgspec.MsgspecError, ValueError) as error:
            what = f"the row {name}/{key} does not read ({error})"
            raise damaged(self._database.path, what) from error
        if not isinstance(row, kind):
            raise damaged(self._database.path, f"the row {name}/{key} does not read")
        self._decoded[name, key] = (body, row)
        return row

    def apply(self, edits: Iterable[RowEdit]) -> None:
        """Write the after images; belongs inside a transaction.

        Raises:
            BugError: a row stands otherwise than the edit's before image says.
        """
        for edit in edits:
            if edit.after is not None:
                self._put(edit.after)
                continue
            if not self._database.write(f"DELETE FROM {edit.table} WHERE id = ?", (edit.key,)):
                raise BugError("row_gone", f"{edit.table} {edit.key!r} is not there to remove.")

    def apply_after(self, rows: Iterable[RowBase]) -> None:
        """Write rows over what has their keys, as a repair does; belongs inside a transaction."""
        for row in rows:
            self._put(row)

    def unreadable(self) -> Iterator[tuple[str, str]]:
        """Table and key of every row whose stored text does not read."""
        for name, table in OF_NAME.items():
            sql = f"SELECT id, CAST(body AS BLOB) FROM {name}"
            for key, raw in self._database.execute(sql):
                if not self._reads(table, str(key), raw):
                    self._decoded.pop((name, str(key)), None)
                    yield name, str(key)

    def _reads(self, table: Table, key: str, raw: Value) -> bool:
        try:
            text = raw.decode() if isinstance(raw, bytes) else ""
            return table.key(self._read(table.kind, (key, text))) == key
        except (UserError, UnicodeDecodeError):
            return False

    def _put(self, row: RowBase) -> None:
        table = OF_KIND[type(row)]
        key = table.key(row)
        columns: dict[str, Value] = {"id": key}
        if table.has_parent:
            columns["parent"] = table.parent(row)
        if table.has_place:
            columns["place"] = table.place(row)
        body, back = stored_form(row)
        columns["body"] = body
        self._decoded[table.name, key] = (body, back)
        names = ", ".join(columns)
        marks = ", ".join("?" for _ in columns)
        news = ", ".join(f"{name} = excluded.{name}" for name in columns if name != "id")
        self._database.write(
            f"INSERT INTO {table.name} ({names}) VALUES ({marks}) "
            f"ON CONFLICT (id) DO UPDATE SET {news}",
            tuple(columns.values()),
        )

    def texts(self, without: Collection[str]) -> Iterable[str]:
        """The stored text of every row but some takes, for finding which media are spoken of."""
        for name in OF_NAME:
            for key, body in self._database.execute(f"SELECT id, body FROM {name}"):
                if name != "takes" or key not in without:
                    yield str(body)
