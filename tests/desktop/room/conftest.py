# SPDX-License-Identifier: GPL-3.0-or-later
"""The story room's panel in a window, with a scripted writer behind it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from scripted_writer import ScriptedWriter

from desktop import background
from desktop.main_window import MainWindow
from desktop.views.room_panel import RoomPanel
from engines.api import Cancelled
from engines.story.room import writers
from engines.story.room.room import Room
from projects.story import Brief, Step

LINE = "替身新娘发现新郎三年前死过一次"


class SlowWriter(ScriptedWriter):
    """Tells its text piece by piece, and waits in between until it may go on."""

    def __init__(self) -> None:
        super().__init__()
        self.go = threading.Event()
        self.go.set()
        self.stopped = threading.Event()
        self.pieces: tuple[str, ...] = ()
        self.error: Exception | None = None

    def _tell(self, told: Any) -> None:
        text = ""
        for piece in self.pieces:
            text += piece
            if told is not None:
                told(text)
        while not self.go.wait(0.02):
            if self.stopped.is_set():
                raise Cancelled
        if self.error is not None:
            raise self.error

    def loglines(self, brief, *, count=3, seed=0, told=None):
        self._tell(told)
        return super().loglines(brief, count=count, seed=seed, told=told)

    def bible(self, story, *, seed=0, told=None):
        self._tell(told)
        return super().bible(story, seed=seed, told=told)

    def beats(self, story, season, number, *, seed=0, told=None):
        self._tell(told)
        return super().beats(story, season, number, seed=seed, told=told)

    def stop(self) -> None:
        self.stopped.set()


@pytest.fixture
def writer(monkeypatch: pytest.MonkeyPatch) -> SlowWriter:
    """Who writes, whatever is asked for."""
    made = SlowWriter()

    @contextmanager
    def chosen(_story: object, _model: str = "") -> Iterator[writers.Chosen]:
        yield writers.Chosen(writer=made)

    monkeypatch.setattr(writers, "chosen_writer", chosen)
    return made


@pytest.fixture
def own_settings(own_settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """New productions go to a folder of the test; no model of this machine is seen."""
    monkeypatch.setenv("YINGXI_WEIGHTS", str(tmp_path / "weights"))
    own_settings.change(productions=str(tmp_path / "films"))
    yield own_settings
    background.wait()


@pytest.fixture
def window(qtbot, own_settings) -> MainWindow:
    """The window, shown."""
    made = MainWindow()
    qtbot.addWidget(made)
    made.resize(1400, 900)
    made.show()
    return made


class Hands:
    """What a person does in the room, waiting for what is worked on behind."""

    def __init__(self, qtbot, window: MainWindow, panel: RoomPanel) -> None:
        self.qtbot, self.window, self.panel = qtbot, window, panel
        self.desk = panel.desk

    def idle(self) -> None:
        """Wait until nothing is written nor looked at any more."""
        desk = self.desk
        self.qtbot.waitUntil(lambda: desk.turn is None and desk._looking is None, timeout=20_000)

    def step(self, step: Step) -> None:
        """Propose and accept one step."""
        self.panel.go(step)
        self.panel.head.propose.click()
        self.idle()
        self.panel.accept_first()
        self.idle()

    def up_to(self, last: Step) -> None:
        """All steps, one after the other."""
        for step in Step:
            self.step(step)
            if step is last:
                return

    def close(self) -> None:
        """Close the production."""
        assert self.window.close_production()
        background.wait()


@pytest.fixture
def opened(qtbot, window: MainWindow, writer: SlowWriter, tmp_path: Path) -> Iterator[Hands]:
    """A production of a line with its room in view."""
    room = Room.create(tmp_path / "own.yingxi", Brief(line=LINE, episodes=3))
    room.store.close()
    assert window.open_production(tmp_path / "own.yingxi")
    window.go("write", "room")
    panel = window.panel("room")
    assert isinstance(panel, RoomPanel)
    made = Hands(qtbot, window, panel)
    yield made
    if window.session is not None:
        made.close()
