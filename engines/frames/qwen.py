# SPDX-License-Identifier: GPL-3.0-or-later
"""Qwen-Image and Qwen-Image-Edit: words, true guidance, init, regions, maps, people, LoRAs.

Owns what is Qwen-Image's own. Must not know shots; what families share is in engine and flow.
"""

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from engines.checkpoints import Checkpoint
from engines.diffusion.embeds import Embedding
from engines.diffusion.loading import Source
from engines.diffusion.residents import Resident
from engines.frames import qwen_edit
from engines.frames.abilities import MOST_PEOPLE, Abilities, maps_read
from engines.frames.engine import Job
from engines.frames.flow import FlowEngine, drawn_or_mean, picture_of
from engines.frames.networks import networks, shares
from engines.frames.request import FrameRequest

if TYPE_CHECKING:
    import torch
    from PIL.Image import Image

NOTHING = " "
"""What Qwen-Image reads where there are no negative words. Source: its model card."""
FEW_STEPS = {
    "base_shift": math.log(3),
    "max_shift": math.log(3),
    "base_image_seq_len": 256,
    "max_image_seq_len": 8192,
    "shift": 1.0,
    "shift_terminal": None,
    "use_dynamic_shifting": True,
    "time_shift_type": "exponential",
}
"""How Lightning was taught to step. Source: README of lightx2v/Qwen-Image-Lightning."""
LOOK = (
    (-0.1299, -0.1692, 0.2932),
    (0.0671, 0.0406, 0.0442),
    (0.3568, 0.2548, 0.1747),
    (0.0372, 0.2344, 0.1420),
    (0.0313, 0.0189, -0.0328),
    (0.0296, -0.0956, -0.0665),
    (-0.3477, -0.4059, -0.2925),
    (0.0166, 0.1902, 0.1975),
    (-0.0412, 0.0267, -0.1364),
    (-0.1293, 0.0740, 0.1636),
    (0.0680, 0.3019, 0.1128),
    (0.0032, 0.0581, 0.0639),
    (-0.1251, 0.0927, 0.1699),
    (0.0060, -0.0633, 0.0005),
    (0.3477, 0.2275, 0.2950),
    (0.1984, 0.0913, 0.1861),
)
"""Source: latent2rgb tables of ComfyUI, latent_formats.py (Wan 2.1, the same autoencoder)."""


class QwenEngine(FlowEngine):
    """The engine `frames.qwen`."""

    family: ClassVar[str] = "qwen"
    loader: ClassVar[str] = "QwenImagePipeline"
    look_factors: ClassVar[tuple[tuple[float, float, float], ...]] = LOOK
    packs: ClassVar[bool] = True
    abilities: ClassVar[Abilities] = Abilities(
        controls=("depth", "line", "pose"), one_network=True, references=MOST_PEOPLE, bound=False
    )

    def abilities_of(self, checkpoint: Checkpoint) -> Abilities:
        """One that edits is shown people and reads no maps; for the others it is the reverse."""
        if checkpoint.loader == qwen_edit.EDITS:
            return replace(self.abilities, most_controls=0)
        return replace(self.abilities, references=0)

    def batch_key(self, request: FrameRequest) -> str:
        """Nothing for one that edits: it takes pictures of one still alone."""
        return "" if self.able(request).references else super().batch_key(request)

    def source_for(self, source: Source, request: FrameRequest) -> Source:
        """One that edits is loaded without its reader of pictures, and needs one to edit.

        Raises:
            UserError: it has none.
        """
        if qwen_edit.edits(source):
            qwen_edit.check(request)
            source = replace(source, without=(qwen_edit.READER,))
        return super().source_for(source, request)

    def read_with_words(self, request: FrameRequest, resident: Resident) -> tuple[str, ...]:
        """The pictures, where the checkpoint edits."""
        return qwen_edit.media_of(request) if qwen_edit.edits(resident.source) else ()

    def words(self, request: FrameRequest, pipe: Any) -> tuple[str, ...]:
        """Prompt, and negative words where guidance reads them."""
        del pipe
        if request.guidance_scale <= 1:
            return (request.prompt,)
        return tuple(dict.fromkeys((request.prompt, request.negative or NOTHING)))

    def encode_for(self, pipe: Any, words: str, request: FrameRequest) -> Embedding:
        """With the pictures, where the checkpoint edits."""
        source = self._source(request)
        if not qwen_edit.edits(source):
            return self.encode(pipe, words)
        pictures = qwen_edit.pictures_of(request, self.room.workplace.path_of)
        return {"tokens": qwen_edit.read(pipe, words, pictures, source.installed.path)}

    def encode(self, pipe: Any, words: str) -> Embedding:
        """`tokens` [1, tokens, 3584]."""
        tokens, _ = pipe.encode_prompt(words, device=pipe._execution_device)
        return {"tokens": tokens}

    def said(self, job: Job, pipe: Any, found: dict[str, Embedding]) -> dict[str, Any]:
        """Embeddings on the device."""
        request, device = job.request, pipe._execution_device
        made: dict[str, Any] = {
            "prompt_embeds": found[request.prompt]["tokens"].to(device),
            "true_cfg_scale": request.guidance_scale,
        }
        if request.guidance_scale > 1:
            against = found[request.negative or NOTHING]["tokens"]
            made["negative_prompt_embeds"] = against.to(device)
        return made

    def evened(self, calls: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Filled up with tokens that a mask hides."""
        for name in ("prompt_embeds", "negative_prompt_embeds"):
            lengths = [call[name].shape[1] for call in calls if name in call]
            if len(set(lengths)) > 1:
                calls = [_filled(call, name, max(lengths)) for call in calls]
        return calls

    def pipeline(self, job: Job) -> Any:
        """With control networks where there are maps."""
        nets = networks(
            self.room,
            job,
            maps_read(self.able(job.request), job.request),
            kind="QwenImageControlNetModel",
            joined="QwenImageMultiControlNetModel",
        )
        pipe = job.resident.pipe
        if nets.modules:
            pipe = job.resident.variant("QwenImageControlNetPipeline", nets.key, **nets.modules)
        pipe.scheduler = _scheduler(job)
        return pipe

    def guided(self, job: Job, pipe: Any) -> dict[str, Any]:
        """Maps, or the pictures of a checkpoint that edits."""
        del pipe
        if qwen_edit.edits(job.resident.source):
            return {"image": qwen_edit.pictures_of(job.request, self.room.workplace.path_of)}
        read = maps_read(self.abilities, job.request)
        return shares(job, read) if read else {}

    def to_latents(self, pipe: Any, pixels: "torch.Tensor", draw: Any) -> "torch.Tensor":
        """By the autoencoder, which is one of films: of one frame."""
        vae = pipe.vae
        frame = pixels.to(pipe._execution_device, vae.dtype)[:, :, None]
        latents = drawn_or_mean(vae.encode(frame), draw)[:, :, 0]
        mean, spread = _spread(vae, latents)
        return (latents - mean) / spread

    def decode(self, pipe: Any, latents: Any, size: tuple[int, int]) -> "Image":
        """As the pipeline does."""
        import torch

        vae = pipe.vae
        with torch.no_grad():
            planes = self.planes(latents, size).to(vae.dtype)
            mean, spread = _spread(vae, planes)
            planes = planes / (1.0 / spread) + mean
            pixels = vae.decode(planes[:, :, None], return_dict=False)[0][:, :, 0]
        return picture_of(pipe, pixels)


def _filled(call: dict[str, Any], name: str, length: int) -> dict[str, Any]:
    import torch

    tokens = call[name]
    mine = tokens.shape[1]
    mask = torch.arange(length, device=tokens.device)[None] < mine
    whole = torch.nn.functional.pad(tokens, (0, 0, 0, length - mine))
    return {**call, name: whole, f"{name}_mask": mask}


def _spread(vae: Any, like: "torch.Tensor") -> tuple["torch.Tensor", "torch.Tensor"]:
    """Mean and spread of each channel."""
    import torch

    mean, spread = (
        torch.tensor(told).view(1, -1, 1, 1).to(like.device, like.dtype)
        for told in (vae.config.latents_mean, vae.config.latents_std)
    )
    return mean, spread


def _scheduler(job: Job) -> Any:
    """The checkpoint's own, or that of few steps where something distilled is on."""
    import diffusers

    notes = job.resident.notes
    own = notes.setdefault("scheduler", job.resident.pipe.scheduler)
    if not job.distilled:
        return own
    if "few steps" not in notes:
        kind = diffusers.FlowMatchEulerDiscreteScheduler  # pyright: ignore[reportPrivateImportUsage]
        notes["few steps"] = kind.from_config(own.config, **FEW_STEPS)
    return notes["few steps"]
