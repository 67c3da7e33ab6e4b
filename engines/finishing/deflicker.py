# SPDX-License-Identifier: GPL-3.0-or-later
"""Deflicker: light that shivers from frame to frame is steadied; what truly changes stays.

Owns the measuring and the correction, by regions of the picture. Must not know shots.
"""

from itertools import pairwise
from time import perf_counter
from typing import TYPE_CHECKING

from engines.api import CancelToken, Capabilities, Footprint, MadeFile, Progress, Result, Workplace
from engines.finishing.clips import count_of, frames_of, scratch_clip, write_clip
from engines.finishing.request import DeflickerRequest, FinishedFacts
from projects.errors import BugError

if TYPE_CHECKING:
    import numpy as np

VERSION = 1
GRID = (8, 5)
"""Regions down and across whose light is steadied by itself, as flicker of models is local."""
JUMP = 0.14
"""A change of mean light by more than this share of white, that stays, is a cut or a lamp."""
MOST = 0.5
"""Regions are never lit by more than this factor up or down."""
FLOOR = 4.0
"""Grey levels; below them ratios of light mean nothing."""


class DeflickerEngine:
    """Steadies the light of a clip."""

    request_type = DeflickerRequest

    def __init__(self) -> None:
        self._workplace: Workplace | None = None

    def capabilities(self) -> Capabilities:
        """Who it is."""
        return Capabilities(
            id="finishing.deflicker", version=VERSION, family="finishing", kinds=("deflicker",)
        )

    def estimate(self, request: DeflickerRequest) -> Footprint:
        """Cost of a clip of two seconds."""
        del request
        return Footprint(memory_bytes=300 << 20, cpu_s=6.0)

    def load(self, workplace: Workplace) -> None:
        """Nothing to load."""
        self._workplace = workplace

    def run(self, request: DeflickerRequest, progress: Progress, cancel: CancelToken) -> Result:
        """Steady one clip; it is read twice, so that memory does not grow with its length.

        Raises:
            UserError: the clip cannot be read. MachineError: the disk is full.
            Cancelled: the host asked to stop.
        """
        import numpy as np

        if self._workplace is None:
            raise BugError("not_loaded", "finishing.deflicker was run before it was loaded")
        began = perf_counter()
        source = self._workplace.path_of(request.media)
        lights: list[np.ndarray] = []
        for frame in frames_of(source):
            cancel.check()
            lights.append(light_of(frame))
        window = max(1, round(request.window_s * float(request.rate.fraction)))
        gains = gains_of(np.array(lights), window, request.strength)
        path = scratch_clip(self._workplace.scratch, "steady")
        lit = (relit(frame, gain) for frame, gain in zip(frames_of(source), gains, strict=False))
        wide, high, count = write_clip(
            path,
            lit,
            request.rate,
            total=count_of(source),
            progress=progress,
            cancel=cancel,
        )
        return Result(
            files=(MadeFile(role="clip", path=path, suffix=".mp4"),),
            facts=FinishedFacts(width_px=wide, height_px=high, frames=count),
            making={
                "took_s": round(perf_counter() - began, 3),
                "largest_gain": round(float(np.abs(gains - 1).max()), 3),
            },
        )


def light_of(frame: "np.ndarray") -> "np.ndarray":
    """Mean luma of each region, float32 [GRID]."""
    import cv2
    import numpy as np

    grey = cv2.cvtColor(frame, cv2.COLOR_BGR2GRAY)
    small = cv2.resize(grey, (GRID[1] * 8, GRID[0] * 8), interpolation=cv2.INTER_AREA)
    return small.reshape(GRID[0], 8, GRID[1], 8).mean(axis=(1, 3), dtype=np.float32)


def gains_of(lights: "np.ndarray", window: int, strength: float) -> "np.ndarray":
    """By how much each region of each frame is to be lit.

    Args:
        lights: float32 [frames, GRID].
        window: frames over which light is averaged.
        strength: 0..1.

    Returns:
        float32 [frames, GRID], 1 where nothing is to be done.
    """
    import numpy as np

    out = np.ones_like(lights)
    edges = [0, *_jumps(lights.mean(axis=(1, 2)), window), len(lights)]
    for begin, end in pairwise(edges):
        part = lights[begin:end]
        wanted = _averaged(part, window)
        ratio = (wanted + FLOOR) / (part + FLOOR)
        out[begin:end] = 1 + strength * (np.clip(ratio, 1 - MOST, 1 + MOST) - 1)
    return out


def _jumps(mean: "np.ndarray", window: int) -> list[int]:
    """Frames at which the light of all the picture becomes another one and stays so."""
    import numpy as np

    found: list[int] = []
    for at in range(1, len(mean)):
        before, after = mean[max(0, at - window) : at], mean[at : at + window]
        clear = abs(mean[at] - mean[at - 1]) > JUMP * 255
        lasting = abs(np.median(after) - np.median(before)) > JUMP * 255
        if clear and lasting and (not found or at - found[-1] > 1):
            found.append(at)
    return found


def _averaged(lights: "np.ndarray", window: int) -> "np.ndarray":
    """A bell over time; its line goes on at the ends as it came, so that fades stay fades."""
    import numpy as np

    reach = min(window, len(lights) - 1)
    if reach < 1:
        return lights
    bell = np.exp(-0.5 * (np.arange(-reach, reach + 1) / (0.5 * window)) ** 2)
    bell /= bell.sum()
    head = 2 * lights[:1] - lights[reach:0:-1]
    tail = 2 * lights[-1:] - lights[-2 : -reach - 2 : -1]
    padded = np.concatenate([head, lights, tail])
    out = np.zeros_like(lights)
    for weight, shift in zip(bell, range(2 * reach + 1), strict=True):
        out += np.float32(weight) * padded[shift : shift + len(lights)]
    return out


def relit(frame: "np.ndarray", gain: "np.ndarray") -> "np.ndarray":
    """A frame with its regions lit by a gain each, blended smoothly into each other."""
    import cv2
    import numpy as np

    high, wide = frame.shape[:2]
    smooth = cv2.resize(gain.astype(np.float32), (wide, high), interpolation=cv2.INTER_CUBIC)
    lit = frame * smooth[..., None]
    return np.clip(np.round(lit), 0, 255).astype(np.uint8)
