# SPDX-License-Identifier: GPL-3.0-or-later
"""Solo voices that play a line, not notes: cello, erhu, bamboo flute.

A phrase is rendered with one continuous pitch, bow and brightness curve, so that notes slide and
breathe into each other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from engines.sound.dsp import SAMPLE_RATE_HZ, Signal, band, fade, formants, hz, noise, samples

CONTROL_HZ = 400
TABLE = 4096


@dataclass(frozen=True, kw_only=True)
class LineNote:
    """A note of a phrase; times are seconds from the start of the phrase."""

    start_s: float
    length_s: float
    midi: float
    velocity: float


@dataclass(frozen=True, kw_only=True)
class Voice:
    """How a solo instrument speaks."""

    tilt: float
    odd: float
    vibrato_hz: float
    vibrato_cents: float
    vibrato_onset_s: float
    portamento_s: float
    attack_s: float
    release_s: float
    air: float
    grain: float
    scoop_cents: float
    resonances: tuple[tuple[float, float, float], ...]
    low_hz: float
    high_hz: float


CELLO = Voice(
    tilt=1.05,
    odd=0.0,
    vibrato_hz=5.3,
    vibrato_cents=17.0,
    vibrato_onset_s=0.28,
    portamento_s=0.09,
    attack_s=0.13,
    release_s=0.22,
    air=0.016,
    grain=0.045,
    scoop_cents=-18.0,
    resonances=(
        (110.0, 2.0, 3.0),
        (230.0, 2.2, 5.0),
        (420.0, 2.0, 4.0),
        (950.0, 1.6, -3.0),
        (1700.0, 1.4, 3.0),
        (2600.0, 1.2, 2.5),
    ),
    low_hz=55.0,
    high_hz=6200.0,
)
ERHU = Voice(
    tilt=0.92,
    odd=0.12,
    vibrato_hz=6.1,
    vibrato_cents=30.0,
    vibrato_onset_s=0.2,
    portamento_s=0.14,
    attack_s=0.09,
    release_s=0.18,
    air=0.020,
    grain=0.06,
    scoop_cents=-70.0,
    resonances=(
        (480.0, 2.4, 5.0),
        (830.0, 2.6, 7.0),
        (1450.0, 2.2, 5.0),
        (2300.0, 2.0, -3.0),
        (3100.0, 1.8, 5.0),
    ),
    low_hz=220.0,
    high_hz=7500.0,
)
FLUTE = Voice(
    tilt=2.15,
    odd=0.25,
    vibrato_hz=4.9,
    vibrato_cents=11.0,
    vibrato_onset_s=0.32,
    portamento_s=0.045,
    attack_s=0.07,
    release_s=0.14,
    air=0.10,
    grain=0.10,
    scoop_cents=-35.0,
    resonances=((900.0, 1.2, 3.0), (2100.0, 1.6, 3.0), (4200.0, 1.4, 2.5)),
    low_hz=200.0,
    high_hz=9500.0,
)


@lru_cache(maxsize=128)
def _table(tilt: float, odd: float, harmonics: int, soft: bool) -> Signal:
    k = np.arange(1, harmonics + 1, dtype=np.float64)
    level = k**-tilt * np.where(k % 2 == 0, 1.0 - odd, 1.0)
    if soft:
        level *= np.exp(-(k - 1.0) / 4.0)
    phase = 2.0 * np.pi * np.arange(TABLE)[None, :] / TABLE
    bend = 0.35 * np.sin(1.7 * k)
    y = (level[:, None] * np.sin(k[:, None] * phase + bend[:, None])).sum(axis=0)
    return (y / np.sqrt(np.mean(y * y))).astype(np.float32)


def _curves(
    notes: Sequence[LineNote], voice: Voice, n: int, rng: np.random.Generator
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Pitch (MIDI) and bow or breath pressure (0..1) at CONTROL_HZ."""
    t = np.arange(n) / CONTROL_HZ
    pitch = np.full(n, float(notes[0].midi))
    press = np.zeros(n)
    vib = np.zeros(n)
    for i, note in enumerate(notes):
        end = note.start_s + note.length_s
        legato = i > 0 and note.start_s - (notes[i - 1].start_s + notes[i - 1].length_s) < 0.06
        after = t >= note.start_s
        if legato:
            glide = voice.portamento_s * (1.0 + 0.12 * min(abs(note.midi - notes[i - 1].midi), 7))
            x = np.clip((t - note.start_s + 0.35 * glide) / glide, 0.0, 1.0)
            mix = x * x * (3.0 - 2.0 * x)
            pitch = pitch * (1.0 - mix) + note.midi * mix
        else:
            pitch = np.where(after, float(note.midi), pitch)
            pitch += np.where(after, voice.scoop_cents / 100.0, 0.0) * np.exp(
                -np.maximum(t - note.start_s, 0.0) / 0.055
            )
        rise = np.clip((t - note.start_s) / voice.attack_s, 0.0, 1.0)
        fall = np.clip((end - t) / voice.release_s + 0.35 * (note.length_s > 0.3), 0.0, 1.0)
        fall = np.where(t > end, np.clip(1.0 - (t - end) / voice.release_s, 0.0, 1.0) * 0.35, fall)
        swell = 0.80 + 0.20 * np.sin(
            np.pi * np.clip((t - note.start_s) / max(note.length_s, 0.2), 0.0, 1.0)
        )
        arch = np.sin(0.5 * np.pi * rise) * np.minimum(fall, 1.0) * swell * note.velocity
        press = np.maximum(press, np.where(after, arch, 0.0))
        grow = np.clip((t - note.start_s - voice.vibrato_onset_s) / 0.45, 0.0, 1.0)
        vib = np.where(after, grow * (note.length_s > voice.vibrato_onset_s + 0.1), vib)
    press = ndimage.gaussian_filter1d(press, 0.012 * CONTROL_HZ)
    wander = ndimage.gaussian_filter1d(rng.standard_normal(n), 0.12 * CONTROL_HZ)
    wander /= np.std(wander) + 1e-9
    rate = voice.vibrato_hz * (1.0 + 0.05 * wander)
    swing = np.sin(2.0 * np.pi * np.cumsum(rate) / CONTROL_HZ)
    depth = voice.vibrato_cents / 100.0 * ndimage.gaussian_filter1d(vib, 0.05 * CONTROL_HZ)
    return pitch + depth * swing * (1.0 + 0.15 * wander) + 0.025 * wander, press


def play_line(notes: Sequence[LineNote], voice: Voice, seed: int) -> Signal:
    """Render one phrase, mono; it starts at the first note and ends after the last release."""
    if not notes:
        return np.zeros(0, dtype=np.float32)
    rng = np.random.default_rng([seed, len(notes), round(notes[0].midi * 100)])
    length_s = max(x.start_s + x.length_s for x in notes) + voice.release_s * 2.0 + 0.1
    n = samples(length_s)
    control = int(length_s * CONTROL_HZ) + 2
    pitch_c, press_c = _curves(notes, voice, control, rng)
    at = np.arange(n) * (CONTROL_HZ / SAMPLE_RATE_HZ)
    grid = np.arange(control)
    freq = np.interp(at, grid, 440.0 * 2.0 ** ((pitch_c - 69.0) / 12.0))
    press = np.interp(at, grid, press_c).astype(np.float32)
    cycle = np.cumsum(freq / SAMPLE_RATE_HZ)
    index = ((cycle - np.floor(cycle)) * TABLE).astype(np.int32) & (TABLE - 1)
    top = max(hz(x.midi) for x in notes) * 1.06
    harmonics = int(np.clip(14000.0 / top, 3, 48))
    bright = _table(voice.tilt, voice.odd, harmonics, False)[index]
    dark = _table(voice.tilt, voice.odd, harmonics, True)[index]
    color = np.clip(press * 1.15, 0.0, 1.0) ** np.float32(1.2)
    tone = dark + (bright - dark) * color
    rough = band(noise(rng, n), 25.0, 260.0, 1)
    rough /= np.float32(np.std(rough) + 1e-9)
    tone *= 1.0 + np.float32(voice.grain) * rough
    breath = band(noise(rng, n), 900.0, 6500.0, 1) * np.float32(voice.air * 2.2)
    onset = np.maximum(np.gradient(press_c) * CONTROL_HZ, 0.0)
    chiff = np.interp(at, grid, np.minimum(onset / 9.0, 1.0)).astype(np.float32)
    y = tone * press + breath * (press ** np.float32(0.7) * 0.6 + chiff)
    y = band(formants(y, voice.resonances), voice.low_hz, voice.high_hz, 1)
    return fade(y * np.float32(0.16), 0.005, 0.05)
