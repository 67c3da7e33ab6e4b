# SPDX-License-Identifier: GPL-3.0-or-later
"""What an episode wants made now, and in which order: what fills the screen first comes first.

Owns the order. Must not queue or make anything.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from engines.schedule import Plan
from engines.wanted import Wanted
from projects.ids import ElementId, ShotId
from projects.shots import Take

STRIDE = 100
"""Between neighbours, so that a person can put a job between two."""


class Band(IntEnum):
    """Groups of jobs, the most urgent highest; in millions of priority."""

    MIX = 1
    BED = 2
    SCORE = 3
    PICTURE = 4
    NEAR = 5
    VOICE = 7
    STILL = 8
    EXPORT = 10
    ASKED = 20

    def priority(self, place: int) -> int:
        """Of the job at a place of the band; 0 is the first to run."""
        return (self + 1) * 1_000_000 - STRIDE * (place % 9_000 + 1)


def is_asked(priority: int) -> bool:
    """Whether a person asked for the job by name."""
    return priority >= Band.EXPORT * 1_000_000


def is_placed(priority: int) -> bool:
    """Whether a person has put the job at its place."""
    return priority % STRIDE != 0


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """What is there, and what is to be made.

    Attributes:
        fresh: takes by target. todo: in order.
        cut: the plan of the film, once its voices are there.
        speaking: voices are still to be made, so that nothing is timed yet.
    """

    fresh: Mapping[str, Take] = field(default_factory=dict)
    todo: tuple[tuple[Band, Wanted], ...] = ()
    cut: Any = None
    speaking: bool = False


def wishes_of(
    planner: Any, split: Callable[[Sequence[Wanted]], Plan], hopeless: Callable[[Wanted], bool]
) -> Wishes:
    """The wishes of an episode as it stands; times its shots where all its voices are there.

    Args:
        planner: of the episode.
        split: what of the wanted is there.
        hopeless: whether a thing will not come by itself, as after a failure.
    """
    stills, speech = split(planner.stills()), split(planner.speech())
    fresh = {**stills.fresh, **speech.fresh}
    todo = [(Band.STILL, one) for one in stills.todo]
    todo += [(Band.VOICE, one) for one in speech.todo]
    if any(not hopeless(one) for one in speech.todo):
        return Wishes(fresh=fresh, todo=tuple(todo), speaking=True)
    cut = planner.settle(tracks_of(speech.fresh))
    pictures, sounds = split(planner.pictures(cut)), split(planner.sounds(cut))
    fresh |= {**pictures.fresh, **sounds.fresh}
    todo += [(Band.PICTURE, one) for one in pictures.todo]
    todo += [(Band.SCORE if one.target.endswith("score") else Band.BED, one) for one in sounds.todo]
    if not sounds.todo:
        mix = split(planner.mix(cut, fresh))
        fresh |= mix.fresh
        todo += [(Band.MIX, one) for one in mix.todo]
    return Wishes(fresh=fresh, todo=tuple(todo), cut=cut)


def tracks_of(takes: Mapping[str, Take]) -> dict[ElementId, Any]:
    """The measured lines of takes, by line."""
    import msgspec

    from projects.speech import SpeechTrack

    found: dict[ElementId, Any] = {}
    for target, take in takes.items():
        track = msgspec.json.decode(take.facts, type=SpeechTrack)
        found[ElementId(target)] = msgspec.structs.replace(track, line=ElementId(target))
    return found


def priorities(
    todo: Iterable[tuple[Band, Wanted]], near: Sequence[ShotId], order: Sequence[ShotId]
) -> list[tuple[int, Wanted]]:
    """A priority for each wish: the shots near the eye first, then in film order.

    Args:
        todo: as wished.
        near: shots that a person looks at, nearest first.
        order: all shots of the film.
    """
    at = {shot: place for place, shot in enumerate(order)}
    eye = {shot: place for place, shot in enumerate(near)}
    first = min((at[shot] for shot in near if shot in at), default=0)
    out: list[tuple[int, Wanted]] = []
    for count, (band, one) in enumerate(todo):
        shot = ShotId(one.target.split("/")[0])
        if band is Band.PICTURE and shot in eye:
            out.append((Band.NEAR.priority(eye[shot]), one))
        elif band in (Band.PICTURE, Band.STILL) and shot in at:
            out.append((band.priority((at[shot] - first) % max(1, len(at))), one))
        else:
            out.append((band.priority(count), one))
    return out
