# SPDX-License-Identifier: GPL-3.0-or-later
"""Streets, gardens, stations."""

import numpy as np

from engines.sound.ambiences.texture import circle, pink, rain_drops, sown, wide
from engines.sound.dsp import (
    SAMPLE_RATE_HZ,
    Signal,
    band,
    bell,
    breakpoints,
    clock,
    fade,
    gain,
    mix_into,
    moving_noise,
    peak_to,
    samples,
    smooth_random,
)
from engines.sound.effects.matter import scatter, strike, voices
from engines.sound.request import Room
from engines.sound.rooms import reverberate


def city_night(rng: np.random.Generator, n: int) -> Signal:
    """A far road, cars that pass, one horn."""

    def car() -> Signal:
        length = rng.uniform(4.0, 7.0)
        half = length / 2.0

        def tyres(t: np.ndarray, f: np.ndarray) -> np.ndarray:
            near = np.exp(-(((t - half) / (0.22 * length)) ** 2))
            return near * np.exp(
                -0.5 * (np.log2(np.maximum(f, 20.0) / (320.0 + 480.0 * near)) / 0.9) ** 2
            )

        y = moving_noise(rng, samples(length), tyres, size=1024)
        side = np.linspace(0.1, 0.9, len(y), dtype=np.float32)
        side = side if rng.uniform() < 0.5 else side[::-1]
        return peak_to(np.stack([y * (1 - side), y * side], axis=1), -6.0)

    def horn() -> Signal:
        y = strike(rng, 0.7, (392.0, 494.0, 784.0, 988.0), 6.0, 0.4) * breakpoints(
            samples(0.7), ((0, 0), (0.05, 1), (0.5, 1), (0.7, 0))
        )
        return reverberate(band(y, 300.0, 1800.0, 1), Room.STREET, wet=1.2)

    return (
        wide(rng, n, pink(35.0, 380.0, 1.3)) * 0.026
        + sown(rng, n, 8.0, car, -13.0)
        + sown(rng, n, 26.0, horn, -36.0)
    )


def forest_night(rng: np.random.Generator, n: int) -> Signal:
    """Crickets in several trees, one bush cricket, a breath of leaves."""
    t = clock(n)
    out = (
        wide(rng, n, bell(1700.0, 1.1))
        * (0.0018 * (1.0 + 0.5 * smooth_random(rng, n, 0.25)))[:, None]
    )
    for _ in range(6):
        f0, rate = rng.uniform(3600.0, 4900.0), rng.uniform(1.6, 2.6)
        chirp = (t * rate + rng.uniform()) % 1.0
        pulses = np.clip(np.sin(2 * np.pi * rng.uniform(24.0, 31.0) * t), 0.0, 1.0) * (chirp < 0.42)
        alive = np.clip(smooth_random(rng, n, 0.12) + 0.6, 0.0, 1.0)
        y = np.sin(2 * np.pi * f0 * t.astype(np.float64)).astype(np.float32) * pulses * alive
        side, level = rng.uniform(0.0, 1.0), gain(-30.0 - rng.uniform(0.0, 12.0))
        out += y[:, None] * np.array([1 - side, side], np.float32) * np.float32(level * 1.5)
    rasp = (
        wide(rng, n, bell(7200.0, 0.2))
        * (0.0022 * (0.5 + 0.5 * np.sin(2 * np.pi * 42.0 * t)))[:, None]
    )
    return out + rasp.astype(np.float32)


def railway_platform(rng: np.random.Generator, n: int) -> Signal:
    """A large roof: people far away, ventilation, a gong before an announcement."""
    people = circle(rng, n, lambda s: voices(rng, s / SAMPLE_RATE_HZ, 6, (95.0, 240.0), 3.4))
    crowd = reverberate(band(people, 200.0, 1900.0, 1), Room.STATION, wet=1.3, tail=False)

    def gong() -> Signal:
        tones = [
            strike(rng, 1.4, (f, f * 2.0, f * 3.0), 1.3, 1.3, 0.0) for f in (659.0, 523.0, 392.0)
        ]
        y = np.zeros(samples(3.2), dtype=np.float32)
        for i, tone in enumerate(tones):
            mix_into(y, tone, samples(0.42 * i))
        return reverberate(y, Room.STATION, wet=0.9)

    return (
        crowd * 0.035
        + wide(rng, n, pink(40.0, 420.0, 1.2)) * 0.024
        + sown(rng, n, 22.0, gong, -29.0)
    )


def city_day(rng: np.random.Generator, n: int) -> Signal:
    """A road not far away, a bicycle bell, sparrows."""

    def sparrow() -> Signal:
        out = np.zeros(samples(0.7), dtype=np.float32)
        for k in range(int(rng.integers(2, 5))):
            t = clock(samples(0.07)).astype(np.float64)
            f0 = rng.uniform(3600.0, 4700.0)
            chirp = np.sin(2 * np.pi * (f0 * t - rng.uniform(4000.0, 9000.0) * t * t))
            mix_into(out, fade(chirp.astype(np.float32), 0.012, 0.03), samples(0.13 * k))
        return out

    def cycle_bell() -> Signal:
        return strike(rng, 0.9, (2140.0, 3310.0, 5480.0), 0.7, 0.5)

    far = wide(rng, n, pink(45.0, 700.0, 1.25)) * 0.024
    swell = (1.0 + 0.3 * smooth_random(rng, n, 0.2))[:, None]
    return far * swell + sown(rng, n, 5.5, sparrow, -37.0) + sown(rng, n, 24.0, cycle_bell, -42.0)


def garden_day(rng: np.random.Generator, n: int) -> Signal:
    """Leaves, two birds that answer each other, water in a jar."""
    leaves = wide(rng, n, bell(2600.0, 1.0)) * 0.0035
    breath = (0.7 + 0.6 * smooth_random(rng, n, 0.3))[:, None]
    tune = rng.uniform(2100.0, 2900.0)

    def bird() -> Signal:
        out = np.zeros(samples(1.3), dtype=np.float32)
        for k, ratio in enumerate((1.0, 1.19, 0.94)):
            t = clock(samples(0.26)).astype(np.float64)
            bend = 1.0 + 0.03 * np.sin(2 * np.pi * 11.0 * t)
            cycle = np.cumsum(tune * ratio * bend) / SAMPLE_RATE_HZ
            note = np.sin(2 * np.pi * cycle).astype(np.float32)
            mix_into(out, fade(note, 0.05, 0.12), samples(0.34 * k), 0.8)
        return reverberate(out, Room.FOREST, wet=0.5)

    drops = rain_drops(rng, 700.0, 1500.0, 6)
    rill = scatter(rng, np.full(n, 7.0, np.float32), drops, spread_db=18.0)
    return leaves * np.maximum(breath, 0.1) + sown(rng, n, 8.5, bird, -34.0) + rill[:, None] * 0.012


def water_garden(rng: np.random.Generator, n: int) -> Signal:
    """A brook under a bridge, leaves, a bird over the wall."""
    drops = rain_drops(rng, 420.0, 1900.0, 8)
    brook = circle(
        rng, n, lambda s: scatter(rng, np.full(s, 190.0, np.float32), drops, spread_db=20.0)
    )
    flow = wide(rng, n, pink(250.0, 2600.0, 0.9)) * 0.004
    return brook * 0.05 + flow + garden_day(rng, n) * 0.5
