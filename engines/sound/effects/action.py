# SPDX-License-Identifier: GPL-3.0-or-later
"""Blades, guns, vehicles, weather strokes, transitions."""

import numpy as np

from engines.sound.dsp import (
    SAMPLE_RATE_HZ,
    Signal,
    band,
    breakpoints,
    clock,
    decay,
    fade,
    mix_into,
    modes,
    moving_noise,
    noise,
    peak_to,
    samples,
    saturate,
)
from engines.sound.effects.matter import air, burst, layer, stick_slip, strike
from engines.sound.instruments.accents import sub_drop

STEEL = (1130.0, 1987.0, 2713.0, 3569.0, 4871.0, 6310.0, 7930.0)


def sword_draw(rng: np.random.Generator) -> Signal:
    """Steel along the scabbard's mouth, then free and ringing."""

    def scrape(t: np.ndarray, f: np.ndarray) -> np.ndarray:
        x = np.clip(t / 0.42, 0.0, 1.0)
        center = 2200.0 * 2.4**x
        on = np.clip(t / 0.05, 0.0, 1.0) * np.clip((0.46 - t) / 0.04, 0.0, 1.0)
        return on * (0.4 + x) * np.exp(-0.5 * (np.log2(np.maximum(f, 20.0) / center) / 0.45) ** 2)

    ring = strike(rng, 1.6, STEEL, 2.6, -0.15)
    swept = peak_to(moving_noise(rng, samples(0.6), scrape, size=512), 0.0)
    return layer(2.0, (0.0, swept, 0.6), (0.40, ring, 0.35))


def sword_clash(rng: np.random.Generator) -> Signal:
    """Two blades meet and slide apart."""
    n = samples(1.8)
    freq = np.concatenate([np.array(STEEL), np.array(STEEL) * 1.037, rng.uniform(900, 9000, 8)])
    ring = modes(
        n,
        freq,
        2.6 / (freq / 1100.0) ** 0.4,
        rng.normal(0, 1, len(freq)),
        rng.uniform(0, 6.28, len(freq)),
    )
    hit = burst(rng, 0.06, 1500.0, 12000.0, 0.02, 0.0003)
    slide = air(rng, 0.5, 0.12, 2500.0, 7000.0, 9.0)
    return saturate(
        layer(
            1.8,
            (0.0, fade(peak_to(ring, 0.0), 0.0006, 0.3), 0.6),
            (0.0, hit, 0.9),
            (0.03, slide, 0.3),
        ),
        1.3,
    )


def gun(rng: np.random.Generator) -> Signal:
    """A shot: shock, body, and the street giving it back."""
    crack = burst(rng, 0.06, 300.0, 12000.0, 0.025, 0.0002)
    boom = burst(rng, 0.5, 40.0, 320.0, 0.22, 0.0008)
    echo = burst(rng, 1.2, 120.0, 1500.0, 0.7, 0.01)
    return saturate(
        layer(2.0, (0.0, crack, 1.2), (0.0, boom, 1.2), (0.075, echo, 0.35), (0.21, echo, 0.18)),
        2.2,
    )


def engine(rng: np.random.Generator) -> Signal:
    """A car starts, catches and idles."""
    n = samples(4.0)
    rpm = breakpoints(n, ((0, 210), (0.75, 240), (0.85, 1750), (1.4, 1150), (2.2, 850), (4.0, 820)))
    rpm = rpm * (1.0 + 0.015 * rng.standard_normal(n).astype(np.float32))
    cycle = np.cumsum(rpm / 60.0 * 2.0 / SAMPLE_RATE_HZ, dtype=np.float64)
    phase = (cycle % 1.0).astype(np.float32)
    fire_pulse = np.exp(-phase * 9.0) * (1.0 + 0.2 * np.sin(np.pi * cycle).astype(np.float32))
    rough = band(noise(rng, n), 80.0, 1600.0, 1) * (0.2 + fire_pulse * 0.5)
    starter = np.sin(2 * np.pi * 480.0 * clock(n)) * breakpoints(
        n, ((0, 0.3), (0.78, 0.3), (0.85, 0))
    )
    body = band(fire_pulse - 0.3, 45.0, 700.0, 1) + rough * 0.5 + starter * 0.35
    return peak_to(fade(saturate(body.astype(np.float32), 1.5), 0.02, 0.8), 0.0)


def brakes(rng: np.random.Generator) -> Signal:
    """Tyres: two unstable tones and rubber noise."""
    n = samples(1.5)
    t = clock(n)
    y = np.zeros(n, dtype=np.float32)
    for f0 in (890.0, 1310.0, 1880.0):
        bend = 1.0 + 0.06 * np.sin(2 * np.pi * 3.1 * t + f0) - 0.12 * t / 1.5
        wobble = 0.01 * band(noise(rng, n), 0.0, 60.0, 1)
        cycle = np.cumsum(f0 * (bend + wobble) / SAMPLE_RATE_HZ, dtype=np.float64)
        y += np.sin(2 * np.pi * cycle).astype(np.float32) * np.float32((900.0 / f0) ** 0.7)
    rub = peak_to(band(noise(rng, n), 500.0, 3800.0, 1), 0.0)
    shape = breakpoints(n, ((0, 0), (0.05, 1), (1.0, 0.8), (1.32, 0.4), (1.4, 0)))
    return peak_to(saturate((y * 0.4 + rub * 0.7) * shape, 1.4), 0.0)


def siren(rng: np.random.Generator) -> Signal:
    """Two-tone siren passing: Doppler and distance, stereo."""
    n = samples(5.0)
    t = clock(n).astype(np.float64)
    away = (t - 2.4) * 17.0
    distance = np.sqrt(away**2 + 18.0**2)
    doppler = 343.0 / (343.0 + 17.0 * away / distance)
    tone = np.where((t % 1.1) < 0.55, 960.0, 770.0)
    cycle = np.cumsum(tone * doppler / SAMPLE_RATE_HZ)
    horn = (
        np.sin(2 * np.pi * cycle)
        + 0.45 * np.sin(4 * np.pi * cycle)
        + 0.3 * np.sin(6 * np.pi * cycle)
    )
    near = (18.0 / distance) ** 1.3
    y = band((horn * near).astype(np.float32), 500.0, 3500.0, 1)
    side = np.clip(0.5 + away / 90.0, 0.1, 0.9).astype(np.float32)
    wide = np.stack([y * (1 - side), y * side], axis=1)
    return fade(peak_to(wide + rng.normal(0, 1e-5, wide.shape).astype(np.float32), 0.0), 0.3, 0.6)


def train_departing(rng: np.random.Generator) -> Signal:
    """Motors climb in steps, wheels over joints that come closer together, stereo."""
    n = samples(7.0)
    t = clock(n)
    speed = np.clip(t / 7.0, 0.0, 1.0) ** 1.4
    y = np.zeros(n, dtype=np.float32)
    for k, level in ((1, 1.0), (2, 0.5), (3, 0.35), (5, 0.2)):
        whine = 110.0 + 480.0 * speed
        cycle = np.cumsum(whine * k / SAMPLE_RATE_HZ, dtype=np.float64)
        y += np.sin(2 * np.pi * cycle).astype(np.float32) * np.float32(level * 0.12)
    rumble = band(noise(rng, n), 35.0, 260.0, 2)
    y += rumble * (0.1 + 0.5 * speed) / np.float32(np.std(rumble)) * 0.35
    joint = np.floor(np.cumsum(0.5 + 3.4 * speed) / SAMPLE_RATE_HZ)
    clack = strike(rng, 0.2, (210.0, 395.0, 820.0, 1700.0), 0.06, 0.3)
    for at in np.flatnonzero(np.diff(joint) > 0):
        mix_into(y, clack, int(at), 0.55)
        mix_into(y, clack, int(at) + samples(0.09), 0.42)
    y *= breakpoints(n, ((0, 0.3), (1, 0.8), (4.5, 1.0), (7, 0.25)))
    side = breakpoints(n, ((0, 0.5), (7, 0.78)))
    return fade(peak_to(np.stack([y * (1 - side), y * side], axis=1), 0.0), 0.1, 1.2)


def thunder_crack(rng: np.random.Generator) -> Signal:
    """Near strike: tearing crack, then the sky rolls, stereo."""
    n = samples(5.5)
    tears = np.sort(rng.uniform(0.0, 0.5, 11))
    sides = []
    for _ in range(2):
        y = np.zeros(n, dtype=np.float32)
        for at in tears:
            mix_into(
                y,
                burst(rng, 0.25, 250.0, 7500.0, 0.11, 0.0008),
                samples(at),
                float(rng.uniform(0.2, 0.8)),
            )

        def roll(t: np.ndarray, f: np.ndarray) -> np.ndarray:
            swell = np.exp(-t / 1.7) * (0.6 + 0.4 * np.sin(4.1 * t + 3.0 * np.sin(1.7 * t)))
            return (
                np.clip(t / 0.15, 0, 1)
                * swell
                / (1.0 + (f / (150.0 + 900.0 * np.exp(-t / 0.8))) ** 1.9)
            )

        y += peak_to(moving_noise(rng, n, roll, size=2048), -1.0)
        sides.append(y)
    return peak_to(saturate(np.stack(sides, axis=1), 1.5), 0.0)


def whoosh_soft(rng: np.random.Generator) -> Signal:
    """A sleeve, a camera drifting past."""
    return air(rng, 0.9, 0.42, 180.0, 1100.0, 4.5)


def whoosh_hard(rng: np.random.Generator) -> Signal:
    """A blade or a whip pan."""
    return air(rng, 0.55, 0.26, 350.0, 4200.0, 11.0)


def impact(rng: np.random.Generator) -> Signal:
    """Cinematic hit: body, debris, sub."""
    thud = strike(rng, 0.8, (48.0, 77.0, 121.0, 203.0, 350.0), 0.45, 0.5)
    debris = burst(rng, 0.6, 200.0, 4200.0, 0.25)
    return saturate(
        layer(2.2, (0.0, thud, 1.0), (0.0, debris, 0.6), (0.01, sub_drop(2.0), 0.7)), 1.6
    )


def bowstring(rng: np.random.Generator) -> Signal:
    """Draw creaks, release sings."""
    draw = stick_slip(
        rng, breakpoints(samples(0.7), ((0, 30), (0.7, 70))), ((380.0, 5, 12), (900.0, 5, 9))
    )
    twang = strike(rng, 0.4, (112.0, 226.0, 341.0, 700.0), 0.16, 0.3)
    flight = air(rng, 0.5, 0.08, 900.0, 5000.0, 10.0)
    m = samples(0.7)
    return layer(
        1.5, (0.0, draw[:m] * decay(m, 9.0), 0.15), (0.75, twang, 0.9), (0.76, flight, 0.5)
    )
