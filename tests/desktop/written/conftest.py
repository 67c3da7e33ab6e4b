# SPDX-License-Identifier: GPL-3.0-or-later
"""The Write workspace on a production of its own, with all of its panels."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from workshops import studio_of

import making
from desktop import background
from desktop.main_window import MainWindow
from desktop.session import Session
from desktop.views.script_panel import ScriptPanel

RAIN = (making.SAMPLES / "rain-letter.zh.txt").read_text(encoding="utf-8")


class Writing:
    """An open window and what is asked of it."""

    def __init__(self, qtbot, window: MainWindow) -> None:
        self.qtbot, self.window = qtbot, window
        session = window.session
        assert session is not None
        self.session: Session = session
        script = window.panel("script")
        assert isinstance(script, ScriptPanel)
        self.script = script
        self.read()

    def read(self) -> None:
        """Wait until what stands in the editor has been read."""
        editor = self.script.editor
        self.qtbot.waitUntil(
            lambda: self.script.read_ is not None and self.script.read_.text == editor.toPlainText()
        )

    def type(self, before: str, after: str) -> None:
        """Change words as a person would by hand."""
        editor = self.script.editor
        at = editor.toPlainText().index(before)
        editor.replace_range(at, at + len(before), after)
        self.read()

    def apply(self) -> None:
        """Bring the board to the text."""
        self.qtbot.waitUntil(lambda: self.script.desk.change is not None)
        self.script.apply()
        self.qtbot.waitUntil(lambda: self.script.desk.is_clean)
        self.read()

    def caret_at(self, words: str) -> None:
        """Put the caret on a row."""
        text = self.script.editor.toPlainText()
        self.script.editor.show_row(text[: text.index(words)].count("\n"))


@pytest.fixture
def writing(qtbot, own_settings, tmp_path: Path) -> Iterator[Writing]:
    """The window on the Chinese sample, with engines that are fakes."""
    with studio_of(tmp_path, RAIN) as studio:
        folder = studio.folder
    own_settings.change(productions=str(tmp_path / "films"))
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1500, 900)
    window.show()
    assert window.open_production(folder)
    window.use_workspace("write")
    yield Writing(qtbot, window)
    background.wait()
    window.close_production()
    background.wait()
