# SPDX-License-Identifier: GPL-3.0-or-later
"""Recording a voice with the computer's microphone: the bar with time, level, keep and discard.

Owns the device while it records. QtMultimedia is imported at the first question. Must not know
what a recording is for.
"""

import array
import io
import wave

from PySide6.QtCore import QIODevice, QObject, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.mixer.meter import FLOOR_DB, Meter

RATE_HZ = 48_000
LONGEST_S = 600
SMALLEST_S = 0.3


def microphone() -> object | None:
    """The system's microphone, or None where there is none."""
    from PySide6.QtMultimedia import QMediaDevices

    device = QMediaDevices.defaultAudioInput()
    return None if device.isNull() else device


class Recording(QObject):
    """Sound as it comes in. `heard` says its seconds and the last block's peak in dB."""

    heard = Signal(float, float)
    full = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._samples = array.array("h")
        self._source: object | None = None
        self._stream: QIODevice | None = None

    @property
    def seconds(self) -> float:
        """How much there is."""
        return len(self._samples) / RATE_HZ

    def start(self, device: object) -> bool:
        """Open a device; whether it could be."""
        from PySide6.QtMultimedia import QAudioFormat, QAudioSource

        form = QAudioFormat()
        form.setSampleRate(RATE_HZ)
        form.setChannelCount(1)
        form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        source = QAudioSource(device, form, self)  # pyright: ignore[reportArgumentType, reportCallIssue] - a QAudioDevice
        self._source, self._stream = source, source.start()
        if self._stream is None:
            return False
        self._stream.readyRead.connect(self._read)
        return True

    def _read(self) -> None:
        if self._stream is not None:
            self.take(bytes(self._stream.readAll().data()))

    def take(self, raw: bytes) -> None:
        """Samples as they come."""
        block = array.array("h", raw[: len(raw) // 2 * 2])
        if not block:
            return
        self._samples.extend(block)
        peak = max(max(block), -min(block))
        self.heard.emit(self.seconds, _db(peak / 32768))
        if self.seconds >= LONGEST_S:
            self.full.emit()

    def stop(self) -> None:
        """Let the device go."""
        if self._source is not None:
            self._source.stop()  # pyright: ignore[reportAttributeAccessIssue] - a QAudioSource
        self._source, self._stream = None, None

    def wav(self) -> bytes:
        """All of it as a file."""
        buffer = io.BytesIO()
        with wave.open(buffer, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE_HZ)
            file.writeframes(self._samples.tobytes())
        return buffer.getvalue()


class RecordBar(QFrame):
    """Shown while a recording runs. `done` carries the file and whether the line is to take it."""

    done = Signal(bytes, bool)
    failed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.recording: Recording | None = None
        self._line = QLabel(self)
        self._line.setWordWrap(True)
        self._time = QLabel(self)
        self._time.setFont(theme.font("mono"))
        self._meter = Meter(self)
        self._meter.setFixedHeight(44)
        self.for_line = QCheckBox(self)
        self.keep, self.discard = QPushButton(self), QPushButton(self)
        self.keep.setProperty("primary", "true")
        self.keep.clicked.connect(self._keep)
        self.discard.clicked.connect(self.drop)
        row = QHBoxLayout()
        row.addWidget(self._meter)
        row.addWidget(self._time)
        row.addStretch(1)
        row.addWidget(self.discard)
        row.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        for one in (self._line, self.for_line):
            column.addWidget(one)
        column.addLayout(row)
        self.hide()

    def begin(self, recording: Recording, line_text: str) -> None:
        """Show a recording that runs; the words of the line that is selected are there to read."""
        self.recording = recording
        recording.heard.connect(self._heard)
        recording.full.connect(self._keep)
        self._line.setText(line_text)
        self._line.setVisible(bool(line_text))
        self.for_line.setVisible(bool(line_text))
        self.for_line.setChecked(bool(line_text))
        self._heard(0.0, FLOOR_DB)
        self.show()
        self.keep.setFocus()

    def _heard(self, seconds: float, peak_db: float) -> None:
        self._time.setText(f"● {int(seconds) // 60}:{seconds % 60:04.1f}")
        self._meter.show_levels(peak_db, peak_db)

    def _keep(self) -> None:
        wanted = self.for_line.isVisibleTo(self) and self.for_line.isChecked()
        recording = self._end()
        if recording is None:
            return
        if recording.seconds < SMALLEST_S:
            self.failed.emit(tr("Nothing was recorded"))
            return
        self.done.emit(recording.wav(), wanted)

    def drop(self) -> None:
        """Stop and forget it."""
        self._end()

    def _end(self) -> Recording | None:
        recording, self.recording = self.recording, None
        if recording is not None:
            recording.stop()
            recording.deleteLater()
        self.hide()
        return recording

    def retranslate(self) -> None:
        """All words again."""
        self.for_line.setText(tr("Use it for this line"))
        self.keep.setText(tr("Stop and keep"))
        self.discard.setText(tr("Discard"))
        self._meter.setAccessibleName(tr("Microphone level"))


def _db(value: float) -> float:
    import math

    return max(FLOOR_DB, 20 * math.log10(value)) if value > 0 else FLOOR_DB
