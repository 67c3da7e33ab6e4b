# SPDX-License-Identifier: GPL-3.0-or-later
"""What the bench of stills compares with: bare calls of resident pipelines, and one call a process.

Usage: frames_child.py plain|alone JOBS.json. Says one JSON object.
"""

import hashlib
import json
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np


def opened(folder: str) -> Any:
    """A pipeline, as a plain script loads it."""
    from diffusers.pipelines.pipeline_utils import DiffusionPipeline

    pipe = DiffusionPipeline.from_pretrained(folder, local_files_only=True)
    pipe.set_progress_bar_config(disable=True)
    return pipe


def made(pipe: Any, job: dict[str, Any]) -> str:
    """One call; the hash of its pixels."""
    import torch

    picture = pipe(
        job["prompt"],
        width=job["width_px"],
        height=job["height_px"],
        num_inference_steps=job["steps"],
        guidance_scale=job["guidance_scale"],
        generator=torch.Generator("cpu").manual_seed(job["seed"]),
    ).images[0]
    return hashlib.sha256(np.asarray(picture).tobytes()).hexdigest()


def main() -> None:
    """Load, make, say."""
    from engines.diffusion.offline import hushed, make_ready

    make_ready(1)
    jobs = json.loads(Path(sys.argv[2]).read_text("utf-8"))
    with hushed():
        pipes = {folder: opened(folder) for folder in {job["folder"] for job in jobs}}
        began_s = time.process_time()
        hashes = [made(pipes[job["folder"]], job) for job in jobs]
        loop_s = time.process_time() - began_s
    sys.stdout.write(json.dumps({"loop_cpu_s": loop_s, "hashes": hashes}) + "\n")


if __name__ == "__main__":
    main()
