# SPDX-License-Identifier: GPL-3.0-or-later
"""The sound of playback: a mixing thread ahead of the outlet, the master clock, grains, meters.

Owns the thread and the time. Sound is never dropped; pictures follow it. Must not know pictures,
transport or widgets.
"""

import threading
from collections import deque
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.playback.live_mix import LiveMix, stretched
from desktop.playback.meters import Levels, MeterTap, highest
from desktop.playback.outlets import FRAME_BYTES, Outlet, open_outlet, tell_of_devices

BLOCK_SAMPLES = 1200
AHEAD_SAMPLES = 9600
GRAIN_SAMPLES = 2 * BLOCK_SAMPLES
EDGE_SAMPLES = 240
"""Of a grain, over which it swells and dies."""
METER_MS = 50
GRAIN_MS = 200
"""After which the device is let go."""
MUTE_ABOVE = 4.0
"""Faster than this, and backwards, nothing is heard."""


@dataclass(frozen=True, kw_only=True, eq=False)
class _Run:
    """Playing from a sample of the film on, at a speed; a grain is over by itself."""

    start: int = 0
    speed: float = 1.0
    grain: bool = False

    def block(self, mix: LiveMix, tap: MeterTap, fed: int) -> tuple[bytes, Levels]:
        """The next block for the outlet, and what was measured of it."""
        import numpy as np

        at_samples = self.start + int(fed * self.speed)
        if self.speed <= 0 or self.speed > MUTE_ABOVE:
            return bytes(BLOCK_SAMPLES * FRAME_BYTES), Levels(at_samples=at_samples)
        end = at_samples + max(1, int(BLOCK_SAMPLES * self.speed))
        master, buses = mix.block(at_samples, end)
        levels = tap.measure(at_samples, master, buses)
        heard = stretched(master, BLOCK_SAMPLES)
        if self.grain:
            place = np.arange(fed, fed + BLOCK_SAMPLES)
            edge = np.minimum(place, GRAIN_SAMPLES - 1 - place) / EDGE_SAMPLES
            heard = heard * np.clip(edge, 0.0, 1.0)[:, None]
        whole = np.clip(heard * 32767.0, -32768, 32767).astype("<i2")
        return whole.tobytes(), levels


class SoundPlayer(QObject):
    """Plays a mix from any sample at any speed, and says where it is.

    Signals:
        levels: a `Levels` about 20 times a second while it plays, and once at rest after it.
        device_changed: headphones came or went; what plays has to be started again.
    """

    levels = Signal(object)
    device_changed = Signal()

    def __init__(self, parent: QObject | None = None, *, outlet: Outlet | None = None) -> None:
        super().__init__(parent)
        self._outlet = outlet
        self._devices: QObject | None = None
        self._mix = LiveMix()
        self._turn = threading.Condition()
        self._ready: deque[bytes] = deque()
        self._measured: deque[tuple[int, Levels]] = deque()
        self._fed = self._taken = 0
        self._run = _Run()
        self._running = self._closing = False
        self._thread: threading.Thread | None = None
        self._metering = QTimer(self)
        self._metering.setInterval(METER_MS)
        self._metering.timeout.connect(self.tell_levels)
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.timeout.connect(self._end_grain)
        self.volume = 1.0

    @property
    def outlet(self) -> Outlet:
        """Where sound goes; found at first use."""
        if self._outlet is None:
            self._outlet = open_outlet(self)
            self._outlet.set_volume(self.volume)
            if self._devices is None:
                self._devices = tell_of_devices(self._other_devices, self)
        return self._outlet

    @property
    def audible(self) -> bool:
        """Whether there is a device."""
        return self.outlet.audible

    @property
    def is_ahead(self) -> bool:
        """Whether sound is ready as far ahead as is wanted."""
        return self._fed - self._taken >= AHEAD_SAMPLES

    def _other_devices(self) -> None:
        self.stop()
        self._outlet = None
        self.device_changed.emit()

    def use_outlet(self, outlet: Outlet) -> None:
        """Play somewhere else, as when another device is chosen."""
        self.stop()
        self._outlet = outlet

    @property
    def mix(self) -> LiveMix:
        """What plays."""
        return self._mix

    def set_mix(self, mix: LiveMix) -> None:
        """Play another mix from the next block on."""
        with self._turn:
            self._mix = mix

    def listen_at(self, volume: float) -> None:
        """0 to 1; of listening, not of the film."""
        self.volume = min(1.0, max(0.0, volume))
        if self._outlet is not None:
            self._outlet.set_volume(self.volume)

    def start(self, at_samples: int, speed: float = 1.0) -> None:
        """Play from a sample of the film at a speed; negative is backwards."""
        self._silence.stop()
        self._begin(_Run(start=at_samples, speed=speed))
        self._metering.start()

    def stop(self) -> None:
        """Fall silent."""
        with self._turn:
            self._running = False
            self._ready.clear()
            self._measured.clear()
        if self._outlet is not None:
            self._outlet.stop()
        if self._metering.isActive():
            self._metering.stop()
            self.levels.emit(Levels())

    def position_samples(self) -> int:
        """The sample of the film that is heard now."""
        return self._run.start + int(self.outlet.played_samples() * self._run.speed)

    def grain(self, at_samples: int) -> None:
        """A few tens of ms of sound, as heard while scrubbing; not while it plays."""
        if self._metering.isActive():
            return
        self._begin(_Run(start=at_samples, grain=True))
        self._silence.start(GRAIN_MS)

    def close(self) -> None:
        """End the thread."""
        self.stop()
        self._silence.stop()
        with self._turn:
            self._closing = True
            self._turn.notify_all()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _begin(self, run: "_Run") -> None:
        # Found before the thread begins: loading QtMultimedia beside a thread that loads numpy
        # can wait for ever, as one has Python's lock and the other the loader's.
        self.outlet.stop()
        with self._turn:
            self._run = run
            self._fed = self._taken = 0
            self._ready.clear()
            self._measured.clear()
            self._running = True
            if self._thread is None and not self._closing:
                self._thread = threading.Thread(target=self._feed, name="sound", daemon=True)
                self._thread.start()
            self._turn.notify_all()
        self.outlet.start(self._supply)

    def _end_grain(self) -> None:
        if self._running:
            self._silence.start(GRAIN_MS)
            return
        self.stop()
        self.levels.emit(Levels())

    def _supply(self, count_bytes: int) -> bytes:
        """What the outlet takes; whole samples."""
        with self._turn:
            out = bytearray()
            while self._ready and len(out) < count_bytes:
                block = self._ready.popleft()
                room = count_bytes - len(out)
                if len(block) > room:
                    self._ready.appendleft(block[room:])
                    block = block[:room]
                out += block
            self._taken += len(out) // FRAME_BYTES
            missing = (count_bytes - len(out)) // FRAME_BYTES
            if missing and not self.outlet.audible:
                # The silent clock does not wait for the mix: what is late is passed over.
                self._taken += missing
                self._fed = max(self._fed, self._taken)
            self._turn.notify_all()
            return bytes(out)

    def _feed(self) -> None:
        """Mix ahead of the outlet, a block at a time."""
        tap, run = MeterTap(), _Run()
        while True:
            with self._turn:
                while not self._closing and not self._may_feed():
                    self._turn.wait(0.2)
                if self._closing:
                    return
                if run is not self._run:
                    run = self._run
                    tap.reset()
                fed, mix = self._fed, self._mix
            raw, levels = run.block(mix, tap, fed)
            with self._turn:
                if run is not self._run or not self._running:
                    continue
                self._ready.append(raw)
                self._measured.append((fed, levels))
                self._fed = max(self._fed, fed + BLOCK_SAMPLES)
                if run.grain and self._fed >= GRAIN_SAMPLES:
                    self._running = False

    def _may_feed(self) -> bool:
        return self._running and self._fed - self._taken < AHEAD_SAMPLES

    def tell_levels(self) -> None:
        """Emit what is heard now."""
        played = self.outlet.played_samples()
        found: list[Levels] = []
        with self._turn:
            while self._measured and self._measured[0][0] <= played:
                found.append(self._measured.popleft()[1])
        if found:
            self.levels.emit(highest(found))
