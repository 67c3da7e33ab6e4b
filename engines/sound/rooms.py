# SPDX-License-Identifier: GPL-3.0-or-later
"""Synthesised rooms: impulse responses from noise that dies faster at high frequencies.

Owns the acoustics of each room. Must not know which set is which room.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy import signal

from engines.sound.dsp import SAMPLE_RATE_HZ, Signal, band, clock, fade, noise, samples
from engines.sound.request import Room

FALLBACK = Room.CHAMBER


@dataclass(frozen=True, kw_only=True)
class Acoustics:
    """What a room does to sound."""

    t60_low_s: float
    t60_mid_s: float
    t60_high_s: float
    predelay_ms: float
    echoes: int
    size_m: float


ACOUSTICS: dict[Room, Acoustics] = {
    Room.SCORING_STAGE: Acoustics(
        t60_low_s=2.6, t60_mid_s=2.2, t60_high_s=1.1, predelay_ms=28, echoes=14, size_m=24
    ),
    Room.CHAMBER: Acoustics(
        t60_low_s=1.3, t60_mid_s=1.2, t60_high_s=0.7, predelay_ms=12, echoes=12, size_m=11
    ),
    Room.LIVING_ROOM: Acoustics(
        t60_low_s=0.5, t60_mid_s=0.38, t60_high_s=0.25, predelay_ms=3, echoes=9, size_m=5
    ),
    Room.SHOP: Acoustics(
        t60_low_s=0.6, t60_mid_s=0.55, t60_high_s=0.4, predelay_ms=4, echoes=10, size_m=7
    ),
    Room.OFFICE: Acoustics(
        t60_low_s=0.5, t60_mid_s=0.42, t60_high_s=0.3, predelay_ms=5, echoes=8, size_m=9
    ),
    Room.CORRIDOR: Acoustics(
        t60_low_s=1.1, t60_mid_s=1.3, t60_high_s=0.9, predelay_ms=6, echoes=20, size_m=16
    ),
    Room.STATION: Acoustics(
        t60_low_s=3.4, t60_mid_s=2.8, t60_high_s=1.0, predelay_ms=35, echoes=16, size_m=60
    ),
    Room.TEMPLE_HALL: Acoustics(
        t60_low_s=2.0, t60_mid_s=1.7, t60_high_s=0.8, predelay_ms=16, echoes=12, size_m=18
    ),
    Room.STREET: Acoustics(
        t60_low_s=0.9, t60_mid_s=0.8, t60_high_s=0.35, predelay_ms=22, echoes=7, size_m=28
    ),
    Room.CAR: Acoustics(
        t60_low_s=0.2, t60_mid_s=0.09, t60_high_s=0.05, predelay_ms=1, echoes=6, size_m=2
    ),
    Room.FOREST: Acoustics(
        t60_low_s=0.5, t60_mid_s=0.9, t60_high_s=0.5, predelay_ms=40, echoes=9, size_m=45
    ),
}


@lru_cache(maxsize=32)
def impulse_response(room: Room, seed: int = 0) -> Signal:
    """Stereo impulse response [samples, 2], unit energy a side, sides decorrelated."""
    a = ACOUSTICS.get(room, ACOUSTICS[FALLBACK])
    n = samples(max(a.t60_low_s, a.t60_mid_s) * 0.85)
    rng = np.random.default_rng([seed, len(room), n])
    t = clock(n)
    onset = 1.0 - np.exp(-t / np.float32(a.size_m / 343.0))
    sides = []
    for side in range(2):
        tail = np.zeros(n, dtype=np.float32)
        for low, high, t60 in (
            (40.0, 300.0, a.t60_low_s),
            (300.0, 2800.0, a.t60_mid_s),
            (2800.0, 12000.0, a.t60_high_s),
        ):
            tail += band(noise(rng, n), low, high, 1) * np.exp(t * np.float32(-6.9078 / t60))
        tail *= onset
        for k in range(a.echoes):
            distance = a.size_m * (0.25 + 1.9 * (k + rng.uniform(0.2, 0.9)) / a.echoes)
            at = samples(distance / 343.0) + side * int(rng.integers(3, 40))
            if at < n - 64:
                tail[at] += (3.5 if k % 2 else -3.5) / (1.0 + distance / a.size_m)
        tail = band(tail, 60.0, 9000.0, 1)
        sides.append(tail / np.sqrt(np.sum(tail * tail)))
    pad = np.zeros((samples(a.predelay_ms / 1000.0), 2), dtype=np.float32)
    ir = np.concatenate([pad, np.stack(sides, axis=1)])
    return fade(ir, 0.0, 0.15 * n / SAMPLE_RATE_HZ).astype(np.float32)


def reverberate(x: Signal, room: Room, *, wet: float, tail: bool = True) -> Signal:
    """Dry plus room, stereo; with tail the result is longer by the room's decay."""
    ir = impulse_response(room)
    dry = x if x.ndim == 2 else np.repeat(x[:, None], 2, axis=1)
    wet_signal = signal.oaconvolve(dry, ir, axes=0).astype(np.float32)
    out = wet_signal * np.float32(wet)
    out[: len(dry)] += dry
    return out if tail else out[: len(dry)]
