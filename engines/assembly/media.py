# SPDX-License-Identifier: GPL-3.0-or-later
"""The engine that renders a person's pictures and clips, slugs, and passages of them, to segments.

Owns the way from a source to what is painted. Must not know the film around the segment.
"""

from contextlib import ExitStack
from typing import TYPE_CHECKING

from engines.api import CancelToken, Capabilities, Footprint, Progress, Result, Workplace
from engines.assembly.footage import Footage, MediaRequest, Part, Slug, Source, Staged
from engines.assembly.segments import FINISH_S, PAINT_S, READS, VERSION, segment_footprint
from projects.errors import BugError
from projects.ids import seed_of

if TYPE_CHECKING:
    from engines.assembly.finish import Canvas
    from engines.stage.backdrop import StageCache
    from engines.stage.passing import Painted


class MediaSegmentEngine:
    """Fits what a person brought into the film."""

    request_type = MediaRequest

    def __init__(self) -> None:
        self._workplace: Workplace | None = None
        self._cache: StageCache | None = None

    def capabilities(self) -> Capabilities:
        """Who it is."""
        return Capabilities(
            id="assembly.media", version=VERSION, family="stage", kinds=("media",), reads=READS
        )

    def estimate(self, request: MediaRequest) -> Footprint:
        """Cost of a request."""
        pixels = request.width_px * request.height_px
        parts = 1 if request.into is None else 2
        finish = request.part.finish
        effects_s = FINISH_S * (0 if finish is None else len(finish.effects))
        return segment_footprint(
            request.length_frames, pixels, request.preset, parts * PAINT_S + effects_s
        )

    def load(self, workplace: Workplace) -> None:
        """Make this process's Qt application; OpenCV keeps to one thread, as workers are many."""
        import cv2

        from engines.stage.backdrop import StageCache
        from engines.stage.gui import ensure_gui

        ensure_gui()
        cv2.setNumThreads(1)
        self._workplace, self._cache = workplace, StageCache()

    def run(self, request: MediaRequest, progress: Progress, cancel: CancelToken) -> Result:
        """Render one segment.

        Raises:
            UserError: the file cannot be read, or an effect is not there.
            MachineError: the disk is full.
            Cancelled: the host asked to stop; the files are gone then.
        """
        from engines.assembly.overlays import overlays_of
        from engines.assembly.proxies import PictureFormat
        from engines.assembly.render import Reel, render

        if self._workplace is None:
            raise BugError("not_loaded", "assembly.media was run before it was loaded")
        size = (request.width_px, request.height_px)
        overlays = overlays_of(
            request.captions,
            label=request.label,
            label_frames=request.label_frames,
            width_px=size[0],
            height_px=size[1],
            look=request.caption_look,
        )
        form = PictureFormat(
            width_px=size[0],
            height_px=size[1],
            rate=request.rate,
            preset=request.preset,
            crf=request.crf,
        )
        with ExitStack() as stack:
            reel = Reel(
                painted=self._painted(request, stack),
                frames=request.length_frames,
                overlays=overlays,
                form=form,
                shown=request.part.frames if request.into is None else (),
            )
            return render(reel, self._workplace.scratch, progress, cancel)

    def _painted(self, request: MediaRequest, stack: ExitStack) -> "Painted":
        from engines.assembly.finish import Canvas
        from engines.stage.passing import Mixing

        canvas = Canvas(
            width_px=request.width_px,
            height_px=request.height_px,
            rate_hz=float(request.rate.fraction),
            seed=_seed(request.part.source),
        )
        one = self._dressed(request.part, canvas, stack)
        if request.into is None:
            return one
        two = self._dressed(request.into, canvas, stack)
        return Mixing(
            request.kind,
            (request.width_px, request.height_px),
            before=(one, range(len(request.part.frames))),
            after=(two, range(len(request.into.frames))),
        )

    def _dressed(self, part: Part, canvas: "Canvas", stack: ExitStack) -> "Painted":
        from engines.assembly.finish import Dressed

        return Dressed(self._source(part.source, canvas, stack), part.frames, part.finish, canvas)

    def _source(self, source: Source, canvas: "Canvas", stack: ExitStack) -> "Painted":
        from engines.assembly.brought import BroughtClip, open_brought
        from engines.assembly.slugs import SlugPicture
        from engines.stage.render import ShotRenderer

        assert self._workplace is not None
        assert self._cache is not None
        size = (canvas.width_px, canvas.height_px)
        match source:
            case Footage():
                path = self._workplace.path_of(source.media)
                brought = open_brought(path, size, canvas.rate_hz)
                return stack.enter_context(brought) if isinstance(brought, BroughtClip) else brought
            case Slug():
                return SlugPicture(source.text, size)
            case Staged():
                return ShotRenderer(source.picture, self._cache)


def _seed(source: Source) -> int:
    match source:
        case Footage():
            return seed_of(source.media)
        case Slug():
            return seed_of(source.text)
        case Staged():
            return source.picture.seed
