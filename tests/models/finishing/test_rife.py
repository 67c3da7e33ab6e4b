# SPDX-License-Identifier: GPL-3.0-or-later
"""Frames in between by a tiny network of RIFE 4.6's form, and files that are none."""

import pickle
from pathlib import Path

import msgspec
import numpy as np
import pytest
from listeners import Heard, Token
from models.tiny import rife
from models.tiny.shelf import Shelf

from assets.store import BlobStore
from engines.checkpoints import Task, known
from engines.finishing.clips import Quality, frames_of, write_clip
from engines.finishing.request import SmoothRequest
from engines.finishing.rife import Rife
from engines.finishing.smooth import FLOW, SmoothEngine, between
from engines.model_scan import scan
from engines.model_shelf import ModelShelf
from engines.model_store import ModelStore
from engines.weight_heads import head_of
from engines.weight_shapes import kind_of
from projects.declared_use import DeclaredUse
from projects.errors import MachineError, UserError
from projects.ids import MediaId
from projects.timebase import FILM

NETWORK = "tiny-rife"


def frame(seed: int, *, high: int = 40, wide: int = 56) -> np.ndarray:
    made = np.random.default_rng(seed).integers(90, 130, (high, wide, 3))
    return made.astype(np.uint8)


@pytest.fixture
def clip(shelf: Shelf) -> MediaId:
    path = shelf.folder / "clip.mp4"
    frames = (frame(n) for n in range(3))
    write_clip(path, frames, FILM, cancel=Token(), quality=Quality(4, "veryfast"))
    shelf.workplace()
    return BlobStore(shelf.folder / "media").ingest(path)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    made = Shelf(tmp_path)
    made.add(
        rife.saved(tmp_path / "rife/flownet.safetensors", rife.table()),
        NETWORK,
        "rife",
        task=Task.INTERPOLATE,
    )
    return made


@pytest.mark.parametrize("name", ["flownet.safetensors", "flownet.pkl"])
def test_nothing_moves_and_both_are_mixed_where_the_weights_say_nothing(
    tmp_path: Path, name: str
) -> None:
    network = Rife(rife.saved(tmp_path / name, rife.silent()), "cpu")
    one, other = frame(1), frame(2)
    mean = (one.astype(float) + other) / 2
    assert np.abs(network.between(one, other, 0.3) - mean).max() <= 0.51


def test_pixels_are_taken_from_where_the_motion_points(tmp_path: Path) -> None:
    network = Rife(rife.saved(tmp_path / "rife46.pth", rife.moving(3.0)), "cpu")
    one = frame(1)
    made = network.between(one, frame(2), 0.5)
    assert np.array_equal(made[:, :-3], one[:, 3:])


def test_the_moment_is_heard_and_the_same_again(tmp_path: Path) -> None:
    network = Rife(rife.saved(tmp_path / "flownet.pkl", rife.table()), "cpu")
    one, other = frame(1), frame(2)
    early, late = (network.between(one, other, share) for share in (0.25, 0.75))
    assert early.shape == one.shape
    assert not np.array_equal(early, late)
    assert np.array_equal(early, network.between(one, other, 0.25))


def test_a_clip_is_made_smoother_and_says_by_what(shelf: Shelf, clip: MediaId) -> None:
    engine = SmoothEngine()
    engine.load(shelf.workplace())
    plain = SmoothRequest(media=clip, times=2)
    asked = msgspec.structs.replace(plain, checkpoint=NETWORK)
    assert engine.models(asked) == (NETWORK,)
    assert engine.models(plain) == ()
    painted, moved = [], []
    for request, frames in ((asked, painted), (plain, moved)):
        made = engine.run(request, Heard(), Token())
        assert made.making["between"] == (request.checkpoint or FLOW)
        assert made.facts.frames == 5
        frames += list(frames_of(made.files[0].path))
    assert np.abs(painted[0].astype(int) - moved[0]).max() <= 2
    assert not np.array_equal(painted[1], moved[1])


def test_nothing_is_painted_between_a_cut() -> None:
    dark, light = np.zeros((32, 32, 3), np.uint8), np.full((32, 32, 3), 200, np.uint8)
    asked: list[float] = []

    def mixed(one: np.ndarray, other: np.ndarray, share: float) -> np.ndarray:
        asked.append(share)
        return one

    assert len(list(between(iter([dark, dark, light]), 4, mixed))) == 9
    assert asked == [0.25, 0.5, 0.75]


def test_another_version_is_refused_with_a_sentence(tmp_path: Path) -> None:
    newer = rife.table()
    newer["block0.conv0.0.0.weight"] = np.zeros((4, 23, 3, 3), np.float32)
    with pytest.raises(UserError, match=r"not of a version of RIFE") as refused:
        Rife(rife.saved(tmp_path / "flownet.pkl", newer), "cpu")
    assert "4.6" in refused.value.hint
    path = rife.saved(tmp_path / "newer.safetensors", newer)
    kind = kind_of(head_of(path))
    assert kind is not None
    assert (kind.family, kind.task) == ("", Task.INTERPOLATE)


def test_files_that_are_damaged_or_would_run_are_refused(tmp_path: Path) -> None:
    whole = rife.saved(tmp_path / "flownet.pkl", rife.table())
    whole.write_bytes(whole.read_bytes()[:-400])
    with pytest.raises((UserError, MachineError), match=r"flownet\.pkl"):
        Rife(whole, "cpu")
    evil = tmp_path / "rife4.pkl"
    evil.write_bytes(pickle.dumps({"module.x": Path("x")}, protocol=2))
    with pytest.raises(UserError, match="would run"):
        Rife(evil, "cpu")


def test_the_scan_knows_it_and_the_shelf_chooses_it_by_itself(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engines.model_scan.LARGE_BYTES", 1)
    place = tmp_path / "given"
    rife.saved(place / "train_log/flownet.pkl", rife.table())
    rife.saved(place / "mine.safetensors", rife.table())
    store = ModelStore(shelf.weights)
    mine, theirs = scan(place)
    assert (mine.checkpoint.family, mine.checkpoint.task) == ("rife", Task.INTERPOLATE)
    assert theirs.checkpoint == known()["rife-4"]
    assert ModelShelf(store, use=DeclaredUse()).interpolator == "", "nobody said its licence"
    free = msgspec.structs.replace(store.require(NETWORK).checkpoint, licence="mit")
    store.add(free, store.require(NETWORK).path)
    assert ModelShelf(store, use=DeclaredUse()).interpolator == NETWORK
