# SPDX-License-Identifier: GPL-3.0-or-later
"""The commands of the media bin.

Owns which rows they change. Must not know files: a blob outlives its row, so that undo finds it.
"""

from dataclasses import dataclass

import msgspec

from projects.changes import RowEdit, drop, put
from projects.errors import UserError
from projects.ids import MediaId
from projects.medium import Medium
from projects.rows import (
    CharacterRow,
    ClipRow,
    ConsentRow,
    MediumRow,
    Rows,
    SelectedRow,
    TakeRow,
)
from projects.timeline import SourceKind


@dataclass(frozen=True, kw_only=True)
class PutMedia:
    """Media new to the bin, or known ones as changed; each new one stands after those there."""

    media: tuple[Medium, ...]
    label: str = "put_media"

    def edits(self, rows: Rows) -> tuple[RowEdit, ...]:
        """One row each."""
        known = {row.medium.id: row.medium for row in rows.under(MediumRow, None)}
        last = max((one.added for one in known.values()), default=0)
        made: list[RowEdit] = []
        for medium in self.media:
            before = known.get(medium.id)
            if before is None:
                last += 1
            number = last if before is None else before.added
            row = MediumRow(medium=msgspec.structs.replace(medium, added=number))
            known[medium.id] = row.medium
            made.append(put(rows, row))
        return tuple(made)


@dataclass(frozen=True, kw_only=True)
class RemoveMedia:
    """Media leave the bin; their files stay, so that undo brings them back."""

    media: tuple[MediaId, ...]
    label: str = "remove_media"

    def edits(self, rows: Rows) -> tuple[RowEdit, ...]:
        """One row each; those that are gone already are passed over.

        Raises:
            UserError: `medium_used`.
        """
        made: list[RowEdit] = []
        for one in self.media:
            row = rows.get(MediumRow, one)
            if row is None:
                continue
            if is_used(rows, one):
                raise UserError(
                    "medium_used",
                    f"{row.medium.name} is used in the film.",
                    "Take it out of the timeline and of its shots first.",
                )
            made.append(drop(row))
        return tuple(made)


@dataclass(frozen=True, kw_only=True)
class ReplaceMedium:
    """Another file in place of a medium, wherever a timeline plays it."""

    media: MediaId
    by: Medium
    label: str = "replace_media"

    def edits(self, rows: Rows) -> tuple[RowEdit, ...]:
        """The row of the bin, and of each clip.

        Raises:
            UserError: `no_medium`.
        """
        before = rows.get(MediumRow, self.media)
        if before is None:
            raise UserError("no_medium", "The medium is gone.", "Bring it in anew.")
        after = msgspec.structs.replace(self.by, added=before.medium.added)
        made: list[RowEdit] = []
        if self.by.id != self.media:
            made.append(drop(before))
        made.append(put(rows, MediumRow(medium=after)))
        for row in rows.under(ClipRow, None):
            source = row.clip.source
            if source.kind is SourceKind.MEDIA and source.id == self.media:
                now = msgspec.structs.replace(source, id=self.by.id)
                clip = msgspec.structs.replace(row.clip, source=now)
                made.append(put(rows, msgspec.structs.replace(row, clip=clip)))
        return tuple(made)


def is_used(rows: Rows, media: MediaId) -> bool:
    """Whether a clip of any timeline or a take that plays shows a medium, or a voice, a
    sheet of somebody's pictures or a consent stands on it.
    """
    for row in rows.under(ClipRow, None):
        if row.clip.source.kind is SourceKind.MEDIA and row.clip.source.id == media:
            return True
    for chosen in rows.under(SelectedRow, None):
        take = rows.get(TakeRow, chosen.take)
        if take is not None and media in {blob for _, blob in take.take.media}:
            return True
    for person in rows.under(CharacterRow, None):
        voice = person.character.voice
        if (voice is not None and voice.sample == media) or media in person.character.sheet:
            return True
    records = (row.consent for row in rows.under(ConsentRow, None))
    return any(media in (*one.samples, one.phrase_media, one.signed) for one in records)
