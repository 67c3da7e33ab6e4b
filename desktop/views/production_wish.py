# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person asks for who begins a production, and what it comes to; all in background threads.

Owns the values and the calls of the engines. Must not know widgets.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from desktop.views.script.read_model import ScriptRead

if TYPE_CHECKING:
    from engines.folder_warnings import FolderWarning


class Wish(NamedTuple):
    """What is asked for, as it stands in the dialog."""

    text: str
    name: str
    genre: str
    length_s: int
    language: str
    variant: int
    title: str
    parent: Path | None


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What a wish comes to: the script that would be taken in, and its facts."""

    read: ScriptRead
    story: bool
    title: str
    folder: Path
    form: str = ""
    scenes: int = 0
    lines: int = 0
    people: tuple[str, ...] = ()
    seconds: float = 0.0
    names: tuple[str, ...] = ()
    warnings: "tuple[FolderWarning, ...]" = ()


def look_at(wish: Wish) -> Seen:
    """Read a text, or write a draft of a sentence; belongs into a background thread.

    Raises:
        UserError: it is not readable as a script.
    """
    from desktop.views.script.read_model import Measured, read_rows
    from engines.folder_warnings import folder_warnings
    from engines.new_production import free_folder
    from engines.outline import is_story, write_outline

    story, script, names = is_story(wish.text), wish.text, ()
    if story:
        draft = write_outline(
            wish.text,
            genre=wish.genre,
            length_s=wish.length_s,
            language=wish.language,
            variant=wish.variant,
        )
        script, names = draft.text, draft.names
    read = read_rows(script, wish.name, 1, Measured())
    screenplay = read.screenplay
    assert screenplay is not None
    title = wish.title or screenplay.title
    folder = free_folder(title, wish.parent)
    return Seen(
        read=read,
        story=story,
        title=title,
        folder=folder,
        form=screenplay.format,
        scenes=len(screenplay.scenes),
        lines=len(screenplay.lines),
        people=tuple(person.name for person in screenplay.cast),
        seconds=read.total_s,
        names=names,
        warnings=folder_warnings(folder),
    )


def create(raw: bytes, name: str, title: str, parent: Path | None) -> Path:
    """Make the production; belongs into a background thread.

    Raises:
        ProductionError: it cannot be made; the sentence says why.
    """
    from engines.new_production import create_production

    return create_production(raw, name=name, title=title, parent=parent)


def file_of(path: Path) -> tuple[bytes, str, str]:
    """A file's bytes, name and words.

    Raises:
        ProductionError: it cannot be read, or is no text.
    """
    from engines.reading import read_bytes
    from projects.interchange.decoding import decode

    raw = read_bytes(path)
    return raw, path.name, decode(raw).text
