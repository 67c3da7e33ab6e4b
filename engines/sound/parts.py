# SPDX-License-Identifier: GPL-3.0-or-later
"""Accompaniment: one function a part, each turning chords into notes for one player."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from engines.sound.layout import Chord
from engines.sound.score import Note, Section


@dataclass(frozen=True, kw_only=True)
class Context:
    """What a part may look at."""

    section: Section
    chords: tuple[Chord, ...]
    tonic: int
    rng: np.random.Generator
    talking: Callable[[float, float], float]

    @property
    def last_beat(self) -> float:
        """Where music stops: the rest before a turn is kept free."""
        return self.section.beats - self.section.rest_beats

    def note(
        self,
        player: str,
        midi: float,
        beat: float,
        length: float,
        velocity: float,
        *,
        loose_s: float = 0.0,
    ) -> list[Note]:
        """A note in beats, trimmed at the rest, softened under speech; nothing when outside."""
        if beat >= self.last_beat - 0.05:
            return []
        length = min(length, self.last_beat - beat)
        start = self.section.at_s(beat)
        seconds = self.section.at_s(beat + length) - start
        start = max(start + float(self.rng.normal(0.0, loose_s)) if loose_s else start, 0.0)
        under = self.talking(start, start + min(seconds, 1.5))
        touch = float(np.clip(velocity * (1.0 - 0.45 * under), 0.05, 1.0))
        return [Note(player=player, midi=midi, start_s=start, length_s=seconds, velocity=touch)]


Part = Callable[[Context, str], list[Note]]


def _tied(ctx: Context, lines: Sequence[Sequence[int]]) -> list[tuple[int, float, float]]:
    """(pitch, beat, length) with a repeated pitch held instead of struck again."""
    out: list[tuple[int, float, float]] = []
    for voice in lines:
        for chord, pitch in zip(ctx.chords, voice, strict=True):
            if out and out[-1][0] == pitch and abs(out[-1][1] + out[-1][2] - chord.beat) < 1e-6:
                out[-1] = (pitch, out[-1][1], out[-1][2] + chord.end_beat - chord.beat)
            else:
                out.append((pitch, chord.beat, chord.end_beat - chord.beat))
    return out


def bed(ctx: Context, player: str) -> list[Note]:
    """Pad: a drone holds the tonic and its fifth, other pads hold the lower voices."""
    level = 0.25 + 0.5 * ctx.section.span.intensity
    if player == "drone":
        low = ctx.tonic - 24 if ctx.tonic - 24 >= 26 else ctx.tonic - 12
        return ctx.note(player, low, 0, ctx.section.beats, level) + ctx.note(
            player, low + 7, 0, ctx.section.beats, level * 0.5
        )
    lines = [
        [c.bass + 12 for c in ctx.chords],
        *([c.voices[i] for c in ctx.chords] for i in (0, 2)),
    ]
    return [n for p, b, d in _tied(ctx, lines) for n in ctx.note(player, p, b, d, level)]


def sustain(ctx: Context, player: str, *, kind: str = "") -> list[Note]:
    """Section strings in three led voices, or the basses in octaves."""
    level = 0.2 + 0.65 * ctx.section.span.intensity
    if player == "low_strings":
        lines = [[c.bass for c in ctx.chords], [c.bass + 12 for c in ctx.chords]]
    else:
        lines = [[c.voices[i] for c in ctx.chords] for i in range(3)]
        if ctx.section.span.intensity > 0.65:
            lines.append([c.voices[2] + 12 for c in ctx.chords])
    name = f"{player}:{kind}" if kind else player
    return [n for p, b, d in _tied(ctx, lines) for n in ctx.note(name, p, b, d, level)]


def tremolo(ctx: Context, player: str) -> list[Note]:
    """Shimmering chord."""
    return sustain(ctx, player, kind="tremolo")


def cluster(ctx: Context, player: str) -> list[Note]:
    """High minor seconds, quiet; the interval that never settles."""
    high = ctx.tonic + 24
    level = 0.12 + 0.5 * ctx.section.span.intensity
    half = ctx.section.beats / 2.0
    plan = ((high, 0.0), (high + 1, half * 0.5), (high - 5, half), (high - 6, half * 1.4))
    return [
        n
        for p, b in plan
        for n in ctx.note(f"{player}:tremolo", p, b, ctx.section.beats - b, level)
    ]


def secco(ctx: Context, player: str) -> list[Note]:
    """Short chords on the off-beats."""
    out: list[Note] = []
    for c in ctx.chords:
        for beat in np.arange(c.beat + 0.5, c.end_beat, 1.0):
            for pitch in c.voices[:2]:
                out += ctx.note(f"{player}:secco", pitch, float(beat), 0.3, 0.8, loose_s=0.006)
    return out


def ostinato(ctx: Context, player: str) -> list[Note]:
    """Low repeated figure; its subdivision and weight follow the intensity."""
    heat = ctx.section.span.intensity
    step = 0.5 if heat < 0.72 or ctx.section.beat_s < 0.5 else 0.25
    figure = (0, 0, 7, 0, 12, 0, 7, 3) if ctx.rng.uniform() < 0.5 else (0, 12, 7, 12, 0, 12, 8, 7)
    out: list[Note] = []
    for c in ctx.chords:
        for i, beat in enumerate(np.arange(c.beat, c.end_beat - 1e-6, step)):
            jump = figure[i % len(figure)]
            pitch = c.bass + 12 + (jump if jump in (0, 12, 7) else c.voices[0] % 12 - c.bass % 12)
            accent = 0.28 if i == 0 else 0.1 if i % 4 == 0 else 0.0
            velocity = 0.3 + 0.4 * heat + accent
            out += ctx.note(f"{player}:spiccato", pitch, float(beat), step, velocity, loose_s=0.005)
    return out


def broken(ctx: Context, player: str) -> list[Note]:
    """Arpeggio that breathes: denser with intensity, thinner under speech, swelling by phrase."""
    heat = ctx.section.span.intensity
    orders = ((0, 1, 2, 3, 2, 1), (0, 2, 1, 3, 1, 2), (0, 1, 3, 2))
    order = orders[int(ctx.rng.integers(len(orders)))]
    step = 1.0 if heat < 0.3 or ctx.section.beat_s < 0.58 else 0.5
    lift = 12 if player == "music_box" else 0
    out: list[Note] = []
    for c in ctx.chords:
        tones = (c.bass + 12, *c.voices)
        for i, beat in enumerate(np.arange(c.beat, c.end_beat - 1e-6, step)):
            at = ctx.section.at_s(float(beat))
            if i and ctx.talking(at, at + 0.5) > 0.5 and i % 2:
                continue
            arch = np.sin(np.pi * (float(beat) + 1.0) / (ctx.section.beats + 2.0))
            velocity = 0.28 + 0.16 * heat + 0.12 * arch + (0.08 if i == 0 else 0.0)
            velocity *= float(ctx.rng.uniform(0.88, 1.08))
            ring = (
                (c.end_beat - float(beat)) if i == 0 else min(3.0, c.end_beat - float(beat) + 0.5)
            )
            pitch = tones[order[i % len(order)]] + lift
            out += ctx.note(player, pitch, float(beat), ring, velocity, loose_s=0.011)
    if ctx.chords and player in ("piano", "zheng"):
        for c in ctx.chords:
            out += ctx.note(player, c.bass, c.beat, c.end_beat - c.beat, 0.3 + 0.15 * heat)
    return out


def bare(ctx: Context, player: str) -> list[Note]:
    """Almost nothing: one low, one high, and air."""
    out: list[Note] = []
    for i, c in enumerate(ctx.chords):
        top = c.voices[(2, 1, 2, 0)[i % 4]] + (12 if player != "bell" else 0)
        out += ctx.note(player, c.bass + (24 if player == "bell" else 0), c.beat, 4.0, 0.36)
        span = c.end_beat - c.beat
        out += ctx.note(player, top, c.beat + span * 0.5, 3.0, 0.32, loose_s=0.02)
    return out


def war(ctx: Context, player: str) -> list[Note]:
    """Drum figure with its strongest strokes on the cuts."""
    heat = ctx.section.span.intensity
    cells = ((0, 1.5, 2, 3), (0, 0.75, 1.5, 2.5, 3), (0, 1, 1.5, 2.5, 3.5))
    cell = cells[int(ctx.rng.integers(len(cells)))]
    cuts = {0, *ctx.section.cut_beats}
    out: list[Note] = []
    extra = [b for b in ctx.section.cut_beats if b % 1.0]
    for beat in extra:
        out += ctx.note(player, 40, beat, 1.0, 0.6 + 0.35 * heat)
    for bar in range(0, ctx.section.beats, 4):
        for offset in cell:
            beat = bar + offset
            strong = 0.32 if beat in cuts else 0.12 if offset == 0 else 0.0
            velocity = 0.30 + 0.35 * heat + strong
            out += ctx.note(player, 40, beat, 1.0, velocity, loose_s=0.007)
            if heat > 0.7 and offset:
                out += ctx.note("rim", 60, beat + 0.25, 0.5, 0.3, loose_s=0.006)
    return out


def sparse(ctx: Context, player: str) -> list[Note]:
    """Strokes where the chords change, and on cuts."""
    beats = sorted({c.beat for c in ctx.chords} | {float(b) for b in ctx.section.cut_beats})
    heat = ctx.section.span.intensity
    return [n for b in beats for n in ctx.note(player, 40, b, 1.0, 0.3 + 0.4 * heat, loose_s=0.004)]


def pulse(ctx: Context, player: str) -> list[Note]:
    """Heart every second beat, clock and hand drum every beat; louder toward the end."""
    step = 2.0 if player == "heart" else 1.0
    out: list[Note] = []
    for i, beat in enumerate(np.arange(0.0, ctx.section.beats, step)):
        grow = 0.7 + 0.3 * float(beat) / ctx.section.beats
        velocity = (0.35 + 0.45 * ctx.section.span.intensity) * grow
        out += ctx.note(player, 40 + i % 2, float(beat), 0.5, velocity)
    return out


def on_cuts(ctx: Context, player: str) -> list[Note]:
    """One hit on every cut."""
    beats = (0, *ctx.section.cut_beats)
    return [n for b in beats for n in ctx.note(player, 40, float(b), 2.0, 0.75)]


def parts() -> dict[str, Part]:
    """Every part by its name in the mood table."""
    return {
        "bed": bed,
        "sustain": sustain,
        "tremolo": tremolo,
        "cluster": cluster,
        "secco": secco,
        "ostinato": ostinato,
        "broken": broken,
        "bare": bare,
        "war": war,
        "sparse": sparse,
        "pulse": pulse,
        "cuts": on_cuts,
    }
