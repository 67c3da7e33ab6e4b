# SPDX-License-Identifier: GPL-3.0-or-later
"""Mouth against sound: how open a mouth is in decoded frames, and how loud the film is then.

Owns both curves and their offset. Must not know how mouths are drawn.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np

ENERGY_HZ = 96
VOICE_HZ = (300.0, 3000.0)
SEARCH_S = 0.25
LEAST_S = 0.8
DARK = 0.42
"""Share of the skin's brightness below which a pixel of the lower face is the open mouth."""
GRID = (37, 62)
"""Rows and columns of places in a lower face at which it is looked at."""
SELDOM, MOSTLY = 0.04, 0.8
"""A place of the mouth is dark in more frames than the one share, and in fewer than the other."""


@dataclass(frozen=True, kw_only=True)
class Spoken:
    """One mouth over the frames in which it speaks: film frame of the first, and area by frame."""

    who: str
    start_frames: int
    area: np.ndarray


@dataclass(frozen=True, kw_only=True)
class Sync:
    """Offset of the mouth against the sound (positive: late), and their correlation there."""

    offset_s: float
    correlation: float
    seconds: float


def dark_of(rgb: np.ndarray, box: tuple[int, int, int, int]) -> np.ndarray:
    """Where a lower face is as dark as an open mouth: bool [GRID], by places of the face.

    Args:
        rgb: uint8 [h, w, 3].
        box: left, top, right, bottom px.
    """
    left, top, right, bottom = box
    h, w = rgb.shape[:2]
    rows = np.linspace(top, bottom - 1, GRID[0]).round().astype(int)
    columns = np.linspace(left, right - 1, GRID[1]).round().astype(int)
    inside = ((rows >= 0) & (rows < h))[:, None] & ((columns >= 0) & (columns < w))[None, :]
    if not inside.any():
        return np.zeros(GRID, bool)
    part = rgb[np.clip(rows, 0, h - 1)[:, None], np.clip(columns, 0, w - 1)[None, :]]
    light = part.astype(np.float32).max(axis=2)
    return (light < DARK * np.percentile(light[inside], 80)) & inside


def openness(dark: Sequence[np.ndarray]) -> np.ndarray:
    """How open a mouth is by frames: the share of what is dark at times and bright at others.

    A scarf, a beard or the shadow of half a face is dark all along, and no mouth.
    """
    seen = np.asarray(dark)
    share = seen.mean(axis=0)
    opens = (share > SELDOM) & (share < MOSTLY)
    if not opens.any():
        return np.zeros(len(seen), np.float32)
    return seen[:, opens].mean(axis=1).astype(np.float32)


def energy_of(film: Path) -> np.ndarray:
    """Loudness of the voice's band, float [ENERGY_HZ a second], from the decoded sound."""
    from scipy.signal import butter, sosfiltfilt

    with av.open(str(film)) as box:
        resampler = av.AudioResampler(format="fltp", layout="mono", rate=48_000)
        parts = [
            out.to_ndarray()[0]
            for frame in box.decode(audio=0)
            for out in resampler.resample(frame)
        ]
    wave = np.concatenate(parts) if parts else np.zeros(480, np.float32)
    voice = sosfiltfilt(butter(4, VOICE_HZ, "bandpass", fs=48_000, output="sos"), wave)
    step = 48_000 // ENERGY_HZ
    n = len(voice) // step
    return np.sqrt((voice[: n * step].reshape(n, step) ** 2).mean(axis=1))


def sync_of(spoken: Sequence[Spoken], energy: np.ndarray, rate: float) -> Sync | None:
    """Offset of all mouths against the sound together; None where too little is spoken.

    Args:
        spoken: mouths by line.
        energy: from `energy_of`.
        rate: frames a second.
    """
    seconds = sum(len(s.area) for s in spoken) / rate
    if seconds < LEAST_S:
        return None
    lags = np.arange(-SEARCH_S, SEARCH_S + 1e-9, 1 / ENERGY_HZ)
    heights = np.array([_likeness(spoken, energy, rate, float(lag)) for lag in lags])
    i = int(heights.argmax())
    offset = float(lags[i])
    if 0 < i < len(lags) - 1:
        a, b, c = heights[i - 1 : i + 2]
        bend = a - 2 * b + c
        offset += float(0.5 * (a - c) / bend) / ENERGY_HZ if abs(bend) > 1e-9 else 0.0
    return Sync(offset_s=offset, correlation=float(heights[i]), seconds=seconds)


def _likeness(spoken: Sequence[Spoken], energy: np.ndarray, rate: float, lag_s: float) -> float:
    """Correlation if mouths come so late after the sound."""
    mouths: list[np.ndarray] = []
    sounds: list[np.ndarray] = []
    for s in spoken:
        at = (s.start_frames + np.arange(len(s.area)) + 0.5) / rate - lag_s
        heard = np.interp(at * ENERGY_HZ, np.arange(len(energy)), np.sqrt(energy))
        if s.area.max() <= 0:
            continue
        mouths.append((s.area - s.area.mean()) / (s.area.std() + 1e-6))
        sounds.append((heard - heard.mean()) / (heard.std() + 1e-6))
    if not mouths:
        return 0.0
    return float((np.concatenate(mouths) * np.concatenate(sounds)).mean())
