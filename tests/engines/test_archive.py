# SPDX-License-Identifier: GPL-3.0-or-later
"""Archive and restore: documents equal, media verified; damage and strange names are refused."""

import zipfile
from pathlib import Path

import pytest

import making
from assets.store import BlobStore
from engines.archive import SUMS, StoppedError, archive, archive_name, duplicate, restore
from engines.drafts import Draft, keep, read
from engines.new_production import create_production
from engines.studio import Studio
from projects.commands import SetSetting
from projects.errors import UserError
from projects.store import ProductionStore

RAIN = (making.SAMPLES / "rain-letter.zh.txt").read_bytes()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A production with media and a draft."""
    made = create_production(RAIN, name="rain.txt", parent=tmp_path / "films")
    with ProductionStore.open(made) as store:
        blobs = BlobStore(store.media)
        for n in range(3):
            one = blobs.ingest(bytes([n]) * (2 << 20))
            store.run(SetSetting(name=f"kept.{n}", value=one))
    keep(made, 1, Draft(text="草稿"))
    (made / "exports" / "film.mp4").write_bytes(b"film")
    (made / "scratch").mkdir(exist_ok=True)
    (made / "scratch" / "left.bin").write_bytes(b"x")
    return made


def rows(folder: Path) -> list[str]:
    with ProductionStore.open(folder, read_only=True) as store:
        return sorted(store.row_texts())


def test_a_round_trip_gives_the_same_document_media_and_undo(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / archive_name("雨夜来信")
    made = archive(folder, target)
    back = restore(target, parent=tmp_path / "back")
    assert back.path == tmp_path / "back" / "雨夜来信.yingxi"
    assert made.files == back.files
    assert rows(back.path) == rows(folder)
    with Studio.reopen(back.path) as studio, ProductionStore.open(folder, read_only=True) as old:
        assert studio.blobs.all_ids() == BlobStore(old.media).all_ids()
        assert studio.blobs.verify_all() == ()
        assert studio.text_of(studio.episode_asked()).encode() == RAIN
        assert studio.store.history() == old.history()
        studio.store.undo()
        assert studio.store.setting("kept.2") is None
    assert read(back.path, 1) == Draft(text="草稿")
    assert not (back.path / "scratch").exists()
    assert not list((back.path / "exports").iterdir())
    again = restore(target, parent=tmp_path / "back")
    assert again.path.name == "雨夜来信 2.yingxi"


def test_an_open_production_can_be_archived_with_what_was_said_last(
    folder: Path, tmp_path: Path
) -> None:
    with Studio.reopen(folder) as studio:
        studio.store.run(SetSetting(name="late", value="yes"))
        archive(folder, tmp_path / "a.yingxi.zip", films=True)
        studio.store.run(SetSetting(name="later", value="yes"))
    back = restore(tmp_path / "a.yingxi.zip", parent=tmp_path / "back").path
    with ProductionStore.open(back) as store:
        assert store.setting("late") == "yes"
        assert store.setting("later") is None
    assert (back / "exports" / "film.mp4").read_bytes() == b"film"


def test_a_damaged_archive_restores_nothing(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.yingxi.zip"
    archive(folder, target)
    raw = bytearray(target.read_bytes())
    at = raw.index(bytes([1]) * 4096)
    raw[at + 100] ^= 0xFF
    target.write_bytes(raw)
    with pytest.raises(UserError) as told:
        restore(target, parent=tmp_path / "back")
    assert told.value.code == "archive_damaged"
    assert not list((tmp_path / "back").glob("*"))


@pytest.mark.parametrize("name", ["../evil", "/etc/evil", "media/aa/..\\evil", "C:evil"])
def test_names_that_lead_out_are_refused(name: str, tmp_path: Path) -> None:
    target = tmp_path / "evil.zip"
    with zipfile.ZipFile(target, "w") as packed:
        packed.writestr(SUMS, f"{'0' * 64}  production.db\n{'0' * 64}  {name}\n")
        packed.writestr("production.db", b"")
        packed.writestr(name, b"evil")
    with pytest.raises(UserError):
        restore(target, parent=tmp_path / "back")
    assert not (tmp_path / "evil").exists()


@pytest.mark.parametrize("raw", [b"", b"no zip at all", b"PK\x05\x06" + bytes(18)])
def test_other_files_are_no_archives(raw: bytes, tmp_path: Path) -> None:
    target = tmp_path / "other.zip"
    target.write_bytes(raw)
    with pytest.raises(UserError) as told:
        restore(target, parent=tmp_path / "back")
    assert told.value.code == "not_an_archive"


def test_what_is_stopped_leaves_nothing(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with pytest.raises(StoppedError):
        archive(folder, out / "a.yingxi.zip", progress=lambda done, total: done < total // 2)
    assert not list(out.iterdir())
    archive(folder, out / "a.yingxi.zip")
    with pytest.raises(StoppedError):
        restore(out / "a.yingxi.zip", parent=out / "back", progress=lambda *_: False)
    assert not list((out / "back").glob("*"))


def test_a_duplicate_stands_on_its_own(folder: Path) -> None:
    told: list[tuple[int, int]] = []
    made = duplicate(folder, "雨夜来信 复本", progress=lambda *at: bool(told.append(at)) or True)
    assert made.path.parent == folder.parent
    assert told[-1][0] == told[-1][1]
    with Studio.reopen(made.path) as copy, Studio.reopen(folder) as old:
        assert copy.store.production().title == "雨夜来信 复本"
        assert old.store.production().title == "雨夜来信"
        assert copy.blobs.all_ids() == old.blobs.all_ids()
        copy.store.run(SetSetting(name="mine", value="1"))
        assert old.store.setting("mine") is None
        shots = old.store.shots(old.episode_asked().id)
        assert copy.store.shots(copy.episode_asked().id) == shots
