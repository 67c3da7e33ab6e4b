# SPDX-License-Identifier: GPL-3.0-or-later
"""Qwen-Image-Edit: pictures read with the words, as diffusers does, and what is refused."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from listeners import Heard, Token
from models.tiny.sdxl import library
from models.tiny.shelf import Shelf, halves, noise_picture, replaced
from models.tiny.stills import SIZE, asked, guided, ready, still

from engines.diffusion.offline import hushed
from engines.frames.request import FrameRequest, Reference
from projects.errors import ProductionError
from projects.ids import CharacterId

SIDES = ((64, 64), (48, 64))


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures of a million pixels take a tiny model half a minute."""
    library()
    from diffusers.pipelines.qwenimage import pipeline_qwenimage_edit_plus as module

    monkeypatch.setattr(module, "VAE_IMAGE_SIZE", 64 * 64)
    monkeypatch.setattr(module, "CONDITION_IMAGE_SIZE", 64 * 64)


def people(shelf: Shelf, *, label: int = 0) -> tuple[Reference, ...]:
    return tuple(
        Reference(
            character=CharacterId(f"c{n}"),
            pictures=(shelf.picture(noise_picture(side, 3 + n)),),
            label=label,
        )
        for n, side in enumerate(SIDES)
    )


class Reader:
    """What diffusers calls a processor, from parts that need no torchvision."""

    def __init__(self, tokenizer: Any) -> None:
        from transformers.models.qwen2_vl.image_processing_pil_qwen2_vl import (
            Qwen2VLImageProcessorPil,
        )

        self.tokenizer, self.eye = tokenizer, Qwen2VLImageProcessorPil()

    def __call__(self, *, text: list[str], images: Any, **named: Any) -> Any:
        del named
        from transformers import BatchFeature

        looked = self.eye(images=images, return_tensors="pt")
        (words,) = text
        for grid in looked["image_grid_thw"]:
            words = words.replace("<|image_pad|>", "#" * (int(grid.prod()) // 4), 1)
        told = self.tokenizer(words.replace("#", "<|image_pad|>"), return_tensors="pt")
        return BatchFeature({**told, **looked})


def plainly(folder: Path, request: FrameRequest) -> np.ndarray:
    import torch

    with hushed():
        pipe = library().QwenImageEditPlusPipeline.from_pretrained(
            folder, local_files_only=True, processor=None
        )
        pipe.processor = Reader(pipe.tokenizer)
        pipe.set_progress_bar_config(disable=True)
        made = pipe(
            image=[noise_picture(side, 3 + n) for n, side in enumerate(SIDES)],
            prompt=request.prompt,
            negative_prompt=request.negative,
            width=request.width_px,
            height=request.height_px,
            num_inference_steps=request.steps,
            true_cfg_scale=request.guidance_scale,
            generator=torch.Generator("cpu").manual_seed(request.seed),
        )
    return np.asarray(made.images[0])


def test_pixels_are_those_of_the_plain_call(shelf: Shelf, tiny_flows: Path) -> None:
    request = asked("edits", negative="blurred", references=people(shelf))
    engine = ready(shelf, "qwen")
    made, result = still(engine, request)
    assert np.array_equal(made, plainly(tiny_flows / "edits", request))
    assert "instead" not in result.making
    assert result.making["encoder_calls"] == 2
    fewer = replaced(request, references=request.references[:1])
    assert not np.array_equal(still(engine, fewer)[0], made)
    assert still(engine, request)[1].making["loads"] == 1
    assert np.array_equal(still(ready(shelf, "qwen", budget_bytes=1), request)[0], made)


def test_it_starts_from_a_picture_and_paints_regions(shelf: Shelf) -> None:
    engine = ready(shelf, "qwen")
    over = guided(shelf, "qwen", "inpaint")
    made, _ = still(engine, replaced(over, checkpoint="edits", references=people(shelf)))
    ground = np.asarray(noise_picture(SIZE))
    assert np.array_equal(made[:, : SIZE[0] // 2], ground[:, : SIZE[0] // 2])
    alone, _ = still(engine, replaced(guided(shelf, "qwen", "init"), checkpoint="edits"))
    assert alone.shape == made.shape


def test_what_it_does_otherwise_is_told(shelf: Shelf) -> None:
    request = replaced(
        guided(shelf, "qwen", "depth"),
        checkpoint="edits",
        references=people(shelf, label=1),
        regions=shelf.picture(halves(SIZE)),
    )
    told = still(ready(shelf, "qwen"), request)[1].making["instead"]
    assert "Maps" in str(told)
    assert "regions" in str(told)


def test_the_wrong_checkpoint_is_named(shelf: Shelf) -> None:
    engine = ready(shelf, "qwen")
    for request in (asked("qwen", references=people(shelf)), asked("edits")):
        with pytest.raises(ProductionError) as caught:
            engine.run(request, Heard(), Token())
        assert caught.value.code == "family_cannot"
