# SPDX-License-Identifier: GPL-3.0-or-later
"""A line of a script to phonemes: the production's pronunciations, numbers, both languages.

Owns the order of these steps and the reading of the pronunciation dictionary. Must not know how
phonemes become sound.
"""

import re
from collections.abc import Sequence

from engines.voice import phonemes_zh, pinyin
from engines.voice.numbers_en import capitals, written_out_en
from engines.voice.numbers_zh import written_out_zh
from engines.voice.phonemes_en import phonemes_en
from engines.voice.traced import Traced, joined, spread, traced
from projects.errors import UserError

_LATIN = re.compile(
    r"[A-Za-zÀ-ÖØ-öø-ÿ][A-Za-zÀ-ÖØ-öø-ÿ'’\-]*(?:\s+[A-Za-zÀ-ÖØ-öø-ÿ][A-Za-zÀ-ÖØ-öø-ÿ'’\-]*)*"
)
_CAPS = re.compile(r"\b[A-Z][A-Z]+(?:'[A-Z]+)?\b")
_HANZI = re.compile(f"[{phonemes_zh.HANZI}]")
_TONED = re.compile(r"[0-5āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]", re.IGNORECASE)
_SPACES = re.compile(r"\s+")

Pronunciations = Sequence[tuple[str, str]]


def phonemes_of(
    text: str, language: str, *, pronunciations: Pronunciations = (), british: bool = False
) -> Traced:
    """Kokoro's symbols for a line, each with the place of its character.

    Args:
        text: the line as written.
        language: `zh` or `en`.
        pronunciations: of the production; the longest entry wins.
        british: accent of English words.

    Raises:
        UserError: a pronunciation cannot be read.
    """
    parts: list[Traced] = []
    for piece, spoken in _pieces(traced(text), pronunciations):
        if spoken is None:
            read = _plain(piece, language, british=british)
        else:
            read = _given(piece, spoken, language, british=british)
        if parts and len(parts[-1]) and len(read) and language == "zh":
            parts.append(Traced(" ", read.at[:1]))
        parts.append(read)
    return _tidy(joined(parts))


def written_out(text: str, language: str, *, pronunciations: Pronunciations = ()) -> Traced:
    """The line as words alone, for a voice that has its own phonemes: numbers written out, and
    such pronunciations as are words.
    """
    parts: list[Traced] = []
    for piece, spoken in _pieces(traced(text), pronunciations):
        word = spoken is not None and _is_words(piece, spoken)
        plain = spread(spoken, piece.at) if spoken is not None and word else piece
        parts.append(written_out_zh(plain) if language == "zh" else written_out_en(plain))
    return joined(parts)


def _pieces(text: Traced, entries: Pronunciations) -> list[tuple[Traced, str | None]]:
    """The line cut at the dictionary's words; those carry how they are spoken."""
    spoken = {written: how.strip() for written, how in entries if written.strip()}
    if not spoken:
        return [(text, None)]
    longest = sorted(spoken, key=lambda w: (-len(w), w))
    found = re.compile("|".join(_whole_word(w) for w in longest))
    out: list[tuple[Traced, str | None]] = []
    done = 0
    for match in found.finditer(text.text):
        if match.start() > done:
            out.append((text.cut(done, match.start()), None))
        out.append((text.cut(match.start(), match.end()), spoken[match[0]]))
        done = match.end()
    if done < len(text):
        out.append((text.cut(done, len(text)), None))
    return out


def _whole_word(word: str) -> str:
    before = r"(?<![A-Za-z])" if word[0].isascii() and word[0].isalpha() else ""
    after = r"(?![A-Za-z])" if word[-1].isascii() and word[-1].isalpha() else ""
    return before + re.escape(word) + after


def _given(piece: Traced, spoken: str, language: str, *, british: bool) -> Traced:
    if not spoken:
        raise UserError(
            "pronunciation",
            f"The pronunciation of {piece.text!r} is empty.",
            "Give pinyin, /phonemes/ or the words to say.",
        )
    if spoken.startswith("/"):
        said = spoken.strip("/").strip()
        if not said:
            raise UserError("pronunciation", f"{piece.text!r} has no phonemes between slashes.")
        return spread(said, piece.at)
    read = _pinyin(piece, spoken)
    if read:
        return phonemes_zh.of_pinyin(read, piece.at)
    head, _, rest = spoken.rpartition(" ")
    start = _pinyin(piece, head)
    if start and piece.text.endswith(rest) and len(start) == len(piece) - len(rest):
        own = phonemes_zh.of_pinyin(start, piece.at[: len(start)])
        return joined((own, _plain(piece.cut(len(start), len(piece)), language, british=british)))
    return _plain(spread(spoken, piece.at), language, british=british)


def _pinyin(piece: Traced, spoken: str) -> tuple[tuple[str, str], ...]:
    """Syllables, where the entry is pinyin: for characters always, for other words if toned."""
    if _HANZI.search(spoken):
        return ()
    read = pinyin.syllables(spoken)
    if read is None or not (_HANZI.search(piece.text) or _TONED.search(spoken)):
        return ()
    return read


def _plain(text: Traced, language: str, *, british: bool) -> Traced:
    if language == "zh":
        return _mixed(written_out_zh(text))
    if not _HANZI.search(text.text):
        return phonemes_en(written_out_en(text), british=british)
    return _mixed(written_out_en(text), british=british)


def _mixed(text: Traced, *, british: bool = False) -> Traced:
    """Latin words by the English way, everything else by the Chinese one."""
    parts: list[Traced] = []
    done = 0
    for match in _LATIN.finditer(text.text):
        parts.append(phonemes_zh.phonemes_zh(text.cut(done, match.start())))
        word = text.cut(match.start(), match.end()).sub(_CAPS, lambda m: capitals(m[0]))
        said = phonemes_en(word, british=british)
        if len(said):
            parts.append(Traced(f" {said.text} ", (said.at[0], *said.at, said.at[-1])))
        done = match.end()
    parts.append(phonemes_zh.phonemes_zh(text.cut(done, len(text))))
    return joined(parts)


def _tidy(text: Traced) -> Traced:
    """Single blanks, none before a closing mark, none at the ends."""
    text = text.sub(_SPACES, lambda _: " ")
    text = text.sub(re.compile(r" (?=[,.!?;:…)”])"), lambda _: "") if text.text else text
    start = len(text) - len(text.text.lstrip())
    end = len(text.text.rstrip())
    return text.cut(start, max(start, end))


def _is_words(piece: Traced, spoken: str) -> bool:
    """Whether an entry says other words, and not how the same ones sound."""
    if not spoken or spoken.startswith("/") or _pinyin(piece, spoken):
        return False
    return not _pinyin(piece, spoken.rpartition(" ")[0])
