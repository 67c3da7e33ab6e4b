# SPDX-License-Identifier: GPL-3.0-or-later
"""The balance of four buses: levels, ducking under speech, glue; as curves at CONTROL_HZ.

Owns how far each bus steps back. Must not know files, nor how the sum is mastered.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy import signal

from engines.sound.dsp import SAMPLE_RATE_HZ, Signal

CONTROL_HZ = 400
HOP_SAMPLES = SAMPLE_RATE_HZ // CONTROL_HZ
BAND_TAPS = 511
BAND_MARGIN_SAMPLES = BAND_TAPS // 2

Curve = NDArray[np.float64]
"""One value a hop of HOP_SAMPLES."""


@dataclass(frozen=True, kw_only=True)
class Ducking:
    """How far and how fast a bus steps back under speech.

    The band between low_hz and high_hz falls by depth_db and more, the rest by outside_db and
    more, until the music lies margin_db under the speech.
    """

    depth_db: float = 9.0
    outside_db: float = 3.0
    margin_db: float = 12.0
    attack_s: float = 0.080
    release_s: float = 0.400
    hold_s: float = 0.180
    look_ahead_s: float = 0.100
    low_hz: float = 300.0
    high_hz: float = 4000.0
    threshold_db: float = -42.0


@dataclass(frozen=True, kw_only=True)
class Balance:
    """Loudness that dialogue and music are brought to, and the faders of the others."""

    dialogue_lufs: float = -17.0
    music_lufs: float = -23.0
    effects_db: float = -2.0
    effects_duck_db: float = 4.0
    ambience_db: float = -4.0
    ambience_duck_db: float = 3.0


DUCKING = Ducking()
BALANCE = Balance()


def hop_powers(x: Signal) -> Curve:
    """Mean power of every whole hop of a stereo signal, [hops]."""
    whole = len(x) // HOP_SAMPLES * HOP_SAMPLES
    parts = x[:whole].reshape(-1, 2 * HOP_SAMPLES).astype(np.float64)
    return np.einsum("ij,ij->i", parts, parts) / (2 * HOP_SAMPLES)


def presence_of(power: Curve, ducking: Ducking = DUCKING) -> Curve:
    """0..1 where somebody speaks: early by the look-ahead, held over gaps, shaped at both ends."""
    if not len(power):
        return power
    even = np.convolve(power, np.full(8, 1 / 8), "same")[: len(power)]
    active = 10.0 * np.log10(even + 1e-12) > ducking.threshold_db
    hold = int(ducking.hold_s * CONTROL_HZ)
    shift = int(ducking.look_ahead_s * CONTROL_HZ)
    held = np.convolve(active.astype(np.float64), np.ones(hold + 1))[: len(active)] > 0.5
    early = np.concatenate([held[shift:], np.repeat(held[-1:], min(shift, len(held)))])[: len(held)]
    rise = 1.0 - np.exp(-2.2 / (ducking.attack_s * CONTROL_HZ))
    fall = 1.0 - np.exp(-2.2 / (ducking.release_s * CONTROL_HZ))
    out, level = np.empty(len(early)), 0.0
    for i, on in enumerate(early.tolist()):
        level += ((1.0 if on else 0.0) - level) * (rise if on else fall)
        out[i] = level
    return out


@lru_cache(maxsize=4)
def speech_band(low_hz: float, high_hz: float) -> Signal:
    """Linear-phase taps of the band that speech needs; what it leaves is its exact complement."""
    taps = signal.firwin(BAND_TAPS, [low_hz, high_hz], pass_zero=False, fs=SAMPLE_RATE_HZ)
    return np.asarray(taps, dtype=np.float32)


def split_band(x: Signal, ducking: Ducking = DUCKING) -> tuple[Signal, Signal]:
    """Inside and outside the speech band; x has BAND_MARGIN_SAMPLES at both ends, they have not."""
    taps = speech_band(ducking.low_hz, ducking.high_hz)[:, None]
    inside = np.asarray(signal.oaconvolve(x, taps, "valid", axes=0), dtype=np.float32)
    middle = x[BAND_MARGIN_SAMPLES : BAND_MARGIN_SAMPLES + len(inside)]
    return inside, middle - inside


def duck_curves(
    inside: Curve, outside: Curve, spoken: Curve, *, ducking: Ducking = DUCKING
) -> tuple[Curve, Curve]:
    """Gains for music inside and outside the speech band.

    Args:
        inside: hop powers of the music in the speech band, at its level in the mix.
        outside: of the rest of it.
        spoken: of the dialogue.
        ducking: the rule.
    """
    presence = presence_of(spoken, ducking)
    loud = spoken[spoken > 1e-5]
    if not len(loud):
        return np.ones(len(inside)), np.ones(len(outside))
    limit_db = 10.0 * np.log10(loud.mean()) - ducking.margin_db
    window = np.hanning(int(1.2 * CONTROL_HZ))
    window /= window.sum()

    def over_db(power: Curve) -> Curve:
        even = signal.oaconvolve(power, window, "same") if len(power) > len(window) else power
        return 10.0 * np.log10(np.maximum(even, 0.0) + 1e-12) - limit_db

    deep_db = np.clip(over_db(inside), ducking.depth_db - 2.0, ducking.depth_db + 6.0)
    light_db = np.clip(over_db(outside), ducking.outside_db, ducking.outside_db + 9.0)
    return 10.0 ** (-deep_db * presence / 20.0), 10.0 ** (-light_db * presence / 20.0)


def glue_curve(
    power: Curve, *, threshold_db: float = -22.0, ratio: float = 2.0, knee_db: float = 8.0
) -> Curve:
    """Gains of a gentle bus compressor: 25 ms up, 220 ms down, soft knee, no make-up."""
    level = np.empty(len(power))
    rise = 1.0 - float(np.exp(-1.0 / (0.025 * CONTROL_HZ)))
    fall = 1.0 - float(np.exp(-1.0 / (0.220 * CONTROL_HZ)))
    state = 0.0
    for i, p in enumerate(power.tolist()):
        state += (p - state) * (rise if p > state else fall)
        level[i] = state
    over = 10.0 * np.log10(level + 1e-12) - threshold_db
    soft = np.where(
        over > knee_db / 2, over, np.maximum(over + knee_db / 2, 0.0) ** 2 / (2 * knee_db)
    )
    return 10.0 ** (-(1.0 - 1.0 / ratio) * soft / 20.0)


def spread(curve: Curve, start: int, end: int) -> Signal:
    """A curve at every sample of [start, end), as [samples, 1]."""
    if not len(curve):
        return np.ones((end - start, 1), dtype=np.float32)
    first = start // HOP_SAMPLES
    part = curve[first : end // HOP_SAMPLES + 2]
    if not len(part):
        part = curve[-1:]
    at = (np.arange(start, end) - first * HOP_SAMPLES) / HOP_SAMPLES
    return np.interp(at, np.arange(len(part)), part).astype(np.float32)[:, None]
