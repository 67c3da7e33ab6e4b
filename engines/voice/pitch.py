# SPDX-License-Identifier: GPL-3.0-or-later
"""Pitch of a voice over time, and the instants at which its folds close.

Owns the tracker (normalised cross-correlation with a smooth path) and the pitch marks. Must not
know what they are used for.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.signal import butter, sosfiltfilt

from engines.voice.spoken import RATE_HZ, Samples

HOP_SAMPLES = 240
LOW_HZ, HIGH_HZ = 60.0, 420.0
TRACK_HZ = 8_000
VOICED = 0.55
"""Least normalised correlation of a voiced hop."""
QUIET_DB = -40.0
CANDIDATES = 6
JUMP_COST = 1.2
"""Price of an octave's jump between hops, in correlation."""
UNVOICED_COST = 0.25


@dataclass(frozen=True)
class Contour:
    """Pitch by hop of HOP_SAMPLES: hz [hops], 0 where unvoiced."""

    hz: NDArray[np.float64]

    @property
    def median_hz(self) -> float:
        """Of the voiced hops; 0 if there is none."""
        voiced = self.hz[self.hz > 0]
        return float(np.median(voiced)) if voiced.size else 0.0

    def at(self, sample: int) -> float:
        """Pitch at a sample; 0 where unvoiced."""
        index = min(max(sample // HOP_SAMPLES, 0), len(self.hz) - 1)
        return float(self.hz[index])


def contour(samples: Samples) -> Contour:
    """Track the pitch of mono speech at 48 kHz.

    Source: the normalised cross-correlation and path search of Talkin's RAPT (1995), simplified.
    """
    factor = RATE_HZ // TRACK_HZ
    smooth = sosfiltfilt(butter(4, 900, fs=RATE_HZ, output="sos"), samples.astype(np.float64))
    low = smooth[::factor]
    hop = HOP_SAMPLES // factor
    shortest, longest = int(TRACK_HZ / HIGH_HZ), int(TRACK_HZ / LOW_HZ)
    window = longest + longest // 2
    hops = len(samples) // HOP_SAMPLES + 1
    padded = np.concatenate([np.zeros(window), low, np.zeros(window + longest + hop)])
    scores = np.empty((hops, longest - shortest + 1))
    energy = np.empty(hops)
    for h in range(hops):
        start = h * hop + window - window // 2
        scores[h], energy[h] = _correlation(padded, start, window, (shortest, longest))
    loud = energy > float(energy.max(initial=0.0)) * 10 ** (QUIET_DB / 10)
    return Contour(_path(scores, loud, shortest))


def pitch_marks(samples: Samples, track: Contour) -> NDArray[np.int64]:
    """One sample index a period in voiced stretches, and every 5 ms elsewhere; increasing.

    In voiced sound a mark sits at the strongest excursion of its period, one period after the last.
    """
    smooth = sosfiltfilt(butter(2, 1_500, fs=RATE_HZ, output="sos"), samples.astype(np.float64))
    sign = -1.0 if -float(smooth.min(initial=0.0)) > float(smooth.max(initial=0.0)) else 1.0
    wave = smooth * sign
    marks: list[int] = []
    place = 0
    fresh = True
    while place < len(samples):
        hz = track.at(place)
        if hz <= 0:
            marks.append(place)
            place += HOP_SAMPLES
            fresh = True
            continue
        period = RATE_HZ / hz
        reach = period * (0.5 if fresh else 0.2)
        centre = place + (period / 2 if fresh else 0.0)
        low = max(round(centre - reach), marks[-1] + 1 if marks else 0)
        high = min(round(centre + reach) + 1, len(wave))
        if high <= low:
            place = high + 1
            continue
        best = low + int(np.argmax(wave[low:high]))
        marks.append(best)
        place = round(best + period)
        fresh = False
    return np.array(sorted(set(marks)), np.int64)


def _correlation(
    padded: NDArray[np.float64], start: int, window: int, lags: tuple[int, int]
) -> tuple[NDArray[np.float64], float]:
    shortest, longest = lags
    base = padded[start : start + window]
    other = padded[start : start + window + longest]
    products = np.correlate(other, base, mode="valid")
    squares = np.concatenate(([0.0], np.cumsum(other**2)))
    energies = squares[window:] - squares[:-window]
    power = float(energies[0])
    scale = np.sqrt(power * energies) + 1e-9
    return (products / scale)[shortest : longest + 1], power


def _path(
    scores: NDArray[np.float64], loud: NDArray[np.bool_], shortest: int
) -> NDArray[np.float64]:
    """Best path through the peaks of each hop (and "unvoiced"), by dynamic programming."""
    hops = len(scores)
    lags = np.zeros((hops, CANDIDATES + 1))
    gains = np.full((hops, CANDIDATES + 1), -1e9)
    gains[:, CANDIDATES] = 0.0
    for h in range(hops):
        row = scores[h]
        peaks = np.flatnonzero((row[1:-1] >= row[:-2]) & (row[1:-1] > row[2:])) + 1
        peaks = peaks[np.argsort(-row[peaks], kind="stable")][:CANDIDATES]
        for k, peak in enumerate(peaks):
            lag, height = _parabola(row, int(peak))
            lags[h, k] = lag + shortest
            short = 0.12 * (1 - (lag + shortest) / (len(row) + shortest))
            gains[h, k] = height - VOICED + short if loud[h] else -0.5
    total = gains[0].copy()
    back = np.zeros((hops, CANDIDATES + 1), np.int64)
    for h in range(1, hops):
        cost = _move_costs(lags[h - 1], lags[h])
        best = total[:, None] - cost
        back[h] = best.argmax(axis=0)
        total = best.max(axis=0) + gains[h]
    state = int(total.argmax())
    out = np.zeros(hops)
    for h in range(hops - 1, -1, -1):
        out[h] = TRACK_HZ / lags[h, state] if state < CANDIDATES and lags[h, state] > 0 else 0.0
        state = int(back[h, state])
    return out


def _move_costs(before: NDArray[np.float64], after: NDArray[np.float64]) -> NDArray[np.float64]:
    """[from, to]: the octaves jumped, or the price of starting or ending a voiced stretch."""
    a, b = np.maximum(before, 1.0)[:, None], np.maximum(after, 1.0)[None, :]
    cost = np.abs(np.log2(b / a)) * JUMP_COST
    cost[-1, :] = UNVOICED_COST
    cost[:, -1] = UNVOICED_COST
    cost[-1, -1] = 0.0
    return cost


def _parabola(row: NDArray[np.float64], peak: int) -> tuple[float, float]:
    """Peak position and height between samples."""
    left, middle, right = row[peak - 1], row[peak], row[peak + 1]
    bend = left - 2 * middle + right
    if bend == 0:
        return float(peak), float(middle)
    shift = 0.5 * (left - right) / bend
    return peak + float(shift), float(middle - 0.25 * (left - right) * shift)
