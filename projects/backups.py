# SPDX-License-Identifier: GPL-3.0-or-later
"""Copies of a production's database: one at each opening after a change, the newest few kept.

Owns their names, their rotation, and putting one back. Must not know rows.
"""

import logging
from pathlib import Path

from projects.database import Database
from projects.disk import disk_error, make_folder
from projects.errors import MachineError, ProductionError, UserError

log = logging.getLogger(__name__)

KEPT = 3
FOLDER = "backups"


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
        fresh = newest.with_name("production-0.db")
        database.copy_to(fresh)
        for age in range(KEPT, 1, -1):
            younger = copy_path(folder, age - 1)
            if younger.exists():
                younger.replace(copy_path(folder, age))
        fresh.replace(newest)
    except OSError as error:
        log.warning("no backup was made: %s", disk_error(error, newest).code)
        return False
    except MachineError as error:
        log.warning("no backup was made: %s", error.code)
        return False
    return True


def put_back(folder: Path, database: Path) -> Path:
    """Replace a damaged database by the newest copy that is whole; the damaged one is kept.

    Returns:
        where the damaged file lies now.

    Raises:
        UserError: there is no whole copy.
        ProductionError: the files cannot be moved.
    """
    for age in range(1, KEPT + 1):
        copy = copy_path(folder, age)
        if copy.exists() and _whole(copy):
            break
    else:
        raise UserError(
            "no_backup",
            f"{folder / FOLDER} holds no copy that is whole.",
            "Make the production anew from its script; the media beside it can be used again.",
            path=str(folder),
        )
    aside = folder / FOLDER / "production-damaged.db"
    try:
        if database.exists():
            database.replace(aside)
        for rest in ("-wal", "-shm"):
            database.with_name(database.name + rest).unlink(missing_ok=True)
        source = Database(copy, read_only=True)
        try:
            source.copy_to(database)
        finally:
            source.close()
    except OSError as error:
        raise disk_error(error, database) from error
    return aside


def _whole(copy: Path) -> bool:
    """Whether SQLite finds nothing wrong with a file."""
    try:
        database = Database(copy, read_only=True)
        try:
            return database.execute("PRAGMA quick_check(1)") == [("ok",)]
        finally:
            database.close()
    except ProductionError:
        return False
