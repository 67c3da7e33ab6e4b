# SPDX-License-Identifier: GPL-3.0-or-later
"""What the rhythm of a script lacks, as a list with a jump to each row, and its button.

Owns the list and its words. Must not know how rhythm is measured (engines/story/rhythm).
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QToolButton, QWidget

from desktop.i18n import language, tr
from desktop.theme import theme
from desktop.views.script.margins import clock
from desktop.views.script.read_model import ScriptRead

if TYPE_CHECKING:
    from engines.story.rhythm.check import Finding

HEIGHT_PX = 168


def said(finding: "Finding") -> str:
    """A finding and what to do by hand, in the language in use."""
    own = language.code[:2]
    return f"{finding.say.of(own)} {finding.do.of(own)}"


class RhythmList(QListWidget):
    """One item a finding. Signals: `wanted` with the row to go to."""

    wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = QToolButton(parent)
        self.button.setCheckable(True)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.toggled.connect(lambda _: self._shown())
        self.setMaximumHeight(HEIGHT_PX)
        self.setWordWrap(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hide()
        self.itemActivated.connect(self._go)
        self.itemClicked.connect(self._go)
        theme.changed.connect(self._icons)
        self._icons()

    def show_read(self, read: ScriptRead | None) -> None:
        """List what was found in a text."""
        found = read.rhythm if read is not None else ()
        self.clear()
        for row, finding in found:
            serious = finding.severity.value == "warning"
            icon = theme.icon("curve", "warn" if serious else "text_dim")
            where = tr("Row {number}", number=row + 1)
            item = QListWidgetItem(icon, f"{where}  {clock(finding.at_s)}  {said(finding)}")
            item.setData(Qt.ItemDataRole.UserRole, row)
            self.addItem(item)
        self.button.setText(tr("Rhythm: {count}", count=len(found)))
        self.button.setAccessibleName(
            tr("Rhythm: one hint|Rhythm: {count} hints", count=len(found))
        )
        self.button.setToolTip(
            tr("What hook, turns, talk and ending lack, by the rules of the trade.")
        )
        self.button.setEnabled(bool(found))
        self._shown()

    def retranslate(self) -> None:
        """Words in the language in use."""
        self.setAccessibleName(tr("Rhythm of the script"))

    def _shown(self) -> None:
        self.setVisible(self.count() > 0 and self.button.isChecked())

    def _go(self, item: QListWidgetItem) -> None:
        self.wanted.emit(int(item.data(Qt.ItemDataRole.UserRole)))

    def _icons(self) -> None:
        self.button.setIcon(theme.icon("curve", "text_dim"))
