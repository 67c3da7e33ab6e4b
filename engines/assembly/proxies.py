# SPDX-License-Identifier: GPL-3.0-or-later
"""The second file of every segment: its frames small, without captions and label, all key frames.

Owns its size and settings, and the pair of writers. Must not know what is drawn.
"""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import msgspec

from engines.api import MadeFile
from projects.timebase import FrameRate

if TYPE_CHECKING:
    import numpy as np

WIDTH_PX = 540
PRESET, CRF = "ultrafast", 16
"""So fine that the grain of dark places is still there: SSIM of 0.98 against the film and more."""
SEGMENT, PROXY = "segment", "proxy"
"""Roles of the two files."""


class SegmentFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What a segment and its proxy hold.

    Attributes:
        source_runs: half-open runs of the source's own frames, in the order they are shown; a
            frame that stands is a run again and again. Empty for a passage.
    """

    frames: int
    file_bytes: int
    width_px: int
    height_px: int
    proxy_width_px: int = 0
    proxy_height_px: int = 0
    source_runs: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, kw_only=True)
class PictureFormat:
    """Size, rate and settings of x264."""

    width_px: int
    height_px: int
    rate: FrameRate
    preset: str
    crf: int


def proxy_size(width_px: int, height_px: int) -> tuple[int, int]:
    """Size of the proxy of a picture: 540 wide, or as small as the picture itself."""
    if width_px <= WIDTH_PX:
        return width_px, height_px
    return WIDTH_PX, 2 * round(height_px * WIDTH_PX / width_px / 2)


def runs_of(frames: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Half-open runs of frames that follow each other."""
    if not frames:
        return ()
    edges = [at + 1 for at, (a, b) in enumerate(pairwise(frames)) if b != a + 1]
    starts, ends = [0, *edges], [*edges, len(frames)]
    return tuple((frames[a], frames[b - 1] + 1) for a, b in zip(starts, ends, strict=True))


class PairWriter:
    """Writes a segment and its proxy frame by frame; a context manager that leaves both or none."""

    def __init__(self, folder: Path, name: str, form: PictureFormat) -> None:
        from engines.assembly.encode import SegmentWriter

        self.form = form
        self.small = proxy_size(form.width_px, form.height_px)
        self._paths = (folder / f"{name}.mp4", folder / f"{name}.proxy.mp4")
        self._stack = ExitStack()
        with ExitStack() as undo:
            self._full = undo.enter_context(
                SegmentWriter(
                    self._paths[0],
                    width_px=form.width_px,
                    height_px=form.height_px,
                    rate=form.rate,
                    preset=form.preset,
                    crf=form.crf,
                )
            )
            self._proxy = undo.enter_context(
                SegmentWriter(
                    self._paths[1],
                    width_px=self.small[0],
                    height_px=self.small[1],
                    rate=form.rate,
                    preset=PRESET,
                    crf=CRF,
                    keyframe_s=0,
                )
            )
            self._stack = undo.pop_all()

    def write_bare(self, pixels: "np.ndarray") -> None:
        """A frame without captions and label, uint8 [height, width, 4] B G R and one ignored."""
        import cv2
        import numpy as np

        if self.small == (self.form.width_px, self.form.height_px):
            self._proxy.write(np.ascontiguousarray(pixels))
            return
        self._proxy.write(cv2.resize(pixels, self.small, interpolation=cv2.INTER_AREA))

    def write(self, pixels: "np.ndarray") -> None:
        """The same frame as it is delivered."""
        self._full.write(pixels)

    @property
    def files(self) -> tuple[MadeFile, ...]:
        """Both, segment first."""
        return (
            MadeFile(role=SEGMENT, path=self._paths[0], suffix=".mp4"),
            MadeFile(role=PROXY, path=self._paths[1], suffix=".mp4"),
        )

    def facts(self, source: Sequence[int] = ()) -> SegmentFacts:
        """Of the finished pair; `source` is what its frames show."""
        return SegmentFacts(
            frames=self._full.frames,
            file_bytes=self._paths[0].stat().st_size,
            width_px=self.form.width_px,
            height_px=self.form.height_px,
            proxy_width_px=self.small[0],
            proxy_height_px=self.small[1],
            source_runs=runs_of(source),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.__exit__(kind, problem, trace)
