# SPDX-License-Identifier: GPL-3.0-or-later
"""Copies of the database: when they are made, how many, and putting one back."""

import errno
import os
from pathlib import Path

import pytest

from projects.backups import KEPT, copy_path
from projects.commands import SetSetting
from projects.database import Database
from projects.errors import MachineError, UserError
from projects.production import Production
from projects.store import ProductionStore

PLAIN = Production(title="t", language="zh", seed_name="s")


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "x.yingxi"
    ProductionStore.create(made, PLAIN).close()
    return made


def session(folder: Path, value: str) -> None:
    with ProductionStore.open(folder) as store:
        store.run(SetSetting(name="n", value=value))
    later = (folder / "production.db").stat().st_mtime_ns + 10**9
    os.utime(folder / "production.db", ns=(later, later))


def value_of(path: Path) -> str:
    database = Database(path, read_only=True)
    found = database.execute("SELECT body FROM settings WHERE id = 'n'")
    database.close()
    return str(found)


def age_copies(folder: Path) -> None:
    """Opening again within a tick of the clock would look like no change."""
    for age in range(1, KEPT + 1):
        if copy_path(folder, age).exists():
            os.utime(copy_path(folder, age), ns=(1, 1))


def test_the_newest_few_are_kept(folder):
    for number in range(KEPT + 3):
        age_copies(folder)
        session(folder, f"v{number}")
    last = KEPT + 2
    assert [f'"v{last - age}"' in value_of(copy_path(folder, age)) for age in (1, 2, 3)] == [
        True
    ] * 3
    assert len(list((folder / "backups").iterdir())) == KEPT


def test_no_copy_where_nothing_changed(folder):
    ProductionStore.open(folder).close()
    newest = copy_path(folder, 1)
    made = newest.stat().st_mtime_ns
    later = made + 10**12
    os.utime(newest, ns=(later, later))
    ProductionStore.open(folder).close()
    assert newest.stat().st_mtime_ns == later
    assert not copy_path(folder, 2).exists()


def test_a_reader_makes_no_copy(folder):
    ProductionStore.open(folder, read_only=True).close()
    assert not (folder / "backups").exists()


def test_a_damaged_database_is_put_aside_for_a_whole_copy(folder):
    session(folder, "kept")
    age_copies(folder)
    session(folder, "lost")
    database = folder / "production.db"
    os.truncate(database, 20_000)
    with pytest.raises(UserError) as caught:
        ProductionStore.open(folder)
    assert str(folder / "backups") in caught.value.hint
    aside = ProductionStore.restore(folder)
    assert aside.stat().st_size == 20_000
    with ProductionStore.open(folder) as store:
        assert store.setting("n") == "kept"


def test_a_damaged_copy_is_passed_over(folder):
    session(folder, "old")
    age_copies(folder)
    session(folder, "new")
    age_copies(folder)
    session(folder, "newest")
    os.truncate(copy_path(folder, 1), 9_000)
    copy_path(folder, 2).write_bytes(copy_path(folder, 2).read_bytes())
    (folder / "production.db").unlink()
    ProductionStore.restore(folder)
    with ProductionStore.open(folder) as store:
        assert store.setting("n") == "old"


def test_without_a_copy_nothing_is_moved(folder):
    with pytest.raises(UserError) as caught:
        ProductionStore.restore(folder)
    assert caught.value.code == "no_backup"
    ProductionStore.open(folder).close()
    for age in range(1, KEPT + 1):
        copy_path(folder, age).write_bytes(b"no database")
    with pytest.raises(UserError, match="no copy"):
        ProductionStore.restore(folder)


def test_a_production_that_is_open_is_not_restored(folder):
    with ProductionStore.open(folder), pytest.raises(UserError) as caught:
        ProductionStore.restore(folder)
    assert caught.value.code == "production_in_use"


@pytest.mark.parametrize(
    "error", [OSError(errno.ENOSPC, "no room"), MachineError("disk_full", "full")]
)
def test_a_disk_without_room_for_a_copy_keeps_nobody_from_working(
    folder, monkeypatch, caplog, error
):
    def full(self, target):
        raise error

    monkeypatch.setattr(Database, "copy_to", full)
    with ProductionStore.open(folder) as store:
        store.run(SetSetting(name="n", value="y"))
    assert "disk_full" in caplog.text


def test_a_restore_that_fails_says_so(folder, monkeypatch):
    ProductionStore.open(folder).close()

    def torn(self, target):
        raise OSError(errno.EIO, "torn")

    monkeypatch.setattr(Path, "replace", torn)
    with pytest.raises(MachineError, match="torn"):
        ProductionStore.restore(folder)
