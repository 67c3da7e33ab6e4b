# SPDX-License-Identifier: GPL-3.0-or-later
"""Scripts by rule: a situation's scenes at the length asked for, obeying what was accepted.

Owns which rows an episode plays. Must not know how situations are chosen.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from msgspec.structs import replace

from engines.story.rules.filling import Values
from engines.story.rules.packs import Between, Situation
from engines.story.rules.rows import EPISODE_S, Row, groups, played_s, rows_of
from projects.story import EpisodePlan, ScriptRow, StoryScene

NEAR, OFF = 0.04, 0.15
"""Shares of the length within which it is met, and off which the reader is told."""
MOST_MOMENTS = 12


@dataclass
class _Kept:
    """What is played of a scene: pack rows by index, and silent moments before some of them."""

    rows: Sequence[Row]
    taken: set[int]
    moments: dict[int, list[str]] = field(default_factory=dict[int, list[str]])


@dataclass(frozen=True, kw_only=True)
class Played:
    """An episode's scenes with rows and how long they run, about."""

    scenes: tuple[tuple[ScriptRow, ...], ...]
    length_s: float


def play(
    situation: Situation,
    values: Values,
    between: Between,
    asked: tuple[int, int],
    *,
    is_paid: bool = False,
) -> Played:
    """The rows of an episode.

    `asked` is its seconds and its number, by which its silent moments differ from others'. Where it
    `is_paid`, the card to pay at and its end follow, which take time too.
    """
    wanted, number = asked
    if is_paid:
        wanted -= round(sum(played_s(row) for row in _pay(values, between)))
    kept = [_kept(rows_of(scene.rows)) for scene in situation.scenes]
    _shrink(kept, values, wanted)
    _grow(kept, values, wanted)
    _breathe(kept, values, (between, wanted, number))
    scenes = tuple(_played(one, values) for one in kept)
    return Played(scenes=scenes, length_s=_length(scenes))


def _kept(rows: Sequence[Row]) -> _Kept:
    return _Kept(rows=rows, taken={i for i, row in enumerate(rows) if row.level <= 0})


def _length(scenes: Sequence[Sequence[ScriptRow]]) -> float:
    return EPISODE_S + sum(played_s(row) for rows in scenes for row in rows)


def _seconds(kept: Sequence[_Kept], values: Values) -> float:
    return _length([_played(one, values) for one in kept])


def _shrink(kept: Sequence[_Kept], values: Values, wanted: int) -> None:
    """Leave out what a short episode can do without, from its end."""
    offers = [(one, i) for one in kept for i, row in enumerate(one.rows) if row.level < 0]
    for one, at in reversed(offers):
        if _seconds(kept, values) <= wanted * (1 + NEAR):
            return
        one.taken.discard(at)


def _grow(kept: Sequence[_Kept], values: Values, wanted: int) -> None:
    """Add what longer episodes have, as long as it brings the length nearer."""
    offers = [(group, one) for one in kept for group in groups(one.rows)]
    offers.sort(key=lambda offer: offer[1].rows[offer[0][0]].level)
    for group, one in offers:
        now = _seconds(kept, values)
        if now >= wanted * (1 - NEAR):
            return
        one.taken.update(group)
        if abs(_seconds(kept, values) - wanted) > abs(now - wanted):
            one.taken.difference_update(group)


def _breathe(kept: Sequence[_Kept], values: Values, asked: tuple[Between, int, int]) -> None:
    """Silent moments between lines where an episode is still too short."""
    between, wanted, number = asked
    bank, used = between.moments, 0
    while bank and used < MOST_MOMENTS and _seconds(kept, values) < wanted * (1 - NEAR):
        places = [
            (len(one.moments.get(at, ())), -_room(one, at), index, at)
            for index, one in enumerate(kept)
            for at in _between_lines(one)
        ]
        if not places:
            return
        _, _, index, at = min(places)
        own = kept[index]
        who = [
            own.rows[at - 1].slot or own.rows[at].slot,
            own.rows[at].slot or own.rows[at - 1].slot,
        ]
        words = bank[(MOST_MOMENTS * number + used) % len(bank)]
        filled = words.replace("{1}", f"{{{who[0]}}}").replace("{2}", f"{{{who[1]}}}")
        own.moments.setdefault(at, []).append(values.fill(filled))
        used += 1


def _between_lines(one: _Kept) -> list[int]:
    """Indices of rows before which somebody may take a breath: two lines that follow each other."""
    order = sorted(one.taken)
    return [
        at
        for before, at in pairwise(order)
        if one.rows[before].slot and one.rows[at].slot and at not in one.moments
    ]


def _room(one: _Kept, at: int) -> int:
    """How far the next moment is."""
    return min((abs(at - other) for other in one.moments), default=99)


def _played(one: _Kept, values: Values) -> tuple[ScriptRow, ...]:
    out: list[ScriptRow] = []
    for at in sorted(one.taken):
        out += [ScriptRow(words=words) for words in one.moments.get(at, ())]
        out.append(one.rows[at].script(values))
    return tuple(out)


def obeyed(
    scenes: Sequence[StoryScene], plan: EpisodePlan, made: tuple[str, str]
) -> tuple[StoryScene, ...]:
    """Scenes that keep what a person wrote into the plan; `made` is hook and cliffhanger as the
    rules planned them.
    """
    out = list(scenes)
    hook, cliffhanger = made
    if plan.hook and plan.hook != hook:
        first = out[0].rows
        rest = first[1:] if first and not first[0].speaker else first
        out[0] = replace(out[0], rows=(ScriptRow(words=plan.hook), *rest))
    if plan.cliffhanger and plan.cliffhanger != cliffhanger:
        rows = out[-1].rows
        rest = rows[:-1] if rows and not rows[-1].speaker else rows
        out[-1] = replace(out[-1], rows=(*rest, ScriptRow(words=plan.cliffhanger)))
    return tuple(out)


def paid(scenes: Sequence[StoryScene], values: Values, between: Between) -> tuple[StoryScene, ...]:
    """The last free episode: a card to pay at, and the strongest end that rules know."""
    rows = (*scenes[-1].rows, *_pay(values, between))
    return (*scenes[:-1], replace(scenes[-1], rows=rows))


def _pay(values: Values, between: Between) -> tuple[ScriptRow, ...]:
    return tuple(row.script(values) for row in rows_of(between.pay))
