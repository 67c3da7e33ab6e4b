# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeps the computer from going to sleep while something is being made.

Owns the word to the system, and taking it back. Must not know jobs: it is told when to begin.
"""

import contextlib
import ctypes
import os
import shutil
import subprocess
import sys

ES_CONTINUOUS, ES_SYSTEM_REQUIRED = 0x80000000, 0x00000001
WAIT_S = 2.0


class Awake:
    """While `hold` holds, the system does not sleep by itself; the screen may go dark."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self.held = False

    def hold(self) -> None:
        """From now on; without a word where the system offers nothing of the kind."""
        if self.held:
            return
        self.held = True
        if sys.platform == "win32":
            ctypes.windll.kernel32.SetThreadExecutionState(ES_CONTINUOUS | ES_SYSTEM_REQUIRED)
            return
        command = self._command()
        if command:
            with contextlib.suppress(OSError):
                self._child = subprocess.Popen(
                    command,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                )

    @staticmethod
    def _command() -> list[str]:
        """A program that holds the system awake until its input ends, as when we are killed."""
        if sys.platform == "darwin":
            return ["caffeinate", "-i", "-w", str(os.getpid())]
        if shutil.which("systemd-inhibit") is None:
            return []
        return [
            "systemd-inhibit",
            "--what=sleep:idle",
            "--who=Yingxi",
            "--why=Making a film",
            "cat",
        ]

    def release(self) -> None:
        """The system may sleep again."""
        if not self.held:
            return
        self.held = False
        if sys.platform == "win32":
            ctypes.windll.kernel32.SetThreadExecutionState(ES_CONTINUOUS)
        child, self._child = self._child, None
        if child is None:
            return
        if child.stdin is not None:
            with contextlib.suppress(OSError):
                child.stdin.close()
        try:
            child.wait(0.05)
        except subprocess.TimeoutExpired:
            child.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(WAIT_S)
