# SPDX-License-Identifier: GPL-3.0-or-later
"""Voices of checkpoints through `TTS` (coqui-tts): VITS, YourTTS, XTTS, FastPitch, Glow-TTS.

Owns who the engine is and what a line costs. Must not know how a line is spoken
(engines/voice/coqui_speaker does, in the worker), casting, nor consent records.
"""

from typing import TYPE_CHECKING

from engines.api import CancelToken, Capabilities, Footprint, Progress, Result, Workplace
from engines.coverage.estimate import spoken_s
from engines.model_store import Installed, ModelStore
from engines.voice.request import SpeakRequest
from projects.errors import BugError

if TYPE_CHECKING:
    from engines.voice.coqui_speaker import CoquiSpeaker

RATE_HZ = 48_000
LIBRARY_BYTES = 700_000_000
"""Of memory, that TTS and torch fill without a checkpoint."""
LOADED = 2.2
"""Bytes in memory a byte of the checkpoint's files, while it loads."""
LARGE_BYTES = 1_000_000_000
CPU_S_A_SECOND = (0.5, 4.0)
"""Of speech: small models, and those that guess it sound by sound."""


class CoquiEngine:
    """The engine; one checkpoint in memory at a time."""

    request_type = SpeakRequest

    def __init__(self) -> None:
        self.speaker: CoquiSpeaker | None = None

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
        found = ModelStore().find(request.voice.checkpoint)
        size = 0 if found is None else _size(found)
        seconds = spoken_s(request.text)
        return Footprint(
            memory_bytes=LIBRARY_BYTES + round(size * LOADED),
            cpu_s=seconds * CPU_S_A_SECOND[size > LARGE_BYTES],
            disk_bytes=round(seconds * RATE_HZ * 2),
            device_bytes=round(size * LOADED),
            peak_key=request.voice.checkpoint,
        )

    def load(self, workplace: Workplace) -> None:
        """Start the library; a checkpoint is read when its first line comes.

        Raises:
            MachineError: it is not installed, or cannot start.
        """
        from engines.voice.coqui_speaker import CoquiSpeaker

        self.speaker = CoquiSpeaker(workplace)

    def run(self, request: SpeakRequest, progress: Progress, cancel: CancelToken) -> Result:
        """Speak one line; a step is a sentence.

        Raises:
            UserError: the checkpoint is unfit, or its voice, language or recording is.
            MachineError: the checkpoint is not here or damaged, or memory is full.
        """
        if self.speaker is None:
            raise BugError("voice_load", "TTS was asked to speak before it was loaded.")
        return self.speaker.speak(request, progress, cancel)


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
