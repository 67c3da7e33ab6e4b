# SPDX-License-Identifier: GPL-3.0-or-later
"""Where frames and tracks lie on the screen: zoom, scroll, lanes.

Owns the arithmetic between frames and pixels. Must not know Qt nor what is drawn.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from projects.ids import TrackId
from projects.timebase import FrameRange
from projects.timeline import Timeline, Track, TrackKind
from projects.track_edits import shown_order

USUAL_HEIGHT_PX = {
    TrackKind.CAPTION: 28,
    TrackKind.VIDEO: 72,
    TrackKind.DIALOGUE: 50,
    TrackKind.MUSIC: 40,
    TrackKind.EFFECTS: 36,
    TrackKind.AMBIENCE: 36,
}
LEAST_HEIGHT_PX, MOST_HEIGHT_PX = 24, 240
LANE_GAP_PX = 3
NEAREST_PX_PER_FRAME = 48.0
SPARE = 1.08
"""How much more than the film is shown where all of it is."""


@dataclass(frozen=True)
class Lane:
    """A track on the screen; `top_px` counts from the first lane."""

    track: Track
    top_px: int
    height_px: int

    @property
    def bottom_px(self) -> int:
        """Pixel after its last."""
        return self.top_px + self.height_px


@dataclass(frozen=True)
class View:
    """What of a timeline is seen: `left` is the frame at the left edge."""

    width_px: int = 800
    px_per_frame: float = 4.0
    left: float = 0.0

    def x_of(self, frame: float) -> float:
        """Pixel of a frame."""
        return (frame - self.left) * self.px_per_frame

    def frame_at(self, x: float) -> float:
        """Frame, with its fraction, under a pixel."""
        return self.left + x / self.px_per_frame

    @property
    def seen(self) -> FrameRange:
        """Frames of which something is seen."""
        first = max(0, int(self.left))
        return FrameRange(first, max(first, int(self.frame_at(self.width_px)) + 1))

    def zoomed(self, factor: float, at_px: float, length_frames: int) -> "View":
        """Nearer or farther; the frame under a pixel stays under it."""
        held = self.frame_at(at_px)
        least = min(NEAREST_PX_PER_FRAME, fit_px_per_frame(self.width_px, length_frames) / 2)
        scale = min(NEAREST_PX_PER_FRAME, max(least, self.px_per_frame * factor))
        return replace(self, px_per_frame=scale, left=max(0.0, held - at_px / scale))

    def scrolled(self, by_px: float) -> "View":
        """Moved along the film; never before its start."""
        return replace(self, left=max(0.0, self.left + by_px / self.px_per_frame))

    def fitted(self, length_frames: int) -> "View":
        """All of the film."""
        return replace(self, px_per_frame=fit_px_per_frame(self.width_px, length_frames), left=0.0)

    def revealing(self, frame: float, *, margin_px: float = 40.0) -> "View":
        """Scrolled by a page where a frame is out of sight, else as it is."""
        x = self.x_of(frame)
        if 0 <= x <= self.width_px - margin_px:
            return self
        return replace(self, left=max(0.0, frame - self.width_px * 0.15 / self.px_per_frame))


def fit_px_per_frame(width_px: int, length_frames: int) -> float:
    """The scale at which all of the film is seen."""
    return max(1e-4, width_px / max(24.0, length_frames * SPARE))


def lanes_of(timeline: Timeline) -> tuple[Lane, ...]:
    """Tracks from top to bottom with their heights."""
    out: list[Lane] = []
    top = 0
    for track in shown_order(timeline):
        height = track.height_px or USUAL_HEIGHT_PX[track.kind]
        out.append(Lane(track, top, height))
        top += height + LANE_GAP_PX
    return tuple(out)


def lane_at(lanes: Sequence[Lane], y: float) -> Lane | None:
    """The lane under a pixel, its gap below included."""
    index = bisect_right(lanes, y, key=lambda lane: lane.top_px) - 1
    if index < 0 or y >= lanes[index].bottom_px + LANE_GAP_PX:
        return None
    return lanes[index]


def lane_of(lanes: Sequence[Lane], track: TrackId) -> Lane | None:
    """The lane of a track."""
    return next((lane for lane in lanes if lane.track.id == track), None)


def tick_frames(px_per_frame: float, nominal_rate: int, *, least_px: float = 90.0) -> int:
    """Frames between two labelled ticks of the ruler: a round number of frames or seconds."""
    wished = least_px / px_per_frame
    steps = [1, 2, 5, 10, nominal_rate // 2 or 1]
    steps += [nominal_rate * s for s in (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600)]
    return next((step for step in steps if step >= wished), steps[-1])
