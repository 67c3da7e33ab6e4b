# SPDX-License-Identifier: GPL-3.0-or-later
"""What a reader makes of a source before ids and scenes: rows, headings and pieces.

Owns the values between the format readers and `assemble`. Must not know a format.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from projects.screenplay import ElementKind, LineMode
from projects.staging import TimeOfDay, Weather

_ROW = re.compile(r"([^\r\n]*)(\r\n|\n|\r|\Z)")

_PADDING = re.compile(r"(?<=[\u3400-\u9fff])[\s\u3000]+(?=[\u3400-\u9fff])")


class Row(NamedTuple):
    """One row of the source; `end` is behind its newline, `text` is without it."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """What a scene line says; None and empty where it is silent."""

    number: str = ""
    episode: int | None = None
    place: str = ""
    time: TimeOfDay | None = None
    interior: bool | None = None
    weather: Weather | None = None
    flashback: bool = False
    continues: bool = False
    """CONTINUOUS, LATER, 接上: the time is the scene's before."""


class Flash(StrEnum):
    """A mark that begins or ends a flashback."""

    ON = "on"
    OFF = "off"


@dataclass(slots=True)
class Piece:
    """A stretch of the source as a format reader sees it.

    Attributes:
        text: what is played. speaker: as the cue has it, extension and direction taken off.
        opens: a heading that begins a scene; False where it only adds to the one before.
        people: (name, description) of a cast list's entry, or names of a 人物 line.
        episode: the number of the episode that begins here.
        chapter: a scene ends here without a heading following.
    """

    kind: ElementKind
    start: int
    end: int
    text: str = ""
    speaker: str = ""
    direction: str = ""
    mode: LineMode = LineMode.SPOKEN
    dual: bool = False
    flash: Flash | None = None
    heading: Heading | None = None
    opens: bool = True
    people: tuple[tuple[str, str], ...] = ()
    entry: tuple[str, str] | None = None
    episode: int | None = None
    chapter: bool = False


@dataclass(slots=True)
class Reading:
    """A whole source as pieces that cover it in order."""

    format: str
    pieces: list[Piece] = field(default_factory=list[Piece])

    def add(self, piece: Piece) -> Piece:
        """Append a piece and give it back."""
        self.pieces.append(piece)
        return piece

    def blank(self, row: Row) -> None:
        """Blank rows belong to what stands before them, or to a mark at the very top."""
        if self.pieces:
            self.pieces[-1].end = row.end
        else:
            self.add(Piece(ElementKind.MARK, row.start, row.end))


def rows_of(text: str) -> Iterator[Row]:
    """The rows of a text, whatever its newlines; together they are the text."""
    for match in _ROW.finditer(text):
        if match.end() > match.start():
            yield Row(match.start(), match.end(), match.group(1))


def unpadded(name: str) -> str:
    """A Chinese name without the spaces that set its letters apart: 林　晚 is 林晚."""
    return _PADDING.sub("", name)


def trimmed(text: str) -> str:
    """Without white space, wide spaces and marks of byte order around it."""
    return text.strip(" \t\v\f\xa0\u3000\ufeff\u200b\x1a")
