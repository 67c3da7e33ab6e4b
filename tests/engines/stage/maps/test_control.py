# SPDX-License-Identifier: GPL-3.0-or-later
"""Control maps against the picture they steer: masks cover the figure, effects stay out."""

import os
from dataclasses import replace
from types import MappingProxyType

import msgspec
import numpy as np
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
pytest.importorskip("PySide6")

from PySide6.QtGui import QColor, QImage

from engines.stage.backdrop import StageCache
from engines.stage.maps.control import ControlMaps
from engines.stage.maps.pose import JointName
from engines.stage.maps.regions import RegionKind
from engines.stage.raster import RGB, pixels
from engines.stage.request import PictureRequest
from projects.cast import Character, Colour, Costume, Garment, Look, Sex
from projects.ids import CharacterId
from projects.staging import (
    Action,
    Beat,
    Blocking,
    EffectKind,
    Insert,
    LightRig,
    Move,
    PictureEffect,
    Posture,
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
BACKS = (
    Blocking(character=WAN, slot=Slot.LEFT, view=View.BACK),
    Blocking(character=XU, slot=Slot.RIGHT, view=View.PROFILE, faces=Side.LEFT),
)
OVER = (
    Blocking(character=XU, slot=Slot.FOREGROUND, view=View.BACK),
    Blocking(character=WAN, slot=Slot.RIGHT, faces=Side.LEFT),
)


def touching(action: Action, prop: Prop | None = None) -> tuple[Blocking, ...]:
    beat = Beat(action=action, partner=XU, prop=prop)
    return (msgspec.structs.replace(PAIR[0], beats=(beat,)), PAIR[1])


def carried_by(posture: Posture) -> tuple[Blocking, ...]:
    return tuple(msgspec.structs.replace(b, posture=posture) for b in PAIR)


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


def grey(image: QImage) -> np.ndarray:
    rows = np.ndarray((image.height(), image.bytesPerLine()), np.uint8, image.bits())
    return rows[:, : image.width()].astype(int)


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
        (ShotSize.WS, BACKS, WAN),
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


@pytest.mark.parametrize(
    ("size", "cast", "who"),
    [
        (ShotSize.WS, carried_by(Posture.SITTING), WAN),
        (ShotSize.WS, carried_by(Posture.SITTING), XU),
        (ShotSize.WS, carried_by(Posture.KNEELING), WAN),
        (ShotSize.WS, carried_by(Posture.GROUND), XU),
        (ShotSize.WS, carried_by(Posture.LYING), WAN),
        (ShotSize.MS, touching(Action.HUG), WAN),
        (ShotSize.MS, touching(Action.HUG), XU),
        (ShotSize.MCU, touching(Action.CARESS), WAN),
        (ShotSize.WS, touching(Action.HUG), XU),
        (ShotSize.MS, touching(Action.HAND_OVER, Prop.DOCUMENT), WAN),
    ],
)
def test_mask_is_where_the_figures_paint_is_seen(
    size: ShotSize, cast: tuple[Blocking, ...], who: CharacterId, cache: StageCache
) -> None:
    """People before people: hair before hair of one colour shows no difference, loud paint does."""
    staging = Staging(set=SetName.RAIN_STREET, time=TimeOfDay.DAY, size=size, cast=cast)
    request, frame = shot(staging, width_px=1080), 40
    mask = ControlMaps(request, cache).regions(frame).of(who)
    red, green = (loud(request, cache, who, QColor(*c)) for c in ((255, 0, 0), (0, 255, 0)))
    changed = np.abs(colours(red.init(frame)) - colours(green.init(frame))).max(axis=2) > 50
    both, either = (mask & changed).sum(), (mask | changed).sum()
    assert mask.sum() > 2000
    assert both / either >= 0.98


@pytest.mark.parametrize("rig", list(LightRig))
def test_no_rig_is_in_any_map(rig: LightRig, cache: StageCache) -> None:
    plain = Staging(set=SetName.HOSPITAL, size=ShotSize.MCU, cast=ALONE)
    one = ControlMaps(shot(plain), cache)
    two = ControlMaps(shot(msgspec.structs.replace(plain, rig=rig)), cache)
    assert one.depth(3) == two.depth(3)
    assert one.line(3) == two.line(3)
    assert one.init(3) == two.init(3)
    assert (one.regions(3).labels == two.regions(3).labels).all()


@pytest.mark.parametrize("weather", [Weather.SNOW, Weather.FOG, Weather.RAIN, Weather.LIGHTNING])
def test_no_weather_is_on_people(weather: Weather, cache: StageCache) -> None:
    plain = Staging(set=SetName.COURTYARD, size=ShotSize.WS, cast=PAIR)
    one = ControlMaps(shot(plain), cache)
    two = ControlMaps(shot(msgspec.structs.replace(plain, weather=weather)), cache)
    mask = one.regions(30).of(WAN)
    assert (mask == two.regions(30).of(WAN)).all()
    within = mask.copy()
    for dy, dx in ((0, 2), (0, -2), (2, 0), (-2, 0)):  # an edge is mixed with what lies behind
        within &= np.roll(mask, (dy, dx), (0, 1))
    assert (colours(one.init(30)) == colours(two.init(30)))[within].mean() > 0.97
    assert (np.ptp(colours(two.line(30)), axis=2) <= 2).all()
    assert one.line(30) == two.line(30)


def test_time_that_stands_still_does_so_in_the_maps(cache: StageCache) -> None:
    cast = (msgspec.structs.replace(ALONE[0], beats=(Beat(action=Action.WALK_IN),)),)
    walking = Staging(set=SetName.HOSPITAL, size=ShotSize.WS, cast=cast)
    stopped = msgspec.structs.replace(
        walking, effects=(PictureEffect(kind=EffectKind.FREEZE, at_frames=10),)
    )
    free, frozen = ControlMaps(shot(walking), cache), ControlMaps(shot(stopped), cache)
    assert (frozen.regions(30).labels == free.regions(10).labels).all()
    assert (free.regions(30).labels != free.regions(10).labels).any()
    assert frozen.pose(30) == free.pose(10)


def test_a_touching_arm_belongs_to_its_owner(cache: StageCache) -> None:
    staging = Staging(set=SetName.HOSPITAL, size=ShotSize.MS, cast=touching(Action.SLAP))
    maps = ControlMaps(shot(staging), cache)
    wrist = None
    for frame in range(10, 30):  # at some frame the hand lies on the other's face
        own = maps.pose(frame).of(WAN)
        assert own is not None
        wrist = own.joints[JointName.R_WRIST]
        regions = maps.regions(frame)
        if maps.silhouette(XU, frame)[int(wrist.y), int(wrist.x)]:
            break
    else:
        pytest.fail("no hand ever reaches the other")
    y, x = int(wrist.y), int(wrist.x)
    assert regions.of(WAN)[y, x]
    assert not regions.of(XU)[y, x]
    lines = colours(maps.line(frame)).max(axis=2)
    assert (lines[y - 8 : y + 9, x - 8 : x + 9] > 128).any()


def test_a_thing_in_a_hand_is_its_own_region(cache: StageCache) -> None:
    held = msgspec.structs.replace(
        ALONE[0], beats=(Beat(action=Action.OPEN_LETTER, prop=Prop.LETTER),)
    )
    maps = ControlMaps(
        shot(Staging(set=SetName.HOSPITAL, size=ShotSize.MS, cast=(held,)), width_px=540), cache
    )
    regions = maps.regions(40)
    prop = next(r for r in regions.legend if r.kind is RegionKind.PROP)
    body = next(r for r in regions.legend if r.character == WAN)
    assert (prop.name, prop.holder) == ("letter", WAN)
    assert 60 < regions.mask(prop).sum() < regions.mask(body).sum()
    assert (regions.of(WAN) == (regions.mask(prop) | regions.mask(body))).all()
    assert (regions.of(WAN) == maps.silhouette(WAN, 40)).mean() > 0.99


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
    rows = grey(image)
    mask = maps.regions(0).of(WAN)
    assert np.median(rows[mask]) > np.median(rows[~mask]) + 40
    assert np.percentile(rows[mask], 90) - np.percentile(rows[mask], 5) > 12


def test_floor_comes_nearer_row_by_row(cache: StageCache) -> None:
    maps = ControlMaps(shot(Staging(set=SetName.RAIN_STREET, size=ShotSize.WS)), cache)
    image = maps.depth(0)
    column = grey(image)[:, image.width() // 2]
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


def loud(
    request: PictureRequest, cache: StageCache, who: CharacterId, colour: QColor
) -> ControlMaps:
    """The shot with one person's init picture painted in a single colour."""
    maps = ControlMaps(request, cache)
    for person in maps.flat:
        if person.actor.blocking.character == who:
            inks = person.performer.palette
            table = MappingProxyType(dict.fromkeys(inks.table, (colour,) * 3))
            person.performer.palette = replace(inks, table=table, rim=colour)
    return maps


def insert_maps(insert: Insert, cache: StageCache) -> ControlMaps:
    staging = Staging(set=SetName.HOSPITAL, size=ShotSize.INSERT, insert=insert)
    return ControlMaps(shot(staging), cache)


def test_the_hand_that_holds_an_insert_is_its_holder(cache: StageCache) -> None:
    maps = insert_maps(Insert(prop=Prop.LETTER, text="别来", holder=WAN), cache)
    regions = maps.regions(3)
    prop = next(r for r in regions.legend if r.kind is RegionKind.PROP)
    hand = next(r for r in regions.legend if r.character == WAN)
    assert 0.05 < regions.mask(hand).mean() < 0.5
    rows = grey(maps.depth(3))
    assert abs(rows[regions.mask(prop)].mean() - rows[regions.mask(hand)].mean()) > 2
    nowhere = insert_maps(Insert(prop=Prop.LETTER, text="别来"), cache).regions(3)
    assert {r.character for r in nowhere.legend} == {None}


@pytest.mark.parametrize(
    "prop", [Prop.LETTER, Prop.WINE_GLASS, Prop.CANDLE, Prop.CLOCK, Prop.UMBRELLA]
)
def test_an_insert_has_its_own_lines_round_all_of_it(prop: Prop, cache: StageCache) -> None:
    maps = insert_maps(Insert(prop=prop), cache)
    picture = colours(maps.line(3))
    assert (np.ptp(picture, axis=2) <= 2).all()
    regions = maps.regions(3)
    thing = regions.mask(next(r for r in regions.legend if r.kind is RegionKind.PROP))
    within = np.zeros_like(thing)
    within[1:-1, 1:-1] = (
        thing[1:-1, 1:-1] & thing[:-2, 1:-1] & thing[2:, 1:-1] & thing[1:-1, :-2] & thing[1:-1, 2:]
    )
    edge = thing & ~within
    edge[[0, -1]] = edge[:, [0, -1]] = False
    assert (picture.max(axis=2)[edge] > 90).mean() > 0.8


def test_glow_of_an_insert_is_in_no_map(cache: StageCache) -> None:
    maps = insert_maps(Insert(prop=Prop.CANDLE), cache)
    regions = maps.regions(3)
    prop = next(r for r in regions.legend if r.kind is RegionKind.PROP)
    columns = np.flatnonzero(regions.mask(prop)[:120].any(axis=0))
    assert np.ptp(columns) < 40  # a flame, and no halo


def test_same_frame_same_maps(cache: StageCache) -> None:
    staging = Staging(set=SetName.CLOCK_SHOP, size=ShotSize.MS, cast=PAIR, move=Move.HANDHELD)
    one, two = ControlMaps(shot(staging), cache), ControlMaps(shot(staging), StageCache())
    two.line(40)
    assert one.line(7) == two.line(7)
    assert one.init(7) == two.init(7)
    assert one.depth(7) == two.depth(7)
