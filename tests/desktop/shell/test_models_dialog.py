# SPDX-License-Identifier: GPL-3.0-or-later
"""The models page: what is known is listed, weights are taken in by reference and forgotten."""

import json
import struct
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.i18n import language
from desktop.views.models_dialog import ModelsDialog
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
