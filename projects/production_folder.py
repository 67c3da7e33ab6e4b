# SPDX-License-Identifier: GPL-3.0-or-later
"""The folder of a production: which names it has, how it begins, and when it may be opened.

Owns making and checking the folder and its database. Must not know what the rows mean.
"""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from projects.backups import FOLDER as BACKUPS
from projects.changes import put
from projects.database import Database, damaged
from projects.disk import disk_error, make_folder
from projects.errors import UserError
from projects.folder_lock import NAME as LOCK_NAME
from projects.migrations import (
    APPLICATION_ID,
    Step,
    migrate,
    version_of,
)
from projects.production import Production
from projects.row_store import RowStore
from projects.rows import ProductionRow

DATABASE = "production.db"
MEDIA, EXPORTS = "media", "exports"
UNFINISHED = DATABASE + ".new"
OURS = frozenset({LOCK_NAME, MEDIA, EXPORTS, BACKUPS, UNFINISHED, UNFINISHED + "-journal"})
"""What a folder may hold and still be given to a new production."""


def is_production(folder: Path) -> bool:
    """Whether a folder has a production's database.

    Raises:
        ProductionError: that cannot be found out.
    """
    try:
        return (folder / DATABASE).is_file()
    except OSError as error:
        raise disk_error(error, folder) from error


def check_free(folder: Path) -> None:
    """A new production takes no folder that holds anything of anybody's.

    Raises:
        UserError: `production_exists`, `folder_taken`, `unwritable`.
    """
    if is_production(folder):
        raise UserError(
            "production_exists",
            f"{folder} is a production already.",
            "Open it, or choose another name.",
            path=str(folder),
        )
    try:
        found = [one.name for one in folder.iterdir()] if folder.is_dir() else []
        foreign = sorted(name for name in found if name not in OURS)
        if folder.exists() and not folder.is_dir():
            foreign = [folder.name]
    except OSError as error:
        raise disk_error(error, folder) from error
    if foreign:
        raise UserError(
            "folder_taken",
            f"{folder} exists and is no production (it holds {foreign[0]}).",
            "Choose another name or an empty folder; nothing was changed.",
            path=str(folder),
        )


def write_new(folder: Path, production: Production) -> None:
    """The database is made under another name, so that it is there whole or not at all."""
    beside = folder / UNFINISHED
    try:
        for stale in (beside, folder / (UNFINISHED + "-journal")):
            stale.unlink(missing_ok=True)
        database = Database(beside)
        try:
            with database.transaction():
                migrate(database)
                rows = RowStore(database)
                rows.apply((put(rows, ProductionRow(production=production)),))
        finally:
            database.close()
        beside.replace(folder / DATABASE)
    except OSError as error:
        raise disk_error(error, beside) from error


def open_database(folder: Path, *, read_only: bool) -> Database:
    """Connect, and make sure that the file is whole and ours."""
    path = folder / DATABASE
    _check_length(path)
    with ExitStack() as undo:
        database = Database(path, read_only=read_only)
        undo.callback(database.close)
        _check_whole(database)
        if not read_only:
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = FULL")
        undo.pop_all()
    return database


def _check_length(path: Path) -> None:
    """A file cut off inside its last page would pass SQLite's own check.

    Source: sqlite.org/fileformat2.html, 1.3, page size at byte 16 and page count at byte 28.
    """
    try:
        size_bytes = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(100)
        log = path.with_name(path.name + "-wal")
        waiting = log.exists() and log.stat().st_size > 0
    except OSError as error:
        raise disk_error(error, path) from error
    if size_bytes == 0:
        raise damaged(path, "it is empty")
    if not head.startswith(b"SQLite format 3\0") or len(head) < 100:
        raise damaged(path, "it does not begin as a database does")
    page_bytes = int.from_bytes(head[16:18], "big")
    whole = (65536 if page_bytes == 1 else page_bytes) * int.from_bytes(head[28:32], "big")
    if size_bytes < whole and not waiting:
        raise damaged(path, f"{whole - size_bytes} bytes are missing at its end")


def _check_whole(database: Database) -> None:
    if database.number("PRAGMA application_id") != APPLICATION_ID:
        raise not_a_production(database.path.parent, f"{DATABASE} is another program's")
    problem = database.execute("PRAGMA quick_check(1)")[0][0]
    if problem != "ok":
        raise damaged(database.path, str(problem))


def bring_up(folder: Path, database: Database, steps: Sequence[Step]) -> None:
    """Migrate; a reader does so in memory, a writer after putting a copy away."""
    if database.read_only:
        database.copy_in_memory()
    else:
        make_folder(folder / BACKUPS)
        database.copy_to(folder / BACKUPS / f"production-{version_of(database)}.db")
    migrate(database, steps)


def not_a_production(folder: Path, why: str) -> UserError:
    """The error for a folder that is something else."""
    return UserError(
        "not_a_production",
        f"{folder} is not a production: {why}.",
        "Choose a .yingxi folder that Yingxi made.",
        path=str(folder),
    )
