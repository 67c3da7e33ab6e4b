# SPDX-License-Identifier: GPL-3.0-or-later
"""Lengths: whatever a shot's length, the frames that come are just as many, in order, none lost."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.motion.lengths import Legal, Retiming, lengths_for
from projects.errors import BugError
from projects.timebase import FILM, FrameRate

WAN = Legal(fps=16, step=4, more=1, least=17, most=81)
LTX = Legal(fps=25, step=8, more=1, least=9, most=257, paces=(24, 30))
COG = Legal(fps=8, step=4, more=1, least=9, most=49)
SVD = Legal(fps=7, step=0, more=25, least=25, most=25)
FAMILIES = (WAN, LTX, COG, SVD)
RATES = (FILM, FrameRate(25), FrameRate(30), FrameRate(30000, 1001), FrameRate(60))

frames = st.integers(1, 600)
handles = st.integers(0, 24)
families = st.sampled_from(FAMILIES)
rates = st.sampled_from(RATES)


@given(frames, handles, families, rates, st.booleans())
def test_every_film_frame_lies_within_what_is_painted(length, handle, legal, rate, meets_last):
    plan = lengths_for(length + 2 * handle, rate, legal, meets_last=meets_last)
    places = [plan.position(n) for n in range(length + 2 * handle)]
    assert len(places) == plan.film_frames == length + 2 * handle
    assert places[0] == 0
    assert all(a < b for a, b in pairwise(places))
    assert places[-1] <= plan.model_frames - 1
    assert plan.shown_frames <= plan.model_frames


@given(frames, families, rates, st.booleans())
def test_every_run_has_a_legal_length_and_meets_the_one_before(length, legal, rate, meets_last):
    plan = lengths_for(length, rate, legal, meets_last=meets_last)
    for run in plan.runs:
        assert legal.least <= run.frames <= legal.most
        assert run.frames == legal.most if not legal.step else run.frames % legal.step == legal.more
    assert len({run.frames for run in plan.runs}) == 1
    for before, after in pairwise(plan.runs):
        assert before.first + before.frames - after.first == plan.shared >= 1
        assert after.first > before.first + plan.shared - 1, "no more than two runs share a frame"


@given(frames, families, rates)
def test_time_is_the_models_own_unless_a_last_picture_is_met(length, legal, rate):
    plan = lengths_for(length, rate, legal, meets_last=False)
    assert plan.speed == 1
    met = lengths_for(length, rate, legal, meets_last=True)
    if length > 1:
        assert met.position(length - 1) == met.model_frames - 1
        assert met.speed >= 1


@given(frames, families, rates)
def test_no_fewer_runs_would_do(length, legal, rate):
    plan = lengths_for(length, rate, legal, meets_last=False)
    fewer = len(plan.runs) - 1
    if fewer:
        reach = fewer * legal.longest - (fewer - 1) * plan.shared
        assert reach - 1 < plan.position(length - 1)


def test_wan_at_sixteen_gives_film_frames_between_model_frames():
    plan = lengths_for(72, FILM, WAN, meets_last=False)
    assert [plan.position(n) for n in range(4)] == [0, Fraction(2, 3), Fraction(4, 3), 2]
    assert plan.retiming is Retiming.COMPENSATED
    assert plan.runs[0].frames == 49
    assert plan.making()["model_frames_left_out"] == 0


def test_a_family_that_can_be_told_a_rate_paints_at_the_films():
    plan = lengths_for(72, FILM, LTX, meets_last=False)
    assert plan.retiming is Retiming.AS_PAINTED
    assert plan.runs[0].frames == 73


def test_a_long_shot_is_joined_from_runs_of_one_length():
    plan = lengths_for(240, FILM, WAN, meets_last=False)
    assert [run.frames for run in plan.runs] == [57, 57, 57]
    assert plan.making()["runs"] == 3
    assert plan.making()["frames_shared_by_runs"] == 4


def test_the_ladder_halves_runs_until_nothing_is_shorter():
    counts, legal = [], WAN
    while legal is not None:
        counts.append(legal.longest)
        legal = legal.shorter()
    assert counts == [81, 37, 17]
    assert SVD.shorter() is None


@pytest.mark.parametrize("frames", [0, -3])
def test_an_empty_clip_is_refused(frames):
    with pytest.raises(BugError, match="was asked for"):
        lengths_for(frames, FILM, WAN, meets_last=False)
