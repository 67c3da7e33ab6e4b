# SPDX-License-Identifier: GPL-3.0-or-later
"""Steps are heard on the frames on which drawn feet come down."""

import os
from itertools import pairwise

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
pytest.importorskip("PySide6")

from engines.stage.heard import heard_in
from engines.stage.request import PictureRequest
from projects.ids import CharacterId
from projects.staging import (
    Action,
    Beat,
    Blocking,
    Insert,
    Prop,
    SetName,
    ShotSize,
    Side,
    Slot,
    Staging,
)

WAN = CharacterId("wan")


def request_of(action: Action | None, size: ShotSize = ShotSize.WS) -> PictureRequest:
    body = Blocking(character=WAN, beats=(Beat(action=action),))
    staging = Staging(set=SetName.RAIN_STREET, size=size, cast=(body,))
    return PictureRequest(staging=staging, length_frames=60, seed=4)


def test_who_walks_in_is_heard_until_they_stand() -> None:
    frames = [frame for frame, what in heard_in(request_of(Action.WALK_IN)) if what == "step"]
    assert frames  # the walk has begun before the cut: one step or two are left of it
    assert frames[-1] < 50


def test_who_walks_out_steps_evenly() -> None:
    frames = [frame for frame, what in heard_in(request_of(Action.WALK_OUT)) if what == "step"]
    assert len(frames) >= 2
    assert all(4 <= b - a <= 18 for a, b in pairwise(frames))


def test_who_runs_steps_faster() -> None:
    walk = [f for f, _ in heard_in(request_of(Action.WALK_OUT))]
    run = [f for f, _ in heard_in(request_of(Action.RUN_THROUGH))]

    def pace(frames: list[int]) -> float:
        return (frames[-1] - frames[0]) / (len(frames) - 1)

    assert pace(run) < pace(walk)


def test_who_stands_is_silent() -> None:
    assert heard_in(request_of(None)) == ()
    assert heard_in(request_of(Action.NOD)) == ()


def test_an_insert_is_silent() -> None:
    staging = Staging(set=SetName.STORE, size=ShotSize.INSERT, insert=Insert(prop=Prop.CUP))
    assert heard_in(PictureRequest(staging=staging, length_frames=40)) == ()


def test_a_slap_sounds_on_the_frame_of_the_hand() -> None:
    other = CharacterId("xu")
    hits = Beat(at_frames=6, action=Action.SLAP, partner=other)
    cast = (
        Blocking(character=WAN, slot=Slot.LEFT, beats=(Beat(), hits)),
        Blocking(character=other, slot=Slot.RIGHT, faces=Side.LEFT),
    )
    staging = Staging(set=SetName.LIVING_ROOM, size=ShotSize.MS, cast=cast)
    heard = heard_in(PictureRequest(staging=staging, length_frames=60, seed=4))
    assert [what for _, what in heard if what != "step"] == ["slap"]
    frame = next(f for f, what in heard if what == "slap")
    assert 8 <= frame <= 24


def test_who_kneels_is_heard() -> None:
    assert [what for _, what in heard_in(request_of(Action.KNEEL, ShotSize.MS))] == ["knees"]
