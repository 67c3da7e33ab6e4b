# SPDX-License-Identifier: GPL-3.0-or-later
"""A recording to choose: from the bin, or spoken now into the microphone.

Owns the field, and bringing what was recorded into the bin. Must not know what it is for.
"""

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop import background
from desktop.error_words import in_one
from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.media.recorder import RecordBar, Recording
from desktop.views.media.tile import clock
from desktop.views.voices import Player
from projects.commands import PutMedia
from projects.errors import ProductionError
from projects.ids import MediaId
from projects.medium import OWN, Medium, MediumKind

if TYPE_CHECKING:
    from desktop.session import Session

NOTHING = ""
FEW_SIGNS = 12


class SoundField(QWidget):
    """A choice of sounds. `changed` when another one stands, `told` where something went wrong."""

    changed = Signal()
    told = Signal(str)

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._name, self._words = "", ""
        self._player = Player(self)
        self._device: object | None = None
        self.pick, self.play = QComboBox(self), QToolButton(self)
        self.pick.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.pick.setMinimumContentsLength(FEW_SIGNS)
        self.record = QPushButton(self)
        self.bar = RecordBar(self)
        self.play.setAutoRaise(True)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.pick, 1)
        row.addWidget(self.play)
        row.addWidget(self.record)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.bar)
        self.setFocusProxy(self.pick)
        self.pick.currentIndexChanged.connect(self._picked)
        self.play.clicked.connect(self._hear)
        self.record.clicked.connect(self._begin)
        self.bar.done.connect(self._recorded)
        self.bar.failed.connect(self.told)
        self._fill()
        self.retranslate()

    @property
    def media(self) -> MediaId | None:
        """What is chosen."""
        found = str(self.pick.currentData() or NOTHING)
        return MediaId(found) if found else None

    @property
    def medium(self) -> Medium | None:
        """What is known of it."""
        return None if self.media is None else self._session.store.medium(self.media)

    def show_media(self, media: MediaId | None) -> None:
        """Choose a sound of the bin."""
        self.pick.setCurrentIndex(max(0, self.pick.findData(media or NOTHING)))

    def name_recording(self, name: str, words: str) -> None:
        """What a recording made here is called, and the words to be read."""
        self._name, self._words = name, words

    def listen_for(self, device: object | None) -> None:
        """The microphone, or None where there is none."""
        self._device = device
        self.record.setEnabled(device is not None)
        self.retranslate()

    def stop(self) -> None:
        """Nothing sounds and nothing is recorded any more."""
        self.bar.drop()
        self._player.stop()

    def _fill(self) -> None:
        kept = self.media
        self.pick.blockSignals(True)
        self.pick.clear()
        self.pick.addItem("", NOTHING)
        for one in self._session.store.media_bin():
            if one.sound and one.kind is not MediumKind.MUSIC:
                self.pick.addItem(f"{one.name}   {clock(one.length_samples)}", one.id)
        self.pick.blockSignals(False)
        self.show_media(kept)
        self._picked()

    def _picked(self) -> None:
        self.play.setEnabled(self.media is not None and self._is_wave(self.media))
        self.changed.emit()

    def _is_wave(self, media: MediaId) -> bool:
        """Whether it can be played as it is."""
        if not self._session.blobs.has(media):
            return False
        with self._session.blobs.path(media).open("rb") as file:
            return file.read(4) == b"RIFF"

    def _hear(self) -> None:
        if self.media is not None:
            self._player.play(self._session.blobs.path(self.media))

    def _begin(self) -> None:
        if self._device is None or self.bar.recording is not None:
            return
        recording = Recording(self)
        if not recording.start(self._device):
            self.told.emit(tr("The microphone cannot be opened"))
            return
        self.bar.begin(recording, self._words)
        self.bar.for_line.hide()

    def _recorded(self, raw: bytes, for_line: bool) -> None:
        del for_line
        self.take(raw)

    def take(self, raw: bytes) -> None:
        """A recording goes into the bin and is chosen."""

        def done(medium: Medium) -> None:
            medium = msgspec.structs.replace(medium, kind=MediumKind.VOICE)
            self._session.run(PutMedia(media=(medium,)), initiator="media")
            self._fill()
            self.show_media(medium.id)

        def failed(error: Exception) -> None:
            if not isinstance(error, ProductionError):
                raise error
            self.told.emit(in_one(error))

        background.run(
            _bring, raw, self._session.blobs, self._name, done=done, failed=failed, owner=self
        )

    def retranslate(self) -> None:
        """All words again."""
        self.pick.setItemText(0, tr("Choose a recording…"))
        self.play.setIcon(theme.icon("speaker"))
        self.play.setToolTip(tr("Play it"))
        self.play.setAccessibleName(tr("Play it"))
        self.record.setText(tr("Record"))
        self.record.setToolTip(
            ""
            if self._device is not None
            else tr("There is no microphone here: import a recording into the media instead.")
        )
        self.bar.retranslate()


def _bring(raw: bytes, blobs: object, name: str) -> Medium:
    from assets.importing import Terms, bring

    return bring(raw, blobs, Terms(licence=OWN), name=name)  # pyright: ignore[reportArgumentType] - a BlobStore
