# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the beats of music fall, read from the peaks of its waveform.

Owns the tempo, the phase and following them. Must not know clips; runs in a background thread.
"""

import math
from collections.abc import Sequence

LEAST_S = 4.0
TEMPO_BPM = (56.0, 190.0)
USUAL_BPM = 105.0
LEAST_SHARE = 0.10
FOLLOW = 0.3


def beats_of(peaks: bytes, hz: int) -> tuple[float, ...]:
    """Seconds of the beats; none where nothing comes round evenly, as in talk.

    Args:
        peaks: loudest of each step, 0..255.
        hz: steps a second.
    """
    import numpy as np

    if len(peaks) < LEAST_S * hz:
        return ()
    loud = np.frombuffer(peaks, dtype=np.uint8).astype(np.float64) / 255
    smooth = np.convolve(loud, np.ones(5) / 5, mode="same")
    rise = np.maximum(0.0, np.diff(smooth, prepend=smooth[0]))
    onset = np.maximum(0.0, rise - np.convolve(rise, np.ones(hz) / hz, mode="same"))
    if not onset.any():
        return ()
    size = 1 << (2 * len(onset) - 1).bit_length()
    power = np.abs(np.fft.rfft(onset - onset.mean(), size)) ** 2
    again = np.fft.irfft(power)[: len(onset)]
    first, last = (round(60 * hz / bpm) for bpm in reversed(TEMPO_BPM))
    lags = np.arange(first, min(last, len(again) - 2))
    usual = np.exp(-0.5 * (np.log2(lags * USUAL_BPM / (60 * hz)) / 0.8) ** 2)
    score = again[lags] * usual
    best = int(lags[int(np.argmax(score))])
    if again[best] < LEAST_SHARE * again[0]:
        return ()
    period = _between(again.tolist(), best)
    return _follow(onset.tolist(), period, hz)


def _between(curve: Sequence[float], top: int) -> float:
    """The top of a parabola through three points."""
    a, b, c = (float(curve[top + i]) for i in (-1, 0, 1))
    bend = a - 2 * b + c
    return top + (0.5 * (a - c) / bend if bend else 0.0)


def _follow(onset: list[float], period: float, hz: int) -> tuple[float, ...]:
    """From the phase that hits the most onsets, on with the music."""

    def hits(phase: int) -> float:
        steps = range(int((len(onset) - 1 - phase) / period))
        return sum(onset[round(phase + k * period)] for k in steps)

    at = float(max(range(math.ceil(period)), key=hits))
    reach, found = max(1, round(period * 0.12)), []
    while at < len(onset):
        centre = round(at)
        around = range(max(0, centre - reach), min(len(onset), centre + reach + 1))
        top = max(around, key=lambda one: (onset[one], -abs(one - centre)), default=centre)
        if onset[top] > 0:
            at += FOLLOW * (top - at)
        found.append(round(at) / hz)
        at += period
    return tuple(found)
