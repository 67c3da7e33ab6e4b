# SPDX-License-Identifier: GPL-3.0-or-later
"""The floor of the workshop: queued jobs go to workers, and what they make is taken in.

Owns what lies between queue, supervisor and blobs. Must not know why anything is wanted.
"""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from assets.store import BlobStore
from engines import wire
from engines.footprints import learn_from
from engines.job_queue import Job, JobQueue, JobState
from engines.own_take import is_own
from engines.schedule import Plan, plan
from engines.supervisor import Died, Event, Hand, Places, Supervisor
from engines.wanted import Wanted
from engines.weights import weights_folder
from engines.workshop_staff import Staff
from projects.changes import ChangeSet
from projects.commands import AddTake, Batch, Command, SelectTake
from projects.disk import disk_error
from projects.errors import BugError, Kind, MachineError, ProductionError, UserError
from projects.ids import JobId, MediaId, TakeId, derived
from projects.shots import BROUGHT, Take
from projects.store import ProductionStore

SCRATCH, LOGS = "scratch", "logs"
KINDS: dict[str, type[ProductionError]] = {
    Kind.USER: UserError,
    Kind.ENVIRONMENT: MachineError,
    Kind.BUG: BugError,
}


@dataclass(frozen=True, kw_only=True)
class Step:
    """A running job has come so far."""

    job: JobId
    step: int
    steps: int
    preview: bytes = b""


@dataclass(frozen=True, kw_only=True)
class Finished:
    """A job's take is recorded."""

    job: JobId
    wanted: Wanted
    take: Take
    changes: ChangeSet


@dataclass(frozen=True, kw_only=True)
class Broken:
    """A job cannot be made; or, where the queue could not keep even that, its result was lost."""

    job: JobId
    wanted: Wanted
    error: ProductionError
    kept: bool = True


@dataclass(frozen=True, kw_only=True)
class Again:
    """A worker died; its job waits again."""

    job: JobId
    wanted: Wanted


@dataclass(frozen=True, kw_only=True)
class Halted:
    """A job was stopped because somebody asked for it."""

    job: JobId


Outcome = Step | Finished | Broken | Again | Halted


@dataclass(frozen=True, kw_only=True)
class Kept:
    """How a take is kept: what follows from it, and whether that is a step of undo."""

    take: Take
    command: Command | None = None
    undoable: bool = False


Choose = Callable[[JobId, Wanted, Take], Kept]


def select_it(job: JobId, wanted: Wanted, take: Take) -> Kept:
    """The take plays from now on."""
    del job, wanted
    return Kept(take=take, command=SelectTake(target=take.target, take=take.id))


class Floor:
    """Workers of one production, and the wanted things that its queue holds.

    Attributes:
        wanted: what waits or runs, by job.
        held: no job is handed out.
    """

    def __init__(
        self, store: ProductionStore, blobs: BlobStore, *, slots: int, gentle: bool = False
    ) -> None:
        self._store, self._blobs = store, blobs
        self.slots, self.held = slots, False
        self.queue = JobQueue(store)
        self.wanted: dict[JobId, Wanted] = {}
        self.choose: Choose = select_it
        self._scratch = store.folder / SCRATCH
        self.house = Supervisor(
            Places(
                media=store.media,
                scratch=self._scratch,
                weights=weights_folder(),
                logs=store.folder / LOGS,
            ),
            gentle=gentle,
        )
        self._staff = Staff(self.house, self.queue, self.wanted)
        self._unheard: list[Event] = []

    def clear_scratch(self) -> None:
        """Remove what workers left half made."""
        shutil.rmtree(self._scratch, ignore_errors=True)

    def put_back_lost(self) -> None:
        """Queue again what the queue calls running and no worker has in hand."""
        held = {job for h in self.house.hands for job in h.jobs}
        for _, message in self._unheard:
            held |= {*message.running, *message.finishing} if isinstance(message, Died) else set()
            held |= {getattr(message, "job", None)}
        for job in self.queue.jobs(JobState.RUNNING):
            if job.id not in held:
                self.queue.put_back(job.id)

    def end_workers(self) -> None:
        """End all of them; what they have told and was not taken in yet is forgotten."""
        self.house.close()
        self._unheard = []

    def close(self) -> None:
        """End all workers, and clear up after them."""
        self.end_workers()
        self.clear_scratch()

    def plan(self, wanted: Sequence[Wanted]) -> Plan:
        """What is there and what is not."""
        return plan(wanted, self._find, self._usable)

    def _find(self, wanted: Wanted) -> Take | None:
        takes = self._store.takes_of_recipe(wanted.recipe.hash)
        own = [t for t in takes if t.target == wanted.target]
        return (own or list(takes) or [None])[-1]

    def _usable(self, take: Take) -> bool:
        return all(self._blobs.has(media) for _, media in take.media)

    def adopt(self, target: str, take: Take, *, initiator: str) -> ChangeSet | None:
        """A take made for another target serves this one as well, under its own name."""
        if take.target != target:
            take = msgspec.structs.replace(
                take, id=TakeId(derived("take", take.recipe, target)), target=target
            )
        selected = self._store.selected(target)
        if selected is not None and selected.id == take.id:
            return None
        if self._brought_plays(take):
            return self._store.run(AddTake(take=take), initiator=initiator, undoable=False)
        return self._store.run(_kept(take), initiator=initiator, undoable=False)

    def _brought_plays(self, take: Take) -> bool:
        """Whether a target plays what a person brought, which nothing that is made takes over."""
        standing = self._store.selected(take.target)
        return standing is not None and stays(standing, take)

    def enqueue(self, one: Wanted, priority: int = 0) -> Job:
        """Queue what is not there; a job that is done is made again, for its files are gone."""
        job = self.queue.add(
            family=one.family,
            engine=one.engine,
            target=one.target,
            recipe=one.recipe,
            request=one.request,
            priority=priority,
        )
        if job.state is JobState.DONE:
            job = self.queue.requeue(job.id)
        self.wanted[job.id] = one
        return job

    def staff(self, urgency: Callable[[str], float]) -> None:
        """Start workers up to the slots, and hand out jobs; the most urgent family first."""
        if not self.held:
            self._staff.hand_out(self.slots, urgency)

    def thin_out(self) -> None:
        """End families without work, and of the others all idle workers but one."""
        self._staff.thin_out()

    @property
    def busy(self) -> int:
        """Workers with a job in hand."""
        return self._staff.busy

    def hear(self, timeout_s: float | None) -> list[Outcome]:
        """What came of the work, after waiting at most timeout_s for it; None waits for ever.

        Nothing yet, where a worker can be given its next job: taking results in would let it wait.
        """
        events, self._unheard = self._unheard, []
        if not events:
            events = self.house.events(timeout_s)
            if len(events) > 1 and any(isinstance(m, wire.Finishing) for _, m in events):
                self._unheard = events
                return []
        found: list[Outcome] = []
        for hand, message in events:
            if isinstance(message, Died):
                found.extend(self._died(hand, message))
                continue
            outcome = self._heard(message)
            if outcome is not None:
                found.append(outcome)
        return found

    def _heard(self, message: wire.ToHost) -> Outcome | None:
        match message:
            case wire.Done():
                return self._done(message)
            case wire.Failed():
                return self._failed(message)
            case wire.Stopped():
                self.wanted.pop(message.job, None)
                return Halted(job=message.job)
            case wire.Stepped():
                return Step(
                    job=message.job,
                    step=message.step,
                    steps=message.steps,
                    preview=message.preview,
                )
            case _:
                return None

    def _done(self, message: wire.Done) -> Outcome | None:
        one = self.wanted.get(message.job)
        if one is None:
            return None
        try:
            finished = self._kept_take(message, one)
        except ProductionError as error:
            self.wanted.pop(message.job, None)
            return Broken(job=message.job, wanted=one, error=error, kept=False)
        self.wanted.pop(message.job, None)
        return finished

    def _kept_take(self, message: wire.Done, one: Wanted) -> Finished:
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
        kept = self.choose(message.job, one, take)
        if isinstance(kept.command, SelectTake) and self._brought_plays(take):
            kept = Kept(take=kept.take)
        changes = self.queue.finish(message.job, kept.take, kept.command, undoable=kept.undoable)
        learn_from(one.footprint, message.making)
        return Finished(job=message.job, wanted=one, take=kept.take, changes=changes)

    def _ingested(self, path: Path) -> MediaId:
        media = self._blobs.ingest(path)
        try:
            path.unlink()
        except OSError as e:
            raise disk_error(e, path) from e
        return media

    def _failed(self, message: wire.Failed) -> Outcome | None:
        one = self.wanted.pop(message.job, None)
        error = KINDS[message.kind](
            message.code,
            f"{one.label if one else message.job}: {message.message}",
            message.hint,
            **message.context,
        )
        if message.kind == Kind.BUG:
            error.add_note(message.traceback)
        if one is None:
            return None
        self.queue.fail(message.job, error, traceback=message.traceback)
        return Broken(job=message.job, wanted=one, error=error)

    def _died(self, hand: Hand, message: Died) -> list[Outcome]:
        """What it had in hand waits again; what ran is blamed (engines/tails has the rules)."""
        blamed = message.running or message.finishing[:1]
        found: list[Outcome] = [self._lost(hand, message, job) for job in blamed]
        for job in (one for one in message.finishing if one not in blamed):
            standing = self.queue.get(job)
            if job in self.wanted and standing and standing.state is JobState.RUNNING:
                self.queue.put_back(job)
                found.append(Again(job=job, wanted=self.wanted[job]))
            else:
                self.wanted.pop(job, None)
                found.append(Halted(job=job))
        return found

    def _lost(self, hand: Hand, message: Died, lost: JobId) -> Outcome:
        if lost not in self.wanted:
            return Halted(job=lost)
        job = self.queue.crashed(lost)
        if job.state is JobState.QUEUED:
            return Again(job=job.id, wanted=self.wanted[job.id])
        one = self.wanted.pop(lost)
        if job.state is not JobState.FAILED:
            return Halted(job=lost)
        error = MachineError(
            "worker_crashed",
            f"{one.label}: the worker of family {hand.family} died again and again "
            f"(exit {message.code}).",
            f"Its log is {hand.log}. Memory may be short: try --workers 1.",
            log=message.log_tail[-500:],
        )
        return Broken(job=job.id, wanted=one, error=error)


def stays(standing: Take, made: Take) -> bool:
    """Whether what plays goes on playing for what was just made: a person's own picture, clip or
    recording, and a model's, but for another one by a model.
    """
    if is_own(made):
        return False
    return is_own(standing) or (standing.kind in BROUGHT and made.kind not in BROUGHT)


def _kept(take: Take) -> Command:
    select = SelectTake(target=take.target, take=take.id)
    return Batch(commands=(AddTake(take=take), select), label="select_take")
