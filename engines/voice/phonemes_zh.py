# SPDX-License-Identifier: GPL-3.0-or-later
"""Chinese characters to the phonemes that Kokoro learnt Mandarin with: words, readings, blanks.

Owns word division and the choice among readings. Must not know numbers or English.
"""

import importlib
import re
from functools import lru_cache
from typing import Any

from engines.voice import pinyin
from engines.voice.context_zh import corrected, readings_table
from engines.voice.traced import Traced, joined, spread
from engines.words_zh import tokenizer

HANZI = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002fa1f〇"
MARKS_OF = {
    "、": ", ",
    "，": ", ",
    ",": ", ",
    "。": ". ",
    "．": ". ",
    "｡": ". ",
    ".": ". ",
    "！": "! ",
    "!": "! ",
    "？": "? ",
    "?": "? ",
    "：": ": ",
    ":": ": ",
    "；": "; ",
    ";": "; ",
    "…": "… ",
    "⋯": "… ",
    "—": "— ",
    "～": "— ",
    "~": "— ",
    "“": " “",
    "”": "” ",
    "「": " “",
    "」": "” ",
    "『": " “",
    "』": "” ",
    "《": " “",
    "》": "” ",
    "【": " “",
    "】": "” ",
    "（": " (",
    "）": ") ",
    "(": " (",
    ")": ") ",
}
_RUN = re.compile(f"[{HANZI}]+")
_ELLIPSIS = re.compile(r"[…⋯]+|\.{2,}|。{2,}")
_DASH = re.compile(r"[—–―⸺]+|-{2,}|～+|~+")
_EXCLAIM = re.compile(r"([！!？?])[！!？?]+")


def phonemes_zh(text: Traced) -> Traced:
    """Kokoro's symbols of a run of characters and punctuation, each with its place in the line.

    Args:
        text: no digits and no Latin words; those are dealt with before.
    """
    text = text.sub(_ELLIPSIS, lambda _: "…").sub(_DASH, lambda _: "—")
    text = text.sub(_EXCLAIM, lambda m: "？" if set(m[0]) & set("？?") else "！")
    parts: list[Traced] = []
    done = 0
    for run in _RUN.finditer(text.text):
        parts.append(_marks(text.cut(done, run.start())))
        parts.append(_words(text.cut(run.start(), run.end())))
        done = run.end()
    parts.append(_marks(text.cut(done, len(text))))
    return joined(parts)


def of_pinyin(syllables: tuple[tuple[str, str], ...], places: tuple[int, ...]) -> Traced:
    """Symbols of given syllables over the places of the word they are said for."""
    count = len(syllables)
    parts: list[Traced] = []
    for index, (base, tone) in enumerate(syllables):
        first = index * len(places) // count
        last = max(first + 1, (index + 1) * len(places) // count)
        said = pinyin.phonemes(base, tone)
        parts.append(spread(said, places[first:last]))
    return joined(parts)


def _marks(text: Traced) -> Traced:
    return text.sub(re.compile(r"."), lambda m: MARKS_OF.get(m[0], " "))


def _words(run: Traced) -> Traced:
    parts: list[Traced] = []
    place = 0
    words = divided(run.text)
    said_as = corrected(words, [readings(w) for w in words])
    for word, syllables in zip(words, said_as, strict=True):
        stretch = run.cut(place, place + len(word))
        place += len(word)
        if parts:
            parts.append(Traced(" ", stretch.at[:1]))
        for offset, reading in enumerate(syllables):
            said = pinyin.syllable(reading)
            if said is not None:
                parts.append(spread(pinyin.phonemes(*said), stretch.at[offset : offset + 1]))
    return joined(parts)


def divided(run: str) -> list[str]:
    """A run of characters as words."""
    return list(_jieba().lcut(run, cut_all=False))


@lru_cache(maxsize=4096)
def readings(word: str) -> tuple[str, ...]:
    """One reading for each character of a word, such as `zhong4`."""
    table = readings_table()
    own = table.alone.get(word) if len(word) == 1 else table.words.get(word)
    if own is not None:
        return tuple(own.split())
    lib: Any = importlib.import_module("pypinyin")
    said = lib.lazy_pinyin(word, style=lib.Style.TONE3, neutral_tone_with_five=True)
    if len(said) == len(word):
        return tuple(said)
    return tuple(
        lib.lazy_pinyin(c, style=lib.Style.TONE3, neutral_tone_with_five=True)[0] for c in word
    )


@lru_cache(maxsize=1)
def _jieba() -> Any:
    made = tokenizer()
    for word in readings_table().words:
        made.add_word(word)
    return made


def warm_up() -> None:
    """Load the dictionary; its prepared form is kept in the user's cache folder."""
    _jieba()
