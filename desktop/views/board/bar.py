# SPDX-License-Identifier: GPL-3.0-or-later
"""The storyboard's tool bar: search, filters, card size, how much is shown.

Owns its widgets and what they ask for. Must not know cards.
"""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import tr
from desktop.settings import settings
from desktop.theme import theme
from desktop.views.board.facts import CardState
from desktop.views.board.model import BoardModel
from desktop.words import word

CARD_MIN_PX, CARD_MAX_PX, CARD_PX = 104, 300, 148
TYPING_MS = 150
NARROW_PX, TIGHT_PX, BOX_PX, SLIDER_PX = 760, 400, 150, 110
QWIDGETSIZE_MAX = 16777215
SIZE = "board.card_px"


class BoardBar(QWidget):
    """Search and filters at the left, size at the right."""

    filter_changed = Signal()
    size_changed = Signal(int)
    sheet_asked = Signal()

    def __init__(self, model: BoardModel) -> None:
        super().__init__()
        self._model = model
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.person, self.place, self.state = QComboBox(), QComboBox(), QComboBox()
        self.count = QLabel()
        self.count.setProperty("dim", True)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(CARD_MIN_PX, CARD_MAX_PX)
        self.slider.setFixedWidth(SLIDER_PX)
        kept = settings.view(SIZE)
        self.slider.setValue(int(kept) if kept.isdigit() else CARD_PX)
        self.sheet = QToolButton()
        self.sheet.setAutoRaise(True)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self.filter_changed)
        self._lay_out()
        self.search.textChanged.connect(lambda _: self._typing.start())
        for box in (self.person, self.place, self.state):
            box.currentIndexChanged.connect(lambda _: self.filter_changed.emit())
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setMinimumContentsLength(4)
        self.slider.valueChanged.connect(self.size_changed)
        self.slider.sliderReleased.connect(
            lambda: settings.keep_view(SIZE, str(self.slider.value()))
        )
        self.sheet.clicked.connect(self.sheet_asked)
        theme.changed.connect(self._icons)
        self._icons()

    def _lay_out(self) -> None:
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        self._first.setSpacing(6)
        self._second.setSpacing(6)
        self._first.addWidget(self.search, 2)
        self._first.addWidget(self.count)
        self._first.addStretch(1)
        self._first.addWidget(self.sheet)
        self._first.addWidget(self.slider)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(10, 6, 10, 6)
        rows.setSpacing(5)
        rows.addLayout(self._first)
        rows.addLayout(self._second)
        self._narrow: bool | None = None
        self._arrange(narrow=False)

    def _arrange(self, *, narrow: bool) -> None:
        """The filters beside the search, or below it where there is no room."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        for at, box in enumerate((self.person, self.place, self.state)):
            (self._first if narrow else self._second).removeWidget(box)
            box.setMaximumWidth(QWIDGETSIZE_MAX if narrow else BOX_PX)
            if narrow:
                self._second.addWidget(box, 1)
            else:
                self._first.insertWidget(1 + at, box)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rearrange."""
        super().resizeEvent(event)
        self._arrange(narrow=self.width() < NARROW_PX)
        tight = self.width() < TIGHT_PX
        self.slider.setFixedWidth(SLIDER_PX // 2 if tight else SLIDER_PX)
        self.count.setVisible(not tight)

    def _icons(self) -> None:
        self.sheet.setIcon(theme.icon("contact_sheet"))

    def find_words(self) -> None:
        """Put the cursor into the search field."""
        self.search.setFocus()
        self.search.selectAll()

    def card_px(self) -> int:
        """The width of cards that is asked for."""
        return self.slider.value()

    def wanted(self) -> dict[str, object]:
        """The filter that the widgets describe, for `BoardModel.set_filter`."""
        return {
            "text": self.search.text().strip(),
            "person": self.person.currentData(),
            "set": self.place.currentData(),
            "state": self.state.currentData(),
        }

    def reload(self) -> None:
        """Offer the people and places that there are."""
        model = self._model
        self._fill(self.person, tr("Everybody"), [(model.names[p], p) for p in model.people()])
        self._fill(self.place, tr("All places"), [(word(one), one) for one in model.sets()])
        states = [(STATES[state](), state) for state in CardState]
        self._fill(self.state, tr("Any state"), states)
        self.show_counts()

    def show_counts(self) -> None:
        """Say how many cards are shown."""
        shown, every = len(self._model.shown), len(self._model.all)
        if shown == every:
            self.count.setText(tr("one shot|{count} shots", count=every))
        else:
            self.count.setText(tr("{shown} of {count}", shown=shown, count=every))

    def _fill(self, box: QComboBox, first: str, rows: Sequence[tuple[str, object]]) -> None:
        blocker = QSignalBlocker(box)
        kept = box.currentData()
        box.clear()
        box.addItem(first, None)
        for text, data in rows:
            box.addItem(text, data)
        at = box.findData(kept) if kept is not None else 0
        box.setCurrentIndex(max(0, at))
        blocker.unblock()

    def retranslate(self) -> None:
        """Words in the language in use."""
        self.search.setPlaceholderText(tr("Search shots"))
        self.search.setAccessibleName(tr("Search shots"))
        self.person.setAccessibleName(tr("Filter by person"))
        self.place.setAccessibleName(tr("Filter by place"))
        self.state.setAccessibleName(tr("Filter by state"))
        self.slider.setAccessibleName(tr("Size of the cards"))
        self.slider.setToolTip(tr("Size of the cards"))
        self.sheet.setToolTip(tr("Contact sheet…"))
        self.sheet.setAccessibleName(tr("Contact sheet…"))
        self.reload()


STATES = {
    CardState.DRAFT: lambda: tr("Sketch"),
    CardState.STILL: lambda: tr("Still"),
    CardState.CLIP: lambda: tr("Moving"),
    CardState.FINAL: lambda: tr("Approved"),
    CardState.FAILED: lambda: tr("Failed"),
    CardState.MAKING: lambda: tr("Being made"),
}
