# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether two people can be told apart where they meet.

Owns the measure on masks and boxes. Must not know who they are.
"""

import numpy as np
from PySide6.QtCore import QRectF

REACH_PX = 3
LEAST_EDGE = 40


def overlap(a: QRectF, b: QRectF) -> float:
    """Share of the smaller box that the other covers."""
    both = a.intersected(b)
    area = both.width() * both.height() if not both.isEmpty() else 0.0
    return area / max(1.0, min(a.width() * a.height(), b.width() * b.height()))


def merged_share(rgb: np.ndarray, a: np.ndarray, b: np.ndarray, step: float) -> float:
    """Share of two people's common edge over which no step in colour is seen; 0 where they part.

    Args:
        rgb: uint8 [h, w, 3].
        a: where one is seen, bool [h, w].
        b: where the other is.
        step: smallest seen difference, of 1.
    """
    across: list[np.ndarray] = []
    picture = rgb.astype(np.float32) / 255
    for axis in (0, 1):
        for one, two in ((a, b), (b, a)):
            near = one & np.roll(two, -1, axis)  # `two` begins at the next pixel
            edges = np.moveaxis(near, axis, 0)  # the frame's two sides are no neighbours
            edges[:REACH_PX] = edges[-1 - REACH_PX :] = False
            behind = np.roll(picture, REACH_PX, axis)
            ahead = np.roll(picture, -1 - REACH_PX, axis)
            across.append(np.abs(behind - ahead).max(axis=2)[near])
    steps = np.concatenate(across)
    if len(steps) < LEAST_EDGE:
        return 0.0
    return float((steps < step).mean())
