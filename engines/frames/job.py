# SPDX-License-Identifier: GPL-3.0-or-later
"""What one attempt at a still has and makes on its way: the job, its latents, its picture.

Owns the values. Must not know any family, nor run anything.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from engines.diffusion.ladder import Way
from engines.diffusion.pictures import laid_into
from engines.diffusion.residents import Resident
from engines.diffusion.stepping import Stepper
from engines.footprints import BATCH, BATCH_PLACE, PEAK
from engines.frames.guides import Guides
from engines.frames.request import FrameRequest

if TYPE_CHECKING:
    from PIL.Image import Image

Blend = Callable[[Any, int, Any], Any]
"""Pipeline, step and latents after it -> latents that it goes on with."""


@dataclass(kw_only=True)
class Job:
    """One attempt at a still, on one rung; `blend` is set by an engine's `arguments`."""

    request: FrameRequest
    resident: Resident
    way: Way
    guides: Guides
    distilled: bool = False
    blend: Blend | None = None

    @property
    def size(self) -> tuple[int, int]:
        """Width and height that are made."""
        return self.guides.size


@dataclass(kw_only=True)
class Denoised:
    """Latents that were made, so that a rung that only eases decoding does not make them again.

    Attributes:
        batch: stills that were denoised in one go; place: which of them it was; steps_s: its
            share of the seconds.
        peak_bytes: of the card, where that is told.
    """

    size: tuple[int, int]
    latents: Any
    steps: int
    batch: int = 1
    place: int = 0
    steps_s: float = 0.0
    peak_bytes: int = 0

    def told(self, making: dict[str, str | int | float]) -> dict[str, str | int | float]:
        """`making`, with what it has to say of a batch."""
        if self.batch < 2:
            return making
        told = {**making, BATCH: self.batch, BATCH_PLACE: self.place}
        told["steps_s"] = round(self.steps_s, 3)
        if PEAK in told:
            told[PEAK] = max(int(told[PEAK]), self.peak_bytes)
        return told


@dataclass(frozen=True, kw_only=True)
class Painted:
    """A decoded picture, and what it is laid into where only a region of that was painted."""

    picture: "Image"
    ground: "Image | None"
    mask: "Image | None"
    steps: int

    def whole(self) -> "Image":
        """The still."""
        if self.ground is None or self.mask is None:
            return self.picture
        return laid_into(self.picture, self.ground, self.mask)


def blended(stepper: Stepper, blend: Blend | None) -> Callable[..., Any]:
    """The callback of a step: what lies over the latents first, then everything else."""
    if blend is None:
        return stepper

    def step(pipe: Any, at: int, timestep: Any, values: dict[str, Any]) -> dict[str, Any]:
        values["latents"] = blend(pipe, at, values["latents"])
        return stepper(pipe, at, timestep, values)

    return step


def is_finite(latents: Any) -> bool:
    """Whether all of them are numbers."""
    import torch

    return bool(torch.isfinite(latents).all())
