# SPDX-License-Identifier: GPL-3.0-or-later
"""Families of models share a device only where both fit; a person's machine is never overfilled."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from engines.api import Footprint
from engines.device import Card, cards
from engines.fakes import Visit
from engines.jobs import Job
from engines.supervisor import Hand, Supervisor
from engines.wanted import Wanted, want
from engines.workshop_staff import Staff
from projects.ids import JobId
from projects.shots import TakeKind

GIB = 1 << 30


@dataclass
class House:
    """Hands without processes."""

    hands: list[Hand] = field(default_factory=list)
    started: list[dict[str, Any]] = field(default_factory=list)

    def of_family(self, family: str) -> tuple[Hand, ...]:
        return tuple(h for h in self.hands if h.family == family)

    def start(self, family: str, **how: Any) -> Hand:
        self.started.append({"family": family, **how})
        process = cast(Any, None)
        hand = Hand(family=family, process=process, log=Path("log"), alone=how.get("alone", False))
        self.hands.append(hand)
        return hand

    def dismiss(self, hand: Hand) -> None:
        self.hands.remove(hand)

    def give(self, hand: Hand, message: Any) -> None:
        hand.running = (message.job,)


@dataclass
class Queue:
    """One waiting job a family."""

    wanted: dict[JobId, Wanted]
    running: set[JobId] = field(default_factory=set)

    def waiting(self, family: str) -> tuple[tuple[JobId, int], ...]:
        free = [j for j, w in self.wanted.items() if w.family == family and j not in self.running]
        return tuple((j, 0) for j in free)

    def get(self, job: JobId) -> Job:
        return cast(Job, SimpleNamespace(id=job, attempts=0))

    def start(self, job: JobId) -> Job:
        self.running.add(job)
        return cast(Job, SimpleNamespace(id=job, engine=self.wanted[job].engine, request=b""))


def model(family: str, gib: int) -> Wanted:
    request = Visit(checkpoint=family, name=family)
    made = want("fake.model", family, request, kind=TakeKind.STILL, label=family)
    size = Footprint(memory_bytes=gib * GIB, device_bytes=gib * GIB, cpu_s=1)
    return replace(made, family=family, footprint=size)


class Room:
    """Two families that want one card."""

    def __init__(self, total_gib: int, *sizes: tuple[str, int]) -> None:
        self.wanted = {JobId(f): model(f, gib) for f, gib in sizes}
        self.sizes = dict(sizes)
        self.total_gib = total_gib
        self.house = House()
        queue = cast(Any, Queue(self.wanted))
        house = cast(Supervisor, self.house)
        self.staff = Staff(house, queue, self.wanted, self.card)

    def card(self) -> Card:
        used = sum(self.sizes[h.family] for h in self.house.hands)
        free = (self.total_gib - used) * GIB
        return Card(device="cuda:0", name="x", total_bytes=self.total_gib * GIB, free_bytes=free)

    def hand_out(self) -> list[str]:
        self.staff.hand_out(4, lambda family: -ord(family[0]))
        return [h.family for h in self.house.hands]

    def finish(self, family: str) -> None:
        self.wanted.pop(JobId(family))
        for hand in self.house.of_family(family):
            hand.running = ()


def test_two_families_that_fit_stand_side_by_side() -> None:
    room = Room(24, ("a", 8), ("b", 10))
    assert room.hand_out() == ["a", "b"]
    assert room.house.started[0]["device"] == "cuda:0"
    assert room.house.started[0]["threads"] == 4
    assert 0 < room.house.started[1]["budget_bytes"] < 16 * GIB


def test_one_waits_for_the_other_and_takes_its_place() -> None:
    room = Room(12, ("a", 8), ("b", 10))
    assert room.hand_out() == ["a"]
    assert room.hand_out() == ["a"]
    room.finish("a")
    assert room.hand_out() == ["b"]


def test_one_worker_a_family_however_many_jobs() -> None:
    room = Room(80, ("a", 8))
    room.wanted[JobId("a2")] = model("a", 8)
    assert room.hand_out() == ["a"]
    assert room.house.hands[0].running == ("a",)


def test_a_person_can_hide_the_card(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YINGXI_DEVICE", "cpu")
    assert cards() == ()
