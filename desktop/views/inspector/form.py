# SPDX-License-Identifier: GPL-3.0-or-later
"""The inspector's building blocks: sections of labelled rows, and a slider that shows its number.

Owns the widgets. Must not know shots.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import language
from desktop.theme import theme
from desktop.views.inspector.keys import TURNING, claimed

LABEL_PX, LABEL_ZH_PX = 80, 64


class Page(QScrollArea):
    """A tab's content: sections one below the other, scrolled."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(8, 6, 6, 12)
        self.column.setSpacing(10)
        self.setWidget(inner)


class Section(QWidget):
    """A heading and its rows."""

    def __init__(self, words: Callable[[], str]) -> None:
        super().__init__()
        self._words = words
        self.heading = QLabel()
        self.heading.setProperty("dim", "true")
        self.rows = QGridLayout()
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setHorizontalSpacing(8)
        self.rows.setVerticalSpacing(5)
        self.rows.setColumnMinimumWidth(0, LABEL_PX)
        self.rows.setColumnStretch(1, 1)
        self._labels: list[tuple[QLabel, QWidget, Callable[[], str]]] = []
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(5)
        box.addWidget(self.heading)
        box.addLayout(self.rows)

    def add(self, label: Callable[[], str], widget: QWidget) -> QLabel:
        """A row: its words, and what is set there."""
        made = QLabel()
        made.setWordWrap(True)
        made.setBuddy(widget)
        row = self.rows.rowCount()
        self.rows.addWidget(made, row, 0, Qt.AlignmentFlag.AlignVCenter)
        self.rows.addWidget(widget, row, 1)
        self._labels.append((made, widget, label))
        _give_way(widget)
        return made

    def add_wide(self, widget: QWidget) -> None:
        """A row without words of its own."""
        self.rows.addWidget(widget, self.rows.rowCount(), 0, 1, 2)

    def show_row(self, widget: QWidget, *, shown: bool) -> None:
        """Show or hide a row with its label."""
        widget.setVisible(shown)
        for label, one, _ in self._labels:
            if one is widget:
                label.setVisible(shown)

    def retranslate(self) -> None:
        """Words in the language in use."""
        self.heading.setText(self._words())
        self.heading.setVisible(bool(self._words()))
        narrow = language.code.startswith("zh")
        self.rows.setColumnMinimumWidth(0, LABEL_ZH_PX if narrow else LABEL_PX)
        for label, widget, words in self._labels:
            label.setText(words())
            widget.setAccessibleName(words())


def _give_way(widget: QWidget) -> None:
    """A list is as wide as there is room, not as its longest words."""
    boxes = [widget] if isinstance(widget, QComboBox) else widget.findChildren(QComboBox)
    for box in boxes:
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(3)


class _Still(QSlider):
    """A slider that the wheel scrolls past, unless it has the focus."""

    def event(self, event: QEvent) -> bool:
        """Arrows move it, whatever they do elsewhere."""
        return claimed(event, TURNING) or super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Dial(QWidget):
    """A slider and its number; a double click on the number's button sets the usual value.

    Signals:
        moved: while it is dragged. changed: at the end of a drag, a key or typed digits.
    """

    moved = Signal(float)
    changed = Signal(float)

    def __init__(
        self, low: float, high: float, step: float, *, usual: float, suffix: str = ""
    ) -> None:
        super().__init__()
        self._low, self._step, self._usual = low, step, usual
        self.slider = _Still(Qt.Orientation.Horizontal)
        self.slider.setRange(0, round((high - low) / step))
        self.number = QDoubleSpinBox()
        self.number.setRange(low, high)
        self.number.setSingleStep(step)
        self.number.setDecimals(0 if step >= 1 else (1 if step >= 0.1 else 2))
        self.number.setProperty("plain", "true")
        self.number.setKeyboardTracking(False)
        self.number.setSuffix(suffix)
        self.number.setFixedWidth(64)
        self.slider.setMinimumWidth(16)
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.back = QToolButton()
        self.back.setIcon(theme.icon("undo", "text_dim"))
        self.back.setAutoRaise(True)
        self.back.setFixedSize(22, 22)
        policy = self.back.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.back.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.slider, 1)
        row.addWidget(self.number)
        row.addWidget(self.back)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.slider)
        self.slider.valueChanged.connect(self._slid)
        self.slider.sliderReleased.connect(lambda: self.changed.emit(self.value()))
        self.number.valueChanged.connect(self._typed)
        self.back.clicked.connect(self._reset)

    def value(self) -> float:
        """What it stands on."""
        return round(self.number.value(), 4)

    def show_value(self, value: float) -> None:
        """Stand on a value without telling."""
        with QSignalBlocker(self.slider), QSignalBlocker(self.number):
            self.slider.setValue(round((value - self._low) / self._step))
            self.number.setValue(value)
        self.back.setVisible(abs(value - self._usual) > 1e-6)

    def _slid(self, place: int) -> None:
        value = self._low + place * self._step
        with QSignalBlocker(self.number):
            self.number.setValue(value)
        self.back.setVisible(abs(value - self._usual) > 1e-6)
        if self.slider.isSliderDown():
            self.moved.emit(self.value())
        else:
            self.changed.emit(self.value())

    def _typed(self, value: float) -> None:
        with QSignalBlocker(self.slider):
            self.slider.setValue(round((value - self._low) / self._step))
        self.changed.emit(self.value())

    def _reset(self) -> None:
        self.show_value(self._usual)
        self.changed.emit(self.value())

    def setAccessibleName(self, name: str) -> None:
        """All its parts are named alike."""
        super().setAccessibleName(name)
        for part in (self.slider, self.number):
            part.setAccessibleName(name)

    def name_reset(self, words: str) -> None:
        """What its button does."""
        self.back.setToolTip(words)
        self.back.setAccessibleName(words)
