# SPDX-License-Identifier: GPL-3.0-or-later
"""Admission arithmetic and the catalogue's promises."""

import pytest

from engines import catalog
from engines.api import Footprint
from engines.budget import RESERVE_BYTES, Offload, fit, fits, workers_for, working_bytes
from engines.checkpoints import Checkpoint, Precision, Task
from projects.errors import UserError

GIB = 1 << 30


@pytest.mark.parametrize(
    ("tasks", "cores", "free", "expected"),
    [
        (10, 4, 16 * GIB, 4),
        (2, 8, 16 * GIB, 2),
        (10, 8, RESERVE_BYTES + 2 * GIB, 2),
        (10, 8, 0, 1),
        (0, 8, 16 * GIB, 1),
    ],
)
def test_workers_follow_the_scarcest(tasks: int, cores: int, free: int, expected: int) -> None:
    footprint = Footprint(memory_bytes=GIB, cpu_s=1)
    assert workers_for(footprint, tasks=tasks, cores=cores, free_bytes=free) == expected


def test_negative_budgets_are_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        workers_for(Footprint(memory_bytes=1, cpu_s=1), tasks=-1, cores=1, free_bytes=1)


def test_families_share_memory_only_where_both_fit() -> None:
    pair = (Footprint(memory_bytes=GIB, cpu_s=1), Footprint(memory_bytes=2 * GIB, cpu_s=1))
    assert fits(pair, free_bytes=RESERVE_BYTES + 3 * GIB)
    assert not fits(pair, free_bytes=RESERVE_BYTES + 3 * GIB - 1)


def test_every_engine_of_the_table_is_one_and_knows_its_id() -> None:
    for identity in catalog.BUILT_IN:
        made = catalog.engine(identity)
        assert made.capabilities().id == identity
        assert made.capabilities().version >= 1


def test_an_unknown_engine_names_the_known_ones() -> None:
    with pytest.raises(UserError, match=r"none\.such"):
        catalog.engine("none.such")


FLUX = Checkpoint(
    id="flux",
    name="Flux",
    family="flux",
    task=Task.STILL,
    memory_bytes={Precision.BFLOAT16: 33 * GIB},
)
SDXL = Checkpoint(
    id="sdxl",
    name="SDXL",
    family="sdxl",
    task=Task.STILL,
    memory_bytes={Precision.BFLOAT16: 7 * GIB},
)
ADA, TURING = (8, 9), (7, 5)


@pytest.mark.parametrize(
    ("card_gib", "precision", "offload"),
    [
        (80, Precision.BFLOAT16, Offload.NONE),
        (24, Precision.FLOAT8, Offload.NONE),
        (16, Precision.FLOAT8, Offload.MODEL),
        (12, Precision.BFLOAT16, Offload.GROUP),
        (8, Precision.BFLOAT16, Offload.GROUP),
    ],
)
def test_a_checkpoint_goes_onto_a_card_as_fast_as_it_can(
    card_gib: int, precision: Precision, offload: Offload
) -> None:
    working = working_bytes(Task.STILL, pixels=832 * 1472)
    found = fit(FLUX, working=working, device=(card_gib * GIB, ADA), memory_bytes=64 * GIB)
    assert found is not None
    assert (found.precision, found.offload) == (precision, offload)
    assert found.device_bytes <= card_gib * GIB


def test_a_card_without_bfloat16_holds_float16() -> None:
    found = fit(SDXL, working=2 * GIB, device=(12 * GIB, TURING), memory_bytes=16 * GIB)
    assert found is not None
    assert found.precision is Precision.FLOAT16


def test_a_cpu_holds_all_of_it_or_nothing() -> None:
    wide = fit(SDXL, working=GIB, device=None, memory_bytes=20 * GIB)
    narrow = fit(SDXL, working=GIB, device=None, memory_bytes=10 * GIB)
    assert wide is not None
    assert wide.precision is Precision.FLOAT32
    assert narrow is not None
    assert narrow.precision is Precision.BFLOAT16
    assert fit(SDXL, working=GIB, device=None, memory_bytes=4 * GIB) is None


def test_offloading_needs_main_memory() -> None:
    assert fit(FLUX, working=GIB, device=(12 * GIB, ADA), memory_bytes=8 * GIB) is None
