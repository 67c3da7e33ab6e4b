# SPDX-License-Identifier: GPL-3.0-or-later
"""Opening a production whatever has become of its files, and the mark of a start that failed.

Owns which remedy follows which damage and the report of it. Must not know media files nor windows.
"""

import contextlib
import logging
import os
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from projects.backups import FOLDER as BACKUPS
from projects.errors import ProductionError, UserError
from projects.production_folder import DATABASE, is_production
from projects.repair import PLAIN, Repaired
from projects.store import ProductionStore

log = logging.getLogger(__name__)

STARTING = "starting"
"""A file that stands in the folder from the start of opening until the window has been painted."""


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was found wrong, and what was done about it.

    Attributes:
        code: stable lower_snake name; the host words it. One of `database_replaced`,
            `row_repaired`, `row_plain`, `row_lost`, `read_only`.
        message: in English, for the command line and the log.
        what: the row, as TABLE/KEY, or the file that was put aside.
        made_s: of a copy that was put in place: when it was made.
    """

    code: str
    message: str
    what: str = ""
    made_s: float = 0.0


@dataclass(frozen=True)
class Opened:
    """An open production and what was found while opening it; nothing where all was well.

    `recovered_s` is when the last step was written before a sudden end; 0 after a proper one.
    """

    store: ProductionStore
    findings: tuple[Finding, ...] = field(default=())
    recovered_s: float = 0.0


def open_safely(folder: Path, *, read_only: bool = False) -> Opened:
    """Open a production; damage is mended as far as can be, and reported.

    A damaged database gives way to its newest whole copy, and is kept. A row that does not read is
    put back from the journal or a copy; one that cannot be is put aside and the rest opens. A
    folder that may not be written opens for reading.

    Raises:
        UserError: `not_a_production`, `production_in_use` (it can be opened for reading),
            `newer_database`, `no_backup` where nothing whole is left.
        MachineError: `disk_full`, `disk_error`.
    """
    findings: list[Finding] = []
    recovered_s = 0.0 if read_only else _suddenly_ended_s(folder)
    if not is_production(folder) and (folder / BACKUPS).is_dir() and not read_only:
        findings.append(_replaced(folder, "there was no database"))
    store = _opened(folder, read_only, findings)
    try:
        repaired = store.mend()
    except ProductionError as error:
        # What is wrong with the file as a whole shows only now.
        store.close()
        if read_only or error.code != "production_damaged":
            raise
        findings.append(_replaced(folder, error.message))
        store = ProductionStore.open(folder)
        repaired = store.mend()
    findings.extend(_finding(one) for one in repaired)
    for one in findings:
        log.warning("%s: %s", one.code, one.message)
    return Opened(store, tuple(findings), recovered_s)


def _suddenly_ended_s(folder: Path) -> float:
    """When the log was written last that only a sudden end leaves behind; 0 where there is none."""
    with contextlib.suppress(OSError):
        stat = (folder / f"{DATABASE}-wal").stat()
        return stat.st_mtime if stat.st_size else 0.0
    return 0.0


def _opened(folder: Path, read_only: bool, findings: list[Finding]) -> ProductionStore:
    try:
        return ProductionStore.open(folder, read_only=read_only)
    except UserError as error:
        if error.code == "unwritable" and not read_only:
            store = ProductionStore.open(folder, read_only=True)
            findings.append(Finding(code="read_only", message=f"{folder} may only be read."))
            return store
        if error.code != "production_damaged" or read_only:
            raise
        findings.append(_replaced(folder, error.message))
    return ProductionStore.open(folder)


def _replaced(folder: Path, why: str) -> Finding:
    """Put the newest whole copy in place of the database."""
    aside = ProductionStore.restore(folder)
    made_s = 0.0
    with contextlib.suppress(OSError):
        made_s = (folder / DATABASE).stat().st_mtime
    return Finding(
        code="database_replaced",
        message=f"The newest copy was put in its place: {why}",
        what=str(aside),
        made_s=made_s,
    )


def _finding(one: Repaired) -> Finding:
    where = f"{one.table}/{one.key}"
    if one.source == PLAIN:
        message = f"The row {where} did not read; a plain one stands in its place."
        return Finding(code="row_plain", message=message, what=where)
    if one.source:
        message = f"The row {where} did not read and was put back from {one.source}."
        return Finding(code="row_repaired", message=message, what=where)
    message = f"The row {where} did not read and was put aside."
    return Finding(code="row_lost", message=message, what=where)


def begin_start(folder: Path) -> bool:
    """Note that a window is about to open a production; whether the last one that did so failed.

    A folder that may not be written keeps no note.
    """
    mark = folder / STARTING
    failed = mark.exists()
    with contextlib.suppress(OSError):
        mark.write_text(str(os.getpid()), encoding="ascii")
    return failed


def started_well(folder: Path) -> None:
    """The window has been painted, or was closed by its user: take the note away."""
    with contextlib.suppress(OSError):
        (folder / STARTING).unlink(missing_ok=True)
