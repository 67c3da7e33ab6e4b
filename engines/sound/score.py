# SPDX-License-Identifier: GPL-3.0-or-later
"""The values a cue is made of: spans in seconds, sections in beats, notes for players.

Owns them. Must not know how they are composed or played.
"""

from dataclasses import dataclass
from itertools import pairwise

from projects.staging import Emotion


@dataclass(frozen=True, kw_only=True)
class Span:
    """A stretch of one emotion. lead names the character whose motif may be heard.

    Raises:
        ValueError: intensity is outside 0..1 or the length is not positive.
    """

    emotion: Emotion
    intensity: float
    length_s: float
    lead: str = ""
    turn: bool = False

    def __post_init__(self) -> None:
        if not 0.0 <= self.intensity <= 1.0:
            raise ValueError(f"intensity {self.intensity} is outside 0..1")
        if self.length_s <= 0.0:
            raise ValueError(f"length_s {self.length_s} must be positive")


@dataclass(frozen=True, kw_only=True)
class Note:
    """One event for one player. midi is ignored by unpitched players."""

    player: str
    midi: float
    start_s: float
    length_s: float
    velocity: float
    phrase: int = 0


@dataclass(frozen=True, kw_only=True)
class Section:
    """A span placed in time, with a tempo map that makes its cuts fall on beats.

    anchors are (beat, seconds) pairs from the section's start to its end; between them time runs
    evenly, so the players lean a little toward each cut as they would under a conductor.
    """

    span: Span
    start_s: float
    beat_s: float
    beats: int
    cut_beats: tuple[float, ...]
    anchors: tuple[tuple[float, float], ...]
    rest_beats: float
    turn: bool

    @property
    def end_s(self) -> float:
        """End of the section, seconds."""
        return self.anchors[-1][1]

    def at_s(self, beat: float) -> float:
        """When a beat falls, seconds from the cue's start."""
        for (b0, t0), (b1, t1) in pairwise(self.anchors):
            if beat <= b1:
                return t0 + (beat - b0) * (t1 - t0) / (b1 - b0)
        return self.anchors[-1][1] + (beat - self.beats) * self.beat_s


@dataclass(frozen=True, kw_only=True)
class Score:
    """A composed cue: pure data, ready to be performed."""

    notes: tuple[Note, ...]
    sections: tuple[Section, ...]
    length_s: float
    tonic: int
    seed: int
