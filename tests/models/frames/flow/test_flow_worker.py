# SPDX-License-Identifier: GPL-3.0-or-later
"""Transformer families in a real worker process, all in one, as the studio runs them."""

from pathlib import Path

import msgspec
import numpy as np
import pytest
from models.tiny.shelf import Shelf, noise_picture, replaced
from models.tiny.stills import FAMILIES, SIZE, asked, guided
from models.workers import made, order, wait
from PIL import Image

from engines import wire
from engines.frames.request import FrameFacts, FrameRequest, Lora
from engines.supervisor import Died, Supervisor
from projects.ids import JobId


def whole(shelf: Shelf, family: str) -> FrameRequest:
    """Everything that a family can do at once."""
    request = guided(shelf, family, "inpaint")
    able = {
        "flux": ("depth", "two faces"),
        "flux2": ("two faces",),
        "zimage": ("depth",),
        "qwen": ("depth",),
    }
    for name in able[family]:
        more = guided(shelf, family, name)
        if more.controls:
            request = replaced(request, controls=more.controls)
        if more.references:
            request = replaced(request, references=more.references)
    return replaced(request, negative="模糊", loras=(Lora(checkpoint=f"{family}-style"),))


def test_one_worker_makes_stills_of_all_families_and_the_same_again(
    house: Supervisor, shelf: Shelf
) -> None:
    hand, first = house.start("frames"), {}
    for family in FAMILIES:
        request = replaced(whole(shelf, family), prompt="雨夜，女人站在灯下 a lamp")
        later = replaced(request, seed=12, prompt="a door")
        done = made(house, hand, order(family, f"frames.{family}", request, later))
        (file,) = done.files
        assert (file.role, file.suffix) == ("still", ".png")
        first[family] = Path(file.path).read_bytes()
        facts = msgspec.json.decode(done.facts, type=FrameFacts)
        assert facts == FrameFacts(width_px=64, height_px=96, steps=2)
        picture = np.asarray(Image.open(file.path))
        assert np.array_equal(picture[:, :32], np.asarray(noise_picture(SIZE))[:, :32])
        assert done.making["loads"] == 1
        calls = done.making["encoder_calls"]
        after = made(house, hand, order(f"{family} later", f"frames.{family}", later))
        assert after.making["encoder_calls"] == calls  # read ahead
    house.end("frames")
    hand = house.start("frames")
    for family in reversed(FAMILIES):
        request = replaced(whole(shelf, family), prompt="雨夜，女人站在灯下 a lamp")
        done = made(house, hand, order(f"{family} again", f"frames.{family}", request))
        assert Path(done.files[0].path).read_bytes() == first[family]
        assert done.making["encoder_calls"] == 0


@pytest.mark.parametrize("family", FAMILIES)
def test_it_stops_when_asked_and_a_killed_one_is_told(
    house: Supervisor, shelf: Shelf, family: str
) -> None:
    hand, long = house.start("frames"), asked(family, steps=1000)
    house.give(hand, order("long", f"frames.{family}", long))
    wait(house, wire.Stepped)
    house.cancel(JobId("long"))
    assert isinstance(wait(house, wire.Stopped, wire.Done, wire.Failed, Died), wire.Stopped)
    assert made(house, hand, order("after", f"frames.{family}", asked(family))).job == "after"
    house.give(hand, order("doomed", f"frames.{family}", long))
    wait(house, wire.Stepped)
    hand.process.kill()
    died = wait(house, Died)
    assert isinstance(died, Died)
    assert died.job == "doomed"
