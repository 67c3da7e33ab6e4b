# SPDX-License-Identifier: GPL-3.0-or-later
"""Struck skins, wood and metal: taiko, frame drum, bass drum, woodblock, gong, cymbal, anvil."""

from functools import lru_cache

import numpy as np

from engines.sound.dsp import (
    SAMPLE_RATE_HZ,
    Signal,
    band,
    clock,
    decay,
    fade,
    mix_into,
    modes,
    noise,
    peak_to,
    samples,
    saturate,
)

MEMBRANE = np.array([1.0, 1.594, 2.136, 2.296, 2.653, 2.918, 3.156, 3.501, 3.6, 4.06])


def _sinking(n: int, high_hz: float, low_hz: float, fall_s: float, t60_s: float) -> Signal:
    """Sine whose pitch settles after the stroke, as a tensioned skin does."""
    t = clock(n).astype(np.float64)
    cycle = low_hz * t + (high_hz - low_hz) * fall_s * (1.0 - np.exp(-t / fall_s))
    return (np.sin(2.0 * np.pi * cycle)).astype(np.float32) * decay(n, t60_s)


@lru_cache(maxsize=64)
def taiko(velocity_step: int, take: int = 0, tuning_hz: float = 62.0) -> Signal:
    """Large barrel drum with room in its body, stereo."""
    rng = np.random.default_rng([velocity_step, take, 41])
    velocity = velocity_step / 8.0
    n = samples(1.9)
    f0 = tuning_hz * rng.uniform(0.97, 1.03)
    low = _sinking(n, f0 * (1.35 + 0.45 * velocity), f0, 0.045, 1.5)
    level = 0.7 * MEMBRANE[1:] ** -0.8 * rng.uniform(0.6, 1.2, (2, 9))
    skin = modes(
        n, f0 * MEMBRANE[1:] * rng.uniform(0.99, 1.01, 9), 0.8 / MEMBRANE[1:] ** 0.7, level.T
    )
    m = samples(0.09)
    stick = band(noise(rng, m), 180.0, 900.0 + 3800.0 * velocity, 1) * decay(m, 0.05)
    y = skin * np.float32(0.8)
    mix_into(y, low, 0, 0.8)
    mix_into(y, fade(stick, 0.0005, 0.02), 0, 0.8 * velocity)
    knock = fade(band(noise(rng, m), 90.0, 420.0, 1) * decay(m, 0.08), 0.0005, 0.02)
    mix_into(y, knock, 0, 0.9 * velocity)
    y = peak_to(saturate(y, 1.0 + 1.1 * velocity), 0.0)
    return fade(y * np.float32(0.14 + 0.6 * velocity**1.4), 0.0008, 0.3)


@lru_cache(maxsize=64)
def frame_drum(velocity_step: int, take: int = 0, rim: bool = False) -> Signal:
    """Hand drum: bass stroke, or a rim stroke with the skin held."""
    rng = np.random.default_rng([velocity_step, take, 43 + rim])
    velocity = velocity_step / 8.0
    n = samples(0.9)
    f0 = (165.0 if rim else 92.0) * rng.uniform(0.98, 1.02)
    ring = 0.10 if rim else 0.42
    level = MEMBRANE ** (-0.4 if rim else -1.5) * rng.uniform(0.6, 1.1, (2, 10))
    y = modes(n, f0 * MEMBRANE, ring / MEMBRANE**0.6, level.T)
    mix_into(y, _sinking(n, f0 * 1.3, f0, 0.03, ring * 1.5), 0, 0.0 if rim else 0.8)
    m = samples(0.05)
    finger = band(noise(rng, m), 500.0, 5500.0 if rim else 2200.0, 1) * decay(m, 0.03)
    mix_into(y, fade(finger, 0.0005, 0.01), 0, 0.55 if rim else 0.22)
    y = peak_to(y, 0.0)
    return fade(y * np.float32(0.12 + 0.40 * velocity**1.3), 0.0006, 0.1)


@lru_cache(maxsize=32)
def woodblock(velocity_step: int, high: bool = True) -> Signal:
    """Hollow block; also a clock's tick and tock when played softly."""
    f0 = 1180.0 if high else 830.0
    n = samples(0.25)
    freq = f0 * np.array([1.0, 1.52, 2.71, 4.3])
    y = modes(n, freq, np.array([0.085, 0.05, 0.03, 0.02]), np.array([1.0, 0.5, 0.3, 0.2]))
    return fade(y * np.float32(0.045 * velocity_step), 0.0004, 0.05)


@lru_cache(maxsize=32)
def gong(velocity_step: int, length_s: float = 6.0, pitch_hz: float = 88.0) -> Signal:
    """Wide gong: the high modes bloom after the stroke, stereo."""
    rng = np.random.default_rng([velocity_step, 47])
    n = samples(length_s)
    count = 70
    freq = pitch_hz * np.sort(rng.uniform(1.0, 34.0, count))
    freq[:3] = pitch_hz * np.array([1.0, 1.48, 2.05])
    t60 = length_s * 1.3 / (1.0 + (freq / 700.0) ** 0.8)
    level = rng.normal(0.0, 1.0, (count, 2)) * (freq[:, None] / pitch_hz) ** -0.55
    early = modes(n, freq, t60, level * (freq[:, None] < 600.0), rng.uniform(0, 6.28, count))
    late = modes(n, freq, t60, level * (freq[:, None] >= 600.0), rng.uniform(0, 6.28, count))
    bloom = 1.0 - np.exp(-clock(n) / np.float32(0.35))
    y = early * (1.0 - decay(n, 0.03))[:, None] + late * bloom[:, None]
    y /= np.max(np.abs(y))
    return fade(y * np.float32(0.08 * velocity_step), 0.002, length_s * 0.4)


@lru_cache(maxsize=32)
def cymbal(velocity_step: int, length_s: float = 3.0) -> Signal:
    """Suspended cymbal: dense modes over a hiss, stereo."""
    rng = np.random.default_rng([velocity_step, 53])
    n = samples(length_s)
    freq = np.sort(rng.uniform(300.0, 12000.0, 120))
    level = rng.normal(0.0, 1.0, (120, 2)) * (freq[:, None] / 3000.0) ** 0.2
    y = modes(n, freq, length_s * 0.9 / (1.0 + (freq / 5000.0)), level, rng.uniform(0, 6.28, 120))
    y /= np.max(np.abs(y))
    hiss = band(rng.standard_normal((n, 2), dtype=np.float32), 3500.0, 13000.0, 1)
    y += hiss * (decay(n, length_s * 0.5) * np.float32(0.08))[:, None]
    return fade(y * np.float32(0.07 * velocity_step), 0.002, length_s * 0.4)


@lru_cache(maxsize=32)
def metal_hit(velocity_step: int, take: int = 0) -> Signal:
    """Struck plate: cold inharmonic clang, stereo."""
    rng = np.random.default_rng([velocity_step, take, 59])
    n = samples(3.2)
    ratio = np.sort(np.concatenate([[1.0, 1.41, 2.23, 2.9], rng.uniform(3.0, 52.0, 44)]))
    freq = 176.0 * ratio
    t60 = 3.0 / (1.0 + (freq / 3200.0) ** 0.9)
    level = rng.normal(0.0, 1.0, (48, 2)) * ratio[:, None] ** -0.12
    y = modes(n, freq, t60, level, rng.uniform(0, 6.28, 48))
    y *= (1.0 - np.exp(-clock(n) * np.float32(SAMPLE_RATE_HZ / 30.0)))[:, None]
    y /= np.max(np.abs(y))
    return fade(y * np.float32(0.07 * velocity_step), 0.0004, 0.8)
