# SPDX-License-Identifier: GPL-3.0-or-later
"""Who is where: two places at the same time, and people who speak after they have left.

Owns these rules. Must not count voices: only those who stand there.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from engines.story.continuity.graph import Book, Clash, Fact
from engines.story.continuity.words import either, has
from engines.story.pages import Row


def present_facts(book: Book) -> Iterator[Fact]:
    """Who speaks and stands in which scene, at the first line of each."""
    for rows in book.scenes():
        first: dict[str, Row] = {}
        for row in rows:
            if not row.is_here or row.speaker is None or row.speaker not in book.people:
                continue
            if not has("phones", row.element.direction):
                first.setdefault(row.speaker, row)
        for who, row in first.items():
            yield Fact(
                kind="present", who=who, what=row.where.place or row.where.heading,
                value=row.scene, place=row.place(), order=row.order, row=row,
            )  # fmt: skip


def present_clashes(book: Book, facts: tuple[Fact, ...]) -> Iterator[Clash]:
    """Somebody speaks in two neighbouring scenes that play at the same time."""
    by_scene: dict[tuple[int, int], list[Fact]] = {}
    for fact in facts:
        if fact.row is not None:
            by_scene.setdefault((id(fact.row.page), fact.row.scene), []).append(fact)
    for (page, scene), (next_page, next_scene) in pairwise(by_scene):
        if page != next_page or next_scene != scene + 1:
            continue
        now, then = by_scene[page, scene], by_scene[next_page, next_scene]
        row = then[0].row
        if row is None or not _at_once(book, row):
            continue
        rows = [*book.scene_rows(row), *(book.scene_rows(now[0].row) if now[0].row else ())]
        if any(has("phones", r.plain) for r in rows):
            continue
        for fact in then:
            before = next((f for f in now if f.who == fact.who), None)
            if before is not None and before.what != fact.what:
                values = {
                    "name": book.people.name(fact.who),
                    "first": before.what,
                    "second": fact.what,
                }
                yield Clash(rule="two_places", first=before.place, second=fact.place, values=values)


def _at_once(book: Book, row: Row) -> bool:
    if has("meanwhile", row.where.heading):
        return True
    start = book.scene_rows(row)[0]
    opening = re.match(rf"\W*(?:{either('meanwhile')})", start.plain, re.IGNORECASE)
    return not start.is_line and opening is not None


def exit_facts(book: Book) -> Iterator[Fact]:
    """Who leaves a scene for good, as an action says it."""
    names = book.people.alternation
    if not names:
        return
    pattern = re.compile(
        rf"(?P<who>{names})\s?[^，。,.]{{0,8}}?(?P<how>{either('leaves')})(?![a-z])", re.IGNORECASE
    )
    for row in book.rows:
        if not row.is_action or not has("leaves", row.plain):
            continue
        m = pattern.search(row.plain)
        if m is None or len(book.mentions(row)) != 1 or has("stays", row.plain[m.end("how") :]):
            continue
        if re.search(r"的|'s\s|没有|不", row.plain[m.end("who") : m.start("how")]):
            continue
        yield Fact(
            kind="gone", who=book.people.named(m["who"]), value=1, place=row.place(),
            order=row.order, row=row,
        )  # fmt: skip


def exit_clashes(book: Book, facts: tuple[Fact, ...]) -> Iterator[Clash]:
    """Somebody who has left speaks on in the scene, and nothing brings them back."""
    for fact in facts:
        if fact.row is None:
            continue
        for row in book.scene_rows(fact.row):
            if row.order <= fact.order:
                continue
            named = any(m.who == fact.who for m in book.mentions(row))
            if not row.is_line and (named or has("stays", row.plain)):
                break
            if row.is_line and row.speaker != fact.who and has("calls", row.plain):
                break
            if row.is_here and row.speaker == fact.who:
                how = row.element.direction
                if not has("phones", how) and not has("stays", how):
                    values = {"name": book.people.name(fact.who)}
                    yield Clash(rule="gone", first=fact.place, second=row.place(), values=values)
                break


def enter_facts(book: Book) -> Iterator[Fact]:
    """Who comes into a scene, as an action says it of one person."""
    names = book.people.alternation
    if not names:
        return
    pattern = re.compile(
        rf"(?P<who>{names})\s?[^，。,.的]{{0,6}}?{either('enters')}(?![a-z])", re.IGNORECASE
    )
    for row in book.rows:
        if not row.is_action or not has("enters", row.plain) or len(book.mentions(row)) != 1:
            continue
        m = pattern.search(row.plain)
        if m is not None and not re.search(r"'s|没|不|正要|想", m.group()):
            yield Fact(
                kind="enters", who=book.people.named(m["who"]), value=1,
                place=row.place(m.start(), m.end()), order=row.order, row=row,
            )  # fmt: skip


def enter_clashes(book: Book, facts: tuple[Fact, ...]) -> Iterator[Clash]:
    """Somebody comes in who has spoken in the scene, and nothing says that they left."""
    for fact in facts:
        before: Row | None = None
        for row in book.scene_rows(fact.row) if fact.row is not None else ():
            if row.order >= fact.order:
                break
            how = row.element.direction
            if row.is_here and row.speaker == fact.who:
                calls = re.search(r"[！!]", row.plain) is not None  # it may come from outside
                away = calls or has("phones", how) or has("leaving", how)
                before = None if away else row
            elif has("leaving", row.plain) and not row.is_line:
                before = None
        if before is not None:
            values = {"name": book.people.name(fact.who)}
            yield Clash(rule="enters_twice", first=before.place(), second=fact.place, values=values)
