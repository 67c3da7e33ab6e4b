# SPDX-License-Identifier: GPL-3.0-or-later
"""Files dragged in from the system: onto a track of the timeline and onto a card of the board."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication

from projects.timeline import SourceKind, TrackKind


@pytest.fixture
def opened(qtbot, window, production, monkeypatch):
    """A production open, the bin made."""
    monkeypatch.setattr("desktop.jobs.Jobs.start", lambda self: None)
    window.open_production(production)
    window.panel("media")
    return window


@pytest.fixture
def pictures(tmp_path: Path) -> list[Path]:
    """Two pictures outside of the production."""
    made = []
    for number, colour in enumerate(("red", "blue")):
        image = QImage(18, 32, QImage.Format.Format_RGB32)
        image.fill(QColor(colour))
        made.append(tmp_path / f"{number}.png")
        assert image.save(str(made[-1]))
    return made


def dropped(files: list[Path], place: QPointF) -> tuple[QDropEvent, QMimeData]:
    """A drop of files, and what it carries, to be kept alive."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(one)) for one in files])
    button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    return QDropEvent(place, Qt.DropAction.CopyAction, mime, button, keys), mime


def test_files_on_the_timeline_become_clips_where_they_fall(qtbot, opened, pictures) -> None:
    """Two files: one behind the other, from the frame under the mouse, on the track under it."""
    opened.use_workspace("edit")
    panel = opened.show_panel("timeline")
    session, model = opened.session, panel.model
    panel.deeds.add_track(TrackKind.VIDEO)
    track = session.timeline().of_kind(TrackKind.VIDEO)[-1]
    QApplication.processEvents()
    lane = next(one for one in model.lanes if one.track.id == track.id)
    at = session.timeline().length_frames + 48
    model.set_view(model.view.zoomed(0.5, 0, at * 2))
    place = panel.canvas.mapFrom(panel.canvas, QPointF(model.view.x_of(at), 0).toPoint())
    zero = panel.canvas.at(QPointF(0, 0))[1]
    event, _mime = dropped(pictures, QPointF(place.x(), lane.top_px + 5 - zero))
    panel.canvas.dropEvent(event)

    def placed() -> list[tuple[int, int]]:
        clips = session.timeline().track(track.id).clips
        own = [one for one in clips if one.source.kind is SourceKind.MEDIA]
        return [(one.start_frames, one.length_frames) for one in own]

    qtbot.waitUntil(lambda: len(placed()) == 2, timeout=5000)
    (first, length), (second, _) = placed()
    assert abs(first - at) <= 2 / model.view.px_per_frame
    assert second == first + length


def test_a_known_file_is_placed_again(qtbot, opened, pictures) -> None:
    """What lies in the bin already is put down like the first time."""
    opened.use_workspace("edit")
    panel = opened.show_panel("timeline")

    def count() -> int:
        tracks = opened.session.timeline().tracks
        return sum(one.source.kind is SourceKind.MEDIA for t in tracks for one in t.clips)

    for wanted in (1, 2):
        event, _mime = dropped(pictures[:1], QPointF(200 * wanted, 60))
        panel.canvas.dropEvent(event)
        qtbot.waitUntil(lambda n=wanted: count() == n, timeout=5000)


def test_a_file_on_a_card_is_the_shots_take(qtbot, opened, pictures) -> None:
    """The card under the mouse shows the picture, as a take that can be undone."""
    opened.use_workspace("board")
    panel = opened.show_panel("board")
    QApplication.processEvents()
    shot = opened.session.shots()[0].id
    grid = panel.grid
    place = QPointF(grid.visualRect(grid.model().index(0, 0)).center())
    event, _mime = dropped(pictures[:1], place)
    button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place.toPoint(), Qt.DropAction.CopyAction, _mime, button, keys)
    QApplication.sendEvent(grid.viewport(), enter)
    assert enter.isAccepted()
    QApplication.sendEvent(grid.viewport(), event)
    store = opened.session.store
    qtbot.waitUntil(lambda: store.selected(shot) is not None, timeout=5000)
    opened.session.undo()
    assert store.selected(shot) is None
