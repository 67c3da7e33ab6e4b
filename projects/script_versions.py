# SPDX-License-Identifier: GPL-3.0-or-later
"""Versions of an episode's script: which bytes, from whom, when, and out of which version.

Owns the values. Must not know where bytes lie nor how two versions differ.
"""

from collections.abc import Sequence

import msgspec

from projects.ids import EpisodeId, MediaId
from projects.open_enum import OpenEnum


class Origin(OpenEnum):
    """Who wrote a version."""

    PERSON = "person"
    RULES = "rules"
    MODEL = "model"
    IMPORT = "import"


class Hand(msgspec.Struct, frozen=True, kw_only=True):
    """Who wrote, and when.

    Attributes:
        name: of the account, the checkpoint, or the file that was brought.
        at: ISO 8601 with zone; empty where nobody knows. It enters no output.
    """

    origin: Origin = Origin.PERSON
    name: str = ""
    at: str = ""


class ScriptVersion(msgspec.Struct, frozen=True, kw_only=True):
    """One version; never changed but for its label, never removed.

    Attributes:
        number: counts an episode's versions from 1.
        source: blob of the bytes; `encoding` and `bom` decode them, `source_name` was their file.
        label: a name that a person gave it.
        applied: the board was made of it; a draft that was saved by name is not.
        parent: id of the version it was written over; empty for the first.
    """

    id: str
    episode: EpisodeId
    number: int
    source: MediaId
    source_name: str = ""
    encoding: str = "utf-8"
    bom: bool = False
    label: str = ""
    applied: bool = True
    hand: Hand = Hand()
    parent: str = ""

    def __post_init__(self) -> None:
        if self.number < 1:
            raise ValueError(f"version {self.number} is below 1")


def version_id(episode: EpisodeId, number: int) -> str:
    """The id of an episode's version with a number."""
    return f"{episode}/v{number}"


def present_version(
    versions: Sequence[ScriptVersion], source: MediaId | None
) -> ScriptVersion | None:
    """The newest version with the bytes that an episode stands on; None where none has them."""
    return next((one for one in reversed(versions) if one.source == source), None)
