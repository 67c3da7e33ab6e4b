# SPDX-License-Identifier: GPL-3.0-or-later
"""The sound of a table-read: a take's samples at a speed, and all rows as one WAV.

Owns how rows follow each other. Must not know windows nor who makes takes.
"""

import wave
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt

from engines.sound.shaping import stretched
from engines.table_read.plan import GAP_S, Reading, ReadRow
from projects.disk import disk_error
from projects.errors import UserError
from projects.timebase import SAMPLE_RATE_HZ

SLOWEST, FASTEST = 0.8, 1.5
Mono = npt.NDArray[np.int16]


def check_speed(speed: float) -> float:
    """A speed that a table-read has.

    Raises:
        UserError: it is outside 0.8..1.5.
    """
    if not SLOWEST <= speed <= FASTEST:
        raise UserError(
            "read_speed",
            f"A table-read at {speed:g} times its speed is outside {SLOWEST} to {FASTEST}.",
            "Give a speed within these.",
        )
    return speed


def samples_of(path: Path, speed: float = 1.0) -> Mono:
    """A voice's WAV, mono at 48 kHz, so many times as fast at its own pitch.

    Raises:
        UserError: `voice_unreadable`.
    """
    try:
        with wave.open(str(path), "rb") as file:
            raw = file.readframes(file.getnframes())
            shape = (file.getnchannels(), file.getsampwidth(), file.getframerate())
    except (OSError, EOFError, wave.Error) as error:
        raise _unreadable(path, str(error)) from error
    if shape != (1, 2, SAMPLE_RATE_HZ):
        raise _unreadable(path, f"it has {shape[0]} channels of {shape[1]} bytes at {shape[2]} Hz")
    mono = np.frombuffer(raw[: len(raw) // 2 * 2], dtype="<i2").astype(np.int16)
    if speed == 1.0 or not len(mono):
        return mono
    both = np.repeat((mono.astype(np.float32) / 32768.0)[:, None], 2, axis=1)
    fast = stretched(both, speed)[:, 0]
    return np.clip(fast * 32768.0, -32768, 32767).astype(np.int16)


def silence(seconds: float, speed: float = 1.0) -> Mono:
    """Nothing, for a while."""
    return np.zeros(round(seconds / speed * SAMPLE_RATE_HZ), dtype=np.int16)


def row_sound(row: ReadRow, voice: Path | None, speed: float) -> Mono:
    """A row with the air after it; one without a voice stands for as long as it is estimated."""
    heard = silence(row.seconds, speed) if voice is None else samples_of(voice, speed)
    return np.concatenate((heard, silence(GAP_S, speed)))


def write_wav(
    path: Path, reading: Reading, voices: Mapping[str, Path], speed: float = 1.0
) -> tuple[tuple[ReadRow, float], ...]:
    """Write the whole reading; whole or not at all.

    Args:
        path: of the file.
        reading: its rows.
        voices: files by row key. Rows without one are silent.
        speed: 0.8 to 1.5.

    Returns:
        Each row with the second at which it begins.

    Raises:
        UserError: a voice's file is damaged. MachineError: the disk.
    """
    part = path.with_name(path.name + ".part")
    starts: list[tuple[ReadRow, float]] = []
    try:
        with wave.open(str(part), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(SAMPLE_RATE_HZ)
            for row, at, heard in _in_time(reading, voices, speed):
                starts.append((row, at))
                file.writeframes(heard.astype("<i2").tobytes())
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise disk_error(error, path) from error
    except UserError:
        part.unlink(missing_ok=True)
        raise
    return tuple(starts)


def _in_time(
    reading: Reading, voices: Mapping[str, Path], speed: float
) -> Iterator[tuple[ReadRow, float, Mono]]:
    at = 0
    for row in reading.rows:
        heard = row_sound(row, voices.get(row.key), speed)
        yield row, at / SAMPLE_RATE_HZ, heard
        at += len(heard)


def _unreadable(path: Path, why: str) -> UserError:
    return UserError(
        "voice_unreadable",
        f"The voice {path.name} cannot be read: {why}.",
        "Make the line again: yingxi resume, or Another reading in the inspector.",
        path=str(path),
    )
