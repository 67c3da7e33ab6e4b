# SPDX-License-Identifier: GPL-3.0-or-later
"""Trailer language, kept short: sub drop, heartbeat, riser, braam, reverse swell, ticking."""

from functools import lru_cache

import numpy as np

from engines.sound.dsp import (
    SAMPLE_RATE_HZ,
    Signal,
    band,
    breakpoints,
    clock,
    decay,
    fade,
    hz,
    mix_into,
    moving_noise,
    peak_to,
    samples,
    saturate,
)
from engines.sound.instruments.drums import cymbal, woodblock
from engines.sound.request import Room
from engines.sound.rooms import reverberate


def sub_drop(length_s: float = 2.4, top_hz: float = 74.0, bottom_hz: float = 29.0) -> Signal:
    """A sine that falls out of the room; a third harmonic lets a phone hint at it. Mono."""
    n = samples(length_s)
    t = clock(n).astype(np.float64) / length_s
    freq = bottom_hz + (top_hz - bottom_hz) * np.exp(-3.2 * t)
    cycle = 2.0 * np.pi * np.cumsum(freq) / SAMPLE_RATE_HZ
    y = np.sin(cycle) + 0.16 * np.sin(3.0 * cycle) * np.exp(-4.0 * t)
    shape = (1.0 - np.exp(-t * length_s / 0.012)) * np.exp(-2.6 * t)
    return fade(saturate((y * shape).astype(np.float32), 1.6) * np.float32(0.85), 0.004, 0.4)


def heart_beat(velocity: float = 0.8, take: int = 0) -> Signal:
    """Lub and dub, mono, 0.7 s."""
    rng = np.random.default_rng([take, 61])
    n = samples(0.7)
    y = np.zeros(n, dtype=np.float32)
    for at_s, high, low, level in ((0.0, 92.0, 43.0, 1.0), (0.235, 108.0, 54.0, 0.62)):
        m = samples(0.30)
        t = clock(m).astype(np.float64)
        cycle = low * t + (high - low) * 0.028 * (1.0 - np.exp(-t / 0.028))
        thud = (np.sin(2 * np.pi * cycle) * (1.0 - np.exp(-t / 0.006))).astype(np.float32)
        thud *= decay(m, 0.24)
        skin = band(rng.standard_normal(m, dtype=np.float32), 120.0, 520.0, 1) * decay(m, 0.06)
        skin = fade(skin, 0.012, 0.02)
        mix_into(y, saturate(thud + skin * np.float32(0.30), 1.8), samples(at_s), level)
    return fade(y * np.float32(0.25 + 0.6 * velocity), 0.003, 0.1)


def riser(length_s: float, seed: int, root_midi: int = 38) -> Signal:
    """Tension that climbs and stops dead at its last sample, stereo."""
    n = samples(length_s)
    rng = np.random.default_rng([seed, 67])

    def sweep(t: np.ndarray, f: np.ndarray) -> np.ndarray:
        x = np.clip(t / length_s, 0.0, 1.0)
        center = 240.0 * (26.0 ** (x**1.3))
        width = 0.9 - 0.35 * x
        return np.exp(-0.5 * (np.log2(np.maximum(f, 20.0) / center) / width) ** 2) * x**2.2

    air = np.stack([moving_noise(rng, n, sweep), moving_noise(rng, n, sweep)], axis=1)
    t = clock(n).astype(np.float64)
    x = t / length_s
    tone = np.zeros((n, 2))
    for voice in range(6):
        climb = (voice / 6.0 + 0.55 * x**1.4) % 1.0
        weight = np.sin(np.pi * climb) ** 2
        freq = hz(root_midi) * 2.0 ** (5.0 * climb)
        cycle = 2.0 * np.pi * np.cumsum(freq) / SAMPLE_RATE_HZ
        wave = (np.sin(cycle) + 0.4 * np.sin(2.003 * cycle)) * weight
        tone[:, voice % 2] += wave
        tone[:, 1 - voice % 2] += 0.55 * wave
    flutter = 0.72 + 0.28 * np.sin(2 * np.pi * np.cumsum(4.0 + 11.0 * x**2) / SAMPLE_RATE_HZ)
    y = air * np.float32(0.55 / (np.max(np.abs(air)) + 1e-9))
    y += (tone * (x**1.8 * flutter)[:, None] * 0.055).astype(np.float32)
    return fade(y.astype(np.float32), 0.3, 0.012)


@lru_cache(maxsize=16)
def braam(root_midi: int, length_s: float = 3.4) -> Signal:
    """Low brass wall: fifths and octaves, filter that opens and shuts, saturated, stereo."""
    rng = np.random.default_rng([root_midi, 71])
    n = samples(length_s)
    t = clock(n)
    sag = np.exp2(breakpoints(n, ((0.0, -0.35), (0.12, 0.0), (length_s, -0.12))) / 12.0)
    dark, bright = np.zeros((n, 2), np.float32), np.zeros((n, 2), np.float32)
    for interval, level in ((0, 1.0), (0, 0.9), (7, 0.5), (12, 0.7), (12.06, 0.6), (24, 0.25)):
        f0 = hz(root_midi + interval) * 2.0 ** (rng.normal(0, 5) / 1200.0)
        cycle = np.cumsum(sag * np.float32(f0 / SAMPLE_RATE_HZ), dtype=np.float64) + rng.uniform()
        k = np.arange(1, int(min(60, 8000.0 / f0)) + 1)[:, None]
        grid = 2.0 * np.pi * np.arange(2048)[None, :] / 2048
        soft = (np.sin(k * grid) / k * np.exp(-k * f0 / 240.0)).sum(axis=0).astype(np.float32)
        hard = (np.sin(k * grid) / k**0.8).sum(axis=0).astype(np.float32)
        index = (cycle * 2048).astype(np.int64) & 2047
        side = rng.uniform(0.25, 0.75)
        pair = np.array([side, 1.0 - side], dtype=np.float32) * np.float32(level)
        dark += soft[index][:, None] * pair
        bright += hard[index][:, None] * pair
    opening = breakpoints(n, ((0.0, 0.08), (0.09, 0.62), (0.5, 0.30), (length_s, 0.02)))
    growl = 1.0 + 0.22 * np.sin(2 * np.pi * 27.0 * t) * opening
    y = dark + (bright - dark) * (opening * growl)[:, None]
    shape = breakpoints(
        n, ((0, 0), (0.03, 0.9), (0.12, 1.0), (length_s * 0.55, 0.6), (length_s, 0))
    )
    y = band(saturate(y * np.float32(0.5), 1.9), 30.0, 5200.0, 1) * shape[:, None]
    return fade(peak_to(y, -4.0), 0.004, 0.3)


def reverse_swell(length_s: float, seed: int, tone: Signal | None = None) -> Signal:
    """A struck sound in a large room, played backwards; it ends at full level, stereo."""
    source = cymbal(6, 3.0) if tone is None else tone
    wet = reverberate(source, Room.SCORING_STAGE, wet=0.9)
    n = samples(length_s)
    if len(wet) < n:
        wet = np.concatenate([wet, np.zeros((n - len(wet), 2), dtype=np.float32)])
    y = wet[:n][::-1] * (np.linspace(0.0, 1.0, n, dtype=np.float32) ** 2.4)[:, None]
    turn = np.random.default_rng([seed, 73]).uniform(0.9, 1.0)
    return fade(peak_to(y, -8.0) * np.float32(turn), 0.2, 0.010)


def ticking(length_s: float, period_s: float = 0.5, *, seed: int = 0, level: float = 0.5) -> Signal:
    """A clock: tick and tock differ and never repeat exactly, mono."""
    rng = np.random.default_rng([seed, 79])
    n = samples(length_s)
    y = np.zeros(n, dtype=np.float32)
    for i in range(int(length_s / period_s)):
        hit = woodblock(3, i % 2 == 0)
        mix_into(y, hit, samples(i * period_s), level * float(rng.uniform(0.85, 1.1)))
    return y
