# SPDX-License-Identifier: GPL-3.0-or-later
"""Every mutation of the document as a frozen value that says which rows it changes.

Owns what a command is and how several become one step; gathers all there are. Must not know how
rows are stored: `edits` reads rows and returns images.
"""

from dataclasses import dataclass
from typing import Protocol

from projects.changes import Overlay, RowEdit, merged, with_children
from projects.comment_commands import PutComments, RemoveComments, SetGlossary
from projects.consent_commands import RevokeConsent, SetConsent, SetDeclaredUse
from projects.generation_commands import GenerateShots
from projects.medium_commands import PutMedia, RemoveMedia
from projects.production_commands import (
    RemoveEpisode,
    SetDelivery,
    SetEpisode,
    SetProduction,
    SetPronunciation,
    SetScreenplay,
    SetSetting,
)
from projects.rows import Rows
from projects.script_version_commands import NameVersion, SaveVersion
from projects.shot_commands import (
    AddTake,
    DeliverLine,
    LockShot,
    MarkTake,
    RecastVoice,
    RemoveTakes,
    RestageShot,
    SelectTake,
    SetCharacter,
    SetCharacters,
    SetShot,
    SetShots,
)
from projects.story_commands import PutProposals, RemoveProposals, SetEpisodePlans, SetStory
from projects.timeline_commands import SetMix, SetTimeline

__all__ = [
    "AddTake",
    "Batch",
    "Command",
    "DeliverLine",
    "GenerateShots",
    "LockShot",
    "MarkTake",
    "NameVersion",
    "PutComments",
    "PutMedia",
    "PutProposals",
    "RecastVoice",
    "RemoveComments",
    "RemoveEpisode",
    "RemoveMedia",
    "RemoveProposals",
    "RemoveTakes",
    "RestageShot",
    "RevokeConsent",
    "SaveVersion",
    "SelectTake",
    "SetCharacter",
    "SetCharacters",
    "SetConsent",
    "SetDeclaredUse",
    "SetDelivery",
    "SetEpisode",
    "SetEpisodePlans",
    "SetGlossary",
    "SetMix",
    "SetProduction",
    "SetPronunciation",
    "SetScreenplay",
    "SetSetting",
    "SetShot",
    "SetShots",
    "SetStory",
    "SetTimeline",
    "planned",
]


class Command(Protocol):
    """A mutation."""

    @property
    def label(self) -> str:
        """Stable lower_snake name of what it does; the host words it."""
        ...

    def edits(self, rows: Rows) -> tuple[RowEdit, ...]:
        """The rows it changes, against rows as they stand.

        Raises:
            UserError: it cannot be done to what stands.
        """
        ...


def planned(command: Command, rows: Rows) -> tuple[RowEdit, ...]:
    """Edits of a command: one a row, with the rows that go with removed ones, no-ops left out."""
    return with_children(rows, merged(command.edits(rows)))


@dataclass(frozen=True, kw_only=True)
class Batch:
    """Several commands as one step; each sees what those before it did."""

    commands: tuple[Command, ...]
    label: str = "batch"

    def edits(self, rows: Rows) -> tuple[RowEdit, ...]:
        """The edits of all, merged."""
        overlay = Overlay(rows)
        made: list[RowEdit] = []
        for command in self.commands:
            edits = planned(command, overlay)
            overlay.apply(edits)
            made.extend(edits)
        return merged(made)
