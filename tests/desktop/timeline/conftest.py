# SPDX-License-Identifier: GPL-3.0-or-later
"""The timeline panel over a planned production, and a mouse to drag on it."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

import productions
from desktop import background
from desktop.actions import Actions
from desktop.app import make_app
from desktop.i18n import language
from desktop.main_window import MainWindow
from desktop.session import Session
from desktop.settings import settings
from desktop.theme import theme
from desktop.views.timeline.geometry import Lane, lane_of
from desktop.views.timeline.lane_painter import RULER_PX
from desktop.views.timeline_panel import TimelinePanel
from projects.timeline import Clip, Track, TrackKind

PX_PER_FRAME = 4.0


class Window(QWidget):
    """As much of the main window as a panel needs."""

    def __init__(self) -> None:
        super().__init__()
        self.table = Actions(self)


class Bench:
    """A panel, what it edits, and hands."""

    def __init__(self, panel: TimelinePanel) -> None:
        self.panel, self.session = panel, panel.session
        self.model, self.canvas = panel.model, panel.canvas

    @property
    def timeline(self):
        return self.session.timeline()

    @property
    def video(self) -> Track:
        return self.timeline.of_kind(TrackKind.VIDEO)[0]

    @property
    def spoken(self) -> Track:
        return self.timeline.of_kind(TrackKind.DIALOGUE)[0]

    def places(self, track: Track | None = None) -> list[tuple[int, int]]:
        return [(c.start_frames, c.end_frames) for c in (track or self.video).clips]

    def home(self, clip: Clip) -> Track:
        return next(t for t in self.timeline.tracks if any(c.id == clip.id for c in t.clips))

    def lane(self, track: Track) -> Lane:
        found = lane_of(self.model.lanes, track.id)
        assert found is not None
        return found

    def at(self, frame: float, track: Track, down: float = 0.6) -> QPoint:
        """A place on a track, so far down its lane."""
        lane = self.lane(track)
        y = RULER_PX + 2 - self.model.scroll_y + lane.top_px + lane.height_px * down
        return QPoint(round(self.model.view.x_of(frame)), round(y))

    def body(self, clip: Clip) -> QPoint:
        return self.at((clip.start_frames + clip.end_frames) / 2, self.home(clip), 0.85)

    def drag(self, start: QPoint, to: QPoint, keys=Qt.KeyboardModifier.NoModifier) -> None:
        self.hold(start, to, keys)
        QTest.mouseRelease(self.canvas, Qt.MouseButton.LeftButton, keys, to)

    def hold(self, start: QPoint, to: QPoint, keys=Qt.KeyboardModifier.NoModifier) -> None:
        """As a drag, without letting go."""
        QTest.mouseMove(self.canvas, start)
        QTest.mousePress(self.canvas, Qt.MouseButton.LeftButton, keys, start)
        for share in (0.3, 0.7, 1.0):
            x = start.x() + (to.x() - start.x()) * share
            y = start.y() + (to.y() - start.y()) * share
            self._move(QPoint(round(x), round(y)), keys)

    def _move(self, place: QPoint, keys: Qt.KeyboardModifier) -> None:
        from PySide6.QtCore import QEvent, QPointF
        from PySide6.QtGui import QMouseEvent
        from PySide6.QtWidgets import QApplication

        event = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(place),
            QPointF(self.canvas.mapToGlobal(place)),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            keys,
        )
        QApplication.sendEvent(self.canvas, event)

    def click(self, place: QPoint, keys=Qt.KeyboardModifier.NoModifier) -> None:
        QTest.mouseClick(self.canvas, Qt.MouseButton.LeftButton, keys, place)

    def trigger(self, name: str) -> None:
        self.panel.actions_.qaction(name).trigger()

    def steps(self) -> int:
        return len(self.session.store.history())


@pytest.fixture(scope="session")
def _dressed(qapp) -> None:
    """The program's look, put on once: it takes a while."""
    make_app()


@pytest.fixture
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, _dressed: None):
    """Settings in a folder of the test; English and dark at the start and at the end."""
    monkeypatch.setenv("YINGXI_CONFIG", str(tmp_path / "config"))
    settings.forget()
    _plain()
    yield settings
    _plain()
    settings.forget()


def _plain() -> None:
    language.use("en")
    if theme.tokens.name != "dark":
        theme.use("dark")


@pytest.fixture(scope="session")
def _planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return productions.planned(tmp_path_factory.mktemp("planned") / "one")


@pytest.fixture
def bench(qtbot, own_settings, _planned: Path, tmp_path: Path):
    """The panel, shown at four pixels a frame, without snapping."""
    session = Session.open(Path(shutil.copytree(_planned, tmp_path / "own.yingxi")))
    window = Window()
    panel = TimelinePanel(session, cast(MainWindow, window))
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(panel)
    window.table.show_icons()
    window.resize(1400, 560)
    window.show()
    qtbot.waitExposed(window)
    made = Bench(panel)
    made.model.set_view(replace(made.model.view, px_per_frame=PX_PER_FRAME, left=0.0))
    made.model.snapping = False
    yield made
    panel.actions_.unbind_all(panel)
    assert background.wait()
    session.close()
    shiboken6.delete(window)
