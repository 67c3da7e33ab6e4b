# SPDX-License-Identifier: GPL-3.0-or-later
"""HunyuanVideo 1.5 from a still.

Owns what is Hunyuan's own. Must not know the run (engines/motion/engine).
"""

from itertools import count
from typing import Any

from engines.diffusion.embeds import Embedding
from engines.diffusion.stepping import Stepper
from engines.motion.engine import MotionEngine

EMBEDDINGS = ("prompt_embeds", "prompt_embeds_mask", "prompt_embeds_2", "prompt_embeds_mask_2")


class HunyuanEngine(MotionEngine):
    """Clips by HunyuanVideo 1.5."""

    family = "hunyuan"
    loader = "HunyuanVideo15ImageToVideoPipeline"
    encoders = ("text_encoder", "text_encoder_2")
    frees_encoders = False
    """The pipeline of diffusers 0.42 is not made without its autoencoder."""

    def encode(self, pipe: Any, words: str) -> Embedding:
        """What is told, and what is written on signs: each with its mask."""
        made = pipe.encode_prompt(words, device=pipe._execution_device)
        return dict(zip(EMBEDDINGS, made, strict=True))

    def paint(self, pipe: Any, wanted: dict[str, Any], stepper: Stepper) -> Any:
        """It has no callback, and takes size and guidance from its parts: they are told there."""
        size = wanted.pop("height"), wanted.pop("width")
        pipe.guider = pipe.guider.new(guidance_scale=max(1.0, wanted.pop("guidance_scale")))
        scheduler, processor, steps = pipe.scheduler, pipe.video_processor, count()
        plain = scheduler.step

        def step(*args: Any, **named: Any) -> Any:
            made = plain(*args, **named)
            stepper(pipe, next(steps), None, {"latents": made[0]})
            return made

        scheduler.step = step
        processor.calculate_default_height_width = lambda **_: size
        try:
            return pipe(**wanted, output_type="np").frames[0]
        finally:
            del scheduler.step, processor.calculate_default_height_width
