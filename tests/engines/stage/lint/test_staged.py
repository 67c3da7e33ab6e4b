# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the lint looks for faces: on those who lie flat as on those who stand or sit up."""

import pytest

pytest.importorskip("PySide6")

from engines.stage.backdrop import StageCache
from engines.stage.lint.pictures import LOOK_H, LOOK_W
from engines.stage.lint.staged import LOWER_FACE, Blocked, StagedShot
from engines.stage.request import PictureRequest
from projects.ids import CharacterId
from projects.staging import Blocking, Posture, SetName, ShotSize, Staging

pytestmark = pytest.mark.gui


def lower_face(posture: Posture, size: ShotSize, place: SetName) -> tuple[float, float]:
    """How wide and tall the lower half of a face is in the frame."""
    who = Blocking(character=CharacterId("wan"), posture=posture)
    staging = Staging(set=place, size=size, cast=(who,))
    request = PictureRequest(staging=staging, length_frames=24, width_px=LOOK_W, height_px=LOOK_H)
    blocked = Blocked(StagedShot(slate="1", start_frames=0, picture=request), StageCache())
    box = blocked.box(blocked.people[0], 12, LOWER_FACE)
    return box.width(), box.height()


def test_the_face_of_who_lies_flat_lies_too() -> None:
    wide, tall = lower_face(Posture.STANDING, ShotSize.WS, SetName.RAIN_STREET)
    lying = lower_face(Posture.LYING, ShotSize.WS, SetName.RAIN_STREET)
    assert wide > 1.3 * tall
    assert lying[1] > 1.3 * lying[0]


def test_the_face_of_who_sits_up_in_bed_is_upright() -> None:
    wide, tall = lower_face(Posture.LYING, ShotSize.CU, SetName.WARD)
    assert wide > 1.3 * tall
