# SPDX-License-Identifier: GPL-3.0-or-later
"""What wears a series out, as data: endings, beats, phrases by genre, names.

Owns the types of the table. Must not know how anything is compared.
"""

import msgspec

from assets.presets import WordLists
from engines.story.findings import Rule, table
from projects.interchange.variants import simplified
from projects.screenplay import Screenplay


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of ending or of beat: its name, and the words that show it."""

    zh: str
    en: str
    words: WordLists


class Phrases(msgspec.Struct, frozen=True, kw_only=True):
    """Worn phrases of a genre (`any` is for all); up to `most` of each may stand in a season."""

    genre: str
    most: int
    zh: tuple[str, ...]
    en: tuple[str, ...]


class WornNames(msgspec.Struct, frozen=True, kw_only=True):
    """Names that are used up: whole ones, and Chinese surnames with given names."""

    zh_surnames: tuple[str, ...]
    zh_given: tuple[str, ...]
    zh: tuple[str, ...]
    en: tuple[str, ...]


class SamenessTable(msgspec.Struct, frozen=True, kw_only=True):
    """Everything of sameness that is data."""

    about: str
    rules: tuple[Rule, ...]
    cliffhangers: dict[str, Named]
    beats: dict[str, Named]
    genres: dict[str, WordLists]
    phrases: tuple[Phrases, ...]
    names: WornNames


def sameness_table() -> SamenessTable:
    """The bundled table."""
    return table("sameness", SamenessTable)


def genres_of(screenplay: Screenplay) -> frozenset[str]:
    """Genres that the title page names, and `any`."""
    said = simplified(" ".join(v for _, v in screenplay.fields)).casefold()
    found = {
        name
        for name, words in sameness_table().genres.items()
        if any(w.casefold() in said for w in (*words.zh, *words.en))
    }
    return frozenset({"any", *found})
