# SPDX-License-Identifier: GPL-3.0-or-later
"""Sub-pixel crops by plain resizing: a window of whole pixels, chosen so that it falls in place.

Owns the choice of windows. Must not know stills, colours or encoders.
"""

# A resize maps a whole window onto a whole size, so its step is a fraction of two whole numbers.
# Among all sizes a little larger than wanted, and all places of the wanted part in them, one comes
# within about a hundredth of a pixel of any step and offset. It costs a third of an affine warp.

from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np

SLACK = 64
"""Most pixels that are made and left out, along each axis."""
TRIED = 16
"""Sizes whose step comes nearest; only among their places is searched."""
WORST_PX = 0.05
"""Steps close to a simple fraction leave few places to choose from; past this error the crop is an
affine warp instead, which samples alike and costs three times as much."""


@dataclass(frozen=True)
class Window:
    """Source pixels [first, first + size) resized to `grown`, of which the first `skip` are cut.

    `error_px` is how far the worst pixel then lies from its place, in source pixels.
    """

    first: int
    size: int
    grown: int
    skip: int
    error_px: float


@lru_cache(maxsize=16)
def window(offset: float, step: float, wanted: int) -> Window:
    """The window whose pixels lie nearest to where they should, at both ends.

    Args:
        offset: source coordinate of the picture's left edge, may be negative.
        step: source pixels a picture pixel.
        wanted: picture pixels.
    """
    grown, skip = _choices(wanted)
    size = np.rint(step * grown)
    drift = np.abs(size / grown - step) * (wanted / 2)
    near = np.argpartition(drift, TRIED)[:TRIED]
    rate = (size[near] / grown[near])[:, None]
    at = offset + step * wanted / 2 - rate * (skip + wanted / 2)
    error = np.abs(np.rint(at) - at) + drift[near][:, None]
    error[skip > grown[near][:, None] - wanted] = np.inf
    row, column = divmod(int(np.argmin(error)), error.shape[1])
    return Window(
        first=int(np.rint(at[row, column])),
        size=int(size[near[row]]),
        grown=int(grown[near[row]]),
        skip=column,
        error_px=float(error[row, column]),
    )


def margin_px(step: float) -> int:
    """Source pixels that a window may reach beyond what it is asked for."""
    return int(np.ceil(SLACK * step)) + 4


@lru_cache(maxsize=8)
def _choices(wanted: int) -> tuple[np.ndarray, np.ndarray]:
    grown = np.arange(wanted, wanted + SLACK + 1, dtype=np.float64)
    skip = np.arange(SLACK + 1, dtype=np.float64)[None, :]
    return grown, skip


class Cropper:
    """Crops planes of one size into planes of another; keeps one piece of memory for it."""

    def __init__(self, wide: int, tall: int) -> None:
        self._memory = np.empty((wide + SLACK) * (tall + SLACK), np.uint8)

    def crop(self, plane: np.ndarray, across: "Span", down: "Span", out: np.ndarray) -> None:
        """Fill `out` with the part of a plane that two spans name; bilinear."""
        height, width = out.shape
        x, y = window(across.offset, across.step, width), window(down.offset, down.step, height)
        exact = max(x.error_px / across.step, y.error_px / down.step) <= WORST_PX
        if not exact or not _inside(plane, x, y):
            _warp(plane, across, down, out)
            return
        part = plane[y.first : y.first + y.size, x.first : x.first + x.size]
        grown = self._memory[: y.grown * x.grown].reshape(y.grown, x.grown)
        cv2.resize(part, (x.grown, y.grown), dst=grown, interpolation=cv2.INTER_LINEAR)
        out[...] = grown[y.skip : y.skip + height, x.skip : x.skip + width]


@dataclass(frozen=True)
class Span:
    """Along one axis: source coordinate of the picture's edge, and source pixels a pixel."""

    offset: float
    step: float


def _inside(plane: np.ndarray, across: Window, down: Window) -> bool:
    height, width = plane.shape
    return (
        min(across.first, down.first) >= 0
        and across.first + across.size <= width
        and down.first + down.size <= height
    )


def _warp(plane: np.ndarray, across: Span, down: Span, out: np.ndarray) -> None:
    matrix = np.array(
        [
            [across.step, 0.0, across.offset + across.step / 2 - 0.5],
            [0.0, down.step, down.offset + down.step / 2 - 0.5],
        ]
    )
    cv2.warpAffine(
        plane,
        matrix,
        (out.shape[1], out.shape[0]),
        dst=out,
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
