# SPDX-License-Identifier: GPL-3.0-or-later
"""The engine that moves a camera over a still and encodes it with its captions into a segment.

Owns the way from a still's file to an encoded segment. Must not know the film around the shot.
"""

import os
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import msgspec

from engines.api import (
    CancelToken,
    Capabilities,
    Footprint,
    MadeFile,
    Progress,
    Result,
    Workplace,
)
from engines.assembly.framing import CameraPath, check_path
from engines.assembly.proxies import SegmentFacts
from engines.assembly.segments import READS, segment_footprint
from projects.captions import Caption
from projects.errors import BugError, UserError
from projects.ids import MediaId
from projects.timebase import FILM, FrameRate

if TYPE_CHECKING:
    import numpy as np

VERSION = 1
WARP_S = 0.009


class StillRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A still, the camera's path over it, and what lies above.

    Attributes:
        media: a picture file. captions: in frames of the shot.
        label: visible AI label, drawn for the first `label_frames` frames; empty for none.
    """

    media: MediaId
    path: CameraPath = CameraPath()
    length_frames: int
    rate: FrameRate = FILM
    width_px: int = 1080
    height_px: int = 1920
    captions: tuple[Caption, ...] = ()
    label: str = ""
    label_frames: int = 0
    preset: str = "medium"
    crf: int = 18


class StillSegmentEngine:
    """Moves a camera over a still."""

    request_type = StillRequest

    def __init__(self) -> None:
        self._workplace: Workplace | None = None

    def capabilities(self) -> Capabilities:
        """Who it is."""
        return Capabilities(
            id="assembly.still", version=VERSION, family="stage", kinds=("still",), reads=READS
        )

    def estimate(self, request: StillRequest) -> Footprint:
        """Cost of a request."""
        pixels = request.width_px * request.height_px
        return segment_footprint(request.length_frames, pixels, request.preset, WARP_S)

    def load(self, workplace: Workplace) -> None:
        """Make this process's Qt application; OpenCV keeps to one thread, as workers are many."""
        import cv2

        from engines.stage.gui import ensure_gui

        ensure_gui()
        cv2.setNumThreads(1)
        self._workplace = workplace

    def run(self, request: StillRequest, progress: Progress, cancel: CancelToken) -> Result:
        """Render one segment.

        Raises:
            UserError: the still cannot be read or the path leaves it.
            MachineError: the disk is full.
            Cancelled: the host asked to stop; the file is gone then.
        """
        from engines.assembly.encode import SegmentWriter
        from engines.assembly.overlays import overlays_of
        from engines.assembly.planes import lay_on_planes, plane_overlay, still_planes

        if self._workplace is None:
            raise BugError("not_loaded", "assembly.still was run before it was loaded")
        began = perf_counter()
        size = (request.width_px, request.height_px)
        picture = read_still(self._workplace.path_of(request.media))
        path = request.path
        check_path(path, (picture.shape[1], picture.shape[0]), size)
        still = still_planes(picture, path, size)
        laid = [
            plane_overlay(one)
            for one in overlays_of(
                request.captions,
                label=request.label,
                label_frames=request.label_frames,
                width_px=size[0],
                height_px=size[1],
            )
        ]
        target = self._workplace.scratch / f"still-{os.getpid()}.mp4"
        with SegmentWriter(
            target,
            width_px=size[0],
            height_px=size[1],
            rate=request.rate,
            preset=request.preset,
            crf=request.crf,
        ) as writer:
            planes = writer.planes
            for frame in range(request.length_frames):
                cancel.check()
                still.shoot(path.at(frame, request.length_frames), planes)
                lay_on_planes(laid, frame, planes)
                writer.write_planes()
                progress(frame + 1, request.length_frames)
        facts = SegmentFacts(
            frames=writer.frames,
            file_bytes=target.stat().st_size,
            width_px=size[0],
            height_px=size[1],
        )
        return Result(
            files=(MadeFile(role="segment", path=target, suffix=".mp4"),),
            facts=facts,
            making={"took_s": round(perf_counter() - began, 3)},
        )


def read_still(path: Path) -> "np.ndarray":
    """A picture file as uint8 [height, width, 3] B G R.

    Raises:
        UserError: it is missing or no picture.
    """
    import cv2
    import numpy as np

    try:
        raw = np.fromfile(path, np.uint8)
    except OSError as problem:
        raise UserError(
            "still_missing", f"The picture {path.name} cannot be read: {problem.strerror}."
        ) from problem
    picture = cv2.imdecode(raw, cv2.IMREAD_COLOR) if raw.size else None
    if picture is None:
        raise UserError(
            "still_unreadable", f"{path.name} is not a picture.", "Give a PNG or JPEG file."
        )
    return picture
