# SPDX-License-Identifier: GPL-3.0-or-later
"""What became of episodes that were handed over; a script that a person changed is asked about.

Owns those words. Must not know how a script is made.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop.i18n import tr
from desktop.views.room.desk import RoomDesk

if TYPE_CHECKING:
    from engines.story.room.handing import HandOver


class Handing(QObject):
    """Listens to a desk and tells."""

    def __init__(self, desk: RoomDesk, panel: QWidget) -> None:
        super().__init__(panel)
        self._desk, self._panel = desk, panel
        desk.handed.connect(self._was_handed)

    def _was_handed(self, over: "HandOver") -> None:
        from engines.story.room.handing import Handed

        if over.how is Handed.EDITED:
            self._ask(over.number)
        elif over.how is Handed.SAME:
            said = tr("Episode {number}: the script is as it was.", number=over.number)
            self._desk.session.told.emit(said)
        else:
            said = tr("Episode {number} has its script.", number=over.number)
            self._desk.session.told.emit(said)

    def _ask(self, number: int) -> None:
        box = QMessageBox(self._panel)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(tr("To script"))
        box.setText(
            tr(
                "You have changed the script of episode {number} since it was handed over. "
                "Put the room's text in its place? Undo brings yours back.",
                number=number,
            )
        )
        yes = box.addButton(tr("Replace it"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(tr("Keep mine"), QMessageBox.ButtonRole.RejectRole)
        yes.clicked.connect(lambda: self._desk.hand_over([number], over_edits=True))
        box.open()
