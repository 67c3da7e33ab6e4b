# SPDX-License-Identifier: GPL-3.0-or-later
"""Admission arithmetic: how many workers may run at once, and how a checkpoint fits a device.

Owns the sums. Must not measure (engines/memory and engines/device do) nor start anything.
"""

from collections.abc import Mapping
from enum import StrEnum

import msgspec
import psutil

from engines.api import Footprint
from engines.checkpoints import Checkpoint, Precision, Task

GIB = 1 << 30
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


class Offload(StrEnum):
    """What waits in main memory while it is not needed: nothing, whole models, or single layers."""

    NONE = "none"
    MODEL = "model"
    GROUP = "group"


class Fit(msgspec.Struct, frozen=True, kw_only=True):
    """How a checkpoint goes onto a device.

    Attributes:
        device_bytes: what it will fill there while it works; on a CPU of main memory.
        memory_bytes: of main memory. slower: about how many times slower than if all of it fitted.
    """

    precision: Precision
    offload: Offload
    device_bytes: int
    memory_bytes: int
    slower: float = 1.0


STILL_WORKING = (GIB, 1200)
CLIP_WORKING = (2 * GIB, 60)
"""Bytes that work takes besides the weights: at least, and a pixel of all frames. Replaced by what
runs have really used, where engines/footprints knows it."""
ON_DEVICE = {Offload.NONE: 1.0, Offload.MODEL: 0.6, Offload.GROUP: 0.12}
"""Share of the weights on the device at one time: all; the largest model; a few layers."""
SLOWER = {Offload.NONE: 1.0, Offload.MODEL: 1.3, Offload.GROUP: 3.8}
"""Offloading by layers: 0.493 against 1.86 s a step of Flux in the diffusers benchmarks."""
CONTEXT_BYTES = 600 << 20
"""CUDA itself, in every process."""


def main_memory_bytes() -> int:
    """Of this machine, that models may fill at most."""
    return int(psutil.virtual_memory().total) - RESERVE_BYTES


def working_bytes(task: Task, *, pixels: int, frames: int = 1) -> int:
    """What a picture or clip of a size takes besides the weights."""
    least, each = STILL_WORKING if task is Task.STILL else CLIP_WORKING
    return least + each * pixels * frames


def precisions(compute: tuple[int, int] | None) -> tuple[Precision, ...]:
    """What weights may be held in, best first; None is a CPU.

    Eight bits are of storage alone: layers are widened when they compute, on any card.
    """
    if compute is None:
        return (Precision.FLOAT32, Precision.BFLOAT16)
    wide = Precision.BFLOAT16 if compute >= (8, 0) else Precision.FLOAT16
    return (wide, Precision.FLOAT8)


def fit(
    checkpoint: Checkpoint,
    *,
    working: int,
    peaks: Mapping[Precision, int] | None = None,
    device: tuple[int, tuple[int, int]] | None,
    memory_bytes: int,
) -> Fit | None:
    """The best way in which a checkpoint goes onto a device; None where it does not.

    Whole before offloaded, and of those wide before narrow: what runs fast is chosen before what
    is exact to the last bit, as eight bits of storage are not to be seen.

    Args:
        checkpoint: with its `memory_bytes`.
        working: bytes besides the weights.
        peaks: what it has really taken of a card with all of it there, where that is known.
        device: total bytes and compute capability of a card; None works on the CPU.
        memory_bytes: main memory that may be filled.
    """
    compute = None if device is None else device[1]
    sizes = [(p, _weights(checkpoint, p)) for p in precisions(compute)]
    if device is None:
        for precision, size in sizes:
            if size + working <= memory_bytes:
                return _fit(precision, Offload.NONE, size + working, size + working)
        return None
    room = device[0] - CONTEXT_BYTES
    for offload in Offload:
        for precision, size in sizes:
            there = round(size * ON_DEVICE[offload]) + working
            whole = (peaks or {}).get(precision)
            if whole is not None:
                there = max(0, whole - round(size * (1 - ON_DEVICE[offload])))
            here = 2 * GIB if offload is Offload.NONE else size + GIB
            if there <= room and here <= memory_bytes:
                return _fit(precision, offload, there + CONTEXT_BYTES, here)
    return None


def _fit(precision: Precision, offload: Offload, there: int, here: int) -> Fit:
    return Fit(
        precision=precision,
        offload=offload,
        device_bytes=there,
        memory_bytes=here,
        slower=SLOWER[offload],
    )


BITS = {
    Precision.FLOAT32: 32,
    Precision.BFLOAT16: 16,
    Precision.FLOAT16: 16,
    Precision.FLOAT8: 8,
    Precision.INT8: 8,
    Precision.INT4: 4,
}


def _weights(checkpoint: Checkpoint, precision: Precision) -> int:
    """Bytes of the weights at a precision, from another one where only that is known."""
    known = checkpoint.memory_bytes
    if precision in known:
        return known[precision]
    for other, size in known.items():
        return size * BITS[precision] // BITS[other]
    return sum(f.size_bytes for f in checkpoint.files) * BITS[precision] // 16
