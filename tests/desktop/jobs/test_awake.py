# SPDX-License-Identifier: GPL-3.0-or-later
"""The computer stays awake while something runs, and nothing of that is left behind."""

import os
import stat
import sys
from pathlib import Path

import psutil
import pytest

from desktop.awake import Awake
from desktop.main_window import MainWindow
from desktop.notify import Notifier
from engines.workshop_events import Counts, HeldFor, JobsChanged

pytestmark = [
    pytest.mark.gui,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the program of Linux"),
]


@pytest.fixture
def inhibitor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program of the system's name that waits until its input ends."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "systemd-inhibit"
    program.write_text("#!/bin/sh\nexec cat\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def test_it_holds_and_lets_go(inhibitor: None) -> None:
    before = {p.pid for p in psutil.Process().children()}
    awake = Awake()
    awake.hold()
    awake.hold()
    assert len({p.pid for p in psutil.Process().children()} - before) == 1
    awake.release()
    assert not {p.pid for p in psutil.Process().children()} - before


def listed(running: int) -> JobsChanged:
    return JobsChanged(rows=(), counts=Counts(running=running), eta_s=None, held=HeldFor.NOTHING)


def test_it_follows_the_jobs(
    qtbot, no_leaks: None, inhibitor: None, window: MainWindow, production: Path
) -> None:
    assert window.open_production(production)
    assert window.session is not None
    notifier = window.session.findChildren(Notifier)[0]
    notifier._soon.setInterval(0)
    window.session.jobs.listed.emit(listed(1))
    qtbot.waitUntil(lambda: notifier.awake.held)
    window.session.jobs.listed.emit(listed(0))
    assert not notifier.awake.held
    window.session.jobs.listed.emit(listed(1))
    qtbot.waitUntil(lambda: notifier.awake.held)
    window.close()
