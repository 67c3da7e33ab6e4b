# SPDX-License-Identifier: GPL-3.0-or-later
"""Families that denoise by flow matching: one way to start from a picture and to keep parts of it.

Owns starting noise, shares of steps, and what is laid over latents. Must not know one family.
"""

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from engines.diffusion.embeds import Embedding
from engines.diffusion.loading import Source, dtype_of
from engines.diffusion.noise import generator
from engines.frames.engine import FrameEngine, Job
from engines.frames.request import FrameRequest

if TYPE_CHECKING:
    import torch
    from PIL.Image import Image


class FlowEngine(FrameEngine):
    """Base of the transformer families.

    Instead of diffusers' classes for pictures and masks, of which there are none with control
    networks or references for most families, the plain classes are given noise that is laid over
    the picture, and the steps that are left. The values are those of diffusers' own classes.
    """

    joins: ClassVar[frozenset[str]] = frozenset(("init", "mask", "maps"))
    sampled: ClassVar[bool] = True
    """The autoencoder's picture is drawn from its distribution, not its mean."""

    def source_for(self, source: Source, request: FrameRequest) -> Source:
        """A single file of these families is the denoiser; all else is read from a folder."""
        del request
        return source if source.installed.path.is_dir() else replace(source, part="transformer")

    def arguments(self, job: Job, pipe: Any, found: dict[str, Embedding]) -> dict[str, Any]:
        """As the plain call of diffusers has them, and over a picture its noise and its steps."""
        made: dict[str, Any] = {
            "height": job.size[1],
            "width": job.size[0],
            "num_inference_steps": job.request.steps,
            **self.said(job, pipe, found),
            **self.guided(job, pipe),
        }
        if _is_over(job):
            made |= self._over(job, pipe)
        return made

    def _over(self, job: Job, pipe: Any) -> dict[str, Any]:
        """Noise and steps over the picture; `job.blend` keeps what lies outside of the mask."""
        import torch
        from diffusers.utils.torch_utils import randn_tensor

        init, draw = job.guides.init, generator(job.request.seed)
        assert init is not None
        height, width = job.size[1], job.size[0]
        pixels = pipe.image_processor.preprocess(init, height=height, width=width)
        with torch.no_grad():
            ground = self.to_latents(pipe, pixels, draw if self.sampled else None)
        ground = ground.to(pipe._execution_device, self.noise_dtype(job))
        noise = randn_tensor(
            tuple(ground.shape), generator=draw, device=ground.device, dtype=ground.dtype
        )
        sigmas = _left(job.request)
        ground, noise = self.packed(ground), self.packed(noise)
        pipe.scheduler.set_timesteps(sigmas=sigmas, mu=self.shift(pipe, job), device=ground.device)
        start = pipe.scheduler.scale_noise(ground, pipe.scheduler.timesteps[:1], noise)
        if job.guides.mask is not None:
            job.blend = self._blend(job, ground, noise)
        if self.hands_planes:
            start = self.planes(start, job.size)
        return {"latents": start, "sigmas": sigmas}

    def _blend(self, job: Job, ground: "torch.Tensor", noise: "torch.Tensor") -> Any:
        mask = self.packed(_mask(job, self.planes(ground, job.size))).to(ground)

        def blend(pipe: Any, step: int, latents: "torch.Tensor") -> "torch.Tensor":
            """As the inpainting pipelines: outside, the picture at the noise of the next step."""
            sigma = pipe.scheduler.sigmas[step + 1].to(latents)
            kept = sigma * noise + (1 - sigma) * ground
            return ((1 - mask) * kept + mask * latents).to(latents.dtype)

        return blend

    def latent_planes(self, latents: "torch.Tensor", size: tuple[int, int]) -> "torch.Tensor":
        """Of the only picture."""
        return self.planes(latents, size)[0]

    # of a family

    packs: ClassVar[bool] = False
    """The denoiser has four neighbours each as one place."""
    hands_planes: ClassVar[bool] = False
    """The pipeline is handed latents in planes although it works with packed ones."""

    def noise_dtype(self, job: Job) -> "torch.dtype":
        """What the pipeline holds latents in."""
        return dtype_of(job.resident.source.precision)

    def said(self, job: Job, pipe: Any, found: dict[str, Embedding]) -> dict[str, Any]:
        """The words, and how strongly they guide, as the pipeline takes them."""
        raise NotImplementedError

    def guided(self, job: Job, pipe: Any) -> dict[str, Any]:
        """Maps and people, as the pipeline takes them."""
        del job, pipe
        return {}

    def to_latents(self, pipe: Any, pixels: "torch.Tensor", draw: Any) -> "torch.Tensor":
        """[1, 3, height, width] in -1..1 -> latents in planes, scaled as the denoiser has them."""
        raise NotImplementedError

    def packed(self, planes: "torch.Tensor") -> "torch.Tensor":
        """Latents [1, channels, height, width] as the denoiser has them."""
        return _pack(planes) if self.packs else planes

    def planes(self, packed: "torch.Tensor", size: tuple[int, int]) -> "torch.Tensor":
        """Undoes `packed`, for a picture of a size."""
        return _unpack(packed, size) if self.packs else packed

    def shift(self, pipe: Any, job: Job) -> float:
        """How far the size moves the steps towards noise; `mu` of diffusers."""
        config = pipe.scheduler.config
        low, high = config.get("base_shift", 0.5), config.get("max_shift", 1.15)
        few, many = config.get("base_image_seq_len", 256), config.get("max_image_seq_len", 4096)
        slope = (high - low) / (many - few)
        return _tokens(pipe, job) * slope + (low - slope * few)


def _is_over(job: Job) -> bool:
    whole = job.guides.mask is None and job.request.strength >= 1
    return job.guides.init is not None and not whole


def _left(request: FrameRequest) -> list[float]:
    """Noise at each step that is made over a picture, before it is shifted.

    Rounded down, so that of few steps too one at least is left to the picture; diffusers rounds
    up, and would not look at it at all.
    """
    steps = request.steps
    made = min(int(steps * request.strength), steps)
    return np.linspace(1.0, 1 / steps, steps).tolist()[steps - made :]


def _tokens(pipe: Any, job: Job) -> int:
    side = pipe.vae_scale_factor * 2
    return (job.size[0] // side) * (job.size[1] // side)


def _mask(job: Job, planes: "torch.Tensor") -> "torch.Tensor":
    """1 where latents are painted anew, in planes like `planes`."""
    import torch

    mask = job.guides.mask
    assert mask is not None
    values = torch.from_numpy(np.asarray(mask, np.float32) / 255)[None, None]
    small = torch.nn.functional.interpolate(values, size=planes.shape[-2:])
    return small.expand(planes.shape)


def _pack(planes: "torch.Tensor") -> "torch.Tensor":
    """[1, channels, height, width] -> [1, height width / 4, 4 channels]."""
    one, channels, height, width = planes.shape
    cut = planes.reshape(one, channels, height // 2, 2, width // 2, 2)
    return cut.permute(0, 2, 4, 1, 3, 5).reshape(one, height * width // 4, channels * 4)


def _unpack(packed: "torch.Tensor", size: tuple[int, int]) -> "torch.Tensor":
    """Undoes `_pack` for a picture of a size, of which the number of places tells the scale."""
    one, places, channels = packed.shape
    side = round((size[0] * size[1] / places) ** 0.5)
    width, height = size[0] // side, size[1] // side
    cut = packed.reshape(one, height, width, channels // 4, 2, 2)
    return cut.permute(0, 3, 1, 4, 2, 5).reshape(one, channels // 4, height * 2, width * 2)


def drawn_or_mean(encoded: Any, draw: Any) -> "torch.Tensor":
    """Latents of what an autoencoder made: drawn from the distribution, or its middle."""
    distribution = encoded.latent_dist
    return distribution.mode() if draw is None else distribution.sample(draw)


def picture_of(pipe: Any, pixels: "torch.Tensor") -> "Image":
    """[1, 3, height, width] in -1..1 -> a picture, as the pipeline itself would."""
    picture = pipe.image_processor.postprocess(pixels.detach(), output_type="pil")[0]
    pipe.maybe_free_model_hooks()
    return picture
