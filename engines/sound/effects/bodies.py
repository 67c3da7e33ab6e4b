# SPDX-License-Identifier: GPL-3.0-or-later
"""People and animals: footsteps, slap, punch, cloth, crowd, applause, horse."""

from collections.abc import Sequence

import numpy as np

from engines.sound.dsp import (
    Signal,
    breakpoints,
    decay,
    fade,
    mix_into,
    moving_noise,
    peak_to,
    samples,
    saturate,
)
from engines.sound.effects.matter import burst, layer, scatter, strike, voices

SURFACES = ("wood", "stone", "wet", "snow")


def footstep(rng: np.random.Generator, surface: str) -> Signal:
    """One step, heel then sole, on wood, stone, wet or snow; peak about 1."""
    gap = rng.uniform(0.055, 0.085)
    if surface == "wood":
        heel = strike(rng, 0.25, (92.0, 146.0, 238.0, 391.0), 0.11, 0.5, 0.06)
        tap = burst(rng, 0.05, 400.0, 2400.0, 0.02)
        return layer(0.4, (0.0, heel, 0.9), (0.0, tap, 0.35), (gap, heel, 0.35), (gap, tap, 0.15))
    if surface == "stone":
        heel = burst(rng, 0.09, 700.0, 5200.0, 0.03)
        body = strike(rng, 0.15, (180.0, 420.0, 980.0), 0.05, 0.4, 0.06)
        return layer(0.35, (0.0, heel, 0.7), (0.0, body, 0.7), (gap, heel, 0.28))
    if surface == "wet":
        heel = strike(rng, 0.2, (120.0, 260.0), 0.06, 0.4, 0.06)
        splash = burst(rng, 0.3, 1300.0, 8500.0, 0.16, 0.012)
        drops = scatter(
            rng,
            breakpoints(samples(0.3), ((0, 160), (0.3, 0))),
            [strike(rng, 0.03, (float(f),), 0.02, 0.2) for f in rng.uniform(1500.0, 5200.0, 4)],
        )
        return layer(
            0.45, (0.0, heel, 0.7), (0.005, splash, 0.45), (gap, splash, 0.28), (0.03, drops, 0.25)
        )
    if surface != "snow":
        raise ValueError(f"no footstep for surface {surface!r}; known: {', '.join(SURFACES)}")
    rate = breakpoints(
        samples(0.34), ((0, 200), (0.03, 2600), (0.10, 500), (0.15, 1300), (0.24, 60), (0.34, 0))
    )
    grain = [burst(rng, 0.012, 600.0, 5200.0, 0.008) for _ in range(5)]
    crunch = peak_to(scatter(rng, rate, grain), 0.0)
    return layer(0.45, (0.0, crunch, 0.8), (0.0, strike(rng, 0.2, (70.0, 115.0), 0.08), 0.5))


def footsteps(
    rng: np.random.Generator, surface: str, times_s: Sequence[float], length_s: float
) -> Signal:
    """Steps at given times (the feet of the picture), left and right slightly apart, stereo."""
    out = np.zeros((samples(length_s), 2), dtype=np.float32)
    for i, at in enumerate(times_s):
        step = footstep(rng, surface) * np.float32(rng.uniform(0.75, 1.0))
        side = 0.5 + (0.08 if i % 2 else -0.08)
        mix_into(out, step[:, None] * np.array([side, 1 - side], np.float32) * 1.4, samples(at))
    return out


def slap(rng: np.random.Generator) -> Signal:
    """Open hand: a crack, a little flesh, no bass drum."""
    crack = burst(rng, 0.08, 900.0, 6500.0, 0.03, 0.0004)
    palm = burst(rng, 0.12, 250.0, 1300.0, 0.07, 0.0006)
    return saturate(layer(0.35, (0.0, crack, 1.0), (0.001, palm, 0.9), (0.011, crack, 0.35)), 1.8)


def punch(rng: np.random.Generator) -> Signal:
    """Body blow: low thud, cloth, short crack."""
    thud = strike(rng, 0.35, (62.0, 96.0, 151.0), 0.16, 0.4)
    meat = burst(rng, 0.16, 120.0, 800.0, 0.10)
    return saturate(
        layer(
            0.5, (0.0, thud, 1.0), (0.0, meat, 0.9), (0.0, burst(rng, 0.05, 900, 3200, 0.03), 0.4)
        ),
        1.6,
    )


def cloth(rng: np.random.Generator) -> Signal:
    """A sleeve moves."""

    def spectrum(t: np.ndarray, f: np.ndarray) -> np.ndarray:
        rub = np.exp(-(((t - 0.16) / 0.09) ** 2)) + 0.6 * np.exp(-(((t - 0.42) / 0.11) ** 2))
        return rub * np.exp(-0.5 * (np.log2(np.maximum(f, 20.0) / 1900.0) / 1.1) ** 2)

    y = moving_noise(rng, samples(0.7), spectrum, size=512)
    return peak_to(fade(y, 0.02, 0.1), 0.0)


def crowd_gasp(rng: np.random.Generator) -> Signal:
    """Many people take a breath, some with voice, stereo."""

    def breath(t: np.ndarray, f: np.ndarray) -> np.ndarray:
        rise = np.clip(t / 0.28, 0.0, 1.0) ** 1.5 * np.exp(-np.maximum(t - 0.3, 0.0) / 0.16)
        center = 900.0 + 1100.0 * np.clip(t / 0.3, 0.0, 1.0)
        return rise * (
            np.exp(-0.5 * (np.log2(np.maximum(f, 20.0) / center) / 0.5) ** 2)
            + 0.5 * np.exp(-0.5 * (np.log2(np.maximum(f, 20.0) / 2900.0) / 0.35) ** 2)
        )

    n = samples(1.4)
    sides = np.stack([moving_noise(rng, n, breath, size=512) for _ in range(2)], axis=1)
    throat = voices(rng, 1.4, 9, (150.0, 330.0), 2.0)
    throat *= breakpoints(n, ((0, 0), (0.12, 0.7), (0.34, 1.0), (0.6, 0.2), (1.1, 0)))[:, None]
    return peak_to(peak_to(sides, 0.0) + throat * np.float32(0.4), 0.0)


def applause(rng: np.random.Generator) -> Signal:
    """A hall of hands, four seconds, stereo."""
    n = samples(4.5)
    rate = breakpoints(n, ((0, 0), (0.5, 130), (1.2, 420), (3.2, 380), (4.3, 20)))
    sides = []
    for _ in range(2):
        claps = [
            burst(rng, 0.05, float(f), float(f) * 2.6, 0.025) for f in rng.uniform(500.0, 1500.0, 7)
        ]
        sides.append(scatter(rng, rate, claps, spread_db=22.0))
    return peak_to(np.stack(sides, axis=1), 0.0)


def horse(rng: np.random.Generator) -> Signal:
    """A gallop that comes and passes: three beats and a rest, stereo."""
    n = samples(3.6)
    out = np.zeros((n, 2), dtype=np.float32)
    for stride in range(8):
        for k, offset in enumerate((0.0, 0.105, 0.20)):
            at = 0.05 + stride * 0.43 + offset + rng.normal(0.0, 0.006)
            hoof = strike(rng, 0.2, (128.0, 241.0, 466.0, 910.0), 0.07, 0.35, 0.08)
            dirt = burst(rng, 0.1, 300.0, 2600.0, 0.05)
            near = np.exp(-((at - 1.9) ** 2) / 1.6)
            side = np.clip(0.15 + at / 3.6 * 0.7, 0.0, 1.0)
            both = layer(0.3, (0.0, hoof, 0.8 if k < 2 else 1.0), (0.0, dirt, 0.4)) * np.float32(
                near
            )
            mix_into(out, both[:, None] * np.array([1 - side, side], np.float32), samples(at))
    return peak_to(out, 0.0)


def body_fall(rng: np.random.Generator) -> Signal:
    """Knees, then the rest."""
    knee = strike(rng, 0.3, (71.0, 112.0, 190.0), 0.14)
    rest = burst(rng, 0.5, 50.0, 500.0, 0.25)
    m = samples(0.4)
    return layer(
        1.1,
        (0.0, knee, 0.7),
        (0.19, knee, 1.0),
        (0.2, rest, 0.7),
        (0.25, cloth(rng)[:m] * decay(m, 0.6), 0.2),
    )
