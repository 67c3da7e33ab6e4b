# SPDX-License-Identifier: GPL-3.0-or-later
"""Tiny checkpoints of clips, saved once for all tests of them."""

from pathlib import Path

import pytest
from models.tiny import clips
from models.tiny.clip_families import FAMILIES
from models.tiny.shelf import Shelf

from engines.checkpoints import Task


@pytest.fixture(scope="session")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("clips")
    for name, (_, build, _, _) in FAMILIES.items():
        build(folder / name)
    clips.wan(folder / "both", ends=2)
    clips.wan_five(folder / "five")
    clips.wan_few_steps(folder / "few", clips.wan_experts(folder / "experts"))
    return folder


@pytest.fixture
def shelf(tmp_path: Path, saved: Path) -> Shelf:
    made = Shelf(tmp_path)
    for name, (_, _, _, defaults) in FAMILIES.items():
        made.add(saved / name, f"tiny-{name}", name, task=Task.CLIP, defaults=defaults)
    return made
