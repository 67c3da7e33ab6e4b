# SPDX-License-Identifier: GPL-3.0-or-later
"""VMAF of an encoded film against its own frames before encoding, by the bundled ffmpeg.

Frames must be the renderer's own: scores across renderers say nothing. Not collected by pytest.
"""

import json
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

import numpy as np


def write_y4m(path: Path, frames: Iterable[tuple[np.ndarray, ...]], rate: tuple[int, int]) -> int:
    """Frames as Y4M: each (Y, U, V) uint8, 4:2:0, BT.709 limited.

    Returns:
        How many were written.
    """
    count = 0
    with path.open("wb") as file:
        for planes in frames:
            if not count:
                height, width = planes[0].shape
                head = f"YUV4MPEG2 W{width} H{height} F{rate[0]}:{rate[1]} Ip A1:1 C420jpeg\n"
                file.write(head.encode())
            file.write(b"FRAME\n")
            for plane in planes:
                file.write(np.ascontiguousarray(plane).tobytes())
            count += 1
    return count


def vmaf(reference: Path, film: Path, *, every: int = 10, first_frames: int | None = None) -> float:
    """Mean VMAF of a film against a reference of the same size, rate and frames.

    Args:
        reference: Y4M or any film that ffmpeg reads.
        film: the encoded film.
        every: only every so-many-th frame is scored.
        first_frames: only so many frames are compared; all unless given.
    """
    import imageio_ffmpeg

    with tempfile.TemporaryDirectory(prefix="vmaf-") as folder:
        log = Path(folder) / "vmaf.json"
        limit = f"trim=end_frame={first_frames}," if first_frames else ""
        # a Y4M carries no colour tags, and an untagged input would be converted before the score
        tags = "setparams=range=limited:colorspace=bt709:color_primaries=bt709:color_trc=bt709"
        chain = f"{limit}settb=1/24,setpts=N,{tags},format=yuv420p"
        score = f"libvmaf=log_fmt=json:log_path=vmaf.json:n_subsample={every}:n_threads=1"
        graph = f"[0:v]{chain}[made];[1:v]{chain}[wanted];[made][wanted]{score}"
        program = imageio_ffmpeg.get_ffmpeg_exe()
        inputs = ["-i", str(film.resolve()), "-i", str(reference.resolve())]
        command = [program, "-v", "error", *inputs, "-lavfi", graph, "-f", "null", "-"]
        subprocess.run(command, cwd=folder, check=True)
        found = json.loads(log.read_text("utf-8"))
    return float(found["pooled_metrics"]["vmaf"]["mean"])
