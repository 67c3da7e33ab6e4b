# SPDX-License-Identifier: GPL-3.0-or-later
"""espeak-ng as the voice of last resort: robotic, and announced as such.

Owns its voices and the reading of its phoneme events. Must not know Kokoro.
"""

import hashlib

import numpy as np
from numpy.typing import NDArray
from scipy.signal import resample_poly

from engines.api import CancelToken, Capabilities, Footprint, Progress, Result, Workplace
from engines.coverage.estimate import spoken_s
from engines.voice.delivery import delivery_of, paused
from engines.voice.espeak_library import Heard, espeak
from engines.voice.finish import finished
from engines.voice.reading import written_out
from engines.voice.request import SpeakRequest
from engines.voice.spoken import RATE_HZ, Sound, Spoken
from engines.voice.visemes import GLIDES, OF_SYMBOL
from engines.voice.voices import packs
from projects.cast import Sex, VoiceChoice
from projects.errors import MachineError

WORDS_A_MINUTE = {"zh": 165, "en": 160}
LANGUAGES = {"zh": "cmn", "en": "en-us"}
VARIANTS = {Sex.FEMALE: ("f2", "f3", "f4", "f5"), Sex.MALE: ("m3", "m1", "m7", "m6")}
PITCH = {Sex.FEMALE: 60, Sex.MALE: 38}
SWING = 50
PAUSE_SAMPLES = RATE_HZ * 60 // 1000
"""A silent event this long is a pause; shorter ones only end a syllable."""
OWN_MARKS = {"s.": "ʂ", "z.": "ʐ", "ts.": "ꭧ", "o-": "ɤ", "i.": "ɨ"}
MEMORY_BYTES = 60_000_000


class EspeakEngine:
    """The engine; needs no weights."""

    request_type = SpeakRequest

    def __init__(self) -> None:
        self._workplace: Workplace | None = None

    def capabilities(self) -> Capabilities:
        """Who it is."""
        return Capabilities(
            id="voice.espeak",
            version=1,
            family="voice",
            kinds=("speech",),
            languages=("zh", "en"),
            reads=("lexicons/delivery.json", "lexicons/pronunciation_*.json"),
            licence="GPL-3.0-or-later (espeak-ng, by espeakng-loader)",
        )

    def estimate(self, request: SpeakRequest) -> Footprint:
        """Next to nothing."""
        seconds = spoken_s(request.text)
        return Footprint(
            memory_bytes=MEMORY_BYTES,
            cpu_s=0.1 + seconds * 0.05,
            disk_bytes=round(seconds * RATE_HZ * 2),
        )

    def load(self, workplace: Workplace) -> None:
        """Load the library.

        Raises:
            MachineError: it is not installed.
        """
        espeak()
        workplace.scratch.mkdir(parents=True, exist_ok=True)
        self._workplace = workplace

    def run(self, request: SpeakRequest, progress: Progress, cancel: CancelToken) -> Result:
        """Speak one line; `making` says that it is the fallback."""
        if self._workplace is None:
            raise MachineError("voice_load", "espeak-ng was asked to speak before it was loaded.")
        cancel.check()
        progress(0, 1)
        delivery = delivery_of(request)
        words = written_out(request.text, request.language, pronunciations=request.pronunciations)
        voice, pitch = espeak_voice(request.voice, request.language)
        rate = round(WORDS_A_MINUTE[request.language] * delivery.pace)
        audio, heard = espeak().speak(
            words.text,
            voice,
            words_a_minute=min(max(rate, 80), 450),
            pitch=pitch,
            swing=min(max(round(SWING * delivery.swing), 0), 99),
        )
        cancel.check()
        spoken = paused(placed(audio, heard, words.at), delivery)
        result = finished(
            spoken,
            request,
            self._workplace,
            delivery=delivery,
            making={"fallback": "espeak-ng", "voice": voice},
        )
        progress(1, 1)
        return result


def espeak_voice(voice: VoiceChoice, language: str) -> tuple[str, int]:
    """The name and base pitch of a voice; packs of Kokoro get a variant of their own sex.

    Names that are espeak's own, such as `en-us+f2`, are taken as they are.
    """
    for pack in packs():
        if pack.name == voice.name:
            variants = VARIANTS.get(pack.sex, VARIANTS[Sex.MALE])
            chosen = variants[(pack.rank - 1) % len(variants)]
            return f"{LANGUAGES[language]}+{chosen}", PITCH.get(pack.sex, 50)
    if voice.engine == "espeak":
        return voice.name, 50
    return f"{LANGUAGES[language]}+{VARIANTS[Sex.MALE][_hash(voice.name) % 4]}", 50


def placed(audio: NDArray[np.int16], heard: tuple[Heard, ...], places: tuple[int, ...]) -> Spoken:
    """What the library spoke at 48 kHz, with our symbols; `places` are those of the characters."""
    rate = espeak().rate_hz
    if not audio.size or not places:
        return Spoken(np.zeros(0, np.float32), ())
    divisor = int(np.gcd(rate, RATE_HZ))
    samples = resample_poly(
        audio.astype(np.float32) / 32768, RATE_HZ // divisor, rate // divisor
    ).astype(np.float32)
    sounds: list[Sound] = []
    starts = [min(round(h.start_samples * RATE_HZ / rate), len(samples)) for h in heard]
    for event, start, end in zip(heard, starts, [*starts[1:], len(samples)], strict=True):
        if end <= start:
            continue
        at = places[min(event.at, len(places) - 1)]
        symbols = _symbols(event.phoneme)
        if not symbols:
            if end - start >= PAUSE_SAMPLES:
                sounds.append(Sound(",", start, end, at))
            continue
        for index, symbol in enumerate(symbols):
            first = start + (end - start) * index // len(symbols)
            last = start + (end - start) * (index + 1) // len(symbols)
            sounds.append(Sound(symbol, first, last, at))
    return Spoken(samples, tuple(sounds))


def _symbols(phoneme: str) -> str:
    for own, ours in OWN_MARKS.items():
        phoneme = phoneme.replace(own, ours)
    return "".join(c for c in phoneme if c in OF_SYMBOL or c in GLIDES)


def _hash(name: str) -> int:
    return hashlib.sha256(name.encode()).digest()[0]
