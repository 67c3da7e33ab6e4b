# SPDX-License-Identifier: GPL-3.0-or-later
"""When and in which weather: headings against what is seen, scenes that follow on, clocks.

Owns these rules. Must not guess an hour or a weather that the heading does not say.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from engines.story.continuity.graph import Book, Clash, Fact
from engines.story.continuity.words import NUMBER, clauses, either, has, number
from engines.story.findings import Place
from engines.story.pages import Row
from projects.interchange.variants import simplified
from projects.interchange.words import TIMES, WEATHERS
from projects.screenplay import ElementKind
from projects.staging import TimeOfDay, Weather

HOURS = {
    TimeOfDay.DAY: ("白天", "day"), TimeOfDay.DUSK: ("黄昏", "dusk"),
    TimeOfDay.NIGHT: ("夜里", "night"),
}  # fmt: skip
SKIES = {
    Weather.CLEAR: ("晴", "clear weather"), Weather.RAIN: ("雨", "rain"),
    Weather.SNOW: ("雪", "snow"), Weather.FOG: ("雾", "fog"),
}  # fmt: skip
_ORDER = [TimeOfDay.DAY, TimeOfDay.DUSK, TimeOfDay.NIGHT]
_CLOCK = re.compile(
    rf"(?P<h>{NUMBER})点(?:(?P<half>半)|(?P<m>{NUMBER})分)|(?<![\d:])(?P<eh>\d{{1,2}}):(?P<em>[0-5]\d)(?![\d:])"
)


def heading_place(row: Row) -> Place:
    """Where the heading of a row's scene stands."""
    page, scene = row.page, row.where
    first = scene.elements[0].span[0] if scene.elements else 0
    heads = [
        e for e in page.screenplay.elements
        if e.kind is ElementKind.HEADING and e.span[0] <= first
    ]  # fmt: skip
    return page.place(heads[-1], scene.heading) if heads else row.place()


@lru_cache(maxsize=2)
def _heading_words(kind: str) -> re.Pattern[str]:
    words = TIMES if kind == "time" else WEATHERS
    ordered = sorted(words, key=lambda w: (-len(w), w))
    parts = [
        rf"\b{re.escape(w)}\b" if w.isascii() else rf"(?<![\u4e00-\u9fff]){w}(?![\u4e00-\u9fff])"
        for w in ordered
    ]
    return re.compile("|".join(parts), re.IGNORECASE)


def hour_said(heading: str) -> TimeOfDay | None:
    """The hour that a heading says in a word of its own."""
    found = _heading_words("time").findall(simplified(heading))
    hours = [TIMES.get(w) or TIMES.get(w.upper()) for w in found]
    said = [h for h in hours if h is not None]
    return said[-1] if len(set(said)) == 1 else None


def weather_said(heading: str) -> tuple[Weather, str] | None:
    """The weather that a heading says, and its word."""
    for word in _heading_words("weather").findall(simplified(heading)):
        found = WEATHERS.get(word) or WEATHERS.get(word.upper())
        if found is not None:
            return found, word
    return None


def hour_facts(book: Book) -> Iterator[Fact]:
    """Hours and weathers of headings, and of what actions show."""
    for rows in book.scenes():
        scene, first = rows[0].where, rows[0]
        if scene.supplied or first.past:
            continue
        place = heading_place(first)
        hour, sky = hour_said(scene.heading), weather_said(scene.heading)
        if hour is not None:
            yield Fact(
                kind="hour", who=scene.id, what="heading", value=hour.value, place=place,
                order=first.order, row=first,
            )  # fmt: skip
        if sky is not None and sky[0] in SKIES:
            yield Fact(
                kind="weather", who=scene.id, what="heading", value=sky[0].value, place=place,
                order=first.order, row=first,
            )  # fmt: skip
        for row in rows:
            if row.is_action:
                yield from _seen(row)


def _seen(row: Row) -> Iterator[Fact]:
    rows = (("hour", "suns", TimeOfDay.DAY.value), ("hour", "moons", TimeOfDay.NIGHT.value))
    skies = (("weather", "storms", "storm"), ("weather", "clear", "clear"))
    for kind, words, value in (*rows, *skies):
        pattern = re.compile(f"(?<![a-z]){either(words)}(?![a-z])", re.IGNORECASE)
        for start, end in clauses(row.plain):
            m = pattern.search(row.plain, start, end)
            if m is not None:
                yield Fact(
                    kind=kind, who=row.where.id, what="seen", value=value,
                    place=row.place(m.start(), m.end()), order=row.order, row=row,
                )  # fmt: skip
                break


def hour_clashes(book: Book, facts: tuple[Fact, ...]) -> Iterator[Clash]:
    """A sun at night, a moon by day, rain under a clear sky, in scenes where nothing turns."""
    heads: dict[tuple[str, int, str], Fact] = {}
    told: set[tuple[str, int, str]] = set()
    for fact in facts:
        row = fact.row
        if row is None:
            continue
        key = (fact.kind, row.scene, str(id(row.page)))
        if fact.what == "heading":
            heads[key] = fact
            continue
        head = heads.get(key)
        if head is None or key in told or has("unreal", row.plain):
            continue
        scene = book.scene_rows(row)
        if fact.kind == "hour":
            clash = head.value != fact.value and head.value != TimeOfDay.DUSK.value
            turned = any(has("dawns", r.plain) for r in scene if r.order <= row.order)
        else:
            wet = head.value in (Weather.RAIN.value, Weather.SNOW.value)
            clash = (head.value == Weather.CLEAR.value and fact.value == "storm") or (
                wet and fact.value == "clear"
            )
            turned = any(has("onset", r.plain) for r in scene if r.order <= row.order)
        if clash and not turned:
            told.add(key)
            yield _seen_clash(head, fact)


def _seen_clash(head: Fact, fact: Fact) -> Clash:
    words = fact.place.words
    if fact.kind == "weather":
        names = SKIES[Weather(str(head.value))]
        values = {"first_zh": names[0], "first_en": names[1], "words": words}
        return Clash(rule="weather", first=head.place, second=fact.place, values=values)
    names = HOURS[TimeOfDay(str(head.value))]
    values = {"first_zh": names[0], "first_en": names[1], "words": words}
    return Clash(rule="hour", first=head.place, second=fact.place, values=values)


def following_clashes(book: Book, facts: tuple[Fact, ...]) -> Iterator[Clash]:
    """A scene that follows on at once, at an hour or in a weather that cannot follow."""
    heads = [f for f in facts if f.what == "heading"]
    for kind in ("hour", "weather"):
        own = {(id(f.row.page), f.row.scene): f for f in heads if f.kind == kind and f.row}
        for before, fact in pairwise(own.values()):
            a, b = before.row, fact.row
            if a is None or b is None or a.page is not b.page or b.scene != a.scene + 1:
                continue
            if not has("follows", b.where.heading) or before.value == fact.value:
                continue
            yield from _follows(kind, before, fact)


def _follows(kind: str, before: Fact, fact: Fact) -> Iterator[Clash]:
    if kind == "weather":
        first, second = SKIES[Weather(str(before.value))], SKIES[Weather(str(fact.value))]
        rule = "weather_jump"
    else:
        a, b = TimeOfDay(str(before.value)), TimeOfDay(str(fact.value))
        if _ORDER.index(b) - _ORDER.index(a) == 1:
            return
        first, second, rule = HOURS[a], HOURS[b], "hour_back"
    values = {
        "first_zh": first[0], "first_en": first[1],
        "second_zh": second[0], "second_en": second[1],
    }  # fmt: skip
    yield Clash(rule=rule, first=before.place, second=fact.place, values=values)


def clock_facts(book: Book) -> Iterator[Fact]:
    """Times that clocks show in actions, in minutes of half a day."""
    for row in book.rows:
        if not row.is_action or not has("clocks", row.plain) or has("rewinds", row.plain):
            continue
        found = list(_CLOCK.finditer(row.plain))
        if len(found) != 1:
            continue
        m = found[0]
        hour = number(m["h"]) if m["h"] else int(m["eh"])
        minute = 30 if m["half"] else number(m["m"] or m["em"])
        if hour is not None and minute is not None and hour < 25 and minute < 60:
            yield Fact(
                kind="clock", who=row.where.id, what=m.group(), value=(hour * 60 + minute) % 720,
                place=row.place(m.start(), m.end()), order=row.order, row=row,
            )  # fmt: skip


def clock_clashes(book: Book, facts: tuple[Fact, ...]) -> Iterator[Clash]:
    """Within a scene a clock shows an earlier time than before."""
    for before, fact in pairwise(facts):
        a, b = before.row, fact.row
        if a is None or b is None or a.page is not b.page or a.scene != b.scene:
            continue
        on = (int(fact.value) - int(before.value)) % 720
        rows = book.between(before.order, fact.order)
        if on > 360 and not any(has("rewinds", r.plain) for r in rows):
            values = {"first": before.what, "second": fact.what}
            yield Clash(rule="clock", first=before.place, second=fact.place, values=values)
