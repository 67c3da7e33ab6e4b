# SPDX-License-Identifier: GPL-3.0-or-later
"""Signal primitives that every instrument, effect and ambience is built from.

Owns buffers, envelopes, damped-mode banks, shaped noise, filters, placement. Must not know music.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import fft, signal

from projects.timebase import SAMPLE_RATE_HZ

Signal = NDArray[np.floating[Any]]
"""float32 at 48 kHz: mono [samples] or stereo [samples, 2]."""
Numbers = NDArray[np.floating[Any]]
"""Frequencies, levels and other figures in double precision."""
Spectrum = Callable[[Numbers], Numbers]
"""Gain as a function of frequency in Hz."""


def inverse_fft(spectrum: NDArray[Any], length: int, axis: int = -1) -> Signal:
    """Real signal of a half spectrum, in its precision."""
    return np.asarray(fft.irfft(spectrum, length, axis=axis))


def fast_length(n: int) -> int:
    """A length not under n that transforms quickly."""
    return int(fft.next_fast_len(n, real=True) or n)


def samples(seconds: float) -> int:
    """Nearest whole number of samples."""
    return round(seconds * SAMPLE_RATE_HZ)


def clock(n: int) -> NDArray[np.float32]:
    """Time in seconds of each of n samples."""
    return np.arange(n, dtype=np.float32) / np.float32(SAMPLE_RATE_HZ)


def gain(level_db: float) -> float:
    """Decibels to a linear factor."""
    return float(10.0 ** (level_db / 20.0))


def hz(midi: float) -> float:
    """Equal-tempered frequency of a MIDI pitch, A4 = 440 Hz."""
    return float(440.0 * 2.0 ** ((midi - 69.0) / 12.0))


def breakpoints(n: int, points: Sequence[tuple[float, float]]) -> Signal:
    """Piecewise-linear curve through (seconds, value), held at both ends."""
    times, values = zip(*points, strict=True)
    return np.interp(clock(n), times, values).astype(np.float32)


def decay(n: int, t60_s: float) -> Signal:
    """Exponential fall of 60 dB in t60_s."""
    return np.exp(clock(n) * np.float32(-6.9078 / t60_s))


def fade(x: Signal, in_s: float, out_s: float) -> Signal:
    """Raised-cosine fades at both ends; returns a copy."""
    y = x.copy()
    for seconds, head in ((in_s, True), (out_s, False)):
        n = min(samples(seconds), len(y))
        if n == 0:
            continue
        ramp = (0.5 - 0.5 * np.cos(np.pi * (np.arange(n) + 0.5) / n)).astype(np.float32)
        ramp = ramp if y.ndim == 1 else ramp[:, None]
        if head:
            y[:n] *= ramp
        else:
            y[-n:] *= ramp[::-1]
    return y


def modes(
    n: int,
    freq_hz: Numbers,
    t60_s: Numbers,
    amp: Numbers,
    phase: Numbers | None = None,
    *,
    block: int = 512,
) -> Signal:
    """Sum of damped sinusoids, evaluated as one matrix product.

    A damped mode is a geometric series, so sample i*block+j factors into a term of i and a term
    of j; all partials of a struck body cost one small GEMM instead of one sine per sample.

    Args:
        n: length in samples.
        freq_hz: [modes]; modes above 0.47 of the sampling rate are dropped.
        t60_s: [modes] seconds to fall by 60 dB.
        amp: [modes] for a mono result or [modes, 2] for stereo.
        phase: [modes] radians; zero means each mode starts as a sine (no click).
        block: samples that share a row of the product.
    """
    keep = freq_hz < 0.47 * SAMPLE_RATE_HZ
    freq, t60, level = freq_hz[keep], t60_s[keep], amp[keep]
    start = np.zeros(len(freq)) if phase is None else phase[keep]
    rows = -(-n // block)
    omega = 2.0 * np.pi * freq / SAMPLE_RATE_HZ
    alpha = 6.9078 / (t60 * SAMPLE_RATE_HZ)
    coarse = np.arange(rows)[:, None] * block
    fine = np.arange(block)[:, None]
    c_angle, f_angle = coarse * omega + start, fine * omega
    c_fall, f_fall = np.exp(-coarse * alpha), np.exp(-fine * alpha)
    v = np.concatenate([np.cos(f_angle) * f_fall, np.sin(f_angle) * f_fall], axis=1)
    v32 = np.ascontiguousarray(v.T, dtype=np.float32)

    def channel(a: Numbers) -> Signal:
        u = np.concatenate([np.sin(c_angle) * c_fall * a, np.cos(c_angle) * c_fall * a], axis=1)
        return (u.astype(np.float32) @ v32).reshape(-1)[:n]

    if level.ndim == 1:
        return channel(level)
    return np.stack([channel(level[:, 0]), channel(level[:, 1])], axis=1)


def noise(rng: np.random.Generator, n: int) -> Signal:
    """White Gaussian noise, unit RMS."""
    return rng.standard_normal(n, dtype=np.float32)


def shaped_noise(rng: np.random.Generator, n: int, spectrum: Spectrum) -> Signal:
    """Gaussian noise with a given magnitude spectrum, unit RMS; its ends join without a seam."""
    size = fast_length(n)
    freqs = np.fft.rfftfreq(size, 1.0 / SAMPLE_RATE_HZ)
    bins = len(freqs)
    z = rng.standard_normal((2, bins), dtype=np.float32)
    spec = (z[0] + 1j * z[1]) * spectrum(freqs).astype(np.float32)
    y = inverse_fft(spec.astype(np.complex64), size)[:n]
    return (y / max(float(np.sqrt(np.mean(y * y))), 1e-12)).astype(np.float32)


def moving_noise(
    rng: np.random.Generator,
    n: int,
    spectrum: Callable[[Numbers, Numbers], Numbers],
    *,
    size: int = 1024,
) -> Signal:
    """Noise whose spectrum moves: spectrum(time_s [frames, 1], freq_hz [1, bins]) -> gain."""
    hop = size // 2
    frames = -(-n // hop) + 1
    freqs = np.fft.rfftfreq(size, 1.0 / SAMPLE_RATE_HZ)[None, :]
    times = (np.arange(frames)[:, None] * hop) / SAMPLE_RATE_HZ
    z = rng.standard_normal((2, frames, freqs.size), dtype=np.float32)
    spec = (z[0] + 1j * z[1]) * spectrum(times, freqs).astype(np.float32)
    window = np.sin(np.pi * (np.arange(size) + 0.5) / size).astype(np.float32)
    grains = inverse_fft(spec.astype(np.complex64), size, 1) * window
    out = np.zeros((frames + 1) * hop, dtype=np.float32)
    out[: frames * hop] += grains[:, :hop].reshape(-1)
    out[hop : (frames + 1) * hop] += grains[:, hop:].reshape(-1)
    return out[hop // 2 : hop // 2 + n] * np.float32(np.sqrt(size))


def moving_filter(
    x: Signal, spectrum: Callable[[Numbers, Numbers], Numbers], *, size: int = 1024
) -> Signal:
    """A mono sound through a filter that moves: spectrum(time_s [frames, 1], freq_hz [1, bins])."""
    hop, n = size // 2, len(x)
    frames = -(-n // hop) + 1
    held = np.zeros((frames + 1) * hop, dtype=np.float32)
    held[hop // 2 : hop // 2 + n] = x
    window = np.sin(np.pi * (np.arange(size) + 0.5) / size).astype(np.float32)
    grains = np.lib.stride_tricks.sliding_window_view(held, size)[::hop] * window
    freqs = np.fft.rfftfreq(size, 1.0 / SAMPLE_RATE_HZ)[None, :]
    times = (np.arange(len(grains))[:, None] * hop) / SAMPLE_RATE_HZ
    spec = np.asarray(fft.rfft(grains, size, axis=1)) * spectrum(times, freqs).astype(np.float32)
    shaped = inverse_fft(spec.astype(np.complex64), size, 1) * window
    out = np.zeros((frames + 1) * hop, dtype=np.float32)
    out[: len(grains) * hop] += shaped[:, :hop].reshape(-1)
    out[hop : (len(grains) + 1) * hop] += shaped[:, hop:].reshape(-1)
    return out[hop // 2 : hop // 2 + n]


def bell(center_hz: float, octaves: float) -> Spectrum:
    """Log-Gaussian band of the given half width."""

    def at(freq: Numbers) -> Numbers:
        return np.exp(-0.5 * (np.log2(np.maximum(freq, 1.0) / center_hz) / octaves) ** 2)

    return at


@lru_cache(maxsize=256)
def butter(low_hz: float, high_hz: float, order: int, rate_hz: int = SAMPLE_RATE_HZ) -> Numbers:
    """Second-order sections of a Butterworth filter; a limit of 0 leaves that side open."""
    kind, edges = "bandpass", [low_hz, high_hz]
    if low_hz <= 0.0:
        kind, edges = "lowpass", [high_hz]
    elif high_hz <= 0.0:
        kind, edges = "highpass", [low_hz]
    edge = edges[0] if len(edges) == 1 else edges
    return np.asarray(signal.butter(order, edge, kind, fs=rate_hz, output="sos"))


def band(
    x: Signal, low_hz: float, high_hz: float, order: int = 2, rate_hz: int = SAMPLE_RATE_HZ
) -> Signal:
    """Butterworth filter; a limit of 0 leaves that side open."""
    sos = butter(low_hz, high_hz, order, rate_hz).astype(np.float32)
    return _filtered(sos, x)


def _filtered(sos: NDArray[np.float32], x: Signal) -> Signal:
    """Second-order sections along time; channels are made contiguous first, which is faster."""
    if x.ndim == 1:
        return np.asarray(signal.sosfilt(sos, x), dtype=np.float32)
    y = np.asarray(signal.sosfilt(sos, np.ascontiguousarray(x.T)))
    return np.ascontiguousarray(y.T, dtype=np.float32)


class SosStream:
    """A filter that goes on where the last piece ended; stereo."""

    def __init__(self, sos: Numbers) -> None:
        self._sos = sos.astype(np.float32)
        self._state = np.zeros((len(sos), 2, 2), dtype=np.float32)

    def next(self, x: Signal) -> Signal:
        """The filtered next piece, [samples, 2]."""
        y, self._state = signal.sosfilt(self._sos, np.ascontiguousarray(x.T), zi=self._state)
        return np.ascontiguousarray(y.T, dtype=np.float32)


class Convolver:
    """Convolution that carries its tail from piece to piece; stereo."""

    def __init__(self, response: Signal) -> None:
        self._response = response if response.ndim == 2 else response[:, None]
        self._tail = np.zeros((len(response) - 1, 2), dtype=np.float32)

    def next(self, x: Signal) -> Signal:
        """The convolved next piece, [samples, 2]."""
        if not np.any(x):
            y = np.zeros((len(x) + len(self._tail), 2), dtype=np.float32)
        else:
            y = signal.oaconvolve(x, self._response, axes=0).astype(np.float32)
        y[: len(self._tail)] += self._tail
        self._tail = y[len(x) :].copy()
        return y[: len(x)]


def formants(
    x: Signal, peaks: Sequence[tuple[float, float, float]], rate_hz: int = SAMPLE_RATE_HZ
) -> Signal:
    """Peaking equaliser sections in series: (centre Hz, Q, gain dB) each.

    Source: R. Bristow-Johnson, Audio EQ Cookbook, peakingEQ.
    """
    rows = []
    for center, q, level_db in peaks:
        a = 10.0 ** (level_db / 40.0)
        w = 2.0 * np.pi * center / rate_hz
        alpha = np.sin(w) / (2.0 * q)
        b = np.array([1 + alpha * a, -2 * np.cos(w), 1 - alpha * a])
        d = np.array([1 + alpha / a, -2 * np.cos(w), 1 - alpha / a])
        rows.append(np.concatenate([b, d]) / d[0])
    return _filtered(np.array(rows, dtype=np.float32), x)


def mix_into(bus: Signal, sound: Signal, at: int, level: float = 1.0) -> None:
    """Add a sound to a bus in place, trimming what falls outside; mono goes to both sides."""
    start, skip = max(at, 0), max(-at, 0)
    count = min(len(sound) - skip, len(bus) - start)
    if count <= 0:
        return
    part = sound[skip : skip + count]
    if bus.ndim == 2 and part.ndim == 1:
        part = part[:, None]
    bus[start : start + count] += part * np.float32(level)


def pan(x: Signal, position: float) -> Signal:
    """Equal-power placement, -1 left to +1 right; a stereo sound is balanced."""
    angle = (np.clip(position, -1.0, 1.0) + 1.0) * np.pi / 4.0
    sides = np.array([np.cos(angle), np.sin(angle)], dtype=np.float32) * np.float32(2**0.5)
    return (x[:, None] if x.ndim == 1 else x) * sides


def peak_to(x: Signal, level_db: float = -3.0) -> Signal:
    """Scale so that the largest sample sits at level_db."""
    top = float(np.max(np.abs(x))) if len(x) else 0.0
    return x if top < 1e-9 else (x * np.float32(gain(level_db) / top)).astype(np.float32)


def saturate(x: Signal, drive: float) -> Signal:
    """Odd soft clipping with unit slope at zero."""
    return (np.tanh(x * np.float32(drive)) / np.float32(drive)).astype(np.float32)


def warp(x: Signal, ratio: Signal) -> Signal:
    """Read x at a varying speed: ratio is the pitch factor for each output sample."""
    position = np.cumsum(ratio, dtype=np.float64)
    return np.interp(position, np.arange(len(x)), x, right=0.0).astype(np.float32)


def smooth_random(rng: np.random.Generator, n: int, rate_hz: float) -> Signal:
    """Slow random curve in about -1..1 that changes rate_hz times a second."""
    count = max(4, int(n / SAMPLE_RATE_HZ * rate_hz) + 4)
    knots = rng.uniform(-1.0, 1.0, count)
    step = 480
    coarse = n // step + 2
    at = np.linspace(0.0, count - 1.001, coarse)
    i = at.astype(np.int64)
    t = at - i
    t = t * t * (3.0 - 2.0 * t)
    curve = knots[i] * (1.0 - t) + knots[np.minimum(i + 1, count - 1)] * t
    grid = np.arange(n, dtype=np.float32)
    return np.interp(grid, np.arange(coarse) * step, curve).astype(np.float32)
