# SPDX-License-Identifier: GPL-3.0-or-later
"""SDXL through its engine: the same pixels as diffusers' own call, and every guide steers."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from models.tiny.sdxl import library
from models.tiny.shelf import Heard, Shelf, Token, halves, noise_picture, replaced
from PIL import Image

from engines.api import Result
from engines.diffusion.offline import hushed
from engines.frames.request import Control, FrameRequest, Lora, Reference
from engines.frames.sdxl import SdxlEngine
from projects.ids import CharacterId

SIZE = (64, 96)
ASKED = FrameRequest(
    checkpoint="tiny-one",
    prompt="a woman in the rain",
    seed=7,
    width_px=SIZE[0],
    height_px=SIZE[1],
    steps=3,
    guidance_scale=5.0,
    precision="float32",
)


@pytest.fixture
def engine(shelf: Shelf) -> SdxlEngine:
    made = SdxlEngine()
    made.load(shelf.workplace())
    return made


def still(engine: SdxlEngine, request: FrameRequest) -> tuple[np.ndarray, Result]:
    made = engine.run(request, Heard(), Token())
    (file,) = made.files
    assert file.role == "still"
    return np.asarray(Image.open(file.path)), made


def plain(folder: Path, request: FrameRequest, **more: Any) -> np.ndarray:
    import torch

    with hushed():
        pipe = library().StableDiffusionXLPipeline.from_pretrained(folder, local_files_only=True)
        pipe.set_progress_bar_config(disable=True)
        made = pipe(
            request.prompt,
            negative_prompt=request.negative or None,
            width=request.width_px,
            height=request.height_px,
            num_inference_steps=request.steps,
            guidance_scale=request.guidance_scale,
            generator=torch.Generator("cpu").manual_seed(request.seed),
            **more,
        )
    return np.asarray(made.images[0])


@pytest.mark.parametrize(
    "changes",
    [{}, {"negative": "blurred"}, {"guidance_scale": 0.0}],
    ids=["plain", "negative", "no guidance"],
)
def test_pixels_are_those_of_the_plain_call(
    engine: SdxlEngine, tiny_sdxl: Path, changes: dict[str, Any]
) -> None:
    request = replaced(ASKED, **changes)
    made, result = still(engine, request)
    assert np.array_equal(made, plain(tiny_sdxl / "one", request))
    assert result.facts.steps == 3
    assert result.making["ladder"] == "as_asked"


FACE = Reference(character=CharacterId("c1"), pictures=(), checkpoint="tiny-face", label=1)


def guided(shelf: Shelf, name: str) -> FrameRequest:
    """A request with one more guide than ASKED."""
    init, regions = shelf.picture(noise_picture(SIZE)), shelf.picture(halves(SIZE))
    depth = Control(kind="depth", picture=shelf.picture(noise_picture(SIZE, 1)))
    line = Control(kind="line", picture=shelf.picture(noise_picture(SIZE, 2)))
    faces = [shelf.picture(noise_picture((40, 40), n)) for n in (3, 4)]
    depth, line = replaced(depth, checkpoint="tiny-depth"), replaced(line, checkpoint="tiny-line")
    both = (replaced(depth, checkpoint="tiny-union"), replaced(line, checkpoint="tiny-union"))
    first = replaced(FACE, pictures=(faces[0],))
    second = replaced(first, character=CharacterId("c2"), pictures=tuple(faces), label=2)
    over = {"init": init, "strength": 0.7}
    changes: dict[str, dict[str, Any]] = {
        "init": over,
        "inpaint": {**over, "regions": regions, "inpaint": (2,)},
        "depth": {"controls": (depth,)},
        "depth and line": {"controls": (depth, line)},
        "union": {"controls": both},
        "depth over init": {**over, "controls": (depth,)},
        "union over init": {**over, "controls": both},
        "union in a region": {**over, "regions": regions, "inpaint": (1,), "controls": both},
        "two in a region": {**over, "regions": regions, "inpaint": (1,), "controls": (depth, line)},
        "style": {"loras": (Lora(checkpoint="tiny-style"),)},
        "style and words": {
            "loras": (Lora(checkpoint="tiny-style", weight=0.5), Lora(checkpoint="tiny-words"))
        },
        "face": {"references": (replaced(first, label=0),)},
        "two faces": {"references": (first, second), "regions": regions},
        "long prompt": {"prompt": "rain on glass, " * 12},
        "long negative": {"negative": "rain on glass, " * 12},
    }
    changes["all"] = {
        **changes["inpaint"],
        **changes["two faces"],
        **changes["depth and line"],
        **changes["style and words"],
        "negative": "blurred",
    }
    return replaced(ASKED, **changes[name])


GUIDES = (
    *("init", "inpaint", "depth", "depth and line", "union", "depth over init", "union over init"),
    *("union in a region", "two in a region", "style", "style and words", "face", "two faces"),
    *("long prompt", "long negative", "all"),
)


@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_steers_and_goes_without_a_trace(
    engine: SdxlEngine, shelf: Shelf, name: str
) -> None:
    before, _ = still(engine, ASKED)
    request = guided(shelf, name)
    made, _ = still(engine, request)
    assert made.shape == before.shape
    assert not np.array_equal(made, before)
    assert np.array_equal(still(engine, request)[0], made)
    assert np.array_equal(still(engine, ASKED)[0], before)
    fresh = SdxlEngine()
    fresh.load(shelf.workplace())
    assert np.array_equal(still(fresh, request)[0], made)
