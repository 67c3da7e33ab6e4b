# SPDX-License-Identifier: GPL-3.0-or-later
"""The modern rooms: they are drawn, know the hour, look both ways, and people can sit in them."""

import itertools

import numpy as np
import pytest

pytest.importorskip("PySide6")

from PySide6.QtGui import QImage

from assets.presets import light_table
from engines.stage.backdrop import StageCache
from engines.stage.brush import Brush
from engines.stage.gui import ensure_gui
from engines.stage.palette import resolve
from engines.stage.perspective import ANCHOR, GROUND, HEIGHT, WIDTH, at, floor_y
from engines.stage.planes import Painting, SetDesign, Vista, paint_plane, rasterise, seed_for
from engines.stage.raster import RGB, pixels
from engines.stage.render import ShotRenderer
from engines.stage.request import PictureRequest
from engines.stage.sets.catalogue import design_of
from engines.stage.signs import in_english
from projects.staging import CameraSide, Era, Grade, SetName, ShotSize, Staging, TimeOfDay, Weather

pytestmark = pytest.mark.gui

NAMES = (
    SetName.ALLEY,
    SetName.OPEN_OFFICE,
    SetName.BOARDROOM,
    SetName.WARD,
    SetName.RESTAURANT,
    SetName.CAR_PARK,
    SetName.KITCHEN_DINING,
)
WIDTH_PX, HEIGHT_PX = 135, 240


@pytest.fixture(scope="module")
def cache() -> StageCache:
    ensure_gui()
    return StageCache(limit_bytes=64 << 20)


def picture(cache: StageCache, **staged: object) -> np.ndarray:
    staging = Staging(size=ShotSize.WS, **staged)  # type: ignore[arg-type]
    request = PictureRequest(
        staging=staging, length_frames=24, width_px=WIDTH_PX, height_px=HEIGHT_PX
    )
    out = QImage(WIDTH_PX, HEIGHT_PX, RGB)
    ShotRenderer(request, cache).paint(0, out)
    return pixels(out)[..., :3].astype(int)


def vistas(design: SetDesign) -> list[Vista]:
    assert design.reverse is not None
    return [design.front, design.reverse]


@pytest.mark.parametrize("name", NAMES)
def test_every_hour_has_its_own_picture_and_the_reverse_another(
    name: SetName, cache: StageCache
) -> None:
    inside = name not in light_table().exteriors
    seen = {
        (side, time): picture(cache, set=name, time=time, camera_side=side, interior=inside)
        for side in (CameraSide.FRONT, CameraSide.REVERSE_RIGHT)
        for time in TimeOfDay
    }
    assert all(image.std() > 8 for image in seen.values())
    for a, b in itertools.combinations(TimeOfDay, 2):
        one, other = (seen[CameraSide.FRONT, t] for t in (a, b))
        assert np.abs(one - other).mean() > 1.0
    for time in TimeOfDay:
        front, back = (seen[s, time] for s in (CameraSide.FRONT, CameraSide.REVERSE_RIGHT))
        assert np.abs(front - back).mean() > 6.0


@pytest.mark.parametrize("name", [n for n in NAMES if design_of(n).front.window])
def test_windows_are_bright_by_day_and_show_lights_by_night(name: SetName) -> None:
    vista = design_of(name).front
    planes = {p.name: p for p in vista.planes}

    def outside(time: TimeOfDay) -> np.ndarray:
        how = Painting(palette=resolve(Grade.NOIR_RED, time), scale=0.25)
        image = paint_plane(planes[vista.window], how, seed_for(name, vista.window))
        return pixels(image)[260:390, 80:340, :3].astype(int).max(axis=2)

    day, dusk, night = (outside(t) for t in (TimeOfDay.DAY, TimeOfDay.DUSK, TimeOfDay.NIGHT))
    assert np.median(day) > np.median(dusk) > np.median(night)
    assert np.median(day) > 1.5 * np.median(night)
    assert (night > 150).mean() > 0.004


@pytest.mark.parametrize("name", [n for n in NAMES if design_of(n).front.window])
def test_nothing_walls_a_window_up(name: SetName) -> None:
    vista = design_of(name).front
    at_window = next(i for i, p in enumerate(vista.planes) if p.name == vista.window)
    how = Painting(palette=resolve(Grade.NOIR_RED, TimeOfDay.DAY), scale=0.125)
    clear = 1.0
    for plane in vista.planes[at_window + 1 :]:
        if not plane.light:
            image = paint_plane(plane, how, seed_for(name, plane.name))
            clear = clear * (1 - pixels(image)[..., 3] / 255)
    frame = np.asarray(clear)[32:272, 38:172]
    assert frame.mean() > 0.012


@pytest.mark.parametrize("name", NAMES)
def test_seats_stand_on_the_floor_inside_the_frame(name: SetName) -> None:
    for vista in vistas(design_of(name)):
        ground = next(p.floor for p in vista.planes if p.floor is not None)
        for seat in vista.seats:
            assert floor_y(seat.z) > ground
            x, y = at(seat.x, GROUND - seat.height_px, seat.z)
            assert 90 <= x <= WIDTH - 90
            assert ANCHOR[1] < y < floor_y(seat.z) < HEIGHT
            head = at(seat.x, GROUND - seat.height_px - 466, seat.z)[1]
            assert 500 < head < 1000
        assert len({(s.x, s.z) for s in vista.seats}) == len(vista.seats)


def test_people_can_sit_wherever_one_sits_down() -> None:
    for name in NAMES:
        if name not in (SetName.ALLEY, SetName.CAR_PARK):
            assert design_of(name).front.seats


@pytest.mark.parametrize("name", NAMES)
def test_planes_have_depth_and_the_era_is_modern(name: SetName) -> None:
    design = design_of(name)
    assert design.era is Era.MODERN
    front = design.front.planes
    assert 4 <= len(front) <= 10
    assert front[0].z > 4
    assert front[-1].z < 0.8
    assert front[-1].blur > 0
    for vista in vistas(design):
        named = [p.name for p in vista.planes]
        assert len(set(named)) == len(named)


def test_rain_falls_in_the_alley_and_wets_it(cache: StageCache) -> None:
    dry, wet = (
        picture(cache, set=SetName.ALLEY, interior=False, weather=w)
        for w in (Weather.CLEAR, Weather.RAIN)
    )
    assert np.abs(dry - wet)[180:].mean() > 3.0


def test_signs_are_set_in_the_films_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every sign of these sets is known in English, but for words that are never exchanged."""
    said: set[str] = set()
    write = Brush.letters

    def spy(self: Brush, s: str, *rest: float, **more: bool) -> object:
        said.add(s)
        return write(self, s, *rest, **more)

    monkeypatch.setattr(Brush, "letters", spy)
    ensure_gui()
    how = Painting(palette=resolve(Grade.NOIR_RED, TimeOfDay.NIGHT), scale=0.05)
    for name in NAMES:
        for vista in vistas(design_of(name)):
            rasterise(name, vista, how)
    chinese = {s for s in said if any("\u4e00" <= c <= "\u9fff" for c in s)} - {"福"}
    assert chinese
    assert {s for s in chinese if in_english(s) == s} == set()


@pytest.mark.parametrize("name", NAMES)
def test_people_of_very_wide_shots_stand_before_what_stands_on_the_floor(name: SetName) -> None:
    design = design_of(name)
    ground = max(i for i, p in enumerate(design.front.planes) if p.floor is not None)
    nearest = [p.z for p in design.front.planes[ground + 1 :] if not p.light and p.z > 0.8]
    farthest = 1.07 * design.deep
    if name is not SetName.ALLEY:
        assert farthest < min(nearest)
