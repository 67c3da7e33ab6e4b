# SPDX-License-Identifier: GPL-3.0-or-later
"""A bar of progress on the program's icon outside the window: launcher, taskbar or dock.

Owns the words of each system. Must not know jobs; nothing here waits for an answer.
"""

import ctypes
import os
import sys
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusMessage

LAUNCHER = "com.canonical.Unity.LauncherEntry"
"""What KDE, GNOME's docks and Unity listen to."""
TASKBAR_LIST_CLASS = "{56FDF344-FD6D-11D0-958A-006097C9A090}"
TASKBAR_LIST_3 = "{EA1AFB91-9E28-4B86-90E9-5E9F8A5EEFAF}"
HR_INIT, SET_PROGRESS_VALUE, SET_PROGRESS_STATE = 3, 9, 10
"""Places in ITaskbarList3's table of functions (shobjidl_core.h)."""
STEPS = 1000
OPENED_ASIDE = sys.platform not in ("win32", "darwin")
"""A bus may be looked for in another thread, a window's own bar may not."""


class Level(Enum):
    """How it stands with the work; the value is Windows' flag for it."""

    NONE = 0
    GOING = 2
    FAILED = 4
    PAUSED = 8


class Taskbar(Protocol):
    """Shows a share, or nothing any more."""

    def show(self, share: float, level: Level, count: int) -> None:
        """So much is done, 0 to 1; so many jobs are to be made."""
        ...

    def clear(self) -> None:
        """Nothing is being made."""
        ...


class NoTaskbar:
    """A system without such a bar."""

    def show(self, share: float, level: Level, count: int) -> None:
        """Nothing."""

    def clear(self) -> None:
        """Nothing."""


class LauncherTaskbar:
    """Linux: a signal on the session's bus; whoever draws icons may listen."""

    def __init__(self, send: "Callable[[QDBusMessage], object]", desktop_file: str) -> None:
        self._send, self._uri = send, f"application://{desktop_file}.desktop"

    def show(self, share: float, level: Level, count: int) -> None:
        """Progress, with `urgent` where something failed."""
        del count
        self._tell(
            {
                "progress": float(share),
                "progress-visible": True,
                "urgent": level is Level.FAILED,
            }
        )

    def clear(self) -> None:
        """No bar."""
        self._tell({"progress": 0.0, "progress-visible": False, "urgent": False})

    def _tell(self, values: dict[str, object]) -> None:
        from PySide6.QtDBus import QDBusMessage

        path = f"/com/canonical/unity/launcherentry/{os.getpid()}"
        message = QDBusMessage.createSignal(path, LAUNCHER, "Update")
        message.setArguments([self._uri, values])
        self._send(message)


class WindowsTaskbar:
    """Windows: ITaskbarList3, called through its table of functions."""

    def __init__(self, pointer: int, window: int, prototype: Callable[..., Any]) -> None:
        self._this, self._window = ctypes.c_void_p(pointer), window
        table = ctypes.cast(pointer, ctypes.POINTER(ctypes.POINTER(ctypes.c_void_p)))[0]
        of_value = (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulonglong, ctypes.c_ulonglong)
        self._init = prototype(ctypes.c_long, ctypes.c_void_p)(table[HR_INIT])
        self._value = prototype(ctypes.c_long, *of_value)(table[SET_PROGRESS_VALUE])
        self._state = prototype(ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(
            table[SET_PROGRESS_STATE]
        )
        self._init(self._this)

    def show(self, share: float, level: Level, count: int) -> None:
        """A green, yellow or red bar."""
        del count
        self._state(self._this, self._window, level.value)
        self._value(self._this, self._window, round(share * STEPS), STEPS)

    def clear(self) -> None:
        """No bar."""
        self._state(self._this, self._window, Level.NONE.value)


class DockTaskbar:
    """macOS: the number of jobs to be made, on the icon in the dock."""

    def __init__(self, set_number: Callable[[int], object]) -> None:
        self._set_number = set_number

    def show(self, share: float, level: Level, count: int) -> None:
        """How many are left."""
        del share, level
        self._set_number(count)

    def clear(self) -> None:
        """No number."""
        self._set_number(0)


def has_session_bus() -> bool:
    """Whether a bus is there already; asking for one that is not would start it."""
    if os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return True
    return Path(os.environ.get("XDG_RUNTIME_DIR", "/nowhere"), "bus").exists()


def open_taskbar(window: int) -> Taskbar:
    """This system's; where `OPENED_ASIDE` it belongs into a background thread.

    Args:
        window: id of the native window.
    """
    if sys.platform == "win32":
        return _windows_taskbar(window)
    if sys.platform == "darwin":
        app = QGuiApplication.instance()
        number = getattr(app, "setBadgeNumber", None)
        return NoTaskbar() if number is None else DockTaskbar(number)
    return _launcher_taskbar()


def _launcher_taskbar() -> Taskbar:
    if not has_session_bus():
        return NoTaskbar()
    from PySide6.QtDBus import QDBusConnection

    bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, "yingxi-launcher")
    if not bus.isConnected():
        return NoTaskbar()
    return LauncherTaskbar(bus.send, QGuiApplication.desktopFileName() or "yingxi")


def _windows_taskbar(window: int) -> Taskbar:
    assert sys.platform == "win32"
    ole = ctypes.windll.ole32
    ids = [(ctypes.c_byte * 16)(), (ctypes.c_byte * 16)()]
    for text, made in zip((TASKBAR_LIST_CLASS, TASKBAR_LIST_3), ids, strict=True):
        ole.CLSIDFromString(ctypes.c_wchar_p(text), ctypes.byref(made))
    found = ctypes.c_void_p()
    in_process = 1
    result = ole.CoCreateInstance(
        ctypes.byref(ids[0]), None, in_process, ctypes.byref(ids[1]), ctypes.byref(found)
    )
    if result != 0 or not found.value:
        return NoTaskbar()
    return WindowsTaskbar(found.value, window, ctypes.WINFUNCTYPE)
