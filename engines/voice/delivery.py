# SPDX-License-Identifier: GPL-3.0-or-later
"""How a line is spoken: pace, pauses, level and breath, from emotion, intensity and direction.

Owns the reading of the delivery table and the pauses in the sound. Must not know any synthesiser.
"""

import itertools
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import cast

import msgspec
import numpy as np
from numpy.typing import NDArray

import assets
from engines.voice.request import SpeakRequest
from engines.voice.spoken import RATE_HZ, Spoken, lengthened, levels
from projects.errors import BugError
from projects.ids import seed_of

HOP_SAMPLES = 240
QUIET_DB = -34.0
"""Below the line's loud syllables: nothing is said."""
LEAST, MOST = 0.75, 1.35
"""A pause of the synthesiser is left alone within these factors of the wished one."""
MARKS = frozenset(',:;.!?…—"“”() ')
_ALL = float(0x7FFFFFFF)
PACE_RANGE = (0.4, 2.4)
"""Of the speaking rate, whatever a person asks."""
READING = (0.07, 0.7, 0.3, 0.35)
"""How far another reading may differ: share of pace, semitones, share of swing, of pauses."""


class Manner(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the table."""

    pace: float = 1.0
    pauses: float = 1.0
    gain_db: float = 0.0
    swing: float = 1.0
    pitch_semitones: float = 0.0
    breath: float = 0.0


class DeliveryTable(msgspec.Struct, frozen=True, kw_only=True):
    """The data file."""

    pauses_ms: dict[str, int]
    emotions: dict[str, Manner]
    modes: dict[str, Manner]
    whispers: tuple[str, ...]
    shouts: tuple[str, ...]
    whisper: Manner
    shout: Manner
    pace_limits: tuple[float, float]
    about: str = ""


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """Factors and shifts for one line; `pauses_ms` by mark, already stretched."""

    pace: float
    gain_db: float
    swing: float
    pitch_semitones: float
    breath: float
    pauses_ms: dict[str, float]


@lru_cache(maxsize=1)
def table() -> DeliveryTable:
    """The delivery table."""
    file = Path(cast("str", assets.__file__)).parent / "data" / "lexicons" / "delivery.json"
    return msgspec.json.decode(file.read_bytes(), type=DeliveryTable)


def delivery_of(request: SpeakRequest) -> Delivery:
    """How this line is spoken; the voice's own pace is in it."""
    rows = table()
    strength = request.intensity
    if not 0.0 <= strength <= 1.0:
        raise BugError("intensity", f"Intensity {strength} of {request.line} is outside 0..1.")
    mood = rows.emotions.get(request.emotion.value, Manner())
    mode = rows.modes.get(request.mode.value, Manner())
    said = request.direction.lower()
    special = Manner()
    if any(w in said for w in rows.whispers):
        special = rows.whisper
    elif any(w in said for w in rows.shouts):
        special = rows.shout
    low, high = rows.pace_limits
    felt = _between(mood.pace, strength) * mode.pace * special.pace
    faster, higher, livelier, slower = _reading(request)
    stretch = _between(mood.pauses, strength) * slower
    pace = min(max(felt, low), high) * request.voice.pace * request.pace * faster
    return Delivery(
        pace=min(max(pace, PACE_RANGE[0]), PACE_RANGE[1]),
        gain_db=mood.gain_db * strength + mode.gain_db + special.gain_db,
        swing=_between(mood.swing, strength) * livelier,
        pitch_semitones=mood.pitch_semitones * strength + request.pitch_semitones + higher,
        breath=special.breath,
        pauses_ms={mark: ms * stretch for mark, ms in rows.pauses_ms.items()},
    )


def _reading(request: SpeakRequest) -> tuple[float, float, float, float]:
    """Factor on pace, semitones, factors on swing and pauses of a performance; none of the first.

    Neighbours in number differ most: they go to opposite sides.
    """
    if request.reading == 0:
        return 1.0, 0.0, 1.0, 1.0
    side = 1.0 if request.reading % 2 else -1.0
    pace, pitch, swing, pauses = (
        side * way * reach * (0.5 + 0.5 * seed_of(f"{request.line}/{request.reading}/{n}") / _ALL)
        for n, (reach, way) in enumerate(zip(READING, (1, 1, 1, -1), strict=True))
    )
    return 1.0 + pace, pitch, 1.0 + swing, 1.0 + pauses


def paused(spoken: Spoken, delivery: Delivery) -> Spoken:
    """The pauses at marks brought near to the wished ones; nothing that sounds is touched."""
    if not spoken.length_samples:
        return spoken
    loud = levels(spoken.samples, HOP_SAMPLES)
    for index in reversed(_pause_places(spoken)):  # from behind: what is before stays in place
        mark = _strongest(spoken, index)
        wished = delivery.pauses_ms[mark] * RATE_HZ / 1000
        first, last = _quiet_around(spoken, index, loud)
        there = last - first
        target = min(max(there, LEAST * wished), MOST * wished)
        change = round(target - there)
        if change > 0:
            spoken = lengthened(spoken, (first + last) // 2, change)
        elif there + change > HOP_SAMPLES * 8:
            middle = (first + last) // 2
            spoken = lengthened(spoken, middle + change // 2, change)
    return spoken


def _between(factor: float, strength: float) -> float:
    return 1.0 + (factor - 1.0) * strength


def _pause_places(spoken: Spoken) -> list[int]:
    """Index of the first mark of every stretch of marks between two sounds."""
    sounds = spoken.sounds
    voiced = [i for i, s in enumerate(sounds) if s.symbol not in MARKS and s.symbol not in "^$"]
    if not voiced:
        return []
    out: list[int] = []
    for before, after in itertools.pairwise(voiced):
        marks = [i for i in range(before + 1, after) if sounds[i].symbol in table().pauses_ms]
        if marks:
            out.append(marks[0])
    return out


def _strongest(spoken: Spoken, index: int) -> str:
    best = spoken.sounds[index].symbol
    pauses = table().pauses_ms
    while index < len(spoken.sounds) and spoken.sounds[index].symbol in MARKS | {"$", "^"}:
        symbol = spoken.sounds[index].symbol
        if pauses.get(symbol, 0) > pauses[best]:
            best = symbol
        index += 1
    return best


def _quiet_around(spoken: Spoken, index: int, loud: NDArray[np.float32]) -> tuple[int, int]:
    """The quiet stretch around a mark, in samples; empty if nothing there is quiet."""
    floor = float(np.percentile(loud, 92)) * 10 ** (QUIET_DB / 20)
    start = spoken.sounds[index].start_samples // HOP_SAMPLES
    end = start
    while index < len(spoken.sounds) and spoken.sounds[index].symbol in MARKS | {"$", "^"}:
        end = spoken.sounds[index].end_samples // HOP_SAMPLES
        index += 1
    window = loud[start : max(end, start + 1)]
    centre = start + int(np.argmin(window))
    if loud[centre] > floor:
        return centre * HOP_SAMPLES, centre * HOP_SAMPLES
    first = last = centre
    while first > 0 and loud[first - 1] <= floor:
        first -= 1
    while last + 1 < len(loud) and loud[last + 1] <= floor:
        last += 1
    return first * HOP_SAMPLES, (last + 1) * HOP_SAMPLES
