# SPDX-License-Identifier: GPL-3.0-or-later
"""Sameness of a season: what comes again, what goes the same way, what the genre has worn out.

Owns the findings. Must not know how alike two texts are (repeats, orders).
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from engines.story.findings import Finding, Kind, Place, Rule, Value, told
from engines.story.lexemes import Lexemes
from engines.story.pages import Row, Season
from engines.story.sameness.orders import same_beats, same_endings
from engines.story.sameness.repeats import repeated_lines, repeated_scenes
from engines.story.sameness.words import Named, genres_of, sameness_table
from projects.interchange.variants import simplified

LINES_MOST = 40
"""Repeated lines of a season that are told, the most frequent first."""
REFRAIN = 3
"""A line that is said so often within one episode is told; twice there is an echo."""


def sameness(season: Season) -> Iterator[Finding]:
    """Everything that is the same again."""
    yield from _lines(season)
    for one in repeated_scenes(season):
        row = one.rows[0]
        values = {"first": one.first.episode, "share": round(100 * one.share)}
        yield _finding("scene", row.place(), one.first.place(), values)
    table = sameness_table()
    for run in same_beats(season):
        names = [table.beats[k] for k in run.like]
        values = {
            "count": run.count,
            "order_zh": "→".join(n.zh for n in names),
            "order_en": ", ".join(n.en for n in names),
        }
        yield _finding("beats", run.last.place(), run.first.place(), values, count=run.count)
    for run in same_endings(season):
        kind: Named = table.cliffhangers[run.like[0]]
        values = {"count": run.count, "kind_zh": kind.zh, "kind_en": kind.en}
        yield _finding("cliffhanger", run.last.place(), run.first.place(), values, count=run.count)
    yield from _phrases(season)
    yield from _names(season)


def _lines(season: Season) -> Iterator[Finding]:
    found = [
        one
        for one in repeated_lines(season)
        if any(r.page is not one.first.page for r in one.rows) or len(one.rows) + 1 >= REFRAIN
    ]
    found.sort(key=lambda one: (-len(one.rows), one.first.order))
    for one in found[:LINES_MOST]:
        count = len(one.rows) + 1
        values = {"count": count, "first": one.first.episode}
        yield _finding("line", one.rows[-1].place(), one.first.place(), values, count=count)


@lru_cache(maxsize=64)
def _worn(genres: frozenset[str]) -> tuple[Lexemes, tuple[int, ...]]:
    """Worn phrases of genres, and how often each may stand."""
    rows = [
        (word, part.most)
        for part in sameness_table().phrases
        if part.genre in genres
        for word in (*part.zh, *part.en)
    ]
    words = Lexemes((n, (word,), ()) for n, (word, _) in enumerate(rows))
    return words, tuple(most for _, most in rows)


def _phrases(season: Season) -> Iterator[Finding]:
    """Worn phrases over the number that may stand, once a season, with their count."""
    genres = frozenset(g for page in season.pages for g in genres_of(page.screenplay))
    words, most = _worn(genres)
    places: dict[int, list[tuple[Row, int, int]]] = {}
    for row in season.rows:
        for hit in words.find(row.plain):
            places.setdefault(hit.entry, []).append((row, hit.start, hit.end))
    for entry, found in places.items():
        if len(found) <= most[entry]:
            continue
        (row, start, end), (last, *at) = found[0], found[-1]
        count = len(found)
        values: dict[str, Value] = {
            "words": row.element.text[start:end], "times_zh": "", "times_en": "",
        }  # fmt: skip
        if count > 1:
            values |= {"times_zh": f"，共 {count} 处", "times_en": f", {count} times"}
        other = last.place(*at) if count > 1 else None
        yield _finding("phrase", row.place(start, end), other, values, count=count)


def _names(season: Season) -> Iterator[Finding]:
    """Worn names, once each."""
    told_of: set[str] = set()
    for number, page in enumerate(season.pages):
        for person in page.screenplay.cast:
            name = simplified(person.name).strip()
            if not _is_worn(name) or name in told_of:
                continue
            told_of.add(name)
            rows = season.by_page[number]
            named = (r for r in rows if r.speaker == person.id or name in r.plain)
            row = next(named, rows[0] if rows else None)
            place = row.place() if row is not None else page.top()
            yield _finding("name", place, None, {"words": person.name})


def _is_worn(name: str) -> bool:
    names = sameness_table().names
    if name in names.zh or name.casefold() in {n.casefold() for n in names.en}:
        return True
    return any(name.startswith(s) and name[len(s) :] in names.zh_given for s in names.zh_surnames)


@lru_cache(maxsize=1)
def _rules() -> Mapping[str, Rule]:
    return {r.id: r for r in sameness_table().rules}


def _finding(
    name: str, place: Place, other: Place | None, values: Mapping[str, Value], *, count: int = 1
) -> Finding:
    rule = _rules()[name]
    return Finding(
        kind=Kind.SAMENESS,
        rule=name,
        weight=rule.weight,
        place=place,
        other=other,
        say=told(rule.say, values),
        do=told(rule.do, values),
        source=rule.source,
        count=count,
    )
