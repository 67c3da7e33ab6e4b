# SPDX-License-Identifier: GPL-3.0-or-later
"""A machine with voices on it: folders, an engine at work, and lines to be spoken.

Owns making them. Must not assert anything.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from listeners import Heard, Token

from assets.store import BlobStore
from engines.api import Result, Workplace
from engines.checkpoints import Checkpoint, Task
from engines.model_store import Installed, ModelStore
from engines.voice.coqui import CoquiEngine
from engines.voice.finish import wav_bytes
from engines.voice.request import SpeakRequest
from engines.voice.spoken import RATE_HZ
from projects.cast import VoiceChoice
from projects.ids import ConsentId, ElementId, MediaId

SENTENCE = "Who are you? Three years ago, on a rainy night, I found a letter."
CONSENT = ConsentId("consent-0")


@dataclass
class Machine:
    """Folders of one machine, and an engine at work there."""

    folder: Path
    engine: CoquiEngine
    workplace: Workplace

    @property
    def store(self) -> ModelStore:
        return ModelStore(self.workplace.weights)

    def add(self, place: Path, **more: object) -> Installed:
        raw: dict[str, object] = {"id": place.name, "name": place.name.title(), "family": "coqui"}
        checkpoint = Checkpoint(**{**raw, "task": Task.VOICE, **more})  # pyright: ignore[reportArgumentType]
        return self.store.add(checkpoint, place)

    def recording(self, seconds: float = 4.0) -> MediaId:
        """Something that sounds, as a blob of the production."""
        times = np.arange(round(RATE_HZ * seconds)) / RATE_HZ
        hum = sum(np.sin(2 * np.pi * 130 * n * times) / n for n in range(1, 12))
        wave = (0.2 * hum * (1.2 + np.sin(2 * np.pi * 3 * times))).astype(np.float32)
        return BlobStore(self.workplace.media).ingest(wav_bytes(wave))

    def ask(self, checkpoint: str, text: str = SENTENCE, **more: object) -> SpeakRequest:
        own = {k: more.pop(k) for k in ("sample", "consent", "speaker") if k in more}
        voice = VoiceChoice(engine="coqui", name="", checkpoint=checkpoint, **own)  # pyright: ignore[reportArgumentType]
        raw: dict[str, object] = {
            "line": ElementId("line-1"),
            "text": text,
            "language": "en",
            "voice": voice,
        }
        return SpeakRequest(**{**raw, **more})  # pyright: ignore[reportArgumentType]

    def say(self, checkpoint: str, text: str = SENTENCE, **more: object) -> Result:
        return self.engine.run(self.ask(checkpoint, text, **more), Heard(), Token())
