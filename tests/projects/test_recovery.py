# SPDX-License-Identifier: GPL-3.0-or-later
"""Opening whatever has become of the files: what is mended, what is lost, what is said."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from projects.backups import copy_path, listed
from projects.commands import AddTake, SelectTake, SetEpisode, SetSetting, SetShots, SetTimeline
from projects.database import Database
from projects.errors import UserError
from projects.ids import ClipId, RecipeHash, SceneId, ShotId, TakeId, TrackId
from projects.production import Episode, Production, episode_id
from projects.recovery import begin_start, open_safely, started_well
from projects.shots import Purpose, Shot, Take, TakeKind
from projects.staging import SetName, Staging, TransitionKind
from projects.store import ProductionStore
from projects.timebase import FrameRange
from projects.timeline import Clip, Source, SourceKind, Timeline, Track, TrackKind, Transition

ROOT = Path(__file__).parents[2]
ONE = episode_id(1)
PLAIN = Production(title="雨夜来信", language="zh", seed_name="rain")


def shot(name: str) -> Shot:
    staging = Staging(set=SetName.STORE)
    return Shot(
        id=ShotId(name), scene=SceneId("sc"), slate=name, purpose=Purpose.ACTION, staging=staging
    )


def clip(name: str, start: int) -> Clip:
    source = Source(kind=SourceKind.SHOT, id=name)
    return Clip(id=ClipId(name), source=source, source_range=FrameRange(0, 24), start_frames=start)


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "雨夜.yingxi"
    cut = Transition(
        before=ClipId("a"), after=ClipId("b"), kind=TransitionKind.DISSOLVE, lead_frames=4
    )
    track = Track(
        id=TrackId("v"),
        kind=TrackKind.VIDEO,
        clips=(clip("a", 0), clip("b", 24), clip("c", 48)),
        transitions=(cut,),
    )
    with ProductionStore.create(made, PLAIN) as store:
        store.run(SetEpisode(episode=Episode(id=ONE, number=1, title="一")))
        store.run(SetShots(episode=ONE, shots=(shot("a"), shot("b"), shot("c"))))
        store.run(SetTimeline(episode=ONE, timeline=Timeline(tracks=(track,))))
        take = Take(id=TakeId("t"), target="a", kind=TakeKind.STAGE, recipe=RecipeHash("ab" * 32))
        store.run(AddTake(take=take), undoable=False)
        store.run(SelectTake(target="a", take=take.id))
    return made


def spoil(folder: Path, *statements: str) -> None:
    database = Database(folder / "production.db")
    with database.transaction():
        for one in statements:
            database.write(one)
    database.close()


def codes(findings) -> list[str]:
    return [one.code for one in findings]


def test_a_healthy_production_opens_without_a_word(folder):
    opened = open_safely(folder)
    assert opened.findings == ()
    assert opened.store.production() == PLAIN
    opened.store.close()


@pytest.mark.parametrize("body", ["'{}'", '\'{"row":"shot"\'', "CAST(X'C3287B' AS TEXT)", "''"])
def test_a_row_that_does_not_read_comes_back_from_the_journal(folder, body):
    spoil(folder, f"UPDATE shots SET body = {body} WHERE id = 'b'")
    opened = open_safely(folder)
    with opened.store as store:
        assert [(one.code, one.what) for one in opened.findings] == [("row_repaired", "shots/b")]
        assert store.shots(ONE) == (shot("a"), shot("b"), shot("c"))
    assert open_safely(folder).store.close() is None
    kept = (folder / "backups" / "put-aside.jsonl").read_text("utf-8")
    assert json.loads(kept)["key"] == "b"


def test_a_row_of_another_kind_is_not_taken_for_it(folder):
    spoil(folder, "UPDATE shots SET body = (SELECT body FROM selected) WHERE id = 'b'")
    opened = open_safely(folder)
    assert codes(opened.findings) == ["row_repaired"]
    assert opened.store.shot(ShotId("b")) == shot("b")
    opened.store.close()


def test_an_undone_step_is_not_what_a_row_is_put_back_from(folder):
    with ProductionStore.open(folder) as store:
        store.run(SetSetting(name="x", value="old"))
        store.run(SetSetting(name="x", value="new"))
        store.run(SetSetting(name="x", value="newest"))
        store.undo()
        store.undo()
    spoil(folder, "UPDATE settings SET body = '' WHERE id = 'x'")
    with open_safely(folder).store as store:
        assert store.setting("x") == "old"


def test_without_a_journal_a_copy_helps(folder):
    ProductionStore.open(folder).close()
    spoil(folder, "DELETE FROM journal", "UPDATE shots SET body = '' WHERE id = 'b'")
    opened = open_safely(folder)
    assert codes(opened.findings) == ["row_repaired"]
    assert "copy" in opened.findings[0].message
    opened.store.close()


def test_what_nothing_holds_is_put_aside_and_the_rest_opens(folder):
    spoil(folder, "DELETE FROM journal", "UPDATE clips SET body = 'x' WHERE id = 'b'")
    opened = open_safely(folder)
    with opened.store as store:
        assert [(one.code, one.what) for one in opened.findings] == [
            ("row_lost", "clips/b"),
            ("row_plain", "tracks/v"),
        ]
        timeline = store.timeline(ONE)
        assert timeline is not None
        assert [one.id for one in timeline.tracks[0].clips] == ["a", "c"]
        assert timeline.tracks[0].transitions == ()


def test_much_hangs_on_an_episode_so_a_plain_one_stands_in(folder):
    spoil(
        folder,
        "DELETE FROM journal",
        "UPDATE episodes SET body = 'x'",
        "DELETE FROM production",
        "UPDATE tracks SET body = 'x'",
    )
    opened = open_safely(folder)
    with opened.store as store:
        assert sorted({one.code for one in opened.findings}) == ["row_lost", "row_plain"]
        assert store.episode(1).id == ONE
        assert len(store.shots(ONE)) == 3
        assert store.production().title == "雨夜"
        assert store.timeline(ONE) == Timeline()
        assert store.database.number("SELECT count(*) FROM clips") == 0


def test_clips_over_each_other_do_not_keep_the_episode_shut(folder):
    spoil(
        folder,
        "DELETE FROM journal",
        "UPDATE clips SET place = 30, body = replace(body, '\"start_frames\":24', "
        "'\"start_frames\":30') WHERE id = 'b'",
    )
    opened = open_safely(folder)
    with opened.store as store:
        assert "row_lost" in codes(opened.findings)
        assert store.timeline(ONE) is not None


def test_a_truncated_database_gives_way_to_its_newest_copy(folder):
    ProductionStore.open(folder).close()
    os.truncate(folder / "production.db", 30_000)
    opened = open_safely(folder)
    with opened.store as store:
        (finding,) = opened.findings
        assert finding.code == "database_replaced"
        assert Path(finding.what).stat().st_size == 30_000
        assert finding.made_s > 0
        assert len(store.shots(ONE)) == 3


def test_a_database_that_has_gone_is_put_back(folder):
    ProductionStore.open(folder).close()
    (folder / "production.db").unlink()
    opened = open_safely(folder)
    assert codes(opened.findings) == ["database_replaced"]
    opened.store.close()


def test_nothing_whole_is_left(folder):
    os.truncate(folder / "production.db", 30_000)
    with pytest.raises(UserError) as caught:
        open_safely(folder)
    assert caught.value.code == "no_backup"
    assert (folder / "production.db").stat().st_size == 30_000


def test_a_newer_production_is_refused_and_left_alone(folder):
    spoil(folder, f"PRAGMA user_version = {99 << 16}")
    with pytest.raises(UserError) as caught:
        open_safely(folder)
    assert caught.value.code == "newer_database"
    assert "99.0" in caught.value.message
    assert not (folder / "backups").exists()


def test_one_that_is_open_elsewhere_can_be_read(folder):
    with ProductionStore.open(folder):
        with pytest.raises(UserError) as caught:
            open_safely(folder)
        assert caught.value.code == "production_in_use"
        opened = open_safely(folder, read_only=True)
        assert opened.store.production() == PLAIN
        opened.store.close()


READ_ONLY = (
    "import os, sys; from pathlib import Path; from projects.recovery import open_safely\n"
    "if os.getuid() == 0: os.setuid(65534)\n"
    "opened = open_safely(Path(sys.argv[1]))\n"
    "print([f.code for f in opened.findings], opened.store.database.read_only)"
)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such permissions")
def test_a_folder_that_may_not_be_written_opens_for_reading(folder):
    for parent in (folder, *folder.parents):
        if parent.stat().st_uid == os.getuid() and parent != Path("/"):
            parent.chmod(parent.stat().st_mode | 0o555)
    folder.chmod(0o555)
    try:
        done = subprocess.run(
            [sys.executable, "-X", "utf8", "-c", READ_ONLY, str(folder)],
            capture_output=True,
            text=True,
            cwd=ROOT,
            check=False,
        )
    finally:
        folder.chmod(0o755)
    assert done.stdout.strip() == "['read_only'] True", done.stderr


def test_a_start_that_failed_is_known_to_the_next(folder):
    assert not begin_start(folder)
    assert begin_start(folder)
    started_well(folder)
    assert not begin_start(folder)


def test_copies_say_what_is_in_them_and_how_far_behind_they_are(folder):
    with ProductionStore.open(folder) as store:
        for number in range(3):
            store.run(SetSetting(name="x", value=str(number)))
        store.run(
            AddTake(
                take=Take(
                    id=TakeId("u"), target="a", kind=TakeKind.STAGE, recipe=RecipeHash("cd" * 32)
                )
            ),
            undoable=False,
        )
        (copy,) = listed(folder)
    assert (copy.whole, copy.episodes, copy.shots, copy.edits_newer) == (True, 1, 3, 3)
    aside = ProductionStore.restore(folder, copy.path)
    with ProductionStore.open(folder) as store:
        assert store.setting("x") is None
    assert aside in [one.path for one in listed(folder)]
    ProductionStore.restore(folder, aside)
    with ProductionStore.open(folder) as store:
        assert store.setting("x") == "2"


def test_a_copy_that_is_not_whole_is_listed_as_such_and_not_put_back(folder):
    ProductionStore.open(folder).close()
    copy_path(folder, 1).write_bytes(b"no database")
    assert [one.whole for one in listed(folder)] == [False]
    with pytest.raises(UserError) as caught:
        ProductionStore.restore(folder, copy_path(folder, 1))
    assert caught.value.code == "no_backup"
    assert (folder / "production.db").exists()
