# SPDX-License-Identifier: GPL-3.0-or-later
"""What all pages of the novel's window share.

Owns the base class and small parts that every page is built of. Must not know any page.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from desktop.theme import theme

if TYPE_CHECKING:
    from desktop.views.novel.wizard import NovelWizard


class Page(QWidget):
    """One step. `begin` is called when it comes into view."""

    def __init__(self, wizard: "NovelWizard") -> None:
        super().__init__(wizard)
        self.wizard = wizard
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(10)
        self.head, self.about = QLabel(self), QLabel(self)
        self.head.setFont(theme.font("heading"))
        self.about.setProperty("dim", "true")
        self.about.setWordWrap(True)
        self.column.addWidget(self.head)
        self.column.addWidget(self.about)

    def begin(self) -> None:
        """It comes into view."""

    def ready(self) -> bool:
        """Whether the next step can be taken."""
        return True

    def retranslate(self) -> None:
        """Words in the language in use."""

    def button(self, handler: Callable[[], object]) -> QPushButton:
        """A button of the page."""
        made = QPushButton(self)
        made.clicked.connect(lambda _checked=False: handler())
        return made


def name(button: QPushButton, text: str, tip: str = "") -> None:
    """What a button says, to eyes and to screen readers."""
    button.setText(text)
    button.setAccessibleName(text)
    button.setToolTip(tip)


def beside(left: QWidget, right: QWidget, parent: QWidget, sizes: tuple[int, int]) -> QSplitter:
    """Two parts side by side, with a handle between them."""
    made = QSplitter(parent)
    made.setChildrenCollapsible(False)
    made.setHandleWidth(12)
    made.addWidget(left)
    made.addWidget(right)
    made.setSizes(list(sizes))
    return made
