# SPDX-License-Identifier: GPL-3.0-or-later
"""Film frames between model frames, and runs melted into one: pixels moved along their motion.

Owns how pictures are mixed in time. Must not know models, lengths' rules or files.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction

import cv2
import numpy as np

Mixed = Callable[[np.ndarray, np.ndarray, float], np.ndarray]
LOST_PX = 1.5
"""Where motion there and back does not return within so far, a pixel is hidden in one picture."""
FLOW_PX = 512
"""Longest side at which motion is sought."""


class Between:
    """Pictures at any moment between frames that are one apart. Pictures: uint8 [h, w, 3].

    Args:
        frames: of the model.
        mixed: paints the picture at a share of the way between two; None moves pixels.
    """

    def __init__(self, frames: Sequence[np.ndarray], mixed: Mixed | None = None) -> None:
        self._frames, self._mixed = frames, mixed
        self._seeker = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
        self._pair = -1
        self._there = self._back = np.zeros((0, 0, 2), np.float32)

    def at(self, position: Fraction) -> np.ndarray:
        """The picture of a moment, in frames from the first; 0 .. number of frames - 1."""
        first = position.numerator // position.denominator
        share = float(position - first)
        if share == 0:
            return self._frames[first]
        if self._mixed is not None:
            return self._mixed(self._frames[first], self._frames[first + 1], share)
        self._seek(first)
        before, after = self._frames[first], self._frames[first + 1]
        # both motions as seen from the moment between. Source: Jiang et al., Super SloMo, 2018
        to_before = share * share * self._back - (1 - share) * share * self._there
        to_after = (1 - share) ** 2 * self._there - share * (1 - share) * self._back
        left, right = _moved(before, to_before), _moved(after, to_after)
        sure = self._sure()
        weight = np.where(sure, share, np.float32(share > 0.5))
        weight = cv2.GaussianBlur(weight.astype(np.float32), (0, 0), 1.0)[..., None]
        mixed = left * (1 - weight) + right * weight
        return np.clip(np.rint(mixed), 0, 255).astype(np.uint8)

    def _seek(self, first: int) -> None:
        if self._pair == first:
            return
        before, after = (self._small(n) for n in (first, first + 1))
        size = self._frames[first].shape[1::-1]
        self._there = _grown(self._seeker.calc(before, after, None), size)  # pyright: ignore
        self._back = _grown(self._seeker.calc(after, before, None), size)  # pyright: ignore
        self._pair = first

    def _small(self, number: int) -> np.ndarray:
        grey = cv2.cvtColor(self._frames[number], cv2.COLOR_RGB2GRAY)
        height, width = grey.shape
        scale = FLOW_PX / max(height, width)
        # the seeker wants some pixels to look at
        size = (max(32, round(width * scale)), max(32, round(height * scale)))
        if min(height, width) >= 32 and scale >= 1:
            return grey
        return cv2.resize(
            grey, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
        )

    def _sure(self) -> np.ndarray:
        returned = self._there + _moved(self._back, self._there)
        return np.hypot(returned[..., 0], returned[..., 1]) < LOST_PX


def joined(runs: Sequence[Sequence[np.ndarray]], shared: int) -> list[np.ndarray]:
    """Runs of frames as one, melting over the frames that neighbours share."""
    out = list(runs[0])
    for run in runs[1:]:
        for number in range(shared):
            share = (number + 1) / (shared + 1)
            old = out[len(out) - shared + number]
            mixed = old * (1 - share) + run[number] * share
            out[len(out) - shared + number] = np.rint(mixed).astype(np.uint8)
        out += run[shared:]
    return out


def _moved(picture: np.ndarray, motion: np.ndarray) -> np.ndarray:
    """The pixels that lie a motion away: float32, of the picture's shape."""
    height, width = motion.shape[:2]
    across, down = np.meshgrid(
        np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32)
    )
    x, y = across + motion[..., 0], down + motion[..., 1]
    return cv2.remap(
        picture.astype(np.float32), x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )


def _grown(motion: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """A motion field at a size, in pixels of that size."""
    scale = np.array([size[0] / motion.shape[1], size[1] / motion.shape[0]], np.float32)
    return cv2.resize(motion, size, interpolation=cv2.INTER_LINEAR) * scale
