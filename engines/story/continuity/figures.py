# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers that are said twice: how long ago an event was, how much somebody owes.

Owns these rules. Must not compare two events unless the words show that they are one.
"""

import re
from collections.abc import Iterator

from engines.story.continuity.graph import Book, Clash, Fact
from engines.story.continuity.words import (
    ENGLISH_NUMBER,
    NUMBER,
    either,
    has,
    listed,
    number,
    sentences,
)
from engines.story.pages import Row
from projects.interchange.wordlists import words
from projects.screenplay import ElementKind

_AGO = re.compile(
    rf"(?P<n>{NUMBER})年(?:以)?前|\b(?P<e>{ENGLISH_NUMBER}) years? ago\b", re.IGNORECASE
)
_UNSURE_BEFORE = re.compile(
    r"(?:好|大概|大约|约|差不多|将近|快|不到|几|多|数|about|almost|nearly|around|over|than)\s*$",
    re.IGNORECASE,
)
_DROPPED_ZH = re.compile(
    r"就|已经|早就|早|才|也|都|的|了|过|在|，|、|,|\s|可是|可|明明|那|这|场|次|起|是|着|在|啊|呢|吧|你知道|我记得"
)
_DROPPED_EN = frozenset(
    words(
        "that the a an just already back it was is there and but so you know i remember which who"
    )
)
_OWES = re.compile(
    rf"(?P<who>我|你|他|她|我们|你们)?[还也就可都]?欠(?:了|着)?(?P<whom>我|你|他|她)?(?:整整|足足)?"
    rf"(?P<n>{NUMBER})(?P<unit>万|亿|块|元|两|文)"
    r"|\b(?P<ewho>I|you|he|she|they) owes? (?P<ewhom>me|you|him|her|us|them) "
    r"(?P<en>\$?\d[\d,.]*(?: (?:thousand|million|grand|k))?|"
    rf"{ENGLISH_NUMBER} (?:thousand|million|grand|hundred)(?: dollars)?)",
    re.IGNORECASE,
)
_FIRST, _SECOND = frozenset({"我", "i", "me", "my"}), frozenset({"你", "you", "your"})


def ago_facts(book: Book) -> Iterator[Fact]:
    """How many years ago an event was, with what it was."""
    kinds = (ElementKind.LINE, ElementKind.ACTION)
    for row in book.rows:
        if row.past or row.element.kind not in kinds:
            continue
        for start, end in sentences(row.plain):
            text = row.plain[start:end]
            found = _AGO.findall(text)
            if len(found) != 1 or re.search(r"[？?吗]", text) or has("lies", text):
                continue
            m = _AGO.search(text)
            years = number(m["n"] or m["e"]) if m else None
            if m is None or years is None or _UNSURE_BEFORE.search(text[: m.start()]):
                continue
            place = row.place(start, end)
            for what in _events(book, row, text, m):
                yield Fact(kind="ago", who=what, value=years, place=place, order=row.order, row=row)


def _events(book: Book, row: Row, text: str, m: re.Match[str]) -> Iterator[str]:
    """What the sentence speaks of: a noun with 那场 or the, or all its words."""
    noun = _noun(text, m)
    if noun is not None:
        people = sorted({one.who for one in book.people.find(text)})
        yield f"noun {noun} {' '.join(people)}"
        return
    words = _clause(text, m)
    signature = _signature(book, row, words)
    if signature:
        yield f"words {signature}"


def _noun(text: str, m: re.Match[str]) -> str | None:
    """An event that the years stand right before, or in English right after."""
    after = text[m.end() : m.end() + 14]
    nouns = "|".join(sorted(map(re.escape, listed("events").zh), key=len, reverse=True))
    zh = re.match(rf"(?:的)?(?:{either('definite')})的?[^，。]{{0,4}}?(?P<noun>{nouns})", after)
    if zh is None:
        unique = "灭门|沉船|空难|海难|冤案|惨案|血案"
        zh = re.match(rf"(?:的)?[^，。]{{0,4}}?(?P<noun>{unique})", after)
    if zh is not None:
        return zh["noun"]
    english = "|".join(map(re.escape, listed("events").en))
    en = re.search(
        rf"\b(?:the|that) (?:\w+ )?(?P<noun>{english})\b[^.]{{0,12}}$", text[: m.start()]
    )
    return en["noun"].casefold() if en is not None else None


def _clause(text: str, m: re.Match[str]) -> str:
    """What stands around the years; a comma right after them is passed over."""
    before = re.split(r"[，,。；;：:]", text[: m.start()])[-1]
    rest = text[m.end() :].lstrip("，, ")
    after = re.split(r"[，,。！!；;：:…—]|\.(?:\s|$)", rest)[0]
    return f"{before} {after}"


def _signature(book: Book, row: Row, words: str) -> str:
    """The words without small ones, with people for pronouns; empty where too little is left."""
    for one in reversed(book.people.find(words)):
        words = f"{words[: one.start]}<{one.who}>{words[one.end :]}"
    me, you = row.speaker, book.addressed(row)
    if re.search(r"[\u4e00-\u9fff]", words):
        words = _DROPPED_ZH.sub("", words)
        words = words.replace("我", f"<{me}>" if me else "我")
        words = words.replace("你", f"<{you}>" if you else "你")
        if re.search(r"[你他她它我]", words) or "<" not in words:
            return ""
        left = re.sub(r"<[^>]*>", "", words)
        return words if len(left) >= 1 else ""
    parts: list[str] = []
    for token in re.findall(r"<[^>]*>|[a-z']+", words.casefold()):
        if token in _FIRST or token in _SECOND:
            who = me if token in _FIRST else you
            if who is None:
                return ""
            parts.append(f"<{who}>")
        elif token in {"he", "she", "they", "him", "her", "his", "we", "us"}:
            return ""
        elif token not in _DROPPED_EN:
            parts.append(token)
    left = [p for p in parts if not p.startswith("<")]
    return " ".join(parts) if left and len(left) < len(parts) else ""


def ago_clashes(book: Book, facts: tuple[Fact, ...]) -> Iterator[Clash]:
    """One event, two numbers of years, and no years between the two places."""
    first: dict[str, Fact] = {}
    told: set[str] = set()
    for fact in facts:
        before = first.setdefault(fact.who, fact)
        if before.value == fact.value or fact.who in told:
            continue
        if book.jumped(before.order, fact.order):
            first[fact.who] = fact
            continue
        told.add(fact.who)
        values = {"first": before.value, "second": fact.value}
        yield Clash(rule="years_ago", first=before.place, second=fact.place, values=values)


def debt_facts(book: Book) -> Iterator[Fact]:
    """Who owes whom how much, where both are known."""
    for row in book.rows:
        if not row.is_here or has("interest", row.plain):
            continue
        m = _OWES.search(row.plain)
        if m is None:
            continue
        who = _person(book, row, m["who"] or m["ewho"])
        whom = _person(book, row, m["whom"] or m["ewhom"])
        if who is None or whom is None or who == whom:
            continue
        sum_ = f"{m['n']}{m['unit']}" if m["n"] else str(m["en"])
        place = row.place(m.start(), m.end())
        yield Fact(kind="debt", who=who, what=whom, value=sum_, place=place, order=row.order)


def _person(book: Book, row: Row, word: str | None) -> str | None:
    if word is None:
        return None
    if word.casefold() in _FIRST:
        return row.speaker
    return book.addressed(row) if word.casefold() in _SECOND else None


def debt_clashes(book: Book, facts: tuple[Fact, ...]) -> Iterator[Clash]:
    """One debt, two sums."""
    first: dict[tuple[str, str], Fact] = {}
    told: set[tuple[str, str]] = set()
    for fact in facts:
        pair = (fact.who, fact.what)
        before = first.setdefault(pair, fact)
        if before.value == fact.value or pair in told:
            continue
        told.add(pair)
        if not any(has("interest", r.plain) for r in book.between(before.order, fact.order)):
            values = {"first": before.value, "second": fact.value}
            yield Clash(rule="amount", first=before.place, second=fact.place, values=values)
