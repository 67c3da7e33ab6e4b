# SPDX-License-Identifier: GPL-3.0-or-later
"""Two soft tones at the end of long work.

Owns how they sound and where. Must not know what has ended.
"""

import array
import math

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from desktop import background
from desktop.playback.outlets import FRAME_BYTES, Outlet, look_for_devices, open_outlet
from projects.timebase import SAMPLE_RATE_HZ

TONES = ((0.0, 659.26), (0.16, 987.77))
"""When each begins, and its pitch: e'' and b''."""
LENGTH_S = 0.9
LOUDNESS = 0.16
FADE_S, DECAY_S = 0.006, 0.22
TAIL_MS = 400


def sound() -> bytes:
    """The tones as stereo of 16 bits."""
    made = array.array("h", bytes(round(LENGTH_S * SAMPLE_RATE_HZ) * FRAME_BYTES))
    for begins_s, pitch_hz in TONES:
        first = round(begins_s * SAMPLE_RATE_HZ)
        for at in range(first, len(made) // 2):
            t = (at - first) / SAMPLE_RATE_HZ
            left = min(1.0, (LENGTH_S - at / SAMPLE_RATE_HZ) / 0.1)
            strength = min(1.0, t / FADE_S) * math.exp(-t / DECAY_S) * left * LOUDNESS
            value = made[2 * at] + round(32767 * strength * math.sin(math.tau * pitch_hz * t))
            made[2 * at] = made[2 * at + 1] = value
    return made.tobytes()


class Chime(QObject):
    """Sounds once when asked; the system's own beep where there is no audio device."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._outlet: Outlet | None = None
        self._ending = QTimer(self)
        self._ending.setSingleShot(True)
        self._ending.setInterval(round(LENGTH_S * 1000) + TAIL_MS)
        self._ending.timeout.connect(self.stop)

    def ring(self) -> None:
        """Make the tones aside, then play them."""
        if not self._ending.isActive():
            background.run(_prepared, done=self._play, owner=self)

    def _play(self, tones: bytes) -> None:
        self.stop()
        outlet = open_outlet(self)
        if not outlet.audible:
            QApplication.beep()
            return
        waiting = memoryview(tones)

        def supply(count: int) -> bytes:
            nonlocal waiting
            given, waiting = bytes(waiting[:count]), waiting[count:]
            return given

        self._outlet = outlet
        outlet.start(supply)
        self._ending.start()

    def stop(self) -> None:
        """Let the device go."""
        self._ending.stop()
        if self._outlet is not None:
            self._outlet.stop()
            self._outlet = None


def _prepared() -> bytes:
    look_for_devices()
    return sound()
