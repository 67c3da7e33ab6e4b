# SPDX-License-Identifier: GPL-3.0-or-later
"""What lies under the pointer: a clip's body, an edge, a cut, a fade handle, the gain line, a gap.

Owns the sizes of those. Must not know Qt nor tools.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop.views.timeline.geometry import Lane, View, lane_at
from projects.clip_settings import LOUDEST_DB, QUIETEST_DB, level_db
from projects.edit_verbs import SOUND
from projects.timeline import Clip, LevelPoint

EDGE_PX = 6.0
HANDLE_PX = 6.0
LINE_PX = 4.0
NARROW_PX = 18.0
"""A clip this narrow is held by its body, but for its outermost pixels."""
FADED_WIDTH_PX = 48.0
"""From this width on a clip shows its handles of fades and its gain line."""
NAME_PX = 16
"""Height of the strip with the clip's name."""


class Part(StrEnum):
    """Parts of what is drawn."""

    NOTHING = "nothing"
    GAP = "gap"
    BODY = "body"
    HEAD = "head"
    TAIL = "tail"
    CUT = "cut"
    FADE_IN = "fade_in"
    FADE_OUT = "fade_out"
    GAIN = "gain"
    POINT = "point"


@dataclass(frozen=True)
class Hit:
    """What is there. Of a cut `clip` is the one before it and `next` the one after."""

    part: Part
    frame: float = 0.0
    lane: Lane | None = None
    clip: Clip | None = None
    next: Clip | None = None
    point: LevelPoint | None = None


def hit(lanes: Sequence[Lane], view: View, x: float, y: float) -> Hit:
    """What is under a pixel; `y` counts from the first lane."""
    frame = view.frame_at(x)
    lane = lane_at(lanes, y)
    if lane is None or frame < 0:
        return Hit(Part.NOTHING, frame)
    near = EDGE_PX / view.px_per_frame
    index = lane.track.index_at(int(frame))
    if index is None:
        return _beside(lane, frame, near)
    clip = lane.track.clips[index]
    width = clip.length_frames * view.px_per_frame
    handle = _handle(lane, view, clip, (x, y)) if width >= FADED_WIDTH_PX else None
    if handle is not None:
        return Hit(handle[0], frame, lane, clip, point=handle[1])
    near = min(near, width / 4 / view.px_per_frame) if width < NARROW_PX else near
    from_head, from_tail = frame - clip.start_frames, clip.end_frames - frame
    if from_head < near and from_head <= from_tail:
        before = lane.track.clips[index - 1] if index else None
        if before is not None and before.end_frames == clip.start_frames and from_head < near / 3:
            return Hit(Part.CUT, frame, lane, before, clip)
        return Hit(Part.HEAD, frame, lane, clip)
    if from_tail < near:
        after = lane.track.clips[index + 1] if index + 1 < len(lane.track.clips) else None
        if after is not None and after.start_frames == clip.end_frames and from_tail < near / 3:
            return Hit(Part.CUT, frame, lane, clip, after)
        return Hit(Part.TAIL, frame, lane, clip)
    return Hit(Part.BODY, frame, lane, clip)


def gain_y(clip: Clip, lane: Lane, gain_db: float) -> float:
    """Height of a gain on a clip, from the first lane."""
    top, bottom = lane.top_px + NAME_PX + 2, lane.bottom_px - 4
    share = (LOUDEST_DB - max(QUIETEST_DB, min(LOUDEST_DB, gain_db))) / (LOUDEST_DB + 30.0)
    return top + (bottom - top) * min(1.0, share)


def gain_at_y(lane: Lane, y: float) -> float:
    """The gain at a height; the inverse of `gain_y` where the line is not at the bottom."""
    top, bottom = lane.top_px + NAME_PX + 2, lane.bottom_px - 4
    share = (y - top) / max(1.0, bottom - top)
    return max(-30.0, min(LOUDEST_DB, LOUDEST_DB - share * (LOUDEST_DB + 30.0)))


def source_place(clip: Clip, record_frame: float) -> int:
    """Frame of the retimed source at a record frame."""
    return round(clip.source_range.start + record_frame - clip.start_frames)


def _handle(
    lane: Lane, view: View, clip: Clip, at: tuple[float, float]
) -> tuple[Part, LevelPoint | None] | None:
    x, y = at
    left, right = view.x_of(clip.start_frames), view.x_of(clip.end_frames)
    if lane.height_px >= LEAST_FOR_HANDLES_PX and y - lane.top_px <= HANDLE_PX * 2 + 2:
        fade_in = left + clip.fade_in_frames * view.px_per_frame
        fade_out = right - clip.fade_out_frames * view.px_per_frame
        if abs(x - max(fade_in, left + HANDLE_PX + 1)) <= HANDLE_PX:
            return Part.FADE_IN, None
        if abs(x - min(fade_out, right - HANDLE_PX - 1)) <= HANDLE_PX:
            return Part.FADE_OUT, None
    if lane.track.kind not in SOUND or lane.height_px < LEAST_FOR_HANDLES_PX:
        return None
    for point in clip.levels:
        place = view.x_of(clip.start_frames + point.at_frames - clip.source_range.start)
        height = gain_y(clip, lane, point.gain_db + clip.gain_db)
        if abs(x - place) <= HANDLE_PX and abs(y - height) <= HANDLE_PX:
            return Part.POINT, point
    there = level_db(clip, source_place(clip, view.frame_at(x))) + clip.gain_db
    if abs(y - gain_y(clip, lane, there)) <= LINE_PX and min(x - left, right - x) > EDGE_PX:
        return Part.GAIN, None
    return None


LEAST_FOR_HANDLES_PX = 40


def _beside(lane: Lane, frame: float, near: float) -> Hit:
    """In a gap, an edge next to it is still held."""
    clips = lane.track.clips
    index = lane.track.index_at(int(frame - near)) if frame >= near else None
    if index is not None:
        return Hit(Part.TAIL, frame, lane, clips[index])
    index = lane.track.index_at(int(frame + near))
    if index is not None and clips[index].start_frames > frame:
        return Hit(Part.HEAD, frame, lane, clips[index])
    return Hit(Part.GAP, frame, lane)


def in_rectangle(
    lanes: Sequence[Lane], view: View, first: tuple[float, float], second: tuple[float, float]
) -> tuple[Clip, ...]:
    """Clips that a rubber band touches."""
    left, right = sorted((view.frame_at(first[0]), view.frame_at(second[0])))
    top, bottom = sorted((first[1], second[1]))
    return tuple(
        clip
        for lane in lanes
        if lane.top_px < bottom and lane.bottom_px > top
        for clip in lane.track.clips
        if clip.start_frames < right and clip.end_frames > left
    )
