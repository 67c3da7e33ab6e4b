# SPDX-License-Identifier: GPL-3.0-or-later
"""What all editing verbs are made of: a clip moved, cropped, cut in two; a track in order.

Owns what happens to fades and transitions then, and the refusals. Must not know any verb.
"""

from collections.abc import Iterable
from itertools import pairwise

import msgspec

from projects.errors import UserError
from projects.ids import ClipId, derived
from projects.timebase import FrameRange
from projects.timeline import Clip, Track, Transition


def split_at(track: Track, at_frames: int) -> Track:
    """As `slice`, but a frame where nothing goes on leaves the track as it is."""
    index = track.index_at(at_frames)
    if index is None or track.clips[index].start_frames == at_frames:
        return track
    old = track.clips[index]
    length = at_frames - old.start_frames
    cut = old.source_range.start + length
    left = sourced(
        msgspec.structs.replace(old, fade_out_frames=0),
        FrameRange(old.source_range.start, cut),
        old.start_frames,
    )
    right = msgspec.structs.replace(
        sourced(
            msgspec.structs.replace(old, fade_in_frames=0),
            FrameRange(cut, old.source_range.end),
            at_frames,
        ),
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


def moved(clip: Clip, by_frames: int) -> Clip:
    """The clip elsewhere on its track."""
    return msgspec.structs.replace(clip, start_frames=clip.start_frames + by_frames)


def sourced(clip: Clip, source_range: FrameRange, start_frames: int) -> Clip:
    """The clip with another stretch of its source; fades that no longer fit are shortened.

    Raises:
        UserError: the source has no such frames.
    """
    most = clip.most_frames
    if source_range.start < 0 or (most is not None and source_range.end > most):
        raise UserError(
            "no_handle",
            f"The source of {clip.id} has no frames "
            f"{source_range.start}..{source_range.end} (it has {most}).",
            "Move by fewer frames.",
        )
    fade_out = min(clip.fade_out_frames, source_range.length)
    return msgspec.structs.replace(
        clip,
        source_range=source_range,
        start_frames=start_frames,
        fade_in_frames=min(clip.fade_in_frames, source_range.length - fade_out),
        fade_out_frames=fade_out,
    )


def cropped(clip: Clip, head_frames: int, tail_frames: int, *, start_frames: int) -> Clip:
    """The clip with frames off its ends, or given back where negative.

    Raises:
        UserError: nothing is left, it would start below 0, the source has no such frames.
    """
    start = clip.source_range.start + head_frames
    end = clip.source_range.end - tail_frames
    if end <= start:
        raise UserError(
            "too_short",
            f"Nothing of the {clip.length_frames} frames of {clip.id} would be left.",
            "Move by fewer frames, or take the clip out.",
        )
    if start_frames < 0:
        raise no_room(clip)
    return sourced(clip, FrameRange(start, end), start_frames)


def swapped(track: Track, changed: dict[int, Clip]) -> tuple[Clip, ...]:
    """The clips of a track with those at some places exchanged."""
    return tuple(changed.get(index, clip) for index, clip in enumerate(track.clips))


def rebuilt(track: Track, clips: Iterable[Clip]) -> Track:
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


def index_of(track: Track, clip: ClipId) -> int:
    """Where a clip stands.

    Raises:
        UserError: it is not on this track.
    """
    try:
        return track.index_of(clip)
    except KeyError:
        raise UserError(
            "no_clip", f"Track {track.name or track.id} has no clip {clip}.", "Select it again."
        ) from None


def check_open(track: Track) -> None:
    """Refuse a locked track.

    Raises:
        UserError: it is locked.
    """
    if track.locked:
        raise UserError(
            "track_locked", f"Track {track.name or track.id} is locked.", "Unlock it first."
        )


def check_new(track: Track, clip: Clip) -> None:
    """Refuse a locked track and an id that stands on it.

    Raises:
        UserError: either.
    """
    check_open(track)
    if any(one.id == clip.id for one in track.clips):
        raise UserError(
            "clip_exists", f"Track {track.name or track.id} has {clip.id}.", "Copy it anew."
        )


def check_room(track: Track, index: int, new: Clip) -> None:
    """Refuse a clip that runs into its neighbours.

    Raises:
        UserError: it does.
    """
    before = track.clips[index - 1].end_frames if index else 0
    after = track.clips[index + 1].start_frames if index + 1 < len(track.clips) else None
    if new.start_frames < before or (after is not None and new.end_frames > after):
        raise no_room(new)


def no_room(clip: Clip) -> UserError:
    """The refusal of a place that is taken."""
    return UserError(
        "no_room",
        f"There is no room for {clip.id} beside its neighbours.",
        "Move by fewer frames, or use ripple.",
    )
