# SPDX-License-Identifier: GPL-3.0-or-later
"""After a sudden end: what was recovered, against the last copy, and which of them to go on with.

Owns when it is asked and its words. Must not compare nor put back anything itself.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout

from desktop import background
from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.recovery_dialog import make_primary, put_in_place, time_words
from projects.backups import REPLACED, Backup, listed

if TYPE_CHECKING:
    from desktop.main_window import MainWindow
    from desktop.session import Session


def tell_of_recovery(session: "Session", window: "MainWindow") -> None:
    """Ask, beside the work, where a person's edits are newer than the last copy."""

    def ask(found: tuple[Backup, ...]) -> None:
        copy = last_saved(found)
        if copy is not None:
            RecoveredDialog(window, session.folder, copy, session.recovered_s).show()

    background.run(listed, session.folder, done=ask, owner=session)


def last_saved(found: tuple[Backup, ...]) -> Backup | None:
    """The newest copy that lacks some of a person's edits, of copies with the newest first."""
    whole = (one for one in found if one.whole and not one.path.name.startswith(REPLACED))
    return next((one for one in whole if one.edits_newer), None)


class RecoveredDialog(QDialog):
    """Nothing waits for it: the recovered state is open already, and work may go on."""

    def __init__(
        self, window: "MainWindow", folder: Path, copy: Backup, recovered_s: float
    ) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Recovered"))
        self.resize(560, 170)
        self._window, self._folder, self._copy = window, folder, copy
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        count = copy.edits_newer or 0
        self.title = QLabel(
            tr(
                "Recovered at {time}, one edit newer than the last copy.|"
                "Recovered at {time}, {count} edits newer than the last copy.",
                time=time_words(recovered_s),
                count=count,
            ),
            self,
        )
        self.title.setFont(theme.font("heading"))
        words = QLabel(
            tr(
                "The program ended without being closed. What was recovered is open; you can go "
                "on working. The copy is of {time}. Whichever you take, the other one is kept.",
                time=time_words(copy.made_s),
            ),
            self,
        )
        for label in (self.title, words):
            label.setWordWrap(True)
            column.addWidget(label)
        column.addStretch(1)
        column.addWidget(self._buttons())
        session = window.session
        if session is not None:
            session.closing.connect(self.close)

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(self)
        compare = buttons.addButton(tr("Compare…"), QDialogButtonBox.ButtonRole.ActionRole)
        saved = buttons.addButton(tr("Open the copy"), QDialogButtonBox.ButtonRole.ActionRole)
        go_on = buttons.addButton(
            tr("Go on with what was recovered"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        for one in (compare, saved, go_on):
            one.setAccessibleName(one.text())
        self.buttons: tuple[QPushButton, ...] = (compare, saved, go_on)
        make_primary(go_on)
        go_on.setDefault(True)
        compare.clicked.connect(self._compare)
        saved.clicked.connect(self._open_copy)
        buttons.accepted.connect(self.accept)
        return buttons

    def _compare(self) -> None:
        from desktop.views.compare_dialog import CompareDialog

        self.accept()
        CompareDialog(self._window, self._folder, self._copy).open()

    def _open_copy(self) -> None:
        self.accept()
        put_in_place(self._window, self._folder, self._copy)
