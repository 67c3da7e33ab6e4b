# SPDX-License-Identifier: GPL-3.0-or-later
"""What a rule finds at a place of the episode, before it is put into words.

Owns the value and the spans between moments that several rules look at. Must not know any rule.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from engines.story.rhythm.sheet import Beat, Sheet

PEAK_HEIGHT, PEAK_APART_S = 0.7, 5.0
Bar = tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A rule is broken at a beat, or where `beat` is None by the episode as a whole.

    Attributes:
        at_s: second of the film. values: for the sentence. over: it is too much, not too little.
    """

    at_s: float = 0.0
    beat: Beat | None = None
    values: dict[str, float | int | str] = field(default_factory=dict[str, float | int | str])
    over: bool = False


def at(beat: Beat, **values: float | int | str) -> Hit:
    """A hit at a beat."""
    return Hit(at_s=beat.start_s, beat=beat, values=values)


def whole(sheet: Sheet, *, over: bool = False, **values: float | int | str) -> Hit:
    """A hit on the episode as a whole; it is shown at its first beat."""
    return Hit(beat=sheet.beats[0] if sheet.beats else None, values=values, over=over)


def beat_at(sheet: Sheet, second: float) -> Beat | None:
    """The beat that plays at a second, or the last one before it."""
    before = [b for b in sheet.beats if b.start_s <= second + 1e-6]
    return before[-1] if before else (sheet.beats[0] if sheet.beats else None)


def gaps(sheet: Sheet, marks_s: Iterable[float], most_s: float) -> Iterator[Hit]:
    """Spans of more than `most_s` seconds without a mark, from the first second to the last."""
    edges = sorted({0.0, *(min(max(0.0, m), sheet.length_s) for m in marks_s), sheet.length_s})
    for start, end in pairwise(edges):
        if end - start > most_s:
            values: dict[str, float | int | str] = {"start": start, "end": end, "s": end - start}
            yield Hit(at_s=start, beat=beat_at(sheet, start), values=values)


def peaks(beats: Sequence[Beat]) -> tuple[Beat, ...]:
    """The high points of the curve: at least PEAK_HEIGHT high, none within PEAK_APART_S of a
    higher one.
    """
    high = sorted(
        (b for b in beats if b.height >= PEAK_HEIGHT), key=lambda b: (-b.height, b.start_s)
    )
    taken: dict[int, list[Beat]] = {}
    for beat in high:
        slot = int(beat.start_s // PEAK_APART_S)
        near = (one for s in (slot - 1, slot, slot + 1) for one in taken.get(s, ()))
        if all(abs(one.start_s - beat.start_s) >= PEAK_APART_S for one in near):
            taken.setdefault(slot, []).append(beat)
    return tuple(sorted((b for row in taken.values() for b in row), key=lambda b: b.start_s))
