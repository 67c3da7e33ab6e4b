# SPDX-License-Identifier: GPL-3.0-or-later
"""Slow work off the main thread: a function in a pool, its result back on the main thread.

Owns the pool and the way back. Must not know what is done. One of the house's five boundaries:
whatever the function raises is handed to `failed`, or logged.
"""

import weakref
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

THREADS = 2


class _Bridge(QObject):
    """Carries results to the main thread, where it lives."""

    came = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.came.connect(self._deliver)

    @Slot(object)
    def _deliver(self, call: "Call") -> None:
        call.deliver()


class Call(QRunnable):
    """One function on its way; `cancel` drops its result and, where it has not begun, the work."""

    def __init__(
        self,
        function: Callable[..., Any],
        arguments: tuple[Any, ...],
        *,
        done: Callable[[Any], None] | None,
        failed: Callable[[Exception], None] | None,
        owner: QObject | None,
    ) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._function, self._arguments = function, arguments
        self._done, self._failed = done, failed
        self._owner = None if owner is None else weakref.ref(owner)
        self._result: Any = None
        self._error: Exception | None = None
        self.cancelled = False

    def run(self) -> None:
        """In the pool."""
        if not self.cancelled:
            try:
                self._result = self._function(*self._arguments)
            except Exception as error:  # noqa: BLE001 - the boundary of background work
                self._error = error
        _bridge().came.emit(self)

    def cancel(self) -> None:
        """Nobody wants it any more."""
        self.cancelled = True

    def deliver(self) -> None:
        """On the main thread."""
        _running.discard(self)
        if self.cancelled or not self._wanted():
            return
        if self._error is not None:
            if self._failed is not None:
                self._failed(self._error)
            else:
                import logging

                log = logging.getLogger(__name__)
                log.error("background work failed", exc_info=self._error)
        elif self._done is not None:
            self._done(self._result)

    def _wanted(self) -> bool:
        if self._owner is None:
            return True
        owner = self._owner()
        if owner is None:
            return False
        from shiboken6 import isValid

        return isValid(owner)


_running: set[Call] = set()
_state: dict[str, Any] = {}


def _bridge() -> _Bridge:
    return _state["bridge"]


def pool() -> QThreadPool:
    """The pool of the process."""
    if "pool" not in _state:
        made = QThreadPool()
        made.setMaxThreadCount(THREADS)
        _state["pool"], _state["bridge"] = made, _Bridge()
    return _state["pool"]


def run(
    function: Callable[..., Any],
    *arguments: Any,
    done: Callable[[Any], None] | None = None,
    failed: Callable[[Exception], None] | None = None,
    owner: QObject | None = None,
) -> Call:
    """Run a function in the pool.

    Args:
        function: what to do; it must touch no widget and no view state.
        *arguments: given to it.
        done: called with the result, on the main thread.
        failed: called with the exception, on the main thread; logged where None.
        owner: where this object is gone by then, nobody is called.
    """
    threads = pool()
    call = Call(function, arguments, done=done, failed=failed, owner=owner)
    _running.add(call)
    threads.start(call)
    return call


def wait(timeout_ms: int = 5000) -> bool:
    """Let what runs come to its end, as before leaving; whether it did."""
    if "pool" not in _state:
        return True
    for call in tuple(_running):
        call.cancel()
    _state["pool"].clear()
    return bool(_state["pool"].waitForDone(timeout_ms))
