# SPDX-License-Identifier: GPL-3.0-or-later
"""A novel becomes a production: each step by hand, broken off, gone on with, and in bad files."""

from pathlib import Path

import msgspec
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QTextCursor
from PySide6.QtTest import QTest

from desktop.i18n import language
from desktop.views.novel.wizard import (
    CHAPTERS,
    EPISODES,
    FILE,
    MAKE,
    PEOPLE,
    PREVIEW,
    NovelWizard,
)
from engines.story.novel.season import Trace


def test_all_the_way_to_an_open_production(begun, file: Path, window) -> None:
    hands = begun(file)
    wizard = hands.wizard
    assert "gb18030" in wizard.file.encoding.itemText(0)
    hands.to(EPISODES)
    wizard.episodes.count.setValue(3)
    hands.season()
    assert len(wizard.episodes.parts) == 3
    hands.to(MAKE)
    assert wizard.make.title.text() == "替身新娘"
    wizard.next_button.click()
    hands.until(lambda: window.session is not None)
    session = window.session
    assert [one.number for one in session.store.episodes()] == [1, 2, 3]
    raw = (session.folder / "novel" / "E003.trace.json").read_bytes()
    assert msgspec.json.decode(raw, type=Trace).lines
    assert window.close_production()


def test_chapters_are_named_joined_split_left_out_and_taken_back(
    begun, file: Path, novel: str
) -> None:
    hands = begun(file)
    hands.to(CHAPTERS)
    page = hands.wizard.chapters
    page.model.setData(page.model.index(0, 1), "婚纱店", Qt.ItemDataRole.EditRole)
    page.select(3)
    page.drop_button.click()
    page.select(1)
    page.join_button.click()
    assert [one.title for one in page.edits.now.rows] == ["婚纱店", "第三章 照片", "第四章 真相"]
    page.undo_button.click()
    assert len(page.edits.now.rows) == 4
    page.select(1)
    place = page.text.toPlainText().index("“你是谁")
    cursor = page.text.textCursor()
    cursor.setPosition(place)
    page.text.setTextCursor(cursor)
    page.split_button.click()
    rows = page.edits.now.rows
    assert len(rows) == 5
    assert novel[rows[2].start :].startswith("　　“你是谁？”")
    hands.to(PEOPLE)
    found = hands.wizard.book.found.chapters
    assert [one.title for one in found][:2] == ["婚纱店", "第二章 新郎"]
    hands.to(EPISODES)
    hands.season()
    folder = hands.wizard.book.folder
    scripts = "".join(one.read_text() for one in folder.glob("E*.txt"))
    assert "苏雨柔才是替身" not in scripts
    assert "欢迎你" in scripts


def test_people_are_merged_renamed_and_taken_apart(begun, file: Path) -> None:
    hands = begun(file)
    hands.to(PEOPLE)
    page = hands.wizard.people
    page.least.setValue(1)
    names = [one.name for one in page.edits.now.people]
    assert {"林晚", "陆景深", "苏雨柔"} <= set(names)
    for item in page._tops():
        item.setSelected(item.text(0) in ("林晚", "苏雨柔"))
    page.merge_button.click()
    assert "苏雨柔" not in [one.name for one in page.edits.now.people]
    item = next(one for one in page._tops() if one.text(0) == "林晚").child(0)
    page.tree.setCurrentItem(item)
    assert page.part_button.isEnabled()
    page.part_button.click()
    assert "苏雨柔" in [one.name for one in page.edits.now.people]
    assert not page.edits.rename_person("林晚", "苏雨柔")
    page.rename_to("林晚", "晚晚")
    hands.to(EPISODES)
    hands.season()
    assert "晚晚：" in (hands.wizard.book.folder / "E001.txt").read_text()
    page.least.setValue(40)
    assert "hidden" in page._hidden.text()


def test_the_number_stands_and_edges_can_be_set(begun, file: Path, novel: str) -> None:
    hands = begun(file)
    hands.to(EPISODES)
    page = hands.wizard.episodes
    for count in (7, 1, 4):
        page.count.setValue(count)
        hands.until(lambda n=count: page.season is not None and len(page.season.episodes) == n)
    at = novel.index("第四章")
    page.strip.moved.emit(2, at + 3)
    hands.until(lambda: bool(page.parts) and page.parts[1].start == at)
    hands.season()
    assert page.begins == {2: at}
    page.strip.setFocus()
    page.strip.choose(2)
    QTest.keyClick(page.strip, Qt.Key.Key_Delete)
    hands.until(lambda: page.parts[1].start != at)
    hands.season()
    page.last.setCurrentIndex(1)
    page.last.activated.emit(1)
    hands.until(lambda: page.parts[-1].end <= novel.index("第三章"))
    hands.season()
    assert len(page.parts) == 4


def test_script_and_source_lead_to_each_other(begun, file: Path, novel: str) -> None:
    hands = begun(file)
    hands.to(EPISODES)
    hands.season()
    hands.to(PREVIEW)
    page = hands.wizard.preview
    hands.until(lambda: page.script_ is not None)
    rows = page.script.toPlainText().splitlines()
    row = next(at for at, text in enumerate(rows) if "我没有选择" in text)
    page.script.setTextCursor(QTextCursor(page.script.document().findBlockByNumber(row)))
    start, end = page.novel._marks["selection"][0]
    assert "我没有选择" in novel[start:end]
    page.novel.pointed.emit(novel.index("陆景深三年前就死了"))
    assert "陆景深三年前就死了" in page.script.textCursor().block().text()
    page.novel.pointed.emit(novel.index("第一章"))
    assert "heading" in page._facts.text()


def test_what_was_decided_is_there_another_day(begun, file: Path, novel: str) -> None:
    hands = begun(file)
    hands.to(CHAPTERS)
    hands.wizard.chapters.select(3)
    hands.wizard.chapters.drop()
    hands.to(EPISODES)
    hands.wizard.episodes.count.setValue(5)
    hands.season()
    hands.wizard.reject()
    again = begun(file)
    again.to(EPISODES)
    again.season()
    assert again.wizard.edits.dropped == {novel[: novel.index("第四章")].count("\n") + 1}
    assert again.wizard.episodes.count.value() == 5


def test_work_is_stopped_and_begins_again(begun, file: Path) -> None:
    hands = begun(file)
    hands.to(CHAPTERS)
    hands.wizard.chapters.model.setData(
        hands.wizard.chapters.model.index(0, 1), "甲", Qt.ItemDataRole.EditRole
    )
    hands.wizard.next()
    assert hands.wizard.work.busy
    hands.wizard.stop_button.click()
    assert not hands.wizard.work.busy
    assert hands.wizard.stack.currentIndex() == CHAPTERS
    hands.to(PEOPLE)


def test_a_work_that_dies_is_told(begun, file: Path) -> None:
    hands = begun(file)
    hands.wizard.next()
    hands.wizard.work._process.kill()
    hands.until(lambda: "ended suddenly" in hands.wizard.problem.text())
    hands.to(CHAPTERS)


def test_bad_files_are_told_in_words(begun, tmp_path: Path) -> None:
    for name, raw, words in (
        ("empty.txt", b"", "empty"),
        ("picture.txt", bytes(range(256)) * 40, ""),
        ("gone.txt", None, "cannot be read"),
        ("book.epub", b"PK\x03\x04 no book", ""),
    ):
        path = tmp_path / name
        if raw is not None:
            path.write_bytes(raw)
        hands = begun(path)
        if hands.wizard.file.ready():
            hands.wizard.next()
            hands.until(lambda w=hands.wizard: not w.work.busy)
        said = hands.wizard.file._problem.text() + hands.wizard.problem.text()
        assert said
        assert words in said
        assert hands.wizard.stack.currentIndex() == FILE


def test_another_encoding_is_another_text(begun, file: Path) -> None:
    hands = begun(file)
    page = hands.wizard.file
    first = page.excerpt.toPlainText()
    page.encoding.setCurrentIndex(page.encoding.findData("big5"))
    hands.until(lambda: page.ready() and page.excerpt.toPlainText() != first)
    page.encoding.setCurrentIndex(0)
    hands.until(lambda: page.ready() and page.excerpt.toPlainText() == first)
    hands.to(CHAPTERS)
    assert len(hands.wizard.edits.now.rows) == 4


def test_a_novel_dropped_on_the_welcome_page_is_taken(
    qtbot, window, tmp_path: Path, novel: str
) -> None:
    path = tmp_path / "long.txt"
    path.write_text(novel * 60)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    window.welcome.dropEvent(event)
    wizard = window.findChild(NovelWizard)
    assert wizard is not None
    qtbot.waitUntil(wizard.file.ready)
    wizard.reject()


def test_a_sign_outside_of_the_first_plane_shifts_nothing(
    begun, tmp_path: Path, novel: str
) -> None:
    path = tmp_path / "emoji.txt"
    path.write_text(novel.replace("雨下了", "😀😀雨下了"))
    hands = begun(path)
    hands.to(EPISODES)
    hands.season()
    hands.to(PREVIEW)
    page = hands.wizard.preview
    hands.until(lambda: page.script_ is not None)
    line = next(one for one in page.script_.trace.lines if one.kind == "line")
    page.novel.reveal(line.start)
    assert page.novel.offset == line.start
    selected = [one.cursor.selectedText() for one in page.novel.extraSelections()]
    assert any("你真的要替她嫁过去" in one for one in selected)


def test_it_speaks_chinese(begun, file: Path) -> None:
    language.use("zh_CN")
    hands = begun(file)
    hands.to(EPISODES)
    hands.season()
    wizard = hands.wizard
    shown = [wizard.steps.item(at).text() for at in range(6)]
    shown += [page.about.text() for page in wizard.pages] + [wizard.next_button.text()]
    assert all(any("\u4e00" <= sign <= "\u9fff" for sign in text) for text in shown)
