# SPDX-License-Identifier: GPL-3.0-or-later
"""What the bench of a card compares with: a resident pipeline of diffusers, called plainly.

Usage: gpu_child.py stills|clips JOBS.json FOLDER. Says one JSON object.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image


class Never:
    """Nobody stops it."""

    def check(self) -> None:
        """Go on."""


def still(pipe: Any, job: dict[str, Any], place: Path) -> None:
    """One call, and its pixels in memory; they are kept for the comparison."""
    import torch

    picture = pipe(
        job["prompt"],
        width=job["width_px"],
        height=job["height_px"],
        num_inference_steps=job["steps"],
        guidance_scale=job["guidance_scale"],
        generator=torch.Generator("cpu").manual_seed(job["seed"]),
    ).images[0]
    np.save(place, np.asarray(picture))


def clip(pipe: Any, job: dict[str, Any], place: Path) -> None:
    """One call, and its file as ours is written."""
    import torch

    from engines.finishing.clips import PAINTED, write_clip
    from projects.timebase import FrameRate

    frames = pipe(
        image=Image.open(job["still"]).convert("RGB"),
        prompt=job["prompt"],
        width=job["model_width_px"],
        height=job["model_height_px"],
        num_frames=job["frames"],
        num_inference_steps=job["steps"],
        guidance_scale=job["guidance_scale"],
        negative_prompt="",
        generator=torch.Generator("cpu").manual_seed(job["seed"]),
        output_type="np",
    ).frames[0]
    pixels = np.clip(np.rint(np.asarray(frames) * 255), 0, 255).astype(np.uint8)
    turned = (np.ascontiguousarray(one[..., ::-1]) for one in pixels)
    write_clip(place.with_suffix(".mp4"), turned, FrameRate(24), cancel=Never(), quality=PAINTED)


def main() -> None:
    """Load, warm up, make, say."""
    from engines.diffusion.offline import hushed, make_ready

    make_ready(1)
    import torch
    from diffusers.pipelines.pipeline_utils import DiffusionPipeline

    kind, order, folder = sys.argv[1], json.loads(Path(sys.argv[2]).read_text("utf-8")), sys.argv[3]
    make = {"stills": still, "clips": clip}[kind]
    dtype = getattr(torch, order["precision"])
    with hushed():
        pipe = DiffusionPipeline.from_pretrained(
            order["folder"], torch_dtype=dtype, local_files_only=True
        ).to(order["device"])
        pipe.set_progress_bar_config(disable=True)
        make(pipe, order["jobs"][0], Path(folder) / "warm.npy")
        if order["device"] != "cpu":
            torch.cuda.reset_peak_memory_stats()
        began_s = time.monotonic()
        for number, job in enumerate(order["jobs"]):
            make(pipe, job, Path(folder) / f"{number}.npy")
        loop_s = time.monotonic() - began_s
    peak = 0 if order["device"] == "cpu" else torch.cuda.max_memory_allocated()
    sys.stdout.write(json.dumps({"loop_s": loop_s, "peak_bytes": peak}) + "\n")


if __name__ == "__main__":
    main()
