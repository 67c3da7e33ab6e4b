# SPDX-License-Identifier: GPL-3.0-or-later
"""Episodes that go the same way: the order of their beats, and how they end, many in a row.

Owns how beats and endings are read. Must not know rhythm's times.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engines.coverage.words import holds
from engines.story.pages import Row, Season
from engines.story.rhythm.ending import ASKS, BREAKS_OFF
from engines.story.sameness.words import sameness_table

IN_A_ROW = 3
"""So many episodes alike, one after the other, are told."""
LEAST_BEATS = 4


@dataclass(frozen=True, kw_only=True)
class Run:
    """Episodes in a row that are alike: of the first and of the last a row, and how they are."""

    first: Row
    last: Row
    count: int
    like: tuple[str, ...]


def beats_of(rows: Sequence[Row]) -> tuple[str, ...]:
    """The kinds of an episode's beats in order, the same one twice in a row counted once."""
    found: list[str] = []
    for row in rows:
        for name, kind in sameness_table().beats.items():
            if holds(row.plain, kind.words):
                if not found or found[-1] != name:
                    found.append(name)
                break
    return tuple(found)


def ending_of(rows: Sequence[Row]) -> str:
    """The kind of an episode's end, by its last two rows; empty where it is of none."""
    for row in reversed(rows[-2:]):
        for name, kind in sameness_table().cliffhangers.items():
            if (kind.words.zh or kind.words.en) and holds(row.plain, kind.words):
                return name
        if row.is_line and ASKS.search(row.plain):
            return "question"
        if row.is_line and BREAKS_OFF.search(row.plain):
            return "broken"
    return ""


def same_beats(season: Season) -> Iterator[Run]:
    """Runs of episodes with one order of beats."""
    orders = [beats_of(season.by_page[n]) for n in range(len(season.pages))]
    yield from _runs(season, [o if len(o) >= LEAST_BEATS else () for o in orders], ends=False)


def same_endings(season: Season) -> Iterator[Run]:
    """Runs of episodes that end in one way."""
    kinds = [ending_of(season.by_page[n]) for n in range(len(season.pages))]
    yield from _runs(season, [(k,) if k else () for k in kinds], ends=True)


def _runs(season: Season, keys: Sequence[tuple[str, ...]], *, ends: bool) -> Iterator[Run]:
    start = 0
    for at in range(1, len(keys) + 1):
        if at < len(keys) and keys[at] == keys[start] and keys[start]:
            continue
        if keys and keys[start] and at - start >= IN_A_ROW:
            rows = [season.by_page[n] for n in (start, at - 1)]
            side = -1 if ends else 0
            yield Run(first=rows[0][side], last=rows[1][side], count=at - start, like=keys[start])
        start = at
