# SPDX-License-Identifier: GPL-3.0-or-later
"""What ambiences are woven from: seamless noise, circles, sown events, rain drops.

Owns those gestures. Must not know any place.
"""

from collections.abc import Callable

import numpy as np

from engines.sound.dsp import (
    SAMPLE_RATE_HZ,
    Signal,
    clock,
    fade,
    gain,
    mix_into,
    samples,
    shaped_noise,
)

BED_S = 12.0
"""Length of a circle of noise; its ends join by construction."""


def wide(rng: np.random.Generator, n: int, spectrum: Callable[[np.ndarray], np.ndarray]) -> Signal:
    """Decorrelated stereo noise of a spectrum, unit RMS; a circle of at most BED_S, repeated."""
    size = min(n, samples(BED_S))
    pair = np.stack([shaped_noise(rng, size, spectrum) for _ in range(2)], axis=1)
    return np.tile(pair, (-(-n // size), 1))[:n]


def circle(rng: np.random.Generator, n: int, make: Callable[[int], Signal]) -> Signal:
    """A bed made once, its end crossfaded into its start, repeated from a random point."""
    size, over = samples(BED_S), samples(1.0)
    y = make(size + over)
    y = y if y.ndim == 2 else np.repeat(y[:, None], 2, axis=1)
    ramp = np.sqrt(np.linspace(0.0, 1.0, over, dtype=np.float32))[:, None]
    loop = y[:size].copy()
    loop[:over] = loop[:over] * ramp + y[size:] * ramp[::-1]
    loop = np.roll(loop, -int(rng.integers(size)), axis=0)
    return np.tile(loop, (-(-n // size), 1))[:n]


def sown(
    rng: np.random.Generator, n: int, every_s: float, make: Callable[[], Signal], level_db: float
) -> Signal:
    """Events at random times, places and levels."""
    out = np.zeros((n, 2), dtype=np.float32)
    at = rng.uniform(0.1, 0.6) * every_s
    while at < n / SAMPLE_RATE_HZ:
        side = rng.uniform(0.15, 0.85)
        sound = make()
        sound = sound[:, None] if sound.ndim == 1 else sound
        pair = np.array([1.0 - side, side], dtype=np.float32) * 1.6
        mix_into(out, sound * pair, samples(at), gain(level_db + rng.uniform(-6.0, 0.0)))
        at += rng.uniform(0.5, 1.5) * every_s
    return out


def pink(low_hz: float, high_hz: float, slope: float = 1.0) -> Callable[[np.ndarray], np.ndarray]:
    """Noise that falls by slope x 3 dB an octave between two limits."""

    def spectrum(f: np.ndarray) -> np.ndarray:
        g = (np.maximum(f, 20.0) / 100.0) ** (-slope / 2.0)
        return g / (1.0 + (low_hz / np.maximum(f, 1.0)) ** 4) / (1.0 + (f / high_hz) ** 4)

    return spectrum


def rain_drops(rng: np.random.Generator, low: float, high: float, count: int) -> list[Signal]:
    """Drops of different sizes, each a bubble of a few milliseconds."""
    out: list[Signal] = []
    for f in rng.uniform(low, high, count):
        t = clock(samples(0.018))
        y = np.sin(2 * np.pi * f * (t + 9.0 * t * t)) * np.exp(
            -t / np.float32(rng.uniform(0.002, 0.005))
        )
        out.append(fade(y.astype(np.float32), 0.0006, 0.004))
    return out
