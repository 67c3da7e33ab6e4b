# SPDX-License-Identifier: GPL-3.0-or-later
"""Weights that lie on the disk are recognised, vetted, taken in by reference and forgotten."""

import json
import pickle
import struct
from pathlib import Path

import pytest

from engines.checkpoints import Checkpoint, Task
from engines.cli import main
from engines.model_licence import objection
from engines.model_scan import recognised, scan
from engines.model_store import ModelStore
from engines.model_vetting import check_file, check_folder
from projects.declared_use import DeclaredUse
from projects.errors import MachineError, UserError


def safetensors(path: Path, *, length: int = 8, claimed: int | None = None) -> Path:
    header = json.dumps({"w": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}}).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    size = len(header) if claimed is None else claimed
    path.write_bytes(struct.pack("<Q", size) + header + b"\0" * length)
    return path


def diffusers(folder: Path, name: str = "StableDiffusionXLPipeline") -> Path:
    safetensors(folder / "unet/diffusion_pytorch_model.safetensors")
    (folder / "model_index.json").write_text(json.dumps({"_class_name": name}))
    return folder


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModelStore:
    monkeypatch.setenv("YINGXI_WEIGHTS", str(tmp_path / "weights"))
    monkeypatch.setenv("YINGXI_DEVICE", "cpu")
    return ModelStore()


def test_a_cache_of_the_hub_names_its_checkpoint(tmp_path: Path) -> None:
    cache = tmp_path / "hub/models--stabilityai--stable-diffusion-xl-base-1.0/snapshots/abc"
    diffusers(cache)
    (found,) = scan(tmp_path)
    assert (found.checkpoint.id, found.place) == ("sdxl-base-1.0", cache)


def test_a_persons_own_fine_tune_gets_a_record_without_a_licence(tmp_path: Path) -> None:
    diffusers(tmp_path / "Rain Noir v2")
    (found,) = scan(tmp_path)
    assert found.checkpoint.id == "rain-noir-v2"
    assert found.checkpoint.family == "sdxl"
    assert found.checkpoint.licence == "unknown_weights"
    assert "state it" in objection(found.checkpoint, DeclaredUse())


def test_what_nobody_can_tell_has_to_be_named(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UserError, match="Nothing tells"):
        recognised(tmp_path / "empty")
    with pytest.raises(UserError, match="holds no SDXL"):
        recognised(tmp_path / "empty", "sdxl-base-1.0")


def test_heads_are_checked(tmp_path: Path) -> None:
    check_file(safetensors(tmp_path / "good.safetensors"))
    cut = safetensors(tmp_path / "cut.safetensors", length=3)
    with pytest.raises(UserError, match="cut short by 5 bytes"):
        check_file(cut)
    for name, claimed in (("long", 1 << 62), ("short", 4)):
        with pytest.raises(UserError, match="header"):
            check_file(safetensors(tmp_path / f"{name}.safetensors", claimed=claimed))
    hidden = tmp_path / "hidden.safetensors"
    hidden.write_bytes(pickle.dumps({"w": [1.0]}))
    with pytest.raises(UserError, match="pickled"):
        check_file(hidden)
    old = tmp_path / "old.ckpt"
    old.write_bytes(b"PK")
    with pytest.raises(UserError, match="pickled"):
        check_file(old)
    wrong = tmp_path / "wrong.gguf"
    wrong.write_bytes(b"nope" * 10)
    with pytest.raises(UserError, match="GGUF"):
        check_file(wrong)


def test_a_program_among_the_weights_is_refused(tmp_path: Path) -> None:
    folder = diffusers(tmp_path / "model")
    check_folder(folder)
    (folder / "pipeline.py").write_text("import os")
    with pytest.raises(UserError, match="a program"):
        check_folder(folder)


def test_import_list_verify_forget(
    store: ModelStore, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = diffusers(tmp_path / "drive/noir")
    assert main(["models", "import", str(folder), "--licence", "apache_2", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"imported": ["noir"]}
    entry = store.require("noir")
    assert entry.path == folder
    assert entry.checkpoint.licence == "apache_2"
    assert main(["models", "verify", "noir"]) == 0
    weights = folder / "unet/diffusion_pytorch_model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1] + b"\1")
    assert main(["models", "verify", "noir"]) == 2
    capsys.readouterr()
    assert main(["models", "list", "--here", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert row["id"] == "noir"
    assert main(["models", "forget", "noir"]) == 0
    assert store.find("noir") is None
    assert weights.is_file()


def test_a_drive_that_is_away_is_said_so(store: ModelStore, tmp_path: Path) -> None:
    folder = diffusers(tmp_path / "drive/noir")
    store.add(Checkpoint(id="noir", name="N", family="sdxl", task=Task.STILL), folder)
    folder.rename(tmp_path / "elsewhere")
    with pytest.raises(MachineError, match="not there now"):
        store.require("noir")


def test_the_same_bytes_in_two_places_are_one_recipe(store: ModelStore, tmp_path: Path) -> None:
    one, two = diffusers(tmp_path / "a/noir"), diffusers(tmp_path / "b/noir")
    record = Checkpoint(id="noir", name="N", family="sdxl", task=Task.STILL)
    assert store.add(record, one).sha256 == store.add(record, two).sha256
