# SPDX-License-Identifier: GPL-3.0-or-later
"""What is known of a novel that is being brought in, read from its folder in background threads.

Owns those values. Must not know widgets, nor how any of it was found (engines/story/novel).
"""

from pathlib import Path
from typing import NamedTuple

import msgspec

from engines.story.novel.chapters import Chapter
from engines.story.novel.edges import Edges
from engines.story.novel.parting import Part
from engines.story.novel.people import Person
from engines.story.novel.season import EDGES, INDEX, PARTS, PLAN, TEXT, Season, Trace
from engines.story.novel.source import Told
from projects.errors import MachineError

EXCERPT = 2000
"""Characters that are shown of a file before it is taken in."""
ENCODINGS = ("utf-8", "gb18030", "big5", "utf-16", "shift_jis", "euc_kr", "cp1252")
SUFFIXES = (".txt", ".md", ".docx", ".epub")


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """The novel's index without its scenes and lines of speech, which are long."""

    sha256: str
    name: str
    format: str
    encoding: str
    language: str
    length: int
    chapters: tuple[Chapter, ...]
    people: tuple[Person, ...]
    told: tuple[Told, ...]


class Book(NamedTuple):
    """A novel that has been read: its folder, its text, what was found, what a person decided."""

    folder: Path
    text: str
    found: Found
    edges: Edges


class Script(NamedTuple):
    """An episode that has been written."""

    number: int
    text: str
    trace: Trace


class Glance(NamedTuple):
    """The beginning of a file, before it is taken in."""

    size_bytes: int
    excerpt: str
    encoding: str
    plain: bool


def load_book(folder: Path) -> Book:
    """What the novel's folder holds.

    Raises:
        MachineError: `missing`, it is gone or damaged.
    """
    try:
        found = msgspec.json.decode((folder / INDEX).read_bytes(), type=Found)
        edges = msgspec.json.decode((folder / EDGES).read_bytes(), type=Edges)
        text = (folder / TEXT).read_bytes().decode()
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _gone(folder) from error
    return Book(folder, text, found, edges)


def load_parts(folder: Path) -> tuple[Part, ...]:
    """Where the episodes begin and end; empty where that is not known yet."""
    try:
        return msgspec.json.decode((folder / PARTS).read_bytes(), type=tuple[Part, ...])
    except (OSError, msgspec.DecodeError):
        return ()


def load_season(folder: Path) -> Season:
    """The plan of the episodes.

    Raises:
        MachineError: `missing`, it is gone or damaged.
    """
    try:
        return msgspec.json.decode((folder / PLAN).read_bytes(), type=Season)
    except (OSError, msgspec.DecodeError) as error:
        raise _gone(folder) from error


def load_script(folder: Path, number: int) -> Script:
    """An episode's script and where its rows come from.

    Raises:
        MachineError: `missing`, it is gone or damaged.
    """
    try:
        raw = (folder / f"E{number:03d}.trace.json").read_bytes()
        trace = msgspec.json.decode(raw, type=Trace)
        return Script(number, (folder / trace.script).read_text("utf-8"), trace)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _gone(folder) from error


def glance(path: Path, encoding: str) -> Glance:
    """The beginning of a file in an encoding; an empty one is found.

    Raises:
        UserError: it cannot be read, or is no text.
    """
    from engines.reading import read_bytes
    from engines.story.novel.source import novel_of

    raw = read_bytes(path)
    if raw.startswith(b"PK"):
        return Glance(len(raw), "", "", plain=False)
    part = raw if len(raw) <= 4 * EXCERPT else raw[: 4 * EXCERPT].rsplit(b"\n", 1)[0]
    read = novel_of(part, path.name, encoding)
    return Glance(len(raw), read.text[:EXCERPT], read.encoding, plain=True)


def _gone(folder: Path) -> MachineError:
    return MachineError(
        "missing", f"{folder} is not whole any more.", "Choose the novel again.", path=str(folder)
    )
