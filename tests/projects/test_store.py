# SPDX-License-Identifier: GPL-3.0-or-later
"""A production on disk: opening, refusing, damage, full disks, sudden ends."""

import errno
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from projects import folder_lock
from projects.cast import Character
from projects.changes import RowEdit
from projects.commands import (
    AddTake,
    SelectTake,
    SetCharacters,
    SetDelivery,
    SetEpisode,
    SetProduction,
    SetSetting,
    SetShots,
)
from projects.errors import BugError, Kind, MachineError, ProductionError, UserError
from projects.ids import CharacterId, MediaId, RecipeHash, SceneId, ShotId, TakeId
from projects.mix import Mix
from projects.production import DeliverySpec, Episode, LabelRecord, Production, episode_id
from projects.row_store import RowStore
from projects.rows import SettingRow
from projects.screenplay import Screenplay
from projects.shots import Purpose, Shot, Take, TakeKind
from projects.staging import SetName, Staging
from projects.store import ProductionStore

ROOT = Path(__file__).parents[2]
PLAIN = Production(title="雨夜来信", language="zh", seed_name="rain")
ONE = episode_id(1)


def shot(name: str) -> Shot:
    return Shot(
        id=ShotId(name),
        scene=SceneId("sc"),
        slate=name,
        purpose=Purpose.ACTION,
        staging=Staging(set=SetName.STORE),
    )


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "雨夜 来信.yingxi"
    with ProductionStore.create(made, PLAIN) as store:
        script = Screenplay(format="juben", language="zh", title="雨")
        store.run(SetEpisode(episode=Episode(id=ONE, number=1, screenplay=script)))
        store.run(SetShots(episode=ONE, shots=(shot("a"), shot("b"))))
    return made


def refused(call) -> ProductionError:
    with pytest.raises(ProductionError) as caught:
        call()
    assert caught.value.message
    assert caught.value.hint
    return caught.value


def test_what_was_written_is_read_after_a_restart(folder):
    with ProductionStore.open(folder) as store:
        assert store.production() == PLAIN
        assert [e.number for e in store.episodes()] == [1]
        assert store.episodes()[0].screenplay is None
        screenplay = store.episode(1).screenplay
        assert screenplay is not None
        assert screenplay.title == "雨"
        assert [s.id for s in store.shots(ONE)] == ["a", "b"]
        assert store.shot(ShotId("a")) == shot("a")
        assert store.shot(ShotId("z")) is None
        assert store.characters() == ()
        assert store.timeline(ONE) is None
        assert store.mix(ONE) == Mix()
        assert store.setting("x") is None
        assert store.take(TakeId("t")) is None
        assert store.selected("a") is None
    assert (folder / "media").is_dir()
    assert (folder / "exports").is_dir()


FILES = ["production.db", "production.lock"]


def files(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir() if p.is_file())


def test_closing_leaves_one_file(folder):
    """A production can be copied or sent as soon as it is closed, also after it was looked at."""
    assert files(folder) == FILES
    ProductionStore.open(folder, read_only=True).close()
    assert files(folder) == FILES


def test_a_reader_that_stays_longer_than_the_writer(folder):
    with ProductionStore.open(folder, read_only=True) as reader:
        with ProductionStore.open(folder) as writer:
            assert reader.setting("x") is None
            writer.run(SetSetting(name="x", value="1"))
            assert reader.setting("x") == "1"
        assert reader.setting("x") == "1"
        with ProductionStore.open(folder) as writer:
            writer.run(SetSetting(name="x", value="2"))
        assert reader.setting("x") == "2"
    ProductionStore.open(folder).close()
    assert files(folder) == FILES


def test_an_episode_that_is_not_there(folder):
    with ProductionStore.open(folder) as store:
        error = refused(lambda: store.episode(7))
    assert "7" in error.message
    assert "1" in error.hint


def test_takes_are_found_by_target_and_by_recipe(folder):
    recipe = RecipeHash("ab" * 32)
    media = MediaId("cd" * 32)
    made = Take(
        id=TakeId("t1"),
        target="a",
        kind=TakeKind.STAGE,
        recipe=recipe,
        media=(("segment", media),),
    )
    with ProductionStore.open(folder) as store:
        store.run(AddTake(take=made), undoable=False)
        store.run(SelectTake(target="a", take=made.id))
        assert store.takes("a") == (made,)
        assert store.takes("b") == ()
        assert store.takes_of_recipe(recipe) == (made,)
        assert store.takes_of_recipe(RecipeHash("00" * 32)) == ()
        assert store.selected("a") == made
        assert media in store.media_spoken_of()


def test_media_of_a_step_that_was_undone_are_still_spoken_of(folder):
    source = MediaId("ef" * 32)
    with ProductionStore.open(folder) as store:
        store.run(SetSetting(name="picture", value=source))
        store.undo()
        assert store.setting("picture") is None
        assert source in store.media_spoken_of()
        store.run(SetSetting(name="x", value="y"))
        assert source not in store.media_spoken_of()


def test_readers_may_look_while_it_is_open(folder):
    with ProductionStore.open(folder) as writer:
        writer.run(SetSetting(name="grade", value="jade"))
        with ProductionStore.open(folder, read_only=True) as reader:
            assert reader.setting("grade") == "jade"
            writer.run(SetSetting(name="grade", value="sepia"))
            assert reader.setting("grade") == "sepia"
            with pytest.raises(BugError, match="reading only"):
                reader.run(SetSetting(name="x", value="y"))
            assert (
                refused(lambda: reader.database.write("DELETE FROM settings")).code == "unwritable"
            )


def test_a_folder_that_may_not_be_written_is_read(folder):
    before = sorted(p.name for p in folder.iterdir())
    script = (
        "import os, sys; from pathlib import Path; from projects.store import ProductionStore\n"
        "if os.getuid() == 0: os.setuid(65534)\n"
        "with ProductionStore.open(Path(sys.argv[1]), read_only=True) as s:\n"
        "    print(s.production().title)"
    )
    for parent in (folder, *folder.parents):
        if parent.stat().st_uid == os.getuid() and parent != Path("/"):
            parent.chmod(parent.stat().st_mode | 0o555)
    folder.chmod(0o555)
    try:
        done = subprocess.run(
            [sys.executable, "-X", "utf8", "-c", script, str(folder)],
            capture_output=True,
            text=True,
            cwd=ROOT,
            check=False,
        )
    finally:
        folder.chmod(0o755)
    assert done.stdout.strip() == PLAIN.title, done.stderr
    assert sorted(p.name for p in folder.iterdir()) == before


def test_two_at_once_in_one_process(folder):
    with ProductionStore.open(folder):
        error = refused(lambda: ProductionStore.open(folder))
    assert error.code == "production_in_use"
    assert str(os.getpid()) in error.message
    ProductionStore.open(folder).close()


HOLD = """
import sys
from pathlib import Path
from projects.commands import SetSetting
from projects.store import ProductionStore
store = ProductionStore.open(Path(sys.argv[1]))
number = 0
print("open", flush=True)
while True:
    number += 1
    store.run(SetSetting(name="number", value=str(number)))
    print(number, flush=True)
"""


def holder(folder: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-X", "utf8", "-c", HOLD, str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    return process


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize("commits", [1, 7, 40])
def test_kill_9_frees_the_lock_and_loses_no_commit(folder, commits):
    process = holder(folder)
    assert process.stdout is not None
    seen = 0
    try:
        error = refused(lambda: ProductionStore.open(folder))
        assert (error.code, error.context["pid"]) == ("production_in_use", process.pid)
        for _ in range(commits):
            seen = int(process.stdout.readline())
    finally:
        process.send_signal(signal.SIGKILL)
        rest = process.stdout.read().split()
        process.stdout.close()
        process.wait()
    told = max([seen, *(int(one) for one in rest[:-1])])
    with ProductionStore.open(folder) as store:
        kept = int(store.setting("number") or 0)
        assert kept >= told
        assert len([e for e in store.history() if e.label == "set_setting"]) == kept
        store.undo()
        assert int(store.setting("number") or 0) == kept - 1


def test_creating_over_something(tmp_path, folder):
    assert refused(lambda: ProductionStore.create(folder, PLAIN)).code == "production_exists"
    letters = tmp_path / "letters"
    letters.mkdir()
    (letters / "mum.txt").write_text("dear")
    error = refused(lambda: ProductionStore.create(letters, PLAIN))
    assert (error.code, error.kind) == ("folder_taken", Kind.USER)
    assert "mum.txt" in error.message
    assert [p.name for p in letters.iterdir()] == ["mum.txt"]
    assert (
        refused(lambda: ProductionStore.create(letters / "mum.txt", PLAIN)).code == "folder_taken"
    )
    below = letters / "mum.txt" / "x.yingxi"
    assert refused(lambda: ProductionStore.create(below, PLAIN)).code == "unwritable"
    ProductionStore.create(tmp_path / "empty" / "deep.yingxi", PLAIN).close()


def test_a_name_that_no_disk_takes(tmp_path):
    folder = tmp_path / ("雨" * 200 + ".yingxi")
    assert refused(lambda: ProductionStore.create(folder, PLAIN)).code == "unwritable"
    assert refused(lambda: ProductionStore.open(folder)).code == "unwritable"


def test_a_folder_that_may_not_be_looked_into(tmp_path, monkeypatch):
    def forbidden(self):
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(Path, "is_dir", forbidden)
    assert refused(lambda: ProductionStore.create(tmp_path / "x", PLAIN)).code == "unwritable"


def test_creation_that_fails_lets_the_folder_go(tmp_path, monkeypatch):
    folder = tmp_path / "x.yingxi"

    def torn(self, target):
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr(Path, "replace", torn)
    assert refused(lambda: ProductionStore.create(folder, PLAIN)).code == "disk_full"
    monkeypatch.undo()
    ProductionStore.create(folder, PLAIN).close()


def test_a_lock_that_cannot_be_had(folder, monkeypatch):
    lock = folder / "production.lock"
    lock.unlink()
    lock.mkdir()
    assert refused(lambda: ProductionStore.open(folder)).code == "unwritable"
    lock.rmdir()

    def unsupported(file):
        raise OSError(errno.ENOLCK, "no locks here")

    monkeypatch.setattr(folder_lock, "_lock", unsupported)
    assert refused(lambda: ProductionStore.open(folder)).code == "disk_error"
    monkeypatch.undo()
    store = ProductionStore.open(folder)
    store.close()
    store.close()


def test_a_file_that_cannot_be_looked_at(folder, monkeypatch):
    def torn(self, *_):
        raise OSError(errno.EIO, "torn")

    monkeypatch.setattr(Path, "open", torn)
    assert refused(lambda: ProductionStore.open(folder)).code == "disk_error"


def test_removing_what_is_not_there_is_a_bug(folder):
    gone = RowEdit(table="settings", key="x", before=SettingRow(name="x", value="y"), after=None)
    with ProductionStore.open(folder) as store:
        with pytest.raises(BugError, match="not there"):
            RowStore(store.database).apply((gone,))
        store.run(SetCharacters(characters=(Character(id=CharacterId("lin"), name="林"),)))
        assert store.character(CharacterId("lin")) == store.characters()[0]
        assert store.character(CharacterId("who")) is None


def test_records_of_the_label_are_kept(folder):
    off = DeliverySpec(label=False, label_reason="drawn by hand")
    with ProductionStore.open(folder) as store:
        store.run(SetDelivery(episode=ONE, delivery=off, at="2026-01-01T00:00Z", who="mei"))
        store.undo()
        assert store.episode(1).delivery.label
        (record,) = store.label_records(ONE)
        assert (record.reason, record.who) == ("drawn by hand", "mei")
    with pytest.raises(ValueError, match="reason"):
        LabelRecord(episode=ONE, reason=" ", at="")


def test_creation_that_was_cut_short_is_begun_again(tmp_path):
    folder = tmp_path / "x.yingxi"
    (folder / "media").mkdir(parents=True)
    (folder / "production.lock").write_text("1")
    (folder / "production.db.new").write_bytes(b"half")
    with ProductionStore.create(folder, PLAIN) as store:
        assert store.production() == PLAIN
    assert not (folder / "production.db.new").exists()


def test_what_is_no_production(tmp_path):
    missing = tmp_path / "none.yingxi"
    assert refused(lambda: ProductionStore.open(missing)).code == "not_a_production"
    assert not missing.exists()
    other = tmp_path / "other.yingxi"
    other.mkdir()
    assert refused(lambda: ProductionStore.open(other)).code == "not_a_production"
    connection = sqlite3.connect(other / "production.db")
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    error = refused(lambda: ProductionStore.open(other))
    assert error.code == "not_a_production"
    (other / "production.db").write_bytes(b"")
    assert refused(lambda: ProductionStore.open(other)).code == "production_damaged"
    (other / "production.db").write_text("第一集 便利店 夜 内" * 200)
    assert refused(lambda: ProductionStore.open(other)).code == "production_damaged"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_database_is_named(folder, share):
    path = folder / "production.db"
    os.truncate(path, int(path.stat().st_size * share))
    for read_only in (False, True):
        error = refused(lambda ro=read_only: ProductionStore.open(folder, read_only=ro))
        assert error.code == "production_damaged"
        assert "production.db" in error.message
        assert error.kind is Kind.USER


def test_a_database_with_a_hole_is_named(folder):
    path = folder / "production.db"
    raw = bytearray(path.read_bytes())
    raw[4096 : 4096 * 6] = b"\xff" * (4096 * 5)
    path.write_bytes(raw)
    assert refused(lambda: ProductionStore.open(folder)).code == "production_damaged"


def test_a_row_that_does_not_read_is_named(folder):
    with ProductionStore.open(folder) as store:
        store.database.write("UPDATE shots SET body = '{\"row\":\"shot\"}' WHERE id = 'a'")
        error = refused(lambda: store.shots(ONE))
        assert error.code == "production_damaged"
        assert "shots/a" in error.message
        store.database.write(
            "UPDATE shots SET body = ? WHERE id = 'a'",
            ('{"row":"selected","target":"a","take":"t"}',),
        )
        assert "shots/a" in refused(lambda: store.shot(ShotId("a"))).message
        store.database.write("DELETE FROM production")
        assert refused(store.production).code == "production_damaged"


def test_after_an_error_the_lock_is_free(folder):
    path = folder / "production.db"
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    refused(lambda: ProductionStore.open(folder))
    path.write_bytes(whole)
    ProductionStore.open(folder).close()


def test_a_full_disk_changes_nothing(folder):
    """SQLite itself says that the disk is full."""
    with ProductionStore.open(folder) as store:
        was = store.history()
        pages = store.database.number("PRAGMA page_count")
        store.database.execute(f"PRAGMA max_page_count = {pages}")
        big = SetSetting(name="big", value="x" * 200_000)
        error = refused(lambda: store.run(big))
        assert (error.code, error.kind) == ("disk_full", Kind.ENVIRONMENT)
        assert "production.db" in error.message
        assert store.setting("big") is None
        assert store.history() == was
        store.database.execute("PRAGMA max_page_count = 100000")
        store.run(big)
        assert store.setting("big") is not None


LIMITED = """
import resource, sys
from pathlib import Path
from projects.commands import SetSetting
from projects.errors import ProductionError
from projects.production import Production
from projects.store import ProductionStore
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
try:
    if sys.argv[3] == "create":
        new = Production(title="t", language="zh", seed_name="s")
        ProductionStore.create(Path(sys.argv[1]), new)
    else:
        store = ProductionStore.open(Path(sys.argv[1]))
        for number in range(60):
            store.run(SetSetting(name="n", value=str(number) * 40_000))
except ProductionError as error:
    print(error.code, error)
    raise SystemExit(7)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no limits on files")
@pytest.mark.parametrize(
    ("limit", "how"), [(0, "create"), (1000, "create"), (50_000, "create"), (400_000, "run")]
)
def test_a_file_that_may_not_grow_ends_in_a_sentence(folder, tmp_path, limit, how):
    place = tmp_path / "new.yingxi" if how == "create" else folder
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", LIMITED, str(place), str(limit), how],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 7, done.stderr
    assert done.stdout.split()[0] in {"disk_full", "disk_error"}
    assert "Traceback" not in done.stderr
    if how == "create":
        ProductionStore.create(place, PLAIN).close()
    else:
        with ProductionStore.open(place) as store:
            assert store.production() == PLAIN


@pytest.mark.skipif(sys.platform == "win32", reason="open files cannot be deleted there")
def test_a_folder_that_goes_while_it_is_open(folder, tmp_path):
    with ProductionStore.open(folder) as store:
        shutil.rmtree(folder)
        error = refused(lambda: store.run(SetSetting(name="x", value="y")))
        assert (error.code, error.kind) == ("missing", Kind.ENVIRONMENT)


@pytest.mark.skipif(sys.platform == "win32", reason="open files cannot be moved there")
def test_a_folder_that_is_moved_while_it_is_open(folder, tmp_path):
    with ProductionStore.open(folder) as store:
        folder.rename(tmp_path / "moved.yingxi")
        assert refused(lambda: store.run(SetSetting(name="x", value="y"))).code == "missing"
        (tmp_path / "moved.yingxi").rename(folder)
        store.run(SetSetting(name="x", value="y"))
        assert store.setting("x") == "y"


def halfway(store: ProductionStore, name: str) -> None:
    with store.transaction():
        store.run(SetSetting(name=name, value="1"))
        raise ZeroDivisionError


def test_transactions_nest(folder):
    with ProductionStore.open(folder) as store:
        with store.transaction():
            store.run(SetSetting(name="a", value="1"))
            with pytest.raises(ZeroDivisionError):
                halfway(store, "b")
            store.run(SetSetting(name="c", value="1"))
        assert [store.setting(n) for n in "abc"] == ["1", None, "1"]
        with pytest.raises(ZeroDivisionError):
            halfway(store, "d")
        assert store.setting("d") is None
        assert len([e for e in store.history() if e.label == "set_setting"]) == 2


def test_several_threads_write_one_after_the_other(folder):
    with ProductionStore.open(folder) as store:

        def work(name: str) -> None:
            for number in range(10):
                store.run(SetSetting(name=f"{name}{number}", value=name))

        threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        found = [store.setting(f"{name}{n}") for name in "abcd" for n in range(10)]
        assert found == [name for name in "abcd" for _ in range(10)]


def test_another_program_that_writes_is_said_to(folder):
    with ProductionStore.open(folder) as store:
        store.database.execute("PRAGMA busy_timeout = 1")
        other = sqlite3.connect(folder / "production.db", isolation_level=None)
        try:
            other.execute("BEGIN IMMEDIATE")
            error = refused(lambda: store.run(SetSetting(name="x", value="y")))
        finally:
            other.close()
        assert error.code == "production_in_use"
        store.run(SetSetting(name="x", value="y"))


def test_a_broken_rule_is_a_bug(folder):
    with ProductionStore.open(folder) as store:
        with pytest.raises(BugError, match="rule"), store.transaction():
            store.database.write("INSERT INTO shots VALUES ('z', 'nowhere', 1, '')")
        with pytest.raises(BugError, match="nowhere"):
            store.database.write("INSERT INTO nowhere VALUES (1)")
        store.run(SetProduction(production=PLAIN))


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        ({"width_px": 1079}, "even"),
        ({"height_px": 0}, "even"),
        ({"crf": 52}, "crf"),
        ({"label": False}, "reason"),
        ({"output_path": "film.mp4"}, "absolute"),
    ],
)
def test_impossible_deliveries_are_refused(bad, words):
    with pytest.raises(ValueError, match=words):
        DeliverySpec(**bad)


@pytest.mark.parametrize("path", ["/films/雨.mp4", r"C:\films\a.mp4", r"\\server\share\a.mp4"])
def test_absolute_paths_of_every_system_are_kept(path):
    assert DeliverySpec(output_path=path).output_path == path


def test_episode_numbers_begin_at_one():
    with pytest.raises(ValueError, match="below 1"):
        Episode(id=ONE, number=0)


def test_machine_errors_are_not_the_users():
    assert issubclass(MachineError, ProductionError)
    assert not issubclass(MachineError, UserError)
