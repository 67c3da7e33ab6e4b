# SPDX-License-Identifier: GPL-3.0-or-later
"""One SQLite file: its connection, transactions that nest, and its errors as sentences.

Owns everything said to sqlite3. Must not know tables.
"""

import contextlib
import logging
import shutil
import sqlite3
import threading
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from projects.disk import disk_error, disk_full
from projects.errors import BugError, MachineError, ProductionError, UserError

log = logging.getLogger(__name__)

BUSY_TIMEOUT_MS = 5000
LEAST_FREE_BYTES = 1 << 20
"""Below this an input/output error is put down to a full disk."""

Value = str | int | float | bytes | None


class Committed(NamedTuple):
    """The last transaction that is on disk: how many there were, and when on two clocks."""

    number: int
    monotonic_s: float
    wall_s: float


class Database:
    """A connection that may be used from any thread, one at a time.

    Who only reads while another thread writes does not wait for the disk: a second connection
    answers, with what was committed last.

    Attributes:
        committed: the last transaction that ended since the file was opened.

    Raises:
        ProductionError: the file cannot be opened.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path, self.read_only = path, read_only
        self._mutex = threading.RLock()
        self._reading = threading.Lock()
        self._reader: sqlite3.Connection | None = None
        self._may_read_beside = not read_only
        self._depth = 0
        self.committed: Committed | None = None
        try:
            self._connection = _connect(path, read_only=read_only)
        except sqlite3.Error as error:
            raise database_error(error, path) from error
        self._inode = _inode(path)

    @contextmanager
    def _errors(self) -> Generator[None, None, None]:
        try:
            yield
        except sqlite3.Error as error:
            raise database_error(error, self.path) from error

    def execute(self, sql: str, values: Sequence[Value] = ()) -> list[tuple[Value, ...]]:
        """Rows of one statement."""
        if not self._mutex.acquire(blocking=False):
            found = self._read_beside(sql, values)
            if found is not None:
                return found
            self._mutex.acquire()
        try:
            with self._errors():
                return self._connection.execute(sql, values).fetchall()
        finally:
            self._mutex.release()

    def _read_beside(self, sql: str, values: Sequence[Value]) -> list[tuple[Value, ...]] | None:
        """Rows by the second connection; None where it cannot say."""
        if not sql.startswith("SELECT"):
            return None
        with self._reading:
            try:
                if self._reader is None and self._may_read_beside:
                    self._reader = _connect(self.path, read_only=True)
                return None if self._reader is None else _rows(self._reader, sql, values)
            except sqlite3.Error:
                return None

    def _end_reader(self) -> None:
        with self._reading:
            self._may_read_beside = False
            if self._reader is not None:
                self._reader.close()
                self._reader = None

    def number(self, sql: str, values: Sequence[Value] = ()) -> int:
        """The one integer that a statement gives; 0 for none."""
        rows = self.execute(sql, values)
        found = rows[0][0] if rows else 0
        return found if isinstance(found, int) else 0

    def write(self, sql: str, values: Sequence[Value] = ()) -> int:
        """Run one statement; how many rows it touched."""
        with self._mutex, self._errors():
            return self._connection.execute(sql, values).rowcount

    @contextmanager
    def transaction(self) -> Generator[None, None, None]:
        """All or nothing. Nested ones are savepoints of the outermost, which commits.

        Raises:
            MachineError: the disk is full, or the file has gone.
        """
        with self._mutex:
            if self._depth == 0:
                self._check_present()
            begin, end, back = _VERBS[min(self._depth, 1)]
            name = f"level_{self._depth}"
            self.write(begin.format(name=name))
            self._depth += 1
            done = False
            try:
                yield
                self.write(end.format(name=name))
                done = True
                if self._depth == 1:
                    number = 1 if self.committed is None else self.committed.number + 1
                    self.committed = Committed(number, time.monotonic(), time.time())
            finally:
                self._depth -= 1
                if not done:
                    self._roll_back(back.format(name=name))

    def _roll_back(self, statement: str) -> None:
        """SQLite may have rolled back already, as after a full disk."""
        if self._connection.in_transaction:
            for one in statement.split(";"):
                self.write(one)

    def _check_present(self) -> None:
        """Writes to a deleted file would seem to succeed."""
        if _inode(self.path) != self._inode:
            raise MachineError(
                "missing",
                f"{self.path} was moved or deleted while the production was open.",
                "Put the folder back where it was, or open the production again.",
                path=str(self.path),
            )

    def copy_to(self, target: Path) -> None:
        """A consistent copy, written beside the target first and then put in its place."""
        beside = target.with_name(target.name + ".part")
        try:
            with self._mutex, self._errors():
                copy = sqlite3.connect(beside)
                try:
                    self._connection.backup(copy)
                    copy.execute("PRAGMA journal_mode = DELETE")
                finally:
                    copy.close()
            beside.replace(target)
        except OSError as error:
            raise disk_error(error, target) from error
        finally:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)

    def copy_in_memory(self) -> None:
        """Go on with a copy in memory that may be written; the file stays as it is."""
        self._end_reader()
        with self._mutex, self._errors():
            copy = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
            self._connection.backup(copy)
            self._connection.close()
            self._connection = copy

    def close(self) -> None:
        """End the connection and leave one file, unless a reader still needs the log."""
        self._end_reader()
        with self._mutex, self._errors():
            with contextlib.suppress(sqlite3.OperationalError, sqlite3.ProgrammingError):
                if not self.read_only:
                    self._connection.execute("PRAGMA busy_timeout = 0")
                    self._connection.execute("PRAGMA journal_mode = DELETE")
            self._connection.close()


_VERBS = (
    ("BEGIN IMMEDIATE", "COMMIT", "ROLLBACK"),
    ("SAVEPOINT {name}", "RELEASE {name}", "ROLLBACK TO {name};RELEASE {name}"),
)


def _connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    mode = "ro" if read_only else "rwc"
    connection = _open(path, f"mode={mode}")
    try:
        if read_only:
            connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA schema_version").fetchone()
    except sqlite3.OperationalError as error:
        connection.close()
        if not read_only or not _is(error, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
            raise
        # A folder that may not be written holds no log to read along with the file.
        connection = _open(path, "mode=ro&immutable=1")
    except sqlite3.Error:
        connection.close()
        raise
    connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _open(path: Path, options: str) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?{options}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
    )


def _rows(
    connection: sqlite3.Connection, sql: str, values: Sequence[Value]
) -> list[tuple[Value, ...]]:
    return connection.execute(sql, values).fetchall()


def _inode(path: Path) -> int:
    try:
        return path.stat().st_ino
    except OSError:
        return 0


def _is(error: sqlite3.Error, *codes: int) -> bool:
    """Whether an error is one of these primary codes; extended ones keep theirs in the low byte."""
    code = getattr(error, "sqlite_errorcode", None)
    return isinstance(code, int) and (code & 0xFF) in codes


def _free_bytes(path: Path) -> int:
    try:
        return shutil.disk_usage(path.parent).free
    except OSError:
        return LEAST_FREE_BYTES


def database_error(error: sqlite3.Error, path: Path) -> ProductionError:
    """What an error of SQLite means to a person."""
    if _is(error, sqlite3.SQLITE_FULL):
        return disk_full(path)
    if _is(error, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return damaged(path, str(error))
    if _is(error, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return UserError(
            "production_in_use",
            f"{path} is being written by another program.",
            "Close it there and try again.",
            path=str(path),
        )
    if _is(error, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return UserError(
            "unwritable", f"{path} may not be written.", "Change its permissions.", path=str(path)
        )
    if _is(error, sqlite3.SQLITE_CONSTRAINT):
        return BugError("constraint", f"A row of {path.name} breaks a rule: {error}.")
    if _is(error, sqlite3.SQLITE_IOERR) and _free_bytes(path) < LEAST_FREE_BYTES:
        return disk_full(path)
    if _is(error, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN):
        return MachineError(
            "disk_error",
            f"{path} cannot be read or written: {error}.",
            "Check that the disk is connected and the folder still there.",
            path=str(path),
        )
    log.error("unexpected database error: %s", error)
    return BugError("database", f"{path.name}: {error}.")


def damaged(path: Path, what: str) -> UserError:
    """The file holds something other than it should."""
    return UserError(
        "production_damaged",
        f"{path} is damaged: {what}.",
        f"Put the newest copy from {path.parent / 'backups'} in its place; "
        "the media beside it are not lost.",
        path=str(path),
    )
