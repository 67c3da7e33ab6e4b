# SPDX-License-Identifier: GPL-3.0-or-later
"""Voices of checkpoints through `TTS` (coqui-tts): VITS, YourTTS, XTTS, FastPitch, Glow-TTS.

Owns speaking a line with one, and which checkpoint is in memory. Must not know casting, consent
records (engines/voice/permission asks for them) nor where weights come from.
"""

import contextlib
from importlib.metadata import version
from pathlib import Path

from engines.api import CancelToken, Capabilities, Footprint, Progress, Result, Workplace
from engines.coverage.estimate import spoken_s
from engines.footprints import PEAK
from engines.model_store import Installed, ModelStore
from engines.voice.alignment import heard_span
from engines.voice.coqui_model import CoquiModel, Saying, loaded
from engines.voice.delivery import Delivery, delivery_of, paused
from engines.voice.finish import finished, wav_bytes
from engines.voice.mouths import mouthed
from engines.voice.reading import written_out
from engines.voice.recording import recorded
from engines.voice.request import SpeakRequest
from engines.voice.sentences import sentences
from engines.voice.spoken import RATE_HZ, Spoken, cut, joined, silence
from engines.voice.traced import Traced
from projects.disk import disk_error
from projects.errors import BugError, UserError
from projects.ids import MediaId, seed_of

LIBRARY_BYTES = 700_000_000
"""Of memory, that TTS and torch fill without a checkpoint."""
LOADED = 2.2
"""Bytes in memory a byte of the checkpoint's files, while it loads."""
LARGE_BYTES = 1_000_000_000
CPU_S_A_SECOND = (0.5, 4.0)
"""Of speech: small models, and those that guess it sound by sound."""
EDGE_SAMPLES = RATE_HZ // 50
SAMPLE_S = (2.0, 30.0)
"""Of a recording that is cloned: at least, and as much as is listened to."""
MARKS = {"，": ",", "、": ",", "。": ".", "！": "!", "？": "?", "；": ";", "：": ":", "—": "—"}


class CoquiEngine:
    """The engine; one checkpoint in memory at a time."""

    request_type = SpeakRequest

    def __init__(self, store: ModelStore | None = None) -> None:
        self._given = store
        self._workplace: Workplace | None = None
        self._model: CoquiModel | None = None

    def capabilities(self) -> Capabilities:
        """Who it is."""
        return Capabilities(
            id="voice.coqui",
            version=1,
            family="coqui",
            kinds=("speech",),
            languages=("zh", "en"),
            reads=("lexicons/delivery.json", "lexicons/pronunciation_*.json"),
            licence="MPL-2.0 (coqui-tts); each checkpoint has its own",
            alone=True,
        )

    def models(self, request: SpeakRequest) -> tuple[str, ...]:
        """The voice's checkpoint."""
        return (request.voice.checkpoint,)

    def affinity(self, request: SpeakRequest) -> str:
        """Lines of one checkpoint follow each other, those of one person within it."""
        voice = request.voice
        return f"{voice.checkpoint}/{voice.speaker}/{voice.sample or ''}"

    def estimate(self, request: SpeakRequest) -> Footprint:
        """By the size of the checkpoint and the expected length of the speech."""
        found = self._store.find(request.voice.checkpoint)
        size = 0 if found is None else _size(found)
        seconds = spoken_s(request.text)
        return Footprint(
            memory_bytes=LIBRARY_BYTES + round(size * LOADED),
            cpu_s=seconds * CPU_S_A_SECOND[size > LARGE_BYTES],
            disk_bytes=round(seconds * RATE_HZ * 2),
            device_bytes=round(size * LOADED),
        )

    @property
    def _store(self) -> ModelStore:
        if self._given is not None:
            return self._given
        return ModelStore(None if self._workplace is None else self._workplace.weights)

    def load(self, workplace: Workplace) -> None:
        """Start the library; a checkpoint is read when its first line comes.

        Raises:
            MachineError: it is not installed, or cannot start.
        """
        from engines.voice.coqui_library import library

        library()
        workplace.scratch.mkdir(parents=True, exist_ok=True)
        self._workplace = workplace

    def run(self, request: SpeakRequest, progress: Progress, cancel: CancelToken) -> Result:
        """Speak one line; a step is a sentence.

        Raises:
            UserError: the checkpoint is unfit, or its voice, language or recording is.
            MachineError: the checkpoint is not here or damaged, or memory is full.
        """
        place = self._ready()
        if request.voice.sample is not None and request.voice.consent is None:
            raise UserError(
                "consent_missing",
                "A recording may not be cloned without the consent of who speaks in it.",
                "Fill in the consent in the cast panel.",
            )
        cancel.check()
        model = self._checkpoint(request)
        saying = self._saying(model, request)
        delivery = delivery_of(request)
        words = written_out(request.text, request.language, pronunciations=request.pronunciations)
        parts: list[Spoken] = []
        ways: set[str] = set()
        stretches = sentences(words)
        for step, stretch in enumerate(stretches):
            cancel.check()
            progress(step, len(stretches))
            seed = seed_of(f"{request.line}/{request.reading}/{step}")
            said = model.say(stretch.text, saying, pace=delivery.pace, seed=seed)
            spoken, way = mouthed(said, stretch, request.language)
            ways.add(way)
            if parts:
                parts.append(silence(_gap(stretches[step - 1], delivery)))
            parts.append(paused(_bare(spoken), delivery))
        cancel.check()
        making = self._making(model, ways)
        result = finished(joined(parts), request, place, delivery=delivery, making=making)
        progress(len(stretches), max(len(stretches), 1))
        return result

    def _ready(self) -> Workplace:
        if self._workplace is None:
            raise BugError("voice_load", "TTS was asked to speak before it was loaded.")
        return self._workplace

    def _checkpoint(self, request: SpeakRequest) -> CoquiModel:
        """The checkpoint of a request, in place of the one before."""
        installed = self._store.require(request.voice.checkpoint)
        if self._model is None or self._model.sha256 != installed.sha256:
            if self._model is not None:
                self._model.release()
                self._model = None
            self._model = loaded(installed, self._ready())
        return self._model

    def _saying(self, model: CoquiModel, request: SpeakRequest) -> Saying:
        voice = request.voice
        sample = None if voice.sample is None else self._sample(voice.sample)
        return model.saying(
            speaker=voice.speaker,
            language=request.language,
            wished=voice.language,
            sample=sample,
        )

    def _sample(self, media: MediaId) -> str:
        """A recording as a WAV in scratch, written once; its path."""
        place = self._ready()
        path = place.scratch / f"sample-{media}.wav"
        if not path.exists():
            sound = recorded(place.path_of(media), "the recording")
            if len(sound) < SAMPLE_S[0] * RATE_HZ or heard_span(sound) is None:
                raise UserError(
                    "sample_short",
                    f"The recording is silent, or shorter than {SAMPLE_S[0]:.0f} s.",
                    "Record a few sentences, in a quiet room.",
                )
            first, last = heard_span(sound) or (0, 0)
            _write(path, wav_bytes(sound[first:last][: round(SAMPLE_S[1] * RATE_HZ)]))
        return str(path)

    def _making(self, model: CoquiModel, ways: set[str]) -> dict[str, str | int | float]:
        peak = model.peak_device_bytes
        return {
            **({PEAK: peak} if peak else {}),
            "checkpoint": model.identity,
            "device": model.device,
            "ladder": model.ladder,
            "mouths": ",".join(sorted(ways)),
            "coqui-tts": version("coqui-tts"),
            "torch": version("torch"),
        }


def _write(path: Path, raw: bytes) -> None:
    """A whole file, or none."""
    part = path.with_suffix(".part")
    try:
        part.write_bytes(raw)
        part.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise disk_error(error, path) from error


def _size(installed: Installed) -> int:
    """Bytes of a checkpoint's files, as far as they can be asked."""
    folder = installed.path if installed.path.is_dir() else installed.path.parent
    total = 0
    for name in installed.files:
        try:
            total += (folder / name).stat().st_size
        except OSError:
            continue
    return total


def _bare(spoken: Spoken) -> Spoken:
    """Without the silence at its ends."""
    span = heard_span(spoken.samples)
    if span is None:
        return spoken
    return cut(spoken, span[0] - EDGE_SAMPLES, span[1] + EDGE_SAMPLES)


def _gap(before: Traced, delivery: Delivery) -> int:
    """Samples of silence after a sentence, by its last mark."""
    last = next((c for c in reversed(before.text) if not c.isspace()), "")
    mark = MARKS.get(last, last)
    wished = delivery.pauses_ms.get(mark, delivery.pauses_ms["join"])
    return max(0, round(wished * RATE_HZ / 1000) - 2 * EDGE_SAMPLES)
