# SPDX-License-Identifier: GPL-3.0-or-later
"""Previews come from a worker of their own: the newest wish wins, and nothing is left behind."""

import threading
from pathlib import Path

import psutil
import pytest

from desktop.preview import PreviewRoom
from engines.stage.request import PictureRequest
from projects.staging import SetName, Staging


@pytest.fixture
def room(qtbot, tmp_path: Path):
    made = PreviewRoom(tmp_path / "media")
    yield made
    made.close()
    assert not [t for t in threading.enumerate() if t.name == "previews"]
    names = [" ".join(one.cmdline()) for one in psutil.Process().children(recursive=True)]
    assert not [name for name in names if "engines.worker" in name]


def request(name: SetName) -> PictureRequest:
    return PictureRequest(staging=Staging(set=name), length_frames=24, width_px=90, height_px=160)


def test_a_picture_is_drawn_and_kept(room, qtbot):
    with qtbot.waitSignal(room.pictured, timeout=60_000) as came:
        room.picture("one", request(SetName.STORE), 5)
    key, picture = came.args
    assert key == "one"
    assert (picture.width(), picture.height()) == (90, 160)
    told = []
    room.pictured.connect(lambda key, _: told.append(key))
    room.picture("again", request(SetName.STORE), 5)
    assert told == ["again"]


def test_only_the_newest_wish_of_a_key_is_made(room, qtbot):
    told = []
    room.pictured.connect(lambda key, picture: told.append((key, picture)))
    names = [SetName.STORE, SetName.ALLEY, SetName.CAR, SetName.WARD, SetName.ROOFTOP]
    for name in names:
        room.picture("live", request(name), 5)
    room.picture("last", request(SetName.STORE), 6)
    qtbot.waitUntil(lambda: {key for key, _ in told} == {"live", "last"}, timeout=60_000)
    assert len([key for key, _ in told if key == "live"]) <= 2


def test_what_is_dropped_is_not_told(room, qtbot):
    told = []
    room.pictured.connect(lambda key, _: told.append(key))
    for number, name in enumerate((SetName.STORE, SetName.ALLEY, SetName.CAR)):
        room.picture(f"gallery/{number}", request(name), 5)
    room.drop("gallery/")
    with qtbot.waitSignal(room.pictured, timeout=60_000):
        room.picture("kept", request(SetName.WARD), 5)
    assert told == ["kept"]
