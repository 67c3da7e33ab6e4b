# SPDX-License-Identifier: GPL-3.0-or-later
"""Who is related to whom, as lists of people, actions and lines say it, and where it clashes.

Owns these rules. Must not judge twists: what a line reveals, denies or likens is no fact.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from assets.presets import WordLists
from engines.story.continuity.graph import Book, Clash, Fact, listed_at
from engines.story.continuity.words import continuity_table, has, sentences
from engines.story.findings import Place
from engines.story.pages import Page, Row
from projects.ids import CharacterId
from projects.interchange.variants import simplified
from projects.screenplay import ElementKind

OPPOSITE: Mapping[str, str] = {
    "parent": "child", "child": "parent", "elder": "younger", "younger": "elder",
    "elder_kin": "younger_kin", "younger_kin": "elder_kin",
    "grand": "grandchild", "grandchild": "grand",
}  # fmt: skip
"""What the other is to somebody; the rest go both ways."""
_ASKS = re.compile(r"[^，,。！!；;]{0,4}[？?吗]")
SAME = frozenset({frozenset({"even", "elder"}), frozenset({"even", "younger"})})


class _Said(NamedTuple):
    """`one` is the `kin` of `other`."""

    one: CharacterId
    other: CharacterId
    kin: str
    start: int
    end: int


@lru_cache(maxsize=1)
def _classes() -> Mapping[str, str]:
    kin = continuity_table().kin
    rows: list[tuple[str, WordLists]] = [
        ("elder", kin.sibling.elder), ("younger", kin.sibling.younger), ("even", kin.sibling.even),
        ("parent", kin.parent), ("child", kin.child), ("spouse", kin.spouse),
        ("cousin", kin.cousin), ("elder_kin", kin.elder_kin), ("younger_kin", kin.younger_kin),
        ("grand", kin.grand), ("grandchild", kin.grandchild),
    ]  # fmt: skip
    return {w: name for name, words in rows for w in (*words.zh, *words.en)}


@lru_cache(maxsize=1)
def _words() -> str:
    ordered = sorted(_classes(), key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(w) for w in ordered) + ")"


class _Patterns:
    """How kinship is said in a text with these names."""

    def __init__(self, names: str) -> None:
        kin = _words()
        own = r"(?:亲生|亲|唯一的?)?"
        self.told = re.compile(
            rf"(?P<a>{names})是(?P<b>{names})(?:的|之)?{own}(?P<kin>{kin})(?![\w])"
            rf"|(?P<a2>{names}),? (?:is )?(?P<b2>{names})'s (?:only )?(?P<kin2>{kin})\b",
            re.IGNORECASE,
        )
        self.mine = re.compile(
            rf"(?P<a>{names})是我的?{own}(?P<kin>{kin})(?![\w])"
            rf"|(?P<a2>{names}) is my (?:only )?(?P<kin2>{kin})\b",
            re.IGNORECASE,
        )
        self.am = re.compile(
            rf"我(?:就)?是(?P<b>{names})(?:的)?{own}(?P<kin>{kin})(?![\w])"
            rf"|I(?:'m| am) (?P<b2>{names})'s (?:only )?(?P<kin2>{kin})\b",
            re.IGNORECASE,
        )
        self.listed = re.compile(
            rf"(?P<b>{names})(?:的|之){own}(?P<kin>{kin})(?![\w])"
            rf"|(?P<b2>{names})'s (?:only )?(?P<kin2>{kin})\b",
            re.IGNORECASE,
        )


def kin_facts(book: Book) -> Iterator[Fact]:
    """Who is what to whom."""
    names = book.people.alternation
    if not names:
        return
    patterns = _Patterns(names)
    for page in book.season.pages:
        yield from _of_lists(book, page, patterns)
    for row in book.rows:
        kinds = (ElementKind.ACTION, ElementKind.LINE, ElementKind.CAPTION)
        if row.past or row.element.kind not in kinds:
            continue
        for start, end in sentences(row.plain):
            text = row.plain[start:end]
            if has("unsure", text):
                continue
            for one in _of_sentence(book, row, text, patterns):
                if _ASKS.match(text[one.end :]):
                    continue
                place = row.place(start + one.start, start + one.end)
                yield from _facts(one, place, row.order, text[one.start : one.end])


def _of_sentence(book: Book, row: Row, text: str, patterns: _Patterns) -> Iterator[_Said]:
    named = book.people.named
    for m in patterns.told.finditer(text):
        one, other = named(m["a"] or m["a2"]), named(m["b"] or m["b2"])
        yield _Said(one, other, (m["kin"] or m["kin2"]).casefold(), m.start(), m.end())
    if not row.is_line or row.speaker not in book.people or row.speaker is None:
        return
    for m in patterns.mine.finditer(text):
        kin = (m["kin"] or m["kin2"]).casefold()
        yield _Said(named(m["a"] or m["a2"]), row.speaker, kin, m.start(), m.end())
    for m in patterns.am.finditer(text):
        kin = (m["kin"] or m["kin2"]).casefold()
        yield _Said(row.speaker, named(m["b"] or m["b2"]), kin, m.start(), m.end())


def _of_lists(book: Book, page: Page, patterns: _Patterns) -> Iterator[Fact]:
    for person in page.screenplay.cast:
        if person.id not in book.people:
            continue
        described = simplified(person.look.described).replace("’", "'")
        if not described or has("unsure", described):
            continue
        for m in patterns.listed.finditer(described):
            other = book.people.named(m["b"] or m["b2"])
            kin = (m["kin"] or m["kin2"]).casefold()
            said = _Said(person.id, other, kin, m.start(), m.end())
            place = listed_at(page, person)
            first = book.first_of(page)
            yield from _facts(said, place, first, f"{person.name}：{m.group()}")


def _facts(said: _Said, place: Place, order: int, words: str) -> Iterator[Fact]:
    """The same kinship from the side of whoever comes first, so that two facts compare."""
    if said.one == said.other:
        return
    kin = _classes()[said.kin]
    one, other = said.one, said.other
    if one > other:
        one, other, kin = other, one, OPPOSITE.get(kin, kin)
    what = f"{other} {words}"
    yield Fact(kind="kin", who=one, what=what, value=kin, place=place, order=order)


def kin_clashes(book: Book, facts: tuple[Fact, ...]) -> Iterator[Clash]:
    """A pair that is related in two ways, where no line reveals anything of the two."""
    first: dict[tuple[str, str], Fact] = {}
    told: set[tuple[str, str]] = set()
    for fact in sorted(facts, key=lambda f: f.order):
        other, _, words = fact.what.partition(" ")
        pair = (fact.who, other)
        before = first.setdefault(pair, fact)
        if before.value == fact.value or pair in told:
            continue
        if frozenset({str(before.value), str(fact.value)}) in SAME or _revealed(book, pair):
            continue
        told.add(pair)
        values = {
            "a": book.people.name(fact.who), "b": book.people.name(other),
            "first": before.what.partition(" ")[2], "second": words,
        }  # fmt: skip
        yield Clash(rule="kin", first=before.place, second=fact.place, values=values)


def _revealed(book: Book, pair: tuple[str, str]) -> bool:
    """Whether a row that names one of the two, or that one of them says, reveals kinship."""
    for row in book.rows:
        if not has("reveals", row.plain):
            continue
        involved = {m.who for m in book.mentions(row)} | {row.speaker}
        kin = re.search(_words(), row.plain, re.IGNORECASE)
        if involved & set(pair) and kin is not None:
            return True
    return False
