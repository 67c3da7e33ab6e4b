# SPDX-License-Identifier: GPL-3.0-or-later
"""Rain, thunder, wind, snow."""

import numpy as np

from engines.sound.ambiences.texture import circle, pink, rain_drops, sown, wide
from engines.sound.dsp import (
    Signal,
    moving_noise,
    peak_to,
    samples,
    smooth_random,
)
from engines.sound.effects.action import thunder_crack
from engines.sound.effects.matter import burst, scatter, strike


def rain_street(rng: np.random.Generator, n: int) -> Signal:
    """Wide hiss, splashes on stone, a gutter."""
    sheet = wide(rng, n, pink(900.0, 7500.0, 0.7))
    body = wide(rng, n, pink(180.0, 1200.0, 1.0))
    drops = rain_drops(rng, 1300.0, 6400.0, 40)

    def splash(size: int) -> Signal:
        rate = np.full(size, 260.0, dtype=np.float32)
        return np.stack([scatter(rng, rate, drops, spread_db=26.0) for _ in range(2)], axis=1)

    gutter = circle(
        rng,
        n,
        lambda s: scatter(rng, np.full(s, 34.0, np.float32), rain_drops(rng, 480.0, 1300.0, 16)),
    )
    gust = (1.0 + 0.22 * smooth_random(rng, n, 0.3))[:, None]
    return sheet * gust * 0.035 + body * 0.018 + circle(rng, n, splash) * 0.16 + gutter * 0.10


def rain_glass(rng: np.random.Generator, n: int) -> Signal:
    """From inside: ticks on the pane, the rest of the rain muffled."""
    outside = wide(rng, n, pink(150.0, 900.0, 1.2))
    panes = [
        strike(rng, 0.03, (f, f * 2.3, f * 3.9), 0.018, 0.5) for f in rng.uniform(800.0, 3200.0, 24)
    ]
    taps = circle(
        rng,
        n,
        lambda s: np.stack(
            [scatter(rng, np.full(s, 55.0, np.float32), panes, spread_db=28.0) for _ in "lr"], 1
        ),
    )
    gust = (1.0 + 0.35 * smooth_random(rng, n, 0.4))[:, None]
    return outside * 0.035 * gust + taps * 0.12


def thunder_distant(rng: np.random.Generator, n: int) -> Signal:
    """Rumble behind the hills, now and then."""

    def rumble() -> Signal:
        length = rng.uniform(4.0, 6.5)
        knots = rng.uniform(0.3, 1.0, 9)

        def roll(t: np.ndarray, f: np.ndarray) -> np.ndarray:
            swell = (
                np.interp(t, np.linspace(0, length, 9), knots)
                * np.sin(np.pi * np.clip(t / length, 0, 1)) ** 0.7
            )
            return swell / (1.0 + (f / 95.0) ** 2.4) * (f > 25.0)

        return peak_to(moving_noise(rng, samples(length), roll, size=2048), -6.0)

    return sown(rng, n, 11.0, rumble, -4.0) + wide(rng, n, pink(40.0, 500.0, 1.4)) * 0.006


def thunder_near(rng: np.random.Generator, n: int) -> Signal:
    """A strike close by every so often, over distant ones."""
    return thunder_distant(rng, n) + sown(
        rng, n, 17.0, lambda: peak_to(thunder_crack(rng), -4.0), -1.0
    )


def wind(rng: np.random.Generator, n: int) -> Signal:
    """Gusts with a wandering whistle."""
    gust = 0.58 + 0.42 * smooth_random(rng, n, 0.35)[::480]
    tone = smooth_random(rng, n, 0.6)[::480]

    def spectrum(t: np.ndarray, f: np.ndarray) -> np.ndarray:
        i = np.clip((t * 100.0).astype(int), 0, len(gust) - 1)
        g, w = gust[i], tone[i]
        hiss = np.exp(-0.5 * (np.log2(np.maximum(f, 20.0) / (260.0 + 420.0 * g)) / 0.9) ** 2)
        whistle = np.exp(
            -0.5 * (np.log2(np.maximum(f, 20.0) / (620.0 * 2 ** (0.5 * w + 0.6 * g))) / 0.07) ** 2
        )
        return g**1.6 * (hiss + 0.8 * g * whistle)

    return np.stack([moving_noise(rng, n, spectrum, size=2048) for _ in range(2)], axis=1) * 0.05


def snow_hush(rng: np.random.Generator, n: int) -> Signal:
    """Nearly nothing: soft air without highs, a flake on a collar."""
    flake = [burst(rng, 0.01, 3000.0, 9000.0, 0.006)]
    ticks = scatter(rng, np.full(n, 1.2, np.float32), flake, spread_db=20.0)
    breath = (1.0 + 0.4 * smooth_random(rng, n, 0.2))[:, None]
    return wide(rng, n, pink(60.0, 420.0, 1.3)) * 0.011 * breath + ticks[:, None] * 0.008
