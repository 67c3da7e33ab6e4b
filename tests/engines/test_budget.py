# SPDX-License-Identifier: GPL-3.0-or-later
"""Admission arithmetic and the catalogue's promises."""

import pytest

from engines import catalog
from engines.api import Footprint
from engines.budget import RESERVE_BYTES, fits, workers_for
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
