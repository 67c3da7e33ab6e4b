# SPDX-License-Identifier: GPL-3.0-or-later
"""The models page: what is known is listed, weights are taken in by reference and forgotten."""

import json
import struct
import time
from pathlib import Path

import pytest
import weight_files
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from desktop import background
from desktop.i18n import language
from desktop.views.models_dialog import ModelsDialog
from engines import file_hashes
from engines.checkpoints import Checkpoint, CheckpointFile, Task, known
from engines.model_store import ModelStore


def diffusers(folder: Path) -> Path:
    header = json.dumps({"w": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}}).encode()
    (folder / "unet").mkdir(parents=True)
    raw = struct.pack("<Q", len(header)) + header + bytes(8)
    (folder / "unet/diffusion_pytorch_model.safetensors").write_bytes(raw)
    named = {"_class_name": "StableDiffusionXLPipeline"}
    (folder / "model_index.json").write_text(json.dumps(named))
    return folder


@pytest.fixture
def dialog(qtbot, window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModelsDialog:
    monkeypatch.setenv("YINGXI_WEIGHTS", str(tmp_path / "weights"))
    monkeypatch.setenv("YINGXI_DEVICE", "cpu")
    assert window.table.trigger("file.models")
    found = window.findChild(ModelsDialog)
    assert found is not None
    qtbot.waitUntil(lambda: len(found.rows) > 40)
    return found


def choose(dialog: ModelsDialog, identity: str) -> None:
    groups = [dialog.list.topLevelItem(at) for at in range(dialog.list.topLevelItemCount())]
    rows = [one.child(n) for one in groups if one is not None for n in range(one.childCount())]
    role = Qt.ItemDataRole.UserRole
    (item,) = [row for row in rows if row is not None and row.data(0, role) == identity]
    dialog.list.clearSelection()
    item.setSelected(True)


def test_weights_are_used_where_they_lie_and_forgotten(qtbot, dialog, tmp_path: Path) -> None:
    place = diffusers(tmp_path / "drive/stable-diffusion-xl-base-1.0")
    dialog.use(place, "")
    qtbot.waitUntil(lambda: any(row["here"] for row in dialog.rows))
    choose(dialog, "sdxl-base-1.0")
    assert str(place) in dialog.about.text()
    QTest.mouseClick(dialog.verify, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "as it was" in dialog.about.text())
    QTest.mouseClick(dialog.forget, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not any(row["here"] for row in dialog.rows))
    assert ModelStore().find("sdxl-base-1.0") is None
    assert (place / "model_index.json").is_file()


def test_another_choice_never_names_what_is_recognised(qtbot, dialog, tmp_path: Path) -> None:
    place = diffusers(tmp_path / "my-noir")
    dialog.use(place, "flux-1-schnell")
    qtbot.waitUntil(lambda: any(row["id"] == "my-noir" for row in dialog.rows))
    assert ModelStore().find("flux-1-schnell") is None


def test_only_what_is_here_and_in_chinese(qtbot, dialog) -> None:
    dialog.here.click()
    assert dialog.list.topLevelItemCount() == 0
    dialog.here.click()
    language.use("zh_CN")
    try:
        dialog._fill()
        choose(dialog, "flux-1-dev")
        assert "许可" in dialog.list.selectedItems()[0].text(3)
    finally:
        language.use("en")


def test_what_is_damaged_is_told_and_found_again(qtbot, dialog, tmp_path: Path) -> None:
    place = diffusers(tmp_path / "盘 1/stable-diffusion-xl-base-1.0")
    dialog.use(place, "")
    qtbot.waitUntil(lambda: any(row["here"] for row in dialog.rows) and not dialog.work.busy)
    choose(dialog, "sdxl-base-1.0")
    assert not dialog.seek.isVisible()
    assert dialog.verify.text() == "Verify"
    weights = place / "unet/diffusion_pytorch_model.safetensors"
    good = weights.read_bytes()
    weights.write_bytes(good[:-1] + b"\7")
    QTest.mouseClick(dialog.verify, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Not whole: SDXL base 1.0" in dialog.about.text())
    weights.write_bytes(good[:-2])
    dialog.look()
    qtbot.waitUntil(lambda: "damaged" in dialog.list.selectedItems()[0].text(1))
    assert "unet/diffusion_pytorch_model.safetensors has" in dialog.about.text()
    assert "Get it again from stabilityai/" in dialog.about.text()
    assert dialog.seek.isVisible()
    weights.write_bytes(good)
    place.parent.rename(tmp_path / "盘 2")
    dialog.look()
    qtbot.waitUntil(lambda: "away" in dialog.list.selectedItems()[0].text(1))
    dialog.look_for(tmp_path)
    qtbot.waitUntil(lambda: "as it was taken in" in dialog.about.text())
    assert ModelStore().require("sdxl-base-1.0").path == tmp_path / "盘 2" / place.name
    qtbot.waitUntil(lambda: not dialog.seek.isVisible())


def test_weights_that_are_nowhere_are_said_so(qtbot, dialog, tmp_path: Path) -> None:
    place = diffusers(tmp_path / "drive/stable-diffusion-xl-base-1.0")
    dialog.use(place, "")
    qtbot.waitUntil(lambda: any(row["here"] for row in dialog.rows))
    place.rename(tmp_path / "weights/hidden")
    choose(dialog, "sdxl-base-1.0")
    dialog.look_for(tmp_path / "drive")
    qtbot.waitUntil(lambda: "does not lie there" in dialog.about.text())
    assert not dialog.work.busy
    place = diffusers(tmp_path / "drive/stable-diffusion-xl-base-1.0")
    (place / "model_index.json").write_text("{}")
    dialog.look_for(tmp_path / "drive")
    qtbot.waitUntil(lambda: "model_index.json is not whole" in dialog.about.text())
    (tmp_path / "empty").mkdir()
    dialog.list.clearSelection()
    dialog.use(tmp_path / "empty", "")
    qtbot.waitUntil(lambda: "choose it in the list" in dialog.about.text())


def test_reading_is_shown_and_stopped_and_goes_on(
    qtbot, dialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = diffusers(tmp_path / "drive/stable-diffusion-xl-base-1.0")
    dialog.use(place, "")
    qtbot.waitUntil(lambda: any(row["here"] for row in dialog.rows) and not dialog.work.busy)
    monkeypatch.setattr(file_hashes, "_read", slow)
    QTest.mouseClick(dialog.verify, Qt.MouseButton.LeftButton)
    assert dialog.verify.text() == "Verify all"
    qtbot.waitUntil(lambda: "file 1 of 2" in dialog.work.told.text())
    assert dialog.work.isVisible()
    assert not dialog.verify.isEnabled()
    QTest.mouseClick(dialog.work.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Stopped" in dialog.about.text())
    assert not dialog.work.isVisible()
    assert dialog.verify.isEnabled()


def test_leaving_the_window_stops_the_reading(
    qtbot, dialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = diffusers(tmp_path / "drive/stable-diffusion-xl-base-1.0")
    dialog.use(place, "")
    qtbot.waitUntil(lambda: any(row["here"] for row in dialog.rows) and not dialog.work.busy)
    monkeypatch.setattr(file_hashes, "_read", slow)
    dialog.verify.click()
    began = time.monotonic()
    assert background.wait(3000)
    assert time.monotonic() - began < 2


def test_what_is_not_its_publishers_may_be_ones_own(
    qtbot, dialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = weight_files.gguf(tmp_path / "Tiny-Q4.gguf", "qwen3", {"blk.0.w": (4, 1 << 16)})
    file = CheckpointFile(path=path.name, size_bytes=path.stat().st_size, sha256="0" * 64)
    record = Checkpoint(
        id="tiny", name="Tiny", family="gguf", task=Task.LANGUAGE, sources=("a/b",), alone=(file,)
    )
    monkeypatch.setitem(known(), "tiny", record)
    dialog.use(path, "")
    qtbot.waitUntil(lambda: dialog.findChild(QMessageBox) is not None)
    box = dialog.findChild(QMessageBox)
    assert "a/b" in box.informativeText()
    own = next(b for b in box.buttons() if b.text() == "Use as my own")
    QTest.mouseClick(own, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any(row["id"] == "tiny-own" for row in dialog.rows))
    assert ModelStore().require("tiny-own").checkpoint.licence == "unknown_weights"


def slow(path: Path, step) -> str:
    """Two minutes for a file, unless it is stopped."""
    for _ in range(2400):
        step(0)
        time.sleep(0.05)
    return ""


def test_every_checkpoint_says_in_both_languages_what_it_is_good_for() -> None:
    for record in known().values():
        assert record.about, record.id
        assert any("\u4e00" <= sign <= "\u9fff" for sign in record.about_zh), record.id
