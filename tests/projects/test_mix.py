# SPDX-License-Identifier: GPL-3.0-or-later
"""Cues, buses and the arithmetic of gain."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.ids import CueId
from projects.mix import SILENCE_DB, Bus, BusKind, Cue, GainPoint, Mix, bus_gain, gain_at, heard

CUE = Cue(id=CueId("q"), bus=BusKind.EFFECTS, sound="thunder", start_samples=100, length_samples=50)
POINTS = (GainPoint(10, -6.0), GainPoint(20, 0.0), GainPoint(40, -20.0))


@pytest.mark.parametrize(
    ("at", "gain"),
    [(0, -6.0), (10, -6.0), (15, -3.0), (20, 0.0), (30, -10.0), (40, -20.0), (99, -20.0)],
)
def test_gain_moves_in_straight_lines_and_holds_outwards(at, gain):
    assert gain_at(POINTS, at) == pytest.approx(gain)


def test_no_points_are_no_change():
    assert gain_at((), 5) == 0.0


@given(
    st.lists(
        st.tuples(st.integers(0, 99), st.floats(-60, 12)), unique_by=lambda p: p[0], min_size=1
    ),
    st.integers(-10, 110),
)
def test_gain_stays_between_its_points(raw, at):
    points = tuple(GainPoint(*one) for one in sorted(raw))
    gains = [point.gain_db for point in points]
    assert min(gains) - 1e-9 <= gain_at(points, at) <= max(gains) + 1e-9


def test_a_cue_ends_where_it_should():
    assert CUE.end_samples == 150


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        ({"start_samples": -1}, "below 0"),
        ({"length_samples": -1}, "negative"),
        ({"fade_in_samples": -1}, "fade"),
        ({"fade_in_samples": 30, "fade_out_samples": 30}, "longer"),
        ({"pan": 1.5}, "pan"),
        ({"automation": (GainPoint(5, 0.0), GainPoint(5, 1.0))}, "goes back"),
    ],
)
def test_impossible_cues_are_refused(bad, words):
    with pytest.raises(ValueError, match=words):
        msgspec.structs.replace(CUE, **bad)


def test_faders_solo_and_mute():
    voice, music = (
        Bus(kind=BusKind.DIALOGUE),
        Bus(kind=BusKind.MUSIC, gain_db=-3.0, automation=POINTS),
    )
    muted = msgspec.structs.replace(voice, muted=True)
    solo = msgspec.structs.replace(music, solo=True)
    assert heard((voice, music)) == (voice, music)
    assert heard((muted, music)) == (music,)
    assert heard((voice, solo)) == (solo,)
    assert heard((voice, msgspec.structs.replace(solo, muted=True))) == (voice,)
    assert bus_gain(muted, 0) == SILENCE_DB
    assert bus_gain(music, 15) == pytest.approx(-6.0)
    assert bus_gain(msgspec.structs.replace(voice, gain_db=-500.0), 0) == SILENCE_DB
    with pytest.raises(ValueError, match="goes back"):
        Bus(kind=BusKind.MUSIC, automation=tuple(reversed(POINTS)))


def test_a_mix_has_four_faders_and_survives_json():
    mix = Mix(cues=(msgspec.structs.replace(CUE, automation=POINTS),))
    assert [bus.kind for bus in mix.buses] == list(BusKind)
    assert msgspec.json.decode(msgspec.json.encode(mix), type=Mix) == mix
