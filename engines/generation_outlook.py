# SPDX-License-Identifier: GPL-3.0-or-later
"""Before anything is made by a model: what is here, which words would be sent, what it would cost.

Owns the look ahead. Must not make or queue anything.
"""

import msgspec

from engines import device
from engines.checkpoints import Task
from engines.eta import Experience
from engines.footprints import Footprints
from engines.frames.sizes import frame_size
from engines.generation import ModelPlanner
from engines.model_shelf import SIDE_UNIT_PX, Chosen
from engines.model_store import ModelStore
from projects.generation import Generation, Tier
from projects.production import Episode
from projects.shots import Shot
from projects.store import ProductionStore

CPU_S_A_STILL, CPU_S_A_FRAME = 60.0, 20.0
"""Where an engine cannot be asked: of a still, and of a frame of a clip."""


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """A checkpoint that is here."""

    id: str
    name: str


class Outlook(msgspec.Struct, frozen=True, kw_only=True):
    """What would come of a click.

    Attributes:
        stills, clips: checkpoints that are here. notices: why something stays drawn.
        shots: that would be made. seconds: that they would take here.
        memory_bytes: at the fullest. device: name of the card, or `CPU`.
        prompt, negative: that the shot's model would be sent.
    """

    stills: tuple[Offer, ...] = ()
    clips: tuple[Offer, ...] = ()
    notices: tuple[str, ...] = ()
    shots: int = 0
    seconds: float = 0.0
    memory_bytes: int = 0
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
    costs = [_cost(planner, one) for one in asked]
    words = _words(planner, store, shot, generation)
    return Outlook(
        stills=offers[Task.STILL],
        clips=offers[Task.CLIP],
        notices=planner.notices,
        shots=len(asked),
        seconds=sum(seconds for seconds, _ in costs),
        memory_bytes=max((size for _, size in costs), default=0),
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


def _cost(planner: ModelPlanner, shot: Shot) -> tuple[float, int]:
    """Seconds on this machine, as learned, and bytes at the fullest."""
    asked = planner.generation(shot)
    learned, peaks = Experience(), Footprints()
    seconds, size = 0.0, 0
    still = planner.chosen(asked.still, Task.STILL)
    clip = planner.chosen(asked.clip, Task.CLIP) if asked.clip and asked.tier is Tier.CLIP else None
    for chosen, frames in ((still, 1), (clip, max(1, shot.length_frames))):
        if chosen is None:
            continue
        each = CPU_S_A_STILL if frames == 1 else CPU_S_A_FRAME
        seconds += chosen.fit.slower * learned.wall_s(chosen.engine, each * frames)
        size = max(size, _peak(peaks, chosen, frames))
    return seconds, size


def _peak(peaks: Footprints, chosen: Chosen, frames: int) -> int:
    width, height = frame_size(chosen.checkpoint, *SIDE_UNIT_PX)
    key = Footprints.key_of(
        chosen.checkpoint, chosen.fit.precision, pixels=width * height, frames=frames
    )
    return peaks.peak_bytes(key) or chosen.fit.device_bytes
