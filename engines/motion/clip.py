# SPDX-License-Identifier: GPL-3.0-or-later
"""A clip's file: frames brought to the film's size and written, whole or not at all.

Owns size and encoding. Must not know models nor time.
"""

from collections.abc import Iterable
from pathlib import Path

import cv2
import numpy as np

from engines.api import CancelToken
from engines.assembly.encode import SegmentWriter
from engines.motion.request import MotionRequest

CRF = 10
"""Of clips, which are cut into and encoded once more."""
PRESET = "veryfast"
STRETCH = 0.04
"""A picture of nearly the film's proportion is stretched by so much at most; others are cut."""


def write_clip(
    frames: Iterable[np.ndarray], path: Path, request: MotionRequest, cancel: CancelToken
) -> int:
    """Encode frames, uint8 [height, width, 3] R G B of any size; every picture is a key frame.

    Returns:
        Frames written.

    Raises:
        MachineError: the disk is full or the folder is gone; nothing is left.
        Cancelled: the host asked to stop; nothing is left.
    """
    size = (request.width_px, request.height_px)
    with SegmentWriter(
        path,
        width_px=size[0],
        height_px=size[1],
        rate=request.rate,
        preset=PRESET,
        crf=CRF,
        keyframe_s=0,
    ) as writer:
        for frame in frames:
            cancel.check()
            writer.write(cv2.cvtColor(sized(frame, size), cv2.COLOR_RGB2BGRA))
    return writer.frames


def sized(picture: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """A picture, uint8 [height, width, channels], that fills a width and height."""
    height, width = picture.shape[:2]
    if (width, height) == size:
        return picture
    ratio = width / height * size[1] / size[0]
    if max(ratio, 1 / ratio) > 1 + STRETCH:
        picture = _cut(picture, size)
    grows = size[0] >= picture.shape[1]
    how = cv2.INTER_CUBIC if grows else cv2.INTER_AREA
    return cv2.resize(picture, size, interpolation=how)


def _cut(picture: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """The middle of a picture, of a size's proportion."""
    height, width = picture.shape[:2]
    wide = min(width, round(height * size[0] / size[1]))
    tall = min(height, round(width * size[1] / size[0]))
    x, y = (width - wide) // 2, (height - tall) // 2
    return picture[y : y + tall, x : x + wide]
