# SPDX-License-Identifier: GPL-3.0-or-later
"""How much memory checkpoints really took on this machine, learned from what was made.

Owns the peaks and their file. Must not know jobs, nor decide anything by it (engines/budget does).
"""

import contextlib
import math
from collections.abc import Mapping
from pathlib import Path

import msgspec

from engines.weights import weights_folder

FILE = "footprints.json"
PEAK = "peak_device_bytes"
"""In a take's `making`: the device's memory at its fullest while it was made."""
FORGET = 0.05
"""Of a learned peak with each run that stays below it: drivers and libraries change."""


class Footprints:
    """Peaks by what was asked; a file that cannot be read or written is done without."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or weights_folder().parent / FILE
        self._peaks: dict[str, int] = {}
        with contextlib.suppress(OSError, msgspec.DecodeError):
            self._peaks = msgspec.json.decode(self._path.read_bytes(), type=dict[str, int])
        self._changed = False

    @staticmethod
    def key(checkpoint: str, precision: str, *, pixels: int, frames: int = 1) -> str:
        """What peaks are learned by; sizes within a quarter of each other share one."""
        size = round(2 * math.log2(max(1, pixels * frames)))
        return f"{checkpoint}/{precision}/{size}"

    def peak_bytes(self, key: str) -> int | None:
        """The largest so far; None where nothing is known."""
        return self._peaks.get(key)

    def learn(self, key: str, making: Mapping[str, object]) -> None:
        """Take in what a run has used, as its take's `making` says."""
        used = making.get(PEAK)
        if not isinstance(used, int) or used <= 0:
            return
        before = self._peaks.get(key, 0)
        self._peaks[key] = max(used, round(before - (before - used) * FORGET))
        self._changed = True

    def save(self) -> None:
        """Keep it for the next time."""
        if not self._changed:
            return
        part = self._path.with_name(f".{self._path.name}.part")
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(msgspec.json.format(msgspec.json.encode(self._peaks)))
            part.replace(self._path)
            self._changed = False
