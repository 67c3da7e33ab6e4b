# SPDX-License-Identifier: GPL-3.0-or-later
"""Starting noise by seed. Drawn on the CPU, so that every device begins with the same picture."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import torch


def generator(seed: int) -> "torch.Generator":
    """A generator on the CPU at its seed, 0 .. 2**63-1; pipelines move what it draws."""
    import torch

    return torch.Generator("cpu").manual_seed(seed)
