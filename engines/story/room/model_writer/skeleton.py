# SPDX-License-Identifier: GPL-3.0-or-later
"""The skeletons of an episode and of a season: which beats, how long, how strong, in which stage.

Owns what needs no model: times, intensities, turns, the grouping into scenes. Must not know words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from projects.story import Beat

HOOK_S = 3
CLIFF_MOST_S = 12
SCENES_MOST = 3
"""Of an episode: more cost more than they give."""


@dataclass(frozen=True, kw_only=True)
class Bone:
    """A beat of the skeleton."""

    name: str
    start_s: int
    end_s: int
    intensity: float
    turn: bool


_SHORT = (
    ("stakes", 0.2, 0.45, False),
    ("pressure", 0.24, 0.55, False),
    ("reversal", 0.24, 0.75, True),
    ("peak", 0.32, 0.9, True),
)
_LONG = (
    ("stakes", 0.16, 0.45, False),
    ("pressure", 0.17, 0.55, False),
    ("reversal", 0.18, 0.75, True),
    ("escalation", 0.2, 0.6, False),
    ("peak", 0.29, 0.9, True),
)
_LONGEST = (
    ("stakes", 0.13, 0.45, False),
    ("pressure", 0.15, 0.55, False),
    ("reversal", 0.15, 0.75, True),
    ("escalation", 0.17, 0.6, False),
    ("second_reversal", 0.17, 0.8, True),
    ("peak", 0.23, 0.95, True),
)


def bones(length_s: int) -> tuple[Bone, ...]:
    """The beats of an episode of a length, from 0 to its end without a gap."""
    middle = _SHORT if length_s < 80 else _LONG if length_s < 105 else _LONGEST
    cliff = length_s - min(CLIFF_MOST_S, max(6, length_s // 7))
    made = [Bone(name="hook", start_s=0, end_s=HOOK_S, intensity=0.8, turn=True)]
    total, passed = sum(share for _, share, _, _ in middle), 0.0
    for name, share, intensity, turn in middle:
        passed += share
        end = HOOK_S + round((cliff - HOOK_S) * passed / total)
        made.append(
            Bone(name=name, start_s=made[-1].end_s, end_s=end, intensity=intensity, turn=turn)
        )
    made.append(Bone(name="cliffhanger", start_s=cliff, end_s=length_s, intensity=0.95, turn=True))
    return tuple(made)


def stage_of(number: int, count: int, stages: int) -> int:
    """Which stage of the season an episode is in, from 0."""
    return min(stages - 1, (number - 1) * stages // count)


def grouped(beats: Sequence[Beat]) -> tuple[tuple[int, ...], ...]:
    """Beats as scenes: those in a row at one place together, SCENES_MOST at most."""
    groups: list[list[int]] = []
    for index, beat in enumerate(beats):
        if groups and beats[groups[-1][-1]].place == beat.place:
            groups[-1].append(index)
        else:
            groups.append([index])
    while len(groups) > SCENES_MOST:
        lengths = [_length_s(beats, a) + _length_s(beats, b) for a, b in pairwise(groups)]
        at = lengths.index(min(lengths))
        groups[at : at + 2] = [groups[at] + groups[at + 1]]
    return tuple(tuple(group) for group in groups)


def main_place(beats: Sequence[Beat], group: Sequence[int]) -> str:
    """The place of a scene: where most of its time is spent."""
    spent: dict[str, int] = {}
    for index in group:
        beat = beats[index]
        spent[beat.place] = spent.get(beat.place, 0) + beat.end_s - beat.start_s
    return max(spent, key=lambda place: spent[place])


def stretches(beats: Sequence[Beat], group: Sequence[int], most_s: int) -> list[list[int]]:
    """Beats of a scene parted into stretches of a length at most, each of one beat at least."""
    made: list[list[int]] = []
    for index in group:
        if made and _length_s(beats, [*made[-1], index]) <= most_s:
            made[-1].append(index)
        else:
            made.append([index])
    return made


def _length_s(beats: Sequence[Beat], group: Sequence[int]) -> int:
    return sum(beats[i].end_s - beats[i].start_s for i in group)
