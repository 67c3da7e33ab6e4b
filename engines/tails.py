# SPDX-License-Identifier: GPL-3.0-or-later
"""The side thread of a worker, in which one job is finished while the next one runs.

Owns the thread and its rules (see `Tails`). Must not know engines, messages nor what a tail does.
"""

import queue
import threading
import time
from collections.abc import Callable

LOOK_S = 0.05
"""So often does one that waits for a tail ask whether anybody still wants it."""


class Tails:
    """One thread, begun with the first tail. The rules, of worker and host:

    - A worker has at most two jobs in hand: one that runs, and one that is finishing. There are
      never two tails: what has run waits for the tail before it.
    - The host hears `wire.Finishing` before a tail begins, and may give the next job from then on.
      So results come in the order in which jobs were given, and takes are recorded in it.
    - A tail takes one core besides those of the job that runs, and is short: slots count what runs.
    - A tail holds the pictures that it writes, which the engine's estimate counts.
    - What a tail raises is the answer to its own job alone: a full disk fails that one.
    - A cancel reaches the job that it names. A tail that hears of it in time leaves no file; else
      its job is done.
    - Jobs that are made in one go (engines.api.Batches) run as one, and are finished and answered
      one after the other.
    - When a worker dies, both jobs are queued again. The one that ran is blamed; the one that was
      finishing only where nothing ran.
    """

    def __init__(self) -> None:
        self._waiting: queue.Queue[Callable[[], None]] = queue.Queue()
        self._free = threading.Event()
        self._free.set()
        self._thread: threading.Thread | None = None

    def rest(self, check: Callable[[], None]) -> None:
        """Wait until no tail is in hand; `check` is asked meanwhile, and may raise."""
        while not self._free.wait(LOOK_S):
            check()

    def begin(self, tail: Callable[[], None]) -> None:
        """Do a tail in the side thread; it must answer for its own errors.

        Raises:
            ValueError: another one is in hand.
        """
        if not self._free.is_set():
            raise ValueError("two tails at once")
        self._free.clear()
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="tails", daemon=True)
            self._thread.start()
        self._waiting.put(tail)

    @property
    def cpu_s(self) -> float:
        """CPU seconds of the thread so far; 0 where the system does not tell."""
        clock_of = getattr(time, "pthread_getcpuclockid", None)
        if clock_of is None or self._thread is None or self._thread.ident is None:
            return 0.0
        return time.clock_gettime(clock_of(self._thread.ident))

    def _work(self) -> None:
        while True:
            tail = self._waiting.get()
            try:
                tail()
            finally:
                del tail  # and the pictures that it holds
                self._free.set()
