# SPDX-License-Identifier: GPL-3.0-or-later
"""What is not of a story's time: things by the one judge of things, all other words by years.

Owns the search over a season. Must not know what is drawn (projects/interchange/anachronisms).
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from engines.story.anachronism.ages import Entry, Span, lexicon, span_of
from engines.story.findings import Finding, Kind, Place, Rule, Value, told
from engines.story.lexemes import Lexemes
from engines.story.pages import Page, Row, Season
from engines.story.rhythm.table import Both
from projects.eras import of_its_time
from projects.interchange.anachronisms import Anachronism, anachronisms, other_times
from projects.interchange.variants import simplified
from projects.screenplay import Scene
from projects.staging import Prop

_TODAY = re.compile(r"现代|现实|今世|当代|modern|present[- ]day|today|20\d\d", re.IGNORECASE)
_CALLED = {
    Prop.LETTER: "书信", Prop.SCROLL: "卷轴", Prop.JADE_PENDANT: "玉佩", Prop.CANDLE: "蜡烛",
    Prop.BAG: "包袱", Prop.SWORD: "剑", Prop.GIFT_BOX: "锦盒", Prop.TOKEN: "令牌",
}  # fmt: skip


@lru_cache(maxsize=16)
def _later_than(year: int, language: str) -> Lexemes | None:
    """Words of a language that came into use after a year."""
    rows = [
        (n, e.zh if language == "zh" else e.en, e.not_in)
        for n, e in enumerate(lexicon().entries)
        if e.since > year
    ]
    return Lexemes(rows) if rows else None


def anachronism(season: Season) -> Iterator[Finding]:
    """What is not of its time, each thing or word once an episode, at its first place.

    Nothing is said of a story whose title page lets times meet, nor of scenes that play today.
    """
    if any(other_times(page.screenplay.fields) for page in season.pages):
        return
    for number, page in enumerate(season.pages):
        span = span_of(page.screenplay)
        words = _later_than(span.until, page.screenplay.language)
        if words is None:
            continue
        rows = [r for r in season.by_page[number] if not _is_today(r.where)]
        drawn = _drawn(page, rows)
        yield from _things(page, drawn, span)
        yield from _words(rows, words, span, {simplified(a.words) for a in drawn})


def _is_today(scene: Scene) -> bool:
    return _TODAY.search(simplified(scene.heading)) is not None


def _drawn(page: Page, rows: list[Row]) -> tuple[Anachronism, ...]:
    """Things that the pictures would show, as the reader of scripts judges them."""
    script = page.screenplay
    if not script.period:
        return ()
    found = anachronisms((r.element for r in rows), script.fields, period=script.period)
    return tuple(one for one in found if simplified(one.words) not in lexicon().old_sense)


def _things(page: Page, drawn: tuple[Anachronism, ...], span: Span) -> Iterator[Finding]:
    for one in drawn:
        older = of_its_time(one.prop, period=True)
        instead = Both(zh=_CALLED.get(older, ""), en=older.value.replace("_", " "))
        rule = _rule("kept_prop" if one.insisted else "prop")
        place = page.place(one.element, one.words)
        yield _finding(rule, place, rule.id, _values(one.words, span, instead))


def _words(rows: list[Row], words: Lexemes, span: Span, drawn: set[str]) -> Iterator[Finding]:
    entries = lexicon().entries
    first: dict[str, tuple[Row, int, int, Entry]] = {}
    counts: dict[str, int] = {}
    for row in rows:
        for hit in words.find(row.plain):
            entry, said = entries[hit.entry], row.plain[hit.start : hit.end].casefold()
            known = any(said in thing or thing in said for thing in drawn)
            if known or (entry.where == "line" and not row.is_line):
                continue
            first.setdefault(said, (row, hit.start, hit.end, entry))
            counts[said] = counts.get(said, 0) + 1
    for said, (row, start, end, entry) in first.items():
        values = _values(row.element.text[start:end], span, entry.instead)
        kind, times = lexicon().kinds[entry.kind], counts[said]
        values |= {"kind_zh": kind.zh, "kind_en": kind.en, "times_zh": "", "times_en": ""}
        if times > 1:
            values |= {"times_zh": f"，共 {times} 处", "times_en": f", {times} times"}
        yield _finding(_rule("word"), row.place(start, end), entry.kind, values, count=times)


def _values(words: str, span: Span, instead: Both) -> dict[str, Value]:
    return {
        "words": words,
        "age_zh": span.name.zh,
        "age_en": span.name.en,
        "instead_zh": f"可写成：{instead.zh}。" if instead.zh else "",
        "instead_en": f"Write instead: {instead.en}. " if instead.en else "",
    }


def _finding(
    rule: Rule, place: Place, name: str, values: dict[str, Value], *, count: int = 1
) -> Finding:
    return Finding(
        kind=Kind.ANACHRONISM,
        rule=name,
        weight=rule.weight,
        place=place,
        say=told(rule.say, values),
        do=told(rule.do, values),
        source=rule.source,
        count=count,
    )


@lru_cache(maxsize=4)
def _rule(name: str) -> Rule:
    return next(r for r in lexicon().rules if r.id == name)
