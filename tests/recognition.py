# SPDX-License-Identifier: GPL-3.0-or-later
"""Listening to speech with Whisper base, for checks: what was understood, and how wrong it is.

Owns recognition and error rates. Must not know who made the sound.
"""

import re
import wave
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.signal import resample_poly

from engines.voice.numbers_en import written_out_en
from engines.voice.numbers_zh import written_out_zh
from engines.voice.traced import traced

RATE_HZ = 16_000
WINDOW_S = 25.0
PAUSE_S, QUIET, ROUND_S = 0.8, 0.01, 0.2
"""Pieces of speech are parted by so long below this of full scale; how much is kept round each."""
PROMPTS = {"zh": "以下是普通话的句子，用简体字写下来。", "en": None}
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_CLOCK = re.compile(r"(?<![\d,.$])(2[1-4])([0-5]\d)(?![\d,.]\d)\b")
"""A time of day that was written down as one number."""
_HANZI = re.compile(r"[\u3400-\u9fff]|[a-zA-Z]+")


@dataclass(frozen=True)
class Heard:
    """What was understood, and its error rate against what was meant (0 is perfect)."""

    text: str
    error_rate: float


class Recogniser:
    """Whisper base from the fetched weights."""

    def __init__(self, folder: Path) -> None:
        from faster_whisper import WhisperModel

        self._model: Any = WhisperModel(
            str(folder), device="cpu", compute_type="int8", cpu_threads=2, num_workers=1
        )

    def text_of(self, samples: NDArray[np.float32], rate_hz: int, language: str) -> str:
        """The words that are heard in mono samples."""
        sound = np.asarray(resample_poly(samples, RATE_HZ, rate_hz), np.float32)
        quiet = np.zeros(RATE_HZ // 2, np.float32)
        segments, _ = self._model.transcribe(
            np.concatenate([quiet, sound, quiet]),
            language=language,
            beam_size=5,
            temperature=0.0,
            initial_prompt=PROMPTS[language],
            condition_on_previous_text=False,
        )
        heard = "".join(s.text for s in segments).strip()
        return "" if is_echo(heard, PROMPTS[language]) else heard

    def listen(self, path: Path, meant: str, language: str) -> Heard:
        """A WAV file against the words it should hold.

        Speech longer than one window of the recogniser is heard from pause to pause, because it
        loses words at the seams of its windows.
        """
        samples, rate_hz = read_wav(path)
        long = len(samples) > WINDOW_S * rate_hz
        pieces = spoken(samples, rate_hz) if long else [samples]
        heard = " ".join(self.text_of(piece, rate_hz, language) for piece in pieces)
        return Heard(heard, error_rate(meant, heard, language))


def spoken(samples: NDArray[np.float32], rate_hz: int) -> list[NDArray[np.float32]]:
    """The pieces of mono samples between pauses."""
    loud = np.flatnonzero(np.abs(samples) > QUIET)
    if not loud.size:
        return []
    seams = np.flatnonzero(np.diff(loud) > PAUSE_S * rate_hz)
    starts = loud[np.concatenate([[0], seams + 1])]
    ends = loud[np.concatenate([seams, [loud.size - 1]])]
    around = int(ROUND_S * rate_hz)
    return [samples[max(0, a - around) : b + around] for a, b in zip(starts, ends, strict=True)]


def is_echo(heard: str, prompt: str | None) -> bool:
    """Whether the recogniser only repeats its own prompt, as it does on noise."""
    if prompt is None or not heard:
        return False
    plain = "".join(_HANZI.findall(heard))
    own = "".join(_HANZI.findall(prompt))
    if not plain:
        return False
    return plain in own or own in plain or set(plain) <= set(own)


def error_rate(meant: str, heard: str, language: str) -> float:
    """Edits a unit: toneless pinyin syllables in Chinese, words in English."""
    wanted, got = units(meant, language), units(heard, language)
    if not wanted:
        return 0.0 if not got else 1.0
    return distance(wanted, got) / len(wanted)


def units(text: str, language: str) -> list[str]:
    """What is counted: syllables without tones (English words as they are), or words."""
    if language == "en":
        plain = _CLOCK.sub(r"\1 \2", text.replace("’", "'"))
        plain = written_out_en(traced(plain)).text.lower()
        return _WORD.findall(plain)
    from pypinyin import lazy_pinyin

    out: list[str] = []
    for piece in _HANZI.findall(written_out_zh(traced(text)).text):
        out.extend([piece.lower()] if piece.isascii() else lazy_pinyin(piece))
    return out


def distance(wanted: list[str], got: list[str]) -> int:
    """Levenshtein's."""
    row = list(range(len(got) + 1))
    for i, a in enumerate(wanted, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(got, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1]


def read_wav(path: Path) -> tuple[NDArray[np.float32], int]:
    """Mono samples -1..1 and their rate, of PCM of 16 or 24 bits; channels are averaged."""
    with wave.open(str(path), "rb") as file:
        raw = np.frombuffer(file.readframes(file.getnframes()), np.uint8)
        width, channels, rate_hz = file.getsampwidth(), file.getnchannels(), file.getframerate()
    wide = np.zeros((len(raw) // width, 4), np.uint8)
    wide[:, 4 - width :] = raw.reshape(-1, width)
    samples = wide.view("<i4")[:, 0].astype(np.float32) / 2**31
    return samples.reshape(-1, channels).mean(axis=1), rate_hz
