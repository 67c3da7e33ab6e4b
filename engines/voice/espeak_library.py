# SPDX-License-Identifier: GPL-3.0-or-later
"""espeak-ng's shared library through ctypes: words to phonemes, and words to sound with events.

Owns the binding, one per process (the library keeps global state). Must not know Kokoro's symbols.
"""

import ctypes
import importlib
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from projects.errors import MachineError

SYNCHRONOUS = 2
PHONEME_EVENTS_IN_IPA = 0b11
DONT_EXIT = 0x8000
UTF8 = 1
IPA = 0x02
TIE = 0x80
TIE_MARK = "^"
RATE, VOLUME, PITCH, RANGE = 1, 2, 3, 4
EVENT_END, EVENT_WORD, EVENT_PHONEME = 0, 1, 7


class _Id(ctypes.Union):
    _fields_ = [
        ("number", ctypes.c_int),
        ("name", ctypes.c_char_p),
        ("string", ctypes.c_char * 8),
    ]


class _Event(ctypes.Structure):
    _fields_ = [
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _Id),
    ]


_CALLBACK = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
)


@dataclass(frozen=True)
class Heard:
    """A phoneme event: its IPA, where it starts, and the character of the text it belongs to."""

    phoneme: str
    start_samples: int
    at: int


class EspeakLibrary:
    """The loaded library. Use `espeak()`; a process has one."""

    def __init__(self) -> None:
        try:
            loader = importlib.import_module("espeakng_loader")
            self._path, self._folder = str(loader.get_library_path()), str(loader.get_data_path())
        except (ImportError, OSError, RuntimeError) as error:
            raise _missing(error) from error
        self._chunks: list[NDArray[np.int16]] = []
        self._heard: list[Heard] = []
        self._word_at = 0
        self._on_sound = _CALLBACK(self._collect)
        self._library: Any = None
        self.rate_hz = self._open()

    def _open(self) -> int:
        """Load and initialise; returns the sample rate."""
        try:
            self._library = ctypes.CDLL(self._path)
        except OSError as error:
            raise _missing(error) from error
        self._library.espeak_TextToPhonemes.restype = ctypes.c_char_p
        options = PHONEME_EVENTS_IN_IPA | DONT_EXIT
        rate = int(self._library.espeak_Initialize(SYNCHRONOUS, 0, self._folder.encode(), options))
        if rate <= 0:
            raise _missing(f"it cannot read its own files in {self._folder}")
        self._library.espeak_SetSynthCallback(self._on_sound)
        return rate

    def _anew(self) -> None:
        """Load the library again: its synthesiser keeps phases that would leak into what follows,
        and the same words shall sound the same whatever was said before.
        """
        self._library.espeak_Terminate()
        own: Any = importlib.import_module("_ctypes")
        close = own.FreeLibrary if hasattr(own, "FreeLibrary") else own.dlclose
        close(self._library._handle)
        self._library = None
        self._open()

    def languages(self) -> tuple[str, ...]:
        """Codes of the languages it speaks, such as `cmn` and `en-us`."""
        found: set[str] = set()
        for path in sorted(Path(self._folder).rglob("lang/*/*")):
            text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
            found.update(re.findall(r"^language\s+(\S+)", text, re.MULTILINE))
        return tuple(sorted(found))

    def phonemes(self, text: str, voice: str) -> str:
        """IPA of a text, words apart by spaces, clauses too; affricates tied with `^`."""
        self._voice(voice)
        buffer = ctypes.create_string_buffer(text.encode() + b"\0")
        pointer = ctypes.c_void_p(ctypes.addressof(buffer))
        mode = IPA | TIE | (ord(TIE_MARK) << 8)
        parts: list[str] = []
        while pointer.value:
            said = self._library.espeak_TextToPhonemes(ctypes.byref(pointer), UTF8, mode)
            if said:
                parts.append(said.decode(errors="replace").strip())
        return " ".join(p for p in parts if p)

    def speak(
        self, text: str, voice: str, *, words_a_minute: int, pitch: int, swing: int
    ) -> tuple[NDArray[np.int16], tuple[Heard, ...]]:
        """Sound at `rate_hz` and its phonemes in order.

        Args:
            text: plain words.
            voice: such as `en-us+f2` or `cmn`.
            words_a_minute: 80..450.
            pitch: 0..99, the middle.
            swing: 0..99, how far the pitch moves.
        """
        self._anew()
        self._voice(voice)
        for parameter, value in ((RATE, words_a_minute), (PITCH, pitch), (RANGE, swing)):
            self._library.espeak_SetParameter(parameter, value, 0)
        self._chunks, self._heard, self._word_at = [], [], 0
        raw = text.encode()
        status = self._library.espeak_Synth(
            raw, ctypes.c_size_t(len(raw) + 1), 0, 0, 0, UTF8, None, None
        )
        if status != 0:
            raise MachineError("espeak_failed", f"espeak-ng returned {status}.", "Try again.")
        samples = np.concatenate(self._chunks) if self._chunks else np.zeros(0, np.int16)
        return samples, tuple(self._heard)

    def _voice(self, name: str) -> None:
        if self._library.espeak_SetVoiceByName(name.encode()) != 0:
            raise MachineError("espeak_voice", f"espeak-ng has no voice {name!r}.")

    def _collect(self, wav: Any, count: int, events: Any) -> int:
        if count > 0 and wav:
            self._chunks.append(np.ctypeslib.as_array(wav, (count,)).copy())
        index = 0
        while events[index].type != EVENT_END:
            event = events[index]
            if event.type == EVENT_WORD:
                self._word_at = max(0, event.text_position - 1)
            elif event.type == EVENT_PHONEME:
                name = bytes(event.id.string).split(b"\0")[0].decode(errors="replace")
                self._heard.append(Heard(name, event.sample, self._word_at))
            index += 1
        return 0


def _missing(why: object) -> MachineError:
    return MachineError(
        "espeak_missing",
        f"espeak-ng cannot be loaded: {why}",
        "Install the package espeakng-loader.",
    )


@lru_cache(maxsize=1)
def espeak() -> EspeakLibrary:
    """The process's one library, loaded at first use.

    Raises:
        MachineError: it cannot be loaded.
    """
    return EspeakLibrary()
