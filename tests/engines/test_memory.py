# SPDX-License-Identifier: GPL-3.0-or-later
"""Freed memory goes back to the system."""

import subprocess
import sys

import pytest

GROWN = """
from engines.memory import give_large_blocks_back, rss_bytes
{ask}
block = lambda size: b"x" * size
for _ in range(4):
    block(24 << 20)
before = rss_bytes()
large, small = [], []
for _ in range(24):
    large.append(block(8 << 20))
    small.append(block(90 << 10))
large.clear()
print((rss_bytes() - before) >> 20)
"""


def kept_mib(ask: str) -> int:
    """MiB that a process keeps of 192 it has freed."""
    command = [sys.executable, "-c", GROWN.format(ask=ask)]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems give memory back by themselves")
def test_large_blocks_go_back_to_the_system_though_small_ones_lie_between() -> None:
    assert kept_mib("give_large_blocks_back()") < 32
