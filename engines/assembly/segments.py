# SPDX-License-Identifier: GPL-3.0-or-later
"""The engine that renders a shot's stage take with its captions into a segment.

Owns the way from painted frames to an encoded file. Must not know the film around the shot.
"""

import os
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
from engines.stage.request import STAGE_VERSION, SegmentRequest
from projects.errors import BugError

if TYPE_CHECKING:
    from engines.stage.render import StageCache

ENCODE_VERSION = 1
VERSION = 100 * ENCODE_VERSION + STAGE_VERSION
"""Changes with what is encoded and with what is painted."""
READS = ("fonts/*.[ot]tf", "safe_areas/*.json")
ENCODE_S = {"ultrafast": 0.018, "superfast": 0.025, "veryfast": 0.045, "faster": 0.07, "fast": 0.1}
"""CPU seconds of x264 a frame of 1080x1920, by preset."""
ENCODE_SLOW_S = 0.14
PAINT_S = 0.04
FULL_PX = 1080 * 1920


class SegmentFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What a segment holds."""

    frames: int
    file_bytes: int
    width_px: int
    height_px: int


def segment_footprint(length_frames: int, pixels: int, preset: str, paint_s: float) -> Footprint:
    """What encoding so many frames costs; `paint_s` is a full frame's painting."""
    share = pixels / FULL_PX
    one = (ENCODE_S.get(preset, ENCODE_SLOW_S) + paint_s) * share
    return Footprint(
        memory_bytes=int((200 + 450 * share) * 2**20),
        cpu_s=1.0 + length_frames * one,
        disk_bytes=int(length_frames * share * 60_000) + 2**16,
    )


class StageSegmentEngine:
    """Draws a shot, lays captions and label over it and encodes it."""

    request_type = SegmentRequest

    def __init__(self) -> None:
        self._workplace: Workplace | None = None
        self._cache: StageCache | None = None

    def capabilities(self) -> Capabilities:
        """Who it is."""
        return Capabilities(
            id="stage.segment", version=VERSION, family="stage", kinds=("segment",), reads=READS
        )

    def estimate(self, request: SegmentRequest) -> Footprint:
        """Cost of a request."""
        picture = request.picture
        pixels = picture.width_px * picture.height_px
        paint_s = PAINT_S if request.passage is None else 2 * PAINT_S
        return segment_footprint(request.length_frames, pixels, request.preset, paint_s)

    def load(self, workplace: Workplace) -> None:
        """Make this process's Qt application and the stage's cache of drawings."""
        from engines.memory import give_large_blocks_back
        from engines.stage.gui import ensure_gui
        from engines.stage.render import StageCache

        give_large_blocks_back()
        ensure_gui()
        self._workplace, self._cache = workplace, StageCache()

    def run(self, request: SegmentRequest, progress: Progress, cancel: CancelToken) -> Result:
        """Render one segment.

        Raises:
            MachineError: the disk is full.
            Cancelled: the host asked to stop; the file is gone then.
        """
        from PySide6.QtGui import QImage

        from engines.assembly.encode import SegmentWriter
        from engines.assembly.overlays import lay, overlays_of
        from engines.assembly.type import pixels_of
        from engines.stage.passing import PassageRenderer
        from engines.stage.render import ShotRenderer

        if self._workplace is None or self._cache is None:
            raise BugError("not_loaded", "stage.segment was run before it was loaded")
        began = perf_counter()
        picture = request.picture
        size = (picture.width_px, picture.height_px)
        path = self._workplace.scratch / f"segment-{os.getpid()}.mp4"
        overlays = overlays_of(
            request.captions,
            label=request.label,
            label_frames=request.label_frames,
            width_px=size[0],
            height_px=size[1],
        )
        passage = request.passage
        renderer = (
            ShotRenderer(picture, self._cache)
            if passage is None
            else PassageRenderer(picture, passage, self._cache)
        )
        canvas = QImage(*size, QImage.Format.Format_RGB32)
        with SegmentWriter(
            path,
            width_px=size[0],
            height_px=size[1],
            rate=picture.rate,
            preset=request.preset,
            crf=request.crf,
        ) as writer:
            for frame in range(request.length_frames):
                cancel.check()
                renderer.paint(request.first_frame + frame, canvas)
                lay(overlays, frame, canvas)
                writer.write(pixels_of(canvas))
                progress(frame + 1, request.length_frames)
        facts = SegmentFacts(
            frames=writer.frames,
            file_bytes=path.stat().st_size,
            width_px=size[0],
            height_px=size[1],
        )
        return Result(
            files=(MadeFile(role="segment", path=path, suffix=".mp4"),),
            facts=facts,
            making={"took_s": round(perf_counter() - began, 3)},
        )
