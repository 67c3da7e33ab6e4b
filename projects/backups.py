# SPDX-License-Identifier: GPL-3.0-or-later
"""Copies of a production's database: one at each opening after a change, and one a day for a week.

Owns their names, their rotation, what they are, and putting one back. Must not know rows.
"""

import datetime
import logging
from pathlib import Path

import msgspec

from projects.database import Database
from projects.disk import disk_error, make_folder
from projects.errors import MachineError, ProductionError, UserError

log = logging.getLogger(__name__)

KEPT = 3
"""Copies of the last openings."""
DAYS = 7
"""For so many days one copy a day is kept beside them."""
MOST_BYTES = 512 << 20
"""Above this the oldest copies go, but for the newest one."""
FOLDER = "backups"
DAY = "production-????-??-??.db"
FRESH = "production-0.db"
DAMAGED, REPLACED = "production-damaged", "production-replaced"


class Backup(msgspec.Struct, frozen=True, kw_only=True):
    """A copy that could be put back.

    Attributes:
        made_s: when, in seconds of the wall clock.
        whole: SQLite finds nothing wrong with it; the rest is 0 where that is not so.
        edits_newer: steps that the production has and the copy has not; None where the
            production's own journal does not read.
    """

    path: Path
    made_s: float
    size_bytes: int
    whole: bool
    episodes: int = 0
    shots: int = 0
    takes: int = 0
    edits_newer: int | None = None


def copy_path(folder: Path, age: int) -> Path:
    """The copy that is so many openings old; 1 is the newest."""
    return folder / FOLDER / f"production-{age}.db"


def rotate(folder: Path, database: Database) -> bool:
    """Put a copy of a whole database away, if it has changed since the last one; whether it had.

    A disk without room for a copy is reported and does not keep anybody from working.
    """
    newest = copy_path(folder, 1)
    try:
        if newest.exists() and newest.stat().st_mtime_ns >= database.path.stat().st_mtime_ns:
            return False
        make_folder(newest.parent)
        fresh = newest.with_name(FRESH)
        database.copy_to(fresh)
        _keep_for_its_day(copy_path(folder, KEPT))
        for age in range(KEPT, 1, -1):
            younger = copy_path(folder, age - 1)
            if younger.exists():
                younger.replace(copy_path(folder, age))
        fresh.replace(newest)
        _thin_out(folder)
    except OSError as error:
        log.warning("no backup was made: %s", disk_error(error, newest).code)
        return False
    except MachineError as error:
        log.warning("no backup was made: %s", error.code)
        return False
    return True


def _keep_for_its_day(copy: Path) -> None:
    """The first copy of a day that would go stays as that day's."""
    if not copy.exists():
        return
    day = datetime.datetime.fromtimestamp(copy.stat().st_mtime).strftime("%Y-%m-%d")
    of_day = copy.with_name(f"production-{day}.db")
    if not of_day.exists():
        copy.replace(of_day)


def _thin_out(folder: Path) -> None:
    """Let copies go that are too old, too many, or more than the room they may take."""
    place = folder / FOLDER
    oldest = (datetime.date.today() - datetime.timedelta(days=DAYS)).isoformat()
    days = sorted(place.glob(DAY))
    for one in days:
        if one.stem.removeprefix("production-") < oldest:
            one.unlink()
    for aside in (DAMAGED, REPLACED):
        for one in sorted(place.glob(f"{aside}-*.db"))[:-KEPT]:
            one.unlink()
    rank = [*sorted(place.glob(DAY)), *(copy_path(folder, age) for age in range(KEPT, 1, -1))]
    sizes = {one: one.stat().st_size for one in rank if one.exists()}
    total = sum(sizes.values()) + copy_path(folder, 1).stat().st_size
    for one, size in sizes.items():
        if total <= MOST_BYTES:
            break
        one.unlink()
        total -= size


def listed(folder: Path) -> tuple[Backup, ...]:
    """Every copy in the folder, newest first, with what is in it. It reads each: let it run aside.

    Raises:
        ProductionError: the folder cannot be read.
    """
    place = folder / FOLDER
    present = _opened(folder / "production.db")
    try:
        found = [one for one in place.glob("production-*.db") if not one.name.startswith(DAMAGED)]
        made = [_described(path, present) for path in found if path.name != FRESH]
    except OSError as error:
        raise disk_error(error, place) from error
    finally:
        if present is not None:
            present.close()
    return tuple(sorted(made, key=lambda one: one.made_s, reverse=True))


def _opened(path: Path) -> Database | None:
    """A database to read from, or None where nothing can be read from it."""
    if not path.exists():
        return None
    try:
        database = Database(path, read_only=True)
    except ProductionError:
        return None
    try:
        if database.execute("PRAGMA quick_check(1)") == [("ok",)]:
            return database
    except ProductionError:
        pass
    database.close()
    return None


def _described(path: Path, present: Database | None) -> Backup:
    stat = path.stat()
    plain = Backup(path=path, made_s=stat.st_mtime, size_bytes=stat.st_size, whole=False)
    database = _opened(path)
    if database is None:
        return plain
    try:
        count = "SELECT count(*) FROM "
        last = database.number("SELECT seq FROM sqlite_sequence WHERE name = 'journal'")
        newer = "SELECT count(*) FROM journal WHERE undoable = 1 AND seq > ?"
        return msgspec.structs.replace(
            plain,
            whole=True,
            episodes=database.number(count + "episodes"),
            shots=database.number(count + "shots"),
            takes=database.number(count + "takes"),
            edits_newer=None if present is None else present.number(newer, (last,)),
        )
    except ProductionError:
        return plain
    finally:
        database.close()


def put_back(folder: Path, database: Path, copy: Path | None = None) -> Path:
    """Replace a database by a copy, the newest whole one where none is named; it is kept.

    Returns:
        where the file that was there lies now.

    Raises:
        UserError: `no_backup`: there is no whole copy, or the one named is not whole.
        ProductionError: the files cannot be moved.
    """
    source = _opened(copy) if copy is not None else _newest_whole(folder)
    if source is None:
        raise UserError(
            "no_backup",
            f"{copy or folder / FOLDER} holds no copy that is whole.",
            "Make the production anew from its script; the media beside it can be used again.",
            path=str(folder),
        )
    beside = database.with_name(database.name + ".back")
    try:
        try:
            source.copy_to(beside)
        finally:
            source.close()
        aside = _put_aside(folder, database)
        beside.replace(database)
    except OSError as error:
        raise disk_error(error, database) from error
    return aside


def _newest_whole(folder: Path) -> Database | None:
    found = [one for one in listed(folder) if one.whole and not one.path.name.startswith(REPLACED)]
    return _opened(found[0].path) if found else None


def _put_aside(folder: Path, database: Path) -> Path:
    """Keep what is in the way: as a copy where it is whole, else with its log as it is."""
    whole = _opened(database)
    kind = DAMAGED if whole is None else REPLACED
    stamp = datetime.datetime.now().strftime("%Y-%m-%d-%H%M%S")
    aside = folder / FOLDER / f"{kind}-{stamp}.db"
    if whole is not None:
        try:
            whole.copy_to(aside)
        finally:
            whole.close()
    elif database.exists():
        database.replace(aside)
    for rest in ("-wal", "-shm"):
        log = database.with_name(database.name + rest)
        if whole is None and rest == "-wal" and log.exists():
            log.replace(aside.with_name(aside.name + rest))
        log.unlink(missing_ok=True)
    return aside
