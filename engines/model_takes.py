# SPDX-License-Identifier: GPL-3.0-or-later
"""Further stills of a shot by models, and choosing one: seeds, words and strength that vary.

Owns what varies, and how a shot comes to ask for what a take was made of. Must not queue anything.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

import msgspec

from engines.frames.identity import IdentityFacts, comparable
from engines.frames.request import FrameRequest
from engines.generation import STRENGTH, ModelPlanner, is_modelled
from engines.job_queue import JobQueue
from engines.jobs import job_id
from engines.motion.request import MotionRequest
from engines.wanted import Wanted
from projects.cast import Character
from projects.commands import (
    Batch,
    Command,
    GenerateShots,
    MarkTake,
    SelectTake,
    SetSetting,
)
from projects.generation import Generation, Tier
from projects.ids import CharacterId, ShotId, TakeId, seed_of
from projects.production import Episode
from projects.shots import Shot, Take, TakeKind, TakeMark, frame_target, likeness_target
from projects.store import ProductionStore

Asked = TypeVar("Asked", FrameRequest, MotionRequest)
STRENGTH_STEP = 0.1
LEAST_STRENGTH = 0.3
BAR = "likeness_bar"
"""Name of the production's setting: stills below it are rejected."""


class Vary(StrEnum):
    """What is another one in each further take."""

    SEED = "seed"
    STRENGTH = "strength"
    WORDS = "words"


@dataclass(frozen=True, kw_only=True)
class Others:
    """Which further takes are wanted.

    Attributes:
        words: sent one after the other where they vary; where there are fewer of them than takes,
            they are sent again with other seeds.
        strength: 0..1, of the first take where strength varies, the others lie around it; None
            for others than the shot has.
    """

    count: int = 1
    vary: Vary = Vary.SEED
    words: tuple[str, ...] = ()
    strength: float | None = None


def varied(
    shot: Shot, asked: Generation, others: Others, used: Collection[int]
) -> tuple[Generation, ...]:
    """What the shot would ask for, for each further take.

    Args:
        shot: whose own generation is varied.
        asked: the same with what it leaves open filled in.
        others: how.
        used: seeds that takes were made from.
    """
    own, change = shot.generation, msgspec.structs.replace
    match others.vary:
        case Vary.SEED:
            seeds = _seeds(shot.id, others.count, used)
            return tuple(change(own, seed=seed) for seed in seeds)
        case Vary.STRENGTH:
            now = STRENGTH if asked.strength is None else asked.strength
            strengths = _strengths(now, others)
            return tuple(change(own, strength=s) for s in strengths)
        case Vary.WORDS:
            seeds = (own.seed, *_seeds(shot.id, others.count, used))
            rounds = [(text, seed) for seed in seeds for text in others.words]
            return tuple(
                change(own, words=text, seed=seed) for text, seed in rounds[: others.count]
            )


def _seeds(shot: ShotId, count: int, used: Collection[int]) -> list[int]:
    """The first of a shot's seeds that are not used."""
    found: list[int] = []
    number = 1
    while len(found) < count:
        seed = seed_of(f"{shot}/{number}")
        if seed not in used:
            found.append(seed)
        number += 1
    return found


def _strengths(now: float, others: Others) -> list[float]:
    """The wished one, then those around it, the nearest first, freer before closer; never the one
    that there is.
    """
    begin = now if others.strength is None else others.strength
    steps = (sign * n for n in range(1, 11) for sign in (1, -1))
    around = [round(begin + STRENGTH_STEP * step, 3) for step in steps]
    usable = [one for one in around if LEAST_STRENGTH <= one <= 1]
    return [one for one in (begin, *usable) if abs(one - now) > 1e-3][: others.count]


def another(
    models: ModelPlanner,
    shot: Shot,
    people: Mapping[CharacterId, Character],
    maps: Take,
    others: Others,
) -> tuple[Wanted, ...]:
    """Wishes for further stills of a shot that a model makes.

    Args:
        models: of the episode.
        shot: timed.
        people: of the episode.
        maps: take of the shot's guide.
        others: how many and what varies.
    """
    used = {*_seeds_used(models.store, shot), models.seed(shot)}
    changed = varied(shot, models.generation(shot), others, used)
    return tuple(
        models.still(msgspec.structs.replace(shot, generation=one), people, maps) for one in changed
    )


def _seeds_used(store: ProductionStore, shot: Shot) -> set[int]:
    asked = (request_of(store, take) for take in store.takes(frame_target(shot.id)))
    return {one.seed for one in asked if one is not None}


def request_of(store: ProductionStore, take: Take) -> FrameRequest | None:
    """What a still was asked with; None where that is not known any more."""
    return _decoded(store, take, FrameRequest)


def clip_request_of(store: ProductionStore, take: Take) -> MotionRequest | None:
    """What a clip was asked with; None where that is not known any more."""
    return _decoded(store, take, MotionRequest)


def _decoded(store: ProductionStore, take: Take, kind: type[Asked]) -> Asked | None:
    job = JobQueue(store).get(job_id(take.recipe, take.target))
    if job is None:
        return None
    try:
        return msgspec.msgpack.decode(job.request, type=kind)
    except msgspec.MsgspecError:
        return None


def choosing(store: ProductionStore, shot: Shot, take: Take) -> tuple[Command, ...]:
    """What is to be done, besides selecting it, that a shot goes on playing a take.

    A model's still: its shot asks for what it was made with, so that a clip of it follows. A clip,
    or a drawing where models are asked for: it is pinned.
    """
    if shot.locked:
        return ()
    asked = shot.generation.over(_episode_of(store, shot.id).generation)
    request = request_of(store, take) if take.kind is TakeKind.STILL else None
    if request is not None and is_modelled(take):
        after = restored(store, shot, request)
    elif is_modelled(take) or (take.kind is TakeKind.STAGE and asked.tier is not Tier.DRAWN):
        after = msgspec.structs.replace(shot.generation, pinned=take.id)
    else:
        after = msgspec.structs.replace(shot.generation, pinned=None)
    if after == shot.generation:
        return ()
    return (GenerateShots(shots=(shot.id,), generation=after),)


def likeness(store: ProductionStore, take: Take) -> IdentityFacts | None:
    """How much the people of a still look like themselves, as measured last; None if never."""
    shot = ShotId(take.target.partition("/")[0])
    found = store.takes(likeness_target(shot, take.id))
    return msgspec.json.decode(found[-1].facts, type=IdentityFacts) if found else None


def best_still(store: ProductionStore, shot: Shot) -> Take | None:
    """The still of a shot whose people look most like themselves, of those that are not rejected
    and reach the bar.
    """
    bar = bar_of(store)
    measured = [
        (facts, number, take)
        for number, take in enumerate(store.takes(frame_target(shot.id)))
        if store.take_mark(take.id) is not TakeMark.REJECT
        and (facts := likeness(store, take)) is not None
        and facts.score >= bar
    ]
    scores = comparable([facts for facts, _, _ in measured])
    ranked = [(score, n, take) for score, (_, n, take) in zip(scores, measured, strict=True)]
    return max(ranked, key=lambda one: one[:2])[2] if ranked else None


def choosing_best(store: ProductionStore, shot: Shot) -> Command | None:
    """The step by which a shot plays its best still; None where it does, or none was measured."""
    best, now = best_still(store, shot), store.selected(frame_target(shot.id))
    if best is None or shot.locked or (now is not None and now.id == best.id):
        return None
    select = SelectTake(target=best.target, take=best.id)
    return Batch(commands=(select, *choosing(store, shot, best)), label="select_take")


def judged(store: ProductionStore, shot: Shot, take: TakeId, score: float) -> Command | None:
    """What follows from the measure of a still: under the bar it is rejected, and where it plays,
    the best of the others does.
    """
    if score >= bar_of(store) or store.take_mark(take) is not None:
        return None
    rejected = MarkTake(take=take, mark=TakeMark.REJECT)
    steps: list[Command] = [rejected]
    now, best = store.selected(frame_target(shot.id)), best_still(store, shot)
    others = best is not None and best.id != take
    if now is not None and now.id == take and best is not None and others and not shot.locked:
        steps += [SelectTake(target=best.target, take=best.id), *choosing(store, shot, best)]
    return Batch(commands=tuple(steps), label="reject_take")


def bar_of(store: ProductionStore) -> float:
    """How much people must look like themselves, 0..1; 0 where a person has set nothing."""
    try:
        return float(store.setting(BAR) or 0)
    except ValueError:
        return 0.0


def set_bar(bar: float) -> Command:
    """Stills whose people look less like themselves, 0..1, are rejected; 0 rejects none."""
    return SetSetting(name=BAR, value=f"{min(1.0, max(0.0, bar)):.2f}", label="set_bar")


def pinning(shot: Shot, take: TakeId | None) -> Command:
    """A take plays whatever else is wished, and nothing is made for the shot; None lets go."""
    after = msgspec.structs.replace(shot.generation, pinned=take)
    return GenerateShots(shots=(shot.id,), generation=after, label="pin_take")


def restored(store: ProductionStore, shot: Shot, request: FrameRequest) -> Generation:
    """A shot's generation, changed where it would ask for something else than a request does."""
    models = ModelPlanner(store, _episode_of(store, shot.id))
    people = {one.id: one for one in store.characters()}
    bare = msgspec.structs.replace(shot.generation, pinned=None)
    if models.generation(shot).still != request.checkpoint:
        bare = msgspec.structs.replace(bare, still=request.checkpoint)
    if models.seed(shot) != request.seed:
        bare = msgspec.structs.replace(bare, seed=request.seed)
    if models.strength(shot) != request.strength:
        bare = msgspec.structs.replace(bare, strength=request.strength)
    words = models.words(msgspec.structs.replace(shot, generation=bare), people)
    if words.prompt != request.prompt:
        bare = msgspec.structs.replace(bare, words=request.prompt)
    if words.negative != request.negative:
        bare = msgspec.structs.replace(bare, negative=request.negative)
    return bare


def _episode_of(store: ProductionStore, shot: ShotId) -> Episode:
    episodes: Sequence[Episode] = store.episodes()
    return next(e for e in episodes if any(s.id == shot for s in store.shots(e.id)))
