# SPDX-License-Identifier: GPL-3.0-or-later
"""How strongly a stretch of a novel ends: the rule by which an episode's last moment is chosen.

Owns the words and the weights, and says in words what was found. Must not know episodes.
"""

import re

import msgspec

from engines.coverage.emotion import feeling_of_words
from projects.interchange.variants import simplified
from projects.screenplay import ElementKind
from projects.staging import Emotion

RULE = (
    "Near the even length, an episode ends where the most of these meet: a question in speech (3), "
    "a surprise word (2), a threat or discovery (2), a strong dark feeling (to 2), words that stop "
    "short (1.5), the end of a chapter (1.5), of a scene (1), an exclamation (1); up to 4 are "
    "taken off for the distance. The answer then opens the next episode."
)
_SURPRISE = re.compile(
    r"忽然|突然|猛地|猛然|竟然?|居然|原来|没想到|不料|谁知|愣住|怔住|僵住|呆住|惊呆|脸色[一大]?变|瞪大|停住"
    r"|\b(?:suddenly|at once|froze|stunned|gasped|turned pale|unexpectedly"
    r"|to (?:his|her) surprise)\b",
    re.I,
)
_CLIFF = re.compile(
    r"门(?:被|开|外)|敲门|脚步声|枪|刀|血|死|尸|消失|不见了|失踪|凶手|秘密|真相|假的|骗|怀孕|遗嘱|身份|认出|跪"
    r"|\b(?:knock|door (?:opened|swung)|footsteps|gun|knife|blood|dead|body|vanished|gone|murder"
    r"|secret|truth|lied|liar|married|scream|alive)\b",
    re.I,
)
_QUESTION = re.compile(r"[？?][”」』’\"）)]*\s*$")
_BROKEN = re.compile(r"(?:…|\.\.\.|——?|--)[”」』’\"）)]*\s*$")
_LOUD = re.compile(r"[！!][”」』’\"）)]*\s*$")
_DARK = frozenset({Emotion.FEAR, Emotion.TENSION, Emotion.ANGER, Emotion.MYSTERY, Emotion.SURPRISE})


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """A score from 0, and what it is made of."""

    score: float
    why: tuple[str, ...]


def turn_of(words: str, *, speech: bool, closes: str = "") -> Turn:
    """How strongly some last words end.

    Args:
        words: the last row or so of a stretch.
        speech: they end in speech.
        closes: `chapter` or `scene` where that ends here, too.
    """
    text = simplified(words[-300:])
    found: list[tuple[float, str]] = []
    if speech and _QUESTION.search(text):
        found.append((3.0, "a question in speech"))
    for weight, pattern, name in (
        (2.0, _SURPRISE, "a surprise"),
        (2.0, _CLIFF, "a threat or discovery"),
        (1.5, _BROKEN, "words that break off"),
        (1.0, _LOUD, "an exclamation"),
    ):
        match = pattern.search(text)
        if match:
            found.append((weight, f"{name} ({match.group().strip()})"))
    feeling = feeling_of_words(text, ElementKind.ACTION)
    if feeling is not None and feeling.emotion in _DARK:
        found.append((2.0 * feeling.intensity, f"{feeling.emotion.value}"))
    if closes:
        found.append((1.5 if closes == "chapter" else 1.0, f"the end of a {closes}"))
    return Turn(score=round(sum(w for w, _ in found), 3), why=tuple(name for _, name in found))
