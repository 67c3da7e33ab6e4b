# SPDX-License-Identifier: GPL-3.0-or-later
"""Weights of RIFE 4.6's form, narrow and random, seeded; or such that do what is wished.

Owns making them. Must not assert anything.
"""

from pathlib import Path

import numpy as np

from engines.weight_shapes import RIFE_BLOCKS, RIFE_LAYERS

WIDTH = 8
Table = dict[str, np.ndarray]


def table(seed: int = 0) -> Table:
    """All tensors, float32, random."""
    dice = np.random.default_rng(seed)
    made: Table = {}
    for number in range(RIFE_BLOCKS):
        at, half = f"block{number}", WIDTH // 2
        shapes = {
            f"{at}.conv0.0.0": (half, 12 if number else 7, 3, 3),
            f"{at}.conv0.1.0": (WIDTH, half, 3, 3),
            **{f"{at}.convblock.{n}.conv": (WIDTH, WIDTH, 3, 3) for n in range(RIFE_LAYERS)},
            f"{at}.lastconv.0": (WIDTH, 24, 4, 4),
        }
        for name, shape in shapes.items():
            biases = 24 if "lastconv" in name else shape[0]
            made[f"{name}.weight"] = (dice.standard_normal(shape) / 8).astype(np.float32)
            made[f"{name}.bias"] = np.zeros(biases, np.float32)
        for layer in range(RIFE_LAYERS):
            made[f"{at}.convblock.{layer}.beta"] = np.ones((1, WIDTH, 1, 1), np.float32)
    return made


def silent() -> Table:
    """Weights that say nothing."""
    return {name: np.zeros_like(one) for name, one in table().items()}


def moving(pixels: float) -> Table:
    """Weights that show the first picture, its pixels from so far to the right."""
    made = silent()
    bias = made["block3.lastconv.0.bias"].reshape(6, 4)
    bias[0], bias[4] = pixels, 20.0
    return made


def saved(path: Path, made: Table) -> Path:
    """A file of them, by its name: safetensors, or as their publisher has it."""
    import torch
    from safetensors.numpy import save_file

    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".safetensors":
        save_file(made, path)
    else:
        torch.save({f"module.{name}": torch.from_numpy(one) for name, one in made.items()}, path)
    return path
