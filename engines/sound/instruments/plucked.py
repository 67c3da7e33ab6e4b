# SPDX-License-Identifier: GPL-3.0-or-later
"""Plucked strings: guzheng, pipa, guitar by an extended Karplus-Strong loop with a body."""

from dataclasses import dataclass
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
    formants,
    hz,
    inverse_fft,
    noise,
    samples,
    warp,
)


@dataclass(frozen=True, kw_only=True)
class Pluck:
    """A plucked instrument: string loss, where and how hard it is plucked, its body."""

    t60_s: float
    damping: float
    position: float
    nail: float
    body: tuple[tuple[float, float, float], ...]
    air_hz: float


GUZHENG = Pluck(
    t60_s=4.2,
    damping=0.045,
    position=0.11,
    nail=0.55,
    body=((180.0, 1.6, 4.0), (420.0, 2.0, 3.0), (1250.0, 1.2, 2.5), (3400.0, 0.9, 2.0)),
    air_hz=118.0,
)
PIPA = Pluck(
    t60_s=1.25,
    damping=0.10,
    position=0.07,
    nail=0.9,
    body=((310.0, 2.2, 5.0), (680.0, 2.4, 5.0), (1500.0, 1.6, 4.0), (2900.0, 1.4, 3.0)),
    air_hz=190.0,
)
GUITAR = Pluck(
    t60_s=2.6,
    damping=0.17,
    position=0.22,
    nail=0.15,
    body=((105.0, 3.0, 4.0), (205.0, 2.5, 3.5), (430.0, 1.8, 2.0), (2600.0, 0.8, -3.0)),
    air_hz=102.0,
)


def _string(excite: Signal, f0: float, t60_s: float, damping: float, n: int) -> Signal:
    """Delay loop with a four-tap loss and tuning filter, run one period at a time."""
    period = SAMPLE_RATE_HZ / f0
    whole = int(period - 1.0)
    frac = period - 1.0 - whole
    loss = np.array([damping, 1.0 - 2.0 * damping, damping])
    h = np.convolve(loss, [1.0 - frac, frac])
    h *= 10.0 ** (-3.0 / (f0 * t60_s))
    taps = h.astype(np.float32)
    lead = whole + 4
    y = np.zeros(lead + n + whole, dtype=np.float32)
    y[lead : lead + len(excite)] = excite
    scratch = np.empty(whole, dtype=np.float32)
    for start in range(lead, lead + n, whole):
        out = y[start : start + whole]
        for j in range(4):
            back = start - whole - j
            np.multiply(y[back : back + whole], taps[j], out=scratch)
            out += scratch
    return y[lead : lead + n]


@lru_cache(maxsize=128)
def pluck(kind: Pluck, midi: int, velocity_step: int, length_s: float, take: int = 0) -> Signal:
    """One plucked note, mono.

    Args:
        kind: GUZHENG, PIPA, GUITAR or another Pluck.
        midi: MIDI pitch.
        velocity_step: touch in eighths, 1 to 8.
        length_s: time until the string is released or ends.
        take: another hand position; repeats that differ in take are not identical.
    """
    rng = np.random.default_rng([midi, velocity_step, take, round(kind.air_hz)])
    velocity = velocity_step / 8.0
    f0 = hz(midi)
    t60 = kind.t60_s * float(np.clip((196.0 / f0) ** 0.35, 0.35, 1.6))
    n = samples(min(length_s + 0.3, t60 * 1.1))
    period = int(SAMPLE_RATE_HZ / f0)
    k = np.arange(1, period // 2)
    bright_hz = 900.0 + 7500.0 * velocity**1.2 * (0.3 + 0.7 * kind.nail)
    comb = np.abs(np.sin(np.pi * k * kind.position * rng.uniform(0.92, 1.08))) + 0.04
    shape = np.zeros(period // 2 + 1, dtype=np.complex128)
    shape[1 : len(k) + 1] = (
        k**-0.75 * comb * np.exp(-k * f0 / bright_hz) * np.exp(1j * rng.uniform(0, 6.28, len(k)))
    )
    burst = inverse_fft(shape, period).astype(np.float32)
    burst /= np.float32(np.std(burst) + 1e-12)
    damping = kind.damping * float(np.clip(1.25 - 0.4 * velocity, 0.6, 1.3))
    wire = _string(burst, f0, t60, damping, n)
    m = samples(0.05)
    click = band(noise(rng, m), 1400.0, 6500.0, 1) * decay(m, 0.012)
    wire[:m] += click * np.float32(0.25 * kind.nail * velocity * np.max(np.abs(wire)))
    y = formants(wire, kind.body)
    thump = np.sin(2.0 * np.pi * kind.air_hz * clock(n)) * decay(n, 0.12)
    rms = float(np.sqrt(np.mean(y[: samples(0.3)] ** 2))) + 1e-9
    scale = min(0.14 / rms, 0.6 / float(np.max(np.abs(y))))
    y = y * np.float32(scale) + thump.astype(np.float32) * np.float32(0.035)
    y *= np.float32(0.25 + 0.75 * velocity**1.3)
    if length_s + 0.02 < n / SAMPLE_RATE_HZ:
        hold = samples(length_s)
        y[hold:] *= decay(n - hold, 0.25)
    return fade(band(y, 60.0, 0.0, 1), 0.0005, 0.08)


def slide_in(x: Signal, semitones: float, over_s: float) -> Signal:
    """Press behind the bridge: the pitch arrives from semitones away (below if negative)."""
    n = len(x)
    bend = breakpoints(n, ((0.0, semitones), (0.05, semitones), (0.05 + over_s, 0.0)))
    return warp(x, np.exp2(bend / np.float32(12.0)))


def trembling(
    x: Signal, rate_hz: float = 5.6, cents: float = 24.0, onset_s: float = 0.25
) -> Signal:
    """Left-hand vibrato that starts after the pluck."""
    t = clock(len(x))
    depth = np.clip((t - onset_s) / 0.3, 0.0, 1.0) * np.float32(cents / 1200.0)
    return warp(x, np.exp2(depth * np.sin(2.0 * np.pi * rate_hz * t)))
