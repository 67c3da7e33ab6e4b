# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a text holds any word of a list, in Chinese or English.

Owns the matching: Chinese words anywhere, longest first; English ones whole, with their endings.
Must not know what the words mean.
"""

import re
from functools import lru_cache

from assets.presets import WordLists
from projects.interchange.variants import simplified

_ENDINGS = r"(?:s|es|d|ed|ing|ly)?"


@lru_cache(maxsize=1024)
def _pattern(zh: tuple[str, ...], en: tuple[str, ...]) -> re.Pattern[str]:
    parts = [re.escape(word) for word in sorted(zh, key=lambda w: (-len(w), w))]
    for word in sorted(en, key=lambda w: (-len(w), w)):
        if word.endswith("*"):
            parts.append(rf"\b{re.escape(word[:-1])}\w*")
        elif word[-1].isalnum():
            parts.append(rf"\b{re.escape(word)}{_ENDINGS}\b")
        else:
            parts.append(rf"\b{re.escape(word)}")
    return re.compile("|".join(parts) or r"(?!)", re.IGNORECASE)


@lru_cache(maxsize=256)
def _plain(text: str) -> str:
    """As it is looked up; the same text is held against many lists, one after the other."""
    return simplified(text).replace("’", "'")


def first_word(
    text: str, zh: tuple[str, ...] = (), en: tuple[str, ...] = ()
) -> re.Match[str] | None:
    """The first place where the text holds one of the words."""
    return _pattern(zh, en).search(_plain(text))


def every_word(text: str, zh: tuple[str, ...] = (), en: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Every word of the list as it stands in the text, in order."""
    return tuple(m.group() for m in _pattern(zh, en).finditer(_plain(text)))


def holds(text: str, words: WordLists) -> bool:
    """Whether the text holds one of the words, in either language."""
    return first_word(text, words.zh, words.en) is not None
