# SPDX-License-Identifier: GPL-3.0-or-later
"""The takes panel and the cast panel, with keys and mouse."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from projects.shots import TakeMark

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def takes(window, add_takes, qtbot):
    """The takes panel with three takes of the first shot."""
    session = window.session
    shot = session.shots()[0]
    ids = add_takes(session, shot.id, 3)
    panel = window.show_panel("takes")
    session.selection.select_shots((shot.id,), shot.id)
    qtbot.waitUntil(lambda: panel.list.count() == 3)
    return panel, ids


def choose(panel, take) -> None:
    """Click a take."""
    for at in range(panel.list.count()):
        if panel._row(at).take.id == take:
            place = panel.list.visualItemRect(panel.list.item(at)).center()
            QTest.mouseClick(panel.list.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, place)


def test_selecting_is_approving(takes, qtbot):
    panel, ids = takes
    session, target = panel.session, panel._target
    choose(panel, ids[0])
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert session.store.selected(target).id == ids[0]
    qtbot.waitUntil(lambda: panel._row(2).plays)
    session.undo()
    assert session.store.selected(target) is None


def test_star_and_reject_survive_and_are_undone(takes, qtbot):
    panel, ids = takes
    session = panel.session
    choose(panel, ids[1])
    qtbot.mouseClick(panel.star, LEFT)
    assert session.store.take_mark(ids[1]) is TakeMark.STAR
    choose(panel, ids[2])
    qtbot.mouseClick(panel.reject, LEFT)
    assert session.store.take_mark(ids[2]) is TakeMark.REJECT
    assert session.store.selected(panel._target).id == ids[1]
    session.undo()
    assert session.store.take_mark(ids[2]) is None


def test_clearing_spares_what_is_starred_or_plays(takes, window, monkeypatch, qtbot):
    panel, ids = takes
    session, target = panel.session, panel._target
    asked = []

    def answer(_parent, _title, text):
        asked.append(text)
        return QMessageBox.StandardButton.Yes

    monkeypatch.setattr(QMessageBox, "question", answer)
    choose(panel, ids[0])
    panel._accept()
    choose(panel, ids[1])
    panel._mark(TakeMark.STAR)
    window.table.trigger("shot.clear_unstarred")
    assert [one.id for one in session.store.takes(target)] == ids[:2]
    assert "one take" in asked[0]
    qtbot.waitUntil(lambda: panel.list.count() == 2)
    window.table.trigger("shot.clear_unstarred")
    assert len(asked) == 1


def test_takes_are_found_by_words(takes, qtbot):
    panel, ids = takes
    choose(panel, ids[1])
    panel._mark(TakeMark.STAR)
    qtbot.waitUntil(lambda: any(panel._row(at).mark for at in range(3)))
    panel.search.setText("加星")
    assert [panel._row(at).take.id for at in range(panel.list.count())] == [ids[1]]
    panel.search.setText("nothing like this")
    assert panel.list.count() == 0
    assert panel.empty.isVisible()


def test_lines_have_takes_too(window, qtbot):
    session = window.session
    panel = window.show_panel("takes")
    shot = next(one for one in session.shots() if one.uses)
    session.selection.select_shots((shot.id,), shot.id)
    qtbot.waitUntil(lambda: panel.target.count() == 1 + len({u.line for u in shot.uses}))
    panel.target.setCurrentIndex(1)
    panel._aim(1)
    assert panel._target == shot.uses[0].line


def test_the_cast_is_counted_and_recast(window, qtbot):
    panel = window.show_panel("cast")
    session = window.session
    qtbot.waitUntil(lambda: panel.list.count() == len(session.store.characters()))
    person = session.store.characters()[0]
    said = sum(line.speaker == person.id for line in session.episode.screenplay.lines)
    assert f"{said} lines" in panel.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    panel.list.setCurrentRow(0)
    others = [o.value for o in panel.voice._options() if o.value != person.voice.name]
    panel.voice._choose(others[0])
    assert session.store.character(person.id).voice.name == others[0]
    assert session.store.character(person.id).voice.chosen
    session.undo()
    assert session.store.character(person.id) == person
