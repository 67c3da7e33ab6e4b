# SPDX-License-Identifier: GPL-3.0-or-later
"""Jobs that are made in one go: which ones, each answered on its own, none lost with another."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest
from workshops import studio_of

from engines import wire
from engines.eta import Experience
from engines.fakes import Trail
from engines.jobs import JobState
from engines.studio import Studio
from engines.supervisor import Places, Supervisor
from engines.wanted import Wanted, want
from engines.workshop_board import Pace, eta_of
from engines.workshop_floor import Again, Broken, Finished, Floor, Halted, Outcome, Step
from engines.workshop_staff import BAND
from projects.ids import JobId
from projects.shots import TakeKind

PATIENCE_S = 60.0


@pytest.fixture(autouse=True)
def three(monkeypatch: pytest.MonkeyPatch) -> None:
    """At most three in one go."""
    monkeypatch.setenv("YINGXI_BATCH", "3")


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    with studio_of(tmp_path) as made:
        yield made


@pytest.fixture
def floor(studio: Studio) -> Iterator[Floor]:
    made = Floor(studio.store, studio.blobs, slots=1)
    yield made
    made.close()


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


def batches(found: list[Outcome]) -> dict[str, int]:
    """Of what was made, in order."""
    takes = [one.take for one in found if isinstance(one, Finished)]
    return {one.target: msgspec.json.decode(one.making)["batch"] for one in takes}


def crashes(floor: Floor) -> dict[str, int]:
    return {job.target: job.crashes for job in floor.queue.jobs()}


def test_those_of_a_key_go_together_and_each_has_its_take(floor: Floor, studio: Studio) -> None:
    for name in ("a1", "b1", "a2", "a3", "b2", "a4"):
        floor.enqueue(trail(name))
    found = work(floor)
    assert batches(found) == {"a1": 3, "a2": 3, "a3": 3, "b1": 2, "b2": 2, "a4": 1}
    for name in batches(found):
        (take,) = studio.store.takes(name)
        assert studio.blobs.path(dict(take.media)["text"]).read_text("utf-8") == name
    assert {one.wanted.recipe.hash for one in found if isinstance(one, Finished)} == {
        trail(name).recipe.hash for name in batches(found)
    }
    assert list(batches(found)) == ["a1", "a2", "a3", "b1", "b2", "a4"]


def test_what_is_less_urgent_does_not_hold_up_what_is_asked_for(floor: Floor) -> None:
    floor.enqueue(trail("a1"))
    floor.enqueue(trail("a2"), 2 * BAND)
    assert batches(work(floor)) == {"a2": 1, "a1": 1}


def test_a_card_or_a_setting_is_needed(floor: Floor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("YINGXI_BATCH")
    for name in ("a1", "a2"):
        floor.enqueue(trail(name))
    assert batches(work(floor)) == {"a1": 1, "a2": 1}


def test_all_of_them_run_and_tell_of_their_steps(floor: Floor) -> None:
    jobs = [floor.enqueue(trail(name, head_s=0.3)).id for name in ("a1", "a2")]
    found = work(floor, lambda found: any(isinstance(one, Step) for one in found))
    assert floor.house.hands[0].running == tuple(jobs)
    assert floor.queue.counts()[JobState.RUNNING] == 2
    found += work(floor)
    assert {one.job for one in found if isinstance(one, Step)} == set(jobs)


def test_a_cancelled_one_is_dropped_at_once_and_the_others_are_made(floor: Floor) -> None:
    jobs = {name: floor.enqueue(trail(name, head_s=1)).id for name in ("a1", "a2", "a3")}
    work(floor, lambda found: any(isinstance(one, Step) for one in found))
    floor.queue.cancel(jobs["a2"])
    floor.house.cancel(jobs["a2"])
    found = work(floor, lambda found: any(isinstance(one, Halted) for one in found))
    assert floor.house.hands[0].running == (jobs["a1"], jobs["a3"])
    found += work(floor)
    assert [one.job for one in found if isinstance(one, Halted)] == [jobs["a2"]]
    assert batches(found) == {"a1": 3, "a3": 3}
    assert not list(floor.house.hands[0].log.parent.parent.joinpath("scratch").rglob("*.txt"))


def test_what_one_cannot_finish_is_its_own_failure(floor: Floor) -> None:
    floor.enqueue(trail("a1", tail="full"))
    floor.enqueue(trail("a2"))
    floor.enqueue(trail("a3", tail="memory"))
    found = work(floor)
    failed = {one.wanted.target: one.error.code for one in found if isinstance(one, Broken)}
    assert failed == {"a1": "disk_full", "a3": "out_of_memory"}
    assert batches(found) == {"a2": 3}


@pytest.mark.skipif(os.name != "posix", reason="kills by SIGKILL")
def test_a_killed_worker_loses_none_of_them_and_what_was_blamed_is_made_alone(
    floor: Floor,
) -> None:
    for name in ("a1", "a2", "a3", "a4"):
        floor.enqueue(trail(name, head_s=0.5))
    work(floor, lambda found: any(isinstance(one, Step) for one in found))
    os.kill(floor.house.hands[0].process.pid, signal.SIGKILL)
    found = work(floor, lambda found: any(isinstance(one, Again) for one in found))
    assert crashes(floor) == {"a1": 1, "a2": 1, "a3": 1, "a4": 0}
    found += work(floor)
    assert batches(found) == {"a1": 1, "a2": 1, "a3": 1, "a4": 1}


def test_the_one_that_kills_workers_is_found_out(floor: Floor) -> None:
    floor.enqueue(trail("a1"))
    floor.enqueue(trail("a2", head="crash"))
    floor.enqueue(trail("a3"))
    found = work(floor)
    (broken,) = (one for one in found if isinstance(one, Broken))
    assert (broken.wanted.target, broken.error.code) == ("a2", "worker_crashed")
    assert batches(found) == {"a1": 1, "a3": 1}


def test_a_batch_of_which_one_is_unreadable(tmp_path: Path) -> None:
    places = Places(media=tmp_path, scratch=tmp_path / "s", weights=tmp_path, logs=tmp_path / "l")
    whole = msgspec.msgpack.encode(Trail(name="a2"))
    order = wire.Run(
        job=JobId("a1"),
        engine="fake.trailing",
        request=b"\x01",
        batch=(wire.Mate(job=JobId("a2"), request=whole),),
    )
    heard: list[Any] = []
    with Supervisor(places) as house:
        hand = house.start("trailing")
        house.give(hand, order)
        end_s = time.monotonic() + PATIENCE_S
        while not hand.idle and time.monotonic() < end_s:
            heard += [message for _, message in house.events(0.2)]
    assert [m.job for m in heard if isinstance(m, wire.Failed)] == ["a1"]
    assert [m.job for m in heard if isinstance(m, wire.Done)] == ["a2"]


def test_the_next_ones_run_while_those_of_a_batch_are_finished(floor: Floor) -> None:
    for name in ("a1", "a2", "a3", "a4", "a5", "a6"):
        floor.enqueue(trail(name, head_s=0.1, tail_s=0.2))
    most = 0

    def look(_: list[Outcome]) -> bool:
        nonlocal most
        most = max([most, *(len(h.finishing) for h in floor.house.hands if h.running)])
        return False

    found = work(floor, look)
    facts = [msgspec.json.decode(o.take.facts) for o in found if isinstance(o, Finished)]
    heads, tails = ([one[part] for one in facts] for part in ("head", "tail"))
    assert most > 1
    assert heads[3][0] < tails[2][1]  # the second batch is made while the first is finished
    assert all(one[1] <= other[0] for one, other in pairwise(tails))
    assert list(batches(found)) == [f"a{n}" for n in range(1, 7)]


def test_a_tail_in_line_is_not_blamed_for_the_one_before(floor: Floor) -> None:
    floor.enqueue(trail("a1", tail="crash", tail_s=0.3))
    floor.enqueue(trail("a2"))
    found = work(floor)
    (broken,) = (one for one in found if isinstance(one, Broken))
    assert broken.wanted.target == "a1"
    assert list(batches(found)) == ["a2"]
    assert crashes(floor) == {"a1": 3, "a2": 0}


def test_a_tail_that_kills_its_worker_is_found_out_beside_what_runs(floor: Floor) -> None:
    floor.enqueue(trail("a", tail="crash", tail_s=0.4))
    for name in ("b", "c", "d"):
        floor.enqueue(trail(name, head_s=0.8))
    found = work(floor)
    (broken,) = (one for one in found if isinstance(one, Broken))
    assert (broken.wanted.target, broken.error.code) == ("a", "worker_crashed")
    assert sorted(batches(found)) == ["b", "c", "d"]
    assert max(count for name, count in crashes(floor).items() if name != "a") <= 1


def test_all_cancelled_are_all_answered(floor: Floor) -> None:
    jobs = [floor.enqueue(trail(name, head_s=1)).id for name in ("a1", "a2")]
    work(floor, lambda found: any(isinstance(one, Step) for one in found))
    for job in jobs:
        floor.queue.cancel(job)
        floor.house.cancel(job)
    found = work(floor)
    assert sorted(one.job for one in found if isinstance(one, Halted)) == sorted(jobs)
    assert floor.house.hands[0].idle


def test_the_expected_time_of_a_batch_is_counted_once(tmp_path: Path) -> None:
    pace, one = Pace(Experience(tmp_path / "times.json")), trail("a1")
    jobs = {JobId(name): one for name in ("a1", "a2", "a3", "a4")}
    alone_s = pace.left_s(JobId("a4"), one)
    for job in list(jobs)[:3]:
        pace.began(job, among=3)
    assert pace.left_s(JobId("a1"), one) == pytest.approx(3 * alone_s)
    assert eta_of(pace, jobs, 1) == pytest.approx(4 * alone_s)
    pace.ended(JobId("a1"))
    assert pace.left_s(JobId("a1"), one) == pytest.approx(alone_s)
