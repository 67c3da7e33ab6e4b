# SPDX-License-Identifier: GPL-3.0-or-later
"""Tiny checkpoints of the transformer families, saved once."""

from pathlib import Path

import pytest
from models.tiny import flux, flux2, qwen, zimage
from models.tiny.shelf import Shelf

from engines.checkpoints import Task
from engines.diffusion.offline import hushed
from engines.frames.qwen_edit import EDITS


@pytest.fixture(scope="session")
def tiny_flows(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a checkpoint of each family by its name, and what goes with them."""
    folder = tmp_path_factory.mktemp("flows")
    with hushed():
        flux.build(folder / "flux")
        flux.build(folder / "schnell", seed=1, guided=False)
        flux.adapter(folder / "face")
        flux.control(folder / "flux-depth")
        flux.control(folder / "flux-line", seed=1)
        flux.control(folder / "flux-union", union=True)
        flux2.build(folder / "flux2")
        flux2.build(folder / "klein", seed=1, distilled=True)
        zimage.build(folder / "zimage")
        zimage.control(folder / "zimage-depth")
        qwen.build(folder / "qwen")
        qwen.build(folder / "edits", seed=1, edits=True)
        qwen.control(folder / "qwen-depth")
        for family in (flux, flux2, zimage, qwen):
            family.lora(folder / f"{family.__name__.rsplit('.', 1)[-1]}-style")
    return folder


@pytest.fixture
def shelf(tmp_path: Path, tiny_flows: Path) -> Shelf:
    """A machine that has all of them."""
    made = Shelf(tmp_path)
    stills = {"schnell": "flux", "klein": "flux2", "edits": "qwen"}
    for place in sorted(tiny_flows.iterdir()):
        family, _, what = place.name.partition("-")
        if what == "words":
            continue
        if what == "style":
            made.add(place, place.name, "lora", task=Task.LORA, goes_with=(family,))
        elif what:
            made.add(place, place.name, "controlnet", task=Task.CONTROL, goes_with=(family,))
        elif family == "face":
            made.add(place, place.name, "ip-adapter", task=Task.REFERENCE, goes_with=("flux",))
        else:
            loader = EDITS if family == "edits" else ""
            made.add(place, place.name, stills.get(family, family), loader=loader)
    return made
