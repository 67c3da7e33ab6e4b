# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules of the end: cliffhanger, last beat, open questions, the card to pay at; how strong it is.

Owns how each is measured; bars and sentences are data. Must not know windows or files.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from engines.coverage.words import holds
from engines.story.rhythm.hits import Bar, Hit, at
from engines.story.rhythm.sheet import Beat, Sheet
from engines.story.rhythm.table import rhythm_table
from projects.screenplay import ElementKind, Screenplay
from projects.staging import Emotion

WINDOW_S = 15.0
UNEASY = frozenset({Emotion.FEAR, Emotion.SURPRISE, Emotion.MYSTERY})
UNEASY_HEIGHT = 0.45
ASKS = re.compile(r"[？?][”\"'’」』]*\s*(?:……|…|\.\.\.)?\s*$")
BREAKS_OFF = re.compile(r"(?:……|…|——|—|--|\.\.\.)[”\"'’」』]*\s*$")


def last_beats(sheet: Sheet, window_s: float = WINDOW_S) -> tuple[Beat, ...]:
    """The beats that begin in the last seconds; at least the last two."""
    late = tuple(b for b in sheet.beats if b.start_s >= sheet.length_s - window_s)
    return late if len(late) >= 2 else sheet.beats[-2:]


def pull(beat: Beat) -> float:
    """How much a beat makes one want the next: a threat, a reveal, a question, a broken word."""
    text, signs = beat.element.text, rhythm_table().signs
    score = min(2.0, beat.score) + 0.5 * beat.height
    score += 0.8 * holds(text, signs.threats) + 0.6 * holds(text, signs.blows)
    score += 0.9 * (beat.is_line and ASKS.search(text) is not None)
    score += 0.6 * (BREAKS_OFF.search(text) is not None)
    return score - 1.0 * (beat.is_line and holds(text, signs.closers))


def end_score(sheet: Sheet) -> float:
    """How strong the end is, from 0; the last beat counts whole, those before it by half."""
    late = last_beats(sheet)
    if not late:
        return 0.0
    before = max((pull(b) for b in late[:-1]), default=0.0)
    return round(max(0.0, pull(late[-1])) + 0.5 * max(0.0, before), 3)


def cliffhanger(sheet: Sheet, bar: Bar) -> Iterator[Hit]:
    """Something pulls in the last beats, and the very last does not round it off."""
    late = last_beats(sheet, bar[0])
    if not late:
        return
    last = [b for b in late if b.element.text.strip()][-3:]
    open_end = max(pull(b) for b in last) >= 1.0
    rounded = last[-1].is_line and holds(last[-1].element.text, rhythm_table().signs.closers)
    if not open_end or (rounded and pull(last[-1]) < 0.3):
        yield at(late[-1])


def last_beat(sheet: Sheet, bar: Bar) -> Iterator[Hit]:
    """The last beat is short."""
    if sheet.beats:
        last = sheet.beats[-1]
        seconds = sheet.length_s - last.start_s
        if seconds > bar[0]:
            yield at(last, s=seconds)


def open_questions(sheet: Sheet, bar: Bar) -> Iterator[Hit]:
    """A question is open when it ends."""
    if sheet.beats and len(unanswered(sheet)) < bar[0]:
        yield at(sheet.beats[-1])


def unanswered(sheet: Sheet) -> tuple[Beat, ...]:
    """Beats that leave a question: asked and not answered, or a jolt or threat at the very end.

    A question counts as answered when somebody else speaks next and neither asks back, nor
    evades, nor breaks off.
    """
    lines = sheet.lines
    found: list[Beat] = []
    for number, beat in enumerate(lines):
        if ASKS.search(beat.element.text):
            answer = lines[number + 1] if number + 1 < len(lines) else None
            if answer is None or not _answers(beat, answer):
                found.append(beat)
    signs = rhythm_table().signs
    for beat in sheet.beats[-2:]:
        text = beat.element.text
        hangs = beat.jolt or holds(text, signs.threats) or BREAKS_OFF.search(text) is not None
        hangs = hangs or (beat.emotion in UNEASY and beat.height >= UNEASY_HEIGHT)
        if hangs and beat not in found:
            found.append(beat)
    return tuple(sorted(found, key=lambda b: b.start_s))


def _answers(asked: Beat, answer: Beat) -> bool:
    text, evasions = answer.element.text, rhythm_table().signs.evasions
    if answer.element.speaker == asked.element.speaker or re.search(r"[？?]", text):
        return False
    return not (holds(text, evasions) or BREAKS_OFF.search(text))


def is_paid(screenplay: Screenplay) -> bool:
    """Whether the episode carries a card to pay at: a card or a note of the script says so."""
    kinds = (ElementKind.CAPTION, ElementKind.NOTE, ElementKind.SOUND, ElementKind.ACTION)
    pay = rhythm_table().signs.pay
    return any(
        e.kind in kinds and holds(e.text, pay) for s in screenplay.scenes for e in s.elements[-3:]
    )


def paywall_end(sheet: Sheet, bar: Bar) -> Iterator[Hit]:
    """Where one pays, the end is at least as strong as every one before."""
    del bar
    own = sheet.screenplay.episode
    before = {n: score for n, score in sheet.season.ends.items() if n < own}
    if own not in sheet.season.paid or not before or not sheet.beats:
        return
    best = max(before, key=lambda n: (before[n], -n))
    mine = end_score(sheet)
    if mine < before[best]:
        yield at(sheet.beats[-1], n=own, score=mine, best=best, most=before[best])


def paywall_place(sheet: Sheet, bar: Bar) -> Iterator[Hit]:
    """The first card to pay comes neither too early nor too late."""
    paid = sheet.season.paid
    if not paid or not sheet.beats or min(paid) != sheet.screenplay.episode:
        return
    first = min(paid)
    if not bar[0] <= first <= bar[1]:
        hit = at(sheet.beats[-1], n=first, low=bar[0], high=bar[1])
        yield replace(hit, over=first > bar[1])


def paywall_missing(sheet: Sheet, bar: Bar) -> Iterator[Hit]:
    """A season of some length has a card to pay."""
    count = len(sheet.season.ends)
    last = max(sheet.season.ends, default=0)
    own = sheet.screenplay.episode
    if count >= bar[0] and not sheet.season.paid and own == last and sheet.beats:
        yield at(sheet.beats[-1], n=count)
