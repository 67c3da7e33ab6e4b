# SPDX-License-Identifier: GPL-3.0-or-later
"""A stereo level meter: peak with hold, a light where it clipped; painted from one prepared strip.

Owns how levels fall and look. Must not know where they come from.
"""

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QLinearGradient, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme import theme
from desktop.views.mixer.scale import METER_STOPS, METER_TICKS_DB, height_of

FLOOR_DB = -70.0
FALL_DB_S, STEP_MS = 22.0, 40
HOLD_MS = 1600
CLIP_DB = -0.1
LIGHT_PX, GAP_PX = 6, 2


class Meter(QWidget):
    """Levels of two channels; `clipped` is told once when it goes over."""

    clipped = Signal()

    def __init__(self, parent: QWidget | None = None, *, ticks: bool = False) -> None:
        super().__init__(parent)
        self._ticks = ticks
        self._now = [FLOOR_DB, FLOOR_DB]
        self._held = [FLOOR_DB, FLOOR_DB]
        self._held_ms = [0, 0]
        self.over = False
        self._strip = QPixmap()
        self._key: tuple[object, ...] = ()
        self._timer = QTimer(self)
        self._timer.setInterval(STEP_MS)
        self._timer.timeout.connect(self._fall)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Narrow, and as tall as there is room."""
        return QSize(42 if self._ticks else 14, 120)

    def minimumSizeHint(self) -> QSize:
        """Still readable."""
        return QSize(self.sizeHint().width(), 60)

    @property
    def levels(self) -> tuple[float, float]:
        """What is shown."""
        return self._now[0], self._now[1]

    @property
    def held(self) -> tuple[float, float]:
        """The peaks that are held."""
        return self._held[0], self._held[1]

    def show_levels(self, left_db: float, right_db: float) -> None:
        """Peaks of a moment; a lower one falls to its place."""
        for side, level in enumerate((left_db, right_db)):
            self._now[side] = max(self._now[side], level)
            if level >= self._held[side]:
                self._held[side], self._held_ms[side] = level, 0
            if level >= CLIP_DB and not self.over:
                self.over = True
                self.clipped.emit()
        if not self._timer.isActive() and max(self._now) > FLOOR_DB:
            self._timer.start()
        self.update()

    def forget_peaks(self) -> None:
        """Put out the light and let the held peaks go."""
        self.over = False
        self._held = list(self._now)
        self.update()

    def _fall(self) -> None:
        for side in (0, 1):
            self._now[side] = max(FLOOR_DB, self._now[side] - FALL_DB_S * STEP_MS / 1000)
            self._held_ms[side] += STEP_MS
            if self._held_ms[side] > HOLD_MS:
                lower = self._held[side] - FALL_DB_S * STEP_MS / 1000
                self._held[side] = max(self._now[side], lower)
        if max(self._held) <= FLOOR_DB:
            self._timer.stop()
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click puts the light out."""
        self.forget_peaks()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Two bars cut out of the prepared strip, their peaks, the lights."""
        del event
        painter = QPainter(self)
        area = self._area()
        wide = (area.width() - GAP_PX) // 2
        ratio = self.devicePixelRatioF()
        strip = self._prepared(wide, area.height(), ratio)
        sunken, line = theme.colour("sunken"), theme.colour("line")
        for side in (0, 1):
            left = area.left() + side * (wide + GAP_PX)
            light = QRect(left, 0, wide, LIGHT_PX)
            painter.fillRect(light, theme.colour("danger") if self.over else line)
            painter.fillRect(left, area.top(), wide, area.height(), sunken)
            tall = round(height_of(self._now[side], METER_STOPS) * area.height())
            if tall:
                top = area.height() - tall
                source = QRect(0, round(top * ratio), round(wide * ratio), round(tall * ratio))
                painter.drawPixmap(QRect(left, area.top() + top, wide, tall), strip, source)
            held = round(height_of(self._held[side], METER_STOPS) * area.height())
            if held:
                colour = theme.colour("danger" if self._held[side] >= CLIP_DB else "text")
                painter.fillRect(left, area.bottom() + 1 - held, wide, 2, colour)
        if self._ticks:
            self._paint_ticks(painter, area)
        painter.end()

    def _area(self) -> QRect:
        wide = 18 if self._ticks else self.width()
        top = LIGHT_PX + GAP_PX
        return QRect(0, top, wide, max(1, self.height() - top))

    def _paint_ticks(self, painter: QPainter, area: QRect) -> None:
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("text_dim"))
        for level in METER_TICKS_DB:
            y = area.bottom() - round(height_of(level, METER_STOPS) * area.height())
            box = QRect(area.right() + 4, min(max(y - 7, 0), self.height() - 14), 22, 14)
            painter.drawText(
                box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, str(abs(level))
            )

    def _prepared(self, wide: int, tall: int, ratio: float) -> QPixmap:
        """The bar at full level, drawn once for a size and a theme."""
        key = (wide, tall, ratio, theme.tokens.name)
        if key == self._key:
            return self._strip
        self._key = key
        self._strip = QPixmap(max(1, round(wide * ratio)), max(1, round(tall * ratio)))
        painter = QPainter(self._strip)
        shade = QLinearGradient(0, self._strip.height(), 0, 0)
        for level, role in (
            (-60, "good"),
            (-18, "good"),
            (-9, "warn"),
            (-3, "warn"),
            (0, "danger"),
        ):
            shade.setColorAt(height_of(level, METER_STOPS), theme.colour(role))
        painter.fillRect(self._strip.rect(), shade)
        painter.end()
        return self._strip
