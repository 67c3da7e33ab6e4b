# SPDX-License-Identifier: GPL-3.0-or-later
"""What a mind does to a body: stresses of speech, blinks, gazes, and how somebody listens.

Owns when these happen, as seconds of a shot. Must not know poses, actions or pixels.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from projects.shots import SpeechCue
from projects.speech import ENVELOPE_HZ, SpeechTrack
from projects.staging import Blocking, Gaze, Side, View
from projects.timebase import SAMPLE_RATE_HZ, FrameRate

Cues = tuple[tuple[SpeechCue, SpeechTrack], ...]
Look = tuple[float, float]
CUT_S = 0.3
"""Nobody blinks in the first frames after a cut."""
APART_S = 0.65
NOD_AFTER_S, NOD_EVERY_S = 0.26, 1.1
ASIDE_AFTER_S, ASIDE_S = 1.7, 0.6


@dataclass(frozen=True)
class Stress:
    """A stressed syllable: when, and how strongly against the line's loudest, 0..1.3."""

    at_s: float
    strength: float


def stresses_of(cue: SpeechCue, track: SpeechTrack, rate: FrameRate) -> tuple[Stress, ...]:
    """The stresses of a line; what stands out from its surroundings counts more."""
    out: list[Stress] = []
    start = cue.start_frames / float(rate.fraction)
    for at in track.accents_samples:
        i = at * ENVELOPE_HZ // SAMPLE_RATE_HZ
        around = track.envelope[max(0, i - 25) : i + 26]
        if not around:
            out.append(Stress(start + at / SAMPLE_RATE_HZ, 1.0))
            continue
        peak = max(track.envelope[max(0, i - 3) : i + 4], default=0) / 255
        stands_out = peak - sum(around) / len(around) / 255
        strength = min(1.3, 0.25 + 0.75 * peak + 0.9 * max(0.0, stands_out))
        out.append(Stress(start + at / SAMPLE_RATE_HZ, strength))
    return tuple(out)


def spans_of(cues: Cues, rate: FrameRate) -> tuple[tuple[float, float], ...]:
    """Begin and end of each line."""
    out: list[tuple[float, float]] = []
    for cue, track in cues:
        start = cue.start_frames / float(rate.fraction)
        out.append((start, start + track.length_samples / SAMPLE_RATE_HZ))
    return tuple(out)


def phrase_ends(cues: Cues, rate: FrameRate) -> tuple[float, ...]:
    """Where clauses end that sound."""
    return tuple(
        cue.start_frames / float(rate.fraction) + clause.end_samples / SAMPLE_RATE_HZ
        for cue, track in cues
        for clause in track.clauses
        if clause.end_samples > clause.start_samples
    )


def nods_of(
    heard: Sequence[Stress], ends: Sequence[tuple[float, float]], seed: int
) -> tuple[Stress, ...]:
    """A listener's nods: late, after some of the strongest stresses, and at a line's end."""
    r = Random(seed * 31 + 7)
    out: list[Stress] = []
    for stress in heard:
        ready = not out or stress.at_s - out[-1].at_s > NOD_EVERY_S
        if ready and stress.strength > 0.75 and r.random() < 0.55:
            out.append(Stress(stress.at_s + NOD_AFTER_S + r.uniform(0, 0.1), 0.5 * stress.strength))
    for _, end in ends:
        if r.random() < 0.7:
            out.append(Stress(end + 0.14, r.uniform(0.6, 0.95)))
    return tuple(sorted(out, key=lambda s: s.at_s))


def asides_of(heard: Sequence[tuple[float, float]], seed: int) -> tuple[tuple[float, float], ...]:
    """When a listener looks away while a long line goes on, and back before its end."""
    r = Random(seed * 17 + 3)
    out: list[tuple[float, float]] = []
    for start, end in heard:
        at = start + ASIDE_AFTER_S + r.uniform(-0.3, 0.5)
        while at + ASIDE_S + 0.5 < end:
            out.append((at, at + ASIDE_S * r.uniform(0.7, 1.2)))
            at += r.uniform(2.2, 3.4)
    return tuple(out)


def blinks_of(
    thoughts: Sequence[float], stressed: Sequence[Stress], *, seed: int, calm: float
) -> tuple[float, ...]:
    """Seconds of blinks: with thoughts, and where none comes for long, never on a stress.

    `thoughts` are changes of gaze or face and ends of phrases.
    """
    r = Random(seed)
    wanted = [t for t in sorted(thoughts) if t >= CUT_S]
    out: list[float] = []
    for t in wanted:
        if not out or t - out[-1] > APART_S:
            out.append(t)
    at = r.uniform(0.9, 2.2)
    while at < 120:
        near = any(abs(at - x) < 1.4 for x in wanted)
        on_stress = any(abs(at + 0.05 - s.at_s) < 0.13 for s in stressed)
        if not near and not on_stress:
            out.append(at)
        at += 0.17 if on_stress and not near else r.uniform(2.4, 4.8) * (0.6 + 0.4 * calm)
    return tuple(sorted(out))


def shifts_of(looks: Sequence[Look], starts: Sequence[float]) -> list[float]:
    """Where the gaze goes far enough for lids to close over it."""
    return [
        at - 0.06
        for (a, b), at in zip(pairwise(looks), starts[1:], strict=True)
        if math.hypot(b[0] - a[0], b[1] - a[1]) > 0.5
    ]


def gaze_of(gaze: Gaze, blocking: Blocking, partner_side: Side | None) -> Look:
    """Pupils of a figure that faces right for what is looked at: -1..1 ahead and down."""
    aside = -1.0 if blocking.faces == Side.LEFT else 1.0
    front = blocking.view == View.FRONT
    partner = aside if partner_side is None else (-1.0 if partner_side == Side.LEFT else 1.0)
    towards = partner * aside
    match gaze:
        case Gaze.LENS:
            return (0.0, 0.0) if front else (-0.62, 0.02)
        case Gaze.PROP:
            return 0.25, 0.85
        case Gaze.DOWN:
            return 0.1, 1.0
        case Gaze.UP:
            return 0.15, -0.95
        case Gaze.OFF_LEFT:
            return -0.95 * aside, 0.0
        case Gaze.OFF_RIGHT:
            return 0.95 * aside, 0.0
        case Gaze.AWAY:
            return -0.85 * towards, 0.2
        case _:
            return (0.42 if towards > 0 and not front else 0.8 * towards), 0.0
