# SPDX-License-Identifier: GPL-3.0-or-later
"""Typed times."""

import pytest

from desktop.playback.timecode import frames_of_typed
from projects.timebase import FrameRate

RATE = FrameRate(24)


@pytest.mark.parametrize(
    ("typed", "frame"),
    [
        ("36", 36),
        ("1:15", 39),
        ("1:15:00", 75 * 24),
        ("01:00:00:00", 3600 * 24),
        ("+30", 130),
        ("-1:00", 76),
        ("-999", 0),
        ("＋1：12", 136),
        ("1.12", 36),
        ("2:", 48),
    ],
)
def test_times_are_read_as_editors_type_them(typed: str, frame: int) -> None:
    assert frames_of_typed(typed, 100, RATE) == frame


@pytest.mark.parametrize("typed", ["", "+", "abc", "1:2:3:4:5", "1-2", "一"])
def test_what_is_no_time_is_not_read(typed: str) -> None:
    assert frames_of_typed(typed, 100, RATE) is None
