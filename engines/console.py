# SPDX-License-Identifier: GPL-3.0-or-later
"""What the command line shows while it works: a bar with stage, shot and time left.

Owns the terminal. Must not know what is made.
"""

import sys
import time
from typing import TextIO

WIDTH = 28
EVERY_S = 0.1


def clock(seconds: float) -> str:
    """`m:ss`."""
    minutes, rest = divmod(max(0, round(seconds)), 60)
    return f"{minutes}:{rest:02}"


class Bar:
    """One line that is redrawn on a terminal; elsewhere a line a stage.

    Work is counted in expected CPU seconds, so that a long shot weighs more than a short one.
    """

    def __init__(self, out: TextIO | None = None) -> None:
        self._out = out or sys.stderr
        self._live = self._out.isatty()
        self._began_s = time.monotonic()
        self._drawn_s = 0.0
        self._stage = ""
        self._started = (0.0, self._began_s)

    def show(self, stage: str, item: str, *, done: float, total: float) -> None:
        """Draw the state: done and total are expected CPU seconds of all stages."""
        now = time.monotonic()
        if stage != self._stage:
            if not self._live:
                print(f"{stage} ...", file=self._out, flush=True)
            if not self._stage:
                self._started = (done, now)
            self._stage = stage
        elif now - self._drawn_s < EVERY_S:
            return
        self._drawn_s = now
        if self._live:
            self._out.write(f"\r\x1b[K{self._line(stage, item, done, total, now)}")
            self._out.flush()

    def _line(self, stage: str, item: str, done: float, total: float, now: float) -> str:
        share = min(1.0, done / total) if total else 1.0
        full = round(share * WIDTH)
        first, since = self._started
        gained, spent = done - first, now - since
        left = f" {clock((total - done) * spent / gained)} left" if gained > 0.5 else ""
        bar = "█" * full + "░" * (WIDTH - full)
        return f"{bar} {share:4.0%} {stage} {item}{left}"

    def say(self, text: str) -> None:
        """A line that stays."""
        if self._live:
            self._out.write("\r\x1b[K")
        print(text, file=self._out, flush=True)

    def close(self) -> None:
        """Leave the terminal as it was."""
        if self._live:
            self._out.write("\r\x1b[K")
            self._out.flush()
