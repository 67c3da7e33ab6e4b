# SPDX-License-Identifier: GPL-3.0-or-later
"""SDXL in a real worker process, as the studio runs it: stills, looks, cancel, killed."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
from models.tiny.shelf import Shelf, halves, noise_picture, replaced
from PIL import Image

from engines import wire
from engines.frames.request import Control, FrameFacts, FrameRequest, Lora, Reference
from engines.supervisor import Died, Hand, Places, Supervisor
from projects.ids import CharacterId, JobId

PATIENCE_S = 120.0
SIZE = (64, 96)


@pytest.fixture
def house(shelf: Shelf) -> Iterator[Supervisor]:
    place = shelf.workplace()
    places = Places(
        media=place.media,
        scratch=place.scratch,
        weights=place.weights,
        logs=shelf.folder / "logs",
    )
    with Supervisor(places) as supervisor:
        yield supervisor


@pytest.fixture
def asked(shelf: Shelf) -> FrameRequest:
    """A still with everything at once."""
    depth = shelf.picture(noise_picture(SIZE, 1))
    face = shelf.picture(noise_picture((40, 40), 3))
    return FrameRequest(
        checkpoint="tiny-one",
        prompt="雨夜，女人站在灯下 a woman under a lamp",
        negative="blurred",
        seed=11,
        width_px=SIZE[0],
        height_px=SIZE[1],
        steps=3,
        guidance_scale=5.0,
        precision="float32",
        init=shelf.picture(noise_picture(SIZE)),
        strength=0.8,
        regions=shelf.picture(halves(SIZE)),
        inpaint=(2,),
        controls=(Control(kind="depth", picture=depth, checkpoint="tiny-depth"),),
        references=(
            Reference(
                character=CharacterId("c1"), pictures=(face,), checkpoint="tiny-face", label=2
            ),
        ),
        loras=(Lora(checkpoint="tiny-style", weight=0.8),),
    )


def order(job: str, request: FrameRequest, *ahead: FrameRequest) -> wire.Run:
    encode = msgspec.msgpack.encode
    return wire.Run(
        job=JobId(job),
        engine="frames.sdxl",
        request=encode(request),
        ahead=tuple(encode(one) for one in ahead),
    )


def wait(house: Supervisor, *kinds: type) -> tuple[object, list[wire.Stepped]]:
    until, steps = time.monotonic() + PATIENCE_S, []
    while time.monotonic() < until:
        for _, message in house.events(0.2):
            if isinstance(message, wire.Stepped):
                steps.append(message)
            if isinstance(message, kinds):
                return message, steps
    raise AssertionError(f"none of {kinds}")


def made(house: Supervisor, hand: Hand, message: wire.Run) -> wire.Done:
    house.give(hand, message)
    done, _ = wait(house, wire.Done, wire.Failed)
    assert isinstance(done, wire.Done), done
    return done


def test_a_worker_makes_a_still_of_all_guides_and_the_same_again(
    house: Supervisor, shelf: Shelf, asked: FrameRequest
) -> None:
    hand = house.start("frames")
    later = replaced(asked, seed=12, prompt="a door")
    done = made(house, hand, order("one", asked, later))
    (file,) = done.files
    assert (file.role, file.suffix) == ("still", ".png")
    first = Path(file.path).read_bytes()
    picture = np.asarray(Image.open(file.path))
    facts = msgspec.json.decode(done.facts, type=FrameFacts)
    assert facts == FrameFacts(width_px=64, height_px=96, steps=2)
    # what lies outside of the region is the stage's own picture, to the last bit
    assert np.array_equal(picture[:, :32], np.asarray(noise_picture(SIZE))[:, :32])
    assert not np.array_equal(picture[:, 32:], np.asarray(noise_picture(SIZE))[:, 32:])
    assert (done.making["loads"], done.making["encoder_calls"]) == (1, 4)
    assert {"ladder", "torch", "diffusers", "wall_s"} <= set(done.making)

    after = made(house, hand, order("two", later))
    assert after.making["encoder_calls"] == 4  # read ahead
    house.end("frames")
    again = made(house, house.start("frames"), order("three", asked))
    assert Path(again.files[0].path).read_bytes() == first
    assert again.making["encoder_calls"] == 0


def test_cancel_looks_and_a_killed_worker(house: Supervisor, asked: FrameRequest) -> None:
    hand = house.start("frames")
    long = replaced(asked, steps=1000, init=None, inpaint=(), controls=(), references=(), loras=())
    house.give(hand, order("long", long))
    steps: list[wire.Stepped] = []
    while not any(one.preview for one in steps):
        _, more = wait(house, wire.Stepped)
        steps += more
        assert len(steps) < 1000
    assert next(one for one in steps if one.preview).preview[:2] == b"\xff\xd8"
    house.cancel(JobId("long"))
    stopped, _ = wait(house, wire.Stopped, wire.Done, wire.Failed, Died)
    assert isinstance(stopped, wire.Stopped)
    assert made(house, hand, order("after", asked)).job == "after"

    house.give(hand, order("doomed", long))
    wait(house, wire.Stepped)
    hand.process.kill()
    died, _ = wait(house, Died)
    assert isinstance(died, Died)
    assert died.job == "doomed"
    assert not list(Path(hand.log).parent.parent.joinpath("scratch").rglob("*.part"))


def test_what_is_wrong_is_said_by_name(house: Supervisor, asked: FrameRequest) -> None:
    hand = house.start("frames")
    codes = []
    wrong: tuple[dict[str, Any], ...] = (
        {"checkpoint": "nowhere"},
        {"width_px": 70},
        {"precision": "bits"},
        {"checkpoint": "tiny-depth"},
        {"controls": (replaced(asked.controls[0], checkpoint=""),)},
        {"inpaint": (9,)},
        {"init": None},
        {"strength": 0.01},
        {"loras": (Lora(checkpoint="tiny-depth"),)},
    )
    for number, changes in enumerate(wrong):
        house.give(hand, order(f"wrong {number}", replaced(asked, **changes)))
        failed, _ = wait(house, wire.Failed, wire.Done, Died)
        assert isinstance(failed, wire.Failed), changes
        assert failed.hint
        codes.append(failed.code)
    assert codes == [
        *("checkpoint_missing", "frame_size", "precision_unknown", "checkpoint_family"),
        *("family_cannot", "region_missing", "family_cannot", "family_cannot", "checkpoint_family"),
    ]
