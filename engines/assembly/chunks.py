# SPDX-License-Identifier: GPL-3.0-or-later
"""A spoken line cut into captions: each readable in its time, cut where the language pauses.

Owns the choice of cuts. Must not know frames, shots or drawing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from engines.assembly.rows import (
    Room,
    ends_at_mark,
    ends_sentence,
    pieces,
    rows_of,
)
from projects.speech import SpeechTrack
from projects.timebase import SAMPLE_RATE_HZ

SHORTEST_S = 5 / 6
LONGEST_S = 7.0
SIGNS_A_SECOND = {"zh": 9.0, "en": 20.0}
TWO_ROWS, TWO_ROWS_LONG, TWO_ROWS_S = 1.2, 0.9, 2.2
"""What two rows cost; and by the second beyond so many, as a block of words that stands."""
INSIDE_PHRASE = 4.0
AFTER_COMMA = 0.5
OVER_SENTENCE = 1.5
OVER_COMMA = 1.0
OVER_PAUSE = 3.0
PAUSE_S = 0.6
MOST_PIECES = 60


@dataclass(frozen=True, kw_only=True)
class Chunk:
    """Rows of one caption and when they are spoken, in seconds from the line's first sample."""

    rows: tuple[str, ...]
    start_s: float
    end_s: float
    need_s: float


@dataclass(frozen=True, kw_only=True)
class SpokenText:
    """When each part of a text is spoken: seconds at which offsets begin and end."""

    begins: Callable[[int], float]
    ends: Callable[[int], float]


def reading_s(rows: Sequence[str], language: str) -> float:
    """Seconds that a caption needs to be read."""
    signs = sum(1 for row in rows for sign in row if not sign.isspace())
    return max(SHORTEST_S, signs / SIGNS_A_SECOND.get(language, 17.0))


def chunks_of(text: str, spoken: SpokenText, room: Room) -> tuple[Chunk, ...]:
    """Every word of a text exactly once, in captions of at most two rows."""
    parts = [part for part in pieces(text, room) if part]
    while parts and not parts[0].strip():
        parts = [parts[0] + parts[1], *parts[2:]] if len(parts) > 1 else []
    if not parts:
        return ()
    ends = list(accumulate(len(part) for part in parts))
    starts = [0, *ends[:-1]]
    best: list[float] = [0.0] + [float("inf")] * len(parts)
    came: list[tuple[int, tuple[str, ...]]] = [(0, ())] * (len(parts) + 1)
    for first in range(len(parts)):
        for last in range(first + 1, min(len(parts), first + MOST_PIECES) + 1):
            fit = rows_of(parts[first:last], room)
            if fit is None:
                break
            begin, end = spoken.begins(starts[first]), spoken.ends(ends[last - 1])
            until = spoken.begins(starts[last]) if last < len(parts) else end + 0.5
            cost = best[first] + fit[1]
            cost += _cost(fit[0], begin, end, until, room.language)
            cost += _cost_of_cuts(parts[first:last], last == len(parts))
            cost += _cost_of_pauses(range(first, last - 1), starts, ends, spoken)
            if cost < best[last]:
                best[last], came[last] = cost, (first, fit[0])
    return _walked_back(came, starts, ends, spoken, room.language)


def _walked_back(
    came: list[tuple[int, tuple[str, ...]]],
    starts: list[int],
    ends: list[int],
    spoken: SpokenText,
    language: str,
) -> tuple[Chunk, ...]:
    out: list[Chunk] = []
    at = len(ends)
    while at:
        first, rows = came[at]
        out.append(
            Chunk(
                rows=rows,
                start_s=spoken.begins(starts[first]),
                end_s=spoken.ends(ends[at - 1]),
                need_s=reading_s(rows, language),
            )
        )
        at = first
    return tuple(reversed(out))


def _cost(rows: tuple[str, ...], begin: float, end: float, until: float, language: str) -> float:
    cost = 1.0
    if len(rows) > 1:
        cost += TWO_ROWS + TWO_ROWS_LONG * max(0.0, end - begin - TWO_ROWS_S)
    room_s = max(until - begin, 1e-3)
    need = reading_s(rows, language)
    if room_s < need:
        cost += 8.0 * (need - room_s) / need
    return cost + (100.0 if end - begin > LONGEST_S else 0.0)


def _cost_of_cuts(parts: Sequence[str], at_end: bool) -> float:
    cost = 0.0
    for part in parts[:-1]:
        if ends_sentence(part):
            cost += OVER_SENTENCE
        elif ends_at_mark(part):
            cost += OVER_COMMA
    if not at_end and not ends_sentence(parts[-1]):
        cost += AFTER_COMMA if ends_at_mark(parts[-1]) else INSIDE_PHRASE
    return cost


def _cost_of_pauses(inner: range, starts: list[int], ends: list[int], spoken: SpokenText) -> float:
    pauses = (spoken.begins(starts[at + 1]) - spoken.ends(ends[at]) for at in inner)
    return OVER_PAUSE * sum(1 for pause in pauses if pause > PAUSE_S)


def spoken_text(text: str, track: SpeechTrack) -> SpokenText:
    """When offsets of a line's text are spoken, by its measured clauses.

    Where the clauses' words are not the text's own, the line's whole time is shared out evenly.
    """
    weights = [_weight(sign) for sign in text]
    heavy = [0.0, *accumulate(weights)]
    total = heavy[-1] or 1.0
    spans = _clause_spans(text, track)
    if spans is None:
        start, end = _sounding_s(track)
        return SpokenText(
            begins=lambda at: start + (end - start) * heavy[at] / total,
            ends=lambda at: start + (end - start) * heavy[at] / total,
        )

    def at_offset(offset: int, *, closing: bool) -> float:
        for first, last, begin, end in spans:
            if offset < last or (closing and offset == last):
                own = (heavy[last] - heavy[first]) or 1.0
                share = (heavy[max(offset, first)] - heavy[first]) / own
                return begin + (end - begin) * share
        return spans[-1][3]

    return SpokenText(
        begins=lambda at: at_offset(at, closing=False), ends=lambda at: at_offset(at, closing=True)
    )


def _clause_spans(text: str, track: SpeechTrack) -> list[tuple[int, int, float, float]] | None:
    """(first, last, begins, ends) of each clause in the text, marks and blanks looked through."""
    out: list[tuple[int, int, float, float]] = []
    at = 0
    for clause in track.clauses:
        first = at
        for sign in clause.text:
            if not sign.isalnum():
                continue
            while at < len(text) and not text[at].isalnum():
                at += 1
            if at == len(text) or text[at] != sign:
                return None
            at += 1
        while at < len(text) and not text[at].isalnum():
            at += 1
        begin, end = clause.start_samples, clause.end_samples
        out.append((first, at, begin / SAMPLE_RATE_HZ, max(begin, end) / SAMPLE_RATE_HZ))
    return out if out and at == len(text) else None


def _sounding_s(track: SpeechTrack) -> tuple[float, float]:
    if track.clauses:
        first, last = track.clauses[0].start_samples, track.clauses[-1].end_samples
        if last > first:
            return first / SAMPLE_RATE_HZ, last / SAMPLE_RATE_HZ
    return 0.0, track.length_samples / SAMPLE_RATE_HZ


def _weight(sign: str) -> float:
    """How long a sign is spoken, beside the others."""
    if not sign.isalnum():
        return 0.05
    return 0.35 if sign.isascii() and sign.isalpha() else 1.0
