# SPDX-License-Identifier: GPL-3.0-or-later
"""People stand out from what is behind them: every grade at every hour in rooms of every kind."""

import numpy as np
import pytest

pytest.importorskip("PySide6")

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from assets.presets import light_table
from engines.stage.backdrop import StageCache
from engines.stage.gui import ensure_gui
from engines.stage.lint.silhouettes import merged_share
from engines.stage.maps.control import ControlMaps
from engines.stage.palette import luminance, resolve
from engines.stage.raster import RGB, pixels
from engines.stage.request import PictureRequest
from engines.stage.troupe import spot
from projects.cast import Character, Colour, Costume, Garment, Look, Sex
from projects.ids import CharacterId
from projects.staging import Blocking, Grade, SetName, ShotSize, Staging, TimeOfDay

pytestmark = pytest.mark.gui

W, H = 108, 192
FRAME = 12
FACE = QRectF(-64.0, -40.0, 128.0, 130.0)
FACE_STEP, MERGED_MAX, STEP = 0.10, 0.62, 0.1
ROOMS = (
    SetName.OPEN_OFFICE,
    SetName.BOARDROOM,
    SetName.RESTAURANT,
    SetName.LIVING_ROOM,
    SetName.KITCHEN_DINING,
    SetName.GARDEN_BRIDGE,
)
PEOPLE = (
    Character(id=CharacterId("wan"), name="林晚", look=Look(sex=Sex.FEMALE, age_years=25)),
    Character(
        id=CharacterId("chen"),
        name="顾沉",
        look=Look(
            sex=Sex.MALE,
            age_years=35,
            costume=(Costume(garment=Garment.SUIT, colour=Colour.BLACK),),
        ),
    ),
)


@pytest.fixture(scope="module")
def cache() -> StageCache:
    ensure_gui()
    return StageCache(limit_bytes=64 << 20)


def closeup(grade: Grade, hour: TimeOfDay, place: SetName, who: Character) -> PictureRequest:
    row = next(r for r in light_table().rigs if r.set is place)
    rig = {"day": row.day, "dusk": row.dusk}.get(hour.value, row.night)
    staging = Staging(
        set=place,
        grade=grade,
        time=hour,
        rig=rig,
        size=ShotSize.MCU,
        interior=place not in light_table().exteriors,
        cast=(Blocking(character=who.id),),
    )
    return PictureRequest(
        staging=staging, length_frames=24, width_px=W, height_px=H, seed=7, cast=(who,)
    )


def stands_out(cache: StageCache, request: PictureRequest) -> tuple[float, float]:
    """Brightness of the lit face above what is around it, and how much of the edge is lost."""
    import cv2

    maps = ControlMaps(request, cache)
    page = QImage(W, H, RGB)
    maps.shot.paint(FRAME, page)
    rgb = np.ascontiguousarray(pixels(page)[..., 2::-1])
    bright = rgb @ np.array([0.2126, 0.7152, 0.0722]) / 255
    body = maps.regions(FRAME).of(request.staging.cast[0].character)
    person = maps.shot.people[0]
    at = spot(person.place, person.moment(FRAME), maps.shot.cameras(FRAME)[1], maps.shot.unit, 0)
    box = at.mapRect(FACE).toRect()
    face = np.zeros_like(body)
    face[box.top() : box.bottom(), box.left() : box.right()] = True
    face &= body
    grown = cv2.dilate(body.astype(np.uint8), np.ones((13, 13), np.uint8)).astype(bool)
    near = cv2.dilate(body.astype(np.uint8), np.ones((5, 5), np.uint8)).astype(bool)
    around = grown & ~near
    around[box.bottom() :] = False
    skin = bright[face]
    lit = np.median(skin[skin > np.percentile(skin, 45)])
    return float(lit - np.median(bright[around])), merged_share(rgb, body, ~body, STEP)


@pytest.mark.parametrize("hour", list(TimeOfDay))
@pytest.mark.parametrize("grade", list(Grade))
def test_faces_and_outlines_part_from_walls(
    grade: Grade, hour: TimeOfDay, cache: StageCache
) -> None:
    lost: list[str] = []
    for k, place in enumerate(ROOMS):
        step, merged = stands_out(cache, closeup(grade, hour, place, PEOPLE[k % 2]))
        if step < FACE_STEP or merged > MERGED_MAX:
            lost.append(f"{place.value}: face {step:+.2f}, edge lost {merged:.2f}")
    assert not lost, lost


@pytest.mark.parametrize("place", ROOMS)
def test_a_day_is_high_in_key_and_dark_clothes_stand_before_it(
    place: SetName, cache: StageCache
) -> None:
    man = PEOPLE[1]
    maps = ControlMaps(closeup(Grade.DAWN, TimeOfDay.DAY, place, man), cache)
    page = QImage(W, H, RGB)
    maps.shot.paint(FRAME, page)
    bright = pixels(page)[..., 2::-1] @ np.array([0.2126, 0.7152, 0.0722]) / 255
    body = maps.regions(FRAME).of(man.id)
    wall, clothes = np.median(bright[~body]), np.median(bright[H // 2 :][body[H // 2 :]])
    assert wall > 0.5
    assert wall - clothes > 0.25


@pytest.mark.parametrize("grade", list(Grade))
def test_air_is_light_by_day_and_dark_by_night_in_every_grade(grade: Grade) -> None:
    day, night = (resolve(grade, hour) for hour in (TimeOfDay.DAY, TimeOfDay.NIGHT))
    assert 0.65 < luminance(day.air) < 0.78
    assert day.haze > 0
    assert luminance(night.air) < 0.1
    assert night.haze == 0
