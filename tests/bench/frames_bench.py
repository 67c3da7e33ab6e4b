# SPDX-License-Identifier: GPL-3.0-or-later
"""Stills by a model through queue and worker, beside bare calls and beside a process for each shot.

24 stills of 8 prompts, two tiny SDXL interleaved, about a second each. CPU seconds on one thread.
Usage: frames_bench.py [--json FILE].
"""

import argparse
import hashlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from models.tiny import sdxl
from PIL import Image
from workshops import studio_of

from engines.checkpoints import Checkpoint, Defaults, Task
from engines.frames.request import FrameRequest
from engines.model_store import ModelStore
from engines.wanted import Wanted, want
from engines.workshop_floor import Finished, Floor
from projects.shots import TakeKind

HERE = Path(__file__).resolve().parent
STILLS, PROMPTS, ALONE = 24, 8, 3
SIZE_PX, STEPS = (144, 256), 3
ALONE_EVERY = STILLS // ALONE


def jobs_of(folder: Path) -> list[dict[str, Any]]:
    """What is to be made, two checkpoints in turn."""
    return [
        {
            "folder": str(folder / f"model{n % 2}"),
            "checkpoint": f"model{n % 2}",
            "prompt": f"a street in the rain, number {n % PROMPTS}",
            "width_px": SIZE_PX[0],
            "height_px": SIZE_PX[1],
            "steps": STEPS,
            "guidance_scale": 5.0,
            "seed": n,
        }
        for n in range(STILLS)
    ]


def child(mode: str, jobs: list[dict[str, Any]], folder: Path) -> tuple[float, dict[str, Any]]:
    """CPU seconds of a whole child, and what it said."""
    path = folder / f"{mode}.json"
    path.write_text(json.dumps(jobs), "utf-8")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, str(HERE / "frames_child.py"), mode, str(path)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, json.loads(done.stdout.splitlines()[-1])


def wanted_of(job: dict[str, Any], number: int) -> Wanted:
    """A job as the queue is asked for it."""
    request = FrameRequest(
        checkpoint=job["checkpoint"],
        prompt=job["prompt"],
        seed=job["seed"],
        width_px=job["width_px"],
        height_px=job["height_px"],
        steps=job["steps"],
        guidance_scale=job["guidance_scale"],
        precision="float32",
    )
    name = f"shot{number}/frame"
    return want("frames.sdxl", name, request, kind=TakeKind.STILL, label=name)


def ours(jobs: list[dict[str, Any]], folder: Path) -> dict[str, Any]:
    """All of them through a production's queue and one worker process."""
    with studio_of(folder) as studio:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        began_s = time.process_time()
        floor = Floor(studio.store, studio.blobs, slots=1)
        finished: dict[str, Finished] = {}
        try:
            for number, job in enumerate(jobs):
                floor.enqueue(wanted_of(job, number))
            while floor.wanted:
                floor.staff(lambda _: 0.0)
                for outcome in floor.hear(60):
                    if isinstance(outcome, Finished):
                        finished[outcome.take.target] = outcome
        finally:
            floor.close()
        host_s = time.process_time() - began_s
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        takes = [finished[f"shot{n}/frame"].take for n in range(len(jobs))]
        making = [msgspec.json.decode(one.making) for one in takes]
        return {
            "host_cpu_s": host_s,
            "all_cpu_s": host_s
            + sum(getattr(after, k) - getattr(before, k) for k in ("ru_utime", "ru_stime")),
            "jobs_cpu_s": sum(one["cpu_s"] for one in making)
            - max(one["load_cpu_s"] for one in making),
            "loads": max(one["loads"] for one in making),
            "encodes": max(one["encoder_calls"] for one in making),
            "hashes": [_hash(studio.blobs.path(dict(one.media)["still"])) for one in takes],
        }


def _hash(path: Path) -> str:
    with Image.open(path) as picture:
        return hashlib.sha256(np.asarray(picture).tobytes()).hexdigest()


def rows(folder: Path) -> dict[str, float]:
    """The rows of the table.

    Raises:
        SystemExit: a picture of ours is not that of the plain call, to the last bit.
    """
    os.environ["YINGXI_WEIGHTS"] = str(folder / "weights")
    os.environ["YINGXI_DEVICE"] = "cpu"
    defaults = Defaults(steps=STEPS, sizes_px=(SIZE_PX,), size_step_px=16)
    for n in range(2):
        place = sdxl.build(folder / f"model{n}", seed=n)
        record = Checkpoint(
            id=place.name, name=place.name, family="sdxl", task=Task.STILL, defaults=defaults
        )
        ModelStore().add(record, place)
    jobs = jobs_of(folder)
    plain = child("plain", jobs, folder)[1]
    mine = ours(jobs, folder)
    alone = [child("alone", [job], folder)[0] for job in jobs[::ALONE_EVERY]]
    if mine["hashes"] != plain["hashes"]:
        raise SystemExit("a still is not bit for bit that of the plain call")
    prompts = len({job["prompt"] for job in jobs})
    return {
        "frames.still_cpu_s": plain["loop_cpu_s"] / STILLS,
        "frames.overhead_over_plain": (mine["jobs_cpu_s"] + mine["host_cpu_s"])
        / plain["loop_cpu_s"],
        "frames.speedup_over_process_per_shot": sum(alone)
        / len(alone)
        * STILLS
        / mine["all_cpu_s"],
        "frames.loads_over_checkpoints": mine["loads"] / 2,
        "frames.encodes_over_prompts": mine["encodes"] / prompts,
    }


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", type=Path)
    a = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        found = rows(Path(place))
    for name, value in found.items():
        sys.stdout.write(f"{name:<40} {value:.3f}\n")
    if a.json:
        a.json.write_text(json.dumps(found), "utf-8")


if __name__ == "__main__":
    main()
