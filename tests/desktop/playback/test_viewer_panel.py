# SPDX-License-Identifier: GPL-3.0-or-later
"""The viewer as a person uses it: keys, typed times, marks, wipe, sources, full screen."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.i18n import language
from desktop.playback.reel import Material, RenderState
from desktop.settings import settings
from desktop.views.viewer_panel import ViewerPanel
from projects.commands import AddTake, SelectTake
from projects.ids import RecipeHash, TakeId
from projects.shots import Take, TakeKind

PATIENCE_MS = 30_000
SHORTCUT = Qt.FocusReason.ShortcutFocusReason


@pytest.fixture
def viewer(qtbot, opened) -> ViewerPanel:
    panel = opened.panel("viewer")
    assert isinstance(panel, ViewerPanel)
    panel.show()
    player = panel.player
    qtbot.waitUntil(lambda: player.is_settled and bool(player.reel.pieces), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: panel.canvas.shown_frame == 0)
    return panel


@pytest.fixture
def press(viewer: ViewerPanel) -> Callable[..., None]:
    """Presses keys in the viewer."""

    def pressed(*keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        viewer.window_.activateWindow()
        viewer.canvas.setFocus(SHORTCUT)
        for key in keys:
            QTest.keyClick(viewer.canvas, key, held)

    return pressed


def add_take(viewer: ViewerPanel, film: Path, name: str, *, role: str = "proxy") -> Take:
    """Another film for the first shot; nobody's recipe."""
    session = viewer.session
    shot = session.shots()[0].id
    media = session.blobs.ingest(film)
    take = Take(
        id=TakeId(f"take-{name}"),
        target=shot,
        kind=TakeKind.STAGE,
        recipe=RecipeHash(name * 8),
        media=((role, media),),
        facts='{"frames": 50, "source_runs": [[0, 50]]}',
    )
    session.run(AddTake(take=take))
    return take


def settle(qtbot, viewer: ViewerPanel) -> None:
    qtbot.waitUntil(lambda: viewer.player.is_settled, timeout=PATIENCE_MS)


def test_a_film_without_pictures_plays_its_words(viewer: ViewerPanel) -> None:
    pieces = viewer.player.reel.pieces
    assert {piece.material for piece in pieces} == {Material.SLUG}
    assert viewer.player.reel.length_frames == viewer.session.transport.length_frames
    assert any(piece.slate.text for piece in pieces)
    assert {state for _, _, state in viewer.player.reel.states()} == {RenderState.MISSING}
    assert viewer.transport_bar.badge.text == "Words only"
    seen = viewer.canvas.grab().toImage()
    ground = [seen.pixelColor(x, seen.height() // 2) for x in range(0, seen.width(), 2)]
    assert sum(one.lightness() < 80 for one in ground) > len(ground) / 2


def test_space_and_jkl_play_stop_and_turn_round(viewer: ViewerPanel, press) -> None:
    t = viewer.session.transport
    press(Qt.Key.Key_Space)
    assert t.playing
    press(Qt.Key.Key_K)
    assert not t.playing
    press(Qt.Key.Key_L, Qt.Key.Key_L)
    assert (t.playing, t.speed) == (True, 2.0)
    assert viewer.transport_bar.speed.text() == "2×"
    press(Qt.Key.Key_J, Qt.Key.Key_J)
    assert t.speed == -1.0
    press(Qt.Key.Key_Space)
    assert not t.playing


def test_playing_moves_the_picture(qtbot, viewer: ViewerPanel, press) -> None:
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: viewer.canvas.shown_frame >= 6)
    press(Qt.Key.Key_K)


def test_keys_step_by_frame_second_and_cut(viewer: ViewerPanel, press) -> None:
    t, cut = viewer.session.transport, viewer.player.reel.pieces[1].start
    press(Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert t.position_frames == 2
    press(Qt.Key.Key_Left)
    assert t.position_frames == 1
    press(Qt.Key.Key_Right, held=Qt.KeyboardModifier.ShiftModifier)
    assert t.position_frames == 25
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Down)
    assert t.position_frames == cut
    press(Qt.Key.Key_Up)
    assert t.position_frames == 0
    press(Qt.Key.Key_End)
    assert t.position_frames == t.length_frames
    assert viewer.canvas.shown_frame == t.length_frames - 1


def test_in_out_and_the_clip_are_marked(viewer: ViewerPanel, press) -> None:
    t = viewer.session.transport
    t.seek(10)
    press(Qt.Key.Key_I)
    t.seek(20)
    press(Qt.Key.Key_O)
    assert (t.in_frames, t.out_frames) == (10, 21)
    t.seek(5)
    press(Qt.Key.Key_O)
    assert (t.in_frames, t.out_frames) == (None, 6)
    press(Qt.Key.Key_X)
    first = viewer.player.reel.pieces[0]
    assert (t.in_frames, t.out_frames) == (first.start, first.end)
    press(Qt.Key.Key_X, held=Qt.KeyboardModifier.AltModifier)
    assert (t.in_frames, t.out_frames) == (None, None)


def test_a_typed_time_moves_the_playhead_and_keys_of_typing_stay_in_the_field(
    viewer: ViewerPanel,
) -> None:
    t, field = viewer.session.transport, viewer.transport_bar.time
    viewer.window_.activateWindow()
    field.setFocus(SHORTCUT)
    QTest.keyClicks(field, "1:06")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert t.position_frames == 30
    assert field.text() == "00:00:01:06"
    QApplication.sendEvent(field, committed("＋10"))
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert t.position_frames == 40
    QTest.keyClicks(field, "nonsense")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert t.position_frames == 40
    assert not t.playing


def committed(text: str) -> QInputMethodEvent:
    event = QInputMethodEvent()
    event.setCommitString(text)
    return event


def test_dragging_on_the_bar_scrubs(viewer: ViewerPanel) -> None:
    t, bar = viewer.session.transport, viewer.bar
    told: list[int] = []
    t.scrubbed.connect(told.append)
    middle = QPoint(bar.width() // 2, bar.height() // 2)
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=middle)
    assert t.position_frames == pytest.approx(t.length_frames / 2, abs=2)
    QTest.mouseMove(bar, QPoint(bar.width() - 9, 5))
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=QPoint(bar.width() - 9, 5))
    assert told


def test_an_older_take_plays_as_stale_by_its_own_frames(qtbot, viewer, numbered) -> None:
    add_take(viewer, numbered(50), "a")
    settle(qtbot, viewer)
    piece = viewer.player.reel.pieces[0]
    assert piece.material is Material.PROXY
    assert piece.state is RenderState.STALE
    viewer.session.transport.seek(7)
    qtbot.waitUntil(lambda: viewer.canvas.shown_frame == 7)
    assert piece.file_frame(7) == 7
    rect = viewer.canvas.picture_rect()
    seen = viewer.canvas.grab().toImage().pixelColor(rect.center().toPoint())
    assert round((seen.green() - 16) / 4) == 7
    assert viewer.transport_bar.badge.text == "Proxy, out of date"


def test_a_film_that_cannot_be_read_is_said_and_its_words_play(qtbot, viewer, tmp_path) -> None:
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(b"no film")
    add_take(viewer, broken, "a")
    settle(qtbot, viewer)
    viewer.session.transport.seek(4)
    qtbot.waitUntil(lambda: viewer.canvas.shown_frame == 4)
    qtbot.waitUntil(lambda: viewer.transport_bar.badge.text == "File cannot be read")


def test_undoing_a_choice_plays_the_other_take_again(qtbot, viewer, numbered) -> None:
    first = add_take(viewer, numbered(50), "a")
    add_take(viewer, numbered(40), "b")
    viewer.session.run(SelectTake(target=first.target, take=first.id))
    settle(qtbot, viewer)
    path = viewer.session.blobs.path(dict(first.media)["proxy"])
    assert viewer.player.reel.pieces[0].path == path


def test_two_takes_are_wiped_against_each_other(qtbot, viewer, numbered, press) -> None:
    told: list[str] = []
    viewer.session.told.connect(told.append)
    add_take(viewer, numbered(50), "a")
    settle(qtbot, viewer)
    press(Qt.Key.Key_Backslash)
    assert not viewer.canvas.is_comparing
    assert told
    add_take(viewer, numbered(50, first=5), "b")
    settle(qtbot, viewer)
    press(Qt.Key.Key_Backslash)
    canvas = viewer.canvas
    assert canvas.is_comparing
    rect = canvas.picture_rect()

    def numbers() -> set[int]:
        image = canvas.grab().toImage()
        sides = (rect.left() + rect.width() * share for share in (0.3, 0.7))
        greens = (image.pixelColor(round(x), round(rect.bottom() - 60)).green() for x in sides)
        return {round((green - 16) / 4) for green in greens}

    qtbot.waitUntil(lambda: numbers() == {0, 5})
    grip = rect.center().toPoint()
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=grip)
    QTest.mouseMove(canvas, QPoint(round(rect.left() + rect.width() / 4), grip.y()))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=grip)
    assert canvas.wipe == pytest.approx(0.25, abs=0.02)
    press(Qt.Key.Key_Backslash)
    assert not canvas.is_comparing


def test_the_viewer_shows_the_shot_that_is_chosen_where_there_is_no_timeline(viewer) -> None:
    session, second = viewer.session, viewer.player.reel.pieces[1]
    session.selection.select_shots((second.shot,))
    assert session.transport.position_frames == 0
    session.selection.clear()
    viewer.window_.use_workspace("board")
    session.selection.select_shots((second.shot,))
    assert session.transport.position_frames == second.start


def test_guides_are_chosen_kept_and_drawn(viewer: ViewerPanel) -> None:
    before = viewer.canvas.grab().toImage()
    viewer.actions_.trigger("view.safe_area")
    assert viewer.canvas.guides.safe_area
    assert viewer.actions_.qaction("view.safe_area").isChecked()
    viewer.transport_bar.guide_chosen.emit("platform.douyin", True)
    viewer.transport_bar.guide_chosen.emit("thirds", True)
    assert viewer.canvas.grab().toImage() != before
    assert '"platform":"douyin"' in settings.view("viewer")


def test_captions_can_be_taken_off(viewer: ViewerPanel) -> None:
    viewer.transport_bar.guide_chosen.emit("captions", False)
    assert not viewer.player.projector.shown.captions


def test_the_wheel_zooms_at_the_cursor_and_a_double_click_fits(viewer: ViewerPanel) -> None:
    canvas = viewer.canvas
    point = canvas.picture_rect().topLeft() + QPointF(20, 20)
    share = (point.x() - canvas.picture_rect().x()) / canvas.picture_rect().width()
    canvas.set_zoom(2.0, point)
    after = canvas.picture_rect()
    assert (point.x() - after.x()) / after.width() == pytest.approx(share, abs=0.02)
    assert viewer.transport_bar.zoom.text() == "200 %"
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=point.toPoint())
    assert canvas.zoom == 1.0


def test_a_medium_of_the_bin_is_shown_by_itself_and_left_again(qtbot, viewer, numbered) -> None:
    media = viewer.session.blobs.ingest(numbered(50))
    viewer.session.transport.seek(12)
    with qtbot.waitSignal(viewer.source_changed):
        viewer.show_media(media, "街景.mp4")
    t = viewer.deck.transport
    assert viewer.source is not None
    assert t.length_frames == 50
    viewer.actions_.trigger("play.second_forward")
    assert t.position_frames == 24
    viewer.actions_.trigger("mark.in")
    assert t.in_frames == 24
    assert viewer.session.transport.in_frames is None
    qtbot.waitUntil(lambda: viewer.canvas.shown_frame == 24)
    viewer.show_film()
    assert viewer.deck is viewer.player
    assert viewer.session.transport.position_frames == 12


def test_what_is_neither_picture_nor_sound_is_said(qtbot, viewer: ViewerPanel) -> None:
    with qtbot.waitSignal(viewer.session.told):
        viewer.show_media(viewer.session.blobs.ingest(b"words"))
    assert viewer.source is None


def test_full_screen_keeps_the_keys_and_esc_leaves(qtbot, viewer, press) -> None:
    press(Qt.Key.Key_F11)
    full = viewer.full_screen
    assert full is not None
    qtbot.waitExposed(full)
    full.activateWindow()
    full.canvas.setFocus(SHORTCUT)
    QTest.keyClick(full.canvas, Qt.Key.Key_Right)
    assert viewer.session.transport.position_frames == 1
    QTest.keyClick(full.canvas, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: viewer.full_screen is None)


def test_words_follow_the_language(viewer: ViewerPanel) -> None:
    language.use("zh_CN")
    assert viewer.transport_bar.badge.text == "文字占位"
    assert viewer.transport_bar.zoom.text() == "适应"
    assert viewer.canvas.accessibleName() == "画面"
