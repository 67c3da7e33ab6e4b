# SPDX-License-Identifier: GPL-3.0-or-later
"""Ordinals with room between them, so that a row put in the middle moves no other.

Owns the choice of ordinals. Must not know what is ordered.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

STEP = 1024


def spread(wanted: Sequence[str], known: Mapping[str, int]) -> dict[str, int]:
    """Strictly rising ordinals for keys in the wanted order.

    As many keys as can keep the ordinal they have. Where no room is left between two of them, all
    are numbered anew.

    Args:
        wanted: distinct keys in their new order.
        known: ordinals of those that have one.
    """
    kept = _longest_rising([(key, known[key]) for key in wanted if key in known])
    result: dict[str, int] = {}
    waiting: list[str] = []
    floor: int | None = None
    for key in wanted:
        if key not in kept:
            waiting.append(key)
            continue
        ceiling = known[key]
        room = _between(floor, ceiling, len(waiting))
        if room is None:
            return {one: (index + 1) * STEP for index, one in enumerate(wanted)}
        result.update(zip(waiting, room, strict=True))
        result[key], floor, waiting = ceiling, ceiling, []
    start = 0 if floor is None else floor
    result.update({key: start + (index + 1) * STEP for index, key in enumerate(waiting)})
    return result


def _between(floor: int | None, ceiling: int, count: int) -> list[int] | None:
    """So many ordinals between two, or None where there is no room."""
    if floor is None:
        return [ceiling - STEP * (count - index) for index in range(count)]
    if ceiling - floor <= count:
        return None
    return [floor + (ceiling - floor) * (index + 1) // (count + 1) for index in range(count)]


def _longest_rising(pairs: list[tuple[str, int]]) -> frozenset[str]:
    """Keys of a longest strictly rising run of ordinals, by patience sorting."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (_, ordinal) in enumerate(pairs):
        pile = bisect_left(tails, ordinal)
        before.append(ends[pile - 1] if pile else -1)
        if pile == len(tails):
            tails.append(ordinal)
            ends.append(index)
        else:
            tails[pile], ends[pile] = ordinal, index
    found: set[str] = set()
    index = ends[-1] if ends else -1
    while index >= 0:
        found.add(pairs[index][0])
        index = before[index]
    return frozenset(found)
