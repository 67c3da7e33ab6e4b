# SPDX-License-Identifier: GPL-3.0-or-later
"""Doors, locks, curtains, keys."""

import numpy as np

from engines.sound.dsp import (
    Signal,
    band,
    breakpoints,
    decay,
    fade,
    moving_noise,
    noise,
    peak_to,
    samples,
)
from engines.sound.effects.matter import burst, layer, scatter, stick_slip, strike
from engines.sound.instruments.keys import bell

WOOD = (118.0, 187.0, 263.0, 412.0, 655.0, 960.0)
WOOD_BODY = ((240.0, 5.0, 14.0), (520.0, 6.0, 14.0), (1150.0, 5.0, 10.0), (2300.0, 4.0, 6.0))


def door_chime(rng: np.random.Generator) -> Signal:
    """Shop door: two bright tones a major third down, the second rings, and a little brass."""
    high, low = bell(88, 6, 2.4), bell(84, 5, 3.0)
    mono = layer(3.4, (0.0, high.mean(axis=1), 1.0), (0.42, low.mean(axis=1), 1.0))
    jingle = strike(rng, 0.5, (3100.0, 4270.0, 5650.0, 7200.0), 0.35, 0.2)
    return mono / np.max(np.abs(mono)) + layer(3.4, (0.02, jingle, 0.10), (0.13, jingle, 0.06))


def door_open(rng: np.random.Generator) -> Signal:
    """Handle, latch, a breath of air, hinge."""
    latch = strike(rng, 0.12, (620.0, 1480.0, 2350.0, 3900.0), 0.06, 0.3)
    hinge = stick_slip(rng, breakpoints(samples(0.7), ((0, 34), (0.4, 58), (0.7, 40))), WOOD_BODY)
    swing = burst(rng, 0.8, 90.0, 600.0, 0.9, 0.15)
    return layer(
        1.5,
        (0.0, latch, 0.5),
        (0.09, latch, 0.8),
        (0.16, swing, 0.22),
        (0.25, fade(hinge, 0.2, 0.2), 0.12),
    )


def door_close(rng: np.random.Generator) -> Signal:
    """Leaf against frame, then the latch, then the panel rings down."""
    thud = strike(rng, 0.7, WOOD, 0.30, 0.7)
    slap = burst(rng, 0.25, 70.0, 1500.0, 0.12)
    latch = strike(rng, 0.12, (700.0, 1620.0, 2500.0), 0.05, 0.3)
    return layer(1.0, (0.03, thud, 0.9), (0.03, slap, 0.8), (0.085, latch, 0.35), (0.0, latch, 0.2))


def door_creak(rng: np.random.Generator) -> Signal:
    """A slow old hinge: stick-slip that rises, hesitates and falls."""
    n = samples(2.6)
    rate = breakpoints(
        n, ((0, 16), (0.5, 44), (0.9, 30), (1.2, 62), (1.9, 88), (2.3, 36), (2.6, 18))
    )
    shape = breakpoints(n, ((0, 0), (0.3, 0.5), (0.9, 0.35), (1.5, 0.9), (2.1, 1.0), (2.6, 0)))
    return stick_slip(rng, rate, WOOD_BODY) * shape


def knock(rng: np.random.Generator) -> Signal:
    """Three knuckles, the last one firmer."""
    events = []
    for i, (at, level) in enumerate(((0.0, 0.7), (0.21, 0.75), (0.45, 1.0))):
        events.append((at, strike(rng, 0.3, [f * 1.6 for f in WOOD], 0.09 + 0.01 * i, 0.4), level))
        events.append((at, burst(rng, 0.05, 300.0, 2600.0, 0.02), level * 0.4))
    return layer(1.0, *events)


def train_door(rng: np.random.Generator) -> Signal:
    """Two warning tones, pneumatic hiss, panels meeting."""
    beep = strike(rng, 0.4, (880.0, 1760.0), 1.2, 1.5, 0.0) * breakpoints(
        samples(0.4), ((0, 1), (0.25, 0.8), (0.3, 0))
    )
    hiss = burst(rng, 1.3, 1800.0, 9000.0, 1.6, 0.06)
    roll = burst(rng, 1.2, 60.0, 420.0, 4.0, 0.2)
    thump = strike(rng, 0.5, (74.0, 131.0, 212.0, 340.0), 0.22, 0.5)
    return layer(
        3.0,
        (0.0, beep, 0.3),
        (0.4, beep, 0.3),
        (0.9, hiss, 0.5),
        (1.0, roll, 0.4),
        (2.15, thump, 1.0),
        (2.2, burst(rng, 0.3, 900.0, 4000.0, 0.12), 0.25),
    )


def curtain(rng: np.random.Generator) -> Signal:
    """Rings along a rail and cloth behind them."""
    n = samples(0.9)
    speed = breakpoints(n, ((0, 0), (0.12, 90), (0.6, 60), (0.8, 0)))
    ring = strike(rng, 0.05, (2600.0, 4100.0, 6300.0), 0.03, 0.2)
    rail = scatter(rng, speed, (ring,))

    def cloth(t: np.ndarray, f: np.ndarray) -> np.ndarray:
        push = np.exp(-(((t - 0.3) / 0.22) ** 2))
        return push / (1.0 + (f / (900.0 + 2500.0 * push)) ** 2)

    return peak_to(rail, -6.0) + peak_to(moving_noise(rng, n, cloth), -5.0)


def keys_jingle(rng: np.random.Generator) -> Signal:
    """A bunch of keys, then one in the lock."""
    tones = [
        strike(rng, 0.25, rng.uniform(2400.0, 8800.0, 5).tolist(), 0.18, 0.1) for _ in range(6)
    ]
    events = [
        (float(at), tones[int(rng.integers(6))], float(rng.uniform(0.2, 0.7)))
        for at in np.sort(rng.uniform(0.0, 0.75, 17))
    ]
    lock = strike(rng, 0.15, (900.0, 1700.0, 3100.0), 0.05, 0.3)
    return layer(1.5, *events, (1.0, lock, 0.5), (1.12, lock, 0.8))


def car_door(rng: np.random.Generator) -> Signal:
    """Heavy seal and latch."""
    thud = strike(rng, 0.5, (58.0, 97.0, 143.0, 231.0, 390.0), 0.20, 0.6)
    latch = strike(rng, 0.1, (820.0, 1900.0, 3300.0), 0.035, 0.2)
    m = samples(0.3)
    rubber = band(noise(rng, m), 60.0, 700.0, 1) * decay(m, 0.09)
    return layer(0.8, (0.0, thud, 1.0), (0.0, peak_to(rubber, 0.0), 0.6), (0.018, latch, 0.35))
