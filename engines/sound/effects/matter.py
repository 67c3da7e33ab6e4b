# SPDX-License-Identifier: GPL-3.0-or-later
"""Physical gestures effects are made of: strike, burst, scatter, stick-slip, air, voices."""

from collections.abc import Sequence

import numpy as np

from engines.sound.dsp import (
    SAMPLE_RATE_HZ,
    Signal,
    band,
    clock,
    decay,
    fade,
    formants,
    mix_into,
    modes,
    moving_noise,
    noise,
    peak_to,
    samples,
)

VOWELS: tuple[tuple[tuple[float, float, float], ...], ...] = (
    ((750.0, 5.0, 18.0), (1250.0, 6.0, 14.0), (2600.0, 6.0, 10.0)),
    ((330.0, 5.0, 18.0), (2150.0, 8.0, 14.0), (2900.0, 7.0, 11.0)),
    ((380.0, 5.0, 18.0), (820.0, 6.0, 13.0), (2400.0, 6.0, 6.0)),
)


def burst(
    rng: np.random.Generator,
    length_s: float,
    low_hz: float,
    high_hz: float,
    t60_s: float,
    attack_s: float = 0.001,
) -> Signal:
    """Filtered noise that is struck and dies, peak 1."""
    n = samples(length_s)
    y = band(noise(rng, n), low_hz, high_hz, 1) * decay(n, t60_s)
    return peak_to(fade(y, attack_s, min(0.02, length_s / 3)), 0.0)


def strike(
    rng: np.random.Generator,
    length_s: float,
    freq_hz: Sequence[float],
    t60_s: float,
    tilt: float = 0.6,
    spread: float = 0.02,
) -> Signal:
    """A struck body with given modes; higher modes are weaker by tilt and die sooner. Peak 1."""
    freq = np.array(freq_hz, dtype=np.float64) * rng.uniform(1 - spread, 1 + spread, len(freq_hz))
    rel = freq / freq.min()
    level = rel**-tilt * rng.uniform(0.6, 1.2, len(freq))
    y = modes(samples(length_s), freq, t60_s / rel**0.55, level, rng.uniform(0, 6.28, len(freq)))
    return peak_to(fade(y, 0.0006, length_s * 0.2), 0.0)


def layer(length_s: float, *events: tuple[float, Signal, float]) -> Signal:
    """Mono sum of (at_s, sound, level) in a buffer of length_s."""
    out = np.zeros(samples(length_s), dtype=np.float32)
    for at_s, sound, level in events:
        mix_into(out, sound, samples(at_s), level)
    return out


def scatter(
    rng: np.random.Generator,
    rate_per_s: Signal,
    kernels: Sequence[Signal],
    *,
    spread_db: float = 12.0,
) -> Signal:
    """Random grains: a Poisson rain of each kernel with random loudness, mono."""
    n = len(rate_per_s)
    out = np.zeros(n, dtype=np.float32)
    expected = np.cumsum(rate_per_s, dtype=np.float64) / SAMPLE_RATE_HZ
    count = int(rng.poisson(expected[-1]))
    at = np.searchsorted(expected, rng.uniform(0.0, expected[-1], count))
    level = 10.0 ** (-rng.uniform(0.0, spread_db, count) / 20.0) * rng.choice((-1.0, 1.0), count)
    which = rng.integers(0, len(kernels), count)
    for i, k, g in zip(at.tolist(), which.tolist(), level.tolist(), strict=True):
        kernel = kernels[k]
        room = min(len(kernel), n - i)
        out[i : i + room] += kernel[:room] * np.float32(g)
    return out


def stick_slip(
    rng: np.random.Generator, rate_hz: Signal, body: Sequence[tuple[float, float, float]]
) -> Signal:
    """Creak, squeal, groan: irregular releases at rate_hz through a resonant body. Peak 1."""
    wobble = 1.0 + 0.10 * rng.standard_normal(len(rate_hz)).astype(np.float32)
    cycle = np.cumsum(rate_hz * wobble / SAMPLE_RATE_HZ, dtype=np.float64)
    at = np.flatnonzero(np.diff(np.floor(cycle)) > 0)
    train = np.zeros(len(rate_hz), dtype=np.float32)
    train[at] = rng.uniform(0.4, 1.0, len(at))
    return peak_to(band(formants(band(train, 120.0, 1800.0, 2), body), 0.0, 4000.0, 1), 0.0)


def air(
    rng: np.random.Generator,
    length_s: float,
    peak_s: float,
    low_hz: float,
    high_hz: float,
    sharp: float,
) -> Signal:
    """Something passing through the air: the band rises to high_hz at peak_s and falls. Peak 1."""

    def spectrum(t: np.ndarray, f: np.ndarray) -> np.ndarray:
        near = np.exp(-np.abs(t - peak_s) * sharp)
        center = low_hz * (high_hz / low_hz) ** near
        return np.exp(-0.5 * (np.log2(np.maximum(f, 20.0) / center) / 0.55) ** 2) * near**1.5

    return peak_to(fade(moving_noise(rng, samples(length_s), spectrum, size=512), 0.01, 0.05), 0.0)


def voices(
    rng: np.random.Generator,
    length_s: float,
    count: int,
    pitch_hz: tuple[float, float],
    rate_hz: float,
) -> Signal:
    """Unintelligible talkers, stereo, peak 1: pulses through wandering vowels, in syllables."""
    n = samples(length_s)
    t = clock(n)
    out = np.zeros((n, 2), dtype=np.float32)
    for _ in range(count):
        f0 = rng.uniform(*pitch_hz)
        knots = max(4, int(length_s * rate_hz))
        grid = np.linspace(0.0, length_s, knots)
        tune = np.interp(t, grid, rng.normal(0.0, 2.2, knots)).astype(np.float32)
        cycle = np.cumsum(f0 * np.exp2(tune / 12.0) / SAMPLE_RATE_HZ, dtype=np.float64)
        source = ((cycle % 1.0) * 2.0 - 1.0).astype(np.float32)
        source = band(source, 260.0, 2600.0, 1)
        spoken = np.repeat(rng.random(knots) < 0.72, 2).astype(np.float32)
        loud = rng.uniform(0.3, 1.0, 2 * knots) * spoken
        loud[::2] *= 0.12
        gate = np.interp(t, np.linspace(0.0, length_s, 2 * knots), loud).astype(np.float32)
        weight = rng.random((knots, 3)) ** 2
        voice = np.zeros(n, dtype=np.float32)
        for v, shape in enumerate(VOWELS):
            scale = rng.uniform(0.9, 1.15)
            heard = formants(source, [(f * scale, q, g) for f, q, g in shape])
            voice += heard * np.interp(t, grid, weight[:, v]).astype(np.float32)
        side = rng.uniform(0.15, 0.85)
        voice *= gate * np.float32(rng.uniform(0.4, 1.0))
        out += voice[:, None] * np.array([side, 1.0 - side], dtype=np.float32)
    return peak_to(out, 0.0)
