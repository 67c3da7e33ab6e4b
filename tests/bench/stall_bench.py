# SPDX-License-Identifier: GPL-3.0-or-later
"""How long the window stands still at worst while the job room makes a whole episode beside it.

Run: python tests/bench/stall_bench.py [--json FILE] [--workspace edit]. The episode is the sample
of the fakes, so that every step of the room comes in seconds; a timer of 10 ms on the main thread
is the watchdog, and what it comes late is the stall. Begins when the libraries are loaded.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["YINGXI_CONFIG"] = tempfile.mkdtemp(prefix="yingxi-stall-")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtCore import Qt, QTimer

import productions
from desktop.app import make_app
from desktop.main_window import MainWindow
from desktop.settings import settings
from making import SAMPLES

TICK_MS = 10
LONGEST_RUN_S = 120.0
BARS = {"ui.longest_stall_ms": ("<=", 50.0)}


class Watchdog:
    """Notes how late a timer of the main thread comes."""

    def __init__(self) -> None:
        self.late_ms: list[float] = []
        self._last_s = 0.0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)

    def begin(self) -> None:
        """From now on."""
        self.late_ms.clear()
        self._last_s = time.perf_counter()
        self._timer.start()

    def end(self) -> None:
        """No more."""
        self._timer.stop()

    def _tick(self) -> None:
        now_s = time.perf_counter()
        self.late_ms.append((now_s - self._last_s) * 1000 - TICK_MS)
        self._last_s = now_s


def stall_rows(workspace: str = "board") -> dict[str, float]:
    """The longest stall in milliseconds while an episode is made."""
    app = make_app()
    settings.change(auto_make=False, language="en")
    window, dog = MainWindow(), Watchdog()
    window.show()

    def until(done, limit_s: float) -> None:
        end_s = time.monotonic() + limit_s
        while not done() and time.monotonic() < end_s:
            app.processEvents()
            time.sleep(0.0005)

    with tempfile.TemporaryDirectory(prefix="yingxi-stall-") as folder:
        text = (SAMPLES / "rain-letter.zh.txt").read_text(encoding="utf-8")
        window.open_production(productions.planned(Path(folder) / "one", text))
        window.use_workspace(workspace)
        session = window.session
        assert session is not None
        until(lambda: session.jobs.workshop is not None, 30)
        until(lambda: False, 3)
        room = session.jobs.workshop
        assert room is not None
        dog.begin()
        room.set_auto(True)

        def made() -> bool:
            counts = session.jobs.counts
            mixed = session.store.selected(f"{session.episode_id}/mix") is not None
            return mixed and not counts.open and len(dog.late_ms) > 100

        until(made, LONGEST_RUN_S)
        dog.end()
        session.jobs.close(keep_queued=False)
        window.close()
    late = sorted(dog.late_ms, reverse=True)
    over = sum(one > BARS["ui.longest_stall_ms"][1] for one in late)
    print(f"{len(late)} ticks, {over} over 50 ms, the longest: {[round(x) for x in late[:6]]}")
    return {"ui.longest_stall_ms": late[0] if late else 0.0}


def main() -> None:
    """Print the row, and write it where asked."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", type=Path)
    parser.add_argument("--workspace", default="board")
    options = parser.parse_args()
    rows = stall_rows(options.workspace)
    for name, value in rows.items():
        bar = BARS[name][1]
        print(f"{name:44s} {value:8.2f}  <= {bar}  {'ok' if value <= bar else 'MISSED'}")
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
