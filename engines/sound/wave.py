# SPDX-License-Identifier: GPL-3.0-or-later
"""Streams of samples in files: 24-bit WAV out, WAV in, and scratch tapes of float32.

Owns the bytes of sound files. Must not know what they sound like.
"""

import struct
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

import numpy as np

from engines.sound.dsp import SAMPLE_RATE_HZ, Signal
from projects.errors import BugError, ProductionError, UserError

HEADROOM_DB = 12.0
"""Bus files lie this far under their natural level, so that nothing clips before the mix."""
CHUNK_SAMPLES = 8 * SAMPLE_RATE_HZ
_TOP = float(2**23 - 1)


def chunks(length_samples: int, step: int = CHUNK_SAMPLES) -> Iterator[tuple[int, int]]:
    """Half-open ranges that cover a length."""
    for start in range(0, length_samples, step):
        yield start, min(start + step, length_samples)


class WavWriter:
    """Writes stereo PCM WAV of 24 bits at 48 kHz piece by piece; use as a context manager.

    Raises:
        BugError: at close, where another number of samples came than was announced.
    """

    def __init__(self, path: Path, length_samples: int) -> None:
        self.path, self.length, self.written = path, length_samples, 0
        self._file: BinaryIO = path.open("wb")
        size = length_samples * 6
        self._file.write(b"RIFF" + struct.pack("<I", 36 + size) + b"WAVEfmt ")
        self._file.write(
            struct.pack("<IHHIIHH", 16, 1, 2, SAMPLE_RATE_HZ, SAMPLE_RATE_HZ * 6, 6, 24)
        )
        self._file.write(b"data" + struct.pack("<I", size))

    def write(self, x: Signal) -> None:
        """Append [samples, 2]; what lies beyond full scale is held there."""
        whole = np.rint(np.clip(x, -1.0, 1.0) * np.float32(_TOP)).astype("<i4")
        self._file.write(whole.reshape(-1, 1).view(np.uint8)[:, :3].tobytes())
        self.written += len(x)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()
        if error is None and self.written != self.length:
            raise BugError(
                "wav_length", f"{self.path.name}: {self.written} of {self.length} samples"
            )


class WavReader:
    """Reads a PCM WAV of 16 or 24 bits, or of float32, at 48 kHz in any order.

    Raises:
        UserError: it is no such file.
    """

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise _unreadable(path, "the file is missing")
        self._file: BinaryIO = path.open("rb")
        try:
            self._open_data(path)
        except ProductionError:
            self._file.close()
            raise

    def _open_data(self, path: Path) -> None:
        head = self._file.read(12)
        if head[:4] != b"RIFF" or head[8:] != b"WAVE":
            raise _unreadable(path, "it is no WAV file")
        form, self._at, size = b"", 0, 0
        while len(chunk := self._file.read(8)) == 8:
            name, count = chunk[:4], struct.unpack("<I", chunk[4:])[0]
            if name == b"fmt ":
                form = self._file.read(count + count % 2)
            elif name == b"data":
                self._at, size = self._file.tell(), count
                break
            else:
                self._file.seek(count + count % 2, 1)
        if len(form) < 16 or not self._at:
            raise _unreadable(path, "its header is cut short")
        tag, self.channels, rate, _, self._block, bits = struct.unpack("<HHIIHH", form[:16])
        if tag == 0xFFFE and len(form) >= 26:
            tag = struct.unpack("<H", form[24:26])[0]
        self._kind = (tag, bits)
        known = self._kind in ((1, 16), (1, 24), (3, 32)) and self.channels > 0
        if not known or rate != SAMPLE_RATE_HZ:
            raise _unreadable(path, f"format {tag}, {bits} bits at {rate} Hz")
        self.length = min(size, path.stat().st_size - self._at) // self._block

    def read(self, start: int, end: int) -> Signal:
        """Samples [start, end) as float32 [samples, 2]; silence outside the file."""
        first, last = max(0, min(start, self.length)), max(0, min(end, self.length))
        self._file.seek(self._at + first * self._block)
        raw = self._file.read(max(0, last - first) * self._block)
        x = self._decoded(raw).reshape(-1, self.channels)
        pair = np.repeat(x, 2, axis=1) if self.channels == 1 else x[:, :2]
        if first == start and last == end:
            return np.ascontiguousarray(pair)
        out = np.zeros((max(0, end - start), 2), dtype=np.float32)
        if last > first:
            out[first - start : last - start] = pair
        return out

    def close(self) -> None:
        """Give the file back."""
        self._file.close()

    def _decoded(self, raw: bytes) -> Signal:
        if self._kind == (1, 16):
            return np.frombuffer(raw, "<i2").astype(np.float32) / np.float32(32768.0)
        if self._kind == (3, 32):
            return np.frombuffer(raw, "<f4").astype(np.float32)
        triples = np.frombuffer(raw, np.uint8).reshape(-1, 3)
        wide = np.zeros((len(triples), 4), np.uint8)
        wide[:, 1:] = triples
        whole = wide.view("<i4")[:, 0] >> 8
        return whole.astype(np.float32) / np.float32(_TOP)


def _unreadable(path: Path, why: str) -> UserError:
    return UserError(
        "sound_unreadable",
        f"{path.name} cannot be read as sound: {why}.",
        "Supply PCM WAV of 16 or 24 bits at 48 kHz.",
    )


class Scratch:
    """A stereo float32 signal in a file of its own, written once in order and read in any."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: BinaryIO = path.open("w+b")
        self.length = 0

    def append(self, x: Signal) -> None:
        """Add [samples, 2] at the end."""
        self._file.seek(0, 2)
        self._file.write(np.ascontiguousarray(x, dtype=np.float32).tobytes())
        self.length += len(x)

    def read(self, start: int, end: int) -> Signal:
        """Samples [start, end), silence outside."""
        first, last = max(0, min(start, self.length)), max(0, min(end, self.length))
        self._file.seek(first * 8)
        x = np.frombuffer(self._file.read(max(0, last - first) * 8), np.float32).reshape(-1, 2)
        if first == start and last == end:
            return x.copy()
        out = np.zeros((max(0, end - start), 2), dtype=np.float32)
        if last > first:
            out[first - start : last - start] = x
        return out

    def close(self) -> None:
        """Remove it."""
        self._file.close()
        self.path.unlink(missing_ok=True)


class Tape:
    """A moving window of a long stereo signal: sounds are added ahead, finished samples leave.

    Sounds must come in order of their starts, so that what lies before the newest start is final.
    """

    def __init__(self) -> None:
        self.at = 0
        self._buffer = np.zeros((2 * CHUNK_SAMPLES, 2), dtype=np.float32)
        self._used = 0

    def add(self, x: Signal, at: int, level: float = 1.0) -> None:
        """Add a mono or stereo sound at an absolute sample; what has left already is trimmed."""
        start, skip = at - self.at, 0
        if start < 0:
            start, skip = 0, -start
        count = len(x) - skip
        if count <= 0:
            return
        if start + count > len(self._buffer):
            grown = np.zeros((start + count + CHUNK_SAMPLES, 2), dtype=np.float32)
            grown[: self._used] = self._buffer[: self._used]
            self._buffer = grown
        part = x[skip:]
        self._buffer[start : start + count] += (part[:, None] if part.ndim == 1 else part) * (
            np.float32(level)
        )
        self._used = max(self._used, start + count)

    def take(self, count: int) -> Signal:
        """The next samples, which nothing may be added to any more."""
        out = np.zeros((count, 2), dtype=np.float32)
        have = min(count, self._used)
        out[:have] = self._buffer[:have]
        rest = self._used - have
        self._buffer[:rest] = self._buffer[have : self._used]
        self._buffer[rest : self._used] = 0.0
        self._used = rest
        self.at += count
        return out
