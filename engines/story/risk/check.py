# SPDX-License-Identifier: GPL-3.0-or-later
"""Themes and rules of compliance over a season: the sentence, where the rule is from, what to do.

Owns how a row of the table is applied. Must not judge what a story means: it reads words.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from assets.presets import WordLists
from engines.story.anachronism.ages import age_of
from engines.story.findings import Finding, Kind, Rule, Weight, table, told
from engines.story.lexemes import Hit, Lexemes
from engines.story.pages import Row, Season
from projects.eras import Age
from projects.screenplay import ElementKind

MOST_OF_A_RULE = 12
"""Places of one rule in an episode that are told one by one."""
_END = re.compile(r"[。！？!?；;\n]+[”」』\"']*|(?<=[a-z])\.(?=\s|$)")


class RiskRule(Rule, frozen=True, kw_only=True):
    """A rule with its words.

    Attributes:
        not_in: longer words that mean something else.
        needs: where any are given, one of them stands in the same row. unless: these make it
            harmless there.
        theme: from so many rows, and one more for each further episode, in at least `scenes`
            scenes, it is told, once a season; 0: each sentence is told.
        seen: only what is shown. modern: not of old times. not_fantasy: not where magic is real.
    """

    words: WordLists
    not_in: tuple[str, ...] = ()
    needs: WordLists
    unless: WordLists
    theme: int = 0
    scenes: int = 1
    seen: bool = False
    modern: bool = False
    not_fantasy: bool = False


class RiskTable(msgspec.Struct, frozen=True, kw_only=True):
    """All rules."""

    about: str
    rules: tuple[RiskRule, ...]


def risk_table() -> RiskTable:
    """The bundled rules."""
    return table("risk", RiskTable)


@lru_cache(maxsize=1)
def _found_by() -> tuple[Lexemes, ...]:
    """The words of each rule."""
    rules = risk_table().rules
    return tuple(Lexemes([(0, (*r.words.zh, *r.words.en), r.not_in)], strict=False) for r in rules)


@lru_cache(maxsize=1)
def _sieve() -> re.Pattern[str]:
    """Any word of any rule, without its edges: what most rows do not hold."""
    words = {w for r in risk_table().rules for w in (*r.words.zh, *r.words.en)}
    ordered = sorted(words, key=lambda w: (-len(w), w))
    return re.compile("|".join(map(re.escape, ordered)), re.IGNORECASE)


@lru_cache(maxsize=1 << 14)
def _worth_a_look(plain: str) -> bool:
    return _sieve().search(plain) is not None


def risk(season: Season) -> Iterator[Finding]:
    """Everything that platforms or the law look at, in the order of the rules."""
    ages = [age_of(page.screenplay) for page in season.pages]
    age = ages[0] if ages else Age.MODERN
    rows = [row for row in season.rows if _worth_a_look(row.plain)]
    for number, rule in enumerate(risk_table().rules):
        if rule.modern and age in (Age.ANCIENT, Age.FANTASY):
            continue
        if rule.not_fantasy and age is Age.FANTASY:
            continue
        hits = [(row, hit) for row in rows for hit in _hits(row, number, rule)]
        if rule.theme:
            yield from _theme(rule, hits, len(season.pages))
        else:
            yield from _sentences(rule, hits)


def _hits(row: Row, number: int, rule: RiskRule) -> tuple[Hit, ...]:
    if rule.seen and row.element.kind is not ElementKind.ACTION:
        return ()
    hits = _found_by()[number].find(row.plain)
    if not hits or _holds(row.plain, rule.unless):
        return ()
    if (rule.needs.zh or rule.needs.en) and not _holds(row.plain, rule.needs):
        return ()
    return hits


@lru_cache(maxsize=128)
def _any_of(words: WordLists) -> re.Pattern[str]:
    zh = [re.escape(w) for w in words.zh]
    en = [rf"\b{re.escape(w)}" for w in words.en]
    return re.compile("|".join([*zh, *en]) or r"(?!)", re.IGNORECASE)


def _holds(plain: str, words: WordLists) -> bool:
    return _any_of(words).search(plain) is not None


def _sentences(rule: RiskRule, hits: Sequence[tuple[Row, Hit]]) -> Iterator[Finding]:
    """One finding a sentence; what is over the number for an episode is counted with the last."""
    told_of: dict[int, int] = {}
    done: set[tuple[int, int]] = set()
    for row, hit in hits:
        start, end = sentence_at(row.plain, hit.start)
        if (row.order, start) in done:
            continue
        done.add((row.order, start))
        told_of[row.episode] = told_of.get(row.episode, 0) + 1
        if told_of[row.episode] <= MOST_OF_A_RULE:
            yield _finding(rule, row, (start, end), row.element.text[hit.start : hit.end])


def _theme(rule: RiskRule, hits: Sequence[tuple[Row, Hit]], episodes: int) -> Iterator[Finding]:
    rows = {row.order: (row, hit) for row, hit in reversed(hits)}
    scenes = {(row.episode, row.scene) for row, _ in hits}
    if len(rows) < rule.theme + episodes - 1 or len(scenes) < rule.scenes:
        return
    (row, hit), (last, last_hit) = rows[min(rows)], rows[max(rows)]
    found = _finding(
        rule, row, sentence_at(row.plain, hit.start),
        row.element.text[hit.start : hit.end], count=len(rows),
    )  # fmt: skip
    other = last.place(*sentence_at(last.plain, last_hit.start))
    yield msgspec.structs.replace(found, other=other)


def _finding(
    rule: RiskRule, row: Row, sentence: tuple[int, int], words: str, *, count: int = 1
) -> Finding:
    return Finding(
        kind=Kind.RISK,
        rule=rule.id,
        weight=Weight(rule.weight),
        place=row.place(*sentence),
        say=told(rule.say, {"words": words, "count": count}),
        do=told(rule.do, {"words": words}),
        source=rule.source,
        count=count,
    )


def sentence_at(text: str, at: int) -> tuple[int, int]:
    """The sentence around a place, without the space around it."""
    start = 0
    for end in (one.end() for one in _END.finditer(text)):
        if end > at:
            break
        start = end
    else:
        end = len(text)
    lead = len(text[start:end]) - len(text[start:end].lstrip())
    return start + lead, start + len(text[start:end].rstrip())
