# SPDX-License-Identifier: GPL-3.0-or-later
"""What a row most likely is, by its letters alone, until the script has been read.

Owns the guess, which is replaced by the reader's word within half a second. Must not know widgets.
"""

import re
from dataclasses import dataclass

from projects.screenplay import ElementKind

_ACTION = re.compile(r"^\s*[△▲Δ∆◆●■※]")
_HEADING = re.compile(
    r"^\s*(?:\d+\s*[-–.、]\s*\d+\s*\S|第[0-9一二三四五六七八九十百]+场|场景[：:]|"
    r"(?:INT|EXT|EST|I/E)[./ ]|\.[^.\s])"
)
_FIELD = re.compile(
    r"^(?:片名|剧名|集数|类型|时长|编剧|梗概|Title|Credit|Authors?|Episode|Genre|Draft date|"
    r"Source|Contact|Length)\s*[：:]"
)
_CAST = re.compile(r"^\s*(?:出场)?人物[：:]")
_BRACKET = re.compile(r"^\s*【")
_TURN = re.compile(r"^\s*(?:>|转场[：:]|[A-Z ]+TO:$|[（(](?:闪回|回忆))")
_SPOKEN = re.compile(
    r"^\s*(?P<name>[^：:（(\s][^：:（(]{0,11}?)\s*(?:[（(][^（）()]*[）)])?\s*[：:]"
)
_CUE = re.compile(r"^\s*@?(?P<name>[A-Z][A-Z0-9 .'’-]{0,38})(?:\s*\([^()]*\))*\s*\^?$")


@dataclass(frozen=True, slots=True)
class Guess:
    """A kind, and where a speaker's name stands."""

    kind: ElementKind
    name: tuple[int, int] = (0, 0)


def guess(row: str, before: str, *, fountain: bool) -> Guess:
    """What a row is, given the row above it."""
    if not row.strip():
        return Guess(ElementKind.MARK)
    for pattern, kind in (
        (_ACTION, ElementKind.ACTION),
        (_HEADING, ElementKind.HEADING),
        (_FIELD, ElementKind.TITLE),
        (_CAST, ElementKind.CAST),
        (_BRACKET, ElementKind.CAPTION),
        (_TURN, ElementKind.TRANSITION),
    ):
        if pattern.match(row):
            return Guess(kind)
    if not fountain:
        spoken = _SPOKEN.match(row)
        if spoken:
            return Guess(ElementKind.LINE, spoken.span("name"))
        return Guess(ElementKind.ACTION)
    cue = _CUE.match(row)
    if cue and not before.strip():
        return Guess(ElementKind.LINE, cue.span("name"))
    if before.strip() and (_CUE.match(before) or before.lstrip().startswith("(")):
        return Guess(ElementKind.LINE)
    return Guess(ElementKind.ACTION)
