# SPDX-License-Identifier: GPL-3.0-or-later
"""English words to the phonemes that Kokoro learnt English with, by way of espeak-ng.

Owns the mapping of symbols and the tracing of words. Must not know numbers or Chinese.
"""

import re

from engines.voice.espeak_library import espeak
from engines.voice.traced import Traced, joined, spread

AMERICAN, BRITISH = "en-us", "gmw/en"
MARKS = ';:,.!?—…"()“”'
"""Punctuation that Kokoro knows."""
_TO_KOKORO = sorted(
    {
        "ʔˌn\u0329": "ʔn",
        "ʔn\u0329": "ʔn",
        "a^ɪ": "I",
        "a^ʊ": "W",
        "d^ʒ": "ʤ",
        "e^ɪ": "A",
        "e": "A",
        "t^ʃ": "ʧ",
        "ɔ^ɪ": "Y",
        "ə^l": "ᵊl",
        "ʲo": "jo",
        "ʲə": "jə",
        "ʲ": "",
        "ɚ": "əɹ",
        "r": "ɹ",
        "x": "k",
        "ç": "k",
        "ɐ": "ə",
        "ɬ": "l",
        "\u0303": "",
    }.items(),
    key=lambda pair: -len(pair[0]),
)
_BRITISH_LAST = (("e^ə", "ɛː"), ("iə", "ɪə"), ("ə^ʊ", "Q"))
_AMERICAN_LAST = (("o^ʊ", "O"), ("ɜːɹ", "ɜɹ"), ("ɜː", "ɜɹ"), ("ɪə", "iə"), ("ː", ""))
_BOTH_LAST = (("o", "ɔ"), ("ɾ", "T"), ("ʔ", "t"), ("^", ""))
_SYLLABIC = re.compile(r"(\S)\u0329")
_WORDS = r"(?:(?:[A-Za-z]\.)+[A-Za-z](?![A-Za-z])|[\w'’\-]+)"
"""Words, and letters to be spelled with dots between."""
_PIECES = re.compile(rf"{_WORDS}(?:[^\S\n]+{_WORDS})*|[^\w]")
_WORD = re.compile(r"\S+")
_MARKS_OF = {
    "，": ",",
    "。": ".",
    "！": "!",
    "？": "?",
    "；": ";",
    "：": ":",
    "–": "—",
    "-": "—",
    "«": "“",
    "»": "”",
}


def phonemes_en(text: Traced, *, british: bool = False) -> Traced:
    """Kokoro's symbols of words and punctuation, each with its place in the line.

    Args:
        text: words with numbers already written out.
        british: the accent of the voice.
    """
    text = text.sub(re.compile(r"\.{2,}|…+"), lambda _: "…")
    text = text.sub(re.compile(r"-{2,}|—+|\s[-–]\s"), lambda _: "—")
    parts: list[Traced] = []
    for match in _PIECES.finditer(text.text):
        piece = text.cut(match.start(), match.end())
        if any(c.isalnum() for c in piece.text):
            parts.append(_said(piece, british=british))
        elif piece.text in MARKS or piece.text in _MARKS_OF:
            parts.append(Traced(_MARKS_OF.get(piece.text, piece.text), piece.at))
        elif piece.text.isspace():
            parts.append(Traced(" ", piece.at[:1]))
    return joined(parts)


def kokoro_symbols(ipa: str, *, british: bool) -> str:
    """IPA of espeak (ties as ^) in Kokoro's alphabet; blanks between words stay."""
    for old, new in _TO_KOKORO:
        ipa = ipa.replace(old, new)
    ipa = _SYLLABIC.sub(r"ᵊ\1", ipa).replace("\u0329", "")
    for old, new in (*(_BRITISH_LAST if british else _AMERICAN_LAST), *_BOTH_LAST):
        ipa = ipa.replace(old, new)
    return ipa


def _said(piece: Traced, *, british: bool) -> Traced:
    """A run of words, spoken as one for its weak forms; words are traced one by one if they can."""
    written = piece.text.replace("’", "'").replace("_", " ")
    ipa = espeak().phonemes(written, BRITISH if british else AMERICAN)
    said = kokoro_symbols(ipa, british=british)
    words = list(_WORD.finditer(piece.text))
    groups = said.split()
    if not groups:
        return Traced("", ())
    if len(words) != len(groups):
        return spread(" ".join(groups), piece.at)
    parts: list[Traced] = []
    for index, (word, group) in enumerate(zip(words, groups, strict=True)):
        places = piece.at[word.start() : word.end()]
        if index:
            parts.append(Traced(" ", places[:1]))
        parts.append(spread(group, places))
    return joined(parts)
