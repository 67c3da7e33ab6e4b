# SPDX-License-Identifier: GPL-3.0-or-later
"""Z-Image and Z-Image-Turbo: words, init, regions, one map, LoRAs.

Owns what is Z-Image's own. Must not know shots; what families share is in engine and flow.
"""

from typing import TYPE_CHECKING, Any, ClassVar

from engines.diffusion.embeds import Embedding
from engines.frames.abilities import Abilities, maps_read
from engines.frames.engine import Job
from engines.frames.flow import FlowEngine, drawn_or_mean, picture_of
from engines.frames.flux import LOOK
from engines.frames.networks import networks
from engines.frames.request import FrameRequest

if TYPE_CHECKING:
    import torch
    from PIL.Image import Image


class ZImageEngine(FlowEngine):
    """The engine `frames.zimage`."""

    family: ClassVar[str] = "zimage"
    loader: ClassVar[str] = "ZImagePipeline"
    look_factors: ClassVar[tuple[tuple[float, float, float], ...]] = LOOK
    abilities: ClassVar[Abilities] = Abilities(controls=("depth", "line", "pose"), most_controls=1)

    def words(self, request: FrameRequest, pipe: Any) -> tuple[str, ...]:
        """Prompt, and negative words where guidance reads them; Turbo has none."""
        del pipe
        if request.guidance_scale <= 0:
            return (request.prompt,)
        return tuple(dict.fromkeys((request.prompt, request.negative)))

    def encode(self, pipe: Any, words: str) -> Embedding:
        """`tokens` [tokens, 2560]."""
        found, _ = pipe.encode_prompt(
            words, device=pipe._execution_device, do_classifier_free_guidance=False
        )
        return {"tokens": found[0]}

    def said(self, job: Job, pipe: Any, found: dict[str, Embedding]) -> dict[str, Any]:
        """Embeddings on the device."""
        request, device = job.request, pipe._execution_device
        made: dict[str, Any] = {
            "prompt_embeds": [found[request.prompt]["tokens"].to(device)],
            "guidance_scale": request.guidance_scale,
        }
        if request.guidance_scale > 0:
            made["negative_prompt_embeds"] = [found[request.negative]["tokens"].to(device)]
        return made

    def pipeline(self, job: Job) -> Any:
        """With a control network where there is a map."""
        nets = networks(
            self.room,
            job,
            maps_read(self.abilities, job.request),
            kind="ZImageControlNetModel",
        )
        if not nets.modules:
            return job.resident.pipe
        return job.resident.variant("ZImageControlNetPipeline", nets.key, **nets.modules)

    def guided(self, job: Job, pipe: Any) -> dict[str, Any]:
        """The first map; it steers in all steps."""
        del pipe
        if not job.request.controls:
            return {}
        return {
            "control_image": job.guides.controls[0],
            "controlnet_conditioning_scale": job.request.controls[0].weight,
        }

    def noise_dtype(self, job: Job) -> "torch.dtype":
        """Always whole numbers of 32 bits."""
        import torch

        del job
        return torch.float32

    def to_latents(self, pipe: Any, pixels: "torch.Tensor", draw: Any) -> "torch.Tensor":
        """By the autoencoder."""
        vae = pipe.vae
        encoded = vae.encode(pixels.to(pipe._execution_device, vae.dtype))
        latents = drawn_or_mean(encoded, draw)
        return (latents - vae.config.shift_factor) * vae.config.scaling_factor

    def decode(self, pipe: Any, latents: Any, size: tuple[int, int]) -> "Image":
        """As the pipeline does."""
        import torch

        del size
        vae = pipe.vae
        with torch.no_grad():
            planes = latents.to(vae.dtype)
            planes = (planes / vae.config.scaling_factor) + vae.config.shift_factor
            pixels = vae.decode(planes, return_dict=False)[0]
        return picture_of(pipe, pixels)
