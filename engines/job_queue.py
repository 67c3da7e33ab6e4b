# SPDX-License-Identifier: GPL-3.0-or-later
"""The queue of what is to be made, in the production's own database; only it writes states.

Owns jobs: their states, order, needs, and that a result and the end of its job are one transaction.
Must not know workers (engines/supervisor) nor what any request means.
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from engines.jobs import CRASHES_ALLOWED, MOVES, OPEN, Job, JobError, JobState, Listed, job_id
from engines.recipe import Recipe
from projects.changes import ChangeSet
from projects.commands import AddTake, Batch, Command
from projects.database import Value
from projects.errors import BugError, ProductionError
from projects.ids import JobId
from projects.shots import Take
from projects.store import ProductionStore


class JobQueue:
    """The jobs of an open production; may be used from any thread."""

    def __init__(self, store: ProductionStore) -> None:
        self._store = store
        self._database = store.database

    def add(
        self,
        *,
        family: str,
        engine: str,
        target: str,
        recipe: Recipe,
        request: object,
        priority: int = 0,
        needs: Sequence[JobId] = (),
    ) -> Job:
        """Queue a job. One that is open or done stays as it is; a failed or cancelled one is back,
        and so are its needs.

        Args:
            family: of the engine; one worker process serves one family.
            engine: its id.
            target: what the take is for.
            recipe: of the request.
            request: a value that msgpack can hold, or bytes that it has made.
            priority: higher first.
            needs: ids of jobs in this queue.

        Raises:
            BugError: a need is not in the queue.
        """
        identity = job_id(recipe.hash, target)
        with self._store.transaction():
            standing = self.get(identity)
            if standing is not None:
                if standing.state in {JobState.FAILED, JobState.CANCELLED}:
                    return self.requeue(identity)
                return standing
            recipe_values = (recipe.hash, recipe.text)
            raw = request if isinstance(request, bytes) else msgspec.msgpack.encode(request)
            ordinal = self._database.number("SELECT coalesce(max(ordinal), 0) + 1 FROM jobs")
            self._database.write(
                "INSERT INTO jobs (id, ordinal, priority, family, engine, target, recipe, "
                "recipe_text, request, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued')",
                (identity, ordinal, priority, family, engine, target, *recipe_values, raw),
            )
            for need in dict.fromkeys(needs):
                if self._require(need).state in {JobState.FAILED, JobState.CANCELLED}:
                    self.requeue(need)
                self._database.write("INSERT INTO job_needs VALUES (?, ?)", (identity, need))
            return self._require(identity)

    def get(self, job: JobId) -> Job | None:
        """The job with an id."""
        found = self._select("WHERE id = ?", (job,))
        return found[0] if found else None

    def jobs(self, *states: JobState) -> tuple[Job, ...]:
        """Jobs in the order they were queued; of some states, or all."""
        marks = ", ".join("?" for _ in states)
        where = f"WHERE state IN ({marks})" if states else ""
        return self._select(f"{where} ORDER BY ordinal", tuple(state.value for state in states))

    def counts(self) -> dict[JobState, int]:
        """How many jobs stand where."""
        count = "SELECT count(*) FROM jobs WHERE state = ?"
        return {state: self._database.number(count, (state.value,)) for state in JobState}

    def next(self, family: str) -> Job | None:
        """The job of a family that should run now, or None where none can: the most urgent, then
        the oldest.
        """
        found = self._select(f"{_RUNNABLE} LIMIT 1", (family,))
        return found[0] if found else None

    def waiting(self, family: str) -> tuple[tuple[JobId, int], ...]:
        """Jobs of a family that could run now, with their priorities, in the order of `next`."""
        found = self._database.execute(f"SELECT id, priority FROM jobs {_RUNNABLE}", (family,))
        return msgspec.convert(found, tuple[tuple[JobId, int], ...])

    def start(self, job: JobId) -> Job:
        """A worker has it."""
        with self._store.transaction():
            self._move(job, JobState.RUNNING)
            self._database.write(
                "UPDATE jobs SET attempts = attempts + 1, step = 0, steps = 0 WHERE id = ?", (job,)
            )
            return self._require(job)

    def progress(self, job: JobId, step: int, steps: int) -> None:
        """Note how far a running job is; written when a whole percent has changed.

        A report that comes after the job has ended changes nothing.
        """
        standing = self._require(job)
        if standing.state is not JobState.RUNNING:
            return
        if (
            standing.steps == steps
            and steps > 0
            and (standing.step * 100 // steps == step * 100 // steps)
        ):
            return
        with self._store.transaction():
            self._database.write(
                "UPDATE jobs SET step = ?, steps = ? WHERE id = ?", (step, steps, job)
            )

    def finish(
        self,
        job: JobId,
        take: Take | None = None,
        command: Command | None = None,
        *,
        undoable: bool = False,
    ) -> ChangeSet:
        """Keep the take, do the command and end the job: one transaction.

        Files of the take must have been ingested before. Where the job is done already nothing
        happens; where it was cancelled meanwhile the take is kept and the command left out.

        Args:
            job: that has made it.
            take: what was made.
            command: what follows from it, such as selecting the take.
            undoable: the command is a step of undo.

        Raises:
            ProductionError: nothing was changed; the job is still running.
        """
        with self._store.transaction():
            standing = self._require(job)
            if standing.state is JobState.DONE:
                return ChangeSet(label="finish_job", initiator=job)
            parts: list[Command] = [] if take is None else [AddTake(take=take)]
            if command is not None and standing.state is not JobState.CANCELLED:
                parts.append(command)
            if standing.state is JobState.QUEUED and standing.attempts:
                self._move(job, JobState.RUNNING)  # put back just as its result came
            batch = Batch(commands=tuple(parts), label="finish_job")
            changes = self._store.run(batch, initiator=job, undoable=undoable)
            self._move(job, JobState.DONE)
            self._database.write("UPDATE jobs SET step = steps WHERE id = ?", (job,))
            return changes

    def fail(
        self, job: JobId, error: ProductionError | JobError, *, traceback: str = ""
    ) -> tuple[Job, ...]:
        """It cannot be made; neither can what needs it. All jobs that failed by this, it first.

        A job that has ended already, as by a cancel, stays as it is.
        """
        if isinstance(error, ProductionError):
            error = JobError(
                code=error.code, message=error.message, hint=error.hint, traceback=traceback
            )
        with self._store.transaction():
            if self._require(job).state not in OPEN:
                return ()
            failed = [self._end(job, JobState.FAILED, error)]
            reason = JobError(
                code="need_failed",
                message=f"What it needs could not be made: {error.message}",
                hint=error.hint,
            )
            failed.extend(self._end(one, JobState.FAILED, reason) for one in self._waiting(job))
            return tuple(failed)

    def cancel(self, job: JobId) -> tuple[Job, ...]:
        """Somebody does not want it, so what needs it cannot be. The jobs that were cancelled."""
        reason = JobError(code="need_cancelled", message="What it needs was cancelled.")
        with self._store.transaction():
            if self._require(job).state not in OPEN:
                return ()
            waiting = self._waiting(job)
            first = self._end(job, JobState.CANCELLED, None)
            return (first, *(self._end(one, JobState.CANCELLED, reason) for one in waiting))

    def cancel_all(self) -> tuple[Job, ...]:
        """Cancel whatever is open."""
        with self._store.transaction():
            return tuple(
                self._end(job.id, JobState.CANCELLED, None) for job in self.jobs(*sorted(OPEN))
            )

    def pause(self, job: JobId) -> Job:
        """Hold a job back; of a running one the attempt is lost."""
        with self._store.transaction():
            return self._move(job, JobState.PAUSED)

    def resume(self, job: JobId) -> Job:
        """Let a paused job run again, in its old place."""
        with self._store.transaction():
            return self._move(job, JobState.QUEUED)

    def put_back(self, job: JobId) -> Job:
        """Its attempt came to nothing and that was not its fault: it waits again."""
        with self._store.transaction():
            return self._move(job, JobState.QUEUED)

    def withdraw(self, jobs: Iterable[JobId]) -> None:
        """Nobody wants them any more: they leave the list, whatever their state."""
        with self._store.transaction():
            for job in jobs:
                self._database.write("DELETE FROM job_needs WHERE needs = ?", (job,))
                self._database.write("DELETE FROM jobs WHERE id = ?", (job,))

    def prioritise(self, wanted: Mapping[JobId, int]) -> None:
        """Give jobs other priorities."""
        with self._store.transaction():
            for job, priority in wanted.items():
                self._database.write(
                    "UPDATE jobs SET priority = ? WHERE id = ? AND priority != ?",
                    (priority, job, priority),
                )

    def listed(self, *, ended: int) -> tuple[Listed, ...]:
        """All open and failed jobs, and the newest of the rest, in the order they will run.

        Args:
            ended: how many jobs that are done or cancelled.
        """
        columns = f"{', '.join(_LISTED)}"
        order = "ORDER BY priority DESC, ordinal"
        rows = self._database.execute(
            f"SELECT {columns} FROM jobs WHERE state NOT IN ('done', 'cancelled') {order}"
        )
        rows += self._database.execute(
            f"SELECT {columns} FROM jobs WHERE state IN ('done', 'cancelled') "
            "ORDER BY ordinal DESC LIMIT ?",
            (ended,),
        )
        return tuple(msgspec.convert(dict(zip(_LISTED, row, strict=True)), Listed) for row in rows)

    def requeue(self, job: JobId) -> Job:
        """Make it again, as if for the first time.

        What it needs and did not come is wanted again too, and what ended because of it.
        """
        with self._store.transaction():
            for need in self._require(job).needs:
                if self._require(need).state in {JobState.FAILED, JobState.CANCELLED}:
                    self.requeue(need)
            for one in (job, *self._ended_for(job)):
                if self._require(one).state is JobState.QUEUED:
                    continue
                self._move(one, JobState.QUEUED)
                self._database.write(
                    "UPDATE jobs SET attempts = 0, crashes = 0, step = 0, steps = 0, "
                    "error_code = '', error_message = '', error_hint = '', error_traceback = '' "
                    "WHERE id = ?",
                    (one,),
                )
            return self._require(job)

    def crashed(self, job: JobId) -> Job:
        """Its worker died: back into the queue, or failed where that happens again and again.

        A job that is not running, as when a cancel ended the worker, stays as it is.
        """
        with self._store.transaction():
            standing = self._require(job)
            if standing.state is not JobState.RUNNING:
                return standing
            crashes = standing.crashes + 1
            self._database.write("UPDATE jobs SET crashes = ? WHERE id = ?", (crashes, job))
            if crashes < CRASHES_ALLOWED:
                return self._move(job, JobState.QUEUED)
            error = JobError(
                code="worker_crashed",
                message=f"The worker died {crashes} times while making {standing.target}.",
                hint="See the worker's log; queue the job again once the cause is gone.",
            )
            return self.fail(job, error)[0]

    def recover(self) -> tuple[Job, ...]:
        """After a crash of the host: what was running is queued again. The jobs concerned."""
        with self._store.transaction():
            return tuple(self.crashed(job.id) for job in self.jobs(JobState.RUNNING))

    def forget(self, *states: JobState) -> int:
        """Remove ended jobs of some states from the list; how many."""
        with self._store.transaction():
            gone = [job for job in self.jobs(*states) if job.state not in OPEN] if states else []
            for job in gone:
                self._database.write("DELETE FROM job_needs WHERE needs = ?", (job.id,))
                self._database.write("DELETE FROM jobs WHERE id = ?", (job.id,))
            return len(gone)

    def _require(self, job: JobId) -> Job:
        found = self.get(job)
        if found is None:
            raise BugError("no_job", f"There is no job {job}.")
        return found

    def _move(self, job: JobId, state: JobState) -> Job:
        standing = self._require(job)
        if state not in MOVES[standing.state]:
            raise BugError("job_state", f"Job {job} is {standing.state} and cannot be {state}.")
        self._database.write("UPDATE jobs SET state = ? WHERE id = ?", (state.value, job))
        return self._require(job)

    def _end(self, job: JobId, state: JobState, error: JobError | None) -> Job:
        self._move(job, state)
        kept = JobError(code="", message="") if error is None else error
        self._database.write(
            "UPDATE jobs SET error_code = ?, error_message = ?, error_hint = ?, "
            "error_traceback = ? WHERE id = ?",
            (kept.code, kept.message, kept.hint, kept.traceback, job),
        )
        return self._require(job)

    def _waiting(self, job: JobId) -> tuple[JobId, ...]:
        """Open jobs that need this one, directly or through others."""
        return tuple(one.id for one in self._after(job) if one.state in OPEN)

    def _ended_for(self, job: JobId) -> tuple[JobId, ...]:
        """Jobs that need this one and ended because it did."""
        return tuple(
            one.id
            for one in self._after(job)
            if one.error is not None and one.error.code in {"need_failed", "need_cancelled"}
        )

    def _after(self, job: JobId) -> tuple[Job, ...]:
        return self._select(
            "WHERE id IN (WITH RECURSIVE after(id) AS ("
            " SELECT job FROM job_needs WHERE needs = ?"
            " UNION SELECT job FROM job_needs JOIN after ON job_needs.needs = after.id)"
            " SELECT id FROM after) ORDER BY ordinal",
            (job,),
        )

    def _select(self, where: str, values: Sequence[Value]) -> tuple[Job, ...]:
        found = self._database.execute(f"SELECT {_COLUMNS} FROM jobs {where}", values)
        return tuple(self._job(row) for row in found)

    def _job(self, row: tuple[Value, ...]) -> Job:
        named = dict(zip(_COLUMN_NAMES, row, strict=True))
        needs = self._database.execute(
            "SELECT needs FROM job_needs WHERE job = ? ORDER BY needs", (named["id"],)
        )
        code, message = named.pop("error_code"), named.pop("error_message")
        hint, traceback = named.pop("error_hint"), named.pop("error_traceback")
        error = {"code": code, "message": message, "hint": hint, "traceback": traceback}
        named["error"] = error if code else None  # pyright: ignore[reportArgumentType] - converted below
        return msgspec.convert({**named, "needs": [one[0] for one in needs]}, Job)


_RUNNABLE = (
    "WHERE state = 'queued' AND family = ? AND NOT EXISTS ("
    " SELECT 1 FROM job_needs JOIN jobs AS needed ON needed.id = job_needs.needs"
    " WHERE job_needs.job = jobs.id AND needed.state != 'done')"
    " ORDER BY priority DESC, ordinal"
)
_COLUMN_NAMES = (
    "id",
    "family",
    "engine",
    "target",
    "recipe",
    "recipe_text",
    "request",
    "state",
    "priority",
    "ordinal",
    "attempts",
    "crashes",
    "step",
    "steps",
    "error_code",
    "error_message",
    "error_hint",
    "error_traceback",
)
_COLUMNS = ", ".join(_COLUMN_NAMES)
_LISTED = Listed.__struct_fields__
