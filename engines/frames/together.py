# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the steps of several stills as one call, and keeps their latents until each is made.

Owns that call, its halving and its rules. Must not know any family; engines/frames/batch joins.
"""

import logging
import time
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from engines.api import CancelToken, Progress
from engines.diffusion import placing
from engines.diffusion.ladder import give_back, out_of_memory
from engines.diffusion.noise import generator
from engines.diffusion.offline import hushed
from engines.frames.batch import MOST, TogetherStepper, alike, joined, parts_of
from engines.frames.job import Blend, Denoised, Job, blended, is_finite
from engines.frames.request import FrameRequest
from projects.errors import ProductionError

if TYPE_CHECKING:
    from engines.frames.engine import FrameEngine

log = logging.getLogger(__name__)


class Asked(NamedTuple):
    """A still, and who follows it."""

    request: FrameRequest
    progress: Progress
    cancel: CancelToken


class Together:
    """What an engine of stills has denoised ahead; its `begin` takes it from here. The rules:

    - Only what is denoised is joined: words are read before, and each picture is decoded alone.
    - Each still keeps its own seed: its noise is drawn by its own generator, as if it were alone.
    - A batch differs from a single still in the last bits, as sums are made in another order;
      which others are in it does not matter. So it is no part of a recipe, but `making` tells its
      size and the still's place in it, by which a replay makes the same bytes. It is used on cards
      alone, where it is faster.
    - Where calls cannot be joined, or memory runs out, fewer go together, in the end each alone.
    """

    def __init__(self, engine: "FrameEngine") -> None:
        self._engine = engine
        self._done: dict[FrameRequest, Denoised] = {}
        self._at_most: dict[str, int] = {}

    def take(self, request: FrameRequest) -> list[Denoised]:
        """Its latents, which are not kept any longer; nothing where there are none."""
        found = self._done.pop(request, None)
        return [] if found is None else [found]

    def denoise(self, asked: Sequence[Asked]) -> None:
        """All of one key in one go, or in halves where memory does not suffice.

        Raises:
            Cancelled: all of them are.
        """
        self._done.clear()
        key = self._engine.affinity(asked[0].request)
        groups = parts_of(asked, self._at_most.get(key, MOST))
        while groups:
            group = groups.pop(0)
            if self._fits(group):
                continue
            give_back()
            self._at_most[key] = half = -(-len(group) // 2)
            groups = [*parts_of(group, half), *groups]

    def _fits(self, group: Sequence[Asked]) -> bool:
        """False where memory ran out. What else goes wrong is said by each, when made alone."""
        if len(group) < 2:
            return True
        try:
            placing.forget_peak(self._engine.room.device)
            with hushed():
                self._denoise(group)
        except (MemoryError, RuntimeError, ValueError, TypeError, ProductionError) as error:
            if out_of_memory(error):
                log.warning("no memory for %d stills in one go: %s", len(group), error)
                return False
            log.warning("%d stills are made one by one: %s", len(group), error)
        return True

    def _denoise(self, group: Sequence[Asked]) -> None:
        engine, requests = self._engine, [one.request for one in group]
        jobs = engine.jobs_for(requests)
        if not jobs:
            return
        way, resident = jobs[0].way, jobs[0].resident
        words = [engine.read_words(one, resident, way) for one in requests]
        if way.encoders_freed:
            resident.free_encoders()
        pipe = engine.pipeline(jobs[0])
        resident.place(pipe, way)
        pairs = zip(jobs, words, strict=True)
        calls = engine.evened([engine.arguments(job, pipe, found) for job, found in pairs])
        for places in alike(calls):
            if len(places) > 1:
                self._call(
                    pipe,
                    joined([calls[at] for at in places], maps=partial(engine.maps_together, pipe)),
                    [group[at] for at in places],
                    [jobs[at] for at in places],
                )

    def _call(
        self, pipe: Any, call: dict[str, Any], group: Sequence[Asked], jobs: Sequence[Job]
    ) -> None:
        began_s = time.monotonic()
        latents, steps = self._called(pipe, call, group, jobs)
        made = Denoised(
            size=jobs[0].size,
            latents=None,
            steps=steps,
            batch=len(jobs),
            steps_s=(time.monotonic() - began_s) / len(jobs),
            peak_bytes=placing.peak_bytes(self._engine.room.device),
        )
        for at, one in enumerate(group):
            mine = latents[at : at + 1].clone()
            if is_finite(mine):
                self._done[one.request] = replace(made, latents=mine, place=at)

    def _called(
        self, pipe: Any, call: dict[str, Any], group: Sequence[Asked], jobs: Sequence[Job]
    ) -> tuple[Any, int]:
        """Latents of all, and the steps that were made."""
        with TogetherStepper(
            [one.progress for one in group],
            [one.cancel for one in group],
            steps=group[0].request.steps,
            look=self._engine.look(jobs[0]),
        ) as stepper:
            latents = pipe(
                **call,
                generator=[generator(one.request.seed) for one in group],
                num_images_per_prompt=1,
                output_type="latent",
                callback_on_step_end=blended(stepper, _each(jobs)),
                callback_on_step_end_tensor_inputs=["latents"],
            ).images
        return latents, stepper.done


def _each(jobs: Sequence[Job]) -> Blend | None:
    """As each job blends its own latents."""
    blends = [job.blend for job in jobs if job.blend is not None]
    if not blends:
        return None

    def blend(pipe: Any, at: int, latents: Any) -> Any:
        import torch

        return torch.cat([one(pipe, at, latents[n : n + 1]) for n, one in enumerate(blends)])

    return blend
