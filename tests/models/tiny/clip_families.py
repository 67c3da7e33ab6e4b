# SPDX-License-Identifier: GPL-3.0-or-later
"""Families of clips for tests: each with its tiny checkpoint, and a request for it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from models.tiny import clips
from models.tiny.shelf import Shelf, noise_picture

from engines.checkpoints import Defaults
from engines.motion.cogvideox import CogVideoXEngine
from engines.motion.engine import MotionEngine
from engines.motion.hunyuan import HunyuanEngine
from engines.motion.ltx import LtxEngine
from engines.motion.request import MotionRequest
from engines.motion.svd import SvdEngine
from engines.motion.wan import WanEngine
from projects.staging import Move

Builder = Callable[[Path], Path]
FAMILIES: dict[str, tuple[type[MotionEngine], Builder, tuple[int, int], Defaults]] = {
    "wan": (
        WanEngine,
        clips.wan,
        (32, 64),
        Defaults(size_step_px=16, fps=16, length_step=4, length_more=1, most_frames=9),
    ),
    "ltx": (
        LtxEngine,
        clips.ltx,
        (64, 96),
        Defaults(size_step_px=32, fps=24, length_step=8, length_more=1, most_frames=17),
    ),
    "hunyuan": (
        HunyuanEngine,
        clips.hunyuan,
        (32, 64),
        Defaults(size_step_px=16, fps=24, length_step=4, length_more=1, most_frames=17),
    ),
    "cogvideox": (
        CogVideoXEngine,
        clips.cogvideox,
        (16, 16),
        Defaults(size_step_px=16, fps=8, length_step=8, length_more=1, most_frames=9),
    ),
    "svd": (
        SvdEngine,
        clips.svd,
        (64, 64),
        Defaults(size_step_px=64, fps=7, length_step=1, length_more=0, most_frames=4),
    ),
}


def asked(shelf: Shelf, name: str, **more: object) -> MotionRequest:
    size = FAMILIES[name][2]
    plain = MotionRequest(
        checkpoint=f"tiny-{name}",
        still=shelf.picture(noise_picture(size)),
        prompt="rain falls",
        seed=5,
        move=Move.PUSH_IN,
        length_frames=12,
        handles_frames=1,
        width_px=36,
        height_px=64,
        model_width_px=size[0],
        model_height_px=size[1],
        steps=2,
        guidance_scale=3.0,
        precision="float32",
    )
    return msgspec.structs.replace(plain, **more)


def loaded(shelf: Shelf, name: str, **more: Any) -> MotionEngine:
    made = FAMILIES[name][0]()
    made.load(shelf.workplace(**more))
    return made
