# SPDX-License-Identifier: GPL-3.0-or-later
"""How models make pictures: what an episode asks for, and what a shot asks for otherwise.

Owns the values. Must not know checkpoints, nor how a prompt is written (engines/frames/prompts).
"""

from typing import TypeVar

import msgspec

from projects.ids import TakeId
from projects.open_enum import OpenEnum

HANDLES = 0.3
"""Of new productions: clips last 1.3 times as long as what is used of them, as is usual."""
Number = TypeVar("Number", int, float, bool)


class Tier(OpenEnum):
    """What a shot is made of, from the quickest to the slowest.

    DRAWN: the stage. STILL: a model's still with a camera move. CLIP: a clip from that still.
    """

    DRAWN = "drawn"
    STILL = "still"
    CLIP = "clip"


class LoraUse(msgspec.Struct, frozen=True, kw_only=True):
    """A LoRA by its checkpoint's id, and its weight."""

    checkpoint: str
    weight: float = 1.0


class Generation(msgspec.Struct, frozen=True, kw_only=True):
    """Of an episode, or of one shot, where None and empty follow the episode.

    Attributes:
        still, clip: ids of checkpoints. Without a clip checkpoint a still is moved by its depth.
        words: sent in place of the compiled prompt. negative: what must not be seen.
        strength: 0..1, how freely the still leaves the drawing; 1 keeps nothing of its colours.
        control_weight: 0..2, of the maps that hold composition and pose.
        steps, guidance_scale: in place of the checkpoint's own.
        seed: in place of the shot's own.
        loras: on top of the style's. upscale: whether the result is made larger by a network.
        pinned: a take that plays, whatever else is wished; nothing is made for the shot then.
        handles: 0..1 of a shot's length, how much longer a model's clip of it is, so that a cut can
            be drawn open; None is 0, as for productions of before there were handles.
    """

    tier: Tier | None = None
    still: str = ""
    clip: str = ""
    words: str = ""
    negative: str = ""
    strength: float | None = None
    control_weight: float | None = None
    steps: int | None = None
    guidance_scale: float | None = None
    seed: int | None = None
    loras: tuple[LoraUse, ...] = ()
    upscale: bool | None = None
    pinned: TakeId | None = None
    handles: float | None = None

    def __post_init__(self) -> None:
        if self.strength is not None and not 0 <= self.strength <= 1:
            raise ValueError(f"strength {self.strength} is outside 0..1")
        if self.control_weight is not None and not 0 <= self.control_weight <= 2:
            raise ValueError(f"control weight {self.control_weight} is outside 0..2")
        if self.handles is not None and not 0 <= self.handles <= 1:
            raise ValueError(f"handles {self.handles} are outside 0..1")
        if self.steps is not None and self.steps < 1:
            raise ValueError(f"{self.steps} steps")

    def over(self, episode: "Generation") -> "Generation":
        """This one of a shot, with what it leaves open taken from its episode's."""
        return Generation(
            tier=self.tier or episode.tier or Tier.DRAWN,
            still=self.still or episode.still,
            clip=self.clip or episode.clip,
            words=self.words,
            negative=self.negative or episode.negative,
            strength=_first(self.strength, episode.strength),
            control_weight=_first(self.control_weight, episode.control_weight),
            steps=self.steps or episode.steps,
            guidance_scale=_first(self.guidance_scale, episode.guidance_scale),
            seed=_first(self.seed, episode.seed),
            loras=self.loras or episode.loras,
            upscale=_first(self.upscale, episode.upscale),
            pinned=self.pinned,
            handles=_first(self.handles, episode.handles),
        )


class StyleCard(msgspec.Struct, frozen=True, kw_only=True):
    """The look of all pictures of a series, in words and LoRAs.

    Attributes:
        name: for people. words: begin every prompt. negative: end every negative one.
    """

    name: str = ""
    words: str = ""
    negative: str = ""
    loras: tuple[LoraUse, ...] = ()


def _first(own: Number | None, other: Number | None) -> Number | None:
    return other if own is None else own
