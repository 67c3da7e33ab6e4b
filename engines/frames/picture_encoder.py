# SPDX-License-Identifier: GPL-3.0-or-later
"""Picture encoders of this machine: CLIP's eye with its projection, from pictures to vectors.

Owns how one is read and where it runs. Must not know people.
"""

import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from engines.diffusion import placing
from engines.diffusion.ladder import give_back, out_of_memory
from engines.diffusion.loading import check_module, header_of, load_part, readable
from engines.diffusion.offline import hushed
from engines.diffusion.weighing import module_bytes
from engines.eye_shapes import eye_of
from engines.frames.adapters import pixels_for
from engines.model_store import Installed
from engines.model_vetting import look
from engines.picture_encoders import CONFIG, encoder_in
from engines.weight_shapes import UNKNOWN_EYE
from projects.errors import MachineError

if TYPE_CHECKING:
    import numpy as np

    from engines.diffusion.runtime import Runtime

log = logging.getLogger(__name__)
ROOM = 1.5
"""Free memory of a card against an encoder's weights, from which it runs there."""
BATCH = 8


class PictureEncoder:
    """One encoder in memory.

    Attributes:
        device: where it runs, as torch names it.
    """

    def __init__(self, model: Any, device: str) -> None:
        self._model, self.device = model.to(device), device

    def vectors(self, pictures: Sequence["np.ndarray"]) -> "np.ndarray":
        """Float64 [pictures, length], each of length one.

        Where a card has no memory for it, it is done on the CPU from then on.

        Args:
            pictures: uint8 [height, width, B G R].
        """
        try:
            return self._seen(pictures)
        except (RuntimeError, MemoryError) as error:
            if self.device.startswith("cpu") or not out_of_memory(error):
                raise
        log.warning("no memory on %s to look at pictures: it is done on the CPU", self.device)
        self._model, self.device = self._model.to("cpu"), "cpu"
        give_back()
        return self._seen(pictures)

    def _seen(self, pictures: Sequence["np.ndarray"]) -> "np.ndarray":
        import numpy as np
        import torch
        from PIL import Image

        found: list[np.ndarray] = []
        with hushed(), torch.inference_mode():
            for start in range(0, len(pictures), BATCH):
                batch = pictures[start : start + BATCH]
                shown = [Image.fromarray(np.ascontiguousarray(one[..., ::-1])) for one in batch]
                pixels = torch.cat([pixels_for(self._model, one) for one in shown])
                found.append(self._model(pixels).image_embeds.double().cpu().numpy())
        whole = np.concatenate(found)
        return whole / np.maximum(1e-12, np.linalg.norm(whole, axis=1, keepdims=True))


def opened(room: "Runtime", installed: Installed) -> PictureEncoder:
    """The encoder of a checkpoint, kept among what is resident; on the card where it has room.

    Raises:
        MachineError: there is none in it, or its files cannot be read.
    """
    folder = encoder_in(installed)
    if folder is None:
        raise MachineError(
            "image_encoder_missing",
            f"The checkpoint {installed.checkpoint.id} has no picture encoder in it.",
            f"Take in the folder that has the {CONFIG} of a CLIP vision model.",
            name=installed.checkpoint.id,
        )
    key = f"{installed.sha256} {folder} measures"
    model = room.residents.part(key, lambda: _read(installed, folder))
    fits = placing.free_bytes(room.device) > ROOM * module_bytes(model)
    on_card = not model.device.type.startswith("cpu")
    return PictureEncoder(model, room.device if fits or on_card else "cpu")


def _read_alone(installed: Installed) -> Any:
    """From a lone file, whose shapes tell its form.

    Raises:
        MachineError: it is damaged, or of a form that its shapes do not tell.
    """
    from safetensors.torch import load_file
    from transformers import CLIPVisionConfig, CLIPVisionModelWithProjection

    with readable(installed):
        look(installed.path)
        form = eye_of(header_of(installed.path))
        if form is None:
            raise ValueError(UNKNOWN_EYE)
        model = CLIPVisionModelWithProjection(CLIPVisionConfig(**msgspec.structs.asdict(form)))
        whole = load_file(installed.path)
        wanted = {name for name, _ in model.named_parameters()}
        model.load_state_dict({n: whole[n] for n in wanted & whole.keys()}, strict=False)
        missing = sorted(wanted - whole.keys())
        if missing:
            raise ValueError(f"{len(missing)} weights are missing: {missing[0]}, ...")
    return model.float().eval()


def _read(installed: Installed, folder: str) -> Any:
    import torch
    from transformers import CLIPVisionModelWithProjection

    if installed.path.is_file():
        return _read_alone(installed)
    model = load_part(CLIPVisionModelWithProjection, installed, folder, torch.float32)
    with readable(installed):
        check_module(model, installed.path / folder)
    return model.eval()
