# SPDX-License-Identifier: GPL-3.0-or-later
"""Memory that runs out while a still is made: at load, encode, step, decode; and what is kept."""

import errno
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from listeners import Heard, Token
from models.tiny.sdxl import library
from models.tiny.shelf import Shelf, replaced
from PIL import Image

from engines.api import Result
from engines.diffusion import placing, residents
from engines.diffusion.ladder import Rung, Way
from engines.footprints import PEAK
from engines.frames.request import FrameRequest, Lora
from engines.frames.sdxl import SdxlEngine
from projects.errors import MachineError

ASKED = FrameRequest(
    checkpoint="tiny-one",
    prompt="a lantern",
    seed=3,
    width_px=64,
    height_px=96,
    steps=2,
    guidance_scale=4.0,
    precision="float32",
)
ROOM_BYTES = 1_300_000
"""More than one tiny checkpoint, less than two."""
LADDER = ("as_asked", "encoders_freed", "quantised", "tiled", "smaller")


def ready(shelf: Shelf, **more: Any) -> SdxlEngine:
    engine = SdxlEngine()
    engine.load(shelf.workplace(**more))
    return engine


def run(engine: SdxlEngine, request: FrameRequest = ASKED) -> tuple[np.ndarray, Result]:
    made = engine.run(request, Heard(), Token())
    return np.asarray(Image.open(made.files[0].path)), made


def failing(times: int, then: Callable[..., Any], error: BaseException) -> Callable[..., Any]:
    """Raises the error so many times, and does its work after that."""
    left = [times]

    def call(*args: Any, **named: Any) -> Any:
        if left[0]:
            left[0] -= 1
            raise error
        return then(*args, **named)

    return call


def errors() -> list[BaseException]:
    import torch

    return [
        MemoryError("too large"),
        torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 1.00 GiB"),
        RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes"),
    ]


def break_at(place: str, times: int, error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    diffusers = library()
    owner, name = {
        "load": (residents, "load_pipeline"),
        "encode": (SdxlEngine, "encode"),
        "step": (diffusers.UNet2DConditionModel, "forward"),
        "decode": (diffusers.AutoencoderKL, "decode"),
    }[place]
    monkeypatch.setattr(owner, name, _method(failing(times, getattr(owner, name), error)))


def _method(call: Callable[..., Any]) -> Callable[..., Any]:
    def method(*args: Any, **named: Any) -> Any:
        return call(*args, **named)

    return method


@pytest.mark.parametrize(
    ("place", "kind"),
    [("load", 0), ("encode", 1), ("step", 0), ("step", 1), ("step", 2), ("decode", 1)],
)
def test_one_failure_climbs_one_rung(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, place: str, kind: int
) -> None:
    expected, _ = run(ready(shelf))
    engine = ready(shelf)
    if place == "encode":  # what was kept needs no encoder
        engine.room.embeds._folder = shelf.folder / "elsewhere"
    break_at(place, 1, errors()[kind], monkeypatch)
    made, result = run(engine)
    assert result.making["ladder"] == "as_asked > encoders_freed"
    assert np.array_equal(made, expected)  # that rung changes no pixel


@pytest.mark.parametrize("times", [2, 3, 4])
def test_each_further_failure_climbs_on(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    engine = ready(shelf)
    break_at("step", times, MemoryError("too large"), monkeypatch)
    made, result = run(engine)
    assert result.making["ladder"] == " > ".join(LADDER[: times + 1])
    assert made.shape[:2] == ((64, 64) if times == 4 else (96, 64))
    assert (result.facts.height_px, result.facts.width_px) == made.shape[:2]
    # the next one begins where this one ended
    assert run(engine)[1].making["ladder"] == LADDER[times]


@pytest.mark.parametrize("place", ["load", "encode", "step", "decode"])
def test_beyond_the_last_rung_it_is_said_and_the_next_still_is_made(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    engine = ready(shelf)
    break_at(place, len(LADDER), errors()[1], monkeypatch)
    with pytest.raises(MachineError) as caught:
        run(engine)
    assert caught.value.code == "out_of_memory"
    assert caught.value.context["needed_bytes"] == 1 << 30
    assert caught.value.context["ladder"] == " > ".join(LADDER)
    assert run(engine)[1].making["ladder"] == "as_asked"


def test_failing_decodes_do_not_make_the_steps_again(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine, heard = ready(shelf), Heard()
    break_at("decode", 3, MemoryError(), monkeypatch)
    engine.run(ASKED, heard, Token())
    assert heard.steps == [(1, 2), (2, 2)]


@pytest.mark.parametrize("loras", [(), (Lora(checkpoint="tiny-words"),)], ids=["plain", "lora"])
def test_a_small_budget_frees_encoders_from_the_start(
    shelf: Shelf, loras: tuple[Lora, ...]
) -> None:
    request = replaced(ASKED, loras=loras)
    expected, _ = run(ready(shelf), request)
    engine = ready(shelf, budget_bytes=1)
    engine.room.embeds._folder = shelf.folder / "elsewhere"
    later = [replaced(request, prompt=f"scene {n}") for n in range(3)]
    engine.foresee([request, *later], Token())
    made, result = run(engine, request)
    assert result.making["ladder"] == "encoders_freed"
    assert np.array_equal(made, expected)
    for one in later:
        run(engine, one)
    assert engine.room.embeds.encoder_calls == 4


def test_loads_equal_checkpoints_and_encodings_equal_prompts(shelf: Shelf) -> None:
    engine = ready(shelf)
    asked = [
        replaced(ASKED, checkpoint=f"tiny-{name}", prompt=f"scene {n % 4}", seed=n)
        for name in ("one", "two")
        for n in range(8)
    ]
    engine.foresee(asked, Token())
    counts = [run(engine, one)[1].making for one in asked][-1]
    assert counts["loads"] == 2
    assert counts["encoder_calls"] == 4  # both have the same encoder
    again = ready(shelf)
    assert run(again, asked[0])[1].making["encoder_calls"] == 0  # kept on disk


def test_interleaved_checkpoints_stay_where_there_is_room(shelf: Shelf) -> None:
    engine = ready(shelf)
    for n in range(6):
        run(engine, replaced(ASKED, checkpoint=("tiny-one", "tiny-two")[n % 2], seed=n))
    assert engine.room.residents.loads == 2


def test_a_budget_for_one_lets_the_other_go(shelf: Shelf) -> None:
    engine = ready(shelf, budget_bytes=ROOM_BYTES)
    for name in ("tiny-one", "tiny-two", "tiny-two", "tiny-one"):
        run(engine, replaced(ASKED, checkpoint=name))
    assert engine.room.residents.loads == 3
    assert engine.room.residents.bytes < ROOM_BYTES


def test_engines_of_one_worker_make_room_for_each_other(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (ready(shelf, budget_bytes=ROOM_BYTES) for _ in range(2))
    expected, _ = run(first)
    run(second, replaced(ASKED, checkpoint="tiny-two"))
    assert first.room.residents.bytes == 0
    assert np.array_equal(run(first)[0], expected)
    assert second.room.residents.bytes == 0

    ample, other = ready(shelf), ready(shelf)
    run(ample)
    run(other)
    assert ample.room.residents.bytes
    break_at("step", 1, MemoryError(), monkeypatch)
    run(other, replaced(ASKED, seed=9))
    assert ample.room.residents.bytes == 0


def test_unloading_gives_everything_back(shelf: Shelf) -> None:
    engine = ready(shelf)
    before, _ = run(engine)
    engine.unload()
    assert engine.room.residents.bytes == 0
    assert np.array_equal(run(engine)[0], before)


def test_a_damaged_kept_embedding_is_made_anew(shelf: Shelf) -> None:
    before, _ = run(ready(shelf))
    kept = list((shelf.weights / "cache" / "embeds").rglob("*.safetensors"))
    assert kept
    for one in kept:
        one.write_bytes(one.read_bytes()[:20])
    engine = ready(shelf)
    assert np.array_equal(run(engine)[0], before)
    assert engine.room.embeds.encoder_calls == 1


def full(monkeypatch: pytest.MonkeyPatch, *, of_stills: bool) -> None:
    """The disk has no room for stills, or for anything else."""
    write = Path.write_bytes

    def refuse(path: Path, raw: bytes) -> int:
        if (".png" in path.name) is of_stills:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(path, raw)

    monkeypatch.setattr(Path, "write_bytes", refuse)


def test_a_full_disk_is_said_and_leaves_nothing_half_written(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = ready(shelf)
    with monkeypatch.context() as patch:
        full(patch, of_stills=True)
        with pytest.raises(MachineError) as caught:
            engine.run(ASKED, Heard(), Token())
    assert caught.value.hint
    assert not list(engine.room.workplace.scratch.iterdir())
    assert run(engine)[1].files


def test_a_still_is_made_where_nothing_can_be_kept(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected, _ = run(ready(shelf))
    engine = ready(shelf)
    engine.room.embeds._folder = shelf.folder / "media" / "no" / "folder"
    full(monkeypatch, of_stills=False)
    assert np.array_equal(run(engine)[0], expected)


def test_what_it_took_of_a_card_is_told_where_all_of_it_was_there(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = ready(shelf)
    assert PEAK not in run(engine)[1].making
    monkeypatch.setattr(placing, "peak_bytes", lambda _: 7)
    monkeypatch.setattr(residents.Residents, "_others", lambda _: [])  # of other tests
    assert run(engine)[1].making[PEAK] == 7
    engine.room._ways[engine.affinity(ASKED)] = Way().on(Rung.TILED)
    assert PEAK not in run(engine)[1].making


def test_what_was_loaded_ahead_is_told_by_the_run_that_it_was_for(shelf: Shelf) -> None:
    engine = ready(shelf)
    engine.foresee([ASKED, replaced(ASKED, prompt="a door")], Token())
    first, second = run(engine)[1].making, run(engine)[1].making
    assert float(first["load_s"]) > 0
    assert float(first["load_cpu_s"]) > 0
    assert float(first["ahead_s"]) > 0
    assert second["load_s"] == 0
    assert "ahead_s" not in second
