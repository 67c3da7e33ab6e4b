# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeping versions of scripts: what is written down whenever an episode gets other bytes.

Owns which rows are put. Must not know who reads them. Undo never takes a version back.
"""

from dataclasses import dataclass

from msgspec.structs import replace

from projects.changes import RowEdit, put
from projects.errors import UserError
from projects.ids import EpisodeId, MediaId
from projects.production import Episode
from projects.rows import EpisodeRow, Rows, ScriptVersionRow
from projects.script_versions import Hand, Origin, ScriptVersion, present_version, version_id


def kept_versions(rows: Rows, after: Episode, hand: Hand) -> tuple[RowEdit, ...]:
    """Rows for an episode that gets a script: the one that stands, where nobody kept it, and the
    new one. Nothing where the bytes stay.
    """
    row = rows.get(EpisodeRow, after.id)
    before = None if row is None else row.episode
    if after.source is None or (before is not None and before.source == after.source):
        return ()
    known = [one.version for one in rows.under(ScriptVersionRow, after.id)]
    made: list[ScriptVersion] = []
    parent = None
    if before is not None and before.source is not None:
        parent = present_version(known, before.source)
        if parent is None:
            parent = _version(before, before.source, Hand(origin=Origin.IMPORT), len(known) + 1)
            made.append(parent)
    number = len(known) + len(made) + 1
    version = _version(after, after.source, hand, number)
    made.append(replace(version, parent="" if parent is None else parent.id))
    return tuple(put(rows, ScriptVersionRow(version=one)) for one in made)


def _version(episode: Episode, source: MediaId, hand: Hand, number: int) -> ScriptVersion:
    return ScriptVersion(
        id=version_id(episode.id, number),
        episode=episode.id,
        number=number,
        source=source,
        source_name=episode.source_name,
        encoding=episode.encoding,
        bom=episode.bom,
        hand=hand,
    )


@dataclass(frozen=True, kw_only=True)
class SaveVersion:
    """Keep a text by name, applied or not; where its bytes are the newest version's, that one gets
    the name.
    """

    episode: EpisodeId
    source: MediaId
    name: str
    encoding: str = "utf-8"
    bom: bool = False
    hand: Hand | None = None
    label: str = "save_version"

    def edits(self, rows: Rows) -> tuple[RowEdit, ...]:
        """One row, and the standing script's where nobody kept it."""
        row = rows.get(EpisodeRow, self.episode)
        if row is None:
            raise UserError("no_episode", f"There is no episode {self.episode}.", "Add it first.")
        known = [one.version for one in rows.under(ScriptVersionRow, self.episode)]
        if known and known[-1].source == self.source:
            named = replace(known[-1], label=self.name)
            return (put(rows, ScriptVersionRow(version=named)),)
        made: list[ScriptVersion] = []
        standing = row.episode
        parent = present_version(known, standing.source)
        if parent is None and standing.source is not None:
            parent = _version(standing, standing.source, Hand(origin=Origin.IMPORT), len(known) + 1)
            made.append(parent)
        if parent is not None and made and parent.source == self.source:
            named = replace(parent, label=self.name)
            return (put(rows, ScriptVersionRow(version=named)),)
        number = len(known) + len(made) + 1
        text = replace(standing, encoding=self.encoding, bom=self.bom)
        version = replace(
            _version(text, self.source, self.hand or Hand(), number),
            label=self.name,
            applied=self.source == standing.source,
            parent="" if parent is None else parent.id,
        )
        return tuple(put(rows, ScriptVersionRow(version=one)) for one in (*made, version))


@dataclass(frozen=True, kw_only=True)
class NameVersion:
    """Another label for a version; empty takes it away."""

    version: str
    name: str
    label: str = "name_version"

    def edits(self, rows: Rows) -> tuple[RowEdit, ...]:
        """One row."""
        row = rows.get(ScriptVersionRow, self.version)
        if row is None:
            raise UserError(
                "no_version", f"There is no version {self.version}.", "Look at the list again."
            )
        return (put(rows, ScriptVersionRow(version=replace(row.version, label=self.name))),)
