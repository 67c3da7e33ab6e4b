# SPDX-License-Identifier: GPL-3.0-or-later
"""Beats of music as places that a drag sticks to."""

import random

import msgspec
import pytest

from desktop.views.timeline.beats import beats_of
from desktop.views.timeline.snapping import SnapTarget, places_of
from projects.ids import ClipId, TrackId
from projects.timebase import FrameRange
from projects.timeline import Clip, Source, SourceKind, Timeline, Track, TrackKind

HZ = 200


def drummed(bpm: float, seconds: float, first_s: float = 0.3) -> bytes:
    """Peaks of a drum over a soft bed."""
    chance = random.Random(7)
    peaks = [20 + chance.randrange(12) for _ in range(round(seconds * HZ))]
    at = first_s
    while at < seconds - 0.1:
        for step in range(20):
            peaks[round(at * HZ) + step] += round(200 * 0.82**step)
        at += 60 / bpm
    return bytes(min(255, one) for one in peaks)


@pytest.mark.parametrize("bpm", [72.0, 96.0, 121.5])
def test_beats_of_a_drum_are_found_to_a_frame(bpm: float) -> None:
    """Every beat that is played is one of those found, within half a frame of 24."""
    found = beats_of(drummed(bpm, 20), HZ)
    played = [0.3 + k * 60 / bpm for k in range(1, int(19 * bpm / 60) - 1)]
    assert all(min(abs(one - other) for other in found) < 1 / 40 for one in played)
    assert len(found) < len(played) * 2.5


def test_what_is_short_or_silent_has_none() -> None:
    """No tempo is made up."""
    assert beats_of(drummed(96, 2), HZ) == ()
    assert beats_of(bytes(HZ * 20), HZ) == ()


def test_beats_are_places_unless_switched_off() -> None:
    """They come from the music's clips, and go with the target."""
    clip = Clip(
        id=ClipId("m"),
        source=Source(kind=SourceKind.CUE, id="score"),
        source_range=FrameRange(0, 200),
        start_frames=10,
    )
    track = Track(id=TrackId("t"), kind=TrackKind.MUSIC, clips=(clip,))
    timeline = msgspec.structs.replace(Timeline(), tracks=(track,))
    found = places_of(timeline, beats=lambda one: (one.start_frames + 33,))
    assert found.nearest(44, 3) == 43
    without = places_of(
        timeline, targets=[SnapTarget.EDGES], beats=lambda one: (one.start_frames + 33,)
    )
    assert without.nearest(44, 3) is None
