# SPDX-License-Identifier: GPL-3.0-or-later
"""The two beds under a film, as streams: ambiences that cross-fade, effects in their rooms.

Owns placement. Must not know files, nor which script asked.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from engines.sound.ambiences.catalogue import bed_of
from engines.sound.dsp import SAMPLE_RATE_HZ, Signal, SosStream, butter, fade, gain
from engines.sound.effects.catalogue import effect, makers
from engines.sound.request import AmbienceSpan, EffectCue
from engines.sound.rooms import reverberate
from engines.sound.wave import Tape, chunks

FADE_S = 0.5
GLIDE_S, STEP_SAMPLES = 0.3, 480
PART_SAMPLES = 40 * SAMPLE_RATE_HZ
OVERLAP_SAMPLES = 2 * SAMPLE_RATE_HZ


def ambience_stream(
    spans: Sequence[AmbienceSpan], length_samples: int, seed: int
) -> Iterator[Signal]:
    """The ambience bus piece by piece, stereo, length_samples in all."""
    tape = Tape()
    waiting = sorted(_parts(spans), key=lambda p: (p[1], p[0].ambience), reverse=True)
    for start, end in chunks(length_samples):
        while waiting and waiting[-1][1] < end:
            span, at, length, part = waiting.pop()
            head, tail = _edges(span, at, length, length_samples)
            x = bed_of(span.ambience, length, seed=seed, part=part)
            tape.add(_shaped(x, head, tail) * _distance(span, at, length), at, gain(span.gain_db))
        yield tape.take(end - start)


def effects_stream(cues: Sequence[EffectCue], length_samples: int, seed: int) -> Iterator[Signal]:
    """The effects bus piece by piece; cues that are not in the catalogue are left out."""
    tape = Tape()
    known, floor = makers(), SosStream(butter(24.0, 0.0, 2))
    waiting = sorted(
        (c for c in cues if c.name in known), key=lambda c: (c.at_samples, c.name), reverse=True
    )
    take = 0
    for start, end in chunks(length_samples):
        while waiting and waiting[-1].at_samples < end:
            cue, take = waiting.pop(), take + 1
            x = effect(cue.name, seed + take)
            if cue.limit_samples and len(x) > cue.limit_samples:
                x = fade(x[: cue.limit_samples], 0.0, min(0.25, cue.limit_samples / 96_000))
            heard = reverberate(x, cue.room, wet=cue.wet)
            tape.add(heard, cue.at_samples, gain(cue.gain_db))
        yield floor.next(tape.take(end - start))


def _parts(spans: Sequence[AmbienceSpan]) -> list[tuple[AmbienceSpan, int, int, int]]:
    """(span, start, length, number): long spans in stretches, so that no buffer grows with them."""
    out: list[tuple[AmbienceSpan, int, int, int]] = []
    for number, span in enumerate(spans):
        at, left = span.start_samples, span.length_samples
        count = max(1, -(-left // PART_SAMPLES))
        step = -(-left // count)
        for k in range(count):
            length = min(step + OVERLAP_SAMPLES, left - k * step)
            if length > 0:
                out.append((span, at + k * step, length, number * 1000 + k))
    return out


def _edges(span: AmbienceSpan, at: int, length: int, film: int) -> tuple[int, int]:
    """Fade lengths of a stretch: over the overlap inside a span, FADE_S at its ends."""
    edge = round(FADE_S * SAMPLE_RATE_HZ)
    head = OVERLAP_SAMPLES if at > span.start_samples else edge
    last = at + length >= span.start_samples + span.length_samples
    tail = edge if last else OVERLAP_SAMPLES
    if last and at + length >= film:
        tail = max(1, min(edge, film // 8))
    return min(head, length // 2), min(tail, length // 2)


def _distance(span: AmbienceSpan, at: int, length: int) -> Signal:
    """Gain of a stretch as the camera comes nearer and goes back, float32 [length, 1]."""
    if not span.levels:
        return np.ones((1, 1), np.float32)
    glide = round(GLIDE_S * SAMPLE_RATE_HZ)
    times, levels = [float(span.levels[0][0])], [span.levels[0][1]]
    for sample, level_db in span.levels[1:]:
        times += [max(times[-1] + 1, sample - glide / 2), sample + glide / 2]
        levels += [levels[-1], level_db]
    grid = np.arange(at, at + length + STEP_SAMPLES, STEP_SAMPLES)
    coarse = 10.0 ** (np.interp(grid, times, levels) / 20.0)
    fine = np.interp(np.arange(at, at + length), grid, coarse)
    return fine.astype(np.float32)[:, None]


def _shaped(x: Signal, head: int, tail: int) -> Signal:
    """Equal-power fades, so that neighbours that differ add up evenly."""
    y = x.copy()
    if head:
        y[:head] *= np.sin(np.pi / 2 * (np.arange(head) + 0.5) / head)[:, None].astype(np.float32)
    if tail:
        ramp = np.cos(np.pi / 2 * (np.arange(tail) + 0.5) / tail)[:, None].astype(np.float32)
        y[-tail:] *= ramp
    return y
