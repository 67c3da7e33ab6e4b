# SPDX-License-Identifier: GPL-3.0-or-later
"""Who knows what: facts told in somebody's hearing, kept from somebody, asked as if unknown.

Owns these rules. Must not weigh lies: whatever may be pretence is no contradiction.
"""

import re
from collections.abc import Iterator

from engines.story.continuity.graph import Book, Clash, Fact
from engines.story.continuity.words import either, has, sentences
from engines.story.pages import Row

_WHO_IS = "(?P<a>{names})(?:到底)?是谁|谁是(?P<b>{names})|[Ww]ho(?:'s| is) (?P<c>{names})"
_DENIES = re.compile(
    r"没有怀孕|没怀孕|不会|没有?(?:破产|离婚|结婚)|如果|要是|假如|\bnot\b|n't|\bif\b|\bnever\b"
)


def told_facts(book: Book) -> Iterator[Fact]:
    """Who says what of whom (`told`), asks it stunned (`stunned`), or keeps it from whom (`kept`).

    `what` is (whom it is of, the fact); `value` is from whom it is kept.
    """
    if not book.people.alternation:
        return
    for row in book.rows:
        if not row.is_line or row.past:
            continue
        for start, end in sentences(row.plain):
            text = row.plain[start:end]
            what = _fact_in(book, row, text)
            if what is None or _DENIES.search(text):
                continue
            asks = re.search(r"[？?]|吗", text) is not None
            kind = "told"
            if asks:
                kind = "stunned" if _begins_stunned(row) else "asked"
            yield Fact(
                kind=kind, who=row.speaker or "", what=what, value=kind,
                place=row.place(start, end), order=row.order, row=row,
            )  # fmt: skip
        yield from _kept(book, row)


def _begins_stunned(row: Row) -> bool:
    first = next(sentences(row.plain), None)
    if first is None:
        return False
    text = row.plain[first[0] : first[1]]
    return len(text) <= 24 and re.match(f"\\W*{either('stunned')}", text, re.IGNORECASE) is not None


def _fact_in(book: Book, row: Row, text: str) -> str | None:
    """`whom|fact` where a sentence states a fact of one person."""
    m = re.search(f"(?<![a-z]){either('facts')}(?![a-z])", text, re.IGNORECASE)
    if m is None:
        return None
    before = text[: m.start()]
    named = [one.who for one in book.people.find(before)]
    if len(set(named)) == 1:
        return f"{named[0]}|{m.group().casefold()}"
    if named or len(before) > 24:
        return None
    if re.search(r"我(?![们的])|\bI\b", before) and row.speaker in book.people:
        return f"{row.speaker}|{m.group().casefold()}"
    return None


def _kept(book: Book, row: Row) -> Iterator[Fact]:
    """别让T知道: what the two rows before or after say is kept from T."""
    m = re.search(f"(?<![a-z]){either('keeps')}", row.plain, re.IGNORECASE)
    if m is None:
        m = re.search(
            rf"(?:{book.people.alternation})[^.]{{0,6}}{either('keeps')}", row.plain, re.I
        )
    if m is None:
        return
    near = row.plain[max(0, m.start() - 24) : m.end() + 12]
    named = [one.who for one in book.people.find(near)]
    near_rows = book.rows[max(0, row.order - 2) : row.order + 3]
    around = [r for r in near_rows if r.page is row.page and r.scene == row.scene and r.is_line]
    for one in around:
        for start, end in sentences(one.plain):
            what = _fact_in(book, one, one.plain[start:end])
            if what is None:
                continue
            whom, _, _ = what.partition("|")
            for who in dict.fromkeys(named):
                if who != whom and who != row.speaker:
                    yield Fact(
                        kind="kept", who=row.speaker or "", what=what, value=who,
                        place=row.place(), order=row.order, row=row,
                    )  # fmt: skip


def told_clashes(book: Book, facts: tuple[Fact, ...]) -> Iterator[Clash]:
    """Somebody is stunned by what they know, or says what was kept from them."""
    knows: dict[tuple[str, str], Fact] = {}
    kept: dict[tuple[str, str], Fact] = {}
    for fact in sorted(facts, key=lambda f: (f.order, f.kind != "kept")):
        row = fact.row
        if row is None:
            continue
        own = (fact.who, fact.what)
        if fact.kind == "kept":
            if (str(fact.value), fact.what) not in knows:
                kept.setdefault((str(fact.value), fact.what), fact)
            continue
        if fact.kind == "stunned" and own in knows:
            before = knows[own]
            if _apart(before, row) and not has("forgets", row.plain):
                yield _clash("learns_twice", book, before, fact)
        early = fact.kind == "told" and own in kept and own not in knows
        if early and not _could_learn(book, kept[own], fact):
            yield _clash("knows_early", book, kept[own], fact)
        if fact.kind in ("told", "stunned"):
            for who in book.present(row) if fact.kind == "told" else (fact.who,):
                knows.setdefault((str(who), fact.what), fact)


def _apart(before: Fact, row: Row) -> bool:
    """Whether two rows are of different scenes."""
    first = before.row
    return first is not None and (first.page is not row.page or first.scene != row.scene)


def _could_learn(book: Book, kept: Fact, fact: Fact) -> bool:
    """Whether between the two somebody tells, hears, reads or finds anything in their presence."""
    for row in book.between(kept.order, fact.order):
        named = any(m.who == fact.who for m in book.mentions(row)) or row.speaker == fact.who
        if named and has("learns", row.plain):
            return True
    return has("learns", fact.place.words)


def _clash(rule: str, book: Book, before: Fact, fact: Fact) -> Clash:
    whom, _, what = fact.what.partition("|")
    values = {
        "name": book.people.name(fact.who),
        "fact": f"{book.people.name(whom)} {what}" if what.isascii() else
        f"{book.people.name(whom)}{what}",
    }  # fmt: skip
    return Clash(rule=rule, first=before.place, second=fact.place, values=values)


def named_facts(book: Book) -> Iterator[Fact]:
    """Who speaks of whom by name (`names`), and who asks who somebody is (`asks`)."""
    names = book.people.alternation
    if not names:
        return
    pattern = re.compile(_who_is(names), re.IGNORECASE)
    for row in book.rows:
        if not row.is_line or row.past or row.speaker is None:
            continue
        m = pattern.search(row.plain)
        if m is not None:
            who = book.people.named(next(g for g in m.groups() if g))
            yield Fact(
                kind="asks", who=row.speaker, what=who, value=1,
                place=row.place(m.start(), m.end()), order=row.order, row=row,
            )  # fmt: skip
            continue
        if re.search(r"[？?]", row.plain):
            continue
        for one in book.mentions(row):
            if one.who != row.speaker:
                yield Fact(
                    kind="names", who=row.speaker, what=one.who, value=1, place=row.place(),
                    order=row.order, row=row,
                )  # fmt: skip


def _who_is(names: str) -> str:
    return _WHO_IS.replace("{names}", names)


def named_clashes(book: Book, facts: tuple[Fact, ...]) -> Iterator[Clash]:
    """Somebody asks who a person is of whom they have spoken in an earlier scene."""
    said: dict[tuple[str, str], Fact] = {}
    told: set[tuple[str, str]] = set()
    for fact in facts:
        key, row = (fact.who, fact.what), fact.row
        if fact.kind == "names":
            said.setdefault(key, fact)
            continue
        before = said.get(key)
        if before is None or row is None or key in told or not _apart(before, row):
            continue
        near = book.rows[max(0, row.order - 3) : row.order + 4]
        if any(has("forgets", r.plain) or has("forgets", r.element.direction) for r in near):
            continue
        told.add(key)
        values = {
            "name": book.people.name(fact.who),
            "other": book.people.name(fact.what),
        }
        yield Clash(rule="asks_known", first=before.place, second=fact.place, values=values)
