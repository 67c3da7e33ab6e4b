# SPDX-License-Identifier: GPL-3.0-or-later
"""Words that call for a sound, a level or a genre, in Chinese and English.

Owns the values of the cue table and the matching. Must not know shots.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from engines.sound.request import Genre
from engines.sound.tables import read_table


class CueRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An effect and what it is called."""

    cue: str
    zh: tuple[str, ...]
    en: tuple[str, ...]


class DeliveryRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How much louder or softer a line is by its direction."""

    db: float
    zh: tuple[str, ...]
    en: tuple[str, ...]


class GenreRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A genre and its words; earlier rows win."""

    genre: Genre
    zh: tuple[str, ...]
    en: tuple[str, ...]


class CueTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All of them; rows of `words` stand from the more particular to the more general."""

    words: tuple[CueRow, ...]
    delivery_db: tuple[DeliveryRow, ...]
    genres: tuple[GenreRow, ...]
    genre_fields: tuple[str, ...]


@lru_cache(maxsize=1)
def cue_table() -> CueTable:
    """The table as shipped."""
    return read_table("cues", CueTable)


def cues_in(text: str, *, most: int = 2) -> tuple[str, ...]:
    """Effects that a text names, in its order; where words overlap the longer one is heard."""
    found: list[tuple[int, int, str]] = []
    for row in cue_table().words:
        for start, end in _places(text, row.zh, row.en):
            found.append((start, end, row.cue))
            break
    kept: list[tuple[int, int, str]] = []
    for start, end, cue in sorted(found, key=lambda f: f[0] - f[1]):
        if not any(a < end and start < b for a, b, _ in kept):
            kept.append((start, end, cue))
    return tuple(dict.fromkeys(cue for _, _, cue in sorted(kept)))[:most]


def delivery_db(direction: str) -> float:
    """Level of a line by its direction."""
    for row in cue_table().delivery_db:
        if next(_places(direction, row.zh, row.en), None) is not None:
            return row.db
    return 0.0


def genre_of(fields: tuple[tuple[str, str], ...], *, period: bool) -> Genre:
    """The genre that a title page names; urban where it is silent."""
    if period:
        return Genre.PERIOD
    table = cue_table()
    said = " ".join(v for k, v in fields if k.strip().lower() in table.genre_fields)
    for row in table.genres:
        if next(_places(said, row.zh, row.en), None) is not None:
            return row.genre
    return Genre.URBAN


def _places(text: str, zh: tuple[str, ...], en: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where words stand: Chinese ones anywhere, English ones as words, `*` for any end."""
    for word in zh:
        at = text.find(word)
        if at >= 0:
            yield at, at + len(word)
    match = _english(en).search(text)
    if match is not None:
        yield match.span()


@lru_cache(maxsize=256)
def _english(words: tuple[str, ...]) -> re.Pattern[str]:
    stems = [
        re.escape(w[:-1]) + r"\w*" if w.endswith("*") else re.escape(w) + "(?:s|es|ed|ing)?"
        for w in sorted(words, key=len, reverse=True)
    ]
    return re.compile(r"\b(?:" + "|".join(stems) + r")\b", re.IGNORECASE)
