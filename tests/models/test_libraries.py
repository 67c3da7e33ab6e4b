# SPDX-License-Identifier: GPL-3.0-or-later
"""The libraries of the model engines are those that were pinned, and start."""

from importlib.metadata import version
from pathlib import Path

import pytest

LOCK = Path(__file__).resolve().parents[2] / "packaging/lock-engines.txt"
PINS = [
    line.strip().split("==")
    for line in LOCK.read_text().splitlines()
    if line.strip() and not line.startswith("#")
]


@pytest.mark.parametrize(("name", "pinned"), PINS, ids=lambda one: one)
def test_a_library_is_as_pinned(name: str, pinned: str) -> None:
    assert version(name).split("+")[0] == pinned


def test_torch_computes() -> None:
    import torch

    assert torch.arange(4).sum().item() == 6
