# SPDX-License-Identifier: GPL-3.0-or-later
"""The pre-flight list: a line a check, with a mark, a sentence and what would mend it.

Owns the look. Must not know what a fix does.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.deliver.check_words import check_words, fix_words
from engines.preflight import Check, Weight

MARKS = {
    Weight.ERROR: ("cross", "danger"),
    Weight.WARNING: ("warning", "warn"),
    Weight.NOTE: ("info", "focus"),
    Weight.GOOD: ("check", "good"),
}


def weight_words(weight: Weight) -> str:
    """What a mark means, for who does not see its colour."""
    match weight:
        case Weight.ERROR:
            return tr("Stops the export")
        case Weight.WARNING:
            return tr("Look at this")
        case Weight.NOTE:
            return tr("Good to know")
        case _:
            return tr("Fine")


class CheckLine(QWidget):
    """One check."""

    wanted = Signal(object)

    def __init__(self, check: Check, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.check = check
        icon, role = MARKS[check.weight]
        mark, words = QLabel(self), QLabel(check_words(check), self)
        mark.setPixmap(theme.pixmap(icon, 18, role))
        mark.setToolTip(weight_words(check.weight))
        words.setWordWrap(True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words = words
        if check.weight is Weight.GOOD:
            words.setProperty("dim", "true")
        self.setAccessibleName(f"{weight_words(check.weight)}: {words.text()}")
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 4, 4, 4)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        text = fix_words(check)
        self.fix: QPushButton | None = None
        if text:
            self.fix = QPushButton(text, self)
            self.fix.setAccessibleName(f"{text}: {words.text()}")
            self.fix.clicked.connect(lambda: self.wanted.emit(self.check))
            row.addWidget(self.fix, 0, Qt.AlignmentFlag.AlignTop)


class ChecksList(QScrollArea):
    """All checks, the gravest first."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.checks: tuple[Check, ...] = ()
        self.lines: list[CheckLine] = []
        inner = QWidget(self)
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 6, 6, 0)
        self._column.setSpacing(2)
        self._column.addStretch(1)
        self.setWidget(inner)
        theme.changed.connect(self.retranslate)

    def show_checks(self, checks: tuple[Check, ...]) -> None:
        """Show these."""
        if checks == self.checks:
            return
        self.checks = checks
        self.retranslate()

    def retranslate(self) -> None:
        """All lines again."""
        for line in self.lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = []
        for number, check in enumerate(self.checks):
            line = CheckLine(check, self.widget())
            line.wanted.connect(self.wanted)
            self._column.insertWidget(number, line)
            self.lines.append(line)
        self.setAccessibleName(tr("Checks before the export"))

    def line(self, code: str) -> CheckLine | None:
        """The line of a check."""
        return next((one for one in self.lines if one.check.code == code), None)


def summary(checks: tuple[Check, ...]) -> str:
    """All of it in a few words."""
    errors = sum(one.weight is Weight.ERROR for one in checks)
    warnings = sum(one.weight is Weight.WARNING for one in checks)
    if errors:
        return tr("{count} thing stops the export|{count} things stop the export", count=errors)
    if warnings:
        return tr("{count} thing to look at|{count} things to look at", count=warnings)
    return tr("Ready")
