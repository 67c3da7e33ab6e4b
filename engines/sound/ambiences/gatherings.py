# SPDX-License-Identifier: GPL-3.0-or-later
"""Halls where many come together: restaurant, car park, court and palace."""

import numpy as np

from engines.sound.ambiences.texture import circle, pink, rain_drops, sown, wide
from engines.sound.dsp import SAMPLE_RATE_HZ, Signal, band, clock, peak_to, samples
from engines.sound.effects.bodies import cloth, footstep
from engines.sound.effects.matter import burst, scatter, strike, voices
from engines.sound.effects.objects import cup_down
from engines.sound.request import Room
from engines.sound.rooms import reverberate


def restaurant(rng: np.random.Generator, n: int) -> Signal:
    """Tables that talk, cutlery, a glass set down, the kitchen behind a door."""
    talk = circle(rng, n, lambda s: voices(rng, s / SAMPLE_RATE_HZ, 11, (95.0, 260.0), 4.0))

    def cutlery() -> Signal:
        f = rng.uniform(2100.0, 3600.0)
        return strike(rng, 0.25, (f, f * 1.53, f * 2.31), 0.09, 0.5, 0.05)

    forks = sown(rng, n, 0.7, cutlery, -36.0)
    glasses = sown(rng, n, 3.4, lambda: peak_to(cup_down(rng), -6.0), -30.0)
    kitchen = wide(rng, n, pink(120.0, 1800.0, 1.1)) * 0.004
    return reverberate(talk * 0.06 + forks + glasses, Room.SHOP, wet=0.45, tail=False) + kitchen


def car_park(rng: np.random.Generator, n: int) -> Signal:
    """Fans under concrete, tubes, a drop of water, a tyre far away."""
    t = clock(n).astype(np.float64)
    hum = sum(a * np.sin(2 * np.pi * 50.0 * k * t + k) for k, a in ((2, 1.0), (4, 0.5), (6, 0.35)))
    fans = wide(rng, n, pink(60.0, 700.0, 1.3)) * 0.012
    drops = rain_drops(rng, 700.0, 1500.0, 4)
    drip = sown(rng, n, 5.0, lambda: drops[int(rng.integers(4))], -26.0)

    def tyre() -> Signal:
        return band(burst(rng, 1.6, 500.0, 2200.0, 1.1, 0.5), 0.0, 2400.0, 1)

    far = sown(rng, n, 17.0, tyre, -38.0)
    air = fans + np.asarray(hum * 0.0016, np.float32)[:, None]
    return air + reverberate(drip + far, Room.STATION, wet=0.8, tail=False)


def public_hall(rng: np.random.Generator, n: int) -> Signal:
    """A full hall that waits: cloth, a cough held back, a bench, whispers under a high roof."""
    whispers = circle(rng, n, lambda s: voices(rng, s / SAMPLE_RATE_HZ, 5, (110.0, 240.0), 3.0))
    cloths = sown(rng, n, 3.5, lambda: peak_to(cloth(rng), -6.0), -36.0)
    bench = sown(rng, n, 9.0, lambda: strike(rng, 0.3, (151.0, 263.0, 420.0), 0.1, 0.4), -34.0)
    feet = sown(rng, n, 8.0, lambda: footstep(rng, "stone"), -38.0)

    def cough() -> Signal:
        rate = np.zeros(samples(0.5), np.float32)
        rate[: samples(0.05)] = 900.0
        rate[samples(0.22) : samples(0.27)] = 700.0
        return scatter(rng, rate, [burst(rng, 0.05, 350.0, 2400.0, 0.04)])

    coughs = sown(rng, n, 13.0, lambda: peak_to(cough(), -6.0), -36.0)
    room = wide(rng, n, pink(50.0, 500.0, 1.3)) * 0.005
    heard = whispers * 0.022 + cloths + bench + feet + coughs
    return room + reverberate(heard, Room.TEMPLE_HALL, wet=0.7, tail=False)
