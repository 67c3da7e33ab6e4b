# SPDX-License-Identifier: GPL-3.0-or-later
"""Every mutation of the document as a frozen value that says which rows it changes.

Owns the commands of production, episodes, cast, shots and takes (timeline_commands has the rest).
Must not know how rows are stored: `edits` reads rows and returns images.
"""

from dataclasses import dataclass
from typing import Protocol

import msgspec

from projects.cast import Character, VoiceChoice
from projects.changes import (
    Overlay,
    RowEdit,
    drop,
    inverted,
    merged,
    put,
    replaced,
    with_children,
)
from projects.errors import UserError
from projects.ids import CharacterId, EpisodeId, MediaId, ShotId, TakeId
from projects.ordering import spread
from projects.production import DeliverySpec, Episode, LabelRecord, Production
from projects.rows import (
    CharacterRow,
    EpisodeRow,
    LabelRow,
    ProductionRow,
    Rows,
    ScreenplayRow,
    SelectedRow,
    SettingRow,
    ShotRow,
    TakeRow,
)
from projects.screenplay import Screenplay
from projects.shots import Shot, Take
from projects.staging import Staging

__all__ = ["Command", "inverted", "planned"]


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


@dataclass(frozen=True, kw_only=True)
class SetProduction:
    """Title, language and what else the series shares."""

    production: Production
    label: str = "set_production"

    def edits(self, rows: Rows) -> tuple[RowEdit, ...]:
        """One row."""
        return (put(rows, ProductionRow(production=self.production)),)


@dataclass(frozen=True, kw_only=True)
class SetPronunciation:
    """The series' dictionary of (written, spoken)."""

    entries: tuple[tuple[str, str], ...]
    label: str = "set_pronunciation"

    def edits(self, rows: Rows) -> tuple[RowEdit, ...]:
        """One row."""
        row = rows.get(ProductionRow, "production")
        if row is None:
            raise UserError("no_production", "The production has no title yet.", "Set it first.")
        after = msgspec.structs.replace(row.production, pronunciation=self.entries)
        return (put(rows, ProductionRow(production=after)),)


@dataclass(frozen=True, kw_only=True)
class SetSetting:
    """A named choice; None forgets it."""

    name: str
    value: str | None
    label: str = "set_setting"

    def edits(self, rows: Rows) -> tuple[RowEdit, ...]:
        """One row or none."""
        if self.value is not None:
            return (put(rows, SettingRow(name=self.name, value=self.value)),)
        row = rows.get(SettingRow, self.name)
        return () if row is None else (drop(row),)


@dataclass(frozen=True, kw_only=True)
class SetEpisode:
    """An episode, new or changed, with its screenplay.

    `at` (ISO 8601) and `who` go into the record that is kept where the label is switched off.
    """

    episode: Episode
    at: str = ""
    who: str = ""
    label: str = "set_episode"

    def edits(self, rows: Rows) -> tuple[RowEdit, ...]:
        """The episode's row, its screenplay's, and a record of the label."""
        for other in rows.under(EpisodeRow, None):
            if other.episode.number == self.episode.number and other.episode.id != self.episode.id:
                raise UserError(
                    "episode_exists",
                    f"There is an episode {self.episode.number} already.",
                    "Give the new one another number.",
                )
        bare = msgspec.structs.replace(self.episode, screenplay=None)
        made = [put(rows, EpisodeRow(episode=bare))]
        script = rows.get(ScreenplayRow, self.episode.id)
        if self.episode.screenplay is not None:
            row = ScreenplayRow(episode=self.episode.id, screenplay=self.episode.screenplay)
            made.append(put(rows, row))
        elif script is not None:
            made.append(drop(script))
        return (*made, *_label_record(rows, self.episode, at=self.at, who=self.who))


@dataclass(frozen=True, kw_only=True)
class SetScreenplay:
    """Another reading of an episode's script, and the bytes that it was read from."""

    episode: EpisodeId
    screenplay: Screenplay
    source: MediaId | None = None
    source_name: str = ""
    label: str = "set_screenplay"

    def edits(self, rows: Rows) -> tuple[RowEdit, ...]:
        """The screenplay's row, and the episode's for its source."""
        after = msgspec.structs.replace(
            _episode(rows, self.episode),
            source=self.source,
            source_name=self.source_name,
            encoding=self.screenplay.encoding,
            bom=self.screenplay.bom,
        )
        script = ScreenplayRow(episode=self.episode, screenplay=self.screenplay)
        return (put(rows, EpisodeRow(episode=after)), put(rows, script))


@dataclass(frozen=True, kw_only=True)
class SetDelivery:
    """What file is wanted of an episode; `at` and `who` as in SetEpisode."""

    episode: EpisodeId
    delivery: DeliverySpec
    at: str = ""
    who: str = ""
    label: str = "set_delivery"

    def edits(self, rows: Rows) -> tuple[RowEdit, ...]:
        """The episode's row, and a record of the label."""
        after = msgspec.structs.replace(_episode(rows, self.episode), delivery=self.delivery)
        record = _label_record(rows, after, at=self.at, who=self.who)
        return (put(rows, EpisodeRow(episode=after)), *record)


@dataclass(frozen=True, kw_only=True)
class RemoveEpisode:
    """An episode and all that hangs on it; takes and records of its label stay."""

    episode: EpisodeId
    label: str = "remove_episode"

    def edits(self, rows: Rows) -> tuple[RowEdit, ...]:
        """The episode's row; what hangs on it follows."""
        return (drop(EpisodeRow(episode=_episode(rows, self.episode))),)


def _episode(rows: Rows, episode: EpisodeId) -> Episode:
    row = rows.get(EpisodeRow, episode)
    if row is None:
        raise UserError("no_episode", f"There is no episode {episode}.", "Add it first.")
    return row.episode


def _label_record(rows: Rows, episode: Episode, *, at: str, who: str) -> tuple[RowEdit, ...]:
    """A new record where the label is off for a reason that is not on record yet."""
    if episode.delivery.label:
        return ()
    records = rows.under(LabelRow, episode.id)
    before = rows.get(EpisodeRow, episode.id)
    reason = episode.delivery.label_reason
    if before is not None and before.episode.delivery.label_reason == reason and records:
        return ()
    number = len(records) + 1
    record = LabelRecord(episode=episode.id, reason=reason, at=at, who=who)
    return (put(rows, LabelRow(id=f"{episode.id}/{number}", number=number, record=record)),)


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
        _episode(rows, self.episode)
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
