# SPDX-License-Identifier: GPL-3.0-or-later
"""Frames of a model brought to the film's size.

Owns the size. Must not know models, time nor files.
"""

import cv2
import numpy as np

STRETCH = 0.04
"""A picture of nearly the film's proportion is stretched by so much at most; others are cut."""


def shown(picture: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """A frame R G B of any size as it is written: B G R, filling a width and height."""
    return cv2.cvtColor(sized(picture, size), cv2.COLOR_RGB2BGR)


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
