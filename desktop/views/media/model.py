# SPDX-License-Identifier: GPL-3.0-or-later
"""The bin's list as Qt sees it: entries as rows, names that can be edited, drags that carry ids.

Owns the roles. Must not know how rows are painted nor where they come from.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop.views.media.entries import Entry
from desktop.views.media.mime import MEDIA_MIME, mime_of
from projects.ids import MediaId

ENTRY = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


class BinModel(QAbstractListModel):
    """Entries in the order they are shown."""

    renamed = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: tuple[Entry, ...] = ()

    def show_entries(self, entries: tuple[Entry, ...]) -> None:
        """Show these; where only what is known of them has changed, the rows stay selected."""
        if [one.id for one in entries] == [one.id for one in self.entries]:
            changed = [n for n, one in enumerate(entries) if one != self.entries[n]]
            self.entries = entries
            for row in changed:
                self.dataChanged.emit(self.index(row), self.index(row))
            return
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def row_of(self, media: MediaId) -> int:
        """Where a medium stands; -1 where it is not shown."""
        return next((n for n, one in enumerate(self.entries) if one.id == media), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The entry, its name, and what a screen reader says."""
        if not index.isValid() or index.row() >= len(self.entries):
            return None
        entry = self.entries[index.row()]
        if role == ENTRY:
            return entry
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.EditRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return entry.medium.name
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A new name."""
        name = str(value).strip()
        if role != Qt.ItemDataRole.EditRole or not name or not index.isValid():
            return False
        self.renamed.emit(self.entries[index.row()].id, name)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What is made here keeps its name; what has gone cannot be dragged."""
        flags = super().flags(index)
        if not index.isValid() or index.row() >= len(self.entries):
            return flags
        entry = self.entries[index.row()]
        if not entry.made:
            flags |= Qt.ItemFlag.ItemIsEditable
        if entry.material and entry.here:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def mimeTypes(self) -> list[str]:
        """Ids of media."""
        return [MEDIA_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The ids of what is dragged."""
        return mime_of(self.entries[index.row()].id for index in indexes)

    def supportedDragActions(self) -> Qt.DropAction:
        """It stays in the bin."""
        return Qt.DropAction.CopyAction
