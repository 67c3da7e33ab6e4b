# SPDX-License-Identifier: GPL-3.0-or-later
"""The script view on a production of its own, in a window."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import making
from desktop import background
from desktop.main_window import MainWindow
from desktop.session import Session
from desktop.views.script_panel import ScriptPanel
from engines.new_production import create_production

RAIN = (making.SAMPLES / "rain-letter.zh.txt").read_text(encoding="utf-8")
TRAIN = (making.SAMPLES / "last-train.en.fountain").read_text(encoding="utf-8")


@pytest.fixture
def own_settings(own_settings, tmp_path: Path):
    """New productions go to a folder of the test; what runs behind has ended when it is over."""
    own_settings.change(productions=str(tmp_path / "films"))
    yield own_settings
    background.wait()


@pytest.fixture
def window(qtbot, own_settings) -> MainWindow:
    """The window, not shown."""
    made = MainWindow()
    qtbot.addWidget(made)
    return made


class Opened:
    """A panel with its session; `text` waits for the reading of another text."""

    def __init__(self, qtbot, window: MainWindow, folder: Path) -> None:
        self.qtbot, self.folder = qtbot, folder
        self.session = Session.open(folder, window)
        self.panel = ScriptPanel(self.session, window)
        self.panel.resize(900, 600)
        window._stack.addWidget(self.panel)
        window._stack.setCurrentWidget(self.panel)
        window.show()
        self.read()

    def read(self) -> None:
        """Wait until what stands in the editor has been read."""
        editor = self.panel.editor
        self.qtbot.waitUntil(
            lambda: self.panel.read_ is not None and self.panel.read_.text == editor.toPlainText()
        )

    def compared(self) -> None:
        """Wait until the text has been compared with the board."""
        self.qtbot.waitUntil(lambda: self.panel.desk.change is not None)

    def type(self, before: str, after: str) -> None:
        """Change words as a person would by hand."""
        editor = self.panel.editor
        at = editor.toPlainText().index(before)
        editor.replace_range(at, at + len(before), after)

    def close(self) -> None:
        """Close the production."""
        background.wait()
        self.panel.deleteLater()
        self.session.close()


@pytest.fixture
def opened(qtbot, window, tmp_path: Path) -> Iterator[Opened]:
    """The script view of the Chinese sample."""
    folder = create_production(RAIN.encode(), name="rain.txt", parent=tmp_path)
    made = Opened(qtbot, window, folder)
    yield made
    made.close()
