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
    moving_filter,
    moving_noise,
    noise,
    peak_to,
    samples,
)

VOWEL_HZ = (
    (780.0, 1250.0, 2650.0),
    (320.0, 2200.0, 2950.0),
    (360.0, 800.0, 2450.0),
    (520.0, 1750.0, 2600.0),
    (460.0, 950.0, 2500.0),
    (560.0, 1350.0, 2500.0),
)
"""First three resonances of a grown talker's vowels."""


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
    """Unintelligible talkers, stereo, peak 1: phrases of syllables, no two vowels alike.

    Each talker's resonances glide from syllable to syllable, consonants hiss between them, and
    everybody falls silent between phrases, so that no band of the spectrum stands still.
    """
    n = samples(length_s)
    out = np.zeros((n, 2), dtype=np.float32)
    for _ in range(count):
        voice = _talker(rng, n, rng.uniform(*pitch_hz), rate_hz * rng.uniform(0.85, 1.2))
        side = rng.uniform(0.12, 0.88)
        out += voice[:, None] * np.array([side, 1.0 - side], dtype=np.float32)
    return peak_to(out, 0.0)


def _talker(rng: np.random.Generator, n: int, f0_hz: float, rate_hz: float) -> Signal:
    """One talker, mono."""
    length_s = n / SAMPLE_RATE_HZ
    at, loud, hiss = _syllables(rng, length_s, rate_hz)
    tall = rng.uniform(0.88, 1.18)
    vowel = rng.integers(0, len(VOWEL_HZ), len(at))
    tracks = np.array(VOWEL_HZ)[vowel] * tall * rng.uniform(0.94, 1.06, (len(at), 3))
    t = clock(n)
    melody = rng.normal(0.0, 1.6, len(at)) - 3.0 * _since_pause(at)
    tune = np.interp(t, at, melody) + 0.25 * np.sin(2 * np.pi * rng.uniform(4.5, 6.0) * t)
    cycle = np.cumsum(f0_hz * np.exp2(tune / 12.0) / SAMPLE_RATE_HZ, dtype=np.float64)
    pulses = (1.0 - 2.0 * (cycle % 1.0)).astype(np.float32)
    source = band(pulses, 0.0, 3800.0, 1) * np.interp(t, at, loud).astype(np.float32)
    source += noise(rng, n) * np.float32(0.03) * np.interp(t, at, loud).astype(np.float32)

    def mouth(time: np.ndarray, f: np.ndarray) -> np.ndarray:
        total = np.full((len(time), f.shape[1]), 0.02)
        for k, (width, level) in enumerate(((110.0, 1.0), (150.0, 0.55), (230.0, 0.22))):
            middle = np.interp(time[:, 0], at, tracks[:, k])[:, None]
            total += level / (1.0 + ((f - middle) / width) ** 2)
        return total

    spoken = moving_filter(source, mouth, size=1024)
    teeth = band(noise(rng, n), 2500.0, 6500.0, 1) * np.interp(t, at, hiss).astype(np.float32)
    return (spoken + teeth * np.float32(0.05)) * np.float32(rng.uniform(0.35, 1.0))


def _syllables(
    rng: np.random.Generator, length_s: float, rate_hz: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Seconds of knots, loudness and hiss there: phrases of a few syllables, then a breath."""
    at = -rng.uniform(0.0, 0.6)  # in the middle of a phrase
    times, loud, hiss = [at - 0.01], [0.0], [0.0]
    while at < length_s:
        for _ in range(int(rng.integers(3, 11))):
            step = rng.uniform(0.6, 1.5) / rate_hz
            stress = rng.uniform(0.35, 1.0)
            for share, level, s in ((0.0, 0.06, rng.random() ** 2), (0.3, stress, 0.05),
                                    (0.75, stress * 0.7, 0.02)):  # fmt: skip
                times.append(at + share * step)
                loud.append(level)
                hiss.append(s)
            at += step
        times += [at, at + 0.06]
        loud += [0.05, 0.0]
        hiss += [0.0, 0.0]
        at += 0.1 + rng.exponential(0.7)
    return np.array(times), np.array(loud), np.array(hiss)


def _since_pause(at: np.ndarray) -> np.ndarray:
    """Share 0..1 of its phrase that each knot lies in: voices fall towards a phrase's end."""
    gaps = np.diff(at, prepend=at[0]) > 0.3
    phrase = np.cumsum(gaps)
    out = np.zeros(len(at))
    for k in np.unique(phrase):
        inside = np.flatnonzero(phrase == k)
        out[inside] = np.linspace(0.0, 1.0, len(inside))
    return out
