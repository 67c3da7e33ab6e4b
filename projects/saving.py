# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether what was committed can be read from the disk by somebody else.

Owns the check. Must not know who shows its result.
"""

from projects.database import Database
from projects.errors import ProductionError
from projects.store import ProductionStore

MARK = "SELECT count(*), coalesce(max(seq), 0), coalesce(sum(undone), 0) FROM journal"
TRIES = 3


def read_back(store: ProductionStore) -> bool:
    """Open the file anew and compare its journal with the one of the open production.

    Cheap, but it waits for the disk: let it run aside. False where they differ or the file is gone.
    """
    for _ in range(TRIES):
        before = _mark(store.database)
        try:
            reader = Database(store.database.path, read_only=True)
        except ProductionError:
            return False
        try:
            there = _mark(reader)
        finally:
            reader.close()
        if there is None or there in (before, after := _mark(store.database)):
            return there is not None
        if before == after:
            return False
    return True


def _mark(database: Database) -> tuple[object, ...] | None:
    try:
        return database.execute(MARK)[0]
    except ProductionError:
        return None
