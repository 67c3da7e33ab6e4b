# SPDX-License-Identifier: GPL-3.0-or-later
"""Where sound goes and what time it is: an audio device, or a silent clock of the same interface.

Owns the device and the count of samples played. Must not know what is played.
"""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QIODevice, QObject

from projects.timebase import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioSink

FRAME_BYTES = 4
"""Of a stereo sample of 16 bits."""
BUFFER_S = 0.12
GAP_SAMPLES = 512
"""Of silence at a time, while no sound is ready."""
BRIDGED_S = 0.03
"""So long the clock runs on by itself between two pulls of the device."""

Supply = Callable[[int], bytes]
"""At most so many bytes of sound; fewer where no more is ready."""


class Outlet(Protocol):
    """Plays what a supply gives, and counts."""

    audible: bool

    def start(self, supply: Supply) -> None:
        """Begin at once."""
        ...

    def stop(self) -> None:
        """Fall silent and forget what was not yet heard."""
        ...

    def played_samples(self) -> int:
        """Samples heard since `start`."""
        ...

    def set_volume(self, volume: float) -> None:
        """0 to 1."""
        ...


class SilentOutlet:
    """No device: steady time, and nothing is heard."""

    audible = False

    def __init__(self, now_s: Callable[[], float] = time.monotonic) -> None:
        self._now_s = now_s
        self._began_s: float | None = None
        self._supply: Supply | None = None
        self._taken = 0

    def start(self, supply: Supply) -> None:
        """Begin to count."""
        self._began_s, self._supply, self._taken = self._now_s(), supply, 0

    def stop(self) -> None:
        """Stop counting."""
        self._began_s = self._supply = None

    def played_samples(self) -> int:
        """By the clock; what would have been heard is taken off the supply."""
        if self._began_s is None:
            return 0
        played = int((self._now_s() - self._began_s) * SAMPLE_RATE_HZ)
        if self._supply is not None and played > self._taken:
            self._supply((played - self._taken) * FRAME_BYTES)
            self._taken = played
        return played

    def set_volume(self, volume: float) -> None:
        """Nothing is heard anyway."""


class _Tap(QIODevice):
    """What the device pulls from."""

    def __init__(self, supply: Supply, parent: QObject) -> None:
        super().__init__(parent)
        self._supply = supply
        self.sound_samples = self._silent_samples = 0
        self._gaps: list[tuple[int, int]] = []
        self.open(QIODevice.OpenModeFlag.ReadOnly | QIODevice.OpenModeFlag.Unbuffered)

    def readData(self, maxlen: int) -> bytes:
        """Sound, or silence while none is ready: a gap must not end the stream."""
        whole = maxlen // FRAME_BYTES * FRAME_BYTES
        got = self._supply(whole)
        self.sound_samples += len(got) // FRAME_BYTES
        if got or not whole:
            return got
        gap = min(whole // FRAME_BYTES, GAP_SAMPLES)
        self._gaps.append((self.sound_samples + self._silent_samples, gap))
        self._silent_samples += gap
        return bytes(gap * FRAME_BYTES)

    def heard_samples(self, waiting: int) -> int:
        """Of the sound, without silence, what lies before the last so many samples pulled."""
        at = max(0, self.sound_samples + self._silent_samples - waiting)
        silent = sum(min(gap, max(0, at - start)) for start, gap in self._gaps)
        return at - silent

    def writeData(self, data: bytes | bytearray | memoryview, len: int) -> int:  # noqa: A002 - Qt's
        """Nothing is written."""
        return -1

    def bytesAvailable(self) -> int:
        """There is always more."""
        return 1 << 20

    def isSequential(self) -> bool:
        """It cannot be sought."""
        return True


class DeviceOutlet:
    """The system's audio device, pulled from; its clock is the master."""

    audible = True

    def __init__(self, sink: "QAudioSink", now_s: Callable[[], float] = time.monotonic) -> None:
        self._sink, self._now_s = sink, now_s
        self._tap: _Tap | None = None
        self._heard = self._told = 0
        self._heard_at_s = 0.0
        sink.setBufferSize(int(BUFFER_S * SAMPLE_RATE_HZ) * FRAME_BYTES)

    def start(self, supply: Supply) -> None:
        """Begin to pull."""
        self.stop()
        self._heard = self._told = 0
        self._heard_at_s = self._now_s()
        self._tap = _Tap(supply, self._sink)
        self._sink.start(self._tap)

    def stop(self) -> None:
        """Drop what is in the device's buffer."""
        if self._tap is not None:
            self._sink.reset()
            self._tap.close()
            self._tap.deleteLater()
            self._tap = None

    def played_samples(self) -> int:
        """What the device has pulled less what waits in its buffer; never back.

        While no sound is ready the device gets silence and the clock stands, so that nothing of the
        sound is lost.
        """
        if self._tap is None:
            return 0
        waiting = max(0, self._sink.bufferSize() - self._sink.bytesFree()) // FRAME_BYTES
        heard, now_s = self._tap.heard_samples(waiting), self._now_s()
        if heard > self._heard:
            self._heard, self._heard_at_s = heard, now_s
        since_s = min(now_s - self._heard_at_s, BRIDGED_S) if self._heard else 0.0
        going = min(self._heard + int(since_s * SAMPLE_RATE_HZ), self._tap.sound_samples)
        self._told = max(self._told, going)
        return self._told

    def set_volume(self, volume: float) -> None:
        """As ears hear it: the square of the slider."""
        self._sink.setVolume(volume * volume)


def look_for_devices() -> None:
    """Have the system's sound looked up, which takes tens of ms at first; in any thread."""
    from PySide6.QtMultimedia import QMediaDevices

    QMediaDevices.defaultAudioOutput()


def tell_of_devices(changed: Callable[[], object], parent: QObject) -> QObject:
    """Call back when devices come or go; what is returned has to be kept."""
    from PySide6.QtMultimedia import QMediaDevices

    made = QMediaDevices(parent)
    made.audioOutputsChanged.connect(changed)
    return made


def open_outlet(parent: QObject) -> Outlet:
    """The default device, or the silent clock where there is none that takes 48 kHz stereo."""
    from PySide6.QtMultimedia import QAudioFormat, QAudioSink, QMediaDevices

    device = QMediaDevices.defaultAudioOutput()
    form = QAudioFormat()
    form.setSampleRate(SAMPLE_RATE_HZ)
    form.setChannelCount(2)
    form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    if device.isNull() or not device.isFormatSupported(form):
        return SilentOutlet()
    return DeviceOutlet(QAudioSink(device, form, parent))
