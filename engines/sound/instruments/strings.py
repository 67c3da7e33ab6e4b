# SPDX-License-Identifier: GPL-3.0-or-later
"""A section of bowed strings: several detuned players per part, late vibrato, shared body.

Rendered at half the sampling rate (nothing above 11 kHz is wanted) and raised at the end.
"""

from functools import lru_cache

import numpy as np
from scipy import signal

from engines.sound.dsp import SAMPLE_RATE_HZ, Signal, band, fade, formants, hz, samples

HALF_HZ = SAMPLE_RATE_HZ // 2
TABLE = 2048
SHORT = ("spiccato", "secco")
BODY = (
    (270.0, 1.6, 3.0),
    (480.0, 1.8, 3.5),
    (880.0, 1.4, -2.0),
    (1150.0, 1.6, 2.0),
    (2400.0, 1.0, 3.0),
    (3400.0, 1.2, -3.0),
)


@lru_cache(maxsize=96)
def _saw(harmonics: int, tilt: float) -> Signal:
    k = np.arange(1, harmonics + 1, dtype=np.float64)
    phase = 2.0 * np.pi * np.arange(TABLE)[None, :] / TABLE
    y = (k[:, None] ** -tilt * np.sin(k[:, None] * phase)).sum(axis=0)
    return (y / np.sqrt(np.mean(y * y))).astype(np.float32)


def section_note(
    midi: int, length_s: float, velocity_step: int, articulation: str = "sustain", players: int = 4
) -> Signal:
    """One part of the section holding one pitch, stereo; short strokes are kept for repeats."""
    if articulation in SHORT:
        return _stroke(midi, length_s, velocity_step, articulation, players)
    return _bowed(midi, length_s, velocity_step, articulation, players)


@lru_cache(maxsize=192)
def _stroke(
    midi: int, length_s: float, velocity_step: int, articulation: str, players: int
) -> Signal:
    return _bowed(midi, length_s, velocity_step, articulation, players)


def _bowed(
    midi: int, length_s: float, velocity_step: int, articulation: str, players: int
) -> Signal:
    """One part of the section holding one pitch, stereo.

    Args:
        midi: MIDI pitch.
        length_s: bowed length, before the release.
        velocity_step: bow weight in eighths, 1 to 8.
        articulation: sustain, tremolo, spiccato or pizzicato-like short "secco".
        players: desks in each half of the stereo picture are players / 2.
    """
    velocity = velocity_step / 8.0
    rng = np.random.default_rng([midi, velocity_step, round(length_s * 50), len(articulation)])
    short = articulation in SHORT
    release_s = 0.10 if short else 0.45
    n = samples(length_s + release_s) // 2
    t = (np.arange(n) / HALF_HZ).astype(np.float32)
    f0 = hz(midi)
    table = _saw(int(np.clip(9500.0 / f0, 4, 90)), 1.0)
    out = np.zeros((n, 2), dtype=np.float32)
    for p in range(players):
        cents = rng.normal(0.0, 5.5)
        late = rng.uniform(0.0, 0.05 if short else 0.09)
        rate, depth = rng.uniform(4.7, 5.8), rng.uniform(6.0, 12.0) * (not short)
        onset = np.clip((t - late - rng.uniform(0.25, 0.5)) / 0.6, 0.0, 1.0)
        sway = np.sin(2 * np.pi * rate * t + rng.uniform(0, 6.28)) * onset * np.float32(depth)
        drift = np.sin(2 * np.pi * rng.uniform(0.15, 0.5) * t + rng.uniform(0, 6.28)) * 2.5
        bend = (sway + drift + np.float32(cents)) * np.float32(np.log(2.0) / 1200.0)
        step = (1.0 + bend) * np.float32(f0 * TABLE / HALF_HZ)
        cycle = np.cumsum(step, dtype=np.float64) + rng.uniform(0.0, TABLE)
        index = cycle.astype(np.int32) & (TABLE - 1)
        rise = np.clip((t - late) / _attack_s(articulation, velocity), 0.0, 1.0)
        wave = table[index] * (rise * rise * (3.0 - 2.0 * rise))
        side = (p + 0.5) / players * 1.5 - 0.75
        angle = (side + 1.0) * np.pi / 4.0
        out[:, 0] += wave * np.float32(np.cos(angle))
        out[:, 1] += wave * np.float32(np.sin(angle))
    hiss = band(rng.standard_normal((n, 2), dtype=np.float32), 1200.0, 6000.0, 1, HALF_HZ)
    out += hiss * np.float32(0.07)
    out = formants(out, BODY, HALF_HZ)
    dark = band(out, 0.0, 700.0 + 1.2 * f0, 2, HALF_HZ)
    swell = _contour(t, length_s, release_s, articulation, rng)
    lift = 0.35 if short else 0.15
    color = np.clip(swell * np.float32(lift + 0.75 * velocity), 0.0, 1.0)[:, None]
    y = (dark + (out - dark) * color) * swell[:, None]
    y = fade(band(y, 45.0 if midi < 48 else 110.0, 7500.0, 1, HALF_HZ), 0.004, 0.02)
    level = (0.15 if short else 0.075) / np.sqrt(players) * (0.35 + 0.65 * velocity)
    return signal.resample_poly(y * np.float32(level), 2, 1, axis=0).astype(np.float32)


def _attack_s(articulation: str, velocity: float) -> float:
    if articulation == "spiccato":
        return 0.03
    if articulation == "secco":
        return 0.012
    return 0.42 - 0.26 * velocity


def _contour(
    t: Signal, length_s: float, release_s: float, articulation: str, rng: np.random.Generator
) -> Signal:
    """Bow pressure over the note."""
    end = np.clip((length_s + release_s - t) / release_s, 0.0, 1.0) ** 1.5
    if articulation == "secco":
        return (np.exp(-t / 0.09) * end).astype(np.float32)
    if articulation == "spiccato":
        return (np.exp(-t / 0.16) * end).astype(np.float32)
    x = np.clip(t / max(length_s, 0.1), 0.0, 1.0)
    arch = 0.72 + 0.28 * np.sin(np.pi * x**0.8)
    if articulation == "tremolo":
        rate = 10.5 + rng.uniform(-0.6, 0.6)
        arch = arch * (0.55 + 0.45 * np.abs(np.sin(np.pi * rate * t)) ** 0.7)
    return (arch * end).astype(np.float32)
