# SPDX-License-Identifier: GPL-3.0-or-later
"""A production as one file and back: every part with its checksum, whole or not at all.

Owns archiving, restoring and duplicating. Open productions may be archived: the database is copied
as SQLite does it. Must not know windows.
"""

import hashlib
import os
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

import msgspec

from assets.store import FILE_NAME, FOLDER_NAME
from engines.drafts import FOLDER as DRAFTS
from engines.new_production import SUFFIX, folder_name, free_folder
from engines.story.novel.making import NOVEL
from projects.commands import SetProduction
from projects.database import Database
from projects.disk import disk_error, make_folder
from projects.errors import ProductionError, UserError
from projects.production_folder import DATABASE, EXPORTS, MEDIA, is_production, not_a_production
from projects.store import ProductionStore

SUMS = "SHA256SUMS"
CHUNK_BYTES = 1 << 20
Progress = Callable[[int, int], bool]
"""Called with the bytes done and in all; False stops the work, and nothing is left of it."""


class Archived(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it: where it lies, how many files, how many bytes before packing."""

    path: Path
    files: int
    size_bytes: int


class StoppedError(ProductionError):
    """A person ended the work."""

    def __init__(self) -> None:
        super().__init__("stopped", "It was stopped; nothing was changed.")


def _going(done: int, total: int) -> bool:
    del done, total
    return True


def archive(
    folder: Path, target: Path, *, films: bool = False, progress: Progress = _going
) -> Archived:
    """Pack a production into a zip file with a list of checksums.

    Args:
        folder: of the production, open or not.
        target: the file; it is there whole or not at all.
        films: put the exported films in as well.
        progress: see Progress.

    Raises:
        UserError: `not_a_production`.
        MachineError: `disk_full`, `disk_error`.
        StoppedError: `progress` said so.
    """
    if not is_production(folder):
        raise not_a_production(folder, f"it holds no {DATABASE}")
    part = target.with_name(target.name + ".part")
    copy = target.with_name(f".{target.name}.{os.getpid()}.db")
    make_folder(target.parent)
    try:
        _copy_database(folder, copy)
        files = [(copy, DATABASE), *_files(folder, films=films)]
        total, sums = sum(path.stat().st_size for path, _ in files), list[str]()
        meter = _Meter(total, progress)
        with zipfile.ZipFile(part, "w", allowZip64=True) as packed:
            for path, name in files:
                sums.append(f"{_pack(packed, path, name, meter)}  {name}")
            packed.writestr(SUMS, "\n".join(sums) + "\n", zipfile.ZIP_DEFLATED)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(target)
    except OSError as error:
        raise disk_error(error, target) from error
    finally:
        for left in (part, copy):
            with suppress(OSError):
                left.unlink(missing_ok=True)
    return Archived(path=target, files=len(files), size_bytes=total)


def restore(source: Path, *, parent: Path | None = None, progress: Progress = _going) -> Archived:
    """Unpack an archive into a new folder; every file is checked against the list.

    Args:
        source: an archive that `archive` made.
        parent: folder to restore into; None for the usual one.
        progress: see Progress.

    Raises:
        UserError: `not_an_archive`, `archive_damaged` with the file that differs.
        MachineError: `disk_full`, `disk_error`.
        StoppedError: `progress` said so.
    """
    folder = free_folder(source.stem.removesuffix(SUFFIX), parent)
    beside = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    sums: dict[str, str] = {}
    try:
        with zipfile.ZipFile(source) as packed:
            sums = _sums(packed, source)
            sizes = {info.filename: info.file_size for info in packed.infolist()}
            total = sum(sizes[name] for name in sums)
            meter = _Meter(total, progress)
            for name, wanted in sums.items():
                if _unpack(packed, name, beside / Path(name), meter) != wanted:
                    raise _damaged(source, name)
        for name in (MEDIA, EXPORTS):
            make_folder(beside / name)
        beside.rename(folder)
    except zipfile.BadZipFile as error:
        raise (_damaged(source, DATABASE) if sums else _no_archive(source)) from error
    except KeyError as error:
        raise _damaged(source, str(error)) from error
    except OSError as error:
        raise disk_error(error, folder) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return Archived(path=folder, files=len(sums), size_bytes=total)


def duplicate(
    folder: Path, title: str, *, parent: Path | None = None, progress: Progress = _going
) -> Archived:
    """A copy of a production under another title, open or not; its films are not copied.

    Raises:
        UserError: `not_a_production`.
        MachineError: `disk_full`, `disk_error`.
        StoppedError: `progress` said so.
    """
    if not is_production(folder):
        raise not_a_production(folder, f"it holds no {DATABASE}")
    made = free_folder(title, parent or folder.parent)
    beside = made.with_name(f".{made.name}.{os.getpid()}.part")
    try:
        files = _files(folder, films=False)
        total = sum(path.stat().st_size for path, _ in files)
        meter = _Meter(total, progress)
        for name in (MEDIA, EXPORTS):
            make_folder(beside / name)
        _copy_database(folder, beside / DATABASE)
        for path, name in files:
            _copy(path, beside / Path(name), meter)
        with ProductionStore.open(beside) as store:
            now = msgspec.structs.replace(store.production(), title=title)
            store.run(SetProduction(production=now), initiator="duplicate", undoable=False)
        beside.rename(made)
    except OSError as error:
        raise disk_error(error, made) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return Archived(path=made, files=len(files) + 1, size_bytes=total)


def archive_name(title: str) -> str:
    """The usual file name of an archive."""
    return f"{folder_name(title)}{SUFFIX}.zip"


class _Meter:
    """Counts bytes, and stops where it is told to."""

    def __init__(self, total: int, progress: Progress) -> None:
        self._total, self._progress, self._done = total, progress, 0

    def add(self, number: int) -> None:
        self._done += number
        if not self._progress(self._done, self._total):
            raise StoppedError


def _copy_database(folder: Path, target: Path) -> None:
    database = Database(folder / DATABASE, read_only=True)
    try:
        database.copy_to(target)
    finally:
        database.close()


def _files(folder: Path, *, films: bool) -> list[tuple[Path, str]]:
    """(path, name in the archive) of blobs, drafts and perhaps films; nothing foreign."""
    found: list[tuple[Path, str]] = []
    media = folder / MEDIA
    for shelf in sorted(media.iterdir()) if media.is_dir() else []:
        if FOLDER_NAME.fullmatch(shelf.name) and shelf.is_dir():
            found += [
                (blob, f"{MEDIA}/{shelf.name}/{blob.name}")
                for blob in sorted(shelf.iterdir())
                if FILE_NAME.fullmatch(blob.name)
            ]
    more = (DRAFTS, NOVEL, EXPORTS) if films else (DRAFTS, NOVEL)
    for name in more:
        there = folder / name
        files = sorted(there.rglob("*")) if there.is_dir() else []
        found += [
            (path, path.relative_to(folder).as_posix())
            for path in files
            if path.is_file() and not path.name.endswith(".part")
        ]
    return found


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            yield chunk


def _pack(packed: zipfile.ZipFile, path: Path, name: str, meter: _Meter) -> str:
    """One file into the archive; its checksum. Media is packed already and only stored."""
    info = zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED if name == DATABASE else zipfile.ZIP_STORED
    info.external_attr = 0o644 << 16
    digest = hashlib.sha256()
    with packed.open(info, "w", force_zip64=True) as out:
        for chunk in _chunks(path):
            digest.update(chunk)
            out.write(chunk)
            meter.add(len(chunk))
    return digest.hexdigest()


def _unpack(packed: zipfile.ZipFile, name: str, target: Path, meter: _Meter) -> str:
    target.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with packed.open(name) as file, target.open("wb") as out:
        while chunk := file.read(CHUNK_BYTES):
            digest.update(chunk)
            out.write(chunk)
            meter.add(len(chunk))
        out.flush()
        os.fsync(out.fileno())
    return digest.hexdigest()


def _copy(path: Path, target: Path, meter: _Meter) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as out:
        for chunk in _chunks(path):
            out.write(chunk)
            meter.add(len(chunk))


def _sums(packed: zipfile.ZipFile, source: Path) -> dict[str, str]:
    """Names and checksums of an archive; a name that leads out of the folder is refused."""
    try:
        rows = packed.read(SUMS).decode().splitlines()
    except KeyError as error:
        raise _no_archive(source) from error
    sums = {name: digest for digest, _, name in (row.partition("  ") for row in rows if row)}
    if DATABASE not in sums:
        raise _no_archive(source)
    for name, digest in sums.items():
        path = PurePosixPath(name)
        outside = path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name
        blob = path.parts[0] == MEDIA and "".join(path.parts[1:]) != digest
        if outside or blob:
            raise _damaged(source, name)
    return sums


def _no_archive(source: Path) -> UserError:
    return UserError(
        "not_an_archive",
        f"{source.name} is no archive of a production.",
        "Choose a .yingxi.zip file that Yingxi made.",
        path=str(source),
    )


def _damaged(source: Path, name: str) -> UserError:
    return UserError(
        "archive_damaged",
        f"{source.name} is damaged: {name} is not what it was.",
        "Use another copy of the archive; nothing was restored.",
        path=str(source),
    )
