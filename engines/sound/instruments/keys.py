# SPDX-License-Identifier: GPL-3.0-or-later
"""Struck keys: felt piano, music box, celesta-like bells."""

from functools import lru_cache

import numpy as np

from engines.sound.dsp import (
    Signal,
    band,
    clock,
    decay,
    fade,
    hz,
    mix_into,
    modes,
    noise,
    samples,
)


def inharmonicity(midi: float) -> float:
    """String stiffness B in f_k = k f0 sqrt(1 + B k^2).

    Source: F. Rigaud, B. David, L. Daudet, JASA 133 (2013), two-bridge fit.
    """
    return float(np.exp(-0.0847 * midi - 5.82) + np.exp(0.0926 * midi - 13.64))


@lru_cache(maxsize=128)
def felt_piano(midi: int, velocity_step: int, length_s: float) -> Signal:
    """One note of an upright with the practice felt down, stereo.

    Args:
        midi: MIDI pitch.
        velocity_step: touch in eighths, 1 (barely) to 8 (full).
        length_s: time to the damper, rounded by the caller so that repeats are cached.
    """
    velocity = velocity_step / 8.0
    rng = np.random.default_rng([midi, velocity_step, 11])
    f0, stiffness = hz(midi), inharmonicity(midi)
    count = int(min(36, 9000.0 / f0))
    k = np.arange(1, max(count, 3) + 1, dtype=np.float64)
    freq = k * f0 * np.sqrt(1.0 + stiffness * k * k)
    felt_hz = 360.0 + 1900.0 * velocity**1.4 + 0.55 * f0
    strike = 0.35 + 0.65 * np.abs(np.sin(np.pi * k / 8.3))
    level = strike / k**0.45 * np.exp(-freq / felt_hz)
    level *= 1.0 + 0.18 * rng.standard_normal(len(k))
    level /= np.sqrt(np.sum(level**2))
    t60 = np.clip(9.5 * (110.0 / f0) ** 0.55, 0.9, 13.0) / (1.0 + (freq / 1900.0) ** 1.1)
    cents = rng.normal(0.0, 0.55, len(k))
    beat = 2.0 ** (cents / 1200.0)
    side = 0.16 * rng.standard_normal(len(k))
    lean = np.clip((midi - 62) / 60.0, -0.45, 0.45)
    fast = np.stack([level * (1.0 - lean + side), level * (1.0 + lean - side)], axis=1)
    slow = 0.34 * np.stack([level * (1.0 - lean - side), level * (1.0 + lean + side)], axis=1)
    release_s = 0.22 + 0.4 * np.clip((60 - midi) / 36.0, 0.0, 1.0)
    n = samples(length_s + release_s)
    body = modes(
        n,
        np.concatenate([freq, freq * beat]),
        np.concatenate([t60 * 0.42, t60 * 1.5]),
        np.concatenate([fast, slow]),
    )
    attack = 1.0 - np.exp(-clock(n) / np.float32(0.0016 + 0.0045 * (1.0 - velocity)))
    damper = np.ones(n, dtype=np.float32)
    damper[samples(length_s) :] = decay(n - samples(length_s), release_s)
    body *= (attack * damper)[:, None]
    mix_into(body, _hammer(rng, f0, velocity), 0)
    loud = (0.08 + 0.40 * velocity**1.5) * float(np.clip((f0 / 262.0) ** 0.3, 0.55, 1.1))
    return fade(body * np.float32(loud), 0.0, 0.03)


def _hammer(rng: np.random.Generator, f0: float, velocity: float) -> Signal:
    """Felt on string, key bed and the wood behind it."""
    n = samples(0.16)
    wood_hz = np.array([92.0, 148.0, 221.0, 347.0, 510.0]) * rng.uniform(0.96, 1.04, 5)
    wood = modes(
        n,
        wood_hz,
        np.array([0.11, 0.09, 0.07, 0.05, 0.035]),
        np.array([0.5, 0.6, 0.35, 0.3, 0.2]),
        rng.uniform(0, 6.28, 5),
    )
    brush = band(noise(rng, n), 350.0, min(1200.0 + 2600.0 * velocity, 5000.0), 1)
    brush *= decay(n, 0.055) * (1.0 - decay(n, 0.012))
    ratio = 0.35 + 0.25 * np.clip(np.log2(f0 / 262.0), 0.0, 2.0)
    return fade((wood * 0.045 + brush * 0.055 * ratio).astype(np.float32), 0.002, 0.02)


@lru_cache(maxsize=1)
def soundboard() -> Signal:
    """Impulse response of undamped strings answering the played ones, stereo, 2.2 s."""
    rng = np.random.default_rng(77)
    pitches = np.arange(33, 81)
    freq = np.array([hz(float(p)) for p in pitches]) * 2.0 ** (rng.normal(0, 2.0, 48) / 1200.0)
    t60 = np.clip(3.2 * (220.0 / freq) ** 0.4, 0.7, 3.5)
    level = rng.normal(0.0, 1.0, (48, 2)) * (220.0 / freq[:, None]) ** 0.25
    n = samples(2.2)
    ir = modes(n, freq, t60, level, rng.uniform(0, 6.28, 48))
    ir *= (1.0 - decay(n, 0.06))[:, None]
    ir = fade(ir, 0.0, 0.8)
    return (ir / np.sqrt(np.sum(ir * ir, axis=0))).astype(np.float32)


@lru_cache(maxsize=256)
def music_box(midi: int, velocity_step: int) -> Signal:
    """A plucked steel tooth on a small wooden box, stereo, with a slightly worn comb."""
    rng = np.random.default_rng([midi, 5])
    f0 = hz(midi) * 2.0 ** (rng.normal(0.0, 5.0) / 1200.0)
    ratio = np.array([1.0, 2.003, 3.01, 6.27, 9.4, 17.5])
    level = np.array([1.0, 0.24, 0.10, 0.34, 0.10, 0.05])
    level[3:] *= 0.5 + velocity_step / 10.0
    t60 = np.array([2.6, 1.6, 1.1, 0.75, 0.3, 0.1]) * np.clip(700.0 / f0, 0.35, 1.4)
    sides = np.stack([level * rng.uniform(0.8, 1.1, 6), level * rng.uniform(0.8, 1.1, 6)], axis=1)
    n = samples(2.6 * float(np.clip(700.0 / f0, 0.35, 1.2)))
    tone = modes(n, f0 * ratio, t60, sides, rng.uniform(0, 0.6, 6))
    m = samples(0.05)
    tooth = band(noise(rng, m), 1800.0, 7000.0, 1) * decay(m, 0.018) * np.float32(0.07)
    mix_into(tone, fade(tooth, 0.001, 0.01), 0)
    box = modes(m, np.array([310.0, 540.0, 860.0]), np.full(3, 0.05), np.full(3, 0.05))
    mix_into(tone, fade(box, 0.001, 0.01), 0)
    return fade(tone * np.float32(0.12 + 0.03 * velocity_step), 0.0004, 0.2)


@lru_cache(maxsize=128)
def bell(midi: int, velocity_step: int, length_s: float = 5.0) -> Signal:
    """Bronze bowl: few slow-beating partials, soft strike, stereo."""
    rng = np.random.default_rng([midi, 23])
    f0 = hz(midi)
    ratio = np.array([1.0, 2.71, 5.15, 8.0, 11.6])
    detune = 2.0 ** (rng.uniform(1.5, 5.0, 5) / 1200.0)
    freq = np.concatenate([f0 * ratio, f0 * ratio * detune])
    level = np.array([1.0, 0.55, 0.26, 0.10, 0.05])
    level = level * (0.4 + 0.6 * velocity_step / 8.0) ** np.arange(5)
    both = np.concatenate([level, level * 0.6])
    t60 = np.tile(np.array([1.0, 0.7, 0.45, 0.3, 0.2]) * length_s, 2)
    sides = np.stack([both, both * rng.uniform(0.6, 1.0, 10)], axis=1)
    tone = modes(samples(length_s), freq, t60, sides, np.zeros(10))
    soft = 1.0 - decay(len(tone), 0.03)
    return fade(tone * soft[:, None] * np.float32(0.03 * velocity_step), 0.0, length_s * 0.3)
