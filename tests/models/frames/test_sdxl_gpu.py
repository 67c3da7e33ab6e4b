# SPDX-License-Identifier: GPL-3.0-or-later
"""SDXL on a card: every way of placing makes the same picture, and memory comes back."""

import gc
import io

import numpy as np
import pytest
from listeners import Heard, Token
from models.tiny.shelf import Shelf, replaced
from PIL import Image

from engines.diffusion.ladder import Rung, Way
from engines.frames.request import FrameRequest
from engines.frames.sdxl import SdxlEngine

torch = pytest.importorskip("torch")
pytestmark = [
    pytest.mark.gpu,
    pytest.mark.skipif(not torch.cuda.is_available(), reason="no CUDA device"),
]
ASKED = FrameRequest(
    checkpoint="tiny-one",
    prompt="a lantern",
    seed=3,
    width_px=64,
    height_px=96,
    steps=3,
    guidance_scale=4.0,
    precision="float32",
)
RUNGS = (Rung.ENCODERS_FREED, Rung.MODEL_OFFLOAD, Rung.GROUP_OFFLOAD)
WAYS = [Way(), *(Way().on(rung) for rung in RUNGS)]


def still(shelf: Shelf, device: str, way: Way = WAYS[0]) -> np.ndarray:
    engine = SdxlEngine()
    engine.load(shelf.workplace(device=device))
    for request in (ASKED, replaced(ASKED, prompt="a door")):  # the second goes the way back
        engine.room._ways[engine.affinity(request)] = way
        made = engine.run(request, Heard(), Token())
    assert made.making["ladder"] == way.rung
    engine.unload()
    return np.asarray(Image.open(made.files[0].path)).astype(float)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.rung.value)
def test_every_way_makes_the_picture_of_the_cpu(shelf: Shelf, way: Way) -> None:
    error = still(shelf, "cuda:0", way) - still(shelf, "cpu")
    assert 20 * np.log10(255 / max(1e-6, np.sqrt((error**2).mean()))) > 30


def test_memory_comes_back(shelf: Shelf) -> None:
    gc.collect()
    torch.cuda.empty_cache()
    before = torch.cuda.memory_allocated()
    still(shelf, "cuda:0")
    gc.collect()
    assert torch.cuda.memory_allocated() <= before


def in_one_go(shelf: Shelf, seeds: list[int]) -> list[bytes]:
    """Files of stills that were denoised together, in order."""
    engine = SdxlEngine()
    engine.load(shelf.workplace(device="cuda:0"))
    asked = [replaced(ASKED, seed=seed) for seed in seeds]
    engine.together(asked, [Heard() for _ in asked], [Token() for _ in asked])
    made = [engine.run(one, Heard(), Token()) for one in asked]
    engine.unload()
    assert [one.making["batch"] for one in made] == [len(asked)] * len(asked)
    return [one.files[0].path.read_bytes() for one in made]


def test_in_one_go_they_are_the_pictures_that_they_are_alone(shelf: Shelf) -> None:
    (raw, *_) = in_one_go(shelf, [ASKED.seed, 8, 9])
    engine = SdxlEngine()
    engine.load(shelf.workplace(device="cuda:0"))
    alone = Image.open(engine.run(ASKED, Heard(), Token()).files[0].path)
    error = np.asarray(Image.open(io.BytesIO(raw))).astype(float) - np.asarray(alone)
    assert 20 * np.log10(255 / max(1e-6, np.sqrt((error**2).mean()))) >= 40


def test_beside_others_in_the_same_place_they_are_the_same_bytes(shelf: Shelf) -> None:
    assert in_one_go(shelf, [1, 2, 3])[1] == in_one_go(shelf, [7, 2, 9])[1]
