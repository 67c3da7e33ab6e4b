# SPDX-License-Identifier: GPL-3.0-or-later
"""Checkpoints on this machine: where each lies, by reference, and whether its files are whole.

Owns the index `models.json` in the weights folder. Must not load weights nor know any engine.
"""

import contextlib
import hashlib
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from engines.checkpoints import Checkpoint
from engines.recipe import file_hash
from engines.weights import weights_folder
from projects.disk import disk_error, make_folder
from projects.errors import MachineError, UserError
from projects.folder_lock import FolderLock

INDEX = "models.json"
PATIENCE_S = 10.0


class Installed(msgspec.Struct, frozen=True, kw_only=True):
    """A checkpoint that is here.

    Attributes:
        place: its folder, or its one file; never copied. files: paths under it, forward slashes.
        sha256: one hash of all its files, for recipes.
    """

    checkpoint: Checkpoint
    place: str
    files: tuple[str, ...]
    sha256: str

    @property
    def path(self) -> Path:
        """Its folder or file."""
        return Path(self.place)


@dataclass(frozen=True)
class ModelStore:
    """The checkpoints of a weights folder; None is the person's own."""

    folder: Path | None = None

    @property
    def _index(self) -> Path:
        return (self.folder or weights_folder()) / INDEX

    def installed(self) -> tuple[Installed, ...]:
        """All that were imported, whether or not they are still there."""
        try:
            raw = self._index.read_bytes()
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise disk_error(error, self._index) from error
        return msgspec.json.decode(raw, type=tuple[Installed, ...])

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
                f"Plug its drive in, or run: yingxi models import FOLDER --as {identity}",
                name=identity,
            )
        return found

    def sha256(self, identity: str) -> str:
        """The hash of a checkpoint for recipes.

        Raises:
            MachineError: it is not here.
        """
        return self.require(identity).sha256

    def add(self, checkpoint: Checkpoint, place: Path) -> Installed:
        """Take a checkpoint in by reference; one of the same id is replaced."""
        place = place.expanduser().absolute()
        names, sha256 = self.hash_of(place)
        made = Installed(checkpoint=checkpoint, place=str(place), files=names, sha256=sha256)
        with self._alone():
            others = [one for one in self.installed() if one.checkpoint.id != checkpoint.id]
            self._write((*others, made))
        return made

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

    @staticmethod
    def hash_of(place: Path) -> tuple[tuple[str, ...], str]:
        """Names of the files of a folder, or of one file, and one hash of all their bytes."""
        found = sorted(p for p in place.rglob("*") if p.is_file()) if place.is_dir() else [place]
        names = [p.relative_to(place).as_posix() if place.is_dir() else p.name for p in found]
        whole = "\n".join(f"{n} {file_hash(p)}" for n, p in zip(names, found, strict=True))
        return tuple(names), hashlib.sha256(whole.encode()).hexdigest()

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
        part = self._index.with_name(f".{INDEX}.part")
        try:
            self._index.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(msgspec.json.format(msgspec.json.encode(entries)))
            part.replace(self._index)
        except OSError as error:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
            raise disk_error(error, self._index) from error


def _missing(identity: str) -> MachineError:
    return MachineError(
        "checkpoint_missing",
        f"The checkpoint {identity} is not on this machine.",
        f"Run: yingxi models import FOLDER --as {identity}",
        name=identity,
    )
