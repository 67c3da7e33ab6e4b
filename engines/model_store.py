# SPDX-License-Identifier: GPL-3.0-or-later
"""Checkpoints on this machine: where each lies, by reference, and whether its files are whole.

Owns the index `models.json` in the weights folder. Must not load weights nor know any engine.
"""

import contextlib
import hashlib
from dataclasses import dataclass
from pathlib import Path

import msgspec

from engines.checkpoints import Checkpoint
from engines.recipe import file_hash
from engines.weights import weights_folder
from projects.disk import disk_error
from projects.errors import MachineError

INDEX = "models.json"


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
        if found is None or not found.path.exists():
            raise MachineError(
                "checkpoint_missing",
                f"The checkpoint {identity} is not on this machine.",
                f"Run: yingxi models import FOLDER --as {identity}",
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
        found = sorted(p for p in place.rglob("*") if p.is_file()) if place.is_dir() else [place]
        names = [p.relative_to(place).as_posix() if place.is_dir() else p.name for p in found]
        whole = "\n".join(f"{n} {file_hash(p)}" for n, p in zip(names, found, strict=True))
        made = Installed(
            checkpoint=checkpoint,
            place=str(place),
            files=tuple(names),
            sha256=hashlib.sha256(whole.encode()).hexdigest(),
        )
        others = [one for one in self.installed() if one.checkpoint.id != checkpoint.id]
        self._write((*others, made))
        return made

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
