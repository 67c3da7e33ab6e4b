# SPDX-License-Identifier: GPL-3.0-or-later
"""Chinese typed through an input method into every text field of every panel and dialog."""

from collections.abc import Iterator
from pathlib import Path

from person import Person
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

Field = QLineEdit | QPlainTextEdit | QTextEdit
WORDS = "影戏"
NUMBERS = Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhFormattedNumbersOnly


def play(person: Person, folder: Path) -> dict[str, list[str]]:
    """Fields that took the words, and those that did not."""
    window = person.window
    took: list[str] = []
    not_took: list[str] = []

    def try_all(root: QWidget, where: str) -> None:
        for field in fields(root):
            name = f"{where}: {type(field).__name__} {field.accessibleName()!r}"
            (took if takes(person, field) else not_took).append(name)

    try_all(window.welcome, "welcome")
    assert window.open_production(folder)
    assert window.workbench is not None
    for workspace in ("write", "board", "edit", "deliver"):
        window.use_workspace(workspace)
        person.settle(200)
        assert window.session is not None
        window.session.selection.select_shots((window.session.shots()[1].id,))
    for name in sorted(window.workbench._present):
        panel = window.show_panel(name)
        person.settle(100)
        assert panel is not None
        try_all(panel, name)
    for action in ("view.palette", "file.settings", "file.new"):
        window.table.trigger(action)
        dialog = person.dialog(QDialog)
        person.settle(100)
        try_all(dialog, action)
        dialog.reject()
        person.settle(50)
    return {"took": took, "not_took": not_took}


def fields(root: QWidget) -> Iterator[Field]:
    """Text fields in which words make sense."""
    for kind in (QLineEdit, QPlainTextEdit, QTextEdit):
        for one in root.findChildren(kind):
            inside = one.parentWidget()
            if (
                one.isVisible()
                and one.isEnabled()
                and not one.isReadOnly()
                and not isinstance(inside, (QAbstractSpinBox, QComboBox))
                and not one.inputMethodHints() & NUMBERS
                and not (isinstance(one, QLineEdit) and (one.validator() or one.inputMask()))
            ):
                yield one


def takes(person: Person, field: Field) -> bool:
    """Whether words that an input method gives arrive."""
    text = field.text if isinstance(field, QLineEdit) else field.toPlainText
    before = text()
    field.setFocus()
    person.compose(field, WORDS)
    there = WORDS in text() and len(text()) >= len(WORDS)
    if isinstance(field, QLineEdit):
        field.setText(before)
    else:
        field.setPlainText(before)
    return there
