# SPDX-License-Identifier: GPL-3.0-or-later
"""One job is finished while the next runs: in order, cancelled, broken, killed, and all kept."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from workshops import Ears, studio_of, workshop_of

from engines import wire
from engines.fakes import Trail, Trouble
from engines.job_queue import JobQueue, JobState
from engines.jobs import job_id
from engines.studio import Studio
from engines.supervisor import Died, Hand, Places, Supervisor
from engines.wanted import Wanted, want
from engines.workshop import Workshop
from engines.workshop_events import HeldFor, Made
from engines.workshop_floor import Again, Broken, Finished, Floor, Halted, Outcome
from projects.ids import JobId
from projects.shots import TakeKind

PATIENCE_S = 60.0
SCRATCH = "scratch"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Supervisor]:
    places = Places(
        media=tmp_path / "media",
        scratch=tmp_path / SCRATCH,
        weights=tmp_path / "weights",
        logs=tmp_path / "logs",
    )
    with Supervisor(places) as supervisor:
        yield supervisor


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    with studio_of(tmp_path) as made:
        yield made


@pytest.fixture
def floor(studio: Studio) -> Iterator[Floor]:
    made = Floor(studio.store, studio.blobs, slots=1)
    yield made
    made.close()


# -- one worker


def order(name: str, **more: Any) -> wire.Run:
    request = msgspec.msgpack.encode(Trail(name=name, **more))
    return wire.Run(job=JobId(name), engine="fake.trailing", request=request)


def hear(house: Supervisor, until: Callable[[Any], bool]) -> list[Any]:
    """Messages up to one of a kind."""
    heard: list[Any] = []
    end_s = time.monotonic() + PATIENCE_S
    while time.monotonic() < end_s:
        heard += [m for _, m in house.events(0.2) if not isinstance(m, wire.Stepped)]
        if any(until(one) for one in heard):
            return heard
    raise AssertionError(heard)


def of(kind: type, name: str) -> Callable[[Any], bool]:
    return lambda one: isinstance(one, kind) and one.job == name


def is_finishing(house: Supervisor, name: str, hand: Hand) -> None:
    """Wait until a job is in its tail, and the worker can be given another."""
    hear(house, of(wire.Finishing, name))
    assert hand.open
    assert not hand.idle


def files(hand: Hand) -> list[str]:
    return [p.name for p in hand.log.parent.parent.joinpath(SCRATCH).rglob("*.txt")]


def test_the_next_job_runs_while_one_is_finished(house: Supervisor) -> None:
    hand = house.start("trailing")
    house.give(hand, order("a", tail_s=0.6))
    is_finishing(house, "a", hand)
    house.give(hand, order("b", head_s=0.2))
    assert hand.jobs == ("b", "a")
    heard = hear(house, of(wire.Done, "b"))
    done = {str(m.job): msgspec.json.decode(m.facts) for m in heard if isinstance(m, wire.Done)}
    assert done["b"]["head"][0] < done["a"]["tail"][1]  # side by side
    assert done["b"]["tail"][0] >= done["a"]["tail"][1]  # never two tails
    told = [(type(m).__name__, m.job) for m in heard if hasattr(m, "job")]
    assert told == [("Done", "a"), ("Finishing", "b"), ("Done", "b")]
    assert hand.idle


def test_one_without_a_tail_keeps_the_order_too(house: Supervisor) -> None:
    hand = house.start("trailing")
    house.give(hand, order("a", tail_s=0.5))
    is_finishing(house, "a", hand)
    plain = msgspec.msgpack.encode(Trouble(kind="none"))
    house.give(hand, wire.Run(job=JobId("b"), engine="fake.trouble", request=plain))
    heard = hear(house, of(wire.Done, "b"))
    assert [m.job for m in heard if isinstance(m, wire.Done)] == ["a", "b"]


def test_what_a_job_has_cost_is_counted_once(house: Supervisor) -> None:
    hand = house.start("trailing")
    house.give(hand, order("a", head_s=0.1, tail_s=0.2))
    (done,) = (m for m in hear(house, of(wire.Done, "a")) if isinstance(m, wire.Done))
    assert 0.2 <= float(done.making["tail_s"]) < float(done.making["wall_s"])
    assert float(done.making["cpu_s"]) < float(done.making["wall_s"])


def test_a_cancel_reaches_the_job_that_it_names(house: Supervisor) -> None:
    hand = house.start("trailing")
    house.give(hand, order("a", tail_s=60))
    is_finishing(house, "a", hand)
    house.give(hand, order("b", head_s=0.3))
    house.cancel(JobId("a"))
    heard = hear(house, of(wire.Done, "b"))
    assert [m.job for m in heard if isinstance(m, wire.Stopped)] == ["a"]

    house.give(hand, order("c", tail_s=0.5))
    is_finishing(house, "c", hand)
    house.give(hand, order("d", head_s=60))
    house.cancel(JobId("d"))
    heard = hear(house, of(wire.Done, "c"))
    heard += (
        hear(house, of(wire.Stopped, "d")) if not any(map(of(wire.Stopped, "d"), heard)) else []
    )
    assert hand.idle


def test_a_cancel_that_comes_at_the_end_of_a_tail_leaves_no_file(house: Supervisor) -> None:
    hand = house.start("trailing")
    house.give(hand, order("a", tail_s=0.5, deaf=True))
    is_finishing(house, "a", hand)
    house.cancel(JobId("a"))
    hear(house, of(wire.Stopped, "a"))
    assert files(hand) == []
    house.give(hand, order("b"))
    hear(house, of(wire.Done, "b"))
    house.cancel(JobId("b"))  # too late, and nobody minds
    assert len(files(hand)) == 1


def test_one_that_waits_for_a_tail_can_be_cancelled(house: Supervisor) -> None:
    hand = house.start("trailing")
    house.give(hand, order("a", tail_s=60))
    is_finishing(house, "a", hand)
    house.give(hand, order("b"))
    house.cancel(JobId("b"))
    hear(house, of(wire.Stopped, "b"))
    assert hand.finishing == ("a",)


@pytest.mark.parametrize(
    ("tail", "code"),
    [("memory", "out_of_memory"), ("bug", "engine_broke"), ("full", "disk_full")],
)
def test_what_a_tail_raises_fails_its_own_job(house: Supervisor, tail: str, code: str) -> None:
    hand = house.start("trailing")
    house.give(hand, order("a", tail=tail, tail_s=0.2))
    is_finishing(house, "a", hand)
    house.give(hand, order("b", head_s=0.4))
    heard = hear(house, of(wire.Done, "b"))
    (failed,) = (m for m in heard if isinstance(m, wire.Failed))
    assert (failed.job, failed.code) == ("a", code)


def test_a_death_is_told_with_both(house: Supervisor) -> None:
    hand = house.start("trailing")
    house.give(hand, order("a", tail_s=60))
    is_finishing(house, "a", hand)
    house.give(hand, order("b", head_s=60))
    hand.process.kill()
    (died,) = (m for m in hear(house, lambda m: isinstance(m, Died)) if isinstance(m, Died))
    assert (died.running, died.finishing, died.job) == (("b",), ("a",), "b")


# -- the floor


def trail(name: str, **more: Any) -> Wanted:
    request = Trail(name=name, **more)
    return want("fake.trailing", name, request, kind=TakeKind.STILL, label=name)


def work(floor: Floor, until: Callable[[list[Outcome]], bool] | None = None) -> list[Outcome]:
    """Outcomes until nothing is wanted any more, or something holds."""
    found: list[Outcome] = []
    end_s = time.monotonic() + PATIENCE_S
    while floor.wanted and not (until and until(found)):
        assert time.monotonic() < end_s, found
        floor.staff(lambda _: 0.0)
        found += floor.hear(0.2)
    return found


def both_in_hand(floor: Floor) -> Callable[[list[Outcome]], bool]:
    return lambda _: any(h.running and h.finishing for h in floor.house.hands)


def crashes(floor: Floor) -> dict[str, int]:
    return {job.target: job.crashes for job in floor.queue.jobs()}


@pytest.mark.skipif(os.name != "posix", reason="kills by SIGKILL")
def test_a_killed_worker_loses_neither_and_only_what_ran_is_blamed(floor: Floor) -> None:
    floor.enqueue(trail("a", tail_s=1))
    floor.enqueue(trail("b", head_s=1))
    floor.enqueue(trail("c"))
    work(floor, both_in_hand(floor))
    os.kill(floor.house.hands[0].process.pid, signal.SIGKILL)
    found = work(floor, lambda found: any(isinstance(one, Again) for one in found))
    assert sorted(o.wanted.target for o in found if isinstance(o, Again)) == ["a", "b"]
    assert crashes(floor) == {"a": 0, "b": 1, "c": 0}
    found = work(floor)
    made = [o.take.target for o in found if isinstance(o, Finished)]
    assert sorted(made) == ["a", "b", "c"]
    assert floor.queue.counts()[JobState.DONE] == 3


def test_a_tail_that_kills_its_worker_alone_is_blamed_and_failed_in_the_end(floor: Floor) -> None:
    floor.enqueue(trail("a", tail="crash"))
    found = work(floor)
    (broken,) = (o for o in found if isinstance(o, Broken))
    assert broken.error.code == "worker_crashed"
    assert crashes(floor) == {"a": 3}


def test_takes_are_recorded_in_the_order_of_the_jobs(floor: Floor, studio: Studio) -> None:
    for n in range(5):
        floor.enqueue(trail(f"t{n}", tail_s=0.15 * (n % 2)))
    found = work(floor)
    assert [o.take.target for o in found if isinstance(o, Finished)] == [f"t{n}" for n in range(5)]
    for n in range(5):
        (take,) = studio.store.takes(f"t{n}")
        assert studio.blobs.path(dict(take.media)["text"]).read_text("utf-8") == f"t{n}"
    assert not list(Path(studio.folder, SCRATCH).rglob("*.txt"))


def test_the_next_job_is_given_before_a_result_is_taken_in(floor: Floor) -> None:
    first, second = (floor.enqueue(trail(name)).id for name in ("a", "b"))
    floor.staff(lambda _: 0.0)
    time.sleep(2)  # the worker has told of all by now
    while not (found := floor.hear(0.5)):
        if floor.house.hands[0].open:
            break
    assert found == []
    assert floor.house.hands[0].idle
    floor.put_back_lost()  # its result is here, though not taken in
    standing = floor.queue.get(first)
    assert standing is not None
    assert standing.state is JobState.RUNNING
    floor.staff(lambda _: 0.0)
    assert floor.house.hands[0].running == (second,)
    found = work(floor)
    assert [o.take.target for o in found if isinstance(o, Finished)] == ["a", "b"]


def test_a_job_in_a_tail_is_not_given_again_when_it_is_put_back(floor: Floor) -> None:
    job = floor.enqueue(trail("a", tail_s=0.6, deaf=True)).id
    work(floor, lambda _: any(h.finishing for h in floor.house.hands))
    floor.queue.pause(job)
    floor.queue.resume(job)
    found = work(floor)
    assert [type(o) for o in found if not isinstance(o, Halted)][-1] is Finished
    standing = floor.queue.get(job)
    assert standing is not None
    assert (standing.state, standing.attempts) == (JobState.DONE, 1)


def test_two_workers_each_finish_beside_what_they_run(studio: Studio) -> None:
    floor = Floor(studio.store, studio.blobs, slots=2)
    most = 0
    try:
        for n in range(8):
            floor.enqueue(trail(f"t{n}", head_s=0.2, tail_s=0.2))

        def look(_: list[Outcome]) -> bool:
            nonlocal most
            most = max(most, sum(1 for h in floor.house.hands if h.running))
            return False

        found = work(floor, look)
    finally:
        floor.close()
    assert sum(isinstance(o, Finished) for o in found) == 8
    assert most == 2  # slots count what runs


def test_a_full_disk_in_a_tail_is_said_of_that_job_alone(floor: Floor) -> None:
    floor.enqueue(trail("a", tail="full", tail_s=0.2))
    floor.enqueue(trail("b", head_s=0.3))
    found = work(floor)
    (broken,) = (o for o in found if isinstance(o, Broken))
    assert (broken.wanted.target, broken.error.code) == ("a", "disk_full")
    assert [o.take.target for o in found if isinstance(o, Finished)] == ["b"]


# -- the room


def both_at_work(room: Workshop, ears: Ears, *, tail_s: float) -> None:
    """One is being finished, and another runs; the newest that was asked for would be first."""
    room.make(trail("a", tail_s=tail_s))
    ears.rows(lambda e: e.counts.running == 1)
    room.make(trail("b", head_s=60))
    ears.rows(lambda e: e.counts.running == 2)


def test_pausing_lets_a_tail_end_and_frees_the_memory(studio: Studio, tmp_path: Path) -> None:
    ears = Ears()
    room = workshop_of(studio, ears, tmp_path, auto=False)
    try:
        both_at_work(room, ears, tail_s=2)
        room.cancel(job_id(trail("b", head_s=60).recipe.hash, "b"))
        room.pause_all()
        ears.wait_for(lambda e: isinstance(e, Made) and e.target == "a")
        ears.rows(lambda e: e.held is HeldFor.PAUSED and e.counts.running == 0)
        end_s = time.monotonic() + PATIENCE_S
        while room._desk.floor.house.hands and time.monotonic() < end_s:
            time.sleep(0.05)
        assert room._desk.floor.house.hands == []
    finally:
        room.close()


def test_closing_in_the_middle_loses_nothing(studio: Studio, tmp_path: Path) -> None:
    ears = Ears()
    room = workshop_of(studio, ears, tmp_path, auto=False)
    both_at_work(room, ears, tail_s=60)
    room.close()
    states = {job.target: (job.state, job.crashes) for job in JobQueue(studio.store).jobs()}
    assert states == {"a": (JobState.QUEUED, 0), "b": (JobState.QUEUED, 0)}
