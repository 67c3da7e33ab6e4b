# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures as OpenCV has them, brought to a shape and a size.

Owns how they are cut and scaled. Must not know what is done to them.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np


def shaped(picture: "np.ndarray", shape: float) -> "np.ndarray":
    """The middle of a picture in another shape, width over height."""
    import numpy as np

    high, wide = picture.shape[:2]
    keep_wide, keep_high = min(wide, round(high * shape)), min(high, round(wide / shape))
    left, top = (wide - keep_wide) // 2, (high - keep_high) // 2
    return np.ascontiguousarray(picture[top : top + keep_high, left : left + keep_wide])


def resized(picture: "np.ndarray", wide: int, high: int) -> "np.ndarray":
    """A picture at a size: averaged where it gets smaller, Lanczos where larger."""
    import cv2

    if picture.shape[:2] == (high, wide):
        return picture
    shrinks = picture.shape[0] >= high and picture.shape[1] >= wide
    return cv2.resize(
        picture, (wide, high), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LANCZOS4
    )
