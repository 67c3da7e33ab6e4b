# SPDX-License-Identifier: GPL-3.0-or-later
"""Signals and small machines: ticking, pings, monitors, horns, alarms, static, switches.

Owns how each is made. Must not know when it is heard.
"""

import numpy as np

from engines.sound.dsp import (
    SAMPLE_RATE_HZ,
    Signal,
    band,
    breakpoints,
    clock,
    fade,
    mix_into,
    moving_noise,
    noise,
    peak_to,
    samples,
    saturate,
    smooth_random,
)
from engines.sound.effects.matter import burst, layer, scatter, strike
from engines.sound.instruments.accents import sub_drop, ticking
from engines.sound.instruments.drums import gong as gong_stroke


def _tone(freq_hz: float, length_s: float, edge_s: float = 0.01) -> Signal:
    t = clock(samples(length_s)).astype(np.float64)
    return fade(np.sin(2 * np.pi * freq_hz * t).astype(np.float32), edge_s, edge_s)


def clock_tick(rng: np.random.Generator) -> Signal:
    """Four seconds of a clock on the wall."""
    return ticking(4.0, 0.5, seed=int(rng.integers(1 << 20)), level=1.0)


def message_ping(rng: np.random.Generator) -> Signal:
    """Two glassy notes upward."""
    high = [strike(rng, 0.6, (f, f * 2.0, f * 4.1), 0.5, 1.2, 0.0) for f in (1318.5, 1975.5)]
    return layer(0.9, (0.0, high[0], 0.6), (0.11, high[1], 0.8))


def hang_up(rng: np.random.Generator) -> Signal:
    """A click and the tone of a line that is busy."""
    beep = _tone(450.0, 0.35)
    click = burst(rng, 0.03, 900.0, 4000.0, 0.01)
    events = [(0.25 + 0.7 * k, beep, 0.6) for k in range(3)]
    return band(layer(2.4, (0.0, click, 0.5), *events), 300.0, 3400.0, 2)


def alarm(rng: np.random.Generator) -> Signal:
    """Four quick beeps, a rest, again."""
    beep = saturate(_tone(2048.0 * rng.uniform(0.99, 1.01), 0.07, 0.004), 2.0)
    at = [0.11 * k + 1.0 * again for again in range(3) for k in range(4)]
    return layer(2.8, *((a, beep, 0.7) for a in at))


def monitor_beep(rng: np.random.Generator) -> Signal:
    """A bedside monitor, four beats."""
    beep = _tone(988.0, 0.12) + _tone(1976.0, 0.12) * np.float32(0.2)
    at = [0.86 * k + rng.normal(0.0, 0.008) for k in range(4)]
    return layer(3.3, *((max(0.0, a), beep, 0.7) for a in at))


def monitor_flat(rng: np.random.Generator) -> Signal:
    """Two beats, then the long tone."""
    beep = _tone(988.0, 0.12)
    return layer(5.0, (0.0, beep, 0.7), (0.95, beep, 0.7), (2.1, _tone(988.0, 2.8, 0.02), 0.7))


def car_horn(rng: np.random.Generator) -> Signal:
    """Two reeds a third apart, short and long."""
    t = clock(samples(1.3)).astype(np.float64)
    y = np.zeros(len(t))
    for f0 in (415.0, 523.0):
        cycle = f0 * rng.uniform(0.99, 1.01) * t
        y += sum(np.sin(2 * np.pi * k * cycle) / k**0.7 for k in range(1, 9))
    gate = breakpoints(
        len(t), ((0, 0), (0.02, 1), (0.22, 1), (0.25, 0), (0.4, 0), (0.42, 1), (1.1, 1), (1.16, 0))
    )
    return band((y * gate).astype(np.float32), 350.0, 3800.0, 1)


def lights_out(rng: np.random.Generator) -> Signal:
    """A relay falls, the hum of the tubes runs down."""
    n = samples(1.5)
    t = clock(n).astype(np.float64)
    fall = 100.0 * np.exp(-t / 0.9)
    cycle = np.cumsum(fall) / SAMPLE_RATE_HZ
    hum = (
        np.sin(2 * np.pi * cycle)
        + 0.6 * np.sin(4 * np.pi * cycle)
        + 0.4 * np.sin(6 * np.pi * cycle)
    )
    relay = strike(rng, 0.3, (92.0, 171.0, 389.0, 820.0), 0.12, 0.5)
    snap = burst(rng, 0.05, 700.0, 5000.0, 0.02)
    dying = fade((hum * np.exp(-t / 0.35)).astype(np.float32), 0.005, 0.3)
    return layer(1.6, (0.0, relay, 1.0), (0.0, snap, 0.5), (0.01, dying, 0.22))


def switch(rng: np.random.Generator) -> Signal:
    """A lamp's switch."""
    a = strike(rng, 0.06, (1450.0, 2900.0, 4700.0), 0.02, 0.3)
    return layer(
        0.25, (0.0, a, 0.5), (0.035, a, 1.0), (0.036, burst(rng, 0.03, 300, 1500, 0.02), 0.4)
    )


def radio_static(rng: np.random.Generator) -> Signal:
    """Hiss that is tuned through, with a whistle."""
    n = samples(2.4)
    drift = smooth_random(rng, n, 3.0)
    cycle = np.cumsum(900.0 * np.exp2(1.5 * drift)) / SAMPLE_RATE_HZ
    whistle = np.sin(2 * np.pi * cycle).astype(np.float32) * np.float32(0.15)
    hiss = band(noise(rng, n), 500.0, 5200.0, 1) * (0.35 + 0.25 * smooth_random(rng, n, 9.0))
    crackle = scatter(rng, np.full(n, 40.0, np.float32), [burst(rng, 0.01, 900, 6000, 0.005)])
    return fade(hiss + whistle * (0.5 + 0.5 * drift) + crackle * np.float32(0.3), 0.05, 0.2)


def wind_gust(rng: np.random.Generator) -> Signal:
    """One breath of wind round a corner, stereo."""

    def gust(t: np.ndarray, f: np.ndarray) -> np.ndarray:
        rise = np.sin(np.pi * np.clip(t / 3.4, 0.0, 1.0)) ** 1.5
        body = np.exp(-0.5 * (np.log2(np.maximum(f, 20.0) / (240.0 + 520.0 * rise)) / 0.8) ** 2)
        note = 540.0 * 2.0 ** (0.7 * rise)
        whistle = np.exp(-0.5 * (np.log2(np.maximum(f, 20.0) / note) / 0.06) ** 2)
        return rise * (body + 0.7 * rise * whistle)

    n = samples(3.4)
    return fade(np.stack([moving_noise(rng, n, gust, size=2048) for _ in "lr"], 1), 0.1, 0.3)


def breath(rng: np.random.Generator) -> Signal:
    """In through the mouth, held, out."""

    def air(t: np.ndarray, f: np.ndarray) -> np.ndarray:
        inward = np.exp(-(((t - 0.32) / 0.16) ** 2))
        outward = 0.8 * np.exp(-(((t - 1.05) / 0.24) ** 2))
        first = np.exp(-0.5 * (np.log2(np.maximum(f, 20.0) / 1600.0) / 0.45) ** 2)
        second = np.exp(-0.5 * (np.log2(np.maximum(f, 20.0) / 900.0) / 0.5) ** 2)
        high = 0.4 * np.exp(-0.5 * (np.log2(np.maximum(f, 20.0) / 3400.0) / 0.3) ** 2)
        return inward * (first + high) + outward * (second + 0.5 * high)

    return fade(moving_noise(rng, samples(1.6), air, size=512), 0.02, 0.1)


def pour(rng: np.random.Generator) -> Signal:
    """Water into a vessel whose pitch climbs as it fills."""
    n = samples(2.2)
    out = np.zeros(n, dtype=np.float32)
    at = 0.05
    while at < 1.8:
        t = clock(samples(0.03)).astype(np.float64)
        f0 = (520.0 + 520.0 * at) * rng.uniform(0.7, 1.5)
        drop = np.sin(2 * np.pi * (f0 * t + 5000.0 * t * t)) * np.exp(-t / 0.007)
        level = float(rng.uniform(0.15, 0.7))
        mix_into(out, fade(drop.astype(np.float32), 0.001, 0.004), samples(at), level)
        at += float(rng.exponential(0.006)) + 0.002
    rush = band(noise(rng, n), 900.0, 5000.0, 1) * breakpoints(
        n, ((0, 0), (0.1, 0.05), (1.7, 0.04), (1.9, 0))
    )
    return fade(peak_to(out, -2.0) + rush, 0.02, 0.2)


def gong(rng: np.random.Generator) -> Signal:
    """A wide gong, stereo."""
    return gong_stroke(8, 5.0, round(84.0 * rng.uniform(0.97, 1.03), 1))


def sub_hit(rng: np.random.Generator) -> Signal:
    """A low stinger: the floor falls away."""
    thud = strike(rng, 0.6, (55.0, 83.0, 131.0), 0.3, 0.6)
    return saturate(layer(2.6, (0.0, thud, 0.7), (0.0, sub_drop(2.5), 1.0)), 1.5)
