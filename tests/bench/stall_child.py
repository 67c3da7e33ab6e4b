# SPDX-License-Identifier: GPL-3.0-or-later
"""A window with an episode of fakes being made behind it, to be measured; prints its longest stall.

Owns the wait. stall_child.py edit|board. Begins when what opening began has ended. Beside the wall
time stand the main thread's own CPU time, and the stall without the time in which the thread could
run and the system gave the core to somebody else, which on a busy machine is most of it.
"""

import json
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer

import productions
from desktop import background
from desktop.app import make_app, settle
from desktop.main_window import MainWindow
from desktop.settings import settings

BEAT_MS = 4
PATIENCE_S = 120.0
SCHEDULED = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")


def queued_s() -> float:
    """Seconds that this thread has waited for a core; 0 where the system does not say."""
    try:
        return int(SCHEDULED.read_text("ascii").split()[1]) / 1e9
    except OSError:
        return 0.0


def clocks() -> tuple[float, float, float]:
    """Wall, CPU and queue."""
    return time.monotonic(), time.thread_time(), queued_s()


class Pulse:
    """A timer on the main thread, and the longest times between its beats."""

    def __init__(self, busy: Callable[[], bool], loop: QEventLoop) -> None:
        self.wall_ms = self.cpu_ms = self.own_ms = 0.0
        self.seen = 0.0
        self._busy, self._loop = busy, loop
        self._last = clocks()
        self._until = self._last[0] + PATIENCE_S
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def run(self) -> None:
        """Until nothing has been open for half a second."""
        self._last = clocks()
        self._timer.start(BEAT_MS)
        self._loop.exec()
        self._timer.stop()

    def _beat(self) -> None:
        now = clocks()
        wall, cpu, queue = (1000 * (b - a) for a, b in zip(self._last, now, strict=True))
        self.wall_ms, self.cpu_ms = max(self.wall_ms, wall), max(self.cpu_ms, cpu)
        self.own_ms = max(self.own_ms, wall - queue)
        if self._busy():
            self.seen = now[0]
        ended = self.seen and not self._busy() and now[0] - self.seen > 0.5
        if ended or now[0] > self._until:
            self._loop.quit()
        self._last = clocks()


def main(workspace: str) -> None:
    """Open the sample, make it, and watch the beats of a timer until all is made."""
    folder = productions.sample(Path(tempfile.mkdtemp(dir=os.environ["YINGXI_CONFIG"])))
    settings.change(auto_make=False)
    app = make_app()
    settle(app)
    window = MainWindow()
    window.show()
    assert window.open_production(folder)
    window.use_workspace(workspace)
    session = window.session
    assert session is not None
    loop = QEventLoop()
    waiting = QTimer()

    def look() -> None:
        if window.table.possible("jobs.make_all") and not background.pool().activeThreadCount():
            loop.quit()

    waiting.timeout.connect(look)
    waiting.start(500)
    loop.exec()
    waiting.stop()
    pulse = Pulse(lambda: bool(session.jobs.counts.open), loop)
    window.table.trigger("jobs.make_all")
    pulse.run()
    found = {"stall_ms": pulse.wall_ms, "cpu_ms": pulse.cpu_ms, "own_ms": pulse.own_ms}
    print(json.dumps({**found, "made": bool(pulse.seen)}), flush=True)
    session.jobs.close(keep_queued=False)
    window.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "edit")
