# SPDX-License-Identifier: GPL-3.0-or-later
"""Every past schema opens, is copied first, and newer ones are refused."""

import shutil
import sqlite3

import pytest

from projects.commands import SetSetting
from projects.database import Database
from projects.errors import MachineError, UserError
from projects.ids import CharacterId, SceneId, ShotId
from projects.migrations import (
    APPLICATION_ID,
    CURRENT,
    STEPS,
    Step,
    Version,
    migrate,
    missing_steps,
    unpacked,
    version_of,
)
from projects.production import Production
from projects.row_store import RowStore
from projects.rows import ProductionRow, SettingRow, ShotRow, decode_row, encode_row
from projects.shots import Purpose, Shot
from projects.staging import Blocking, Posture, SetName, Staging
from projects.store import ProductionStore

PLAIN = Production(title="雨夜来信", language="zh", seed_name="rain")


def old_production(folder, steps):
    """A production as the program wrote it when it knew only so many steps."""
    folder.mkdir()
    (folder / "media").mkdir()
    database = Database(folder / "production.db")
    migrate(database, steps)
    for table, row in (
        ("production", ProductionRow(production=PLAIN)),
        ("settings", SettingRow(name="grade", value="jade")),
    ):
        key = "production" if table == "production" else "grade"
        database.write(f"INSERT INTO {table} (id, body) VALUES (?, ?)", (key, encode_row(row)))
    database.close()
    return folder


def schema(path):
    with sqlite3.connect(path) as connection:
        found = sorted(
            r[0] for r in connection.execute("SELECT sql FROM sqlite_master WHERE sql > ''")
        )
    connection.close()
    return found


def test_steps_rise_and_have_dated_names():
    assert list(STEPS) == sorted(STEPS, key=lambda step: step.version)
    assert len({step.version for step in STEPS}) == len(STEPS)
    assert len({step.name for step in STEPS}) == len(STEPS)
    assert all(step.name[:10].replace("-", "").isdigit() for step in STEPS)


def test_versions_are_packed():
    assert unpacked(Version(3, 7).packed) == Version(3, 7)
    assert Version(1, 0).packed == 1 << 16
    assert str(CURRENT) == f"{CURRENT.major}.{CURRENT.minor}"


@pytest.mark.parametrize("count", range(1, len(STEPS) + 1))
def test_every_past_schema_opens(tmp_path, count):
    folder = old_production(tmp_path / "old.yingxi", STEPS[:count])
    fresh = tmp_path / "new.yingxi"
    ProductionStore.create(fresh, PLAIN).close()
    with ProductionStore.open(folder) as store:
        assert store.production() == PLAIN
        assert store.setting("grade") == "jade"
        assert version_of(store.database) == CURRENT
        store.run(SetSetting(name="grade", value="sepia"))
        store.undo()
    assert schema(folder / "production.db") == schema(fresh / "production.db")
    copies = (
        sorted(one.name for one in (folder / "backups").glob("*")) if count < len(STEPS) else []
    )
    assert copies == ([f"production-{STEPS[count - 1].version}.db"] if copies else [])
    assert bool(copies) == (count < len(STEPS))


def test_the_copy_is_the_old_file_whole(tmp_path):
    folder = old_production(tmp_path / "old.yingxi", STEPS[:1])
    before = schema(folder / "production.db")
    ProductionStore.open(folder).close()
    copy = folder / "backups" / f"production-{STEPS[0].version}.db"
    assert schema(copy) == before
    shutil.copy(copy, folder / "production.db")
    with ProductionStore.open(folder) as store:
        assert store.production() == PLAIN


def test_a_reader_migrates_in_memory_only(tmp_path):
    folder = old_production(tmp_path / "old.yingxi", STEPS[:1])
    before = (folder / "production.db").read_bytes()
    with ProductionStore.open(folder, read_only=True) as store:
        assert store.production() == PLAIN
        assert not store.media_spoken_of()
    assert (folder / "production.db").read_bytes() == before
    assert not (folder / "backups").exists()


def _rename(database):
    database.write("ALTER TABLE settings RENAME COLUMN body TO text")
    database.write("ALTER TABLE settings RENAME COLUMN text TO body")
    database.write("UPDATE settings SET body = replace(body, 'jade', 'green_jade')")


def _break(database):
    _rename(database)
    database.write("INSERT INTO nowhere VALUES (1)")


NEXT = Version(CURRENT.major + 1, 0)


def test_a_step_that_changes_rows(tmp_path):
    folder = old_production(tmp_path / "old.yingxi", STEPS)
    steps = (*STEPS, Step(NEXT, "2027-01-01 greener", _rename))
    with ProductionStore.open(folder, steps=steps) as store:
        assert store.setting("grade") == "green_jade"
        assert version_of(store.database) == NEXT
    with pytest.raises(UserError) as caught:
        ProductionStore.open(folder)
    assert caught.value.code == "newer_database"
    assert str(NEXT) in caught.value.message
    with pytest.raises(UserError, match=str(NEXT)):
        ProductionStore.open(folder, read_only=True)


def test_a_step_that_fails_changes_nothing(tmp_path):
    folder = old_production(tmp_path / "old.yingxi", STEPS)
    steps = (*STEPS, Step(NEXT, "2027-01-01 broken", _break))
    with pytest.raises(Exception, match="nowhere"):
        ProductionStore.open(folder, steps=steps)
    with ProductionStore.open(folder) as store:
        assert store.setting("grade") == "jade"


def test_a_newer_minor_version_is_read_and_keeps_its_number(tmp_path):
    folder = old_production(tmp_path / "old.yingxi", STEPS)
    newer = Version(CURRENT.major, CURRENT.minor + 5)
    database = Database(folder / "production.db")
    database.write(f"PRAGMA user_version = {newer.packed}")
    database.write("CREATE TABLE of_tomorrow (id TEXT) STRICT")
    database.close()
    with ProductionStore.open(folder) as store:
        assert missing_steps(store.database) == ()
        store.run(SetSetting(name="grade", value="sepia"))
        assert version_of(store.database) == newer


def test_no_room_for_the_copy_leaves_the_old_file(tmp_path, monkeypatch):
    folder = old_production(tmp_path / "old.yingxi", STEPS[:1])

    def full(self, target):
        raise MachineError("disk_full", "full")

    monkeypatch.setattr(Database, "copy_to", full)
    with pytest.raises(MachineError, match="full"):
        ProductionStore.open(folder)
    monkeypatch.undo()
    database = Database(folder / "production.db", read_only=True)
    assert version_of(database) == STEPS[0].version
    assert database.number("PRAGMA application_id") == APPLICATION_ID
    assert RowStore(database).get(SettingRow, "grade") is not None
    database.close()


def test_who_was_low_kneels(tmp_path):
    shot = Shot(
        id=ShotId("s"),
        scene=SceneId("c"),
        slate="E01-S01-SH01",
        purpose=Purpose.ACTION,
        staging=Staging(set=SetName.STORE, cast=(Blocking(character=CharacterId("gu")),)),
    )
    body = encode_row(ShotRow(episode="e1", ordinal=0, shot=shot))
    assert '"posture":"standing"' in body
    database = Database(tmp_path / "production.db")
    migrate(database, STEPS[:3])
    database.write("PRAGMA foreign_keys = OFF")
    for number, said in enumerate(
        ('"posture":"standing","low":true', '"low":true', '"low":false', '"posture":"sitting"')
    ):
        old = body.replace('"posture":"standing"', said)
        values = (f"s{number}", "e1", number, old)
        database.write("INSERT INTO shots (id, parent, place, body) VALUES (?, ?, ?, ?)", values)
    migrate(database)
    bodies = database.execute("SELECT body FROM shots ORDER BY place")
    database.close()
    rows = [decode_row(str(b)) for (b,) in bodies]
    found = [r.shot.staging.cast[0].posture for r in rows if isinstance(r, ShotRow)]
    assert found == [Posture.KNEELING, Posture.KNEELING, Posture.STANDING, Posture.SITTING]
