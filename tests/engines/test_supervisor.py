# SPDX-License-Identifier: GPL-3.0-or-later
"""Real worker processes: they work, crash, hang, are cancelled, and never outlive their host."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import psutil
import pytest

from engines import wire
from engines.fakes import Trouble
from engines.supervisor import Died, Places, Supervisor
from projects.ids import JobId

PATIENCE_S = 60.0


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Supervisor]:
    places = Places(
        media=tmp_path / "media",
        scratch=tmp_path / "scratch",
        weights=tmp_path / "weights",
        logs=tmp_path / "logs",
    )
    with Supervisor(places) as supervisor:
        yield supervisor


def trouble(job: str, kind: str, seconds: float = 0.0) -> wire.Run:
    request = msgspec.msgpack.encode(Trouble(kind=kind, seconds=seconds))
    return wire.Run(job=JobId(job), engine="fake.trouble", request=request)


def wait_for(house: Supervisor, kind: type) -> object:
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        for _, message in house.events(0.2):
            if isinstance(message, kind):
                return message
    raise AssertionError(f"no {kind.__name__}")


def test_a_job_runs_and_reports(house: Supervisor) -> None:
    hand = house.start("trouble")
    house.give(hand, trouble("a", "none"))
    done = wait_for(house, wire.Done)
    assert isinstance(done, wire.Done)
    assert (done.job, done.facts) == ("a", '{"kind":"none"}')
    assert isinstance(done.making["cpu_s"], float)
    assert hand.idle


def test_errors_come_as_values_and_the_worker_goes_on(house: Supervisor) -> None:
    hand = house.start("trouble")
    codes = []
    for kind in ("bug", "memory"):
        house.give(hand, trouble(kind, kind))
        failed = wait_for(house, wire.Failed)
        assert isinstance(failed, wire.Failed)
        codes.append((failed.kind, failed.code))
    assert codes == [("bug", "engine_broke"), ("environment", "out_of_memory")]
    house.give(hand, trouble("after", "none"))
    assert isinstance(wait_for(house, wire.Done), wire.Done)


def test_a_crash_is_told_with_the_job_it_had(house: Supervisor) -> None:
    hand = house.start("trouble")
    house.give(hand, trouble("doomed", "crash"))
    died = wait_for(house, Died)
    assert isinstance(died, Died)
    assert (died.job, died.code) == ("doomed", 9)
    assert house.hands == []


def test_an_unknown_engine_and_a_wrong_request_are_failures(house: Supervisor) -> None:
    hand = house.start("trouble")
    house.give(hand, wire.Run(job=JobId("x"), engine="no.such", request=b""))
    failed = wait_for(house, wire.Failed)
    assert isinstance(failed, wire.Failed)
    assert failed.code == "no_such_engine"
    house.give(hand, wire.Run(job=JobId("y"), engine="fake.trouble", request=b"\x01"))
    assert isinstance(wait_for(house, wire.Failed), wire.Failed)


def test_cancel_stops_at_the_next_step(house: Supervisor) -> None:
    hand = house.start("trouble")
    house.give(hand, trouble("long", "wait", 600))
    wait_for(house, wire.Stepped)
    house.cancel(JobId("long"))
    stopped = wait_for(house, wire.Stopped)
    assert isinstance(stopped, wire.Stopped)
    assert stopped.job == "long"


def test_closing_ends_every_process(tmp_path: Path) -> None:
    places = Places(media=tmp_path, scratch=tmp_path / "s", weights=tmp_path, logs=tmp_path / "l")
    with Supervisor(places) as house:
        pids = [house.start("trouble").process.pid for _ in range(2)]
        wait_for(house, wire.Ready)
    assert not any(psutil.pid_exists(pid) for pid in pids)


@pytest.mark.skipif(os.name != "posix", reason="kills with SIGKILL")
def test_workers_end_when_their_host_is_killed(tmp_path: Path) -> None:
    code = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from engines.supervisor import Places, Supervisor\n"
        "p = Path(sys.argv[1])\n"
        "house = Supervisor(Places(media=p, scratch=p / 's', weights=p, logs=p / 'l'))\n"
        "hand = house.start('trouble')\n"
        "while not hand.ready: house.events(0.1)\n"
        "print(hand.process.pid, flush=True)\n"
        "time.sleep(600)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True
    ) as host:
        assert host.stdout is not None
        pid = int(host.stdout.readline())
        host.kill()
    until = time.monotonic() + PATIENCE_S
    while psutil.pid_exists(pid) and time.monotonic() < until:
        time.sleep(0.05)
    assert not psutil.pid_exists(pid)
