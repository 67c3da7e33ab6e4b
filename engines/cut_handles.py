# SPDX-License-Identifier: GPL-3.0-or-later
"""Handles: what clips of models hold beyond the end of their shots, for a cut to be trimmed open.

Owns how much a clip of the timeline may be drawn out. Must not know stores nor how clips are made.
"""

from collections.abc import Mapping

from msgspec.structs import replace

from projects.ids import ShotId
from projects.timeline import Clip, SourceKind, Timeline, TrackKind


def with_handles(timeline: Timeline, held: Mapping[ShotId, int]) -> Timeline:
    """The timeline with the handles that its shots have now.

    A clip that was drawn out keeps its length where its take has become shorter: the last frame
    stands there.

    Args:
        timeline: of an episode.
        held: frames at 100 % that the take of a shot holds, by shot; others have no handles.
    """
    tracks = tuple(
        replace(track, clips=tuple(_with(clip, held) for clip in track.clips))
        if track.kind is TrackKind.VIDEO
        else track
        for track in timeline.tracks
    )
    return timeline if tracks == timeline.tracks else replace(timeline, tracks=tracks)


def _with(clip: Clip, held: Mapping[ShotId, int]) -> Clip:
    if clip.source.kind is not SourceKind.SHOT or clip.source_frames is None:
        return clip
    whole = held.get(ShotId(clip.source.id), 0) * 100 // clip.speed_percent
    most = max(whole, clip.source_range.end) - clip.source_frames
    handle = max(0, most)
    return clip if handle == clip.handle_frames else replace(clip, handle_frames=handle)
