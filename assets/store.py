# SPDX-License-Identifier: GPL-3.0-or-later
"""Content-addressed blobs: every file under the SHA-256 of its bytes.

Owns atomic ingest, verification and sweeping. Must not know what a file shows.
"""

import contextlib
import hashlib
import os
import re
import sys
import tempfile
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from projects.disk import disk_error
from projects.errors import MachineError, UserError
from projects.ids import MediaId

CHUNK_BYTES = 1 << 20
PART = ".part-"
"""Begins the name of a file that is being written."""
FOLDER_NAME = re.compile(r"[0-9a-f]{2}")
FILE_NAME = re.compile(r"[0-9a-f]{62}")


def blob_path(media: Path, identity: MediaId) -> Path:
    """Where a blob lies: `media/ab/cd...`."""
    return media / identity[:2] / identity[2:]


def media_id(content: bytes) -> MediaId:
    """The id of bytes."""
    return MediaId(hashlib.sha256(content).hexdigest())


class Sweep(msgspec.Struct, frozen=True, kw_only=True):
    """What a sweep removed, or would remove. `parts` are files that a crash left half written."""

    removed: tuple[MediaId, ...]
    parts: int
    freed_bytes: int


class BlobStore:
    """Blobs under one folder."""

    def __init__(self, media: Path) -> None:
        self.media = media

    def path(self, identity: MediaId) -> Path:
        """Where a blob lies or would lie."""
        return blob_path(self.media, identity)

    def has(self, identity: MediaId) -> bool:
        """Whether a blob is there; its bytes are not read."""
        return self.path(identity).is_file()

    def open(self, identity: MediaId) -> BinaryIO:
        """Read a blob.

        Raises:
            MachineError: `media_missing`, or the disk failed.
        """
        path = self.path(identity)
        try:
            return path.open("rb")
        except FileNotFoundError as error:
            raise MachineError(
                "media_missing",
                f"The media file {identity[:12]} is not in {self.media}.",
                "Make it again from its recipe, or put the file back.",
                media=identity,
                path=str(path),
            ) from error
        except OSError as error:
            raise disk_error(error, path) from error

    def read(self, identity: MediaId) -> bytes:
        """All bytes of a blob.

        Raises:
            MachineError: as for `open`.
        """
        with self.open(identity) as file:
            return file.read()

    def ingest(
        self, source: Path | bytes, *, copied: Callable[[int], None] | None = None
    ) -> MediaId:
        """Keep a copy of a file or of bytes; the same content twice is kept once.

        The copy is hashed as it is written under a temporary name, forced to the disk, and only
        then gets its own: it is there whole or not at all.

        Args:
            source: left as it is.
            copied: called with the bytes copied so far; what it raises ends the copy, and nothing
                of it stays.

        Raises:
            UserError: the source file does not exist or cannot be read.
            MachineError: `disk_full`, `missing` where the media folder has gone.
        """
        if isinstance(source, bytes):
            return self._ingest([source])
        try:
            with source.open("rb") as file:
                return self._ingest(_counted(_chunks(file), copied))
        except OSError as error:
            raise UserError(
                "source_unreadable",
                f"{source} cannot be read: {error.strerror or error}.",
                "Check that it exists and is a file.",
                path=str(source),
            ) from error

    def _ingest(self, chunks: Collection[bytes] | Iterator[bytes]) -> MediaId:
        part: Path | None = None
        try:
            handle, name = tempfile.mkstemp(prefix=PART, dir=self.media)
            part = Path(name)
            with os.fdopen(handle, "wb") as file:
                identity = _copy_hashed(chunks, file)
            self._keep(part, identity)
        except _SourceFailedError as failed:
            raise failed.error from failed
        except OSError as error:
            raise disk_error(error, self.media) from error
        finally:
            if part is not None:
                with contextlib.suppress(OSError):
                    part.unlink(missing_ok=True)
        return identity

    def _keep(self, part: Path, identity: MediaId) -> None:
        """Give a written file its name. A blob that is there already stays, if it is whole."""
        path = self.path(identity)
        if path.is_file() and path.stat().st_size == part.stat().st_size:
            return
        path.parent.mkdir(exist_ok=True)
        part.chmod(0o644)
        part.replace(path)
        _sync_folder(path.parent)
        _sync_folder(self.media)

    def all_ids(self) -> tuple[MediaId, ...]:
        """Every blob that is there, in order of id."""
        if not self.media.is_dir():
            return ()
        return tuple(
            MediaId(folder.name + file.name)
            for folder in sorted(self.media.iterdir())
            if FOLDER_NAME.fullmatch(folder.name) and folder.is_dir()
            for file in sorted(folder.iterdir())
            if FILE_NAME.fullmatch(file.name)
        )

    def verify(self, identity: MediaId) -> bool:
        """Whether a blob's bytes still have its hash.

        Raises:
            MachineError: it is not there or cannot be read.
        """
        digest = hashlib.sha256()
        with self.open(identity) as file:
            try:
                for chunk in _chunks(file):
                    digest.update(chunk)
            except _SourceFailedError as failed:
                raise disk_error(failed.error, self.path(identity)) from failed
        return digest.hexdigest() == identity

    def verify_all(self) -> tuple[MediaId, ...]:
        """Blobs whose bytes no longer have their hash, in order of id."""
        return tuple(identity for identity in self.all_ids() if not self.verify(identity))

    def remove_damaged(self, identity: MediaId) -> bool:
        """Remove a blob that fails its hash, so that it is made again; False where it is whole."""
        if self.verify(identity):
            return False
        try:
            self.path(identity).unlink()
        except OSError as error:
            raise disk_error(error, self.path(identity)) from error
        return True

    def sweep(self, reachable: Collection[MediaId], *, dry_run: bool = False) -> Sweep:
        """Remove blobs that nothing speaks of, and what a crash left half written.

        Args:
            reachable: as `ProductionStore.media_spoken_of` says.
            dry_run: only say what would go.

        Raises:
            ProductionError: a file cannot be removed.
        """
        keep = frozenset(reachable)
        gone = tuple(identity for identity in self.all_ids() if identity not in keep)
        parts = tuple(self.media.glob(PART + "*"))
        freed = 0
        for path in (*(self.path(identity) for identity in gone), *parts):
            try:
                freed += path.stat().st_size
                if not dry_run:
                    path.unlink()
            except OSError as error:
                raise disk_error(error, path) from error
        return Sweep(removed=gone, parts=len(parts), freed_bytes=freed)


class _SourceFailedError(Exception):
    """Reading failed, as against writing."""

    def __init__(self, error: OSError) -> None:
        super().__init__(str(error))
        self.error = error


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    while True:
        try:
            chunk = file.read(CHUNK_BYTES)
        except OSError as error:
            raise _SourceFailedError(error) from error
        if not chunk:
            return
        yield chunk


def _counted(chunks: Iterator[bytes], copied: Callable[[int], None] | None) -> Iterator[bytes]:
    done_bytes = 0
    for chunk in chunks:
        yield chunk
        done_bytes += len(chunk)
        if copied is not None:
            copied(done_bytes)


def _copy_hashed(chunks: Collection[bytes] | Iterator[bytes], file: BinaryIO) -> MediaId:
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
        file.write(chunk)
    file.flush()
    os.fsync(file.fileno())
    return MediaId(digest.hexdigest())


def _sync_folder(folder: Path) -> None:
    """Force a rename to the disk; Windows does so with the file and knows no such call."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
