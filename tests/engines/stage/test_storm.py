# SPDX-License-Identifier: GPL-3.0-or-later
"""Flashes stay below three a second, whatever a script asks for."""

import math

import pytest

pytest.importorskip("PySide6")

from hypothesis import given
from hypothesis import strategies as st

from engines.stage.light import RIGS
from engines.stage.storm import Storm, storm_of

STEP_S = 1 / 96


def flashes(levels: list[float], rise: float) -> list[float]:
    """Seconds at which brightness climbs by `rise` from a low."""
    times: list[float] = []
    low, burning = levels[0], levels[0] > rise
    if burning:
        times.append(0.0)
    for i, level in enumerate(levels[1:], start=1):
        if burning:
            if level < 0.4 * rise + low:
                burning, low = False, level
        elif level - low > rise:
            times.append(i * STEP_S)
            burning = True
        else:
            low = min(low, level)
    return times


def at_most_three(times: list[float]) -> bool:
    return all(sum(1 for u in times if t <= u < t + 1.0) <= 3 for t in times)


@given(
    asked=st.lists(st.floats(0, 6), max_size=12),
    stormy=st.booleans(),
    seed=st.integers(0, 2**31 - 1),
    flash_in=st.booleans(),
)
def test_lightning_flashes_at_most_three_times_a_second(
    asked: list[float], stormy: bool, seed: int, flash_in: bool
) -> None:
    taken = (0.0,) if flash_in else ()
    storm = storm_of(6.0, asked_s=tuple(asked), stormy=stormy, seed=seed, taken_s=taken)
    levels = [storm.flash(i * STEP_S) for i in range(int(7 / STEP_S))]
    times = [*taken, *flashes(levels, 0.4)]
    assert at_most_three(sorted(times))


def test_a_stormy_shot_strikes_by_itself_and_a_named_strike_where_it_is_named() -> None:
    assert storm_of(2.5, asked_s=(), stormy=True, seed=4).strikes_s
    assert storm_of(2.5, asked_s=(1.5,), stormy=True, seed=4).strikes_s == (1.5,)
    assert storm_of(2.5, asked_s=(), stormy=False, seed=4) == Storm()


@pytest.mark.parametrize("rig", list(RIGS))
def test_flickering_rigs_stay_below_three_a_second(rig: str) -> None:
    washes = [w.level for w in RIGS[rig].washes if w.level is not None]  # type: ignore[index]
    times: list[float] = []
    for level in washes:
        times += flashes([level(i * STEP_S) for i in range(int(8 / STEP_S))], 0.3)
    assert at_most_three(sorted(times))
    assert all(math.isfinite(level(1.0)) for level in washes)


@given(lengths=st.lists(st.floats(0.4, 5), min_size=2, max_size=8), seed=st.integers(0, 999))
def test_a_storm_over_a_row_of_shots_flashes_at_most_three_times_a_second(
    lengths: list[float], seed: int
) -> None:
    times: list[float] = []
    start = 0.0
    for at, length in enumerate(lengths):
        storm = storm_of(length, asked_s=(), stormy=True, seed=seed * 7 + at)
        levels = [storm.flash(i * STEP_S) for i in range(int(length / STEP_S))]
        times += [start + t for t in (flashes(levels, 0.4) if levels else [])]
        start += length
    assert at_most_three(times)


def test_clouds_glow_before_the_bolt() -> None:
    storm = storm_of(4.0, asked_s=(2.0,), stormy=False, seed=1)
    assert storm.glow(1.0) == 0
    assert 0 < storm.glow(1.6) < storm.glow(1.95) < storm.glow(2.0)
    assert storm.flash(1.95) == 0
