# SPDX-License-Identifier: GPL-3.0-or-later
"""Captions of an episode: when each stands, against speech, its neighbours and the cuts.

Owns the timing rules. Must not know how text is cut (chunks) or drawn (type).

Source: Netflix Timed Text Style Guide, general requirements: 5/6 s to 7 s, gaps of 2 frames.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import accumulate, pairwise
from math import ceil, floor

from engines.assembly.chunks import (
    LONGEST_S,
    SHORTEST_S,
    Chunk,
    SpokenText,
    chunks_of,
    spoken_text,
)
from engines.assembly.layout import CaptionLayout
from engines.assembly.rows import Room, language_of
from projects.captions import Caption
from projects.ids import ElementId
from projects.screenplay import Element, ElementKind, LineMode, Screenplay
from projects.shots import Shot
from projects.speech import SpeechTrack
from projects.timebase import FrameRange, FrameRate

GAP_FRAMES = 2
SNAP_FRAMES = 2
LINGER_S = 0.35
STRADDLE_S = 0.5
CARD_LEAD_S = 0.25
CARD_SIGNS_A_SECOND = 5.0
CARD_SHORTEST_S = 1.8
ASIDES = frozenset({LineMode.OS, LineMode.VO})


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A caption before its neighbours are heard: speech [start, end), and frames to read it."""

    caption: Caption
    start: int
    end: int
    need: int


def captions_for(
    shots: Sequence[Shot],
    screenplay: Screenplay,
    tracks: Mapping[ElementId, SpeechTrack],
    rate: FrameRate,
    *,
    layout: CaptionLayout,
) -> tuple[Caption, ...]:
    """Captions in frames of the film: every word of every line heard, exactly once.

    Args:
        shots: timed, in film order.
        screenplay: gives the words as they were written.
        tracks: by line.
        rate: of the film.
        layout: type and room.

    Returns:
        Captions of speech, none overlapping another, then cards, both in order of time.
    """
    firsts = [0, *accumulate(shot.length_frames for shot in shots)]
    length = firsts[-1]
    elements = {one.id: one for scene in screenplay.scenes for one in scene.elements}
    setter = _Setter(rate=rate, layout=layout, language=screenplay.language)
    wanted: list[Wanted] = []
    heard: set[ElementId] = set()
    for shot, first in zip(shots, firsts, strict=False):
        for cue in shot.speech:
            element, track = elements.get(cue.line), tracks.get(cue.line)
            if cue.line in heard or element is None or track is None:
                continue
            heard.add(cue.line)
            wanted += setter.spoken(element, track, first + cue.start_frames)
    cards: list[Wanted] = []
    shown = set(heard)
    for shot, (first, end) in zip(shots, pairwise(firsts), strict=True):
        silent = [elements[one] for one in shot.elements if one in elements and one not in shown]
        cards += setter.cards([e for e in silent if e.kind is ElementKind.CAPTION], first, end)
        wanted += setter.silent([e for e in silent if e.kind is ElementKind.LINE], first, end)
        shown.update(e.id for e in silent)
    cuts = firsts[1:-1]
    return (*_placed(wanted, cuts, length, rate), *_placed(cards, (), length, rate))


def captions_in(captions: Iterable[Caption], first_frame: int, length: int) -> tuple[Caption, ...]:
    """The captions that stand in a shot, in its own frames."""
    shot = FrameRange(first_frame, first_frame + length)
    out: list[Caption] = []
    for caption in captions:
        part = caption.span.intersection(shot)
        if part is not None:
            out.append(_with_span(caption, part.shifted(-first_frame)))
    return tuple(out)


@dataclass(frozen=True, kw_only=True)
class _Setter:
    """Sets elements into wanted captions."""

    rate: FrameRate
    layout: CaptionLayout
    language: str

    def room(self, text: str) -> Room:
        """The room that a text's language leaves."""
        language = language_of(text, self.language)
        return Room(
            wide_px=self.layout.row_px(), font_px=self.layout.font_of(language), language=language
        )

    def spoken(self, line: Element, track: SpeechTrack, first: int) -> list[Wanted]:
        """Captions of a line whose first sample sounds at a frame."""
        room = self.room(line.text)
        chunks = chunks_of(line.text, spoken_text(line.text, track), room)
        return [self._wanted(line, chunk, first, room.language) for chunk in chunks]

    def silent(self, lines: list[Element], first: int, end: int) -> list[Wanted]:
        """Captions of lines that nobody speaks, such as a mere ellipsis, spread over their shot."""
        return self._spread([line for line in lines if line.text], first, end, card=False)

    def cards(self, elements: list[Element], first: int, end: int) -> list[Wanted]:
        """Caption cards of a shot, one after the other."""
        return self._spread([one for one in elements if one.text], first, end, card=True)

    def _spread(self, elements: list[Element], first: int, end: int, *, card: bool) -> list[Wanted]:
        out: list[Wanted] = []
        if not elements or end <= first:
            return out
        fps = float(self.rate.fraction)
        lead = min(floor(CARD_LEAD_S * fps), (end - first) // 8)
        share = (end - first - lead) / len(elements)
        for number, one in enumerate(elements):
            wished = max(CARD_SHORTEST_S, len(one.text) / CARD_SIGNS_A_SECOND) * fps
            start = first + lead + floor(number * share)
            length_s = min(share, wished) / fps
            room = self.room(one.text)
            out.extend(
                self._wanted(one, chunk, start, room.language, card=card)
                for chunk in chunks_of(one.text, _evenly(len(one.text), length_s), room)
            )
        return out

    def _wanted(
        self, element: Element, chunk: Chunk, first: int, language: str, *, card: bool = False
    ) -> Wanted:
        fps = self.rate.fraction
        start = first + floor(Fraction(chunk.start_s) * fps)
        end = max(start + 1, first + ceil(Fraction(chunk.end_s) * fps))
        caption = Caption(
            span=FrameRange(start, end),
            rows=chunk.rows,
            line=element.id,
            language=language,
            aside=element.mode in ASIDES and not card,
            card=card,
        )
        return Wanted(
            caption=caption, start=start, end=end, need=ceil(Fraction(chunk.need_s) * fps)
        )


def _evenly(signs: int, length_s: float) -> SpokenText:
    def at(offset: int) -> float:
        return length_s * offset / max(signs, 1)

    return SpokenText(begins=at, ends=at)


def _placed(
    wanted: Sequence[Wanted], cuts: Sequence[int], length: int, rate: FrameRate
) -> tuple[Caption, ...]:
    """Captions that do not overlap and mind the cuts, each as long as reading and room allow."""
    fps = float(rate.fraction)
    order = sorted(wanted, key=lambda one: (one.start, one.end))
    shortest, longest = ceil(SHORTEST_S * fps), floor(LONGEST_S * fps)
    out: list[tuple[int, int, Caption]] = []
    free = 0
    for number, one in enumerate(order):
        later = order[number + 1] if number + 1 < len(order) else None
        fence = later.start - GAP_FRAMES if later else length
        start = max(one.start, free)
        end = max(one.end + floor(LINGER_S * fps), start + one.need)
        end = min(end, start + longest, fence)
        if end - start < shortest and later:
            end = max(end, min(start + shortest, (start + max(later.end, later.start + 2)) // 2))
        span = _minding_cuts(_Placing(replace(one, start=start, end=end), free, fence), cuts, rate)
        out.append((span.start, max(span.end, span.start + 1), one.caption))
        free = out[-1][1] + GAP_FRAMES
    return tuple(
        _with_span(caption, FrameRange(start, end))
        for start, end, caption in _within(out, length, shortest)
    )


@dataclass(frozen=True)
class _Placing:
    """A caption with the frames it may not leave: nothing before `free`, nothing after `fence`."""

    wanted: Wanted
    free: int
    fence: int


def _minding_cuts(placing: _Placing, cuts: Sequence[int], rate: FrameRate) -> FrameRange:
    """A caption moved so that it never hangs over a cut for less than half a second."""
    fps = float(rate.fraction)
    straddle, shortest = ceil(STRADDLE_S * fps), ceil(SHORTEST_S * fps)
    start, end = placing.wanted.start, placing.wanted.end
    at = bisect_right(cuts, start)
    before = cuts[at - 1] if at else None
    if before is not None and start - before <= SNAP_FRAMES and before >= placing.free:
        start = before
    for cut in cuts[at:]:
        if cut > end:
            if cut - end <= SNAP_FRAMES and cut <= placing.fence:
                end = cut
            break
        if cut - start < straddle and end - cut >= min(shortest, placing.wanted.need):
            start = cut
        elif end - cut < straddle and cut - start >= shortest:
            end = cut
        elif 0 < end - cut < straddle:
            end = max(end, min(cut + straddle, placing.fence))
    return FrameRange(start, max(end, start))


def _within(
    placed: list[tuple[int, int, Caption]], length: int, shortest: int
) -> list[tuple[int, int, Caption]]:
    """The same, pushed back from the end of the film where the last ones ran over it."""
    out: list[tuple[int, int, Caption]] = []
    fence = length
    for start, end, caption in reversed(placed):
        if end > fence:
            end = fence
            start = min(start, end - min(shortest, max(1, end)))
        start = max(start, 0)
        if end <= start:  # more captions than frames: only in films of a few frames
            continue
        out.append((start, end, caption))
        fence = start - GAP_FRAMES
    return out[::-1]


def _with_span(caption: Caption, span: FrameRange) -> Caption:
    return Caption(
        span=span,
        rows=caption.rows,
        line=caption.line,
        language=caption.language,
        aside=caption.aside,
        card=caption.card,
    )
