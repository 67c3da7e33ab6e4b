# SPDX-License-Identifier: GPL-3.0-or-later
"""Where something comes from and how it may be used: the fields, and the question after an import.

Owns asking. Must not know what is done with the answer.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from assets.library import choices
from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.media.importer import Answer
from projects.medium import LICENSED, OWN, UNKNOWN, tagged


def licence_words(licence: str) -> str:
    """What a licence is called."""
    match licence:
        case "own":
            return tr("Own work")
        case "licensed":
            return tr("Licensed: with terms of its own")
        case "unknown":
            return tr("Not known")
        case "cc0":
            return tr("Public domain (CC0)")
        case "cc_by":
            return tr("CC BY: name the author")
        case "cc_by_sa":
            return tr("CC BY-SA: name the author, share alike")
        case "cc_by_nc":
            return tr("CC BY-NC: not for sale")
        case _:
            return licence


class Terms(QWidget):
    """Licence, its terms, source and tags. `changed` when a person has changed one."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.licence = QComboBox(self)
        for one in (UNKNOWN, OWN, LICENSED, *(record.id for record in choices())):
            self.licence.addItem("", one)
        self.licence.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.licence.setMinimumContentsLength(10)
        self.terms, self.source, self.tags = QLineEdit(self), QLineEdit(self), QLineEdit(self)
        self._names = [QLabel(self) for _ in range(4)]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        for row, field in enumerate((self.licence, self.terms, self.source, self.tags)):
            self._names[row].setProperty("dim", "true")
            self._names[row].setAlignment(
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            )
            grid.addWidget(self._names[row], row, 0)
            grid.addWidget(field, row, 1)
        self.licence.activated.connect(self._picked)
        for field in (self.terms, self.source, self.tags):
            field.editingFinished.connect(self._edited)
        self._fit()

    @property
    def answer(self) -> Answer:
        """As it stands."""
        return Answer(
            licence=str(self.licence.currentData()),
            terms=self.terms.text().strip(),
            source=self.source.text().strip(),
            tags=tagged(self.tags.text()),
        )

    def show_answer(self, answer: Answer) -> None:
        """Show what is known."""
        at = self.licence.findData(answer.licence)
        if at < 0:
            self.licence.addItem(licence_words(answer.licence), answer.licence)
            at = self.licence.count() - 1
        self.licence.setCurrentIndex(at)
        for field, text in (
            (self.terms, answer.terms),
            (self.source, answer.source),
            (self.tags, "，".join(answer.tags) if _han(answer.tags) else ", ".join(answer.tags)),
        ):
            if not (field.hasFocus() and field.isModified()):
                field.setText(text)
        self._fit()

    def _picked(self) -> None:
        self._fit()
        self.changed.emit()
        if self.licence.currentData() == LICENSED:
            self.terms.setFocus()

    def _edited(self) -> None:
        field = self.sender()
        if isinstance(field, QLineEdit) and field.isModified():
            field.setModified(False)
            self.changed.emit()

    def _fit(self) -> None:
        own = self.licence.currentData() == LICENSED
        self.terms.setVisible(own)
        self._names[1].setVisible(own)

    def retranslate(self) -> None:
        """All words again."""
        words = (tr("Licence"), tr("Terms"), tr("Source"), tr("Tags"))
        fields = (self.licence, self.terms, self.source, self.tags)
        for label, field, text in zip(self._names, fields, words, strict=True):
            label.setText(text)
            field.setAccessibleName(text)
        for at in range(self.licence.count()):
            self.licence.setItemText(at, licence_words(str(self.licence.itemData(at))))
        self.terms.setPlaceholderText(tr("Contract, order number, until when…"))
        self.source.setPlaceholderText(tr("Who made it, or its address"))
        self.tags.setPlaceholderText(tr("Words divided by commas"))


class Question(QFrame):
    """Asks once for what has just been brought; the copying does not wait for it."""

    answered = Signal(object)
    put_off = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("question")
        self._title, self._why = QLabel(self), QLabel(self)
        self._title.setFont(theme.font("heading"))
        self._why.setWordWrap(True)
        self._why.setProperty("dim", "true")
        self.fields = Terms(self)
        self.keep, self.later = QPushButton(self), QPushButton(self)
        self.keep.setProperty("primary", "true")
        self.keep.clicked.connect(lambda: self.answered.emit(self.fields.answer))
        self.later.clicked.connect(self.put_off)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.later)
        buttons.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        for one in (self._title, self._why, self.fields):
            column.addWidget(one)
        column.addLayout(buttons)
        self._count = 1
        theme.changed.connect(self._colour)
        self._colour()
        self.hide()

    def ask(self, count: int) -> None:
        """Ask about so many files."""
        self._count = count
        self.fields.show_answer(Answer(licence=OWN))
        self.retranslate()
        self.show()
        self.fields.licence.setFocus()

    def recount(self, count: int) -> None:
        """There are so many files, now that folders have been looked through."""
        self._count = count
        self.retranslate()

    def _colour(self) -> None:
        t = theme.tokens
        self.setStyleSheet(
            f"#question {{ background: {t.raised}; border: 1px solid {t.accent};"
            f" border-radius: {t.radius}px; }}"
        )

    def retranslate(self) -> None:
        """All words again."""
        self._title.setText(
            tr("Where is this file from?|Where are these {count} files from?", count=self._count)
        )
        self._why.setText(
            tr(
                "Platforms ask who owns what a film shows and plays. The check before export warns "
                "where nothing is known."
            )
        )
        self.keep.setText(tr("Keep this"))
        self.later.setText(tr("Not now"))
        self.fields.retranslate()


def _han(words: tuple[str, ...]) -> bool:
    return any(not word.isascii() for word in words)
