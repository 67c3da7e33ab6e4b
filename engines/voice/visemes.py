# SPDX-License-Identifier: GPL-3.0-or-later
"""From exactly placed sounds to a speech track: mouths, accents, loudness and clauses.

Owns the table of phonemes and mouths. Must not know how a mouth is drawn or a voice is made.
"""

import numpy as np
from numpy.typing import NDArray

from engines.coverage.clauses import clauses
from engines.voice.spoken import RATE_HZ, Samples, Sound, Spoken, levels
from projects.ids import ElementId, MediaId
from projects.speech import ENVELOPE_HZ, Clause, SpeechTrack, Viseme, VisemeCue

OF_SYMBOL = {
    symbol: viseme
    for viseme, symbols in {
        Viseme.CLOSED: "pmbʙ",
        Viseme.BITE: "fvʋɸβ",
        Viseme.TONGUE: "tndlθðɹTɾrɳɲʎɖʈɽ",
        Viseme.MID: "kxɡgqcɟɣχhʂꭧʦszʐɻʃʒʧʤʣʥçʝɛeəɤɚɜᵊŋɴʔʁøœɯɰ",
        Viseme.SPREAD: "ijɨɪɕʨᵻʲ",
        Viseme.WIDE: "aɑæʌɐ",
        Viseme.ROUND: "oɔɒ",
        Viseme.PUCKER: "uwyʊɥ",
        Viseme.REST: '^$.,!?;:—…"“”()',
    }.items()
    for symbol in symbols
}
GLIDES = {
    "A": (Viseme.MID, Viseme.SPREAD),
    "I": (Viseme.WIDE, Viseme.SPREAD),
    "W": (Viseme.WIDE, Viseme.PUCKER),
    "O": (Viseme.ROUND, Viseme.PUCKER),
    "Q": (Viseme.ROUND, Viseme.PUCKER),
    "Y": (Viseme.ROUND, Viseme.SPREAD),
}
GLIDE_AT = 0.55
SOFT = {
    "ŋ": 0.5, "k": 0.6, "x": 0.7, "ɡ": 0.6, "ʂ": 0.6, "ꭧ": 0.6, "ʦ": 0.5, "s": 0.5, "z": 0.5,
    "ʃ": 0.6, "ʧ": 0.6, "ʤ": 0.6, "n": 0.6, "t": 0.6, "d": 0.6, "T": 0.5, "ɨ": 0.9, "ᵊ": 0.5,
    "ə": 0.8, "h": 0.6, "ɪ": 0.9, "ᵻ": 0.8,
}  # fmt: skip
LEADING = "ˈˌ"
"""Stress marks: their time belongs to what follows."""
BLANK_REST_SAMPLES = RATE_HZ // 12
"""A blank between words rests the mouth only if it lasts this long."""
CLOSES_SAMPLES = RATE_HZ * 60 // 1000
"""So long before the end of a file its last sound is over."""
ACCENT_GAP_S = 0.3
ACCENT_LEVEL = 0.72
LOUD_PERCENTILE = 92


def speech_track(spoken: Spoken, text: str, *, line: ElementId, media: MediaId) -> SpeechTrack:
    """The measured line.

    `spoken` is as written to the file whose hash is `media`; its sounds point into `text`.
    """
    envelope = loudness(spoken.samples)
    return SpeechTrack(
        line=line,
        media=media,
        length_samples=spoken.length_samples,
        visemes=visemes(spoken.sounds, spoken.length_samples - CLOSES_SAMPLES),
        envelope=(envelope * 255).round().astype(np.uint8).tobytes(),
        accents_samples=accents(envelope),
        clauses=clause_spans(spoken, text),
    )


def visemes(sounds: tuple[Sound, ...], closes_samples: int) -> tuple[VisemeCue, ...]:
    """Mouths in order, the first at 0, no two alike in a row; at rest from `closes_samples`."""
    cues: list[VisemeCue] = []
    waiting: int | None = None
    for sound in sounds:
        start = sound.start_samples if waiting is None else waiting
        waiting = None
        if sound.symbol in LEADING:
            waiting = start
            continue
        if sound.symbol == " ":
            long = sound.end_samples - sound.start_samples >= BLANK_REST_SAMPLES
            if long:
                _add(cues, start, Viseme.REST, 1.0)
        elif sound.symbol in GLIDES:
            first, second = GLIDES[sound.symbol]
            middle = start + round((sound.end_samples - start) * GLIDE_AT)
            _add(cues, start, first, 1.0)
            _add(cues, middle, second, 0.9)
        elif sound.symbol in OF_SYMBOL:
            _add(cues, start, OF_SYMBOL[sound.symbol], SOFT.get(sound.symbol, 1.0))
    if not cues or cues[0].at_samples > 0:
        cues.insert(0, VisemeCue(0, Viseme.REST))
    if cues[-1].viseme is not Viseme.REST:
        _add(cues, max(closes_samples, cues[-1].at_samples + 1), Viseme.REST, 1.0)
    return tuple(cues)


def loudness(samples: Samples) -> NDArray[np.float32]:
    """0..1 at ENVELOPE_HZ: RMS against the line's own loud syllables, smoothed over 30 ms."""
    rms = levels(samples, RATE_HZ // ENVELOPE_HZ)
    if rms.size == 0 or float(rms.max()) <= 1e-5:
        return np.zeros(rms.size, np.float32)
    padded = np.pad(rms, 1, mode="edge")
    smooth = (padded[:-2] + 2 * padded[1:-1] + padded[2:]) / 4
    top = float(np.percentile(smooth[smooth > 0.05 * smooth.max()], LOUD_PERCENTILE))
    return np.clip(smooth / top, 0.0, 1.0).astype(np.float32)


def accents(envelope: NDArray[np.float32]) -> tuple[int, ...]:
    """Peaks of loudness well apart, in samples; the strongest are chosen first."""
    wide = np.convolve(envelope, np.ones(9) / 9, mode="same")
    gap = round(ACCENT_GAP_S * ENVELOPE_HZ)
    chosen: list[int] = []
    for place in np.argsort(-wide, kind="stable"):
        i = int(place)
        if wide[i] <= ACCENT_LEVEL * float(wide.max()) or wide[i] <= 0:
            break
        near = wide[max(0, i - 4) : i + 5]
        if wide[i] == near.max() and all(abs(i - c) >= gap for c in chosen):
            chosen.append(i)
    return tuple(i * RATE_HZ // ENVELOPE_HZ for i in sorted(chosen))


def clause_spans(spoken: Spoken, text: str) -> tuple[Clause, ...]:
    """Where each clause sounds, in order, without overlap; silent ones have no length."""
    out: list[Clause] = []
    place = 0
    reached = 0
    parts = clauses(text)
    if not any(_voiced(s) for s in spoken.sounds) and len(parts) == 1:
        return (Clause(text=parts[0], start_samples=0, end_samples=spoken.length_samples),)
    for part in parts:
        end = place + len(part)
        mine = [s for s in spoken.sounds if place <= s.at < end and _voiced(s)]
        start_at = max(reached, min((s.start_samples for s in mine), default=reached))
        end_at = max(start_at, max((s.end_samples for s in mine), default=start_at))
        out.append(Clause(text=part, start_samples=start_at, end_samples=end_at))
        place, reached = end, end_at
    return tuple(out)


def _voiced(sound: Sound) -> bool:
    return sound.symbol != " " and OF_SYMBOL.get(sound.symbol) is not Viseme.REST


def _add(cues: list[VisemeCue], at: int, viseme: Viseme, strength: float) -> None:
    if cues and cues[-1].viseme is viseme and cues[-1].strength >= strength:
        return
    if cues and cues[-1].at_samples == at:
        cues.pop()
    cues.append(VisemeCue(at, viseme, strength))
