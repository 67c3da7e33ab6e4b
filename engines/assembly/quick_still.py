# SPDX-License-Identifier: GPL-3.0-or-later
"""The engine that draws one still of a shot, and its thumbnail, for boards before anything moves.

Owns the choice of the frame and the two pictures. Must not know the film around the shot.
"""

import os
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
from engines.stage.passages import FADE_FRAMES
from engines.stage.request import STAGE_VERSION, PictureRequest
from projects.errors import BugError, MachineError
from projects.shots import Shot
from projects.timebase import FrameRate

if TYPE_CHECKING:
    import numpy as np

    from engines.stage.backdrop import StageCache

VERSION = 100 + STAGE_VERSION
WIDTH_PX, HEIGHT_PX = 540, 960
THUMB_WIDTH_PX, THUMB_HEIGHT_PX = 180, 320
QUALITY, THUMB_QUALITY = 90, 88
PAINT_S = 0.35
"""Of one frame with all that is prepared for a shot."""
AFTER_BEAT_S = 0.5
EARLY, LATE = 0.35, 0.8


class QuickStillRequest(msgspec.Struct, frozen=True, kw_only=True):
    """One frame of a shot's picture, which is asked for at the size of the still."""

    picture: PictureRequest
    frame: int


class QuickStillFacts(msgspec.Struct, frozen=True, kw_only=True):
    """Which frame of the shot it is."""

    frame: int
    width_px: int
    height_px: int


def telling_frame(shot: Shot, rate: FrameRate) -> int:
    """The frame of a timed shot that shows best what happens in it: after its last change."""
    length, fps = shot.length_frames, float(rate.fraction)
    beats = [beat.at_frames for one in shot.staging.cast for beat in one.beats]
    heard = [max(0, cue.start_frames) for cue in shot.speech if cue.seen]
    last = max([*beats, *heard], default=0)
    wished = min(max(last + AFTER_BEAT_S * fps, EARLY * length), LATE * length)
    return min(max(round(wished), min(FADE_FRAMES, length - 1)), max(0, length - 1 - FADE_FRAMES))


class QuickStillEngine:
    """Draws one frame of a shot."""

    request_type = QuickStillRequest

    def __init__(self) -> None:
        self._workplace: Workplace | None = None
        self._cache: StageCache | None = None

    def capabilities(self) -> Capabilities:
        """Who it is."""
        return Capabilities(
            id="stage.still", version=VERSION, family="stage", kinds=("quick_still",)
        )

    def estimate(self, request: QuickStillRequest) -> Footprint:
        """Cost of a request."""
        del request
        return Footprint(memory_bytes=300 * 2**20, cpu_s=PAINT_S, disk_bytes=2**18)

    def load(self, workplace: Workplace) -> None:
        """Make this process's Qt application and the stage's cache of drawings."""
        import cv2

        from engines.memory import give_large_blocks_back
        from engines.stage.backdrop import StageCache
        from engines.stage.gui import ensure_gui

        give_large_blocks_back()
        ensure_gui()
        cv2.setNumThreads(1)
        self._workplace, self._cache = workplace, StageCache()

    def run(self, request: QuickStillRequest, progress: Progress, cancel: CancelToken) -> Result:
        """Draw the frame and write `still` and `thumb`, JPEG.

        Raises:
            MachineError: the disk is full. Cancelled: the host asked to stop.
        """
        import cv2
        from PySide6.QtGui import QImage

        from engines.stage.raster import pixels
        from engines.stage.render import ShotRenderer

        if self._workplace is None or self._cache is None:
            raise BugError("not_loaded", "stage.still was run before it was loaded")
        cancel.check()
        picture = request.picture
        canvas = QImage(picture.width_px, picture.height_px, QImage.Format.Format_RGB32)
        ShotRenderer(picture, self._cache).paint(request.frame, canvas)
        still = cv2.cvtColor(pixels(canvas), cv2.COLOR_BGRA2BGR)
        share = min(1.0, THUMB_WIDTH_PX / picture.width_px)
        small = (round(picture.width_px * share), round(picture.height_px * share))
        thumb = cv2.resize(still, small, interpolation=cv2.INTER_AREA)
        files = (
            self._written("still", still, QUALITY),
            self._written("thumb", thumb, THUMB_QUALITY),
        )
        progress(1, 1)
        facts = QuickStillFacts(
            frame=request.frame, width_px=picture.width_px, height_px=picture.height_px
        )
        return Result(files=files, facts=facts)

    def _written(self, role: str, pixels: "np.ndarray", quality: int) -> MadeFile:
        import cv2

        assert self._workplace is not None
        path = self._workplace.scratch / f"{role}-{os.getpid()}.jpg"
        _, coded = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, quality])
        try:
            path.write_bytes(coded.tobytes())
        except OSError as problem:
            raise MachineError(
                "still_not_written",
                f"The still could not be written to {path.parent}: {problem.strerror}.",
                "Free some disk space and try again.",
            ) from problem
        return MadeFile(role=role, path=path, suffix=".jpg")
