# SPDX-License-Identifier: GPL-3.0-or-later
"""A line spoken by a checkpoint of `TTS`, sentence by sentence, in a worker.

Owns which checkpoint is in memory, and recordings made ready to be cloned. Must not know casting
nor consent records (engines/voice/permission asks for them before anything is planned).
"""

from importlib.metadata import version

from engines.api import CancelToken, Progress, Result, Workplace
from engines.footprints import PEAK
from engines.model_store import ModelStore
from engines.voice.alignment import heard_span
from engines.voice.coqui_library import library
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
from projects.disk import write_whole
from projects.errors import UserError
from projects.ids import MediaId, seed_of

EDGE_SAMPLES = RATE_HZ // 50
SAMPLE_S = (2.0, 30.0)
"""Of a recording that is cloned: at least, and as much as is listened to."""
MARKS = {"，": ",", "、": ",", "。": ".", "！": "!", "？": "?", "；": ";", "：": ":"}


class CoquiSpeaker:
    """Speaks lines; one checkpoint in memory at a time.

    Raises:
        MachineError: the library is not installed, or cannot start.
    """

    def __init__(self, workplace: Workplace) -> None:
        library()
        workplace.scratch.mkdir(parents=True, exist_ok=True)
        self._place = workplace
        self._store = ModelStore(workplace.weights)
        self.model: CoquiModel | None = None

    def speak(self, request: SpeakRequest, progress: Progress, cancel: CancelToken) -> Result:
        """Speak one line; a step is a sentence.

        Raises:
            UserError: the checkpoint is unfit, or its voice, language or recording is.
            MachineError: the checkpoint is not here or damaged, or memory is full.
        """
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
        result = finished(joined(parts), request, self._place, delivery=delivery, making=making)
        progress(len(stretches), max(len(stretches), 1))
        return result

    def _checkpoint(self, request: SpeakRequest) -> CoquiModel:
        """The checkpoint of a request, in place of the one before."""
        installed = self._store.require(request.voice.checkpoint)
        if self.model is None or self.model.sha256 != installed.sha256:
            if self.model is not None:
                self.model.release()
                self.model = None
            self.model = loaded(installed, self._place)
        return self.model

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
        path = self._place.scratch / f"sample-{media}.wav"
        if not path.exists():
            sound = recorded(self._place.path_of(media), "the recording")
            if len(sound) < SAMPLE_S[0] * RATE_HZ or heard_span(sound) is None:
                raise UserError(
                    "sample_short",
                    f"The recording is silent, or shorter than {SAMPLE_S[0]:.0f} s.",
                    "Record a few sentences, in a quiet room.",
                )
            first, last = heard_span(sound) or (0, 0)
            write_whole(path, wav_bytes(sound[first:last][: round(SAMPLE_S[1] * RATE_HZ)]))
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
