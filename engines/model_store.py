# SPDX-License-Identifier: GPL-3.0-or-later
"""Checkpoints on this machine: where each lies, by reference, and whether its files are whole.

Owns the index `models.json` in the weights folder. Must not load weights nor know any engine.
"""

import contextlib
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import msgspec

from engines.checkpoints import Checkpoint, CheckpointFile
from engines.file_hashes import FileHashes, hashes_in
from engines.model_vetting import PICKLED, SAFE
from engines.model_whole import (
    Counter,
    Fault,
    FileFault,
    Look,
    Verdict,
    contents_of,
    foreign,
    one_hash,
    path_of,
    unlike,
)
from engines.weights import weights_folder
from projects.disk import disk_error, make_folder, write_whole
from projects.errors import MachineError, UserError
from projects.folder_lock import FolderLock

INDEX = "models.json"
PATIENCE_S = 10.0


class Installed(msgspec.Struct, frozen=True, kw_only=True):
    """A checkpoint that is here.

    Attributes:
        place: its folder, or its one file; never copied. files: paths under it, forward slashes;
            a lone file's is the name under which it was taken in.
        sha256: one hash of all its files, for recipes.
        contents: the files with sizes and hashes; empty in records from before these were kept.
    """

    checkpoint: Checkpoint
    place: str
    files: tuple[str, ...]
    sha256: str
    contents: tuple[CheckpointFile, ...] = ()

    @property
    def path(self) -> Path:
        """Its folder or file."""
        return Path(self.place)

    @property
    def expected(self) -> tuple[CheckpointFile, ...]:
        """The files as they should be, as far as that is known."""
        return self.contents or tuple(CheckpointFile(path=name) for name in self.files)


@dataclass(frozen=True)
class ModelStore:
    """The checkpoints of a weights folder; None is the person's own."""

    folder: Path | None = None

    @property
    def _index(self) -> Path:
        return (self.folder or weights_folder()) / INDEX

    @property
    def hashes(self) -> FileHashes:
        """Of files of weights, as far as they were ever read."""
        return hashes_in(self._index.parent)

    def installed(self) -> tuple[Installed, ...]:
        """All that were imported, whether or not they are still there.

        Raises:
            MachineError: the index is damaged. ProductionError: it cannot be read.
        """
        try:
            state = self._index.stat()
            return _entries(self._index, state.st_ino, state.st_size, state.st_mtime_ns)
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise disk_error(error, self._index) from error
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise MachineError(
                "models_index",
                f"The list of weights {self._index} is damaged: {error}.",
                "Move that file away and take your weights in again; no weights are lost.",
                path=str(self._index),
            ) from error

    def find(self, identity: str) -> Installed | None:
        """The checkpoint of an id, where it is here."""
        return next((one for one in self.installed() if one.checkpoint.id == identity), None)

    def require(self, identity: str) -> Installed:
        """As `find`, but absence is an error.

        Raises:
            MachineError: it is not here; the hint says how to get it here.
        """
        found = self.find(identity)
        if found is None:
            raise _missing(identity)
        if not found.path.exists():
            raise MachineError(
                "checkpoint_missing",
                f"The checkpoint {identity} lay in {found.place}, which is not there now.",
                f"Plug its drive in, or run: yingxi models repair {identity} FOLDER",
                name=identity,
            )
        return found

    def sha256(self, identity: str) -> str:
        """The hash of a checkpoint for recipes, which never speak of weights that are no more.

        Raises:
            MachineError: it is not here, or a file of its weights is of another size now.
        """
        one = self.require(identity)
        weights = tuple(f for f in one.contents if Path(f.path).suffix.lower() in SAFE | PICKLED)
        faults, _ = Look(one.path, weights, self.hashes).quick()
        if faults:
            raise MachineError(
                "weights_damaged",
                f"The weights of {identity} have changed: {faults[0].path} is not as it was.",
                f"Run: yingxi models verify {identity}; if you changed them, take them in again.",
                name=identity,
                file=str(path_of(one.path, faults[0].path)),
            )
        return one.sha256

    def add(
        self,
        checkpoint: Checkpoint,
        place: Path,
        contents: tuple[CheckpointFile, ...] = (),
        *,
        counter: Counter | None = None,
    ) -> Installed:
        """Take a checkpoint in by reference; one of the same id is replaced.

        Args:
            checkpoint: which one it is.
            place: its folder, or its one file.
            contents: of the place, where they were read already.
            counter: of the reading.

        Raises:
            ProductionError: a file cannot be read, or the index cannot be written.
            Cancelled: as `read`.
        """
        place = place.expanduser().absolute()
        contents = contents or self.read(place, counter)
        made = Installed(
            checkpoint=checkpoint,
            place=str(place),
            files=tuple(one.path for one in contents),
            sha256=one_hash(contents),
            contents=contents,
        )
        with self._alone():
            others = [one for one in self.installed() if one.checkpoint.id != checkpoint.id]
            self._write((*others, made))
        return made

    def read(self, place: Path, counter: Counter | None = None) -> tuple[CheckpointFile, ...]:
        """The files of a place with sizes and hashes; goes on where an earlier reading stopped.

        Raises:
            ProductionError: a file cannot be read. Cancelled: the counter's host asked to stop.
        """
        try:
            return contents_of(place, self.hashes, counter or Counter())
        except OSError as error:
            raise disk_error(error, Path(error.filename or place)) from error
        except UnicodeEncodeError as error:
            raise _unsayable(error) from error

    # whole or not

    def glance(self, one: Installed) -> Verdict:
        """Of a checkpoint by sizes, and by what of it was read before; nothing is read."""
        look = Look(one.path, one.expected, self.hashes)
        if not one.path.exists():
            return _verdict(one, away=True)
        faults, read = look.quick()
        return _verdict(one, faults, read=read)

    def check(
        self, identity: str, counter: Counter | None = None, *, again: bool = False
    ) -> Verdict:
        """Read every file of a checkpoint that changed since it was read, and compare.

        A check that was stopped, or killed, goes on at the file it had reached.

        Args:
            identity: of a checkpoint that was imported.
            counter: of the reading.
            again: read all files.

        Raises:
            MachineError: it was never imported. Cancelled: the counter's host asked to stop.
        """
        one = self.require_entry(identity)
        if not one.path.exists():
            return _verdict(one, away=True)
        look = Look(one.path, one.expected, self.hashes)
        faults = look.thorough(counter or Counter(one.checkpoint.name), again=again)
        if not one.contents and not faults:
            faults = self._check_old(one, look.found)
        return _verdict(one, faults, added=look.added(), read=True)

    def _check_old(self, one: Installed, found: dict[str, str]) -> tuple[FileFault, ...]:
        """Of a record that has nothing but the hash of all: where it fits, the rest is kept."""
        contents = tuple(
            CheckpointFile(path=n, size_bytes=_size(one, n), sha256=found[n]) for n in one.files
        )
        if one_hash(contents) != one.sha256:
            return (FileFault(path="", fault=Fault.CONTENTS),)
        self._replace(one, msgspec.structs.replace(one, contents=contents))
        return foreign(one.checkpoint, contents)

    def is_whole(self, identity: str) -> bool:
        """Whether every file of a checkpoint is there as it was taken in; see `check`."""
        return self.check(identity).whole

    def move(self, identity: str, place: Path) -> Installed:
        """The same files lie in another place now; recipes stay as they are.

        Raises:
            MachineError: it was never imported.
        """
        one = self.require_entry(identity)
        moved = msgspec.structs.replace(one, place=str(place.expanduser().absolute()))
        self._replace(one, moved)
        return moved

    def _replace(self, before: Installed, after: Installed) -> None:
        """Of an entry; where somebody else has changed it meanwhile, nothing is done."""
        with self._alone():
            self._write(tuple(after if one == before else one for one in self.installed()))

    def forget(self, identity: str) -> None:
        """Use a checkpoint no more; its files are left alone.

        Raises:
            MachineError: it is not here.
        """
        self.require_entry(identity)
        with self._alone():
            self._write(tuple(o for o in self.installed() if o.checkpoint.id != identity))

    def require_entry(self, identity: str) -> Installed:
        """The entry of a checkpoint, whether or not its drive is there now.

        Raises:
            MachineError: it was never imported.
        """
        found = self.find(identity)
        if found is None:
            raise _missing(identity)
        return found

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """No other process writes the index meanwhile; waits for one that does."""
        folder = self._index.parent
        make_folder(folder)
        until_s = time.monotonic() + PATIENCE_S
        while True:
            try:
                lock = FolderLock(folder)
                break
            except UserError:
                if time.monotonic() > until_s:
                    raise
                time.sleep(0.05)
        try:
            yield
        finally:
            lock.release()

    def _write(self, entries: tuple[Installed, ...]) -> None:
        try:
            content = msgspec.json.format(msgspec.json.encode(entries))
        except UnicodeEncodeError as error:
            raise _unsayable(error) from error
        make_folder(self._index.parent)
        write_whole(self._index, content, sync=True)
        _entries.cache_clear()


@lru_cache(maxsize=2)
def _entries(path: Path, *_state: int) -> tuple[Installed, ...]:
    """Of an index in a state of it: file, size and time of change."""
    return msgspec.json.decode(path.read_bytes(), type=tuple[Installed, ...])


def _verdict(
    one: Installed,
    faults: tuple[FileFault, ...] = (),
    *,
    away: bool = False,
    added: tuple[str, ...] = (),
    read: bool = False,
) -> Verdict:
    strange = {fault.path for fault in faults}
    others = foreign(one.checkpoint, one.contents)
    return Verdict(
        id=one.checkpoint.id,
        place=one.place,
        away=away,
        faults=(*faults, *(other for other in others if other.path not in strange)),
        added=added,
        unlike=unlike(one.checkpoint, one.contents),
        files=len(one.files),
        size_bytes=sum(file.size_bytes for file in one.contents),
        read=read,
    )


def _size(one: Installed, name: str) -> int:
    try:
        return path_of(one.path, name).stat().st_size
    except OSError as error:
        raise disk_error(error, one.path) from error


def _unsayable(error: UnicodeEncodeError) -> UserError:
    name = str(error.object)[:200].encode("utf-8", "replace").decode()
    return UserError(
        "name_unreadable",
        f"A file's name is no text that can be kept, near {name}.",
        "Rename that file, and take the weights in again.",
    )


def _missing(identity: str) -> MachineError:
    return MachineError(
        "checkpoint_missing",
        f"The checkpoint {identity} is not on this machine.",
        f"Run: yingxi models import FOLDER --as {identity}",
        name=identity,
    )
