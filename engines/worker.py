# SPDX-License-Identifier: GPL-3.0-or-later
"""One worker process: `python -P -m engines.worker FAMILY`, jobs in by wire, results out.

Owns the job boundary where every exception becomes data. Must not know queues or documents; how a
job is finished beside the next one is in engines/tails.
"""

import argparse
import logging
import os
import queue
import sys
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

import msgspec

from engines import catalog, wire
from engines.api import (
    Batches,
    Cancelled,
    Engine,
    Foresees,
    Progress,
    Result,
    Tail,
    Trails,
    Workplace,
    read_request,
)
from engines.memory import peak_rss_bytes, rss_bytes
from engines.tails import Tails
from projects.errors import Kind, ProductionError
from projects.ids import JobId

log = logging.getLogger(__name__)


class Token:
    """Cancel token of the job in hand."""

    def __init__(self) -> None:
        self._asked = threading.Event()

    def ask(self) -> None:
        """Ask the job to stop."""
        self._asked.set()

    @property
    def asked(self) -> bool:
        """Whether somebody did."""
        return self._asked.is_set()

    def check(self) -> None:
        """Raise Cancelled where asked."""
        if self.asked:
            raise Cancelled


class _Clock:
    """Seconds of the thread that runs jobs, from now on.

    What the side thread takes of the processor meanwhile is not counted.
    """

    def __init__(self, tails: Tails) -> None:
        self._tails = tails
        self._wall_s, self._cpu_s = time.monotonic(), self._cpu()

    def _cpu(self) -> float:
        return time.process_time() - self._tails.cpu_s

    def read(self) -> tuple[float, float]:
        """On the wall, and of the processor."""
        return time.monotonic() - self._wall_s, self._cpu() - self._cpu_s


@dataclass(eq=False)
class _Charge:
    """A job in hand, and what it has cost so far."""

    job: JobId
    engine: str
    token: Token
    wall_s: float = 0.0
    cpu_s: float = 0.0
    answered: bool = False

    def spend(self, clock: _Clock, share: float = 1.0) -> None:
        """Take in what a clock says, or this job's share of it."""
        wall_s, cpu_s = clock.read()
        self.wall_s += wall_s * share
        self.cpu_s += cpu_s * share

    def done(self, result: Result, **more: float) -> wire.Done:
        """The answer."""
        making = {
            "engine": self.engine,
            **result.making,
            "cpu_s": round(self.cpu_s, 3),
            "wall_s": round(self.wall_s, 3),
            **more,
            "peak_rss_bytes": peak_rss_bytes(),
        }
        return wire.Done(
            job=self.job,
            files=tuple(wire.wire_file(f.role, f.path, f.suffix) for f in result.files),
            facts=msgspec.json.encode(result.facts).decode(),
            making=making,
        )


class Worker:
    """Engines of one family, loaded when first needed and kept."""

    def __init__(self, out: BinaryIO, workplace: Workplace) -> None:
        self._out, self._workplace = out, workplace
        self._lock = threading.Lock()
        self._engines: dict[str, Engine] = {}
        self._waiting: queue.Queue[wire.Run] = queue.Queue()
        self._tokens: dict[JobId, Token] = {}
        self._tails = Tails()
        self._rested = False  # whether the tails of the order before this one are done

    def send(self, message: wire.ToHost) -> None:
        """Write a frame; whole frames only, whoever writes."""
        with self._lock:
            wire.write_frame(self._out, message)

    def listen(self, stream: BinaryIO) -> None:
        """Read until the host closes the pipe, then end the process at once."""
        for message in wire.messages_to_worker(stream):
            match message:
                case wire.Run():
                    self._tokens.update({job: Token() for job in message.jobs})
                    self._waiting.put(message)
                case wire.Cancel():
                    token = self._tokens.get(message.job)
                    if token is not None:
                        token.ask()
        os._exit(0)

    def beat(self) -> None:
        """Say now and then that the process lives."""
        while True:
            time.sleep(wire.HEARTBEAT_S)
            try:
                self.send(wire.Heartbeat(rss_bytes=rss_bytes()))
            except OSError:
                os._exit(0)

    def serve(self) -> None:
        """Run jobs one after the other, for ever; some are finished in the side thread."""
        self.send(wire.Ready(pid=os.getpid()))
        while True:
            self._work(self._waiting.get())

    def _work(self, message: wire.Run) -> None:
        """All jobs of an order: the first one does what is done for all, and each is answered."""
        self._rested = False
        charges = [_Charge(job, message.engine, self._tokens[job]) for job in message.jobs]
        raws = (message.request, *(one.request for one in message.batch))
        for charge, raw in zip(charges, raws, strict=True):
            if charge is charges[0]:
                self._answer(charge, partial(self._first, message, charges))
            else:
                self._answer(charge, partial(self._made, charge, raw))

    def _first(self, message: wire.Run, charges: "list[_Charge]") -> wire.Done | None:
        engine, token = self._engine(message.engine), charges[0].token
        request = read_request(engine, message.request)
        clock = _Clock(self._tails)
        mates = [read_request(engine, one.request) for one in message.batch]
        if message.ahead and isinstance(engine, Foresees):
            later = [read_request(engine, one) for one in message.ahead]
            engine.foresee([request, *mates, *later], token)
        if mates and isinstance(engine, Batches):
            steppers = [self._stepper(one, shared=True) for one in charges]
            engine.together([request, *mates], steppers, [one.token for one in charges])
        for one in charges:
            one.spend(clock, share=1 / len(charges))
        return self._made(charges[0], message.request)

    def _answer(self, charge: "_Charge", step: Callable[[], wire.Done | None]) -> None:
        """Do a step of a job; what it gives or raises is told, None says that more is to come."""
        job = charge.job
        if charge.answered:  # cancelled while it was made together with others
            return
        answer: wire.Done | wire.Failed | wire.Stopped | None
        try:
            answer = step()
        except Cancelled:
            answer = wire.Stopped(job=job)
        except MemoryError:
            answer = _failed(job, Kind.ENVIRONMENT, "out_of_memory", "memory ran out", "")
        except ProductionError as e:
            answer = wire.Failed(
                job=job,
                kind=e.kind.value,
                code=e.code,
                message=e.message,
                hint=e.hint,
                context=dict(e.context),
                traceback=traceback.format_exc(),
            )
        except Exception as e:
            log.exception("job %s broke", job)
            told = f"{charge.engine} failed: {type(e).__name__}: {e}"
            answer = _failed(job, Kind.BUG, "engine_broke", told, traceback.format_exc())
        if answer is None:
            return
        with self._lock:
            if charge.answered:
                return
            charge.answered = True
        if self._tokens.get(job) is charge.token:  # it may be waiting again already
            del self._tokens[job]
        self.send(answer)

    def _made(self, charge: "_Charge", raw: bytes) -> wire.Done | None:
        engine, token = self._engine(charge.engine), charge.token
        token.check()
        request = read_request(engine, raw)
        clock, stepper = _Clock(self._tails), self._stepper(charge)
        if not isinstance(engine, Trails):
            result = engine.run(request, stepper, token)
            charge.spend(clock)
            self._rest(lambda: None)
            return charge.done(result)
        tail = engine.begin(request, stepper, token)
        charge.spend(clock)
        self._rest(token.check)
        self.send(wire.Finishing(job=charge.job))
        self._tails.begin(lambda: self._finish(charge, tail))
        return None

    def _rest(self, check: Callable[[], None]) -> None:
        """Once for an order, wait for the tails of the one before it."""
        if not self._rested:
            self._tails.rest(check)
            self._rested = True

    def _finish(self, charge: "_Charge", tail: Tail) -> None:
        """In the side thread."""

        def finished() -> wire.Done:
            charge.token.check()
            wall_s, cpu_s = time.monotonic(), time.thread_time()
            result = tail()
            charge.wall_s += (tail_s := time.monotonic() - wall_s)
            charge.cpu_s += time.thread_time() - cpu_s
            try:
                charge.token.check()
            except Cancelled:
                for file in result.files:
                    file.path.unlink(missing_ok=True)
                raise
            return charge.done(result, tail_s=round(tail_s, 3))

        try:
            self._answer(charge, finished)
        except OSError:  # the host is gone
            os._exit(0)

    def _stepper(self, charge: "_Charge", *, shared: bool = False) -> Progress:
        """Tells of steps. Of several that are made together, a cancelled one is answered at once,
        as the others go on.
        """

        def stepped(step: int, steps: int, /, preview: bytes = b"") -> None:
            if shared and charge.token.asked:
                self._answer(charge, charge.token.check)
            if not charge.answered:
                told = wire.Stepped(job=charge.job, step=step, steps=steps, preview=preview)
                self.send(told)

        return stepped

    def _engine(self, identity: str) -> Engine:
        engine = self._engines.get(identity)
        if engine is None:
            engine = catalog.engine(identity)
            engine.load(self._workplace)
            self._engines[identity] = engine
        return engine


def _failed(job: JobId, kind: Kind, code: str, message: str, trace: str) -> wire.Failed:
    return wire.Failed(
        job=job, kind=kind.value, code=code, message=message, hint="", context={}, traceback=trace
    )


def _own_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Take stdin and stdout for the wire; whatever prints goes to the log (stderr)."""
    incoming, outgoing = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return os.fdopen(incoming, "rb"), os.fdopen(outgoing, "wb")


def main(arguments: list[str] | None = None) -> None:
    """Entry point of a worker process."""
    parser = argparse.ArgumentParser(prog="engines.worker")
    parser.add_argument("family")
    parser.add_argument("--media", type=Path, required=True)
    parser.add_argument("--scratch", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--budget-bytes", type=int, default=0)
    a = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(levelname)s %(message)s")
    incoming, outgoing = _own_pipes()
    worker = Worker(
        outgoing,
        Workplace(
            media=a.media,
            scratch=a.scratch,
            weights=a.weights,
            device=a.device,
            threads=a.threads,
            budget_bytes=a.budget_bytes,
        ),
    )
    log.info("worker of family %s starts", a.family)
    threading.Thread(target=worker.listen, args=(incoming,), daemon=True).start()
    threading.Thread(target=worker.beat, daemon=True).start()
    worker.serve()


if __name__ == "__main__":
    main()
