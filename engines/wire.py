# SPDX-License-Identifier: GPL-3.0-or-later
"""The words host and worker exchange: length-prefixed msgpack frames over the worker's own pipes.

Owns the messages and their framing. Must not know engines, queues or processes.
"""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from projects.ids import JobId

HEADER = struct.Struct(">I")
LIMIT_BYTES = 256 << 20
HEARTBEAT_S = 2.0


class Mate(msgspec.Struct, frozen=True, kw_only=True):
    """Another job that is made together with one, by the same engine."""

    job: JobId
    request: bytes


class Run(msgspec.Struct, frozen=True, kw_only=True, tag="run"):
    """Host to worker: make this. `request` is msgpack of the engine's request type.

    `ahead` are requests that the same engine will most likely get next, in order. `batch` are jobs
    that are made in one go with it; each is answered for on its own.
    """

    job: JobId
    engine: str
    request: bytes
    ahead: tuple[bytes, ...] = ()
    batch: tuple[Mate, ...] = ()

    @property
    def jobs(self) -> tuple[JobId, ...]:
        """Its own, and those of the batch."""
        return (self.job, *(one.job for one in self.batch))


class Cancel(msgspec.Struct, frozen=True, kw_only=True, tag="cancel"):
    """Host to worker: stop at the next step boundary."""

    job: JobId


class Ready(msgspec.Struct, frozen=True, kw_only=True, tag="ready"):
    """Worker to host: started."""

    pid: int


class Stepped(msgspec.Struct, frozen=True, kw_only=True, tag="stepped"):
    """Worker to host: progress. `preview` is a small picture of the thing as it stands."""

    job: JobId
    step: int
    steps: int
    preview: bytes = b""


class Finishing(msgspec.Struct, frozen=True, kw_only=True, tag="finishing"):
    """Worker to host: its models are done with the job, whose result is still to come; the next one
    may be given.
    """

    job: JobId


class WireFile(msgspec.Struct, frozen=True, kw_only=True):
    """A finished file in the worker's scratch folder."""

    role: str
    path: str
    suffix: str


class Done(msgspec.Struct, frozen=True, kw_only=True, tag="done"):
    """Worker to host: made. `facts` is JSON of the engine's typed result."""

    job: JobId
    files: tuple[WireFile, ...]
    facts: str
    making: dict[str, str | int | float]


class Failed(msgspec.Struct, frozen=True, kw_only=True, tag="failed"):
    """Worker to host: errors cross as data."""

    job: JobId
    kind: str
    code: str
    message: str
    hint: str
    context: dict[str, str | int | float]
    traceback: str


class Stopped(msgspec.Struct, frozen=True, kw_only=True, tag="stopped"):
    """Worker to host: the job was cancelled."""

    job: JobId


class Heartbeat(msgspec.Struct, frozen=True, kw_only=True, tag="heartbeat"):
    """Worker to host: alive, with its resident memory."""

    rss_bytes: int


ToWorker = Run | Cancel
ToHost = Ready | Stepped | Finishing | Done | Failed | Stopped | Heartbeat


def write_frame(stream: BinaryIO, message: ToWorker | ToHost) -> None:
    """Send one message.

    Raises:
        OSError: the other side is gone.
    """
    body = msgspec.msgpack.encode(message)
    stream.write(HEADER.pack(len(body)) + body)
    stream.flush()


def _read_exactly(stream: BinaryIO, count: int) -> bytes | None:
    parts: list[bytes] = []
    while count:
        part = stream.read(count)
        if not part:
            return None
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


def _frames(stream: BinaryIO) -> Iterator[bytes]:
    while True:
        header = _read_exactly(stream, HEADER.size)
        if header is None:
            return
        (length,) = HEADER.unpack(header)
        if length > LIMIT_BYTES:
            raise ValueError(f"a frame of {length} bytes is over the limit of {LIMIT_BYTES}")
        body = _read_exactly(stream, length)
        if body is None:
            return
        yield body


def messages_to_worker(stream: BinaryIO) -> Iterator[ToWorker]:
    """Messages until the stream closes; a torn last frame ends it like a close."""
    decoder = msgspec.msgpack.Decoder(ToWorker)
    for body in _frames(stream):
        yield decoder.decode(body)


def messages_to_host(stream: BinaryIO) -> Iterator[ToHost]:
    """Messages until the stream closes; a torn last frame ends it like a close."""
    decoder = msgspec.msgpack.Decoder(ToHost)
    for body in _frames(stream):
        yield decoder.decode(body)


def wire_file(role: str, path: Path, suffix: str) -> WireFile:
    """A made file as it crosses."""
    return WireFile(role=role, path=str(path), suffix=suffix)
