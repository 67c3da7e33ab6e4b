# SPDX-License-Identifier: GPL-3.0-or-later
"""What the machine has left: memory, the memory of its graphics card, room on the disk.

Owns the measuring, which may take a while and belongs off the main thread. Must not know widgets.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

from engines.device import card

GIB = 1 << 30
DISK_WARN_BYTES, DISK_LOW_BYTES = 10 * GIB, 2 * GIB
MEMORY_WARN_SHARE = 0.9


@dataclass(frozen=True, kw_only=True, slots=True)
class Machine:
    """Facts of one moment. `graphics_total_bytes` is 0 where no card tells of itself."""

    memory_used_bytes: int
    memory_total_bytes: int
    disk_free_bytes: int
    disk_total_bytes: int
    graphics_used_bytes: int = 0
    graphics_total_bytes: int = 0
    graphics_celsius: int | None = None

    @property
    def disk_state(self) -> str:
        """`good`, `warn` or `danger`, as the theme calls them."""
        if self.disk_free_bytes < DISK_LOW_BYTES:
            return "danger"
        return "warn" if self.disk_free_bytes < DISK_WARN_BYTES else "good"

    @property
    def memory_state(self) -> str:
        """`good` or `warn`."""
        return _fullness(self.memory_used_bytes, self.memory_total_bytes)

    @property
    def graphics_state(self) -> str:
        """`good` or `warn`."""
        return _fullness(self.graphics_used_bytes, self.graphics_total_bytes)


def _fullness(used: int, total: int) -> str:
    return "warn" if total and used / total > MEMORY_WARN_SHARE else "good"


def measure(folder: Path) -> Machine:
    """The machine now; the disk is the one that a folder lies on."""
    import psutil

    memory = psutil.virtual_memory()
    try:
        disk = shutil.disk_usage(folder)
        free, total = disk.free, disk.total
    except OSError:
        free, total = 0, 0
    found = card()
    return Machine(
        memory_used_bytes=memory.total - memory.available,
        memory_total_bytes=memory.total,
        disk_free_bytes=free,
        disk_total_bytes=total,
        graphics_used_bytes=found.used_bytes if found else 0,
        graphics_total_bytes=found.total_bytes if found else 0,
        graphics_celsius=found.celsius if found else None,
    )
