# SPDX-License-Identifier: GPL-3.0-or-later
"""Every thing: large before the lens, small in a hand, dropped, and with the script's own words."""

from random import Random

import numpy as np
import pytest

pytest.importorskip("PySide6")

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from engines.stage.brush import Brush
from engines.stage.camera import Camera
from engines.stage.falls import LANDS_S, REST_S, Fall, Shard, course
from engines.stage.gui import ensure_gui
from engines.stage.inserts import insert_of
from engines.stage.page import AREA, Page, Sheet
from engines.stage.palette import Tone, resolve
from engines.stage.props.content import Content, write, write_columns
from engines.stage.props.painters import PAINTERS, paint_prop
from engines.stage.puppet.hands import HANDS
from engines.stage.puppet.held import Carry, grip_of, held_marks
from engines.stage.puppet.marks import bounds, rasterise
from engines.stage.raster import canvas, painter_on, pixels
from projects.eras import OLDER, PROP_ERAS, is_anachronism, of_its_time
from projects.staging import Era, Grade, Insert, Prop, SetName, ShotSize, Side, Staging, TimeOfDay

pytestmark = pytest.mark.gui
UNIT = 0.12
EVERY = tuple(p for p in Prop.__members__.values() if p != Prop.DOOR)
READ = (
    Prop.LETTER, Prop.DOCUMENT, Prop.PHONE, Prop.TICKET, Prop.NEWSPAPER, Prop.SCROLL, Prop.BOOK,
    Prop.TOKEN, Prop.LAPTOP, Prop.BOTTLE, Prop.MEDICINE, Prop.CAKE, Prop.BANK_CARD, Prop.FAN,
)  # fmt: skip
PALETTE = (Grade.NOIR_RED, TimeOfDay.NIGHT)


def painted(prop: Prop, **content: object) -> Sheet:
    ensure_gui()
    page = Page(UNIT)
    paint_prop(Brush(page.painter, resolve(*PALETTE), Random(1)), prop, Content(**content))  # type: ignore[arg-type]
    return page.sheet()


def on_one_page(sheet: Sheet) -> np.ndarray:
    image = canvas(round(AREA.width() * UNIT), round(AREA.height() * UNIT))
    p = painter_on(image)
    p.translate(-AREA.x() * UNIT, -AREA.y() * UNIT)
    sheet.draw(p)
    p.end()
    return pixels(image).copy().astype(int)


def test_there_is_a_painter_and_an_era_for_every_thing() -> None:
    assert len(EVERY) >= 32
    assert set(PAINTERS) == set(EVERY)
    assert set(PROP_ERAS) == {*EVERY, Prop.DOOR}
    assert {p for p in PROP_ERAS if is_anachronism(p, period=True)} == set(OLDER)
    assert not any(is_anachronism(of_its_time(p, period=True), period=True) for p in Prop)
    assert all(of_its_time(p, period=False) is p for p in Prop)


@pytest.mark.parametrize("old", [False, True])
def test_every_thing_fills_the_frame_in_several_tones_and_differs(*, old: bool) -> None:
    seen: dict[bytes, Prop] = {}
    for prop in EVERY:
        sheet = painted(prop, old=old)
        flat = on_one_page(sheet)
        solid = flat[flat[..., 3] > 240]
        assert len(solid) > 0.02 * flat[..., 3].size, prop
        light = solid[:, :3].mean(axis=1)
        assert np.percentile(light, 90) - np.percentile(light, 10) > 20, prop
        assert flat.tobytes() not in seen or {prop, seen[flat.tobytes()]} == {
            Prop.LAMP,
            Prop.CANDLE,
        }
        seen[flat.tobytes()] = prop


def test_the_light_stands_on_the_side_of_the_key() -> None:
    for prop in (Prop.CUP, Prop.BOTTLE, Prop.TOY, Prop.BAG, Prop.JADE_PENDANT):
        left, right = (
            on_one_page(painted(prop, key=key))[..., :3].sum(2) for key in (Side.LEFT, Side.RIGHT)
        )
        half = left.shape[1] // 2
        assert left[:, :half].sum() > left[:, half:].sum(), prop
        assert right[:, :half].sum() < right[:, half:].sum(), prop


def test_every_thing_lies_in_a_hand() -> None:
    ensure_gui()
    seen: set[bytes] = set()
    for prop in EVERY:
        marks = held_marks(prop)
        area, grip = bounds(marks), grip_of(prop)
        assert marks, prop
        assert 20 < max(area.width(), area.height()) < 520, prop
        assert grip.hand in HANDS
        near = area.adjusted(-30, -30, 30, 30)
        assert near.contains(0, 0), prop
        assert len({(m.material, m.tone) for m in marks}) >= 2, prop
        assert any(m.tone is not Tone.LIT for m in marks) or len({m.material for m in marks}) > 2
        picture = rasterise(marks, resolve(*PALETTE), scale=0.4)
        data = pixels(picture.image).tobytes()
        assert data not in seen, prop
        seen.add(data)
    assert held_marks(Prop.DOOR) == ()
    assert grip_of(Prop.SUITCASE).carry is Carry.HANGS
    assert grip_of(Prop.GUN).carry is Carry.POINTED
    assert grip_of(Prop.SCROLL).carry is Carry.LAID


def test_hanging_things_are_below_the_hand_and_upright_ones_above_the_thumb() -> None:
    for prop in EVERY:
        area, carry = bounds(held_marks(prop)), grip_of(prop).carry
        if carry is Carry.HANGS:
            assert area.bottom() > 4 * max(1.0, -area.top()) or prop is Prop.TEAPOT, prop
        elif carry is Carry.UPRIGHT:
            assert area.right() > -area.left() * 0.9, prop


@pytest.mark.parametrize("kind", list(Fall))
def test_a_fall_comes_to_rest(kind: Fall) -> None:
    still_s = LANDS_S[kind] + REST_S
    assert course(kind, still_s + 0.01) == course(kind, still_s + 3)
    assert course(kind, 0).y < course(kind, LANDS_S[kind] * 0.6).y < course(kind, still_s).y
    shard = Shard(Sheet(QImage(), AREA.topLeft()), (500.0, 400.0), 40.0)
    assert shard.at(0.02)[1] < 0
    assert shard.at(2.5) == pytest.approx(shard.at(4.0), abs=0.5)


@pytest.mark.parametrize("prop", [Prop.LETTER, Prop.PHONE, Prop.CUP, Prop.SWORD])
def test_what_fell_lies_still_in_the_picture(prop: Prop) -> None:
    ensure_gui()
    thing = insert_of(
        Insert(prop=prop, falling=True),
        palette=resolve(*PALETTE),
        unit=UNIT,
        portrait=None,
        staging=Staging(set=SetName.BEDROOM, size=ShotSize.INSERT),
        seed=3,
        chinese=True,
        wet=False,
    )

    def at(t_s: float) -> np.ndarray:
        image = canvas(130, 230)
        p = painter_on(image)
        thing.draw(p, t_s, Camera())
        p.end()
        return pixels(image).copy().astype(int)

    assert np.abs(at(0.3) - at(0.6)).max() > 60
    assert np.abs(at(4.0) - at(6.0)).max() <= 2
    assert (at(4.0)[..., 3] > 200).sum() > 100


@pytest.mark.parametrize("old", [False, True])
@pytest.mark.parametrize("prop", READ)
def test_the_scripts_words_stand_on_it(prop: Prop, *, old: bool) -> None:
    one, two, none = (
        on_one_page(painted(prop, text=t, old=old)) for t in ("别回头看我", "永远等着你", "")
    )
    assert np.abs(one - two).max() > 40, prop
    assert np.abs(one - none).max() > 40, prop
    assert np.array_equal(one[..., 3] > 0, two[..., 3] > 0), "words never leave their sheet"


@pytest.mark.parametrize("setter", ["rows", "columns"])
@pytest.mark.parametrize("text", ["信", "我走了以后请你好好照顾自己，不要来找我。" * 4])
def test_words_fit_their_room(setter: str, text: str) -> None:
    ensure_gui()
    page = Page(UNIT)
    brush = Brush(page.painter, resolve(*PALETTE), Random(1))
    room, ink = QRectF(-280, -400, 560, 800), resolve(*PALETTE).raw(1.0)
    if setter == "rows":
        write(brush, text, room, 90, ink, hand=True)
    else:
        write_columns(brush, text, room, 90, ink)
    sheet = page.sheet()
    r = QRectF(sheet.at, sheet.image.size())
    slack = 3.0
    assert r.left() >= room.left() * UNIT - slack
    assert r.right() <= room.right() * UNIT + slack
    assert r.top() >= room.top() * UNIT - slack
    assert r.bottom() <= room.bottom() * UNIT + slack


def test_a_sign_takes_the_places_own_name() -> None:
    ensure_gui()
    image = canvas(8, 8)
    painter = painter_on(image)
    named = Brush(painter, resolve(*PALETTE), Random(1), sign="旧梦照相馆")
    plain = Brush(painter, resolve(*PALETTE), Random(1))
    own, other = named.letters("平安便利", 500, 300, 80), plain.letters("平安便利", 500, 300, 80)
    assert own != other
    assert own.boundingRect().width() <= other.boundingRect().width() * 1.2
    assert named.letters("热饮", 500, 300, 80) == plain.letters("热饮", 500, 300, 80)
    painter.end()


def test_a_letter_of_old_times_is_written_in_columns() -> None:
    rows, columns = (on_one_page(painted(Prop.LETTER, text="速归", old=o)) for o in (False, True))
    assert np.abs(rows - columns).max() > 60
    assert Era.PERIOD in PROP_ERAS.values()
