# SPDX-License-Identifier: GPL-3.0-or-later
"""What a model is asked for to move a still: frames, words, camera, as a closed value.

Owns the request; everything that changes a pixel is in it. Must not import torch, Qt or numpy.
"""

from typing import ClassVar

import msgspec

from engines.frames.request import Lora
from projects.ids import MediaId
from projects.staging import Move
from projects.timebase import FILM, FrameRate


class MotionRequest(msgspec.Struct, frozen=True, kw_only=True):
    """One clip of a shot.

    Attributes:
        checkpoint: of the family's engine; empty for an engine without weights.
        still: the first frame. last: the last one, where the family takes one.
        depth: nearness of the first frame as PNG, where it is at hand.
        move: of the camera, as words and, where the family can, as control. move_strength: 0..1.
        length_frames, rate: what the shot needs; the clip holds just so many frames at this rate.
            How a family's legal lengths come to it is written in `making`.
        handles_frames: more at each end, for trims; those frames come on top of length_frames.
        model_width_px, model_height_px: what the model paints; the clip is scaled to
            width_px x height_px.
        noise: 0..1, how freely the model moves things; families read it as they can.
        between: checkpoint that paints film frames between the model's; empty moves pixels along
            their motion.
    """

    LATER: ClassVar[frozenset[str]] = frozenset({"between"})

    checkpoint: str = ""
    still: MediaId
    last: MediaId | None = None
    depth: MediaId | None = None
    prompt: str = ""
    negative: str = ""
    seed: int
    move: Move = Move.HOLD
    move_strength: float = 0.5
    length_frames: int
    handles_frames: int = 0
    rate: FrameRate = FILM
    width_px: int = 1080
    height_px: int = 1920
    model_width_px: int = 480
    model_height_px: int = 832
    steps: int = 30
    guidance_scale: float = 5.0
    noise: float = 0.5
    loras: tuple[Lora, ...] = ()
    precision: str = "bfloat16"
    between: str = ""

    @property
    def checkpoints(self) -> tuple[str, ...]:
        """Ids of all checkpoints that are read, the clip's own first."""
        named = [self.checkpoint, *(one.checkpoint for one in self.loras), self.between]
        return tuple(dict.fromkeys(one for one in named if one))


class MotionFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What came. `model_frames` is what the model painted before joining or retiming."""

    frames: int
    model_frames: int
    width_px: int
    height_px: int
