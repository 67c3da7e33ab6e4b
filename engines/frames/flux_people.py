# SPDX-License-Identifier: GPL-3.0-or-later
"""IP-Adapters of FLUX.1: what each person looks like, kept to where that person stands.

Owns adapters and the attention that keeps people apart. Must not know words nor maps.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from engines.checkpoints import Task
from engines.diffusion.embeds import embed_key
from engines.diffusion.loading import readable
from engines.diffusion.loras import one_file
from engines.diffusion.runtime import Runtime
from engines.frames.adapters import NOTE, encoder_of, names_of, people_of, pixels_for
from engines.frames.engine import Job
from engines.frames.people import inside
from engines.model_store import Installed
from engines.picture_encoders import ENCODER
from projects.errors import MachineError, UserError

if TYPE_CHECKING:
    import torch
    from PIL.Image import Image


@dataclass(frozen=True, kw_only=True)
class Person:
    """How an adapter's pictures are shared out: so many are one person's.

    Attributes:
        pictures: count. weight: of them. places: [places], 1 where they are seen; None is all.
    """

    pictures: int
    weight: float
    places: "torch.Tensor | None"


def put_on(room: Runtime, job: Job) -> None:
    """Have just the adapters of a request on the denoiser.

    Raises:
        UserError: a checkpoint is no adapter. MachineError: one cannot be read.
    """
    names, notes, pipe = names_of(job.request), job.resident.notes, job.resident.pipe
    if notes.get(NOTE, ()) == names:
        return
    if notes.get(NOTE):
        pipe.unload_ip_adapter()
    notes[NOTE] = ()
    if names:
        found = [room.store.require(name) for name in names]
        states = [_state(one) for one in found]
        try:
            with readable(found[0]):
                _load(pipe, states)
        except MachineError:
            pipe.unload_ip_adapter()
            raise
    notes[NOTE] = names
    job.resident.replaced()


def _load(pipe: Any, states: list[dict[str, Any]]) -> None:
    pipe.load_ip_adapter(
        states,
        weight_name=[""] * len(states),
        subfolder=[""] * len(states),
        image_encoder_pretrained_model_name_or_path=None,
    )
    made = {
        name: _keeps_apart()(one) if hasattr(one, "to_k_ip") else one
        for name, one in pipe.transformer.attn_processors.items()
    }
    pipe.transformer.set_attn_processor(made)


def arguments(room: Runtime, job: Job, pipe: Any) -> dict[str, Any]:
    """Embeddings of the people's pictures; the attention is told whose they are.

    Raises:
        MachineError: a picture encoder cannot be read.
    """
    import torch

    names = names_of(job.request)
    if not names:
        return {}
    device, dtype = pipe._execution_device, pipe.transformer.dtype
    seen = [_embeddings(room, job, name).to(device, dtype) for name in names]
    side = pipe.vae_scale_factor * 2
    people = [[_person(job, at, side) for at, _ in people_of(job.request, name)] for name in names]
    for processor in pipe.transformer.attn_processors.values():
        if hasattr(processor, "people"):
            processor.people = people
    return {
        "ip_adapter_image_embeds": seen,
        "negative_ip_adapter_image_embeds": [torch.zeros_like(one) for one in seen],
    }


def _person(job: Job, at: int, side: int) -> Person:
    import torch

    asked, place = job.request.references[at], job.guides.places[at]
    places = None
    if place is not None:
        places = torch.from_numpy(inside(place, job.size, side))
    return Person(pictures=len(asked.pictures), weight=asked.weight, places=places)


def _state(installed: Installed) -> dict[str, dict[str, Any]]:
    """Weights of an adapter in its two parts, by the names of diffusers.

    Raises:
        UserError: the file is none.
    """
    import safetensors.torch

    path = one_file(installed, "IP-Adapter")
    parts: dict[str, dict[str, Any]] = {"image_proj": {}, "ip_adapter": {}}
    with readable(installed):
        for name, tensor in safetensors.torch.load_file(path).items():
            first, _, rest = name.partition(".")
            if first in ("ip_adapter_proj_model", "image_proj"):
                parts["image_proj"][rest] = tensor
            elif first in ("double_blocks", "ip_adapter"):
                for side in ("k", "v"):
                    rest = rest.replace(f"ip_adapter_double_stream_{side}_proj", f"to_{side}_ip")
                parts["ip_adapter"][rest.replace("processor.", "")] = tensor
    whole = all(parts.values()) and "proj.weight" in parts["image_proj"]
    if installed.checkpoint.task is not Task.REFERENCE or not whole:
        raise UserError(
            "checkpoint_family",
            f"{installed.checkpoint.id} is no IP-Adapter for FLUX.1.",
            "Choose an IP-Adapter of this family.",
        )
    return parts


def _embeddings(room: Runtime, job: Job, name: str) -> "torch.Tensor":
    """[1, pictures, numbers]: of all people of an adapter, one after the other."""
    import torch

    installed, precision = room.store.require(name), job.resident.source.precision
    found = []
    for at, one in people_of(job.request, name):
        for picture, media in zip(job.guides.references[at], one.pictures, strict=True):
            key = embed_key(installed.sha256, media, precision.value, ENCODER)
            made = room.embeds.of(
                key, lambda shown=picture: {"seen": _looked(room, installed, job, shown)}
            )
            found.append(made["seen"])
    return torch.cat(found)[None]


def _looked(room: Runtime, installed: Installed, job: Job, picture: "Image") -> "torch.Tensor":
    """[1, numbers] of a picture, as diffusers' `encode_image`."""
    import torch

    encoder = encoder_of(room, installed, job)
    pixels = pixels_for(encoder, picture)
    with torch.no_grad():
        return encoder(pixels).image_embeds


@lru_cache(maxsize=1)
def _keeps_apart() -> Any:
    """Diffusers' attention with adapters, but each person is seen from their own places alone."""
    import torch
    from diffusers.models.transformers.transformer_flux import (
        FluxAttnProcessor,
        FluxIPAdapterAttnProcessor,
    )

    class KeepsApart(FluxIPAdapterAttnProcessor):
        """Takes over the weights of one of diffusers'."""

        def __init__(self, of: Any) -> None:
            torch.nn.Module.__init__(self)
            self.hidden_size, self.cross_attention_dim = of.hidden_size, of.cross_attention_dim
            self.scale, self.to_k_ip, self.to_v_ip = of.scale, of.to_k_ip, of.to_v_ip
            self.people: list[list[Person]] = []

        def __call__(
            self,
            attn: Any,
            hidden_states: Any,
            encoder_hidden_states: Any = None,
            attention_mask: Any = None,
            image_rotary_emb: Any = None,
            ip_hidden_states: Any = None,
            ip_adapter_masks: Any = None,
        ) -> Any:
            del ip_adapter_masks
            plain = FluxAttnProcessor()
            places, words = plain(
                attn, hidden_states, encoder_hidden_states, attention_mask, image_rotary_emb
            )
            asks = attn.norm_q(attn.to_q(hidden_states).unflatten(-1, (attn.heads, -1)))
            seen = torch.zeros_like(places)
            for at, pictures in enumerate(ip_hidden_states):
                seen += self._seen(attn, asks, pictures, at)
            return places, words, seen

        def _seen(self, attn: Any, asks: Any, pictures: Any, at: int) -> Any:
            """What the places see of an adapter's pictures [1, pictures, tokens, width]."""
            found, start = 0.0, 0
            for one in self.people[at]:
                mine = pictures[:, start : start + one.pictures].flatten(1, 2)
                start += one.pictures
                keys, values = (
                    part[at](mine).unflatten(-1, (attn.heads, attn.head_dim)).transpose(1, 2)
                    for part in (self.to_k_ip, self.to_v_ip)
                )
                made = torch.nn.functional.scaled_dot_product_attention(
                    asks.transpose(1, 2), keys, values
                )
                made = made.transpose(1, 2).flatten(2).to(asks.dtype) * one.weight
                if one.places is not None:
                    made = made * one.places.to(made)[None, :, None]
                found = found + made
            return found

    return KeepsApart
