# SPDX-License-Identifier: GPL-3.0-or-later
"""Graphics cards of this machine, measured at the driver: who they are, and how full.

Owns the measuring (NVML through ctypes, so that no library of models is needed). Must not decide
anything by it (engines/budget does), nor be measured at import.
"""

import ctypes
import os
import sys
from dataclasses import dataclass
from typing import Any

NVML_NAMES = ("libnvidia-ml.so.1", "nvml.dll")
NAME_BYTES = 96
HIDE = "YINGXI_DEVICE"
"""Environment: `cpu` works as if there were no card; `cuda:1` chooses one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Card:
    """One card at one moment.

    Attributes:
        device: as torch names it. compute: CUDA's compute capability, (8, 9) for Ada.
    """

    device: str
    name: str
    total_bytes: int
    free_bytes: int
    compute: tuple[int, int] = (0, 0)
    celsius: int | None = None

    @property
    def used_bytes(self) -> int:
        """By whatever program."""
        return self.total_bytes - self.free_bytes

    @property
    def bfloat16(self) -> bool:
        """Whether it computes in bfloat16: Ampere and later."""
        return self.compute >= (8, 0)

    @property
    def float8(self) -> bool:
        """Whether it multiplies in float8: Ada, Hopper and later."""
        return self.compute >= (8, 9)


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


def cards() -> tuple[Card, ...]:
    """The cards that may be used, as they are now; takes a few milliseconds."""
    wish = os.environ.get(HIDE, "").strip().lower()
    library = None if wish == "cpu" else _library()
    count = ctypes.c_uint()
    if library is None or library.nvmlDeviceGetCount_v2(ctypes.byref(count)) != 0:
        return ()
    found = (_card(library, index) for index in range(count.value))
    return tuple(c for c in found if c is not None and wish in ("", "cuda", c.device))


def card() -> Card | None:
    """The card that models run on: the one with most memory; None for a machine without."""
    return max(cards(), key=lambda one: one.total_bytes, default=None)


def _card(library: Any, index: int) -> Card | None:
    handle, memory = ctypes.c_void_p(), _Memory()
    if library.nvmlDeviceGetHandleByIndex_v2(index, ctypes.byref(handle)) != 0:
        return None
    if library.nvmlDeviceGetMemoryInfo(handle, ctypes.byref(memory)) != 0:
        return None
    name = ctypes.create_string_buffer(NAME_BYTES)
    library.nvmlDeviceGetName(handle, name, NAME_BYTES)
    major, minor, warm = ctypes.c_int(), ctypes.c_int(), ctypes.c_uint()
    able = (ctypes.byref(major), ctypes.byref(minor))
    library.nvmlDeviceGetCudaComputeCapability(handle, *able)
    known = library.nvmlDeviceGetTemperature(handle, 0, ctypes.byref(warm)) == 0
    return Card(
        device=f"cuda:{index}",
        name=name.value.decode(errors="replace"),
        total_bytes=memory.total,
        free_bytes=memory.free,
        compute=(major.value, minor.value),
        celsius=int(warm.value) if known else None,
    )
