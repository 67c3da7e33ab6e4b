# SPDX-License-Identifier: GPL-3.0-or-later
"""LTX-Video from a still.

Owns what is LTX's own. Must not know the run (engines/motion/engine).
"""

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from engines.checkpoints import Checkpoint
from engines.diffusion.embeds import Embedding
from engines.motion.engine import MotionEngine
from engines.motion.lengths import Legal
from engines.motion.request import MotionRequest

if TYPE_CHECKING:
    from PIL.Image import Image

USUAL_FPS, PACES = 24, (24, 30)


class LtxEngine(MotionEngine):
    """Clips by LTX-Video."""

    family = "ltx"
    version = 2
    loader = "LTXImageToVideoPipeline"
    reading: ClassVar[dict[str, Any]] = {"max_sequence_length": 128}

    def legal(self, checkpoint: Checkpoint) -> Legal:
        """By its record; it paints at the film's own pace where that is a usual one."""
        return replace(super().legal(checkpoint), fps=USUAL_FPS, paces=PACES)

    def encode(self, pipe: Any, words: str) -> Embedding:
        """With the mask of what is text."""
        made = pipe.encode_prompt(
            words, do_classifier_free_guidance=False, device=pipe._execution_device, **self.reading
        )
        return {"prompt_embeds": made[0], "prompt_attention_mask": made[1]}

    def arguments(
        self, request: MotionRequest, ends: "tuple[Image, Image | None]", frames: int
    ) -> dict[str, Any]:
        """As all; it is told its pace."""
        usual = PACES[0] <= request.rate.fraction <= PACES[1]
        pace = float(request.rate.fraction) if usual else USUAL_FPS
        return {**super().arguments(request, ends, frames), "frame_rate": pace}
