# SPDX-License-Identifier: GPL-3.0-or-later
"""Many words of a table in running text, Chinese and English, at the edges of words.

Owns the search. Must not know what the words mean.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

_LATIN = re.compile(r"[A-Za-z0-9$£€]")
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9'-]*")
_ENDING = re.compile(r"(?:'s|s'|s|es|ed|d|ing)?(?![A-Za-z0-9])")
CONTEXT = 12
"""Signs on each side that are parted into words, to see where a Chinese word begins and ends."""


class Hit(NamedTuple):
    """A word at a place of a text; `entry` is the number it was given under."""

    entry: int
    start: int
    end: int


class Lexemes:
    """Words to look for.

    Args:
        words: (number of an entry, its words, what they must not stand inside of). Chinese words
            stand anywhere but across the edges of others; English ones are whole, with endings,
            and a word in capitals is looked for in capitals.
        strict: one edge across another word is enough to leave a Chinese word alone; else both.
    """

    def __init__(
        self, words: Iterable[tuple[int, Sequence[str], Sequence[str]]], *, strict: bool = True
    ) -> None:
        self._strict = strict
        self._by_sign: dict[str, list[tuple[str, int]]] = {}
        self._not_in: dict[int, tuple[str, ...]] = {}
        for entry, listed, inside in words:
            self._not_in[entry] = tuple(inside)
            for word in listed:
                self._by_sign.setdefault(word[0].casefold(), []).append((word, entry))
        for row in self._by_sign.values():
            row.sort(key=lambda one: (-len(one[0]), one[0]))

    def find(self, text: str) -> tuple[Hit, ...]:
        """Every word in a text, the longest first, none over another."""
        folded = text.casefold() if text.isascii() else text.lower()
        if len(folded) != len(text):
            folded = text
        return tuple(self._hits(text, folded))

    def _hits(self, text: str, folded: str) -> Iterator[Hit]:
        at = 0
        while at < len(text):
            found = self._at(text, folded, at)
            if found is None:
                at += 1
                continue
            yield found
            at = found.end

    def _at(self, text: str, folded: str, at: int) -> Hit | None:
        for word, entry in self._by_sign.get(folded[at], ()):
            latin = _LATIN.match(word) is not None
            end = at + len(word)
            if latin:
                own = text if word.isupper() else folded
                if not own.startswith(word if word.isupper() else word.lower(), at):
                    continue
                if at and _WORD.match(text[at - 1]):
                    continue
                ending = _ENDING.match(folded, end)
                if ending is None:
                    continue
                end = ending.end() if not word.isupper() else end
            elif not text.startswith(word, at) or crosses(text, at, end, strict=self._strict):
                continue
            if not self._inside(folded, entry, at, end):
                return Hit(entry, at, end)
        return None

    def _inside(self, text: str, entry: int, start: int, end: int) -> bool:
        for longer in self._not_in[entry]:
            wide = text.find(longer.lower(), max(0, start - len(longer) + 1), end + len(longer) - 1)
            while wide >= 0:
                if wide < end and wide + len(longer) > start:
                    return True
                wide = text.find(longer.lower(), wide + 1, end + len(longer) - 1)
        return False


@lru_cache(maxsize=1)
def _tokenizer() -> Any:
    from engines.words_zh import tokenizer

    return tokenizer()


@lru_cache(maxsize=4096)
def _edges(words: str) -> frozenset[tuple[int, int]]:
    return frozenset((start, end) for _, start, end in _tokenizer().tokenize(words, HMM=False))


def crosses(text: str, start: int, end: int, *, strict: bool = True) -> bool:
    """Whether a Chinese word there is only part of others, as 手机 of 对手机会 or 表 of 表示."""
    first = max(0, start - CONTEXT)
    begin, stop = start - first, end - first
    crossed = [False, False]
    for a, b in _edges(text[first : end + CONTEXT]):
        whole = a <= begin and stop <= b
        if (a < begin < b or a < stop < b) and whole and end - start == 1:
            return True
        crossed[0] |= a < begin < b and not whole
        crossed[1] |= a < stop < b and not whole
    return any(crossed) if strict else all(crossed)
