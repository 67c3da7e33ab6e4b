# SPDX-License-Identifier: GPL-3.0-or-later
"""What jumps between two shots that follow each other: sides, weather, time, lines.

Owns the checks. Must not know widgets.
"""

from collections.abc import Sequence
from enum import Enum
from itertools import combinations, pairwise

from projects.ids import CharacterId, ShotId
from projects.shots import Shot
from projects.staging import CameraSide, Slot, Weather

ACROSS = {Slot.LEFT: -1, Slot.CENTRE: 0, Slot.RIGHT: 1}

STORM = frozenset({Weather.RAIN, Weather.LIGHTNING})
"""A bolt in the rain is the same weather."""


class Jump(Enum):
    """What a viewer would stumble over."""

    SIDES = "sides"
    WEATHER = "weather"
    TIME = "time"


def jumps(shots: Sequence[Shot]) -> dict[ShotId, tuple[Jump, ...]]:
    """By the second shot of each cut: what does not fit the shot before it."""
    found: dict[ShotId, tuple[Jump, ...]] = {}
    for before, after in pairwise(shots):
        if before.scene != after.scene:
            continue
        wrong = tuple(_between(before, after))
        if wrong:
            found[after.id] = wrong
    return found


def _between(before: Shot, after: Shot) -> list[Jump]:
    one, two = before.staging, after.staging
    wrong: list[Jump] = []
    if one.insert is None and two.insert is None and _crossed(before, after):
        wrong.append(Jump.SIDES)
    same_place = one.set == two.set and one.interior == two.interior
    if same_place and one.weather != two.weather and {one.weather, two.weather} != STORM:
        wrong.append(Jump.WEATHER)
    if same_place and one.time != two.time:
        wrong.append(Jump.TIME)
    return wrong


def _crossed(before: Shot, after: Shot) -> bool:
    """Whether two people have changed sides while the camera stayed on its side of the line."""
    if (before.staging.camera_side == CameraSide.FRONT) != (
        after.staging.camera_side == CameraSide.FRONT
    ):
        return False
    first, second = _places(before), _places(after)
    for one, other in combinations(sorted(first.keys() & second.keys()), 2):
        if (first[one] - first[other]) * (second[one] - second[other]) < 0:
            return True
    return False


def _places(shot: Shot) -> dict[CharacterId, int]:
    return {b.character: ACROSS[b.slot] for b in shot.staging.cast if b.slot in ACROSS}
