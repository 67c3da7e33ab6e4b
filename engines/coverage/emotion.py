# SPDX-License-Identifier: GPL-3.0-or-later
"""Emotion and strength of every line and action, from directions, words and punctuation.

Owns the reading; the words are tables (assets/data/lexicons). Must not know shots.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from msgspec.structs import replace

from assets.presets import LANGUAGES, FeelingRow, action_rows, lexicon, rules
from engines.coverage.words import every_word, first_word
from projects.screenplay import Element, ElementKind, LineMode, Problem, Scene, Screenplay
from projects.staging import Emotion

FELT = frozenset({ElementKind.LINE, ElementKind.ACTION})
DARK = frozenset({Emotion.FEAR, Emotion.TENSION, Emotion.ANGER, Emotion.MYSTERY, Emotion.SURPRISE})
_SMILE = re.compile(r"笑|莞尔|smil|grin|smirk", re.I)
STRONG_MARK = 0.08
CARRY = 0.85
CLIFFHANGER_MIN = 0.8
MYSTERY_GENRES = ("悬疑", "惊悚", "恐怖", "犯罪", "复仇", "mystery", "thriller", "horror", "crime")
STRONG_WORDS_ZH = ("极度", "极其", "非常", "万分", "大", "极", "十分", "猛地", "歇斯底里")
STRONG_WORDS_EN = ("very", "extremely", "utterly", "wild*", "completely", "violently")
SOFT_WORDS_ZH = ("略", "微", "有些", "有点", "稍", "强压", "压着", "故作", "强忍", "勉强")
SOFT_WORDS_EN = ("slightly", "a little", "a bit", "somewhat", "trying not to", "faint*", "half")


@dataclass(frozen=True, kw_only=True)
class Feeling:
    """An emotion and its strength."""

    emotion: Emotion
    intensity: float


def annotate(screenplay: Screenplay) -> Screenplay:
    """The screenplay with emotion and intensity on every line and action.

    What is already set stays. The last beat of the episode is the cliffhanger. A direction that no
    word list knows becomes a problem `unknown_emotion`; words and neighbours then decide.
    """
    problems = list(screenplay.problems)
    mood = _mood(screenplay)
    known = {p.span for p in problems if p.code == "unknown_emotion"}
    scenes: list[Scene] = []
    for scene in screenplay.scenes:
        odd = (e for e in scene.elements if e.span not in known and _unknown(e))
        problems.extend(_problem(e) for e in odd)
        scenes.append(replace(scene, elements=_felt(scene.elements, mood)))
    done = _with_cliffhanger(scenes)
    by_id = {e.id: e for s in done for e in s.elements}
    flat = tuple(by_id.get(e.id, e) for e in screenplay.elements)
    return replace(screenplay, scenes=done, elements=flat, problems=tuple(problems))


@lru_cache(maxsize=512)
def feeling_of_direction(direction: str) -> Feeling | None:
    """What a parenthetical says of the feeling, or None where it is silent."""
    best: tuple[int, float, Feeling] | None = None
    for language in LANGUAGES:
        for row in lexicon(language).directions:
            for word in _hits(direction, row, language):
                key = (len(word), row.intensity)
                if best is None or key > best[:2]:
                    best = (*key, Feeling(emotion=row.emotion, intensity=row.intensity))
    if best is None:
        return None
    return replace_strength(best[2], best[2].intensity + _adverb(direction))


def feeling_of_words(text: str, kind: ElementKind) -> Feeling | None:
    """What the words of a line or an action feel like; the strongest sum of hits wins."""
    weights: dict[Emotion, float] = {}
    strength: dict[Emotion, float] = {}
    for language in LANGUAGES:
        book = lexicon(language)
        for row in book.lines if kind is ElementKind.LINE else book.actions:
            hits = _hits(text, row, language)
            if hits:
                size = sum(1.0 + 0.1 * min(6, len(w)) for w in hits)
                weights[row.emotion] = weights.get(row.emotion, 0.0) + row.intensity * size
                strength[row.emotion] = max(strength.get(row.emotion, 0.0), row.intensity)
    if not weights:
        return None
    emotion = max(weights, key=lambda e: weights[e])
    return Feeling(emotion=emotion, intensity=strength[emotion])


def replace_strength(feeling: Feeling, intensity: float) -> Feeling:
    """The same emotion at a strength held to 0.1..1."""
    return Feeling(emotion=feeling.emotion, intensity=round(min(1.0, max(0.1, intensity)), 3))


def _hits(text: str, row: FeelingRow, language: str) -> tuple[str, ...]:
    if language == "zh":
        return every_word(text, zh=row.words)
    return every_word(text, en=row.words)


def _adverb(direction: str) -> float:
    up = first_word(direction, STRONG_WORDS_ZH, STRONG_WORDS_EN) is not None
    down = first_word(direction, SOFT_WORDS_ZH, SOFT_WORDS_EN) is not None
    return 0.1 * up - 0.12 * down


def _unknown(element: Element) -> bool:
    """A direction that is neither a feeling, nor an action, nor plainly neutral."""
    words = element.direction.strip()
    if element.kind is not ElementKind.LINE or not words or element.emotion is not None:
        return False
    if feeling_of_direction(words) is not None:
        return False
    if any(first_word(words, row.zh, row.en) for row in action_rows()):
        return False
    return first_word(words, lexicon("zh").neutral, lexicon("en").neutral) is None


def _problem(element: Element) -> Problem:
    return Problem(
        code="unknown_emotion",
        message=f"（{element.direction}） says no feeling that is known here; "
        "the words and the neighbours decide",
        span=element.span,
    )


def _mood(screenplay: Screenplay) -> Feeling:
    """What a scene feels like before anything has said so."""
    title = " ".join((screenplay.title, *(v for _, v in screenplay.fields))).lower()
    if any(word in title for word in MYSTERY_GENRES):
        return Feeling(emotion=Emotion.MYSTERY, intensity=0.45)
    return Feeling(emotion=Emotion.CALM, intensity=0.3)


def _felt(elements: Sequence[Element], mood: Feeling) -> tuple[Element, ...]:
    out: list[Element] = []
    played = sum(e.kind in FELT for e in elements)
    place = 0
    last = mood
    by_speaker: dict[str, Feeling] = {}
    for element in elements:
        if element.kind not in FELT:
            out.append(element)
            continue
        escalation = rules().escalation * (place / max(1, played - 1) - 0.3)
        place += 1
        who = element.speaker or element.speaker_name
        own = _own(element, by_speaker.get(who, last) if who else last, last)
        feeling = replace_strength(own, own.intensity + _marks(element.text) + escalation)
        last = own
        if who:
            by_speaker[who] = own
        out.append(
            replace(
                element,
                emotion=element.emotion or feeling.emotion,
                intensity=feeling.intensity if element.intensity is None else element.intensity,
            )
        )
    return tuple(out)


def _own(element: Element, speaker_felt: Feeling, last: Feeling) -> Feeling:
    """Direction first, then words, then punctuation, then what was felt before."""
    if element.flashback and element.kind is ElementKind.ACTION:
        return Feeling(emotion=Emotion.MEMORY, intensity=0.5)
    said = feeling_of_direction(element.direction) if element.direction else None
    words = feeling_of_words(element.text, element.kind)
    if said is not None and _smiles_in_the_dark(element.direction, said, last):
        return Feeling(emotion=Emotion.MYSTERY, intensity=max(0.6, last.intensity))
    if said is not None:
        same = words is not None and words.emotion is said.emotion
        return replace_strength(said, said.intensity + 0.05 * same)
    if words is not None:
        return words
    if element.kind is ElementKind.LINE:
        return _by_marks(element, speaker_felt, last)
    return replace_strength(last, max(0.3, last.intensity * CARRY))


def _smiles_in_the_dark(direction: str, said: Feeling, last: Feeling) -> bool:
    """A smile that answers fear is no joy; who is said to be happy is."""
    soft = said.emotion is Emotion.JOY and said.intensity < 0.7
    return soft and last.emotion in DARK and _SMILE.search(direction) is not None


def _by_marks(element: Element, speaker_felt: Feeling, last: Feeling) -> Feeling:
    text = element.text
    heated = max(speaker_felt.intensity, last.intensity) >= 0.6
    if re.search(r"[！!]", text):
        hot = Emotion.ANGER if heated else Emotion.SURPRISE
        keep = speaker_felt.emotion in (Emotion.ANGER, Emotion.FEAR, Emotion.JOY, Emotion.TRIUMPH)
        return Feeling(emotion=speaker_felt.emotion if keep else hot, intensity=0.6)
    if re.search(r"[？?]", text) and speaker_felt.emotion in (Emotion.CALM, Emotion.JOY):
        return Feeling(emotion=Emotion.TENSION, intensity=0.45)
    if re.search(r"……|…|\.\.\.", text) and element.mode is not LineMode.SPOKEN:
        return Feeling(emotion=Emotion.LONGING, intensity=0.45)
    return replace_strength(speaker_felt, max(0.3, speaker_felt.intensity * CARRY))


def _marks(text: str) -> float:
    loud = len(re.findall(r"[！!]", text))
    asks = len(re.findall(r"[？?]", text))
    return min(2, loud) * STRONG_MARK + min(1, asks) * STRONG_MARK / 3


def _with_cliffhanger(scenes: Sequence[Scene]) -> tuple[Scene, ...]:
    """The episode's last line or action marked as the cliffhanger."""
    out = list(scenes)
    for at in range(len(out) - 1, -1, -1):
        places = [i for i, e in enumerate(out[at].elements) if e.kind in FELT and e.text.strip()]
        if not places:
            continue
        elements = list(out[at].elements)
        last = elements[places[-1]]
        strong = max(CLIFFHANGER_MIN, last.intensity or 0.0)
        elements[places[-1]] = replace(last, emotion=Emotion.CLIFFHANGER, intensity=strong)
        out[at] = replace(out[at], elements=tuple(elements))
        break
    return tuple(out)
