# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows that do not read: put back from the journal or a copy, made plain, or put aside.

Owns the order of remedies. Must not know how a production is opened (projects/recovery).
"""

import json
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import msgspec

from projects.backups import FOLDER as BACKUPS
from projects.backups import listed
from projects.database import Database
from projects.disk import disk_error, make_folder
from projects.errors import ProductionError
from projects.history import History
from projects.ids import EpisodeId
from projects.production import Episode, Production
from projects.row_store import RowStore
from projects.rows import (
    CHILDREN,
    OF_NAME,
    TABLES,
    ClipRow,
    EpisodeRow,
    ProductionRow,
    RowBase,
    TimelineRow,
    TrackRow,
    decode_row,
)
from projects.timebase import FILM
from projects.timeline import Transition

PUT_ASIDE = "put-aside.jsonl"
"""In the folder of backups: stored text of rows that were lost, a line each."""
JOURNAL, COPY, PLAIN = "journal", "copy", "plain"

Place = tuple[str, str]
"""Table and key."""


class Repaired(msgspec.Struct, frozen=True, kw_only=True):
    """A row that was wrong; `source` is where it was got from, empty where it is lost."""

    table: str
    key: str
    source: str


def repair_rows(folder: Path, database: Database, rows: RowStore) -> tuple[Repaired, ...]:
    """Mend every row that does not read, or only name it where the file may not be written.

    Raises:
        ProductionError: the database as a whole cannot be read or written.
    """
    bad = tuple(rows.unreadable())
    if database.read_only:
        return tuple(Repaired(table=table, key=key, source="") for table, key in bad)
    if not bad and rows.get(ProductionRow, "production") is not None and _is_straight(rows):
        return ()
    made: list[Repaired] = []
    with database.transaction():
        if bad:
            known = {**_from_copies(folder, bad), **_from_journal(database, rows, bad)}
            made.extend(_mended(folder, database, rows, place=one, known=known) for one in bad)
            made.extend(_without_parents(folder, database))
        if rows.get(ProductionRow, "production") is None:
            rows.apply_after((_plain_production(folder),))
            made.append(Repaired(table="production", key="production", source=PLAIN))
        made.extend(_straightened(folder, database, rows))
    return tuple(made)


def _mended(
    folder: Path,
    database: Database,
    rows: RowStore,
    *,
    place: Place,
    known: dict[Place, tuple[RowBase, str]],
) -> Repaired:
    table, key = place
    row, source = known.get(place, (None, ""))
    if row is None:
        row, source = _plain(database, place), PLAIN
    _write_down(folder, database, place)
    if row is not None:
        rows.apply_after((row,))
        return Repaired(table=table, key=key, source=source)
    database.write(f"DELETE FROM {table} WHERE id = ?", (key,))
    return Repaired(table=table, key=key, source="")


def _from_journal(
    database: Database, rows: RowStore, bad: Iterable[Place]
) -> dict[Place, tuple[RowBase, str]]:
    """The newest images of rows as they stand: after what is done, before what was undone."""
    wanted, found = set(bad), dict[Place, tuple[RowBase, str]]()
    undone_first = dict[Place, tuple[RowBase, str]]()
    for _, undone, edits in History(database, rows).steps():
        for edit in edits or ():
            place = (edit.table, edit.key)
            image = edit.before if undone else edit.after
            if place not in wanted or place in found or image is None:
                continue
            # Lines come newest first: of what was undone the oldest counts, of the rest the newest.
            (undone_first if undone else found)[place] = (image, JOURNAL)
    return {**found, **undone_first}


def _from_copies(folder: Path, bad: Iterable[Place]) -> dict[Place, tuple[RowBase, str]]:
    """Rows as they are in the newest copy that has them."""
    missing, found = set(bad), dict[Place, tuple[RowBase, str]]()
    for copy in listed(folder):
        if not missing or not copy.whole:
            continue
        database = Database(copy.path, read_only=True)
        try:
            for table, key in sorted(missing):
                row = _read(database, table, key)
                if row is not None:
                    found[table, key] = (row, COPY)
        finally:
            database.close()
        missing -= set(found)
    return found


def _read(database: Database, table: str, key: str) -> RowBase | None:
    try:
        text = database.execute(f"SELECT body FROM {table} WHERE id = ?", (key,))
        row = decode_row(str(text[0][0])) if text else None
    except (ProductionError, msgspec.MsgspecError, ValueError):
        return None
    return row if isinstance(row, OF_NAME[table].kind) else None


def _plain(database: Database, place: Place) -> RowBase | None:
    """A row with nothing in it, for those that much hangs on."""
    table, key = place
    if table == "production":
        return _plain_production(database.path.parent)
    if table == "timelines":
        return TimelineRow(episode=key, rate=FILM)
    if table == "episodes":
        number = database.number("SELECT place FROM episodes WHERE id = ?", (key,))
        return EpisodeRow(episode=Episode(id=EpisodeId(key), number=max(1, number)))
    return None


def _plain_production(folder: Path) -> ProductionRow:
    name = folder.stem
    return ProductionRow(production=Production(title=name, language="zh", seed_name=name))


def _without_parents(folder: Path, database: Database) -> Iterator[Repaired]:
    """Take out what hung on a row that is lost."""
    for parent in (table.name for table in TABLES):
        for child in CHILDREN.get(parent, ()):
            sql = f"SELECT id FROM {child} WHERE parent NOT IN (SELECT id FROM {parent})"
            for (key,) in database.execute(sql):
                _write_down(folder, database, (child, str(key)))
                database.write(f"DELETE FROM {child} WHERE id = ?", (key,))
                yield Repaired(table=child, key=str(key), source="")


def _is_straight(rows: RowStore) -> bool:
    return all(
        _fit(track, _kept(clips)) == track.transitions and _kept(clips) == clips
        for track in rows.under(TrackRow, None)
        for clips in (rows.under(ClipRow, track.id),)
    )


def _kept(clips: tuple[ClipRow, ...]) -> tuple[ClipRow, ...]:
    """Clips but those that begin before the one before has ended."""
    end, kept = 0, list[ClipRow]()
    for row in clips:
        if row.clip.start_frames >= end:
            kept.append(row)
            end = row.clip.end_frames
    return tuple(kept)


def _fit(track: TrackRow, clips: tuple[ClipRow, ...]) -> tuple[Transition, ...]:
    """Transitions of a track that stand at a cut."""
    cuts = {
        (a.clip.id, b.clip.id)
        for a, b in pairwise(clips)
        if a.clip.end_frames == b.clip.start_frames
    }
    return tuple(one for one in track.transitions if (one.before, one.after) in cuts)


def _straightened(folder: Path, database: Database, rows: RowStore) -> Iterator[Repaired]:
    """Tracks that cannot be as their rows say: clips over others and passages at no cut go."""
    for track in rows.under(TrackRow, None):
        clips = rows.under(ClipRow, track.id)
        kept = _kept(clips)
        for row in clips:
            if row not in kept:
                _write_down(folder, database, ("clips", row.clip.id))
                database.write("DELETE FROM clips WHERE id = ?", (row.clip.id,))
                yield Repaired(table="clips", key=row.clip.id, source="")
        fit = _fit(track, kept)
        if fit != track.transitions:
            rows.apply_after((msgspec.structs.replace(track, transitions=fit),))
            yield Repaired(table="tracks", key=track.id, source=PLAIN)


def _write_down(folder: Path, database: Database, place: Place) -> None:
    """Keep the stored text of a row that is about to go.

    Raises:
        ProductionError: the file cannot be written.
    """
    table, key = place
    found = database.execute(f"SELECT CAST(body AS BLOB) FROM {table} WHERE id = ?", (key,))
    raw = found[0][0] if found else b""
    body = raw.decode(errors="backslashreplace") if isinstance(raw, bytes) else ""
    line = {"table": table, "key": key, "body": body}
    make_folder(folder / BACKUPS)
    path = folder / BACKUPS / PUT_ASIDE
    try:
        with path.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    except OSError as error:
        raise disk_error(error, path) from error
