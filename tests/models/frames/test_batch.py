# SPDX-License-Identifier: GPL-3.0-or-later
"""Several stills of SDXL in one go: each is the one that it would be alone, whatever goes wrong."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from listeners import Heard, Token
from models.tiny.sdxl import library
from models.tiny.shelf import Shelf, halves, noise_picture, replaced
from PIL import Image

from engines.api import Cancelled
from engines.diffusion import placing, residents
from engines.diffusion.ladder import Rung, Way
from engines.footprints import PEAK, Footprints, learn_from
from engines.frames.batch import MOST, SETTING, parts_of
from engines.frames.request import Control, FrameRequest, Lora, Reference
from engines.frames.sdxl import SdxlEngine
from projects.errors import UserError
from projects.ids import CharacterId

SIZE = (64, 96)
ASKED = FrameRequest(
    checkpoint="tiny-one",
    prompt="a lantern",
    seed=3,
    width_px=SIZE[0],
    height_px=SIZE[1],
    steps=2,
    guidance_scale=4.0,
    precision="float32",
)
LEAST_DB = 40


def ready(shelf: Shelf, **more: Any) -> SdxlEngine:
    engine = SdxlEngine()
    engine.load(shelf.workplace(**more))
    return engine


def pixels(engine: SdxlEngine, request: FrameRequest) -> np.ndarray:
    return np.asarray(Image.open(engine.run(request, Heard(), Token()).files[0].path))


def psnr_db(one: np.ndarray, other: np.ndarray) -> float:
    error = ((one.astype(float) - other) ** 2).mean()
    return 10 * float(np.log10(255**2 / max(error, 1e-9)))


def several(request: FrameRequest, count: int = 3) -> list[FrameRequest]:
    """Other words and seeds for each."""
    return [replaced(request, seed=n, prompt=f"a lantern {n}") for n in range(count)]


def together(engine: SdxlEngine, asked: list[FrameRequest], *cancels: Token) -> list[Heard]:
    heard = [Heard() for _ in asked]
    engine.together(asked, heard, cancels or [Token() for _ in asked])
    return heard


def batches(engine: SdxlEngine, asked: list[FrameRequest]) -> list[object]:
    return [engine.run(one, Heard(), Token()).making.get("batch", 1) for one in asked]


def guided(shelf: Shelf, name: str) -> FrameRequest:
    over = {"init": shelf.picture(noise_picture(SIZE)), "strength": 0.8}
    region = {**over, "regions": shelf.picture(halves(SIZE)), "inpaint": (2,)}
    depth, line = (
        Control(kind=kind, picture=shelf.picture(noise_picture(SIZE, n)), checkpoint=f"tiny-{kind}")
        for n, kind in enumerate(("depth", "line"))
    )
    both = tuple(replaced(one, checkpoint="tiny-union") for one in (depth, line))
    changes: dict[str, dict[str, Any]] = {
        "words": {},
        "init": over,
        "region": region,
        "depth": {"controls": (depth,)},
        "depth and line over a picture": {**over, "controls": (depth, line)},
        "union in a region": {**region, "controls": both},
        "lora": {"loras": (Lora(checkpoint="tiny-style", weight=0.8),)},
    }
    return replaced(ASKED, **changes[name])


@pytest.mark.parametrize(
    "name",
    [
        *("words", "init", "region", "depth", "lora"),
        *("depth and line over a picture", "union in a region"),
    ],
)
def test_each_is_the_picture_that_it_is_alone(shelf: Shelf, name: str) -> None:
    asked = several(guided(shelf, name))
    maps = [tuple(noise_picture(SIZE, 9 * n + k) for k in range(2)) for n in range(3)]
    asked = [
        replaced(
            one,
            controls=tuple(
                replaced(c, picture=shelf.picture(maps[n][k])) for k, c in enumerate(one.controls)
            ),
        )
        for n, one in enumerate(asked)
    ]
    alone = [pixels(ready(shelf), one) for one in asked]
    assert not np.array_equal(alone[0], alone[1])
    engine = ready(shelf)
    assert len({engine.batch_key(one) for one in asked}) == 1
    heard = together(engine, asked)
    assert all(one.steps for one in heard)
    for one, before in zip(asked, alone, strict=True):
        made = engine.run(one, Heard(), Token())
        assert made.making["batch"] == 3
        assert made.making["loads"] == 1
        assert psnr_db(np.asarray(Image.open(made.files[0].path)), before) >= LEAST_DB
    # what was taken is not kept: it is made alone the next time, to the last bit
    assert np.array_equal(pixels(engine, asked[0]), alone[0])


def test_who_else_is_in_a_batch_does_not_change_a_bit(shelf: Shelf) -> None:
    first, second, other = (
        several(ASKED, 3),
        several(replaced(ASKED, prompt="x"), 3),
        ready(shelf),
    )
    second[1] = first[1]
    found = []
    for asked in (first, second):
        together(other, asked)
        made = other.run(asked[1], Heard(), Token())
        assert (made.making["batch"], made.making["batch_place"]) == (3, 1)
        found.append(made.files[0].path.read_bytes())
    assert found[0] == found[1]


def test_what_cannot_go_together_has_another_key_or_none(shelf: Shelf) -> None:
    engine, depth = ready(shelf), guided(shelf, "depth")
    lora, over = guided(shelf, "lora"), guided(shelf, "init")
    keys = [ASKED, replaced(ASKED, steps=3), replaced(ASKED, width_px=80), depth, lora, over]
    keys += [replaced(over, strength=0.6), replaced(ASKED, guidance_scale=3.0)]
    keys += [replaced(lora, loras=(Lora(checkpoint="tiny-style", weight=0.5),))]
    found = [engine.batch_key(one) for one in keys]
    assert len(set(found)) == len(found)
    person = Reference(character=CharacterId("c"), pictures=(), checkpoint="tiny-face")
    assert engine.batch_key(replaced(ASKED, references=(person,))) == ""


def test_longer_words_go_alone_and_the_others_together(shelf: Shelf) -> None:
    asked = [*several(ASKED), replaced(ASKED, seed=9, prompt="a lantern in the rain " * 20)]
    engine = ready(shelf)
    together(engine, asked)
    assert batches(engine, asked) == [3, 3, 3, 1]


def test_each_is_shown_its_own_look(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    from engines.diffusion import stepping

    monkeypatch.setattr(stepping, "LOOK_EVERY_S", 0.0)
    monkeypatch.setattr(stepping.Stepper.__init__, "__kwdefaults__", {"look": None, "every_s": 0.0})
    heard = together(ready(shelf), several(replaced(ASKED, steps=4), 2))
    assert heard[0].previews
    assert heard[0].previews[-1] != heard[1].previews[-1]


def break_steps(fits: int, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The denoiser has memory for so many stills; noted is for how many it was asked."""
    diffusers, seen = library(), list[int]()
    plain: Callable[..., Any] = diffusers.UNet2DConditionModel.forward

    def forward(unet: Any, sample: Any, *args: Any, **named: Any) -> Any:
        seen.append(sample.shape[0] // 2)  # with and without words
        if sample.shape[0] // 2 > fits:
            raise MemoryError("too large")
        return plain(unet, sample, *args, **named)

    monkeypatch.setattr(diffusers.UNet2DConditionModel, "forward", forward)
    return seen


@pytest.mark.parametrize(("fits", "expected"), [(3, [3, 3, 3, 2, 2]), (1, [1] * 5)])
def test_without_memory_fewer_go_together_and_in_the_end_each_alone(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, fits: int, expected: list[int]
) -> None:
    asked, engine = several(ASKED, 5), ready(shelf)
    alone = [pixels(ready(shelf), one) for one in asked]
    seen = break_steps(fits, monkeypatch)
    together(engine, asked)
    made = [engine.run(one, Heard(), Token()) for one in asked]
    assert sorted(int(one.making.get("batch", 1)) for one in made) == sorted(expected)
    assert all(one.making["ladder"] == "as_asked" for one in made)
    for one, before in zip(made, alone, strict=True):
        assert psnr_db(np.asarray(Image.open(one.files[0].path)), before) >= LEAST_DB
    # it is not tried again
    seen.clear()
    together(engine, asked)
    assert max(seen, default=0) <= fits


def test_memory_that_runs_out_at_a_decode_makes_no_step_again(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, engine = several(ASKED, 2), ready(shelf)
    together(engine, asked)
    diffusers = library()
    plain, left = diffusers.AutoencoderKL.decode, [1]

    def decode(*args: Any, **named: Any) -> Any:
        if left:
            left.pop()
            raise MemoryError("too large")
        return plain(*args, **named)

    monkeypatch.setattr(diffusers.AutoencoderKL, "decode", decode)
    heard = Heard()
    made = engine.run(asked[0], heard, Token())
    assert heard.steps == []
    assert (made.making["ladder"], made.making["batch"]) == ("as_asked > encoders_freed", 2)


def test_one_that_is_cancelled_leaves_the_others(shelf: Shelf) -> None:
    asked, engine = several(ASKED), ready(shelf)
    together(engine, asked, Token(), Token(at=1), Token())
    assert batches(engine, [asked[0], asked[2]]) == [3, 3]
    with pytest.raises(Cancelled):
        together(engine, asked, Token(at=1), Token(at=1), Token(at=1))
    assert batches(engine, asked) == [1, 1, 1]


def test_what_is_wrong_with_one_is_said_by_it_alone(shelf: Shelf) -> None:
    good = several(ASKED, 2)
    lost = replaced(ASKED, prompt="lost", width_px=70)
    engine = ready(shelf)
    together(engine, [*good, lost])
    assert batches(engine, good) == [1, 1]
    with pytest.raises(UserError):
        engine.run(lost, Heard(), Token())


def test_where_memory_was_short_nothing_goes_together(shelf: Shelf) -> None:
    asked, engine = several(ASKED, 2), ready(shelf)
    engine.room._ways[engine.affinity(ASKED)] = Way().on(Rung.TILED)
    together(engine, asked)
    assert batches(engine, asked) == [1, 1]


def test_how_many_by_device_setting_and_what_was_learned(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine, gib = SdxlEngine(), 1 << 30
    monkeypatch.setenv("YINGXI_WEIGHTS", str(shelf.weights))
    asked = replaced(ASKED, width_px=1024, height_px=1024)

    def most(device: str, gibs: int) -> int:
        return engine.most(asked, device=device, budget_bytes=gibs * gib)

    assert most("cpu", 900) == 1
    assert most("cuda:0", 4) == 1
    assert 1 < most("cuda:0", 14) < MOST
    assert most("cuda:0", 90) == MOST
    footprint = engine.estimate(asked)
    learn_from(footprint, {PEAK: 95 * gib, "batch": MOST})
    assert most("cuda:0", 90) == MOST - 1
    assert Footprints().peak_bytes(footprint.peak_key) is None
    monkeypatch.setenv(SETTING, "3")
    assert most("cpu", 0) == 3
    monkeypatch.setenv(SETTING, "many")
    with pytest.raises(UserError, match=SETTING):
        most("cpu", 0)


def test_the_peak_of_a_batch_is_that_of_its_steps(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, engine = several(ASKED, 2), ready(shelf)
    monkeypatch.setattr(residents.Residents, "_others", lambda _: [])  # of other tests
    monkeypatch.setattr(placing, "peak_bytes", lambda _: 9)
    together(engine, asked)
    monkeypatch.setattr(placing, "peak_bytes", lambda _: 7)
    made = engine.run(asked[0], Heard(), Token()).making
    assert (made[PEAK], made["batch"]) == (9, 2)
    assert engine.run(asked[0], Heard(), Token()).making[PEAK] == 7


def test_parts_are_of_one_size() -> None:
    assert parts_of(range(5), 8) == [[0, 1, 2, 3, 4]]
    assert parts_of(range(5), 4) == [[0, 1], [2, 3, 4]]
    assert [len(one) for one in parts_of(range(17), 8)] == [5, 6, 6]
