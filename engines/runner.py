# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs wanted things through the queue and the workers until each has its take.

Owns the loop of one run and its bookkeeping. Must not know what a film is.
"""

import os
from collections.abc import Callable, Sequence

from assets.store import BlobStore
from engines.job_queue import JobState
from engines.schedule import Plan
from engines.wanted import Wanted
from engines.workshop_floor import Broken, Finished, Floor, Outcome, Step
from projects.errors import ProductionError
from projects.ids import JobId
from projects.shots import Take
from projects.store import ProductionStore

WAIT_S = 0.5
Follow = Callable[[dict[str, Take]], Sequence[Wanted]]
"""Given the takes so far, what else is wanted now."""
Stepped = Callable[[str, float], None]
"""Called with an item's label and the expected CPU seconds done so far."""


class Runner:
    """Workers of one production. Use as a context manager."""

    def __init__(self, store: ProductionStore, blobs: BlobStore, *, slots: int) -> None:
        self._floor = Floor(store, blobs, slots=slots)
        self._share: dict[JobId, float] = {}
        self._failures: list[ProductionError] = []
        self._hopeless: set[str] = set()
        self._finished_s = 0.0
        self.takes: dict[str, Take] = {}
        self.generated = 0
        self.reused = 0
        self.made_by_engine: dict[str, int] = {}

    def __enter__(self) -> "Runner":
        self._floor.clear_scratch()
        queue = self._floor.queue
        queue.recover()
        queue.withdraw(j.id for j in queue.jobs(JobState.QUEUED))  # wanted again where it still is
        return self

    def __exit__(self, *_: object) -> None:
        self._floor.close()

    def plan(self, wanted: Sequence[Wanted]) -> Plan:
        """What is there and what is not."""
        return self._floor.plan(wanted)

    def run(
        self,
        wanted: Sequence[Wanted],
        *,
        stepped: Stepped,
        follow: Follow | None = None,
        failed: Callable[[ProductionError], None] | None = None,
    ) -> dict[str, Take]:
        """Make what is missing of the wanted; takes by target.

        One failing job does not stop the others; the first failure is raised at the end.

        Args:
            wanted: in order.
            stepped: told what is done.
            follow: what else is wanted, once something has come.
            failed: told each failure, which is then not raised.

        Raises:
            ProductionError: a job failed for good; everything that was made is kept.
        """
        self._finished_s = 0.0
        self._want(wanted)
        while True:
            if follow is not None:
                self._want(follow(self.takes))
            if not self._floor.wanted:
                break
            self._floor.thin_out()
            self._floor.staff(self._longest)
            for outcome in self._floor.hear(WAIT_S):
                self._note(outcome)
                stepped(self._label_of(outcome), self.done_s())
        failures, self._failures, self._hopeless = self._failures, [], set()
        for error in failures:
            if failed is None:
                raise error
            failed(error)
        return self.takes

    def _want(self, wanted: Sequence[Wanted]) -> None:
        known = {w.target for w in self._floor.wanted.values()} | self._hopeless
        split = self.plan([w for w in wanted if w.target not in known | self.takes.keys()])
        for target, take in split.fresh.items():
            self.takes[target] = take
            self.reused += 1
            self._floor.adopt(target, take, initiator="make")
        for one in split.todo:
            self._share[self._floor.enqueue(one).id] = 0.0

    def _longest(self, family: str) -> float:
        mine = [w for w in self._floor.wanted.values() if w.family == family]
        return max(w.footprint.cpu_s for w in mine)

    def _label_of(self, outcome: Outcome) -> str:
        if isinstance(outcome, Finished | Broken):
            return outcome.wanted.label
        one = self._floor.wanted.get(outcome.job)
        return one.label if one else ""

    def done_s(self) -> float:
        """Expected CPU seconds that this call of `run` has done already."""
        wanted = self._floor.wanted.items()
        running = (self._share.get(j, 0.0) * w.footprint.cpu_s for j, w in wanted)
        return self._finished_s + sum(running)

    def _note(self, outcome: Outcome) -> None:
        match outcome:
            case Step():
                self._share[outcome.job] = outcome.step / max(1, outcome.steps)
            case Finished():
                one = outcome.wanted
                self.takes[one.target] = outcome.take
                self.generated += 1
                self._finished_s += one.footprint.cpu_s
                self.made_by_engine[one.engine] = self.made_by_engine.get(one.engine, 0) + 1
            case Broken(kept=False):
                raise outcome.error
            case Broken():
                self._failures.append(outcome.error)
                self._hopeless.add(outcome.wanted.target)
            case _:
                pass


def default_slots() -> int:
    """One job a core that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return max(1, os.cpu_count() or 1)
