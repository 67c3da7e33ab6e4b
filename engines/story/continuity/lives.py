# SPDX-License-Identifier: GPL-3.0-or-later
"""Who has died, how old people are, who has married: facts of a life and where they clash.

Owns these rules. Must not believe what somebody says of a death: only what is shown.
"""

import re
from collections.abc import Iterator

from engines.story.continuity.graph import Book, Clash, Fact, listed_at
from engines.story.continuity.words import (
    ENGLISH_NUMBER,
    NUMBER,
    either,
    has,
    number,
)
from engines.story.pages import Row
from projects.interchange.anachronisms import other_times

_ASIDE = (
    r"(?:[^，。,.；;！!]{0,6}?|[a-z ]{0,24}?"
    r"|[^，。,.；;！!]{0,10}[，,]\s?(?:他|她|he |she |and )?[缓慢终渐于]{0,2})"
)
_NOT_THEY = re.compile(
    r"的|看|望|见|发现|抱|听|以为|等|知道|'s\s|sees|watch|finds|hears|holds|until|thinks"
)
CARD_WITHIN_ROWS = 8
"""A card that says how many years have passed stands in the first rows of an episode."""
_SELF = re.compile(
    rf"我(?:今年|才|刚满|已经|都|也|现在)+(?P<n>{NUMBER})岁"
    r"(?!那年|时|的时候|就|开始|起|以前|之前|到|那|了还|的生日)"
    rf"|\bI(?:'m| am) (?P<e>{ENGLISH_NUMBER})(?: years old\b|(?=\s*(?:[.,!;]|$)))",
    re.IGNORECASE,
)


def death_facts(book: Book) -> Iterator[Fact]:
    """Deaths that an action shows, of a person who is its subject."""
    if not book.people.alternation:
        return
    zh = rf"(?P<who>{book.people.alternation})(?:{_ASIDE})(?P<how>{either('dies')})"
    pattern = re.compile(zh.replace("(?P<how>", r"\s*(?P<how>") + r"(?![a-z])", re.IGNORECASE)
    for row in book.rows:
        if not row.is_action or not has("dies", row.plain):
            continue
        found = pattern.search(row.plain)
        if found is None or has("returns", row.plain):
            continue
        if "?" in row.plain or re.search(r"down|以为|仿佛|像|如果|差点|险些|一样", row.plain):
            continue
        if _NOT_THEY.search(row.plain[found.end("who") : found.start("how")]):
            continue
        who = book.people.named(found["who"])
        place = row.place(found.start(), found.end())
        yield Fact(kind="dead", who=who, value=1, place=place, order=row.order, row=row)


def death_clashes(book: Book, facts: tuple[Fact, ...]) -> Iterator[Clash]:
    """The dead speak, with no word of how they are back."""
    if any(other_times(p.screenplay.fields) for p in book.season.pages):
        return
    for fact in facts:
        for row in book.rows[fact.order + 1 :]:
            if has("returns", row.plain) or has("returns", row.element.direction):
                break
            if row.past or has("jumps", row.plain) or has("returns", row.where.heading):
                break
            if row.is_here and row.speaker == fact.who:
                if not _explained(book, row):
                    values = {"name": book.people.name(fact.who)}
                    yield Clash(
                        rule="dead_speaks", first=fact.place, second=row.place(), values=values
                    )
                break


def _explained(book: Book, row: Row) -> bool:
    """Whether the rows that follow say how somebody is back."""
    return any(has("returns", one.plain) for one in book.rows[row.order + 1 : row.order + 5])


def age_facts(book: Book) -> Iterator[Fact]:
    """Ages of the lists of people, and those that people say of themselves."""
    for page in book.season.pages:
        for person in page.screenplay.cast:
            years = person.look.age_years
            if years is None or person.id not in book.people or not person.look.described:
                continue
            if not re.search(rf"{years}\s*岁|\b{years}\b", person.look.described):
                continue
            place = listed_at(page, person)
            first = book.first_of(page)
            yield Fact(kind="age", who=person.id, value=years, place=place, order=first)
    for row in book.rows:
        if not row.is_here or has("lies", row.plain) or row.speaker not in book.people:
            continue
        found = _SELF.search(row.plain)
        years = number(found["n"] or found["e"]) if found else None
        if found is not None and years is not None and row.speaker is not None:
            place = row.place(found.start(), found.end())
            yield Fact(kind="age", who=row.speaker, value=years, place=place, order=row.order)


def age_clashes(book: Book, facts: tuple[Fact, ...]) -> Iterator[Clash]:
    """Two ages of a person, more than a year apart, with no years between."""
    first: dict[str, Fact] = {}
    told: set[str] = set()
    for fact in sorted(facts, key=lambda f: f.order):
        before = first.get(fact.who)
        if before is None or book.jumped(before.order, fact.order + CARD_WITHIN_ROWS):
            first[fact.who] = fact
            continue
        apart = abs(int(fact.value) - int(before.value))
        if apart > 1 and fact.who not in told:
            told.add(fact.who)
            yield Clash(
                rule="age", first=before.place, second=fact.place,
                values={
                    "name": book.people.name(fact.who),
                    "first": before.value,
                    "second": fact.value,
                },
            )  # fmt: skip


def wedding_facts(book: Book) -> Iterator[Fact]:
    """Weddings that an action shows, of the two whom it names."""
    for row in book.rows:
        if not row.is_action or not has("weds", row.plain) or has("parts", row.plain):
            continue
        if re.search(r"准备|即将|要|正要|彩排|about to|rehears|almost|would", row.plain):
            continue
        pair = list(dict.fromkeys(m.who for m in book.mentions(row)))
        if len(pair) == 2:
            for who, other in (pair, reversed(pair)):
                yield Fact(
                    kind="wed", who=who, value=other, place=row.place(), order=row.order, row=row
                )


def wedding_clashes(book: Book, facts: tuple[Fact, ...]) -> Iterator[Clash]:
    """Somebody marries twice with no parting between."""
    last: dict[str, Fact] = {}
    for fact in facts:
        before = last.get(fact.who)
        last[fact.who] = fact
        if before is None or before.value == fact.value:
            continue
        rows = book.between(before.order, fact.order)
        if not any(has("parts", r.plain) or has("jumps", r.plain) for r in rows):
            yield Clash(
                rule="weds_twice", first=before.place, second=fact.place,
                values={
                    "name": book.people.name(fact.who),
                    "first": book.people.name(str(before.value)),
                    "second": book.people.name(str(fact.value)),
                },
            )  # fmt: skip
