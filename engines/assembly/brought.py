# SPDX-License-Identifier: GPL-3.0-or-later
"""Frames of a person's pictures and clips, upright, at the film's size and rate.

Owns decoding and the fit into the frame. Must not know where in the film they stand.
"""

from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import av
import cv2
import numpy as np
from av.error import FFmpegError
from PySide6.QtGui import QImage

from engines.stage.raster import pixels
from projects.errors import UserError

MOST_LOST = 0.45
"""Share of a picture that filling the frame may cut away."""
KEPT_BYTES = 96 << 20
"""Of decoded frames, for clips that run backwards."""
AHEAD_S = 2.0
"""Farther ahead than this it is quicker to seek."""
BACKDROP_BLUR, BACKDROP_LIGHT = 0.045, 0.42
STILL_CODECS = frozenset({"mjpeg", "png", "webp", "bmp", "tiff", "gif"})


class BroughtPicture:
    """A picture file: every frame is the same."""

    def __init__(self, path: Path, size: tuple[int, int]) -> None:
        from engines.assembly.still import read_still

        self._pixels = fitted(read_still(path), size)

    def paint(self, frame: int, out: QImage) -> None:
        """Draw it."""
        del frame
        pixels(out)[:, :, :3] = self._pixels


class BroughtClip:
    """A video file: frame n is what it shows n frames of the film after its first picture.

    After its end its last picture stands. Use as a context manager.

    Raises:
        UserError: it cannot be read, or has no picture.
    """

    def __init__(self, path: Path, size: tuple[int, int], rate_hz: float) -> None:
        self._name, self._size, self._rate_hz = path.name, size, rate_hz
        try:
            self._box = av.open(str(path))
        except (FFmpegError, OSError) as problem:
            raise _unreadable(path.name, problem) from problem
        if not self._box.streams.video:
            self._box.close()
            raise _unreadable(path.name, "it has no picture")
        self._stream = self._box.streams.video[0]
        self._stream.thread_type = "AUTO"
        self._stream.codec_context.thread_count = 1
        self._start_s = float((self._stream.start_time or 0) * (self._stream.time_base or 0))
        self._frames: Iterator[av.VideoFrame] = iter(())
        self._now: av.VideoFrame | None = None
        self._next: av.VideoFrame | None = None
        self._kept: OrderedDict[int, np.ndarray] = OrderedDict()
        self._most = max(4, KEPT_BYTES // (3 * size[0] * size[1]))
        self._seek(0.0)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._box.close()

    def paint(self, frame: int, out: QImage) -> None:
        """Draw what is shown at a frame of the film's rate."""
        if frame not in self._kept:
            self._keep(frame)
        self._kept.move_to_end(frame)
        pixels(out)[:, :, :3] = self._kept[frame]

    def _keep(self, frame: int) -> None:
        """Decode a frame; of a clip that runs backwards also those on the way to it."""
        at_s = (frame + 0.5) / self._rate_hz
        back = self._now is not None and at_s < self._second(self._now)
        if back or self._next is None or at_s > self._second(self._next) + AHEAD_S:
            self._seek(at_s)
        on_the_way = range(max(0, frame - self._most + 1), frame) if back else range(0)
        for earlier in on_the_way:
            if earlier not in self._kept:
                early_s = (earlier + 0.5) / self._rate_hz
                if self._now is not None and early_s >= self._second(self._now):
                    self._store(earlier, self._picture(early_s))
        self._store(frame, self._picture(at_s))

    def _store(self, frame: int, pixels: np.ndarray) -> None:
        self._kept[frame] = pixels
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)

    def _picture(self, at_s: float) -> np.ndarray:
        """What is shown at a second, which is not before the frame in hand."""
        while self._next is not None and self._second(self._next) <= at_s:
            self._now, self._next = self._next, self._decoded()
        if self._now is None:
            raise _unreadable(self._name, "it has no picture")
        return fitted(upright(self._now), self._size)

    def _seek(self, at_s: float) -> None:
        base = self._stream.time_base
        try:
            if base:
                self._box.seek(int((self._start_s + at_s) / base), stream=self._stream)
        except FFmpegError:
            self._box.seek(0)
        self._frames = self._box.decode(self._stream)
        self._now = self._decoded()
        self._next = self._decoded()

    def _decoded(self) -> av.VideoFrame | None:
        """The next whole picture; damaged ones are passed over."""
        while True:
            try:
                found = next(self._frames, None)
            except FFmpegError:
                return None
            if found is None or found.pts is not None:
                return found

    def _second(self, frame: av.VideoFrame) -> float:
        return float(frame.time or 0.0) - self._start_s


def open_brought(
    path: Path, size: tuple[int, int], rate_hz: float
) -> "BroughtPicture | BroughtClip":
    """A person's file, whichever it is.

    Raises:
        UserError: it is neither picture nor clip.
    """
    if is_picture(path):
        return BroughtPicture(path, size)
    return BroughtClip(path, size, rate_hz)


def is_picture(path: Path) -> bool:
    """Whether a file is a still, by its bytes."""
    try:
        with av.open(str(path)) as box:
            video = box.streams.video
            if not video:
                return False
            still = video[0].codec_context.name in STILL_CODECS
            return still and box.format.name not in ("mov,mp4,m4a,3gp,3g2,mj2", "gif")
    except (FFmpegError, OSError):
        return True  # Qt and OpenCV may still know it


def upright(frame: av.VideoFrame) -> np.ndarray:
    """Pixels B G R as the camera was held."""
    pixels = frame.to_ndarray(format="bgr24")
    turns = round(getattr(frame, "rotation", 0) / 90) % 4
    return np.ascontiguousarray(np.rot90(pixels, turns)) if turns else pixels


def fitted(pixels: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """A picture at a size: filling it, or whole before its own blur where much would be lost."""
    width, height = size
    tall, wide = pixels.shape[:2]
    fill = max(width / wide, height / tall)
    seen = (width / fill) * (height / fill) / (wide * tall)
    filled = _cropped(_scaled(pixels, fill), size)
    if 1.0 - seen <= MOST_LOST:
        return filled
    small = cv2.resize(filled, (max(8, width // 8), max(8, height // 8)))
    small = cv2.GaussianBlur(small, (0, 0), BACKDROP_BLUR * small.shape[1])
    back = cv2.convertScaleAbs(cv2.resize(small, size), alpha=BACKDROP_LIGHT)
    whole = _scaled(pixels, min(width / wide, height / tall))
    whole = whole[:height, :width]
    top, left = (height - whole.shape[0]) // 2, (width - whole.shape[1]) // 2
    back[top : top + whole.shape[0], left : left + whole.shape[1]] = whole
    return back


def _scaled(pixels: np.ndarray, scale: float) -> np.ndarray:
    tall, wide = pixels.shape[:2]
    size = (max(1, round(wide * scale)), max(1, round(tall * scale)))
    if size == (wide, tall):
        return pixels
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return cv2.resize(pixels, size, interpolation=way)


def _cropped(pixels: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """The middle, held to the size where rounding left a pixel too few."""
    width, height = size
    tall, wide = pixels.shape[:2]
    top, left = max(0, (tall - height) // 2), max(0, (wide - width) // 2)
    part = pixels[top : top + height, left : left + width]
    return (
        np.ascontiguousarray(part) if part.shape[:2] == (height, width) else cv2.resize(part, size)
    )


def _unreadable(name: str, why: object) -> UserError:
    return UserError(
        "media_unreadable",
        f"{name} cannot be shown: {why}.",
        "Bring it in again, or as MP4, MOV, PNG or JPEG.",
    )
