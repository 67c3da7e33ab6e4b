# SPDX-License-Identifier: GPL-3.0-or-later
"""Things at hand: glass, cup, paper, phone, camera, clock, keys, lighter, fire, water, bells."""

import numpy as np

from engines.sound.dsp import (
    Signal,
    breakpoints,
    clock,
    fade,
    mix_into,
    moving_noise,
    peak_to,
    samples,
)
from engines.sound.effects.matter import burst, layer, scatter, strike
from engines.sound.instruments.drums import woodblock
from engines.sound.instruments.keys import bell


def glass_break(rng: np.random.Generator) -> Signal:
    """Crack, then shards that fall and settle, stereo."""
    n = samples(1.9)
    rate = breakpoints(n, ((0, 500), (0.06, 260), (0.35, 90), (0.9, 22), (1.5, 0)))
    out = np.zeros((n, 2), dtype=np.float32)
    for side in range(2):
        shards = [
            strike(rng, 0.3, (f, f * 1.63, f * 2.41, f * 3.3), 0.22, 0.3)
            for f in rng.uniform(1900.0, 5600.0, 7)
        ]
        out[:, side] = scatter(rng, rate, shards, spread_db=20.0)
    out = peak_to(out, -4.0)
    mix_into(out, burst(rng, 0.12, 900.0, 11000.0, 0.06, 0.0004), 0, 0.9)
    mix_into(out, strike(rng, 0.2, (240.0, 530.0), 0.06), 0, 0.4)
    return out


def cup_down(rng: np.random.Generator) -> Signal:
    """Porcelain on wood, rocking once."""
    china = strike(rng, 0.35, (1420.0, 2630.0, 4310.0, 6100.0), 0.14, 0.5)
    table = strike(rng, 0.2, (170.0, 290.0, 480.0), 0.07)
    return layer(
        0.6, (0.0, china, 0.5), (0.0, table, 0.7), (0.07, china, 0.18), (0.115, china, 0.09)
    )


def paper(rng: np.random.Generator) -> Signal:
    """A sheet turned and smoothed."""
    n = samples(0.9)
    crackle = [burst(rng, 0.01, 1500.0, 9000.0, 0.006) for _ in range(5)]
    rate = breakpoints(n, ((0, 0), (0.1, 420), (0.3, 120), (0.45, 520), (0.62, 60), (0.9, 0)))

    def rub(t: np.ndarray, f: np.ndarray) -> np.ndarray:
        move = np.exp(-(((t - 0.15) / 0.1) ** 2)) + 0.8 * np.exp(-(((t - 0.48) / 0.1) ** 2))
        return move * np.exp(-0.5 * (np.log2(np.maximum(f, 20.0) / 4200.0) / 0.8) ** 2)

    return peak_to(scatter(rng, rate, crackle), -3.0) + peak_to(
        moving_noise(rng, n, rub, size=512), -9.0
    )


def phone_ring(rng: np.random.Generator) -> Signal:
    """Marimba-like ringtone of its own, twice."""
    tune = ((0.0, 76), (0.16, 83), (0.32, 79), (0.48, 86), (0.8, 83), (0.96, 79))
    events = []
    for again in (0.0, 1.7):
        for at, midi in tune:
            f = 440.0 * 2 ** ((midi - 69) / 12)
            events.append(
                (at + again, strike(rng, 0.4, (f, f * 3.93, f * 9.2), 0.28, 1.1, 0.0), 0.6)
            )
    return layer(3.2, *events)


def phone_buzz(rng: np.random.Generator) -> Signal:
    """Vibration on a table, two pulses."""
    n = samples(0.55)
    t = clock(n).astype(np.float64)
    motor = np.sign(np.sin(2 * np.pi * 162.0 * t)) * 0.4 + np.sin(2 * np.pi * 324.0 * t) * 0.5
    rattle = burst(rng, 0.55, 700.0, 3600.0, 8.0) * (0.5 + 0.5 * np.sin(2 * np.pi * 162.0 * t))
    pulse = fade((motor * 0.6 + rattle * 0.35).astype(np.float32), 0.02, 0.05)
    return peak_to(layer(1.9, (0.0, pulse, 1.0), (0.95, pulse, 1.0)), 0.0)


def camera_shutter(rng: np.random.Generator) -> Signal:
    """Mirror up, curtain, mirror down."""
    a = strike(rng, 0.08, (1100.0, 2300.0, 3800.0, 6200.0), 0.025, 0.2)
    b = burst(rng, 0.05, 1500.0, 8000.0, 0.018)
    return layer(
        0.35, (0.0, a, 0.6), (0.012, b, 0.5), (0.085, b, 0.9), (0.095, a, 0.9), (0.12, b, 0.25)
    )


def clock_stop(rng: np.random.Generator) -> Signal:
    """Four ticks, each slower, a spring lets go, nothing."""
    spring = strike(rng, 0.9, (340.0, 561.0, 893.0, 1410.0, 2290.0), 0.6, 0.4)
    events = [
        (at, woodblock(6 - i, i % 2 == 0), 3.0 - 0.4 * i)
        for i, at in enumerate((0.0, 0.5, 1.04, 1.66))
    ]
    return layer(
        3.4, *events, (2.28, burst(rng, 0.04, 900.0, 4000.0, 0.02), 0.5), (2.285, spring, 0.4)
    )


def typing(rng: np.random.Generator) -> Signal:
    """Laptop keys in bursts, a return at the end."""
    events = []
    at = 0.0
    while at < 1.7:
        press = strike(rng, 0.05, (rng.uniform(380, 620), rng.uniform(1500, 2600)), 0.025, 0.3)
        events += [
            (at, press, rng.uniform(0.3, 0.7)),
            (at, burst(rng, 0.02, 1800, 7000, 0.008), 0.35),
        ]
        at += float(rng.choice((0.085, 0.11, 0.14, 0.26), p=(0.4, 0.3, 0.2, 0.1)))
    events.append((1.95, strike(rng, 0.1, (290.0, 870.0, 1900.0), 0.05, 0.3), 1.0))
    return layer(2.2, *events)


def lighter(rng: np.random.Generator) -> Signal:
    """Lid, wheel, flame."""
    lid = strike(rng, 0.25, (2350.0, 3870.0, 5900.0), 0.16, 0.3)
    wheel = scatter(
        rng,
        breakpoints(samples(0.12), ((0, 500), (0.12, 100))),
        (burst(rng, 0.008, 2500, 9000, 0.005),),
    )
    flame = burst(rng, 0.7, 120.0, 1200.0, 0.6, 0.05)
    return layer(1.4, (0.0, lid, 0.6), (0.35, peak_to(wheel, 0.0), 0.5), (0.46, flame, 0.3))


def cork(rng: np.random.Generator) -> Signal:
    """Pop of a hollow neck and the fizz after."""
    n = samples(0.12)
    t = clock(n).astype(np.float64)
    pop = np.sin(2 * np.pi * (420.0 * t + 900.0 * t * t)) * np.exp(-t / 0.018)
    fizz = burst(rng, 1.0, 4000.0, 12000.0, 1.2, 0.08)
    return layer(
        1.3,
        (0.0, pop.astype(np.float32), 1.0),
        (0.0, burst(rng, 0.05, 300, 2500, 0.02), 0.5),
        (0.06, fizz, 0.08),
    )


def fire(rng: np.random.Generator) -> Signal:
    """Four seconds of a small fire: breath, flutter and crackle."""
    n = samples(4.0)

    def breath(t: np.ndarray, f: np.ndarray) -> np.ndarray:
        flutter = 0.6 + 0.4 * np.sin(2 * np.pi * 7.3 * t + 2.0 * np.sin(5.1 * t))
        return flutter / (1.0 + (f / 260.0) ** 1.6) * (f > 40.0)

    snap = [
        burst(rng, 0.02, float(f), float(f) * 3, 0.008, 0.0004)
        for f in rng.uniform(700.0, 3600.0, 6)
    ]
    bed = peak_to(moving_noise(rng, n, breath), -9.0)
    crackle = scatter(rng, np.full(n, 16.0, np.float32), snap, spread_db=26.0)
    return fade(bed + peak_to(crackle, -4.0), 0.15, 0.3)


def water_drop(rng: np.random.Generator) -> Signal:
    """A bubble: pitch rises as it closes."""
    n = samples(0.2)
    t = clock(n).astype(np.float64)
    f0 = rng.uniform(760.0, 980.0)
    y = (
        np.sin(2 * np.pi * (f0 * t + 2600.0 * t * t))
        * np.exp(-t / 0.028)
        * (1 - np.exp(-t / 0.002))
    )
    return layer(
        0.5, (0.02, y.astype(np.float32), 0.9), (0.0, burst(rng, 0.02, 2000, 8000, 0.006), 0.2)
    )


def drum_roll(rng: np.random.Generator) -> Signal:
    """Snare roll with a swell and a final stroke."""
    stroke = layer(
        0.2,
        (0, burst(rng, 0.2, 900, 8000, 0.1), 0.7),
        (0, strike(rng, 0.2, (182.0, 331.0), 0.09), 0.7),
    )
    events = [
        (t, stroke, 0.15 + 0.55 * (t / 2.4) ** 1.6 * rng.uniform(0.8, 1.1))
        for t in np.arange(0, 2.4, 0.043)
    ]
    return layer(3.0, *events, (2.5, stroke, 1.4))


def temple_bell(rng: np.random.Generator) -> Signal:
    """Large bell struck by a beam, stereo."""
    y = peak_to(bell(43, 8, 7.0), -1.0)
    mix_into(y, strike(rng, 0.2, (95.0, 160.0, 270.0), 0.1), 0, 0.3)
    return y


def wind_chime(rng: np.random.Generator) -> Signal:
    """Five tubes of a pentatonic, moved by a little air, stereo."""
    out = np.zeros((samples(3.6), 2), dtype=np.float32)
    for at in np.sort(rng.uniform(0.0, 1.9, 9)):
        f = 440.0 * 2 ** ((int(rng.choice((84, 86, 88, 91, 93))) - 69) / 12)
        tone = strike(rng, 1.6, (f, f * 2.76, f * 5.4), 1.4, 1.0, 0.001) * np.float32(
            rng.uniform(0.2, 0.7)
        )
        side = rng.uniform(0.2, 0.8)
        mix_into(out, tone[:, None] * np.array([side, 1 - side], np.float32), samples(float(at)))
    return out


def sparkle(rng: np.random.Generator) -> Signal:
    """Rising glitter, stereo."""
    out = np.zeros((samples(1.8), 2), dtype=np.float32)
    for i in range(26):
        f = 1900.0 * 2 ** (i / 13.0) * rng.uniform(0.97, 1.03)
        tone = strike(rng, 0.4, (f, f * 2.4), 0.35, 0.9, 0.0) * np.float32(0.25)
        side = rng.uniform(0.1, 0.9)
        mix_into(out, tone[:, None] * np.array([side, 1 - side], np.float32), samples(i * 0.036))
    return fade(out, 0.0, 0.4)
