# SPDX-License-Identifier: GPL-3.0-or-later
"""Clips as frames and back: every frame of a file in order, and a file of nothing but key frames.

Owns the quality that model clips are kept in. Must not know what is done to a frame.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from engines.api import CancelToken, Progress
from projects.errors import UserError
from projects.timebase import FrameRate

if TYPE_CHECKING:
    import numpy as np

CRF, PRESET = 12, "fast"
"""Nearly without loss: what is made of a clip afterwards starts from it."""


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
    total: int,
    progress: Progress,
    cancel: CancelToken,
) -> tuple[int, int, int]:
    """Encode frames; nothing is left of a file that does not come to its end.

    Args:
        path: of the file.
        frames: uint8 [height, width, 3] B G R, even sides.
        rate: of the film.
        total: frames to expect, for the bar.
        progress: told at every frame.
        cancel: asked at every frame.

    Returns:
        Width and height in px, and frames.

    Raises:
        MachineError: the disk is full. UserError: there was no frame. Cancelled: asked for.
    """
    import cv2

    from engines.assembly.encode import SegmentWriter

    writer: SegmentWriter | None = None
    try:
        for number, frame in enumerate(frames, 1):
            cancel.check()
            if writer is None:
                height, width = frame.shape[:2]
                writer = SegmentWriter(
                    path,
                    width_px=width,
                    height_px=height,
                    rate=rate,
                    preset=PRESET,
                    crf=CRF,
                    keyframe_s=0,
                )
            writer.write(cv2.cvtColor(frame, cv2.COLOR_BGR2BGRA))
            progress(number, max(number, total))
        if writer is None:
            raise UserError("clip_empty", "The clip has no frames.", "Make it again.")
        made, writer = writer, None
        return made.width_px, made.height_px, made.close()
    finally:
        if writer is not None:
            writer.abandon()


def scratch_clip(folder: Path, name: str) -> Path:
    """A name for a clip that nobody else in the folder has."""
    return folder / f"{name}-{os.getpid()}.mp4"
