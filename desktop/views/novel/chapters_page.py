# SPDX-License-Identifier: GPL-3.0-or-later
"""The second step: the chapters that were found, to be named, joined, split and left out.

Owns the list and its commands. Must not know what a change means for the engine.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.novel.edits import Edits
from desktop.views.novel.novel_text import NovelText
from desktop.views.novel.novel_words import note
from desktop.views.novel.page import Page, beside, name

if TYPE_CHECKING:
    from desktop.views.novel.wizard import NovelWizard

TITLE = 1
Index = QModelIndex | QPersistentModelIndex
NOTES_SHOWN = 4


class Chapters(QAbstractTableModel):
    """The chapters as rows; a title can be typed."""

    def __init__(self, edits: Edits, parent: QWidget) -> None:
        super().__init__(parent)
        self._edits = edits

    def rowCount(self, parent: Index | None = None) -> int:
        """So many chapters."""
        return 0 if parent is not None and parent.isValid() else len(self._edits.now.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Number, title, length."""
        del parent
        return 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """What each column is."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("No."), tr("Chapter"), tr("Characters"))[section]
        return None

    def data(self, index: Index, role: int = 0) -> object:
        """Words, and how they look where a chapter is left out."""
        row = self._edits.now.rows[index.row()]
        if role == Qt.ItemDataRole.EditRole:
            return row.title
        if role == Qt.ItemDataRole.DisplayRole:
            title = row.title or self._untitled(index.row())
            if row.dropped and index.column() == TITLE:
                title = tr("{title} (left out)", title=title)
            return (str(index.row() + 1), title, f"{row.end - row.start:,}")[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole and (row.dropped or not row.title):
            return theme.colour("text_dim")
        if role == Qt.ItemDataRole.FontRole and row.dropped and index.column() == TITLE:
            font = theme.font()
            font.setStrikeOut(True)
            return font
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == 2:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def _untitled(self, at: int) -> str:
        return tr("Before the first heading") if not at else tr("No title")

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Titles can be changed."""
        usual = super().flags(index)
        return usual | Qt.ItemFlag.ItemIsEditable if index.column() == TITLE else usual

    def setData(self, index: Index, value: object, role: int = 0) -> bool:
        """Another title."""
        if role != Qt.ItemDataRole.EditRole:
            return False
        self._edits.rename_chapter(index.row(), str(value))
        self.dataChanged.emit(index, index)
        return True

    def renew(self) -> None:
        """Everything may have changed."""
        self.beginResetModel()
        self.endResetModel()


class ChaptersPage(Page):
    """Edits the chapters."""

    def __init__(self, wizard: "NovelWizard") -> None:
        super().__init__(wizard)
        self.edits = wizard.edits
        self.model = Chapters(self.edits, self)
        self.table = QTableView(self)
        self.table.setModel(self.model)
        self._lay_table()
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, 1)
        row = QHBoxLayout()
        self.rename_button = self.button(self.rename)
        self.join_button = self.button(self.join)
        self.split_button = self.button(self.split)
        self.drop_button = self.button(self.drop)
        self.undo_button = self.button(self.undo)
        for one in self._buttons():
            row.addWidget(one)
        row.addStretch(1)
        column.addLayout(row)
        self.text = NovelText(self)
        self.column.addWidget(beside(left, self.text, self, (560, 480)), 1)
        self._notes = QLabel(self)
        self._notes.setWordWrap(True)
        self._notes.setProperty("dim", "true")
        self.column.addWidget(self._notes)
        self.model.modelReset.connect(self._select_first)
        self.text.cursorPositionChanged.connect(self._enable)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self.undo)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.table, self.drop)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)

    def _lay_table(self) -> None:
        table = self.table
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(theme.tokens.row)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        table.setColumnWidth(0, 56)
        table.setColumnWidth(2, 110)
        table.selectionModel().selectionChanged.connect(lambda *_: self._selected())

    def _buttons(self) -> tuple[QWidget, ...]:
        return (
            self.rename_button,
            self.join_button,
            self.split_button,
            self.drop_button,
            self.undo_button,
        )

    def begin(self) -> None:
        """Show what was found."""
        self.model.renew()
        self._say()

    def ready(self) -> bool:
        """At least one chapter stays."""
        return any(not one.dropped for one in self.edits.now.rows)

    @property
    def places(self) -> list[int]:
        """Which chapters are selected."""
        return sorted(one.row() for one in self.table.selectionModel().selectedRows())

    def select(self, at: int) -> None:
        """Select one chapter."""
        self.table.selectRow(at)
        self.table.scrollTo(self.model.index(at, 0))

    def rename(self) -> None:
        """Type another title."""
        if self.places:
            self.table.edit(self.model.index(self.places[0], TITLE))

    def join(self) -> None:
        """Make one of the selected ones, or of one and the one before."""
        if not self.places:
            return
        first = self.places[0] if len(self.places) > 1 else max(0, self.places[0] - 1)
        self.edits.join(self.places)
        self._changed(first)

    def split(self) -> None:
        """Let a chapter begin at the caret's row."""
        if len(self.places) == 1:
            at = self.places[0]
            if self.edits.split(at, self.text.offset):
                self._changed(at + 1)

    def drop(self) -> None:
        """Leave the selected ones out, or take them in again."""
        places = self.places
        if places:
            away = all(self.edits.now.rows[at].dropped for at in places)
            self.edits.drop(places, dropped=not away)
            self._changed(places[0])

    def undo(self) -> None:
        """Take the last change back."""
        at = self.places[0] if self.places else 0
        self.edits.undo()
        self._changed(min(at, len(self.edits.now.rows) - 1))

    def _changed(self, at: int) -> None:
        self.model.renew()
        self.select(at)
        self._say()
        self.wizard.refresh()

    def _select_first(self) -> None:
        if self.edits.now.rows:
            self.table.selectRow(0)

    def _selected(self) -> None:
        if self.places:
            row = self.edits.now.rows[self.places[0]]
            self.text.show_range(self.edits.text, row.start, row.end)
        self._enable()

    def _enable(self) -> None:
        one = len(self.places) == 1
        rows = self.edits.now.rows
        self.rename_button.setEnabled(one)
        self.split_button.setEnabled(one and self.text.offset > rows[self.places[0]].start)
        self.join_button.setEnabled(bool(self.places) and self.places != [0])
        self.drop_button.setEnabled(bool(self.places))
        self.undo_button.setEnabled(self.edits.can_undo)
        away = bool(self.places) and all(rows[at].dropped for at in self.places)
        name(self.drop_button, tr("Take in again") if away else tr("Leave out"), "Del")

    def _say(self) -> None:
        book = self.wizard.book
        if book is None:
            return
        rows = self.edits.now.rows
        kept = [one for one in rows if not one.dropped]
        size = sum(one.end - one.start for one in kept)
        head = tr("one chapter|{count} chapters", count=len(kept))
        facts = f"{head} · {tr('{count} characters', count=f'{size:,}')}"
        codes = ("chapter", "contents", "signs", "page")
        told = [note(t) for t in book.found.told if t.code.startswith(codes)]
        more = len(told) - NOTES_SHOWN
        lines = [facts, *(f"⚠ {one}" for one in told[:NOTES_SHOWN])]
        if more > 0:
            lines.append(tr("and {count} more notes", count=more))
        self._notes.setText("\n".join(lines))

    def retranslate(self) -> None:
        """Words in the language in use."""
        self.head.setText(tr("Chapters"))
        self.about.setText(
            tr(
                "Where chapters begin. Type another title, join or split them, leave out what is "
                "no part of the story. To split, put the caret into the row where the new one "
                "begins."
            )
        )
        self.table.setAccessibleName(tr("Chapters"))
        self.text.setAccessibleName(tr("Text of the chapter"))
        name(self.rename_button, tr("Rename"), "F2")
        name(self.join_button, tr("Join"), tr("With the selected ones, or with the one before"))
        name(self.split_button, tr("Split at the caret"))
        name(self.undo_button, tr("Undo"), "Ctrl+Z")
        self._enable()
        self._say()
