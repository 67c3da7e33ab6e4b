# SPDX-License-Identifier: GPL-3.0-or-later
"""What this machine has taught, by name, in a small file beside the weights.

Owns reading and saving it. Must not know what is learned (engines/eta, engines/footprints do).
"""

import contextlib
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from engines.weights import weights_folder
from projects.disk import make_folder, write_whole
from projects.errors import ProductionError

Value = TypeVar("Value")


class Learned(Generic[Value]):
    """Values by name; a file that cannot be read or written is done without.

    Args of the constructor:
        path: of the file; `name` in the folder of the weights' folder where none is given.
        kind: of a value.
    """

    def __init__(self, name: str, kind: type[Value], path: Path | None = None) -> None:
        self._path = path or weights_folder().parent / name
        self._values: dict[str, Value] = {}
        with contextlib.suppress(OSError, msgspec.DecodeError):
            self._values = msgspec.json.decode(self._path.read_bytes(), type=dict[str, kind])
        self._changed = False

    def get(self, key: str) -> Value | None:
        """What is known; None where nothing is."""
        return self._values.get(key)

    def put(self, key: str, value: Value) -> None:
        """Know it until the next time it is saved."""
        self._values[key] = value
        self._changed = True

    def save(self) -> None:
        """Keep what has changed for the next time."""
        if not self._changed:
            return
        with contextlib.suppress(ProductionError):
            make_folder(self._path.parent)
            write_whole(self._path, msgspec.json.format(msgspec.json.encode(self._values)))
            self._changed = False
