# SPDX-License-Identifier: GPL-3.0-or-later
"""Script text that is typed and not applied yet, in a small file beside the production's database.

Owns writing it whole or not at all, and reading it again. Must not know editors or documents.
"""

import logging
import os
from pathlib import Path

import msgspec

from projects.ids import MediaId

log = logging.getLogger(__name__)

FOLDER = "drafts"


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A text and what it was typed over; `base` is the blob of the script it began from."""

    text: str
    base: MediaId | None = None
    caret: int = 0


def draft_path(production: Path, episode: int) -> Path:
    """Where an episode's draft lies."""
    return production / FOLDER / f"episode-{episode}.json"


def keep(production: Path, episode: int, draft: Draft) -> bool:
    """Write a draft; whether that was possible. The text on the screen is never in danger."""
    path = draft_path(production, episode)
    part = path.with_suffix(".part")
    try:
        path.parent.mkdir(exist_ok=True)
        with part.open("wb") as file:
            file.write(msgspec.json.encode(draft))
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        log.warning("the draft could not be kept: %s", error)
        return False
    return True


def read(production: Path, episode: int) -> Draft | None:
    """The draft of an episode, or None; one that does not read is put aside."""
    path = draft_path(production, episode)
    try:
        return msgspec.json.decode(path.read_bytes(), type=Draft)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.MsgspecError) as error:
        log.warning("the draft does not read and is put aside: %s", error)
        _put_aside(path)
        return None


def forget(production: Path, episode: int) -> None:
    """The text has been applied or taken back."""
    try:
        draft_path(production, episode).unlink(missing_ok=True)
    except OSError as error:
        log.warning("the draft could not be removed: %s", error)


def _put_aside(path: Path) -> None:
    try:
        path.replace(path.with_suffix(".damaged"))
    except OSError:
        log.warning("it could not be put aside")
