# SPDX-License-Identifier: GPL-3.0-or-later
"""Facts with the places where they are said, and who is meant: what all rules of continuity share.

Owns the values and people's names in text. Must not know any rule.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from engines.story.continuity.words import has, listed
from engines.story.findings import Place, Value
from engines.story.pages import Page, Row, Season
from projects.cast import Character
from projects.ids import CharacterId
from projects.interchange.variants import simplified
from projects.screenplay import ElementKind

_NUMBERED = re.compile(r"[甲乙丙丁\d一二三]$|^\S$|#\d|\b\d+$")


class Mention(NamedTuple):
    """A person's name at a place of a text."""

    who: CharacterId
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Fact:
    """Something that the script says.

    Attributes:
        kind: of which kind, such as `age`. who, what: of whom or which thing. value: what is said.
        order: of its row in the season, -1 for lists of people.
    """

    kind: str
    who: str
    what: str = ""
    value: Value
    place: Place
    order: int
    row: Row | None = None


@dataclass(frozen=True, kw_only=True)
class Clash:
    """Two places that cannot both be. `second` is the later one; `values` fill the sentence."""

    rule: str
    first: Place
    second: Place
    values: Mapping[str, Value] = field(default_factory=dict[str, Value])


class People:
    """Whom a text names; people without a name of their own (医生, GUARD) are left out."""

    def __init__(self, season: Season) -> None:
        self._names: dict[CharacterId, str] = {}
        self._by_word: dict[str, CharacterId] = {}
        for page in season.pages:
            for person in page.screenplay.cast:
                if _is_role(person.name):
                    continue
                self._names.setdefault(person.id, person.name)
                for word in (person.name, *person.aliases):
                    if not _is_role(word):
                        self._by_word.setdefault(simplified(word).casefold(), person.id)
        self._pattern = re.compile(self.alternation or r"(?!)", re.IGNORECASE)

    @cached_property
    def alternation(self) -> str:
        """Every name, the longest first, for a larger pattern."""
        words = sorted(self._by_word, key=lambda w: (-len(w), w))
        return "|".join(rf"\b{re.escape(w)}\b" if w.isascii() else re.escape(w) for w in words)

    def named(self, word: str) -> CharacterId:
        """Who is called so.

        Raises:
            KeyError: nobody is.
        """
        return self._by_word[word.casefold()]

    def name(self, who: CharacterId | str) -> str:
        """The name as written."""
        return self._names.get(CharacterId(who), str(who))

    def __contains__(self, who: object) -> bool:
        return who in self._names

    def find(self, text: str) -> tuple[Mention, ...]:
        """Everybody that a text names, in order."""
        return tuple(
            Mention(self.named(m.group()), m.start(), m.end()) for m in self._pattern.finditer(text)
        )


def _is_role(name: str) -> bool:
    plain = simplified(name).casefold().strip()
    roles = listed("roles")
    return plain in roles.zh or plain in roles.en or _NUMBERED.search(plain) is not None


def listed_at(page: Page, person: Character) -> Place:
    """Where an episode tells what a person is like."""
    described = person.look.described
    for element in page.screenplay.elements:
        own = page.text[element.span[0] : element.span[1]]
        if described in own and person.name.casefold() in own.casefold():
            return page.place(element, described)
    return page.top()


class Book:
    """A season with its people; what rules ask of it more than once is made once."""

    def __init__(self, season: Season) -> None:
        self.season, self.people = season, People(season)
        self._mentions: dict[int, tuple[Mention, ...]] = {}

    @property
    def rows(self) -> Sequence[Row]:
        """All rows, in order."""
        return self.season.rows

    def mentions(self, row: Row) -> tuple[Mention, ...]:
        """Who is named in a row."""
        if row.order not in self._mentions:
            self._mentions[row.order] = self.people.find(row.plain)
        return self._mentions[row.order]

    def between(self, first: int, last: int) -> Sequence[Row]:
        """Rows after one and before another."""
        return self.rows[first + 1 : max(first + 1, last)]

    @cached_property
    def jumps(self) -> tuple[int, ...]:
        """Orders of the rows at which years go by: a card or an action says so."""
        kinds = (ElementKind.CAPTION, ElementKind.ACTION, ElementKind.NOTE)
        return tuple(
            r.order for r in self.rows if r.element.kind in kinds and has("jumps", r.plain)
        )

    def jumped(self, first: int, last: int) -> bool:
        """Whether years go by between two rows."""
        return any(first < at <= last for at in self.jumps)

    def scene_rows(self, row: Row) -> Sequence[Row]:
        """All rows of a row's scene."""
        first = last = row.order
        key = (id(row.page), row.scene)
        while first and (id(self.rows[first - 1].page), self.rows[first - 1].scene) == key:
            first -= 1
        end = len(self.rows)
        while last + 1 < end and (id(self.rows[last + 1].page), self.rows[last + 1].scene) == key:
            last += 1
        return self.rows[first : last + 1]

    def addressed(self, row: Row) -> CharacterId | None:
        """Whom a line is said to, where just one other person speaks in its scene."""
        speakers = {r.speaker for r in self.scene_rows(row) if r.is_line and r.speaker}
        others = speakers - {row.speaker}
        return next(iter(others)) if len(others) == 1 else None

    def scenes(self) -> Iterator[tuple[Row, ...]]:
        """Rows by scene, in order; scenes without rows are left out."""
        at = 0
        while at < len(self.rows):
            rows = tuple(self.scene_rows(self.rows[at]))
            yield rows
            at = rows[-1].order + 1
