# SPDX-License-Identifier: GPL-3.0-or-later
"""Chords, voice leading and motifs. Pure functions over scale degrees and MIDI pitches."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from engines.sound.moods import MODES, PENTATONIC


def degree_pitch(mode: Sequence[int], tonic: int, degree: int) -> int:
    """MIDI pitch of a scale degree; degrees beyond the octave wrap upward or downward."""
    octave, step = divmod(degree, len(mode))
    return tonic + 12 * octave + mode[step]


def chord_classes(mode_name: str, tonic: int, root: int, *, open_fifths: bool) -> tuple[int, ...]:
    """Pitch classes of a triad on a degree; period harmony replaces the third by the fourth/ninth.

    The dominant of a minor mode takes its leading note, so that cadences pull.
    """
    mode = MODES[mode_name]
    root_pc = degree_pitch(mode, tonic, root) % 12
    if open_fifths:
        return (root_pc, (root_pc + 7) % 12, (root_pc + 2) % 12)
    third = degree_pitch(mode, tonic, root + 2) % 12
    fifth = degree_pitch(mode, tonic, root + 4) % 12
    if root == 4 and mode_name in ("minor", "harmonic_minor"):
        third = (root_pc + 4) % 12
    if (fifth - root_pc) % 12 == 6:
        fifth = (root_pc + 7) % 12
    return (root_pc, third, fifth)


def lead_voices(
    classes: Sequence[int], previous: Sequence[int] | None, *, low: int, high: int
) -> tuple[int, ...]:
    """Three upper voices for a chord that move as little as possible from the previous ones.

    Every chord tone sounds; parallel fifths and octaves, crossings and gaps over a tenth cost.
    """
    pitches = [[p for p in range(low, high + 1) if p % 12 == c] for c in classes]
    best: tuple[float, tuple[int, ...]] = (1e9, ())
    for choice in product(*pitches):
        voices = tuple(sorted(choice))
        if len(set(voices)) < len(voices):
            continue
        gaps = np.diff(voices)
        cost = float(sum(max(0, g - 9) * 2 for g in gaps) + sum(3 for g in gaps if g < 3))
        if previous is None:
            cost += abs(float(np.mean(voices)) - (low + high) / 2.0)
        else:
            cost += sum(abs(a - b) for a, b in zip(voices, previous, strict=True))
            cost += 5.0 * _parallels(previous, voices)
            cost += 0.25 * abs(float(np.mean(voices)) - (low + high) / 2.0)
        best = min(best, (cost, voices))
    return best[1]


def _parallels(before: Sequence[int], after: Sequence[int]) -> int:
    count = 0
    for i in range(len(before)):
        for j in range(i + 1, len(before)):
            a, b = (before[j] - before[i]) % 12, (after[j] - after[i]) % 12
            moved = before[i] != after[i] and before[j] != after[j]
            count += moved and a == b and a in (0, 7)
    return count


@dataclass(frozen=True, kw_only=True)
class MotifNote:
    """beat from the motif's start, length in beats, scale step from the chord's anchor."""

    beat: float
    length: float
    step: int


Motif = tuple[MotifNote, ...]
_CELLS: tuple[tuple[float, ...], ...] = (
    (1.5, 0.5, 2.0),
    (1.0, 1.0, 2.0),
    (2.0, 0.5, 0.5, 1.0),
    (0.5, 0.5, 1.0, 2.0),
    (3.0, 1.0),
    (1.0, 0.5, 0.5, 2.0),
    (2.0, 2.0),
)


def motif_for(name: str, seed: int) -> Motif:
    """The four-bar motif of a character: question, echo, climb, fall; same name, same motif."""
    rng = np.random.default_rng([seed, *name.encode()])
    cell_a, cell_b = (_CELLS[i] for i in rng.choice(len(_CELLS) - 1, 2, replace=False))
    leap = int(rng.choice((2, 3, 4)))
    turn = int(rng.choice((-1, 1)))
    shape_a = [0, leap, leap - turn, leap - turn * 2]
    shape_b = [leap, leap + 1, leap + 2, leap - 1]
    plan = ((cell_a, shape_a), (cell_a, [s + 1 for s in shape_a]), (cell_b, shape_b), ((3.0,), [0]))
    out: list[MotifNote] = []
    for bar, (cell, shape) in enumerate(plan):
        at = 0.0
        for length, step in zip(cell, shape, strict=False):
            out.append(MotifNote(beat=bar * 4 + at, length=length, step=int(step)))
            at += length
    return tuple(out)


def vary(motif: Motif, kind: str) -> Motif:
    """inversion, augmentation, fragment, sequence (a step higher) or plain."""
    if kind == "inversion":
        return tuple(MotifNote(beat=m.beat, length=m.length, step=-m.step + 2) for m in motif)
    if kind == "augmentation":
        return tuple(MotifNote(beat=m.beat * 2, length=m.length * 2, step=m.step) for m in motif)
    if kind == "fragment":
        return tuple(m for m in motif if m.beat < 4.0)
    if kind == "sequence":
        return tuple(MotifNote(beat=m.beat, length=m.length, step=m.step + 2) for m in motif)
    return motif


def melody_pitch(
    step: int,
    *,
    mode: str,
    pentatonic: str | None,
    tonic: int,
    chord: Sequence[int],
    strong: bool,
    base: int,
) -> int:
    """MIDI pitch of a motif step: scale above base, pulled to a chord tone on strong beats."""
    scale = PENTATONIC[pentatonic] if pentatonic else MODES[mode]
    octave = 12 * round((base - tonic) / 12.0)
    pitch = degree_pitch(scale, tonic + octave, step)
    if strong and not pentatonic:
        options = [pitch + d for d in (0, -1, 1, -2, 2) if (pitch + d) % 12 in chord]
        return options[0] if options else pitch
    return pitch
