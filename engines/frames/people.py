# SPDX-License-Identifier: GPL-3.0-or-later
"""People who are shown to a model by their pictures, and from where each may be seen.

Owns who sees whom among words, places and pictures. Must not know one family.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from engines.frames.engine import Job

if TYPE_CHECKING:
    import torch
    from PIL.Image import Image

MOST_PX = 1024 * 1024
LEAST_PX = 64
MOST_RATIO = 4
"""Of the longer side to the shorter; what stands over is cut."""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A picture of somebody, of sides that a model takes; `place` is white where they stand."""

    picture: "Image"
    place: "Image | None"


def shown(job: Job, side: int) -> tuple[Shown, ...]:
    """All pictures of a job's people, in order, each cut to multiples of `side` pixels."""
    return tuple(
        Shown(picture=_legal(picture, side), place=place)
        for pictures, place in zip(job.guides.references, job.guides.places, strict=True)
        for picture in pictures
    )


def _legal(picture: "Image", side: int) -> "Image":
    from PIL import ImageOps

    share = min(1.0, (MOST_PX / (picture.width * picture.height)) ** 0.5)
    width, height = (
        max(-(-LEAST_PX // side), int(one * share) // side) * side
        for one in (picture.width, picture.height)
    )
    width, height = min(width, MOST_RATIO * height), min(height, MOST_RATIO * width)
    return ImageOps.fit(picture, (width, height))


def attention_mask(
    people: tuple[Shown, ...], size: tuple[int, int], side: int, *, words: int
) -> "torch.Tensor":
    """Who sees whom: bool [1, 1, n, n], rows see columns; words, places, then the pictures.

    Places outside of somebody's region do not see their pictures, nor do other pictures; words,
    which say who is who, see all.

    Args:
        people: as they are handed to the pipeline.
        size: of the picture, in pixels.
        side: of a place, in pixels.
        words: tokens before the places.
    """
    import torch

    places = (size[0] // side) * (size[1] // side)
    counts = [(p.picture.width // side) * (p.picture.height // side) for p in people]
    whole = words + places + sum(counts)
    seen = np.ones((whole, whole), bool)
    start = words + places
    for one, count in zip(people, counts, strict=True):
        if one.place is not None:
            mine = slice(start, start + count)
            seen[words:, mine] = False
            seen[mine, mine] = True
            seen[words : words + places, mine] = inside(one.place, size, side)[:, None]
        start += count
    return torch.from_numpy(seen)[None, None]


def inside(place: "Image", size: tuple[int, int], side: int) -> np.ndarray:
    """Of [places], bool: those that a region touches."""
    grid = np.asarray(place) > 0
    width, height = size[0] // side, size[1] // side
    cut = grid[: height * side, : width * side].reshape(height, side, width, side)
    return cut.any(axis=(1, 3)).reshape(-1)
