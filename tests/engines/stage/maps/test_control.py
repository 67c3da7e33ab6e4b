# SPDX-License-Identifier: GPL-3.0-or-later
"""Control maps against the picture they steer: masks cover the figure, effects stay out."""

import os

import msgspec
import numpy as np
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
pytest.importorskip("PySide6")

from PySide6.QtGui import QImage

from engines.stage.backdrop import StageCache
from engines.stage.maps.control import ControlMaps
from engines.stage.maps.regions import RegionKind
from engines.stage.raster import RGB, pixels
from engines.stage.request import PictureRequest
from projects.cast import Character, Colour, Costume, Garment, Look, Sex
from projects.ids import CharacterId
from projects.staging import (
    Blocking,
    EffectKind,
    Insert,
    LightRig,
    Move,
    PictureEffect,
    Prop,
    SetName,
    ShotSize,
    Side,
    Slot,
    Staging,
    TimeOfDay,
    TransitionKind,
    View,
    Weather,
)

pytestmark = pytest.mark.gui

WAN, XU = CharacterId("wan"), CharacterId("xu")
CAST = (
    Character(
        id=WAN,
        name="林晚",
        look=Look(
            sex=Sex.FEMALE,
            age_years=26,
            costume=(Costume(garment=Garment.DRESS, colour=Colour.RED),),
        ),
    ),
    Character(id=XU, name="周叙", look=Look(sex=Sex.MALE, age_years=31)),
)
ALONE = (Blocking(character=WAN),)
PAIR = (
    Blocking(character=WAN, slot=Slot.LEFT),
    Blocking(character=XU, slot=Slot.RIGHT, faces=Side.LEFT),
)
OVER = (
    Blocking(character=XU, slot=Slot.FOREGROUND, view=View.BACK),
    Blocking(character=WAN, slot=Slot.RIGHT, faces=Side.LEFT),
)


@pytest.fixture(scope="module")
def cache() -> StageCache:
    return StageCache()


def shot(staging: Staging, width_px: int = 270, **changed: object) -> PictureRequest:
    request = PictureRequest(
        staging=staging,
        length_frames=48,
        width_px=width_px,
        height_px=width_px * 16 // 9,
        seed=5,
        cast=CAST,
    )
    return msgspec.structs.replace(request, **changed)


def colours(image: QImage) -> np.ndarray:
    held = image.convertToFormat(RGB)
    return pixels(held)[..., :3].astype(np.int16)


def without(maps: ControlMaps, who: CharacterId) -> None:
    """Take somebody out of a shot that is composed already."""
    maps.shot.people = [p for p in maps.shot.people if p.actor.blocking.character != who]


@pytest.mark.parametrize(
    ("size", "cast", "who"),
    [
        (ShotSize.ECU, ALONE, WAN),
        (ShotSize.CU, ALONE, WAN),
        (ShotSize.MS, PAIR, XU),
        (ShotSize.MCU, OVER, WAN),
        (ShotSize.WS, ALONE, WAN),
        (ShotSize.WS, PAIR, XU),
    ],
)
@pytest.mark.parametrize("frame", [0, 31])
def test_mask_is_where_the_figure_changes_the_picture(
    size: ShotSize, cast: tuple[Blocking, ...], who: CharacterId, frame: int, cache: StageCache
) -> None:
    staging = Staging(
        set=SetName.HOSPITAL,
        time=TimeOfDay.DAY,
        rig=LightRig.HIGH_KEY,
        size=size,
        move=Move.PUSH_IN,
        cast=cast,
    )
    maps = ControlMaps(shot(staging, width_px=1080), cache)
    mask = maps.regions(frame).of(who)
    seen = maps.init(frame)
    without(maps, who)
    changed = np.abs(colours(seen) - colours(maps.init(frame))).max(axis=2) > 6
    both, either = (mask & changed).sum(), (mask | changed).sum()
    assert mask.sum() > 2000
    assert both / either >= 0.98


def test_maps_do_not_know_weather_light_effects_or_transitions(cache: StageCache) -> None:
    plain = Staging(set=SetName.RAIN_STREET, size=ShotSize.WS, cast=PAIR)
    wild = msgspec.structs.replace(
        plain,
        rig=LightRig.POLICE,
        weather=Weather.EMBERS,
        effects=(
            PictureEffect(kind=EffectKind.IMPACT),
            PictureEffect(kind=EffectKind.LIGHTS_OUT),
        ),
    )
    calm = ControlMaps(shot(plain), cache)
    rough = ControlMaps(shot(wild, transition_in=TransitionKind.FADE), cache)
    for name in ("depth", "line"):
        assert getattr(calm, name)(2) == getattr(rough, name)(2)
    assert (calm.regions(2).labels == rough.regions(2).labels).all()


def test_depth_puts_people_before_walls_and_rounds_them(cache: StageCache) -> None:
    maps = ControlMaps(shot(Staging(set=SetName.CEO_OFFICE, size=ShotSize.MS, cast=ALONE)), cache)
    image = maps.depth(0)
    rows = np.ndarray((image.height(), image.bytesPerLine()), np.uint8, image.bits())
    grey = rows[:, : image.width()].astype(int)
    mask = maps.regions(0).of(WAN)
    assert np.median(grey[mask]) > np.median(grey[~mask]) + 40
    assert np.percentile(grey[mask], 90) - np.percentile(grey[mask], 5) > 12


def test_floor_comes_nearer_row_by_row(cache: StageCache) -> None:
    maps = ControlMaps(shot(Staging(set=SetName.RAIN_STREET, size=ShotSize.WS)), cache)
    image = maps.depth(0)
    rows = np.ndarray((image.height(), image.bytesPerLine()), np.uint8, image.bits())
    column = rows[:, image.width() // 2].astype(int)
    low = column[int(0.8 * len(column)) :]
    assert (np.diff(low) >= -1).all()
    assert low[-1] > low[0] + 20


def test_lines_are_thin_and_show_a_face(cache: StageCache) -> None:
    maps = ControlMaps(shot(Staging(set=SetName.HOSPITAL, size=ShotSize.CU, cast=ALONE)), cache)
    picture = colours(maps.line(0))
    assert (np.ptp(picture, axis=2) <= 2).all()  # no colour leaks in
    mask = maps.regions(0).of(WAN)
    share = (picture.max(axis=2)[mask] > 128).mean()
    assert 0.01 < share < 0.2


def test_overlapping_people_keep_their_own_regions(cache: StageCache) -> None:
    regions = ControlMaps(
        shot(Staging(set=SetName.HOSPITAL, size=ShotSize.MS, cast=PAIR)), cache
    ).regions(0)
    assert {r.character for r in regions.legend} == {None, WAN, XU}
    assert regions.of(WAN).any()
    assert regions.of(XU).any()
    assert not (regions.of(WAN) & regions.of(XU)).any()


def test_an_insert_is_a_prop_region(cache: StageCache) -> None:
    staging = Staging(
        set=SetName.HOSPITAL, size=ShotSize.INSERT, insert=Insert(prop=Prop.LETTER, text="别来")
    )
    regions = ControlMaps(shot(staging), cache).regions(3)
    prop = next(r for r in regions.legend if r.kind is RegionKind.PROP)
    assert 0.1 < regions.mask(prop).mean() < 0.9


def test_same_frame_same_maps(cache: StageCache) -> None:
    staging = Staging(set=SetName.CLOCK_SHOP, size=ShotSize.MS, cast=PAIR, move=Move.HANDHELD)
    one, two = ControlMaps(shot(staging), cache), ControlMaps(shot(staging), StageCache())
    two.line(40)
    assert one.line(7) == two.line(7)
    assert one.init(7) == two.init(7)
    assert one.depth(7) == two.depth(7)
