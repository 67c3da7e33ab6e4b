# SPDX-License-Identifier: GPL-3.0-or-later
"""What the machine has left: memory, the memory of its graphics card, room on the disk.

Owns the measuring, which may take a while and belongs off the main thread. Must not know widgets.
"""

import ctypes
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

GIB = 1 << 30
DISK_WARN_BYTES, DISK_LOW_BYTES = 10 * GIB, 2 * GIB
MEMORY_WARN_SHARE = 0.9
NVML_NAMES = ("libnvidia-ml.so.1", "nvml.dll")


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
    card = _card()
    return Machine(
        memory_used_bytes=memory.total - memory.available,
        memory_total_bytes=memory.total,
        disk_free_bytes=free,
        disk_total_bytes=total,
        graphics_used_bytes=card[0],
        graphics_total_bytes=card[1],
        graphics_celsius=card[2],
    )


class _Memory(ctypes.Structure):
    _fields_ = (
        ("total", ctypes.c_ulonglong),
        ("free", ctypes.c_ulonglong),
        ("used", ctypes.c_ulonglong),
    )


_nvml: dict[str, Any] = {}


def _library() -> Any:
    """NVML, begun once; None where there is none."""
    if "library" not in _nvml:
        _nvml["library"] = None
        for name in NVML_NAMES:
            if name.endswith(".dll") != (os.name == "nt") or sys.platform == "darwin":
                continue
            try:
                found = ctypes.CDLL(name)
                if found.nvmlInit_v2() == 0:
                    _nvml["library"] = found
            except (OSError, AttributeError):
                continue
    return _nvml["library"]


def _card() -> tuple[int, int, int | None]:
    """Used and total bytes of the first card, and how warm it is."""
    library = _library()
    if library is None:
        return 0, 0, None
    handle, memory, warm = ctypes.c_void_p(), _Memory(), ctypes.c_uint()
    if library.nvmlDeviceGetHandleByIndex_v2(0, ctypes.byref(handle)) != 0:
        return 0, 0, None
    if library.nvmlDeviceGetMemoryInfo(handle, ctypes.byref(memory)) != 0:
        return 0, 0, None
    known = library.nvmlDeviceGetTemperature(handle, 0, ctypes.byref(warm)) == 0
    return memory.used, memory.total, int(warm.value) if known else None
