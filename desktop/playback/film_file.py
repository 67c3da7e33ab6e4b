# SPDX-License-Identifier: GPL-3.0-or-later
"""One film file, decoded frame by frame: any frame exactly, the next ones cheaply.

Owns seeking and the way from a decoded frame to a QImage. Must not know threads, caches or films.
"""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from av import VideoFrame

RUN_ON_FRAMES = 12
"""So near a frame ahead is reached by decoding on, unless all are key frames; others by a seek."""


class Unreadable(Exception):  # noqa: N818 - a reason, not a fault
    """Why a picture cannot be had."""


class FilmFile:
    """An open file; for one thread.

    Raises:
        Unreadable: it is no film.
    """

    def __init__(self, path: Path) -> None:
        import av
        from av.error import FFmpegError

        self._errors = (FFmpegError, OSError, ValueError)
        try:
            self._box = av.open(str(path))
        except self._errors as problem:
            raise Unreadable(str(problem)) from problem
        if not self._box.streams.video:
            self._box.close()
            raise Unreadable(f"{path.name} holds no picture")
        self._stream = self._box.streams.video[0]
        self._stream.thread_type = "NONE"
        self._stream.codec_context.thread_count = 1
        self.rate = Fraction(self._stream.average_rate or self._stream.guessed_rate or 24)
        self._tick = Fraction(self._stream.time_base or Fraction(1, 1000))
        self._first = self._stream.start_time or 0
        self.size_px = (self._stream.width, self._stream.height)
        self.frames = self._stream.frames or self._counted()
        self._running: Iterator[VideoFrame] | None = None
        self._next = 0
        self._all_key = True
        self._held: tuple[int, VideoFrame] | None = None

    def picture(self, index: int, box_px: tuple[int, int]) -> QImage:
        """A frame, no larger than a box.

        Raises:
            Unreadable: the file is damaged there.
        """
        if self._held is None or self._held[0] != index:
            try:
                self._held = (index, self._decoded(index))
            except self._errors as problem:
                self._running = None
                raise Unreadable(str(problem)) from problem
        return image_of(self._held[1], box_px)

    def _counted(self) -> int:
        """Frames by the length of the file, where it does not say."""
        length = Fraction(self._stream.duration or 0) * self._tick
        if not length and self._box.duration:
            length = Fraction(self._box.duration, 1_000_000)
        return max(1, round(length * self.rate))

    def close(self) -> None:
        """Give the file back."""
        self._running = self._held = None
        self._box.close()

    def _decoded(self, index: int) -> "VideoFrame":
        ahead, farthest = index - self._next, 0 if self._all_key else RUN_ON_FRAMES
        if self._running is None or not 0 <= ahead <= farthest:
            self._seek(index)
        found = self._run_to(index)
        if found is None:
            # Some files seek past their mark, and some have fewer frames than they say.
            self._seek(0)
            found = self._run_to(index)
        if found is None:
            raise Unreadable(f"there is no frame {index}")
        return found

    def _seek(self, index: int) -> None:
        at = self._first + int(Fraction(index) / self.rate / self._tick)
        self._box.seek(at, stream=self._stream, backward=True)
        self._running = self._box.decode(self._stream)
        self._next = -1

    def _run_to(self, index: int) -> "VideoFrame | None":
        """Decode on until a frame is reached; the last one stands for what lies beyond it."""
        last: VideoFrame | None = None
        for frame in self._running or ():
            at = self._index_of(frame)
            self._next = at + 1
            self._all_key = self._all_key and bool(frame.key_frame)
            if at > index and last is None:
                return None
            if at >= index:
                return frame if at == index or last is None else last
            last = frame
        self._running = None
        return last

    def _index_of(self, frame: "VideoFrame") -> int:
        since = Fraction((frame.pts or 0) - self._first) * self._tick * self.rate
        return round(since)


def image_of(frame: "VideoFrame", box_px: tuple[int, int]) -> QImage:
    """A decoded frame as an RGB32 image of its own memory."""
    from av.video.reformatter import Colorspace, Interpolation

    scale = min(1.0, box_px[0] / frame.width, box_px[1] / frame.height)
    width, height = max(2, round(frame.width * scale)), max(2, round(frame.height * scale))
    plain = frame.reformat(
        width=width,
        height=height,
        format="bgra",
        src_colorspace=Colorspace.ITU709,
        interpolation=Interpolation.BILINEAR if scale == 1.0 else Interpolation.AREA,
        threads=1,
    )
    image = QImage(width, height, QImage.Format.Format_RGB32)
    plane, stride = plain.planes[0], image.bytesPerLine()
    target, source = memoryview(image.bits()), memoryview(plane)
    if plane.line_size == stride:
        target[:] = source[: len(target)]
    else:
        for row in range(height):
            at = row * plane.line_size
            target[row * stride : (row + 1) * stride] = source[at : at + stride]
    return image
