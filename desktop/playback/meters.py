# SPDX-License-Identifier: GPL-3.0-or-later
"""Meter taps: peak and short-term loudness of each bus while it plays.

Owns the measuring of blocks. numpy and scipy at first use. Must not know widgets.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from engines.importing import load
from projects.mix import BusKind

if TYPE_CHECKING:
    from numpy import ndarray

FLOOR_DB = -70.0
SHORT_TERM_S = 3.0
"""Source: EBU Tech 3341, short-term loudness."""
MASTER = "master"


@dataclass(frozen=True, kw_only=True)
class Level:
    """Of one bus: sample peaks of left and right in dBFS, short-term loudness in LUFS."""

    left_db: float = FLOOR_DB
    right_db: float = FLOOR_DB
    lufs: float = FLOOR_DB


@dataclass(frozen=True, kw_only=True)
class Levels:
    """Of all buses and the master, at a sample of the film."""

    at_samples: int = 0
    buses: dict[str, Level] = field(default_factory=dict)

    def of(self, name: BusKind | str) -> Level:
        """Of a bus, or of `master`; silence where it does not sound."""
        return self.buses.get(str(name), Level())


def highest(levels: Sequence[Levels]) -> Levels:
    """Of several moments: the highest peaks, and the loudness of the last."""
    last = levels[-1]
    return Levels(
        at_samples=last.at_samples,
        buses={
            name: Level(
                left_db=max(one.of(name).left_db for one in levels),
                right_db=max(one.of(name).right_db for one in levels),
                lufs=level.lufs,
            )
            for name, level in last.buses.items()
        },
    )


class MeterTap:
    """Measures block after block; for one thread."""

    def __init__(self) -> None:
        self._filters: dict[str, tuple[Any, deque[tuple[float, int]]]] = {}

    def measure(
        self, at_samples: int, master: "ndarray", buses: "dict[BusKind, ndarray]"
    ) -> Levels:
        """Levels of a block."""
        named = {MASTER: master, **{str(kind): block for kind, block in buses.items()}}
        return Levels(
            at_samples=at_samples,
            buses={name: self._level(name, block) for name, block in named.items()},
        )

    def reset(self) -> None:
        """Forget what was heard before a jump."""
        self._filters.clear()

    def _level(self, name: str, block: "ndarray") -> Level:
        import numpy as np

        load("engines.sound.loudness")
        from scipy import signal

        from engines.sound.loudness import K_WEIGHTING, lufs_of

        if not len(block):
            return Level()
        peaks = np.max(np.abs(block), axis=0)
        state, powers = self._filters.get(name, (np.zeros((2, 2, 2)), deque[tuple[float, int]]()))
        weighted, state = signal.sosfilt(np.array(K_WEIGHTING), block.T, zi=state)
        powers.append((float(np.sum(np.asarray(weighted) ** 2)), len(block)))
        while sum(count for _, count in powers) > SHORT_TERM_S * 48_000 and len(powers) > 1:
            powers.popleft()
        self._filters[name] = (state, powers)
        power = sum(p for p, _ in powers) / sum(count for _, count in powers)
        return Level(
            left_db=_db(float(peaks[0])), right_db=_db(float(peaks[1])), lufs=lufs_of(power)
        )


def _db(value: float) -> float:
    import math

    return max(FLOOR_DB, 20.0 * math.log10(value)) if value > 1e-9 else FLOOR_DB
