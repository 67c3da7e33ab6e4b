# SPDX-License-Identifier: GPL-3.0-or-later
"""SDXL in a real worker process, as the studio runs it: stills, looks, cancel, killed."""

from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
from models.tiny.shelf import Shelf, halves, noise_picture, replaced
from models.workers import made, order, wait
from PIL import Image

from engines import wire
from engines.frames.request import Control, FrameFacts, FrameRequest, Lora, Reference
from engines.supervisor import Died, Supervisor
from projects.ids import CharacterId, JobId

SIZE = (64, 96)
ENGINE = "frames.sdxl"


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


def test_a_worker_makes_a_still_of_all_guides_and_the_same_again(
    house: Supervisor, shelf: Shelf, asked: FrameRequest
) -> None:
    hand = house.start("frames")
    later = replaced(asked, seed=12, prompt="a door")
    done = made(house, hand, order("one", ENGINE, asked, later))
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

    after = made(house, hand, order("two", ENGINE, later))
    assert after.making["encoder_calls"] == 4  # read ahead
    house.end("frames")
    again = made(house, house.start("frames"), order("three", ENGINE, asked))
    assert Path(again.files[0].path).read_bytes() == first
    assert again.making["encoder_calls"] == 0


def test_cancel_looks_and_a_killed_worker(house: Supervisor, asked: FrameRequest) -> None:
    hand = house.start("frames")
    long = replaced(asked, steps=1000, init=None, inpaint=(), controls=(), references=(), loras=())
    house.give(hand, order("long", ENGINE, long))
    steps: list[wire.Stepped] = []
    while not any(one.preview for one in steps):
        wait(house, wire.Stepped, steps=steps)
        assert len(steps) < 1000
    assert next(one for one in steps if one.preview).preview[:2] == b"\xff\xd8"
    house.cancel(JobId("long"))
    stopped = wait(house, wire.Stopped, wire.Done, wire.Failed, Died)
    assert isinstance(stopped, wire.Stopped)
    assert made(house, hand, order("after", ENGINE, asked)).job == "after"

    house.give(hand, order("doomed", ENGINE, long))
    wait(house, wire.Stepped)
    hand.process.kill()
    died = wait(house, Died)
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
        house.give(hand, order(f"wrong {number}", ENGINE, replaced(asked, **changes)))
        failed = wait(house, wire.Failed, wire.Done, Died)
        assert isinstance(failed, wire.Failed), changes
        assert failed.hint
        codes.append(failed.code)
    assert codes == [
        *("checkpoint_missing", "frame_size", "precision_unknown", "checkpoint_family"),
        *("family_cannot", "region_missing", "family_cannot", "family_cannot", "checkpoint_family"),
    ]
