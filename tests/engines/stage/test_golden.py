# SPDX-License-Identifier: GPL-3.0-or-later
"""Golden frames, compared tile by tile.

Rewrite them with `PYTHONPATH=. python tests/engines/stage/test_golden.py`. A picture that changes
needs another STAGE_VERSION: the folder carries the version that drew it.
"""

import os
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
pytest.importorskip("PySide6")

from PySide6.QtGui import QImage

from engines.stage import troupe
from engines.stage.acting import Actor, Moment
from engines.stage.backdrop import StageCache
from engines.stage.raster import RGB, pixels
from engines.stage.render import ShotRenderer
from engines.stage.request import STAGE_VERSION, PictureRequest
from projects.cast import Character, Colour, Costume, Garment, HairStyle, Look, Sex
from projects.ids import CharacterId
from projects.staging import (
    Angle,
    Beat,
    Blocking,
    CameraSide,
    EffectKind,
    Expression,
    Grade,
    Insert,
    LightRig,
    Move,
    PictureEffect,
    Pose,
    Prop,
    SetName,
    ShotSize,
    Side,
    Slot,
    Staging,
    TimeOfDay,
    View,
    Weather,
)

pytestmark = pytest.mark.gui

FOLDER = Path(__file__).parent / "golden"
VERSION = FOLDER / "version.txt"
WIDTH_PX, HEIGHT_PX = 270, 480
TILE_W, TILE_H = 27, 30
LIMIT = 3.0
"""Mean absolute difference of a tile, of 255."""


def _person(key: str, sex: Sex, age: int, hair: HairStyle, worn: Costume) -> Character:
    look = Look(sex=sex, age_years=age, hair=hair, costume=(worn,))
    return Character(id=CharacterId(key), name=key, look=look)


CAST = (
    _person("wan", Sex.FEMALE, 26, HairStyle.BOB, Costume(garment=Garment.TRENCH)),
    _person("xu", Sex.MALE, 31, HairStyle.SHORT, Costume(garment=Garment.COAT)),
    _person(
        "red", Sex.FEMALE, 35, HairStyle.LONG, Costume(garment=Garment.DRESS, colour=Colour.RED)
    ),
    _person("kid", Sex.MALE, 8, HairStyle.SHORT, Costume(garment=Garment.HOODIE)),
    _person("old", Sex.MALE, 71, HairStyle.SHORT, Costume(garment=Garment.SUIT)),
)


def _at(
    key: str,
    slot: Slot = Slot.CENTRE,
    faces: Side = Side.RIGHT,
    *,
    view: View = View.THREE_QUARTER,
    face: Expression = Expression.NEUTRAL,
    pose: Pose | None = None,
) -> Blocking:
    beat = Beat(expression=face, intensity=0.9, pose=pose)
    return Blocking(character=CharacterId(key), slot=slot, faces=faces, view=view, beats=(beat,))


PAIR = (_at("wan", Slot.LEFT), _at("xu", Slot.RIGHT, Side.LEFT, face=Expression.COLD))
SHOTS: dict[str, tuple[Staging, int]] = {
    "street_rain": (
        Staging(
            set=SetName.RAIN_STREET,
            grade=Grade.NEON,
            weather=Weather.RAIN,
            rig=LightRig.TWO_NEON,
            size=ShotSize.WS,
            move=Move.PUSH_IN,
            cast=PAIR,
        ),
        30,
    ),
    "hall_fury": (
        Staging(
            set=SetName.ANCESTRAL_HALL,
            rig=LightRig.CANDLE,
            weather=Weather.EMBERS,
            size=ShotSize.CU,
            angle=Angle.LOW,
            cast=(_at("red", face=Expression.FURIOUS, faces=Side.LEFT),),
        ),
        12,
    ),
    "office_over_shoulder": (
        Staging(
            set=SetName.CEO_OFFICE,
            key_side=Side.RIGHT,
            size=ShotSize.MCU,
            cast=(
                _at("xu", Slot.FOREGROUND, Side.RIGHT, view=View.BACK),
                _at("old", Slot.RIGHT, Side.LEFT, face=Expression.ANGRY),
            ),
        ),
        20,
    ),
    "clock_shop_two": (
        Staging(
            set=SetName.CLOCK_SHOP,
            grade=Grade.SEPIA,
            rig=LightRig.TOP_LAMP,
            weather=Weather.DUST,
            size=ShotSize.MS,
            cast=PAIR,
        ),
        20,
    ),
    "courtyard_wind": (
        Staging(
            set=SetName.COURTYARD,
            grade=Grade.JADE,
            rig=LightRig.MOON_BACK,
            weather=Weather.WIND,
            size=ShotSize.ELS,
            cast=(_at("wan"),),
        ),
        24,
    ),
    "platform_snow": (
        Staging(
            set=SetName.PLATFORM,
            camera_side=CameraSide.REVERSE_RIGHT,
            grade=Grade.STORM_BLUE,
            time=TimeOfDay.DUSK,
            rig=LightRig.HIGH_KEY,
            weather=Weather.SNOW,
            size=ShotSize.MLS,
            cast=(_at("kid", Slot.LEFT), _at("red", Slot.RIGHT, Side.LEFT)),
        ),
        20,
    ),
    "rooftop_strike": (
        Staging(
            set=SetName.ROOFTOP,
            weather=Weather.LIGHTNING,
            rig=LightRig.POLICE,
            size=ShotSize.MS,
            cast=(_at("xu", face=Expression.RESOLVE),),
            effects=(PictureEffect(kind=EffectKind.LIGHTNING, at_frames=10),),
        ),
        10,
    ),
    "classroom_day": (
        Staging(
            set=SetName.CLASSROOM,
            grade=Grade.DAWN,
            time=TimeOfDay.DAY,
            rig=LightRig.HIGH_KEY,
            size=ShotSize.WS,
            cast=(
                _at("kid", Slot.LEFT),
                _at("wan", Slot.CENTRE),
                _at("old", Slot.RIGHT, Side.LEFT),
            ),
        ),
        16,
    ),
    "hospital_tears": (
        Staging(
            set=SetName.HOSPITAL,
            grade=Grade.COLD_CLINIC,
            size=ShotSize.ECU,
            cast=(_at("wan", face=Expression.HURT),),
        ),
        14,
    ),
    "tea_house_dutch": (
        Staging(
            set=SetName.TEA_HOUSE,
            grade=Grade.PAPER_INK,
            time=TimeOfDay.DUSK,
            rig=LightRig.BLINDS,
            size=ShotSize.MCU,
            angle=Angle.DUTCH,
            cast=(_at("xu", face=Expression.SHOCK, pose=Pose.HAND_TO_MOUTH),),
        ),
        18,
    ),
    "car_night": (
        Staging(
            set=SetName.CAR,
            grade=Grade.NEON,
            rig=LightRig.TWO_NEON,
            size=ShotSize.WS,
            cast=PAIR,
        ),
        22,
    ),
    "store_inside": (
        Staging(
            set=SetName.STORE,
            camera_side=CameraSide.REVERSE_RIGHT,
            grade=Grade.NEON,
            rig=LightRig.NOIR_SIDE,
            weather=Weather.RAIN,
            size=ShotSize.MS,
            cast=(_at("wan", pose=Pose.PHONE_TO_EAR),),
        ),
        20,
    ),
    "letter": (
        Staging(
            set=SetName.WAITING_ROOM,
            grade=Grade.STORM_BLUE,
            size=ShotSize.INSERT,
            insert=Insert(prop=Prop.LETTER, text="别去桥上。\n十二点之前回家。"),
        ),
        20,
    ),
    "watch_portrait": (
        Staging(
            set=SetName.LIVING_ROOM,
            size=ShotSize.INSERT,
            rig=LightRig.TOP_LAMP,
            insert=Insert(prop=Prop.POCKET_WATCH, portrait=CharacterId("wan")),
        ),
        20,
    ),
}


def request_of(staging: Staging) -> PictureRequest:
    return PictureRequest(
        staging=staging,
        length_frames=48,
        width_px=WIDTH_PX,
        height_px=HEIGHT_PX,
        seed=11,
        cast=CAST,
    )


def drawn(name: str, cache: StageCache) -> QImage:
    staging, frame = SHOTS[name]
    out = QImage(WIDTH_PX, HEIGHT_PX, RGB)
    ShotRenderer(request_of(staging), cache).paint(frame, out)
    return out


def coarse(image: QImage) -> QImage:
    """The image in 32 levels a channel, so that its grain does not swell the repository."""
    out = image.convertToFormat(RGB)
    pixels(out)[..., :3] = (pixels(out)[..., :3] & 0xF8) | 4
    return out


def tile_differences(a: QImage, b: QImage) -> np.ndarray:
    """Mean absolute difference of each tile: float [rows, columns]."""
    x, y = (pixels(coarse(i))[..., :3].astype(np.float32) for i in (a, b))
    d = np.abs(x - y).mean(axis=2)
    rows, columns = HEIGHT_PX // TILE_H, WIDTH_PX // TILE_W
    return d.reshape(rows, TILE_H, columns, TILE_W).mean(axis=(1, 3))


@pytest.fixture(scope="module")
def cache() -> StageCache:
    return StageCache()


@pytest.mark.parametrize("name", SHOTS)
def test_frame_is_as_it_was(name: str, cache: StageCache, tmp_path: Path) -> None:
    golden = QImage(str(FOLDER / f"{name}.png"))
    assert not golden.isNull(), "no golden frame: run this file to draw it"
    now = drawn(name, cache)
    worst = tile_differences(golden, now)
    if worst.max() > LIMIT:
        now.save(str(tmp_path / f"{name}.png"))
    row, column = np.unravel_index(int(worst.argmax()), worst.shape)
    assert worst.max() <= LIMIT, f"tile {row},{column} differs by {worst.max():.1f}: {tmp_path}"


def test_golden_frames_belong_to_this_version() -> None:
    assert VERSION.read_text().strip() == str(STAGE_VERSION), "bump STAGE_VERSION and rewrite"
    assert {p.stem for p in FOLDER.glob("*.png")} == set(SHOTS)


class RaisedBrow(Actor):
    """The same acting with the brows a little higher."""

    def moment(self, frame: int) -> Moment:
        moment = super().moment(frame)
        face = replace(moment.acting.face, brow_in=moment.acting.face.brow_in - 8)
        return replace(moment, acting=replace(moment.acting, face=face))


@pytest.mark.parametrize("name", ["hall_fury", "hospital_tears", "office_over_shoulder"])
def test_a_changed_eyebrow_fails(
    name: str, cache: StageCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = drawn(name, cache)
    monkeypatch.setattr(troupe, "Actor", RaisedBrow)
    changed = tile_differences(before, drawn(name, cache))
    assert changed.max() > LIMIT
    assert changed.mean() < LIMIT / 2  # a mean over the frame would have missed it


def main() -> int:
    """Draw every golden frame anew."""
    FOLDER.mkdir(exist_ok=True)
    cache = StageCache()
    for name in SHOTS:
        coarse(drawn(name, cache)).save(str(FOLDER / f"{name}.png"), quality=0)
    VERSION.write_text(f"{STAGE_VERSION}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
