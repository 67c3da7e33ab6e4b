# SPDX-License-Identifier: GPL-3.0-or-later
"""The row over a step: its name, how far it is, and what can be done with it.

Owns its looks and words. Must not know what a button does.
"""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.room.desk import State
from desktop.views.room.steps import state_words
from desktop.views.short_label import ShortLabel


class Heading(QWidget):
    """Six buttons; the panel says what they do."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._title, self._state = ShortLabel(self), ShortLabel(self)
        self._state.setProperty("dim", "true")
        self.propose, self.write = QPushButton(self), QPushButton(self)
        self.compare, self.lock = QToolButton(self), QToolButton(self)
        self.script, self.stop = QPushButton(self), QPushButton(self)
        self.propose.setProperty("primary", "true")
        row.addWidget(self._title)
        row.addWidget(self._state)
        row.addStretch(1)
        buttons = (self.stop, self.compare, self.lock, self.write, self.script, self.propose)
        for button in buttons:
            row.addWidget(button)
        self._locked = False
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_state(self, title: str, state: State) -> None:
        """Which step it is, and how far."""
        self._title.setText(title)
        self._state.setText(state_words(state))
        self._locked = state.locked
        said = tr("Unlock all of this step") if state.locked else tr("Lock all of this step")
        self.lock.setToolTip(said)
        self.lock.setAccessibleName(said)
        self._restyle()

    def show_found(self, *, found: bool) -> None:
        """Whether there are alternatives already."""
        self.propose.setText(tr("Try again") if found else tr("Propose"))
        self.propose.setAccessibleName(self.propose.text())

    def _restyle(self) -> None:
        self._title.setFont(theme.font("heading"))
        self.compare.setIcon(theme.icon("compare"))
        self.lock.setIcon(theme.icon("lock" if self._locked else "unlock"))

    def retranslate(self) -> None:
        """Words in the language in use."""
        for button, said, tip in (
            (self.write, tr("Write on"), tr("All steps that are not there yet")),
            (self.script, tr("To script"), tr("Make or change the episode's script")),
            (self.stop, tr("Stop"), ""),
        ):
            button.setText(said)
            button.setAccessibleName(said)
            button.setToolTip(tip)
        self.compare.setAccessibleName(tr("Compare"))
        self.compare.setToolTip(tr("Compare: tick two alternatives first"))
