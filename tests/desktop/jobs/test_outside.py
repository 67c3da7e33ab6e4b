# SPDX-License-Identifier: GPL-3.0-or-later
"""Progress outside the window and the sound at the end: when they come, and that they go."""

import array
import ctypes
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desktop import chime, taskbar
from desktop.chime import Chime, sound
from desktop.main_window import MainWindow
from desktop.notify import Notifier
from desktop.playback.outlets import Supply
from desktop.settings import settings
from desktop.taskbar import (
    SET_PROGRESS_STATE,
    SET_PROGRESS_VALUE,
    DockTaskbar,
    LauncherTaskbar,
    Level,
    NoTaskbar,
    WindowsTaskbar,
    open_taskbar,
)
from desktop.tray import Tray
from engines.jobs import JobState
from engines.workshop_events import Counts, HeldFor, Idle, JobKind, JobRow, JobsChanged
from projects.ids import JobId

pytestmark = pytest.mark.gui


class FakeTaskbar:
    """Notes what it is told."""

    def __init__(self) -> None:
        self.told: list[tuple[float, Level, int] | None] = []

    def show(self, share: float, level: Level, count: int) -> None:
        self.told.append((share, level, count))

    def clear(self) -> None:
        self.told.append(None)


class FakeOutlet:
    """An audio device that takes all at once."""

    audible = True

    def __init__(self) -> None:
        self.heard, self.stopped = b"", False

    def start(self, supply: Supply) -> None:
        while given := supply(4096):
            self.heard += given

    def stop(self) -> None:
        self.stopped = True

    def played_samples(self) -> int:
        return len(self.heard) // 4

    def set_volume(self, volume: float) -> None: ...


def listed(
    *shares: float, queued: int = 0, done: int = 0, held: HeldFor = HeldFor.NOTHING
) -> JobsChanged:
    rows = tuple(
        JobRow(id=JobId(f"j{at}"), kind=JobKind.PICTURE, state=JobState.RUNNING, share=share)
        for at, share in enumerate(shares)
    )
    counts = Counts(running=len(shares), queued=queued, done=done)
    return JobsChanged(rows=rows, counts=counts, eta_s=60.0, held=held)


@pytest.fixture
def notifier(qtbot, no_leaks, window: MainWindow, production: Path, monkeypatch) -> Notifier:
    """The open production's, without a wait before progress is shown."""
    monkeypatch.setattr("desktop.jobs.Jobs.start", lambda self: None)
    assert window.open_production(production)
    assert window.session is not None
    found = window.session.findChildren(Notifier)[0]
    found.outside._soon.setInterval(0)
    return found


@pytest.fixture
def bar(notifier: Notifier, monkeypatch) -> FakeTaskbar:
    made = FakeTaskbar()
    monkeypatch.setattr("desktop.outside.open_taskbar", lambda window: made)
    return made


@pytest.fixture
def tray(notifier: Notifier, monkeypatch) -> list[str | None]:
    """What the tray says; None for nothing any more."""
    said: list[str | None] = []
    monkeypatch.setattr(notifier.tray, "progress", said.append)
    monkeypatch.setattr(notifier.tray, "clear", lambda: said.append(None))
    return said


def tell(notifier: Notifier, now: JobsChanged) -> None:
    notifier._session.jobs.now = now
    notifier._session.jobs.listed.emit(now)


def test_progress_is_shown_and_taken_away(qtbot, notifier, bar, tray) -> None:
    tell(notifier, listed(0.5, queued=1))
    qtbot.waitUntil(lambda: bar.told == [(0.25, Level.GOING, 2)])
    tell(notifier, listed(0.502, queued=1))
    assert len(bar.told) == 1
    tell(notifier, listed(0.5, done=1, held=HeldFor.PAUSED))
    assert bar.told[-1] == (0.75, Level.PAUSED, 1)
    assert "75 % done" in (tray[-1] or "")
    tell(notifier, listed(done=2))
    assert bar.told[-1] is None
    assert tray[-1] is None


def test_short_work_leaves_no_trace(qtbot, notifier, bar) -> None:
    notifier.outside._soon.setInterval(60_000)
    tell(notifier, listed(0.5))
    assert notifier.outside._soon.isActive()
    tell(notifier, listed(done=1))
    assert not notifier.outside._soon.isActive()
    assert bar.told == []


def test_closing_takes_it_away(qtbot, notifier, bar, tray, window) -> None:
    tell(notifier, listed(0.5))
    qtbot.waitUntil(lambda: bool(bar.told))
    window.close_production()
    assert bar.told[-1] is None


def test_a_bus_that_is_slow_stalls_nothing(qtbot, notifier, monkeypatch) -> None:
    made = FakeTaskbar()

    def slow(window: int) -> FakeTaskbar:
        time.sleep(0.4)
        return made

    monkeypatch.setattr("desktop.outside.OPENED_ASIDE", True)
    monkeypatch.setattr("desktop.outside.open_taskbar", slow)
    began = time.monotonic()
    tell(notifier, listed(0.5))
    notifier.outside._begin()
    assert time.monotonic() - began < 0.2
    qtbot.waitUntil(lambda: bool(made.told))


def test_the_launcher_is_told_in_its_words() -> None:
    sent = []
    launcher = LauncherTaskbar(sent.append, "yingxi")
    launcher.show(0.4, Level.FAILED, 3)
    launcher.clear()
    first, last = (one.arguments() for one in sent)
    assert sent[0].interface() == "com.canonical.Unity.LauncherEntry"
    assert sent[0].member() == "Update"
    assert first[0] == "application://yingxi.desktop"
    assert first[1] == {"progress": 0.4, "progress-visible": True, "urgent": True}
    assert last[1]["progress-visible"] is False


def test_without_a_bus_nothing_is_begun(monkeypatch, tmp_path) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert not taskbar.has_session_bus()
    if sys.platform.startswith("linux"):
        assert isinstance(open_taskbar(0), NoTaskbar)


HEARING = """
import sys
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from desktop.taskbar import LAUNCHER, Level, open_taskbar

app = QCoreApplication([])

class Ear(QObject):
    @Slot(QDBusMessage)
    def heard(self, message):
        print(message.signature(), message.arguments()[0], flush=True)
        app.quit()

ear = Ear()
bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, "ear")
assert bus.connect("", "", LAUNCHER, "Update", ear, "1heard(QDBusMessage)")
bar = open_taskbar(0)
QTimer.singleShot(0, lambda: bar.show(0.4, Level.GOING, 1))
QTimer.singleShot(8000, app.quit)
app.exec()
"""


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="there is no D-Bus")
def test_a_real_bus_carries_it() -> None:
    """The signature is what launchers wait for: a string and a table of variants."""
    root = Path(__file__).parents[3]
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", HEARING],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "PYTHONPATH": str(root), "QT_QPA_PLATFORM": "offscreen"},
        check=False,
    )
    assert done.stdout.split() == ["sa{sv}", "application://yingxi.desktop"], done.stderr


def test_windows_functions_are_called_at_their_places() -> None:
    """A table of functions as COM has it, with our own in the places that count."""
    calls: list[tuple[object, ...]] = []
    plain = ctypes.CFUNCTYPE(ctypes.c_long, ctypes.c_void_p)
    of_value = ctypes.CFUNCTYPE(
        ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulonglong, ctypes.c_ulonglong
    )
    of_state = ctypes.CFUNCTYPE(ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)

    def note(*values: object) -> int:
        calls.append(values[1:])
        return 0

    functions = [plain(note) for _ in range(3 + 8)]
    table = (ctypes.c_void_p * 11)(*(ctypes.cast(f, ctypes.c_void_p) for f in functions))
    value, state = of_value(note), of_state(note)
    table[SET_PROGRESS_VALUE] = ctypes.cast(value, ctypes.c_void_p).value
    table[SET_PROGRESS_STATE] = ctypes.cast(state, ctypes.c_void_p).value
    head = ctypes.c_void_p(ctypes.addressof(table))
    made = WindowsTaskbar(ctypes.addressof(head), 77, ctypes.CFUNCTYPE)
    assert calls == [()]
    made.show(0.25, Level.PAUSED, 1)
    made.clear()
    assert calls[1:] == [(77, 8), (77, 250, 1000), (77, 0)]


def test_the_dock_counts_what_is_left() -> None:
    numbers: list[int] = []
    dock = DockTaskbar(numbers.append)
    dock.show(0.5, Level.GOING, 4)
    dock.clear()
    assert numbers == [4, 0]


def test_a_tray_without_a_place_says_nothing(qtbot, monkeypatch) -> None:
    monkeypatch.setattr("desktop.tray.QSystemTrayIcon.isSystemTrayAvailable", lambda: False)
    from PySide6.QtCore import QObject

    owner = QObject()
    made = Tray(owner)
    made.progress("half")
    made.clear()
    assert made.message("a", "b") is False


# -- the sound --------------------------------------------------------------------------------


@pytest.fixture
def outlet(monkeypatch) -> FakeOutlet:
    made = FakeOutlet()
    monkeypatch.setattr(chime, "open_outlet", lambda parent: made)
    return made


def test_the_end_of_long_work_is_heard_and_of_short_work_not(qtbot, notifier, outlet) -> None:
    notifier.chime._ending.setInterval(0)
    notifier._session.jobs.idle.emit(Idle(made=3, failed=0, took_s=2.0))
    notifier._session.jobs.idle.emit(Idle(made=3, failed=0, took_s=300.0))
    qtbot.waitUntil(lambda: outlet.stopped)
    assert outlet.heard == sound()


def test_it_can_be_switched_off_and_is_silent_over_a_film(notifier, monkeypatch) -> None:
    rung: list[int] = []
    monkeypatch.setattr(notifier.chime, "ring", lambda: rung.append(1))
    settings.change(chime=False)
    notifier.tell("a", "b")
    settings.change(chime=True)
    notifier._session.transport.play()
    notifier.tell("a", "b")
    notifier._session.transport.pause()
    assert not rung
    notifier.tell("a", "b")
    assert rung


def test_without_a_device_the_system_beeps(qtbot, monkeypatch, outlet) -> None:
    from PySide6.QtCore import QObject

    beeps: list[int] = []
    monkeypatch.setattr("desktop.chime.QApplication.beep", lambda: beeps.append(1))
    outlet.audible = False
    owner = QObject()
    Chime(owner).ring()
    qtbot.waitUntil(lambda: bool(beeps))
    assert not outlet.heard


def test_the_tones_begin_and_end_in_silence() -> None:
    made = array.array("h", sound())
    loudest = max(map(abs, made))
    assert 2000 < loudest < 12000
    assert abs(made[0]) < 50
    assert max(map(abs, made[-200:])) < 50
    steps = [abs(a - b) for a, b in zip(made[::2], made[2::2], strict=False)]
    assert max(steps) < loudest / 3
