# SPDX-License-Identifier: GPL-3.0-or-later
"""When a story plays, by its title page and its cards, and the words with their years, as data.

Owns the types of the lexicon. Must not know how words are found.
"""

import re

import msgspec

from assets.presets import WordLists
from engines.story.findings import Rule, table
from engines.story.rhythm.table import Both
from projects.eras import LAST_YEARS, Age
from projects.interchange.variants import simplified
from projects.screenplay import ElementKind, Screenplay

_YEAR = re.compile(r"(?<!\d)(1[0-9]{3}|20[0-9]{2})\s*年|^\W*(1[0-9]{3}|20[0-9]{2})\W*$")
_GENRE = re.compile(
    r"类型|题材|年代|时代|背景|风格|标签|genre|setting|period|era|time|style", re.IGNORECASE
)


class AgeRow(msgspec.Struct, frozen=True, kw_only=True):
    """A time: its name, and the words of a title page that say it."""

    id: Age
    zh: str
    en: str
    words: WordLists


class Reign(msgspec.Struct, frozen=True, kw_only=True):
    """A dynasty and its last year; BC years are negative."""

    words: tuple[str, ...]
    until: int
    zh: str
    en: str


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """Words of one kind that are at home from a year on.

    Attributes:
        not_in: longer words that mean something else. instead: what to write in old times.
        where: `line` for words that matter in somebody's mouth alone, else `any`.
    """

    kind: str
    since: int
    zh: tuple[str, ...]
    en: tuple[str, ...]
    not_in: tuple[str, ...] = ()
    instead: Both
    where: str = "any"


class Lexicon(msgspec.Struct, frozen=True, kw_only=True):
    """Everything of the check of eras that is data.

    Attributes:
        old_sense: words for modern things that meant another thing in old times: 枪 is a spear.
    """

    about: str
    old_sense: tuple[str, ...]
    rules: tuple[Rule, ...]
    kinds: dict[str, Both]
    ages: tuple[AgeRow, ...]
    reigns: tuple[Reign, ...]
    entries: tuple[Entry, ...]


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """The time of a story: its age, its last year and its name."""

    age: Age
    until: int
    name: Both


def lexicon() -> Lexicon:
    """The bundled words."""
    return table("anachronism", Lexicon)


def said_by(screenplay: Screenplay) -> str:
    """What the title page says of genre and time, as it is looked up."""
    said = " ".join(v for k, v in screenplay.fields if _GENRE.search(k))
    return simplified(said).casefold()


def age_of(screenplay: Screenplay) -> Age:
    """When an episode plays; modern times where nothing is said."""
    return span_of(screenplay).age


def span_of(screenplay: Screenplay) -> Span:
    """The time of an episode: said by its title page, a year on a card, or words of a court."""
    said, rows = said_by(screenplay), lexicon().ages
    order = (Age.FANTASY, Age.REPUBLIC, Age.EIGHTIES, Age.ANCIENT, Age.MODERN)
    named = {r.id: r for r in rows}
    found = next((a for a in order if _any(said, named[a].words)), None)
    if found is None:
        found = Age.ANCIENT if screenplay.period else Age.MODERN
    row = named[found]
    until, name = LAST_YEARS[found], Both(zh=row.zh, en=row.en)
    if found is Age.ANCIENT:
        reign = next((r for r in lexicon().reigns if any(w in said for w in r.words)), None)
        if reign is not None:
            return Span(age=found, until=reign.until, name=Both(zh=reign.zh, en=reign.en))
    year = _year_of(screenplay)
    if year is not None and found in (Age.REPUBLIC, Age.EIGHTIES):
        until = max(until, year)
    return Span(age=found, until=until, name=name)


def _any(said: str, words: WordLists) -> bool:
    return any(w in said for w in words.zh) or any(w.casefold() in said for w in words.en)


def _year_of(screenplay: Screenplay) -> int | None:
    """The latest year that a card or the title page gives."""
    cards = [e.text for s in screenplay.scenes for e in s.elements if e.kind is ElementKind.CAPTION]
    cards += [v for k, v in screenplay.fields if _GENRE.search(k)]
    years = [int(a or b) for card in cards for a, b in _YEAR.findall(card)]
    return max(years, default=None)
