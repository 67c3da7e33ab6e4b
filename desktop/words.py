# SPDX-License-Identifier: GPL-3.0-or-later
"""The words for every value of the document's vocabularies, in English and Chinese.

Owns the table (`words.json`). Must not know where a word is shown.
"""

from enum import Enum
from functools import lru_cache
from pathlib import Path

import msgspec

from desktop.i18n import language

TABLE = Path(__file__).with_name("words.json")
LANGUAGES = ("en", "zh")
ENGLISH_SIZES = frozenset({"ecu", "cu", "mcu", "ms", "mls", "ws", "els"})
"""Shot sizes that English crews name by their initials."""


@lru_cache(maxsize=1)
def table() -> dict[str, dict[str, tuple[str, str]]]:
    """Name of a vocabulary -> its stored value -> the word in English and in Chinese."""
    return msgspec.json.decode(TABLE.read_bytes(), type=dict[str, dict[str, tuple[str, str]]])


def word(member: Enum) -> str:
    """The word for a value in the language in use; a value of a newer version as it is written."""
    found = table().get(type(member).__name__, {}).get(str(member.value))
    if found is None:
        return str(member.value).replace("_", " ")
    return found[1] if _chinese() else found[0]


def short_word(member: Enum) -> str:
    """As `word`, but English shot sizes by their initials, for badges."""
    if type(member).__name__ == "ShotSize" and member.value in ENGLISH_SIZES and not _chinese():
        return str(member.value).upper()
    return word(member)


def shot_name(slate: str) -> str:
    """A slate as a person reads it everywhere, without its episode: S02·05."""
    parts = slate.split("-")
    if len(parts) == 3 and parts[2].startswith("SH"):
        return f"{parts[1]}·{parts[2][2:]}"
    return slate


def words_of(member: Enum) -> tuple[str, ...]:
    """The word in every language, for searching."""
    found = table().get(type(member).__name__, {}).get(str(member.value))
    return found if found is not None else (str(member.value),)


def _chinese() -> bool:
    return language.code.startswith("zh")
