# SPDX-License-Identifier: GPL-3.0-or-later
"""Resident memory and CPU time of this process and its children, on every system.

Owns the measurement. Must not decide anything by it (engines/budget does).
"""

import psutil


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
    import sys

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
