# SPDX-License-Identifier: GPL-3.0-or-later
"""RIFE 4.6: a network that paints the frame between two frames; weights are read as data.

Owns the network, written anew from its published form, and reading it. Must not know clips.
Source: Huang et al., Real-Time Intermediate Flow Estimation, ECCV 2022; Practical-RIFE (MIT).
"""

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engines.model_store import Installed
from engines.weight_shapes import RIFE_BLOCKS, RIFE_LAYERS, rife_widths
from projects.errors import MachineError, UserError

if TYPE_CHECKING:
    import numpy as np
    import torch

log = logging.getLogger(__name__)
SCALES = (8, 4, 2, 1)
"""Each block looks at pictures so many times smaller than the one before has left them."""
SIDE_PX = 32
"""Sides are multiples of it: the coarsest block halves twice what is eight times smaller."""
LEAK = 0.2
FILES = (".safetensors", ".pkl", ".pth")
FLOWS, MASK = 4, 4
"""Numbers of both motions together; after them comes the mask."""


def opened(installed: Installed, device: str) -> "Rife":
    """The network of a checkpoint: of its one file, or of the first such file in its folder.

    Raises:
        UserError: it is of another version. MachineError: it is not there, or cannot be read.
    """
    path = installed.path
    if path.is_dir():
        path = path / next((name for name in installed.files if name.endswith(FILES)), "")
    if not path.is_file():
        raise MachineError(
            "weights_damaged",
            f"{installed.place} holds no weights of RIFE.",
            "Take in its flownet.pkl, or a safetensors of it.",
        )
    return Rife(path, device)


class Rife:
    """The network in memory.

    Raises:
        UserError: the file holds another version. MachineError: it cannot be read.
    """

    def __init__(self, path: Path, device: str) -> None:
        import torch

        table = _read(path)
        widths = rife_widths({name: tuple(one.shape) for name, one in table.items()})
        if widths is None:
            raise UserError(
                "rife_version",
                f"{path.name} is not of a version of RIFE that is known here: 4.6 is.",
                "Get flownet.pkl of version 4.6, or remove these weights: without any, frames in "
                "between are found by optical flow.",
            )
        self._table = {n: one.to(device, torch.float32) for n, one in table.items()}
        self.device = device

    def between(self, one: "np.ndarray", other: "np.ndarray", share: float) -> "np.ndarray":
        """The frame at a share of the way; pictures are uint8 [height, width, B G R].

        Where a card has no memory for it, it is done on the CPU from then on.
        """
        from engines.diffusion.ladder import give_back, out_of_memory

        try:
            return self._between(one, other, share)
        except (RuntimeError, MemoryError) as error:
            if self.device.startswith("cpu") or not out_of_memory(error):
                raise
        log.warning("no memory on %s for frames in between: they are made on the CPU", self.device)
        self._table = {name: tensor.cpu() for name, tensor in self._table.items()}
        self.device = "cpu"
        give_back()
        return self._between(one, other, share)

    def _between(self, one: "np.ndarray", other: "np.ndarray", share: float) -> "np.ndarray":
        import torch
        from torch.nn import functional

        high, wide = one.shape[:2]
        pad = (0, -wide % SIDE_PX, 0, -high % SIDE_PX)
        with torch.inference_mode():
            pair = [functional.pad(self._planes(frame), pad) for frame in (one, other)]
            made = self._mixed(pair[0], pair[1], share)[0, :, :high, :wide]
            picture = (made.flip(0) * 255).round().clamp(0, 255).to(torch.uint8)
            return picture.permute(1, 2, 0).contiguous().cpu().numpy()

    def _planes(self, frame: "np.ndarray") -> "torch.Tensor":
        import numpy as np
        import torch

        red_first = torch.from_numpy(np.ascontiguousarray(frame[..., ::-1]))
        return red_first.to(self.device).permute(2, 0, 1)[None].float() / 255

    def _mixed(self, before: "torch.Tensor", after: "torch.Tensor", share: float) -> "torch.Tensor":
        """Motions and mask are corrected from coarse to fine; each block sees what they come to."""
        import torch

        moment = torch.full_like(before[:, :1], share)
        motion, mask = self._block(0, torch.cat((before, after, moment), 1), None)
        for number in range(1, RIFE_BLOCKS):
            seen = (_moved(before, motion[:, :2]), _moved(after, motion[:, 2:4]), moment, mask)
            more, sharper = self._block(number, torch.cat(seen, 1), motion)
            motion, mask = motion + more, mask + sharper
        weight = torch.sigmoid(mask)
        left, right = _moved(before, motion[:, :2]), _moved(after, motion[:, 2:4])
        return left * weight + right * (1 - weight)

    def _block(
        self, number: int, seen: "torch.Tensor", motion: "torch.Tensor | None"
    ) -> "tuple[torch.Tensor, torch.Tensor]":
        """What one block adds to the motions, in pixels, and to the mask."""
        import torch
        from torch.nn import functional

        scale = SCALES[number]
        x = _sized(seen, 1 / scale)
        if motion is not None:
            x = torch.cat((x, _sized(motion, 1 / scale) / scale), 1)
        at = f"block{number}"
        for step in range(2):
            x = functional.leaky_relu(self._convolved(x, f"{at}.conv0.{step}.0", stride=2), LEAK)
        for step in range(RIFE_LAYERS):
            name = f"{at}.convblock.{step}"
            beside = self._convolved(x, f"{name}.conv") * self._table[f"{name}.beta"]
            x = functional.leaky_relu(beside + x, LEAK)
        last = f"{at}.lastconv.0"
        weight, bias = self._table[f"{last}.weight"], self._table[f"{last}.bias"]
        x = functional.conv_transpose2d(x, weight, bias, stride=2, padding=1)
        x = _sized(functional.pixel_shuffle(x, 2), scale)
        return x[:, :FLOWS] * scale, x[:, MASK : MASK + 1]

    def _convolved(self, x: "torch.Tensor", name: str, *, stride: int = 1) -> "torch.Tensor":
        from torch.nn import functional

        weight, bias = self._table[f"{name}.weight"], self._table[f"{name}.bias"]
        return functional.conv2d(x, weight, bias, stride=stride, padding=1)


def _read(path: Path) -> "dict[str, torch.Tensor]":
    """The tensors of a file, under names without what a wrapper has put before them.

    Raises:
        MachineError: it is damaged, or would do more than be read.
    """
    import pickle

    import torch
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    from engines.model_vetting import check_file

    check_file(path, family="rife")
    try:
        if path.suffix.lower() == ".safetensors":
            found: Any = load_file(path)
        else:
            found = torch.load(path, map_location="cpu", weights_only=True)
    except (SafetensorError, pickle.UnpicklingError, RuntimeError, OSError, EOFError) as error:
        raise MachineError(
            "weights_damaged",
            f"{path.name} cannot be read: {error}.",
            "Get it again from its publisher.",
        ) from error
    if not isinstance(found, Mapping):
        return {}
    named: Mapping[str, Any] = found  # pyright: ignore[reportUnknownVariableType] - a state dict
    return {
        str(name).removeprefix("module.").removeprefix("flownet."): one
        for name, one in named.items()
        if isinstance(one, torch.Tensor)
    }


def _sized(planes: "torch.Tensor", scale: float) -> "torch.Tensor":
    from torch.nn import functional

    if scale == 1:
        return planes
    return functional.interpolate(planes, scale_factor=scale, mode="bilinear", align_corners=False)


def _moved(picture: "torch.Tensor", motion: "torch.Tensor") -> "torch.Tensor":
    """The pixels that lie a motion away, in px; beyond the edge stand those of the edge."""
    import torch
    from torch.nn import functional

    high, wide = picture.shape[2:]
    down = torch.arange(high, device=picture.device, dtype=picture.dtype)[:, None]
    across = torch.arange(wide, device=picture.device, dtype=picture.dtype)[None]
    x = (across + motion[:, 0]) * (2 / max(1, wide - 1)) - 1
    y = (down + motion[:, 1]) * (2 / max(1, high - 1)) - 1
    places = torch.stack((x, y), dim=3)
    return functional.grid_sample(
        picture, places, mode="bilinear", padding_mode="border", align_corners=True
    )
