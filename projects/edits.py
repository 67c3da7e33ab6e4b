# SPDX-License-Identifier: GPL-3.0-or-later
"""The editor's verbs as pure functions from track to track; record positions are explicit.

Owns what each verb does to clips, transitions and the length of a track. Must not know commands.
"""

from collections.abc import Iterable
from itertools import pairwise

import msgspec

from projects.errors import UserError
from projects.ids import ClipId, derived
from projects.timebase import FrameRange
from projects.timeline import Clip, Timeline, Track, Transition


def insert(track: Track, clip: Clip) -> Track:
    """Put a clip in at its place; what stands there and after moves right by its length.

        before  |--A--|--B--|        after  |--A--|--X--|--B--|
        before  |---A---|            after  |-A-|--X--|-A'-|

    Raises:
        UserError: the track is locked, or a clip has that id already.
    """
    _check_new(track, clip)
    at = clip.start_frames
    split = _split(track, at)
    moved = (_moved(c, clip.length_frames) if c.start_frames >= at else c for c in split.clips)
    return _rebuilt(split, (*moved, clip))


def overwrite(track: Track, clip: Clip) -> Track:
    """Put a clip over whatever stands at its place; nothing moves.

        before  |--A--|--B--|        after  |--A|--X--|B-|

    Raises:
        UserError: the track is locked, or a clip has that id already.
    """
    _check_new(track, clip)
    under = lift(track, clip.record)
    return _rebuilt(under, (*under.clips, clip))


def lift(track: Track, span: FrameRange) -> Track:
    """Take out a range and leave a gap.

    before  |--A--|--B--|--C--|  after  |--A--|     |--C--|
    """
    _check_open(track)
    if span.length == 0:
        return track
    split = _split(_split(track, span.start), span.end)
    return _rebuilt(split, (c for c in split.clips if not c.record.intersection(span)))


def extract(track: Track, span: FrameRange) -> Track:
    """Take out a range and close the gap.

    before  |--A--|--B--|--C--|  after  |--A--|--C--|
    """
    lifted = lift(track, span)
    return _rebuilt(
        lifted,
        (_moved(c, -span.length) if c.start_frames >= span.end else c for c in lifted.clips),
    )


def slice(track: Track, at_frames: int) -> Track:  # noqa: A001 - the trade's word
    """Cut a clip in two; the first part keeps the id.

        before  |-----A-----|        after  |--A--|--A'-|

    Raises:
        UserError: no clip has a frame on both sides, or the track is locked.
    """
    _check_open(track)
    clip = track.clip_at(at_frames)
    if clip is None or clip.start_frames == at_frames:
        raise UserError(
            "nothing_to_slice",
            f"At frame {at_frames} no clip goes on.",
            "Move the playhead into a clip.",
        )
    return _split(track, at_frames)


def trim(track: Track, clip: ClipId, *, head_frames: int = 0, tail_frames: int = 0) -> Track:
    """Cut frames off the ends of a clip, or give them back where negative; nothing else moves.

        before  |--A--|--B--|--C--|  after  |--A--| |-B-| |--C--|

    Raises:
        UserError: nothing is left, the source has no such frames, a neighbour stands there.
    """
    _check_open(track)
    index = _index(track, clip)
    old = track.clips[index]
    new = _cropped(old, head_frames, tail_frames, start_frames=old.start_frames + head_frames)
    _check_room(track, index, new)
    return _rebuilt(track, _swapped(track, {index: new}))


def ripple(track: Track, clip: ClipId, *, head_frames: int = 0, tail_frames: int = 0) -> Track:
    """Cut frames off a clip, or give them back where negative; what follows closes up or makes way.

        before  |--A--|----B----|--C--|  after  |--A--|-B-|--C--|

    The clip's own place stays, also where its head is cut.

    Raises:
        UserError: nothing is left, or the source has no such frames.
    """
    _check_open(track)
    index = _index(track, clip)
    old = track.clips[index]
    new = _cropped(old, head_frames, tail_frames, start_frames=old.start_frames)
    by = new.length_frames - old.length_frames
    after = (_moved(c, by) for c in track.clips[index + 1 :])
    return _rebuilt(track, (*track.clips[:index], new, *after))


def slip(track: Track, clip: ClipId, by_frames: int) -> Track:
    """Show another stretch of the source at the same place.

        source  [..[--A--]....]      after  [....[--A--]..]

    Raises:
        UserError: the source has no such frames.
    """
    _check_open(track)
    index = _index(track, clip)
    old = track.clips[index]
    new = _sourced(old, old.source_range.shifted(by_frames), old.start_frames)
    return _rebuilt(track, _swapped(track, {index: new}))


def slide(track: Track, clip: ClipId, by_frames: int) -> Track:
    """Move a clip between its neighbours: those that touch it give or take the frames.

        before  |--A--|--B--|--C--|  after  |----A--|--B--|C-|

    Raises:
        UserError: a neighbour or a gap has not so many frames.
    """
    _check_open(track)
    index = _index(track, clip)
    old = track.clips[index]
    if old.start_frames + by_frames < 0:
        raise _no_room(old)
    changed = {index: _moved(old, by_frames)}
    if index > 0 and track.clips[index - 1].end_frames == old.start_frames:
        left = track.clips[index - 1]
        changed[index - 1] = _cropped(left, 0, -by_frames, start_frames=left.start_frames)
    if index + 1 < len(track.clips) and track.clips[index + 1].start_frames == old.end_frames:
        right = track.clips[index + 1]
        start = right.start_frames + by_frames
        changed[index + 1] = _cropped(right, by_frames, 0, start_frames=start)
    clips = _swapped(track, changed)
    for left, right in pairwise(clips):
        if right.start_frames < left.end_frames:
            raise _no_room(old)
    return _rebuilt(track, clips)


def roll(track: Track, clip: ClipId, by_frames: int) -> Track:
    """Move the cut between a clip and the one that follows it at once.

        before  |--A--|--B--|        after  |----A--|B-|

    Raises:
        UserError: nothing follows at once, nothing is left of one, a source has no such frames.
    """
    _check_open(track)
    index = _index(track, clip)
    left = track.clips[index]
    right = track.clips[index + 1] if index + 1 < len(track.clips) else None
    if right is None or right.start_frames != left.end_frames:
        raise UserError("no_cut", f"No clip follows {clip} at once.", "Roll where two clips touch.")
    changed = {
        index: _cropped(left, 0, -by_frames, start_frames=left.start_frames),
        index + 1: _cropped(right, by_frames, 0, start_frames=right.start_frames + by_frames),
    }
    return _rebuilt(track, _swapped(track, changed))


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
        track if track.locked else _pushed(_split(track, at_frames), at_frames, frames)
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
    return _rebuilt(
        track, (_moved(c, frames) if c.start_frames >= at_frames else c for c in track.clips)
    )


def _split(track: Track, at_frames: int) -> Track:
    """As `slice`, but a frame where nothing goes on leaves the track as it is."""
    index = track.index_at(at_frames)
    if index is None or track.clips[index].start_frames == at_frames:
        return track
    old = track.clips[index]
    length = at_frames - old.start_frames
    cut = old.source_range.start + length
    left = _sourced(old, FrameRange(old.source_range.start, cut), old.start_frames)
    right = msgspec.structs.replace(
        _sourced(old, FrameRange(cut, old.source_range.end), at_frames),
        id=_fresh_id(track, old.id, cut),
    )
    transitions = tuple(
        msgspec.structs.replace(one, before=right.id) if one.before == old.id else one
        for one in track.transitions
    )
    clips = (*track.clips[:index], left, right, *track.clips[index + 1 :])
    return msgspec.structs.replace(track, clips=clips, transitions=_lawful(transitions, clips))


def _fresh_id(track: Track, clip: ClipId, cut: int) -> ClipId:
    """An id for the second part, the same for the same cut in the same track."""
    taken = {one.id for one in track.clips}
    ordinal = 0
    while True:
        found = ClipId(derived("clip", clip, str(cut), str(ordinal)))
        if found not in taken:
            return found
        ordinal += 1


def _moved(clip: Clip, by_frames: int) -> Clip:
    return msgspec.structs.replace(clip, start_frames=clip.start_frames + by_frames)


def _sourced(clip: Clip, source_range: FrameRange, start_frames: int) -> Clip:
    if source_range.start < 0 or (
        clip.source_frames is not None and source_range.end > clip.source_frames
    ):
        raise UserError(
            "no_handle",
            f"The source of {clip.id} has no frames "
            f"{source_range.start}..{source_range.end} (it has {clip.source_frames}).",
            "Move by fewer frames.",
        )
    return msgspec.structs.replace(clip, source_range=source_range, start_frames=start_frames)


def _cropped(clip: Clip, head_frames: int, tail_frames: int, *, start_frames: int) -> Clip:
    start = clip.source_range.start + head_frames
    end = clip.source_range.end - tail_frames
    if end <= start:
        raise UserError(
            "too_short",
            f"Nothing of the {clip.length_frames} frames of {clip.id} would be left.",
            "Move by fewer frames, or take the clip out.",
        )
    if start_frames < 0:
        raise _no_room(clip)
    return _sourced(clip, FrameRange(start, end), start_frames)


def _swapped(track: Track, changed: dict[int, Clip]) -> tuple[Clip, ...]:
    return tuple(changed.get(index, clip) for index, clip in enumerate(track.clips))


def _rebuilt(track: Track, clips: Iterable[Clip]) -> Track:
    """The track with other clips; transitions whose cut has gone go with it."""
    ordered = tuple(sorted(clips, key=lambda clip: clip.start_frames))
    return msgspec.structs.replace(
        track, clips=ordered, transitions=_lawful(track.transitions, ordered)
    )


def _lawful(transitions: tuple[Transition, ...], clips: tuple[Clip, ...]) -> tuple[Transition, ...]:
    """Transitions between clips that still abut and are at least as long as it reaches."""
    cuts = {
        (left.id, right.id): (left.length_frames, right.length_frames)
        for left, right in pairwise(clips)
        if left.end_frames == right.start_frames
    }
    kept: list[Transition] = []
    for one in transitions:
        room = cuts.get((one.before, one.after))
        if room is not None and one.lead_frames <= room[0] and one.tail_frames <= room[1]:
            kept.append(one)
    return tuple(kept)


def _index(track: Track, clip: ClipId) -> int:
    try:
        return track.index_of(clip)
    except KeyError:
        raise UserError(
            "no_clip", f"Track {track.name or track.id} has no clip {clip}.", "Select it again."
        ) from None


def _check_open(track: Track) -> None:
    if track.locked:
        raise UserError(
            "track_locked", f"Track {track.name or track.id} is locked.", "Unlock it first."
        )


def _check_new(track: Track, clip: Clip) -> None:
    _check_open(track)
    if any(one.id == clip.id for one in track.clips):
        raise UserError(
            "clip_exists", f"Track {track.name or track.id} has {clip.id}.", "Copy it anew."
        )


def _check_room(track: Track, index: int, new: Clip) -> None:
    before = track.clips[index - 1].end_frames if index else 0
    after = track.clips[index + 1].start_frames if index + 1 < len(track.clips) else None
    if new.start_frames < before or (after is not None and new.end_frames > after):
        raise _no_room(new)


def _no_room(clip: Clip) -> UserError:
    return UserError(
        "no_room",
        f"There is no room for {clip.id} beside its neighbours.",
        "Move by fewer frames, or use ripple.",
    )
