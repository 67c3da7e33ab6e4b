# SPDX-License-Identifier: GPL-3.0-or-later
"""From shots to the stretches of emotion that music follows.

Owns which shots share a stretch, and whose motif leads it. Must not know music.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import dist

from engines.sound.moods import mood_of
from engines.sound.request import EmotionSpan
from projects.shots import Purpose, Shot
from projects.staging import Emotion
from projects.timebase import FrameRate, samples_of_frames

SHORTEST_S = 4.0
SHORTEST_TURN_S = 2.5
SHORTEST_END_S = 1.2
LONGEST_S = 24.0
HALF_S = 8.0


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """Shots [first, end) under one emotion, with their frames."""

    first: int
    end: int
    frames: int
    emotion: Emotion
    turn: bool = False
    ending: bool = False


def emotion_spans(
    shots: Sequence[Shot], rate: FrameRate, spoken: dict[str, int] | None = None
) -> tuple[EmotionSpan, ...]:
    """Spans that cover the shots without gaps.

    Args:
        shots: timed, in order.
        rate: of the film.
        spoken: samples of speech by character, over the film; breaks ties between leads.
    """
    stretches = _split(_merged(_runs(shots), shots, rate), shots, rate)
    out: list[EmotionSpan] = []
    at_frames = 0
    for one in stretches:
        inside = shots[one.first : one.end]
        weights = [s.length_frames for s in inside]
        mean = sum(s.intensity * w for s, w in zip(inside, weights, strict=True)) / sum(weights)
        heat = 0.5 * mean + 0.5 * max(s.intensity for s in inside)
        start = samples_of_frames(at_frames, rate)
        at_frames += one.frames
        out.append(
            EmotionSpan(
                emotion=one.emotion,
                intensity=round(min(1.0, max(0.0, heat)), 4),
                length_samples=samples_of_frames(at_frames, rate) - start,
                lead=_lead(inside, spoken or {}),
                turn=one.turn and one.first > 0,
            )
        )
    return tuple(out)


def _runs(shots: Sequence[Shot]) -> list[Stretch]:
    """Neighbours of one emotion; a reversal begins a new one, and so does the cliffhanger."""
    ending = len(shots)
    while ending > 0 and shots[ending - 1].purpose is Purpose.CLIFFHANGER:
        ending -= 1
    out: list[Stretch] = []
    for i, shot in enumerate(shots):
        emotion = Emotion.CLIFFHANGER if i >= ending else shot.emotion
        new = not out or emotion is not out[-1].emotion or shot.reversal or i == ending
        if new:
            out.append(
                Stretch(
                    first=i,
                    end=i + 1,
                    frames=shot.length_frames,
                    emotion=emotion,
                    turn=shot.reversal or i == ending,
                    ending=i >= ending,
                )
            )
        else:
            out[-1] = replace(out[-1], end=i + 1, frames=out[-1].frames + shot.length_frames)
    return out


def _merged(runs: list[Stretch], shots: Sequence[Shot], rate: FrameRate) -> list[Stretch]:
    """Stretches that are too short join the neighbour that feels most like them."""

    def missing(one: Stretch) -> float:
        least = SHORTEST_END_S if one.ending else SHORTEST_TURN_S if one.turn else SHORTEST_S
        return least - one.frames / float(rate.fraction)

    out = list(runs)
    while len(out) > 1:
        worst = max(range(len(out)), key=lambda i: missing(out[i]))
        if missing(out[worst]) <= 0.0:
            break
        sides = [i for i in (worst - 1, worst + 1) if 0 <= i < len(out)]
        mate = min(sides, key=lambda i: (_strangeness(out[worst], out[i], later=i > worst), i))
        low = min(worst, mate)
        out[low : low + 2] = [_joined(out[low], out[low + 1], shots)]
        out = _unified(out)
    return _unified(out)


def _strangeness(one: Stretch, other: Stretch, *, later: bool) -> float:
    apart = dist(mood_of(one.emotion).feeling, mood_of(other.emotion).feeling)
    # A turn belongs to what follows it; nothing joins across the turn that opens its neighbour.
    if one.turn:
        return apart - (1.0 if later else 0.0)
    return apart + (1.0 if later and other.turn else 0.0) + (0.5 if other.ending else 0.0)


def _joined(one: Stretch, two: Stretch, shots: Sequence[Shot]) -> Stretch:
    def weight(x: Stretch) -> float:
        return sum(s.length_frames * (0.3 + s.intensity) for s in shots[x.first : x.end])

    stronger = one if weight(one) >= weight(two) else two
    return Stretch(
        first=one.first,
        end=two.end,
        frames=one.frames + two.frames,
        emotion=two.emotion if two.ending else stronger.emotion,
        turn=one.turn,
        ending=two.ending,
    )


def _unified(runs: list[Stretch]) -> list[Stretch]:
    out: list[Stretch] = []
    for one in runs:
        if out and out[-1].emotion is one.emotion and not one.turn:
            last = out[-1]
            out[-1] = replace(last, end=one.end, frames=last.frames + one.frames, ending=one.ending)
        else:
            out.append(one)
    return out


def _split(runs: list[Stretch], shots: Sequence[Shot], rate: FrameRate) -> list[Stretch]:
    """A long stretch breaks where the scene or the intensity changes most, so that music grows."""
    out: list[Stretch] = []
    waiting = list(reversed(runs))
    half, longest = HALF_S * float(rate.fraction), LONGEST_S * float(rate.fraction)
    while waiting:
        one = waiting.pop()
        best: tuple[float, int, int] | None = None
        before = 0
        for i in range(one.first + 1, one.end):
            before += shots[i - 1].length_frames
            if before >= half and one.frames - before >= half:
                step = abs(shots[i].intensity - shots[i - 1].intensity)
                step += 0.5 * (shots[i].scene != shots[i - 1].scene)
                step -= 0.2 * abs(before / one.frames - 0.5)
                if best is None or step > best[0]:
                    best = (step, i, before)
        if one.frames <= longest or best is None:
            out.append(one)
            continue
        _, i, before = best
        waiting.append(replace(one, first=i, frames=one.frames - before, turn=False))
        out.append(replace(one, end=i, frames=before, ending=False))
        if out[-1].frames > longest:
            waiting.append(out.pop())
    return out


def _lead(shots: Sequence[Shot], spoken: dict[str, int]) -> str:
    """Who is seen and heard most."""
    weight: dict[str, float] = defaultdict(float)
    for shot in shots:
        for use in shot.uses:
            weight[use.speaker] += shot.length_frames * (1.5 if use.seen else 0.7)
        for body in shot.staging.cast:
            weight[body.character] += shot.length_frames
    if not weight:
        return ""
    return max(sorted(weight), key=lambda who: (weight[who], spoken.get(who, 0)))
