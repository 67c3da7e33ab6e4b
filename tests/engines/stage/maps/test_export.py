# SPDX-License-Identifier: GPL-3.0-or-later
"""Maps in a folder: every file whole, readable, and the same as the maps themselves."""

import errno
import os
from pathlib import Path

import msgspec
import numpy as np
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
pytest.importorskip("PySide6")

from PySide6.QtGui import QImage

from engines.stage.maps.control import ControlMaps
from engines.stage.maps.export import KINDS, export_maps
from engines.stage.request import PictureRequest
from projects.errors import BugError, ProductionError
from projects.ids import CharacterId
from projects.staging import Blocking, SetName, ShotSize, Staging

pytestmark = pytest.mark.gui

REQUEST = PictureRequest(
    staging=Staging(
        set=SetName.HOSPITAL,
        size=ShotSize.MS,
        cast=(Blocking(character=CharacterId("wan")),),
    ),
    length_frames=10,
    width_px=270,
    height_px=480,
)


def test_what_is_written_is_what_is_drawn(tmp_path: Path) -> None:
    index = export_maps(REQUEST, (7, 2), tmp_path / "maps")
    told = msgspec.json.decode(index.read_bytes())
    assert (told["frames"], told["width_px"], told["rate"]) == ([2, 7], 270, [24, 1])
    names = {str(p.relative_to(index.parent)) for p in index.parent.rglob("*") if p.is_file()}
    pictures = {f"{kind}/{frame:06d}.png" for kind in KINDS for frame in (2, 7)}
    texts = {f"{kind}/{frame:06d}.json" for kind in ("regions", "pose") for frame in (2, 7)}
    assert names == pictures | texts | {"maps.json"}
    maps = ControlMaps(REQUEST)
    regions = maps.regions(7)
    drawn = {"depth": maps.depth(7), "line": maps.line(7), "init": maps.init(7)}
    drawn |= {"regions": regions.grey(), "pose": maps.pose(7).picture()}
    for kind, picture in drawn.items():
        read = QImage(str(index.parent / kind / "000007.png"))
        assert read.convertToFormat(picture.format()) == picture, kind
    legend = msgspec.json.decode((index.parent / "regions" / "000007.json").read_bytes())
    assert {r["label"] for r in legend} == set(np.unique(regions.labels).tolist())
    assert (index.parent / "pose" / "000007.json").read_bytes() == maps.pose(7).json()


def test_a_full_disk_leaves_no_half_file_and_no_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export_maps(REQUEST, (0,), tmp_path)
    before = (tmp_path / "depth" / "000000.png").read_bytes()
    write = Path.write_bytes

    def full(self: Path, data: bytes) -> int:
        if "line" in self.parts:
            write(self, data[: len(data) // 2])
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(self, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(ProductionError) as raised:
        export_maps(REQUEST, (0, 1), tmp_path)
    assert raised.value.code == "disk_full"
    assert not (tmp_path / "maps.json").exists()
    assert not list(tmp_path.rglob("*.part"))
    assert (tmp_path / "depth" / "000000.png").read_bytes() == before


def test_a_folder_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(ProductionError):
        export_maps(REQUEST, (0,), tmp_path / "taken")


def test_frames_beyond_the_shot_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BugError):
        export_maps(REQUEST, (10,), tmp_path)
    assert not list(tmp_path.iterdir())
