# SPDX-License-Identifier: GPL-3.0-or-later
"""Rigs light the figure: clipped to it, from their side, and mirrored with the key."""

import numpy as np
import pytest

pytest.importorskip("PySide6")

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QTransform

from engines.stage.backdrop import StageCache, light_sheets
from engines.stage.body_light import EYES, Desk, Lit, fall_on, settled
from engines.stage.gui import ensure_gui
from engines.stage.light import POLICE_HZ, RIGS, rig_of
from engines.stage.palette import resolve
from engines.stage.raster import pixels
from engines.stage.weather import lying
from projects.staging import Grade, LightRig, Side, TimeOfDay

pytestmark = pytest.mark.gui

W, H, UNIT, FEET = 200, 360, 0.22, 1300.0
AT = QTransform().translate(W / 2, 60).scale(UNIT, UNIT)
BODY = QRectF(-150, -120, 300, FEET + 120)


def lit(
    rig: LightRig, key: Side = Side.LEFT, t_s: float = 0.3, colour: str = "#8c8c8c"
) -> np.ndarray:
    """A plain upright figure under a rig, as BGRA; alone on a clear sheet."""
    ensure_gui()
    desk = Desk(W, H)
    p = desk.cleared()
    p.setTransform(AT)
    p.fillRect(BODY, QColor(colour))
    p.end()
    rect = desk.covered()
    assert rect.contains(AT.mapRect(BODY).toAlignedRect())
    palette = resolve(Grade.NOIR_RED, TimeOfDay.NIGHT)
    fall_on(desk, rect, AT, rig_of(rig).body, Lit(palette=palette, key_side=key, t_s=t_s))
    return pixels(desk.sheet).copy()


def figure(picture: np.ndarray) -> np.ndarray:
    """The pixels well inside the figure."""
    ys, xs = np.nonzero(picture[..., 3] == 255)
    return picture[ys.min() : ys.max() + 1, xs.min() : xs.max() + 1, :3].astype(float)


def test_every_rig_of_the_vocabulary_is_there() -> None:
    assert set(RIGS) == set(LightRig)


@pytest.mark.parametrize("rig", list(LightRig))
def test_light_stays_on_the_figure(rig: LightRig) -> None:
    plain, under = lit(LightRig.HIGH_KEY), lit(rig)
    assert np.array_equal(plain[..., 3], under[..., 3])
    assert not under[under[..., 3] == 0].any()


SIDED = [r for r in LightRig if r not in (LightRig.TOP_LAMP, LightRig.UNDER_LIGHT)]


@pytest.mark.parametrize("rig", SIDED)
def test_the_key_on_the_other_side_is_the_mirror_image(rig: LightRig) -> None:
    left, right = figure(lit(rig, Side.LEFT)), figure(lit(rig, Side.RIGHT))
    assert np.abs(left - right[:, ::-1]).mean() < 3
    assert np.abs(left - right).mean() > 3 * np.abs(left - right[:, ::-1]).mean()


def test_a_side_key_leaves_the_far_side_dark_and_a_lamp_the_feet() -> None:
    noir, lamp = figure(lit(LightRig.NOIR_SIDE)), figure(lit(LightRig.TOP_LAMP))
    third = noir.shape[1] // 3
    assert noir[:60, 4:third].mean() > noir[:60, -third:-4].mean() + 15
    assert lamp[5:40].mean() > lamp[-60:].mean() + 60


def test_under_light_leaves_the_forehead_dark() -> None:
    body = figure(lit(LightRig.UNDER_LIGHT))
    brow, chin = (round((y + 120) * UNIT) for y in (-70, 110))
    assert body[chin].mean() > body[brow].mean() + 40


def test_slats_cross_the_body_and_spare_the_eyes() -> None:
    middle = figure(lit(LightRig.BLINDS))[:, 31:35].mean(axis=(1, 2))
    steps = np.abs(np.diff(middle)) > 6
    assert steps.sum() > 8
    eyes = round((EYES + 120) * UNIT)
    assert middle[eyes] > np.median(middle[:100]) - 2


def test_police_lights_alternate_between_two_edges() -> None:
    quarter = 0.25 / POLICE_HZ
    red, blue = (figure(lit(LightRig.POLICE, t_s=t)) for t in (quarter, 3 * quarter))
    assert red[:, 0, 2].mean() > blue[:, 0, 2].mean() + 60
    assert blue[:, -1, 0].mean() > red[:, -1, 0].mean() + 60


@pytest.mark.parametrize("rig", [LightRig.CANDLE, LightRig.TV_FLICKER])
def test_flicker_moves_the_lit_side_more_than_the_dark_one(rig: LightRig) -> None:
    pictures = np.stack([figure(lit(rig, t_s=t)) for t in np.arange(0, 4, 0.4)])
    moved = pictures.std(axis=0).mean(axis=2)
    third = moved.shape[1] // 3
    assert moved[:, :third].mean() > 1.5 * moved[:, -third:].mean()


def test_neon_has_a_colour_a_side() -> None:
    body = figure(lit(LightRig.TWO_NEON))
    left, right = body[20:200, 1].mean(axis=0), body[20:200, -2].mean(axis=0)
    assert left[2] > left[0] + 30
    assert right[0] > right[2] + 8


def test_snow_gathers_on_what_looks_up() -> None:
    ensure_gui()
    desk = Desk(W, H)
    cover = []
    for t_s in (0.0, 14.0):
        p = desk.cleared()
        p.setTransform(AT)
        p.fillRect(BODY, QColor("#202020"))
        p.end()
        settled(desk, desk.covered(), AT, lying(t_s), QColor("white"))
        body = figure(pixels(desk.sheet))
        cover.append((body.mean(axis=2) > 100).sum())
        assert body[-40:].mean() < 40
    assert 0 < cover[0] < cover[1]


def test_a_faint_cone_fades_without_bands_and_keeps_its_hue() -> None:
    ensure_gui()
    palette = resolve(Grade.NOIR_RED, TimeOfDay.NIGHT)
    cache = StageCache()
    sheets = light_sheets(cache, LightRig.TOP_LAMP, Side.LEFT, palette, 0.25)
    _, cone = sheets.still[0]
    light = pixels(cone)[..., :3].astype(float)
    middle = light[:, light.shape[1] * 2 // 5 : light.shape[1] * 3 // 5]
    tens = middle[: len(middle) // 10 * 10].reshape(-1, 10, *middle.shape[1:])
    bands = tens.mean(axis=(1, 2))
    bright = bands.mean(axis=1)
    assert (np.diff(bright) < 0.6).all()
    seen = bands[bright > 2]
    lamp = np.array([palette.lamp.blueF(), palette.lamp.greenF(), palette.lamp.redF()])
    hue = seen / seen.max(axis=1, keepdims=True)
    assert np.abs(hue - lamp / lamp.max()).max() < 0.12
