# SPDX-License-Identifier: GPL-3.0-or-later
"""Deflicker and frames in between, measured on clips whose truth is known."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from listeners import Heard, Token, workplace_in

from assets.store import BlobStore
from engines.api import Cancelled, Workplace
from engines.finishing.clips import frames_of, write_clip
from engines.finishing.deflicker import DeflickerEngine
from engines.finishing.request import DeflickerRequest, SmoothRequest
from engines.finishing.smooth import SmoothEngine, between
from projects.errors import UserError
from projects.ids import MediaId
from projects.timebase import FILM

HIGH, WIDE = 160, 90


@pytest.fixture
def place(tmp_path: Path) -> Workplace:
    return workplace_in(tmp_path)


def texture(shift_px: float = 0.0) -> np.ndarray:
    """A soft pattern, moved sideways by parts of a pixel: float [HIGH, WIDE, 3], about 60..180."""
    y, x = np.mgrid[0:HIGH, 0:WIDE].astype(np.float64)
    x = x - shift_px
    grey = 120 + 30 * np.sin(x / 5) + 20 * np.cos(y / 7 + x / 11)
    return np.repeat(grey[..., None], 3, axis=2)


def clip(place: Workplace, frame: Callable[[int], np.ndarray], count: int) -> MediaId:
    path = place.scratch / "source.mp4"
    frames = (np.clip(frame(n), 0, 255).astype(np.uint8) for n in range(count))
    write_clip(path, frames, FILM, total=count, progress=Heard(), cancel=Token())
    return BlobStore(place.media).ingest(path)


def brightness(path: Path) -> np.ndarray:
    return np.array([one.mean() for one in frames_of(path)])


def shiver(light: np.ndarray) -> float:
    """How much the change of light changes, RMS in grey levels."""
    return float(np.sqrt(np.mean(np.diff(light, n=2) ** 2)))


def test_shivering_light_is_steadied(place: Workplace) -> None:
    gains = 1 + 0.06 * np.random.default_rng(3).standard_normal(40)
    media = clip(place, lambda n: texture(n) * gains[n], 40)
    engine = DeflickerEngine()
    engine.load(place)
    made = engine.run(DeflickerRequest(media=media), Heard(), Token())
    before, after = brightness(place.path_of(media)), brightness(made.files[0].path)
    assert len(after) == 40
    assert shiver(after) < shiver(before) / 6
    assert abs(after.mean() - before.mean()) < 3


def test_a_fade_stays_a_fade_and_a_lamp_stays_a_lamp(place: Workplace) -> None:
    def frame(n: int) -> np.ndarray:
        return texture() * ((1 - n / 50) if n < 25 else 1.4)

    media = clip(place, frame, 50)
    engine = DeflickerEngine()
    engine.load(place)
    made = engine.run(DeflickerRequest(media=media), Heard(), Token())
    before, after = brightness(place.path_of(media)), brightness(made.files[0].path)
    assert np.abs(after - before).max() < 2


def test_the_middle_between_two_frames_is_moved_not_mixed() -> None:
    first, last = (texture(s).astype(np.uint8) for s in (0.0, 6.0))
    out = list(between(iter([first, last]), 2))
    assert len(out) == 3
    inside = np.s_[16:-16, 16:-16]
    truth = texture(3.0)[inside]
    moved = np.abs(out[1][inside] - truth).mean()
    mixed = np.abs((first / 2.0 + last / 2.0)[inside] - truth).mean()
    assert moved < mixed / 3


def test_nothing_is_put_between_a_cut(place: Workplace) -> None:
    dark, light = np.full((HIGH, WIDE, 3), 10, np.uint8), np.full((HIGH, WIDE, 3), 240, np.uint8)
    out = [float(one.mean()) for one in between(iter([dark, dark, light]), 4)]
    assert len(out) == 9
    assert set(out) == {10.0, 240.0}


@pytest.mark.parametrize("count", [1, 2, 5])
def test_the_number_of_frames_is_exact(place: Workplace, count: int) -> None:
    media = clip(place, lambda n: texture(n), count)
    engine = SmoothEngine()
    engine.load(place)
    made = engine.run(SmoothRequest(media=media, times=3), Heard(), Token())
    assert len(brightness(made.files[0].path)) == (count - 1) * 3 + 1


def test_stopping_leaves_nothing(place: Workplace) -> None:
    media = clip(place, lambda n: texture(n), 4)
    engine = SmoothEngine()
    engine.load(place)
    left = set(place.scratch.iterdir())
    with pytest.raises(Cancelled):
        engine.run(SmoothRequest(media=media), Heard(), Token(at=1))
    assert set(place.scratch.iterdir()) == left


def test_what_is_no_clip_is_named(place: Workplace) -> None:
    media = BlobStore(place.media).ingest(b"not a film")
    engine = DeflickerEngine()
    engine.load(place)
    with pytest.raises(UserError, match="cannot be read"):
        engine.run(DeflickerRequest(media=media), Heard(), Token())
