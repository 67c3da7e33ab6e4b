# SPDX-License-Identifier: GPL-3.0-or-later
"""The commands of the production, its settings and its episodes.

Owns which rows they change. Must not know how rows are stored.
"""

from dataclasses import dataclass

import msgspec

from projects.changes import RowEdit, drop, put
from projects.errors import UserError
from projects.ids import EpisodeId, MediaId
from projects.production import DeliverySpec, Episode, LabelRecord, Production
from projects.rows import (
    EpisodeRow,
    LabelRow,
    ProductionRow,
    Rows,
    ScreenplayRow,
    SettingRow,
)
from projects.screenplay import Screenplay
from projects.script_version_commands import kept_versions
from projects.script_versions import Hand, Origin


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
    """An episode, new or changed, with its screenplay; another script is kept as a version.

    `at` (ISO 8601) and `who` go into the record that is kept where the label is switched off;
    `hand` says who wrote the script.
    """

    episode: Episode
    at: str = ""
    who: str = ""
    hand: Hand | None = None
    label: str = "set_episode"

    def edits(self, rows: Rows) -> tuple[RowEdit, ...]:
        """The episode's row, its screenplay's, those of versions, and a record of the label."""
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
        hand = self.hand or Hand(origin=Origin.IMPORT, name=self.episode.source_name, at=self.at)
        made.extend(kept_versions(rows, self.episode, hand))
        return (*made, *_label_record(rows, self.episode, at=self.at, who=self.who))


@dataclass(frozen=True, kw_only=True)
class SetScreenplay:
    """Another reading of an episode's script, and the bytes that it was read from; other bytes are
    kept as a version, written by `hand`.
    """

    episode: EpisodeId
    screenplay: Screenplay
    source: MediaId | None = None
    source_name: str = ""
    hand: Hand | None = None
    label: str = "set_screenplay"

    def edits(self, rows: Rows) -> tuple[RowEdit, ...]:
        """The screenplay's row, the episode's for its source, and those of versions."""
        after = msgspec.structs.replace(
            standing_episode(rows, self.episode),
            source=self.source,
            source_name=self.source_name,
            encoding=self.screenplay.encoding,
            bom=self.screenplay.bom,
        )
        script = ScreenplayRow(episode=self.episode, screenplay=self.screenplay)
        versions = kept_versions(rows, after, self.hand or Hand())
        return (put(rows, EpisodeRow(episode=after)), put(rows, script), *versions)


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
        after = msgspec.structs.replace(
            standing_episode(rows, self.episode), delivery=self.delivery
        )
        record = _label_record(rows, after, at=self.at, who=self.who)
        return (put(rows, EpisodeRow(episode=after)), *record)


@dataclass(frozen=True, kw_only=True)
class RemoveEpisode:
    """An episode and all that hangs on it; takes and records of its label stay."""

    episode: EpisodeId
    label: str = "remove_episode"

    def edits(self, rows: Rows) -> tuple[RowEdit, ...]:
        """The episode's row; what hangs on it follows."""
        return (drop(EpisodeRow(episode=standing_episode(rows, self.episode))),)


def standing_episode(rows: Rows, episode: EpisodeId) -> Episode:
    """The episode with an id.

    Raises:
        UserError: there is none.
    """
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
