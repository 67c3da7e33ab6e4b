# SPDX-License-Identifier: GPL-3.0-or-later
"""Emotion and pacing of a film as numbers: the curve, lengths, loudness, hook and cliffhanger.

Owns that arithmetic, on the timeline as it is cut, and the wished shape. Must not know windows.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from projects.ids import ShotId
from projects.shots import Purpose, Shot
from projects.staging import Emotion
from projects.timebase import FrameRate
from projects.timeline import Clip, SourceKind, Timeline, TrackKind

CALM = frozenset({Emotion.CALM, Emotion.MEMORY, Emotion.LONELINESS, Emotion.LONGING})
HIGH = frozenset(
    {Emotion.ANGER, Emotion.FEAR, Emotion.CLIFFHANGER, Emotion.TRIUMPH, Emotion.HUMILIATION}
)
WISHED_S = (1.2, 3.5)
"""Shot lengths that hold a viewer of vertical drama."""
HOOK_S = 3
SHAPE = ((0.0, 0.8), (0.06, 0.85), (0.2, 0.45), (0.45, 0.62), (0.6, 0.5), (0.85, 0.88), (1.0, 1.0))
"""The wished curve: share of the film's length, height 0..1."""


@dataclass(frozen=True)
class Beat:
    """A shot on the curve, at its clip; `height` is 0..1."""

    clip: Clip
    shot: Shot
    height: float

    @property
    def middle(self) -> float:
        """Frame of its point."""
        return (self.clip.start_frames + self.clip.end_frames) / 2


def weight_of(emotion: Emotion) -> float:
    """How high an emotion stands at full intensity."""
    if emotion in CALM:
        return 0.7
    return 1.0 if emotion in HIGH else 0.88


def beats_of(timeline: Timeline, shots: Sequence[Shot]) -> tuple[Beat, ...]:
    """The shots in the order and at the places of their clips."""
    known = {shot.id: shot for shot in shots}
    out: list[Beat] = []
    for track in timeline.of_kind(TrackKind.VIDEO):
        for clip in track.clips:
            if clip.source.kind is not SourceKind.SHOT or not clip.enabled:
                continue
            shot = known.get(ShotId(clip.source.id))
            if shot is not None:
                out.append(Beat(clip, shot, shot.intensity * weight_of(shot.emotion)))
    return tuple(sorted(out, key=lambda beat: beat.clip.start_frames))


def intensity_at(beat: Beat, height: float) -> float:
    """The intensity that puts a shot's point at a height."""
    return round(max(0.0, min(1.0, height / weight_of(beat.shot.emotion))), 3)


def target_of(beats: Sequence[Beat]) -> tuple[tuple[float, float], ...]:
    """The wished shape: high at the hook, a fall, a rise to the cliffhanger, on the film's length.

    Each is a frame and a height.
    """
    if not beats:
        return ()
    end = max(beat.clip.end_frames for beat in beats)
    return tuple((share * end, height) for share, height in SHAPE)


def wished_at(share: float) -> float:
    """Height 0..1 of the wished shape at a share 0..1 of the film's length, straight in between."""
    for (x0, y0), (x1, y1) in pairwise(SHAPE):
        if share <= x1:
            return y0 + (y1 - y0) * max(0.0, share - x0) / (x1 - x0)
    return SHAPE[-1][1]


def median_s(beats: Sequence[Beat], rate: FrameRate) -> float:
    """The middle of the shot lengths, in seconds."""
    if not beats:
        return 0.0
    return float(median(beat.clip.length_frames for beat in beats) / rate.fraction)


def cliffhangers(beats: Iterable[Beat]) -> list[tuple[int, int]]:
    """First frame and the frame after the last of each cliffhanger; one cut in two is one."""
    found: list[tuple[int, int]] = []
    for beat in beats:
        if beat.shot.purpose is not Purpose.CLIFFHANGER:
            continue
        start, end = beat.clip.start_frames, beat.clip.end_frames
        if found and found[-1][1] == start:
            start = found.pop()[0]
        found.append((start, end))
    return found
