# SPDX-License-Identifier: GPL-3.0-or-later
"""LTX-Video from a still, and between a first and a last one.

Owns what is LTX's own. Must not know the run (engines/motion/engine).
"""

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from engines.checkpoints import Checkpoint
from engines.diffusion.embeds import Embedding
from engines.diffusion.loading import Source
from engines.diffusion.stepping import Stepper
from engines.motion.engine import MotionEngine
from engines.motion.lengths import Legal
from engines.motion.request import MotionRequest

if TYPE_CHECKING:
    from PIL.Image import Image

USUAL_FPS, PACES = 24, (24, 30)
TAUGHT = "LTXVideo095DownBlock3D"


class LtxEngine(MotionEngine):
    """Clips by LTX-Video."""

    family = "ltx"
    version = 2
    loader = "LTXImageToVideoPipeline"
    reading: ClassVar[dict[str, Any]] = {"max_sequence_length": 128}

    def legal(self, checkpoint: Checkpoint) -> Legal:
        """By its record; it paints at the film's own pace where that is a usual one."""
        return replace(super().legal(checkpoint), fps=USUAL_FPS, paces=PACES)

    def source_for(self, source: Source, request: MotionRequest) -> Source:
        """A GGUF is the denoiser alone; a safetensors may hold all."""
        del request
        alone = source.installed.path.suffix.lower() == ".gguf"
        return replace(source, part="transformer") if alone else source

    def check(self, request: MotionRequest, pipe: Any) -> None:
        """It was taught to meet a last picture from 0.9.5 on, which its autoencoder tells.

        Raises:
            UserError: it was not.
        """
        if TAUGHT not in pipe.vae.config.down_block_types:
            super().check(request, pipe)

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
        made = {**super().arguments(request, ends, frames), "frame_rate": pace}
        if ends[1] is not None:
            made |= {"image": ends, "last_at": frames - 1}
        return made

    def paint(self, pipe: Any, wanted: dict[str, Any], stepper: Stepper) -> Any:
        """Two pictures are taken by another pipeline, around the same parts."""
        if "last_at" in wanted:
            from diffusers.pipelines.ltx import pipeline_ltx_condition as two

            places = (0, wanted.pop("last_at"))
            wanted["conditions"] = [
                two.LTXVideoCondition(image=one, frame_index=at)
                for one, at in zip(wanted.pop("image"), places, strict=True)
            ]
            pipe = two.LTXConditionPipeline(**pipe.components)
            pipe.set_progress_bar_config(disable=True)
        return super().paint(pipe, wanted, stepper)
