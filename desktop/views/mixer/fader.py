# SPDX-License-Identifier: GPL-3.0-or-later
"""A fader in decibels: dragged, stepped by keys and wheel, put back by a double click.

Owns the gesture and the look. Must not know what it moves.
"""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from desktop.theme import theme
from desktop.views.mixer.scale import OFF_DB, TICKS_DB, TOP_DB, height_of, level_at

TENTHS = 10
KNOB_PX = (22, 13)
MARGIN_PX = 8
FINE = 0.2
"""How far a drag goes with Shift held."""


class Fader(QAbstractSlider):
    """A gain. `moved` is told with decibels while it moves; `grabbed` when a drag begins."""

    grabbed = Signal()
    moved = Signal(float)
    let_go = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOrientation(Qt.Orientation.Vertical)
        self.setRange(round(OFF_DB * TENTHS), round(TOP_DB * TENTHS))
        self.setSingleStep(5)
        self.setPageStep(30)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._from: tuple[float, float] | None = None
        self._quiet = False
        self.valueChanged.connect(self._tell)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Knob and numbers."""
        return QSize(44, 150)

    def minimumSizeHint(self) -> QSize:
        """Still movable."""
        return QSize(44, 90)

    @property
    def level_db(self) -> float:
        """Where it stands."""
        return self.value() / TENTHS

    def show_level(self, level_db: float) -> None:
        """Stand where the document says, without telling anybody."""
        self._quiet = True
        self.setValue(round(level_db * TENTHS))
        self._quiet = False

    def _tell(self, value: int) -> None:
        self.update()
        if not self._quiet:
            self.moved.emit(value / TENTHS)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold; anywhere on the fader, so that it never jumps."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._from = (event.position().y(), height_of(self.level_db))
        self.setSliderDown(True)
        self.grabbed.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer, slowly with Shift."""
        if self._from is None:
            return
        start_y, start = self._from
        part = FINE if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1.0
        rise = (start_y - event.position().y()) / max(1, self._throw()) * part
        self.setValue(round(level_at(min(1.0, max(0.0, start + rise))) * TENTHS))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        del event
        if self._from is not None:
            self._from = None
            self.setSliderDown(False)
            self.let_go.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Back to 0 dB."""
        del event
        self.grabbed.emit()
        self.setValue(0)
        self.let_go.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Half a decibel a notch; only where the pointer means it, not while a list scrolls."""
        if not self.hasFocus():
            event.ignore()
            return
        self.setValue(self.value() + (5 if event.angleDelta().y() > 0 else -5))
        event.accept()

    def _throw(self) -> int:
        return self.height() - 2 * MARGIN_PX

    def _y_of(self, level_db: float) -> int:
        return self.height() - MARGIN_PX - round(height_of(level_db) * self._throw())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Slot, numbers, knob."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = KNOB_PX[0] // 2 + 2
        painter.setFont(theme.font("small"))
        for level in TICKS_DB:
            y = self._y_of(level)
            strong = level == 0
            painter.setPen(theme.colour("text" if strong else "line"))
            painter.drawLine(middle - 6, y, middle + 6, y)
            painter.setPen(theme.colour("text" if strong else "text_dim"))
            words = "∞" if level <= OFF_DB else str(abs(level))
            box = QRect(middle + 13, y - 7, 20, 14)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        slot = QRectF(middle - 1.5, MARGIN_PX, 3, self._throw())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("line"))
        painter.drawRoundedRect(slot, 1.5, 1.5)
        self._paint_knob(painter, middle)
        painter.end()

    def _paint_knob(self, painter: QPainter, middle: int) -> None:
        wide, tall = KNOB_PX
        y = self._y_of(self.level_db)
        knob = QRectF(middle - wide / 2, y - tall / 2, wide, tall)
        edge = "focus" if self.hasFocus() else "text_dim"
        painter.setPen(QPen(theme.colour(edge), 1.5 if self.hasFocus() else 1.0))
        painter.setBrush(theme.colour("raised"))
        painter.drawRoundedRect(knob, 3, 3)
        painter.setPen(QPen(theme.colour("accent" if self.isEnabled() else "line"), 2))
        painter.drawLine(int(knob.left()) + 4, y, int(knob.right()) - 4, y)
