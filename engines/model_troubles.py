# SPDX-License-Identifier: GPL-3.0-or-later
"""Checkpoints that an episode's pictures are asked of, or came from, and that stand in its way:
gone, damaged, or not allowed for what the film is for.

Owns the finding. Must not know windows, nor plan what is made (engines/generation).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import msgspec

from engines.checkpoints import known
from engines.generation import is_open
from engines.job_queue import JobQueue
from engines.jobs import job_id
from engines.model_licence import declared, objection
from engines.model_store import Installed, ModelStore
from projects.generation import Generation, LoraUse, Tier
from projects.generation_commands import STYLE, style_in
from projects.ids import ShotId
from projects.production import Episode
from projects.shots import BROUGHT, Shot, Take, frame_target
from projects.store import ProductionStore


class Hindrance(StrEnum):
    """Why a checkpoint cannot, or may not, be used."""

    GONE = "gone"
    DAMAGED = "damaged"
    FORBIDDEN = "forbidden"


@dataclass(frozen=True, kw_only=True)
class ModelTrouble:
    """One checkpoint.

    Attributes:
        name: for people. shots: that are asked of it or show what it made, in order.
        why: a sentence; of damaged weights the first such file.
        shown: of a forbidden one, the shots that show what it made, and their slates.
        text: of a forbidden one, whether it wrote the episode's script.
    """

    checkpoint: str
    name: str
    hindrance: Hindrance
    shots: tuple[ShotId, ...] = ()
    why: str = ""
    shown: tuple[ShotId, ...] = ()
    slates: tuple[str, ...] = ()
    text: bool = False

    def bars(self, seen: frozenset[str]) -> bool:
        """Whether a film that shows these shots may not be released because of it."""
        forbidden = self.hindrance is Hindrance.FORBIDDEN
        return forbidden and (self.text or not seen.isdisjoint(self.shown))


class _Recipe(msgspec.Struct, frozen=True):
    weights: dict[str, str] = {}


def model_troubles(
    store: ProductionStore, episode: Episode, models: ModelStore | None = None
) -> tuple[ModelTrouble, ...]:
    """Of an episode, in the order of the shots that meet them; contents are not read again."""
    models = models or ModelStore()
    shots = store.shots(episode.id)
    style = cache(lambda: style_in(store.setting(STYLE)).loras)
    asked = _by_checkpoint((shot, _asked(store, shot, episode, style)) for shot in shots)
    shown = _by_checkpoint((shot, _shown(store, shot, episode)) for shot in shots)
    wrote = _wrote(store, episode)
    use = declared(store)
    found: list[ModelTrouble] = []
    for identity in dict.fromkeys((*asked, *shown, *wrote)):
        one = models.find(identity)
        record = one.checkpoint if one is not None else known().get(identity)
        why = "" if record is None else objection(record, use)
        meets = asked.get(identity, ())
        hindrance: Hindrance | None = None
        if why:
            hindrance = Hindrance.FORBIDDEN
            meets = tuple(dict.fromkeys((*meets, *shown.get(identity, ()))))
        elif meets:  # else it has made what it was to make
            hindrance, why = _lack(models, one)
        if hindrance is not None:
            name = identity if record is None else record.name or identity
            barred = hindrance is Hindrance.FORBIDDEN
            made = shown.get(identity, ()) if barred else ()
            found.append(
                ModelTrouble(
                    checkpoint=identity,
                    name=name,
                    hindrance=hindrance,
                    shots=meets,
                    why=why,
                    shown=made,
                    slates=tuple(shot.slate for shot in shots if shot.id in made),
                    text=barred and identity in wrote,
                )
            )
    return tuple(found)


def _wrote(store: ProductionStore, episode: Episode) -> tuple[str, ...]:
    """Checkpoints whose words are in a script that the story room handed over."""
    plans = {one.number: one for one in store.episode_plans()}
    plan = plans.get(episode.number)
    if plan is None or not plan.written:
        return ()
    accepted = (one for one in store.proposals() if one.accepted)
    return tuple({one.author: None for one in accepted if one.target in (0, episode.number)})


def _lack(models: ModelStore, one: Installed | None) -> tuple[Hindrance | None, str]:
    """Whether the files of a checkpoint are there, by their sizes and what is known of them."""
    if one is None:
        return Hindrance.GONE, ""
    verdict = models.glance(one)
    if verdict.away:
        return Hindrance.GONE, one.place
    if verdict.whole:
        return None, ""
    return Hindrance.DAMAGED, verdict.faults[0].path or one.place


def _by_checkpoint(
    pairs: Iterable[tuple[Shot, Iterable[str]]],
) -> dict[str, tuple[ShotId, ...]]:
    found: dict[str, list[ShotId]] = {}
    for shot, names in pairs:
        for name in dict.fromkeys(names):
            if name:
                found.setdefault(name, []).append(shot.id)
    return {name: tuple(shots) for name, shots in found.items()}


def _asked(
    store: ProductionStore, shot: Shot, episode: Episode, style: Callable[[], tuple[LoraUse, ...]]
) -> Iterator[str]:
    """What is yet asked for a shot; of one that is locked, pinned or a person's own nothing is."""
    asked = shot.generation.over(episode.generation)
    if not is_open(store, shot, asked):
        return
    yield asked.still
    if asked.tier is Tier.CLIP:
        yield asked.clip
    yield from (lora.checkpoint for lora in (*style(), *asked.loras))


def _shown(store: ProductionStore, shot: Shot, episode: Episode) -> Iterator[str]:
    """What made the pictures that a shot shows."""
    asked: Generation = shot.generation.over(episode.generation)
    if asked.pinned is not None:
        takes = (store.take(asked.pinned),)
    elif asked.tier is Tier.DRAWN:
        return
    else:
        takes = (store.selected(shot.id), store.selected(frame_target(shot.id)))
    for take in takes:
        if take is not None and take.kind in BROUGHT:
            yield from _made_by(store, take)


def _made_by(store: ProductionStore, take: Take) -> Iterator[str]:
    """Weights in the recipe of a take; nothing where it is not known any more."""
    job = JobQueue(store).get(job_id(take.recipe, take.target))
    if job is None or not job.recipe_text:
        return
    yield from msgspec.json.decode(job.recipe_text, type=_Recipe).weights
