# SPDX-License-Identifier: GPL-3.0-or-later
"""Media files that are not where they should be: which, and where they may lie now.

Owns the search, by hash first, then by name. Must not know windows, nor make anything again.
"""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from assets.store import CHUNK_BYTES, BlobStore
from projects.disk import disk_error
from projects.errors import UserError
from projects.ids import MediaId
from projects.medium import Medium
from projects.rows import MediumRow, Rows


class Missing(msgspec.Struct, frozen=True, kw_only=True):
    """A file that is spoken of and not there; `medium` is None for what the program made itself."""

    media: MediaId
    medium: Medium | None = None

    @property
    def name(self) -> str:
        """What a person calls it."""
        return self.medium.name if self.medium is not None else self.media[:12]


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """Where a missing file may lie; `exact` where its bytes are those that were lost."""

    media: MediaId
    path: Path
    exact: bool


def missing_media(
    rows: Rows, spoken_of: Iterable[MediaId], blobs: BlobStore
) -> tuple[Missing, ...]:
    """Files that a row, a step of undo or a job speaks of and that are not there.

    A person's own come first, by name. What the program made is made again when it is wanted.
    """
    own = {row.medium.id: row.medium for row in rows.under(MediumRow, None)}
    gone = [one for one in {*spoken_of, *own} if not blobs.has(one)]
    listed = (Missing(media=one, medium=own.get(one)) for one in gone)
    return tuple(sorted(listed, key=lambda one: (one.medium is None, one.name, one.media)))


def search(
    missing: Iterable[Missing], folder: Path, *, go_on: Callable[[int], bool] = lambda _: True
) -> tuple[Found, ...]:
    """Look through a folder for missing files.

    A file counts as the lost one where its hash says so, whatever its name. One that only has the
    name a lost one was brought under is named too, for a person to decide.

    Args:
        missing: what is looked for.
        folder: with all that is in it.
        go_on: told how many files have been looked at; False ends the search.

    Raises:
        ProductionError: the folder cannot be read.
    """
    wanted = {one.media: one for one in missing}
    sizes = {one.medium.size_bytes for one in wanted.values() if one.medium is not None}
    any_size = any(one.medium is None or not one.medium.size_bytes for one in wanted.values())
    exact: dict[MediaId, Path] = {}
    named: dict[MediaId, Path] = {}
    for number, path in enumerate(_files(folder)):
        if len(exact) == len(wanted) or not go_on(number):
            break
        try:
            close = any_size or path.stat().st_size in sizes or _blob_name(path) in wanted
            identity = _hash(path) if close else None
        except OSError:
            continue
        if identity in wanted and identity is not None:
            exact[identity] = path
        for one in wanted.values():
            if one.medium is not None and path.name == one.medium.brought_as:
                named.setdefault(one.media, path)
    return tuple(
        Found(media=one, path=exact.get(one) or named[one], exact=one in exact)
        for one in wanted
        if one in exact or one in named
    )


def _files(folder: Path) -> Iterator[Path]:
    """Files of a folder and those below it."""

    def failed(error: OSError) -> None:
        if Path(str(error.filename)) == folder:
            raise disk_error(error, folder) from error

    for place, _, names in os.walk(folder, onerror=failed):
        yield from (Path(place) / name for name in sorted(names))


def _blob_name(path: Path) -> MediaId:
    """The id that a file of another production's media folder has."""
    return MediaId(path.parent.name + path.name)


def _hash(path: Path) -> MediaId:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            digest.update(chunk)
    return MediaId(digest.hexdigest())


def put_back(blobs: BlobStore, found: Found) -> MediaId:
    """Copy a found file in; where it lay it stays.

    Returns:
        its id, which is another one where the file is not the lost one.

    Raises:
        UserError: `source_changed`: it has changed since it was found, or it cannot be read.
        MachineError: `disk_full`.
    """
    identity = blobs.ingest(found.path)
    if found.exact and identity != found.media:
        raise UserError(
            "source_changed",
            f"{found.path} has changed while it was being copied.",
            "Search again.",
            path=str(found.path),
        )
    return identity
