# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether files of weights are as they were taken in, and those that their publisher gives out.

Owns the verdict of each file, and the progress that reading them tells. Must not know the index
(engines/model_store), nor mend anything (engines/model_repair).
"""

from collections.abc import Callable, Iterator
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG

import msgspec

from engines.api import CancelToken
from engines.checkpoints import Checkpoint, CheckpointFile
from engines.file_hashes import FileHashes
from engines.model_vetting import files_below

LITTER = frozenset({"thumbs.db", "desktop.ini"})
"""Files that a system leaves by itself, as those that begin with a dot."""


class Fault(StrEnum):
    """What is wrong with a file."""

    MISSING = "missing"
    SIZE = "size"
    CONTENTS = "contents"
    FOREIGN = "foreign"
    UNREADABLE = "unreadable"


class FileFault(msgspec.Struct, frozen=True, kw_only=True):
    """A file that is not as it should be.

    Attributes:
        path: under the checkpoint's place, with forward slashes; empty where only the whole is
            known to differ.
        expected, found: bytes of a size, or SHA-256; of UNREADABLE the system's reason is found.
    """

    path: str
    fault: Fault
    expected: str = ""
    found: str = ""


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a checkpoint's files.

    Attributes:
        place: where it should lie. away: nothing is there at all.
        faults: of files, in their order. added: files that were not there when it was taken in.
        unlike: files that are whole, but not what the catalogue knows under their names.
        files, size_bytes: of all as they were taken in; 0 bytes where that is not known.
        read: whether every file's contents were compared, not only sizes.
    """

    id: str
    place: str
    away: bool = False
    faults: tuple[FileFault, ...] = ()
    added: tuple[str, ...] = ()
    unlike: tuple[str, ...] = ()
    files: int = 0
    size_bytes: int = 0
    read: bool = False

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong, as far as it was looked at."""
        return not self.away and not self.faults


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """How far the reading of files is: `files` are done of `of_files`, bytes likewise."""

    name: str = ""
    file: str = ""
    files: int = 0
    of_files: int = 0
    done_bytes: int = 0
    of_bytes: int = 0


Told = Callable[[Reading], None]


class Counter:
    """Counts what is read, tells it, and stops where somebody asks; between blocks.

    Args:
        name: of what is read.
        told: called on the thread that reads.
        cancel: asked as often.
    """

    def __init__(
        self, name: str = "", told: Told | None = None, cancel: CancelToken | None = None
    ) -> None:
        self._now, self._told, self._cancel = Reading(name=name), told, cancel

    def rename(self, name: str) -> None:
        """What is read next is called so."""
        self._now = Reading(name=name)

    def expect(self, files: int, size_bytes: int) -> None:
        """So much is to be read."""
        self._now = Reading(name=self._now.name, of_files=files, of_bytes=size_bytes)

    def begin(self, file: str) -> None:
        """The next file."""
        self._move(file=file)

    def step(self, count_bytes: int) -> None:
        """More of it."""
        self._move(done_bytes=self._now.done_bytes + count_bytes)

    def end(self) -> None:
        """The file is done."""
        self._move(files=self._now.files + 1)

    def check(self) -> None:
        """Raise Cancelled where somebody asked to stop."""
        if self._cancel is not None:
            self._cancel.check()

    def _move(self, **now: object) -> None:
        self.check()
        self._now = msgspec.structs.replace(self._now, **now)
        if self._told is not None:
            self._told(self._now)


def names_in(place: Path) -> tuple[str, ...]:
    """Files of a folder, or of one file, in the order in which their hashes are put together.

    Raises:
        OSError: a folder cannot be read.
    """
    if not place.is_dir():
        return (place.name,)
    return tuple(p.relative_to(place).as_posix() for p in sorted(files_below(place)))


def path_of(place: Path, name: str) -> Path:
    """Of a checkpoint's file; one in a single file may have been renamed."""
    return place / name if place.is_dir() else place


def contents_of(place: Path, hashes: FileHashes, counter: Counter) -> tuple[CheckpointFile, ...]:
    """All files of a place with their sizes and hashes.

    Raises:
        OSError: one cannot be read. UnicodeEncodeError: a name is no text.
        Cancelled: somebody asked to stop.
    """
    names = names_in(place)
    "\n".join(names).encode()
    paths = [path_of(place, name) for name in names]
    counter.expect(len(paths), sum(path.stat().st_size for path in paths))
    found: list[CheckpointFile] = []
    for name, path in zip(names, paths, strict=True):
        counter.begin(name)
        made = hashes.of(path, counter.step)
        found.append(CheckpointFile(path=name, size_bytes=path.stat().st_size, sha256=made))
        counter.end()
    return tuple(found)


def one_hash(contents: tuple[CheckpointFile, ...]) -> str:
    """Of all files, for recipes."""
    whole = "\n".join(f"{one.path} {one.sha256}" for one in contents)
    return sha256(whole.encode()).hexdigest()


def published(checkpoint: Checkpoint, names: tuple[str, ...]) -> dict[str, CheckpointFile]:
    """Of these files, those whose hash the catalogue knows.

    A lone file counts by its name wherever it lay at the publisher.
    """
    by_path = {one.path: one for one in checkpoint.files if one.sha256}
    if len(names) == 1:
        for one in (*checkpoint.files, *checkpoint.alone):
            if one.sha256:
                by_path.setdefault(one.path.rpartition("/")[2].casefold(), one)
        found = by_path.get(names[0]) or by_path.get(names[0].casefold())
        return {} if found is None else {names[0]: found}
    return {name: by_path[name] for name in names if name in by_path}


def foreign(checkpoint: Checkpoint, contents: tuple[CheckpointFile, ...]) -> tuple[FileFault, ...]:
    """Files of the name and size of the catalogue's that hold something else."""
    return tuple(fault for fault, sized in _others(checkpoint, contents) if sized)


def unlike(checkpoint: Checkpoint, contents: tuple[CheckpointFile, ...]) -> tuple[str, ...]:
    """Files that hold something else than the catalogue's of that name, and are of another size, or
    of one that nobody knows: publishers give out several under one name.
    """
    return tuple(fault.path for fault, sized in _others(checkpoint, contents) if not sized)


def _others(
    checkpoint: Checkpoint, contents: tuple[CheckpointFile, ...]
) -> Iterator[tuple[FileFault, bool]]:
    """Files of another hash than the catalogue's, and whether the size is the catalogue's."""
    wanted = published(checkpoint, tuple(one.path for one in contents))
    for one in contents:
        good = wanted.get(one.path)
        if good is None or one.sha256 in ("", good.sha256):
            continue
        fault = FileFault(
            path=one.path, fault=Fault.FOREIGN, expected=good.sha256, found=one.sha256
        )
        yield fault, good.size_bytes == one.size_bytes


class Look:
    """A look at the files of a checkpoint, quick or thorough.

    Args:
        place: where they lie.
        contents: as they were taken in; sizes and hashes are left out of old records.
        hashes: that are kept.
    """

    def __init__(
        self, place: Path, contents: tuple[CheckpointFile, ...], hashes: FileHashes
    ) -> None:
        self._place, self._contents, self._hashes = place, contents, hashes
        self._size_bytes = sum(one.size_bytes for one in contents)
        self.found: dict[str, str] = {}

    def quick(self) -> tuple[tuple[FileFault, ...], bool]:
        """By sizes, and by what was read before; whether every file was read before.

        Nothing is read.
        """
        faults: list[FileFault] = []
        read = True
        for one in self._contents:
            fault = self._state(one) or self._known(one)
            if fault is not None:
                faults.append(fault)
            read = read and (fault is not None or one.path in self.found)
        return tuple(faults), read

    def _known(self, one: CheckpointFile) -> FileFault | None:
        try:
            now = self._hashes.known(path_of(self._place, one.path))
        except OSError:
            return None  # `_state` has asked a moment ago
        if now:
            self.found[one.path] = now
        return _compare(one, now) if now else None

    def thorough(
        self, counter: Counter, *, again: bool = False, to_first_fault: bool = False
    ) -> tuple[FileFault, ...]:
        """By contents; files of another size are not read.

        Args:
            counter: of the reading.
            again: read files that have not changed since they were read.
            to_first_fault: what comes after it is not read.

        Raises:
            Cancelled: somebody asked to stop; what was read is kept for the next time.
        """
        faults: list[FileFault] = []
        counter.expect(len(self._contents), self._size_bytes or self._size_now())
        for one in self._contents:
            counter.begin(one.path)
            fault = self._state(one)
            if fault is not None:
                counter.step(one.size_bytes)
            else:
                fault = self._read(one, counter, again=again)
            counter.end()
            if fault is not None:
                faults.append(fault)
                if to_first_fault:
                    break
        return tuple(faults)

    def _size_now(self) -> int:
        return sum(size for one in self._contents if (size := self._size_of(one.path)) is not None)

    def _size_of(self, name: str) -> int | None:
        try:
            return path_of(self._place, name).stat().st_size
        except OSError:
            return None

    def _state(self, one: CheckpointFile) -> FileFault | None:
        path = path_of(self._place, one.path)
        try:
            state = path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return FileFault(path=one.path, fault=Fault.MISSING)
        except OSError as error:
            return _unreadable(one, error)
        if not S_ISREG(state.st_mode):
            return FileFault(path=one.path, fault=Fault.MISSING)
        if one.sha256 and state.st_size != one.size_bytes:
            return FileFault(
                path=one.path,
                fault=Fault.SIZE,
                expected=str(one.size_bytes),
                found=str(state.st_size),
            )
        return None

    def _read(self, one: CheckpointFile, counter: Counter, *, again: bool) -> FileFault | None:
        try:
            now = self._hashes.of(path_of(self._place, one.path), counter.step, again=again)
        except OSError as error:
            return _unreadable(one, error)
        self.found[one.path] = now
        return _compare(one, now)

    def added(self) -> tuple[str, ...]:
        """Files that are new there, without what a system leaves by itself."""
        if not self._place.is_dir():
            return ()
        before = {one.path for one in self._contents}
        try:
            names = names_in(self._place)
        except OSError:
            return ()
        return tuple(one for one in names if one not in before and not _is_litter(one))


def _compare(one: CheckpointFile, now: str) -> FileFault | None:
    if not one.sha256 or now == one.sha256:
        return None
    return FileFault(path=one.path, fault=Fault.CONTENTS, expected=one.sha256, found=now)


def _unreadable(one: CheckpointFile, error: OSError) -> FileFault:
    reason = error.strerror or str(error)
    return FileFault(path=one.path, fault=Fault.UNREADABLE, found=reason)


def _is_litter(name: str) -> bool:
    parts = name.casefold().split("/")
    return parts[-1] in LITTER or any(part.startswith(".") for part in parts)
