# SPDX-License-Identifier: GPL-3.0-or-later
"""Likeness with weights, without torch: where a vector lies, who is asked about, what is known."""

import json
import struct
from pathlib import Path

import fake_models
import msgspec
import numpy as np
import pytest

from engines import model_shelf
from engines.checkpoints import Checkpoint, Task, known
from engines.frames.identity import ENGINE, WITH_WEIGHTS, IdentityRequest
from engines.frames.likeness import LikenessRequest, cut_out, placed, unit
from engines.generation_likeness import measure_of
from engines.model_import import Terms, take_in
from engines.model_scan import scan
from engines.model_shelf import ModelShelf
from engines.model_store import ModelStore
from engines.wanted import want
from projects.cast import Character
from projects.ids import CharacterId, MediaId
from projects.shots import TakeKind

MEI, LIN, BO = (CharacterId(one) for one in ("mei", "lin", "bo"))
PICTURES = (MediaId("a" * 64), MediaId("b" * 64), MediaId("c" * 64))
OLD_HASH = "de07d615f38346e3692d8d3acbdde80764d276a919608fdbf58a89143e52071e"
EYE = Checkpoint(id="eye", name="Eye", family="clip-vision", task=Task.EMBED, licence="cc0")


def encoder(folder: Path, architecture: str = "CLIPVisionModelWithProjection") -> Path:
    """A folder as publishers lay one out, with next to nothing in it."""
    header = json.dumps({"w": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}}).encode()
    folder.mkdir(parents=True)
    raw = struct.pack("<Q", len(header)) + header + b"\0" * 8
    (folder / "model.safetensors").write_bytes(raw)
    (folder / "config.json").write_text(json.dumps({"architectures": [architecture]}))
    return folder


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModelStore:
    """A machine with the model libraries and an encoder."""
    made = fake_models.shelf(tmp_path, monkeypatch)
    monkeypatch.setattr(model_shelf, "libraries_here", lambda: True)
    made.add(EYE, encoder(tmp_path / "eye"))
    return made


def cast(*with_sheets: CharacterId) -> dict[CharacterId, Character]:
    return {
        who: Character(id=who, name=who, sheet=(MediaId("d" * 64),) if who in with_sheets else ())
        for who in (MEI, LIN, BO)
    }


def test_a_vector_is_placed_between_the_nearest_other_and_oneself() -> None:
    mine, other, far = unit(np.array([3, 1, 0.0])), unit(np.array([1, 3, 0.0])), np.array([0, 0, 1])
    assert placed(mine, mine, [other, far]) == pytest.approx(1)
    assert placed(other, mine, [other]) == pytest.approx(0, abs=1e-12)
    assert placed(unit(mine + other), mine, [other]) == pytest.approx(0.5)
    assert placed(unit(mine + other), mine, [far, other]) == pytest.approx(0.5)
    # what all of a way of painting share says nothing of who it is
    style = np.array([0, 0, 1.0])
    near, across = unit(3 * mine + other), unit(unit(3 * mine + other) + style)
    assert 0.5 < placed(across, mine, [other]) < placed(near, mine, [other])
    assert placed(mine, mine, [mine]) <= 1, "no division by nothing"


def test_a_cut_is_square_and_holds_all_of_somebody() -> None:
    picture = np.full((60, 40, 3), 10, np.uint8)
    mask = np.zeros((60, 40), bool)
    mask[10:50, 5:15] = True
    cut = cut_out(picture, mask)
    assert cut.shape == (40, 40, 3)
    assert (cut == 10).all(2).sum() == mask.sum()
    assert set(np.unique(cut)) == {10, 128}


def test_without_an_encoder_the_same_is_asked_as_ever() -> None:
    request, engine = measure_of(PICTURES, [(MEI, 1)], cast(MEI), encoder="")
    assert (type(request), engine) == (IdentityRequest, ENGINE)
    made = want(engine, "t", request, kind=TakeKind.STAGE, label="")
    assert made.family == "stage"
    # the hash that this request had before encoders were asked: takes of old are fresh
    assert made.recipe.hash == OLD_HASH


def test_people_are_held_against_those_who_are_known_in_the_same_way() -> None:
    named = [(MEI, 1), (LIN, 2)]
    request, engine = measure_of(PICTURES, named[:1], cast(MEI, BO), encoder="eye")
    assert engine == WITH_WEIGHTS
    assert isinstance(request, LikenessRequest)
    assert [one.character for one in request.people] == [MEI]
    assert [(o.character, o.label, len(o.sheet)) for o in request.others] == [(BO, 0, 1)]
    request, _ = measure_of(PICTURES, [*named, (BO, 3)], cast(), encoder="eye")
    assert isinstance(request, LikenessRequest)
    assert [(o.character, o.label, len(o.sheet)) for o in request.others] == [(BO, 3, 0)]


def test_the_encoder_stands_in_the_recipe(store: ModelStore, tmp_path: Path) -> None:
    def recipe(identity: str) -> str:
        request, engine = measure_of(PICTURES, [(MEI, 1)], cast(), encoder=identity)
        return want(engine, "t", request, kind=TakeKind.STAGE, label="").recipe.text

    assert ModelShelf(store).encoder == "eye"
    text = json.loads(recipe("eye"))
    assert text["weights"] == {"eye": store.sha256("eye")}
    other = encoder(tmp_path / "other")
    (other / "config.json").write_text('{"architectures": ["CLIPModel"]}')
    store.add(msgspec.structs.replace(EYE, id="eye"), other)
    assert json.loads(recipe("eye")) != text, "other files of the same name"


def test_the_largest_encoder_that_may_be_used_looks(
    store: ModelStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.add(fake_models.RECORDS[3], tmp_path / "face-a")
    assert ModelShelf(store).encoder == "eye", "an adapter without its encoder does not look"
    encoder(tmp_path / "adapter/image_encoder")
    store.add(fake_models.RECORDS[3], tmp_path / "adapter")
    assert ModelShelf(store).encoder == "eye", "one for measuring goes first"
    store.forget("eye")
    assert ModelShelf(store).encoder == fake_models.FACE
    (tmp_path / "adapter/image_encoder/model.safetensors").write_bytes(b"cut")
    shelf = ModelShelf(store)
    assert shelf.encoder == ""
    assert "without it" in " ".join(shelf.notices)
    store.add(msgspec.structs.replace(EYE, licence="cc_by_nc"), tmp_path / "eye")
    assert ModelShelf(store).encoder == "", "the licence forbids films that earn money"
    store.add(EYE, tmp_path / "eye")
    monkeypatch.setattr(model_shelf, "libraries_here", lambda: False)
    assert ModelShelf(store).encoder == ""


def test_encoders_are_found_and_taken_in_beside_their_adapter(
    store: ModelStore, tmp_path: Path
) -> None:
    cache = tmp_path / "hub/models--laion--CLIP-ViT-L-14-laion2B-s32B-b82K/snapshots/abc"
    encoder(cache, "CLIPModel")
    (found,) = scan(tmp_path / "hub")
    assert (found.checkpoint.id, found.sure) == ("clip-vit-l-laion2b", True)
    encoder(tmp_path / "mine/Noir Eye")
    taken = take_in(tmp_path / "mine", Terms(licence="mit"))
    one = store.require(taken.ids[0])
    assert (one.checkpoint.id, one.checkpoint.task) == ("noir-eye", Task.EMBED)
    assert (one.checkpoint.about, one.checkpoint.about_zh) == ("", "")
    encoder(tmp_path / "words", "CLIPTextModel")
    assert scan(tmp_path / "words") == ()


def test_records_of_encoders_are_whole() -> None:
    found = [one for one in known().values() if one.task is Task.EMBED]
    assert len(found) == 3
    assert all(one.about and one.about_zh and one.loader and one.memory_bytes for one in found)
