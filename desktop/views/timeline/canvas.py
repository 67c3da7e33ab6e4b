# SPDX-License-Identifier: GPL-3.0-or-later
"""The timeline's widget: ruler and lanes, painted from the model; pointer and wheel.

Owns the picture kept between changes and what lies over it (playhead, drag, rubber band). What a
press means is the pointer's (desktop/views/timeline/pointer). Must not know verbs.
"""

import math
from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.timeline.bubble import paint_bubble
from desktop.views.timeline.lane_painter import RULER_PX, LanePainter, paint_ruler
from desktop.views.timeline.model import TimelineModel
from desktop.views.timeline.paints import Paints
from desktop.views.timeline.pictures import Pictures
from desktop.views.timeline.pointer import Pointer

SCROLL_PX = 90
ZOOM_STEP = 1.25


class Canvas(QWidget):
    """Ruler and lanes."""

    menu_asked = Signal(QPointF)
    dropped = Signal(object, QPointF)
    marker_opened = Signal(object)
    clip_opened = Signal(object)

    def __init__(
        self, model: TimelineModel, pictures: Pictures | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.model, self.pictures = model, pictures
        self.paints = Paints()
        self.pointer = Pointer(self, model)
        self._kept: QPixmap | None = None
        self._playhead_x = -10
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(200, 120)
        model.content_changed.connect(self.renew)
        model.view_changed.connect(self.renew)
        model.tool_changed.connect(self.pointer.show_cursor)
        model.interrupted.connect(self.pointer.cancel)
        transport = model.session.transport
        transport.position_changed.connect(self._moved)
        transport.range_changed.connect(self.update)
        theme.changed.connect(self.renew)
        if pictures is not None:
            pictures.came.connect(self.renew)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all words again."""
        self.setAccessibleName(tr("Timeline"))
        self.renew()

    def sizeHint(self) -> QSize:
        """Wide and low."""
        return QSize(1200, 360)

    def renew(self) -> None:
        """What stands still has changed."""
        self._kept = None
        self.update()

    @property
    def lanes_height_px(self) -> int:
        """Of the part below the ruler."""
        return max(1, self.height() - RULER_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As near as before; where all of the film was seen, it still is."""
        model, fitted = self.model, self.model.fitted
        model.set_view(replace(model.view, width_px=max(1, self.width())))
        if fitted:
            model.fit()
        self.keep_scroll()
        self.renew()

    def keep_scroll(self) -> None:
        """Never scrolled past the last lane."""
        most = max(0, self.model.height_px - self.lanes_height_px + 8)
        self.model.set_scroll_y(max(0, min(self.model.scroll_y, most)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The kept picture, and over it what moves."""
        kept = self._kept
        if kept is None or kept.devicePixelRatio() != self.devicePixelRatioF():
            kept = self._still()  # also where the window has come to another screen
        painter = QPainter(self)
        ratio = kept.devicePixelRatio()
        area = event.rect()
        source = QRectF(
            area.x() * ratio, area.y() * ratio, area.width() * ratio, area.height() * ratio
        )
        painter.drawPixmap(QRectF(area), kept, source)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._over(painter)
        painter.end()

    def _still(self) -> QPixmap:
        if not self.paints.current():
            self.paints = Paints()
        ratio = self.devicePixelRatioF()
        kept = QPixmap(math.ceil(self.width() * ratio), math.ceil(self.height() * ratio))
        kept.setDevicePixelRatio(ratio)
        kept.fill(theme.colour("sunken"))
        painter = QPainter(kept)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        painter.setClipRect(0, RULER_PX, self.width(), self.lanes_height_px)
        painter.translate(0, RULER_PX + 2)
        LanePainter(self.model, self.paints, self.pictures).paint(painter, self.lanes_height_px)
        painter.restore()
        paint_ruler(painter, self.model, self.paints)
        painter.end()
        self._kept = kept
        return kept

    def _over(self, painter: QPainter) -> None:
        model, view, height = self.model, self.model.view, self.height()
        self._range(painter)
        if model.guide is not None:
            painter.setPen(QPen(theme.colour("selection"), 1.0, Qt.PenStyle.DashLine))
            x = view.x_of(model.guide)
            painter.drawLine(QPointF(x, RULER_PX), QPointF(x, height))
        self.pointer.paint(painter)
        x = view.x_of(model.session.transport.position_frames)
        if -8 <= x <= view.width_px + 8:
            painter.setPen(self.paints.playhead)
            painter.drawLine(QPointF(x, 12), QPointF(x, height))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("playhead"))
            painter.drawRoundedRect(QRectF(x - 5.5, 1, 11, 12), 3, 3)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        bubble = self.pointer.bubble
        if bubble is not None:
            paint_bubble(painter, self.paints, bubble, QRectF(self.rect()))

    def _range(self, painter: QPainter) -> None:
        transport, view = self.model.session.transport, self.model.view
        first, last = transport.in_frames, transport.out_frames
        if first is None and last is None:
            return
        start = view.x_of(first or 0)
        end = view.x_of(last if last is not None else transport.length_frames)
        painter.fillRect(QRectF(start, RULER_PX - 5, end - start, 4), theme.colour("focus"))
        wash = theme.colour("focus", 22)
        painter.fillRect(QRectF(start, RULER_PX, end - start, self.height()), wash)
        painter.setPen(QPen(theme.colour("focus"), 1.5))
        for x, wanted in ((start, first), (end, last)):
            if wanted is not None:
                painter.drawLine(QPointF(x, RULER_PX - 8), QPointF(x, self.height()))

    def _moved(self, frame: int) -> None:
        model = self.model
        if model.session.transport.playing:
            model.set_view(model.view.revealing(frame))
        x = int(model.view.x_of(frame))
        for place in (self._playhead_x, x):
            self.update(QRect(place - 9, 0, 18, self.height()))
        self._playhead_x = x

    def at(self, position: QPointF) -> tuple[float, float]:
        """A place of the widget, its height counted from the first lane."""
        return position.x(), position.y() - RULER_PX - 2 + self.model.scroll_y

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin something."""
        self.pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on, or show what could be begun."""
        self.pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End it."""
        self.pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a marker, or go to a clip."""
        self.pointer.double_click(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at."""
        self.pointer.leave()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The frame says so."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The frame goes."""
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives a drag up."""
        if event.key() == Qt.Key.Key_Escape and self.pointer.cancel():
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu key: the menu of the selection, at its first clip in view."""
        if event.reason() is not QContextMenuEvent.Reason.Keyboard:
            return
        model = self.model
        for lane in model.lanes:
            for clip in lane.track.within(model.view.seen):
                if clip.id in model.selected:
                    x = max(4.0, model.view.x_of(clip.start_frames) + 8)
                    y = lane.top_px + RULER_PX + 8 - model.scroll_y
                    self.menu_asked.emit(QPointF(x, y))
                    return

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Along the film; with Alt or Ctrl nearer and farther; with Shift up and down."""
        model, delta = self.model, event.angleDelta()
        held = event.modifiers()
        turn = delta.y() or delta.x()
        if held & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            factor = ZOOM_STEP ** (turn / 120)
            length = model.timeline.length_frames
            model.set_view(model.view.zoomed(factor, event.position().x(), length))
        elif held & Qt.KeyboardModifier.ShiftModifier or (
            delta.x() == 0
            and self.model.height_px > self.lanes_height_px
            and event.position().x() < 0
        ):
            model.set_scroll_y(model.scroll_y - turn // 2)
            self.keep_scroll()
        else:
            model.set_view(model.view.scrolled(-turn / 120 * SCROLL_PX))
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Things of the bin and files from outside."""
        self.pointer.drag_over(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where it would go."""
        self.pointer.drag_over(event)

    def dragLeaveEvent(self, event: QEvent) -> None:
        """It goes elsewhere."""
        self.pointer.drag_away()

    def dropEvent(self, event: QDropEvent) -> None:
        """Put it down."""
        self.pointer.drag_away()
        self.dropped.emit(event.mimeData(), event.position())
        event.acceptProposedAction()

    def event(self, event: QEvent) -> bool:
        """Tool tips tell what a clip is."""
        if event.type() == QEvent.Type.ToolTip:
            words = self.pointer.tip(QPointF(event.pos()))  # pyright: ignore[reportAttributeAccessIssue] - a QHelpEvent
            if words:
                QToolTip.showText(event.globalPos(), words, self)  # pyright: ignore[reportAttributeAccessIssue] - likewise
                return True
        return super().event(event)
