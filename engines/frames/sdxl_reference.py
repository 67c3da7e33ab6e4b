# SPDX-License-Identifier: GPL-3.0-or-later
"""IP-Adapters of SDXL: what each person looks like, bound to where that person stands.

Owns adapters and their masks. Must not know words nor controls.
"""

from typing import TYPE_CHECKING, Any

from engines.checkpoints import Task
from engines.diffusion.embeds import Embedding, embed_key
from engines.diffusion.loading import header_of, readable
from engines.diffusion.loras import one_file
from engines.diffusion.runtime import Runtime
from engines.frames.adapters import NOTE, encoder_of, names_of, people_of, pixels_for
from engines.frames.engine import Job
from engines.frames.request import FrameRequest, Reference
from engines.model_store import Installed
from engines.picture_encoders import ENCODER
from projects.errors import MachineError, UserError

if TYPE_CHECKING:
    from PIL.Image import Image

READERS = {
    "proj.weight": ("proj.weight", False),
    "latents": ("proj_in.weight", True),
    "proj.3.weight": ("proj.0.weight", True),
}
"""By a weight that tells the kind: the weight that reads, and whether it reads hidden states. Plain
adapters, `plus` ones and full ones."""


def put_on(room: Runtime, job: Job) -> None:
    """Have just the adapters of a request on the denoiser, at its weights.

    Raises:
        UserError: a checkpoint is no adapter. MachineError: one cannot be read.
    """
    names, notes = names_of(job.request), job.resident.notes
    on = notes.get(NOTE, ())
    if on != names:
        if on:
            job.resident.pipe.unload_ip_adapter()
            notes[NOTE] = ()
        if names:
            _load(room, job, names)
        job.resident.replaced()
        notes[NOTE] = names
    if names:
        job.resident.pipe.set_ip_adapter_scale([_weights(job.request, name) for name in names])


def arguments(room: Runtime, job: Job) -> dict[str, Any]:
    """Embeddings of the people's pictures, and masks where they are bound to regions.

    Raises:
        MachineError: a picture encoder cannot be read.
    """
    names = names_of(job.request)
    if not names:
        return {}
    device = job.resident.pipe._execution_device
    made: dict[str, Any] = {
        "ip_adapter_image_embeds": [
            _embeddings(room, job, name).to(device, job.resident.pipe.unet.dtype) for name in names
        ]
    }
    if _masked(job.request):
        masks = [_masks(job, name).to(device) for name in names]
        made["cross_attention_kwargs"] = {"ip_adapter_masks": masks}
    return made


def _masked(request: FrameRequest) -> bool:
    return any(one.label for one in request.references)


def _weights(request: FrameRequest, name: str) -> Any:
    """A weight a picture where there are masks, else one for the adapter.

    The pictures of one person share the weight: their attentions are added.
    """
    mine = people_of(request, name)
    if _masked(request):
        return [one.weight / len(one.pictures) for _, one in mine for _ in one.pictures]
    return max(one.weight for _, one in mine)


def _load(room: Runtime, job: Job, names: tuple[str, ...]) -> None:
    found = [room.store.require(name) for name in names]
    states = [_state(one) for one in found]
    pipe = job.resident.pipe
    # diffusers leaves a half-built projection behind when weights do not fit
    try:
        with readable(found[0]):
            pipe.load_ip_adapter(
                states,
                subfolder=[""] * len(states),
                weight_name=[""] * len(states),
                image_encoder_folder=None,
            )
    except MachineError:
        pipe.unload_ip_adapter()
        raise


def _state(installed: Installed) -> dict[str, dict[str, Any]]:
    """Weights of an adapter in its two parts.

    Raises:
        UserError: the file is none.
    """
    import safetensors.torch

    path = one_file(installed, "IP-Adapter")
    parts: dict[str, dict[str, Any]] = {"image_proj": {}, "ip_adapter": {}}
    with readable(installed):
        for name, tensor in safetensors.torch.load_file(path).items():
            part, _, rest = name.partition(".")
            if part in parts:
                parts[part][rest] = tensor
    if installed.checkpoint.task is not Task.REFERENCE or not all(parts.values()):
        raise UserError(
            "checkpoint_family",
            f"{installed.checkpoint.id} is no IP-Adapter.",
            "Choose an IP-Adapter for SDXL.",
        )
    _reader(installed)
    return parts


def _embeddings(room: Runtime, job: Job, name: str) -> Any:
    """[2, pictures, ...]: first without, then with what is seen; [1, ...] where nothing guides."""
    import torch

    pairs = [
        _embedding(room, job, room.store.require(name), (one, picture, media))
        for at, one in people_of(job.request, name)
        for picture, media in zip(job.guides.references[at], one.pictures, strict=True)
    ]
    seen = torch.cat([pair["seen"] for pair in pairs])[None]
    if job.request.guidance_scale <= 1:
        return seen
    return torch.cat([torch.cat([pair["unseen"] for pair in pairs])[None], seen])


def _embedding(
    room: Runtime, job: Job, installed: Installed, shown: tuple[Reference, "Image", str]
) -> Embedding:
    _, picture, media = shown
    precision = job.resident.source.precision
    hidden, _ = _reader(installed)
    key = embed_key(installed.sha256, media, precision.value, str(hidden))

    def make() -> Embedding:
        encoder = encoder_of(room, installed, job)
        _check_width(installed, encoder)
        seen = _looked(encoder, picture, hidden=hidden)
        encoder.to("cpu")  # it is not needed again for these pictures
        return seen

    return room.embeds.of(key, make)


def _reader(installed: Installed) -> tuple[bool, int]:
    """Whether an adapter reads the encoder's last hidden states, and how many numbers of each.

    Raises:
        UserError: it reads another thing, such as what a model of faces makes.
    """
    with readable(installed):
        found = header_of(one_file(installed, "IP-Adapter"))
    for mark, (reads, hidden) in READERS.items():
        if f"image_proj.{mark}" in found:
            return hidden, int(found[f"image_proj.{reads}"][-1])
    raise UserError(
        "adapter_unknown",
        f"{installed.checkpoint.id} is an IP-Adapter of a kind that is not known here, such as one "
        "for faces alone.",
        "Choose a plain IP-Adapter for SDXL, or one whose name has `plus` in it.",
    )


def _check_width(installed: Installed, encoder: Any) -> None:
    """Adapters go with one of several picture encoders, which give more or fewer numbers.

    Raises:
        MachineError: it is another one.
    """
    hidden, reads = _reader(installed)
    gives = encoder.config.hidden_size if hidden else encoder.config.projection_dim
    if reads != gives:
        raise MachineError(
            "image_encoder_foreign",
            f"The IP-Adapter {installed.checkpoint.id} reads {reads} numbers of a picture; the "
            f"encoder beside it gives {gives}.",
            f"Put the {ENCODER} that belongs to this adapter beside it.",
            name=installed.checkpoint.id,
        )


def _looked(encoder: Any, picture: "Image", *, hidden: bool) -> Embedding:
    """As diffusers' `encode_image`."""
    import torch

    pixels = pixels_for(encoder, picture)
    with torch.no_grad():
        if not hidden:
            seen = encoder(pixels).image_embeds
            return {"seen": seen, "unseen": torch.zeros_like(seen)}
        return {
            "seen": encoder(pixels, output_hidden_states=True).hidden_states[-2],
            "unseen": encoder(torch.zeros_like(pixels), output_hidden_states=True).hidden_states[
                -2
            ],
        }


def _masks(job: Job, name: str) -> Any:
    """[1, pictures, height, width]: where each picture's person may show."""
    from diffusers.image_processor import IPAdapterMaskProcessor
    from PIL import Image

    width, height = job.size
    everywhere = Image.new("L", job.size, 255)
    masks = [
        job.guides.places[at] or everywhere
        for at, one in people_of(job.request, name)
        for _ in one.pictures
    ]
    made = IPAdapterMaskProcessor().preprocess(masks, height=height, width=width)
    return made.reshape(1, made.shape[0], made.shape[2], made.shape[3])
