# SPDX-License-Identifier: GPL-3.0-or-later
"""The shot renderer: any frame on demand, the same bytes each time, and nothing it cannot draw."""

import sys

import numpy as np
import pytest

pytest.importorskip("PySide6")

from PySide6.QtGui import QImage, QPainterPath

from engines.stage.backdrop import StageCache
from engines.stage.gui import ensure_gui, families
from engines.stage.raster import RGB, pixels
from engines.stage.render import ShotRenderer, still
from engines.stage.request import PictureRequest
from projects.cast import Character, Look, Sex
from projects.errors import BugError
from projects.ids import CharacterId, ElementId, MediaId
from projects.shots import SpeechCue
from projects.speech import SpeechTrack, Viseme, VisemeCue
from projects.staging import (
    Action,
    Angle,
    Beat,
    Blocking,
    CameraSide,
    EffectKind,
    Expression,
    Gaze,
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
    TransitionKind,
    View,
    Weather,
)

pytestmark = pytest.mark.gui

WIDTH_PX, HEIGHT_PX = 135, 240
WAN, XU = CharacterId("wan"), CharacterId("xu")
CAST = (
    Character(id=WAN, name="林晚", look=Look(sex=Sex.FEMALE)),
    Character(id=XU, name="周叙", look=Look(sex=Sex.MALE)),
)
PAIR = (
    Blocking(character=WAN, slot=Slot.LEFT),
    Blocking(character=XU, slot=Slot.RIGHT, faces=Side.LEFT),
)


@pytest.fixture(scope="module")
def cache() -> StageCache:
    ensure_gui()
    return StageCache(limit_bytes=64 << 20)


def request_of(staging: Staging, length_frames: int = 36, **more: object) -> PictureRequest:
    return PictureRequest(
        staging=staging,
        length_frames=length_frames,
        width_px=WIDTH_PX,
        height_px=HEIGHT_PX,
        cast=CAST,
        **more,  # type: ignore[arg-type]
    )


def frame_of(renderer: ShotRenderer, frame: int) -> np.ndarray:
    out = QImage(WIDTH_PX, HEIGHT_PX, RGB)
    renderer.paint(frame, out)
    return pixels(out)[..., :3].copy()


BUSY = Staging(
    set=SetName.RAIN_STREET,
    weather=Weather.LIGHTNING,
    grade=Grade.NEON,
    rig=LightRig.TWO_NEON,
    size=ShotSize.MS,
    move=Move.HANDHELD,
    cast=PAIR,
    effects=(PictureEffect(kind=EffectKind.IMPACT, at_frames=20),),
)


def test_frames_do_not_depend_on_order_or_on_what_is_cached(cache: StageCache) -> None:
    wanted = (30, 3, 12, 21, 11)
    warm = ShotRenderer(request_of(BUSY), cache)
    first = {f: frame_of(warm, f) for f in wanted}
    cold = ShotRenderer(request_of(BUSY), StageCache(limit_bytes=1))
    for f in reversed(wanted):
        assert np.array_equal(frame_of(cold, f), first[f])
    assert not np.array_equal(first[3], first[30])


def test_wide_and_close_shots_of_one_set_do_not_disturb_each_other(cache: StageCache) -> None:
    wide, close = (
        request_of(Staging(set=SetName.BEDROOM, size=s, cast=PAIR[:1]))
        for s in (ShotSize.WS, ShotSize.CU)
    )
    alone = frame_of(ShotRenderer(close, StageCache()), 5)
    ShotRenderer(wide, cache)
    assert np.array_equal(frame_of(ShotRenderer(close, cache), 5), alone)


@pytest.mark.parametrize("name", list(SetName))
def test_every_set_shows_three_camera_sides(name: SetName, cache: StageCache) -> None:
    seen = []
    for side in CameraSide:
        staging = Staging(set=name, camera_side=side, size=ShotSize.MCU)
        picture = frame_of(ShotRenderer(request_of(staging), cache), 0)
        assert picture.std() > 4
        seen.append(picture.astype(int))
    for a, b in ((0, 1), (0, 2), (1, 2)):
        assert np.abs(seen[a] - seen[b]).mean() > 1.0


def test_the_store_has_an_inside(cache: StageCache) -> None:
    inside, street = (
        frame_of(ShotRenderer(request_of(Staging(set=SetName.STORE, interior=i)), cache), 0)
        for i in (True, False)
    )
    assert np.abs(inside.astype(int) - street.astype(int)).mean() > 8


def test_ground_shines_only_when_it_is_wet(cache: StageCache) -> None:
    def ground(weather: Weather) -> np.ndarray:
        staging = Staging(set=SetName.RAIN_STREET, size=ShotSize.WS, weather=weather)
        renderer = ShotRenderer(request_of(staging), cache)
        renderer.air.fields.clear()
        renderer.air.rings.clear()
        return frame_of(renderer, 0)[170:220].astype(int)

    dry, wet = ground(Weather.CLEAR), ground(Weather.RAIN)
    assert wet.mean() > dry.mean() + 2


@pytest.mark.parametrize("weather", [*Weather, Weather("frogs")])
@pytest.mark.parametrize("name", [SetName.LIVING_ROOM, SetName.HOSPITAL])
def test_rain_does_not_fall_indoors(name: SetName, weather: Weather, cache: StageCache) -> None:
    def wall(kind: Weather) -> np.ndarray:
        staging = Staging(set=name, size=ShotSize.WS, weather=kind, rig=LightRig.NOIR_SIDE)
        return frame_of(ShotRenderer(request_of(staging), cache), 2)[190:, 10:120]

    if weather in (Weather.DUST, Weather.EMBERS):
        assert not np.array_equal(wall(weather), wall(Weather.CLEAR))
    else:
        assert np.abs(wall(weather).astype(int) - wall(Weather.CLEAR)).mean() < 1.0


def test_unknown_names_are_drawn_all_the_same(cache: StageCache) -> None:
    beat = Beat(
        expression=Expression("bewildered"),
        gaze=Gaze("inwards"),
        pose=Pose("handstand"),
        action=Action("juggle"),
    )
    somebody = Blocking(
        character=CharacterId("nobody-listed"), slot=Slot("ceiling"), view=View("x"), beats=(beat,)
    )
    staging = Staging(
        set=SetName("moon_base"),
        camera_side=CameraSide("above"),
        time=TimeOfDay("noonish"),
        weather=Weather("plasma"),
        rig=LightRig("strobes"),
        key_side=Side("top"),
        grade=Grade("infrared"),
        size=ShotSize("macro"),
        angle=Angle("worm"),
        move=Move("orbit"),
        cast=(somebody,),
        effects=(PictureEffect(kind=EffectKind("confetti")),),
    )
    request = request_of(
        staging,
        transition_in=TransitionKind("iris"),
        transition_out=TransitionKind("star"),
    )
    assert frame_of(ShotRenderer(request, cache), 4).std() > 4


@pytest.mark.parametrize("prop", [*Prop, Prop("teapot")])
@pytest.mark.parametrize("falling", [False, True])
def test_every_prop_fills_an_insert(prop: Prop, falling: bool, cache: StageCache) -> None:
    insert = Insert(prop=prop, text="十二点前回家，别去桥上。", portrait=WAN, falling=falling)
    staging = Staging(set=SetName.CEO_OFFICE, size=ShotSize.INSERT, insert=insert, cast=PAIR)
    empty = Staging(set=SetName.CEO_OFFICE, size=ShotSize.INSERT)
    shown = frame_of(ShotRenderer(request_of(staging), cache), 14).astype(int)
    nothing = frame_of(ShotRenderer(request_of(empty), cache), 14).astype(int)
    assert (np.abs(shown - nothing).max(axis=2) > 24).mean() > 0.015


def test_a_letter_says_what_it_is_given_and_a_long_one_still_fits(cache: StageCache) -> None:
    def letter(text: str) -> np.ndarray:
        insert = Insert(prop=Prop.LETTER, text=text)
        staging = Staging(set=SetName.BEDROOM, size=ShotSize.INSERT, insert=insert)
        return frame_of(ShotRenderer(request_of(staging), cache), 0)

    assert families()
    assert not np.array_equal(letter("一"), letter("回家吧，十二点前"))
    assert letter("很长的信。" * 60).std() > 4


def test_freeze_holds_and_lights_out_darkens(cache: StageCache) -> None:
    effects = (
        PictureEffect(kind=EffectKind.LIGHTS_OUT, at_frames=12),
        PictureEffect(kind=EffectKind.FREEZE, at_frames=24),
    )
    staging = Staging(set=SetName.HOSPITAL, cast=PAIR[:1], move=Move.PUSH_IN, effects=effects)
    renderer = ShotRenderer(request_of(staging), cache)
    assert frame_of(renderer, 20).mean() < 0.6 * frame_of(renderer, 8).mean()
    assert np.array_equal(frame_of(renderer, 24), frame_of(renderer, 35))
    assert not np.array_equal(frame_of(renderer, 20), frame_of(renderer, 24))


@pytest.mark.parametrize("kind", [k for k in TransitionKind if k != TransitionKind.CUT])
def test_transitions_open_and_close_within_the_shot(
    kind: TransitionKind, cache: StageCache
) -> None:
    staging = Staging(set=SetName.TEA_HOUSE, grade=Grade.PAPER_INK, cast=PAIR[:1])
    plain = ShotRenderer(request_of(staging), cache)
    shown = ShotRenderer(request_of(staging, transition_in=kind, transition_out=kind), cache)
    assert not np.array_equal(frame_of(shown, 0), frame_of(plain, 0))
    assert np.array_equal(frame_of(shown, 18), frame_of(plain, 18))
    if kind != TransitionKind.FLASH:
        assert frame_of(shown, 35).mean() < 0.5 * frame_of(plain, 35).mean()


def test_lightning_lights_people_from_its_side(cache: StageCache) -> None:
    staging = Staging(
        set=SetName.ROOFTOP,
        size=ShotSize.CU,
        cast=PAIR[:1],
        effects=(PictureEffect(kind=EffectKind.LIGHTNING, at_frames=10),),
    )
    renderer = ShotRenderer(request_of(staging), cache)
    gain = frame_of(renderer, 10).astype(int) - frame_of(renderer, 9).astype(int)
    face = gain[50:110, 4:105].mean(axis=(0, 2))
    assert face[:25].mean() > face[-25:].mean()


def test_a_speaking_mouth_moves_only_while_it_is_heard(cache: StageCache) -> None:
    line = ElementId("line-1")
    visemes = (
        VisemeCue(0, Viseme.WIDE),
        VisemeCue(6000, Viseme.CLOSED),
        VisemeCue(12000, Viseme.WIDE),
        VisemeCue(22000, Viseme.REST),
    )
    track = SpeechTrack(
        line=line,
        media=MediaId("0" * 64),
        length_samples=24000,
        visemes=visemes,
        envelope=bytes([255] * 50),
    )
    cue = SpeechCue(line=line, speaker=WAN, start_frames=6)
    staging = Staging(set=SetName.HOSPITAL, size=ShotSize.CU, cast=PAIR[:1])
    silent = ShotRenderer(request_of(staging), cache)
    spoken = ShotRenderer(request_of(staging, speech=(cue,), tracks=(track,)), cache)
    assert np.array_equal(frame_of(silent, 2), frame_of(spoken, 2))
    assert not np.array_equal(frame_of(silent, 9), frame_of(spoken, 9))


def test_wrong_shapes_are_refused(cache: StageCache) -> None:
    staging = Staging(set=SetName.BEDROOM)
    with pytest.raises(BugError, match="9:16"):
        ShotRenderer(
            PictureRequest(staging=staging, length_frames=5, width_px=200, height_px=200), cache
        )
    with pytest.raises(BugError, match="frames"):
        ShotRenderer(request_of(staging, length_frames=0), cache)
    with pytest.raises(BugError, match="buffer"):
        ShotRenderer(request_of(staging), cache).paint(0, QImage(10, 10, RGB))


def test_a_still_is_the_frame(cache: StageCache) -> None:
    request = request_of(Staging(set=SetName.CAR, size=ShotSize.WS, cast=PAIR))
    image = still(request, 3, cache)
    assert np.array_equal(pixels(image)[..., :3], frame_of(ShotRenderer(request, cache), 3))


def test_the_cache_stays_within_its_bytes() -> None:
    cache = StageCache(limit_bytes=3 << 20)
    for name in (SetName.STORE, SetName.BEDROOM, SetName.CAR, SetName.TEA_HOUSE):
        ShotRenderer(request_of(Staging(set=name, size=ShotSize.WS)), cache)
        assert cache.held_bytes <= cache.limit_bytes or len(cache) == 1
    assert cache.held_bytes == sum(v.size_bytes for v in cache._items.values())


def test_qt_calls_do_not_release_none() -> None:
    """Some releases of the binding lose a reference of None with each void call, and then crash."""
    path = QPainterPath()
    before = sys.getrefcount(None)
    for _ in range(5000):
        path.moveTo(0.0, 0.0)
    assert abs(sys.getrefcount(None) - before) < 100
