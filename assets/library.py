# SPDX-License-Identifier: GPL-3.0-or-later
"""The media library of a production: what each blob is, its licence, story, tags and uses.

Owns the rows of `media` and `media_tags`. Must not know what any file shows.
"""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

import msgspec

from assets.provenance import Provenance
from projects.errors import UserError
from projects.ids import MediaId
from projects.open_enum import OpenEnum

Value = str | int | float | bytes | None


class MediaKind(OpenEnum):
    """What a blob is for."""

    SCRIPT = "script"
    SEGMENT = "segment"
    STILL = "still"
    VOICE = "voice"
    MUSIC = "music"
    EFFECT = "effect"
    AMBIENCE = "ambience"
    STEM = "stem"
    MASTER = "master"
    REFERENCE = "reference"
    OTHER = "other"


class Medium(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a blob.

    Attributes:
        licence: id of a licence record; `own` for what was made here or is the user's.
        source: where it was got from, in words or as an address.
        tags: in order of the alphabet, lower case.
    """

    id: MediaId
    kind: MediaKind
    name: str = ""
    licence: str = "own"
    source: str = ""
    size_bytes: int = 0
    provenance: Provenance = Provenance()
    tags: tuple[str, ...] = ()


class Connection(Protocol):
    """What the library needs of a production's database; `ProductionStore.database` has it."""

    def execute(self, sql: str, values: Sequence[Value] = ()) -> list[tuple[Value, ...]]:
        """Rows of one statement."""
        ...

    def write(self, sql: str, values: Sequence[Value] = ()) -> int:
        """Run one statement."""
        ...

    def transaction(self) -> AbstractContextManager[None]:
        """All or nothing; may be nested."""
        ...


class Library:
    """The library over the database of an open production."""

    def __init__(self, database: Connection) -> None:
        self._database = database

    def register(self, medium: Medium) -> Medium:
        """Write down what a blob is, over what was known of it."""
        with self._database.transaction():
            self._database.write(
                "INSERT INTO media (id, kind, name, licence, source, size_bytes, provenance) "
                "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, "
                "name = excluded.name, licence = excluded.licence, source = excluded.source, "
                "size_bytes = excluded.size_bytes, provenance = excluded.provenance",
                (
                    medium.id,
                    medium.kind.value,
                    medium.name,
                    medium.licence,
                    medium.source,
                    medium.size_bytes,
                    msgspec.json.encode(medium.provenance).decode(),
                ),
            )
            return self.tag(medium.id, medium.tags)

    def tag(self, media: MediaId, tags: Iterable[str]) -> Medium:
        """Give a blob these tags and no others.

        Raises:
            UserError: the library does not know it, or a tag is blank.
        """
        wanted = sorted({tag.strip().lower() for tag in tags})
        if "" in wanted:
            raise UserError("blank_tag", "A tag is blank.", "Give it a word.")
        with self._database.transaction():
            self.require(media)
            self._database.write("DELETE FROM media_tags WHERE media = ?", (media,))
            for tag in wanted:
                self._database.write("INSERT INTO media_tags VALUES (?, ?)", (media, tag))
            return self.require(media)

    def get(self, media: MediaId) -> Medium | None:
        """What is known of a blob, or None."""
        found = self._select("WHERE id = ?", (media,))
        return found[0] if found else None

    def require(self, media: MediaId) -> Medium:
        """What is known of a blob.

        Raises:
            UserError: nothing.
        """
        found = self.get(media)
        if found is None:
            raise UserError(
                "media_unknown", f"The library has no {media[:12]}.", "Register it first."
            )
        return found

    def find(
        self, *, kind: MediaKind | None = None, tags: Sequence[str] = (), text: str = ""
    ) -> tuple[Medium, ...]:
        """Blobs of a kind that have all the tags, and all words of a text in name, source or tags.

        Case counts only outside ASCII; in order of kind, then name.
        """
        wheres, values = ["1"], list[Value]()
        if kind is not None:
            wheres.append("kind = ?")
            values.append(kind.value)
        for tag in tags:
            wheres.append("id IN (SELECT media FROM media_tags WHERE tag = ?)")
            values.append(tag.strip().lower())
        for word in text.split():
            like = f"%{_escaped(word)}%"
            wheres.append(
                r"(name LIKE ? ESCAPE '\' OR source LIKE ? ESCAPE '\' OR id IN "
                r"(SELECT media FROM media_tags WHERE tag LIKE ? ESCAPE '\'))"
            )
            values.extend((like, like, like))
        return self._select(f"WHERE {' AND '.join(wheres)} ORDER BY kind, name, id", values)

    @staticmethod
    def uses(media: MediaId, texts: Iterable[str]) -> int:
        """How many rows of the document speak of a blob; give it `ProductionStore.row_texts`."""
        return sum(media in text for text in texts)

    def licences_used(self) -> tuple[str, ...]:
        """Ids of the licences of all registered blobs."""
        found = self._database.execute("SELECT DISTINCT licence FROM media ORDER BY licence")
        return tuple(str(row[0]) for row in found)

    def forget(self, media: Iterable[MediaId]) -> None:
        """Remove what is known of blobs, once they are swept."""
        with self._database.transaction():
            for one in media:
                self._database.write("DELETE FROM media WHERE id = ?", (one,))

    def _select(self, where: str, values: Sequence[Value]) -> tuple[Medium, ...]:
        found = self._database.execute(
            "SELECT id, kind, name, licence, source, size_bytes, provenance, "
            "(SELECT json_group_array(tag) FROM (SELECT tag FROM media_tags "
            f"WHERE media = media.id ORDER BY tag)) FROM media {where}",
            values,
        )
        return tuple(self._medium(row) for row in found)

    def _medium(self, row: tuple[Value, ...]) -> Medium:
        identity, kind, name, licence, source, size_bytes, provenance, tags = row
        try:
            return Medium(
                id=MediaId(str(identity)),
                kind=MediaKind(str(kind)),
                name=str(name),
                licence=str(licence),
                source=str(source),
                size_bytes=int(str(size_bytes)),
                provenance=msgspec.json.decode(str(provenance), type=Provenance),
                tags=msgspec.json.decode(str(tags), type=tuple[str, ...]),
            )
        except (msgspec.MsgspecError, ValueError) as error:
            raise UserError(
                "production_damaged",
                f"What the library says of {identity} does not read: {error}.",
                "Put back a copy of the database from the folder backups.",
            ) from error


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
