# SPDX-License-Identifier: GPL-3.0-or-later
"""Places that a drag sticks to: edges, playhead, markers, in and out, beats.

Owns which there are and which one is nearest. Must not know Qt.
"""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from projects.ids import ClipId
from projects.timeline import Clip, MarkerKind, Timeline, TrackKind

REACH_PX = 8.0


class SnapTarget(StrEnum):
    """What a drag may stick to."""

    EDGES = "edges"
    PLAYHEAD = "playhead"
    MARKERS = "markers"
    RANGE = "range"
    BEATS = "beats"


ALL_TARGETS = frozenset(SnapTarget)


@dataclass(frozen=True)
class Snapped:
    """How far to move on, and the frame of the guide line."""

    by_frames: int
    guide: int


class SnapPlaces:
    """Frames to stick to, in order."""

    def __init__(self, frames: Iterable[int]) -> None:
        self._frames = sorted(set(frames))

    @property
    def frames(self) -> Sequence[int]:
        """All of them."""
        return self._frames

    def nearest(self, frame: float, reach_frames: float) -> int | None:
        """The closest place within reach."""
        index = bisect_left(self._frames, frame)
        around = self._frames[max(0, index - 1) : index + 1]
        best = min(around, key=lambda one: abs(one - frame), default=None)
        return best if best is not None and abs(best - frame) <= reach_frames else None

    def snapped(self, edges: Iterable[float], by: float, reach_frames: float) -> Snapped | None:
        """The smallest correction that brings one of some moved edges onto a place."""
        best: tuple[float, Snapped] | None = None
        for edge in edges:
            place = self.nearest(edge + by, reach_frames)
            if place is None:
                continue
            away = abs(place - (edge + by))
            if best is None or away < best[0]:
                best = (away, Snapped(round(place - edge), place))
        return None if best is None else best[1]


def places_of(
    timeline: Timeline,
    *,
    playhead: int | None = None,
    bounds: tuple[int | None, int | None] = (None, None),
    moving: Collection[ClipId] = (),
    targets: Collection[SnapTarget] = ALL_TARGETS,
    beats: Callable[[Clip], Iterable[int]] = lambda _clip: (),
) -> SnapPlaces:
    """The places of a timeline, without edges of what moves."""
    frames: list[int] = [0]
    if SnapTarget.EDGES in targets:
        gone = frozenset(moving)
        for track in timeline.tracks:
            for clip in track.clips:
                if clip.id not in gone:
                    frames.append(clip.start_frames)
                    frames.append(clip.end_frames)
    if SnapTarget.BEATS in targets:
        for track in timeline.of_kind(TrackKind.MUSIC):
            for clip in track.clips:
                if clip.id not in moving:
                    frames.extend(beats(clip))
    if SnapTarget.PLAYHEAD in targets and playhead is not None:
        frames.append(playhead)
    for marker in timeline.markers:
        beat = marker.kind is MarkerKind.BEAT
        if (SnapTarget.BEATS if beat else SnapTarget.MARKERS) in targets:
            frames.append(marker.at_frames)
    if SnapTarget.RANGE in targets:
        frames.extend(one for one in bounds if one is not None)
    return SnapPlaces(frames)
