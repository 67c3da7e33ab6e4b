# SPDX-License-Identifier: GPL-3.0-or-later
"""Every set at every hour: drawn, the hours and the sides told apart, seats in place."""

from functools import lru_cache

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter

from engines.stage.gui import ensure_gui
from engines.stage.palette import resolve
from engines.stage.perspective import ANCHOR, floor_y
from engines.stage.planes import Painting, Sprite, Vista, rasterise
from engines.stage.raster import OVER, PLUS, pixels
from engines.stage.sets.catalogue import design_of
from projects.staging import Era, Grade, SetName, Side, TimeOfDay

pytestmark = pytest.mark.gui

SCALE = 0.1
HOURS = (TimeOfDay.DAY, TimeOfDay.DUSK, TimeOfDay.NIGHT)
SETS = tuple(SetName.__members__.values())
SIDES = ("front", "reverse", "inside", "inside_reverse")


def sprites(name: SetName, side: str, time: TimeOfDay) -> list[Sprite]:
    ensure_gui()
    vista = getattr(design_of(name), side)
    how = Painting(palette=resolve(Grade.NOIR_RED, time), scale=SCALE)
    return rasterise(name, vista, how)


@lru_cache(maxsize=256)
def seen(name: SetName, side: str, time: TimeOfDay) -> np.ndarray:
    """What the frame shows of a vista: float [192, 108]."""
    page = QImage(108, 192, QImage.Format.Format_RGB32)
    page.fill(0)
    p = QPainter(page)
    for s in sprites(name, side, time):
        p.setCompositionMode(PLUS if s.plane.light else OVER)
        p.drawImage(round(s.x * SCALE), round(s.y * SCALE), s.image)
    p.end()
    return pixels(page)[..., :3].astype(np.float32).mean(axis=2)


def vistas(name: SetName) -> list[tuple[str, Vista]]:
    design = design_of(name)
    return [(side, v) for side in SIDES if (v := getattr(design, side)) is not None]


@pytest.mark.parametrize("name", SETS)
def test_a_set_is_drawn_at_every_hour_and_the_hours_differ(name: SetName) -> None:
    assert design_of(name).name == name
    for side, _ in vistas(name):
        day, dusk, night = (seen(name, side, hour) for hour in HOURS)
        for picture in (day, dusk, night):
            assert picture.std() > 6, side
        for a, c in ((day, dusk), (dusk, night), (day, night)):
            assert np.abs(a - c).mean() > 1.2, side
        assert day.mean() > night.mean() + 5, side


@pytest.mark.parametrize("name", SETS)
def test_the_other_side_is_another_view(name: SetName) -> None:
    for a, c in (("front", "reverse"), ("inside", "inside_reverse")):
        if getattr(design_of(name), c) is not None:
            front, back = seen(name, a, TimeOfDay.NIGHT), seen(name, c, TimeOfDay.NIGHT)
            assert np.abs(front - back).mean() > 4
            assert np.abs(front[:, ::-1] - back).mean() > 4


@pytest.mark.parametrize("name", SETS)
def test_windows_are_bright_by_day_and_dark_by_night(name: SetName) -> None:
    for side, vista in vistas(name):
        if not vista.window:
            continue
        last = [p.name for p in vista.planes].index(vista.window)
        far = {p.name for p in vista.planes[: last + 1] if not p.light}
        bright = [
            np.mean([pixels(s.image)[..., :3].mean() for s in sprites(name, side, hour)
                     if s.plane.name in far])
            for hour in (TimeOfDay.DAY, TimeOfDay.NIGHT)
        ]  # fmt: skip
        assert bright[0] > bright[1] + 20, side


@pytest.mark.parametrize("name", SETS)
def test_planes_are_named_once_and_people_have_a_floor(name: SetName) -> None:
    for side, vista in vistas(name):
        names = [p.name for p in vista.planes]
        assert len(set(names)) == len(names)
        assert vista.window in ("", *names)
        if not design_of(name).seated:
            assert sum(p.floor is not None for p in vista.planes) == 1, side


@pytest.mark.parametrize("name", SETS)
def test_seats_stand_on_the_floor_inside_the_frame(name: SetName) -> None:
    for _, vista in vistas(name):
        tops = [p.floor for p in vista.planes if p.floor is not None]
        for seat in vista.seats:
            x = ANCHOR[0] + seat.x / seat.z
            foot = floor_y(seat.z)
            assert 60 <= x <= 1020
            assert tops
            assert tops[0] <= foot <= 1750
            assert 150 <= seat.height_px <= 330
            if seat.faces == Side.RIGHT:
                assert x < 760
            if seat.faces == Side.LEFT:
                assert x > 320


def test_seats_of_one_vista_are_apart() -> None:
    for name in SETS:
        for _, vista in vistas(name):
            at = [(s.x, s.z) for s in vista.seats]
            assert len(set(at)) == len(at)


def test_eras_keep_the_modern_and_the_old_apart() -> None:
    assert design_of(SetName.PALACE_HALL).era == Era.PERIOD
    assert design_of(SetName.CITY_GATE).era == Era.PERIOD
    assert design_of(SetName.BED_CHAMBER).era == Era.PERIOD
    for modern in (SetName.COURTROOM, SetName.POLICE_ROOM, SetName.HOSPITAL, SetName.CAR):
        assert design_of(modern).era == Era.MODERN
