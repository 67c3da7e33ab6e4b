# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person changes about a novel's chapters and people, step by step, with undo.

Owns the changes and what they mean for the engine's Edges. Must not know widgets.
"""

from dataclasses import dataclass, replace

import msgspec

from desktop.views.novel.book import Book
from engines.story.novel.edges import Edge
from engines.story.novel.people import Alias, Person

SAID = "you said so"


@dataclass(frozen=True, kw_only=True)
class Row:
    """A chapter in the list: `start` to `end` of the text, `line` counted from 1."""

    line: int
    title: str
    start: int
    end: int
    dropped: bool = False
    volume: bool = False


@dataclass(frozen=True, kw_only=True)
class Decided:
    """All that a person has decided."""

    rows: tuple[Row, ...] = ()
    people: tuple[Person, ...] = ()
    together: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()


class Edits:
    """The chapters and people as they are now; every change can be taken back."""

    def __init__(self) -> None:
        self.text = ""
        self.now = Decided()
        self._base = self._index()
        self._before: list[Decided] = []

    def take(self, book: Book, dropped: frozenset[int] = frozenset()) -> None:
        """Begin with what was found; `dropped` are rows of chapters that are left out."""
        self.text = book.text
        self.now = Decided(
            rows=tuple(
                Row(
                    line=one.line, title=one.title, start=one.start, end=one.end,
                    dropped=one.line in dropped, volume=one.volume,
                )
                for one in book.found.chapters
            ),
            people=book.found.people,
            together=book.edges.together,
            apart=book.edges.apart,
        )  # fmt: skip
        self._base = self._index()
        self._before.clear()

    def _index(self) -> tuple[object, ...]:
        return (self.edges(), self.now.together, self.now.apart)

    @property
    def changed(self) -> bool:
        """Whether something differs from what the novel's index was made with."""
        return self._index() != self._base

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._before)

    def undo(self) -> None:
        """Take the last change back."""
        if self._before:
            self.now = self._before.pop()

    def _set(self, now: Decided) -> None:
        self._before.append(self.now)
        self.now = now

    # chapters

    @property
    def dropped(self) -> frozenset[int]:
        """Rows of the chapters that are left out."""
        return frozenset(one.line for one in self.now.rows if one.dropped)

    def edges(self) -> tuple[Edge, ...]:
        """The chapters for the engine."""
        return tuple(Edge(line=one.line, title=one.title) for one in self.now.rows)

    def rename_chapter(self, at: int, title: str) -> None:
        """Give a chapter another title."""
        if self.now.rows[at].title != title.strip():
            self._put(at, replace(self.now.rows[at], title=title.strip()))

    def drop(self, places: list[int], *, dropped: bool) -> None:
        """Leave chapters out, or take them in again."""
        rows = list(self.now.rows)
        for at in places:
            rows[at] = replace(rows[at], dropped=dropped)
        self._set(replace(self.now, rows=tuple(rows)))

    def join(self, places: list[int]) -> None:
        """Make one chapter of neighbours, or of one and the one before it."""
        first, last = min(places), max(places)
        first = first if last > first else max(0, first - 1)
        if first == last:
            return
        rows = self.now.rows
        whole = replace(rows[first], end=rows[last].end)
        self._set(replace(self.now, rows=(*rows[:first], whole, *rows[last + 1 :])))

    def split(self, at: int, offset: int) -> bool:
        """Let a chapter begin at the row of an offset; whether that row is inside of one."""
        row = self.now.rows[at]
        start = self.text.rfind("\n", 0, offset) + 1
        if not row.start < start < row.end or not self.text[row.start : start].strip():
            return False
        title = self.text[start : self.text.find("\n", start)].strip()
        line = self.text.count("\n", 0, start) + 1
        late = replace(row, start=start, line=line, title=title if len(title) <= 30 else "")
        rows = self.now.rows
        parts = (replace(row, end=start), late)
        self._set(replace(self.now, rows=(*rows[:at], *parts, *rows[at + 1 :])))
        return True

    def _put(self, at: int, row: Row) -> None:
        rows = self.now.rows
        self._set(replace(self.now, rows=(*rows[:at], row, *rows[at + 1 :])))

    # people

    def rename_person(self, name: str, new: str) -> bool:
        """Call somebody by another name; whether nobody else has it."""
        new = new.strip()
        if not new or new == name or "\n" in new:
            return False
        person = self._person(name)
        others = {a.name for p in self.now.people for a in p.aliases} | {
            p.name for p in self.now.people
        }
        if new in others - {a.name for a in person.aliases}:
            return False
        aliases = tuple(a for a in person.aliases if a.name != new)
        kept = _replaced(person, name=new, aliases=(Alias(name=name, reason=SAID), *aliases))
        self._people(name, (kept,), together=((new, name),))
        return True

    def merge(self, names: list[str]) -> None:
        """Several people are one, called by the first name."""
        keep, gone = self._person(names[0]), [self._person(one) for one in names[1:]]
        aliases = list(keep.aliases)
        for one in gone:
            aliases += [Alias(name=one.name, reason=SAID), *one.aliases]
        whole = _replaced(
            keep,
            aliases=tuple(aliases),
            mentions=keep.mentions + sum(one.mentions for one in gone),
            speeches=keep.speeches + sum(one.speeches for one in gone),
        )
        away = {one.name for one in gone}
        pairs = tuple((keep.name, one.name) for one in gone)
        apart = tuple(pair for pair in self.now.apart if not {keep.name, *away}.issuperset(pair))
        people = tuple(
            whole if one.name == keep.name else one
            for one in self.now.people
            if one.name not in away
        )
        self._set(
            replace(self.now, people=people, together=(*self.now.together, *pairs), apart=apart)
        )

    def part(self, name: str, alias: str) -> None:
        """Another name is another person's."""
        person = self._person(name)
        rest = tuple(one for one in person.aliases if one.name != alias)
        count = self.text.count(alias)
        kept = _replaced(person, aliases=rest, mentions=max(0, person.mentions - count))
        lone = Person(name=alias, mentions=count, first=max(0, self.text.find(alias)))
        pairs = tuple((one, alias) for one in (name, *(a.name for a in rest)))
        self._people(name, (kept, lone), apart=pairs)

    def _person(self, name: str) -> Person:
        return next(one for one in self.now.people if one.name == name)

    def _people(
        self,
        name: str,
        made: tuple[Person, ...],
        *,
        together: tuple[tuple[str, str], ...] = (),
        apart: tuple[tuple[str, str], ...] = (),
    ) -> None:
        """Put others in somebody's place, with the pairs that say so."""
        gone = {frozenset(pair) for pair in apart}
        people = tuple(
            one for old in self.now.people for one in (made if old.name == name else (old,))
        )
        before = tuple(pair for pair in self.now.together if frozenset(pair) not in gone)
        self._set(
            replace(
                self.now,
                people=people,
                together=(*before, *together),
                apart=(*self.now.apart, *apart),
            )
        )


def _replaced(person: Person, **changes: object) -> Person:

    return msgspec.structs.replace(person, **changes)


def shown(people: tuple[Person, ...], least: int) -> list[Person]:
    """The people who are named or speak so often at least."""
    return [one for one in people if one.mentions + one.speeches >= least]
