# SPDX-License-Identifier: GPL-3.0-or-later
"""Effects begin and end when they say, and leave faces to be seen."""

import numpy as np
import pytest

pytest.importorskip("PySide6")

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from PySide6.QtGui import QImage

from engines.stage.backdrop import StageCache
from engines.stage.gui import ensure_gui
from engines.stage.palette import resolve
from engines.stage.print_effects import RAMP_AFTER, RAMP_BEFORE, heart, ink_splash, ramped
from engines.stage.raster import RGB, pixels
from engines.stage.render import ShotRenderer
from engines.stage.request import PictureRequest
from projects.ids import CharacterId
from projects.staging import (
    Beat,
    Blocking,
    EffectKind,
    Expression,
    Grade,
    PictureEffect,
    SetName,
    ShotSize,
    Side,
    Staging,
    TimeOfDay,
)

pytestmark = pytest.mark.gui

WHO = CharacterId("wan")
PLAIN = Staging(set=SetName.BEDROOM, size=ShotSize.CU, cast=(Blocking(character=WHO),))


@pytest.fixture(scope="module")
def cache() -> StageCache:
    ensure_gui()
    return StageCache()


def frame_of(staging: Staging, frame: int, cache: StageCache) -> np.ndarray:
    request = PictureRequest(staging=staging, length_frames=72, width_px=135, height_px=240)
    out = QImage(135, 240, RGB)
    ShotRenderer(request, cache).paint(frame, out)
    return pixels(out)[..., :3].astype(int)


def with_effect(kind: EffectKind, at: int = 12) -> Staging:
    return replace(PLAIN, effects=(PictureEffect(kind=kind, at_frames=at),))


ONCE = {
    EffectKind.FLASH_CUT: 4,
    EffectKind.INK_SPLASH: 34,
    EffectKind.FOCUS_SHIFT: 22,
    EffectKind.IMPACT: 14,
}


@pytest.mark.parametrize("kind", list(ONCE))
def test_an_effect_is_seen_from_its_frame_until_it_is_over(
    kind: EffectKind, cache: StageCache
) -> None:
    staging = with_effect(kind)
    middle = 12 + ONCE[kind] // 3
    assert np.array_equal(frame_of(staging, 11, cache), frame_of(PLAIN, 11, cache))
    assert not np.array_equal(frame_of(staging, middle, cache), frame_of(PLAIN, middle, cache))
    over = 12 + ONCE[kind]
    assert np.array_equal(frame_of(staging, over, cache), frame_of(PLAIN, over, cache))


def test_thrown_ink_leaves_the_face_clear() -> None:
    ensure_gui()
    sheet = pixels(ink_splash(resolve(Grade.NOIR_RED, TimeOfDay.NIGHT), 0.25, (540, 640), 2))
    assert (sheet[..., 3] > 0).mean() > 0.04
    assert not sheet[100:220, 90:180, 3].any()


@given(at=st.integers(0, 90), frames=st.integers(40, 120))
def test_stretched_time_runs_forward_and_is_its_own_elsewhere(at: int, frames: int) -> None:
    world = [ramped(f, [at]) for f in range(frames)]
    steps = np.diff(world)
    assert (steps > 0.2).all()
    for f in range(frames):
        if f <= at - RAMP_BEFORE or f >= at + RAMP_AFTER:
            assert world[f] == f
    assert ramped(at + RAMP_AFTER // 2, [at]) > at + RAMP_AFTER // 2


def test_a_heart_beats_slower_than_a_flicker() -> None:
    levels = np.array([heart(i / 96) for i in range(96 * 6)])
    rises = np.flatnonzero((levels[1:] > 0.35) & (levels[:-1] <= 0.35)) / 96
    assert heart(-0.1) == 0
    assert all(((rises >= t) & (rises < t + 1)).sum() <= 3 for t in rises)
    assert len(rises) >= 6


def test_a_frozen_picture_becomes_a_print_with_a_paper_border(cache: StageCache) -> None:
    held = frame_of(with_effect(EffectKind.FREEZE), 40, cache)
    edge = np.concatenate([held[0], held[-1], held[:, 0], held[:, -1]])
    assert edge.min() > 150
    assert held[60:180, 30:100].std() > 15


def test_only_a_single_close_face_beside_itself_burns(cache: StageCache) -> None:
    def red(expression: Expression, intensity: float, size: ShotSize = ShotSize.CU) -> float:
        beats = (Beat(expression=expression, intensity=intensity),)
        one = Blocking(character=WHO, faces=Side.RIGHT, beats=beats)
        picture = frame_of(replace(PLAIN, size=size, cast=(one,)), 30, cache)
        return float((picture[40:140, 112:, 2] - picture[40:140, 112:, 0]).mean())

    assert red(Expression.FURIOUS, 0.95) > red(Expression.FURIOUS, 0.4) + 20
    assert red(Expression.FURIOUS, 0.95) > red(Expression.TENDER, 0.95) + 20
