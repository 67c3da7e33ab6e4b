# SPDX-License-Identifier: GPL-3.0-or-later
"""Programme loudness, true peak and the gain curve of a look-ahead limiter.

Owns measuring and limiting. Must not know buses.
Source: ITU-R BS.1770-5 (K weighting, gating at -70 LUFS and -10 LU; true peak by 4x oversampling).
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage, signal

from engines.sound.dsp import SAMPLE_RATE_HZ, Signal, gain, samples

K_WEIGHTING = (
    (
        1.53512485958697,
        -2.69169618940638,
        1.19839281085285,
        1.0,
        -1.69065929318241,
        0.73248077421585,
    ),
    (1.0, -2.0, 1.0, 1.0, -1.99004745483398, 0.99007225036621),
)
OVERSAMPLING = 4
SILENCE_LUFS = -70.0
BLOCK_SAMPLES = SAMPLE_RATE_HZ // 10
LOOK_AHEAD_S = 0.005
HOLD_S = 0.06
LIMIT_MARGIN_SAMPLES = samples(LOOK_AHEAD_S + HOLD_S) + 2 * samples(LOOK_AHEAD_S) + 8
"""How far around a piece the limiter has to see."""
PEAK_MARGIN_SAMPLES = 64


class Meter:
    """K-weighted power of every 100 ms of a stereo stream whose pieces are whole blocks long."""

    def __init__(self) -> None:
        # Single precision is a third of the time and differs by less than 0.001 LU.
        self._sos = np.array(K_WEIGHTING, dtype=np.float32)
        self._state = np.zeros((2, 2, 2), dtype=np.float32)
        self._blocks: list[NDArray[np.float64]] = []

    def add(self, x: Signal) -> None:
        """The next piece; what is left over of its last block is not counted."""
        if not np.any(x) and not np.any(self._state):
            self._blocks.append(np.zeros(len(x) // BLOCK_SAMPLES))
            return
        wide = np.ascontiguousarray(x.T, dtype=np.float32)
        y, self._state = signal.sosfilt(self._sos, wide, zi=self._state)
        self._state[np.abs(self._state) < 1e-20] = 0.0
        count = len(x) // BLOCK_SAMPLES
        parts = np.asarray(y)[:, : count * BLOCK_SAMPLES].reshape(2, count, BLOCK_SAMPLES)
        power = np.einsum("cij,cij->i", parts, parts) / BLOCK_SAMPLES
        self._blocks.append(power.astype(np.float64))

    @property
    def powers(self) -> NDArray[np.float64]:
        """Power of every block so far, summed over channels."""
        return np.concatenate(self._blocks) if self._blocks else np.zeros(0)


def block_powers(x: Signal) -> NDArray[np.float64]:
    """K-weighted power of every 100 ms of a stereo signal, summed over channels."""
    meter = Meter()
    meter.add(x)
    return meter.powers


def lufs_of(power: float) -> float:
    """Loudness of a K-weighted power."""
    return max(SILENCE_LUFS, -0.691 + 10.0 * float(np.log10(max(power, 1e-12))))


def integrated_lufs(x: Signal) -> float:
    """Gated loudness of stereo programme, LUFS; SILENCE_LUFS where nothing passes the gate."""
    return gated_lufs(block_powers(x))


def gated_lufs(powers: NDArray[np.float64]) -> float:
    """Gated loudness from 100 ms powers: 400 ms blocks with 75 % overlap.

    Programme shorter than one such block is measured as a whole.
    """
    if len(powers) == 0:
        return SILENCE_LUFS
    width = min(4, len(powers))
    blocks = np.convolve(powers, np.full(width, 1.0 / width), "valid")
    loud = blocks[blocks > 10.0 ** ((SILENCE_LUFS + 0.691) / 10.0)]
    if not len(loud):
        return SILENCE_LUFS
    gate = loud.mean() * 0.1
    return lufs_of(float(loud[loud > gate].mean()))


@lru_cache(maxsize=1)
def _interpolator() -> Signal:
    half = 8 * OVERSAMPLING  # up to 20 kHz within 0.05 dB: peaks of coders are short
    at = np.arange(-half, half + 1)
    ideal = np.sinc(at / OVERSAMPLING)
    taps = ideal * np.kaiser(2 * half + 1, 7.0)
    return (taps * OVERSAMPLING / taps.sum()).astype(np.float32)


def peak_envelope(x: Signal, floor: float) -> Signal:
    """Largest inter-sample magnitude around each sample; exact only where |x| nears floor."""
    top = np.maximum(np.abs(x[:, 0]), np.abs(x[:, 1]))
    taps, size, margin = _interpolator(), 1024, PEAK_MARGIN_SAMPLES // 2
    lag = len(taps) // 2
    for start in range(0, len(x), size):
        if top[start : start + size].max(initial=0.0) < floor:
            continue
        a, b = max(0, start - margin), min(len(x), start + size + margin)
        count = min(size, len(x) - start)
        first = (start - a) * OVERSAMPLING
        up = signal.upfirdn(taps, x[a:b], up=OVERSAMPLING, axis=0)[lag:]
        part = np.abs(up[first : first + count * OVERSAMPLING])
        peaks = part.reshape(count, 2 * OVERSAMPLING).max(axis=1)
        np.maximum(top[start : start + count], peaks, out=top[start : start + count])
    return np.asarray(ndimage.maximum_filter1d(top, 3), dtype=np.float32)


def true_peak_db(x: Signal) -> float:
    """Maximum true peak, dBTP."""
    if not len(x):
        return -180.0
    floor = float(np.max(np.abs(x))) * 0.7
    return decibels(float(peak_envelope(x, floor).max()))


def decibels(factor: float) -> float:
    """A linear factor in decibels; -180 for nothing."""
    return 20.0 * float(np.log10(max(factor, 1e-9)))


def limiter_curve(envelope: Signal, ceiling_dbtp: float) -> Signal | None:
    """Gain that keeps true peaks under the ceiling; it falls before a peak and rises after a hold.

    Args:
        envelope: peak_envelope of the programme with LIMIT_MARGIN_SAMPLES at both ends.
        ceiling_dbtp: of the result.

    Returns:
        Gains of the same length, or None where nothing has to be done.
    """
    ceiling = np.float32(gain(ceiling_dbtp))
    if not len(envelope) or envelope.max() <= ceiling:
        return None
    need = np.minimum(np.float32(1.0), ceiling / np.maximum(envelope, np.float32(1e-9)))
    ahead, hold = samples(LOOK_AHEAD_S), samples(HOLD_S)
    held = ndimage.minimum_filter1d(need, ahead + hold, origin=(hold - ahead) // 2)
    smooth = np.asarray(held)
    for _ in range(2):
        smooth = np.asarray(ndimage.uniform_filter1d(smooth, ahead + 1, mode="nearest"))
    return np.minimum(smooth, need).astype(np.float32)
