# SPDX-License-Identifier: GPL-3.0-or-later
"""Tiny checkpoints, saved once for all tests of stills."""

from pathlib import Path

import pytest
from models.tiny import sdxl
from models.tiny.shelf import Shelf

from engines.checkpoints import Task


@pytest.fixture(scope="session")
def tiny_sdxl(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two SDXL of one text encoder, and what goes with them."""
    folder = tmp_path_factory.mktemp("sdxl")
    sdxl.build(folder / "one")
    sdxl.build(folder / "two", seed=1)
    sdxl.control(folder / "depth")
    sdxl.control(folder / "line", seed=1)
    sdxl.control(folder / "union", union=True)
    sdxl.lora(folder / "style")
    sdxl.lora(folder / "words", seed=1, words=True)
    sdxl.adapter(folder / "face")
    sdxl.adapter(folder / "plus", plus=True)
    return folder


@pytest.fixture
def shelf(tmp_path: Path, tiny_sdxl: Path) -> Shelf:
    """A machine that has all of them."""
    made = Shelf(tmp_path)
    for name in ("one", "two"):
        made.add(tiny_sdxl / name, f"tiny-{name}", "sdxl")
    for name in ("depth", "line", "union"):
        made.add(tiny_sdxl / name, f"tiny-{name}", "controlnet", task=Task.CONTROL)
    for name in ("style", "words"):
        made.add(tiny_sdxl / name, f"tiny-{name}", "lora", task=Task.LORA)
    for name in ("face", "plus"):
        made.add(tiny_sdxl / name, f"tiny-{name}", "ip-adapter", task=Task.REFERENCE)
    return made
