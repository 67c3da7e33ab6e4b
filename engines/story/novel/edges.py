# SPDX-License-Identifier: GPL-3.0-or-later
"""The small file in which a person changes where chapters begin and which names are one person.

Owns its format and what is refused. Must not know how either was found.
"""

from pathlib import Path

import msgspec

from engines.reading import read_bytes
from engines.story.novel.chapters import Chapter
from engines.story.novel.source import NovelText
from projects.errors import UserError

ABOUT = (
    "Rows count from 1 in novel.txt. Add, move or delete chapters; add names under `together` that "
    "are one person ([the name to keep, another]) or under `apart` that are two; give the file "
    "back with --edges."
)


class Edge(msgspec.Struct, frozen=True, kw_only=True):
    """A chapter begins on a row."""

    line: int
    title: str = ""


class Edges(msgspec.Struct, frozen=True, kw_only=True):
    """What a person decided. `sha256` is the novel it is for; empty for any."""

    about: str = ABOUT
    sha256: str = ""
    chapters: tuple[Edge, ...] = ()
    together: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()


def edges_of(novel: NovelText, chapters: tuple[Chapter, ...]) -> Edges:
    """The edges as they were found."""
    found = tuple(Edge(line=one.line, title=one.title) for one in chapters)
    return Edges(sha256=novel.sha256, chapters=found)


def read_edges(path: Path, novel: NovelText) -> Edges:
    """Edges that a person gives back.

    Raises:
        UserError: `edges_unreadable`, `edges_of_another`.
    """
    try:
        edges = msgspec.json.decode(read_bytes(path), type=Edges)
    except msgspec.DecodeError as error:
        raise UserError(
            "edges_unreadable",
            f"{path} is no file of chapter edges: {error}.",
            "Take edges.json of `yingxi novel FILE -o FOLDER` and change that.",
        ) from error
    if edges.sha256 not in ("", novel.sha256):
        raise UserError(
            "edges_of_another",
            f"{path} belongs to another file than this novel.",
            "Index the novel again, or empty `sha256` in it if the rows are the same.",
        )
    return edges


def edged(novel: NovelText, edges: Edges, found: tuple[Chapter, ...]) -> tuple[Chapter, ...]:
    """The chapters that a person asked for; they cover the whole text.

    Raises:
        UserError: `edge_outside`, `edges_unordered`.
    """
    if not edges.chapters:
        return found
    starts = _line_starts(novel.text)
    lines = [one.line for one in edges.chapters]
    _check(lines, len(starts))
    known = {one.line: one for one in found}
    front = lines[0] > 1 and bool(novel.text[: starts[lines[0] - 1]].strip())
    rows = [Edge(line=1), *edges.chapters] if front else list(edges.chapters)
    first = 0 if front or (not rows[0].title and _was_front(known.get(rows[0].line))) else 1
    made: list[Chapter] = []
    for index, edge in enumerate(rows):
        start = starts[edge.line - 1] if index else 0
        end = starts[rows[index + 1].line - 1] if index + 1 < len(rows) else len(novel.text)
        before = known.get(edge.line)
        body = before.body if before is not None else _behind_title(novel.text, start, edge.title)
        made.append(
            Chapter(
                place=first + index, line=edge.line, title=edge.title, start=start, end=end,
                body=min(body, end),
                number=before.number if before else None,
                volume=before.volume if before else False,
            )
        )  # fmt: skip
    return tuple(made)


def _behind_title(text: str, start: int, title: str) -> int:
    """Where the body begins: behind the row, if the row is the title."""
    end = text.find("\n", start)
    row = text[start : len(text) if end < 0 else end]
    return start + len(row) if title and row.strip(" \t\u3000#*【】") == title.strip() else start


def _check(lines: list[int], rows: int) -> None:
    wrong = next((n for n in lines if not 1 <= n <= rows), None)
    if wrong is not None:
        raise UserError(
            "edge_outside",
            f"A chapter is to begin on row {wrong}; the novel has {rows} rows.",
            "Count rows from 1 in novel.txt.",
        )
    if lines != sorted(set(lines)):
        raise UserError(
            "edges_unordered",
            "The chapters' rows do not rise, or one comes twice.",
            "Order the chapters by `line`.",
        )


def _was_front(chapter: Chapter | None) -> bool:
    return chapter is not None and chapter.place == 0


def _line_starts(text: str) -> list[int]:
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        if at + 1 < len(text):
            starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts
