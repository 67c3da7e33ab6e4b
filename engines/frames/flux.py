# SPDX-License-Identifier: GPL-3.0-or-later
"""FLUX.1, dev and schnell: words, init, regions, control networks, people by adapters, LoRAs.

Owns what is FLUX.1's own. Must not know shots; what families share is in engine and flow.
"""

from typing import TYPE_CHECKING, Any, ClassVar

from engines.diffusion.embeds import Embedding
from engines.frames import flux_people
from engines.frames.abilities import MOST_PEOPLE, Abilities, maps_read
from engines.frames.engine import Job
from engines.frames.flow import FlowEngine, drawn_or_mean, picture_of
from engines.frames.networks import networks, shares
from engines.frames.request import FrameRequest

if TYPE_CHECKING:
    import torch
    from PIL.Image import Image

MOST_TOKENS = 512
MODES = {"line": 0, "depth": 2, "pose": 4}
"""Places of the maps in a union. Source: README of InstantX/FLUX.1-dev-Controlnet-Union."""
LOOK = (
    (-0.0346, 0.0244, 0.0681),
    (0.0034, 0.0210, 0.0687),
    (0.0275, -0.0668, -0.0433),
    (-0.0174, 0.0160, 0.0617),
    (0.0859, 0.0721, 0.0329),
    (0.0004, 0.0383, 0.0115),
    (0.0405, 0.0861, 0.0915),
    (-0.0236, -0.0185, -0.0259),
    (-0.0245, 0.0250, 0.1180),
    (0.1008, 0.0755, -0.0421),
    (-0.0515, 0.0201, 0.0011),
    (0.0428, -0.0012, -0.0036),
    (0.0817, 0.0765, 0.0749),
    (-0.1264, -0.0522, -0.1103),
    (-0.0280, -0.0881, -0.0499),
    (-0.1262, -0.0982, -0.0778),
)
"""Source: latent2rgb tables of ComfyUI, latent_formats.py (Flux); Z-Image has the same space."""


class FluxEngine(FlowEngine):
    """The engine `frames.flux`."""

    family: ClassVar[str] = "flux"
    loader: ClassVar[str] = "FluxPipeline"
    encoders: ClassVar[tuple[str, ...]] = ("text_encoder", "text_encoder_2")
    look_factors: ClassVar[tuple[tuple[float, float, float], ...]] = LOOK
    packs: ClassVar[bool] = True
    abilities: ClassVar[Abilities] = Abilities(
        controls=tuple(MODES), references=MOST_PEOPLE, adapters=True, negative=False
    )

    def words(self, request: FrameRequest, pipe: Any) -> tuple[str, ...]:
        """The prompt alone."""
        del pipe
        return (request.prompt,)

    def encode(self, pipe: Any, words: str) -> Embedding:
        """`tokens` [1, 512, 4096] by T5, and `whole` [1, 768] by CLIP."""
        tokens, whole, _ = pipe.encode_prompt(
            words,
            None,
            device=pipe._execution_device,
            num_images_per_prompt=1,
            max_sequence_length=MOST_TOKENS,
        )
        return {"tokens": tokens, "whole": whole}

    def said(self, job: Job, pipe: Any, found: dict[str, Embedding]) -> dict[str, Any]:
        """Embeddings on the device; schnell has no guidance, whatever is asked."""
        device, asked = pipe._execution_device, found[job.request.prompt]
        return {
            "prompt_embeds": asked["tokens"].to(device),
            "pooled_prompt_embeds": asked["whole"].to(device),
            "guidance_scale": job.request.guidance_scale,
        }

    def pipeline(self, job: Job) -> Any:
        """With control networks where there are maps."""
        flux_people.put_on(self.room, job)
        nets = networks(
            self.room,
            job,
            maps_read(self.abilities, job.request),
            kind="FluxControlNetModel",
            joined="FluxMultiControlNetModel",
        )
        if not nets.modules:
            return job.resident.pipe
        return job.resident.variant("FluxControlNetPipeline", nets.key, **nets.modules)

    def guided(self, job: Job, pipe: Any) -> dict[str, Any]:
        """Maps with their places in a union, and the people's pictures."""
        made: dict[str, Any] = {}
        read = maps_read(self.abilities, job.request)
        if read:
            made = shares(job, read)
            net = pipe.controlnet
            nets = list(getattr(net, "nets", [net]))
            modes: list[Any] = [MODES[one.kind] for one in read]
            if len(nets) == len(modes):
                modes = [m if n.union else None for m, n in zip(modes, nets, strict=True)]
            made["control_mode"] = modes if len(modes) > 1 else modes[0]
        return made | flux_people.arguments(self.room, job, pipe)

    def to_latents(self, pipe: Any, pixels: "torch.Tensor", draw: Any) -> "torch.Tensor":
        """By the autoencoder."""
        vae = pipe.vae
        encoded = vae.encode(pixels.to(pipe._execution_device, vae.dtype))
        latents = drawn_or_mean(encoded, draw)
        return (latents - vae.config.shift_factor) * vae.config.scaling_factor

    def decode(self, pipe: Any, latents: Any, size: tuple[int, int]) -> "Image":
        """As the pipeline does."""
        import torch

        vae = pipe.vae
        with torch.no_grad():
            planes = self.planes(latents, size)
            planes = (planes / vae.config.scaling_factor) + vae.config.shift_factor
            pixels = vae.decode(planes, return_dict=False)[0]
        return picture_of(pipe, pixels)
