# SPDX-License-Identifier: GPL-3.0-or-later
"""Which situation each episode plays, and which questions it opens and answers.

Owns the spine, how a season of any length is laid on it, and the account of questions. Must not
know words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from engines.story.rules.packs import Between, Pack, Situation

LAST = 8
SPINE: Mapping[int, tuple[tuple[int, ...], tuple[int, ...]]] = MappingProxyType(
    {
        1: ((0, 1), ()),
        2: ((2,), ()),
        3: ((3,), (2,)),
        4: ((4,), (1,)),
        5: ((5,), (3,)),
        6: ((6,), (4,)),
        7: ((), (5,)),
        8: ((7,), (0, 6)),
    }
)
"""Place on the spine to the questions of the pack that it opens and answers.

1 opening, 2 trial, 3 first gain, 4 its cost, 5 reversal in the middle, 6 closing in, 7 dark night,
8 final. Question 0 is the season's own; 7 is the hook of the next one.
"""
HOOK = 7
KEPT = (1, 8, 5, 7, 3, 2, 6, 4)
"""Which places a short season keeps, the most needed first."""
OTHERWISE = frozenset({2, 3})
"""Places that other seeds play otherwise: they hang together, and little hangs on them."""
ALTERNATIVES = 6
"""How many seasons differ by their seed alone."""
LATEST_REST = 7
"""Nothing stands between this place and the last."""


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """The situation of an episode.

    Attributes:
        at: its place on the spine; 0 where it stands between. thing: index of what it turns on.
        round: how often its situation was played before. opens, answers: numbers of questions.
    """

    number: int
    situation: Situation
    at: int
    thing: int = 0
    round: int = 0
    opens: tuple[int, ...] = ()
    answers: tuple[int, ...] = ()


def choose(pack: Pack, between: Between, count: int, seed: int) -> tuple[Chosen, ...]:
    """Exactly so many episodes.

    Short seasons keep the most needed places; long ones have situations in between, each as often
    as any other. Neighbours never end in the same kind of cliffhanger.
    """
    seed %= ALTERNATIVES
    spine = sorted(KEPT[:count])
    swapped = OTHERWISE if seed and count == LAST else frozenset[int]()
    order = _order(spine, max(0, count - len(spine)), swapped)
    own = {at: _own(pack, at, seed) for at in spine}
    kinds = [own[at].cliff if at else "" for at in order]
    filler = _Filler(between, seed)
    rows: list[Chosen] = []
    for index, at in enumerate(order):
        if at:
            rows.append(Chosen(number=index + 1, situation=own[at], at=at))
            continue
        near = {rows[-1].situation.cliff if rows else "", *kinds[index + 1 : index + 2]}
        rows.append(filler.next(index + 1, near))
    return _accounted(rows)


def _own(pack: Pack, at: int, seed: int) -> Situation:
    found = [one for one in pack.situations if one.at == at]
    return found[seed % len(found)]


def _order(spine: Sequence[int], more: int, swapped: frozenset[int]) -> list[int]:
    """Places of the episodes; 0 for those in between, spread evenly over the gaps."""
    places = [0 if at in swapped else at for at in spine]
    if more == 0:
        return places
    gaps = [i for i, at in enumerate(spine) if at < LATEST_REST]
    share, rest = divmod(more, len(gaps))
    late = gaps[len(gaps) - rest :]
    out: list[int] = []
    for index, at in enumerate(places):
        out.append(at)
        if index in gaps:
            out += [0] * (share + (index in late))
    return out


class _Filler:
    """Hands out the situations in between, each as often as any other."""

    def __init__(self, between: Between, seed: int) -> None:
        self.all = between.situations
        self.turn = self.seed = seed % len(self.all)
        self.used = [0] * len(self.all)

    def next(self, number: int, near: set[str]) -> Chosen:
        """The least used one whose cliffhanger differs from its neighbours'."""
        order = [(self.turn + i) % len(self.all) for i in range(len(self.all))]
        fits = [i for i in order if self.all[i].cliff not in near] or order
        index = min(fits, key=lambda i: self.used[i])
        found, self.turn = self.all[index], index + 1
        round_ = self.used[index]
        self.used[index] += 1
        return Chosen(number=number, situation=found, at=0, round=round_, thing=round_ + self.seed)


def _accounted(rows: Sequence[Chosen]) -> tuple[Chosen, ...]:
    """The questions: one is asked only where a later episode answers it.

    Those of situations in between are numbered from 100 by episode, and the next of them answers.
    """
    answered = {q for row in rows if row.at for q in SPINE[row.at][1]}
    asked: set[int] = set()
    out: list[Chosen] = []
    waiting = 0
    last = rows[-1].number
    for row in rows:
        opens, answers = SPINE.get(row.at, ((), ()))
        answers = tuple(q for q in answers if q in asked)
        opens = tuple(q for q in opens if q in answered or q == HOOK or (q == 0 and last == 1))
        if row.at == 0:
            answers = (waiting,) if waiting else ()
            opens = (waiting := 100 + row.number,)
        elif row.at >= LATEST_REST and waiting:
            answers, waiting = (*answers, waiting), 0
        asked.update(opens)
        out.append(_with(row, opens, answers))
    return tuple(out)


def _with(row: Chosen, opens: tuple[int, ...], answers: tuple[int, ...]) -> Chosen:
    return Chosen(
        number=row.number,
        situation=row.situation,
        at=row.at,
        thing=row.thing,
        round=row.round,
        opens=opens,
        answers=answers,
    )
