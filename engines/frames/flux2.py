# SPDX-License-Identifier: GPL-3.0-or-later
"""FLUX.2 klein: words, init, regions, people by their pictures, LoRAs.

Owns what is FLUX.2's own. Must not know shots; what families share is in engine and flow.
"""

from typing import TYPE_CHECKING, Any, ClassVar

from engines.diffusion.embeds import Embedding
from engines.frames.abilities import MOST_PEOPLE, Abilities
from engines.frames.engine import Job
from engines.frames.flow import FlowEngine, picture_of
from engines.frames.people import attention_mask, shown
from engines.frames.request import FrameRequest

if TYPE_CHECKING:
    import torch
    from PIL.Image import Image


class Flux2Engine(FlowEngine):
    """The engine `frames.flux2`."""

    family: ClassVar[str] = "flux2"
    loader: ClassVar[str] = "Flux2KleinPipeline"
    abilities: ClassVar[Abilities] = Abilities(references=MOST_PEOPLE, negative=False)
    sampled: ClassVar[bool] = False
    hands_planes: ClassVar[bool] = True

    def words(self, request: FrameRequest, pipe: Any) -> tuple[str, ...]:
        """The prompt, and nothing as its opposite where guidance compares with that."""
        if not _guides(request, pipe):
            return (request.prompt,)
        return tuple(dict.fromkeys((request.prompt, "")))

    def encode(self, pipe: Any, words: str) -> Embedding:
        """`tokens` [1, 512, 3 widths of the reader]."""
        tokens, _ = pipe.encode_prompt(words, device=pipe._execution_device)
        return {"tokens": tokens}

    def said(self, job: Job, pipe: Any, found: dict[str, Embedding]) -> dict[str, Any]:
        """Embeddings on the device; a distilled checkpoint has no guidance, whatever is asked."""
        request, device = job.request, pipe._execution_device
        made: dict[str, Any] = {
            "prompt_embeds": found[request.prompt]["tokens"].to(device),
            "guidance_scale": request.guidance_scale,
        }
        if _guides(request, pipe):
            made["negative_prompt_embeds"] = found[""]["tokens"].to(device)
        return made

    def guided(self, job: Job, pipe: Any) -> dict[str, Any]:
        """People's pictures as they are; those of a region are seen from there alone."""
        side = pipe.vae_scale_factor * 2
        people = shown(job, side)
        if not people:
            return {}
        made: dict[str, Any] = {"image": [one.picture for one in people]}
        if any(one.place is not None for one in people):
            mask = attention_mask(people, job.size, side, words=_words(pipe))
            made["attention_kwargs"] = {"attention_mask": mask.to(pipe._execution_device)}
        return made

    def to_latents(self, pipe: Any, pixels: "torch.Tensor", draw: Any) -> "torch.Tensor":
        """By the autoencoder, four neighbours as one place, brought to the usual spread."""
        return pipe._encode_vae_image(
            pixels.to(pipe._execution_device, pipe.vae.dtype), generator=draw
        )

    def packed(self, planes: "torch.Tensor") -> "torch.Tensor":
        """[1, places, channels]."""
        return planes.flatten(2).permute(0, 2, 1)

    def planes(self, packed: "torch.Tensor", size: tuple[int, int]) -> "torch.Tensor":
        """Undoes `packed`."""
        one, places, channels = packed.shape
        side = round((size[0] * size[1] / places) ** 0.5)
        return packed.permute(0, 2, 1).reshape(one, channels, size[1] // side, size[0] // side)

    def shift(self, pipe: Any, job: Job) -> float:
        """As measured by its makers."""
        from diffusers.pipelines.flux2.pipeline_flux2_klein import compute_empirical_mu

        side = pipe.vae_scale_factor * 2
        places = (job.size[0] // side) * (job.size[1] // side)
        return compute_empirical_mu(image_seq_len=places, num_steps=job.request.steps)

    def decode(self, pipe: Any, latents: Any, size: tuple[int, int]) -> "Image":
        """As the pipeline does, which hands latents out in their own spread."""
        import torch

        del size
        with torch.no_grad():
            pixels = pipe.vae.decode(latents, return_dict=False)[0]
        return picture_of(pipe, pixels)


def _guides(request: FrameRequest, pipe: Any) -> bool:
    return request.guidance_scale > 1 and not pipe.config.is_distilled


def _words(pipe: Any) -> int:
    """Tokens that a prompt always takes."""
    return int(pipe.tokenizer_max_length)
