# SPDX-License-Identifier: GPL-3.0-or-later
"""The third step: the people of the novel and their other names, with the reasons.

Owns the list and its commands. Must not know how people are found.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QInputDialog,
    QLabel,
    QSlider,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.novel.edits import shown
from desktop.views.novel.novel_text import PIECE, NovelText
from desktop.views.novel.novel_words import note, reason
from desktop.views.novel.page import Page, beside, name

if TYPE_CHECKING:
    from desktop.views.novel.wizard import NovelWizard
    from engines.story.novel.people import Person

MINOR = 3
PERSON, ALIAS = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class PeoplePage(Page):
    """Edits who is who."""

    def __init__(self, wizard: "NovelWizard") -> None:
        super().__init__(wizard)
        self.edits = wizard.edits
        self.tree = QTreeWidget(self)
        self.tree.setColumnCount(4)
        self.tree.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.tree.setUniformRowHeights(True)
        header = self.tree.header()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, wide in enumerate((190, 80, 80)):
            self.tree.setColumnWidth(column, wide)
        self.tree.itemSelectionChanged.connect(self._selected)
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._filter())
        column.addWidget(self.tree, 1)
        column.addLayout(self._commands())
        self.text = NovelText(self)
        self.column.addWidget(beside(left, self.text, self, (600, 440)), 1)
        self._notes = QLabel(self)
        self._notes.setWordWrap(True)
        self._notes.setProperty("dim", "true")
        self.column.addWidget(self._notes)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self.undo)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        rename = QShortcut(QKeySequence(Qt.Key.Key_F2), self.tree, self.rename)
        rename.setContext(Qt.ShortcutContext.WidgetShortcut)

    def _filter(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._least_label, self._hidden = QLabel(self), QLabel(self)
        self._hidden.setProperty("dim", "true")
        self.least = QSlider(Qt.Orientation.Horizontal, self)
        self.least.setRange(1, 40)
        self.least.setValue(MINOR)
        self.least.setMaximumWidth(180)
        self.least.valueChanged.connect(lambda _: self.fill())
        row.addWidget(self._least_label)
        row.addWidget(self.least)
        row.addWidget(self._hidden, 1)
        return row

    def _commands(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.rename_button = self.button(self.rename)
        self.merge_button = self.button(self.merge)
        self.part_button = self.button(self.part)
        self.undo_button = self.button(self.undo)
        for one in (self.rename_button, self.merge_button, self.part_button, self.undo_button):
            row.addWidget(one)
        row.addStretch(1)
        return row

    def begin(self) -> None:
        """Show who was found."""
        self.fill()

    def fill(self, select: str = "") -> None:
        """Everybody who is not hidden, with their other names under them."""
        people = self.edits.now.people
        seen = shown(people, self.least.value())
        self.tree.blockSignals(True)
        self.tree.clear()
        for person in seen:
            self.tree.addTopLevelItem(self._item(person))
        self.tree.expandAll()
        self.tree.blockSignals(False)
        found = [one for one in self._tops() if one.data(0, PERSON) == select] or self._tops()
        if found:
            self.tree.setCurrentItem(found[0])
        hidden = len(people) - len(seen)
        self._hidden.setText(tr("one hidden|{count} hidden", count=hidden) if hidden else "")
        self._selected()
        self._say()

    def _tops(self) -> list[QTreeWidgetItem]:
        found = (self.tree.topLevelItem(at) for at in range(self.tree.topLevelItemCount()))
        return [one for one in found if one is not None]

    def _item(self, person: "Person") -> QTreeWidgetItem:
        made = QTreeWidgetItem([person.name, str(person.mentions), str(person.speeches), ""])
        made.setData(0, PERSON, person.name)
        made.setFont(0, theme.font("heading"))
        for alias in person.aliases:
            child = QTreeWidgetItem([f"= {alias.name}", "", "", reason(alias.reason)])
            child.setData(0, PERSON, person.name)
            child.setData(0, ALIAS, alias.name)
            child.setForeground(3, theme.colour("text_dim"))
            child.setToolTip(3, reason(alias.reason))
            made.addChild(child)
        return made

    @property
    def names(self) -> list[str]:
        """The selected people, first chosen first."""
        found = [str(one.data(0, PERSON)) for one in self.tree.selectedItems()]
        return list(dict.fromkeys(found))

    @property
    def alias(self) -> tuple[str, str] | None:
        """The one other name that is selected, and whose it is."""
        found = self.tree.selectedItems()
        if len(found) != 1 or not found[0].data(0, ALIAS):
            return None
        return str(found[0].data(0, PERSON)), str(found[0].data(0, ALIAS))

    def rename(self) -> None:
        """Ask for another name."""
        if len(self.names) != 1:
            return
        old = self.names[0]
        new, sure = QInputDialog.getText(self, tr("Rename"), tr("Name in the scripts"), text=old)
        if sure:
            self.rename_to(old, new)

    def rename_to(self, old: str, new: str) -> None:
        """Call somebody by another name in the scripts."""
        if self.edits.rename_person(old, new):
            self._changed(new.strip())
        elif new.strip() != old:
            self._notes.setText(tr("Somebody else has that name, or it is empty."))

    def merge(self) -> None:
        """The selected people are one: called as the one who is named most."""
        order = [one.name for one in self.edits.now.people if one.name in self.names]
        if len(order) > 1:
            self.edits.merge(order)
            self._changed(order[0])

    def part(self) -> None:
        """The selected other name is another person."""
        found = self.alias
        if found is not None:
            self.edits.part(*found)
            self._changed(found[1])

    def undo(self) -> None:
        """Take the last change back."""
        self.edits.undo()
        self._changed("")

    def _changed(self, select: str) -> None:
        self.fill(select)
        self.wizard.refresh()

    def _selected(self) -> None:
        self.rename_button.setEnabled(len(self.names) == 1)
        self.merge_button.setEnabled(len(self.names) > 1)
        self.part_button.setEnabled(self.alias is not None)
        self.undo_button.setEnabled(self.edits.can_undo)
        people = {one.name: one for one in self.edits.now.people}
        if not self.names or self.names[0] not in people:
            return
        person = people[self.names[0]]
        called = [self.alias[1]] if self.alias else [person.name, *(a.name for a in person.aliases)]
        text = self.edits.text
        at = min((text.find(one) for one in called if one in text), default=person.first)
        self.text.show_range(text, 0, len(text), at)
        spans = [(found, found + len(one)) for one in called for found in _all(text, one, at)]
        self.text.mark(focus=spans)
        self.text.reveal(at)

    def _say(self) -> None:
        book = self.wizard.book
        if book is not None:
            codes = ("no_speech", "no_speaker", "speaker_guessed")
            told = [note(one) for one in book.found.told if one.code in codes]
            self._notes.setText("\n".join(f"⚠ {one}" for one in told))

    def retranslate(self) -> None:
        """Words in the language in use."""
        self.head.setText(tr("People"))
        self.about.setText(
            tr(
                "Who is named and who speaks, with their other names and the reason why the "
                "two are taken for one. Merge who is one person, take apart who is not."
            )
        )
        self.tree.setHeaderLabels([tr("Name"), tr("Named"), tr("Speaks"), tr("Why one person")])
        self.tree.setAccessibleName(tr("People"))
        self.text.setAccessibleName(tr("Where they are named"))
        self._least_label.setText(tr("Hide minor people"))
        self.least.setAccessibleName(tr("Hide minor people"))
        name(self.rename_button, tr("Rename…"), "F2")
        name(self.merge_button, tr("Merge"), tr("Ctrl-click several people first"))
        name(self.part_button, tr("Take apart"), tr("Choose one of the other names first"))
        name(self.undo_button, tr("Undo"), "Ctrl+Z")
        self.fill(self.names[0] if self.names else "")


def _all(text: str, word: str, near: int) -> list[int]:
    """Where a word stands in the piece of the text around a place."""
    found: list[int] = []
    at = text.find(word, max(0, near - PIECE), near + PIECE)
    while at >= 0:
        found.append(at)
        at = text.find(word, at + len(word), near + PIECE)
    return found
