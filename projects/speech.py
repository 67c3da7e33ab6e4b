# SPDX-License-Identifier: GPL-3.0-or-later
"""A spoken line as measured: its length, mouth, loudness and clauses, in samples at 48 kHz.

Owns the values that voices hand to timing, captions and stage. Must not know how speech is made.
"""

import msgspec

from projects.ids import ElementId, MediaId
from projects.open_enum import OpenEnum

ENVELOPE_HZ = 100


class Viseme(OpenEnum):
    """The nine mouths."""

    REST = "X"
    CLOSED = "B"
    BITE = "F"
    MID = "E"
    SPREAD = "I"
    WIDE = "A"
    ROUND = "O"
    PUCKER = "U"
    TONGUE = "L"


class VisemeCue(msgspec.Struct, frozen=True, array_like=True):
    """From this sample on the mouth goes to a viseme; strength 0..1 scales it."""

    at_samples: int
    viseme: Viseme
    strength: float = 1.0


class Clause(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a line between punctuation, where it sounds; for cuts and captions."""

    text: str
    start_samples: int
    end_samples: int


class SpeechTrack(msgspec.Struct, frozen=True, kw_only=True):
    """One line, spoken.

    Attributes:
        line: the element it speaks. media: mono WAV at 48 kHz, 16 bit.
        length_samples: of the file, silence at its ends trimmed to some tens of ms.
        visemes: in order, the first at 0.
        envelope: loudness 0..255 at ENVELOPE_HZ against the line's own loud syllables.
        accents_samples: stressed syllables.
    """

    line: ElementId
    media: MediaId
    length_samples: int
    visemes: tuple[VisemeCue, ...]
    envelope: bytes
    accents_samples: tuple[int, ...] = ()
    clauses: tuple[Clause, ...] = ()


class LineDelivery(msgspec.Struct, frozen=True, kw_only=True):
    """How a person wants one line spoken; what is as by default is left to the voice.

    Attributes:
        pace: factor on the speaking rate. pitch_semitones: shift. pause_s: air before the line.
        spoken: other words to say than those written; empty for the written ones.
        emotion_intensity: strength of the line's emotion 0..1; None for the script's.
        take: which reading; another number is another performance of the same words.

    Raises:
        ValueError: pace is outside 0.5..2, pitch outside -12..12, pause outside 0..10.
    """

    pace: float = 1.0
    pitch_semitones: float = 0.0
    pause_s: float = 0.0
    spoken: str = ""
    emotion_intensity: float | None = None
    take: int = 0

    def __post_init__(self) -> None:
        if not 0.5 <= self.pace <= 2.0:
            raise ValueError(f"pace {self.pace} is outside 0.5..2")
        if not -12.0 <= self.pitch_semitones <= 12.0:
            raise ValueError(f"pitch {self.pitch_semitones} is outside -12..12 semitones")
        if not 0.0 <= self.pause_s <= 10.0:
            raise ValueError(f"a pause of {self.pause_s} s is outside 0..10")
