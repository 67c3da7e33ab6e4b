# SPDX-License-Identifier: GPL-3.0-or-later
"""Stills of SDXL through queue and worker, in one go and finished beside each other: the same
pictures, each made once, whatever is cancelled or killed, and made again to the last byte.
"""

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import numpy as np
import pytest
from listeners import Heard, Token
from models.tiny.shelf import Shelf, replaced
from PIL import Image
from workshops import studio_of

from engines.frames.batch import SETTING
from engines.frames.request import FrameRequest
from engines.frames.sdxl import SdxlEngine
from engines.replay import replay
from engines.studio import Studio
from engines.wanted import Wanted, want
from engines.workshop_floor import Again, Finished, Floor, Halted, Outcome, Step
from projects.shots import Take, TakeKind

PATIENCE_S = 120.0
LEAST_DB = 40
ASKED = FrameRequest(
    checkpoint="tiny-one",
    prompt="a lantern",
    seed=3,
    width_px=64,
    height_px=96,
    steps=3,
    guidance_scale=4.0,
    precision="float32",
)


@pytest.fixture
def floor(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Studio, Floor]]:
    monkeypatch.setenv("YINGXI_WEIGHTS", str(shelf.weights))
    monkeypatch.setenv("YINGXI_DEVICE", "cpu")
    folder = tmp_path / "film"
    folder.mkdir()
    with studio_of(folder) as studio:
        made = Floor(studio.store, studio.blobs, slots=1)
        yield studio, made
        made.close()


def wanted(number: int, **changes: object) -> Wanted:
    request = replaced(ASKED, seed=number, prompt=f"scene {number % 2}", **changes)
    name = f"shot{number}/frame"
    return want("frames.sdxl", name, request, kind=TakeKind.STILL, label=name)


def work(floor: Floor, until: Callable[[list[Outcome]], bool] | None = None) -> list[Outcome]:
    found: list[Outcome] = []
    end_s = time.monotonic() + PATIENCE_S
    while floor.wanted and not (until and until(found)):
        assert time.monotonic() < end_s, found
        floor.staff(lambda _: 0.0)
        found += floor.hear(0.2)
    return found


def takes(found: list[Outcome]) -> list[Take]:
    return [one.take for one in found if isinstance(one, Finished)]


def making(take: Take) -> dict[str, object]:
    return msgspec.json.decode(take.making)


def picture(studio: Studio, take: Take) -> np.ndarray:
    return np.asarray(Image.open(studio.blobs.path(dict(take.media)["still"])))


def alone(shelf: Shelf, one: Wanted) -> np.ndarray:
    engine = SdxlEngine()
    engine.load(shelf.workplace())
    return np.asarray(Image.open(engine.run(one.request, Heard(), Token()).files[0].path))


def test_finished_beside_each_other_they_are_the_same_to_the_last_bit(
    shelf: Shelf, floor: tuple[Studio, Floor]
) -> None:
    studio, workers = floor
    asked = [wanted(n) for n in range(4)]
    for one in asked:
        workers.enqueue(one)
    made = takes(work(workers))
    assert [one.target for one in made] == [one.target for one in asked]
    for one, take in zip(asked, made, strict=True):
        assert np.array_equal(picture(studio, take), alone(shelf, one))
        assert float(str(making(take)["tail_s"])) > 0
        assert "batch" not in making(take)
    assert (making(made[-1])["loads"], making(made[-1])["encoder_calls"]) == (1, 2)


def test_in_one_go_they_are_the_same_pictures_and_made_again_the_same_bytes(
    shelf: Shelf, floor: tuple[Studio, Floor], monkeypatch: pytest.MonkeyPatch
) -> None:
    studio, workers = floor
    monkeypatch.setenv(SETTING, "3")
    asked = [wanted(n) for n in range(4)]
    for one in asked:
        workers.enqueue(one)
    made = takes(work(workers))
    assert [making(take).get("batch", 1) for take in made] == [3, 3, 3, 1]
    assert [take.recipe for take in made] == [one.recipe.hash for one in asked]
    for one, take in zip(asked, made, strict=True):
        error = ((picture(studio, take).astype(float) - alone(shelf, one)) ** 2).mean()
        assert 10 * np.log10(255**2 / max(error, 1e-9)) >= LEAST_DB
    assert (making(made[-1])["loads"], making(made[-1])["encoder_calls"]) == (1, 2)
    workers.close()
    # a processor's sums hang on its threads too; here the worker had one
    monkeypatch.setattr("engines.replay.default_slots", lambda: 1)
    for take in made[1:]:
        assert replay(studio, take).identical


def test_one_of_a_batch_is_cancelled_and_the_others_come(
    floor: tuple[Studio, Floor], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, workers = floor
    monkeypatch.setenv(SETTING, "3")
    jobs = [workers.enqueue(wanted(n, steps=60)).id for n in range(3)]
    work(workers, lambda found: any(isinstance(one, Step) for one in found))
    workers.queue.cancel(jobs[1])
    workers.house.cancel(jobs[1])
    found = work(workers)
    assert [one.job for one in found if isinstance(one, Halted)] == [jobs[1]]
    assert [making(one)["batch"] for one in takes(found)] == [3, 3]


@pytest.mark.skipif(os.name != "posix", reason="kills by SIGKILL")
def test_killed_in_the_middle_all_come_in_the_end(
    floor: tuple[Studio, Floor], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, workers = floor
    monkeypatch.setenv(SETTING, "2")
    for n in range(4):
        workers.enqueue(wanted(n, steps=40))
    work(workers, lambda found: any(isinstance(one, Step) for one in found))
    os.kill(workers.house.hands[0].process.pid, signal.SIGKILL)
    found = work(workers)
    assert sum(isinstance(one, Again) for one in found) == 2
    assert sorted(one.target for one in takes(found)) == [f"shot{n}/frame" for n in range(4)]
