# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole film as a bar under the lanes: drag its window to scroll, its ends to zoom.

Owns that bar. Must not know clips beyond their places.
"""

import math
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.timeline.blocks import drawn
from desktop.views.timeline.geometry import SPARE, View
from desktop.views.timeline.model import TimelineModel
from desktop.views.timeline.paints import Paints

HEIGHT_PX = 30
GRIP_PX = 7
LEAST_WINDOW_PX = 12


class Overview(QWidget):
    """A bar of the whole film."""

    def __init__(self, model: TimelineModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self._held: tuple[str, float, View] | None = None
        self._kept: QPixmap | None = None
        self.setFixedHeight(HEIGHT_PX)
        self.setMouseTracking(True)
        model.content_changed.connect(self._renew)
        model.view_changed.connect(self.update)
        theme.changed.connect(self._renew)
        model.session.transport.position_changed.connect(self.update)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all words again."""
        self.setAccessibleName(tr("Overview"))
        self.setToolTip(tr("Drag to scroll, drag an end to zoom, double-click to see all"))

    def sizeHint(self) -> QSize:
        """Wide and low."""
        return QSize(600, HEIGHT_PX)

    def _renew(self) -> None:
        self._kept = None
        self.update()

    @property
    def whole(self) -> View:
        """The view that shows the film and the window."""
        seen = self.model.view.left + self.model.view.width_px / self.model.view.px_per_frame
        frames = max(24.0, self.model.timeline.length_frames * SPARE, min(seen, 10**7))
        return View(width_px=max(1, self.width()), px_per_frame=self.width() / frames)

    def window_box(self) -> QRectF:
        """What the canvas shows, on the bar."""
        view, whole = self.model.view, self.whole
        left = whole.x_of(view.left)
        right = whole.x_of(view.frame_at(view.width_px))
        return QRectF(left, 1, max(float(LEAST_WINDOW_PX), right - left), HEIGHT_PX - 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The tracks as thin lines, the window over them."""
        kept = self._kept
        ratio = self.devicePixelRatioF()
        wide = math.ceil(self.width() * ratio)
        if kept is None or (kept.width(), kept.devicePixelRatio()) != (wide, ratio):
            kept = self._kept = self._still()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(0, 0, kept)
        box = self.window_box()
        painter.setPen(QPen(theme.colour("text_dim"), 1.0))
        painter.setBrush(theme.colour("text", 26))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(QPen(theme.colour("text_dim"), 1.5))
        for x in (box.left() + 4, box.right() - 4):
            painter.drawLine(QPointF(x, 10), QPointF(x, HEIGHT_PX - 10))
        painter.setPen(QPen(theme.colour("playhead"), 1.5))
        x = self.whole.x_of(self.model.session.transport.position_frames)
        painter.drawLine(QPointF(x, 0), QPointF(x, HEIGHT_PX))
        painter.end()

    def _still(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        kept = QPixmap(max(1, math.ceil(self.width() * ratio)), math.ceil(HEIGHT_PX * ratio))
        kept.setDevicePixelRatio(ratio)
        kept.fill(theme.colour("sunken"))
        painter = QPainter(kept)
        paints, whole = Paints(), self.whole
        lanes = self.model.lanes
        height = min(5.0, (HEIGHT_PX - 6) / max(1, len(lanes)))
        painter.setPen(Qt.PenStyle.NoPen)
        for row, lane in enumerate(lanes):
            painter.setBrush(paints.kinds[lane.track.kind].base)
            y = 3 + row * height
            found = drawn(self.model.index(lane.track), whole, 1e9)
            boxes = [QRectF(x0, y, max(0.6, x1 - x0), height - 1) for x0, x1 in found.pieces]
            painter.drawRects(boxes)
        painter.end()
        return kept

    def _part(self, x: float) -> str:
        box = self.window_box()
        if abs(x - box.left()) <= GRIP_PX:
            return "left"
        if abs(x - box.right()) <= GRIP_PX:
            return "right"
        return "window" if box.left() < x < box.right() else ""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Hold the window, or bring it here."""
        x = event.position().x()
        part = self._part(x)
        if not part:
            view, half = self.model.view, self.model.view.width_px / 2
            middle = self.whole.frame_at(x)
            self.model.set_view(replace(view, left=max(0.0, middle - half / view.px_per_frame)))
            part = "window"
        self._held = (part, x, self.model.view)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Scroll or zoom."""
        x = event.position().x()
        if self._held is None:
            edge = self._part(x) in ("left", "right")
            self.setCursor(Qt.CursorShape.SizeHorCursor if edge else Qt.CursorShape.ArrowCursor)
            return
        part, start, view = self._held
        by = (x - start) / self.whole.px_per_frame
        if part == "window":
            self.model.set_view(replace(view, left=max(0.0, view.left + by)))
            return
        first, last = view.left, view.frame_at(view.width_px)
        if part == "left":
            first = max(0.0, min(first + by, last - 12))
        else:
            last = max(first + 12, last + by)
        scale = view.width_px / (last - first)
        self.model.set_view(replace(view, left=first, px_per_frame=scale))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._held = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """See all."""
        self._held = None
        self.model.fit()
