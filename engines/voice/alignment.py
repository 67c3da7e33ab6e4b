# SPDX-License-Identifier: GPL-3.0-or-later
"""Where each sound of known words lies in speech that does not say so itself.

Owns the alignment: the words spoken by espeak-ng, whose times are known, bent onto the speech by
likeness of their spectra. Must not know who spoke.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.fft import dct

from engines.voice.espeak import LANGUAGES, placed
from engines.voice.espeak_library import espeak
from engines.voice.spoken import RATE_HZ, Samples, Sound, Spoken
from engines.voice.traced import Traced

HOP_SAMPLES = 480
WINDOW_SAMPLES = 1536
BANDS, LOW_HZ, HIGH_HZ = 26, 80.0, 7600.0
CEPSTRA = 12
LOUD_WEIGHT = 3.0
"""Of loudness beside the shape of the spectrum: silence must fall on silence."""
CHANGE_WEIGHT = 0.8
"""Of how fast both change."""
ASKEW = 0.1
"""What a frame costs that stands still in one of the two, so that paths stay straight."""
WORDS_A_MINUTE = 165
FLOOR_DB = -46.0


def aligned(
    samples: Samples, words: Traced, language: str, *, voice: str = ""
) -> tuple[Sound, ...]:
    """The sounds of words, in their places in speech.

    Args:
        samples: the speech, mono at 48 kHz; beginning and end may be silent.
        words: what is said, numbers written out, with the places of its characters.
        language: `zh` or `en`.
        voice: espeak's voice that models it; the language's own where it is empty.

    Returns:
        Sounds in order, within the samples; none where nothing is said or heard.
    """
    span = heard_span(samples)
    if span is None or not words.text.strip():
        return ()
    model = model_speech(words, language, voice)
    own = heard_span(model.samples)
    if own is None:
        return ()
    theirs = features(samples[span[0] : span[1]])
    mine = features(model.samples[own[0] : own[1]])
    knots = path(mine, theirs)
    places = np.arange(len(knots), dtype=np.float64) * HOP_SAMPLES + own[0]
    return warped(model.sounds, places, knots * HOP_SAMPLES + span[0], len(samples))


def model_speech(words: Traced, language: str, voice: str = "") -> Spoken:
    """The words by espeak-ng, with the times of their sounds."""
    audio, heard = espeak().speak(
        words.text,
        voice or LANGUAGES.get(language, language),
        words_a_minute=WORDS_A_MINUTE,
        pitch=50,
        swing=50,
    )
    return placed(audio, heard, words.at)


def heard_span(samples: Samples) -> tuple[int, int] | None:
    """From the first to the last that is heard; None of silence."""
    count = len(samples) // HOP_SAMPLES
    if not count:
        return None
    blocks = samples[: count * HOP_SAMPLES].reshape(count, HOP_SAMPLES).astype(np.float64)
    power = np.mean(blocks**2, axis=1)
    top = float(np.percentile(power, 95))
    if top < 1e-9:
        return None
    loud = np.flatnonzero(power > top * 10 ** (FLOOR_DB / 10))
    return int(loud[0]) * HOP_SAMPLES, (int(loud[-1]) + 1) * HOP_SAMPLES


def features(samples: Samples) -> NDArray[np.float64]:
    """Shape, loudness and change of speech, float [hops, 2 * (CEPSTRA + 1)], of no one voice."""
    half = WINDOW_SAMPLES // 2
    padded = np.pad(samples.astype(np.float64), (half, half))
    frames = np.lib.stride_tricks.sliding_window_view(padded, WINDOW_SAMPLES)[::HOP_SAMPLES]
    power = np.abs(np.fft.rfft(frames * np.hanning(WINDOW_SAMPLES), axis=1)) ** 2
    bands = np.log(power @ filters().T + 1e-8)
    loud = np.log(np.sum(power, axis=1) + 1e-8)
    loud = np.maximum(loud, np.percentile(loud, 95) + FLOOR_DB / 10 * np.log(10))
    shape = np.asarray(dct(bands, axis=1, norm="ortho"))[:, 1 : CEPSTRA + 1]
    both = np.concatenate((_even(shape), LOUD_WEIGHT * _even(loud[:, None])), axis=1)
    change = np.gradient(both, axis=0) if len(both) > 1 else np.zeros_like(both)
    return np.concatenate((both, CHANGE_WEIGHT * _even(change)), axis=1)


def _even(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """About zero, and of one spread."""
    return (values - values.mean(axis=0)) / (values.std(axis=0) + 1e-6)


@lru_cache(maxsize=1)
def filters() -> NDArray[np.float64]:
    """Triangles on the mel scale, [BANDS, bins]."""
    mel = np.linspace(_mel(LOW_HZ), _mel(HIGH_HZ), BANDS + 2)
    hz = 700.0 * (10 ** (mel / 2595.0) - 1.0)
    bins = np.fft.rfftfreq(WINDOW_SAMPLES, 1 / RATE_HZ)
    low, middle, high = hz[:-2, None], hz[1:-1, None], hz[2:, None]
    up, down = (bins - low) / (middle - low), (high - bins) / (high - middle)
    return np.maximum(0.0, np.minimum(up, down))


def _mel(hz: float) -> float:
    return 2595.0 * float(np.log10(1.0 + hz / 700.0))


def path(mine: NDArray[np.float64], theirs: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each hop of mine, the hop of theirs that is most alike, never going back.

    Dynamic time warping with steps (1, 1), (1, 0) and (0, 1), a diagonal at a time.

    Source: Sakoe and Chiba, IEEE Transactions on Acoustics, Speech and Signal Processing 26 (1978).
    """
    rows, columns = len(mine), len(theirs)
    squares = np.sum(mine**2, axis=1)[:, None] + np.sum(theirs**2, axis=1)[None, :]
    away = np.sqrt(np.maximum(squares - 2 * mine @ theirs.T, 0.0))
    away /= away.mean() + 1e-12
    total = np.full((rows + 1, columns + 1), np.inf)
    total[0, 0] = 0.0
    came = np.zeros((rows, columns), np.int8)
    for diagonal in range(rows + columns - 1):
        i = np.arange(max(0, diagonal - columns + 1), min(rows, diagonal + 1))
        j = diagonal - i
        cost = away[i, j]
        ways = np.stack(
            (
                total[i, j] + cost,
                total[i, j + 1] + cost + ASKEW,
                total[i + 1, j] + cost + ASKEW,
            )
        )
        best = np.argmin(ways, axis=0)
        total[i + 1, j + 1] = ways[best, np.arange(len(i))]
        came[i, j] = best
    return _walked(came)


def _walked(came: NDArray[np.int8]) -> NDArray[np.float64]:
    """The way back, as the middle of the columns that each row meets."""
    i, j = came.shape[0] - 1, came.shape[1] - 1
    met: list[list[int]] = [[] for _ in range(came.shape[0])]
    while i >= 0 and j >= 0:
        met[i].append(j)
        step = int(came[i, j])
        i, j = i - (step != 2), j - (step != 1)
    return np.array([(ones[0] + ones[-1]) / 2 if ones else 0.0 for ones in met])


def warped(
    sounds: Sequence[Sound],
    places: NDArray[np.float64],
    become: NDArray[np.float64],
    length_samples: int,
) -> tuple[Sound, ...]:
    """Sounds moved as knots are: what stood at `places` stands at `become`, both in samples."""
    out: list[Sound] = []
    for one in sounds:
        ends = np.interp((one.start_samples, one.end_samples), places, become)
        start, end = (min(max(round(float(e)), 0), length_samples) for e in ends)
        start = max(start, out[-1].end_samples if out else 0)
        if end > start:
            out.append(Sound(one.symbol, start, end, one.at))
    return tuple(out)
