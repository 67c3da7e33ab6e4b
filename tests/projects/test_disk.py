# SPDX-License-Identifier: GPL-3.0-or-later
"""Errors of the operating system and of SQLite as sentences."""

import errno
import os
import shutil
import sqlite3
from collections import namedtuple
from pathlib import Path

import pytest

from projects.database import Database, database_error
from projects.disk import disk_error, make_folder, write_whole
from projects.errors import EXIT_CODES, Kind, ProductionError

PATH = Path("/films/雨.yingxi/production.db")


@pytest.mark.parametrize(
    ("number", "code", "kind"),
    [
        (errno.ENOSPC, "disk_full", Kind.ENVIRONMENT),
        (errno.EDQUOT, "disk_full", Kind.ENVIRONMENT),
        (errno.EFBIG, "disk_full", Kind.ENVIRONMENT),
        (errno.EACCES, "unwritable", Kind.USER),
        (errno.EROFS, "unwritable", Kind.USER),
        (errno.ENOENT, "missing", Kind.ENVIRONMENT),
        (errno.ENOTDIR, "unwritable", Kind.USER),
        (errno.ENAMETOOLONG, "unwritable", Kind.USER),
        (errno.EIO, "disk_error", Kind.ENVIRONMENT),
    ],
)
def test_what_the_system_says(number, code, kind):
    error = disk_error(OSError(number, os.strerror(number)), PATH)
    assert (error.code, error.kind) == (code, kind)
    assert str(PATH) in error.message
    assert error.hint
    assert str(error) == f"{error.message} {error.hint}"
    assert EXIT_CODES[error.kind] in {2, 3}


def sqlite_error(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("it failed")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "name"),
    [
        (sqlite3.SQLITE_FULL, "disk_full"),
        (sqlite3.SQLITE_CORRUPT, "production_damaged"),
        (sqlite3.SQLITE_CORRUPT_INDEX, "production_damaged"),
        (sqlite3.SQLITE_NOTADB, "production_damaged"),
        (sqlite3.SQLITE_BUSY, "production_in_use"),
        (sqlite3.SQLITE_READONLY, "unwritable"),
        (sqlite3.SQLITE_IOERR_WRITE, "disk_error"),
        (sqlite3.SQLITE_CANTOPEN, "disk_error"),
        (sqlite3.SQLITE_CONSTRAINT_UNIQUE, "constraint"),
        (sqlite3.SQLITE_ERROR, "database"),
    ],
)
def test_what_sqlite_says(code, name, tmp_path, caplog):
    error = database_error(sqlite_error(code), tmp_path / "production.db")
    assert error.code == name
    assert "production.db" in error.message
    assert bool(caplog.records) == (name == "database")


def test_a_failed_write_on_a_disk_with_no_room_is_a_full_disk(tmp_path, monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10, 10, 0))
    path = tmp_path / "production.db"
    assert database_error(sqlite_error(sqlite3.SQLITE_IOERR_WRITE), path).code == "disk_full"

    def gone(_):
        raise FileNotFoundError

    monkeypatch.setattr(shutil, "disk_usage", gone)
    assert database_error(sqlite_error(sqlite3.SQLITE_IOERR_WRITE), path).code == "disk_error"


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ProductionError, match="file"):
        make_folder(tmp_path / "file" / "below")
    make_folder(tmp_path / "a" / "b")
    make_folder(tmp_path / "a" / "b")


def test_a_database_in_a_folder_that_is_not_there(tmp_path):
    for read_only in (False, True):
        with pytest.raises(ProductionError) as caught:
            Database(tmp_path / "none" / "x.db", read_only=read_only)
        assert caught.value.code == "disk_error"


def test_a_copy_that_cannot_take_its_place(tmp_path):
    database = Database(tmp_path / "x.db")
    database.write("CREATE TABLE t (x)")
    (tmp_path / "y.db").mkdir()
    with pytest.raises(ProductionError):
        database.copy_to(tmp_path / "y.db")
    database.copy_to(tmp_path / "z.db")
    database.close()
    assert (tmp_path / "z.db").read_bytes()[:6] == b"SQLite"


def test_a_file_is_written_whole_or_stays_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "a.json"
    write_whole(path, b"before")
    write = Path.write_bytes

    def full(self, content):
        write(self, content[:2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(ProductionError) as told:
        write_whole(path, b"after")
    assert told.value.code == "disk_full"
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]
