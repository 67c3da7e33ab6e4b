# SPDX-License-Identifier: GPL-3.0-or-later
"""Things held up to the lens: whose hand it is, what time they are of, and the film's language."""

from random import Random

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
from projects.staging import Grade, Insert, Prop, SetName, ShotSize, Staging, TimeOfDay

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
) -> np.ndarray:
    ensure_gui()
    staging = Staging(set=place, size=ShotSize.INSERT, insert=insert, grade=Grade.DAWN)
    request = PictureRequest(
        staging=staging,
        length_frames=24,
        width_px=216,
        height_px=384,
        cast=cast,
        language=language,
    )
    picture = still(request, 5)
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
