# SPDX-License-Identifier: GPL-3.0-or-later
"""Exact time: conversions, ranges, timecode."""

from fractions import Fraction

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.timebase import (
    FILM,
    SAMPLE_RATE_HZ,
    FrameRange,
    FrameRate,
    frames_holding,
    frames_of_samples,
    frames_of_seconds,
    frames_of_timecode,
    nearest,
    samples_of_frames,
    seconds_of_frames,
    timecode,
)

RATES = st.sampled_from(
    [
        FILM,
        FrameRate(25),
        FrameRate(30),
        FrameRate(60),
        FrameRate(30000, 1001),
        FrameRate(24000, 1001),
    ]
)
FRAMES = st.integers(0, 10_000_000)


def test_a_rate_is_reduced_and_exact():
    assert FrameRate(60000, 2002) == FrameRate(30000, 1001)
    assert FrameRate(48, 2) == FILM
    assert FrameRate(30000, 1001).fraction == Fraction(30000, 1001)
    assert str(FILM) == "24"
    assert str(FrameRate(30000, 1001)) == "30000/1001"


@pytest.mark.parametrize(("num", "den"), [(0, 1), (-24, 1), (24, 0), (24, -1)])
def test_a_rate_must_be_positive(num, den):
    with pytest.raises(ValueError, match="positive"):
        FrameRate(num, den)


def test_a_rate_survives_json():
    raw = msgspec.json.encode(FrameRate(60000, 2002))
    assert msgspec.json.decode(raw, type=FrameRate) == FrameRate(30000, 1001)


def test_nominal_rates():
    assert [r.nominal for r in (FILM, FrameRate(30000, 1001), FrameRate(24000, 1001))] == [
        24,
        30,
        24,
    ]


@pytest.mark.parametrize(
    ("value", "whole"),
    [("1/2", 1), ("-1/2", 0), ("3/2", 2), ("-3/2", -1), ("2/5", 0), ("-3/5", -1), ("7", 7)],
)
def test_halves_go_up(value, whole):
    assert nearest(Fraction(value)) == whole


@given(st.fractions())
def test_nearest_is_at_most_half_away(value):
    assert -Fraction(1, 2) < nearest(value) - value <= Fraction(1, 2)


@given(FRAMES, RATES)
def test_frames_and_seconds_are_inverse(frames, rate):
    assert frames_of_seconds(seconds_of_frames(frames, rate), rate) == frames


@given(FRAMES, RATES)
def test_frames_survive_samples(frames, rate):
    assert frames_of_samples(samples_of_frames(frames, rate), rate) == frames


@given(FRAMES, FRAMES, RATES)
def test_samples_rise_with_frames_and_never_drift(first, second, rate):
    """An hour later the error is still at most half a sample."""
    exact = Fraction(first * SAMPLE_RATE_HZ) / rate.fraction
    assert abs(samples_of_frames(first, rate) - exact) <= Fraction(1, 2)
    if first < second:
        assert samples_of_frames(first, rate) < samples_of_frames(second, rate)


@given(st.integers(0, 10**10), RATES)
def test_frames_holding_is_the_least_that_holds(samples, rate):
    frames = frames_holding(samples, rate)
    length = Fraction(samples, SAMPLE_RATE_HZ)
    assert seconds_of_frames(frames, rate) >= length
    assert frames == 0 or seconds_of_frames(frames - 1, rate) < length


def test_frames_holding_refuses_negative_sound():
    with pytest.raises(ValueError, match="negative"):
        frames_holding(-1, FILM)


def test_a_range_is_half_open():
    span = FrameRange(2, 5)
    assert span.length == 3
    assert [f in span for f in (1, 2, 4, 5)] == [False, True, True, False]
    assert span.shifted(-2) == FrameRange(0, 3)
    with pytest.raises(ValueError, match="negative length"):
        FrameRange(5, 2)


@given(*[st.integers(-50, 50)] * 2, *[st.integers(0, 40)] * 2)
def test_intersection_holds_exactly_the_shared_frames(a, b, length_a, length_b):
    one, two = FrameRange(a, a + length_a), FrameRange(b, b + length_b)
    shared = set(range(a, a + length_a)) & set(range(b, b + length_b))
    both = one.intersection(two)
    assert both == two.intersection(one)
    assert (set() if both is None else set(range(both.start, both.end))) == shared


@given(FRAMES, RATES)
def test_timecode_is_read_back(frames, rate):
    assert frames_of_timecode(timecode(frames, rate), rate) == frames


def test_timecode_as_printed():
    assert timecode(0, FILM) == "00:00:00:00"
    assert timecode(24 * 3661 + 5, FILM) == "01:01:01:05"
    assert timecode(30, FrameRate(30000, 1001)) == "00:00:01:00"
    with pytest.raises(ValueError, match="negative"):
        timecode(-1, FILM)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1:2:3",
        "00:00:00:00:00",
        "00:00:00:-1",
        "00:60:00:00",
        "00:00:60:00",
        "00:00:00:24",
        "a:b:c:d",
        "٠٠:00:00:00",
    ],
)
def test_what_is_no_timecode_is_refused(text):
    with pytest.raises(ValueError, match="timecode"):
        frames_of_timecode(text, FILM)
