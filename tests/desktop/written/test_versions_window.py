# SPDX-License-Identifier: GPL-3.0-or-later
"""Versions in the window: kept as they are applied, compared, and taken back into the editor."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPlainTextEdit
from writing import RAIN, Writing

from desktop.i18n import language
from desktop.views.versions.compare_dialog import EDITOR, CompareDialog
from desktop.views.versions.rows import rows_of
from desktop.views.versions.table import how_word
from desktop.views.versions_panel import VersionsPanel
from engines.script_versions.diff import How
from projects.script_versions import Origin


def panel_of(writing: Writing) -> VersionsPanel:
    panel = writing.window.show_panel("versions")
    assert isinstance(panel, VersionsPanel)
    return panel


def compared(writing: Writing, panel: VersionsPanel, number: int) -> CompareDialog:
    panel.list.setCurrentRow(len(panel.versions) - number)
    dialog = panel.compare()
    assert dialog is not None
    writing.until(lambda: bool(dialog.model.rows))
    return dialog


def test_what_is_applied_is_listed_and_undo_marks_the_one_before(writing: Writing) -> None:
    panel = panel_of(writing)
    assert [one.number for one in panel.versions] == [1]
    writing.type("今晚，轮到我了", "今晚，换我来救你")
    writing.apply()
    assert [one.number for one in panel.versions] == [1, 2]
    assert "on the board now" in panel.list.item(0).text()
    writing.session.undo()
    assert "on the board now" in panel.list.item(1).text()
    assert [one.number for one in panel.versions] == [1, 2]


def test_a_text_is_saved_by_name_and_the_board_stays(writing: Writing) -> None:
    panel = panel_of(writing)
    before = writing.session.episode
    writing.type("今晚，轮到我了", "走吧")
    panel.save("另一个结尾")
    assert panel.versions[-1].label == "另一个结尾"
    assert not panel.versions[-1].applied
    assert writing.session.episode == before
    assert writing.session.store.next_undo is None


def test_changes_are_walked_and_a_line_is_taken_back_as_a_draft(writing: Writing) -> None:
    panel = panel_of(writing)
    writing.type("今晚，轮到我了", "今晚，换我来救你")
    writing.type("△ 身后的门，慢慢开了。\n", "")
    dialog = compared(writing, panel, 1)
    changes = [at for at, one in enumerate(dialog.model.rows) if one.differs]
    assert [dialog.model.rows[at].how for at in changes] == [How.CHANGED, How.REMOVED]
    assert dialog.table.currentIndex().row() == changes[0]
    dialog.step(1)
    assert dialog.table.currentIndex().row() == changes[1]
    dialog.step(1)
    assert dialog.table.currentIndex().row() == changes[0]
    assert dialog.line.isEnabled()
    dialog.take_line()
    writing.until(lambda: sum(one.differs for one in dialog.model.rows) == 1)
    dialog.step(1)
    dialog.take_line()
    writing.until(lambda: not any(one.differs for one in dialog.model.rows))
    assert writing.script.editor.toPlainText() == RAIN
    assert len(panel.versions) == 1  # nothing was applied
    writing.script.editor.undo()
    assert "身后的门" not in writing.script.editor.toPlainText()
    dialog.close()


def test_a_scene_is_taken_back_and_only_into_the_editor(writing: Writing) -> None:
    panel = panel_of(writing)
    writing.type("1-2 老街", "1-2 码头")
    dialog = compared(writing, panel, 1)
    dialog.step(1)
    assert dialog.scene.isEnabled()
    dialog.take_scene()
    writing.until(lambda: not any(one.differs for one in dialog.model.rows))
    dialog.choose(EDITOR, 1)
    writing.until(lambda: bool(dialog.model.rows))
    assert not dialog.line.isEnabled()
    assert dialog.line.toolTip()
    dialog.close()


def test_text_that_does_not_read_is_told_in_the_window(writing: Writing) -> None:
    panel = panel_of(writing)
    dialog = compared(writing, panel, 1)
    writing.script.editor.set_text(" ", undoable=True)
    dialog.compare()
    writing.until(lambda: not dialog.model.rows)
    assert dialog.told.text()
    assert not dialog.on.isEnabled()
    dialog.close()


def test_a_version_is_read_and_brought_back(writing: Writing) -> None:
    panel = panel_of(writing)
    writing.type("今晚，轮到我了", "走吧")
    writing.apply()
    panel.list.setCurrentRow(1)
    seen = panel.look()
    assert seen is not None
    field = seen.findChild(QPlainTextEdit)
    assert field is not None
    assert field.isReadOnly()
    assert field.toPlainText() == RAIN
    seen.close()
    panel.restore()
    assert writing.script.editor.toPlainText() == RAIN
    assert len(panel.versions) == 2
    writing.apply()
    assert len(panel.versions) == 3


def test_a_script_that_was_brought_says_from_which_file(writing: Writing, tmp_path: Path) -> None:
    panel = panel_of(writing)
    path = tmp_path / "second draft.txt"
    path.write_text(RAIN.replace("今晚，轮到我了", "走吧"), encoding="gb18030")
    writing.script.import_file(path)
    writing.until(lambda: "走吧" in writing.script.editor.toPlainText())
    writing.apply()
    hand = panel.versions[-1].hand
    assert (hand.origin, hand.name) == (Origin.IMPORT, "second draft.txt")


def test_a_file_that_is_gone_is_told(writing: Writing) -> None:
    panel = panel_of(writing)
    writing.type("今晚，轮到我了", "走吧")
    writing.apply()
    writing.session.blobs.path(panel.versions[0].source).unlink()
    told: list[object] = []
    writing.session.failed.connect(told.append)
    panel.list.setCurrentRow(1)
    assert panel.look() is None
    assert len(told) == 1


@pytest.mark.parametrize("code", ["en", "zh_CN"])
def test_every_state_has_words(writing: Writing, code: str) -> None:
    language.use(code)
    writing.type("今晚，轮到我了", "走吧")
    dialog = compared(writing, panel_of(writing), 1)
    assert dialog._pair is not None
    assert all(how_word(row) for row in rows_of(dialog._pair.diff))
    dialog.close()
