# SPDX-License-Identifier: GPL-3.0-or-later
"""All actions in one searchable list.

Owns matching and the dialog. Must not know what any action does.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QKeySequence, QPainter, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from desktop.action_table import ACTIONS
from desktop.i18n import tr
from desktop.menus import MENUS
from desktop.theme import theme

if TYPE_CHECKING:
    from desktop.main_window import MainWindow

ICON_PX, ROW_PX = 18, 30
KEYS = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
NATIVE = QKeySequence.SequenceFormat.NativeText


def score(query: str, text: str) -> int:
    """How well a text answers a query; 0 is not at all. Words may come in any order."""
    query, text = query.strip().lower(), text.lower()
    if not query:
        return 1
    if query in text:
        return 100 - min(50, text.index(query))
    if all(word in text for word in query.split()):
        return 40
    at = -1
    for letter in query:
        at = text.find(letter, at + 1)
        if at < 0:
            return 0
    return 10


class _Row(QStyledItemDelegate):
    """The action at the left, its keys at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows are alike."""
        return QSize(super().sizeHint(option, index).width(), ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """As a list paints it, then the keys."""
        super().paint(painter, option, index)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        painter.setPen(theme.colour("accent_text" if chosen else "text_dim"))
        box = option.rect.adjusted(0, 0, -12, 0)  # pyright: ignore[reportAttributeAccessIssue]
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, right, index.data(KEYS) or "")
        painter.restore()


def _blank() -> QIcon:
    made = QPixmap(ICON_PX, ICON_PX)
    made.fill(Qt.GlobalColor.transparent)
    return QIcon(made)


class CommandPalette(QDialog):
    """Type, arrow, Return."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._window = window
        self.setFixedWidth(560)
        self.setFixedHeight(420)
        column = QVBoxLayout(self)
        self.query = QLineEdit(self)
        self.query.setPlaceholderText(tr("What do you want to do?"))
        self.query.setAccessibleName(tr("Search actions"))
        self.query.textChanged.connect(self._fill)
        self.query.installEventFilter(self)
        self.list = QListWidget(self)
        self.list.setAccessibleName(tr("Actions"))
        self.list.setIconSize(QSize(ICON_PX, ICON_PX))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(_Row(self.list))
        self.list.itemActivated.connect(self._run)
        self.list.itemClicked.connect(self._run)
        column.addWidget(self.query)
        column.addWidget(self.list)
        self._fill("")
        self.move(window.mapToGlobal(window.rect().center()) - self.rect().center())
        self.query.setFocus()

    def _fill(self, query: str) -> None:
        self.list.clear()
        menus, blank = dict(MENUS), _blank()
        rows: list[tuple[int, str, str, str]] = []
        for row in ACTIONS:
            text = tr(row.text).rstrip("…")
            found = max(score(query, text), score(query, row.text.rstrip("…")) - 1)
            if found <= 0:
                continue
            keys = " / ".join(
                QKeySequence(k).toString(NATIVE) for k in self._window.table.keys(row.id)
            )
            rows.append((found + (5 if self._possible(row.id) else 0), row.id, text, keys))
        for _, name, text, keys in sorted(rows, key=lambda one: -one[0]):
            menu = tr(menus[name.split(".")[0]])
            item = QListWidgetItem(f"{menu} › {text}")
            item.setData(KEYS, keys)
            item.setData(Qt.ItemDataRole.UserRole, name)
            icon = self._window.table.row(name).icon
            item.setIcon(theme.icon(icon) if icon else blank)
            if not self._possible(name):
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _possible(self, name: str) -> bool:
        return self._window.table.possible(name)

    def _run(self, item: QListWidgetItem) -> None:
        name = item.data(Qt.ItemDataRole.UserRole)
        self.close()
        self._window.table.trigger(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list, Return runs."""
        if (
            watched is self.query
            and isinstance(event, QKeyEvent)
            and event.type() == event.Type.KeyPress
        ):
            key = event.key()
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                step = 1 if key == Qt.Key.Key_Down else -1
                at = self.list.currentRow() + step
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, at)))
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.currentItem():
                self._run(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)
