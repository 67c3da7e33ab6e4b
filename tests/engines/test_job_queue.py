# SPDX-License-Identifier: GPL-3.0-or-later
"""The queue: states, order, needs, and that nothing is lost or made twice."""

import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from engines.api import Capabilities
from engines.job_queue import JobQueue
from engines.jobs import CRASHES_ALLOWED, MOVES, OPEN, Job, JobError, JobState, job_id
from engines.recipe import recipe_of
from projects.commands import SelectTake, SetSetting
from projects.errors import BugError, MachineError, UserError
from projects.ids import JobId, TakeId, derived
from projects.production import Production
from projects.shots import Take, TakeKind
from projects.staging import Beat
from projects.store import ProductionStore

ROOT = Path(__file__).parents[2]
PLAIN = Production(title="t", language="zh", seed_name="s")
STAGE = Capabilities(id="drawn", version=1, family="stage", kinds=("picture",))


@pytest.fixture
def store(tmp_path):
    with ProductionStore.create(tmp_path / "x.yingxi", PLAIN) as one:
        yield one


@pytest.fixture
def queue(store):
    return JobQueue(store)


def add(queue: JobQueue, target: str, **more) -> Job:
    given = {"family": "stage", "engine": "drawn", "request": Beat(), **more}
    return queue.add(target=target, recipe=recipe_of(STAGE, given["request"]), **given)


def take_of(job: Job) -> Take:
    identity = TakeId(derived("take", job.target, job.recipe))
    return Take(id=identity, target=job.target, kind=TakeKind.STAGE, recipe=job.recipe)


def test_a_job_is_kept_as_it_was_given(queue):
    request = Beat(intensity=0.25)
    job = add(queue, "s1", request=request, priority=2)
    assert job.id == job_id(job.recipe, "s1")
    assert msgspec.msgpack.decode(job.request, type=Beat) == request
    assert job.recipe_text == recipe_of(STAGE, request).text
    assert (job.state, job.priority, job.attempts, job.error) == (JobState.QUEUED, 2, 0, None)
    assert queue.get(job.id) == job
    assert queue.get(JobId("none")) is None


def test_the_same_job_is_queued_once(queue):
    first = add(queue, "s1")
    assert add(queue, "s1") == first
    assert add(queue, "s1", request=b"\xc0").id != first.id
    queue.start(first.id)
    assert add(queue, "s1").state is JobState.RUNNING
    queue.finish(first.id, take_of(first))
    assert add(queue, "s1").state is JobState.DONE
    assert len(queue.jobs()) == 2


def test_the_next_job(queue):
    first, second = add(queue, "s1"), add(queue, "s2")
    other = add(queue, "s3", engine="sdxl")
    voice = add(queue, "l1", family="voice", engine="kokoro")
    assert queue.next("stage") == first
    assert queue.waiting("stage") == ((first.id, 0), (second.id, 0), (other.id, 0))
    assert queue.next("voice") == voice
    assert queue.next("score") is None
    urgent = add(queue, "s4", priority=1)
    assert queue.next("stage") == urgent
    for job in (urgent, first, other):
        queue.start(job.id)
    assert queue.next("stage") == second
    assert [j.target for j in queue.jobs(JobState.RUNNING)] == ["s1", "s3", "s4"]
    assert queue.counts()[JobState.RUNNING] == 3
    assert queue.counts()[JobState.FAILED] == 0


def test_needs_come_first(queue):
    line = add(queue, "l1", family="voice")
    shot = add(queue, "s1", needs=[line.id, line.id])
    assert shot.needs == (line.id,)
    assert queue.next("stage") is None
    queue.start(line.id)
    assert queue.next("stage") is None
    queue.finish(line.id, take_of(line))
    assert queue.next("stage") == shot
    with pytest.raises(BugError, match="no job"):
        add(queue, "s2", needs=[JobId("none")])
    assert len(queue.jobs()) == 2


def test_progress_is_kept_while_it_runs(queue):
    job = add(queue, "s1")
    queue.progress(job.id, 3, 10)
    assert queue.get(job.id).steps == 0
    queue.start(job.id)
    queue.progress(job.id, 3, 10)
    assert (queue.get(job.id).step, queue.get(job.id).steps) == (3, 10)
    queue.progress(job.id, 3001, 10_000)
    queue.progress(job.id, 3002, 10_000)
    assert (queue.get(job.id).step, queue.get(job.id).steps) == (3001, 10_000)
    queue.finish(job.id, take_of(job))
    queue.progress(job.id, 1, 10_000)
    assert queue.get(job.id).step == 10_000


def test_a_result_its_choice_and_the_end_are_one(store, queue):
    job = add(queue, "s1")
    queue.start(job.id)
    made = take_of(job)
    wrong = SelectTake(target="s1", take=TakeId("none"))
    with pytest.raises(UserError, match="no take"):
        queue.finish(job.id, made, wrong)
    assert store.takes("s1") == ()
    assert queue.get(job.id).state is JobState.RUNNING
    changes = queue.finish(job.id, made, SelectTake(target="s1", take=made.id))
    assert changes.initiator == job.id
    assert changes.tables == {"takes", "selected"}
    assert store.selected("s1") == made
    assert store.next_undo is None
    assert not queue.finish(job.id, made, SelectTake(target="s1", take=made.id))
    assert len(store.takes("s1")) == 1


def test_a_choice_can_be_a_step_of_undo(store, queue):
    job = add(queue, "s1")
    queue.start(job.id)
    queue.finish(job.id, take_of(job), SelectTake(target="s1", take=take_of(job).id), undoable=True)
    store.undo()
    assert store.selected("s1") is None
    assert store.takes("s1") == (take_of(job),)


def test_a_result_that_overtook_its_cancel_is_kept_but_not_chosen(store, queue):
    job = add(queue, "s1")
    queue.start(job.id)
    queue.cancel(job.id)
    queue.finish(job.id, take_of(job), SelectTake(target="s1", take=take_of(job).id))
    assert store.takes("s1") == (take_of(job),)
    assert store.selected("s1") is None
    assert queue.get(job.id).state is JobState.DONE


def test_a_job_may_end_without_a_take(store, queue):
    job = add(queue, "s1")
    queue.start(job.id)
    queue.finish(job.id, command=SetSetting(name="x", value="y"))
    assert store.setting("x") == "y"


def test_failure_takes_along_what_needs_it(queue):
    line = add(queue, "l1", family="voice")
    shot = add(queue, "s1", needs=[line.id])
    film = add(queue, "f1", needs=[shot.id])
    free = add(queue, "s2")
    queue.start(line.id)
    error = MachineError("weights_missing", "No weights.", "Fetch them.")
    assert [j.id for j in queue.fail(line.id, error, traceback="Trace")] == [
        line.id,
        shot.id,
        film.id,
    ]
    assert queue.get(line.id).error == JobError(
        code="weights_missing", message="No weights.", hint="Fetch them.", traceback="Trace"
    )
    assert queue.get(film.id).error.code == "need_failed"
    assert "No weights." in queue.get(film.id).error.message
    assert queue.get(free.id).state is JobState.QUEUED
    assert add(queue, "l1", family="voice").state is JobState.QUEUED
    assert {j.state for j in queue.jobs()} == {JobState.QUEUED}
    assert queue.get(film.id).error is None
    assert queue.next("stage") == queue.get(free.id)


def test_wanting_a_job_again_wants_what_it_needs(queue):
    line = add(queue, "l1", family="voice")
    shot = add(queue, "s1", needs=[line.id])
    queue.cancel(line.id)
    assert add(queue, "s1").state is JobState.QUEUED
    assert queue.get(line.id).state is JobState.QUEUED
    queue.start(line.id)
    queue.fail(line.id, JobError(code="x", message="y"))
    film = add(queue, "f1", needs=[line.id])
    assert {j.state for j in queue.jobs()} == {JobState.QUEUED}
    assert queue.next("stage") is None
    assert {shot.id, film.id, line.id} == {j.id for j in queue.jobs()}


def test_what_was_cancelled_for_itself_stays_cancelled(queue):
    line = add(queue, "l1", family="voice")
    unwanted, wanted = add(queue, "s1", needs=[line.id]), add(queue, "s2", needs=[line.id])
    queue.cancel(unwanted.id)
    queue.cancel(line.id)
    queue.requeue(line.id)
    assert queue.get(unwanted.id).state is JobState.CANCELLED
    assert queue.get(wanted.id).state is JobState.QUEUED
    assert queue.get(wanted.id).error is None


def test_cancelling(queue):
    line = add(queue, "l1", family="voice")
    shot = add(queue, "s1", needs=[line.id])
    done = add(queue, "s0")
    queue.start(done.id)
    queue.finish(done.id, take_of(done))
    queue.start(line.id)
    assert [j.id for j in queue.cancel(line.id)] == [line.id, shot.id]
    assert queue.cancel(line.id) == ()
    assert queue.cancel(done.id) == ()
    assert add(queue, "l1", family="voice").state is JobState.QUEUED
    assert queue.get(shot.id).state is JobState.QUEUED
    assert {j.id for j in queue.cancel_all()} == {line.id, shot.id}
    assert queue.get(done.id).state is JobState.DONE


def test_pausing(queue):
    job = add(queue, "s1")
    queue.pause(job.id)
    assert queue.next("stage") is None
    queue.resume(job.id)
    queue.start(job.id)
    queue.pause(job.id)
    assert queue.get(job.id).state is JobState.PAUSED


def test_what_is_done_can_be_made_again(queue):
    job = add(queue, "s1")
    queue.start(job.id)
    queue.finish(job.id, take_of(job))
    again = queue.requeue(job.id)
    assert (again.state, again.attempts, again.step) == (JobState.QUEUED, 0, 0)


@pytest.mark.parametrize("state", JobState)
def test_only_lawful_moves(queue, state):
    job = add(queue, "s1")
    at = {
        JobState.QUEUED: lambda: None,
        JobState.RUNNING: lambda: queue.start(job.id),
        JobState.PAUSED: lambda: queue.pause(job.id),
        JobState.DONE: lambda: (queue.start(job.id), queue.finish(job.id)),
        JobState.FAILED: lambda: queue.fail(job.id, JobError(code="x", message="y")),
        JobState.CANCELLED: lambda: queue.cancel(job.id),
    }
    at[state]()
    calls = {
        JobState.RUNNING: lambda: queue.start(job.id),
        JobState.PAUSED: lambda: queue.pause(job.id),
        JobState.QUEUED: lambda: queue.resume(job.id),
    }
    for to, call in calls.items():
        if to not in MOVES[state]:
            with pytest.raises(BugError, match=f"is {state} and cannot be {to}"):
                call()
            assert queue.get(job.id).state is state


@pytest.mark.parametrize("end", ["finish", "cancel", "fail"])
def test_news_of_a_job_that_has_ended_comes_too_late(queue, end):
    job = add(queue, "s1")
    queue.start(job.id)
    error = JobError(code="x", message="y")
    {
        "finish": lambda: queue.finish(job.id, take_of(job)),
        "cancel": lambda: queue.cancel(job.id),
        "fail": lambda: queue.fail(job.id, error),
    }[end]()
    ended = queue.get(job.id)
    assert queue.crashed(job.id) == ended
    assert queue.fail(job.id, JobError(code="late", message="late")) == ()
    assert queue.get(job.id) == ended


def test_a_result_that_overtook_its_pause_is_kept(store, queue):
    job = add(queue, "s1")
    queue.start(job.id)
    queue.pause(job.id)
    queue.finish(job.id, take_of(job), SelectTake(target="s1", take=take_of(job).id))
    assert store.selected("s1") == take_of(job)


def test_finishing_what_was_never_started_is_a_bug(store, queue):
    job = add(queue, "s1")
    with pytest.raises(BugError, match="queued"):
        queue.finish(job.id, take_of(job))
    assert store.takes("s1") == ()
    with pytest.raises(BugError, match="no job"):
        queue.start(JobId("none"))


def test_a_worker_that_dies_again_and_again(queue):
    job = add(queue, "s1")
    after = add(queue, "s2", needs=[job.id])
    left = job
    for count in range(1, CRASHES_ALLOWED + 1):
        queue.start(job.id)
        left = queue.crashed(job.id)
        assert (left.crashes, left.attempts) == (count, count)
    assert left.state is JobState.FAILED
    assert left.error is not None
    assert left.error.code == "worker_crashed"
    assert queue.get(after.id).state is JobState.FAILED
    assert add(queue, "s1").crashes == 0


def test_forgetting_ended_jobs(queue):
    ended, needs, waiting = add(queue, "s1"), add(queue, "s2"), add(queue, "s3")
    queue.start(ended.id)
    queue.finish(ended.id)
    queue.cancel(needs.id)
    assert queue.forget() == 0
    assert queue.forget(JobState.QUEUED) == 0
    assert queue.forget(JobState.DONE, JobState.CANCELLED, JobState.QUEUED) == 2
    assert queue.jobs() == (waiting,)


def test_forgetting_what_was_needed_lets_the_rest_go_on(queue):
    line = add(queue, "l1", family="voice")
    shot = add(queue, "s1", needs=[line.id])
    queue.start(line.id)
    queue.finish(line.id)
    queue.forget(JobState.DONE)
    assert queue.next("stage").id == shot.id


def test_media_of_a_waiting_request_are_not_swept(store, queue):
    name = "ab" * 32
    job = add(queue, "s1", request=("track", name))
    assert name in store.media_spoken_of()
    queue.start(job.id)
    queue.finish(job.id)
    assert name not in store.media_spoken_of()


WORK = """
import sys
from pathlib import Path
from engines.job_queue import JobQueue
from projects.commands import SelectTake
from projects.ids import TakeId, derived
from projects.shots import Take, TakeKind
from projects.store import ProductionStore
with ProductionStore.open(Path(sys.argv[1])) as store:
    queue = JobQueue(store)
    queue.recover()
    while (job := queue.next("stage")) is not None:
        queue.start(job.id)
        print("made", job.target, flush=True)
        identity = TakeId(derived("take", job.target, job.recipe))
        take = Take(id=identity, target=job.target, kind=TakeKind.STAGE, recipe=job.recipe)
        queue.finish(job.id, take, SelectTake(target=job.target, take=identity))
        print("done", job.target, flush=True)
print("end", flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_kill_9_repeats_and_loses_nothing(tmp_path):
    """The host is killed at eight points; each time at most the step in flight is made again."""
    folder = tmp_path / "x.yingxi"
    targets = [f"s{n}" for n in range(24)]
    with ProductionStore.create(folder, PLAIN) as store:
        for target in targets:
            add(JobQueue(store), target)
    lines: list[str] = []
    for stop_after in (1, 2, 3, 4, 5, 6, 7, 8, 10**6):
        process = subprocess.Popen(
            [sys.executable, "-c", WORK, str(folder)], stdout=subprocess.PIPE, text=True, cwd=ROOT
        )
        assert process.stdout is not None
        for count, line in enumerate(process.stdout, 1):
            lines.append(line.strip())
            if count == stop_after:
                process.send_signal(signal.SIGKILL)
                lines.extend(one.strip() for one in process.stdout if one.endswith("\n"))
                break
        process.stdout.close()
        process.wait()
    assert lines[-1] == "end"
    done = [line.split()[1] for line in lines if line.startswith("done")]
    assert len(done) == len(set(done))
    for target in set(done):
        after = lines[lines.index(f"done {target}") :]
        assert f"made {target}" not in after
    with ProductionStore.open(folder, read_only=True) as store:
        assert all(len(store.takes(t)) == 1 and store.selected(t) for t in targets)
        assert JobQueue(store).counts()[JobState.DONE] == len(targets)


class QueueMachine(RuleBasedStateMachine):
    """Whatever is done to it: states are lawful, and takes and done jobs go together."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp())
        self.store = ProductionStore.create(self.root / "x.yingxi", PLAIN)
        self.store.database.execute("PRAGMA synchronous = OFF")
        self.queue = JobQueue(self.store)
        self.made: set[str] = set()

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.root)

    @rule(name=st.sampled_from("abcdef"), after=st.integers(0, 3))
    def add(self, name, after):
        standing = [job.id for job in self.queue.jobs() if job.target < name]
        add(self.queue, name, needs=standing[:after])

    @rule()
    def work(self):
        job = self.queue.next("stage")
        if job is not None:
            self.queue.start(job.id)

    @rule(how=st.sampled_from(["finish", "fail", "crash", "cancel", "pause"]))
    def end(self, how):
        for job in self.queue.jobs(JobState.RUNNING)[:1]:
            match how:
                case "finish":
                    self.queue.finish(job.id, take_of(job))
                    self.made.add(job.target)
                case "fail":
                    self.queue.fail(job.id, JobError(code="x", message="y"))
                case "crash":
                    self.queue.crashed(job.id)
                case "cancel":
                    self.queue.cancel(job.id)
                case _:
                    self.queue.pause(job.id)

    @rule()
    def resume(self):
        for job in self.queue.jobs(JobState.PAUSED):
            self.queue.resume(job.id)

    @rule()
    def restart(self):
        self.store.close()
        self.store = ProductionStore.open(self.root / "x.yingxi")
        self.store.database.execute("PRAGMA synchronous = OFF")
        self.queue = JobQueue(self.store)
        self.queue.recover()
        assert not self.queue.jobs(JobState.RUNNING)

    @invariant()
    def done_jobs_have_their_take(self):
        jobs = {job.target: job for job in self.queue.jobs()}
        assert {t for t, job in jobs.items() if job.state is JobState.DONE} == self.made
        assert all(len(self.store.takes(t)) == (t in self.made) for t in "abcdef")

    @invariant()
    def nothing_waits_for_what_will_not_come(self):
        jobs = {job.id: job for job in self.queue.jobs()}
        for job in jobs.values():
            ended = {jobs[need].state for need in job.needs} - OPEN - {JobState.DONE}
            assert not (job.state in OPEN and ended)
            assert job.error is None or job.state in {JobState.FAILED, JobState.CANCELLED}
            assert job.error is not None or job.state is not JobState.FAILED


TestQueue = QueueMachine.TestCase
TestQueue.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
