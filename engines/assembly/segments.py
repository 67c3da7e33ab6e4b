# SPDX-License-Identifier: GPL-3.0-or-later
"""The engine that renders a shot's stage take with its captions into a segment.

Owns the way from painted frames to an encoded file. Must not know the film around the shot.
"""

from typing import TYPE_CHECKING

from engines.api import (
    CancelToken,
    Capabilities,
    Footprint,
    Progress,
    Result,
    Workplace,
)
from engines.stage.request import STAGE_VERSION, SegmentRequest
from projects.errors import BugError

if TYPE_CHECKING:
    from engines.stage.backdrop import StageCache
    from engines.stage.passing import Painted

ENCODE_VERSION = 2
VERSION = 100 * ENCODE_VERSION + STAGE_VERSION
"""Changes with what is encoded and with what is painted."""
READS = ("fonts/*.[ot]tf", "safe_areas/*.json")
ENCODE_S = {"ultrafast": 0.018, "superfast": 0.025, "veryfast": 0.045, "faster": 0.07, "fast": 0.1}
"""CPU seconds of x264 a frame of 1080x1920, by preset."""
ENCODE_SLOW_S = 0.14
PAINT_S = 0.04
FINISH_S = 0.03
PROXY_S = 0.006
FULL_PX = 1080 * 1920


def segment_footprint(length_frames: int, pixels: int, preset: str, paint_s: float) -> Footprint:
    """What encoding so many frames costs; `paint_s` is a full frame's painting."""
    share = pixels / FULL_PX
    one = (ENCODE_S.get(preset, ENCODE_SLOW_S) + paint_s + PROXY_S) * share
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
        paint_s += FINISH_S * (0 if request.finish is None else len(request.finish.effects))
        return segment_footprint(request.length_frames, pixels, request.preset, paint_s)

    def load(self, workplace: Workplace) -> None:
        """Make this process's Qt application and the stage's cache of drawings."""
        from engines.memory import give_large_blocks_back
        from engines.stage.backdrop import StageCache
        from engines.stage.gui import ensure_gui

        give_large_blocks_back()
        ensure_gui()
        self._workplace, self._cache = workplace, StageCache()

    def run(self, request: SegmentRequest, progress: Progress, cancel: CancelToken) -> Result:
        """Render one segment.

        Raises:
            MachineError: the disk is full.
            Cancelled: the host asked to stop; the file is gone then.
        """
        from engines.assembly.overlays import overlays_of
        from engines.assembly.proxies import PictureFormat
        from engines.assembly.render import Reel, render

        if self._workplace is None:
            raise BugError("not_loaded", "stage.segment was run before it was loaded")
        picture = request.picture
        overlays = overlays_of(
            request.captions,
            label=request.label,
            label_frames=request.label_frames,
            width_px=picture.width_px,
            height_px=picture.height_px,
            look=request.caption_look,
        )
        reel = Reel(
            painted=self._painted(request),
            frames=request.length_frames,
            overlays=overlays,
            form=PictureFormat(
                width_px=picture.width_px,
                height_px=picture.height_px,
                rate=picture.rate,
                preset=request.preset,
                crf=request.crf,
            ),
            shown=request.shown,
        )
        return render(reel, self._workplace.scratch, progress, cancel)

    def _painted(self, request: SegmentRequest) -> "Painted":
        """Frames of the segment from 0, as they are without captions."""
        from engines.assembly.finish import Canvas, Dressed
        from engines.stage.passing import Mixing, PassageRenderer, wipe_for
        from engines.stage.render import ShotRenderer

        assert self._cache is not None
        picture, passage = request.picture, request.passage
        canvas = Canvas(
            width_px=picture.width_px,
            height_px=picture.height_px,
            rate_hz=float(picture.rate.fraction),
            seed=picture.seed,
        )
        if passage is None:
            shot = ShotRenderer(picture, self._cache)
            return Dressed(shot, request.shown, request.finish, canvas)
        if request.finish is None and passage.into_finish is None:
            return PassageRenderer(picture, passage, self._cache)
        last, first = passage.frames_of(picture), passage.frames_into
        one, two = ShotRenderer(picture, self._cache), ShotRenderer(passage.into, self._cache)
        return Mixing(
            passage.kind,
            (picture.width_px, picture.height_px),
            before=(Dressed(one, last, request.finish, canvas), range(len(last))),
            after=(Dressed(two, first, passage.into_finish, canvas), range(len(first))),
            wipe=wipe_for(two, self._cache),
        )
