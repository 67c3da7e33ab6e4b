# SPDX-License-Identifier: GPL-3.0-or-later
"""Lines and scenes that come again: whole lines by their signs, scenes by shingles and minhash.

Owns how alike two texts are. Must not count what is told once more on purpose: flashbacks, recaps.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from engines.story.pages import Row, Season

SHINGLE_ZH, SHINGLE_EN = 5, 4
"""Signs, and words, of a shingle."""
HASHES, BANDS = 48, 16
LEAST_SHINGLES = 24
ALIKE = 0.6
LINE_ZH, LINE_EN = 8, 6
"""Signs and words from which a line that comes again is told."""
_SIGNS = re.compile(r"[\u3400-\u9fff]|[a-z0-9']+")
_MASK = (1 << 61) - 1


@dataclass(frozen=True, kw_only=True)
class Again:
    """Rows that come again; `share` of a scene's shingles, of lines 1."""

    first: Row
    rows: tuple[Row, ...]
    share: float = 1.0


def tokens(text: str) -> list[str]:
    """Chinese signs and English words, without marks."""
    return _SIGNS.findall(text.casefold())


def repeated_lines(season: Season) -> Iterator[Again]:
    """Lines of some length that are said more than once, but for flashbacks and recaps."""
    by_words: dict[str, list[Row]] = {}
    for row in season.rows:
        if not row.is_line or row.past:
            continue
        found = tokens(row.plain)
        zh = sum("\u3400" <= t <= "\u9fff" for t in found)
        if zh >= LINE_ZH or len(found) - zh >= LINE_EN:
            by_words.setdefault(" ".join(found), []).append(row)
    for rows in by_words.values():
        if len(rows) > 1:
            yield Again(first=rows[0], rows=tuple(rows[1:]))


def shingles(words: Sequence[str], size: int) -> frozenset[int]:
    """Hashes of every run of so many tokens; the same on every machine."""
    runs = {"\x1f".join(words[at : at + size]) for at in range(len(words) - size + 1)}
    return frozenset(
        int.from_bytes(hashlib.blake2b(run.encode(), digest_size=8).digest(), "big") & _MASK
        for run in runs
    )


def minhash(found: frozenset[int]) -> tuple[int, ...]:
    """The least of each of HASHES orders of the shingles."""
    return tuple(
        min(((2 * n + 1) * 0x9E3779B97F4A7C15 ^ (s * (2 * n + 3))) & _MASK for s in found)
        for n in range(HASHES)
    )


@lru_cache(maxsize=2048)
def _signs(text: str) -> tuple[frozenset[int], tuple[tuple[int, ...], ...]]:
    """A scene's shingles, and the bands of their minhash."""
    words = tokens(text)
    zh = sum("\u3400" <= t <= "\u9fff" for t in words) * 2 > len(words)
    own = shingles(words, SHINGLE_ZH if zh else SHINGLE_EN)
    if len(own) < LEAST_SHINGLES:
        return own, ()
    signs, wide = minhash(own), HASHES // BANDS
    return own, tuple((b, *signs[b * wide : (b + 1) * wide]) for b in range(BANDS))


def repeated_scenes(season: Season) -> Iterator[Again]:
    """Scenes of which at least ALIKE of the shingles stand in an earlier one.

    Only scenes that share a band of their minhash are compared, so that a long season is quick.
    """
    known: list[tuple[Row, frozenset[int]]] = []
    by_band: dict[tuple[int, ...], list[int]] = {}
    for rows in _scenes(season):
        if rows[0].past:
            continue
        own, bands = _signs("\n".join(r.plain for r in rows))
        if len(own) < LEAST_SHINGLES:
            continue
        near = sorted({at for band in bands for at in by_band.get(band, ())})
        best = max(((len(own & known[at][1]) / len(own), -at) for at in near), default=(0.0, 0))
        if best[0] >= ALIKE:
            yield Again(first=known[-best[1]][0], rows=(rows[0],), share=best[0])
        for band in bands:
            by_band.setdefault(band, []).append(len(known))
        known.append((rows[0], own))


def _scenes(season: Season) -> Iterator[list[Row]]:
    rows: list[Row] = []
    for row in season.rows:
        if rows and (row.page is not rows[-1].page or row.scene != rows[-1].scene):
            yield rows
            rows = []
        rows.append(row)
    if rows:
        yield rows
