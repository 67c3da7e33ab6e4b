# SPDX-License-Identifier: GPL-3.0-or-later
"""How long engines really take on this machine, learned from what they have made.

Owns the ratios of measured to estimated seconds and their file. Must not know jobs.
"""

import math
from pathlib import Path

import msgspec

from engines.learned import Learned

FILE = "experience.json"
WEIGHT = 0.25
"""Of the newest measurement against all before."""
LEAST, MOST = 0.02, 50.0


class Ratio(msgspec.Struct, frozen=True, kw_only=True):
    """Measured over estimated: seconds of the processor, and on the wall."""

    cpu: float = 1.0
    wall: float = 1.0
    seen: int = 0


class Experience:
    """Ratios by engine, kept in a file."""

    def __init__(self, path: Path | None = None) -> None:
        self._ratios = Learned(FILE, Ratio, path)

    def ratio(self, engine: str) -> Ratio:
        """Of an engine; 1 where nothing is known."""
        return self._ratios.get(engine) or Ratio()

    def wall_s(self, engine: str, estimated_cpu_s: float) -> float:
        """Seconds that a job of an estimated cost will take."""
        return estimated_cpu_s * self.ratio(engine).wall

    def learn(self, engine: str, estimated_cpu_s: float, making: dict[str, object]) -> None:
        """Take in what a job has cost, as its take's `making` says."""
        cpu_s, wall_s = making.get("cpu_s"), making.get("wall_s")
        if estimated_cpu_s <= 0 or not isinstance(wall_s, int | float):
            return
        before = self.ratio(engine)
        cpu = float(cpu_s) if isinstance(cpu_s, int | float) else wall_s
        after = Ratio(
            cpu=_blend(before.cpu, cpu / estimated_cpu_s, before.seen),
            wall=_blend(before.wall, wall_s / estimated_cpu_s, before.seen),
            seen=before.seen + 1,
        )
        self._ratios.put(engine, after)

    def save(self) -> None:
        """Keep it for the next time."""
        self._ratios.save()


def _blend(before: float, now: float, seen: int) -> float:
    """Between ratios, so in logarithms; the first few count fully."""
    now = min(MOST, max(LEAST, now))
    weight = max(WEIGHT, 1 / (seen + 1))
    return math.exp((1 - weight) * math.log(before) + weight * math.log(now))
