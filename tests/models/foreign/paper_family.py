# SPDX-License-Identifier: GPL-3.0-or-later
"""A family of stills as another package would add it: Stable Diffusion 1.5, words alone.

Copied by its test into a package of its own; it is what ARCHITECTURE.md tells how to write.
"""

from typing import TYPE_CHECKING, Any, ClassVar

from engines.frames.engine import FrameEngine, Job

if TYPE_CHECKING:
    from PIL.Image import Image

    from engines.diffusion.embeds import Embedding
    from engines.frames.request import FrameRequest


class PaperEngine(FrameEngine):
    """The engine `frames.paper`."""

    family: ClassVar[str] = "paper"
    loader: ClassVar[str] = "StableDiffusionPipeline"

    def words(self, request: "FrameRequest", pipe: Any) -> tuple[str, ...]:
        """Prompt and negative words."""
        del pipe
        return tuple(dict.fromkeys((request.prompt, request.negative)))

    def encode(self, pipe: Any, words: str) -> "Embedding":
        """`tokens` [1, 77, width]."""
        tokens, _ = pipe.encode_prompt(
            words, pipe._execution_device, 1, do_classifier_free_guidance=False
        )
        return {"tokens": tokens}

    def arguments(self, job: Job, pipe: Any, found: "dict[str, Embedding]") -> dict[str, Any]:
        """As the plain call of diffusers has them."""
        request, device = job.request, pipe._execution_device
        return {
            "width": job.size[0],
            "height": job.size[1],
            "num_inference_steps": request.steps,
            "guidance_scale": request.guidance_scale,
            "prompt_embeds": found[request.prompt]["tokens"].to(device),
            "negative_prompt_embeds": found[request.negative]["tokens"].to(device),
        }

    def decode(self, pipe: Any, latents: Any, size: tuple[int, int]) -> "Image":
        """As the pipeline does."""
        import torch

        del size
        with torch.no_grad():
            pixels = pipe.vae.decode(latents / pipe.vae.config.scaling_factor)[0]
        return pipe.image_processor.postprocess(pixels, output_type="pil")[0]
