# SPDX-License-Identifier: GPL-3.0-or-later
"""How much memory of a card checkpoints really took on this machine, learned from what was made.

Owns the peaks and their file. Must not know jobs, nor decide anything by it (engines/budget does).
"""

import math
from collections.abc import Mapping
from pathlib import Path

import msgspec

from engines.api import Footprint
from engines.checkpoints import Checkpoint, Precision
from engines.learned import Learned

FILE = "footprints.json"
PEAK = "peak_device_bytes"
"""In a take's `making`: the card's memory at its fullest while it was made, all of it as asked."""
BATCH = "batch"
"""In a take's `making`: how many were made in one go, it among them."""
BATCH_PLACE = "batch_place"
"""Which of them it was, from 0."""
FORGET = 0.05
"""Of a learned peak with each run that stays below it: drivers and libraries change."""


class Footprints:
    """Peaks by what was asked."""

    def __init__(self, path: Path | None = None) -> None:
        self._peaks = Learned(FILE, int, path)

    @staticmethod
    def key(checkpoint: str, precision: str, *, pixels: int, frames: int = 1) -> str:
        """What peaks are learned by; sizes within a quarter of each other share one."""
        size = round(2 * math.log2(max(1, pixels * frames)))
        return f"{checkpoint}/{precision}/{size}"

    @staticmethod
    def key_of(checkpoint: Checkpoint, precision: str, *, pixels: int, frames: int = 1) -> str:
        """The same of a checkpoint, which paints a longer clip in runs of its most frames."""
        at_once = min(frames, checkpoint.defaults.most_frames or frames)
        return Footprints.key(checkpoint.id, precision, pixels=pixels, frames=at_once)

    @staticmethod
    def of_batch(key: str, batch: int) -> str:
        """What the peaks are learned by of so many that are made in one go."""
        return key if batch < 2 else f"{key}x{batch}"

    def peak_bytes(self, key: str) -> int | None:
        """The largest so far; None where nothing is known."""
        return self._peaks.get(key)

    def of(self, checkpoint: Checkpoint, *, pixels: int, frames: int = 1) -> dict[Precision, int]:
        """A checkpoint's peaks at a size, by precision, where they are known."""
        keys = {p: self.key_of(checkpoint, p, pixels=pixels, frames=frames) for p in Precision}
        found = {p: self.peak_bytes(key) for p, key in keys.items()}
        return {p: peak for p, peak in found.items() if peak is not None}

    def learn(self, key: str, making: Mapping[str, object]) -> None:
        """Take in what a run has used, as its take's `making` says."""
        used = making.get(PEAK)
        if not isinstance(used, int) or used <= 0:
            return
        before = self.peak_bytes(key) or 0
        self._peaks.put(key, max(used, round(before - (before - used) * FORGET)))

    def save(self) -> None:
        """Keep it for the next time."""
        self._peaks.save()


def expected(estimate: Footprint) -> Footprint:
    """An engine's estimate with what its runs have really taken of the card, where known."""
    peak = Footprints().peak_bytes(estimate.peak_key) if estimate.peak_key else None
    return estimate if peak is None else msgspec.structs.replace(estimate, device_bytes=peak)


def learn_from(estimate: Footprint, making: Mapping[str, object]) -> None:
    """A job is made: what it took counts from the next one on."""
    if estimate.peak_key and PEAK in making:
        peaks, batch = Footprints(), making.get(BATCH, 1)
        key = Footprints.of_batch(estimate.peak_key, batch if isinstance(batch, int) else 1)
        peaks.learn(key, making)
        peaks.save()
