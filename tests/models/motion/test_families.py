# SPDX-License-Identifier: GPL-3.0-or-later
"""Every family of video models on tiny weights: just the asked frames, the same bytes again."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import numpy as np
import pytest
from models.tiny import clips
from models.tiny.shelf import Heard, Shelf, Token, noise_picture

from engines.api import Cancelled
from engines.checkpoints import Defaults, Task
from engines.finishing.clips import frames_of
from engines.motion.cogvideox import CogVideoXEngine
from engines.motion.engine import MotionEngine
from engines.motion.ltx import LtxEngine
from engines.motion.request import MotionRequest
from engines.motion.svd import SvdEngine
from engines.motion.wan import WanEngine
from projects.errors import MachineError, UserError
from projects.staging import Move

Builder = Callable[[Path], Path]
FAMILIES: dict[str, tuple[type[MotionEngine], Builder, tuple[int, int], Defaults]] = {
    "wan": (
        WanEngine,
        clips.wan,
        (32, 64),
        Defaults(size_step_px=16, fps=16, length_step=4, length_more=1, most_frames=9),
    ),
    "ltx": (
        LtxEngine,
        clips.ltx,
        (64, 96),
        Defaults(size_step_px=32, fps=24, length_step=8, length_more=1, most_frames=17),
    ),
    "cogvideox": (
        CogVideoXEngine,
        clips.cogvideox,
        (16, 16),
        Defaults(size_step_px=16, fps=8, length_step=8, length_more=1, most_frames=9),
    ),
    "svd": (
        SvdEngine,
        clips.svd,
        (64, 64),
        Defaults(size_step_px=64, fps=7, length_step=1, length_more=0, most_frames=4),
    ),
}


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("clips")
    for name, (_, build, _, _) in FAMILIES.items():
        build(folder / name)
    clips.wan(folder / "both", ends=2)
    return folder


@pytest.fixture
def shelf(tmp_path: Path, saved: Path) -> Shelf:
    made = Shelf(tmp_path)
    for name, (_, _, _, defaults) in FAMILIES.items():
        made.add(saved / name, f"tiny-{name}", name, task=Task.CLIP, defaults=defaults)
    return made


def asked(shelf: Shelf, name: str, **more: object) -> MotionRequest:
    size = FAMILIES[name][2]
    plain = MotionRequest(
        checkpoint=f"tiny-{name}",
        still=shelf.picture(noise_picture(size)),
        prompt="rain falls",
        seed=5,
        move=Move.PUSH_IN,
        length_frames=12,
        handles_frames=1,
        width_px=36,
        height_px=64,
        model_width_px=size[0],
        model_height_px=size[1],
        steps=2,
        guidance_scale=3.0,
        precision="float32",
    )
    return msgspec.structs.replace(plain, **more)


def loaded(shelf: Shelf, name: str) -> MotionEngine:
    made = FAMILIES[name][0]()
    made.load(shelf.workplace())
    return made


@pytest.mark.parametrize("name", FAMILIES)
def test_a_clip_has_just_the_asked_frames_and_is_the_same_again(shelf: Shelf, name: str) -> None:
    engine, request = loaded(shelf, name), asked(shelf, name)
    heard = Heard()
    made = engine.run(request, heard, Token())
    frames = list(frames_of(made.files[0].path))
    assert len(frames) == 14
    assert frames[0].shape == (64, 36, 3)
    assert heard.steps
    assert made.making["film_frames"] == 14
    assert made.making["ladder"] == "as_asked"
    raw = made.files[0].path.read_bytes()
    assert engine.run(request, Heard(), Token()).files[0].path.read_bytes() == raw
    other = engine.run(msgspec.structs.replace(request, seed=6), Heard(), Token())
    assert other.files[0].path.read_bytes() != raw
    assert engine.room.counted()["loads"] == 1


@pytest.mark.parametrize("name", ["wan", "svd"])
def test_a_long_shot_is_joined_from_runs(shelf: Shelf, name: str) -> None:
    engine = loaded(shelf, name)
    made = engine.run(asked(shelf, name, length_frames=30), Heard(), Token())
    assert len(list(frames_of(made.files[0].path))) == 32
    assert int(made.making["runs"]) > 1


def test_wan_meets_a_last_picture_and_others_say_that_they_cannot(
    shelf: Shelf, saved: Path
) -> None:
    last = shelf.picture(noise_picture((32, 64), seed=9))
    shelf.add(saved / "both", "tiny-both", "wan", task=Task.CLIP, defaults=FAMILIES["wan"][3])
    engine = loaded(shelf, "wan")
    other = shelf.picture(noise_picture((32, 64), seed=11))
    met = [
        engine.run(asked(shelf, "wan", checkpoint="tiny-both", last=one), Heard(), Token())
        .files[0]
        .path.read_bytes()
        for one in (last, other)
    ]
    assert met[0] != met[1]
    for name in ("wan", "ltx"):
        with pytest.raises(UserError, match="cannot meet a last picture"):
            loaded(shelf, name).run(asked(shelf, name, last=last), Heard(), Token())


def test_memory_that_runs_out_climbs_the_ladder_and_then_is_said(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine, request = loaded(shelf, "wan"), asked(shelf, "wan")
    plain = engine._one
    failures = [1]

    def once(*args: object) -> list[np.ndarray]:
        if failures:
            failures.pop()
            raise MemoryError("no room")
        return plain(*args)  # pyright: ignore[reportArgumentType]

    monkeypatch.setattr(engine, "_one", once)
    made = engine.run(request, Heard(), Token())
    assert str(made.making["ladder"]).startswith("as_asked > ")

    def never(*_: object) -> list[np.ndarray]:
        raise MemoryError("no room")

    monkeypatch.setattr(engine, "_one", never)
    with pytest.raises(MachineError, match="not enough memory"):
        engine.run(request, Heard(), Token())


def test_a_clip_is_cancelled_at_a_step_and_leaves_nothing(shelf: Shelf) -> None:
    class AtStep(Token):
        def check(self) -> None:
            raise Cancelled

    engine = loaded(shelf, "wan")
    with pytest.raises(Cancelled):
        engine.run(asked(shelf, "wan"), Heard(), AtStep())
    assert not list(shelf.workplace().scratch.glob("*.mp4"))


def test_another_familys_checkpoint_is_refused(shelf: Shelf) -> None:
    with pytest.raises(UserError, match="makes no clips with"):
        loaded(shelf, "ltx").run(asked(shelf, "ltx", checkpoint="tiny-wan"), Heard(), Token())
