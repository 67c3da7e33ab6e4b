# SPDX-License-Identifier: GPL-3.0-or-later
"""Comments with the places where they stand now, told as Markdown, CSV or plain values.

Owns both files' form. Must not know how a place is found (anchors does) nor windows.
"""

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from engines.script_versions.anchors import Found, Place, places
from engines.studio import Studio
from projects.disk import disk_error
from projects.errors import UserError

COLUMNS = ("scene", "line", "quote", "comment", "author", "at", "resolved", "place")


def placed(studio: Studio, number: int) -> tuple[Place, ...]:
    """An episode's comments where they stand in the script that was applied, in its order; orphans
    last.

    Raises:
        UserError: there is no such episode.
    """
    episode = studio.store.episode(number)
    found = studio.store.comments(episode.id)
    if episode.screenplay is None:
        return tuple(Place(comment=one, found=Found.ORPHAN) for one in found)
    scenes = {one.id: at for at, one in enumerate(episode.screenplay.scenes)}

    def order(one: Place) -> tuple[int, int, str]:
        scene = len(scenes) if one.scene is None else scenes[one.scene.id]
        return scene, one.element.span[0] if one.element is not None else -1, one.comment.at

    return tuple(sorted(places(found, episode.screenplay), key=order))


def as_object(one: Place) -> dict[str, Any]:
    """One comment as plain values."""
    comment = one.comment
    return {
        "scene": one.scene.heading if one.scene is not None else "",
        "line": one.element.text if one.element is not None else "",
        "quote": comment.quote,
        "comment": comment.text,
        "author": comment.author,
        "at": comment.at,
        "resolved": comment.resolved,
        "place": one.found.value,
    }


def as_markdown(found: Sequence[Place]) -> str:
    """A list by scene; what has lost its place stands at the end under a heading of its own."""
    out: list[str] = []
    heading = None
    for one in found:
        title = one.scene.heading if one.scene is not None else "?"
        if title != heading:
            out += [f"## {title}", ""]
            heading = title
        done = "x" if one.comment.resolved else " "
        who = ", ".join(part for part in (one.comment.author, one.comment.at) if part)
        out += [f"- [{done}] {_quoted(one.comment.text, '      ')}"]
        out += [f"  > {_quoted(one.comment.quote, '  > ')}"]
        if who:
            out += [f"  ({who})"]
        out += [""]
    return "\n".join(out)


def as_csv(found: Sequence[Place]) -> str:
    """One row a comment; words that a spreadsheet would run as a formula are kept as words."""
    made = io.StringIO()
    writer = csv.writer(made)
    writer.writerow(COLUMNS)
    for one in found:
        row = as_object(one)
        writer.writerow([_harmless(str(row[name])) for name in COLUMNS])
    return made.getvalue()


def as_file(path: Path, found: Sequence[Place]) -> str:
    """The text for a file by the ending of its name.

    Raises:
        UserError: the ending is neither .md nor .csv.
    """
    match path.suffix.lower():
        case ".md":
            return as_markdown(found)
        case ".csv":
            return as_csv(found)
        case other:
            raise UserError(
                "comments_format",
                f"Comments cannot be written as {other or 'a file without an ending'}.",
                "Name the file .md or .csv.",
            )


def write(path: Path, text: str) -> None:
    """Write a text file whole or not at all; Excel needs the mark of byte order in a .csv.

    Raises:
        UserError, MachineError: it cannot be written.
    """
    part = path.with_name(path.name + ".part")
    encoding = "utf-8-sig" if path.suffix.lower() == ".csv" else "utf-8"
    try:
        part.write_bytes(text.encode(encoding))
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise disk_error(error, path) from error


def _quoted(text: str, indent: str) -> str:
    return f"\n{indent}".join(text.strip().splitlines())


def _harmless(text: str) -> str:
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t") else text
