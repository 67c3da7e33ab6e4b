# SPDX-License-Identifier: GPL-3.0-or-later
"""Seconds, memory and disk in words, before anything is made by a model.

Owns the words. Must not reckon (engines/generation_outlook does).
"""

from desktop.i18n import tr

CPU = "CPU"
GIB, MB = 2**30, 1e6
MINUTES_FROM_S, HOURS_FROM_S = 90, 5400


def time_words(seconds: float) -> str:
    """As exact as such a guess can be: seconds, minutes, then hours."""
    if seconds < MINUTES_FROM_S:
        return tr("{seconds} s", seconds=f"{max(1.0, seconds):.0f}")
    if seconds < HOURS_FROM_S:
        return tr("{minutes} min", minutes=f"{seconds / 60:.0f}")
    return tr("{hours} h", hours=f"{seconds / 3600:.1f}")


def memory_words(memory_bytes: int, device: str) -> str:
    """How much, and of what."""
    amount = f"{memory_bytes / GIB:.1f}"
    if device == CPU:
        return tr("{memory} GB of memory, on the processor", memory=amount)
    return tr("{memory} GB on {device}", memory=amount, device=device)


def disk_words(disk_bytes: int) -> str:
    """How much of the disk."""
    if disk_bytes < 1000 * MB:
        return tr("{size} MB on the disk", size=f"{max(1.0, disk_bytes / MB):.0f}")
    return tr("{size} GB on the disk", size=f"{disk_bytes / 1000 / MB:.1f}")
