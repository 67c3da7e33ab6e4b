# SPDX-License-Identifier: GPL-3.0-or-later
"""The bar under the picture: playhead, marked range, and how far each stretch is made.

Owns its painting and scrubbing. Must not know documents.
"""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.i18n import tr
from desktop.playback.deck import Deck
from desktop.playback.reel import RenderState
from desktop.theme import theme

HEIGHT_PX = 20
STATE_PX = 4
SIDE_PX = 8
ROLES = {
    RenderState.READY: "good",
    RenderState.STALE: "warn",
    RenderState.MISSING: "text_dim",
}
HEIGHTS_PX = {RenderState.READY: 4.0, RenderState.STALE: 2.5, RenderState.MISSING: 1.0}


class RenderBar(QWidget):
    """A ruler of the whole film to scrub on."""

    def __init__(self, deck: Deck, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deck = deck
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HEIGHT_PX)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.changed.connect(self.update)
        self._connect()
        self.retranslate()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(240, HEIGHT_PX)

    def retranslate(self) -> None:
        """Words in the language in use."""
        self.setAccessibleName(tr("Position in the film"))

    def follow(self, deck: Deck) -> None:
        """Show another deck's film."""
        t = self._deck.transport
        for signal in (t.position_changed, t.range_changed, t.length_changed):
            signal.disconnect(self._later)
        self._deck.reel_changed.disconnect(self._later)
        self._deck = deck
        self._connect()
        self.update()

    def _connect(self) -> None:
        t = self._deck.transport
        for signal in (t.position_changed, t.range_changed, t.length_changed):
            signal.connect(self._later)
        self._deck.reel_changed.connect(self._later)

    def _later(self, *_: object) -> None:
        self.update()

    def _length(self) -> int:
        return max(1, self._deck.transport.length_frames)

    def _x(self, frame: int) -> float:
        return SIDE_PX + frame / self._length() * (self.width() - 2 * SIDE_PX)

    def frame_at(self, x: float) -> int:
        """The frame under a place of the bar."""
        share = (x - SIDE_PX) / max(1, self.width() - 2 * SIDE_PX)
        return min(self._length() - 1, max(0, round(share * self._length())))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Groove, states, range, playhead."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        t, middle = self._deck.transport, 9.0
        whole = QRectF(SIDE_PX, middle - 2, self.width() - 2 * SIDE_PX, STATE_PX)
        painter.fillRect(whole, theme.colour("sunken"))
        for start, end, state in self._deck.reel.states():
            box = QRectF(self._x(start), middle - 2, self._x(end) - self._x(start), STATE_PX)
            self._paint_state(painter, box, state)
        if t.in_frames is not None or t.out_frames is not None:
            self._paint_range(painter, middle)
        x = self._x(min(t.position_frames, t.length_frames))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("playhead"))
        painter.drawRect(QRectF(x - 0.75, 2, 1.5, HEIGHT_PX - 4))
        head = [QPointF(x - 5, 1), QPointF(x + 5, 1), QPointF(x + 5, 5), QPointF(x, 10)]
        painter.drawPolygon(QPolygonF([*head, QPointF(x - 5, 5)]))
        if self.hasFocus():
            painter.setPen(theme.colour("focus"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _paint_state(self, painter: QPainter, box: QRectF, state: RenderState) -> None:
        """Colour says it, and so does the bar's height."""
        high = HEIGHTS_PX[state]
        bar = QRectF(box.x(), box.center().y() - high / 2, box.width(), high)
        painter.fillRect(bar, theme.colour(ROLES[state]))

    def _paint_range(self, painter: QPainter, middle: float) -> None:
        t = self._deck.transport
        start = self._x(t.in_frames or 0)
        end = self._x(t.length_frames if t.out_frames is None else t.out_frames)
        box = QRectF(start, middle - 6, max(2.0, end - start), 12)
        painter.fillRect(box, theme.colour("selection", 60))
        painter.setPen(theme.colour("selection"))
        painter.drawLine(QPointF(start, middle - 7), QPointF(start, middle + 7))
        painter.drawLine(QPointF(end, middle - 7), QPointF(end, middle + 7))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go there."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._scrub(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Scrub."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._scrub(event)
        else:
            self.setToolTip(self._told(self.frame_at(event.position().x())))

    def _scrub(self, event: QMouseEvent) -> None:
        self._deck.transport.seek(self.frame_at(event.position().x()), scrub=True)

    def _told(self, frame: int) -> str:
        piece = self._deck.reel.at(frame)
        if piece is None:
            return ""
        words = {
            RenderState.READY: tr("ready"),
            RenderState.STALE: tr("out of date or a still"),
            RenderState.MISSING: tr("not made yet"),
        }
        return f"{piece.slate.slate}  ·  {words[piece.state]}".strip(" ·")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows are those of the action table."""
        event.ignore()
