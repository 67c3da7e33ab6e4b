# SPDX-License-Identifier: GPL-3.0-or-later
"""Beginning a production: from a sentence, a script, a file; what is said before it is made."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from desktop.main_window import MainWindow
from desktop.settings import settings
from desktop.views.new_production import NewProduction
from desktop.views.samples import samples
from engines.outline import stories

STORY = "林小满在雨夜的便利店捡到一部手机"
SCRIPT = "1-1 天台 夜 外\n△ 阿青推门进来。\n阿青：我回来了。\n"


@pytest.fixture
def begun(qtbot, window: MainWindow):
    """A function that shows the dialog with a text and waits until it has been looked at."""

    def show(text: str = "") -> NewProduction:
        dialog = NewProduction(window, text)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: dialog._seen is not None or bool(dialog._problem.text()))
        return dialog

    return show


def seen_again(qtbot, dialog: NewProduction, words: str) -> None:
    qtbot.waitUntil(lambda: words in dialog.preview.toPlainText())


def test_a_sentence_becomes_a_draft_that_says_what_it_is(begun, qtbot) -> None:
    dialog = begun(STORY)
    assert "林小满" in dialog.preview.toPlainText()
    assert "便利店" in dialog.preview.toPlainText()
    assert "no language model" in dialog._told.text()
    first = dialog.preview.toPlainText()
    QTest.mouseClick(dialog.another, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.preview.toPlainText() != first)
    QTest.mouseClick(dialog.genres.buttons["palace"], Qt.MouseButton.LeftButton)
    seen_again(qtbot, dialog, "类型：古装")
    QTest.mouseClick(dialog.lengths.buttons["120"], Qt.MouseButton.LeftButton)
    seen_again(qtbot, dialog, "时长：120秒")
    dialog.tongue.setCurrentIndex(2)
    seen_again(qtbot, dialog, "Genre: Period drama")


def test_a_script_is_shown_as_it_is(begun, qtbot) -> None:
    dialog = begun(SCRIPT)
    assert dialog.preview.toPlainText() == SCRIPT
    assert not dialog._story.isVisible()
    assert "one line" in dialog._facts.text()
    dialog.box.setPlainText(SCRIPT.replace("天台", "火星基地"))
    qtbot.waitUntil(lambda: "火星基地" in dialog._facts.text())


def test_create_makes_the_folder_and_opens_it(begun, qtbot, window: MainWindow) -> None:
    dialog = begun(SCRIPT)
    dialog.title.setText("")
    QTest.keyClicks(dialog.title, "Back again")
    QTest.mouseClick(dialog.create_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.session is not None)
    session = window.session
    assert session is not None
    assert session.folder == Path(settings.get().productions) / "Back again.yingxi"
    assert len(session.shots()) > 0
    assert session.episode is not None
    assert session.studio.text_of(session.episode) == SCRIPT
    assert window.close_production()


def test_what_was_typed_last_is_what_is_made(begun, qtbot, window: MainWindow) -> None:
    dialog = begun(STORY)
    dialog.box.setPlainText(SCRIPT)
    QTest.mouseClick(dialog.create_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.session is not None)
    assert window.session is not None
    assert window.session.episode is not None
    assert window.session.studio.text_of(window.session.episode) == SCRIPT
    assert window.close_production()


def test_a_dropped_file_keeps_its_bytes(begun, qtbot, window, tmp_path: Path) -> None:
    path = tmp_path / "归来.txt"
    path.write_bytes(SCRIPT.replace("\n", "\r\n").encode("gb18030"))
    dialog = begun()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    dialog.box.insertFromMimeData(data)
    seen_again(qtbot, dialog, "我回来了")
    dialog.make()
    qtbot.waitUntil(lambda: window.session is not None)
    episode = window.session.episode
    assert episode.encoding == "gb18030"
    assert episode.source_name == "归来.txt"
    assert window.session.blobs.read(episode.source) == path.read_bytes()
    assert window.close_production()


def test_a_file_that_is_no_text_is_said(begun, qtbot, tmp_path: Path) -> None:
    path = tmp_path / "film.txt"
    path.write_bytes(b"\x89PNG\r\n\x1a\n0000")
    dialog = begun()
    dialog.read_file(path)
    qtbot.waitUntil(lambda: "picture" in dialog._problem.text())
    assert not dialog.create_button.isEnabled()


def test_a_synced_folder_is_warned_of(begun, qtbot, tmp_path: Path) -> None:
    settings.change(productions=str(tmp_path / "Dropbox" / "films"))
    dialog = begun(SCRIPT)
    assert dialog._warning.isVisible()
    assert "Dropbox" in dialog._warning.text()


def test_chinese_by_input_method(begun) -> None:
    dialog = begun()
    for field in (dialog.box, dialog.title):
        event = QInputMethodEvent()
        event.setCommitString("雨夜来信")
        QApplication.sendEvent(field, event)
    assert dialog.box.toPlainText() == "雨夜来信"
    assert "雨夜来信" in dialog.title.text()


def test_words_in_chinese(begun, qtbot) -> None:
    dialog = begun(STORY)
    settings.change(language="zh_CN")
    assert dialog.genres.buttons["sweet"].text() == "甜宠"
    assert "不是大语言模型" in dialog._told.text()
    assert dialog.create_button.text() == "创建"


def test_a_template_is_chosen_by_its_title(qtbot, window: MainWindow, own_settings) -> None:
    for code, short in (("zh_CN", "zh"), ("en", "en")):
        own_settings.change(language=code)
        window.welcome._list_templates()
        found = [one.menu() for one in window.welcome._template_menu.actions()]
        menus = [one for one in found if isinstance(one, QMenu)]
        assert len(menus) == 6
        titles = [one.text() for one in menus[3].actions()]
        assert titles == list(stories("revenge", short))
        menus[3].actions()[-1].trigger()
        (dialog,) = [d for d in window.findChildren(NewProduction) if d.isVisible()]
        qtbot.waitUntil(lambda d=dialog, t=titles: d.title.text() == t[-1])
        assert dialog.genres.value == "revenge"
        dialog.reject()
        qtbot.waitUntil(lambda: not window.findChildren(NewProduction))


def test_samples_are_called_by_their_titles(window: MainWindow, own_settings) -> None:
    own_settings.change(language="zh_CN")
    assert samples()[0][1] == "雨夜来信 · 都市悬疑"
    own_settings.change(language="en")
    assert samples()[0][1].startswith("The Last Train")
