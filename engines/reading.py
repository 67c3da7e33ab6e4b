# SPDX-License-Identifier: GPL-3.0-or-later
"""A script file from disk to an annotated screenplay.

Owns the errors of the file itself. Must not know formats (projects/interchange) nor emotions.
"""

from pathlib import Path

from engines.coverage.emotion import annotate
from projects.errors import UserError
from projects.interchange.read import read_script
from projects.screenplay import Screenplay

LIMIT_BYTES = 64 << 20


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
    return annotate(read_script(raw, name=name, episode=episode))


def read_file(path: Path, *, episode: int | None) -> Screenplay:
    """A script file to a screenplay with emotions."""
    return read_screenplay(read_bytes(path), name=path.name, episode=episode)
