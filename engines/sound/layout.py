# SPDX-License-Identifier: GPL-3.0-or-later
"""Places spans in time: tempo bent so that cuts fall on beats, chords changed on cuts, rests."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np

from engines.sound.harmony import chord_classes, degree_pitch, lead_voices
from engines.sound.moods import MODES, mood_of
from engines.sound.request import Genre
from engines.sound.score import Section, Span
from projects.staging import Emotion

TURNS = (Emotion.SURPRISE, Emotion.CLIFFHANGER)
SNAP_S = 0.6


@dataclass(frozen=True, kw_only=True)
class Chord:
    """A chord inside a section: beats are counted from the section's start."""

    beat: float
    end_beat: float
    bass: int
    voices: tuple[int, ...]
    classes: tuple[int, ...]
    cadence: bool


def is_turn(before: Span, after: Span) -> bool:
    """Whether the story turns between two spans."""
    if after.turn:
        return True
    jump = after.intensity - before.intensity
    return before.emotion is not after.emotion and (after.emotion in TURNS or jump >= 0.3)


def place_sections(spans: Sequence[Span], cuts_s: Sequence[float]) -> tuple[Section, ...]:
    """Sections with integer beats; a boundary moves to the nearest cut within SNAP_S."""
    edges = [0.0, *accumulate(span.length_s for span in spans)]
    for i in range(1, len(edges) - 1):
        near = min(cuts_s, key=lambda c, at=edges[i]: abs(c - at), default=edges[i])
        if abs(near - edges[i]) <= SNAP_S and edges[i - 1] + 1.0 < near < edges[i + 1] - 0.5:
            edges[i] = near
    out: list[Section] = []
    for i, span in enumerate(spans):
        start, length = edges[i], edges[i + 1] - edges[i]
        bpm = float(np.interp(span.intensity, (0.15, 0.5, 0.9), mood_of(span.emotion).bpm))
        beats = max(2, round(length * bpm / 60.0))
        if beats > 5 and beats % 2 and length / (beats + 1) * bpm / 60.0 > 0.9:
            beats += 1
        beat_s = length / beats
        anchors = _anchors(start, length, beats, cuts_s)
        turn = i + 1 < len(spans) and is_turn(span, spans[i + 1])
        rest = 0.0
        if turn and length > 3.0:
            rest = _rest_s(spans[i + 1]) / beat_s
            rest = min(max(1.0, float(round(rest))), 1.4 / beat_s)
        out.append(
            Section(
                span=span,
                start_s=start,
                beat_s=beat_s,
                beats=beats,
                anchors=anchors,
                cut_beats=tuple(b for b, _ in anchors[1:-1]),
                rest_beats=rest,
                turn=turn,
            )
        )
    return tuple(out)


def _rest_s(after: Span) -> float:
    """Silence before a turn: a whole second before a strong one."""
    return 1.0 if after.intensity >= 0.7 else 0.6 + 0.5 * after.intensity


def _anchors(
    start_s: float, length_s: float, beats: int, cuts_s: Sequence[float]
) -> tuple[tuple[float, float], ...]:
    """Pin cuts to the nearest half beat where the tempo bends by at most a sixth."""
    beat_s = length_s / beats
    pins = [(0.0, start_s)]
    for cut in sorted(c for c in cuts_s if start_s + 0.2 < c < start_s + length_s - 0.2):
        beat0, time0 = pins[-1]
        for grain in (1.0, 0.5):
            beat = beat0 + max(grain, round((cut - time0) / beat_s / grain) * grain)
            rest = beats - beat
            if rest <= 0.0:
                continue
            here = (cut - time0) / (beat - beat0) / beat_s
            after = (start_s + length_s - cut) / rest / beat_s
            if grain == 1.0 and beat % 1.0:
                continue
            if 0.84 < here < 1.19 and 0.84 < after < 1.19:
                pins.append((beat, cut))
                break
    return (*pins, (float(beats), start_s + length_s))


def chord_grid(section: Section) -> tuple[tuple[float, float], ...]:
    """Harmonic rhythm: chords change on cuts; long stretches are divided into bars."""
    marks = [0.0]
    for beat in (*section.cut_beats, section.beats):
        if beat - marks[-1] >= 2:
            marks.append(beat)
    if marks[-1] != section.beats:
        marks[-1] = float(section.beats)
    if len(marks) == 1:
        marks.append(section.beats)
    bar = 4 if section.beat_s < 0.95 else 2
    grid: list[tuple[float, float]] = []
    for a, b in pairwise(marks):
        count = max(1, round((b - a) / bar))
        edges = [a + round((b - a) * k / count) for k in range(count + 1)]
        grid += [(float(x), float(y)) for x, y in pairwise(edges) if y > x]
    return tuple(grid)


def harmonise(
    section: Section, genre: Genre, tonic: int, rng: np.random.Generator, before: Chord | None
) -> tuple[Chord, ...]:
    """Chords for a section, voices led from the last chord of the section before.

    A section that ends in a turn stops on its dominant; any other one closes with its cadence.
    """
    mood = mood_of(section.span.emotion)
    grid = chord_grid(section)
    progression = mood.progressions[int(rng.integers(len(mood.progressions)))]
    roots = [progression[i % len(progression)] for i in range(len(grid))]
    if len(roots) >= 2:
        roots[-1] = 4 if section.turn and mood.cadence[-1] == 0 else mood.cadence[-1]
    if len(roots) >= 3 and not section.turn:
        roots[-2] = mood.cadence[0]
    low = 53 + mood.register // 3
    previous = before.voices if before is not None else None
    out: list[Chord] = []
    for i, ((start, end), root) in enumerate(zip(grid, roots, strict=True)):
        classes = chord_classes(mood.mode, tonic, root, open_fifths=genre is Genre.PERIOD)
        voices = lead_voices(classes, previous, low=low, high=low + 21)
        bass = degree_pitch(MODES[mood.mode], tonic, root)
        while bass > 47:
            bass -= 12
        while bass < 36:
            bass += 12
        out.append(
            Chord(
                beat=start,
                end_beat=end,
                bass=bass,
                voices=voices,
                classes=classes,
                cadence=i == len(grid) - 1,
            )
        )
        previous = voices
    return tuple(out)
