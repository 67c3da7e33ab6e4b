# SPDX-License-Identifier: GPL-3.0-or-later
"""A script file from disk to an annotated screenplay.

Owns the errors of the file itself. Must not know formats (projects/interchange) nor emotions.
"""

from pathlib import Path

import msgspec

from engines.coverage.emotion import annotate
from engines.coverage.estimate import played_s
from projects.errors import UserError
from projects.ids import SceneId, derived
from projects.interchange.decoding import Decoded
from projects.interchange.read import read_decoded, read_script
from projects.screenplay import ElementKind, Screenplay

LIMIT_BYTES = 64 << 20
LIMIT_S = 3600.0
"""Longest episode that is made of one script; the trade's longest are a quarter of it."""


def read_bytes(path: Path) -> bytes:
    """The bytes of a script file.

    Raises:
        UserError: it is missing, a folder, unreadable or far too large.
    """
    try:
        size = path.stat().st_size
        if size > LIMIT_BYTES:
            raise UserError(
                "script_too_large",
                f"{path} has {size >> 20} MB; scripts of up to {LIMIT_BYTES >> 20} MB are read.",
                "Split it into episodes.",
            )
        return path.read_bytes()
    except OSError as e:
        raise UserError(
            "script_unreadable",
            f"The script {path} cannot be read: {e.strerror or e}.",
            "Check the name and the permissions.",
            path=str(path),
        ) from e


def read_screenplay(raw: bytes, *, name: str, episode: int | None) -> Screenplay:
    """Bytes to a screenplay with emotions."""
    return annotate(_scoped(read_script(raw, name=name, episode=episode)))


def read_text(source: Decoded, *, name: str, episode: int | None) -> Screenplay:
    """Text whose encoding is known to a screenplay with emotions.

    Args:
        source: the text.
        name: for a title where it has none.
        episode: which one; a text that names another number is read as this one. None: its first.
    """
    try:
        read = read_decoded(source, name=name, episode=episode)
    except UserError as error:
        if error.code != "unknown_episode" or episode is None:
            raise
        read = msgspec.structs.replace(read_decoded(source, name=name), episode=episode)
    return annotate(_scoped(read))


def _scoped(screenplay: Screenplay) -> Screenplay:
    """Scenes of later episodes get ids of their own; the same place comes back in each."""
    if screenplay.episode == 1:
        return screenplay
    number = str(screenplay.episode)
    scenes = tuple(
        msgspec.structs.replace(s, id=SceneId(derived("scene", number, s.id)))
        for s in screenplay.scenes
    )
    return msgspec.structs.replace(screenplay, scenes=scenes)


def read_file(path: Path, *, episode: int | None) -> Screenplay:
    """A script file to a screenplay with emotions."""
    return read_screenplay(read_bytes(path), name=path.name, episode=episode)


def check_length(screenplay: Screenplay, name: str) -> None:
    """Refuse what would be a film of hours, such as a whole novel.

    Raises:
        UserError: `script_too_long`, with the length it would have.
    """
    played = [e for s in screenplay.scenes for e in s.elements]
    lines = [e.text for e in played if e.kind is ElementKind.LINE]
    length_s = played_s(lines, len(played) - len(lines))
    if length_s <= LIMIT_S:
        return
    raise UserError(
        "script_too_long",
        f"{name} would run about {length_s / 3600:.1f} hours; an episode is at most one.",
        "Split it into episodes (第1集, 第2集, or # Episode 1) and name one with --episode N; "
        "a novel is made into scripts with `yingxi novel FILE --episodes N`.",
    )
