# SPDX-License-Identifier: GPL-3.0-or-later
"""Slow textures: drone, warm pad, glass pad, choir-like haze.

A texture is one inverse FFT of widened harmonics (each a Gaussian cluster with random phases), so
it never beats in a pattern and its ends join: any length costs one transform.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from engines.sound.dsp import (
    SAMPLE_RATE_HZ,
    Signal,
    fade,
    fast_length,
    hz,
    inverse_fft,
    samples,
    smooth_random,
)

CYCLE_S = 6.0


@dataclass(frozen=True, kw_only=True)
class Texture:
    """Partials of a pad: harmonic tilt, cluster width, vowel-like bands (Hz, width, gain)."""

    tilt: float
    width_cents: float
    odd_only: bool
    bands: tuple[tuple[float, float, float], ...]
    dark_hz: float


DRONE = Texture(
    tilt=0.85, width_cents=9.0, odd_only=False, bands=((260.0, 0.9, 2.2),), dark_hz=210.0
)
WARM = Texture(
    tilt=1.5, width_cents=22.0, odd_only=False, bands=((400.0, 1.0, 1.2),), dark_hz=380.0
)
GLASS = Texture(
    tilt=1.9, width_cents=14.0, odd_only=True, bands=((2400.0, 0.8, 2.0),), dark_hz=900.0
)
CHOIR = Texture(
    tilt=0.9,
    width_cents=28.0,
    odd_only=False,
    bands=((620.0, 0.22, 3.0), (1050.0, 0.2, 2.0), (2700.0, 0.2, 0.9)),
    dark_hz=700.0,
)


@lru_cache(maxsize=24)
def _cycle(kind: Texture, midi: int, dark: bool) -> Signal:
    """One seamless stereo cycle of CYCLE_S seconds, RMS 0.1."""
    rng = np.random.default_rng([midi, round(kind.tilt * 100), 3])
    n = fast_length(samples(CYCLE_S))
    bins = n // 2 + 1
    mag = np.zeros(bins)
    f0, step = hz(midi), SAMPLE_RATE_HZ / n
    for k in range(1, int(min(60, 9000.0 / f0)) + 1):
        if kind.odd_only and k % 2 == 0:
            continue
        center = k * f0
        shape = sum(g * np.exp(-0.5 * (np.log2(center / c) / w) ** 2) for c, w, g in kind.bands)
        level = k**-kind.tilt * (0.25 + shape)
        if dark:
            level *= 1.0 / (1.0 + (center / kind.dark_hz) ** 2.5)
        sigma = max(center * (2 ** (kind.width_cents / 1200.0) - 1.0), 0.4)
        lo, hi = int((center - 4 * sigma) / step), int((center + 4 * sigma) / step) + 2
        f = np.arange(lo, min(hi, bins)) * step
        mag[lo : min(hi, bins)] += (
            level / np.sqrt(sigma) * np.exp(-0.5 * ((f - center) / sigma) ** 2)
        )
    used = int(np.flatnonzero(mag)[-1]) + 1
    angle = rng.uniform(0.0, 2.0 * np.pi, (2, used)).astype(np.float32)
    level32 = mag[:used].astype(np.float32)
    spec = np.zeros((2, bins), dtype=np.complex64)
    spec[:, :used].real = level32 * np.cos(angle)
    spec[:, :used].imag = level32 * np.sin(angle)
    y = inverse_fft(spec, n, 1).T
    return (y / np.sqrt(np.mean(y * y)) * 0.1).astype(np.float32)


def pad_note(
    kind: Texture,
    midi: int,
    length_s: float,
    velocity: float,
    seed: int,
    *,
    attack_s: float = 1.2,
    release_s: float = 1.6,
) -> Signal:
    """A held pitch of a texture, stereo; its filter opens and closes slowly."""
    n = samples(length_s + release_s)
    rng = np.random.default_rng([seed, midi, n])
    dark, bright = _cycle(kind, midi, True), _cycle(kind, midi, False)
    shift = int(rng.integers(0, len(dark)))
    reps = -(-(n + shift) // len(dark))
    low = np.tile(dark, (reps, 1))[shift : shift + n]
    high = np.tile(bright, (reps, 1))[shift : shift + n]
    motion = 0.5 + 0.5 * smooth_random(rng, n, 0.35)
    opening = (np.clip(velocity, 0.0, 1.0) * (0.25 + 0.6 * motion)).astype(np.float32)[:, None]
    y = low + (high - low) * opening
    return fade(y * np.float32(0.35 + 0.65 * velocity), min(attack_s, length_s * 0.6), release_s)
