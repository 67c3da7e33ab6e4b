# SPDX-License-Identifier: GPL-3.0-or-later
"""Requests of the transformer families, and the plain calls of diffusers that they stand for."""

from pathlib import Path
from typing import Any

import numpy as np
from listeners import Heard, Token
from models.tiny.sdxl import library
from models.tiny.shelf import Shelf, halves, noise_picture, replaced
from PIL import Image

from engines import catalog
from engines.api import Result
from engines.diffusion.offline import hushed
from engines.frames.flow import FlowEngine
from engines.frames.request import Control, FrameRequest, Lora, Reference
from projects.ids import CharacterId

FAMILIES = ("flux", "flux2", "zimage", "qwen")
SIZE = (64, 96)
ASKED = FrameRequest(
    checkpoint="flux",
    prompt="a woman in the rain",
    seed=7,
    width_px=SIZE[0],
    height_px=SIZE[1],
    steps=3,
    guidance_scale=3.5,
    precision="float32",
)


def asked(family: str, **changes: Any) -> FrameRequest:
    """A still of a family's tiny checkpoint."""
    return replaced(ASKED, **{"checkpoint": family, **changes})


def ready(shelf: Shelf, family: str, **more: Any) -> FlowEngine:
    """The engine of a family, loaded."""
    engine = catalog.engine(f"frames.{family}")
    assert isinstance(engine, FlowEngine)
    engine.load(shelf.workplace(**more))
    return engine


def still(engine: FlowEngine, request: FrameRequest) -> tuple[np.ndarray, Result]:
    """What an engine makes."""
    made = engine.run(request, Heard(), Token())
    (file,) = made.files
    assert file.role == "still"
    return np.asarray(Image.open(file.path)), made


def plain(folder: Path, request: FrameRequest, kind: str = "", **more: Any) -> np.ndarray:
    """What diffusers makes by itself, of the class `kind` or the checkpoint's own."""
    import torch

    diffusers = library()
    loader = getattr(diffusers, kind or "DiffusionPipeline")
    with hushed():
        pipe = loader.from_pretrained(folder, local_files_only=True)
        pipe.set_progress_bar_config(disable=True)
        qwen = "Qwen" in type(pipe).__name__
        guidance = {"true_cfg_scale" if qwen else "guidance_scale": request.guidance_scale}
        made = pipe(
            prompt=request.prompt,
            width=request.width_px,
            height=request.height_px,
            num_inference_steps=request.steps,
            generator=torch.Generator("cpu").manual_seed(request.seed),
            **guidance,
            **more,
        )
    return np.asarray(made.images[0])


def guided(shelf: Shelf, family: str, name: str) -> FrameRequest:
    """A request with one more guide than `asked`."""
    over = {"init": shelf.picture(noise_picture(SIZE)), "strength": 0.7}
    regions = shelf.picture(halves(SIZE))
    region = {**over, "regions": regions, "inpaint": (2,)}
    maps = [shelf.picture(noise_picture(SIZE, n)) for n in (1, 2)]
    depth, line = (
        Control(kind=kind, picture=one, checkpoint=f"{family}-{net}")
        for kind, net, one in zip(
            ("depth", "line"), ("depth", "line" if family == "flux" else "depth"), maps, strict=True
        )
    )
    both = tuple(replaced(one, checkpoint=f"{family}-union") for one in (depth, line))
    faces = [shelf.picture(noise_picture((48, 48), n)) for n in (3, 4)]
    adapter = "face" if family == "flux" else ""
    first = Reference(
        character=CharacterId("c1"), pictures=(faces[0],), checkpoint=adapter, label=1
    )
    second = replaced(first, character=CharacterId("c2"), pictures=tuple(faces), label=2)
    changes: dict[str, dict[str, Any]] = {
        "init": over,
        "inpaint": region,
        "inpaint whole noise": {**region, "strength": 1.0},
        "depth": {"controls": (depth,)},
        "depth and line": {"controls": (depth, line)},
        "union": {"controls": both},
        "one of a union": {"controls": both[:1]},
        "depth over init": {**over, "controls": (depth,)},
        "depth in a region": {**region, "controls": (depth,)},
        "style": {"loras": (Lora(checkpoint=f"{family}-style"),)},
        "face": {"references": (replaced(first, label=0),)},
        "two faces": {"references": (first, second), "regions": regions},
    }
    changes["two faces in a region"] = {**region, **changes["two faces"]}
    return asked(family, **changes[name])


GUIDES: dict[str, tuple[str, ...]] = {
    "flux": (
        *("init", "inpaint", "inpaint whole noise", "depth", "depth and line", "union"),
        *("one of a union", "depth over init", "depth in a region", "style"),
        *("face", "two faces", "two faces in a region"),
    ),
    "flux2": (
        *("init", "inpaint", "inpaint whole noise", "style"),
        *("face", "two faces", "two faces in a region"),
    ),
    "zimage": (
        *("init", "inpaint", "inpaint whole noise", "depth", "depth and line"),
        *("depth over init", "depth in a region", "style"),
    ),
    "qwen": (
        *("init", "inpaint", "inpaint whole noise", "depth", "depth and line"),
        *("depth over init", "depth in a region", "style"),
    ),
}
