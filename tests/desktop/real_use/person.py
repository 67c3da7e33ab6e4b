# SPDX-License-Identifier: GPL-3.0-or-later
"""A person at the window: finds things as one sees them, points, clicks, types, and waits.

Runs in the child process, on a real display server. Owns the hands and the clock of stalls. Must
not reach into what it tests but through the window.
"""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QToolButton, QWidget

from desktop import background
from desktop.main_window import MainWindow

PATIENCE_S = 30.0
BEAT_MS = 4
NONE = Qt.KeyboardModifier.NoModifier


class Watchdog(QObject):
    """The longest time in which the window could not answer: by the clock, and of its own work.

    What other programs take from a shared machine is in the first number alone.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.longest_ms = self.longest_cpu_ms = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._last = self._now()

    @staticmethod
    def _now() -> tuple[float, float]:
        return time.monotonic(), time.thread_time()

    def start(self) -> None:
        """From here on."""
        self.longest_ms = self.longest_cpu_ms = 0.0
        self._last = self._now()
        self._timer.start(BEAT_MS)

    def _beat(self) -> None:
        now = self._now()
        self.longest_ms = max(self.longest_ms, (now[0] - self._last[0]) * 1000)
        self.longest_cpu_ms = max(self.longest_cpu_ms, (now[1] - self._last[1]) * 1000)
        self._last = now

    def stop(self) -> dict[str, float]:
        """What was measured."""
        self._timer.stop()
        return {"stall_ms": self.longest_ms, "stall_cpu_ms": self.longest_cpu_ms}


class Person:
    """Hands and eyes. `screens` is where pictures go."""

    def __init__(self, window: MainWindow, screens: Path) -> None:
        self.window, self.screens = window, screens
        self.watchdog = Watchdog(window)

    def wait(self, seen: Callable[[], object], what: str, patience_s: float = PATIENCE_S) -> None:
        """Look until something is so.

        Raises:
            AssertionError: it does not come.
        """
        until = time.monotonic() + patience_s
        while not seen():
            if time.monotonic() > until:
                self.shot("what-it-looked-like")
                raise AssertionError(f"waited {patience_s:.0f} s in vain for {what}")
            QTest.qWait(10)

    def settle(self, ms: int = 50) -> None:
        """Let the window do what it has begun."""
        QTest.qWait(ms)

    def quiet(self, ms: int = 300) -> None:
        """Wait until nothing has been under way behind the window for a while."""
        busy = [time.monotonic()]

        def rested() -> bool:
            if background._running:
                busy[0] = time.monotonic()
            return time.monotonic() - busy[0] > ms / 1000

        self.wait(rested, "the window to come to rest")

    def look(self, widget: QWidget) -> QPoint:
        """Where the middle of a widget is in its window.

        Raises:
            AssertionError: a person could not click it: it is hidden, switched off or covered.
        """
        name = widget.accessibleName() or widget.objectName() or type(widget).__name__
        assert widget.isVisible(), f"{name} is not to be seen"
        assert widget.isEnabled(), f"{name} is switched off"
        at = widget.rect().center()
        over = QApplication.widgetAt(widget.mapToGlobal(at))
        free = over is not None and (over is widget or widget.isAncestorOf(over))
        assert free, f"{name} is covered by {over}"
        return widget.mapTo(widget.window(), at)

    def click(
        self,
        widget: QWidget,
        at: QPoint | None = None,
        *,
        button: Qt.MouseButton = Qt.MouseButton.LeftButton,
        held: Qt.KeyboardModifier = NONE,
    ) -> None:
        """Press and let go, through the window system's own way into the window."""
        middle = self.look(widget)
        place = middle if at is None else widget.mapTo(widget.window(), at)
        handle = widget.window().windowHandle()
        QTest.mouseMove(handle, place)
        QTest.mouseClick(handle, button, held, place)

    def drag(self, widget: QWidget, start: QPoint, end: QPoint, steps: int = 8) -> None:
        """Press, move in steps, let go."""
        handle, window = widget.window().windowHandle(), widget.window()
        first, last = widget.mapTo(window, start), widget.mapTo(window, end)
        QTest.mouseMove(handle, first)
        QTest.mousePress(handle, Qt.MouseButton.LeftButton, NONE, first)
        for step in range(1, steps + 1):
            QTest.mouseMove(handle, first + (last - first) * step / steps)
            QTest.qWait(5)
        QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, NONE, last)

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """A key, to whatever window has the focus."""
        top = QApplication.activeWindow() or self.window
        QTest.keyClick(top.windowHandle(), key, held)

    def compose(self, widget: QWidget, text: str) -> None:
        """Chinese as an input method gives it: first what is being typed, then the words."""
        event = QInputMethodEvent("pin'yin", [])
        QApplication.sendEvent(widget, event)
        done = QInputMethodEvent("", [])
        done.setCommitString(text)
        QApplication.sendEvent(widget, done)

    def button(self, text: str, inside: QWidget | None = None) -> QAbstractButton:
        """A visible button by what is written on it, or by its accessible name.

        Raises:
            AssertionError: there is none.
        """
        place = inside or self.window
        named = [one for one in place.findChildren(QAbstractButton) if one.isVisible()]
        for one in named:
            if text in (one.text().replace("&", ""), one.accessibleName()):
                return one
        seen = sorted({one.text() or one.accessibleName() for one in named})
        raise AssertionError(f"no button says {text!r}; there are {seen}")

    def tool(self, action: str) -> QToolButton:
        """The visible button of an action.

        Raises:
            AssertionError: there is none.
        """
        wanted = self.window.table.qaction(action)
        for one in self.window.findChildren(QToolButton):
            if one.defaultAction() is wanted and one.isVisible():
                return one
        raise AssertionError(f"no visible button does {action}")

    def dialog(self, kind: type[QDialog] = QDialog) -> QDialog:
        """The dialog that has come up."""
        found: list[QDialog] = []

        def seen() -> bool:
            found[:] = [one for one in self.window.findChildren(kind) if one.isVisible()]
            return bool(found)

        self.wait(seen, f"a {kind.__name__}")
        return found[-1]

    def shot(self, name: str, widget: QWidget | None = None) -> Path:
        """A picture of the window."""
        self.screens.mkdir(parents=True, exist_ok=True)
        path = self.screens / f"{name}.png"
        (widget or self.window).grab().save(str(path))
        return path
