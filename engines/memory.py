# SPDX-License-Identifier: GPL-3.0-or-later
"""Resident memory and CPU time of this process and its children, on every system.

Owns the measurement, and how freed memory goes back to the system. Must not decide anything by it
(engines/budget does).
"""

import ctypes
import sys

import psutil

LARGE_BYTES, SLACK_BYTES = 1 << 20, 64 << 20
"""So low because x264's tree of macroblocks reads what nobody wrote, in blocks of this size and
more: fresh ones are zero, so that equal frames give equal bytes; 7 MiB was seen not to suffice."""
M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3
"""Parameters of glibc's `mallopt`. Source: its malloc.h."""


def give_large_blocks_back() -> None:
    """Return blocks of LARGE_BYTES and more to the system when they are freed.

    glibc keeps ever larger ones for itself otherwise, so that a process that has encoded a film
    holds twice what it uses, and what is made in them again is not blank. Other systems do so by
    themselves.
    """
    if sys.platform == "linux":
        libc = ctypes.CDLL(None)
        if hasattr(libc, "mallopt"):
            libc.mallopt(M_MMAP_THRESHOLD, LARGE_BYTES)
            libc.mallopt(M_TRIM_THRESHOLD, SLACK_BYTES)


def rss_bytes() -> int:
    """Resident memory of this process."""
    return int(psutil.Process().memory_info().rss)


def peak_rss_bytes() -> int:
    """Largest resident memory of this process so far."""
    used = psutil.Process().memory_info()
    peak_wset = getattr(used, "peak_wset", None)
    if peak_wset is not None:
        return int(peak_wset)
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(peak if sys.platform == "darwin" else peak * 1024)


def free_bytes() -> int:
    """Memory that can be had without swapping."""
    return int(psutil.virtual_memory().available)


def cpu_s() -> float:
    """CPU seconds of this process and of its ended children."""
    spent = psutil.Process().cpu_times()
    return (
        spent.user
        + spent.system
        + getattr(spent, "children_user", 0.0)
        + getattr(spent, "children_system", 0.0)
    )
