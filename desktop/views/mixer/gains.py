# SPDX-License-Identifier: GPL-3.0-or-later
"""What faders and buttons of the mixer make of mix and timeline, as values.

Owns the arithmetic. Must not know widgets nor the store.
"""

import msgspec

from desktop.views.mixer.scale import OFF_DB, TOP_DB
from projects.ids import TrackId
from projects.mix import SILENCE_DB, Bus, BusKind, Mix
from projects.timeline import Timeline, Track, TrackKind

TRACK_KINDS = (TrackKind.DIALOGUE, TrackKind.MUSIC, TrackKind.EFFECTS, TrackKind.AMBIENCE)


def bus_of(mix: Mix, kind: BusKind) -> Bus:
    """A bus of a mix; at 0 dB where the mix has none."""
    return next((bus for bus in mix.buses if bus.kind is kind), Bus(kind=kind))


def with_bus(mix: Mix, kind: BusKind, **changes: object) -> Mix:
    """The mix with something of one bus changed."""
    kinds = list(dict.fromkeys((*(bus.kind for bus in mix.buses), *BusKind)))
    buses = [bus_of(mix, one) for one in kinds]
    changed = tuple(
        msgspec.structs.replace(bus, **changes) if bus.kind is kind else bus for bus in buses
    )
    return msgspec.structs.replace(mix, buses=changed)


def stored_db(level_db: float) -> float:
    """A fader at its lower end is silence."""
    return SILENCE_DB if level_db <= OFF_DB else level_db


def audible(timeline: Timeline) -> tuple[Track, ...]:
    """Tracks of sound, in order of the buses they go to."""
    return tuple(t for kind in TRACK_KINDS for t in timeline.of_kind(kind))


def gain_of(track: Track) -> float:
    """Mean gain of a track's clips."""
    if not track.clips:
        return 0.0
    return sum(clip.gain_db for clip in track.clips) / len(track.clips)


def with_track_gain(timeline: Timeline, track: TrackId, level_db: float) -> Timeline:
    """All clips of a track moved by one amount, so that their mean is a level."""
    one = timeline.track(track)
    by_db = level_db - gain_of(one)
    clips = tuple(
        msgspec.structs.replace(clip, gain_db=min(TOP_DB, max(SILENCE_DB, clip.gain_db + by_db)))
        for clip in one.clips
    )
    return timeline.with_track(msgspec.structs.replace(one, clips=clips))


def with_track(timeline: Timeline, track: TrackId, **changes: bool) -> Timeline:
    """A track muted, in solo, or neither."""
    return timeline.with_track(msgspec.structs.replace(timeline.track(track), **changes))
