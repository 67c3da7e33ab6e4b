# SPDX-License-Identifier: GPL-3.0-or-later
"""Control networks of the transformer families, each read once, one or several of them.

Owns how maps become a module and its arguments. Must not know words, people nor one family.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from engines.checkpoints import Task
from engines.diffusion.loading import class_of, dtype_of, load_part, readable
from engines.diffusion.runtime import Runtime
from engines.frames.engine import Job
from engines.frames.request import Control
from engines.model_store import Installed
from projects.errors import UserError


@dataclass(frozen=True, kw_only=True)
class Networks:
    """What a pipeline holds for its maps, and what tells it apart."""

    key: str = ""
    modules: dict[str, Any] = field(default_factory=dict)


def networks(
    room: Runtime, job: Job, read: tuple[Control, ...], *, kind: str, joined: str = ""
) -> Networks:
    """The networks of a request.

    Args:
        room: of the worker.
        job: for which they steer.
        read: those of its maps that are read.
        kind: class of a network in diffusers.
        joined: class of several.

    Raises:
        UserError: a checkpoint is no control network of this family.
        MachineError: one cannot be read.
    """
    if not read:
        return Networks()
    found = {
        one.checkpoint: _network(room, room.store.require(one.checkpoint), kind, job)
        for one in read
    }
    held: Any = found[read[0].checkpoint]
    if len(read) > 1:  # one that reads all maps stands once
        each = [found[one.checkpoint] for one in read] if len(found) > 1 else [held]
        held = class_of(joined, job.request.checkpoint)(each)
    return Networks(key="|".join(one.checkpoint for one in read), modules={"controlnet": held})


def shares(job: Job, read: tuple[Control, ...]) -> dict[str, Any]:
    """Maps, their weights and the shares of steps in which they steer; lists where several do."""
    pairs = zip(job.request.controls, job.guides.controls, strict=True)
    maps = [picture for one, picture in pairs if one in read]
    weights = [one.weight for one in read]
    if len(read) == 1:
        return {
            "control_image": maps[0],
            "controlnet_conditioning_scale": weights[0],
            "control_guidance_start": read[0].begin_share,
            "control_guidance_end": read[0].end_share,
        }
    return {
        "control_image": maps,
        "controlnet_conditioning_scale": weights,
        "control_guidance_start": [one.begin_share for one in read],
        "control_guidance_end": [one.end_share for one in read],
    }


def _network(room: Runtime, installed: Installed, kind: str, job: Job) -> Any:
    precision = job.resident.source.precision
    _check_kind(installed, kind)

    def load() -> Any:
        net = load_part(class_of(kind, installed.checkpoint.id), installed, "", dtype_of(precision))
        _check_width(net, installed, job)
        return net.eval()

    return room.residents.part(f"{installed.sha256} {precision.value}", load)


def _check_kind(installed: Installed, kind: str) -> None:
    folder = installed.path if installed.path.is_dir() else installed.path.parent
    with readable(installed):
        named = json.loads(Path(folder, "config.json").read_text("utf-8")).get("_class_name", "")
    if installed.checkpoint.task is not Task.CONTROL or named != kind:
        raise UserError(
            "checkpoint_family",
            f"{installed.checkpoint.id} is no {kind}: it is a {named or 'thing unknown'}.",
            "Choose a ControlNet for this family.",
        )


def _check_width(net: Any, installed: Installed, job: Job) -> None:
    """Networks add to the denoiser's own numbers, of which there must be as many.

    Raises:
        UserError: there are not.
    """
    its, mine = _width(net), _width(job.resident.pipe.transformer)
    if its != mine:
        raise UserError(
            "checkpoint_family",
            f"{installed.checkpoint.id} does not go with {job.request.checkpoint}: it works with "
            f"{its} numbers a place, not with {mine}.",
            "Choose a ControlNet for this checkpoint.",
        )


def _width(module: Any) -> int:
    config = module.config
    if "dim" in config:
        return int(config["dim"])
    return int(config["num_attention_heads"] * config["attention_head_dim"])
