# SPDX-License-Identifier: GPL-3.0-or-later
"""Weights that moved are found again by size and hash; nothing is copied, recipes stay."""

import json
import os
import shutil
import time
from pathlib import Path

import msgspec
import pytest
import weight_files

from engines.api import Cancelled
from engines.checkpoints import Checkpoint, Task
from engines.cli import main
from engines.model_repair import repair
from engines.model_store import ModelStore
from engines.model_whole import Counter
from projects.errors import MachineError, UserError

OLD_NS = time.time_ns() - 3600 * 10**9
NOIR = Checkpoint(
    id="noir", name="Noir", family="sdxl", task=Task.STILL, licence="cc0", sources=("me/noir",)
)


def old(path: Path) -> None:
    for one in [path, *path.rglob("*")]:
        os.utime(one, ns=(OLD_NS, OLD_NS))


def folder_of(place: Path, fill: bytes = b"\1") -> Path:
    for part, size in (("unet", 900), ("vae", 50)):
        weight_files.safetensors(place / part / "model.safetensors", {"w": (size,)}, fill)
    (place / "model_index.json").write_text('{"_class_name": "StableDiffusionXLPipeline"}')
    old(place)
    return place


def files_of(*folders: Path) -> dict[Path, bytes]:
    return {p: p.read_bytes() for one in folders for p in one.rglob("*") if p.is_file()}


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModelStore:
    monkeypatch.setenv("YINGXI_WEIGHTS", str(tmp_path / "weights"))
    monkeypatch.setenv("YINGXI_DEVICE", "cpu")
    return ModelStore()


def test_a_drive_under_another_name_is_pointed_to_again(store, tmp_path: Path, capsys) -> None:
    before = store.add(NOIR, folder_of(tmp_path / "media/移动 盘/模型/noir"))
    drive = tmp_path / "media/移动 盘 1"
    (tmp_path / "media/移动 盘").rename(drive)
    there = files_of(drive)
    assert main(["models", "repair", "noir", str(tmp_path / "media"), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told == {"id": "noir", "place": str(drive / "模型/noir"), "moved": True}
    after = store.require("noir")
    assert after == msgspec.structs.replace(before, place=str(drive / "模型/noir"))
    assert after.sha256 == before.sha256
    assert files_of(drive) == there
    assert store.is_whole("noir")


def test_a_renamed_folder_is_found_where_it_lay(store, tmp_path: Path, capsys) -> None:
    place = folder_of(tmp_path / "models/noir")
    store.add(NOIR, place)
    place.rename(place.with_name("noir v1"))
    assert main(["models", "repair", "noir"]) == 0
    assert f"lies now in {place.with_name('noir v1')}" in capsys.readouterr().out
    assert main(["models", "repair", "noir"]) == 0
    assert "is whole in" in capsys.readouterr().out


def test_of_twins_in_size_the_right_one_is_taken(store, tmp_path: Path) -> None:
    place = folder_of(tmp_path / "a/noir")
    store.add(NOIR, place)
    for number in range(3):
        folder_of(tmp_path / f"b/{number} other", bytes([number + 2]))
    folder_of(tmp_path / "b/noir", b"\7")
    place.rename(tmp_path / "b/z")
    assert repair(store, "noir", tmp_path / "b").place == str(tmp_path / "b/z")


def test_a_lone_file_under_another_name(store, tmp_path: Path) -> None:
    path = weight_files.safetensors(tmp_path / "one/a.safetensors", {"w": (40,)}, b"\3")
    weight_files.safetensors(tmp_path / "two/a.safetensors", {"w": (40,)}, b"\4")
    before = store.add(msgspec.structs.replace(NOIR, id="lone"), path)
    path.rename(tmp_path / "two/雨 b.safetensors")
    found = repair(store, "lone", tmp_path)
    assert found.place == str(tmp_path / "two/雨 b.safetensors")
    assert store.require("lone").sha256 == before.sha256
    assert store.is_whole("lone")
    assert repair(store, "lone", tmp_path / "two/雨 b.safetensors").moved is False


def test_a_folder_with_one_file_stays_a_folder(store, tmp_path: Path) -> None:
    weight_files.safetensors(tmp_path / "one/lora/a.safetensors", {"w": (40,)})
    store.add(msgspec.structs.replace(NOIR, id="lora"), tmp_path / "one/lora")
    (tmp_path / "one").rename(tmp_path / "two")
    assert repair(store, "lora", tmp_path / "two").place == str(tmp_path / "two/lora")


def test_what_is_damaged_is_named_with_its_publisher(store, tmp_path: Path) -> None:
    place = folder_of(tmp_path / "models/noir")
    store.add(NOIR, place)
    cut = place / "unet/model.safetensors"
    cut.write_bytes(cut.read_bytes()[:-5])
    with pytest.raises(MachineError) as told:
        repair(store, "noir")
    assert "unet/model.safetensors" in told.value.message
    assert "me/noir" in told.value.hint
    assert told.value.context["file"] == str(cut)
    with pytest.raises(MachineError, match=r"unet/model.safetensors"):
        repair(store, "noir", tmp_path / "models")
    good = folder_of(tmp_path / "backup/noir")
    assert repair(store, "noir", tmp_path).place == str(good)
    assert cut.exists()


def test_what_is_nowhere(store, tmp_path: Path) -> None:
    place = folder_of(tmp_path / "drive/noir")
    store.add(NOIR, place)
    shutil.rmtree(tmp_path / "drive")
    (tmp_path / "empty").mkdir()
    for folder in (None, tmp_path / "empty"):
        with pytest.raises(MachineError) as told:
            repair(store, "noir", folder)
        assert told.value.code == "weights_not_found"
        assert "repair noir FOLDER" in told.value.hint
    with pytest.raises(UserError, match="There is no"):
        repair(store, "noir", tmp_path / "nowhere")
    with pytest.raises(MachineError, match="not on this machine"):
        repair(store, "nobody", tmp_path)
    assert store.require_entry("noir").path == place


def test_a_program_beside_the_found_files_is_refused(store, tmp_path: Path) -> None:
    place = folder_of(tmp_path / "a/noir")
    store.add(NOIR, place)
    place.rename(tmp_path / "b")
    (tmp_path / "b/pipeline.py").write_text("")
    with pytest.raises(UserError, match="a program"):
        repair(store, "noir", tmp_path / "b")
    assert store.require_entry("noir").path == place


def test_a_search_can_be_stopped(store, tmp_path: Path) -> None:
    store.add(NOIR, folder_of(tmp_path / "a/noir"))
    (tmp_path / "a").rename(tmp_path / "c")

    class Stop:
        def check(self) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        repair(store, "noir", tmp_path, Counter(cancel=Stop()))
    assert not store.require_entry("noir").path.exists()


def test_loops_of_links_end_and_the_cache_of_the_hub_is_found(store, tmp_path: Path) -> None:
    hub = tmp_path / "hub/models--me--noir"
    whole = folder_of(tmp_path / "plain")
    snapshot = hub / "snapshots/abc"
    try:
        for number, path in enumerate(p for p in whole.rglob("*") if p.is_file()):
            blob = hub / f"blobs/{number:064}"
            blob.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, blob)
            link = snapshot / path.relative_to(whole)
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(blob)
        (hub / "again").symlink_to(tmp_path, target_is_directory=True)
    except OSError:
        pytest.skip("this system makes no links for this user")
    store.add(NOIR, whole)
    shutil.rmtree(whole)
    assert repair(store, "noir", tmp_path / "hub").place == str(snapshot)
    assert store.is_whole("noir")


def test_records_from_before_files_had_hashes(store, tmp_path: Path) -> None:
    entry = store.add(NOIR, folder_of(tmp_path / "a/noir"))
    store._write((msgspec.structs.replace(entry, contents=()),))
    folder_of(tmp_path / "b/noir", b"\5")
    (tmp_path / "a").rename(tmp_path / "c")
    assert repair(store, "noir", tmp_path).place == str(tmp_path / "c/noir")
    assert store.is_whole("noir")
    assert store.require("noir").contents == entry.contents
