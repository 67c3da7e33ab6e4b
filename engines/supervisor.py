# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts, feeds, watches and ends worker processes.

Owns the processes and their pipes. Must not know what a job means, nor write any state of it.
"""

import contextlib
import os
import queue
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, cast

from engines import wire
from projects.disk import make_folder
from projects.errors import MachineError
from projects.ids import JobId

GRACE_S = 5.0
"""For each job that is made at once: a step of several takes as much longer."""
GENTLE_NICE = 10
_GENTLE_FLAGS = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
TAIL_GRACE_S = 60.0
"""For a job that is finishing: ending its worker would cost the one that runs beside it."""
SILENCE_S = 60.0
"""A worker that says nothing for so long hangs: heartbeats come from a thread of their own."""


@dataclass(eq=False, kw_only=True)
class Hand:
    """One worker process as the host sees it.

    Attributes:
        running: the job that it runs, or several in one go; finishing: those before, whose results
            are to come, first the one whose tail it is (engines/tails).
        device, budget_bytes: as it was given them.
        shut: it is given nothing beside what it has.
        affinity: of the last job that it was given.
        alone: it holds models, and with them most of its device.
    """

    family: str
    process: subprocess.Popen[bytes]
    log: Path
    running: tuple[JobId, ...] = ()
    finishing: tuple[JobId, ...] = ()
    shut: bool = False
    affinity: str = ""
    alone: bool = False
    device: str = "cpu"
    budget_bytes: int = 0
    ready: bool = False
    rss_bytes: int = 0
    stops_by_s: dict[JobId, float] = field(default_factory=dict)
    heard_s: float = field(default_factory=time.monotonic)
    reader: threading.Thread = field(default_factory=threading.Thread)

    @property
    def jobs(self) -> tuple[JobId, ...]:
        """All that it has in hand."""
        return self.running + self.finishing

    @property
    def idle(self) -> bool:
        """Whether it has nothing in hand."""
        return not self.jobs

    @property
    def open(self) -> bool:
        """Whether it can be given a job."""
        return self.idle or not (self.running or self.shut)

    def ended(self, job: JobId) -> None:
        """It has answered for a job."""
        self.running = tuple(one for one in self.running if one != job)
        self.finishing = tuple(one for one in self.finishing if one != job)
        self.stops_by_s.pop(job, None)

    def finishes(self, job: JobId) -> None:
        """Its models are done with a job."""
        if job in self.running:
            self.running = tuple(one for one in self.running if one != job)
            self.finishing += (job,)
        if job in self.stops_by_s:
            self.stops_by_s[job] = time.monotonic() + TAIL_GRACE_S


@dataclass(frozen=True)
class Died:
    """A worker process ended without being asked to, with what it had in hand."""

    running: tuple[JobId, ...]
    finishing: tuple[JobId, ...]
    code: int
    log_tail: str

    @property
    def job(self) -> JobId | None:
        """The one that it ran, or else was finishing."""
        return next(iter(self.running + self.finishing), None)


@dataclass(frozen=True)
class _Ended:
    """As the reader of a worker's pipe hears of it."""

    code: int
    log_tail: str


Event = tuple[Hand, wire.ToHost | Died]


@dataclass(frozen=True, kw_only=True)
class Places:
    """Folders that workers get."""

    media: Path
    scratch: Path
    weights: Path
    logs: Path


class Supervisor:
    """All workers of one host. Use as a context manager: leaving it ends them.

    Args:
        places: folders that workers get.
        gentle: workers give way to whatever else wants the processor.
    """

    def __init__(self, places: Places, *, gentle: bool = False) -> None:
        self._places, self._gentle = places, gentle
        self._events: queue.Queue[tuple[Hand, wire.ToHost | _Ended] | None] = queue.Queue()
        self._started = 0
        self.hands: list[Hand] = []

    def __enter__(self) -> "Supervisor":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(
        self,
        family: str,
        *,
        threads: int = 1,
        device: str = "cpu",
        budget_bytes: int = 0,
        alone: bool = False,
    ) -> Hand:
        """Start one worker of a family; see engines.api.Workplace for what it is given."""
        p = self._places
        self._started += 1
        name = f"{family}-{self._started}"
        scratch, log = p.scratch / name, p.logs / f"{name}.log"
        make_folder(scratch)
        make_folder(p.logs)
        command = [
            *_interpreter(),
            family,
            *("--media", str(p.media), "--scratch", str(scratch)),
            *("--weights", str(p.weights), "--threads", str(threads)),
            *("--device", device, "--budget-bytes", str(budget_bytes)),
        ]
        quiet = {"OMP_NUM_THREADS": str(threads), "OPENBLAS_NUM_THREADS": str(threads)}
        try:
            with log.open("wb") as errors:
                process = subprocess.Popen(
                    command,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=errors,
                    env={**os.environ, **quiet, "QT_QPA_PLATFORM": "offscreen"},
                    start_new_session=os.name == "posix",
                    creationflags=_GENTLE_FLAGS if self._gentle else 0,
                )
        except OSError as e:
            raise MachineError(
                "no_worker",
                f"A worker of family {family} could not start: {e}.",
                "Check the memory that is free and the number of processes allowed.",
            ) from e
        if self._gentle and os.name == "posix":
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, process.pid, GENTLE_NICE)
        hand = Hand(
            family=family,
            process=process,
            log=log,
            alone=alone,
            device=device,
            budget_bytes=budget_bytes,
        )
        self.hands.append(hand)
        hand.reader = threading.Thread(target=self._read, args=(hand,), daemon=True)
        hand.reader.start()
        return hand

    def _read(self, hand: Hand) -> None:
        stream = cast(BinaryIO, hand.process.stdout)
        with stream, contextlib.suppress(OSError, ValueError):
            for message in wire.messages_to_host(stream):
                self._events.put((hand, message))
        code = hand.process.wait()
        with contextlib.suppress(OSError):
            cast(BinaryIO, hand.process.stdin).close()
        self._events.put((hand, _Ended(code, _tail(hand.log))))

    def of_family(self, family: str) -> tuple[Hand, ...]:
        """Living workers of a family."""
        return tuple(h for h in self.hands if h.family == family)

    def give(self, hand: Hand, message: wire.Run) -> None:
        """Send a job to an open worker; a death in between arrives as an event."""
        hand.running = message.jobs
        hand.heard_s = time.monotonic()
        self._send(hand, message)

    def cancel(self, job: JobId) -> None:
        """Ask the worker that has the job to stop; one that does not is killed after a while."""
        for hand in self.hands:
            if job in hand.jobs:
                grace_s = GRACE_S * len(hand.running) if job in hand.running else TAIL_GRACE_S
                hand.stops_by_s.setdefault(job, time.monotonic() + grace_s)
                self._send(hand, wire.Cancel(job=job))

    def _send(self, hand: Hand, message: wire.ToWorker) -> None:
        with contextlib.suppress(OSError, ValueError):
            wire.write_frame(cast(BinaryIO, hand.process.stdin), message)

    def wake(self) -> None:
        """Let `events` return now; may be called from any thread."""
        self._events.put(None)

    def events(self, timeout_s: float | None) -> list[Event]:
        """What happened, after waiting at most timeout_s for the first of it; None is for ever."""
        heard: list[tuple[Hand, wire.ToHost | _Ended] | None] = []
        with contextlib.suppress(queue.Empty):
            heard.append(self._events.get(timeout=timeout_s))
            while True:
                heard.append(self._events.get_nowait())
        found = [(one[0], self._noted(*one)) for one in heard if one is not None]
        self._end_silent()
        return found

    def _noted(self, hand: Hand, message: wire.ToHost | _Ended) -> wire.ToHost | Died:
        """Keep what a message says of a hand."""
        hand.heard_s = time.monotonic()
        match message:
            case wire.Ready():
                hand.ready = True
            case wire.Heartbeat():
                hand.rss_bytes = message.rss_bytes
            case wire.Finishing():
                hand.finishes(message.job)
            case wire.Done() | wire.Failed() | wire.Stopped():
                hand.ended(message.job)
            case _Ended():
                if hand in self.hands:
                    self.hands.remove(hand)
                return Died(hand.running, hand.finishing, message.code, message.log_tail)
            case wire.Stepped():
                pass
        return message

    def _end_silent(self) -> None:
        now_s = time.monotonic()
        for hand in self.hands:
            deaf = any(now_s > by_s for by_s in hand.stops_by_s.values())
            if not hand.idle and (deaf or now_s - hand.heard_s > SILENCE_S):
                hand.process.kill()

    def end(self, family: str) -> None:
        """End the workers of a family and give their memory back."""
        for hand in self.of_family(family):
            self.dismiss(hand)

    def dismiss(self, hand: Hand) -> None:
        """End one worker and give its memory back."""
        self.hands.remove(hand)
        self._end(hand)

    def close(self) -> None:
        """End all workers: close their input, then terminate, then kill."""
        hands, self.hands = self.hands, []
        for hand in hands:
            with contextlib.suppress(OSError):
                cast(BinaryIO, hand.process.stdin).close()
        for hand in hands:
            self._end(hand)

    @staticmethod
    def _end(hand: Hand) -> None:
        _stop(hand.process)
        hand.reader.join(GRACE_S)


def _stop(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(OSError):
        cast(BinaryIO, process.stdin).close()
    for stop in (lambda: None, process.terminate, process.kill):
        stop()
        try:
            process.wait(GRACE_S)
        except subprocess.TimeoutExpired:
            continue
        return


def _interpreter() -> list[str]:
    """How this program starts a worker of itself; a frozen program runs itself again."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--worker"]
    return [sys.executable, "-P", "-m", "engines.worker"]


def _tail(log: Path, limit_bytes: int = 2000) -> str:
    try:
        with log.open("rb") as f:
            f.seek(0, os.SEEK_END)
            f.seek(max(0, f.tell() - limit_bytes))
            return f.read().decode(errors="replace")
    except OSError:
        return ""
