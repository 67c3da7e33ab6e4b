# SPDX-License-Identifier: GPL-3.0-or-later
"""Things held up to the lens: whose hand it is, what time they are of, and the film's language."""

from random import Random
from typing import Any

import numpy as np
import pytest

pytest.importorskip("PySide6")

from PySide6.QtGui import QImage, QPainter

from engines.stage.brush import Brush
from engines.stage.gui import ensure_gui
from engines.stage.palette import resolve
from engines.stage.raster import pixels
from engines.stage.render import still
from engines.stage.request import PictureRequest
from engines.stage.signs import ENGLISH, in_english
from projects.cast import Character, Colour, Costume, Garment, Look, Sex
from projects.ids import CharacterId
from projects.staging import (
    Era,
    Grade,
    Insert,
    Prop,
    SetName,
    ShotSize,
    Staging,
    TimeOfDay,
    Weather,
)

pytestmark = pytest.mark.gui


def somebody(name: str, colour: Colour) -> Character:
    look = Look(
        sex=Sex.MALE, age_years=30, costume=(Costume(garment=Garment.SHIRT, colour=colour),)
    )
    return Character(id=CharacterId(name), name=name, look=look)


RED, BLUE = somebody("a", Colour.RED), somebody("b", Colour.BLUE)


def shown(
    insert: Insert,
    *cast: Character,
    place: SetName = SetName.BEDROOM,
    language: str = "zh",
    frame: int = 5,
    **staged: Any,
) -> np.ndarray:
    ensure_gui()
    staging = Staging(set=place, size=ShotSize.INSERT, insert=insert, grade=Grade.DAWN, **staged)
    request = PictureRequest(
        staging=staging,
        length_frames=48,
        width_px=216,
        height_px=384,
        cast=cast,
        language=language,
    )
    picture = still(request, frame)
    return pixels(picture).copy().astype(int)


def test_a_thing_is_held_in_the_holders_own_sleeve() -> None:
    letter = Insert(prop=Prop.LETTER)
    nobody, red, blue = (
        shown(letter),
        shown(Insert(prop=Prop.LETTER, holder=RED.id), RED),
        shown(Insert(prop=Prop.LETTER, holder=BLUE.id), BLUE),
    )
    sleeve = slice(300, 380), slice(16, 126)
    redness = [(p[sleeve][..., 2] - p[sleeve][..., 0]).mean() for p in (nobody, red, blue)]
    assert redness[1] > redness[0] > redness[2]
    top = slice(0, 200)
    assert np.abs(red[top] - blue[top]).max() == 0


def test_a_lamp_of_an_old_hall_is_a_candle() -> None:
    lamp = Insert(prop=Prop.LAMP)
    hall = shown(lamp, place=SetName.ANCESTRAL_HALL)
    middle = hall[150:180, 100:116]
    assert (middle[..., 2] - middle[..., 0]).mean() > 60  # red wax, where a lamp has its foot
    room = shown(lamp)[150:180, 100:116]
    assert (room[..., 2] - room[..., 0]).mean() < 60


def test_clocks_and_signs_speak_the_language_of_the_film() -> None:
    clock = Insert(prop=Prop.CLOCK, text="23:58")
    assert np.abs(shown(clock) - shown(clock, language="en")).max() > 60
    assert in_english("售票处") == "TICKETS"
    assert in_english("祖德流芳") == "祖德流芳"
    assert all(word.replace("←", "").isascii() for word in ENGLISH.values())


@pytest.mark.parametrize("vertical", [False, True])
def test_english_words_keep_to_the_room_of_the_chinese_ones(*, vertical: bool) -> None:
    ensure_gui()
    image = QImage(8, 8, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    palette = resolve(Grade.NEON, TimeOfDay.NIGHT)
    for word in ("不夜城", "夜雨茶馆", "洗衣", "候车室"):
        boxes = [
            Brush(painter, palette, Random(1), english=english)
            .letters(word, 500, 300, 80, vertical=vertical)
            .boundingRect()
            for english in (False, True)
        ]
        assert boxes[1].height() <= boxes[0].height() * 1.15
        assert boxes[1].width() <= boxes[0].width() * 1.3
        assert abs(boxes[1].center().x() - boxes[0].center().x()) < 8
    painter.end()


@pytest.mark.parametrize("time", list(TimeOfDay))
def test_a_shut_door_stands_out_from_its_wall(time: TimeOfDay) -> None:
    staging = Staging(
        set=SetName.OPEN_OFFICE,
        grade=Grade.DAWN,
        time=time,
        size=ShotSize.INSERT,
        insert=Insert(prop=Prop.DOOR),
    )
    request = PictureRequest(staging=staging, length_frames=46, width_px=135, height_px=240)
    bright = pixels(still(request, 2))[..., :3].mean(axis=2)
    low, high = np.percentile(bright, (5, 95))
    assert high - low > 0.16 * 255


def test_a_fist_has_fingers_in_two_tones_around_a_handle() -> None:
    fan = shown(Insert(prop=Prop.FAN, holder=RED.id), RED).mean(axis=2)
    lit = np.concatenate([[False], fan[196:262, 120] > 205])
    assert np.count_nonzero(lit[1:] & ~lit[:-1]) >= 4  # each is lit above and shaded below


def test_a_wide_sleeve_is_of_the_robe_and_wider() -> None:
    look = Look(
        sex=Sex.MALE,
        age_years=30,
        period=True,
        costume=(Costume(garment=Garment.HANFU, colour=Colour.RED),),
    )
    robed = Character(id=CharacterId("r"), name="r", look=look)
    letter = Insert(prop=Prop.LETTER, holder=robed.id)
    wide = shown(letter, robed)
    red = (wide[..., 2] - wide[..., 0]) > 50
    narrow = shown(Insert(prop=Prop.LETTER, holder=RED.id), RED)
    assert red[370].sum() > 1.3 * ((narrow[..., 2] - narrow[..., 0]) > 50)[370].sum() > 20


DOOR = Insert(prop=Prop.DOOR)


@pytest.mark.parametrize("era", [Era.MODERN, Era.PERIOD])
def test_a_door_opens_on_light_that_was_seen_before(era: Era) -> None:
    first, last = (shown(DOOR, frame=f, era=era).mean(axis=2) for f in (1, 44))
    for picture in (first, last):
        assert picture.max() > 190  # the gap
        assert np.percentile(picture, 30) < picture.max() - 60
    opened = [(p[60:300] > 170).mean() for p in (first, last)]
    assert 0.005 < opened[0] < 0.7 * opened[1]


def test_doors_of_old_times_part_in_the_middle() -> None:
    old, new = (shown(DOOR, frame=2, era=e).mean(axis=2) for e in (Era.PERIOD, Era.MODERN))
    middle = slice(120, 300), slice(104, 112)
    assert old[middle].max() > new[middle].max() + 20


def test_what_falls_outside_does_not_fall_into_the_room() -> None:
    gate = SetName.CITY_GATE
    dry, snow = (
        shown(DOOR, place=gate, frame=44, era=Era.PERIOD, weather=w)
        for w in (Weather.CLEAR, Weather.SNOW)
    )
    change = np.abs(dry - snow).max(axis=2)
    assert change[60:300, 90:126].max() > 12  # in the gap
    assert change[:, :30].max() < 12  # beside the door
