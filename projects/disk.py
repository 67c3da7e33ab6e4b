# SPDX-License-Identifier: GPL-3.0-or-later
"""What the operating system says about files, as sentences with a next step.

Owns the mapping of errno to errors. Must not know what the files hold.
"""

import contextlib
import errno
import os
from pathlib import Path

from projects.errors import MachineError, ProductionError, UserError

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def disk_error(error: OSError, path: Path) -> ProductionError:
    """The error to raise for a failed file operation; `path` is what was being worked on.

    Codes: `disk_full`, `unwritable`, `missing`, `disk_error`.
    """
    where = {"path": str(path), "errno": error.errno or 0}
    if error.errno in FULL:
        return disk_full(path)
    if error.errno in FORBIDDEN:
        return UserError(
            "unwritable",
            f"{path} may not be written or read by this user.",
            "Choose another folder, or change its permissions.",
            **where,
        )
    if error.errno == errno.ENOENT:
        return MachineError(
            "missing",
            f"{path} is not there any more.",
            "Put the folder back where it was, or open the production again.",
            **where,
        )
    if error.errno in {errno.ENOTDIR, errno.EEXIST, errno.EISDIR, errno.ENAMETOOLONG}:
        return UserError(
            "unwritable",
            f"{path} cannot be made: {error.strerror}.",
            "Choose another name or folder.",
            **where,
        )
    return MachineError(
        "disk_error",
        f"The disk failed at {path}: {error.strerror or error}.",
        "Check the disk and its connection, then try again.",
        **where,
    )


def disk_full(path: Path) -> MachineError:
    """No room is left where `path` lies."""
    return MachineError(
        "disk_full",
        f"The disk is full: {path} could not be written.",
        "Free some space and run the same command again; finished work is kept.",
        path=str(path),
    )


def make_folder(path: Path) -> None:
    """Make a folder and those above it.

    Raises:
        ProductionError: it cannot be made.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise disk_error(error, path) from error


def write_whole(path: Path, content: bytes, *, sync: bool = False) -> None:
    """Write a file that is whole or as it was before: under another name first.

    Args:
        path: of it; its folder is there.
        content: all of it.
        sync: it lies on the disk before it takes the place of what was there.

    Raises:
        ProductionError: it cannot be written, such as `disk_full`; nothing half written is left.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        if sync:
            _write_through(part, content)
        else:
            part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise disk_error(error, path) from error


def _write_through(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
