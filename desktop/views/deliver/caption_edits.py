# SPDX-License-Identifier: GPL-3.0-or-later
"""Captions corrected by hand: edits of the timeline's caption clips, as values.

Owns the arithmetic. Must not know widgets nor the store.
"""

from collections.abc import Callable

import msgspec

from projects.errors import UserError
from projects.ids import ClipId
from projects.timebase import FrameRange, FrameRate, frames_of_timecode, timecode
from projects.timeline import Clip, Timeline, Track, TrackKind

BREAK = " / "
"""How a row's end is shown and typed in one line."""


def in_one_line(text: str) -> str:
    """A caption's rows as one line to edit."""
    return BREAK.join(row.strip() for row in text.split("\n"))


def in_rows(typed: str) -> str:
    """A caption's text from one line; strokes of either width divide rows."""
    rows = typed.replace("／", "/").split("/")
    return "\n".join(row.strip() for row in rows if row.strip())


def short_time(frame: int, rate: FrameRate) -> str:
    """Minutes, seconds and frames; hours only where there are any."""
    return timecode(frame, rate).removeprefix("00:")


def frame_of(typed: str, rate: FrameRate) -> int:
    """The frame that a person typed, with or without hours, colons of either width.

    Raises:
        ValueError: it is no time.
    """
    text = typed.strip().replace("：", ":")
    missing = 3 - text.count(":")
    return frames_of_timecode("00:" * max(0, missing) + text, rate)


def captions(timeline: Timeline) -> tuple[Clip, ...]:
    """All captions by time."""
    found = [clip for track in timeline.of_kind(TrackKind.CAPTION) for clip in track.clips]
    return tuple(sorted(found, key=lambda one: (one.start_frames, one.id)))


def with_text(timeline: Timeline, clip: ClipId, text: str) -> Timeline:
    """Other words for a caption."""
    return _changed(
        timeline, clip, lambda one: msgspec.structs.replace(one, text=text, edited=True)
    )


def with_times(timeline: Timeline, clip: ClipId, start: int, end: int) -> Timeline:
    """Another place for a caption.

    Raises:
        UserError: it would be empty, or lie over the caption before or after it.
    """
    if end <= start or start < 0:
        raise UserError("caption_times", "A caption ends after it begins.", "Type a later end.")
    track = next(t for t in timeline.tracks if any(one.id == clip for one in t.clips))
    for other in track.clips:
        if other.id != clip and other.start_frames < end and start < other.end_frames:
            raise UserError(
                "caption_overlaps",
                "Two captions would stand over each other.",
                "Leave room for the one before and the one after.",
            )

    def moved(one: Clip) -> Clip:
        return msgspec.structs.replace(
            one,
            start_frames=start,
            source_range=FrameRange(0, end - start),
            source_frames=None,
            edited=True,
        )

    return _changed(timeline, clip, moved)


def replaced(timeline: Timeline, old: str, new: str) -> tuple[Timeline, int]:
    """A word in all captions put for another; and in how many it stood."""
    count = 0
    for clip in captions(timeline):
        if old and old in clip.text:
            count += 1
            timeline = with_text(timeline, clip.id, clip.text.replace(old, new))
    return timeline, count


def _changed(timeline: Timeline, clip: ClipId, change: Callable[[Clip], Clip]) -> Timeline:
    for track in timeline.tracks:
        if any(one.id == clip for one in track.clips):
            clips = tuple(change(one) if one.id == clip else one for one in track.clips)
            return timeline.with_track(_sorted(track, clips))
    raise KeyError(clip)


def _sorted(track: Track, clips: tuple[Clip, ...]) -> Track:
    in_order = tuple(sorted(clips, key=lambda one: one.start_frames))
    return msgspec.structs.replace(track, clips=in_order)
