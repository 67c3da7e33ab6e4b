# SPDX-License-Identifier: GPL-3.0-or-later
"""Who lies half sits against pillows from close, on the bed from afar, or lies on the ground."""

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from engines.stage.backdrop import StageCache
from engines.stage.composition import WIDE
from engines.stage.contact import figure_map
from engines.stage.raster import RGB
from engines.stage.render import ShotRenderer
from engines.stage.request import PictureRequest
from engines.stage.troupe import Person, spot
from projects.cast import Character, Look, Sex
from projects.ids import CharacterId
from projects.staging import Action, Beat, Blocking, Posture, SetName, ShotSize, Side, Slot, Staging

pytestmark = pytest.mark.gui
SHE, SON = CharacterId("she"), CharacterId("son")
CAST = (
    Character(id=SHE, name="沈桂兰", look=Look(sex=Sex.FEMALE, age_years=70)),
    Character(id=SON, name="顾沉", look=Look(sex=Sex.MALE, age_years=32)),
)
CLOSE = (ShotSize.ECU, ShotSize.CU, ShotSize.MCU, ShotSize.MS, ShotSize.MLS)


def shot(
    size: ShotSize, place: SetName = SetName.WARD, *, touch: Action | None = None, by: int = 1
) -> ShotRenderer:
    beats = (Beat(), Beat(at_frames=4, action=touch)) if touch is not None else (Beat(),)
    lying = Blocking(
        character=SHE,
        posture=Posture.LYING,
        faces=Side.LEFT,
        slot=Slot.RIGHT,
        beats=beats if by == 0 else (Beat(),),
    )
    beside = Blocking(
        character=SON, faces=Side.RIGHT, slot=Slot.LEFT, beats=beats if by == 1 else (Beat(),)
    )
    cast = (lying, beside) if touch is not None else (lying,)
    request = PictureRequest(
        staging=Staging(set=place, size=size, cast=cast),
        length_frames=48,
        width_px=108,
        height_px=192,
        cast=CAST,
    )
    return ShotRenderer(request, StageCache())


def drawn(shown: ShotRenderer, person: Person, frame: int = 30) -> QRectF:
    """What of the picture somebody covers, in px of 1080x1920."""
    sheet = QImage(540, 960, QImage.Format.Format_ARGB32_Premultiplied)
    sheet.fill(0)
    p = QPainter(sheet)
    moment = person.moment(frame)
    p.setTransform(spot(person.place, moment, shown.cameras(frame)[1], 0.5, 0.0))
    person.performer.draw(p, moment)
    p.end()
    rows = [y for y in range(960) if any(sheet.pixelColor(x, y).alpha() > 80 for x in range(540))]
    columns = [x for x in range(540) if any(sheet.pixelColor(x, y).alpha() > 80 for y in rows)]
    return QRectF(
        columns[0] * 2,
        rows[0] * 2,
        (columns[-1] - columns[0]) * 2,
        (rows[-1] - rows[0]) * 2,
    )


@pytest.mark.parametrize("size", CLOSE)
def test_who_lies_is_upright_against_pillows_from_close(size: ShotSize) -> None:
    moment = shot(size).people[0].moment(20)
    assert moment.propped
    assert moment.posture is Posture.SITTING
    assert moment.lean_deg < 0


@pytest.mark.parametrize("size", CLOSE)
def test_a_pillow_stands_out_behind_the_head_and_paints(size: ShotSize) -> None:
    shown = shot(size)
    frame = QImage(108, 192, RGB)
    shown.paint(20, frame)
    performer, moment = shown.people[0].performer, shown.people[0].moment(20)
    pillow = performer._pillow()  # pyright: ignore[reportPrivateUsage]
    left = -pillow.origin.x() / pillow.scale
    assert moment.propped
    assert left < -120


def test_a_leaning_head_stays_where_the_picture_has_it() -> None:
    shown = shot(ShotSize.CU)
    person = shown.people[0]
    head = figure_map(person.bodies[0], person.moment(20)).map(QPointF(0.0, 0.0))
    assert abs(head.x() - person.place.x) < 30
    assert abs(head.y() - person.place.y) < 60


@pytest.mark.parametrize("size", WIDE)
@pytest.mark.parametrize("place", [SetName.WARD, SetName.BEDROOM, SetName.HOSPITAL])
def test_who_lies_sits_on_the_bed_from_afar(size: ShotSize, place: SetName) -> None:
    shown = shot(size, place)
    person = shown.people[0]
    bed = next(s for s in shown.stage.sight.vista.seats if s.bed)
    assert person.place.z == bed.z
    assert person.moment(10).posture is Posture.SITTING
    assert not person.moment(10).propped


def test_who_lies_without_a_bed_rests_on_the_ground() -> None:
    shown = shot(ShotSize.WS, SetName.RAIN_STREET)
    person = shown.people[0]
    place = person.place
    box = drawn(shown, person)
    lens = shown.cameras(30)[1]
    ground = spot(place, person.moment(30), lens, 1.0, 0.0).map(QPointF(0.0, place.feet)).y()
    assert person.moment(30).posture is Posture.LYING
    assert box.width() > 1.5 * box.height()
    assert abs(box.bottom() - ground) < 0.12 * box.width()
    assert 0 < box.left() < box.right() < 1080


@pytest.mark.parametrize("by", [0, 1])
@pytest.mark.parametrize("touch", [Action.CARESS, Action.HUG, Action.HAND_OVER, Action.GRAB_WRIST])
def test_who_lies_stays_in_bed_when_touched_and_touching(touch: Action, by: int) -> None:
    shown = shot(ShotSize.MS, touch=touch, by=by)
    lying = next(p for p in shown.people if p.place.index == 0)
    ways = {lying.moment(f).travel_x for f in range(0, 44, 4)}
    assert max(ways) - min(ways) < 1
    assert [p.place.index for p in shown.people] == [0, 1]  # the visitor is before the bed
