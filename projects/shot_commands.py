# SPDX-License-Identifier: GPL-3.0-or-later
"""The commands of cast, shots and takes.

Owns which rows they change. Must not know how rows are stored.
"""

from dataclasses import dataclass

import msgspec

from projects.cast import Character, VoiceChoice
from projects.changes import RowEdit, drop, put, replaced
from projects.errors import UserError
from projects.ids import CharacterId, ElementId, EpisodeId, ShotId, TakeId
from projects.ordering import spread
from projects.production_commands import standing_episode
from projects.rows import (
    CharacterRow,
    LineDeliveryRow,
    Rows,
    SelectedRow,
    ShotRow,
    TakeMarkRow,
    TakeRow,
)
from projects.shots import Shot, Take, TakeMark
from projects.speech import LineDelivery
from projects.staging import Staging


@dataclass(frozen=True, kw_only=True)
class SetCharacters:
    """The whole cast in its order; who is not named leaves."""

    characters: tuple[Character, ...]
    label: str = "set_characters"

    def edits(self, rows: Rows) -> tuple[RowEdit, ...]:
        """The rows that differ."""
        known = {str(row.character.id): row.ordinal for row in rows.under(CharacterRow, None)}
        order = spread(_distinct("character", [c.id for c in self.characters]), known)
        wanted = [CharacterRow(ordinal=order[c.id], character=c) for c in self.characters]
        return replaced(rows, CharacterRow, None, wanted)


@dataclass(frozen=True, kw_only=True)
class SetCharacter:
    """One character as changed: look, aliases, consent."""

    character: Character
    label: str = "set_character"

    def edits(self, rows: Rows) -> tuple[RowEdit, ...]:
        """One row."""
        row = _character(rows, self.character.id)
        return (put(rows, msgspec.structs.replace(row, character=self.character)),)


@dataclass(frozen=True, kw_only=True)
class RecastVoice:
    """Another voice for a character; None lets casting choose again."""

    character: CharacterId
    voice: VoiceChoice | None
    label: str = "recast_voice"

    def edits(self, rows: Rows) -> tuple[RowEdit, ...]:
        """One row."""
        row = _character(rows, self.character)
        after = msgspec.structs.replace(row.character, voice=self.voice)
        return (put(rows, msgspec.structs.replace(row, character=after)),)


def _character(rows: Rows, character: CharacterId) -> CharacterRow:
    row = rows.get(CharacterRow, character)
    if row is None:
        raise UserError("no_character", f"There is no character {character}.", "Reload the cast.")
    return row


@dataclass(frozen=True, kw_only=True)
class SetShots:
    """An episode's shots in their order, as planned, reconciled or timed; the rest leave."""

    episode: EpisodeId
    shots: tuple[Shot, ...]
    label: str = "set_shots"

    def edits(self, rows: Rows) -> tuple[RowEdit, ...]:
        """The rows that differ; a shot put in the middle touches no other row."""
        standing_episode(rows, self.episode)
        known = {str(row.shot.id): row.ordinal for row in rows.under(ShotRow, self.episode)}
        order = spread(_distinct("shot", [shot.id for shot in self.shots]), known)
        for shot in self.shots:
            other = rows.get(ShotRow, shot.id)
            if other is not None and other.episode != self.episode:
                raise UserError(
                    "id_taken", f"Shot {shot.slate} is one of {other.episode}.", "Plan it anew."
                )
        wanted = [
            ShotRow(episode=self.episode, ordinal=order[shot.id], shot=shot) for shot in self.shots
        ]
        return replaced(rows, ShotRow, self.episode, wanted)


@dataclass(frozen=True, kw_only=True)
class SetShot:
    """One shot as changed; its place stays."""

    shot: Shot
    label: str = "set_shot"

    def edits(self, rows: Rows) -> tuple[RowEdit, ...]:
        """One row."""
        row = _shot(rows, self.shot.id)
        return (put(rows, msgspec.structs.replace(row, shot=self.shot)),)


@dataclass(frozen=True, kw_only=True)
class RestageShot:
    """Another staging for a shot that nobody has approved."""

    shot: ShotId
    staging: Staging
    label: str = "restage_shot"

    def edits(self, rows: Rows) -> tuple[RowEdit, ...]:
        """One row."""
        row = _shot(rows, self.shot)
        if row.shot.locked:
            raise UserError(
                "shot_locked", f"Shot {row.shot.slate} is approved.", "Unlock it first."
            )
        after = msgspec.structs.replace(row.shot, staging=self.staging)
        return (put(rows, msgspec.structs.replace(row, shot=after)),)


@dataclass(frozen=True, kw_only=True)
class LockShot:
    """Approve a shot, or take the approval back."""

    shot: ShotId
    locked: bool
    label: str = "lock_shot"

    def edits(self, rows: Rows) -> tuple[RowEdit, ...]:
        """One row."""
        row = _shot(rows, self.shot)
        after = msgspec.structs.replace(row.shot, locked=self.locked)
        return (put(rows, msgspec.structs.replace(row, shot=after)),)


def _shot(rows: Rows, shot: ShotId) -> ShotRow:
    row = rows.get(ShotRow, shot)
    if row is None:
        raise UserError("no_shot", f"There is no shot {shot}.", "Reload the storyboard.")
    return row


@dataclass(frozen=True, kw_only=True)
class AddTake:
    """A take that was made. Undo never removes it; the same take again changes nothing."""

    take: Take
    label: str = "add_take"

    def edits(self, rows: Rows) -> tuple[RowEdit, ...]:
        """One row or none."""
        if rows.get(TakeRow, self.take.id) is not None:
            return ()
        numbers = [row.number for row in rows.under(TakeRow, self.take.target)]
        return (put(rows, TakeRow(number=max(numbers, default=0) + 1, take=self.take)),)


@dataclass(frozen=True, kw_only=True)
class SelectTake:
    """The take that a target plays; None plays the best there is."""

    target: str
    take: TakeId | None
    label: str = "select_take"

    def edits(self, rows: Rows) -> tuple[RowEdit, ...]:
        """One row or none."""
        if self.take is None:
            before = rows.get(SelectedRow, self.target)
            return () if before is None else (drop(before),)
        row = rows.get(TakeRow, self.take)
        if row is None or row.take.target != self.target:
            raise UserError(
                "no_take", f"{self.target} has no take {self.take}.", "Choose one of its takes."
            )
        return (put(rows, SelectedRow(target=self.target, take=self.take)),)


@dataclass(frozen=True, kw_only=True)
class RemoveTakes:
    """Takes that are not played and that no undo leads back to; this is not undone."""

    takes: tuple[TakeId, ...]
    label: str = "remove_takes"

    def edits(self, rows: Rows) -> tuple[RowEdit, ...]:
        """A row each; takes that are gone already are passed over."""
        found = [row for take in self.takes if (row := rows.get(TakeRow, take)) is not None]
        for row in found:
            selected = rows.get(SelectedRow, row.take.target)
            if selected is not None and selected.take == row.take.id:
                raise UserError(
                    "take_selected",
                    f"Take {row.number} of {row.take.target} is the one that plays.",
                    "Select another one first.",
                )
        return tuple(drop(row) for row in found)


@dataclass(frozen=True, kw_only=True)
class DeliverLine:
    """How a line is to be spoken; None leaves it to the voice again."""

    episode: EpisodeId
    line: ElementId
    delivery: LineDelivery | None
    label: str = "deliver_line"

    def edits(self, rows: Rows) -> tuple[RowEdit, ...]:
        """One row or none."""
        standing_episode(rows, self.episode)
        if self.delivery is not None:
            row = LineDeliveryRow(id=self.line, episode=self.episode, delivery=self.delivery)
            return (put(rows, row),)
        before = rows.get(LineDeliveryRow, self.line)
        return () if before is None else (drop(before),)


@dataclass(frozen=True, kw_only=True)
class MarkTake:
    """Star or reject a take; None forgets what was thought of it."""

    take: TakeId
    mark: TakeMark | None
    label: str = "mark_take"

    def edits(self, rows: Rows) -> tuple[RowEdit, ...]:
        """One row or none."""
        if rows.get(TakeRow, self.take) is None:
            raise UserError("no_take", f"There is no take {self.take}.", "Reload the takes.")
        if self.mark is not None:
            return (put(rows, TakeMarkRow(take=self.take, mark=self.mark)),)
        before = rows.get(TakeMarkRow, self.take)
        return () if before is None else (drop(before),)


def _distinct(what: str, keys: list[str]) -> list[str]:
    """The keys.

    Raises:
        UserError: one stands twice.
    """
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            raise UserError(f"{what}_twice", f"The {what} {key} stands twice.", "Name it once.")
        seen.add(key)
    return keys
