# SPDX-License-Identifier: GPL-3.0-or-later
"""Frames in between: by RIFE where its weights are asked for, else pixels are moved along optical
flow from both sides, and blended.

Owns interpolation. Must not know shots, nor which weights there are.
"""

from collections.abc import Callable, Iterator
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING, Any

from engines.api import CancelToken, Capabilities, Footprint, MadeFile, Progress, Result, Workplace
from engines.finishing.clips import count_of, frames_of, scratch_clip, write_clip
from engines.finishing.request import FinishedFacts, SmoothRequest
from engines.model_store import ModelStore
from projects.errors import BugError

if TYPE_CHECKING:
    import numpy as np

    from engines.finishing.rife import Rife

VERSION = 1
FLOW = "optical flow"
NETWORK_BYTES = 2 << 30
"""Of RIFE with torch, for a frame of the film's size."""
NETWORK_CPU_S = 60.0
CUT_GREY = 40.0
"""Mean difference of two neighbours above which they are a cut; nothing is between them."""
SHRINK = 2
"""Flow is sought in a picture so much smaller."""
Mixed = Callable[["np.ndarray", "np.ndarray", float], "np.ndarray"]
TRUST_PX = 1.5
"""Where going there and back ends so far from where it began, the flow is not believed."""


class SmoothEngine:
    """Makes motion smoother."""

    request_type = SmoothRequest

    def __init__(self) -> None:
        self._workplace: Workplace | None = None
        self._networks: dict[str, Rife] = {}

    def capabilities(self) -> Capabilities:
        """Who it is."""
        return Capabilities(
            id="finishing.smooth", version=VERSION, family="finishing", kinds=("smooth",)
        )

    def models(self, request: SmoothRequest) -> tuple[str, ...]:
        """The network, where one is asked for."""
        return (request.checkpoint,) if request.checkpoint else ()

    def estimate(self, request: SmoothRequest) -> Footprint:
        """Cost of a clip of two seconds."""
        if request.checkpoint:
            return Footprint(
                memory_bytes=NETWORK_BYTES,
                device_bytes=NETWORK_BYTES,
                cpu_s=NETWORK_CPU_S * request.times,
            )
        return Footprint(memory_bytes=400 << 20, cpu_s=8.0 * request.times)

    def load(self, workplace: Workplace) -> None:
        """Nothing to load."""
        self._workplace = workplace

    def run(self, request: SmoothRequest, progress: Progress, cancel: CancelToken) -> Result:
        """Interpolate one clip.

        Raises:
            UserError: the clip cannot be read, or the weights are of another version.
            MachineError: the weights are not here or damaged, or the disk is full.
            Cancelled: the host asked to stop.
        """
        if self._workplace is None:
            raise BugError("not_loaded", "finishing.smooth was run before it was loaded")
        began = perf_counter()
        source = self._workplace.path_of(request.media)
        network = self._network(request.checkpoint) if request.checkpoint else None
        path = scratch_clip(self._workplace.scratch, "smooth")
        wide, high, count = write_clip(
            path,
            between(frames_of(source), request.times, network.between if network else None),
            request.rate,
            total=max(1, (count_of(source) - 1) * request.times + 1),
            progress=progress,
            cancel=cancel,
        )
        return Result(
            files=(MadeFile(role="clip", path=path, suffix=".mp4"),),
            facts=FinishedFacts(width_px=wide, height_px=high, frames=count),
            making={
                "took_s": round(perf_counter() - began, 3),
                "between": request.checkpoint or FLOW,
                **({"device": network.device} if network else {}),
            },
        )

    def _network(self, checkpoint: str) -> "Rife":
        """The weights, read once.

        Raises:
            UserError: they are of another version. MachineError: they are not here, or damaged, or
                the model libraries are not installed.
        """
        from engines.diffusion.offline import make_ready
        from engines.finishing.rife import opened

        assert self._workplace is not None
        installed = ModelStore(self._workplace.weights).require(checkpoint)
        key = installed.sha256
        if key not in self._networks:
            make_ready(self._workplace.threads)
            self._networks = {key: opened(installed, self._workplace.device)}
        return self._networks[key]


def between(
    frames: "Iterator[np.ndarray]", times: int, mixed: Mixed | None = None
) -> "Iterator[np.ndarray]":
    """Every frame, and `times` - 1 new ones in each gap, where that is no cut.

    Args:
        frames: uint8 [height, width, 3] B G R.
        times: as many frames, less the last gap.
        mixed: paints the frame at a share of the way between two; None follows optical flow.
    """
    import cv2

    finder: Any = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
    last = None
    for frame in frames:
        if last is not None:
            if _is_cut(last, frame):
                yield from (last if 2 * n < times else frame for n in range(1, times))
            elif mixed is not None:
                yield from map(partial(mixed, last, frame), (n / times for n in range(1, times)))
            else:
                yield from _gap(last, frame, times, finder)
        yield frame
        last = frame


def _is_cut(one: "np.ndarray", other: "np.ndarray") -> bool:
    import cv2

    greys = [cv2.cvtColor(f, cv2.COLOR_BGR2GRAY) for f in (one, other)]
    return cv2.norm(greys[0], greys[1], cv2.NORM_L1) / greys[0].size > CUT_GREY


def _gap(one: "np.ndarray", other: "np.ndarray", times: int, finder: Any) -> "Iterator[np.ndarray]":
    import cv2

    greys = [cv2.cvtColor(f, cv2.COLOR_BGR2GRAY) for f in (one, other)]
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
