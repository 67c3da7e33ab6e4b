# SPDX-License-Identifier: GPL-3.0-or-later
"""Find and replace in the script: a bar that opens over the text.

Owns the search. Must not know what a script is.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from desktop.i18n import tr
from desktop.theme import theme


class FindBar(QWidget):
    """Searches one text field."""

    closed = Signal()

    def __init__(self, editor: QPlainTextEdit, parent: QWidget) -> None:
        super().__init__(parent)
        self._editor = editor
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(6)
        self.words, self.other = QLineEdit(self), QLineEdit(self)
        self.count = QLabel(self)
        self.count.setProperty("dim", "true")
        self.case = QCheckBox(self)
        self.back, self.on, self.shut = QToolButton(self), QToolButton(self), QToolButton(self)
        self.replace, self.replace_all = QPushButton(self), QPushButton(self)
        for widget in (self.words, self.back, self.on, self.count, self.case):
            row.addWidget(widget)
        row.addSpacing(12)
        for widget in (self.other, self.replace, self.replace_all):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.shut)
        self.words.setMinimumWidth(140)
        self.other.setMinimumWidth(120)
        self.words.textChanged.connect(lambda _: self._changed())
        self.words.returnPressed.connect(self.next)
        self.case.toggled.connect(lambda _: self._changed())
        self.back.clicked.connect(self.previous)
        self.on.clicked.connect(self.next)
        self.replace.clicked.connect(self.replace_one)
        self.other.returnPressed.connect(self.replace_one)
        self.replace_all.clicked.connect(self.replace_every)
        self.shut.clicked.connect(self.shut_bar)
        theme.changed.connect(self._icons)
        self._icons()
        self.retranslate()
        self.hide()

    def show_bar(self) -> None:
        """Open, with what is selected as the words."""
        chosen = self._editor.textCursor().selectedText()
        if chosen and "\u2029" not in chosen:
            self.words.setText(chosen)
        self.show()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()
        self._told()

    def shut_bar(self) -> None:
        """Close, and back to the text."""
        self.hide()
        self._editor.setFocus()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.shut_bar()
        elif event.key() == Qt.Key.Key_F3:
            self._go(back=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)

    def _flags(self, *, back: bool) -> QTextDocument.FindFlag:
        flags = QTextDocument.FindFlag(0)
        if back:
            flags |= QTextDocument.FindFlag.FindBackward
        if self.case.isChecked():
            flags |= QTextDocument.FindFlag.FindCaseSensitively
        return flags

    def next(self) -> bool:
        """The next place, round the end; whether there is one."""
        return self._go(back=False)

    def previous(self) -> bool:
        """The place before, round the start; whether there is one."""
        return self._go(back=True)

    def _go(self, *, back: bool) -> bool:
        if not self.words.text():
            return False
        found = self._editor.find(self.words.text(), self._flags(back=back))
        if not found:
            cursor = self._editor.textCursor()
            end = QTextCursor.MoveOperation.End if back else QTextCursor.MoveOperation.Start
            kept = QTextCursor(cursor)
            cursor.movePosition(end)
            self._editor.setTextCursor(cursor)
            found = self._editor.find(self.words.text(), self._flags(back=back))
            if not found:
                self._editor.setTextCursor(kept)
        self._told()
        return found

    def _changed(self) -> None:
        cursor = self._editor.textCursor()
        cursor.setPosition(cursor.selectionStart())
        self._editor.setTextCursor(cursor)
        self.next()
        self._told()

    def _number(self) -> int:
        words, text = self.words.text(), self._editor.toPlainText()
        if not words:
            return 0
        if not self.case.isChecked():
            words, text = words.casefold(), text.casefold()
        return text.count(words)

    def _told(self) -> None:
        number = self._number()
        if not self.words.text():
            self.count.setText("")
        else:
            self.count.setText(tr("one place|{count} places", count=number))
        for button in (self.replace, self.replace_all, self.back, self.on):
            button.setEnabled(number > 0)

    def replace_one(self) -> None:
        """The place that is selected, then on to the next."""
        cursor = self._editor.textCursor()
        chosen, words = cursor.selectedText(), self.words.text()
        same = chosen == words if self.case.isChecked() else chosen.casefold() == words.casefold()
        if words and same:
            cursor.insertText(self.other.text())
            self._editor.setTextCursor(cursor)
        self.next()

    def replace_every(self) -> int:
        """All places, as one step of undo; how many."""
        if not self.words.text():
            return 0
        document, done = self._editor.document(), 0
        whole = QTextCursor(document)
        whole.beginEditBlock()
        at = document.find(self.words.text(), 0, self._flags(back=False))
        while not at.isNull():
            at.insertText(self.other.text())
            done += 1
            at = document.find(self.words.text(), at.position(), self._flags(back=False))
        whole.endEditBlock()
        self._told()
        return done

    def _icons(self) -> None:
        self.back.setIcon(theme.icon("previous"))
        self.on.setIcon(theme.icon("next"))
        self.shut.setIcon(theme.icon("cross"))

    def retranslate(self) -> None:
        """Words in the language in use."""
        self.words.setPlaceholderText(tr("Find"))
        self.words.setAccessibleName(tr("Find"))
        self.other.setPlaceholderText(tr("Replace by"))
        self.other.setAccessibleName(tr("Replace by"))
        self.case.setText(tr("Match case"))
        self.case.setAccessibleName(tr("Match case"))
        self.replace.setText(tr("Replace"))
        self.replace_all.setText(tr("Replace all"))
        for button, text in (
            (self.back, tr("Previous place (Shift+F3)")),
            (self.on, tr("Next place (F3)")),
            (self.shut, tr("Close (Esc)")),
        ):
            button.setToolTip(text)
            button.setAccessibleName(text)
        for button in (self.replace, self.replace_all):
            button.setAccessibleName(button.text())
        self._told()
