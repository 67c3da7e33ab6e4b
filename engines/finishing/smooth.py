# SPDX-License-Identifier: GPL-3.0-or-later
"""Frames in between: pixels are moved along optical flow from both sides, and blended.

Owns interpolation without weights. Must not know shots.
"""

from collections.abc import Iterator
from time import perf_counter
from typing import TYPE_CHECKING, Any

from engines.api import CancelToken, Capabilities, Footprint, MadeFile, Progress, Result, Workplace
from engines.finishing.clips import count_of, frames_of, scratch_clip, write_clip
from engines.finishing.request import FinishedFacts, SmoothRequest
from projects.errors import BugError

if TYPE_CHECKING:
    import numpy as np

VERSION = 1
CUT_GREY = 40.0
"""Mean difference of two neighbours above which they are a cut; nothing is between them."""
SHRINK = 2
"""Flow is sought in a picture so much smaller."""
TRUST_PX = 1.5
"""Where going there and back ends so far from where it began, the flow is not believed."""


class SmoothEngine:
    """Makes motion smoother."""

    request_type = SmoothRequest

    def __init__(self) -> None:
        self._workplace: Workplace | None = None

    def capabilities(self) -> Capabilities:
        """Who it is."""
        return Capabilities(
            id="finishing.smooth", version=VERSION, family="finishing", kinds=("smooth",)
        )

    def estimate(self, request: SmoothRequest) -> Footprint:
        """Cost of a clip of two seconds."""
        return Footprint(memory_bytes=400 << 20, cpu_s=8.0 * request.times)

    def load(self, workplace: Workplace) -> None:
        """Nothing to load."""
        self._workplace = workplace

    def run(self, request: SmoothRequest, progress: Progress, cancel: CancelToken) -> Result:
        """Interpolate one clip.

        Raises:
            UserError: the clip cannot be read. MachineError: the disk is full.
            Cancelled: the host asked to stop.
        """
        if self._workplace is None:
            raise BugError("not_loaded", "finishing.smooth was run before it was loaded")
        began = perf_counter()
        source = self._workplace.path_of(request.media)
        path = scratch_clip(self._workplace.scratch, "smooth")
        wide, high, count = write_clip(
            path,
            between(frames_of(source), request.times),
            request.rate,
            total=max(1, (count_of(source) - 1) * request.times + 1),
            progress=progress,
            cancel=cancel,
        )
        return Result(
            files=(MadeFile(role="clip", path=path, suffix=".mp4"),),
            facts=FinishedFacts(width_px=wide, height_px=high, frames=count),
            making={"took_s": round(perf_counter() - began, 3)},
        )


def between(frames: "Iterator[np.ndarray]", times: int) -> "Iterator[np.ndarray]":
    """Every frame, and `times` - 1 new ones in each gap."""
    import cv2

    finder: Any = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
    last = None
    for frame in frames:
        if last is not None:
            yield from _gap(last, frame, times, finder)
        yield frame
        last = frame


def _gap(one: "np.ndarray", other: "np.ndarray", times: int, finder: Any) -> "Iterator[np.ndarray]":
    import cv2

    greys = [cv2.cvtColor(f, cv2.COLOR_BGR2GRAY) for f in (one, other)]
    if cv2.norm(greys[0], greys[1], cv2.NORM_L1) / greys[0].size > CUT_GREY:
        for step in range(1, times):
            yield one if 2 * step < times else other
        return
    there = _flow(greys[0], greys[1], finder)
    back = _flow(greys[1], greys[0], finder)
    trust = _trust(there, back), _trust(back, there)
    for step in range(1, times):
        share = step / times
        yield _blended((one, other), (there, back), trust, share)


def _flow(a: "np.ndarray", b: "np.ndarray", finder: Any) -> "np.ndarray":
    """Where pixels of `a` are in `b`: float32 [height, width, 2], px."""
    import cv2

    high, wide = a.shape
    size = (max(32, wide // SHRINK), max(32, high // SHRINK))
    small = [cv2.resize(x, size, interpolation=cv2.INTER_AREA) for x in (a, b)]
    flow = finder.calc(small[0], small[1], None)
    flow = cv2.resize(flow, (wide, high), interpolation=cv2.INTER_LINEAR)
    flow[..., 0] *= wide / size[0]
    flow[..., 1] *= high / size[1]
    return flow


def _trust(there: "np.ndarray", back: "np.ndarray") -> "np.ndarray":
    """How far a flow is believed, 0..1: going there and back must end where it began."""
    import numpy as np

    lost = np.linalg.norm(there + _warped(back, there, 1.0), axis=2)
    return np.exp(-((lost / TRUST_PX) ** 2)).astype(np.float32) + np.float32(1e-3)


def _warped(picture: "np.ndarray", flow: "np.ndarray", share: float) -> "np.ndarray":
    """A picture seen along a share of a flow."""
    import cv2
    import numpy as np

    high, wide = flow.shape[:2]
    x, y = np.meshgrid(np.arange(wide, dtype=np.float32), np.arange(high, dtype=np.float32))
    return cv2.remap(
        picture,
        x + np.float32(share) * flow[..., 0],
        y + np.float32(share) * flow[..., 1],
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )


def _blended(
    pictures: "tuple[np.ndarray, np.ndarray]",
    flows: "tuple[np.ndarray, np.ndarray]",
    trust: "tuple[np.ndarray, np.ndarray]",
    share: float,
) -> "np.ndarray":
    """A frame at a share of the way, from both sides, each by its nearness and trust."""
    import numpy as np

    # flow at the new frame is taken from the nearer side's grid, as usual for small motion
    one = _warped(pictures[0], flows[1], share)
    other = _warped(pictures[1], flows[0], 1 - share)
    near = (1 - share) * _warped(trust[1], flows[1], share)
    far = share * _warped(trust[0], flows[0], 1 - share)
    weight = (near / (near + far))[..., None]
    mixed = weight * one + (1 - weight) * other
    return np.clip(np.round(mixed), 0, 255).astype(np.uint8)
