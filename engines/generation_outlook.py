# SPDX-License-Identifier: GPL-3.0-or-later
"""Before anything is made by a model: what is here, which words would be sent, what it would cost.

Owns the look ahead. Must not make or queue anything.
"""

import msgspec

from engines import device
from engines.checkpoints import Task
from engines.generation import ModelPlanner
from engines.generation_costs import Cost, Costs
from engines.model_store import ModelStore
from projects.generation import Generation, Tier
from projects.production import Episode
from projects.shots import Shot
from projects.store import ProductionStore


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """A checkpoint that is here."""

    id: str
    name: str


class Outlook(msgspec.Struct, frozen=True, kw_only=True):
    """What would come of a click.

    Attributes:
        stills, clips: checkpoints that are here. notices: why something stays drawn.
        shots: that would be made. seconds: that they would take here.
        disk_bytes: of their stills and clips. memory_bytes: at the fullest.
        device: name of the card, or `CPU`.
        prompt, negative: that the shot's model would be sent.
    """

    stills: tuple[Offer, ...] = ()
    clips: tuple[Offer, ...] = ()
    notices: tuple[str, ...] = ()
    shots: int = 0
    seconds: float = 0.0
    memory_bytes: int = 0
    disk_bytes: int = 0
    device: str = "CPU"
    prompt: str = ""
    negative: str = ""


def outlook_of(store: ProductionStore, episode: Episode, shot: Shot | None) -> Outlook:
    """The outlook of a shot, or of an episode where none is given."""
    card = device.card()
    planner = ModelPlanner(store, episode, card=lambda: card)
    here = ModelStore().installed()
    offers = {
        task: tuple(
            Offer(id=one.checkpoint.id, name=one.checkpoint.name or one.checkpoint.id)
            for one in here
            if one.checkpoint.task is task
        )
        for task in (Task.STILL, Task.CLIP)
    }
    shots = store.shots(episode.id) if shot is None else (shot,)
    asked = planner.asked(shots)
    generation = Generation().over(episode.generation)
    if shot is not None:
        generation = planner.generation(shot)
    reckoned = Costs(planner, episode.delivery, card)
    costs = [cost for one in asked for cost in reckoned.of(one)]
    words = _words(planner, store, shot, generation)
    return Outlook(
        stills=offers[Task.STILL],
        clips=offers[Task.CLIP],
        notices=planner.notices,
        shots=len(asked),
        seconds=sum(one.seconds for one in costs),
        memory_bytes=max((one.memory_bytes for one in costs), default=0),
        disk_bytes=sum(one.disk_bytes for one in costs),
        device="CPU" if card is None else card.name,
        prompt=words[0],
        negative=words[1],
    )


def _words(
    planner: ModelPlanner, store: ProductionStore, shot: Shot | None, asked: Generation
) -> tuple[str, str]:
    chosen = planner.chosen(asked.still, Task.STILL) if asked.tier is not Tier.DRAWN else None
    if shot is None or chosen is None:
        return "", ""
    made = planner.words(shot, {one.id: one for one in store.characters()})
    return made.prompt, made.negative


class TakesOutlook(msgspec.Struct, frozen=True, kw_only=True):
    """What further stills of a shot would come of.

    Attributes:
        model: name of the checkpoint that paints them.
        still: cost of each. clip: of the clip that follows the one that is chosen.
        device: name of the card, or `CPU`.
        prompt: that would be sent. strength: 0..1, how freely they leave the drawing.
        notice: why none can be made; empty where they can.
    """

    model: str = ""
    still: Cost = Cost()
    clip: Cost = Cost()
    device: str = "CPU"
    prompt: str = ""
    strength: float = 1.0
    notice: str = ""


def takes_outlook(store: ProductionStore, episode: Episode, shot: Shot) -> TakesOutlook:
    """The outlook of further stills of a shot that a model makes."""
    card = device.card()
    planner = ModelPlanner(store, episode, card=lambda: card)
    asked = planner.generation(shot)
    chosen = planner.chosen(asked.still, Task.STILL)
    if chosen is None or not planner.asked((shot,)):
        return TakesOutlook(notice=next(iter(planner.notices), ""))
    still, clip = Costs(planner, episode.delivery, card).of(shot)
    return TakesOutlook(
        model=chosen.checkpoint.name or chosen.checkpoint.id,
        still=still,
        clip=clip,
        device="CPU" if card is None else card.name,
        prompt=_words(planner, store, shot, asked)[0],
        strength=planner.strength(shot),
    )


class Rung(msgspec.Struct, frozen=True, kw_only=True):
    """An episode as it would be made of one tier.

    Attributes:
        generation: that the episode would ask for.
        shots: that a model would make; 0 where none can. others: that stay as they are.
        disk_bytes: of their stills and clips.
    """

    tier: Tier
    generation: Generation
    shots: int = 0
    others: int = 0
    seconds: float = 0.0
    memory_bytes: int = 0
    disk_bytes: int = 0
    notice: str = ""


def ladder_of(store: ProductionStore, episode: Episode) -> tuple[Rung, ...]:
    """What the whole episode would cost drawn, as stills, and as clips: before any is chosen."""
    card = device.card()
    here = ModelStore().installed()
    first = {
        task: next((one.checkpoint.id for one in here if one.checkpoint.task is task), "")
        for task in (Task.STILL, Task.CLIP)
    }
    found: list[Rung] = []
    for tier in Tier:
        asked = msgspec.structs.replace(
            episode.generation,
            tier=tier,
            still=episode.generation.still or first[Task.STILL],
            clip=episode.generation.clip or (first[Task.CLIP] if tier is Tier.CLIP else ""),
        )
        if tier is Tier.DRAWN:
            asked = msgspec.structs.replace(episode.generation, tier=tier)
        found.append(_rung(store, msgspec.structs.replace(episode, generation=asked), card))
    return tuple(found)


def look_ahead(
    store: ProductionStore, episode: Episode, shot: Shot | None
) -> tuple[Outlook, tuple[Rung, ...]]:
    """The outlook of a shot; where none is given, of the episode, with its ladder."""
    found = outlook_of(store, episode, shot)
    return found, ladder_of(store, episode) if shot is None else ()


def _rung(store: ProductionStore, episode: Episode, card: device.Card | None) -> Rung:
    planner, shots = ModelPlanner(store, episode, card=lambda: card), store.shots(episode.id)
    asked = planner.asked(shots)
    costs = Costs(planner, episode.delivery, card)
    each = [cost for shot in asked for cost in costs.of(shot)]
    return Rung(
        tier=episode.generation.tier or Tier.DRAWN,
        generation=episode.generation,
        shots=len(asked),
        others=len(shots) - len(asked),
        seconds=sum(one.seconds for one in each),
        memory_bytes=max((one.memory_bytes for one in each), default=0),
        disk_bytes=sum(one.disk_bytes for one in each),
        notice=next(iter(planner.notices), ""),
    )
