# SPDX-License-Identifier: GPL-3.0-or-later
"""IP-Adapters of any family: which a request names, and the picture encoder beside one.

Owns reading pictures by CLIP. Must not know how a denoiser sees what was read.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from engines.diffusion.loading import dtype_of, load_part
from engines.diffusion.runtime import Runtime
from engines.frames.engine import Job
from engines.frames.request import FrameRequest, Reference
from engines.model_store import Installed
from engines.picture_encoders import CONFIG, ENCODER
from projects.errors import MachineError

if TYPE_CHECKING:
    import torch
    from PIL.Image import Image

NOTE = "adapters"
"""Of a resident: the names of those that are on."""


def names_of(request: FrameRequest) -> tuple[str, ...]:
    """Ids of the adapters, in the order of the people."""
    return tuple(dict.fromkeys(one.checkpoint for one in request.references))


def people_of(request: FrameRequest, name: str) -> list[tuple[int, Reference]]:
    """Who is shown through an adapter, each with their place in the request."""
    return [(at, one) for at, one in enumerate(request.references) if one.checkpoint == name]


def encoder_of(room: Runtime, installed: Installed, job: Job) -> Any:
    """The picture encoder in the adapter's folder, or beside its file; on the job's device.

    Raises:
        MachineError: there is none.
    """
    import msgspec
    from transformers import CLIPVisionModelWithProjection

    place = installed.path
    folders: list[Path] = [place, place.parent] if place.is_dir() else [place.parent]
    home = next((one for one in folders if (one / ENCODER / CONFIG).is_file()), None)
    if home is None:
        raise MachineError(
            "image_encoder_missing",
            f"The IP-Adapter {installed.checkpoint.id} has no picture encoder beside it.",
            f"Put its folder {ENCODER} into {folders[0]}.",
            name=installed.checkpoint.id,
        )
    precision = job.resident.source.precision
    near = msgspec.structs.replace(installed, place=str(home))
    found = room.residents.part(
        f"{installed.sha256} {ENCODER} {precision.value}",
        lambda: load_part(CLIPVisionModelWithProjection, near, ENCODER, dtype_of(precision)),
    )
    return found.to(job.resident.device)


def pixels_for(encoder: Any, picture: "Image") -> "torch.Tensor":
    """[1, 3, side, side]: a picture as an encoder reads it, as in diffusers' `encode_image`."""
    from transformers import CLIPImageProcessor

    side = encoder.config.image_size
    reader = CLIPImageProcessor(
        size={"shortest_edge": side}, crop_size={"height": side, "width": side}
    )
    pixels = reader(picture, return_tensors="pt").pixel_values
    return pixels.to(encoder.device, encoder.dtype)
