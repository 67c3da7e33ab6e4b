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
        self._present: dict[tuple[int, int], frozenset[CharacterId]] = {}

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

    @cached_property
    def _by_scene(self) -> dict[tuple[int, int], tuple[Row, ...]]:
        found: dict[tuple[int, int], list[Row]] = {}
        for row in self.rows:
            found.setdefault((id(row.page), row.scene), []).append(row)
        return {key: tuple(rows) for key, rows in found.items()}

    def scene_rows(self, row: Row) -> Sequence[Row]:
        """All rows of a row's scene."""
        return self._by_scene[id(row.page), row.scene]

    def first_of(self, page: Page) -> int:
        """The order of an episode's first row."""
        return self._firsts.get(id(page), 0)

    @cached_property
    def _firsts(self) -> dict[int, int]:
        found: dict[int, int] = {}
        for row in self.rows:
            found.setdefault(id(row.page), row.order)
        return found

    def addressed(self, row: Row) -> CharacterId | None:
        """Whom a line is said to, where just one other person speaks in its scene."""
        others = self._speakers[id(row.page), row.scene] - {row.speaker}
        return next(iter(others)) if len(others) == 1 else None

    @cached_property
    def _speakers(self) -> dict[tuple[int, int], frozenset[CharacterId]]:
        return {
            key: frozenset(r.speaker for r in rows if r.speaker is not None)
            for key, rows in self._by_scene.items()
        }

    def present(self, row: Row) -> frozenset[CharacterId]:
        """Who speaks or is seen in a row's scene."""
        key = (id(row.page), row.scene)
        if key not in self._present:
            rows = self._by_scene[key]
            seen = {m.who for r in rows if r.is_action for m in self.mentions(r)}
            self._present[key] = self._speakers[key] | seen
        return self._present[key]

    def scenes(self) -> Iterator[tuple[Row, ...]]:
        """Rows by scene, in order; scenes without rows are left out."""
        yield from self._by_scene.values()
