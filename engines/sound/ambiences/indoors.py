# SPDX-License-Identifier: GPL-3.0-or-later
"""Rooms and what stands in them."""

import numpy as np

from engines.sound.ambiences.texture import circle, pink, rain_drops, sown, wide
from engines.sound.dsp import (
    SAMPLE_RATE_HZ,
    Signal,
    band,
    breakpoints,
    clock,
    fade,
    gain,
    mix_into,
    peak_to,
    samples,
    smooth_random,
)
from engines.sound.effects.matter import burst, scatter, strike, voices
from engines.sound.effects.objects import cup_down, fire, typing
from engines.sound.instruments.drums import woodblock
from engines.sound.request import Room
from engines.sound.rooms import reverberate


def shop_hum(rng: np.random.Generator, n: int) -> Signal:
    """Fridge, tubes, compressor that comes and goes."""
    t = clock(n).astype(np.float64)
    hum = np.zeros(n)
    for k, level in ((1, 0.5), (2, 1.0), (3, 0.25), (4, 0.5), (6, 0.28), (8, 0.14), (12, 0.06)):
        hum += level * np.sin(2 * np.pi * 50.0 * k * t + k * k)
    cycle = np.clip(1.5 * np.sin(2 * np.pi * t / 19.0 + rng.uniform(0, 6)), 0.15, 1.0)
    motor = band(wide(rng, n, pink(70.0, 700.0, 1.0)), 80.0, 900.0, 1)
    buzz = (np.sin(2 * np.pi * 100.0 * t) ** 9 * 0.0016).astype(np.float32)
    left = (hum * 0.006 * cycle).astype(np.float32)
    out = motor * (0.010 * cycle).astype(np.float32)[:, None]
    out[:, 0] += left + buzz * 0.6
    out[:, 1] += np.roll(left, 90) * 0.7 + buzz
    return out + wide(rng, n, pink(200.0, 5000.0, 0.9)) * 0.0035


def many_clocks(rng: np.random.Generator, n: int) -> Signal:
    """A wall of clocks that do not agree, one pendulum below."""
    out = np.zeros((n, 2), dtype=np.float32)
    length = n / SAMPLE_RATE_HZ
    for k in range(10):
        period = float(rng.choice((0.2, 0.25, 0.4, 0.5, 0.5, 1.0))) * rng.uniform(0.985, 1.015)
        f = rng.uniform(700.0, 4200.0)
        ticks = [
            strike(rng, 0.05, (f * r, f * r * 2.1, f * r * 3.7), 0.02, 0.4, 0.0)
            for r in (1.0, 0.86)
        ]
        side, level = rng.uniform(0.05, 0.95), gain(-24.0 - rng.uniform(0.0, 14.0))
        pair = np.array([1 - side, side], np.float32)
        for i in range(int(length / period)):
            mix_into(out, ticks[i % 2][:, None] * pair, samples(i * period + k * 0.037), level)
    for i in range(int(length)):
        mix_into(out, woodblock(2, i % 2 == 0), samples(i + 0.31), 0.35)
    return (
        reverberate(out, Room.SHOP, wet=0.35, tail=False)
        + wide(rng, n, pink(60.0, 900.0, 1.2)) * 0.0014
    )


def hospital(rng: np.random.Generator, n: int) -> Signal:
    """Ventilation, a monitor, a trolley in the corridor."""
    air = wide(rng, n, pink(90.0, 1500.0, 1.1)) * 0.011
    out = air
    beep = fade(np.sin(2 * np.pi * 988.0 * clock(samples(0.11))).astype(np.float32), 0.008, 0.02)
    far = band(reverberate(beep, Room.CORRIDOR, wet=0.5), 0.0, 3000.0, 1)
    at = 0.4
    while at < n / SAMPLE_RATE_HZ:
        mix_into(out, far * np.array([0.6, 1.0], np.float32), samples(at), 0.022)
        at += 0.86 * (1.0 + rng.normal(0.0, 0.012))

    def trolley() -> Signal:
        rate = breakpoints(samples(3.0), ((0, 0), (1.0, 26), (2.2, 22), (3.0, 0)))
        y = scatter(
            rng, rate, [strike(rng, 0.08, (640.0, 1490.0, 2710.0), 0.05, 0.4) for _ in range(3)]
        )
        return reverberate(peak_to(y, -6.0), Room.CORRIDOR, wet=0.9)

    return out + sown(rng, n, 19.0, trolley, -30.0)


def office_air(rng: np.random.Generator, n: int) -> Signal:
    """Air conditioning, someone typing two desks away."""
    keys = sown(rng, n, 7.0, lambda: band(peak_to(typing(rng), -6.0), 0.0, 3500.0, 1), -20.0)
    return wide(rng, n, pink(55.0, 1300.0, 1.25)) * 0.015 + reverberate(
        keys, Room.OFFICE, wet=0.5, tail=False
    )


def classroom(rng: np.random.Generator, n: int) -> Signal:
    """Young voices, a chair."""
    talk = circle(rng, n, lambda s: voices(rng, s / SAMPLE_RATE_HZ, 8, (190.0, 340.0), 4.2))
    chair = sown(rng, n, 9.0, lambda: burst(rng, 0.4, 300.0, 1600.0, 0.3, 0.05), -34.0)
    return reverberate(talk, Room.SHOP, wet=0.6, tail=False) * 0.055 + chair


def tea_house(rng: np.random.Generator, n: int) -> Signal:
    """Low talk under a wooden roof, porcelain, someone pours."""
    talk = circle(rng, n, lambda s: voices(rng, s / SAMPLE_RATE_HZ, 8, (88.0, 210.0), 3.6))
    cups = sown(rng, n, 3.1, lambda: peak_to(cup_down(rng), -6.0), -28.0)
    drops = rain_drops(rng, 600.0, 1500.0, 4)
    pour = sown(
        rng, n, 12.0, lambda: scatter(rng, np.full(samples(1.6), 120.0, np.float32), drops), -33.0
    )
    return reverberate(talk * 0.055 + cups, Room.TEMPLE_HALL, wet=0.4, tail=False) + pour


def candle_hall(rng: np.random.Generator, n: int) -> Signal:
    """Old wood, small flames, night behind paper windows."""
    flame = circle(rng, n, lambda s: np.tile(fire(rng), 4)[:s])
    creak = sown(rng, n, 14.0, lambda: strike(rng, 0.3, (143.0, 251.0, 437.0), 0.12, 0.4), -33.0)
    room = wide(rng, n, pink(45.0, 350.0, 1.4)) * 0.004
    return room + flame * 0.016 + reverberate(creak, Room.TEMPLE_HALL, wet=0.8, tail=False)


def car_cabin(rng: np.random.Generator, n: int) -> Signal:
    """Tyres and engine through the floor, a seam in the road now and then."""
    t = clock(n).astype(np.float64)
    revs = 1.0 + 0.04 * smooth_random(rng, n, 0.15).astype(np.float64)
    cycle = np.cumsum(38.0 * revs) / SAMPLE_RATE_HZ + 0.02 * np.sin(2 * np.pi * 0.7 * t)
    engine = np.sin(2 * np.pi * cycle) + 0.5 * np.sin(4 * np.pi * cycle)
    engine += 0.25 * np.sin(8 * np.pi * cycle)
    road = wide(rng, n, pink(40.0, 320.0, 1.5)) * 0.03
    hiss = wide(rng, n, pink(300.0, 2200.0, 1.2)) * 0.004

    def seam() -> Signal:
        bump = strike(rng, 0.25, (62.0, 97.0, 160.0), 0.1, 0.5)
        out = np.zeros(samples(0.5), dtype=np.float32)
        mix_into(out, bump, 0)
        mix_into(out, bump, samples(0.16), 0.7)
        return out

    return (
        road + hiss + (engine * 0.006).astype(np.float32)[:, None] + sown(rng, n, 6.0, seam, -29.0)
    )


def room_tone(rng: np.random.Generator, n: int) -> Signal:
    """A quiet home: air, a distant fridge, wood that settles."""
    t = clock(n).astype(np.float64)
    hum = np.sin(2 * np.pi * 50.0 * t) + 0.6 * np.sin(2 * np.pi * 100.0 * t + 1.0)
    cycle = np.clip(1.4 * np.sin(2 * np.pi * t / 27.0 + rng.uniform(0, 6)), 0.1, 1.0)
    settle = sown(rng, n, 18.0, lambda: strike(rng, 0.2, (180.0, 330.0, 610.0), 0.05, 0.5), -40.0)
    fridge = (hum * cycle * 0.0008).astype(np.float32)[:, None]
    return wide(rng, n, pink(50.0, 900.0, 1.3)) * 0.006 + fridge + settle
