# SPDX-License-Identifier: GPL-3.0-or-later
"""Steps never wait for looks, looks come from a thread of their own, cancel stops at a boundary."""

import threading
import time
from types import SimpleNamespace
from typing import Any

import pytest
from listeners import Heard, Token

from engines.api import Cancelled
from engines.diffusion.pictures import look_at
from engines.diffusion.stepping import Stepper


def latents() -> Any:
    import torch

    return torch.zeros(1, 4, 8, 6)


def test_steps_do_not_wait_for_a_look() -> None:
    heard, gate = Heard(), threading.Event()

    def slow(_: Any) -> bytes:
        gate.wait(30)
        return b"look"

    with Stepper(heard, Token(), steps=50, look=slow, every_s=0.0) as stepper:
        for step in range(50):
            stepper(None, step, None, {"latents": latents()})
        assert len(heard.steps) == 50  # while the first look is still being made
        assert not heard.previews
        gate.set()
    assert heard.previews == [b"look"]
    assert stepper.done == 50


def test_looks_keep_their_distance() -> None:
    heard = Heard()
    with Stepper(heard, Token(), steps=30, look=lambda _: b"look", every_s=0.05) as stepper:
        began = time.monotonic()
        for step in range(30):
            stepper(None, step, None, {"latents": latents()})
            time.sleep(0.01)
        spent = time.monotonic() - began
    assert 1 <= len(heard.previews) <= spent / 0.05 + 1


def test_latents_are_copied_before_they_change() -> None:
    seen: list[float] = []

    def look(one: Any) -> bytes:
        seen.append(float(one.abs().sum()))
        return b""

    mine = latents()
    with Stepper(Heard(), Token(), steps=1, look=look, every_s=0.0) as stepper:
        stepper(None, 0, None, {"latents": mine})
        mine.fill_(9.0)
    assert seen == [0.0]


def test_cancel_is_heard_after_a_step_and_no_thread_stays() -> None:
    threads = threading.active_count()
    stepper = Stepper(Heard(), Token(at=3), steps=9, look=lambda _: b"x", every_s=0.0)

    def go() -> None:
        with stepper:
            for step in range(9):
                stepper(None, step, None, {"latents": latents()})

    with pytest.raises(Cancelled):
        go()
    assert stepper.done == 2
    assert threading.active_count() == threads


def test_the_pipeline_knows_how_many_steps_it_makes() -> None:
    heard = Heard()
    with Stepper(heard, Token(), steps=30) as stepper:
        stepper(SimpleNamespace(num_timesteps=21), 0, None, {})
    assert heard.steps == [(1, 21)]


@pytest.mark.parametrize("channels", [1, 4, 16])
def test_a_look_is_a_small_jpeg(channels: int) -> None:
    import torch

    made = look_at(torch.randn(channels, 12, 8), ((0.1, 0.2, 0.3),) * 4)
    assert made[:2] == b"\xff\xd8"
    assert len(made) < 40_000


def test_a_look_at_broken_numbers_is_a_look_all_the_same() -> None:
    import torch

    assert look_at(torch.full((4, 8, 8), float("nan")))[:2] == b"\xff\xd8"
