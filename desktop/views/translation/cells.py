# SPDX-License-Identifier: GPL-3.0-or-later
"""The two columns of a translation as a table model: what is said, what it becomes, how it fits.

Owns showing and editing cells. Must not know files nor models of language.
"""

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop.i18n import tr
from desktop.theme import theme
from engines.story.translation.files import BY_HAND
from engines.story.translation.table import Cell, Flag, Sort, Table, estimated_s, flags, ratio

WHO, SOURCE, TARGET, LENGTH, FITS = range(5)
Index = QModelIndex | QPersistentModelIndex


def flag_word(flag: Flag) -> str:
    """What is wrong, in words."""
    return {
        Flag.EMPTY: tr("not translated"),
        Flag.TOO_LONG: tr("too long"),
        Flag.TOO_SHORT: tr("too short"),
        Flag.SAME: tr("the same words"),
        Flag.NAME: tr("a name is missing"),
        Flag.PLACEHOLDER: tr("a mark is missing"),
        Flag.LANGUAGE: tr("the wrong language"),
    }[flag]


def sort_word(sort: Sort) -> str:
    """What a cell is, in words."""
    return {
        Sort.TITLE: tr("Title"),
        Sort.NAME: tr("Name"),
        Sort.LOOK: tr("Description"),
        Sort.PLACE: tr("Place"),
        Sort.DIRECTION: tr("Feeling"),
        Sort.LINE: tr("Line"),
        Sort.ACTION: tr("Action line"),
        Sort.CAPTION: tr("Card"),
        Sort.SOUND: tr("Sound"),
    }[sort]


class CellsModel(QAbstractTableModel):
    """Signals: `edited` when a person has changed a target."""

    edited = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.table: Table | None = None

    def show(self, table: Table) -> None:
        """Another table, or the same one with other targets."""
        same = self.table is not None and len(self.table.cells) == len(table.cells)
        if not same:
            self.beginResetModel()
        self.table = table
        if not same:
            self.endResetModel()
        elif table.cells:
            self.dataChanged.emit(self.index(0, 0), self.index(len(table.cells) - 1, FITS))

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All of them."""
        return self.table.cells if self.table is not None else ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many."""
        return 0 if parent.isValid() else len(self.cells)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Who, source, target, length, how it fits."""
        return 0 if parent.isValid() else 5

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Words over the columns."""
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        names = (tr("Who"), tr("Says"), tr("Translation"), tr("Length"), tr("How it fits"))
        return names[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Targets can be typed."""
        able = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return able | Qt.ItemFlag.ItemIsEditable if index.column() == TARGET else able

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words and colours of a place."""
        if not index.isValid() or self.table is None:
            return None
        cell = self.cells[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._words(cell, index.column())
        wrong = [one for one in flags(cell, self.table) if one is not Flag.EMPTY]
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == FITS:
            return theme.colour("warn" if wrong else "text_dim")
        if role == Qt.ItemDataRole.ForegroundRole and index.column() in (WHO, LENGTH):
            return theme.colour("text_dim")
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == TARGET:
            return theme.colour("text_dim" if cell.by == "rule" else "text")
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == TARGET and cell.by:
            return tr("a suggestion") if cell.by == "rule" else cell.by
        return None

    def _words(self, cell: Cell, column: int) -> str:
        assert self.table is not None
        match column:
            case 0:
                place = f"{cell.scene} · " if cell.scene else ""
                return place + (cell.speaker or sort_word(cell.sort))
            case 1:
                return cell.source
            case 2:
                return cell.target
            case 3:
                if not cell.seconds:
                    return ""
                about = "" if cell.measured else "≈ "
                after = f" → {estimated_s(cell.target):.1f}" if cell.target else ""
                return f"{about}{cell.seconds:.1f}{after} s"
            case _:
                told = [flag_word(one) for one in flags(cell, self.table)]
                share = f"{ratio(cell):.0%}" if ratio(cell) else ""
                return " · ".join(one for one in (share, *told) if one)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A person types a target."""
        if self.table is None or role != Qt.ItemDataRole.EditRole or index.column() != TARGET:
            return False
        cell = self.cells[index.row()]
        words = " ".join(str(value).split())
        if words == cell.target:
            return False
        self.show(self.table.filled({cell.key: words}, BY_HAND))
        self.edited.emit()
        return True
