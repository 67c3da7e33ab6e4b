# SPDX-License-Identifier: GPL-3.0-or-later
"""Camera moves over a still, as planes: the still becomes Y, U and V once, each frame a crop.

Owns sub-pixel crops and laying overlays on planes. Must not know files or encoders.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

from engines.assembly.framing import CameraPath, Framing
from engines.assembly.resample import Cropper, Span, margin_px

if TYPE_CHECKING:
    from engines.assembly.overlays import Overlay

DENSEST = 2.0
"""Still pixels a picture pixel: above this the still is made smaller first."""
THIN, DENSE = 1.25, 1.414
"""Below the first the still is enlarged to the second, so that bilinear sampling loses nothing; far
from any simple fraction, for which `resample` would find few windows."""
KR, KB = 0.2126, 0.0722
"""Weights of red and blue in luma. Source: ITU-R BT.709."""

Planes = tuple[np.ndarray, np.ndarray, np.ndarray]
"""uint8 Y [height, width], U and V [height/2, width/2]."""


class StillPlanes:
    """A still ready to be framed: its planes with a border of repeated pixels.

    Args:
        planes: of the still, no border; each shows all of it, at a density of its own.
        largest: the largest width and height that will be framed, as fractions.
        picture_px: width and height of the picture.
    """

    def __init__(
        self, planes: Planes, largest: tuple[float, float], picture_px: tuple[int, int]
    ) -> None:
        self._planes: list[np.ndarray] = []
        self._sizes: list[tuple[int, int, int, int]] = []
        for number, plane in enumerate(planes):
            half = 2 if number else 1
            height, width = plane.shape
            across = margin_px(largest[0] * width * half / picture_px[0])
            down = margin_px(largest[1] * height * half / picture_px[1])
            edges = (down, down, across, across)
            self._planes.append(cv2.copyMakeBorder(plane, *edges, cv2.BORDER_REPLICATE))
            self._sizes.append((width, height, across, down))
        self._cropper = Cropper(*picture_px)

    def shoot(self, framing: Framing, out: Planes) -> None:
        """Fill a picture's planes with what a framing shows.

        Chroma is taken to sit in the middle of its four pixels, in the still and in the picture.
        """
        for plane, size, target in zip(self._planes, self._sizes, out, strict=True):
            width, height, across, down = size
            tall, wide = target.shape
            x = Span(framing.left * width + across, framing.width * width / wide)
            y = Span(framing.top * height + down, framing.height * height / tall)
            self._cropper.crop(plane, x, y, target)


def still_planes(bgr: np.ndarray, path: CameraPath, picture_px: tuple[int, int]) -> StillPlanes:
    """A still as planes, BT.709 limited range, at the density that its framings need.

    Args:
        bgr: uint8 [height, width, 3].
        path: the framings it will be shot with.
        picture_px: width and height of the picture.
    """
    width = bgr.shape[1]
    density = min(one.width * width / picture_px[0] for one in (path.start, path.end))
    colour = _sized(bgr, min(1.0, DENSEST / density))
    y, u, v = planes_of(colour)
    if density < THIN:
        # sharpness lies in luma; chroma keeps the still's own density
        y = luma_of(_sized(bgr, DENSE / density))
    largest = (max(path.start.width, path.end.width), max(path.start.height, path.end.height))
    return StillPlanes((y, u, v), largest, picture_px)


def _sized(bgr: np.ndarray, scale: float) -> np.ndarray:
    """A still at a scale, even in width and height."""
    height, width = bgr.shape[:2]
    size = (max(2, 2 * round(width * scale / 2)), max(2, 2 * round(height * scale / 2)))
    if size == (width, height):
        return bgr
    kind = cv2.INTER_AREA if scale <= 1 else cv2.INTER_CUBIC
    return cv2.resize(bgr, size, interpolation=kind)


def luma_of(bgr: np.ndarray) -> np.ndarray:
    """BT.709 limited luma, uint8 [height, width].

    Args:
        bgr: uint8 [height, width, 3].
    """
    luma = np.array([[KB, 1 - KR - KB, KR, 0.0]]) * 219 / 255
    luma[0, 3] = 16
    return np.ascontiguousarray(cv2.transform(bgr, luma).reshape(bgr.shape[:2]))


def planes_of(bgr: np.ndarray) -> Planes:
    """BT.709 limited planes of a picture, chroma averaged over its four pixels.

    Args:
        bgr: uint8 [height, width, 3 or 4], even in both.
    """
    weights = np.array([KB, 1 - KR - KB, KR])
    chroma = np.zeros((2, 4))
    chroma[0, :3] = (np.array([1, 0, 0]) - weights) / (2 * (1 - KB)) * 224 / 255
    chroma[1, :3] = (np.array([0, 0, 1]) - weights) / (2 * (1 - KR)) * 224 / 255
    chroma[:, 3] = 128
    colour = np.ascontiguousarray(bgr[..., :3])
    half = cv2.resize(colour, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    both = cv2.transform(half, chroma)
    u, v = np.ascontiguousarray(both[..., 0]), np.ascontiguousarray(both[..., 1])
    return luma_of(colour), u, v


@dataclass(frozen=True, kw_only=True)
class PlaneOverlay:
    """An overlay as planes: what it adds, and how much it lets through, by plane."""

    first: int
    end: int
    x: int
    y: int
    adds: Planes
    passes: Planes


def plane_overlay(overlay: "Overlay") -> PlaneOverlay:
    """An image that lies at even pixels, ready to be laid on planes."""
    from engines.stage.raster import pixels

    drawn = pixels(overlay.image).astype(np.float32)
    alpha = drawn[..., 3]
    small = cv2.resize(drawn, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    luma = drawn[..., :3] @ np.array([KB, 1 - KR - KB, KR], np.float32)
    grey = small[..., :3] @ np.array([KB, 1 - KR - KB, KR], np.float32)
    blue = (small[..., 0] - grey) / (2 * (1 - KB)) * 224 / 255
    red = (small[..., 2] - grey) / (2 * (1 - KR)) * 224 / 255
    neutral = 128 * small[..., 3] / 255
    adds = (luma * 219 / 255 + 16 * alpha / 255, neutral + blue, neutral + red)
    passes = (255 - alpha, 255 - small[..., 3], 255 - small[..., 3])
    y, u, v = (np.clip(np.rint(one), 0, 255).astype(np.uint8) for one in adds)
    through, thin, same = (np.rint(one).astype(np.uint8) for one in passes)
    return PlaneOverlay(
        first=overlay.first,
        end=overlay.end,
        x=overlay.x,
        y=overlay.y,
        adds=(y, u, v),
        passes=(through, thin, same),
    )


def lay_on_planes(overlays: Sequence[PlaneOverlay], frame: int, out: Planes) -> None:
    """Lay what stands at a frame on a picture's planes; nothing outside its boxes is touched."""
    for one in overlays:
        if not one.first <= frame < one.end:
            continue
        for number, (adds, passes) in enumerate(zip(one.adds, one.passes, strict=True)):
            half = 2 if number else 1
            x, y = one.x // half, one.y // half
            box = out[number][y : y + adds.shape[0], x : x + adds.shape[1]]
            cv2.multiply(box, passes, dst=box, scale=1 / 255)
            cv2.add(box, adds, dst=box)
