# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether somebody keeps their colours: what of them is seen in each shot, against all others.

Owns the comparison. Must not know who stands where.
"""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np

from engines.stage.lint.pictures import hue_of

LEAST_PIXELS = 900
HUES, TONES = 8, 5
GREY = 0.14
"""Chroma below which a pixel has a tone and no hue."""


@dataclass(frozen=True, kw_only=True)
class Seen:
    """One person in one shot: `light` groups shots whose colours can be compared."""

    who: str
    at_frames: int
    light: Hashable
    size: str
    colours: np.ndarray


def colours_of(rgb: np.ndarray, mask: np.ndarray) -> np.ndarray | None:
    """Shares of hues and tones within a mask, float [HUES + TONES]; None where too little shows.

    Args:
        rgb: uint8 [h, w, 3].
        mask: bool [h, w].
    """
    if int(mask.sum()) < LEAST_PIXELS:
        return None
    pixels = rgb[mask].astype(np.float32) / 255
    high, low = pixels.max(axis=1), pixels.min(axis=1)
    dyed = high - low > GREY
    hues = (hue_of(pixels)[dyed] * HUES + 0.5).astype(int) % HUES
    tones = np.minimum((high[~dyed] * TONES).astype(int), TONES - 1)
    counts = np.concatenate(
        [np.bincount(hues, minlength=HUES), np.bincount(tones, minlength=TONES)]
    )
    return counts / counts.sum()


def distance(a: np.ndarray, b: np.ndarray) -> float:
    """How far two mixtures of colours are apart: 0 the same, 1 nothing in common."""
    return float(np.abs(a - b).sum() / 2)


def strangers(seen: Sequence[Seen], limit: float) -> list[tuple[Seen, float]]:
    """Sightings that do not look like the same person's others under the same light and size."""
    groups: dict[Hashable, list[Seen]] = defaultdict(list)
    for one in seen:
        groups[one.who, one.light, one.size].append(one)
    found: list[tuple[Seen, float]] = []
    for group in groups.values():
        if len(group) < 3:
            continue
        middle = np.median([one.colours for one in group], axis=0)
        for one in group:
            apart = distance(one.colours, middle / max(1e-6, middle.sum()))
            if apart > limit:
                found.append((one, apart))
    return found
