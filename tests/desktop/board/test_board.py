# SPDX-License-Identifier: GPL-3.0-or-later
"""The storyboard as a person uses it: keys, mouse, filters, deeds, each one step of undo."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.views.board.contact_sheet import ContactSheet
from desktop.views.board.facts import CardState
from projects.shots import TakeMark
from projects.timeline import SourceKind, TrackKind

LEFT = Qt.MouseButton.LeftButton
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def card(board, row: int) -> QPoint:
    """A place inside a card's picture."""
    rect = board.grid.visualRect(board.grid.model().index(row, 0))
    return rect.center()


def click(board, row: int, held=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.mouseClick(board.grid.viewport(), LEFT, held, card(board, row))


def key(board, which, held=Qt.KeyboardModifier.NoModifier) -> None:
    board.grid.setFocus()
    QTest.keyClick(board.grid, which, held)


def order(session) -> list[str]:
    return [shot.id for shot in session.shots()]


def in_cut(session) -> list[str]:
    video = session.timeline().of_kind(TrackKind.VIDEO)[0]
    return [c.source.id for c in video.clips if c.source.kind is SourceKind.SHOT]


@pytest.fixture
def session(board):
    return board.session


def test_a_click_chooses_for_all_views(board, session):
    click(board, 2)
    assert session.selection.shots == (session.shots()[2].id,)
    click(board, 4, CTRL)
    assert session.selection.shots == (session.shots()[2].id, session.shots()[4].id)
    click(board, 1)
    click(board, 3, SHIFT)
    assert session.selection.shots == tuple(order(session)[1:4])


def test_what_another_view_chooses_is_chosen_here(board, session):
    shot = session.shots()[-1]
    line = next(use.line for one in session.shots() for use in one.uses)
    session.selection.select_shots((shot.id,))
    assert board.current().id == shot.id
    session.selection.select_line(line)
    assert line in {use.line for use in board.current().uses}


def test_arrows_walk_over_cards_and_scenes(board, session):
    click(board, 0)
    key(board, Qt.Key.Key_Right)
    assert board.current().id == order(session)[1]
    key(board, Qt.Key.Key_End)
    assert board.current().id == order(session)[-1]
    key(board, Qt.Key.Key_Up)
    assert board.current().scene == session.shots()[0].scene
    key(board, Qt.Key.Key_Down)
    assert board.current().scene == session.shots()[-1].scene


def test_a_rubber_band_chooses_what_it_touches(board, session, qtbot):
    view = board.grid.viewport()
    end = card(board, 1)
    start = QPoint(3, end.y())
    QTest.mousePress(view, LEFT, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(view, QPoint(40, end.y()))
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, LEFT, Qt.KeyboardModifier.NoModifier, end)
    assert list(session.selection.shots) == order(session)[:2]


def drag(board, rows: list[int], before: int) -> None:
    """Carry cards with the mouse to the left edge of another."""
    click(board, rows[0])
    for row in rows[1:]:
        click(board, row, CTRL)
    view = board.grid.viewport()
    start = card(board, rows[0])
    to = board.grid.visualRect(board.grid.model().index(before, 0))
    end = QPoint(to.left() + 4, to.center().y())
    QTest.mousePress(view, LEFT, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(view, start + QPoint(30, 4))
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, LEFT, Qt.KeyboardModifier.NoModifier, end)


def test_dragging_reorders_board_and_cut_in_one_step(board, session):
    before, length = order(session), session.timeline().length_frames
    drag(board, [2, 3], 0)
    after = order(session)
    assert after == [before[2], before[3], before[0], before[1], *before[4:]]
    assert in_cut(session) == after
    assert session.timeline().length_frames == length
    session.undo()
    assert order(session) == before
    assert in_cut(session) == before


def test_a_line_moved_over_another_is_told(board, session):
    told = []
    session.told.connect(told.append)
    spoken = [at for at, shot in enumerate(session.shots()) if shot.uses]
    drag(board, [spoken[-1]], 0)
    assert len(told) == 1
    assert "another order" in told[0]


def test_escape_gives_up_a_drag(board, session):
    before = order(session)
    click(board, 2)
    view, start = board.grid.viewport(), card(board, 2)
    QTest.mousePress(view, LEFT, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(view, start - QPoint(60, 0))
    QTest.mouseMove(view, card(board, 0))
    key(board, Qt.Key.Key_Escape)
    QTest.mouseRelease(view, LEFT, Qt.KeyboardModifier.NoModifier, card(board, 0))
    assert order(session) == before


def test_search_finds_words_in_both_languages(board, session, qtbot):
    board.bar.search.setFocus()
    event = QInputMethodEvent()
    event.setCommitString("别告诉她")
    QApplication.sendEvent(board.bar.search, event)
    qtbot.waitUntil(lambda: board.grid.model().rowCount() < len(session.shots()))
    shown = [board.grid.model().shot_at(r) for r in range(board.grid.model().rowCount())]
    assert shown
    assert all("别告诉她" in board.grid.model().searchable(one) for one in shown)
    board.bar.search.setText("客厅")
    qtbot.waitUntil(lambda: board.grid.model().shot_at(0).staging.set == "living_room")
    board.bar.search.setText("living room")
    qtbot.waitUntil(lambda: board.grid.model().shot_at(0).staging.set == "living_room")
    board.bar.search.clear()
    qtbot.waitUntil(lambda: board.grid.model().rowCount() == len(session.shots()))


def test_filters_by_person_place_and_state(board, session, add_takes):
    model = board.grid.model()
    board.bar.person.setCurrentIndex(board.bar.person.findText("阿青"))
    person = board.bar.person.currentData()
    shown = {model.shot_at(row).id for row in range(model.rowCount())}
    wanted = {
        shot.id
        for shot in session.shots()
        if any(b.character == person for b in shot.staging.cast)
        or any(use.speaker == person for use in shot.uses)
    }
    assert shown == wanted
    board.bar.person.setCurrentIndex(0)
    add_takes(session, session.shots()[1].id, 1)
    board.bar.state.setCurrentIndex(board.bar.state.findData(CardState.CLIP))
    assert [model.shot_at(r).id for r in range(model.rowCount())] == [session.shots()[1].id]
    board.bar.state.setCurrentIndex(0)
    assert model.rowCount() == len(session.shots())


def test_a_drop_under_a_filter_keeps_what_is_hidden(board, session):
    board.bar.place.setCurrentIndex(board.bar.place.findData(session.shots()[-1].staging.set))
    before = order(session)
    rows = board.grid.model().rowCount()
    drag(board, [rows - 1], 0)
    after = order(session)
    hidden = [one for one in before if board.grid.model().row_of(one) is None]
    assert [one for one in after if one in hidden] == hidden
    assert after != before


def test_lock_and_unlock_in_one_step(board, session, window):
    click(board, 0)
    click(board, 1, CTRL)
    window.table.trigger("shot.lock")
    assert [shot.locked for shot in session.shots()[:3]] == [True, True, False]
    session.undo()
    assert not any(shot.locked for shot in session.shots())


def test_keys_accept_reject_and_star(board, session, add_takes):
    shot = session.shots()[0]
    takes = add_takes(session, shot.id, 3)
    click(board, 0)
    key(board, Qt.Key.Key_2)
    assert session.store.selected(shot.id).id == takes[1]
    key(board, Qt.Key.Key_Backspace)
    assert session.store.take_mark(takes[1]) is TakeMark.REJECT
    assert session.store.selected(shot.id).id == takes[2]
    session.undo()
    assert session.store.take_mark(takes[1]) is None
    assert session.store.selected(shot.id).id == takes[1]
    key(board, Qt.Key.Key_Return)
    assert session.store.selected(shot.id).id == takes[1]
    assert board.current().id == order(session)[1]


def test_dots_and_state_follow_the_takes(board, session, add_takes, qtbot):
    shot = session.shots()[0]
    assert board._face(0).state is CardState.DRAFT
    takes = add_takes(session, shot.id, 2)
    click(board, 0)
    key(board, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: board._face(0).takes.count == 2)
    face = board._face(0)
    assert face.takes.selected == 0
    assert face.state is CardState.CLIP
    board._star()
    assert board._face(0).takes.starred == {takes.index(takes[0])}
    board._lock()
    qtbot.waitUntil(lambda: board._face(0).state is CardState.FINAL)


def test_duplicate_insert_remove_and_put_back(board, session, window, qtbot):
    before = order(session)
    click(board, 1)
    window.table.trigger("shot.duplicate")
    assert len(order(session)) == len(before) + 1
    assert order(session)[1] == before[1]
    copy = session.shots()[2]
    assert copy.staging == session.shots()[1].staging
    assert not copy.uses
    assert in_cut(session)[2] == copy.id
    session.undo()
    assert order(session) == in_cut(session) == before
    qtbot.waitUntil(lambda: board.grid.model().rowCount() == len(before))
    click(board, 1)
    window.table.trigger("shot.remove")
    assert in_cut(session) == [one for one in before if one != before[1]]
    assert order(session) == before
    qtbot.waitUntil(lambda: not board._face(1).in_cut)
    window.table.trigger("shot.put_back")
    assert in_cut(session) == before


def test_a_locked_shot_takes_no_new_variant(board, session, window):
    click(board, 0)
    window.table.trigger("shot.lock")
    told = []
    session.told.connect(told.append)
    window.table.trigger("shot.new_take")
    assert session.shots()[0].variant == 0
    assert told


def test_space_plays_from_the_card(board, session, qtbot):
    click(board, 3)
    start = next(
        c.start_frames
        for c in session.timeline().of_kind(TrackKind.VIDEO)[0].clips
        if c.source.id == order(session)[3]
    )
    session.transport.seek(0)
    seen = []
    session.transport.position_changed.connect(seen.append)
    key(board, Qt.Key.Key_Space)
    assert seen[0] == start
    assert session.transport.playing
    session.transport.pause()


def test_a_scene_is_folded_and_unfolded(board, session):
    view = board.grid.viewport()
    QTest.mouseClick(view, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(60, 12))
    assert board.grid.isIndexHidden(board.grid.model().index(0, 0))
    session.selection.select_shots((order(session)[0],))
    assert not board.grid.isIndexHidden(board.grid.model().index(0, 0))


def test_larger_cards_are_fewer_a_row(board):
    before = board.grid.visualRect(board.grid.model().index(0, 0)).width()
    board.bar.slider.setValue(before + 60)
    assert board.grid.visualRect(board.grid.model().index(0, 0)).width() >= before + 30


def test_the_contact_sheet_is_written(board, session, tmp_path):
    rows = [(board._face(r), None) for r in range(board.grid.model().rowCount())]
    sheet = ContactSheet(session, rows * 9, parent=board)
    sheet.save_pdf(tmp_path / "sheet.pdf")
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    assert sheet.save_png(tmp_path / "sheet.png")
    assert sheet.pages > 1
    assert not QImage(str(tmp_path / "sheet-2.png")).isNull()


def test_warnings_where_a_cut_jumps(board, session):
    import msgspec

    from projects.commands import RestageShot
    from projects.staging import TimeOfDay

    shot = session.shots()[1]
    assert board.grid.model().jumps == {}
    changed = msgspec.structs.replace(shot.staging, time=TimeOfDay.DAY)
    session.run(RestageShot(shot=shot.id, staging=changed))
    board._load()
    assert set(board.grid.model().jumps) == {shot.id, session.shots()[2].id}


def test_painting_leaves_nothing_out(board, session, add_takes):
    add_takes(session, session.shots()[0].id, 9)
    click(board, 0)
    assert not board.grid.grab().toImage().isNull()


def test_the_current_card_stays_in_view_when_the_board_changes_its_width(board, window, qtbot):
    window.resize(1400, 700)
    shots = window.session.shots()
    window.session.selection.select_shots((shots[-1].id,))
    grid = board.grid
    index = grid.model().index(len(shots) - 1, 0)
    qtbot.waitUntil(lambda: grid.currentIndex() == index)
    for name in ("edit", "board", "edit"):
        window.use_workspace(name)
        qtbot.waitUntil(lambda: not window.workbench._settling.isActive())
        view = grid.viewport().rect()
        qtbot.waitUntil(lambda v=view: grid.visualRect(index).intersects(v))
