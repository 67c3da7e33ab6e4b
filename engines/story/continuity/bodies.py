# SPDX-License-Identifier: GPL-3.0-or-later
"""People who by their description cannot speak, see or walk, and do so all the same.

Owns these rules. Must not doubt a recovery or a pretence: any word of either ends the rule.
"""

import re
from collections.abc import Iterator

from engines.story.continuity.graph import Book, Clash, Fact, listed_at
from engines.story.continuity.words import either, first, has
from engines.story.pages import Row
from projects.interchange.variants import simplified

STATES = ("mute", "blind", "lame")
DOES = {"blind": "sees", "lame": "walks"}
_ONCE = re.compile(r"曾|小时候|以前|差点|不|没|装|once|former|almost|not|used to", re.IGNORECASE)


def body_facts(book: Book) -> Iterator[Fact]:
    """What lists of people say that somebody cannot do."""
    for page in book.season.pages:
        for person in page.screenplay.cast:
            described = simplified(person.look.described)
            if person.id not in book.people or not described or _ONCE.search(described):
                continue
            for state in STATES:
                found = first(state, described)
                if found is not None:
                    place = listed_at(page, person)
                    yield Fact(
                        kind=state, who=person.id, value=found.group(), place=place,
                        order=book.first_of(page),
                    )  # fmt: skip


def body_clashes(book: Book, facts: tuple[Fact, ...]) -> Iterator[Clash]:
    """The first row in which somebody does what they cannot."""
    for who, state in dict.fromkeys((f.who, f.kind) for f in facts):
        fact = next(f for f in facts if (f.who, f.kind) == (who, state))
        for row in book.rows[fact.order :]:
            involved = row.speaker == who or any(m.who == who for m in book.mentions(row))
            if involved and (has("heals", row.plain) or has("heals", row.element.direction)):
                break
            if row.past or not involved:
                continue
            span = _does(book, row, who, state)
            if span is not None:
                place = row.place(*span)
                values = {
                    "name": book.people.name(who), "state": fact.value, "words": place.words,
                }  # fmt: skip
                yield Clash(rule="body", first=fact.place, second=place, values=values)
                break


def _does(book: Book, row: Row, who: str, state: str) -> tuple[int, int] | None:
    """Where a row has somebody do it: a spoken line, or an act whose subject they are."""
    if state == "mute":
        return (0, len(row.plain)) if row.is_here and row.speaker == who else None
    if not row.is_action or len(book.mentions(row)) != 1:
        return None
    name = row.plain[book.mentions(row)[0].end :]
    act = re.match(rf"[^，。,.的]{{0,6}}?\s?{either(DOES[state])}", name, re.IGNORECASE)
    if act is None or _ONCE.search(act.group()) or "'s" in act.group():
        return None
    return book.mentions(row)[0].start, book.mentions(row)[0].end + act.end()
