# SPDX-License-Identifier: GPL-3.0-or-later
"""What an episode wants made now, and in which order: what fills the screen first comes first.

Owns the order. Must not queue or make anything.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

from engines.frames.identity import ENGINE, WITH_WEIGHTS
from engines.schedule import Plan
from engines.wanted import Wanted
from projects.ids import ElementId, JobId, ShotId
from projects.production import Episode
from projects.shots import BROUGHT, Take, TakeKind
from projects.speech import SpeechTrack
from projects.store import ProductionStore

if TYPE_CHECKING:
    from engines.planner import Cut, EpisodePlanner

ATTEMPTS = 4
STRIDE = 100
"""Between neighbours, so that a person can put a job between two."""


class Band(IntEnum):
    """Groups of jobs, the most urgent highest; in millions of priority.

    FRESHEN is of stills that are there, but not as they would be drawn now. CLIP, FRAME and GUIDE
    are of models: the drawing plays until they come.
    """

    FRESHEN = 0
    CLIP = 1
    FRAME = 2
    GUIDE = 3
    MIX = 4
    BED = 5
    SCORE = 6
    PICTURE = 7
    NEAR = 8
    VOICE = 9
    STILL = 10
    EXPORT = 12
    ASKED = 20

    def priority(self, place: int) -> int:
        """Of the job at a place of the band; 0 is the first to run."""
        return (self + 1) * 1_000_000 - STRIDE * (place % 9_000 + 1)


IN_ORDER = frozenset({Band.PICTURE, Band.STILL, Band.FRESHEN, Band.CLIP, Band.FRAME, Band.GUIDE})
"""Bands whose jobs follow the film from where a person looks."""


def is_asked(priority: int) -> bool:
    """Whether a person asked for the job by name."""
    return priority >= Band.EXPORT * 1_000_000


def is_placed(priority: int) -> bool:
    """Whether a person has put the job at its place."""
    return priority % STRIDE != 0


def leads_on(one: Wanted) -> bool:
    """Whether something else can be wished as soon as it is there."""
    return one.engine == "stage.guide" or one.kind in BROUGHT


def done_without(one: Wanted) -> bool:
    """Whether a film comes about though it fails: what models make, and the measure of it."""
    return leads_on(one) or one.engine in (ENGINE, WITH_WEIGHTS)


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
    cut: "Cut | None" = None
    speaking: bool = False


def wishes_of(
    planner: "EpisodePlanner",
    split: Callable[[Sequence[Wanted]], Plan],
    *,
    hopeless: Callable[[Wanted], bool],
    standing: Callable[[str], object],
    settle: Callable[[Mapping[ElementId, SpeechTrack]], "Cut"],
) -> Wishes:
    """The wishes of an episode as it stands; times its shots where all its voices are there.

    Args:
        planner: of the episode.
        split: what of the wanted is there.
        hopeless: whether a thing will not come by itself, as after a failure.
        standing: the take that a target plays, or None.
        settle: plans the film to its voices and keeps its times.
    """
    from engines.planner import tracks_of

    stills = split(planner.stills())
    speech = split(planner.speech())
    fresh = {**stills.fresh, **speech.fresh}
    todo = [(Band.FRESHEN if standing(w.target) else Band.STILL, w) for w in stills.todo]
    todo += [(Band.VOICE, one) for one in speech.todo]
    if any(not hopeless(one) for one in speech.todo):
        return Wishes(fresh=fresh, todo=tuple(todo), speaking=True)
    spoken = [one for one in planner.speech() if one.target in speech.fresh]
    cut = settle(tracks_of(spoken, speech.fresh))
    pictures, sounds = split(planner.pictures(cut)), split(planner.sounds(cut))
    fresh |= {**pictures.fresh, **sounds.fresh}
    todo += [(Band.PICTURE, one) for one in pictures.todo]
    todo += [(Band.SCORE if one.target.endswith("score") else Band.BED, one) for one in sounds.todo]
    made, more = modelled(planner, cut, split)
    fresh |= made
    todo += more
    if not sounds.todo:
        mix = split(planner.mix(cut, fresh))
        fresh |= mix.fresh
        todo += [(Band.MIX, one) for one in mix.todo]
    return Wishes(fresh=fresh, todo=tuple(todo), cut=cut)


def modelled(
    planner: "EpisodePlanner", cut: "Cut", split: Callable[[Sequence[Wanted]], Plan]
) -> tuple[dict[str, Take], list[tuple[Band, Wanted]]]:
    """What models have made of the cut, and what they can make now."""
    fresh: dict[str, Take] = {}
    while True:
        plan = split(planner.modelled(cut, fresh))
        if fresh.keys() >= plan.fresh.keys():
            break
        fresh |= plan.fresh
    return fresh, [(_band_of_model(one), one) for one in plan.todo]


def _band_of_model(one: Wanted) -> Band:
    """What a measure reads is exchanged for what stills read, so that it waits among them."""
    if one.kind is TakeKind.CLIP:
        return Band.CLIP
    return Band.FRAME if one.kind is TakeKind.STILL or one.engine == WITH_WEIGHTS else Band.GUIDE


def settled(
    store: ProductionStore,
    episode: Episode,
    planner: "EpisodePlanner",
    tracks: Mapping[ElementId, SpeechTrack],
) -> "Cut":
    """The film planned to its voices, its times kept; a person's edit in between is never undone.

    The planning takes a while and holds nothing; only the writing does, and it happens only where
    shots and timeline are still those that were planned.
    """
    attempts = 0
    while True:
        before = store.shots(episode.id), store.timeline(episode.id)
        cut = planner.cut(tracks)
        keep = planner.keeping(cut)
        if before == (cut.shots, cut.timeline) and planner.knows_the_cut:
            return cut
        with store.transaction():
            if before == (store.shots(episode.id), store.timeline(episode.id)):
                store.run(keep, initiator="workshop", undoable=False)
                return cut
        attempts += 1
        if attempts == ATTEMPTS:  # under a person's hands: their last change is planned soon
            return cut


def priorities(
    todo: Iterable[tuple[Band, Wanted]],
    near: Sequence[ShotId],
    order: Sequence[ShotId],
    shot_of: Callable[[str], ShotId | None],
) -> list[tuple[int, Wanted]]:
    """A priority for each wish: the shots near the eye first, then in film order.

    Args:
        todo: as wished.
        near: shots that a person looks at, nearest first.
        order: all shots of the film.
        shot_of: the shot that a target belongs to.
    """
    at = {shot: place for place, shot in enumerate(order)}
    eye = {shot: place for place, shot in enumerate(near)}
    first = min((at[shot] for shot in near if shot in at), default=0)
    out: list[tuple[int, Wanted]] = []
    for count, (band, one) in enumerate(todo):
        shot = shot_of(one.target) or ShotId("")
        if band is Band.PICTURE and shot in eye:
            out.append((Band.NEAR.priority(eye[shot]), one))
        elif band is Band.FRESHEN and shot in eye:
            out.append((Band.STILL.priority(eye[shot]), one))
        elif band in (Band.CLIP, Band.FRAME, Band.GUIDE) and shot in eye:
            out.append((band.priority(eye[shot]), one))
        elif band in IN_ORDER and shot in at:
            out.append((band.priority((at[shot] - first) % max(1, len(at))), one))
        else:
            out.append((band.priority(count), one))
    return out


def moved(
    waiting: Sequence[tuple[JobId, int]], job: JobId, *, before: JobId | None, after: JobId | None
) -> dict[JobId, int]:
    """New priorities that put a job beside another one.

    Args:
        waiting: jobs and their priorities, in the order they will run.
        job: that moves.
        before: the one it is to run just before; nothing moves where that one does not wait.
        after: the one it is to run just after.
    """
    others = [(i, p) for i, p in waiting if i != job]
    ids = [i for i, _ in others]
    beside = before or after
    if beside is None or beside not in ids or len(others) == len(waiting):
        return {}
    place = ids.index(beside) + (0 if before else 1)
    above = others[place - 1][1] if place else others[0][1] + 2 * STRIDE
    below = others[place][1] if place < len(others) else above - 2 * STRIDE
    middle = (above + below) // 2
    if middle % STRIDE == 0:
        middle -= 1
    if below < middle < above:
        return {job: middle}
    order = [*ids[:place], job, *ids[place:]]
    top = max(p for _, p in waiting)
    return {one: top - STRIDE * n - 1 for n, one in enumerate(order)}
