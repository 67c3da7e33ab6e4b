# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of a comparison: two columns of a script with their differences in colour and signs.

Owns the model and the painting. Must not know where versions come from.
"""

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QTextDocument
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.versions.rows import SIGNS, Row, html_of
from engines.script_versions.diff import How

LEFT, RIGHT = 0, 1
GUTTER_PX, PAD_PX = 26, 5
ROLES = {
    How.CHANGED: "warn",
    How.MOVED: "selection",
    How.LEFT: "selection",
    How.ADDED: "good",
    How.REMOVED: "danger",
}
Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole


class DiffModel(QAbstractTableModel):
    """Rows of a comparison."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def show(self, rows: tuple[Row, ...]) -> None:
        """Other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Two."""
        return 0 if parent.isValid() else 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row, and its words for screen readers."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{how_word(row)}: {_plain(row, right=index.column() == RIGHT)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return how_word(row) if row.differs else None
        return None


def how_word(row: Row) -> str:
    """What became of a row, in words."""
    if row.other and row.how is How.LEFT:
        return tr("moved to scene {number}", number=row.other)
    if row.other and row.how is How.MOVED:
        return tr("moved here from scene {number}", number=row.other)
    return {
        How.SAME: tr("the same"),
        How.CHANGED: tr("changed"),
        How.MOVED: tr("moved within the scene"),
        How.LEFT: tr("moved within the scene"),
        How.ADDED: tr("new"),
        How.REMOVED: tr("removed"),
    }[row.how]


def _plain(row: Row, *, right: bool) -> str:
    document = QTextDocument()
    document.setHtml(html_of(row, right=right, marked=lambda _: ("", ""), dim="gray"))
    return document.toPlainText()


class DiffDelegate(QStyledItemDelegate):
    """Paints a side of a row: a sign, a ground where it differs, words with marks."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = parent

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell."""
        row: Row = index.data(ROW)
        right = index.column() == RIGHT
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] - Qt's own field
        painter.save()
        shown = (row.right if right else row.left) is not None
        painter.fillRect(rect, theme.colour("sunken" if row.scene is None else "raised"))
        if row.differs and shown:
            role = ROLES.get(row.how, "warn")
            painter.fillRect(rect, theme.colour(role, 40))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.colour(role))
        elif not shown:
            painter.fillRect(rect, theme.colour("sunken"))
        if _is_current(self._view, index):
            painter.setPen(theme.colour("accent"))
            painter.drawLine(rect.topLeft(), rect.topRight())
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if row.differs and shown:
            painter.setPen(theme.colour("text"))
            sign = QRect(rect.left() + 6, rect.top() + PAD_PX, GUTTER_PX - 8, 18)
            painter.drawText(sign, Qt.AlignmentFlag.AlignCenter, SIGNS.get(row.how, "~"))
        document = self._document(row, rect.width(), right=right)
        painter.translate(rect.left() + GUTTER_PX, rect.top() + PAD_PX)
        document.drawContents(painter, QRectF(0, 0, rect.width() - GUTTER_PX, rect.height()))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As tall as its words in its column."""
        wide = self._view.columnWidth(index.column())  # pyright: ignore[reportAttributeAccessIssue]
        document = self._document(index.data(ROW), wide, right=index.column() == RIGHT)
        return QSize(wide, round(document.size().height()) + 2 * PAD_PX)

    def _document(self, row: Row, wide: int, *, right: bool) -> QTextDocument:
        document = QTextDocument()
        document.setDocumentMargin(0)
        document.setDefaultFont(theme.font())
        text, dim = theme.colour("text").name(), theme.colour("text_dim").name()
        words = html_of(row, right=right, marked=_marked, dim=dim)
        if row.differs and row.other and right is (row.how is How.MOVED):
            note = f'<span style="color:{dim}"> · {how_word(row)}</span>'
            words += note if words else ""
        document.setHtml(f'<div style="color:{text}">{words or "&nbsp;"}</div>')
        document.setTextWidth(max(60, wide - GUTTER_PX - 6))
        return document


def _marked(which: str) -> tuple[str, str]:
    """Ground and line of words that differ: not by colour alone."""
    role, line = ("good", "underline") if which == "put" else ("danger", "line-through")
    colour = theme.colour(role, 90)
    ground = f"rgba({colour.red()},{colour.green()},{colour.blue()},{colour.alphaF():.2f})"
    return f'<span style="background-color:{ground};text-decoration:{line}">', "</span>"


def _is_current(view: QWidget, index: Index) -> bool:
    return view.currentIndex().row() == index.row()  # pyright: ignore[reportAttributeAccessIssue]
