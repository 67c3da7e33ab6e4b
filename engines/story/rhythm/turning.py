# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules of what happens in between: turns and their spacing, peaks, the curve, long stretches.

Owns how each is measured; bars and sentences are data. Must not know windows or files.
"""

from collections.abc import Iterator

from engines.coverage.estimate import spoken_s
from engines.story.rhythm.curve import wished_at
from engines.story.rhythm.hits import Bar, Hit, at, beat_at, gaps, peaks, whole
from engines.story.rhythm.sheet import Beat, Sheet


def turn_count(sheet: Sheet, bar: Bar) -> Iterator[Hit]:
    """As many jolts and turns as the length asks for."""
    found = sum(b.jolt for b in sheet.beats)
    need = int(sheet.length_s // bar[0])
    if found < need:
        yield whole(sheet, length=sheet.length_s, n=found, need=need, bar=bar[0])


def jolt_gap(sheet: Sheet, bar: Bar) -> Iterator[Hit]:
    """No long span without a jolt."""
    return gaps(sheet, (b.start_s for b in sheet.beats if b.jolt), bar[0])


def still_span(sheet: Sheet, bar: Bar) -> Iterator[Hit]:
    """No long span in which neither the feeling nor the fortune changes."""
    return gaps(sheet, (b.start_s for b in sheet.beats if b.changed), bar[0])


def long_speech(sheet: Sheet, bar: Bar) -> Iterator[Hit]:
    """Nobody speaks on for long, unless the cut already shows something else."""
    if sheet.shots_s:
        return
    for beat in sheet.lines:
        seconds = spoken_s(beat.element.text)
        if seconds > bar[0]:
            yield at(beat, name=beat.element.speaker_name, s=seconds)


def long_shot(sheet: Sheet, bar: Bar) -> Iterator[Hit]:
    """No shot stands for long."""
    for start, end in sheet.shots_s:
        if end - start > bar[0]:
            yield Hit(at_s=start, beat=beat_at(sheet, start), values={"s": end - start})


def peak_count(sheet: Sheet, bar: Bar) -> Iterator[Hit]:
    """The emotion peaks often enough, in an episode long enough for it."""
    found = len(peaks(sheet.beats))
    if sheet.length_s >= bar[1] and found < bar[0]:
        yield whole(sheet, n=found)


def peak_gap(sheet: Sheet, bar: Bar) -> Iterator[Hit]:
    """No long span between peaks."""
    return gaps(sheet, (b.start_s for b in peaks(sheet.beats)), bar[0])


def curve(sheet: Sheet, bar: Bar) -> Iterator[Hit]:
    """The actual curve nowhere stays far under its target for long."""
    run: list[Beat] = []
    for beat in (*sheet.beats, None):
        if beat is not None and _target(beat, sheet) - beat.height > bar[0]:
            run.append(beat)
            continue
        if run and run[-1].end_s - run[0].start_s >= bar[1]:
            yield _under(run, sheet)
        run = []


def _under(run: list[Beat], sheet: Sheet) -> Hit:
    return at(
        run[0],
        start=run[0].start_s,
        end=run[-1].end_s,
        actual=sum(b.height for b in run) / len(run),
        target=sum(_target(b, sheet) for b in run) / len(run),
    )


def _target(beat: Beat, sheet: Sheet) -> float:
    return wished_at((beat.start_s + beat.end_s) / 2 / max(sheet.length_s, 1e-6))


def escalation(sheet: Sheet, bar: Bar) -> Iterator[Hit]:
    """The highest point lies in the second half; one that comes again there counts there."""
    if len(sheet.beats) < 2:
        return
    middle = bar[0] * sheet.length_s
    first = [b for b in sheet.beats if b.start_s < middle]
    second = [b.height for b in sheet.beats if b.start_s >= middle]
    top = max(first, key=lambda b: b.height, default=None)
    if top is not None and second and top.height > max(second) + bar[1]:
        yield at(top, at=top.start_s)
