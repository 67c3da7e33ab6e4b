# SPDX-License-Identifier: GPL-3.0-or-later
"""What a model is asked for to make a still: words, seed, size, guides, people, as a closed value.

Owns the request; everything that changes a pixel is in it. Must not import torch, Qt or numpy.
"""

import msgspec

from projects.ids import CharacterId, MediaId


class Control(msgspec.Struct, frozen=True, kw_only=True):
    """A map of the stage that steers the picture.

    Attributes:
        kind: `depth`, `line` or `pose`. picture: the map as PNG.
        checkpoint: of the control network; empty where the still's family reads maps itself.
        weight: 0..2. begin_share, end_share: of the steps in which it steers.
    """

    kind: str
    picture: MediaId
    checkpoint: str = ""
    weight: float = 1.0
    begin_share: float = 0.0
    end_share: float = 1.0


class Reference(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody looks like, bound to where they stand.

    Attributes:
        pictures: of their sheet. checkpoint: of the adapter; empty where the family takes
            pictures itself. label: of their pixels in the region map; 0 binds to no region.
    """

    character: CharacterId
    pictures: tuple[MediaId, ...]
    checkpoint: str = ""
    label: int = 0
    weight: float = 0.7


class Lora(msgspec.Struct, frozen=True, kw_only=True):
    """A LoRA and its weight."""

    checkpoint: str
    weight: float = 1.0


class FrameRequest(msgspec.Struct, frozen=True, kw_only=True):
    """One still.

    Attributes:
        checkpoint: of the family's engine.
        prompt, negative: words as they are sent. A family without negative words ignores them.
        seed: of the starting noise, 0 .. 2**63-1.
        steps, guidance_scale: as asked, never silently changed.
        init: picture to start from. strength: share of the steps that are made over it; 1 starts
            from noise alone.
        inpaint: region labels that are painted anew; the rest of `init` stays. Empty for all.
        regions: the label map as PNG, grey levels are labels; see engines/stage/maps/regions.
        precision: of the weights, as engines.checkpoints.Precision.
    """

    checkpoint: str
    prompt: str
    negative: str = ""
    seed: int
    width_px: int
    height_px: int
    steps: int
    guidance_scale: float
    init: MediaId | None = None
    strength: float = 1.0
    inpaint: tuple[int, ...] = ()
    regions: MediaId | None = None
    controls: tuple[Control, ...] = ()
    references: tuple[Reference, ...] = ()
    loras: tuple[Lora, ...] = ()
    precision: str = "bfloat16"

    @property
    def checkpoints(self) -> tuple[str, ...]:
        """Ids of all checkpoints that are read, the picture's own first."""
        named = [self.checkpoint]
        named += [one.checkpoint for one in (*self.controls, *self.references, *self.loras)]
        return tuple(dict.fromkeys(one for one in named if one))


class FrameFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What came: the picture's size, and how many steps were made."""

    width_px: int
    height_px: int
    steps: int
