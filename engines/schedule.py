# SPDX-License-Identifier: GPL-3.0-or-later
"""Which wanted things exist, are stale or are missing, and in which order to make them.

Owns the comparison of recipes. Must not decide whether to run (the host does).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from engines.wanted import Wanted
from projects.shots import Take


class TakeState(StrEnum):
    """A target's material against its recipe."""

    FRESH = "fresh"
    STALE = "stale"
    MISSING = "missing"


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What is there already, by target, and what must be made, in order."""

    fresh: Mapping[str, Take]
    todo: tuple[Wanted, ...]


def state_of(wanted: Wanted, takes: Sequence[Take]) -> TakeState:
    """Fresh where one take has the recipe, stale where others exist, else missing."""
    if any(t.recipe == wanted.recipe.hash for t in takes):
        return TakeState.FRESH
    return TakeState.STALE if takes else TakeState.MISSING


def plan(
    wanted: Sequence[Wanted],
    find: Callable[[Wanted], Take | None],
    usable: Callable[[Take], bool],
) -> Plan:
    """Split wanted things into fresh and to do.

    Jobs are grouped by engine, so that weights are loaded once; within a group the order given is
    kept.

    Args:
        wanted: in the order they are to be made.
        find: a take with the wanted recipe, made for any target.
        usable: whether a take's files are all there.
    """
    fresh: dict[str, Take] = {}
    todo: list[Wanted] = []
    for one in wanted:
        take = find(one)
        if take is not None and usable(take):
            fresh[one.target] = take
        else:
            todo.append(one)
    first = {w.engine: i for i, w in reversed(list(enumerate(todo)))}
    return Plan(fresh=fresh, todo=tuple(sorted(todo, key=lambda w: first[w.engine])))
