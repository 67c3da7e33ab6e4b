# SPDX-License-Identifier: GPL-3.0-or-later
"""Fountain's marks inside text: boneyard, notes, emphasis and escapes, found in linear time.

Owns what is hidden and what is markup. Must not know elements.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from projects.interchange.pieces import Row, rows_of, trimmed

_BLANK = re.compile(r"(?:\r\n|\n|\r)[ \t]?(?=\r\n|\n|\r)")
_TOKENS = re.compile(r"(\\[\\*_\[\]()/~@.!>#=^{}（）]|\*{1,3}|_)")
ESCAPED = re.compile(r"[\\*_]|\[\[|/\*")


@dataclass(frozen=True, slots=True)
class Hidden:
    """A boneyard or a note; `words` are a note's."""

    start: int
    end: int
    words: str = ""
    note: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """A row as Fountain reads it: `text` without hidden stretches.

    Attributes:
        hidden: what covers the row where nothing else is left of it.
    """

    row: Row
    text: str
    hidden: Hidden | None = None

    @property
    def blank(self) -> bool:
        """Nothing stands in the row, not even two spaces that hold dialogue together."""
        return self.hidden is None and not trimmed(self.text)


def hidden_in(text: str) -> list[Hidden]:
    """Boneyards and notes in order; a note ends at a blank row, an unclosed mark is text."""
    found = [*_boneyards(text)]
    covered = iter(found)
    current = next(covered, None)
    notes: list[Hidden] = []
    for note in _notes(text):
        while current is not None and current.end <= note.start:
            current = next(covered, None)
        if current is None or note.end <= current.start:
            notes.append(note)
    return sorted([*found, *notes], key=lambda one: one.start)


def _boneyards(text: str) -> Iterator[Hidden]:
    at = 0
    while (start := text.find("/*", at)) >= 0:
        if start and text[start - 1] == "\\":
            at = start + 2
            continue
        end = text.find("*/", start + 2)
        if end < 0:
            return
        yield Hidden(start, end + 2)
        at = end + 2


def _notes(text: str) -> Iterator[Hidden]:
    at, close, blank = 0, -1, -1
    while (start := text.find("[[", at)) >= 0:
        if start and text[start - 1] == "\\":
            at = start + 2
            continue
        if close < start + 2:
            close = text.find("]]", start + 2)
        if close < 0:
            return
        if blank < start:
            match = _BLANK.search(text, start)
            blank = match.start() if match else len(text)
        if blank < close:
            at = max(blank, start + 2)
            continue
        yield Hidden(start, close + 2, trimmed(text[start + 2 : close]), note=True)
        at = close + 2


def seen_rows(text: str) -> list[Seen]:
    """The rows with what is hidden taken out."""
    hidden = hidden_in(text)
    out: list[Seen] = []
    first = 0
    for row in rows_of(text):
        stop = row.start + len(row.text)
        while first < len(hidden) and hidden[first].end <= row.start:
            first += 1
        kept: list[str] = []
        at, index, cover = row.start, first, None
        while index < len(hidden) and hidden[index].start < stop:
            one = hidden[index]
            kept.append(text[at : max(at, one.start)])
            at = min(stop, one.end)
            cover = one if cover is None or one.note else cover
            index += 1
        kept.append(text[at:stop])
        words = "".join(kept)
        covered = cover if cover is not None and not trimmed(words) else None
        inside = first < len(hidden) and hidden[first].start < row.start < hidden[first].end
        if covered is None and inside and not trimmed(words):
            covered = hidden[first]
        out.append(Seen(row, words, covered))
    return out


def without_emphasis(text: str) -> str:
    """Plain words: paired `*`, `**`, `***` and `_` go, escaped signs stay without the backslash."""
    if not ESCAPED.search(text) and "\\" not in text:
        return text
    tokens = _TOKENS.split(text)
    befores = _edges(tokens, last=True)
    afters = _edges(reversed(tokens), last=False)[::-1]
    opened: dict[str, int] = {}
    drop: set[int] = set()
    for index in range(1, len(tokens), 2):
        sign = tokens[index]
        if sign.startswith("\\"):
            continue
        before, after = befores[index], afters[index]
        if sign in opened and before.strip() and not (sign == "_" and after.isalnum()):
            drop.update((opened.pop(sign), index))
        elif after.strip() and not (sign == "_" and before.isalnum()):
            opened.setdefault(sign, index)
    return "".join(
        token[1:] if index % 2 and token.startswith("\\") else token
        for index, token in enumerate(tokens)
        if index not in drop
    )


def _edges(tokens: Iterable[str], *, last: bool) -> list[str]:
    """For each token the nearest sign of text before it, marks left out; a space at the edge."""
    near, out = " ", list[str]()
    for token in tokens:
        out.append(near)
        if token and (token.startswith("\\") or not _TOKENS.fullmatch(token)):
            near = token[-1] if last else token[0]
    return out
