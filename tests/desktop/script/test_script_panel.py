# SPDX-License-Identifier: GPL-3.0-or-later
"""The script view: what rows are, feelings that change the text, applying, drafts, selection."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.settings import settings
from desktop.theme import THEMES, theme
from desktop.views.script.editor import ScriptEditor
from desktop.views.script.margins import clock
from desktop.views.script.review_dialog import ReviewDialog
from desktop.views.script.reviewer import Reviewed
from desktop.views.script.speaker_colours import contrast, speaker_colour
from engines import drafts
from engines.new_production import create_production
from engines.script_change import Removal
from engines.series import adding, next_episode
from making import SAMPLES
from projects.screenplay import ElementKind
from projects.staging import Emotion

RAIN = (SAMPLES / "rain-letter.zh.txt").read_text(encoding="utf-8")
GONE = "周叙（平静）：三年前，你救过我。今晚，轮到我了。\n"


def row_of(editor: ScriptEditor, words: str) -> int:
    return editor.toPlainText()[: editor.toPlainText().index(words)].count("\n")


def block(editor: ScriptEditor, words: str):
    return editor.document().findBlockByNumber(row_of(editor, words))


def colour_at(editor: ScriptEditor, words: str, column: int = 0) -> str:
    formats = block(editor, words).layout().formats()
    found = [f for f in formats if f.start <= column < f.start + f.length]
    assert found, words
    return found[-1].format.foreground().color().name()


def commit(widget, text: str) -> None:
    """What an input method does when a person has chosen the characters."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def test_rows_are_coloured_by_what_they_are(opened) -> None:
    editor = opened.panel.editor
    kinds = {
        "片名": ElementKind.TITLE,
        "1-1 便利店": ElementKind.HEADING,
        "△ 暴雨": ElementKind.ACTION,
        "林晚（警觉）": ElementKind.LINE,
    }
    for words, kind in kinds.items():
        info = editor.info(block(editor, words))
        assert info is not None
        assert info.kind is kind
    people = {name: colour_at(editor, f"{name}（") for name in ("林晚", "周叙", "老郑")}
    assert len(set(people.values())) == 3
    assert colour_at(editor, "1-1 便利店") == theme.tokens.text
    assert colour_at(editor, "△ 暴雨") == theme.tokens.text_dim
    assert colour_at(editor, "林晚（OS）") == people["林晚"]


@pytest.mark.parametrize("name", THEMES)
def test_speakers_are_legible_in_every_theme(name: str, own_settings) -> None:
    theme.use(name)
    for role in ("sunken", "panel"):
        ground = theme.colour(role)
        assert all(contrast(speaker_colour(n, ground), ground) >= 4.5 for n in range(12))


def test_a_row_keeps_its_colour_while_rows_are_put_in_above(opened) -> None:
    editor = opened.panel.editor
    before = colour_at(editor, "老郑（低沉）")
    cursor = QTextCursor(editor.document())
    cursor.insertText("\n\n\n")
    assert colour_at(editor, "老郑（低沉）") == before
    info = editor.info(block(editor, "老郑（低沉）"))
    assert info is not None
    assert info.chip is not None


def test_a_chip_changes_the_parenthetical_and_the_text_says_so(opened) -> None:
    panel = opened.panel
    info = panel.editor.info(block(panel.editor, "周叙：死了"))
    assert info.chip.said is False
    assert panel.set_emotion(info.chip.element, "愤怒")
    assert "周叙（愤怒）：死了？" in panel.editor.toPlainText()
    opened.read()
    after = panel.editor.info(block(panel.editor, "周叙（愤怒）：死了"))
    assert after.chip.emotion is Emotion.ANGER
    assert after.chip.said
    panel.editor.undo()
    assert "周叙：死了？" in panel.editor.toPlainText()


def test_a_click_on_a_chip_opens_the_menu_of_feelings(opened, qtbot) -> None:
    editor = opened.panel.editor
    asked = []
    editor.chip_asked.disconnect()
    editor.chip_asked.connect(lambda line, place: asked.append(line))
    editor.show_row(row_of(editor, "林晚（警觉）"))
    row = block(editor, "林晚（警觉）")
    rect = next(r for b, r in editor.rows_in_view() if b == row)
    QTest.mouseClick(editor.chips, Qt.MouseButton.LeftButton, pos=QPoint(30, rect.center().y()))
    assert asked == [editor.info(row).element]


def test_the_bar_tells_and_apply_changes_the_board_as_one_step(opened, qtbot) -> None:
    panel, session = opened.panel, opened.session
    before = session.shots()
    assert not panel.bar.isVisible()
    opened.type("谁在外面", "谁在门外")
    opened.compared()
    assert panel.bar.isVisible()
    assert "one line changed" in panel.bar.label.text()
    assert session.shots() == before
    QTest.mouseClick(panel.bar.apply_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not panel.bar.isVisible())
    assert [s.id for s in session.shots()] == [s.id for s in before]
    assert panel.desk.is_clean
    assert drafts.read(opened.folder, 1) is None
    session.undo()
    assert session.shots() == before
    qtbot.waitUntil(lambda: "谁在外面" in panel.editor.toPlainText())


def test_nothing_on_the_board_goes_without_consent(opened, qtbot) -> None:
    panel, session = opened.panel, opened.session
    opened.type(GONE, "")
    opened.compared()
    gone = [shot.id for shot in panel.desk.change.removed]
    assert gone
    panel.apply()
    qtbot.waitUntil(lambda: panel.desk.is_clean)
    assert set(gone) <= {shot.id for shot in session.shots()}
    assert all(session.shot(one).off_script for one in gone)


def test_review_offers_a_choice_for_each_shot_that_would_go(opened, qtbot) -> None:
    panel, session = opened.panel, opened.session
    opened.type(GONE, "")
    opened.compared()
    dialog = ReviewDialog(session, panel.desk.change, panel)
    qtbot.addWidget(dialog)
    boxes = list(dialog._boxes.values())
    assert len(boxes) >= 2
    boxes[0].click()
    first, second, *_ = dialog.choices
    assert dialog.choices[first] is Removal.REMOVE
    assert dialog.choices[second] is Removal.KEEP
    panel.desk.apply(dialog.choices)
    qtbot.waitUntil(lambda: panel.desk.is_clean)
    assert session.shot(first) is None
    assert session.shot(second) is not None
    dialog.close()


def test_take_back_gives_the_boards_text(opened, qtbot) -> None:
    panel = opened.panel
    base = panel.editor.toPlainText()
    opened.type("谁在外面", "谁在门外")
    opened.compared()
    QTest.mouseClick(panel.bar.revert_button, Qt.MouseButton.LeftButton)
    assert panel.editor.toPlainText() == base
    qtbot.waitUntil(lambda: not panel.bar.isVisible())
    panel.editor.undo()
    assert "谁在门外" in panel.editor.toPlainText()


def test_a_draft_outlives_a_crash(opened, qtbot, window) -> None:
    opened.type("谁在外面", "谁在门外")
    qtbot.waitUntil(lambda: drafts.read(opened.folder, 1) is not None, timeout=3000)
    kept = drafts.read(opened.folder, 1)
    assert kept is not None
    assert "谁在门外" in kept.text
    from desktop.views.script_panel import ScriptPanel

    again = ScriptPanel(opened.session, window)
    qtbot.addWidget(again)
    assert "谁在门外" in again.editor.toPlainText()
    assert again.editor.toPlainText() == kept.text


def test_a_damaged_draft_is_put_aside(tmp_path: Path) -> None:
    path = drafts.draft_path(tmp_path, 2)
    path.parent.mkdir()
    path.write_bytes(b"{")
    assert drafts.read(tmp_path, 2) is None
    assert path.with_suffix(".damaged").exists()
    assert drafts.keep(tmp_path, 2, drafts.Draft(text="夜"))
    assert drafts.read(tmp_path, 2) == drafts.Draft(text="夜")


def test_an_unreadable_text_is_said_and_nothing_is_lost(opened, qtbot) -> None:
    panel = opened.panel
    panel.editor.set_text("1234", undoable=True)
    qtbot.waitUntil(lambda: "no line or action" in panel.bar.label.text())
    assert not panel.bar.apply_button.isEnabled()
    assert opened.session.shots()


def test_caret_and_card_follow_each_other(opened, qtbot) -> None:
    panel, session = opened.panel, opened.session
    panel.editor.show_row(row_of(panel.editor, "林晚（愤怒）"))
    info = panel.editor.info(block(panel.editor, "林晚（愤怒）"))
    assert session.selection.line == info.element
    assert session.selection.current_shot is not None
    last = session.shots()[-2]
    panel.editor.clearFocus()
    session.selection.select_shots((last.id,), last.id)
    line = session.selection.line
    row = panel.read_.row_of_element[line]
    assert panel.editor.textCursor().blockNumber() == row


def test_chinese_by_input_method_in_every_field(opened) -> None:
    panel = opened.panel
    cursor = panel.editor.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    panel.editor.setTextCursor(cursor)
    commit(panel.editor, "周叙：等一下。")
    assert panel.editor.toPlainText().endswith("周叙：等一下。")
    panel.finder.show_bar()
    for field in (panel.finder.words, panel.finder.other):
        field.clear()
        commit(field, "林晚")
        assert field.text() == "林晚"


def test_names_are_offered_and_put_in(opened) -> None:
    editor = opened.panel.editor
    cursor = editor.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    editor.setTextCursor(cursor)
    commit(editor, "周")
    begun, words = editor.completion.offered()
    assert begun == "周"
    assert "周叙" in words
    editor.completion.put_in("周叙")
    assert editor.toPlainText().endswith("\n周叙")
    commit(editor, "：好。\n1-4 便")
    assert "便利店" in editor.completion.offered()[1]


def test_find_and_replace(opened) -> None:
    panel = opened.panel
    bar = panel.finder
    bar.show_bar()
    number = panel.editor.toPlainText().count("林晚")
    bar.words.setText("林晚")
    assert str(number) in bar.count.text()
    assert panel.editor.textCursor().selectedText() == "林晚"
    bar.other.setText("苏青")
    bar.replace_one()
    assert panel.editor.toPlainText().count("苏青") == 1
    assert bar.replace_every() == number - 1
    assert "林晚" not in panel.editor.toPlainText()
    panel.editor.undo()
    assert panel.editor.toPlainText().count("林晚") == number - 1


def test_lengths_counts_and_hints(opened, qtbot) -> None:
    panel = opened.panel
    assert "characters" in panel._count.text()
    assert "1:15" in panel._length.text()
    assert clock(75.2) == "1:15"
    opened.type("1-2 老街", "1-2 火星基地")
    opened.read()
    assert panel.problems.count() == 1
    assert "火星基地" in panel.problems.item(0).text()
    info = panel.editor.info(block(panel.editor, "1-2 火星基地"))
    assert info.notes
    formats = block(panel.editor, "1-2 火星基地").layout().formats()
    waves = [f for f in formats if f.format.underlineStyle().name == "WaveUnderline"]
    assert waves


def test_the_size_of_the_type_is_kept(opened) -> None:
    panel = opened.panel
    before = panel.editor.size_pt
    panel.actions_.trigger("script.bigger")
    assert panel.editor.size_pt == before + 1
    assert settings.view("script.size") == f"{before + 1:g}"


def test_a_file_in_any_encoding_comes_in_as_one_step(opened, qtbot, tmp_path: Path) -> None:
    panel = opened.panel
    path = tmp_path / "other.txt"
    path.write_bytes("1-1 天台 夜 外\r\n阿青：你好。\r\n".encode("gb18030"))
    panel.import_file(path)
    qtbot.waitUntil(lambda: panel.editor.toPlainText() == "1-1 天台 夜 外\n阿青：你好。\n")
    panel.editor.undo()
    assert "林晚" in panel.editor.toPlainText()


def test_fountain_with_carriage_returns_keeps_them(qtbot, window, tmp_path: Path) -> None:
    text = "EXT. ROOF - NIGHT\r\n\r\nMAYA\r\n(sad)\r\nYou came.\r\n\r\nShe turns.\r\n"
    folder = create_production(text.encode(), name="roof.fountain", parent=tmp_path)
    from desktop.session import Session
    from desktop.views.script_panel import ScriptPanel

    session = Session.open(folder, window)
    panel = ScriptPanel(session, window)
    qtbot.addWidget(panel)
    qtbot.waitUntil(lambda: panel.read_ is not None)
    info = panel.editor.info(block(panel.editor, "MAYA"))
    assert info is not None
    chip = info.chip
    assert chip is not None
    assert chip.emotion is Emotion.SADNESS
    assert panel.set_emotion(chip.element, "furious")
    panel.apply()
    qtbot.waitUntil(lambda: panel.desk.is_clean)
    assert session.episode is not None
    assert session.studio.text_of(session.episode) == text.replace("(sad)", "(furious)")
    session.close()


def test_reading_comes_to_rest(qtbot, window, tmp_path: Path) -> None:
    from desktop.session import Session
    from desktop.views.script_panel import ScriptPanel

    text = "EXT. ROOF - NIGHT\n\nMAYA\n(sad)\nYou came.\n\nMAYA\n(sad)\nYou came.\n"
    folder = create_production(text.encode(), name="roof.fountain", parent=tmp_path)
    session = Session.open(folder, window)
    panel = ScriptPanel(session, window)
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitUntil(lambda: panel.read_ is not None)
    panel.editor.set_text(text.replace("ROOF", "MARS BASE"), undoable=True)
    qtbot.waitUntil(lambda: panel.desk.change is not None)
    qtbot.waitUntil(lambda: not any(t.isActive() for t in panel.desk._timers))
    panel.editor.highlighter.rehighlight()
    assert not any(timer.isActive() for timer in panel.desk._timers)
    session.close()


def test_each_episode_has_its_own_text_and_draft(opened, qtbot) -> None:
    panel, session = opened.panel, opened.session
    session.run(adding(session.studio, next_episode(session.studio, 1)))
    opened.type("谁在外面", "谁在门外")
    session.open_episode(2)
    assert "第2集" in panel.editor.toPlainText()
    qtbot.waitUntil(lambda: panel.read_ is not None and "前情回顾" in panel.read_.text)
    session.open_episode(1)
    assert "谁在门外" in panel.editor.toPlainText()
    qtbot.waitUntil(lambda: panel.desk.change is not None)


def test_what_was_typed_last_is_kept_at_the_end(opened) -> None:
    opened.type("谁在外面", "谁在门外")
    opened.panel.desk.close()
    kept = drafts.read(opened.folder, 1)
    assert kept is not None
    assert "谁在门外" in kept.text


def test_rhythm_is_told_with_its_row_and_a_jump(opened, qtbot) -> None:
    panel = opened.panel
    listed = panel.findings
    assert listed.items.count() == 1  # the bundled sample: nobody says a name in time
    assert listed.isHidden()
    listed.button.click()
    assert not listed.isHidden()
    item = listed.items.item(0)
    assert "15 s" in item.text()
    listed.items.itemClicked.emit(item)
    row = panel.editor.textCursor().block()
    assert row.text().startswith("林晚（警觉）")
    info = panel.editor.info(row)
    assert [f.rule for f in info.rhythm] == ["lead_known"]
    dots = [f for f in row.layout().formats() if f.format.underlineStyle().name == "DotLine"]
    assert dots
    opened.type("谁？谁在外面？", "妈？谁在外面？")
    opened.read()
    assert listed.found == ()
    assert listed.isHidden()
    assert not listed.button.isEnabled()


def reviewed(qtbot, panel) -> None:
    """Wait until the season has been looked at."""
    qtbot.waitUntil(lambda: not panel.findings.waits)


def test_findings_are_filtered_by_kind_and_both_places_are_one_click_away(opened, qtbot) -> None:
    panel = opened.panel
    opened.type("你到底是谁！为什么跟着我？", "他妈的，三年前那场大火是你放的！")
    opened.type("那是他们想让你相信的。", "五年前那场大火，是他们放的。")
    opened.read()
    reviewed(qtbot, panel)
    listed = panel.findings
    kinds = [f.kind.value for f in listed.found]
    assert sorted(kinds) == ["continuity", "rhythm", "risk"]
    listed.button.click()
    assert listed.items.count() == 4  # the contradiction has two
    listed.kinds.setCurrentIndex(listed.kinds.findData("continuity"))
    listed.kinds.activated.emit(listed.kinds.currentIndex())
    assert listed.items.count() == 2
    listed.items.itemClicked.emit(listed.items.item(0))
    assert "五年前" in panel.editor.textCursor().block().text()
    listed.items.itemClicked.emit(listed.items.item(1))
    assert "三年前那场" in panel.editor.textCursor().block().text()


def test_a_place_in_another_episode_opens_it(opened, qtbot) -> None:
    panel, session = opened.panel, opened.session
    session.run(adding(session.studio, next_episode(session.studio, 1)))
    session.open_episode(2)
    opened.read()
    said = "照片上是三年前的自己，背面写着今天的日期"
    panel.editor.set_text(
        "第2集\n\n2-1 老街 夜 外\n林晚：五年前，你救过我。\n周叙：是你救过我。\n\n"
        "2-2 客厅 夜 内\n周叙：五年前，你救过我。\n林晚：我记得。\n",
        undoable=True,
    )
    opened.read()
    reviewed(qtbot, panel)
    one = next(f for f in panel.findings.found if f.rule == "years_ago")
    assert one.other is not None
    assert one.other.episode == 1
    panel.findings.wanted.emit(one.other)
    assert session.episode is not None
    assert session.episode.number == 1
    assert "三年前，你救过我" in panel.editor.textCursor().block().text()
    assert said in panel.editor.toPlainText()


def test_what_was_found_in_another_text_is_never_shown(opened, qtbot) -> None:
    panel = opened.panel
    reviewed(qtbot, panel)
    assert panel.findings.found
    before = panel.findings.found
    opened.type("谁在外面", "谁在门外")
    assert panel.findings.found == ()
    assert panel.findings.waits
    stale = Reviewed(text=RAIN, number=1, found=before)
    panel.reviewer.reviewed.emit(stale)
    assert panel.findings.found == ()
    opened.read()
    reviewed(qtbot, panel)
    assert panel.findings.found


def test_a_modern_thing_of_old_times_stands_in_one_list(opened, qtbot) -> None:
    panel = opened.panel
    panel.editor.set_text(
        "片名：凤阙\n类型：古装\n\n1-1 大殿 日 内\n△ 沈凝掏出手机。\n沈凝：臣女不知。\n",
        undoable=True,
    )
    opened.read()
    reviewed(qtbot, panel)
    assert [f.rule for f in panel.findings.found if f.kind.value == "anachronism"] == ["prop"]
    assert panel.problems.count() == 0


def test_a_check_that_fails_or_a_text_that_does_not_read_ends_the_waiting(
    opened, qtbot, monkeypatch
) -> None:
    panel = opened.panel
    reviewed(qtbot, panel)

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("x")

    monkeypatch.setattr("engines.story.review.review", broken)
    opened.type("谁在外面", "谁在门外")
    assert panel.findings.waits
    opened.read()
    reviewed(qtbot, panel)
    panel.editor.set_text("", undoable=True)
    qtbot.waitUntil(lambda: not panel.findings.waits)
    assert panel.findings.found == ()
