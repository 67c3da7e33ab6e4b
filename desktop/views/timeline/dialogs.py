# SPDX-License-Identifier: GPL-3.0-or-later
"""What the timeline asks: a speed, a marker's name and colour, words, a timecode.

Owns those questions. Must not know what the answers change.
"""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSlider,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import tr
from desktop.views.markers_table import COLOURS, colour_word, kind_word
from desktop.words import shot_name
from projects.retiming import FASTEST_PERCENT, SLOWEST_PERCENT
from projects.timebase import FrameRate
from projects.timeline import Marker, MarkerKind

QUICK = (50, 75, 100, 150, 200, 400)


@dataclass(frozen=True)
class Speed:
    """An answer."""

    percent: int
    backwards: bool
    ripple: bool


class SpeedDialog(QDialog):
    """How fast a clip runs."""

    def __init__(self, percent: int, *, backwards: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Speed"))
        self.setMinimumWidth(380)
        self.percent = QSpinBox(self)
        self.percent.setRange(SLOWEST_PERCENT, FASTEST_PERCENT)
        self.percent.setSuffix(" %")
        self.percent.setAccessibleName(tr("Speed"))
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(SLOWEST_PERCENT, 400)
        self.slider.setAccessibleName(tr("Speed"))
        self.percent.valueChanged.connect(self.slider.setValue)
        self.slider.sliderMoved.connect(self.percent.setValue)
        self.percent.setValue(percent)
        self.backwards = QCheckBox(tr("Backwards"), self)
        self.backwards.setChecked(backwards)
        self.ripple = QCheckBox(tr("Move what follows along"), self)
        self.ripple.setChecked(True)
        quick = QHBoxLayout()
        for value in QUICK:
            button = QPushButton(f"{value} %", self)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on=False, value=value: self.percent.setValue(value))
            quick.addWidget(button)
        column = QVBoxLayout(self)
        row = QHBoxLayout()
        row.addWidget(self.slider, 1)
        row.addWidget(self.percent)
        column.addLayout(row)
        column.addLayout(quick)
        column.addWidget(self.backwards)
        column.addWidget(self.ripple)
        column.addWidget(buttons(self))

    def answer(self) -> Speed:
        """What was chosen."""
        return Speed(self.percent.value(), self.backwards.isChecked(), self.ripple.isChecked())


class MarkerDialog(QDialog):
    """A marker's name, kind, colour and note."""

    def __init__(self, marker: Marker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Marker"))
        self.setMinimumWidth(340)
        form = QFormLayout(self)
        self.name = QLineEdit(shot_name(marker.name), self)
        self.note = QLineEdit(marker.note, self)
        self.kind = QComboBox(self)
        for kind in MarkerKind:
            self.kind.addItem(kind_word(kind), kind)
        self.kind.setCurrentIndex(max(0, self.kind.findData(marker.kind)))
        self.colour = QComboBox(self)
        for colour in COLOURS:
            self.colour.addItem(colour_word(colour), colour)
        self.colour.setCurrentIndex(max(0, self.colour.findData(marker.colour)))
        rows = (
            (tr("Name"), self.name),
            (tr("Kind"), self.kind),
            (tr("Colour"), self.colour),
            (tr("Note"), self.note),
        )
        for text, field in rows:
            field.setAccessibleName(text)
            form.addRow(text, field)
        form.addRow(buttons(self))
        self.name.setFocus()

    def answer(self) -> dict[str, object]:
        """Fields of the marker as chosen."""
        return {
            "name": self.name.text().strip(),
            "note": self.note.text().strip(),
            "kind": self.kind.currentData(),
            "colour": self.colour.currentData(),
        }


class WordsDialog(QDialog):
    """One line of words."""

    def __init__(
        self, title: str, text: str = "", *, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(360)
        self.field = QLineEdit(text, self)
        self.field.setAccessibleName(title)
        self.field.setPlaceholderText(hint)
        self.field.selectAll()
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(buttons(self))

    def answer(self) -> str:
        """The words."""
        return self.field.text().strip()


def buttons(dialog: QDialog) -> QDialogButtonBox:
    """Done and cancel, in the language in use."""
    kinds = QDialogButtonBox.StandardButton
    made = QDialogButtonBox(kinds.Ok | kinds.Cancel, dialog)
    made.button(kinds.Ok).setText(tr("OK"))
    made.button(kinds.Ok).setProperty("primary", "true")
    made.button(kinds.Cancel).setText(tr("Cancel"))
    made.accepted.connect(dialog.accept)
    made.rejected.connect(dialog.reject)
    return made


def typed_frame(text: str, here: int, rate: FrameRate) -> int | None:
    """Frame of a timecode as a person types it: `+30`, `-12`, `1:15:00`, `0115`, `12.5s`.

    The last field counts frames; a bare number is frames too; None where it cannot be read.
    """
    text = text.strip().replace("：", ":").replace("；", ":").replace(";", ":").replace(".", ".")
    sign = text[:1] if text[:1] in ("+", "-") else ""
    body = text[len(sign) :].strip()
    frames = _frames(body, rate)
    if frames is None:
        return None
    if sign:
        return max(0, here + (frames if sign == "+" else -frames))
    return frames


def _frames(body: str, rate: FrameRate) -> int | None:
    if body[-1:] in ("s", "秒"):
        try:
            return round(float(body[:-1]) * float(rate.fraction))
        except ValueError:
            return None
    parts = body.split(":")
    if not all(part.isascii() and part.isdigit() for part in parts) or len(parts) > 4:
        return None
    numbers = [int(part) for part in parts]
    if len(numbers) == 1:
        return numbers[0]
    *clock, last = numbers
    seconds = 0
    for number in clock:
        seconds = seconds * 60 + number
    return seconds * rate.nominal + last
