# SPDX-License-Identifier: GPL-3.0-or-later
"""Shots fitted to the measured voices: lengths, where each line sounds, beats moved with the words.

Owns the length of every shot. Must not know how voices are made or pictures drawn.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from types import MappingProxyType

from msgspec.structs import replace

from assets.presets import rules
from engines.coverage.flashes import calmed
from projects.errors import BugError
from projects.ids import ElementId
from projects.shots import LineUse, Purpose, Shot, SpeechCue
from projects.speech import SpeechTrack
from projects.staging import Beat, Blocking, EffectKind, PictureEffect, Staging
from projects.timebase import (
    FILM,
    SAMPLE_RATE_HZ,
    FrameRate,
    frames_holding,
    frames_of_samples,
    frames_of_seconds,
)

SHORTEST_FRAMES = 8
CUT_AFTER_WORD_S = 0.08
NO_PAUSES: Mapping[ElementId, float] = MappingProxyType({})
Anchors = tuple[tuple[float, float], ...]


def time_shots(
    shots: Sequence[Shot],
    tracks: Mapping[ElementId, SpeechTrack],
    rate: FrameRate = FILM,
    *,
    pauses_s: Mapping[ElementId, float] = NO_PAUSES,
) -> tuple[Shot, ...]:
    """The shots with `length_frames` and `speech` set; voices own the lengths.

    A line that several shots use begins once; the later ones get a negative `start_frames`. Cuts
    inside a line fall in the pause before the next clause. A line without a track is given its
    estimated time, so a film can be cut before its voices are made. Beats, effects and sound cues
    move with the words. `pauses_s` is air that a person wants before a line, over what is there.

    Raises:
        BugError: a line's uses are not in order, not whole, or name clauses that its track lacks.
    """
    _check_whole(shots)
    clock = _Clock(tracks=tracks, rate=rate, pauses_s=pauses_s)
    out: list[Shot] = []
    for at, shot in enumerate(shots):
        following = shots[at + 1] if at + 1 < len(shots) else None
        previous = out[-1].length_frames if out else None
        out.append(clock.place(shot, following, previous))
    return calmed(out, rate)


@dataclass
class _Span:
    """Where a line sounds, in frames of the film."""

    start: int
    end: int


class _Clock:
    """Walks the shots in order and knows where in the film it is."""

    def __init__(
        self,
        *,
        tracks: Mapping[ElementId, SpeechTrack],
        rate: FrameRate,
        pauses_s: Mapping[ElementId, float],
    ) -> None:
        self.tracks, self.rate, self.pauses_s = tracks, rate, pauses_s
        self.now = 0
        self.spans: dict[ElementId, _Span] = {}
        self.heard_until = 0

    def place(self, shot: Shot, following: Shot | None, previous: int | None) -> Shot:
        """The shot at the clock's frame; the clock moves to its end."""
        start = self.now
        if shot.uses:
            end, cues = self._spoken(shot, following)
        else:
            end, cues = start + self._silent(shot, previous), ()
        length = max(SHORTEST_FRAMES, end - start)
        self.now = start + length
        return _moved(shot, cues, length, self.rate)

    def _spoken(self, shot: Shot, following: Shot | None) -> tuple[int, tuple[SpeechCue, ...]]:
        """Frame of the film at which the shot may end, and its cues."""
        cues: list[SpeechCue] = []
        before: LineUse | None = None
        end = self.now
        for use in shot.uses:
            if use.first_clause == 0:
                self._begin(shot, use, before)
            span = self.spans[use.line]
            cues.append(
                SpeechCue(
                    line=use.line,
                    speaker=use.speaker,
                    start_frames=span.start - self.now,
                    seen=use.seen,
                )
            )
            end = max(end, self._end_of(shot, use))
            before = use
        goes_on = shot.uses[-1].end_clause is not None
        if not goes_on:
            self.heard_until = max(self.heard_until, *(self.spans[u.line].end for u in shot.uses))
            end = max(end, self.heard_until + self._frames(shot.tail_s))
        elif following is None or not any(u.line == shot.uses[-1].line for u in following.uses):
            raise BugError("line_broken_off", f"The line {shot.uses[-1].line} is never ended.")
        return end, tuple(cues)

    def _begin(self, shot: Shot, use: LineUse, before: LineUse | None) -> None:
        if before is not None and use.dual:
            start = self.spans[before.line].start
        elif before is not None:
            start = self.spans[before.line].end + self._frames(rules().line_gap_s)
        else:
            start = self.now + self._frames(shot.lead_s)
        start = max(start, self.heard_until if not use.dual else start)
        if not use.dual:
            start += self._frames(self.pauses_s.get(use.line, 0.0))
        self.spans[use.line] = _Span(start, start + self._length(shot, use))

    def _length(self, shot: Shot, use: LineUse) -> int:
        """Frames a line sounds, by its track; by the shot's estimate where it has none yet."""
        track = self.tracks.get(use.line)
        if track is not None:
            return frames_holding(track.length_samples, self.rate)
        return max(1, self._frames(shot.hold_s))

    def _end_of(self, shot: Shot, use: LineUse) -> int:
        """Frame of the film at which a use ends: the line's end, or the cut inside it."""
        span = self.spans[use.line]
        track = self.tracks.get(use.line)
        if track is None:
            if use.first_clause:
                grown = max(span.end, self.now + self._frames(shot.hold_s))
                self.spans[use.line] = _Span(span.start, grown)
            return self.spans[use.line].end
        if use.end_clause is None:
            return span.end
        if use.end_clause >= len(track.clauses):
            raise BugError(
                "clause_missing",
                f"The track of line {use.line} has {len(track.clauses)} clauses, "
                f"and a cut is wanted after {use.end_clause}.",
            )
        word = track.clauses[use.end_clause - 1].end_samples
        next_word = track.clauses[use.end_clause].start_samples
        air = round(CUT_AFTER_WORD_S * SAMPLE_RATE_HZ)
        cut = min(max(word, min(word + air, next_word)), track.length_samples)
        return span.start + max(1, frames_of_samples(cut, self.rate))

    def _silent(self, shot: Shot, previous: int | None) -> int:
        """Frames of a shot without words: its wish, held near the cutting rate before it."""
        wish = self._frames(shot.hold_s)
        if shot.reversal or previous is None or shot.purpose is Purpose.CLIFFHANGER:
            return wish
        change = 1.0 - rules().rate_change
        slowest = frames_of_seconds(Fraction(str(rules().static_max_s)), self.rate)
        longest = min(slowest, round(previous / change))
        shortest = max(self._frames(rules().silent_min_s), round(previous * change))
        near = min(max(wish, min(shortest, round(wish * 1.3))), max(longest, round(wish * 0.8)))
        return max(1, near)

    def _frames(self, seconds: float) -> int:
        return frames_of_seconds(Fraction(str(round(seconds, 4))), self.rate)


def _check_whole(shots: Sequence[Shot]) -> None:
    """Every line is used once, in one stretch of neighbouring shots, from its first clause on."""
    reached: dict[ElementId, tuple[int, int | None]] = {}
    for at, shot in enumerate(shots):
        for use in shot.uses:
            last = reached.get(use.line)
            fits = (
                use.first_clause == 0
                if last is None
                else (last[1] == use.first_clause and at - last[0] == 1)
            )
            if not fits:
                raise BugError(
                    "line_not_whole",
                    f"Shot {shot.slate} uses line {use.line} from clause {use.first_clause}, "
                    "which does not follow what was heard before.",
                )
            reached[use.line] = (at, use.end_clause)
    for line, (_, end) in reached.items():
        if end is not None:
            raise BugError("line_broken_off", f"The line {line} is never ended.")


def _moved(shot: Shot, cues: tuple[SpeechCue, ...], length: int, rate: FrameRate) -> Shot:
    """The shot with its length and speech, everything in it moved with the words."""
    anchors = _anchors(shot, cues, length, rate)
    fps = float(rate.fraction)
    source_fps = fps if shot.length_frames else float(FILM.fraction)
    freeze = frames_of_seconds(Fraction(str(rules().freeze_s)), rate)
    staging = _staged(shot.staging, anchors, length, freeze)
    sounds = tuple(
        (name, round(min(_mapped(second * source_fps, anchors), length - 1) / fps, 3))
        for name, second in shot.sound_cues
    )
    return replace(shot, length_frames=length, speech=cues, staging=staging, sound_cues=sounds)


def _anchors(shot: Shot, cues: Sequence[SpeechCue], length: int, rate: FrameRate) -> Anchors:
    """Frames of the shot as planned against frames as timed."""
    if shot.length_frames:
        return ((0.0, 0.0), (float(shot.length_frames), float(length)))
    film = float(FILM.fraction)
    if not shot.uses:
        return ((0.0, 0.0), (max(1.0, shot.hold_s * film), float(length)))
    begin = max(0, min(cue.start_frames for cue in cues))
    tail = float(frames_of_seconds(Fraction(str(shot.tail_s)), rate))
    planned = (
        0.0,
        shot.lead_s * film,
        (shot.lead_s + shot.hold_s) * film,
        (shot.lead_s + shot.hold_s + shot.tail_s) * film,
    )
    timed = (0.0, float(begin), max(float(begin), length - tail), float(length))
    return tuple(zip(planned, timed, strict=True))


def _mapped(frame: float, anchors: Anchors) -> float:
    """A planned frame where the words have moved it to; linear between anchors."""
    for (a, x), (b, y) in pairwise(anchors):
        if frame <= b:
            return x if b <= a else x + (frame - a) * (y - x) / (b - a)
    return anchors[-1][1]


def _staged(staging: Staging, anchors: Anchors, length: int, freeze: int) -> Staging:
    cast = tuple(replace(one, beats=_beats(one, anchors, length)) for one in staging.cast)
    effects: list[PictureEffect] = []
    for effect in staging.effects:
        at = min(length - 1, round(_mapped(effect.at_frames, anchors)))
        if effect.kind is EffectKind.FREEZE:
            at = max(0, length - freeze)
        effects.append(PictureEffect(kind=effect.kind, at_frames=at))
    return replace(staging, cast=cast, effects=tuple(sorted(effects, key=lambda e: e.at_frames)))


def _beats(one: Blocking, anchors: Anchors, length: int) -> tuple[Beat, ...]:
    """Beats in order inside the shot; of two that fall together the later stays."""
    by_frame: dict[int, Beat] = {}
    for beat in one.beats:
        at = min(max(0, length - 1), round(_mapped(beat.at_frames, anchors)))
        by_frame[at] = replace(beat, at_frames=at)
    return tuple(by_frame[at] for at in sorted(by_frame))
