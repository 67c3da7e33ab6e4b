# SPDX-License-Identifier: GPL-3.0-or-later
"""Admission arithmetic: how many workers of a family may run at once.

Owns the sums. Must not measure (engines/memory does) nor start anything.
"""

from engines.api import Footprint

RESERVE_BYTES = 1 << 30
"""Left to the system and to the host."""


def workers_for(footprint: Footprint, *, tasks: int, cores: int, free_bytes: int) -> int:
    """Workers to start: no more than tasks, cores or memory allow, and never none.

    Raises:
        ValueError: a count is negative.
    """
    if min(tasks, cores, free_bytes) < 0:
        raise ValueError(f"negative budget: tasks {tasks}, cores {cores}, free {free_bytes}")
    fit = (free_bytes - RESERVE_BYTES) // max(1, footprint.memory_bytes)
    return max(1, min(tasks, cores, fit))


def fits(footprints: tuple[Footprint, ...], *, free_bytes: int) -> bool:
    """Whether all of them fit beside each other."""
    return sum(f.memory_bytes for f in footprints) + RESERVE_BYTES <= free_bytes
