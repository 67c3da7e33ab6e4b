# SPDX-License-Identifier: GPL-3.0-or-later
"""Several stills of a transformer family in one go: each is the one that it would be alone."""

import numpy as np
import pytest
from listeners import Heard, Token
from models.tiny.shelf import Shelf, noise_picture, replaced
from models.tiny.stills import FAMILIES, GUIDES, SIZE, asked, guided, ready, still

from engines.frames.request import FrameRequest

LEAST_DB = 40
CASES = [(f, n) for f in FAMILIES for n in ("words", *GUIDES[f]) if "face" not in n]


def psnr_db(one: np.ndarray, other: np.ndarray) -> float:
    error = ((one.astype(float) - other) ** 2).mean()
    return 10 * float(np.log10(255**2 / max(error, 1e-9)))


def several(shelf: Shelf, request: FrameRequest) -> list[FrameRequest]:
    """Other words, seeds and maps for each."""
    return [
        replaced(
            request,
            seed=n,
            prompt=f"a woman in the rain {n}",
            controls=tuple(
                replaced(one, picture=shelf.picture(noise_picture(SIZE, 9 * n + k)))
                for k, one in enumerate(request.controls)
            ),
        )
        for n in range(2)
    ]


@pytest.mark.parametrize(("family", "name"), CASES)
def test_each_is_the_picture_that_it_is_alone(shelf: Shelf, family: str, name: str) -> None:
    request = asked(family) if name == "words" else guided(shelf, family, name)
    wanted, engine = several(shelf, request), ready(shelf, family)
    alone = [still(engine, one)[0] for one in wanted]
    assert not np.array_equal(alone[0], alone[1])
    assert len({engine.batch_key(one) for one in wanted} - {""}) == 1
    engine.together(wanted, [Heard(), Heard()], [Token(), Token()])
    for one, before in zip(wanted, alone, strict=True):
        picture, made = still(engine, one)
        assert made.making["batch"] == 2
        assert psnr_db(picture, before) >= LEAST_DB


@pytest.mark.parametrize(("family", "batch"), [("qwen", 2), ("zimage", 2), ("flux", 2)])
def test_words_of_other_lengths(shelf: Shelf, family: str, batch: int) -> None:
    wanted = [asked(family, prompt="rain"), asked(family, prompt="a woman in the rain at night")]
    wanted = [replaced(one, negative="blurred " * (n + 1)) for n, one in enumerate(wanted)]
    engine = ready(shelf, family)
    alone = [still(engine, one)[0] for one in wanted]
    engine.together(wanted, [Heard(), Heard()], [Token(), Token()])
    for one, before in zip(wanted, alone, strict=True):
        picture, made = still(engine, one)
        assert made.making["batch"] == batch
        assert psnr_db(picture, before) >= LEAST_DB


@pytest.mark.parametrize(("family", "name"), [("flux", "face"), ("flux2", "two faces")])
def test_people_are_painted_alone(shelf: Shelf, family: str, name: str) -> None:
    assert ready(shelf, family).batch_key(guided(shelf, family, name)) == ""


def test_one_that_edits_is_made_alone(shelf: Shelf) -> None:
    over = replaced(guided(shelf, "qwen", "init"), checkpoint="edits")
    assert ready(shelf, "qwen").batch_key(over) == ""
