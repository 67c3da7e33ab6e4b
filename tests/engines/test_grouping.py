# SPDX-License-Identifier: GPL-3.0-or-later
"""Jobs that read the same weights run after each other, and the worker is told what comes."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import msgspec
import pytest
from workshops import studio_of

from engines.fakes import Visit
from engines.studio import Studio
from engines.wanted import Wanted, want
from engines.workshop_floor import Finished, Floor, Step
from engines.workshop_staff import BAND
from projects.shots import TakeKind


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    with studio_of(tmp_path) as made:
        yield made


def visit(checkpoint: str, name: str) -> Wanted:
    request = Visit(checkpoint=checkpoint, name=name)
    return want("fake.model", name, request, kind=TakeKind.STILL, label=name)


def made_of(floor: Floor) -> tuple[list[Finished], list[Step]]:
    finished: list[Finished] = []
    steps: list[Step] = []
    while floor.wanted:
        floor.staff(lambda _: 0.0)
        for outcome in floor.hear(30):
            if isinstance(outcome, Finished):
                finished.append(outcome)
            else:
                assert isinstance(outcome, Step)
                steps.append(outcome)
    return finished, steps


def test_interleaved_checkpoints_are_loaded_once_each(studio: Studio) -> None:
    floor = Floor(studio.store, studio.blobs, slots=2)
    try:
        for n in range(6):
            floor.enqueue(visit("ab"[n % 2], f"v{n}"))
        finished, steps = made_of(floor)
    finally:
        floor.close()
    order = [msgspec.json.decode(one.take.making)["checkpoint"] for one in finished]
    assert [key for key, _ in groupby(order)] == ["a", "b"]
    facts = [msgspec.json.decode(one.take.facts) for one in finished]
    assert facts[-1]["loads"] == 2
    assert facts[0]["foreseen"] == ["v0", "v2", "v4"]
    assert facts[-1]["foreseen"] == [f"v{n}" for n in range(6)]
    assert {step.preview for step in steps} == {f"v{n}".encode() for n in range(6)}


def test_what_is_more_urgent_comes_first_whatever_is_loaded(studio: Studio) -> None:
    floor = Floor(studio.store, studio.blobs, slots=1)
    try:
        for n in range(4):
            floor.enqueue(visit("a", f"v{n}"))
        floor.enqueue(visit("b", "now"), 2 * BAND)
        finished, _ = made_of(floor)
    finally:
        floor.close()
    assert [one.take.target for one in finished] == ["now", "v0", "v1", "v2", "v3"]
