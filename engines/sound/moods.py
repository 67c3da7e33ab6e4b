# SPDX-License-Identifier: GPL-3.0-or-later
"""What each emotion sounds like: mode, tempo, progressions, who plays when; and the scales.

Owns the values of the mood table. Must not know how a note is made.
"""

from functools import lru_cache

import msgspec

from engines.sound.request import Genre
from engines.sound.tables import read_table
from projects.staging import Emotion

MODES: dict[str, tuple[int, ...]] = {
    "minor": (0, 2, 3, 5, 7, 8, 10),
    "harmonic_minor": (0, 2, 3, 5, 7, 8, 11),
    "dorian": (0, 2, 3, 5, 7, 9, 10),
    "phrygian": (0, 1, 3, 5, 7, 8, 10),
    "lydian": (0, 2, 4, 6, 7, 9, 11),
    "major": (0, 2, 4, 5, 7, 9, 11),
    "mixolydian": (0, 2, 4, 5, 7, 9, 10),
}
PENTATONIC: dict[str, tuple[int, ...]] = {
    "yu": (0, 3, 5, 7, 10),
    "zhi": (0, 2, 5, 7, 9),
    "gong": (0, 2, 4, 7, 9),
    "shang": (0, 2, 5, 7, 10),
}
FALLBACK = Emotion.CALM
"""Music of an emotion that this version does not know."""
_ANY = "*"


class Layer(msgspec.Struct, frozen=True, array_like=True):
    """A player with a part, heard while intensity lies in [low, high)."""

    player: str
    part: str
    low: float = 0.0
    high: float = 1.01


class Mood(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Music of one emotion.

    Attributes:
        bpm: tempos for low, middle and high intensity.
        feeling: valence and arousal, -1..1; what lies near one another may share a cue.
    """

    mode: str
    pentatonic: str
    bpm: tuple[float, float, float]
    progressions: tuple[tuple[int, ...], ...]
    cadence: tuple[int, int]
    layers: tuple[Layer, ...]
    feeling: tuple[float, float]
    register: int = 0
    melody: float = 0.7


class MoodTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Moods by emotion, soloists by genre and emotion, and who stands in in a period piece."""

    moods: dict[Emotion, Mood]
    solo: dict[Genre, dict[str, str]]
    period_swap: dict[str, str]


@lru_cache(maxsize=1)
def mood_table() -> MoodTable:
    """The table as shipped."""
    return read_table("moods", MoodTable)


def mood_of(emotion: Emotion) -> Mood:
    """Music of an emotion, of `FALLBACK` where it is unknown."""
    moods = mood_table().moods
    return moods.get(emotion, moods[FALLBACK])


def solo_for(emotion: Emotion, genre: Genre) -> str:
    """Who carries the motif."""
    solo = mood_table().solo
    table = solo.get(genre, solo[Genre.URBAN])
    return table.get(emotion.value, table[_ANY])


def player_for(player: str, genre: Genre) -> str:
    """The player, or who stands in for it in a period piece."""
    return mood_table().period_swap.get(player, player) if genre is Genre.PERIOD else player
