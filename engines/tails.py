# SPDX-License-Identifier: GPL-3.0-or-later
"""The side thread of a worker, in which jobs are finished while the next ones run.

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

    - A worker has at most two orders in hand: one that runs, and one that is finishing. An order is
      a job, or several that are made in one go (engines.api.Batches), each answered on its own.
    - Tails are done one after the other. Those of an order may wait in line; an order that has run
      waits, before the first of its own, for all of the order before it.
    - The host hears `wire.Finishing` before a tail begins, and may give the next order once it has
      heard it of all jobs of the last. So results come in the order in which jobs were given, and
      takes are recorded in it.
    - A tail takes one core besides those of the job that runs, and is short: slots count what runs.
    - A tail holds the pictures that it writes, which the engine's estimate counts.
    - What a tail raises is the answer to its own job alone: a full disk fails that one.
    - A cancel reaches the job that it names. A tail that hears of it in time leaves no file; else
      its job is done.
    - When a worker dies, all that it had is queued again. What ran is blamed; where nothing ran,
      the job whose tail it was. What was begun before and did not come is made with nothing in
      hand before it or beside it, so that what ends workers is found out.
    """

    def __init__(self) -> None:
        self._waiting: queue.Queue[Callable[[], None]] = queue.Queue()
        self._changed = threading.Condition()
        self._in_hand = 0
        self._thread: threading.Thread | None = None

    def rest(self, check: Callable[[], None]) -> None:
        """Wait until no tail is in hand; `check` is asked meanwhile, and may raise."""
        with self._changed:
            while self._in_hand:
                check()
                self._changed.wait(LOOK_S)

    def begin(self, tail: Callable[[], None]) -> None:
        """Do a tail in the side thread, after those before it; it answers for its own errors."""
        with self._changed:
            self._in_hand += 1
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
            tail()
            del tail  # and the pictures that it holds
            with self._changed:
                self._in_hand -= 1
                self._changed.notify_all()
