# SPDX-License-Identifier: GPL-3.0-or-later
"""The ladder of memory: one rung at a time, told, and an error with numbers at its end."""

import pytest

from engines.budget import Offload
from engines.diffusion.ladder import Ladder, Rung, Way, needed_bytes, out_of_memory, rungs_for
from projects.errors import MachineError

CARD = rungs_for("cuda:0", quantises=True, clips=True)
CUDA = "CUDA out of memory. Tried to allocate 2.50 GiB. GPU 0 has a total capacity of 7.79 GiB"


def climb(rungs: tuple[Rung, ...], failures: int, way: Way | None = None) -> tuple[Way, str]:
    left = iter(range(failures))

    def attempt(way: Way) -> Way:
        if next(left, None) is not None:
            raise MemoryError
        return way

    ladder = Ladder(rungs, way=way)
    return ladder.climb(attempt), ladder.told


def test_nothing_is_climbed_where_memory_suffices() -> None:
    assert climb(CARD, 0) == (Way(), "as_asked")


@pytest.mark.parametrize("failures", range(1, len(CARD)))
def test_each_failure_climbs_one_rung(failures: int) -> None:
    way, told = climb(CARD, failures)
    assert way.rung is CARD[failures]
    assert told.split(" > ") == list(CARD[: failures + 1])


def test_the_top_has_all_measures() -> None:
    way, _ = climb(CARD, len(CARD) - 1)
    assert way == Way(
        rung=Rung.SMALLER,
        encoders_freed=True,
        quantised=True,
        offload=Offload.GROUP,
        tiled=True,
        frames_share=0.5,
        size_share=0.75,
    )


def test_a_planned_way_leaves_out_what_is_done_already() -> None:
    way, told = climb(CARD, 3, Way().on(Rung.GROUP_OFFLOAD))
    assert told == "group_offload > encoders_freed > quantised > tiled"
    assert way.offload is Offload.GROUP


def test_beyond_the_last_rung_the_error_has_numbers() -> None:
    def attempt(way: Way) -> None:
        raise RuntimeError(CUDA)

    ladder = Ladder(rungs_for("cpu"), free_bytes=lambda: 5)
    with pytest.raises(MachineError) as caught:
        ladder.climb(attempt)
    assert caught.value.code == "out_of_memory"
    assert caught.value.context["needed_bytes"] == 2.5 * 2**30
    assert caught.value.context["free_bytes"] == 5
    assert caught.value.context["ladder"] == "as_asked > encoders_freed > tiled > smaller"
    assert caught.value.hint


def test_other_errors_pass() -> None:
    def attempt(way: Way) -> None:
        raise RuntimeError("size mismatch")

    with pytest.raises(RuntimeError, match="size mismatch"):
        Ladder(CARD).climb(attempt)


@pytest.mark.parametrize(
    ("told", "bytes_"),
    [
        (CUDA, 2684354560),
        ("DefaultCPUAllocator: not enough memory: you tried to allocate 1024 bytes.", 1024),
        ("Tried to allocate 20.00 MiB", 20 << 20),
        ("out of memory", 0),
    ],
)
def test_what_was_needed_is_read(told: str, bytes_: int) -> None:
    assert needed_bytes(told) == bytes_


def test_what_counts_as_out_of_memory() -> None:
    assert out_of_memory(MemoryError())
    assert out_of_memory(RuntimeError(CUDA))
    assert out_of_memory(RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory"))
    assert not out_of_memory(RuntimeError("shape"))
    assert not out_of_memory(ValueError("out of memory"))
