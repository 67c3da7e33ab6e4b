# SPDX-License-Identifier: GPL-3.0-or-later
"""The editor's verbs as pure functions from track to track; record positions are explicit.

Owns what each verb does to clips, transitions and the length of a track. Must not know commands.
"""

from itertools import pairwise

import msgspec

from projects.edit_parts import (
    check_new,
    check_open,
    check_room,
    cropped,
    index_of,
    moved,
    no_room,
    rebuilt,
    sourced,
    split_at,
    swapped,
)
from projects.errors import UserError
from projects.ids import ClipId
from projects.timebase import FrameRange
from projects.timeline import Clip, Timeline, Track


def insert(track: Track, clip: Clip) -> Track:
    """Put a clip in at its place; what stands there and after moves right by its length.

        before  |--A--|--B--|        after  |--A--|--X--|--B--|
        before  |---A---|            after  |-A-|--X--|-A'-|

    Raises:
        UserError: the track is locked, or a clip has that id already.
    """
    check_new(track, clip)
    at = clip.start_frames
    split = split_at(track, at)
    after = (moved(c, clip.length_frames) if c.start_frames >= at else c for c in split.clips)
    return rebuilt(split, (*after, clip))


def overwrite(track: Track, clip: Clip) -> Track:
    """Put a clip over whatever stands at its place; nothing moves.

        before  |--A--|--B--|        after  |--A|--X--|B-|

    Raises:
        UserError: the track is locked, or a clip has that id already.
    """
    check_new(track, clip)
    under = lift(track, clip.record)
    return rebuilt(under, (*under.clips, clip))


def lift(track: Track, span: FrameRange) -> Track:
    """Take out a range and leave a gap.

    before  |--A--|--B--|--C--|  after  |--A--|     |--C--|
    """
    check_open(track)
    if span.length == 0:
        return track
    split = split_at(split_at(track, span.start), span.end)
    return rebuilt(split, (c for c in split.clips if not c.record.intersection(span)))


def extract(track: Track, span: FrameRange) -> Track:
    """Take out a range and close the gap.

    before  |--A--|--B--|--C--|  after  |--A--|--C--|
    """
    lifted = lift(track, span)
    return rebuilt(
        lifted,
        (moved(c, -span.length) if c.start_frames >= span.end else c for c in lifted.clips),
    )


def slice(track: Track, at_frames: int) -> Track:  # noqa: A001 - the trade's word
    """Cut a clip in two; the first part keeps the id.

        before  |-----A-----|        after  |--A--|--A'-|

    Raises:
        UserError: no clip has a frame on both sides, or the track is locked.
    """
    check_open(track)
    clip = track.clip_at(at_frames)
    if clip is None or clip.start_frames == at_frames:
        raise UserError(
            "nothing_to_slice",
            f"At frame {at_frames} no clip goes on.",
            "Move the playhead into a clip.",
        )
    return split_at(track, at_frames)


def trim(track: Track, clip: ClipId, *, head_frames: int = 0, tail_frames: int = 0) -> Track:
    """Cut frames off the ends of a clip, or give them back where negative; nothing else moves.

        before  |--A--|--B--|--C--|  after  |--A--| |-B-| |--C--|

    Raises:
        UserError: nothing is left, the source has no such frames, a neighbour stands there.
    """
    check_open(track)
    index = index_of(track, clip)
    old = track.clips[index]
    new = cropped(old, head_frames, tail_frames, start_frames=old.start_frames + head_frames)
    check_room(track, index, new)
    return rebuilt(track, swapped(track, {index: new}))


def ripple(track: Track, clip: ClipId, *, head_frames: int = 0, tail_frames: int = 0) -> Track:
    """Cut frames off a clip, or give them back where negative; what follows closes up or makes way.

        before  |--A--|----B----|--C--|  after  |--A--|-B-|--C--|

    The clip's own place stays, also where its head is cut.

    Raises:
        UserError: nothing is left, or the source has no such frames.
    """
    check_open(track)
    index = index_of(track, clip)
    old = track.clips[index]
    new = cropped(old, head_frames, tail_frames, start_frames=old.start_frames)
    by = new.length_frames - old.length_frames
    after = (moved(c, by) for c in track.clips[index + 1 :])
    return rebuilt(track, (*track.clips[:index], new, *after))


def slip(track: Track, clip: ClipId, by_frames: int) -> Track:
    """Show another stretch of the source at the same place.

        source  [..[--A--]....]      after  [....[--A--]..]

    Raises:
        UserError: the source has no such frames.
    """
    check_open(track)
    index = index_of(track, clip)
    old = track.clips[index]
    new = sourced(old, old.source_range.shifted(by_frames), old.start_frames)
    return rebuilt(track, swapped(track, {index: new}))


def slide(track: Track, clip: ClipId, by_frames: int) -> Track:
    """Move a clip between its neighbours: those that touch it give or take the frames.

        before  |--A--|--B--|--C--|  after  |----A--|--B--|C-|

    Raises:
        UserError: a neighbour or a gap has not so many frames.
    """
    check_open(track)
    index = index_of(track, clip)
    old = track.clips[index]
    if old.start_frames + by_frames < 0:
        raise no_room(old)
    changed = {index: moved(old, by_frames)}
    if index > 0 and track.clips[index - 1].end_frames == old.start_frames:
        left = track.clips[index - 1]
        changed[index - 1] = cropped(left, 0, -by_frames, start_frames=left.start_frames)
    if index + 1 < len(track.clips) and track.clips[index + 1].start_frames == old.end_frames:
        right = track.clips[index + 1]
        start = right.start_frames + by_frames
        changed[index + 1] = cropped(right, by_frames, 0, start_frames=start)
    clips = swapped(track, changed)
    for left, right in pairwise(clips):
        if right.start_frames < left.end_frames:
            raise no_room(old)
    return rebuilt(track, clips)


def roll(track: Track, clip: ClipId, by_frames: int) -> Track:
    """Move the cut between a clip and the one that follows it at once.

        before  |--A--|--B--|        after  |----A--|B-|

    Raises:
        UserError: nothing follows at once, nothing is left of one, a source has no such frames.
    """
    check_open(track)
    index = index_of(track, clip)
    left = track.clips[index]
    right = track.clips[index + 1] if index + 1 < len(track.clips) else None
    if right is None or right.start_frames != left.end_frames:
        raise UserError("no_cut", f"No clip follows {clip} at once.", "Roll where two clips touch.")
    changed = {
        index: cropped(left, 0, -by_frames, start_frames=left.start_frames),
        index + 1: cropped(right, by_frames, 0, start_frames=right.start_frames + by_frames),
    }
    return rebuilt(track, swapped(track, changed))


def open_time(timeline: Timeline, at_frames: int, frames: int) -> Timeline:
    """Make room on all unlocked tracks at once, so that they stay in step; markers move along.

        before  |--A--|--B--|        after  |--A--|     |--B--|
                |----C------|               |--C--|     |--C'-|

    Raises:
        UserError: the number of frames is negative.
    """
    if frames < 0:
        raise UserError("negative", f"{frames} frames cannot be inserted.", "Use close_time.")
    tracks = tuple(
        track if track.locked else _pushed(split_at(track, at_frames), at_frames, frames)
        for track in timeline.tracks
    )
    markers = tuple(
        msgspec.structs.replace(m, at_frames=m.at_frames + frames)
        if m.at_frames >= at_frames
        else m
        for m in timeline.markers
    )
    return msgspec.structs.replace(timeline, tracks=tracks, markers=markers)


def close_time(timeline: Timeline, span: FrameRange) -> Timeline:
    """Take a range out of all unlocked tracks at once; markers in it are gone, later ones move.

    before  |--A--|--B--|--C--|  after  |--A--|--C--|
    """
    tracks = tuple(track if track.locked else extract(track, span) for track in timeline.tracks)
    markers = tuple(
        msgspec.structs.replace(m, at_frames=m.at_frames - span.length)
        if m.at_frames >= span.end
        else m
        for m in timeline.markers
        if m.at_frames not in span
    )
    return msgspec.structs.replace(timeline, tracks=tracks, markers=markers)


def _pushed(track: Track, at_frames: int, frames: int) -> Track:
    return rebuilt(
        track, (moved(c, frames) if c.start_frames >= at_frames else c for c in track.clips)
    )
