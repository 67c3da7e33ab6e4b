# SPDX-License-Identifier: GPL-3.0-or-later
"""A novel in exactly the asked number of episodes, inside exactly the asked chapters.

Owns the guarantee: it is kept by counting, whatever the text. Must not write scripts.
"""

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from engines.story.novel.chapters import Chapter, rows_in
from engines.story.novel.index import Index
from engines.story.novel.source import NovelText
from engines.story.novel.tiles import TileKind, tiles_of
from engines.story.novel.turns import Turn, turn_of
from projects.errors import UserError

EPISODES_MOST = 999
REACH = 0.3
"""How far from the even length an episode may end for a stronger turn, as a share of it."""
LOOKED_MOST = 60
"""Ends that are weighed for one edge, the nearest ones."""
_CLAUSE = re.compile(r"[，,；;：:。！？!?…]+[”」』’\"）)]*|\s+")


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One episode's stretch of the canonical text, and why it ends where it does."""

    number: int
    start: int
    end: int
    turn: Turn
    chapters: tuple[int, ...] = ()


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """What is never parted: a row, or a sentence of a long one."""

    start: int
    end: int
    speech: bool = False


def chosen_chapters(
    chapters: Sequence[Chapter], first: int | None, last: int | None
) -> tuple[Chapter, ...]:
    """The chapters from one place to another, both with.

    Raises:
        UserError: `no_chapter`, `chapters_turned`.
    """
    places = [one.place for one in chapters]
    for wanted in (first, last):
        if wanted is not None and wanted not in places:
            raise UserError(
                "no_chapter",
                f"The novel has no chapter {wanted}; it has {places[0]} to {places[-1]}.",
                "List them with `yingxi novel FILE`; chapters are counted in the order they stand.",
            )
    low = places[0] if first is None else first
    high = places[-1] if last is None else last
    if low > high:
        raise UserError(
            "chapters_turned",
            f"Chapter {low} stands behind chapter {high}.",
            "Name the earlier one with --from.",
        )
    return tuple(one for one in chapters if low <= one.place <= high)


class Begin(msgspec.Struct, frozen=True, kw_only=True):
    """A person's edge: an episode begins at an offset, or at the next row or sentence after it."""

    number: int
    at: int


def parts_of(
    novel: NovelText,
    index: Index,
    count: int,
    chapters: Sequence[Chapter],
    *,
    begins: Sequence[Begin] = (),
) -> tuple[Part, ...]:
    """Exactly `count` episodes that cover the chapters without gap or overlap.

    `begins` are edges that a person set; they stand as far as each episode keeps something.

    Raises:
        UserError: `episodes_outside`, `novel_too_short`.
    """
    if not 1 <= count <= EPISODES_MOST:
        raise UserError(
            "episodes_outside",
            f"{count} episodes cannot be made.",
            f"Ask for 1 to {EPISODES_MOST}.",
        )
    units = _units(novel, chapters, count)
    cuts, turns = _cuts(novel.text, units, _closings(novel.text, index, chapters), (count, begins))
    starts = [units[at].start for at in cuts[1:-1]]
    edges = [chapters[0].start, *starts, chapters[-1].end]
    return tuple(
        Part(
            number=i + 1, start=edges[i], end=edges[i + 1], turn=turns[i],
            chapters=tuple(
                c.place for c in chapters if c.start < edges[i + 1] and c.end > edges[i]
            ),
        )
        for i in range(count)
    )  # fmt: skip


def _cuts(
    text: str, units: list[Unit], closes: dict[int, str], asked: tuple[int, Sequence[Begin]]
) -> tuple[list[int], list[Turn]]:
    """The unit with which each episode begins, the end, and the turn with which each one ends."""
    count, begins = asked
    weights = [0]
    for unit in units:
        weights.append(weights[-1] + _weight(text[unit.start : unit.end]))
    cuts = [0]
    turns: list[Turn] = []
    for number, stop in _stretches(units, count, begins):
        while len(cuts) < number:
            among = (cuts[-1], number - len(cuts), stop)
            cut, turn = _cut(text, units, (weights, closes), among)
            cuts.append(cut)
            turns.append(turn)
        cuts.append(stop)
        if number < count:
            turns.append(_weighed(text, units, (cuts[-2], stop), closes))
    last = units[-1]
    words = text[last.start : last.end]
    return cuts, [*turns, turn_of(words, speech=last.speech, closes="chapter")]


def _stretches(units: Sequence[Unit], count: int, begins: Sequence[Begin]) -> list[tuple[int, int]]:
    """(episodes up to there, unit) for each edge that is set and for the end."""
    starts = [one.start for one in units]
    found: list[tuple[int, int]] = []
    done = (0, 0)
    for one in sorted(begins, key=lambda begin: begin.number):
        number = one.number - 1
        if not done[0] < number < count:
            continue
        low, high = done[1] + number - done[0], len(units) - (count - number)
        done = (number, max(low, min(high, bisect_left(starts, one.at))))
        found.append(done)
    return [*found, (count, len(units))]


def _weight(words: str) -> int:
    return sum(not sign.isspace() for sign in words)


def _units(novel: NovelText, chapters: Sequence[Chapter], count: int) -> list[Unit]:
    """Rows; where those are too few or too long their sentences, clauses, and signs at last."""
    text = novel.text
    start, end = chapters[0].start, chapters[-1].end
    ideal = max(1, (end - start) // count)
    units: list[Unit] = []
    for chapter in chapters:
        heading = _heading(text, chapter)
        body = _units_of(novel, (chapter.body, chapter.end), ideal)
        if heading is not None and body:  # a heading never ends an episode
            body[0] = Unit(start=heading.start, end=body[0].end, speech=body[0].speech)
        units += body or ([heading] if heading is not None else [])
    if len(units) < count:
        units = [small for one in units for small in _smaller(text, one, ideal=2)]
    if len(units) < count:
        units = [
            Unit(start=at, end=at + 1, speech=one.speech)
            for one in units
            for at in range(one.start, one.end)
            if text[at].isalnum()
        ]
    if len(units) < count:
        raise UserError(
            "novel_too_short",
            f"{len(units)} signs do not make {count} episodes.",
            "Ask for fewer episodes or choose more chapters.",
        )
    return units


def _heading(text: str, chapter: Chapter) -> Unit | None:
    rows = rows_in(text, chapter.start, chapter.body)
    return Unit(start=rows[0].start, end=rows[-1].end) if rows else None


def _units_of(novel: NovelText, span: tuple[int, int], ideal: int) -> list[Unit]:
    """The rows of a stretch that hold a word, long ones in sentences."""
    units: list[Unit] = []
    for row in rows_in(novel.text, *span):
        if not any(sign.isalnum() for sign in row.text):
            continue
        tiles = tiles_of(row, novel.language)
        speech = bool(tiles) and tiles[-1].kind is TileKind.SPEECH
        whole = Unit(start=row.start, end=row.end, speech=speech)
        if row.end - row.start <= ideal // 2:
            units.append(whole)
            continue
        edges = [row.start, *(t.start for t in tiles[1:]), row.end]
        for tile, left, right in zip(tiles, edges, edges[1:], strict=False):
            one = Unit(start=left, end=right, speech=tile.kind is TileKind.SPEECH)
            units += _smaller(novel.text, one, ideal)
    return units


def _smaller(text: str, unit: Unit, ideal: int) -> list[Unit]:
    """A unit longer than half an episode in clauses, or in even stretches where it has none."""
    most = max(2, ideal // 2)
    if unit.end - unit.start <= most:
        return [unit]
    edges = [unit.start]
    for match in _CLAUSE.finditer(text, unit.start, unit.end):
        if match.end() - edges[-1] >= most // 2 and match.end() < unit.end:
            edges.append(match.end())
    edges.append(unit.end)
    out: list[Unit] = []
    for left, right in pairwise(edges):
        pieces = math.ceil((right - left) / most)
        size = math.ceil((right - left) / pieces)
        spans = [(at, min(right, at + size)) for at in range(left, right, size)]
        out += [
            Unit(start=first, end=last, speech=unit.speech)
            for first, last in spans
            if any(sign.isalnum() for sign in text[first:last])
        ]
    return out


def _closings(text: str, index: Index, chapters: Sequence[Chapter]) -> dict[int, str]:
    """Offsets of rows at which a scene or a chapter begins, so that one ends before."""
    places = {one.place for one in chapters}
    starts = [one.start for one in index.scenes if one.chapter in places]
    rows = {text.rfind("\n", 0, at) + 1: "scene" for at in starts}
    return {**rows, **{one.start: "chapter" for one in chapters}}


def _cut(
    text: str,
    units: list[Unit],
    known: tuple[list[int], dict[int, str]],
    asked: tuple[int, int, int],
) -> tuple[int, Turn]:
    """The unit with which the next episode begins; enough are always left for those to come.

    `asked`: the unit before, how many episodes follow until a unit, and that unit.
    """
    weights, closes = known
    before, left, stop = asked
    low, high = before + 1, stop - left
    length = (weights[stop] - weights[before]) / (left + 1)
    goal = weights[before] + length
    first = bisect_left(weights, goal - REACH * length, low, high + 1)
    last = bisect_right(weights, goal + REACH * length, low, high + 1)
    near = range(first, last) or sorted({max(low, min(high, i)) for i in (first - 1, first)})
    most = LOOKED_MOST if last > first else 1
    near = sorted(near, key=lambda i: (abs(weights[i] - goal), i))[:most]
    weighed = [_weighed(text, units, (before, i), closes) for i in near]
    scored = [
        (round(turn.score - 4.0 * abs(weights[i] - goal) / max(1.0, REACH * length), 6), -i, turn)
        for i, turn in zip(near, weighed, strict=True)
    ]
    best = max(scored, key=lambda one: one[:2])
    return -best[1], best[2]


def _weighed(text: str, units: list[Unit], at: tuple[int, int], closes: dict[int, str]) -> Turn:
    """The turn with which an episode would end before a unit."""
    last = units[at[1] - 1]
    closing = closes.get(units[at[1]].start, "")
    return turn_of(text[last.start : last.end], speech=last.speech, closes=closing)
