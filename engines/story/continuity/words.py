# SPDX-License-Identifier: GPL-3.0-or-later
"""The words by which facts are read, and the sentences of the rules, as data.

Owns the types of the table and looking a list up. Must not know any rule.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from assets.presets import WordLists
from engines.coverage.words import first_word, holds
from engines.story.findings import Rule, table
from projects.interchange.wordlists import words
from projects.interchange.words import NUMERAL, number_of

_CLAUSE = re.compile(r"[，,。！？!?；;：:…—\n“”\"]+|\.(?=\s|$)")
_SENTENCE = re.compile(r"[。！？!?；;…\n]+|\.(?=\s|$)")
NUMBER = rf"(?:{NUMERAL})"
_ONES = words(
    """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen
    """
)
_TENS = words("twenty thirty forty fifty sixty seventy eighty ninety")
_ENGLISH = {w: n for n, w in enumerate(_ONES)} | {w: 10 * n for n, w in enumerate(_TENS, 2)}
ENGLISH_NUMBER = r"(?:\d{1,4}|(?:" + "|".join(_ENGLISH) + r")(?:-(?:" + "|".join(_ENGLISH) + "))?)"


class Siblings(msgspec.Struct, frozen=True, kw_only=True):
    """Words for the older, the younger, and for either."""

    elder: WordLists
    younger: WordLists
    even: WordLists


class Kin(msgspec.Struct, frozen=True, kw_only=True):
    """Words of kinship by what they say."""

    sibling: Siblings
    parent: WordLists
    child: WordLists
    spouse: WordLists
    cousin: WordLists
    elder_kin: WordLists
    younger_kin: WordLists
    grand: WordLists
    grandchild: WordLists


class ContinuityTable(msgspec.Struct, frozen=True, kw_only=True):
    """Everything of continuity that is data."""

    about: str
    rules: tuple[Rule, ...]
    words: dict[str, WordLists]
    kin: Kin


def continuity_table() -> ContinuityTable:
    """The bundled table."""
    return table("continuity", ContinuityTable)


def listed(name: str) -> WordLists:
    """A list of the table."""
    return continuity_table().words[name]


@lru_cache(maxsize=1 << 16)
def has(name: str, text: str) -> bool:
    """Whether a text holds a word of a list; a season is read again with one row changed."""
    return holds(text, listed(name))


def first(name: str, text: str) -> re.Match[str] | None:
    """The first word of a list in a text."""
    words = listed(name)
    return first_word(text, words.zh, words.en)


@lru_cache(maxsize=64)
def either(name: str) -> str:
    """The words of a list as one alternation, the longest first, for a larger pattern."""
    words = listed(name)
    ordered = sorted((*words.zh, *words.en), key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(w) for w in ordered) + ")"


def number(written: str) -> int | None:
    """A numeral of either language."""
    found = number_of(written)
    if found is not None:
        return found
    parts = written.casefold().split("-")
    if all(p in _ENGLISH for p in parts):
        return sum(_ENGLISH[p] for p in parts)
    return None


def clauses(text: str) -> Iterator[tuple[int, int]]:
    """Where each clause begins and ends."""
    return _parts(text, _CLAUSE)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends, its mark included."""
    return _parts(text, _SENTENCE, marked=True)


def _parts(text: str, mark: re.Pattern[str], *, marked: bool = False) -> Iterator[tuple[int, int]]:
    start = 0
    for one in mark.finditer(text):
        end = one.end() if marked else one.start()
        if text[start:end].strip():
            yield start, end
        start = one.end()
    if text[start:].strip():
        yield start, len(text)
