# SPDX-License-Identifier: GPL-3.0-or-later
"""Next episode, duplicate, archive and restore as a person does them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

import making
from desktop.main_window import MainWindow
from desktop.views.next_episode import NextEpisodeDialog
from desktop.views.series_dialogs import ArchiveDialog, DuplicateDialog, RestoreDialog
from engines.new_production import create_production

RAIN = (making.SAMPLES / "rain-letter.zh.txt").read_bytes()


@pytest.fixture
def opened(window: MainWindow, tmp_path: Path) -> Iterator[MainWindow]:
    """The window with a production."""
    assert window.open_production(create_production(RAIN, parent=tmp_path / "films"))
    yield window
    if window.session is not None:
        window.close_production()


def shown(qtbot, dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()


def commit(field, text: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


def test_the_next_episode_is_added_and_shown(qtbot, opened: MainWindow) -> None:
    dialog = NextEpisodeDialog(opened)
    shown(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.planned is not None)
    assert "前情回顾" in dialog.preview.toPlainText()
    dialog.recap.click()
    qtbot.waitUntil(lambda: "前情回顾" not in dialog.preview.toPlainText())
    dialog.recap.click()
    qtbot.waitUntil(lambda: "前情回顾" in dialog.preview.toPlainText())
    dialog.title.selectAll()
    commit(dialog.title, "门后")
    assert dialog.title.text() == "门后"
    commit(dialog.words, "2-1 天台 夜 外\n阿青：谁在那里？\n")
    qtbot.waitUntil(lambda: "谁在那里" in dialog.preview.toPlainText())
    dialog.title.setText("门后")
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    session = opened.session
    assert session is not None
    assert session.episode is not None
    assert session.episode.number == 2
    assert len(session.shots()) > 3
    session.undo()
    assert [e.number for e in session.store.episodes()] == [1]


def test_archive_and_restore(qtbot, opened: MainWindow, tmp_path: Path) -> None:
    target = tmp_path / "out" / "rain.yingxi.zip"
    dialog = ArchiveDialog(opened)
    shown(qtbot, dialog)
    dialog.target.clear()
    commit(dialog.target, str(target))
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.outcome.isVisible())
    assert target.exists()
    back = RestoreDialog(opened, target)
    shown(qtbot, back)
    back.target.setText(str(tmp_path / "back"))
    QTest.mouseClick(back.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: back.outcome.isVisible())
    QTest.mouseClick(back.go, Qt.MouseButton.LeftButton)
    assert opened.session is not None
    assert opened.session.folder == tmp_path / "back" / "rain.yingxi"


def test_a_file_that_is_no_archive_is_said(qtbot, opened: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(b"no")
    dialog = RestoreDialog(opened, path)
    shown(qtbot, dialog)
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "no archive" in dialog.warning.text())
    assert dialog.go.isEnabled()


def test_a_duplicate_is_made_beside_it(qtbot, opened: MainWindow) -> None:
    assert opened.session is not None
    home = opened.session.folder.parent
    dialog = DuplicateDialog(opened)
    shown(qtbot, dialog)
    commit(dialog.title, "另一版")
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.outcome.isVisible())
    assert (home / "另一版.yingxi").is_dir()


def test_the_actions_open_them(qtbot, opened: MainWindow) -> None:
    for name, kind in (
        ("file.next_episode", NextEpisodeDialog),
        ("file.duplicate", DuplicateDialog),
        ("file.archive", ArchiveDialog),
        ("file.restore", RestoreDialog),
    ):
        assert opened.table.qaction(name).isEnabled()
        opened.table.qaction(name).trigger()
        found = opened.findChild(kind)
        assert found is not None
        found.reject()
        qtbot.waitUntil(lambda k=kind: opened.findChild(k) is None)
