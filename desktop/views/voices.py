# SPDX-License-Identifier: GPL-3.0-or-later
"""Voices in words: a list to choose from, and hearing a sample of each before it is chosen.

Owns the list, the sample sentences and their playing. Must not know shots.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, QUrl, Signal

from desktop.i18n import language, tr
from desktop.preview import room_of, voice_engine
from desktop.words import word
from projects.cast import AgeGroup, Sex, VoiceChoice
from projects.ids import ElementId

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QSoundEffect

    from desktop.session import Session
    from engines.voice.voices import Pack

CHECKPOINT = "coqui"
"""Engine of voices that are a checkpoint's."""
SAMPLES = {
    "zh": "你好，我是这个角色的声音。今晚的雨，下得真大。",
    "en": "Hello, this is how I would sound. It has been raining all night.",
}


class Player(QObject):
    """Plays one short sound at a time."""

    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._sound: QSoundEffect | None = None

    def play(self, path: Path) -> None:
        """Play a WAV from its start."""
        from PySide6.QtMultimedia import QSoundEffect

        if self._sound is None:
            self._sound = QSoundEffect(self)
            self._sound.playingChanged.connect(self._changed)
        self._sound.stop()
        self._sound.setSource(QUrl.fromLocalFile(str(path)))
        self._sound.play()

    def stop(self) -> None:
        """Be quiet."""
        if self._sound is not None:
            self._sound.stop()

    def _changed(self) -> None:
        if self._sound is not None and not self._sound.isPlaying():
            self.ended.emit()


class Samples(QObject):
    """Speaks samples of voices.

    Signals:
        began: a voice's sample is being made or plays. failed: why it cannot be heard.
    """

    began = Signal(str)
    failed = Signal(str)

    def __init__(self, session: "Session", parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._player = Player(self)
        self._key = f"sample/{id(self)}"
        room = room_of(session)
        room.spoken.connect(self._spoken)
        room.failed.connect(self._failed)

    def hear(self, voice: VoiceChoice, text: str = "") -> None:
        """Speak a sentence with a voice as it is bent."""
        from engines.voice.request import SpeakRequest
        from engines.voice.voices import packs

        pack = next((one for one in packs() if one.name == voice.name), None)
        spoken = pack.language if pack is not None else self._session.store.production().language
        request = SpeakRequest(
            line=ElementId("sample"),
            text=text or SAMPLES.get(spoken, SAMPLES["en"]),
            language=spoken if spoken in SAMPLES else "en",
            voice=msgspec.structs.replace(voice, chosen=False),
        )
        self.began.emit(voice.name)
        room_of(self._session).speak(self._key, voice_engine(voice.engine), request)

    def _spoken(self, key: str, path: str) -> None:
        if key == self._key:
            self._player.play(Path(path))

    def _failed(self, key: str, why: str) -> None:
        if key == self._key:
            self.failed.emit(why or tr("The sample could not be spoken."))


def voices_of(language_code: str) -> "list[Pack]":
    """Voices that speak a language, the best of each sex first."""
    from engines.voice.voices import packs

    return [one for one in packs() if one.language == language_code]


def voice_name(name: str) -> str:
    """A voice's name as people say it."""
    return name.split("_", 1)[-1].replace("_", " ").title()


def voice_of(voice: VoiceChoice) -> str:
    """A choice's name: of its pack, or of its checkpoint."""
    if voice.engine == CHECKPOINT:
        from desktop.views.cast.voice_words import checkpoint_words

        return checkpoint_words(voice)
    return voice_name(voice.name)


def voice_words(pack: "Pack") -> str:
    """Who a voice suits, in words."""
    ages = " / ".join(word(AgeGroup(age)) for age in pack.ages)
    facts = f"{word(Sex(pack.sex))} · {ages}"
    return facts if language.code.startswith("zh") or not pack.about else f"{facts} · {pack.about}"
