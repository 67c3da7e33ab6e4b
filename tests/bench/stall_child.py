# SPDX-License-Identifier: GPL-3.0-or-later
"""A window with an episode of fakes being made behind it, to be measured; prints its longest stall.

Owns the wait. What other processes take from the machine is told apart by the thread's own CPU.
"""

import json
import os
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer

import productions
from desktop.app import make_app
from desktop.main_window import MainWindow
from desktop.settings import settings

BEAT_MS = 4
PATIENCE_S = 120.0


def main() -> None:
    """Open the sample, make it, and watch the beats of a timer until all is made."""
    folder = productions.sample(Path(tempfile.mkdtemp(dir=os.environ["YINGXI_CONFIG"])))
    settings.change(auto_make=False)
    app = make_app()
    window = MainWindow()
    window.show()
    assert window.open_production(folder)
    window.use_workspace("edit")
    session = window.session
    assert session is not None
    loop = QEventLoop()
    waited = QTimer()
    until = time.monotonic() + PATIENCE_S

    def look() -> None:
        begun = window.table.possible("jobs.make_all")
        if begun:
            loop.quit()

    waited.timeout.connect(look)
    waited.start(50)
    loop.exec()
    QTimer.singleShot(1500, loop.quit)
    loop.exec()
    beats = [(time.monotonic(), time.thread_time())]
    longest = {"stall_ms": 0.0, "cpu_ms": 0.0}

    def beat() -> None:
        now, before = (time.monotonic(), time.thread_time()), beats[-1]
        longest["stall_ms"] = max(longest["stall_ms"], (now[0] - before[0]) * 1000)
        longest["cpu_ms"] = max(longest["cpu_ms"], (now[1] - before[1]) * 1000)
        beats[0] = now
        if session.jobs.counts.open:
            seen.append(now[0])
        ended = seen and not session.jobs.counts.open and now[0] - seen[-1] > 0.5
        if ended or now[0] > until:
            loop.quit()

    seen: list[float] = []
    pulse = QTimer()
    pulse.setTimerType(Qt.TimerType.PreciseTimer)
    pulse.timeout.connect(beat)
    window.table.trigger("jobs.make_all")
    pulse.start(BEAT_MS)
    loop.exec()
    pulse.stop()
    print(json.dumps({**longest, "made": bool(seen)}), flush=True)
    session.jobs.close(keep_queued=False)
    window.close()
    del app


if __name__ == "__main__":
    main()
