# SPDX-License-Identifier: GPL-3.0-or-later
"""Control networks of SDXL: one, several, or a union that reads several maps.

Owns how maps become networks and their arguments. Must not know references nor words.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from engines.checkpoints import Task
from engines.diffusion.loading import class_of, dtype_of, load_part, readable
from engines.diffusion.runtime import Runtime
from engines.frames.engine import Job, refuse
from engines.model_store import Installed
from projects.errors import UserError

KINDS = ("depth", "line", "pose")
UNION = "ControlNetUnionModel"
MODES = {"pose": 0, "depth": 1, "line": 3}
"""Places of the maps in a union. Source: README of xinsir/controlnet-union-sdxl-1.0."""
NOTE = "control"


@dataclass(frozen=True, kw_only=True)
class Networks:
    """What a pipeline class is called, what it holds, and what tells it apart."""

    part: str = ""
    key: str = ""
    modules: dict[str, Any] = field(default_factory=dict)


def networks(room: Runtime, job: Job) -> Networks:
    """The networks of a request, each read once.

    Raises:
        UserError: a checkpoint is no control network, or a union stands beside others.
        MachineError: one cannot be read.
    """
    names = tuple(dict.fromkeys(one.checkpoint for one in job.request.controls))
    if not names:
        return Networks()
    found = [room.store.require(name) for name in names]
    kinds = [_kind(one) for one in found]
    if UNION in kinds and len(found) > 1:
        raise refuse(
            "sdxl",
            "does not join a union with other control networks",
            "Let the union read all maps, or use single networks.",
        )
    job.resident.notes[NOTE] = kinds[0]
    nets = [_network(room, one, kind, job) for one, kind in zip(found, kinds, strict=True)]
    if kinds[0] == UNION:
        return Networks(part="ControlNetUnion", key=names[0], modules={"controlnet": nets[0]})
    by_name = dict(zip(names, nets, strict=True))
    each = [by_name[one.checkpoint] for one in job.request.controls]
    held = each[0] if len(each) == 1 else each
    key = "|".join(one.checkpoint for one in job.request.controls)
    return Networks(part="ControlNet", key=key, modules={"controlnet": held})


def arguments(job: Job, *, over: bool) -> dict[str, Any]:
    """What a pipeline with networks is called with; `over` says that it starts from a picture."""
    controls, maps = job.request.controls, list(job.guides.controls)
    if not controls:
        return {}
    union = job.resident.notes[NOTE] == UNION
    several = union or len(controls) > 1
    weights: Any = [one.weight for one in controls]
    begin: Any = [one.begin_share for one in controls]
    end: Any = [one.end_share for one in controls]
    made: dict[str, Any] = {
        "control_image" if union or over else "image": maps if several else maps[0],
        "controlnet_conditioning_scale": weights if several else weights[0],
        "control_guidance_start": begin if several else begin[0],
        "control_guidance_end": end if several else end[0],
    }
    if union:
        made["control_mode"] = [MODES[one.kind] for one in controls]
    return made


def _kind(installed: Installed) -> str:
    """Class of a network, by its own config.

    Raises:
        UserError: it is no control network.
    """
    config = _folder(installed) / "config.json"
    with readable(installed):
        named = json.loads(config.read_text("utf-8")).get("_class_name", "")
    if installed.checkpoint.task is not Task.CONTROL or not named.startswith("ControlNet"):
        raise UserError(
            "checkpoint_family",
            f"{installed.checkpoint.id} is no control network: it is a {named or 'thing unknown'}.",
            "Choose a ControlNet for SDXL.",
        )
    return named


def _folder(installed: Installed) -> Path:
    return installed.path if installed.path.is_dir() else installed.path.parent


def _network(room: Runtime, installed: Installed, kind: str, job: Job) -> Any:
    precision = job.resident.source.precision

    def load() -> Any:
        loader = class_of(kind, installed.checkpoint.id)
        made = load_part(loader, installed, "", dtype_of(precision))
        _check_width(made, installed, job)
        return made

    return room.residents.part(f"{installed.sha256} {precision.value}", load)


def _check_width(net: Any, installed: Installed, job: Job) -> None:
    """A network of another family of models reads words of another width.

    Raises:
        UserError: it is one.
    """
    mine, its = (one.config.cross_attention_dim for one in (job.resident.pipe.unet, net))
    if mine != its:
        raise UserError(
            "checkpoint_family",
            f"{installed.checkpoint.id} does not go with {job.request.checkpoint}: it reads words "
            f"of {its} numbers, not of {mine}.",
            "Choose a ControlNet for SDXL.",
        )
