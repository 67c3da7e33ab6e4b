# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a spoken line may be cut: its clauses, the same for coverage, voices and captions.

Owns the split, which loses nothing: joining the clauses gives the text. Must not know who uses it.
"""

import re
from functools import lru_cache

from engines.coverage.estimate import spoken_s, words_s

SENTENCE_LONG_S = 2.8
"""A sentence shorter than this is not cut at its commas."""
PART_MIN_S = 0.8
CLAUSE_MAX_S = 4.2
"""Words without punctuation are cut at the best place before this."""

_CLOSERS = "”’」』）)》】\"'"
_HARD = re.compile(rf"(?:[。！？!?…；;]+|\.{{2,}}(?=\s|[^\w.]|$)|\.(?=[{_CLOSERS}]*(?:\s|$)))")
_SOFT = re.compile(r"(?:[，、：—]+|,(?=\s)|:(?=\s)|\s[-–—]+(?=\s))")
_TITLE = re.compile(
    r"(?:\b(?:[Mm]rs?|[Mm]s|[Dd]r|[Ss]t|[JjSs]r|[Pp]rof|[Ll]t|[Ss]gt|[Cc]apt|vs)|\b[A-HJ-Z])$"
)
_TAIL = re.compile(rf"[{_CLOSERS}]*\s*")
_SPEAKABLE = re.compile(r"\w")
_BEFORE = re.compile(
    r"(?=但是|可是|因为|所以|如果|然后|而且|只是|不过)|\s(?=(?:and|but|because|so|that|which|who|when|"
    r"if|while|or|then|until|before|after|with|for|to|in)\b)"
)
_SPACE = re.compile(r"\s+")


@lru_cache(maxsize=4096)
def clauses(text: str) -> tuple[str, ...]:
    """The clauses of a line in order; joined they are the text again.

    Ends of sentences always cut, commas only inside long sentences, and words that run on without
    punctuation are cut before a conjunction or at a fixed length. Every clause has something to
    speak, unless the whole text has nothing.
    """
    if not text:
        return ()
    parts: list[str] = []
    for sentence in _cut(text, _HARD):
        long = words_s(sentence) > SENTENCE_LONG_S
        pieces = _joined_up(_cut(sentence, _SOFT)) if long else [sentence]
        for piece in pieces:
            parts.extend(_forced(piece))
    return tuple(_with_words(parts))


def _cut(text: str, mark: re.Pattern[str]) -> list[str]:
    """Pieces that end after each mark with the closing quotes and blanks that follow it."""
    out: list[str] = []
    start = 0
    for found in mark.finditer(text):
        if found.start() < start:
            continue
        if found.group() == "." and _TITLE.search(text[start : found.start()]):
            continue
        tail = _TAIL.match(text, found.end())
        end = tail.end() if tail else found.end()
        out.append(text[start:end])
        start = end
    if start < len(text):
        out.append(text[start:])
    return out


def _joined_up(pieces: list[str]) -> list[str]:
    """Neighbours joined until each part is long enough to be a cut of its own."""
    out: list[str] = []
    for piece in pieces:
        if out and (words_s(out[-1]) < PART_MIN_S or words_s(piece) < PART_MIN_S):
            together = out[-1] + piece
            if words_s(together) <= SENTENCE_LONG_S or words_s(out[-1]) < PART_MIN_S:
                out[-1] = together
                continue
        out.append(piece)
    return out


def _forced(piece: str) -> list[str]:
    """A piece cut again where it would run longer than a shot may stand."""
    if words_s(piece) <= CLAUSE_MAX_S:
        return [piece]
    out: list[str] = []
    rest = piece
    while words_s(rest) > CLAUSE_MAX_S:
        end = _best_end(rest)
        out.append(rest[:end])
        rest = rest[end:]
    out.append(rest)
    return out


def _best_end(text: str) -> int:
    limit = _reach(text, CLAUSE_MAX_S * 0.8)
    floor = _reach(text, CLAUSE_MAX_S * 0.4)
    for mark in (_BEFORE, _SPACE):
        ends = [m.end() for m in mark.finditer(text, 0, limit + 1) if floor <= m.end() <= limit]
        if ends:
            return ends[-1]
    return limit


def _reach(text: str, seconds: float) -> int:
    """Most code points from the start that are spoken within a time; at least one."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if words_s(text[:middle]) <= seconds:
            low = middle
        else:
            high = middle - 1
    return low


def _with_words(parts: list[str]) -> list[str]:
    out: list[str] = []
    carried = ""
    for part in parts:
        whole = carried + part
        if _SPEAKABLE.search(whole):
            out.append(whole)
            carried = ""
        else:
            carried = whole
    if carried and out:
        out[-1] += carried
    elif carried:
        out.append(carried)
    return out


def clause_lengths_s(text: str) -> tuple[float, ...]:
    """Estimated seconds of each clause."""
    return tuple(spoken_s(c) for c in clauses(text))
