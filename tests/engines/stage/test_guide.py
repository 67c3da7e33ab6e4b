# SPDX-License-Identifier: GPL-3.0-or-later
"""The guide of a still: maps of one size that fit each other, whatever a model's proportion."""

from pathlib import Path

import cv2
import msgspec
import numpy as np
import pytest

from engines.api import Result, Workplace
from engines.stage.guide import GuideEngine, GuideFacts, GuideRequest
from engines.stage.request import PictureRequest
from projects.cast import Character
from projects.ids import CharacterId
from projects.staging import Blocking, SetName, ShotSize, Slot, Staging

pytestmark = pytest.mark.gui

MEI, LI = CharacterId("c-mei"), CharacterId("c-li")
CAST = (Character(id=MEI, name="林梅"), Character(id=LI, name="李强"))


class Never:
    def check(self) -> None:
        pass


def run(folder: Path, size: tuple[int, int]) -> Result:
    folder.mkdir(parents=True, exist_ok=True)
    engine = GuideEngine()
    engine.load(Workplace(media=folder, scratch=folder, weights=folder))
    picture = PictureRequest(
        staging=Staging(
            set=SetName.CEO_OFFICE,
            size=ShotSize.MS,
            cast=(
                Blocking(character=MEI, slot=Slot.LEFT),
                Blocking(character=LI, slot=Slot.RIGHT),
            ),
        ),
        length_frames=24,
        width_px=size[0],
        height_px=size[1],
        cast=CAST,
    )
    asked = GuideRequest(picture=picture, frame=12)
    return engine.run(asked, lambda *_, **__: None, Never())


def maps_of(result: Result) -> dict[str, np.ndarray]:
    found: dict[str, np.ndarray] = {}
    for one in result.files:
        if one.suffix == ".png":
            pixels = cv2.imread(str(one.path), cv2.IMREAD_UNCHANGED)
            assert pixels is not None
            found[one.role] = pixels
    return found


def test_all_maps_have_the_asked_size(tmp_path: Path) -> None:
    maps = maps_of(run(tmp_path, (90, 160)))
    assert set(maps) == {"init", "depth", "line", "pose", "regions"}
    assert {one.shape[:2] for one in maps.values()} == {(160, 90)}
    assert maps["init"].shape[2] >= 3


def test_the_labels_name_who_is_seen_the_largest_first(tmp_path: Path) -> None:
    result = run(tmp_path, (144, 256))
    facts = result.facts
    assert isinstance(facts, GuideFacts)
    labels = maps_of(result)["regions"]
    at = dict(facts.labels)
    assert set(at) == {MEI, LI}
    sizes = [(labels == label).sum() for _, label in facts.labels]
    assert sizes == sorted(sizes, reverse=True)
    left, right = (np.argwhere(labels == at[c])[:, 1].mean() for c in (MEI, LI))
    assert left < right
    legend = next(f.path for f in result.files if f.role == "legend")
    named = {one["label"] for one in msgspec.json.decode(legend.read_bytes())}
    assert named >= set(np.unique(labels).tolist()) - {0}


def test_the_same_request_gives_the_same_bytes(tmp_path: Path) -> None:
    first = {f.role: f.path.read_bytes() for f in run(tmp_path / "a", (90, 160)).files}
    again = {f.role: f.path.read_bytes() for f in run(tmp_path / "b", (90, 160)).files}
    assert first == again
