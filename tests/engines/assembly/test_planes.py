# SPDX-License-Identifier: GPL-3.0-or-later
"""Stills under a moving camera: sub-pixel exact, refused outside, colours of BT.709."""

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engines.assembly.framing import CameraPath, Framing, Glide, check_path
from engines.assembly.planes import planes_of, still_planes
from engines.assembly.resample import SLACK, WORST_PX, window
from projects.errors import UserError


@settings(max_examples=150, deadline=None)
@given(
    offset=st.floats(-5, 400),
    step=st.floats(0.5, 2.0),
    wanted=st.sampled_from([96, 270, 540, 1080]),
)
def test_windows_lie_where_they_say(offset: float, step: float, wanted: int) -> None:
    got = window(offset, step, wanted)
    assert 0 <= got.skip <= got.grown - wanted <= SLACK
    pixels = np.array([0, wanted - 1])
    placed = got.first + (pixels + got.skip + 0.5) * got.size / got.grown
    worst = np.abs(placed - (offset + (pixels + 0.5) * step)).max()
    assert worst <= got.error_px + 1e-6


def test_most_windows_are_exact() -> None:
    rng = np.random.default_rng(3)
    steps, offsets = rng.uniform(1.0, 2.0, 300), rng.uniform(0, 200, 300)
    errors = [window(a, s, 1080).error_px / s for a, s in zip(offsets, steps, strict=True)]
    assert np.median(errors) < 0.01
    assert np.mean(np.array(errors) <= WORST_PX) > 0.8


def texture(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    return 128 + 45 * np.sin(x / 4.1) + 35 * np.sin(y / 3.3) + 25 * np.sin((x + y) / 6.7)


@pytest.mark.parametrize("width", [0.9, 0.8333, 0.777, 0.6])
def test_a_slow_pan_stands_where_it_should(width: float) -> None:
    grid_y, grid_x = np.mgrid[0:576, 0:324].astype(float)
    grey = np.rint(texture(grid_x, grid_y)).astype(np.uint8)
    path = CameraPath(
        start=Framing(left=0.02, top=0.05, width=width, height=width),
        end=Framing(left=0.06, top=0.05, width=width, height=width),
        glide=Glide.LINEAR,
    )
    shot = still_planes(cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR), path, (270, 480))
    out = planes_of(np.zeros((480, 270, 3), np.uint8))
    errors = []
    for frame in range(40):
        framing = path.at(frame, 40)
        shot.shoot(framing, out)
        step = width * 324 / 270
        x = framing.left * 324 + (np.arange(270) + 0.5) * step - 0.5
        y = framing.top * 576 + (np.arange(480) + 0.5) * step - 0.5
        ideal = 16 + texture(x[None, :], y[:, None]) * 219 / 255
        lean = np.gradient(ideal, axis=1)
        off = (out[0] - ideal)[20:-20, 20:-20]
        lean = lean[20:-20, 20:-20]
        errors.append(-(off * lean).sum() / (lean * lean).sum())
    moved = np.array(errors)
    assert np.sqrt((moved**2).mean()) < 0.03
    assert np.abs(moved).max() < 0.06


def test_planes_have_bt709_colours() -> None:
    colours = {
        (0, 0, 255): (63, 102, 240),
        (0, 255, 0): (173, 42, 26),
        (255, 255, 255): (235, 128, 128),
    }
    for bgr, yuv in colours.items():
        picture = np.full((4, 4, 3), bgr, np.uint8)
        got = [int(plane[0, 0]) for plane in planes_of(picture)]
        assert np.abs(np.array(got) - yuv).max() <= 1


def test_smooth_moves_begin_and_end_at_rest() -> None:
    path = CameraPath(end=Framing(left=0.1, top=0.1, width=0.8, height=0.8))
    lefts = [path.at(frame, 101).left for frame in range(101)]
    assert lefts[0] == 0
    assert lefts[-1] == pytest.approx(0.1)
    assert lefts[1] - lefts[0] < 0.1 / 1000
    assert lefts == sorted(lefts)


def test_framings_outside_or_stretched_are_refused() -> None:
    outside = CameraPath(end=Framing(left=0.5, top=0, width=0.6, height=0.6))
    with pytest.raises(UserError, match="last framing"):
        check_path(outside, (1080, 1920), (1080, 1920))
    wide = CameraPath(start=Framing(left=0, top=0, width=0.9, height=0.5))
    with pytest.raises(UserError, match="shape"):
        check_path(wide, (1080, 1920), (1080, 1920))
