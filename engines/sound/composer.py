# SPDX-License-Identifier: GPL-3.0-or-later
"""Composes a cue from the film's emotions and cuts: the same request is the same music.

Owns which notes are written. Must not know how they are played.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from engines.sound.harmony import Motif, MotifNote, melody_pitch, motif_for, vary
from engines.sound.layout import Chord, harmonise, place_sections
from engines.sound.moods import mood_of, player_for, solo_for
from engines.sound.parts import Context, parts
from engines.sound.request import Genre
from engines.sound.score import Note, Score, Section, Span
from projects.staging import Emotion

VARIATIONS = ("plain", "sequence", "inversion", "plain", "fragment")
REGISTER = {
    "cello": 50,
    "erhu": 66,
    "flute": 74,
    "music_box": 74,
    "piano": 69,
    "zheng": 62,
    "pipa": 57,
}
LINE_PLAYERS = ("cello", "erhu", "flute")
GAP_S = 1.3
"""Shortest breath between lines in which the head of a motif is played."""


def write_cue(
    spans: Sequence[Span],
    cuts_s: Sequence[float],
    genre: Genre,
    seed: int,
    *,
    speech_s: Sequence[tuple[float, float]] = (),
) -> Score:
    """The notes of a cue.

    Args:
        spans: emotions in order; their lengths add up to the cue.
        cuts_s: picture cuts in seconds from the cue's start.
        genre: palette and scale.
        seed: same for the whole production, so that motifs and key stay.
        speech_s: (start, end) of spoken lines; music thins there.

    Raises:
        ValueError: there is no span.
    """
    if not spans:
        raise ValueError("a cue needs at least one span")
    tonic = 57 + int(np.random.default_rng([seed, 101]).choice((-7, -5, -4, -2, 0, 1)))
    sections = place_sections(spans, cuts_s)
    talking = _talk_share(tuple(speech_s))
    notes: list[Note] = []
    before: Chord | None = None
    heard: dict[str, int] = {}
    for index, section in enumerate(sections):
        rng = np.random.default_rng([seed, index, 103])
        chords = harmonise(section, genre, tonic, rng, before)
        before = chords[-1]
        ctx = Context(section=section, chords=chords, tonic=tonic, rng=rng, talking=talking)
        notes += _accompany(ctx, genre)
        lead = section.span.lead
        if lead and mood_of(section.span.emotion).melody > 0.0:
            tune = _Tune(ctx, genre, motif_for(lead, seed))
            notes += tune.play(heard.get(lead, 0), phrase=index + 1)
            heard[lead] = heard.get(lead, 0) + 1
        notes += _punctuate(sections, index, tonic)
    return Score(
        notes=tuple(sorted(notes, key=lambda n: (n.start_s, n.player, n.midi))),
        sections=sections,
        length_s=sections[-1].end_s,
        tonic=tonic,
        seed=seed,
    )


def _talk_share(speech_s: tuple[tuple[float, float], ...]) -> Callable[[float, float], float]:
    def share(start_s: float, end_s: float) -> float:
        busy = sum(max(0.0, min(end_s, b) - max(start_s, a)) for a, b in speech_s)
        return min(1.0, busy / max(end_s - start_s, 1e-3))

    return share


def _accompany(ctx: Context, genre: Genre) -> list[Note]:
    table = parts()
    out: list[Note] = []
    for layer in mood_of(ctx.section.span.emotion).layers:
        if layer.low <= ctx.section.span.intensity < layer.high:
            out += table[layer.part](ctx, player_for(layer.player, genre))
    return out


class _Tune:
    """A lead's motif in one section."""

    def __init__(self, ctx: Context, genre: Genre, motif: Motif) -> None:
        self.ctx, self.genre, self.motif = ctx, genre, motif
        self.mood = mood_of(ctx.section.span.emotion)
        self.player = solo_for(ctx.section.span.emotion, genre)
        self.base = REGISTER.get(self.player, 69) + self.mood.register // 2

    def play(self, times_heard: int, *, phrase: int) -> list[Note]:
        """Placed so that its last note falls on the last change; under speech only in the gaps."""
        section = self.ctx.section
        last = self.ctx.chords[-1].beat
        anchor = last if len(self.ctx.chords) > 1 else float(max(0, section.beats - 4))
        starts = [anchor - 12.0]
        while starts[0] >= 16.0:
            starts.insert(0, starts[0] - 16.0)
        out: list[Note] = []
        drowned = False
        for k, start in enumerate(starts):
            varied = vary(self.motif, VARIATIONS[(times_heard + k) % len(VARIATIONS)])
            stated = [n for m in varied for n in self._note(m, start, last=m is varied[-1])]
            due = sum(start + m.beat >= 0.0 for m in varied)
            drowned = drowned or 2 * len(stated) < due
            out += stated
        if drowned:
            out += self._in_gaps(out)
        share = self.ctx.talking(section.start_s, section.end_s)
        level = (0.45 + 0.55 * self.mood.melody) * (0.65 + 0.35 * section.span.intensity)
        level *= 1.0 - 0.25 * share
        return [
            replace(n, phrase=phrase, velocity=float(np.clip(n.velocity * level, 0.08, 1.0)))
            for n in out
        ]

    def _note(self, m: MotifNote, start: float, *, last: bool) -> list[Note]:
        ctx, beat = self.ctx, start + m.beat
        if beat < -1e-6:
            return []
        at = ctx.section.at_s(beat)
        seconds = m.length * ctx.section.beat_s
        if ctx.talking(at, at + seconds) > 0.6 and not last:
            return []
        chord = next((c for c in ctx.chords if c.beat <= beat < c.end_beat), ctx.chords[-1])
        scale = self.mood.pentatonic if self.genre is Genre.PERIOD else None
        pitch = melody_pitch(
            m.step,
            mode=self.mood.mode,
            pentatonic=scale,
            tonic=ctx.tonic,
            chord=chord.classes,
            strong=beat % 2 < 1e-6 or last,
            base=self.base,
        )
        sings = self.player in LINE_PLAYERS
        length = m.length if sings else m.length + 0.6
        weight = 0.82 + (0.12 if m.beat % 4 == 0 else 0.0)
        return ctx.note(self.player, pitch, beat, length, weight, loose_s=0.0 if sings else 0.012)

    def _in_gaps(self, stated: Sequence[Note]) -> list[Note]:
        """The motif's head in every breath between lines that is long enough and still free."""
        section = self.ctx.section
        head = [m for m in self.motif if m.beat < 4.0]
        out: list[Note] = []
        for first, end in self._gaps():
            a, b = section.at_s(first), section.at_s(end)
            if b - a < GAP_S or any(a - 0.5 < n.start_s < b for n in stated):
                continue
            fits = [m for m in head if section.at_s(first + m.beat) + 0.25 < b]
            if len(fits) >= 2:
                out += [n for m in fits for n in self._note(m, first, last=False)]
        return out

    def _gaps(self) -> list[tuple[float, float]]:
        """Stretches of beats in which nobody speaks, starting on half beats."""
        section, out = self.ctx.section, list[tuple[float, float]]()
        first: float | None = None
        for half in range(2 * section.beats + 1):
            beat = half / 2.0
            at = section.at_s(beat)
            free = beat < self.ctx.last_beat and self.ctx.talking(at, at + 0.25) < 0.2
            if free and first is None:
                first = beat
            elif not free and first is not None:
                out.append((first, beat))
                first = None
        if first is not None:
            out.append((first, self.ctx.last_beat))
        return out


def _punctuate(sections: Sequence[Section], index: int, tonic: int) -> list[Note]:
    """What happens at the seams: riser and silence before a turn, the hit on it, the stinger."""
    section = sections[index]
    root = tonic - 24 if tonic - 24 >= 26 else tonic - 12
    out: list[Note] = []

    def put(player: str, at_s: float, length_s: float, velocity: float, midi: float = 0.0) -> None:
        out.append(
            Note(
                player=player,
                midi=midi,
                start_s=max(at_s, 0.0),
                length_s=length_s,
                velocity=velocity,
            )
        )

    if section.turn:
        nxt = sections[index + 1].span
        silent_from = section.at_s(section.beats - section.rest_beats)
        if nxt.intensity > 0.55 or nxt.emotion is Emotion.CLIFFHANGER:
            length = min(4.0, (silent_from - section.start_s) * 0.6)
            if length > 1.2:
                put("riser", silent_from - length, length, 0.35 + 0.4 * nxt.intensity, root + 12)
        else:
            put("reverse", section.end_s - 1.4, 1.4, 0.5)
    if index > 0 and sections[index - 1].turn:
        heat = section.span.intensity
        if section.span.emotion in (Emotion.SURPRISE, Emotion.CLIFFHANGER):
            put("metal", section.start_s, 3.0, 0.55 + 0.3 * heat)
            put("sub", section.start_s, 2.4, 0.5 + 0.4 * heat)
            put("piano", section.start_s, 5.0, 0.9, root + 12)
            put("piano", section.start_s, 5.0, 0.8, root)
        elif heat > 0.55:
            put("taiko", section.start_s, 2.0, 0.95)
            put("sub", section.start_s, 2.0, 0.4)
    if section.span.emotion is Emotion.CLIFFHANGER:
        length = min(3.4, section.end_s - section.start_s)
        put("braam", section.start_s, length, 0.9, root)
        put("gong", section.start_s, 6.0, 0.6)
        if index == len(sections) - 1:
            put("cutoff", section.end_s - 0.12, 0.12, 1.0)
    return out
