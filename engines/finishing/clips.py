# SPDX-License-Identifier: GPL-3.0-or-later
"""Clips as frames and back: every frame of a file in order, and a file of nothing but key frames.

Owns the quality that model clips are kept in. Must not know what is done to a frame.
"""

import os
from collections.abc import Iterable, Iterator
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from engines.api import CancelToken, Progress
from projects.errors import UserError
from projects.timebase import FrameRate

if TYPE_CHECKING:
    import numpy as np


class Quality(NamedTuple):
    """How x264 writes a clip."""

    crf: int
    preset: str


KEPT = Quality(12, "fast")
"""Nearly without loss: what is made of a clip afterwards starts from it."""
PAINTED = Quality(10, "veryfast")
"""Of what a model has painted, which is cut into and encoded once more."""
_NUMBERS = count()


def frames_of(path: Path) -> "Iterator[np.ndarray]":
    """Frames of a clip, uint8 [height, width, 3] B G R.

    Raises:
        UserError: it is no clip, or breaks off.
    """
    import av
    from av.error import FFmpegError

    try:
        with av.open(str(path)) as box:
            for frame in box.decode(video=0):
                yield frame.to_ndarray(format="bgr24")
    except (FFmpegError, OSError, IndexError) as problem:
        raise UserError(
            "clip_unreadable",
            f"The clip {path.name[:12]} cannot be read: {problem}.",
            "Make it again: a new take of the shot, then finish that one.",
        ) from problem


def count_of(path: Path) -> int:
    """How many frames a clip has, as its header says; 0 where it does not."""
    import av
    from av.error import FFmpegError

    try:
        with av.open(str(path)) as box:
            return box.streams.video[0].frames
    except (FFmpegError, OSError, IndexError):
        return 0


def write_clip(
    path: Path,
    frames: "Iterable[np.ndarray]",
    rate: FrameRate,
    *,
    cancel: CancelToken,
    progress: Progress | None = None,
    total: int = 0,
    quality: Quality = KEPT,
) -> tuple[int, int, int]:
    """Encode frames, each a key frame; nothing is left of a file that does not come to its end.

    Args:
        path: of the file.
        frames: uint8 [height, width, 3] B G R, even sides.
        rate: of the film.
        cancel: asked at every frame.
        progress: told at every frame.
        total: frames to expect, for the bar.
        quality: of x264.

    Returns:
        Width and height in px, and frames.

    Raises:
        MachineError: the disk is full. UserError: there was no frame. Cancelled: asked for.
    """
    import cv2

    from engines.assembly.encode import SegmentWriter

    coming = iter(frames)
    first = next(coming, None)
    if first is None:
        raise UserError("clip_empty", "The clip has no frames.", "Make it again.")
    with SegmentWriter(
        path,
        width_px=first.shape[1],
        height_px=first.shape[0],
        rate=rate,
        preset=quality.preset,
        crf=quality.crf,
        keyframe_s=0,
    ) as writer:
        for number, frame in enumerate(chain((first,), coming), 1):
            cancel.check()
            writer.write(cv2.cvtColor(frame, cv2.COLOR_BGR2BGRA))
            if progress is not None:
                progress(number, max(number, total))
    return writer.width_px, writer.height_px, writer.frames


def scratch_clip(folder: Path, name: str) -> Path:
    """A name for a clip that nobody else in the folder has, nor another clip of this process."""
    return folder / f"{name}-{os.getpid()}-{next(_NUMBERS)}.mp4"
