# SPDX-License-Identifier: GPL-3.0-or-later
"""How each family of models wants to be spoken to: tags or sentences, English or Chinese.

Owns the writing. Must not know what is said (engines/frames/prompts/compile).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from engines.frames.prompts.tables import Tongue

TAG_WORDS = 58
"""Of a piece of 75 tokens: so many words of English, as CLIP needs 1.3 tokens for one."""


@dataclass(frozen=True, kw_only=True)
class Manner:
    """Tags of a few words with commas, or sentences; tags are kept whole within `most_words`.

    Attributes:
        most_words: of a prompt; what does not fit is left out from its end. 0 for no end.
    """

    sentences: bool
    tongue: Tongue
    most_words: int = 0


TAGS = Manner(sentences=False, tongue=Tongue.ENGLISH, most_words=2 * TAG_WORDS)
"""Two pieces: more dilutes what was said first."""
SENTENCES = Manner(sentences=True, tongue=Tongue.ENGLISH)
CHINESE = Manner(sentences=True, tongue=Tongue.CHINESE)
READ_CHINESE = frozenset({"qwen", "zimage", "wan", "hunyuan"})
"""Families whose encoders know Chinese as well as English."""
OF_FAMILY: Mapping[str, Manner] = MappingProxyType({"sdxl": TAGS, "svd": TAGS})
"""Families that want something else than sentences."""


def manner_of(family: str, language: str) -> Manner:
    """How a family's models are spoken to in a production of a language."""
    if family in OF_FAMILY:
        return OF_FAMILY[family]
    if family in READ_CHINESE and language.startswith("zh"):
        return CHINESE
    return SENTENCES


def written(parts: Sequence[Sequence[str]], manner: Manner) -> str:
    """The parts as one text."""
    parts = [[word for word in part if word] for part in parts]
    if not manner.sentences:
        return ", ".join(_within([word for part in parts for word in part], manner.most_words))
    if manner.tongue is Tongue.CHINESE:
        return "".join(f"{'，'.join(part).rstrip('。')}。" for part in parts if part)
    return " ".join(_sentence(", ".join(part)) for part in parts if part)


def _sentence(text: str) -> str:
    text = text.strip().rstrip(".")
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def _within(tags: Sequence[str], most_words: int) -> list[str]:
    """Tags once each, as many from the first as there is room for."""
    out: list[str] = []
    words = 0
    for tag in dict.fromkeys(one.strip() for one in tags):
        words += len(tag.split()) + 1
        if most_words and out and words > most_words:
            break
        out.append(tag)
    return out
