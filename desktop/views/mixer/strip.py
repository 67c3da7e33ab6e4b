# SPDX-License-Identifier: GPL-3.0-or-later
"""A strip of the mixer: name, mute, solo, ducking, fader beside its meter, and the level to type.

Owns the layout and the signals. Must not know buses, tracks nor the store.
"""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.mixer.fader import Fader
from desktop.views.mixer.meter import Meter
from desktop.views.mixer.scale import shown, typed

DUCK_AUTO, DUCK_MOST_DB = -0.5, 24.0
WIDE_PX = 68


class Strip(QWidget):
    """One strip; what a person does is told, what is shown is set."""

    grabbed = Signal()
    leveled = Signal(float)
    let_go = Signal()
    muted = Signal(bool)
    soloed = Signal(bool)
    ducked = Signal(object)
    automation_dropped = Signal()

    def __init__(
        self, role: str, parent: QWidget | None = None, *, ducks: bool = False, meters: bool = True
    ) -> None:
        super().__init__(parent)
        self._role, self._name = role, ""
        self.setFixedWidth(WIDE_PX)
        self._title = QLabel(self)
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.mute, self.solo = self._button("M"), self._button("S")
        self.mute.toggled.connect(self._tell_mute)
        self.solo.toggled.connect(self._tell_solo)
        self._duck_name = QLabel(self)
        self._duck_name.setFont(theme.font("small"))
        self._duck_name.setProperty("dim", "true")
        self._duck_name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.duck = self._duck_box()
        self._ducks = ducks
        self.fader = Fader(self)
        self.fader.grabbed.connect(self.grabbed)
        self.fader.moved.connect(self._moved)
        self.fader.let_go.connect(self.let_go)
        self.meter = Meter(self) if meters else None
        self.level = QLineEdit(self)
        self.level.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.level.setStyleSheet("QLineEdit { padding: 2px 1px; }")
        self.level.editingFinished.connect(self._typed)
        self.automation = QPushButton(self)
        self.automation.setVisible(False)
        self.automation.clicked.connect(self.automation_dropped)
        self._silent = False
        self._lay_out()
        theme.changed.connect(self._colour_buttons)
        self._colour_buttons()

    def _button(self, letter: str) -> QToolButton:
        made = QToolButton(self)
        made.setText(letter)
        made.setCheckable(True)
        made.setFixedSize(27, 24)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return made

    def _duck_box(self) -> QDoubleSpinBox:
        made = QDoubleSpinBox(self)
        made.setRange(DUCK_AUTO, DUCK_MOST_DB)
        made.setSingleStep(0.5)
        made.setDecimals(1)
        made.setAlignment(Qt.AlignmentFlag.AlignCenter)
        made.setPrefix("−")
        made.setProperty("plain", "true")
        made.setStyleSheet(
            "QDoubleSpinBox { padding: 2px 1px; }"
            "QDoubleSpinBox::up-button, QDoubleSpinBox::down-button { width: 0; border: 0; }"
        )
        made.setKeyboardTracking(False)
        made.valueChanged.connect(self._tell_duck)
        return made

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(3, 8, 3, 5)
        column.setSpacing(4)
        column.addWidget(self._title)
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        buttons.addStretch(1)
        buttons.addWidget(self.mute)
        buttons.addWidget(self.solo)
        buttons.addStretch(1)
        column.addLayout(buttons)
        for widget in (self._duck_name, self.duck):
            policy = widget.sizePolicy()
            policy.setRetainSizeWhenHidden(True)  # so that all faders stand at one height
            widget.setSizePolicy(policy)
            widget.setVisible(self._ducks)
            column.addWidget(widget)
        middle = QHBoxLayout()
        middle.setSpacing(1)
        middle.addStretch(1)
        middle.addWidget(self.fader)
        if self.meter is not None:
            middle.addWidget(self.meter)
        middle.addStretch(1)
        column.addLayout(middle, 1)
        column.addWidget(self.automation)
        column.addWidget(self.level)

    # what is shown

    def set_name(self, name: str) -> None:
        """What the strip is called."""
        if name == self._name:
            return
        self._name = name
        self.setAccessibleName(name)
        right = Qt.TextElideMode.ElideRight
        self._title.setText(self._title.fontMetrics().elidedText(name, right, WIDE_PX - 4))
        self._title.setToolTip(name)
        self.retranslate()

    def show_state(self, *, level_db: float, muted: bool, solo: bool) -> None:
        """Stand as the document says."""
        self._silent = True
        if not self.fader.isSliderDown():
            self.fader.show_level(level_db)
        self.mute.setChecked(muted)
        self.solo.setChecked(solo)
        if not self.level.hasFocus() or not self.level.isModified():
            self.level.setText(shown(level_db))
        self._silent = False

    def show_duck(self, duck_db: float | None) -> None:
        """How far it makes room; None is left to the mix."""
        self._silent = True
        self.duck.setValue(DUCK_AUTO if duck_db is None else duck_db)
        self._silent = False

    def show_automation(self, points: int) -> None:
        """How many points its gain moves through; the button lets them go."""
        self.automation.setVisible(points > 0)
        self.automation.setText(tr("Auto ×{count}", count=points))

    def _colour_buttons(self) -> None:
        self.update()
        t = theme.tokens
        for button, colour in ((self.mute, t.danger), (self.solo, t.warn)):
            on = f"background: {colour}; color: {t.window}; border-color: {colour};"
            button.setStyleSheet(
                f"QToolButton {{ padding: 0; font-weight: 600; border: 1px solid {t.line}; }}"
                f"QToolButton:checked {{ {on} }}"
                f"QToolButton:focus {{ border: 1px solid {t.focus}; }}"
            )

    # what a person does

    def _moved(self, level_db: float) -> None:
        self.level.setText(shown(level_db))
        self.leveled.emit(level_db)

    def _typed(self) -> None:
        if not self.level.isModified():
            return
        level_db = typed(self.level.text())
        self.level.setModified(False)
        if level_db is None or level_db == self.fader.level_db:
            self.level.setText(shown(self.fader.level_db))
            return
        self.grabbed.emit()
        self.fader.show_level(level_db)
        self._moved(level_db)
        self.let_go.emit()

    def _tell_mute(self, on: bool) -> None:
        if not self._silent:
            self.muted.emit(on)

    def _tell_solo(self, on: bool) -> None:
        if not self._silent:
            self.soloed.emit(on)

    def _tell_duck(self, value: float) -> None:
        if not self._silent:
            self.ducked.emit(None if value < 0 else value)

    # words and paint

    def retranslate(self) -> None:
        """All words again."""
        name = self._name
        self.mute.setToolTip(tr("Mute {name}", name=name))
        self.mute.setAccessibleName(tr("Mute {name}", name=name))
        self.solo.setToolTip(tr("Solo {name}", name=name))
        self.solo.setAccessibleName(tr("Solo {name}", name=name))
        self.fader.setAccessibleName(tr("Level of {name}", name=name))
        self.fader.setToolTip(tr("Drag; Shift is finer; double-click puts it back to 0 dB"))
        self.level.setAccessibleName(tr("Level of {name} in decibels", name=name))
        self.level.setToolTip(tr("Type decibels; −∞ is off"))
        self.automation.setToolTip(tr("Gain moves by itself; click to remove that"))
        self.automation.setAccessibleName(tr("Remove the automation of {name}", name=name))
        self._duck_name.setText(tr("Ducking"))
        self.duck.setSpecialValueText(tr("Auto"))
        self.duck.setAccessibleName(tr("Ducking of {name} in decibels", name=name))
        self.duck.setToolTip(tr("How far {name} makes room while somebody speaks", name=name))
        if self.meter is not None:
            self.meter.setAccessibleName(tr("Meter of {name}", name=name))
            self.meter.setToolTip(tr("Peak level; click to put out the clip light"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A plate with the colour of what it holds along its top; a track is only an outline."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_bus = self.meter is not None
        painter.setPen(Qt.PenStyle.NoPen if is_bus else QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("raised", 150) if is_bus else Qt.BrushStyle.NoBrush)
        box = QRectF(self.rect()).adjusted(1.5, 0.5, -1.5, -0.5)
        painter.drawRoundedRect(box, 5, 5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(self._role))
        painter.drawRoundedRect(QRectF(1, 0, self.width() - 2, 4 if is_bus else 2), 1, 1)
        painter.end()
