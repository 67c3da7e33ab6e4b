# SPDX-License-Identifier: GPL-3.0-or-later
"""Transformer families: the same pixels as diffusers' own calls, and every guide steers."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from models.tiny.sdxl import library
from models.tiny.shelf import Shelf, halves, noise_picture, replaced
from models.tiny.stills import FAMILIES, GUIDES, SIZE, asked, guided, plain, ready, still
from PIL import Image

from engines.diffusion.offline import hushed

PLAIN: tuple[tuple[str, dict[str, Any], dict[str, Any]], ...] = (
    ("flux", {}, {}),
    ("schnell", {"guidance_scale": 0.0}, {}),
    ("flux2", {}, {}),
    ("klein", {"guidance_scale": 1.0}, {}),
    ("zimage", {"guidance_scale": 0.0}, {}),
    ("zimage", {"negative": "blurred"}, {"negative_prompt": "blurred"}),
    ("qwen", {"negative": "blurred"}, {"negative_prompt": "blurred"}),
    ("qwen", {}, {"negative_prompt": " "}),
    ("qwen", {"guidance_scale": 1.0}, {}),
)
OF = {"schnell": "flux", "klein": "flux2"}


@pytest.mark.parametrize(("name", "changes", "more"), PLAIN)
def test_pixels_are_those_of_the_plain_call(
    shelf: Shelf, tiny_flows: Path, name: str, changes: dict[str, Any], more: dict[str, Any]
) -> None:
    request = asked(name, **changes)
    made, result = still(ready(shelf, OF.get(name, name)), request)
    assert made.std() > 1
    assert np.array_equal(made, plain(tiny_flows / name, request, **more))
    assert result.facts.steps == 3
    assert result.making["ladder"] == "as_asked"


@pytest.mark.parametrize(
    ("family", "kind"),
    [
        ("flux", "FluxImg2ImgPipeline"),
        ("zimage", "ZImageImg2ImgPipeline"),
        ("qwen", "QwenImageImg2ImgPipeline"),
    ],
)
def test_over_a_picture_pixels_are_those_of_the_class_for_it(
    shelf: Shelf, tiny_flows: Path, family: str, kind: str
) -> None:
    request = replaced(guided(shelf, family, "init"), guidance_scale=0.0, steps=4, strength=0.5)
    made, result = still(ready(shelf, family), request)
    more = {"image": noise_picture(SIZE), "strength": 0.5}
    expected = plain(tiny_flows / family, request, kind, **more)
    assert np.abs(made.astype(int) - expected).max() <= 1
    assert result.facts.steps == 2


@pytest.mark.parametrize(("family", "name"), [(f, n) for f in FAMILIES for n in GUIDES[f]])
def test_a_guide_steers_and_goes_without_a_trace(shelf: Shelf, family: str, name: str) -> None:
    engine = ready(shelf, family)
    before, _ = still(engine, asked(family))
    request = guided(shelf, family, name)
    made, _ = still(engine, request)
    assert made.shape == before.shape
    assert not np.array_equal(made, before)
    assert np.array_equal(still(engine, request)[0], made)
    assert np.array_equal(still(engine, asked(family))[0], before)
    assert np.array_equal(still(ready(shelf, family), request)[0], made)
    if request.inpaint:
        ground = np.asarray(noise_picture(SIZE))
        assert np.array_equal(made[:, : SIZE[0] // 2], ground[:, : SIZE[0] // 2])


@pytest.mark.parametrize("family", FAMILIES)
def test_the_strength_decides_how_much_of_a_picture_stays(shelf: Shelf, family: str) -> None:
    engine, request = ready(shelf, family), guided(shelf, family, "init")
    seen = {
        share: still(engine, replaced(request, steps=10, strength=share))[1].facts.steps
        for share in (0.2, 0.5, 0.95)
    }
    assert seen == {0.2: 2, 0.5: 5, 0.95: 9}


@pytest.mark.parametrize(
    ("family", "kind"),
    [
        ("flux", "FluxInpaintPipeline"),
        ("zimage", "ZImageInpaintPipeline"),
        ("qwen", "QwenImageInpaintPipeline"),
    ],
)
def test_in_a_region_pixels_are_those_of_the_class_for_it(
    shelf: Shelf, tiny_flows: Path, family: str, kind: str
) -> None:
    request = replaced(guided(shelf, family, "inpaint"), guidance_scale=0.0, steps=4, strength=0.5)
    made, _ = still(ready(shelf, family), request)
    mask = np.zeros((SIZE[1], SIZE[0]), np.uint8)
    mask[:, SIZE[0] // 2 :] = 255
    more = {"image": noise_picture(SIZE), "strength": 0.5, "mask_image": Image.fromarray(mask)}
    expected = plain(tiny_flows / family, request, kind, **more)
    within = np.s_[:, SIZE[0] // 2 + 16 :]  # away from the soft edge
    assert np.abs(made[within].astype(int) - expected[within]).max() <= 1


@pytest.mark.parametrize("family", ["flux", "flux2"])
def test_a_face_bound_to_everything_is_as_one_bound_to_nothing(shelf: Shelf, family: str) -> None:
    engine, request = ready(shelf, family), guided(shelf, family, "face")
    bound = replaced(request.references[0], label=1)
    pictures = {
        name: still(engine, replaced(request, references=(bound,), regions=shelf.picture(regions)))[
            0
        ].astype(int)
        for name, regions in (
            ("everywhere", halves(SIZE, left=1, right=1)),
            ("left", halves(SIZE, left=1, right=2)),
            ("right", halves(SIZE, left=2, right=1)),
        )
    }
    loose = still(engine, request)[0]
    assert np.abs(pictures["everywhere"] - loose).max() <= 1
    without = still(engine, asked(family))[0]
    change = {name: np.abs(one - without).mean(axis=(0, 2)) for name, one in pictures.items()}
    half = SIZE[0] // 2
    assert change["left"][:half].mean() > change["left"][half:].mean()
    assert change["right"][half:].mean() > change["right"][:half].mean()


def test_a_face_of_flux_weighs_as_in_diffusers(shelf: Shelf, tiny_flows: Path) -> None:
    """The adapter by diffusers' own attention, all pictures of one person."""
    import torch

    request = guided(shelf, "flux", "face")
    made, _ = still(ready(shelf, "flux"), request)
    pipe = library().FluxPipeline.from_pretrained(tiny_flows / "flux", local_files_only=True)
    pipe.set_progress_bar_config(disable=True)
    with hushed():
        pipe.load_ip_adapter(
            str(tiny_flows / "face"),
            weight_name="ip_adapter.safetensors",
            image_encoder_pretrained_model_name_or_path=str(tiny_flows / "face/image_encoder"),
            image_encoder_dtype=torch.float32,
        )
        pipe.set_ip_adapter_scale(request.references[0].weight)
        expected = pipe(
            request.prompt,
            width=SIZE[0],
            height=SIZE[1],
            num_inference_steps=request.steps,
            guidance_scale=request.guidance_scale,
            ip_adapter_image=noise_picture((48, 48), 3),
            generator=torch.Generator("cpu").manual_seed(request.seed),
        ).images[0]
    assert np.abs(made.astype(int) - np.asarray(expected)).max() <= 1
