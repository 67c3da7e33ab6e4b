# SPDX-License-Identifier: GPL-3.0-or-later
"""Comments in the window: on lines and scenes, beside the text, following it, never lost."""

from pathlib import Path

from writing import Writing

from desktop.views.comments_panel import CommentsPanel


def panel_of(writing: Writing) -> CommentsPanel:
    panel = writing.window.show_panel("comments")
    assert isinstance(panel, CommentsPanel)
    return panel


def test_a_comment_stands_beside_its_line_and_follows_it(writing: Writing) -> None:
    panel = panel_of(writing)
    writing.caret_at("周叙（平静）")
    row = writing.script.editor.textCursor().blockNumber()
    panel.add("太直了")
    writing.until(lambda: panel.list.count() == 1)
    assert writing.script.editor.commented == {row: True}
    writing.type("△ 闪电", "△ 雷声。\n△ 闪电")
    writing.type("1-1 便利店", "△ 黑场。\n1-1 便利店")
    writing.type("今晚，轮到我了", "现在轮到我救你")
    writing.until(lambda: row + 1 in writing.script.editor.commented)
    writing.until(lambda: "changed since" in panel.list.item(0).text())
    panel.list.setCurrentRow(0)
    writing.script.editor.show_row(0)
    panel.go()
    assert writing.script.editor.textCursor().block().text().startswith("周叙（平静）")


def test_the_caret_of_a_text_that_is_not_read_yet_means_its_own_row(writing: Writing) -> None:
    panel = panel_of(writing)
    writing.script.editor.replace_range(0, 0, "片名：前面多了一行\n")
    writing.caret_at("周叙（平静）")
    panel.add("这里")
    writing.until(lambda: panel.list.count() == 1)
    assert "三年前" in panel.board.pinned[0].comment.quote


def test_a_scene_can_be_commented_and_a_gap_cannot(writing: Writing) -> None:
    panel = panel_of(writing)
    writing.caret_at("1-2 老街")
    panel.add("换个地方")
    writing.until(lambda: panel.list.count() == 1)
    assert panel.board.pinned[0].comment.anchor.element is None
    told: list[str] = []
    writing.session.told.connect(told.append)
    writing.caret_at("类型：")
    panel.ask_add()
    assert told
    assert len(panel.board.pinned) == 1


def test_resolved_ones_hide_and_words_that_are_gone_leave_an_orphan(writing: Writing) -> None:
    panel = panel_of(writing)
    writing.caret_at("周叙（平静）")
    panel.add("太直了")
    writing.until(lambda: panel.list.count() == 1)
    panel.list.setCurrentRow(0)
    panel.resolve()
    writing.until(lambda: panel.list.count() == 0)
    panel.all.setChecked(True)
    assert panel.list.count() == 1
    assert list(writing.script.editor.commented.values()) == [False]
    writing.session.undo()
    writing.until(lambda: True in writing.script.editor.commented.values())
    text = writing.script.editor.toPlainText()
    start = text.index("周叙（平静）")
    writing.type(text[start : text.index("\n", start) + 1], "")
    writing.until(lambda: not writing.script.editor.commented)
    assert "its words are gone" in panel.list.item(0).text()
    panel.list.setCurrentRow(0)
    panel.remove()
    writing.until(lambda: not panel.board.pinned)
    writing.session.undo()
    writing.until(lambda: len(panel.board.pinned) == 1)


def test_they_are_exported(writing: Writing, tmp_path: Path) -> None:
    panel = panel_of(writing)
    writing.caret_at("周叙（平静）")
    panel.add("太直了")
    panel.export(tmp_path / "notes.md")
    assert "太直了" in (tmp_path / "notes.md").read_text("utf-8")
    failed: list[object] = []
    writing.session.failed.connect(failed.append)
    panel.export(tmp_path / "no" / "notes.csv")
    assert failed
