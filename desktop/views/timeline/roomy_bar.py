# SPDX-License-Identifier: GPL-3.0-or-later
"""A tool bar that never asks for width: what does not fit goes into a menu at its end.

Owns which tools leave first and that menu. Must not know what any tool does.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

LEAST_PX = 300


class RoomyBar(QWidget):
    """Tools in a row; `more` offers those that had to leave."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMinimumWidth(LEAST_PX)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(8, 3, 8, 3)
        self.row.setSpacing(2)
        self.more = QToolButton(self)
        self.more.setText("»")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.more.setStyleSheet(
            "QToolButton { padding: 4px 8px; }"
            "QToolButton::menu-indicator { image: none; width: 0; }"
        )
        self.more.setMenu(QMenu(self.more))
        self.more.hide()
        self._leaving: tuple[QWidget, ...] = ()
        self.gone: tuple[QWidget, ...] = ()

    def finish(self, leaving: tuple[QWidget, ...]) -> None:
        """All is added; which widgets leave, first ones first."""
        self._leaving = leaving
        self.row.addWidget(self.more)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what fits."""
        super().resizeEvent(event)
        margins = self.row.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        gap = self.row.spacing()
        need = sum(_width(one) + gap for one in self._tools())
        if need > room:
            room -= _width(self.more) + gap
        gone: list[QWidget] = []
        for one in self._leaving:
            if need <= room:
                break
            need -= _width(one) + gap
            gone.append(one)
        if tuple(gone) != self.gone:
            self._leave(tuple(gone))

    def _tools(self) -> list[QWidget]:
        items = (self.row.itemAt(at) for at in range(self.row.count()))
        found = (item.widget() for item in items if item is not None)
        return [one for one in found if one is not None and one is not self.more]

    def _leave(self, gone: tuple[QWidget, ...]) -> None:
        self.gone = gone
        for one in self._leaving:
            one.setVisible(one not in gone)
        menu = self.more.menu()
        menu.clear()
        for one in self._tools():
            if one in gone and isinstance(one, QToolButton) and one.defaultAction() is not None:
                menu.addAction(one.defaultAction())
        self.more.setVisible(bool(gone))


def _width(widget: QWidget) -> int:
    fixed = widget.minimumWidth() if widget.minimumWidth() == widget.maximumWidth() else 0
    return fixed or widget.sizeHint().width()
