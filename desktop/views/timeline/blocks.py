# SPDX-License-Identifier: GPL-3.0-or-later
"""What of a track is drawn at a zoom: single clips, or blocks of many where they are tiny.

Owns culling and merging by bisection, in steps of pixels rather than of clips. Must not know Qt.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from desktop.views.timeline.geometry import View
from projects.ids import ClipId
from projects.timeline import Track

MERGED_PX = 4.0
"""Clips narrower than this are drawn together."""
SEAM_PX = 0.8


class TrackIndex:
    """Places of a track's clips as plain lists."""

    def __init__(self, track: Track) -> None:
        self.track = track
        self.starts = [clip.start_frames for clip in track.clips]
        self.ends = [clip.end_frames for clip in track.clips]
        self._ids: dict[ClipId, int] | None = None

    @property
    def ids(self) -> dict[ClipId, int]:
        """Where each clip stands."""
        if self._ids is None:
            self._ids = {clip.id: index for index, clip in enumerate(self.track.clips)}
        return self._ids


@dataclass(frozen=True)
class Drawn:
    """What to draw: indices of single clips, and flat pieces as pairs of pixels."""

    clips: tuple[int, ...]
    pieces: tuple[tuple[float, float], ...]


def drawn(index: TrackIndex, view: View, flat_px: float) -> Drawn:
    """What of a track is in view, and how: clips narrower than `flat_px` are pieces, tiny ones
    together.
    """
    starts, ends = index.starts, index.ends
    at = max(0, bisect_right(ends, view.left))
    stop = bisect_left(starts, view.frame_at(view.width_px))
    scale, left = view.px_per_frame, view.left
    step, flat = MERGED_PX / scale, flat_px / scale
    clips: list[int] = []
    pieces: list[tuple[float, float]] = []
    while at < stop:
        begin, end = starts[at], ends[at]
        length = end - begin
        if length >= flat:
            clips.append(at)
            at += 1
        elif length >= step:
            pieces.append(((begin - left) * scale, (end - left) * scale - SEAM_PX))
            at += 1
        else:
            after = max(at + 1, bisect_left(starts, begin + step, at + 1, stop))
            if after > at + 1 and ends[after - 1] - begin >= 2 * step:
                after -= 1
            x0, x1 = (begin - left) * scale, (ends[after - 1] - left) * scale - SEAM_PX
            pieces.append((x0, max(x1, x0 + SEAM_PX)))
            at = after
    return Drawn(tuple(clips), tuple(pieces))
