# SPDX-License-Identifier: GPL-3.0-or-later
"""Memory that runs out while a clip is made: at load, encode, step, decode; and a full disk."""

import errno
from collections.abc import Callable
from typing import Any

import pytest
from listeners import Heard, Token
from models.tiny.clip_families import asked, loaded
from models.tiny.sdxl import library
from models.tiny.shelf import Shelf

from engines.assembly.encode import SegmentWriter
from engines.diffusion import residents
from engines.finishing.clips import frames_of
from projects.errors import MachineError

LADDER = "as_asked > encoders_freed > quantised > tiled > fewer_frames > smaller"
PLACES = ("load", "encode", "step", "decode")


def break_at(place: str, times: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory runs out so many times at a place, and never after that."""
    diffusers = library()
    owner, name = {
        "load": (residents, "load_pipeline"),
        "encode": (diffusers.WanImageToVideoPipeline, "encode_prompt"),
        "step": (diffusers.WanTransformer3DModel, "forward"),
        "decode": (diffusers.AutoencoderKLWan, "decode"),
    }[place]
    plain: Callable[..., Any] = getattr(owner, name)
    left = [times]

    def call(*args: Any, **named: Any) -> Any:
        if left[0]:
            left[0] -= 1
            raise MemoryError("too large")
        return plain(*args, **named)

    monkeypatch.setattr(owner, name, call)


@pytest.mark.parametrize("place", PLACES)
def test_one_rung_up_there_is_memory_and_the_take_says_so(
    shelf: Shelf, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = loaded(shelf, "wan")
    break_at(place, 1, monkeypatch)
    made = engine.run(asked(shelf, "wan"), Heard(), Token())
    assert made.making["ladder"] == "as_asked > encoders_freed"
    assert len(list(frames_of(made.files[0].path))) == 14


@pytest.mark.parametrize("place", PLACES)
def test_without_memory_the_error_names_all_rungs_and_nothing_is_left(
    shelf: Shelf, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = loaded(shelf, "wan")
    break_at(place, 99, monkeypatch)
    with pytest.raises(MachineError) as told:
        engine.run(asked(shelf, "wan"), Heard(), Token())
    assert told.value.code == "out_of_memory"
    assert told.value.context["ladder"] == LADDER
    assert not list(shelf.workplace().scratch.iterdir())


def test_fewer_frames_at_a_time_are_joined_to_the_same_length(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = loaded(shelf, "hunyuan")
    plain, seen = engine.paint, []

    def paint(pipe: Any, wanted: dict[str, Any], stepper: Any) -> Any:
        seen.append(wanted["num_frames"])
        if wanted["num_frames"] > 9:
            raise MemoryError("too large")
        return plain(pipe, wanted, stepper)

    monkeypatch.setattr(engine, "paint", paint)
    made = engine.run(asked(shelf, "hunyuan"), Heard(), Token())
    assert str(made.making["ladder"]).endswith("fewer_frames")
    assert int(made.making["runs"]) > 1
    assert len(list(frames_of(made.files[0].path))) == 14


def test_a_full_disk_is_named_and_leaves_nothing(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(SegmentWriter, "_mux", full)
    with pytest.raises(MachineError, match="No space left on device"):
        loaded(shelf, "wan").run(asked(shelf, "wan"), Heard(), Token())
    assert not list(shelf.workplace().scratch.iterdir())
