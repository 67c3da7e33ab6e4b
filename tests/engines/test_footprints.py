# SPDX-License-Identifier: GPL-3.0-or-later
"""Learned peaks of memory: kept, forgotten slowly, and never in the way."""

from pathlib import Path

from engines.footprints import PEAK, Footprints

KEY = Footprints.key("sdxl", "bfloat16", pixels=832 * 1472)


def test_the_largest_peak_is_kept_over_a_restart(tmp_path: Path) -> None:
    learned = Footprints(tmp_path / "f.json")
    learned.learn(KEY, {PEAK: 9 << 30})
    learned.learn(KEY, {PEAK: 8 << 30})
    learned.save()
    again = Footprints(tmp_path / "f.json").peak_bytes(KEY)
    assert again is not None
    assert 8.9 * 2**30 < again < 9 * 2**30


def test_what_says_nothing_teaches_nothing(tmp_path: Path) -> None:
    learned = Footprints(tmp_path / "f.json")
    learned.learn(KEY, {"wall_s": 3.0})
    learned.save()
    assert learned.peak_bytes(KEY) is None
    assert not (tmp_path / "f.json").exists()


def test_a_damaged_file_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "f.json").write_bytes(b"{")
    assert Footprints(tmp_path / "f.json").peak_bytes(KEY) is None


def test_clips_and_stills_of_a_checkpoint_are_told_apart() -> None:
    still = Footprints.key("wan", "float8", pixels=480 * 832)
    assert still != Footprints.key("wan", "float8", pixels=480 * 832, frames=81)
    assert still == Footprints.key("wan", "float8", pixels=480 * 840)
