# SPDX-License-Identifier: GPL-3.0-or-later
"""Running the bundled ffmpeg: fed through its input, so that it ends when this process does.

Owns the child's life and the sentences for its failures. Must not know what it is run for.
"""

import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from engines.api import CancelToken
from projects.errors import MachineError, ProductionError

FEED_BYTES = 256 * 1024
TAIL_CHARS = 1500
FULL_DISK = ("No space left on device", "Disk quota exceeded", "not enough space")
CLOSED = ("Permission denied", "Read-only file system", "Operation not permitted")


def ffmpeg_program() -> str:
    """The bundled ffmpeg.

    Raises:
        MachineError: it is not there.
    """
    import imageio_ffmpeg

    try:
        return imageio_ffmpeg.get_ffmpeg_exe()
    except RuntimeError as problem:
        raise MachineError(
            "no_ffmpeg",
            "The bundled ffmpeg is missing.",
            "Install imageio-ffmpeg again (make bootstrap).",
        ) from problem


def run_fed(
    arguments: Sequence[str],
    feed: Path,
    *,
    doing: str,
    target: Path,
    cancel: CancelToken | None = None,
) -> str:
    """Run ffmpeg with a file poured into its input.

    The pouring is what binds the child to this process: when this one dies, the child's input ends
    and so does the child.

    Args:
        arguments: without the program and without global options.
        feed: read by the child as `pipe:0`.
        doing: for messages, such as "joining the film".
        target: the file that is being made, for messages.
        cancel: asked between pieces; the child is killed where it says so.

    Returns:
        What ffmpeg said.

    Raises:
        MachineError: ffmpeg failed; its last words are in the context.
        Cancelled: the host asked to stop.
    """
    command = [ffmpeg_program(), "-hide_banner", "-nostats", "-y", *arguments]
    with feed.open("rb") as source, TemporaryFile() as said:
        child = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=said
        )
        try:
            _pour(source, child, cancel)
            code = _ended(child, cancel)
        finally:
            if child.poll() is None:
                child.kill()
                child.wait()
            if child.stdin and not child.stdin.closed:
                with suppress(BrokenPipeError):
                    child.stdin.close()
        said.seek(0)
        words = said.read().decode("utf-8", "replace")
    if code != 0:
        raise failure(words, code, doing=doing, target=target)
    return words


def failure(words: str, code: int, *, doing: str, target: Path) -> ProductionError:
    """A sentence for a failed run, from what ffmpeg said last."""
    tail = words[-TAIL_CHARS:]
    if any(sign in words for sign in FULL_DISK):
        return MachineError(
            "disk_full",
            f"The disk is full: {doing} could not finish {target.name}.",
            f"Free some space in {target.parent} and run again; finished shots are kept.",
            said=tail,
        )
    if any(sign in words for sign in CLOSED):
        return MachineError(
            "output_closed",
            f"{target} could not be written while {doing}.",
            "Check the folder's permissions and run again.",
            said=tail,
        )
    last = next((row for row in reversed(words.splitlines()) if row.strip()), "no reason given")
    return MachineError(
        "ffmpeg_failed",
        f"ffmpeg failed while {doing} (exit {code}): {last.strip()}",
        "Run again; if it happens twice, report it with the text in the log.",
        said=tail,
    )


def _pour(source: BinaryIO, child: "subprocess.Popen[bytes]", cancel: CancelToken | None) -> None:
    pipe = child.stdin
    if pipe is None:
        return
    # where the child stops reading, its exit code and words say why
    with suppress(BrokenPipeError):
        while piece := source.read(FEED_BYTES):
            if cancel:
                cancel.check()
            pipe.write(piece)
        pipe.close()


def _ended(child: "subprocess.Popen[bytes]", cancel: CancelToken | None) -> int:
    while True:
        if cancel:
            cancel.check()
        try:
            return child.wait(timeout=0.2)
        except subprocess.TimeoutExpired:
            continue
