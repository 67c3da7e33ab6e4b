# SPDX-License-Identifier: GPL-3.0-or-later
"""Transformer families: the same pixels as diffusers' own calls, and every guide steers."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from models.tiny.shelf import Shelf, noise_picture, replaced
from models.tiny.stills import FAMILIES, GUIDES, SIZE, asked, guided, plain, ready, still

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
