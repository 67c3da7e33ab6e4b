# SPDX-License-Identifier: GPL-3.0-or-later
"""The window with a production open, its settings of its own, and a keyboard that types Chinese."""

from pathlib import Path

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

import productions
from desktop import background
from desktop.app import make_app
from desktop.i18n import language
from desktop.main_window import MainWindow
from desktop.panels import Panel
from desktop.session import Session
from desktop.settings import settings
from desktop.theme import theme


@pytest.fixture
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp):
    """Settings in a folder of the test; English and dark at the start and at the end."""
    monkeypatch.setenv("YINGXI_CONFIG", str(tmp_path / "config"))
    settings.forget()
    settings.change(language="en", auto_make=False)
    make_app()
    yield settings
    language.use("en")
    theme.use("dark")
    settings.forget()


@pytest.fixture
def window(qtbot, own_settings) -> MainWindow:
    """The window, shown."""
    made = MainWindow()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture(scope="session")
def _planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return productions.planned(tmp_path_factory.mktemp("planned") / "one")


@pytest.fixture
def production(_planned: Path, tmp_path: Path) -> Path:
    """A production of a short script, planned and timed, of the test's own."""
    import shutil

    return Path(shutil.copytree(_planned, tmp_path / "own.yingxi"))


@pytest.fixture
def session(window, production):
    """The production, open."""
    made = Session.open(production, window)
    yield made
    made.close()
    assert background.wait()


@pytest.fixture
def panel_of(session, window, qtbot):
    """Shows a panel of the session alone in the window."""

    def show(kind: type[Panel]) -> Panel:
        panel = kind(session, window)
        panel.setGeometry(0, 0, 1000, 860)
        panel.show()
        panel.raise_()
        qtbot.waitUntil(panel.isVisible)
        made.append(panel)
        return panel

    made: list[Panel] = []
    yield show
    for panel in made:
        window.table.unbind_all(panel)
        panel.hide()
        panel.deleteLater()


@pytest.fixture
def type_chinese():
    """Commits words to a text field as an input method does."""

    def type_in(field: QWidget, words: str) -> None:
        field.setFocus()
        event = QInputMethodEvent()
        event.setCommitString(words)
        QApplication.sendEvent(field, event)

    return type_in
