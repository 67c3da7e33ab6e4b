# SPDX-License-Identifier: GPL-3.0-or-later
"""Continuity of a season: all facts with their places, and every contradiction with both places.

Owns which facts are read and who judges them. Must not know windows or files.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from engines.story.continuity import (
    bodies,
    dress,
    figures,
    hours,
    kinship,
    knowing,
    lives,
    places,
    things,
)
from engines.story.continuity.graph import Book, Clash, Fact
from engines.story.continuity.words import continuity_table
from engines.story.findings import Finding, Kind, Rule, told
from engines.story.pages import Season

Reader = Callable[[Book], Iterator[Fact]]
Judge = Callable[[Book, tuple[Fact, ...]], Iterator[Clash]]
ALL: tuple[tuple[Reader, tuple[Judge, ...]], ...] = (
    (lives.death_facts, (lives.death_clashes,)),
    (lives.age_facts, (lives.age_clashes,)),
    (bodies.body_facts, (bodies.body_clashes,)),
    (lives.wedding_facts, (lives.wedding_clashes,)),
    (kinship.kin_facts, (kinship.kin_clashes,)),
    (figures.ago_facts, (figures.ago_clashes,)),
    (figures.debt_facts, (figures.debt_clashes,)),
    (things.thing_facts, (things.thing_clashes,)),
    (dress.dress_facts, (dress.dress_clashes,)),
    (dress.side_facts, (dress.side_clashes,)),
    (hours.hour_facts, (hours.hour_clashes, hours.following_clashes)),
    (hours.clock_facts, (hours.clock_clashes,)),
    (places.present_facts, (places.present_clashes,)),
    (places.enter_facts, (places.enter_clashes,)),
    (places.exit_facts, (places.exit_clashes,)),
    (knowing.told_facts, (knowing.told_clashes,)),
    (knowing.named_facts, (knowing.named_clashes,)),
)
"""What reads facts, and what judges them."""
MOST_OF_A_RULE = 30
"""Clashes of one rule in a season that are told; where there are more, the text is no script."""


@dataclass(frozen=True, kw_only=True)
class Graph:
    """Everything that the script says, by whom and where, and what of it clashes."""

    facts: tuple[Fact, ...]
    clashes: tuple[Clash, ...]

    def of(self, who: str) -> tuple[Fact, ...]:
        """What is said of one person."""
        return tuple(f for f in self.facts if f.who == who)


def graph_of(season: Season) -> Graph:
    """All facts of a season, in order, and all clashes."""
    book = Book(season)
    facts: list[Fact] = []
    clashes: list[Clash] = []
    for reader, judges in ALL:
        own = tuple(reader(book))
        facts += own
        for judge in judges:
            clashes += judge(book, own)
    return Graph(facts=tuple(sorted(facts, key=lambda f: f.order)), clashes=tuple(clashes))


def continuity(season: Season) -> Iterator[Finding]:
    """Each contradiction at its later place, with the earlier one beside it."""
    rules = {r.id: r for r in continuity_table().rules}
    told_of: Counter[str] = Counter()
    for clash in graph_of(season).clashes:
        told_of[clash.rule] += 1
        if told_of[clash.rule] <= MOST_OF_A_RULE:
            yield _finding(rules[clash.rule], clash)


def _finding(rule: Rule, clash: Clash) -> Finding:
    return Finding(
        kind=Kind.CONTINUITY,
        rule=rule.id,
        weight=rule.weight,
        place=clash.second,
        other=clash.first,
        say=told(rule.say, clash.values),
        do=told(rule.do, clash.values),
        source=rule.source,
    )
