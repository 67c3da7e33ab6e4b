# SPDX-License-Identifier: GPL-3.0-or-later
"""Two alternatives side by side, with what differs marked.

Owns the window. Must not know what is accepted.
"""

from difflib import SequenceMatcher

from PySide6.QtGui import QTextCursor, QTextFormat
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.room.cards import author_words
from desktop.views.room.fields import lines_of
from projects.story import Proposal


class CompareDialog(QDialog):
    """Shows two alternatives; `chosen` is the id of the one that was accepted, or empty."""

    def __init__(self, one: Proposal, other: Proposal, parent: QWidget) -> None:
        super().__init__(parent)
        self.chosen = ""
        self.setWindowTitle(tr("Compare alternatives"))
        self.resize(920, 620)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        row = QHBoxLayout()
        row.setSpacing(12)
        left, right = lines_of(one), lines_of(other)
        pairs = SequenceMatcher(a=left, b=right, autojunk=False).get_opcodes()
        changed = [op for op in pairs if op[0] != "equal"]
        self.sides = (
            self._side(one, left, [(op[1], op[2]) for op in changed], row),
            self._side(other, right, [(op[3], op[4]) for op in changed], row),
        )
        column.addLayout(row, 1)
        buttons = QDialogButtonBox(self)
        for proposal in (one, other):
            said = tr("Accept alternative {number}", number=proposal.number)
            button = buttons.addButton(said, QDialogButtonBox.ButtonRole.AcceptRole)
            button.setAccessibleName(said)
            button.clicked.connect(lambda _=False, p=proposal: self._choose(p.id))
        close = buttons.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setAccessibleName(tr("Close"))
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def _choose(self, identity: str) -> None:
        self.chosen = identity
        self.accept()

    def _side(
        self, proposal: Proposal, lines: list[str], spans: list[tuple[int, int]], row: QHBoxLayout
    ) -> QPlainTextEdit:
        column = QVBoxLayout()
        head = QLabel(f"{proposal.number} · {author_words(proposal.author)}", self)
        head.setFont(theme.font("heading"))
        words = QPlainTextEdit(self)
        words.setReadOnly(True)
        words.setPlainText("\n".join(lines))
        words.setAccessibleName(tr("alternative {number}", number=proposal.number))
        marks: list[QTextEdit.ExtraSelection] = []
        for start, end in spans:
            for at in range(start, end):
                mark = QTextEdit.ExtraSelection()
                form = mark.format  # pyright: ignore[reportAttributeAccessIssue]
                form.setBackground(theme.colour("selection", 70))
                form.setProperty(QTextFormat.Property.FullWidthSelection, True)
                mark.format = form  # pyright: ignore[reportAttributeAccessIssue]
                cursor = QTextCursor(words.document().findBlockByNumber(at))
                cursor.movePosition(
                    QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
                )
                mark.cursor = cursor  # pyright: ignore[reportAttributeAccessIssue]
                marks.append(mark)
        words.setExtraSelections(marks)
        column.addWidget(head)
        column.addWidget(words, 1)
        row.addLayout(column, 1)
        return words
