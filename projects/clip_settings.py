# SPDX-License-Identifier: GPL-3.0-or-later
"""What a clip is set to, as verbs: fades, gain and its line, on and off, its name and words.

Owns the limits of those. Must not know commands; places and lengths are other verbs' matter.
"""

from collections.abc import Collection
from typing import Any

import msgspec

from projects.edit_parts import check_open
from projects.edit_verbs import clips_of, track_of
from projects.errors import UserError
from projects.ids import ClipId
from projects.timeline import Clip, LevelPoint, Timeline, Track

QUIETEST_DB, LOUDEST_DB = -60.0, 12.0


def set_fades(
    timeline: Timeline,
    clip: ClipId,
    *,
    in_frames: int | None = None,
    out_frames: int | None = None,
) -> Timeline:
    """Fade a clip in or out; what is not named stays, and the other end keeps what it has.

    Raises:
        UserError: a fade is negative or both are longer than the clip.
    """
    old = track_of(timeline, clip).clip(clip)
    fade_in = old.fade_in_frames if in_frames is None else in_frames
    fade_out = old.fade_out_frames if out_frames is None else out_frames
    if min(fade_in, fade_out) < 0 or fade_in + fade_out > old.length_frames:
        raise UserError(
            "fade_too_long",
            f"Fades of {fade_in} and {fade_out} frames do not fit {old.length_frames}.",
            "Shorten one of them.",
        )
    return changed(timeline, (clip,), fade_in_frames=fade_in, fade_out_frames=fade_out)


def set_gain(timeline: Timeline, clips: Collection[ClipId], gain_db: float) -> Timeline:
    """Set how loud clips are.

    Raises:
        UserError: the gain is outside -60..12 dB, or a track is locked.
    """
    _check_gain(gain_db)
    return changed(timeline, clips, gain_db=gain_db)


def set_level(
    timeline: Timeline, clip: ClipId, at_frames: int, gain_db: float, *, was: int | None = None
) -> Timeline:
    """Put a point on the gain line at a frame of the source, or move the one that stands at `was`.

    Raises:
        UserError: the gain is outside -60..12 dB, or the track is locked.
    """
    _check_gain(gain_db)
    old = track_of(timeline, clip).clip(clip)
    points = {p.at_frames: p.gain_db for p in old.levels if p.at_frames != was}
    points[at_frames] = gain_db
    levels = tuple(LevelPoint(at_frames=at, gain_db=db) for at, db in sorted(points.items()))
    return changed(timeline, (clip,), levels=levels)


def drop_level(timeline: Timeline, clip: ClipId, at_frames: int) -> Timeline:
    """Take a point off the gain line."""
    old = track_of(timeline, clip).clip(clip)
    levels = tuple(p for p in old.levels if p.at_frames != at_frames)
    return changed(timeline, (clip,), levels=levels)


def level_db(clip: Clip, at_frames: int) -> float:
    """Gain of the line at a frame of the source, without the clip's own gain."""
    if not clip.levels:
        return 0.0
    before = [p for p in clip.levels if p.at_frames <= at_frames]
    after = [p for p in clip.levels if p.at_frames > at_frames]
    if not before:
        return after[0].gain_db
    if not after:
        return before[-1].gain_db
    left, right = before[-1], after[0]
    share = (at_frames - left.at_frames) / (right.at_frames - left.at_frames)
    return left.gain_db + (right.gain_db - left.gain_db) * share


def set_enabled(timeline: Timeline, clips: Collection[ClipId], enabled: bool) -> Timeline:
    """Switch clips on or off; they keep their place."""
    return changed(timeline, clips, enabled=enabled)


def set_label(timeline: Timeline, clip: ClipId, label: str) -> Timeline:
    """Give a clip a name of its own; empty for the usual one."""
    return changed(timeline, (clip,), label=label)


def set_words(timeline: Timeline, clip: ClipId, text: str) -> Timeline:
    """Other words for a caption or slug; it no longer follows the script."""
    return changed(timeline, (clip,), text=text, edited=True)


def changed(timeline: Timeline, clips: Collection[ClipId], **fields: Any) -> Timeline:
    """The timeline with fields of some clips set.

    Raises:
        UserError: no clip of these stands, or a track is locked.
    """
    found = clips_of(timeline, clips)
    if not found:
        raise UserError("nothing_selected", "No clip is selected.", "Select a clip first.")

    def over(track: Track) -> Track:
        if not any(one.id in found for one in track.clips):
            return track
        check_open(track)
        made = tuple(
            msgspec.structs.replace(one, **fields) if one.id in found else one
            for one in track.clips
        )
        return msgspec.structs.replace(track, clips=made)

    return msgspec.structs.replace(timeline, tracks=tuple(over(t) for t in timeline.tracks))


def _check_gain(gain_db: float) -> None:
    if not QUIETEST_DB <= gain_db <= LOUDEST_DB:
        raise UserError(
            "gain_range",
            f"{gain_db:.1f} dB is outside {QUIETEST_DB:.0f}..{LOUDEST_DB:.0f}.",
            "Choose a gain between them.",
        )
