# SPDX-License-Identifier: GPL-3.0-or-later
"""A row of chips of which one is chosen, reachable by keys as radio buttons are.

Owns the row. Must not know what is chosen.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from desktop.theme import theme


class Chips(QWidget):
    """Values with words; `chosen` tells of another one."""

    chosen = Signal(str)

    def __init__(self, values: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._values = tuple(values)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.buttons: dict[str, QPushButton] = {}
        for number, value in enumerate(self._values):
            button = QPushButton(self)
            button.setCheckable(True)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            self._group.addButton(button, number)
            self.buttons[value] = button
            row.addWidget(button)
        row.addStretch(1)
        self.buttons[self._values[0]].setChecked(True)
        self._group.idClicked.connect(lambda at: self.chosen.emit(self._values[at]))
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def value(self) -> str:
        """What is chosen."""
        return self._values[max(0, self._group.checkedId())]

    def choose(self, value: str) -> None:
        """Choose without telling."""
        self.buttons[value].setChecked(True)

    def set_words(self, words: Sequence[str], what: str) -> None:
        """Words of the values in their order; `what` they are, for screen readers."""
        self.setAccessibleName(what)
        for button, text in zip(self.buttons.values(), words, strict=True):
            button.setText(text)
            button.setAccessibleName(f"{what}: {text}")

    def _restyle(self) -> None:
        t = theme.tokens
        self.setStyleSheet(
            f"QPushButton {{ border-radius: 13px; padding: 3px 14px; min-height: 18px; }}"
            f"QPushButton:checked {{ background: {t.accent}; color: {t.accent_text};"
            f" border-color: {t.accent}; }}"
            f"QPushButton:focus {{ border: 1px solid {t.focus}; }}"
        )
