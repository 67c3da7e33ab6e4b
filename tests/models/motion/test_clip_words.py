# SPDX-License-Identifier: GPL-3.0-or-later
"""Words of clips: encoded once and before the first step, the same picture as the plain call."""

import msgspec
import numpy as np
import pytest
from listeners import Heard, Token
from models.tiny.clip_families import FAMILIES, asked, loaded
from models.tiny.shelf import Shelf
from PIL import Image

from engines.diffusion.ladder import Way
from engines.diffusion.noise import generator
from engines.diffusion.pictures import opened
from engines.diffusion.watch import Watch
from engines.motion.lengths import lengths_for
from engines.motion.words import prompt_of
from projects.timebase import FrameRate


@pytest.mark.parametrize("name", ["wan", "ltx", "cogvideox"])
def test_frames_are_those_of_the_plain_call(shelf: Shelf, name: str) -> None:
    engine = loaded(shelf, name)
    request = asked(shelf, name, negative="blurred", rate=FrameRate(8), length_frames=3)
    resident = engine._resident(request, Way())
    legal = engine.legal(resident.source.installed.checkpoint)
    plan = lengths_for(5, request.rate, legal, meets_last=False)
    (ours,) = engine._painted(request, resident, Way(), plan, Watch(Heard(), Token()))
    still: Image.Image = opened(engine.room.workplace.path_of(request.still))
    plain = resident.pipe(
        **engine.arguments(request, (still, None), plan.runs[0].frames),
        prompt=prompt_of(request),
        negative_prompt="blurred",
        generator=generator(request.seed),
        output_type="np",
    ).frames[0]
    assert np.array_equal(ours, plain)


@pytest.mark.parametrize("name", FAMILIES)
def test_words_are_read_once_and_ahead(shelf: Shelf, name: str) -> None:
    engine = loaded(shelf, name)
    first, later = (asked(shelf, name, prompt=words) for words in ("rain falls", "a door opens"))
    engine.foresee([first, later], Token())
    read = engine.room.counted()["encoder_calls"]
    assert read == (0 if name == "svd" else 3)
    raw = [engine.run(one, Heard(), Token()).files[0].path.read_bytes() for one in (first, later)]
    assert engine.room.counted()["encoder_calls"] == read
    assert (raw[0] != raw[1]) == (name != "svd")


@pytest.mark.parametrize("name", ["wan", "ltx", "cogvideox"])
def test_freed_encoders_make_the_same_clip(shelf: Shelf, name: str) -> None:
    request = asked(shelf, name)
    plain = loaded(shelf, name).run(request, Heard(), Token()).files[0].path.read_bytes()
    other = msgspec.structs.replace(request, prompt="snow falls")
    small = loaded(shelf, name, budget_bytes=1)
    made = small.run(request, Heard(), Token())
    assert made.making["ladder"] == "encoders_freed"
    assert made.files[0].path.read_bytes() == plain
    assert small.run(other, Heard(), Token()).files[0].path.read_bytes() != plain
    assert not small._resident(request, Way(encoders_freed=True)).encoders_here
