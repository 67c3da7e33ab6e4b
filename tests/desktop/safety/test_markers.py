# SPDX-License-Identifier: GPL-3.0-or-later
"""The markers panel: setting, naming, colouring, going there, deleting, handing on."""

import csv
import io

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.views.markers_table import AT, NAME


@pytest.fixture
def panel(qtbot, window, production):
    assert window.open_production(production)
    window.use_workspace("edit")
    made = window.show_panel("markers")
    qtbot.waitUntil(made.isVisible)
    made._set((), "set_timeline")
    return made


def names(panel) -> list[tuple[int, str]]:
    return [(one.at_frames, one.name) for one in panel.session.timeline().markers]


def add(qtbot, panel, at_frames: int, name: str) -> None:
    panel.session.transport.seek(at_frames)
    QTest.mouseClick(panel._add, Qt.MouseButton.LeftButton)
    (editor,) = [one for one in panel.table.findChildren(QLineEdit) if one.isVisible()]
    event = QInputMethodEvent("", [])
    event.setCommitString(name)
    QApplication.sendEvent(editor, event)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: (at_frames, name) in names(panel))


def row(panel, at: int, column: int = AT):
    return panel.table.model().index(at, column)


def test_a_marker_is_named_in_chinese_as_it_is_set(qtbot, panel):
    assert not panel.table.isVisible()
    add(qtbot, panel, 30, "门铃响")
    add(qtbot, panel, 10, "开场")
    assert names(panel) == [(10, "开场"), (30, "门铃响")]
    assert panel.table.isVisible()
    panel.session.undo()
    assert names(panel) == [(10, ""), (30, "门铃响")]


def test_a_click_goes_there(qtbot, panel):
    add(qtbot, panel, 30, "a")
    panel.session.transport.seek(0)
    place = panel.table.visualRect(row(panel, 0)).center()
    QTest.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert panel.session.transport.position_frames == 30


def test_several_are_coloured_and_deleted_as_one_step(qtbot, panel):
    for at in (10, 20, 30):
        add(qtbot, panel, at, str(at))
    panel.table.selectRow(0)
    panel.table.selectionModel().select(
        row(panel, 2),
        panel.table.selectionModel().SelectionFlag.Select
        | panel.table.selectionModel().SelectionFlag.Rows,
    )
    panel.recolour("good")
    assert [one.colour for one in panel.session.timeline().markers] == ["good", "", "good"]
    assert [one.at_frames for one in panel.selected()] == [10, 30]
    QTest.keyClick(panel.table, Qt.Key.Key_Delete)
    assert names(panel) == [(20, "20")]
    panel.session.undo()
    panel.session.undo()
    assert [one.colour for one in panel.session.timeline().markers] == ["", "", ""]


def test_only_those_that_are_searched_for_are_shown(qtbot, panel):
    add(qtbot, panel, 10, "门铃")
    add(qtbot, panel, 20, "雨声")
    panel.search.setText("雨")
    assert panel.table.model().rowCount() == 1
    assert panel.table.model().data(row(panel, 0, NAME)) == "雨声"


def test_the_list_goes_into_a_spreadsheet(qtbot, panel, tmp_path):
    add(qtbot, panel, 48, "一,二")
    panel.export(tmp_path / "m.csv")
    raw = (tmp_path / "m.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))
    assert rows[1][:3] == ["00:00:02:00", "2.000", "一,二"]
    heard = []
    panel.session.failed.connect(heard.append)
    panel.export(tmp_path / "no" / "m.csv")
    assert [one.code for one in heard] == ["missing"]
