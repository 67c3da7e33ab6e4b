# SPDX-License-Identifier: GPL-3.0-or-later
"""Verbs on tracks and markers: added, removed, named, muted, moved.

Owns where a new track stands among the others. Must not know clips' verbs nor commands.
"""

from typing import Any

import msgspec

from projects.edit_parts import check_open
from projects.errors import UserError
from projects.ids import MarkerId, TrackId, derived
from projects.timeline import Marker, MarkerKind, Timeline, Track, TrackKind

STACK = (
    TrackKind.AMBIENCE,
    TrackKind.EFFECTS,
    TrackKind.MUSIC,
    TrackKind.DIALOGUE,
    TrackKind.VIDEO,
    TrackKind.CAPTION,
)
"""Kinds from the bottom of the window to its top."""
LETTERS = {
    TrackKind.VIDEO: "V",
    TrackKind.CAPTION: "T",
    TrackKind.DIALOGUE: "D",
    TrackKind.MUSIC: "M",
    TrackKind.EFFECTS: "E",
    TrackKind.AMBIENCE: "A",
}


def shown_order(timeline: Timeline) -> tuple[Track, ...]:
    """Tracks as a window shows them, the top one first; an upper picture stands above."""
    kinds = list(reversed(STACK))
    upward = frozenset({TrackKind.VIDEO, TrackKind.CAPTION})
    out: list[Track] = []
    for kind in kinds:
        found = timeline.of_kind(kind)
        out.extend(reversed(found) if kind in upward else found)
    return tuple(out)


def add_track(timeline: Timeline, kind: TrackKind, owner: str) -> tuple[Timeline, TrackId]:
    """Another track of a kind, after those there are.

    Args:
        timeline: where.
        kind: of track.
        owner: id of the episode, which begins the track's id.
    """
    taken = {track.id for track in timeline.tracks}
    number = len(timeline.of_kind(kind)) + 1
    while (key := TrackId(f"{owner}/{kind}-{number}")) in taken:
        number += 1
    track = Track(id=key, kind=kind, name=f"{LETTERS[kind]}{number}")
    places = [i for i, one in enumerate(timeline.tracks) if one.kind is kind]
    at = places[-1] + 1 if places else len(timeline.tracks)
    tracks = (*timeline.tracks[:at], track, *timeline.tracks[at:])
    return msgspec.structs.replace(timeline, tracks=tracks), key


def remove_track(timeline: Timeline, track: TrackId) -> Timeline:
    """A track and what stands on it leave.

    Raises:
        UserError: it is locked, or the last one of pictures.
    """
    gone = timeline.track(track)
    check_open(gone)
    if gone.kind is TrackKind.VIDEO and len(timeline.of_kind(gone.kind)) == 1:
        raise UserError("last_track", "A film needs a track of pictures.", "Empty it instead.")
    tracks = tuple(one for one in timeline.tracks if one.id != track)
    return msgspec.structs.replace(timeline, tracks=tracks)


def set_track(timeline: Timeline, track: TrackId, **fields: Any) -> Timeline:
    """Set a track's name, height or switches."""
    return timeline.with_track(msgspec.structs.replace(timeline.track(track), **fields))


def add_marker(
    timeline: Timeline, at_frames: int, *, name: str = "", colour: str = ""
) -> tuple[Timeline, MarkerId]:
    """A marker at a frame; one that stands there already is kept."""
    for one in timeline.markers:
        if one.at_frames == at_frames and one.kind is MarkerKind.NOTE:
            return timeline, one.id
    taken = {one.id for one in timeline.markers}
    ordinal = 0
    while (key := MarkerId(derived("marker", "note", str(at_frames), str(ordinal)))) in taken:
        ordinal += 1
    marker = Marker(id=key, at_frames=at_frames, name=name, colour=colour)
    return _marked(timeline, (*timeline.markers, marker)), key


def set_marker(timeline: Timeline, marker: MarkerId, **fields: Any) -> Timeline:
    """Set a marker's frame, name, note, kind or colour.

    Raises:
        UserError: it is gone, or its frame is below 0.
    """
    if fields.get("at_frames", 0) < 0:
        raise UserError("no_room", "A marker cannot stand below frame 0.", "Move it right.")
    if not any(one.id == marker for one in timeline.markers):
        raise UserError("no_marker", "The marker is gone.", "Select it again.")
    made = (
        msgspec.structs.replace(one, **fields) if one.id == marker else one
        for one in timeline.markers
    )
    return _marked(timeline, tuple(made))


def remove_marker(timeline: Timeline, marker: MarkerId) -> Timeline:
    """The timeline without a marker."""
    kept = tuple(one for one in timeline.markers if one.id != marker)
    return msgspec.structs.replace(timeline, markers=kept)


def next_marker(timeline: Timeline, at_frames: int, *, back: bool = False) -> int | None:
    """Frame of the marker after or before a frame; None where there is none."""
    places = sorted({one.at_frames for one in timeline.markers})
    if back:
        return max((at for at in places if at < at_frames), default=None)
    return min((at for at in places if at > at_frames), default=None)


def _marked(timeline: Timeline, markers: tuple[Marker, ...]) -> Timeline:
    ordered = tuple(sorted(markers, key=lambda one: (one.at_frames, one.id)))
    return msgspec.structs.replace(timeline, markers=ordered)
