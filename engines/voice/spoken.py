# SPDX-License-Identifier: GPL-3.0-or-later
"""Sound of a voice with every phoneme's exact place in it, and the edits that keep both in step.

Owns joining, trimming, lengthening and resampling. Must not know who made the sound.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RATE_HZ = 48_000
FADE_SAMPLES = 240
"""Cross-fade at a cut, 5 ms."""

Samples = NDArray[np.float32]


@dataclass(frozen=True)
class Sound:
    """One phoneme or mark as it sounds; `at` is the character of the line it came from, or -1."""

    symbol: str
    start_samples: int
    end_samples: int
    at: int


@dataclass(frozen=True)
class Spoken:
    """Mono samples at 48 kHz, about -1..1, and the sounds in order, half-open, without overlap."""

    samples: Samples
    sounds: tuple[Sound, ...]

    @property
    def length_samples(self) -> int:
        """Of the sound."""
        return len(self.samples)


def silence(length_samples: int) -> Spoken:
    """Nothing, for so long."""
    return Spoken(np.zeros(length_samples, np.float32), ())


def joined(parts: Sequence[Spoken]) -> Spoken:
    """One after the other."""
    sounds: list[Sound] = []
    base = 0
    for part in parts:
        sounds.extend(_moved(s, base) for s in part.sounds)
        base += part.length_samples
    samples = np.concatenate([p.samples for p in parts]) if parts else np.zeros(0, np.float32)
    return Spoken(samples.astype(np.float32), tuple(sounds))


def cut(spoken: Spoken, start: int, end: int) -> Spoken:
    """The stretch [start, end); sounds are clipped to it and dropped where nothing is left."""
    start, end = max(0, start), min(end, spoken.length_samples)
    kept = [
        Sound(s.symbol, max(s.start_samples, start) - start, min(s.end_samples, end) - start, s.at)
        for s in spoken.sounds
        if s.end_samples > start and s.start_samples < end
    ]
    return Spoken(spoken.samples[start:end], tuple(kept))


def lengthened(spoken: Spoken, place: int, by_samples: int) -> Spoken:
    """Silence let in (or, below zero, sound taken out after) at a quiet place.

    The sounds behind it move; the sound around it grows or shrinks.
    """
    place = min(max(place, 0), spoken.length_samples)
    if by_samples == 0:
        return spoken
    head, tail = spoken.samples[:place].copy(), spoken.samples[place:].copy()
    if by_samples > 0:
        fade = min(FADE_SAMPLES, len(head), len(tail))
        ramp = np.linspace(1, 0, fade, dtype=np.float32)
        if fade:
            head[-fade:] *= ramp
            tail[:fade] *= ramp[::-1]
        samples = np.concatenate([head, np.zeros(by_samples, np.float32), tail])
    else:
        gone = min(-by_samples, len(tail))
        by_samples = -gone
        after = tail[gone:]
        fade = min(FADE_SAMPLES, gone, len(after))
        if fade:
            ramp = np.linspace(0, 1, fade, dtype=np.float32)
            after[:fade] = after[:fade] * ramp + tail[:fade] * (1 - ramp)
        samples = np.concatenate([head, after])

    def shifted(sample: int) -> int:
        return sample if sample <= place else max(place, sample + by_samples)

    sounds = tuple(
        Sound(s.symbol, shifted(s.start_samples), shifted(s.end_samples), s.at)
        for s in spoken.sounds
    )
    return Spoken(samples, sounds)


def levels(samples: Samples, hop_samples: int = 480) -> NDArray[np.float32]:
    """RMS of each hop (10 ms), the last one padded."""
    count = -(-len(samples) // hop_samples)
    padded = np.zeros(count * hop_samples, np.float32)
    padded[: len(samples)] = samples
    return np.sqrt(np.mean(padded.reshape(count, hop_samples) ** 2, axis=1))


def _moved(sound: Sound, by: int) -> Sound:
    return Sound(sound.symbol, sound.start_samples + by, sound.end_samples + by, sound.at)
