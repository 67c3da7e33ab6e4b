# SPDX-License-Identifier: GPL-3.0-or-later
"""Who holds what: things handed over, destroyed, and held again, as actions show it.

Owns these rules. Must not follow things of which there are many: of those only within a scene.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from engines.story.continuity.graph import Book, Clash, Fact
from engines.story.continuity.words import clauses, either, has, listed
from engines.story.pages import Row

_NOT_YET = re.compile(
    r"想|正要|要|差点|险些|几乎|准备|作势|假装|仿佛|about to|almost|tries to|threatens|as if|would",
    re.IGNORECASE,
)


@lru_cache(maxsize=1)
def _things() -> re.Pattern[str]:
    words = {w for name in ("unique", "here") for w in (*listed(name).zh, *listed(name).en)}
    ordered = sorted(words, key=lambda w: (-len(w), w))
    parts = [rf"\b{re.escape(w)}\b" if w.isascii() else re.escape(w) for w in ordered]
    return re.compile("|".join(parts), re.IGNORECASE)


@lru_cache(maxsize=1)
def _verbs() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What destroys, what hands over, what holds."""
    en = r"(?![a-z])"
    return (
        re.compile(f"{either('destroys')}{en}", re.IGNORECASE),
        re.compile(f"{either('gives')}{en}", re.IGNORECASE),
        re.compile(f"(?:(?<![a-z]){either('holds')}{en})", re.IGNORECASE),
    )


def thing_facts(book: Book) -> Iterator[Fact]:
    """What is done with each thing: destroyed, given (by whom, to whom), held (by whom).

    A thing that is named in another way (`other`), or with half, new, copy, is no longer followed.
    """
    for row in book.rows:
        if row.past or not _things().search(row.plain):
            continue
        if not row.is_action:
            things = dict.fromkeys(m.group().casefold() for m in _things().finditer(row.plain))
            if has("mended", row.plain):
                for thing in things:
                    yield _fact("other", row, thing)
            continue
        parts = list(clauses(row.plain))
        for number, (start, end) in enumerate(parts):
            text = row.plain[start:end]
            following = parts[number + 1] if number + 1 < len(parts) else (end, end)
            for m in _things().finditer(text):
                yield _done(book, row, m.group().casefold(), (start, end, following))


def _done(book: Book, row: Row, thing: str, at: tuple[int, int, tuple[int, int]]) -> Fact:
    start, end, following = at
    text, after = row.plain[start:end], row.plain[following[0] : following[1]]
    destroys, gives, holds = _verbs()
    people = book.people.find(text)
    if _NOT_YET.search(text) or _NOT_YET.search(after):
        return _fact("other", row, thing)
    falls_apart = destroys.search(after) and not _things().search(after)
    falls_apart = falls_apart and not book.people.find(after)
    if (destroys.search(text) or falls_apart) and not has("mended", text):
        return _fact("destroyed", row, thing)
    if has("mended", row.plain):
        return _fact("other", row, thing)
    if gives.search(text):
        giver = people[:1] if len(people) == 2 else book.people.find(row.plain[:start])
        if len({m.who for m in giver}) == 1 and people and people[-1].who != giver[0].who:
            return _fact("given", row, thing, who=giver[0].who, value=people[-1].who)
        return _fact("other", row, thing)
    if holds.search(text) and len(people) == 1:
        return _fact("held", row, thing, who=people[0].who)
    return _fact("held" if holds.search(text) else "named", row, thing)


def _fact(kind: str, row: Row, thing: str, *, who: str = "", value: str = "") -> Fact:
    return Fact(
        kind=kind, who=who, what=thing, value=value, place=row.place(), order=row.order, row=row
    )


def thing_clashes(book: Book, facts: tuple[Fact, ...]) -> Iterator[Clash]:
    """A thing that was destroyed is held, or is held by somebody who gave it away."""
    by_thing: dict[str, list[Fact]] = {}
    for fact in facts:
        by_thing.setdefault(fact.what, []).append(fact)
    unique = {w.casefold() for w in (*listed("unique").zh, *listed("unique").en)}
    for thing, own in by_thing.items():
        yield from _of_thing(book, thing, own, everywhere=thing in unique)


def _of_thing(book: Book, thing: str, own: list[Fact], *, everywhere: bool) -> Iterator[Clash]:
    gone: Fact | None = None
    given: Fact | None = None
    for fact in own:
        if gone is not None and not _comparable(gone, fact, everywhere=everywhere):
            gone = None
        if given is not None and not _comparable(given, fact, everywhere=everywhere):
            given = None
        if fact.kind == "other":
            gone = given = None
        elif fact.kind == "destroyed":
            gone, given = fact, None
        elif fact.kind in ("held", "given") and gone is not None:
            if fact.order > gone.order and not _mended_between(book, gone, fact):
                values = {"thing": thing}
                yield Clash(rule="broken", first=gone.place, second=fact.place, values=values)
            gone = None
        elif fact.kind == "given":
            given = fact
        elif fact.kind == "held" and given is not None:
            if fact.who == given.who and not _mended_between(book, given, fact):
                values = {
                    "name": book.people.name(given.who),
                    "thing": thing,
                    "other": book.people.name(str(given.value)),
                }
                yield Clash(rule="given", first=given.place, second=fact.place, values=values)
            given = None
        elif fact.kind == "named":
            given = None


def _comparable(first: Fact, second: Fact, *, everywhere: bool) -> bool:
    a, b = first.row, second.row
    if everywhere or a is None or b is None:
        return True
    return a.page is b.page and a.scene == b.scene


def _mended_between(book: Book, first: Fact, second: Fact) -> bool:
    rows = book.between(first.order, second.order)
    named = (r for r in rows if _things().search(r.plain))
    return any(has("repairs", r.plain) for r in rows) or any(has("mended", r.plain) for r in named)
