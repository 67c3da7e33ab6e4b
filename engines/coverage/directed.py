# SPDX-License-Identifier: GPL-3.0-or-later
"""A line's feeling changed in the script's own text: its parenthetical is put in, swapped or out.

Owns the edit and the words written. Must not know shots, stores or windows.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import msgspec

from engines.coverage.emotion import feeling_of_direction
from projects.interchange.cues import direction_of
from projects.interchange.pieces import rows_of
from projects.screenplay import Element, LineMode, Screenplay
from projects.staging import Emotion

_CJK = re.compile(r"[\u3400-\u9fff]")
_ROUND = re.compile(r"\s*[（(]([^（）()\n]*)[）)]")
_LEAD = re.compile(r"^[（(]([^（）()\n]*)[）)]\s*")
_PAREN_ROW = re.compile(r"^[ \t]*[（(]([^（）()\n]*)[）)][ \t]*$")
_COMMA = re.compile(r"([,，、;；/]\s*)")


@dataclass(frozen=True, kw_only=True)
class TextEdit:
    """Code points [start, end) of a text give way to other ones."""

    start: int
    end: int
    text: str


class _Chips(msgspec.Struct, frozen=True, kw_only=True):
    about: str = ""
    zh: dict[str, tuple[str, str, str]]
    en: dict[str, tuple[str, str, str]]


@lru_cache(maxsize=1)
def _chips() -> _Chips:
    raw = files("assets").joinpath("data/lexicons/chips.json").read_bytes()
    return msgspec.json.decode(raw, type=_Chips)


def directions(language: str) -> dict[Emotion, tuple[str, str, str]]:
    """What can be written for each emotion: soft, plain, strong."""
    table = _chips().zh if language == "zh" else _chips().en
    return {Emotion(name): words for name, words in table.items()}


def with_direction(text: str, screenplay: Screenplay, line: Element, words: str) -> TextEdit:
    """The edit that makes a line be spoken with a direction; empty words take the feeling out.

    Modes (OS, V.O.) and directions that are no feelings (后退一步) stay.

    Args:
        text: the whole script as it was read.
        screenplay: what was read of it.
        line: one of its lines.
        words: such as 愤怒.
    """
    start, end = line.span
    rows = [row for row in rows_of(text[start:end]) if row.text.strip()]
    if not rows:
        return TextEdit(start=start, end=start, text="")
    first = rows[0]
    wide = _CJK.search(first.text) is not None or screenplay.language == "zh"
    if screenplay.format == "fountain":
        edit = _under_cue(text[start:end], [(r.start, r.text) for r in rows], words, wide=wide)
    else:
        edit = _in_head(first.start, first.text, words, wide=wide)
    return TextEdit(start=start + edit.start, end=start + edit.end, text=edit.text)


def _kept(inside: str, words: str, *, wide: bool) -> str:
    """A parenthetical with its feelings out and another one in."""
    parts = [p.strip() for p in _COMMA.split(inside)[::2]]
    stay = [p for p in parts if p and not _felt(p, wide=wide)]
    return ("，" if wide else ", ").join([*stay, *([words] if words else [])])


def _felt(part: str, *, wide: bool) -> bool:
    mode, _ = direction_of(part, chinese=wide)
    return mode is LineMode.SPOKEN and feeling_of_direction(part) is not None


def _bracketed(inside: str, *, wide: bool) -> str:
    if not inside:
        return ""
    return f"（{inside}）" if wide else f"({inside})"


def _in_head(offset: int, row: str, words: str, *, wide: bool) -> TextEdit:
    """`林晚（OS，低声）：……`: brackets before the colon, or those that the words begin with."""
    colon = _colon(row)
    head = row if colon is None else row[:colon]
    found = list(_ROUND.finditer(head))
    if found:
        last = found[-1]
        inside = _kept(last.group(1), words, wide=wide)
        lead = " " if inside and not wide else ""
        return _edit(offset, last.span(), lead + _bracketed(inside, wide=wide))
    if colon is not None:
        rest = row[colon + 1 :]
        blank = len(rest) - len(rest.lstrip())
        opens = _LEAD.match(rest[blank:])
        if opens:
            inside = _kept(opens.group(1), words, wide=wide)
            at = colon + 1 + blank
            tail = "" if wide or not inside else " "
            return _edit(offset, (at, at + opens.end()), _bracketed(inside, wide=wide) + tail)
    at = len(head.rstrip())
    lead = " " if words and not wide else ""
    return _edit(offset, (at, at), lead + _bracketed(words, wide=wide))


def _under_cue(span: str, rows: list[tuple[int, str]], words: str, *, wide: bool) -> TextEdit:
    """Fountain: a row of its own under the cue."""
    cue_start, cue = rows[0]
    if len(rows) > 1:
        start, row = rows[1]
        paren = _PAREN_ROW.match(row)
        if paren:
            inside = _kept(paren.group(1), words, wide=wide)
            made = f"（{inside}）" if row.lstrip().startswith("（") else f"({inside})"
            if inside:
                blank = len(row) - len(row.lstrip())
                return TextEdit(start=start + blank, end=start + len(row.rstrip()), text=made)
            return TextEdit(start=start, end=_after_row(span, start + len(row)), text="")
    if not words:
        return TextEdit(start=cue_start, end=cue_start, text="")
    at = cue_start + len(cue)
    newline = "\r\n" if span[at : at + 2] == "\r\n" else "\n"
    return TextEdit(start=at, end=at, text=f"{newline}({words})")


def _after_row(span: str, end: int) -> int:
    """Past the newline of a row."""
    if span[end : end + 2] == "\r\n":
        return end + 2
    return end + 1 if end < len(span) else end


def _colon(row: str) -> int | None:
    """The colon between name and words, outside brackets."""
    depth = 0
    for at, sign in enumerate(row):
        if sign in "（(":
            depth += 1
        elif sign in "）)":
            depth = max(0, depth - 1)
        elif sign in "：:" and depth == 0:
            return at
    return None


def _edit(offset: int, span: tuple[int, int], text: str) -> TextEdit:
    return TextEdit(start=offset + span[0], end=offset + span[1], text=text)
