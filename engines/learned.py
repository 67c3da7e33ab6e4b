# SPDX-License-Identifier: GPL-3.0-or-later
"""What this machine has taught, by name, in a small file beside the weights.

Owns reading and saving it. Must not know what is learned (engines/eta, engines/footprints do).
"""

import contextlib
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from engines.weights import weights_folder

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
        part = self._path.with_name(f".{self._path.name}.part")
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(msgspec.json.format(msgspec.json.encode(self._values)))
            part.replace(self._path)
            self._changed = False
