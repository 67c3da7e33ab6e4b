# SPDX-License-Identifier: GPL-3.0-or-later
"""Voices of people for whom there is no pack: pitch, formants, tremor, liveliness and breath.

Owns the bending of sound, which never changes its length. Must not know why a voice is bent.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d
from scipy.signal import butter, istft, sosfilt, stft

from engines.voice.delivery import Delivery
from engines.voice.pitch import HOP_SAMPLES, Contour, contour, pitch_marks
from engines.voice.spoken import RATE_HZ, Samples, Spoken, levels
from projects.cast import VoiceChoice

HEARD_SEMITONES = 0.4
"""Smaller shifts are not worth the work of taking the voice apart."""
HEARD_SWING = 0.12
SWING_SEMITONES_MAX = 5.0
TREMOR_HZ = (4.7, 6.3)
TREMOR_SEMITONES = (0.45, 0.25)
TREMOR_LEVEL = 0.12
BREATH_FRAME = 1024
BREATH_QUEFRENCY_S = 0.0018
"""Cepstrum below this is the mouth, above it the folds."""
BREATH_LOW_HZ = 350


@dataclass(frozen=True, kw_only=True)
class Bend:
    """What is done to a voice; the neutral one does nothing."""

    semitones: float = 0.0
    formant_ratio: float = 1.0
    swing: float = 1.0
    tremor: float = 0.0
    breath: float = 0.0

    @property
    def moves_pitch(self) -> bool:
        """Whether the sound has to be taken apart by periods."""
        return (
            abs(self.semitones) >= HEARD_SEMITONES
            or abs(self.swing - 1.0) >= HEARD_SWING
            or abs(self.formant_ratio - 1.0) >= 0.005
            or self.tremor > 0
        )


def bend_of(voice: VoiceChoice, delivery: Delivery) -> Bend:
    """Of the person and of the moment together."""
    return Bend(
        semitones=voice.pitch_semitones + delivery.pitch_semitones,
        formant_ratio=voice.formant_ratio,
        swing=delivery.swing,
        tremor=voice.tremor,
        breath=delivery.breath,
    )


def bent(spoken: Spoken, bend: Bend, *, seed: int) -> Spoken:
    """The same sounds at the same places by another throat.

    Args:
        spoken: at least some sound.
        bend: what to do.
        seed: of the breath's noise; from the line's id.
    """
    samples = spoken.samples
    if bend.moves_pitch:
        samples = moved(samples, bend)
    if bend.breath > 0:
        samples = breathed(samples, bend.breath, seed=seed)
    return Spoken(samples, spoken.sounds)


def moved(samples: Samples, bend: Bend) -> Samples:
    """Pitch and formants moved apart from each other, by periods laid anew over one another.

    Every grain is two periods long around a pitch mark; squeezing it by the formant ratio moves the
    formants, the distance at which grains are laid moves the pitch. Length is kept.

    Source: Moulines and Charpentier, Speech Communication 9 (1990), TD-PSOLA.
    """
    track = contour(samples)
    marks = pitch_marks(samples, track)
    if len(marks) < 3:
        return samples
    ratios = _ratios(track, bend)
    out = np.zeros(len(samples) + 2 * RATE_HZ // 10, np.float64)
    weight = np.zeros_like(out)
    pad = RATE_HZ // 10
    source = np.pad(samples.astype(np.float64), pad)
    place = float(marks[0])
    while place < len(samples):
        nearest = _nearest(marks, place)
        hz = track.at(int(marks[nearest]))
        voiced = hz > 0
        period = RATE_HZ / hz if voiced else float(HOP_SAMPLES)
        ratio = float(ratios[min(int(place) // HOP_SAMPLES, len(ratios) - 1)])
        step = period / ratio if voiced else period
        reach = max(period if voiced else period * bend.formant_ratio, step * bend.formant_ratio)
        centre = float(marks[nearest]) if voiced else place
        grain, window = _grain(source, centre + pad, reach, bend.formant_ratio)
        start = round(place) + pad - len(grain) // 2
        if start >= 0 and start + len(grain) <= len(out):
            out[start : start + len(grain)] += grain
            weight[start : start + len(grain)] += window
        place += step
    laid = out / np.maximum(weight, 0.35)
    result = laid[pad : pad + len(samples)]
    return _same_level(result, samples, bend).astype(np.float32)


def breathed(samples: Samples, amount: float, *, seed: int) -> Samples:
    """The folds' tone replaced by breath through the same mouth, as far as `amount` (0..1)."""
    frame, hop = BREATH_FRAME, BREATH_FRAME // 4
    noise = np.random.default_rng(seed).standard_normal(len(samples))
    _, _, spectrum = stft(samples, RATE_HZ, nperseg=frame, noverlap=frame - hop)
    _, _, hiss = stft(noise, RATE_HZ, nperseg=frame, noverlap=frame - hop)
    size = np.log(np.abs(spectrum) + 1e-7)
    cepstrum = np.fft.irfft(size, axis=0)
    keep = round(BREATH_QUEFRENCY_S * RATE_HZ)
    cepstrum[keep:-keep] = 0.0
    mouth = np.exp(np.fft.rfft(cepstrum, axis=0).real)
    breath = mouth * hiss / (np.sqrt(np.mean(np.abs(hiss) ** 2)) + 1e-12)
    _, wave = istft(breath, RATE_HZ, nperseg=frame, noverlap=frame - hop)
    wave = np.pad(wave, (0, max(0, len(samples) - len(wave))))[: len(samples)]
    low = butter(2, BREATH_LOW_HZ, btype="highpass", fs=RATE_HZ, output="sos")
    wave = np.asarray(sosfilt(low, wave))
    wave *= np.sqrt(np.mean(samples.astype(np.float64) ** 2) / (np.mean(wave**2) + 1e-12))
    return (wave * amount + samples * (1.0 - amount)).astype(np.float32)


def _ratios(track: Contour, bend: Bend) -> NDArray[np.float64]:
    """Factor on the pitch by hop: shift, wider or narrower swing, tremor."""
    hops = len(track.hz)
    middle = track.median_hz
    away = np.zeros(hops)
    voiced = track.hz > 0
    if middle > 0:
        away[voiced] = 12 * np.log2(track.hz[voiced] / middle)
    swung = np.clip(away * (bend.swing - 1.0), -SWING_SEMITONES_MAX, SWING_SEMITONES_MAX)
    semitones = bend.semitones + gaussian_filter1d(swung, 2.0)
    seconds = np.arange(hops) * HOP_SAMPLES / RATE_HZ
    for hz, depth in zip(TREMOR_HZ, TREMOR_SEMITONES, strict=True):
        semitones = semitones + bend.tremor * depth * np.sin(2 * np.pi * hz * seconds)
    return 2.0 ** (semitones / 12)


def _nearest(marks: NDArray[np.int64], place: float) -> int:
    right = int(np.searchsorted(marks, place))
    if right == 0:
        return 0
    if right == len(marks):
        return len(marks) - 1
    return right if marks[right] - place < place - marks[right - 1] else right - 1


def _grain(
    source: NDArray[np.float64], centre: float, reach: float, squeeze: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """A Hann grain of +-reach samples around a place, read `squeeze` times as fast."""
    half = int(reach / squeeze)
    steps = np.arange(-half, half + 1)
    window = 0.5 + 0.5 * np.cos(np.pi * steps / (half + 1))
    at = centre + steps * squeeze
    low = np.floor(at).astype(np.int64)
    low = np.clip(low, 1, len(source) - 3)
    t = at - low
    a, b, c, d = source[low - 1], source[low], source[low + 1], source[low + 2]
    value = b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))
    return value * window, window


def _same_level(laid: NDArray[np.float64], samples: Samples, bend: Bend) -> NDArray[np.float64]:
    """Loudness over time as before, with the tremor's own."""
    before = gaussian_filter1d(levels(samples, HOP_SAMPLES).astype(np.float64), 3.0)
    after = gaussian_filter1d(levels(laid.astype(np.float32), HOP_SAMPLES).astype(np.float64), 3.0)
    gain = np.clip((before + 1e-5) / (after + 1e-5), 0.5, 2.0)
    seconds = np.arange(len(gain)) * HOP_SAMPLES / RATE_HZ
    gain *= 1.0 + bend.tremor * TREMOR_LEVEL * np.sin(2 * np.pi * TREMOR_HZ[0] * seconds + 0.7)
    places = np.arange(len(laid)) / HOP_SAMPLES
    return laid * np.interp(places, np.arange(len(gain)) + 0.5, gain)
