# SPDX-License-Identifier: GPL-3.0-or-later
"""From a spoken line to the mouth at each frame: coarticulated, opened by loudness, lips held shut.

Owns the nine mouths and their timing. Must not know faces or how a mouth is drawn.
"""

import math
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from types import MappingProxyType

from projects.speech import ENVELOPE_HZ, SpeechTrack, Viseme, VisemeCue
from projects.timebase import SAMPLE_RATE_HZ, FrameRate, frames_holding

LEAD_SAMPLES = SAMPLE_RATE_HZ * 40 // 1000
"""A mouth is seen to shape a sound before it is heard."""
TAPS = ((-0.020, 0.28), (0.022, 0.47), (0.055, 0.25))
"""Coarticulation: seconds and weights of what was, is and will be said."""
HELD_FRAMES = 2
FALLS = 0.72
"""Share of its way that a jaw falls shut in one frame."""
PEAK = 200 / 255
"""Share of the envelope's range that a loud syllable reaches."""


@dataclass(frozen=True, kw_only=True)
class Mouth:
    """Opening in figure units, width as a factor; rounding, teeth, tongue, press, bite 0..1."""

    open: float = 0.0
    wide: float = 1.0
    rounded: float = 0.0
    teeth: float = 0.0
    tongue: float = 0.0
    press: float = 0.0
    bite: float = 0.0


REST = Mouth()
VISEMES: Mapping[Viseme, Mouth] = MappingProxyType(
    {
        Viseme.REST: REST,
        Viseme.CLOSED: Mouth(wide=0.93, press=1.0),
        Viseme.BITE: Mouth(open=3.0, wide=0.97, teeth=1.0, bite=1.0),
        Viseme.MID: Mouth(open=6.5, wide=1.1, teeth=0.9),
        Viseme.SPREAD: Mouth(open=4.0, wide=1.2, teeth=1.0),
        Viseme.WIDE: Mouth(open=16.0, wide=1.02, teeth=0.5, tongue=0.8),
        Viseme.ROUND: Mouth(open=12.0, wide=0.74, rounded=0.8),
        Viseme.PUCKER: Mouth(open=5.5, wide=0.52, rounded=1.0),
        Viseme.TONGUE: Mouth(open=8.5, wide=0.98, teeth=0.7, tongue=1.0),
    }
)
HELD = (Viseme.CLOSED, Viseme.BITE)
_NAMES = tuple(f.name for f in fields(Mouth))


def mouths_of(track: SpeechTrack, rate: FrameRate) -> tuple[Mouth, ...]:
    """The mouth at each frame from the line's first sample, resting at both ends.

    Lips pressed (B) or bitten (F) are never blended away and last at least two frames; between
    them nothing opens and shuts within less than three.
    """
    cues = track.visemes
    if not cues:
        return ()
    starts = [c.at_samples for c in cues]
    count = frames_holding(track.length_samples, rate) + 1
    shapes: list[Mouth] = []
    for frame in range(count):
        at = float(Fraction(frame * SAMPLE_RATE_HZ) / rate.fraction) + LEAD_SAMPLES
        parts = [
            (_said(cues, starts, at + dt * SAMPLE_RATE_HZ, track.length_samples), w)
            for dt, w in TAPS
        ]
        shape = _mixed(parts)
        shapes.append(replace(shape, open=shape.open * (0.55 + 0.6 * _loud(track.envelope, at))))
    held = _held(count, track, rate)
    jaws = _jaws([m.open for m in shapes], held)
    return tuple(
        VISEMES[shut] if shut is not None else replace(shape, open=jaw)
        for shape, jaw, shut in zip(shapes, jaws, held, strict=True)
    )


def _said(cues: tuple[VisemeCue, ...], starts: list[int], at_samples: float, length: int) -> Mouth:
    index = bisect_right(starts, at_samples) - 1
    if index < 0 or at_samples >= length:
        return REST
    cue = cues[index]
    mouth = VISEMES.get(cue.viseme, REST)
    if cue.viseme is Viseme.CLOSED:  # its neighbours close towards it; itself it is held below
        return REST
    return _between(REST, mouth, max(0.0, min(1.0, cue.strength)))


def _held(count: int, track: SpeechTrack, rate: FrameRate) -> list[Viseme | None]:
    """The closure of each frame; each lasts two at least, also at the ends and in fast speech."""
    held: list[Viseme | None] = [None] * count
    per_frame = SAMPLE_RATE_HZ / float(rate.fraction)
    ends = [*(c.at_samples for c in track.visemes[1:]), track.length_samples]
    free = 0
    for cue, end in zip(track.visemes, ends, strict=True):
        if cue.viseme not in HELD:
            continue
        first = max(0, math.floor((cue.at_samples - LEAD_SAMPLES) / per_frame + 0.5))
        last = max(first + HELD_FRAMES, math.floor((end - LEAD_SAMPLES) / per_frame + 0.5))
        first = max(free, min(first, count - HELD_FRAMES))
        last = min(max(last, first + HELD_FRAMES), count)
        if last - first < min(HELD_FRAMES, count):
            continue  # nothing is left of the line for it: the closure before goes on
        held[first:last] = [cue.viseme] * (last - first)
        free = last
    return held


def _jaws(opens: list[float], held: Sequence[Viseme | None]) -> list[float]:
    """The jaw between closures: dips and peaks too short for it are not made, and it lags."""
    out = list(opens)
    start = 0
    count = len(out)
    while start < count:
        if held[start] is not None:
            start += 1
            continue
        end = start
        while end < count and held[end] is None:
            end += 1
        out[start:end] = _lagging(_calmed(out[start:end]))
        start = end
    if held[-1] is None:
        out[-1] = opens[-1]  # a line ends at rest
    return out


def _calmed(opens: list[float]) -> list[float]:
    """Without dips of fewer than three frames, then without peaks of a single one."""
    shut = [0.0, 0.0]
    filled = _over(_over([*shut, *opens, *shut], max), min)[2:-2]
    n = len(filled)
    return [min(filled[i], max(filled[max(0, i - 1)], filled[min(n - 1, i + 1)])) for i in range(n)]


def _over(values: list[float], pick: Callable[[list[float]], float]) -> list[float]:
    """The largest or least of each value and its neighbours; ends have only one."""
    return [pick(values[max(0, i - 1) : i + 2]) for i in range(len(values))]


def _lagging(opens: list[float]) -> list[float]:
    """A jaw has weight: it follows at once on its way open, and a little late on its way shut."""
    out: list[float] = []
    for value in opens:
        last = out[-1] if out else value
        out.append(value if value >= last else last + (value - last) * FALLS)
    return out


def _loud(envelope: bytes, at_samples: float) -> float:
    if not envelope:
        return 0.75
    index = int(at_samples * ENVELOPE_HZ / SAMPLE_RATE_HZ)
    return min(1.2, envelope[max(0, min(index, len(envelope) - 1))] / 255 / PEAK)


def _between(a: Mouth, b: Mouth, t: float) -> Mouth:
    return Mouth(**{n: getattr(a, n) + (getattr(b, n) - getattr(a, n)) * t for n in _NAMES})


def _mixed(parts: list[tuple[Mouth, float]]) -> Mouth:
    total = sum(w for _, w in parts)
    values = {n: sum(getattr(m, n) * w for m, w in parts) / total for n in _NAMES}
    return Mouth(**{**values, "press": 0.0, "bite": 0.0})
