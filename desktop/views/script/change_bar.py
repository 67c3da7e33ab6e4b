# SPDX-License-Identifier: GPL-3.0-or-later
"""The bar that says how the text differs from the board, with review, apply and take back.

Owns its words. Must not know how a difference is found.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from desktop.i18n import tr
from desktop.theme import theme

if TYPE_CHECKING:
    from engines.script_change import ScriptChange


def summary(change: "ScriptChange") -> str:
    """A proposal in a sentence."""
    from engines.script_change import How

    parts: list[str] = []
    counts = [(how, change.count(how)) for how in (How.CHANGED, How.ADDED, How.REMOVED)]
    for how, count in counts:
        if not count:
            continue
        if how is How.CHANGED:
            parts.append(tr("one line changed|{count} lines changed", count=count))
        elif how is How.ADDED:
            parts.append(tr("one new|{count} new", count=count))
        else:
            parts.append(tr("one removed|{count} removed", count=count))
    if change.arrived:
        names = "、".join(one.name for one in change.arrived[:3])
        parts.append(tr("new: {names}", names=names))
    if change.removed:
        count = len(change.removed)
        parts.append(tr("one shot leaves the script|{count} shots leave the script", count=count))
    if not parts:
        moved = len(change.shots.changed) + len(change.shots.added)
        if moved:
            parts.append(tr("one shot changes|{count} shots change", count=moved))
        else:
            parts.append(tr("the layout of the text only"))
    return tr("Not on the board yet: {changes}", changes=tr(", ").join(parts))


class ChangeBar(QWidget):
    """Shown while text and board differ."""

    review = Signal()
    apply = Signal()
    revert = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 10, 6)
        row.setSpacing(8)
        self.label = QLabel(self)
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.label.setWordWrap(False)
        self.review_button, self.apply_button = QPushButton(self), QPushButton(self)
        self.revert_button = QPushButton(self)
        self.apply_button.setProperty("primary", "true")
        row.addWidget(self.label, 1)
        for button in (self.revert_button, self.review_button, self.apply_button):
            row.addWidget(button)
        self.review_button.clicked.connect(self.review)
        self.apply_button.clicked.connect(self.apply)
        self.revert_button.clicked.connect(self.revert)
        self._change: ScriptChange | None = None
        self._trouble = ""
        self.retranslate()
        self.hide()

    def show_change(self, change: "ScriptChange | None") -> None:
        """What a comparison found."""
        self._change, self._trouble = change, ""
        self.retranslate()
        self.setVisible(change is not None)
        for button in (self.review_button, self.apply_button):
            button.setEnabled(change is not None)

    def show_trouble(self, words: str) -> None:
        """The text is not readable as a script."""
        self._change, self._trouble = None, words
        self.retranslate()
        self.show()
        for button in (self.review_button, self.apply_button):
            button.setEnabled(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A raised strip with a stripe that says how urgent it is."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.colour("raised"))
        role = "danger" if self._trouble else "warn"
        painter.fillRect(0, 0, 4, self.height(), theme.colour(role))
        painter.setPen(theme.colour("line"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()

    def retranslate(self) -> None:
        """Words in the language in use."""
        text = self._trouble or (summary(self._change) if self._change is not None else "")
        self.label.setText(text)
        self.label.setToolTip(text)
        self.label.setAccessibleName(text)
        self.review_button.setText(tr("Review…"))
        self.apply_button.setText(tr("Apply to the board"))
        self.revert_button.setText(tr("Take back"))
        self.review_button.setToolTip(tr("See each change, and choose what becomes of its shots"))
        self.apply_button.setToolTip(
            tr("Shots keep their takes; those of removed words stay, off script (Ctrl+Enter)")
        )
        self.revert_button.setToolTip(tr("Back to the text that the board was made of"))
        for button in (self.review_button, self.apply_button, self.revert_button):
            button.setAccessibleName(button.text())
