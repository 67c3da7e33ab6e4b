# SPDX-License-Identifier: GPL-3.0-or-later
"""A film's sound as measured from the finished file: loudness, true peak, silent stretches.

Owns the measurement by the bundled ffmpeg. Must not know what is allowed.
"""

import re
import subprocess
from pathlib import Path

import msgspec

from engines.assembly.child import failure, ffmpeg_program

SILENCE_DB = -60
SHORTEST_SILENCE_S = 1.0
_INTEGRATED = re.compile(r"I:\s+(-?[\d.]+|-inf|nan) LUFS")
_PEAK = re.compile(r"Peak:\s+(-?[\d.]+|-inf|nan) dBFS")
_RANGE = re.compile(r"LRA:\s+(-?[\d.]+) LU")
_SILENCE = re.compile(r"silence_(start|end):\s*(-?[\d.]+)")


class Heard(msgspec.Struct, frozen=True, kw_only=True):
    """Loudness in LUFS, true peak in dBTP, and silences as (start, end) in seconds."""

    integrated_lufs: float
    true_peak_dbtp: float
    range_lu: float
    silences: tuple[tuple[float, float], ...]


def listen(path: Path, length_s: float) -> Heard:
    """Measure the sound of a film.

    Args:
        path: a file with one sound stream.
        length_s: where a silence ends that lasts to the end.

    Raises:
        MachineError: ffmpeg is missing or failed.
    """
    import ffmpeg

    graph = (
        ffmpeg.input(str(path))
        .audio.filter("aformat", sample_fmts="flt", sample_rates=48_000, channel_layouts="stereo")
        .filter("silencedetect", noise=f"{SILENCE_DB}dB", duration=SHORTEST_SILENCE_S)
        .filter("ebur128", peak="true", framelog="quiet")
        .output("-", format="null")
    )
    command = [ffmpeg_program(), "-hide_banner", "-nostats", *ffmpeg.get_args(graph)]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    words = done.stderr.decode("utf-8", "replace")
    if done.returncode:
        raise failure(words, done.returncode, doing="listening to the film", target=path)
    return _heard(words, length_s)


def _heard(words: str, length_s: float) -> Heard:
    silences: list[tuple[float, float]] = []
    start: float | None = None
    for kind, at in _SILENCE.findall(words):
        if kind == "start":
            start = max(0.0, float(at))
        elif start is not None:
            silences.append((start, float(at)))
            start = None
    if start is not None:
        silences.append((start, length_s))
    return Heard(
        integrated_lufs=_last(_INTEGRATED, words),
        true_peak_dbtp=_last(_PEAK, words),
        range_lu=_last(_RANGE, words),
        silences=tuple(silences),
    )


def _last(pattern: re.Pattern[str], words: str) -> float:
    found = pattern.findall(words)
    if not found or found[-1] in ("-inf", "nan"):
        return -120.0
    return float(found[-1])
