# SPDX-License-Identifier: GPL-3.0-or-later
"""Every family of video models on tiny weights: just the asked frames, the same bytes again."""

from pathlib import Path

import msgspec
import numpy as np
import pytest
from listeners import Heard, Token
from models.tiny import clips, rife
from models.tiny.clip_families import FAMILIES, asked, loaded
from models.tiny.shelf import Shelf, noise_picture

from engines.api import Cancelled
from engines.checkpoints import Task
from engines.finishing.clips import frames_of
from projects.errors import MachineError, UserError
from projects.ids import MediaId
from projects.timebase import FrameRate


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
    for name in ("wan", "hunyuan", "ltx"):
        with pytest.raises(UserError, match="cannot meet a last picture"):
            loaded(shelf, name).run(asked(shelf, name, last=last), Heard(), Token())


def test_frames_between_are_painted_by_a_network_that_can_be_read(
    shelf: Shelf, tmp_path: Path
) -> None:
    network = rife.saved(tmp_path / "flownet.pkl", rife.table())
    newer = {**rife.table(), "block4.more": np.zeros(1, np.float32)}
    other = rife.saved(tmp_path / "other/flownet.pkl", newer)
    for name, place in (("net", network), ("newer", other)):
        shelf.add(place, name, "rife", task=Task.INTERPOLATE)
    engine, request = loaded(shelf, "wan"), asked(shelf, "wan")
    clips_of: list[bytes] = []
    told: list[dict[str, object]] = []
    for between in ("", "net", "newer"):
        made = engine.run(msgspec.structs.replace(request, between=between), Heard(), Token())
        clips_of.append(made.files[0].path.read_bytes())
        told.append(dict(made.making))
        assert len(list(frames_of(made.files[0].path))) == 14
    assert clips_of[0] != clips_of[1]
    assert clips_of[0] == clips_of[2]
    assert told[1]["between"] == "net"
    assert told[1]["retiming"] == "painted by a network"
    assert told[2]["retiming"] == "motion compensated"
    assert "version of RIFE" in str(told[2]["between_refused"])


def test_memory_that_runs_out_climbs_the_ladder_and_then_is_said(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine, request = loaded(shelf, "wan"), asked(shelf, "wan")
    plain = engine._one
    failures = [1]

    def once(*args: object) -> np.ndarray:
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


def test_wans_second_generation_has_two_experts_and_a_small_one_that_meets_no_last_picture(
    shelf: Shelf, saved: Path
) -> None:
    for name in ("five", "experts"):
        place, defaults = saved / name, FAMILIES["wan"][3]
        shelf.add(place, f"tiny-{name}", "wan", task=Task.CLIP, defaults=defaults)
    last = shelf.picture(noise_picture((32, 64), seed=9))
    engine = loaded(shelf, "wan")
    experts = asked(shelf, "wan", checkpoint="tiny-experts", steps=4)
    plain = engine.run(experts, Heard(), Token()).files[0].path.read_bytes()
    met = engine.run(msgspec.structs.replace(experts, last=last), Heard(), Token())
    assert met.files[0].path.read_bytes() != plain
    small = asked(shelf, "wan", checkpoint="tiny-five")
    assert engine.run(small, Heard(), Token()).making["film_frames"] == 14
    with pytest.raises(UserError, match="cannot meet a last picture"):
        engine.run(msgspec.structs.replace(small, last=last), Heard(), Token())


def test_ltx_meets_a_last_picture_where_it_was_taught_to(shelf: Shelf, tmp_path: Path) -> None:
    place = clips.ltx(tmp_path / "taught", taught=True)
    defaults = FAMILIES["ltx"][3]
    shelf.add(place, "tiny-taught", "ltx", task=Task.CLIP, defaults=defaults)
    engine = loaded(shelf, "ltx")
    plain = asked(shelf, "ltx", checkpoint="tiny-taught", steps=4)
    last, other = (shelf.picture(noise_picture((64, 96), seed=seed)) for seed in (9, 11))

    def made_to(meet: MediaId | None) -> bytes:
        made = engine.run(msgspec.structs.replace(plain, last=meet), Heard(), Token())
        return made.files[0].path.read_bytes()

    free, met, another = (made_to(one) for one in (None, last, other))
    assert len({free, met, another}) == 3
    assert made_to(last) == met
    assert engine.room.counted()["loads"] == 1
    long = msgspec.structs.replace(plain, last=last, length_frames=40)
    made = engine.run(long, Heard(), Token()).making
    assert (made["runs"], made["film_frames"]) == (1, 42), "one run reaches the last picture"
    assert made["model_frames"] == 17


def test_ltx_paints_at_the_films_own_pace(shelf: Shelf) -> None:
    engine = loaded(shelf, "ltx")
    for rate, fps in ((FrameRate(25), "25"), (FrameRate(60), "24")):
        made = engine.run(asked(shelf, "ltx", rate=rate), Heard(), Token())
        assert made.making["model_fps"] == fps
