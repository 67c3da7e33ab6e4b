# SPDX-License-Identifier: GPL-3.0-or-later
"""Transformer families when memory runs out, at other precisions, and what they keep."""

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import pytest
from listeners import Heard, Token
from models.tiny.sdxl import library
from models.tiny.shelf import Shelf, replaced
from models.tiny.stills import FAMILIES, asked, guided, ready, still

from engines.diffusion import residents
from engines.diffusion.stepping import Stepper
from engines.frames.flow import FlowEngine
from projects.errors import MachineError

LADDER = ("as_asked", "encoders_freed", "quantised", "tiled", "smaller")
DENOISERS = {
    "flux": "FluxTransformer2DModel",
    "flux2": "Flux2Transformer2DModel",
    "zimage": "ZImageTransformer2DModel",
    "qwen": "QwenImageTransformer2DModel",
}
CODERS = {
    "flux": "AutoencoderKL",
    "flux2": "AutoencoderKLFlux2",
    "zimage": "AutoencoderKL",
    "qwen": "AutoencoderKLQwenImage",
}


def break_at(place: str, times: int, engine: FlowEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    diffusers, family = library(), engine.family
    owner, name = {
        "load": (residents, "load_pipeline"),
        "encode": (type(engine), "encode"),
        "start": (getattr(diffusers, CODERS[family]), "encode"),
        "step": (getattr(diffusers, DENOISERS[family]), "forward"),
        "decode": (getattr(diffusers, CODERS[family]), "decode"),
    }[place]
    then, left = getattr(owner, name), [times]

    def call(*args: Any, **named: Any) -> Any:
        if left[0]:
            left[0] -= 1
            raise MemoryError("too large")
        return then(*args, **named)

    monkeypatch.setattr(owner, name, _method(call))


def _method(call: Callable[..., Any]) -> Callable[..., Any]:
    def method(*args: Any, **named: Any) -> Any:
        return call(*args, **named)

    return method


@pytest.mark.parametrize("place", ["load", "encode", "start", "step", "decode"])
@pytest.mark.parametrize("family", FAMILIES)
def test_one_failure_climbs_one_rung(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, family: str, place: str
) -> None:
    request = guided(shelf, family, "inpaint")
    expected, _ = still(ready(shelf, family), request)
    engine = ready(shelf, family)
    if place == "encode":  # what was kept needs no encoder
        engine.room.embeds._folder = shelf.folder / "elsewhere"
    break_at(place, 1, engine, monkeypatch)
    made, result = still(engine, request)
    assert result.making["ladder"] == "as_asked > encoders_freed"
    assert np.array_equal(made, expected)  # that rung changes no pixel


@pytest.mark.parametrize("family", FAMILIES)
def test_each_further_failure_climbs_on(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, family: str
) -> None:
    engine, request = ready(shelf, family), asked(family)
    for times in (2, 3, 4):
        with monkeypatch.context() as broken:
            broken_engine = ready(shelf, family)
            break_at("step", times, broken_engine, broken)
            made, result = still(broken_engine, request)
        assert result.making["ladder"] == " > ".join(LADDER[: times + 1])
        assert made.shape[:2] == ((64, 64) if times == 4 else (96, 64))
    break_at("step", len(LADDER), engine, monkeypatch)
    with pytest.raises(MachineError) as caught:
        still(engine, request)
    assert caught.value.code == "out_of_memory"
    assert still(engine, request)[1].making["ladder"] == "as_asked"


@pytest.mark.parametrize("family", FAMILIES)
def test_a_small_budget_frees_encoders_and_reads_ahead(shelf: Shelf, family: str) -> None:
    request = asked(family, loras=guided(shelf, family, "style").loras)
    expected, _ = still(ready(shelf, family), request)
    engine = ready(shelf, family, budget_bytes=1)
    engine.room.embeds._folder = shelf.folder / "elsewhere"
    later = [replaced(request, prompt=f"scene {n % 2}", seed=n) for n in range(4)]
    engine.foresee([request, *later], Token())
    calls = engine.room.embeds.encoder_calls
    made, result = still(engine, request)
    assert result.making["ladder"] == "encoders_freed"
    assert np.array_equal(made, expected)
    counts = [still(engine, one)[1].making for one in later][-1]
    pipe = next(iter(engine.room.residents._kept.values())).pipe
    wanted = {words for one in (request, *later) for words in engine.words(one, pipe)}
    assert counts["encoder_calls"] == calls == len(wanted)
    assert counts["loads"] == 1


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("precision", ["bfloat16", "float16", "float8"])
def test_other_precisions_make_about_the_same(shelf: Shelf, family: str, precision: str) -> None:
    engine, request = ready(shelf, family), guided(shelf, family, "init")
    wide, _ = still(engine, request)
    narrow, _ = still(engine, replaced(request, precision=precision))
    assert np.abs(narrow.astype(int) - wide).mean() < (20 if precision == "float8" else 4)


@pytest.mark.parametrize("family", FAMILIES)
def test_looks_are_of_the_picture_that_comes(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, family: str
) -> None:
    monkeypatch.setattr("engines.frames.engine.Stepper", partial(Stepper, every_s=0.0))
    engine, heard = ready(shelf, family), Heard()
    engine.run(asked(family, steps=6), heard, Token())
    assert heard.previews
    assert heard.previews[0][:2] == b"\xff\xd8"


def test_unloading_gives_everything_back(shelf: Shelf) -> None:
    engine = ready(shelf, "flux")
    before, _ = still(engine, guided(shelf, "flux", "two faces"))
    engine.unload()
    assert engine.room.residents.bytes == 0
    assert np.array_equal(still(engine, guided(shelf, "flux", "two faces"))[0], before)


@pytest.mark.parametrize(
    ("family", "name"),
    [(family, "style") for family in FAMILIES]
    + [("flux", "two faces"), ("flux", "depth"), ("zimage", "depth"), ("qwen", "depth")],
)
def test_guides_work_on_eight_bits(shelf: Shelf, family: str, name: str) -> None:
    engine, request = ready(shelf, family), guided(shelf, family, name)
    wide, _ = still(engine, request)
    narrow, _ = still(engine, replaced(request, precision="float8"))
    assert np.abs(narrow.astype(int) - wide).mean() < 25
    assert np.array_equal(still(engine, replaced(request, precision="float8"))[0], narrow)
