# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs wanted things through the queue and the workers until each has its take.

Owns the loop between queue, supervisor and blobs. Must not know what a film is.
"""

import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from assets.store import BlobStore
from engines import budget, wire
from engines.job_queue import Job, JobQueue, JobState
from engines.memory import free_bytes
from engines.schedule import Plan, plan
from engines.supervisor import Died, Hand, Places, Supervisor
from engines.wanted import Wanted
from engines.weights import weights_folder
from projects.commands import AddTake, Batch, SelectTake
from projects.disk import disk_error
from projects.errors import BugError, Kind, MachineError, ProductionError, UserError
from projects.ids import JobId, MediaId, TakeId, derived
from projects.shots import BROUGHT, Take
from projects.store import ProductionStore

WAIT_S = 0.5
SCRATCH, LOGS = "scratch", "logs"
KINDS: dict[str, type[ProductionError]] = {
    Kind.USER: UserError,
    Kind.ENVIRONMENT: MachineError,
    Kind.BUG: BugError,
}
Follow = Callable[[dict[str, Take]], Sequence[Wanted]]
"""Given the takes so far, what else is wanted now."""
Stepped = Callable[[str, float], None]
"""Called with an item's label and the expected CPU seconds done so far."""


class Runner:
    """Workers of one production. Use as a context manager."""

    def __init__(self, store: ProductionStore, blobs: BlobStore, *, slots: int) -> None:
        self._store, self._blobs, self._slots = store, blobs, slots
        self._queue = JobQueue(store)
        self._scratch = store.folder / SCRATCH
        self._wanted: dict[JobId, Wanted] = {}
        self._share: dict[JobId, float] = {}
        self._failures: list[ProductionError] = []
        self._finished_s = 0.0
        self.takes: dict[str, Take] = {}
        self.generated = 0
        self.reused = 0
        self.made_by_engine: dict[str, int] = {}
        self._house = Supervisor(
            Places(
                media=store.media,
                scratch=self._scratch,
                weights=weights_folder(),
                logs=store.folder / LOGS,
            )
        )

    def __enter__(self) -> "Runner":
        self._clear_scratch()
        self._queue.recover()
        for job in self._queue.jobs(JobState.QUEUED):
            self._queue.cancel(job.id)  # wanted again below where it still is
        return self

    def __exit__(self, *_: object) -> None:
        self._house.close()
        self._clear_scratch()

    def _clear_scratch(self) -> None:
        shutil.rmtree(self._scratch, ignore_errors=True)

    def plan(self, wanted: Sequence[Wanted]) -> Plan:
        """What is there and what is not."""
        return plan(wanted, self._find, self._usable)

    def _find(self, wanted: Wanted) -> Take | None:
        takes = self._store.takes_of_recipe(wanted.recipe.hash)
        own = [t for t in takes if t.target == wanted.target]
        return (own or list(takes) or [None])[-1]

    def _usable(self, take: Take) -> bool:
        return all(self._blobs.has(media) for _, media in take.media)

    def run(
        self,
        wanted: Sequence[Wanted],
        *,
        stepped: Stepped,
        follow: Follow | None = None,
    ) -> dict[str, Take]:
        """Make what is missing of the wanted; takes by target.

        One failing job does not stop the others; the first failure is raised at the end.

        Raises:
            ProductionError: a job failed for good; everything that was made is kept.
        """
        self._finished_s = 0.0
        self._want(wanted)
        while True:
            if follow is not None:
                self._want(follow(self.takes))
            if not self._wanted:
                break
            self._staff()
            for hand, message in self._house.events(WAIT_S):
                self._heard(hand, message, stepped)
        if self._failures:
            raise self._failures[0]
        return self.takes

    def _want(self, wanted: Sequence[Wanted]) -> None:
        known = {w.target for w in self._wanted.values()}
        split = self.plan([w for w in wanted if w.target not in known | self.takes.keys()])
        for target, take in split.fresh.items():
            self.takes[target] = take
            self.reused += 1
            self._adopt(target, take)
        for one in split.todo:
            self._enqueue(one)

    def _adopt(self, target: str, take: Take) -> None:
        """A take made for another target serves this one as well, under its own name."""
        if take.target != target:
            take = msgspec.structs.replace(
                take, id=TakeId(derived("take", take.recipe, target)), target=target
            )
        selected = self._store.selected(target)
        if selected is None or selected.id != take.id:
            commands = (AddTake(take=take), *selecting(self._store, take))
            keep = Batch(commands=commands, label="select_take")
            self._store.run(keep, initiator="make", undoable=False)

    def _enqueue(self, one: Wanted) -> None:
        job = self._queue.add(
            family=one.family,
            engine=one.engine,
            target=one.target,
            recipe=one.recipe,
            request=one.request,
        )
        if job.state is JobState.DONE:  # its files are gone
            job = self._queue.requeue(job.id)
        self._wanted[job.id] = one
        self._share[job.id] = 0.0

    def _staff(self) -> None:
        """End families without work, start workers up to the slots, and hand out jobs."""
        waiting = {w.family for w in self._wanted.values()}
        for family in {h.family for h in self._house.hands} - waiting:
            self._house.end(family)
        for family in waiting:
            if self._queue.next(family) is None:
                idle = [h for h in self._house.of_family(family) if h.idle]
                for hand in idle[1:]:  # one stays for what may follow
                    self._house.dismiss(hand)
        for family in sorted(waiting, key=self._longest, reverse=True):
            while self._busy() < self._slots:
                hand = next((h for h in self._house.of_family(family) if h.idle), None)
                job = self._queue.next(family)
                if job is None or not (hand or self._may_start(family)):
                    break
                self._give(hand or self._house.start(family), job)

    def _busy(self) -> int:
        return sum(1 for h in self._house.hands if not h.idle)

    def _longest(self, family: str) -> float:
        return max(w.footprint.cpu_s for w in self._wanted.values() if w.family == family)

    def _may_start(self, family: str) -> bool:
        """Whether one more worker of a family fits."""
        mine = [w for w in self._wanted.values() if w.family == family]
        largest = max((w.footprint for w in mine), key=lambda f: f.memory_bytes)
        running = len(self._house.of_family(family))
        allowed = budget.workers_for(
            largest, tasks=len(mine), cores=self._slots, free_bytes=free_bytes()
        )
        return running < allowed if running else True

    def _give(self, hand: Hand, job: Job) -> None:
        self._queue.start(job.id)
        self._house.give(hand, wire.Run(job=job.id, engine=job.engine, request=job.request))

    def _heard(self, hand: Hand, message: wire.ToHost | Died, stepped: Stepped) -> None:
        match message:
            case wire.Done():
                self._done(message)
            case wire.Failed():
                self._failed(message)
            case wire.Stopped():
                self._wanted.pop(message.job, None)
            case Died():
                self._died(hand, message)
            case wire.Stepped():
                self._share[message.job] = message.step / max(1, message.steps)
            case _:
                return
        stepped(self._label_of(message), self.done_s())

    def _label_of(self, message: wire.ToHost | Died) -> str:
        one = self._wanted.get(getattr(message, "job", None) or JobId(""))
        return one.label if one else ""

    def done_s(self) -> float:
        """Expected CPU seconds that this call of `run` has done already."""
        running = (self._share.get(j, 0.0) * w.footprint.cpu_s for j, w in self._wanted.items())
        return self._finished_s + sum(running)

    def _done(self, message: wire.Done) -> None:
        one = self._wanted.pop(message.job, None)
        if one is None:
            return
        media = tuple((f.role, self._ingested(Path(f.path))) for f in message.files)
        take = Take(
            id=TakeId(derived("take", one.recipe.hash, one.target)),
            target=one.target,
            kind=one.kind,
            recipe=one.recipe.hash,
            media=media,
            facts=message.facts,
            making=msgspec.json.encode(message.making).decode(),
        )
        select = next(iter(selecting(self._store, take)), None)
        self._queue.finish(message.job, take, select)
        self.takes[one.target] = take
        self.generated += 1
        self._finished_s += one.footprint.cpu_s
        self.made_by_engine[one.engine] = self.made_by_engine.get(one.engine, 0) + 1

    def _ingested(self, path: Path) -> MediaId:
        media = self._blobs.ingest(path)
        try:
            path.unlink()
        except OSError as e:
            raise disk_error(e, path) from e
        return media

    def _failed(self, message: wire.Failed) -> None:
        one = self._wanted.pop(message.job, None)
        error = KINDS[message.kind](
            message.code,
            f"{one.label if one else message.job}: {message.message}",
            message.hint,
            **message.context,
        )
        self._queue.fail(message.job, error, traceback=message.traceback)
        if message.kind == Kind.BUG:
            error.add_note(message.traceback)
        self._failures.append(error)

    def _died(self, hand: Hand, message: Died) -> None:
        if message.job is None or message.job not in self._wanted:
            return
        job = self._queue.crashed(message.job)
        if job.state is not JobState.FAILED:
            return
        one = self._wanted.pop(message.job)
        self._failures.append(
            MachineError(
                "worker_crashed",
                f"{one.label}: the worker of family {hand.family} died again and again "
                f"(exit {message.code}).",
                f"Its log is {hand.log}. Memory may be short: try --workers 1.",
                log=message.log_tail[-500:],
            )
        )


def selecting(store: ProductionStore, take: Take) -> tuple[SelectTake, ...]:
    """The choice of a take that was just made; none where a person's own picture or clip plays."""
    standing = store.selected(take.target)
    if standing is not None and standing.kind in BROUGHT and take.kind not in BROUGHT:
        return ()
    return (SelectTake(target=take.target, take=take.id),)


def default_slots() -> int:
    """One job a core that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return max(1, os.cpu_count() or 1)
