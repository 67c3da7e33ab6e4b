# SPDX-License-Identifier: GPL-3.0-or-later
"""Stills and clips on a card, through queue and worker, beside a resident pipeline called plainly.

Random weights at real size (gpu_models); seconds on the wall, once both are warm. Ours writes and
takes in every file; the plain one keeps stills in memory and writes clips. No lossy cache.
Usage: gpu_bench.py [--tiny] [--json FILE]; --tiny tries it on the CPU, where nothing is measured.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from models.tiny import clips as tiny_clips
from models.tiny import sdxl as tiny_sdxl
from models.tiny.shelf import noise_picture
from PIL import Image
from workshops import studio_of

from engines import device
from engines.checkpoints import Checkpoint, Defaults, Task
from engines.footprints import BATCH, PEAK
from engines.frames.batch import SETTING
from engines.frames.request import FrameRequest
from engines.model_store import ModelStore
from engines.motion.request import MotionRequest
from engines.runner import default_slots
from engines.studio import Studio
from engines.wanted import Wanted, want
from engines.workshop_floor import Broken, Finished, Floor
from projects.ids import MediaId
from projects.shots import Take, TakeKind
from projects.staging import Move

HERE = Path(__file__).resolve().parent
GIVEN_BACK_S = 3.0


@dataclass(frozen=True, kw_only=True)
class Sizes:
    """What is made, and how much of it."""

    device: str
    precision: str
    still_px: tuple[int, int]
    clip_px: tuple[int, int]
    steps: int
    frames: int
    stills: int
    clips: int
    prompts: int = 8


REAL = Sizes(
    device="cuda",
    precision="bfloat16",
    still_px=(832, 1216),
    clip_px=(512, 768),
    steps=8,
    frames=97,
    stills=48,
    clips=6,
)
TINY = Sizes(
    device="cpu",
    precision="float32",
    still_px=(64, 96),
    clip_px=(64, 96),
    steps=2,
    frames=17,
    stills=6,
    clips=2,
)


def still(sizes: Sizes, number: int) -> FrameRequest:
    """The still of a number."""
    return FrameRequest(
        checkpoint="stills",
        prompt=f"a street in the rain, number {number % sizes.prompts}",
        seed=number,
        width_px=sizes.still_px[0],
        height_px=sizes.still_px[1],
        steps=sizes.steps,
        guidance_scale=5.0,
        precision=sizes.precision,
    )


def clip(sizes: Sizes, number: int, first: MediaId) -> MotionRequest:
    """The clip of a number, from one still."""
    return MotionRequest(
        checkpoint="clips",
        still=first,
        prompt=f"rain falls, number {number}",
        seed=number,
        move=Move.HOLD,
        length_frames=sizes.frames,
        handles_frames=0,
        width_px=sizes.clip_px[0],
        height_px=sizes.clip_px[1],
        model_width_px=sizes.clip_px[0],
        model_height_px=sizes.clip_px[1],
        steps=sizes.steps,
        guidance_scale=3.0,
        precision=sizes.precision,
    )


def wanted(engine: str, kind: TakeKind, requests: dict[str, Any]) -> list[Wanted]:
    """Requests by target, as the queue is asked for them."""
    return [want(engine, name, one, kind=kind, label=name) for name, one in requests.items()]


def made(floor: Floor, asked: list[Wanted]) -> tuple[float, list[Take]]:
    """Seconds, and the takes in the order they were asked for.

    Raises:
        SystemExit: something could not be made.
    """
    began_s, takes = time.monotonic(), dict[str, Take]()
    for one in asked:
        floor.enqueue(one)
    while floor.wanted:
        floor.staff(lambda _: 0.0)
        for outcome in floor.hear(60):
            if isinstance(outcome, Broken):
                raise SystemExit(str(outcome.error))
            if isinstance(outcome, Finished):
                takes[outcome.take.target] = outcome.take
    return time.monotonic() - began_s, [takes[one.target] for one in asked]


def plain(kind: str, sizes: Sizes, jobs: list[dict[str, Any]], folder: Path) -> dict[str, float]:
    """What the plain loop took, in a process of its own; its stills lie in the folder."""
    order = {
        "folder": str(folder / kind),
        "device": sizes.device,
        "precision": sizes.precision,
        "jobs": jobs,
    }
    path, pictures = folder / f"{kind}.json", folder / "plain"
    path.write_text(json.dumps(order), "utf-8")
    pictures.mkdir(exist_ok=True)
    command = [sys.executable, str(HERE / "gpu_child.py"), kind, str(path), str(pictures)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def psnr_db(one: np.ndarray, other: np.ndarray) -> float:
    """Of two pictures of bytes; 100 where they are equal."""
    error = float(((one.astype(np.float64) - other) ** 2).mean())
    return min(100.0, 10 * float(np.log10(255**2 / max(error, 1e-9))))


def stills_rows(studio: Studio, floor: Floor, sizes: Sizes, folder: Path) -> dict[str, float]:
    """Stills of few prompts, the last bits of each held against the plain one's."""
    requests = [still(sizes, number) for number in range(sizes.stills)]
    before = plain("stills", sizes, [msgspec.to_builtins(one) for one in requests], folder)
    warm = {f"warm{n}/frame": still(sizes, 1000 + n) for n in range(8)}
    made(floor, wanted("frames.sdxl", TakeKind.STILL, warm))
    asked = {f"shot{n}/frame": one for n, one in enumerate(requests)}
    took_s, takes = made(floor, wanted("frames.sdxl", TakeKind.STILL, asked))
    close = []
    for number, take in enumerate(takes):
        with Image.open(studio.blobs.path(dict(take.media)["still"])) as picture:
            other = np.load(folder / "plain" / f"{number}.npy")
            close.append(psnr_db(np.asarray(picture), other))
    batches = [int(msgspec.json.decode(one.making).get(BATCH, 1)) for one in takes]
    return {
        "gpu.images_over_plain": before["loop_s"] / took_s,
        "gpu.images_a_minute": 60 * len(takes) / took_s,
        "gpu.images_psnr_db": min(close),
        "gpu.images_batch": max(batches),
    }


def clips_rows(studio: Studio, floor: Floor, sizes: Sizes, folder: Path) -> dict[str, float]:
    """Clips from one still, and the card's memory at its fullest."""
    path = folder / "first.png"
    noise_picture(sizes.clip_px).save(path)
    first = studio.blobs.ingest(path)
    requests = [clip(sizes, number, first) for number in range(sizes.clips)]
    jobs = [
        {**msgspec.to_builtins(one), "still": str(path), "frames": sizes.frames} for one in requests
    ]
    before = plain("clips", sizes, jobs, folder)
    made(floor, wanted("motion.ltx", TakeKind.CLIP, {"warm": clip(sizes, 1000, first)}))
    asked = {f"shot{n}/clip": one for n, one in enumerate(requests)}
    took_s, takes = made(floor, wanted("motion.ltx", TakeKind.CLIP, asked))
    peaks = [int(msgspec.json.decode(one.making).get(PEAK, 0)) for one in takes]
    rows = {
        "gpu.clips_over_plain": before["loop_s"] / took_s,
        "gpu.clips_an_hour": 3600 * len(takes) / took_s,
    }
    if before["peak_bytes"] and max(peaks):
        rows["gpu.clips_peak_over_plain"] = max(peaks) / before["peak_bytes"]
    return rows


def returned_share(floor: Floor, family: str, before: int) -> dict[str, float]:
    """What a family gives back of the memory that it has taken of the card.

    `before` are the card's free bytes without it.
    """
    card = device.card()
    if card is None:
        return {}
    during, until_s = card.free_bytes, time.monotonic() + GIVEN_BACK_S
    floor.house.end(family)
    after = during
    while time.monotonic() < until_s and after < before:
        time.sleep(0.1)
        card = device.card()
        after = during if card is None else card.free_bytes
    return {"gpu.memory_returned_share": (after - during) / max(1, before - during)}


def prepare(sizes: Sizes, folder: Path, *, tiny: bool) -> None:
    """Checkpoints in a weights folder of their own."""
    os.environ["YINGXI_WEIGHTS"] = str(folder / "weights")
    if tiny:
        os.environ |= {"YINGXI_DEVICE": "cpu", SETTING: "3"}
        tiny_sdxl.build(folder / "stills")
        tiny_clips.ltx(folder / "clips")
    else:  # in a process of its own, which leaves nothing on the card
        command = [sys.executable, str(HERE / "gpu_models.py"), str(folder), sizes.device]
        subprocess.run(command, check=True)
    lengths = Defaults(
        size_step_px=32, fps=24, length_step=8, length_more=1, most_frames=sizes.frames
    )
    for name, family, task, own in (
        ("stills", "sdxl", Task.STILL, Defaults(size_step_px=16)),
        ("clips", "ltx", Task.CLIP, lengths),
    ):
        record = Checkpoint(id=name, name=name, family=family, task=task, defaults=own)
        ModelStore().add(record, folder / name)


def rows(folder: Path, *, tiny: bool) -> dict[str, float]:
    """The rows of the table; those of stills first, whose worker then goes home."""
    sizes, found = TINY if tiny else REAL, dict[str, float]()
    prepare(sizes, folder, tiny=tiny)
    with studio_of(folder) as studio:
        floor = Floor(studio.store, studio.blobs, slots=default_slots())
        card = device.card()
        before = 0 if card is None else card.free_bytes
        try:
            found |= stills_rows(studio, floor, sizes, folder)
            found |= returned_share(floor, "frames", before)
            found |= clips_rows(studio, floor, sizes, folder)
        finally:
            floor.close()
    return found


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tiny", action="store_true")
    parser.add_argument("--json", type=Path)
    a = parser.parse_args()
    if not a.tiny and device.card() is None:
        sys.stdout.write("gpu: left out, as this machine has no card\n")
        return
    with tempfile.TemporaryDirectory() as place:
        found = rows(Path(place), tiny=a.tiny)
    for name, value in found.items():
        sys.stdout.write(f"{name:<40} {value:.3f}\n")
    if a.json:
        a.json.write_text(json.dumps(found), "utf-8")


if __name__ == "__main__":
    main()
