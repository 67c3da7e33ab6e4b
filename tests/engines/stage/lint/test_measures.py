# SPDX-License-Identifier: GPL-3.0-or-later
"""The lint's measures on pictures made for them: each finds what it is for, and nothing else."""

import os

import numpy as np
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
pytest.importorskip("PySide6")

from PySide6.QtCore import QRectF

from engines.stage.lint.direction import direction
from engines.stage.lint.identity import Seen, colours_of, strangers
from engines.stage.lint.mouths import ENERGY_HZ, Spoken, dark_of, openness, sync_of
from engines.stage.lint.pictures import (
    LOOK_H,
    LOOK_W,
    Watcher,
    flashes,
    most_in_a_second,
    runs_of_stillness,
)
from engines.stage.lint.silhouettes import merged_share, overlap
from projects.staging import ShotSize

RATE = 24.0


def plain(level: int) -> np.ndarray:
    return np.full((LOOK_H, LOOK_W, 3), level, np.uint8)


def test_direction_knows_every_size_of_people() -> None:
    for size in ShotSize.__members__.values():
        if size != ShotSize.INSERT:
            low, high = direction().face_range(size) or (0, 0)
            assert 0 < low < high < 1


@pytest.mark.parametrize(("every_frames", "count"), [(3, 4), (12, 1), (100, 0)])
def test_flashes_are_counted_in_pairs(every_frames: int, count: int) -> None:
    watcher = Watcher()
    blocks = [
        watcher.look(plain(230 if (i // every_frames) % 2 else 20), 0.0).blocks for i in range(48)
    ]
    most, _ = most_in_a_second(flashes(blocks, RATE))
    assert most == pytest.approx(count, abs=0 if count < 2 else 1)


def test_a_small_lamp_that_blinks_is_no_flash() -> None:
    watcher, blocks = Watcher(), []
    for i in range(48):
        picture = plain(20)
        if i % 4 < 2:
            picture[:120, :100] = 255
        blocks.append(watcher.look(picture, 0.0).blocks)
    assert flashes(blocks, RATE) == []


def test_accent_is_measured_by_hue_not_by_light() -> None:
    picture = plain(120)
    picture[:480] = (200, 30, 40)
    watcher = Watcher()
    assert watcher.look(picture, 0.99).accent == pytest.approx(0.5, abs=0.01)
    assert watcher.look(picture, 0.55).accent == 0
    assert watcher.look(plain(200), 0.99).accent == 0


def test_tones_and_contrast() -> None:
    picture = plain(10)
    picture[300:600] = 130
    picture[600:] = 240
    look = Watcher().look(picture, 0.0)
    assert look.tones == 3
    assert look.contrast > 0.8
    assert Watcher().look(plain(90), 0.0).contrast < 0.01


def test_stillness_is_found_where_it_is() -> None:
    rng = np.random.default_rng(1)
    watcher = Watcher()
    looks = []
    for i in range(40):
        moving = plain(90) if 10 <= i < 30 else rng.integers(0, 255, plain(0).shape, np.uint8)
        looks.append(watcher.look(moving, 0.0))
    assert runs_of_stillness(looks) == [(11, 30)]


def test_same_tones_merge_and_a_rim_parts_them() -> None:
    picture = plain(40)
    a, b = np.zeros((2, LOOK_H, LOOK_W), bool)
    a[200:700, 100:270] = True
    b[200:700, 270:440] = True
    assert merged_share(picture, a, b, 0.05) == 1.0
    lit = picture.copy()
    lit[200:700, 270:280] = 200
    assert merged_share(lit, a, b, 0.05) == 0.0
    assert merged_share(picture, a, np.roll(b, 60, 1), 0.05) == 0.0  # apart: no common edge


def test_people_at_the_two_sides_of_the_frame_do_not_meet() -> None:
    a, b = np.zeros((2, LOOK_H, LOOK_W), bool)
    a[200:960, :150] = True
    b[300:960, 400:] = True
    assert merged_share(plain(40), a, b, 0.05) == 0.0


def test_overlap_is_of_the_smaller_face() -> None:
    assert overlap(QRectF(0, 0, 100, 100), QRectF(50, 0, 50, 50)) == 1.0
    assert overlap(QRectF(0, 0, 100, 100), QRectF(200, 0, 50, 50)) == 0.0


def sighting(who: str, dress: tuple[int, int, int], frame: int) -> Seen:
    picture = plain(30)
    picture[300:800] = dress
    colours = colours_of(picture, np.ones(picture.shape[:2], bool))
    assert colours is not None
    return Seen(who=who, at_frames=frame, light="night", size="mcu", colours=colours)


def test_who_changes_her_dress_is_found() -> None:
    red, blue = (190, 30, 40), (40, 60, 200)
    seen = [sighting("wan", red, i * 50) for i in range(5)] + [sighting("wan", blue, 300)]
    assert [one.at_frames for one, _ in strangers(seen, 0.4)] == [300]
    assert strangers(seen[:5], 0.4) == []


@pytest.mark.parametrize("late_s", [-0.08, 0.0, 0.125])
def test_an_offset_of_mouths_is_measured(late_s: float) -> None:
    rng = np.random.default_rng(3)
    beat = np.convolve(rng.random(12 * ENERGY_HZ), np.hanning(24), "same") ** 2
    at = (np.arange(200) + 0.5) / RATE + 1.0
    area = np.interp((at - late_s) * ENERGY_HZ, np.arange(len(beat)), np.sqrt(beat))
    found = sync_of([Spoken(who="a", start_frames=24, area=area)], beat, RATE)
    assert found is not None
    assert found.offset_s == pytest.approx(late_s, abs=0.015)
    assert found.correlation > 0.9


def test_a_mouth_may_lead_its_sound_by_more_than_it_may_lag() -> None:
    assert [direction().in_time(s) for s in (-0.13, -0.06, 0.0, 0.04, 0.06)] == [
        False, True, True, True, False
    ]  # fmt: skip


def test_an_open_mouth_counts_and_a_scarf_or_a_shadow_does_not() -> None:
    box = (200, 300, 330, 400)
    frames: list[np.ndarray] = []
    for i in range(24):
        face = plain(200)
        face[300:400, 200:240] = 60
        face[385:400] = 20
        if i % 6 < 3:
            face[340:370, 250:290] = 30
        frames.append(dark_of(face, box))
    opened = openness(frames)
    assert opened[0] > 0.9
    assert opened[3] == 0
    assert not openness(frames[3:4] * 12).any()


def test_a_face_outside_the_frame_has_no_mouth() -> None:
    assert not dark_of(plain(200), (900, 300, 1000, 400)).any()


def test_flat_shapes_have_few_tones_and_mud_has_many() -> None:
    shapes = plain(10)
    shapes[300:600] = 130
    shapes[600:] = 240
    mud = np.random.default_rng(2).integers(0, 255, (LOOK_H, LOOK_W, 1)).astype(np.uint8)
    assert Watcher().look(shapes, 0.0).spread < 4
    assert Watcher().look(np.repeat(mud, 3, axis=2), 0.0).spread > direction().tones_max
