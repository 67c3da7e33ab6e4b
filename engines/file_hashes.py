# SPDX-License-Identifier: GPL-3.0-or-later
"""SHA-256 of large files, kept on the disk: what was read and did not change is not read again.

Owns the journal, one line a file, that outlives a kill at any moment and may be written by several
processes. Must not know what the files are.
"""

import contextlib
import hashlib
import os
import time
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import msgspec

JOURNAL = "hashes.jsonl"
BLOCK_BYTES = 4 << 20
FRESH_NS = 2_000_000_000
"""A file that was changed so lately may change again without its time telling."""
SPARE_LINES = 1000
"""So many lines that nobody needs are let stand."""
Step = Callable[[int], None]
"""Told how many bytes came after the last call; what it raises ends the reading."""


class _Line(msgspec.Struct, frozen=True, array_like=True):
    """A file as it was when it was read; `changed_ns` is its time of change."""

    path: str
    size_bytes: int
    changed_ns: int
    sha256: str


class FileHashes:
    """Hashes by path, size and time of change.

    Args:
        folder: for the journal; made when the first hash is kept.
    """

    def __init__(self, folder: Path) -> None:
        self._journal = folder / JOURNAL
        self._lines: dict[str, _Line] | None = None

    def known(self, path: Path) -> str:
        """The hash of a file that has not changed since it was read; empty where nobody knows.

        Raises:
            OSError: the file is not there.
        """
        return self._known(path, path.stat())

    def of(self, path: Path, step: Step = lambda _: None, *, again: bool = False) -> str:
        """The hash of a file.

        Args:
            path: of it.
            step: told of progress between blocks; it may raise to stop.
            again: read it though nothing says that it has changed.

        Raises:
            OSError: the file cannot be read.
        """
        before = path.stat()
        kept = "" if again else self._known(path, before)
        if kept:
            step(before.st_size)
            return kept
        made = _read(path, step)
        after = path.stat()
        still = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
        if still and time.time_ns() - after.st_mtime_ns > FRESH_NS:
            self._keep(_Line(str(path), after.st_size, after.st_mtime_ns, made))
        return made

    def _known(self, path: Path, state: os.stat_result) -> str:
        line = self._read_lines().get(str(path))
        if line is None or (line.size_bytes, line.changed_ns) != (state.st_size, state.st_mtime_ns):
            return ""
        return line.sha256

    def _read_lines(self) -> dict[str, _Line]:
        """All that was kept; lines that a kill or a full disk has torn count for nothing."""
        if self._lines is not None:
            return self._lines
        found: dict[str, _Line] = {}
        raw: list[bytes] = []
        with contextlib.suppress(OSError):
            raw = self._journal.read_bytes().split(b"\n")
        for one in raw:
            with contextlib.suppress(msgspec.MsgspecError, UnicodeDecodeError):
                line = msgspec.json.decode(one, type=_Line)
                found[line.path] = line
        self._lines = found
        if len(raw) > 4 * len(found) + SPARE_LINES:
            self._shorten(found)
        return found

    def _keep(self, line: _Line) -> None:
        """Best effort: what is not kept is only read again. One write, so that lines of two
        processes never mix; it starts anew after a line that was torn.
        """
        self._read_lines()[line.path] = line
        with contextlib.suppress(OSError, UnicodeEncodeError):
            raw = b"\n" + msgspec.json.encode(line) + b"\n"
            self._journal.parent.mkdir(parents=True, exist_ok=True)
            with self._journal.open("ab", buffering=0) as file:
                file.write(raw)

    def _shorten(self, lines: dict[str, _Line]) -> None:
        part = self._journal.with_name(f".{JOURNAL}.{os.getpid()}.part")
        try:
            part.write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in lines.values()))
            part.replace(self._journal)
        except OSError:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)


def hashes_in(folder: Path) -> FileHashes:
    """Those of a folder; the journal is read again only where somebody has written to it."""
    try:
        state = (folder / JOURNAL).stat()
    except OSError:
        return FileHashes(folder)
    return _kept(folder, state.st_ino, state.st_size, state.st_mtime_ns)


@lru_cache(maxsize=2)
def _kept(folder: Path, *_state: int) -> FileHashes:
    return FileHashes(folder)


def _read(path: Path, step: Step) -> str:
    digest, block = hashlib.sha256(), bytearray(BLOCK_BYTES)
    view = memoryview(block)
    with path.open("rb", buffering=0) as file:
        while count := file.readinto(block):
            digest.update(view[:count])
            step(count)
    return digest.hexdigest()
