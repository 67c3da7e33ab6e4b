# SPDX-License-Identifier: GPL-3.0-or-later
"""SDXL through its engine: the same pixels as diffusers' own call, and every guide steers."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from models.tiny.sdxl import library
from models.tiny.shelf import Heard, Shelf, Token, replaced
from PIL import Image

from engines.api import Result
from engines.diffusion.offline import hushed
from engines.frames.request import FrameRequest
from engines.frames.sdxl import SdxlEngine

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
