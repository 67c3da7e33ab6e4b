# SPDX-License-Identifier: GPL-3.0-or-later
"""Weather is a function of time, lies where it falls, and stays out of houses."""

import numpy as np
import pytest

pytest.importorskip("PySide6")

from msgspec.structs import replace
from PySide6.QtGui import QColor, QImage, QPainter

from engines.stage.backdrop import StageCache
from engines.stage.camera import Camera
from engines.stage.gui import ensure_gui
from engines.stage.palette import resolve
from engines.stage.raster import ARGB, RGB, canvas, carpeted, painter_on, pixels, snowed
from engines.stage.render import ShotRenderer
from engines.stage.request import PictureRequest
from engines.stage.weather import Air, lying, wetness
from engines.stage.weather_kinds import KINDS, SHAFT, air_of
from projects.staging import Grade, LightRig, SetName, ShotSize, Staging, TimeOfDay, Weather

pytestmark = pytest.mark.gui

W, H, UNIT = 270, 480, 0.25
FALLING = tuple(KINDS)


def air(kind: Weather) -> Air:
    ensure_gui()
    return air_of(kind, resolve(Grade.NOIR_RED, TimeOfDay.NIGHT), UNIT)


def sky(one: Air, t_s: float, span: tuple[float, float] = (0.0, 99.0)) -> np.ndarray:
    """The air alone, before a dark grey."""
    out = QImage(W, H, RGB)
    out.fill(QColor("#303030"))
    p = QPainter(out)
    one.paint(p, t_s, Camera(), span)
    p.end()
    return pixels(out)[..., :3].astype(int)


def place(**more: object) -> np.ndarray:
    staging = Staging(set=SetName.COURTYARD, interior=False, size=ShotSize.WS)
    request = PictureRequest(
        staging=replace(staging, **more), length_frames=48, width_px=135, height_px=240
    )
    out = QImage(135, 240, RGB)
    ensure_gui()
    ShotRenderer(request, StageCache()).paint(12, out)
    return pixels(out)[..., :3].astype(int)


@pytest.mark.parametrize("kind", FALLING)
def test_air_moves_and_any_moment_can_be_drawn_again(kind: Weather) -> None:
    one = air(kind)
    first, later = sky(one, 1.0), sky(one, 1.5)
    assert np.array_equal(sky(air(kind), 1.0), first)
    assert not np.array_equal(first, later)
    assert one.size_bytes > 0


@pytest.mark.parametrize("kind", [Weather.RAIN, Weather.SNOW, Weather.FOG, Weather.EMBERS])
def test_weather_has_three_depths(kind: Weather) -> None:
    one = air(kind)
    still = sky(Air(UNIT), 1.0)
    for span in ((0.0, 0.9), (0.9, 1.5), (1.5, 99.0)):
        assert not np.array_equal(sky(one, 1.0, span), still)


def test_fog_comes_in_banks_that_drift() -> None:
    now, later = (sky(air(Weather.FOG), t)[200:320].mean(axis=(0, 2)) for t in (0.0, 3.0))
    assert now.std() > 2
    assert np.abs(now - later).max() > 3


def test_fine_dust_is_seen_in_its_beam_only() -> None:
    one = air(Weather.DUST)
    one.veils.clear()
    lit = np.argwhere(sky(one, 2.0, (0.9, 1.2)).sum(axis=2) > 3 * 0x30 + 12)
    assert len(lit) > 20
    top, foot, half = SHAFT
    middle = (top + (foot - top) * lit[:, 0] / H) * UNIT
    assert (np.abs(lit[:, 1] - middle) < half * UNIT * 1.1 + 4).all()


def test_snow_lies_on_edges_and_ground_and_grows_on_people() -> None:
    ensure_gui()
    sheet = canvas(200, 200)
    p = painter_on(sheet)
    p.fillRect(40, 80, 120, 60, QColor("#202020"))
    p.end()
    before = pixels(sheet).copy()
    snowed(sheet, QColor("white"), 10.0, 3)
    after = pixels(sheet)
    assert np.array_equal(before[..., 3], after[..., 3])
    assert after[81, 50:150, 1].mean() > 200
    assert np.array_equal(after[110:140, 40:160], before[110:140, 40:160])
    ground = QImage(64, 64, ARGB)
    ground.fill(QColor("#202020"))
    carpeted(ground, QColor("white"), 32.0, 1)
    assert pixels(ground)[:32, :, 1].max() == 0x20
    assert pixels(ground)[50:, :, 1].mean() > 120
    assert 0 < lying(0.0) < lying(4.0) < lying(60.0) == 1.0


def test_a_courtyard_is_white_in_snow_and_shining_in_rain_alone() -> None:
    clear, snow, rain = (place(weather=w) for w in (Weather.CLEAR, Weather.SNOW, Weather.RAIN))
    foot = slice(190, 232)
    assert snow[foot].mean() > clear[foot].mean() + 20
    assert not np.array_equal(rain[foot], clear[foot])
    assert wetness(Weather.CLEAR) == 0


def test_rain_beads_a_window_and_leaves_a_wall_dry() -> None:
    house = {"set": SetName.LIVING_ROOM, "interior": True, "rig": LightRig.HIGH_KEY}
    clear, rain = (place(**house, weather=w) for w in (Weather.CLEAR, Weather.RAIN))
    changed = np.abs(clear - rain).max(axis=2) > 6
    assert changed[60:150].mean() > 0.01
    assert not changed[200:].any()
