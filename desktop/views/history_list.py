# SPDX-License-Identifier: GPL-3.0-or-later
"""The journal as rows of a list, and how each is drawn.

Owns the model and the delegate. Must not change the document.
"""

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.history_words import label_words, touched_words
from desktop.i18n import tr
from desktop.session import Session
from desktop.theme import theme
from desktop.words import shot_name
from projects.history import Entry
from projects.ids import ShotId

Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole
LONGEST = 2000
"""So many of the newest steps are shown."""
ROW_PX = 40


class HistoryModel(QAbstractListModel):
    """The start, then steps from the oldest to the newest."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.mine_only = False
        self.entries: tuple[Entry, ...] = ()
        self._touched: dict[int, str] = {}
        self.current = 0

    def reload(self) -> None:
        """Read the journal again."""
        self.beginResetModel()
        found = self._session.store.history(newest=LONGEST)
        self.entries = tuple(one for one in found if one.undoable or not self.mine_only)
        last = self._session.store.next_undo
        self.current = 0 if last is None else last.seq
        self._touched.clear()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """One more than there are steps: the first row is the start."""
        return 0 if parent.isValid() else len(self.entries) + 1

    def entry(self, index: Index) -> Entry | None:
        """The step of a row; None for the start."""
        row = index.row()
        return self.entries[row - 1] if 0 < row <= len(self.entries) else None

    def row_of(self, seq: int) -> int:
        """The row of a step; 0, the start, where it is not shown."""
        for row, one in enumerate(self.entries, 1):
            if one.seq == seq:
                return row
        return 0

    def touched(self, entry: Entry) -> str:
        """What a step touched, in words."""
        if entry.seq not in self._touched:
            edits = self._session.store.edits_of(entry.seq)
            self._touched[entry.seq] = touched_words(edits, self._slate_of)
        return self._touched[entry.seq]

    def _slate_of(self, shot: str) -> str:
        found = self._session.store.shot(ShotId(shot))
        return "" if found is None else shot_name(found.slate)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words of a row."""
        entry = self.entry(index)
        if role == ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return tr("Start") if entry is None else label_words(entry.label)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return tr("Start") if entry is None else self._told(entry)
        return None

    def _told(self, entry: Entry) -> str:
        text = f"{label_words(entry.label)}: {self.touched(entry)}"
        if entry.undone:
            return tr("{step} (taken back)", step=text)
        if not entry.undoable:
            return tr("{step} (done by the machine)", step=text)
        return text


class HistoryDelegate(QStyledItemDelegate):
    """A dot for who did it, the words, and below them what was touched."""

    def __init__(self, model: HistoryModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Rows of one height."""
        del option, index
        return QSize(120, ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One step."""
        entry = self._model.entry(index)
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] - of QStyleOption
        state = option.state  # pyright: ignore[reportAttributeAccessIssue] - of QStyleOption
        here = (0 if entry is None else entry.seq) == self._model.current
        painter.save()
        if here:
            painter.fillRect(rect, theme.colour("accent", 46))
            painter.fillRect(
                QRect(rect.left(), rect.top(), 3, rect.height()), theme.colour("accent")
            )
        elif state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected):
            painter.fillRect(rect, theme.colour("raised"))
        undone = entry is not None and entry.undone
        self._paint_sign(painter, rect, entry)
        text = QRect(rect.left() + 36, rect.top() + 4, rect.width() - 44, 18)
        painter.setFont(theme.font())
        painter.setPen(theme.colour("text_dim" if undone else "text"))
        self._line(painter, text, tr("Start") if entry is None else label_words(entry.label))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("text_dim"))
        below = self._second(entry, here=here)
        self._line(painter, text.translated(0, 17), below)
        painter.restore()

    def _second(self, entry: Entry | None, *, here: bool) -> str:
        if entry is None:
            return tr("You are here") if here else tr("Before the oldest step that is kept")
        touched = self._model.touched(entry)
        if here:
            return tr("You are here · {what}", what=touched) if touched else tr("You are here")
        if entry.undone:
            return tr("Taken back · {what}", what=touched) if touched else tr("Taken back")
        return touched

    @staticmethod
    def _line(painter: QPainter, rect: QRect, text: str) -> None:
        flat = text.replace("\n", " ")
        short = painter.fontMetrics().elidedText(flat, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, short)

    @staticmethod
    def _paint_sign(painter: QPainter, rect: QRect, entry: Entry | None) -> None:
        name = "film" if entry is None else "person" if entry.undoable else "bolt"
        if entry is not None and entry.undone:
            name = "undo"
        role = "text" if entry is not None and entry.undoable and not entry.undone else "text_dim"
        painter.drawPixmap(rect.left() + 11, rect.center().y() - 7, theme.pixmap(name, 16, role))
