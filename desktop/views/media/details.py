# SPDX-License-Identifier: GPL-3.0-or-later
"""What is known of the medium that is selected, to be read and changed.

Owns the form. Must not know the store.
"""

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import tr
from desktop.views.media.entries import Entry
from desktop.views.media.importer import Answer
from desktop.views.media.terms import Terms
from desktop.views.media.tile import clock, kind_words, size_words, use_words
from projects.medium import Medium, MediumKind


class Details(QWidget):
    """The form; `changed` carries the medium as a person wants it."""

    changed = Signal(object)
    shown_where = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry: Entry | None = None
        self.name, self.kind = QLineEdit(self), QComboBox(self)
        for kind in MediumKind:
            self.kind.addItem("", kind.value)
        self._facts = QLabel(self)
        self._facts.setProperty("dim", "true")
        self._facts.setWordWrap(True)
        self._facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.terms = Terms(self)
        self.where = QPushButton(self)
        self._menu = QMenu(self.where)
        self.where.setMenu(self._menu)
        self.name.editingFinished.connect(self._tell)
        self.kind.activated.connect(self._tell)
        self.terms.changed.connect(self._tell)
        top = QHBoxLayout()
        top.addWidget(self.name, 1)
        top.addWidget(self.kind)
        low = QHBoxLayout()
        low.addWidget(self._facts, 1)
        low.addWidget(self.where, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self.terms)
        column.addLayout(low)

    def show_entry(self, entry: Entry | None, places: tuple[tuple[str, object], ...] = ()) -> None:
        """Show one; nothing where none or several are selected.

        Args:
            entry: that is selected.
            places: words and use of each place where it is used.
        """
        self._entry = entry
        self.setVisible(entry is not None)
        if entry is None:
            return
        medium = entry.medium
        if not (self.name.hasFocus() and self.name.isModified()):
            self.name.setText(medium.name)
        self.kind.setCurrentIndex(self.kind.findData(medium.kind.value))
        answer = Answer(
            licence=medium.licence, terms=medium.terms, source=medium.source, tags=medium.tags
        )
        self.terms.show_answer(answer)
        self.terms.setVisible(not entry.made)
        for widget in (self.name, self.kind):
            widget.setEnabled(not entry.made)
        self._facts.setText(_facts(entry))
        self.where.setVisible(bool(places))
        self.where.setText(use_words(entry))
        self._menu.clear()
        for words, use in places:
            self._menu.addAction(words).triggered.connect(
                lambda _checked=False, one=use: self.shown_where.emit(one)
            )

    def _tell(self) -> None:
        if self._entry is None or self._entry.made:
            return
        before, answer = self._entry.medium, self.terms.answer
        wanted: Medium = msgspec.structs.replace(
            before,
            name=self.name.text().strip() or before.name,
            kind=MediumKind(str(self.kind.currentData())),
            licence=answer.licence,
            terms=answer.terms,
            source=answer.source,
            tags=answer.tags,
        )
        self.name.setModified(False)
        if wanted != before:
            self.changed.emit(wanted)

    def retranslate(self) -> None:
        """All words again."""
        for at in range(self.kind.count()):
            self.kind.setItemText(at, kind_words(MediumKind(str(self.kind.itemData(at)))))
        self.name.setAccessibleName(tr("Name"))
        self.kind.setAccessibleName(tr("Kind"))
        self.where.setAccessibleName(tr("Show where it is used"))
        self.where.setToolTip(tr("Show where it is used"))
        self.terms.retranslate()
        if self._entry is not None:
            self._facts.setText(_facts(self._entry))
            self.where.setText(use_words(self._entry))


def _facts(entry: Entry) -> str:
    medium = entry.medium
    if entry.made:
        return " · ".join(one for one in (tr("Made here"), clock(medium.length_samples)) if one)
    size = f"{medium.width_px}×{medium.height_px}" if medium.width_px else ""
    parts = [medium.brought_as, clock(medium.length_samples), size, size_words(medium.size_bytes)]
    if not entry.here:
        parts.insert(0, tr("The file is missing"))
    return " · ".join(one for one in parts if one)
