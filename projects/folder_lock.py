# SPDX-License-Identifier: GPL-3.0-or-later
"""The operating system's lock on a production's folder; it goes with the process that holds it.

Owns who may write. Must not know what lies in the folder.
"""

import contextlib
import errno
import os
import sys
from pathlib import Path
from typing import IO

from projects.disk import disk_error
from projects.errors import UserError

NAME = "production.lock"
BYTE = 1 << 30
"""Offset that is locked where locks are on ranges, so that others can read who holds it."""
TAKEN = frozenset({errno.EAGAIN, errno.EACCES, errno.EDEADLK})


class FolderLock:
    """Held from making it until `release`.

    Raises:
        UserError: `production_in_use`, with the process that holds it.
        ProductionError: the folder cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        try:
            self._file: IO[bytes] | None = open(self._path, "a+b", buffering=0)  # noqa: SIM115 - held until release
        except OSError as error:
            raise disk_error(error, self._path) from error
        try:
            _lock(self._file)
        except OSError as error:
            holder = _holder(self._path)
            self._file.close()
            if error.errno not in TAKEN:
                raise disk_error(error, self._path) from error
            raise UserError(
                "production_in_use",
                f"{folder} is open in another process ({holder or 'unknown'}).",
                "Close it there first, or end that process.",
                path=str(folder),
                pid=holder,
            ) from error
        # On a full disk nobody can read who holds it, and it is held all the same.
        with contextlib.suppress(OSError):
            self._file.truncate(0)
            self._file.write(str(os.getpid()).encode())

    def release(self) -> None:
        """Let others in; the second call does nothing."""
        if self._file is not None:
            _unlock(self._file)
            self._file.close()
            self._file = None


def _holder(path: Path) -> int:
    """Process id that the lock's file names; 0 where it names none."""
    text = path.read_bytes()[:20]
    return int(text) if text.isdigit() else 0


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        file.seek(BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        file.seek(0)

    def _unlock(file: IO[bytes]) -> None:
        file.seek(BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_UN)
