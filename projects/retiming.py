# SPDX-License-Identifier: GPL-3.0-or-later
"""Speed and freeze: a clip's source as it runs faster, slower, backwards or not at all.

Owns the arithmetic of retimed ranges. Must not know how frames are made.
"""

from collections.abc import Collection, Iterable

import msgspec

from projects.edit_parts import check_open, cropped, moved, rebuilt, split_at
from projects.edit_verbs import (
    close_span,
    closed_markers,
    open_span,
    opened_markers,
    put_over,
    retracked,
    track_of,
)
from projects.errors import UserError
from projects.ids import ClipId, TrackId, derived
from projects.timebase import FrameRange
from projects.timeline import Clip, LevelPoint, Timeline, Track, source_frame_of

SLOWEST_PERCENT, FASTEST_PERCENT = 10, 1000


def retimed(
    clip: Clip, percent: int, *, backwards: bool | None = None, own_frames: int | None = None
) -> Clip:
    """A clip at another speed, where it stands.

        100 %   [..|--A--|....]     200 %   [.|-A|..]

    Args:
        clip: as it is.
        percent: 100 is as made.
        backwards: None leaves it.
        own_frames: length of its source at 100 %; computed where it is not known.

    Raises:
        UserError: the speed is outside 10..1000.
    """
    if not SLOWEST_PERCENT <= percent <= FASTEST_PERCENT:
        raise UserError(
            "speed_range",
            f"{percent} % is outside {SLOWEST_PERCENT}..{FASTEST_PERCENT}.",
            "Choose a speed between them.",
        )
    old = clip.speed_percent
    whole = clip.source_frames
    if whole is not None:
        true_length = own_frames if own_frames is not None else whole * old // 100
        whole = max(1, true_length * 100 // percent)
    length = max(1, round(clip.length_frames * old / percent))
    if whole is not None and clip.source_range == FrameRange(0, clip.source_frames or 0):
        length = whole
    start = round(clip.source_range.start * old / percent)
    if whole is not None:
        length = min(length, whole)
        start = min(start, whole - length)
    fade_out = min(clip.fade_out_frames, length)
    return msgspec.structs.replace(
        clip,
        speed_percent=percent,
        backwards=clip.backwards if backwards is None else backwards,
        source_range=FrameRange(start, start + length),
        source_frames=whole,
        handle_frames=clip.handle_frames * old // percent,
        levels=_scaled(clip.levels, old, percent),
        fade_in_frames=min(clip.fade_in_frames, length - fade_out),
        fade_out_frames=fade_out,
    )


def set_speed(
    timeline: Timeline,
    clip: ClipId,
    new: Clip,
    *,
    tracks: Collection[TrackId] | None = None,
    ripple: bool = True,
) -> Timeline:
    """Put a retimed clip in place of itself; what follows closes up or makes way.

        before  |--A--|----B----|--C--|  after  |--A--|-B-|--C--|

    Without ripple the next clip stays, and a longer clip loses its end to it.

    Raises:
        UserError: the track is locked.
    """
    home = track_of(timeline, clip)
    check_open(home)
    old = home.clip(clip)
    by = new.length_frames - old.length_frames
    if not ripple:
        return _swapped(timeline, home, _within_room(home, new))
    beside = {
        one.id
        for one in timeline.tracks
        if one.id != home.id and (tracks is None or one.id in tracks)
    }
    change, marked = (open_span, opened_markers) if by > 0 else (close_span, closed_markers)
    span = FrameRange(*sorted((old.end_frames, new.end_frames)))
    markers = marked(timeline, span) if tracks is None and by else timeline.markers
    made = msgspec.structs.replace(change(timeline, span, beside), markers=markers)
    following = (moved(c, by) if c.start_frames >= old.end_frames else c for c in home.clips)
    return _swapped(made, home, new, following)


def _within_room(home: Track, new: Clip) -> Clip:
    """The clip, without what would lie over the next one."""
    after = [c.start_frames for c in home.clips if c.start_frames > new.start_frames]
    over = new.end_frames - min(after, default=new.end_frames)
    return new if over <= 0 else cropped(new, 0, over, start_frames=new.start_frames)


def freeze(
    timeline: Timeline,
    clip: ClipId,
    at_frames: int,
    length_frames: int,
    *,
    tracks: Collection[TrackId] | None = None,
) -> tuple[Timeline, ClipId]:
    """Let the picture at a frame stand for some time; what follows makes way.

        before  |-----A-----|--B--|  after  |--A--|a....|--A'-|--B--|

    Returns:
        The timeline, and the id of the standing clip.

    Raises:
        UserError: the clip does not play then, or its track is locked.
    """
    home = track_of(timeline, clip)
    check_open(home)
    old = home.clip(clip)
    if at_frames not in old.record:
        raise UserError(
            "outside_clip", f"The clip does not play at frame {at_frames}.", "Move the playhead."
        )
    still = msgspec.structs.replace(
        old,
        id=_frozen_id(timeline, clip, source_frame_of(old, at_frames)),
        start_frames=at_frames,
        source_range=FrameRange(0, length_frames),
        source_frames=None,
        freeze_frame=source_frame_of(old, at_frames),
        speed_percent=100,
        backwards=False,
        fade_in_frames=0,
        fade_out_frames=0,
        levels=(),
    )
    made = timeline.with_track(split_at(home, at_frames))
    span = FrameRange(at_frames, at_frames + length_frames)
    made = put_over(open_span(made, span, tracks), {home.id: (still,)})
    return made, still.id


def _swapped(
    timeline: Timeline, home: Track, new: Clip, clips: Iterable[Clip] | None = None
) -> Timeline:
    kept = home.clips if clips is None else clips
    track = rebuilt(home, (new if one.id == new.id else one for one in kept))
    return retracked(timeline, tuple(track if t.id == track.id else t for t in timeline.tracks))


def _scaled(levels: tuple[LevelPoint, ...], old: int, new: int) -> tuple[LevelPoint, ...]:
    found = {p.at_frames * old // new: p.gain_db for p in levels}
    return tuple(LevelPoint(at_frames=at, gain_db=db) for at, db in sorted(found.items()))


def _frozen_id(timeline: Timeline, clip: ClipId, frame: int) -> ClipId:
    taken = {one.id for track in timeline.tracks for one in track.clips}
    ordinal = 0
    while (found := ClipId(derived("clip", "freeze", clip, str(frame), str(ordinal)))) in taken:
        ordinal += 1
    return found
