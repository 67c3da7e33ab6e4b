# SPDX-License-Identifier: GPL-3.0-or-later
"""What time it is by a device, and without one."""

import pytest
from PySide6.QtCore import QIODevice, QObject

from desktop.playback.outlets import FRAME_BYTES, DeviceOutlet, SilentOutlet
from projects.timebase import SAMPLE_RATE_HZ


class Sink(QObject):
    """A device that plays when the test says so."""

    def __init__(self) -> None:
        super().__init__()
        self.size = self.waiting = 0
        self.tap: QIODevice | None = None

    def setBufferSize(self, size: int) -> None:  # noqa: N802 - Qt's
        self.size = size

    def bufferSize(self) -> int:  # noqa: N802 - Qt's
        return self.size

    def bytesFree(self) -> int:  # noqa: N802 - Qt's
        return self.size - self.waiting

    def start(self, tap: QIODevice) -> None:
        self.tap = tap

    def reset(self) -> None:
        self.waiting, self.tap = 0, None

    def setVolume(self, volume: float) -> None:  # noqa: N802 - Qt's
        self.volume = volume

    def play(self, samples: int) -> bytes:
        """Fill the buffer, then play so many samples of it."""
        assert self.tap is not None
        got = bytes(self.tap.read(self.size - self.waiting).data())
        self.waiting += len(got)
        self.waiting = max(0, self.waiting - samples * FRAME_BYTES)
        return got


class Well:
    """Sound without an end, or none while it is dry."""

    def __init__(self) -> None:
        self.dry = False

    def __call__(self, count: int) -> bytes:
        return b"" if self.dry else b"\x01" * count


@pytest.fixture
def device(qapp) -> tuple[Sink, Well, DeviceOutlet, list[float]]:
    sink, well, now = Sink(), Well(), [0.0]
    outlet = DeviceOutlet(sink, lambda: now[0])  # pyright: ignore[reportArgumentType] - as a sink
    outlet.start(well)
    return sink, well, outlet, now


def test_the_clock_is_what_the_device_has_played_not_what_it_holds(device) -> None:
    sink, _, outlet, now = device
    assert outlet.played_samples() == 0
    sink.play(0)
    assert outlet.played_samples() == 0
    sink.play(480)
    assert outlet.played_samples() == 480
    now[0] += 0.01
    assert outlet.played_samples() == 480 + SAMPLE_RATE_HZ // 100
    now[0] += 5.0
    assert outlet.played_samples() == 480 + int(0.03 * SAMPLE_RATE_HZ)
    sink.play(960)
    assert outlet.played_samples() >= 1440


def test_the_clock_stands_while_no_sound_is_ready(device) -> None:
    sink, well, outlet, now = device
    sink.play(1000)
    well.dry = True
    for _ in range(40):
        assert set(sink.play(512)) <= {0, 1}
        now[0] += 0.01
    stood = outlet.played_samples()
    now[0] += 1.0
    assert outlet.played_samples() == stood
    well.dry = False
    sink.play(5000)
    assert outlet.played_samples() >= stood


def test_stopping_lets_the_device_go_and_starting_counts_anew(device) -> None:
    sink, well, outlet, _ = device
    sink.play(4800)
    outlet.stop()
    assert sink.tap is None
    assert outlet.played_samples() == 0
    outlet.start(well)
    assert outlet.played_samples() == 0
    outlet.set_volume(0.5)
    assert sink.volume == pytest.approx(0.25)


def test_the_silent_clock_takes_what_would_have_been_heard() -> None:
    now, taken = [0.0], []
    outlet = SilentOutlet(lambda: now[0])

    def supply(count: int) -> bytes:
        taken.append(count)
        return bytes(count)

    outlet.start(supply)
    now[0] = 0.5
    assert outlet.played_samples() == SAMPLE_RATE_HZ // 2
    assert sum(taken) == SAMPLE_RATE_HZ // 2 * FRAME_BYTES
    outlet.stop()
    assert outlet.played_samples() == 0
