# SPDX-License-Identifier: GPL-3.0-or-later
"""Picture effects: each does what its name says, repeats, keeps to its range, lies on a clip."""

import gc
import subprocess
import sys
import weakref
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import EntryPoint
from typing import Any

import numpy as np
import pytest
from PySide6.QtGui import QImage

from engines.assembly.effects import offered
from engines.assembly.effects.built_in import APPLY, Moment
from engines.assembly.effects.register import (
    BUILT_IN,
    EffectSpec,
    ParameterKind,
    known,
    named,
    values_of,
)
from engines.assembly.finish import Canvas, Dressed
from engines.stage.raster import pixels
from engines.stage.request import Finish
from projects.errors import UserError
from projects.timeline import ClipEffect

pytestmark = pytest.mark.gui
NOW = Moment(frame=3, frames=10, rate_hz=24.0, seed=7)


def picture() -> np.ndarray:
    down, across = np.mgrid[0:256, 0:144]
    boxes = (down // 8 + across // 8) % 2 * 60
    ramps = [across + boxes, down * 0.7 + boxes, (across + down) * 0.45 + boxes]
    return np.dstack(ramps).astype(np.uint8)


def spec(name: str) -> EffectSpec:
    found = named(name)
    assert found is not None
    return found


def laid(name: str, moment: Moment = NOW, **parameters: float | str) -> np.ndarray:
    effect = ClipEffect(name=name, parameters=tuple(parameters.items()))
    return APPLY[name](picture(), values_of(effect, spec(name)), moment)


@pytest.mark.parametrize("name", [one.name for one in BUILT_IN])
def test_every_effect_changes_a_picture_the_same_way_each_time(name: str) -> None:
    once, twice = laid(name), laid(name)
    assert once.shape == (256, 144, 3)
    assert once.dtype == np.uint8
    assert np.array_equal(once, twice)
    if name not in ("brightness_contrast",):
        assert np.abs(once.astype(int) - picture()).mean() > 0.3


def test_what_each_effect_does() -> None:
    before = picture().astype(float)
    grey = laid("black_and_white").astype(int)
    assert np.ptp(grey, axis=2).max() <= 1
    assert laid("brightness_contrast", brightness=0.5).mean() > before.mean() + 20
    warm = laid("colour_temperature", warmth=1.0).astype(float)
    assert warm[..., 2].mean() - before[..., 2].mean() > 5
    assert warm[..., 0].mean() < before[..., 0].mean() - 5
    dark = laid("vignette", amount=1.0).astype(float)
    assert dark[0, 0].sum() < 0.2 * before[0, 0].sum() + 1
    assert np.abs(dark[128, 72] - before[128, 72]).max() <= 1
    soft = laid("blur", amount=1.0).astype(float)
    assert np.abs(np.diff(soft, axis=1)).mean() < np.abs(np.diff(before, axis=1)).mean()
    assert np.array_equal(laid("mirror"), picture()[:, ::-1])
    assert np.array_equal(laid("mirror", axis="vertical"), picture()[::-1])
    assert laid("glow", amount=1.0).mean() > before.mean()


def test_grain_and_shake_move_from_frame_to_frame() -> None:
    later = Moment(frame=4, frames=10, rate_hz=24.0, seed=7)
    for name in ("film_grain", "shake"):
        assert not np.array_equal(laid(name), laid(name, later))


def test_a_punch_in_starts_whole_and_ends_close() -> None:
    first = Moment(frame=0, frames=10, rate_hz=24.0, seed=7)
    last = Moment(frame=9, frames=10, rate_hz=24.0, seed=7)
    assert np.array_equal(laid("punch_in", first), picture())
    assert np.abs(laid("punch_in", last, to_zoom=2.0).astype(int) - picture()).mean() > 5


def test_parameters_are_held_to_their_kind_and_range() -> None:
    effect = ClipEffect(
        name="blur", parameters=(("amount", 9.0), ("unheard_of", 3), ("amount_", True))
    )
    assert values_of(effect, spec("blur")) == {"amount": 1.0}
    wrong = ClipEffect(name="mirror", parameters=(("axis", "diagonal"),))
    assert values_of(wrong, spec("mirror")) == {"axis": "horizontal"}


def test_the_register_is_read_without_numpy_or_moviepy() -> None:
    code = (
        "import sys; from engines.assembly.effects.register import known; known();"
        "print([m for m in ('numpy', 'cv2', 'moviepy') if m in sys.modules])"
    )
    out = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout
    assert out.strip() == "[]"


class Painted:
    """A still picture that counts how often it was asked."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def paint(self, frame: int, out: QImage) -> None:
        self.asked.append(frame)
        pixels(out)[:, :, :3] = picture()


CANVAS = Canvas(width_px=144, height_px=256, rate_hz=24.0, seed=7)


def dressed(finish: Finish, frames: range = range(10)) -> Dressed:
    return Dressed(Painted(), frames, finish, CANVAS)


def shown(made: Dressed, frame: int) -> np.ndarray:
    out = QImage(144, 256, QImage.Format.Format_RGB32)
    made.paint(frame, out)
    return pixels(out)[:, :, :3].copy()


@pytest.mark.parametrize("effects", [(), (ClipEffect(name=next(iter(APPLY))),)])
def test_what_is_painted_is_let_go_with_its_frames(effects: tuple[ClipEffect, ...]) -> None:
    painted = Painted()
    left = weakref.ref(painted)
    made = Dressed(painted, range(10), Finish(clip_frames=10, effects=effects), CANVAS)
    shown(made, 3)
    gc.disable()  # a hundred megabytes of drawings do not wait for a collection
    try:
        del painted, made
        assert left() is None
    finally:
        gc.enable()


def test_effects_lie_in_order_and_switched_off_ones_not_at_all() -> None:
    off = ClipEffect(name="mirror", enabled=False)
    assert np.array_equal(shown(dressed(Finish(effects=(off,), clip_frames=10)), 3), picture())
    twice = (ClipEffect(name="mirror"), ClipEffect(name="mirror"))
    assert np.array_equal(shown(dressed(Finish(effects=twice, clip_frames=10)), 3), picture())


def test_a_fade_goes_over_the_whole_clip_whatever_a_segment_shows_of_it() -> None:
    whole = dressed(Finish(fade_in_frames=4, fade_out_frames=4, clip_frames=10))
    light = [float(shown(whole, n).mean()) for n in range(10)]
    assert light[0] < light[1] < light[3] < light[4] == light[5]
    assert light[5] > light[7] > light[9]
    part = dressed(Finish(fade_in_frames=4, first_frame=2, clip_frames=10), range(2, 10))
    assert float(shown(part, 0).mean()) == light[2]


def moviepy_effect() -> type[Any]:
    from moviepy import Effect

    @dataclass
    class Darker(Effect):
        factor: float = 0.5
        blink: bool = False

        def apply(self, clip: Any) -> Any:
            return clip.image_transform(lambda x: (x * self.factor).astype("uint8"))

    return Darker


@pytest.fixture
def darker(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    point = EntryPoint(name="darker", value="somebody:Darker", group=offered.GROUP)
    monkeypatch.setattr(offered, "_points", lambda: {"darker": point})
    monkeypatch.setattr(EntryPoint, "load", lambda self: moviepy_effect())
    offered.effect_class.cache_clear()
    yield
    offered.effect_class.cache_clear()


@pytest.mark.usefixtures("darker")
def test_an_effect_of_moviepy_is_offered_with_its_parameters_and_laid_on() -> None:
    found = {one.name: one for one in known()}["darker"]
    assert [(p.name, p.kind, p.default) for p in found.parameters] == [
        ("factor", ParameterKind.NUMBER, 0.5),
        ("blink", ParameterKind.FLAG, False),
    ]
    assert found.package
    effect = ClipEffect(name="darker", parameters=(("factor", 0.25),))
    made = shown(dressed(Finish(effects=(effect,), clip_frames=10)), 3)
    assert np.array_equal(made, (picture() * 0.25).astype(np.uint8))


def test_an_effect_that_nobody_offers_is_named() -> None:
    effect = ClipEffect(name="gone")
    with pytest.raises(UserError, match="gone"):
        dressed(Finish(effects=(effect,), clip_frames=10))
