# SPDX-License-Identifier: GPL-3.0-or-later
"""The history panel: every step in words, and the way to any of them.

Owns its layout and filter. Must not know how steps are kept (projects/history).
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListView,
    QMenu,
    QMessageBox,
    QVBoxLayout,
)

from desktop.i18n import tr
from desktop.panels import Panel
from desktop.theme import theme
from desktop.views.history_list import HistoryDelegate, HistoryModel

if TYPE_CHECKING:
    from desktop.main_window import MainWindow
    from desktop.session import Session

MINE = 1
GATHER_MS = 60
"""Changes that come so close together are shown at once."""


class HistoryPanel(Panel):
    """The journal of the open production."""

    ID = "history"

    def __init__(self, session: "Session", window: "MainWindow") -> None:
        super().__init__(session, window)
        self.model = HistoryModel(session, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        row = QHBoxLayout()
        self._count = QLabel(self)
        self._count.setProperty("dim", "true")
        self.filter = QComboBox(self)
        self.filter.addItems(["", ""])
        self.filter.setCurrentIndex(MINE)
        self.model.mine_only = True
        self.filter.currentIndexChanged.connect(self._filtered)
        row.addWidget(self._count, 1)
        row.addWidget(self.filter)
        column.addLayout(row)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(HistoryDelegate(self.model, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setContextMenuPolicy(self.list.contextMenuPolicy().CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._menu)
        self.list.clicked.connect(lambda index: self.go(index.row()))
        self.list.activated.connect(lambda index: self.go(index.row()))
        column.addWidget(self.list, 1)
        self.setFocusProxy(self.list)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(GATHER_MS)
        self._later.timeout.connect(self.refresh)
        session.changed.connect(self._changed)
        theme.changed.connect(self.list.viewport().update)
        self.retranslate()
        self.refresh()

    def _changed(self) -> None:
        if self.isVisible():
            self._later.start()

    def showEvent(self, event: QShowEvent) -> None:
        """What happened while it was hidden."""
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Read the journal again, and keep the present step in view."""
        self.model.reload()
        steps = sum(one.undoable for one in self.model.entries)
        self._count.setText(tr("one step|{count} steps", count=steps))
        index = self.model.index(self.model.row_of(self.model.current), 0)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)

    def go(self, row: int) -> None:
        """Undo or redo until a row is the present; of the machine, the step of mine before it."""
        rows = self.model.entries[:row]
        mine = [one.seq for one in rows if one.undoable]
        self.session.go_to(mine[-1] if mine else 0)
        self.refresh()

    def _filtered(self, at: int) -> None:
        self.model.mine_only = at == MINE
        self.refresh()

    def _menu(self, at: QPoint) -> None:
        index = self.list.indexAt(at)
        entry = self.model.entry(index) if index.isValid() else None
        menu = QMenu(self)
        if entry is not None:
            menu.addAction(tr("Go to this step"), lambda: self.go(index.row()))
            menu.addAction(tr("Forget undo before here…"), lambda: self.ask_forget(entry.seq))
        if not menu.isEmpty():
            menu.exec(self.list.viewport().mapToGlobal(at))

    def ask_forget(self, seq: int) -> None:
        """Ask, as this cannot be taken back, then forget what lies before a step."""
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(tr("Forget every step before this one?"))
        box.setInformativeText(
            tr(
                "The production stays as it is. Undo will end here, and takes that only older "
                "steps needed can be cleaned up."
            )
        )
        yes = box.addButton(tr("Forget them"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.buttonClicked.connect(lambda button: self._forget(seq) if button is yes else None)
        box.open()

    def _forget(self, seq: int) -> None:
        count = self.session.store.end_undo_before(seq)
        self.session.undo_changed.emit()
        self.session.told.emit(tr("one step forgotten|{count} steps forgotten", count=count))
        self.refresh()

    def retranslate(self) -> None:
        """Words in the language in use."""
        self.filter.setItemText(0, tr("All steps"))
        self.filter.setItemText(1, tr("My edits"))
        self.filter.setAccessibleName(tr("Whose steps are shown"))
        self.list.setAccessibleName(tr("Steps"))
        self.refresh()
