# SPDX-License-Identifier: GPL-3.0-or-later
"""The window with a production open, its settings of its own, and a keyboard that types Chinese."""

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop import background
from desktop.panels import Panel
from desktop.session import Session


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
