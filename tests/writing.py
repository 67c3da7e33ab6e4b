# SPDX-License-Identifier: GPL-3.0-or-later
"""The Write workspace in an open window, for tests: typing, applying, waiting.

Owns what is asked of it. Must not assert what a test is about.
"""

from collections.abc import Callable

import making
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
        self.until(
            lambda: self.script.read_ is not None and self.script.read_.text == editor.toPlainText()
        )

    def until(self, what: Callable[[], bool]) -> None:
        """Wait until something is so; the first import of the engines takes its time."""
        self.qtbot.waitUntil(what, timeout=60_000)

    def type(self, before: str, after: str) -> None:
        """Change words as a person would by hand."""
        editor = self.script.editor
        at = editor.toPlainText().index(before)
        editor.replace_range(at, at + len(before), after)
        self.read()

    def apply(self) -> None:
        """Bring the board to the text."""
        self.until(lambda: self.script.desk.change is not None)
        self.script.apply()
        self.until(lambda: self.script.desk.is_clean)
        self.read()

    def caret_at(self, words: str) -> None:
        """Put the caret on a row."""
        text = self.script.editor.toPlainText()
        self.script.editor.show_row(text[: text.index(words)].count("\n"))
