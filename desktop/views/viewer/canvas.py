# SPDX-License-Identifier: GPL-3.0-or-later
"""The picture: a deck's frame at the playhead, centred, zoomed, wiped against another take.

Owns painting and the mouse over the picture. Must not know documents nor menus.
"""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.i18n import tr
from desktop.playback.deck import Deck
from desktop.playback.reel import Piece
from desktop.theme import theme
from desktop.views.viewer.guides import Guides, paint_guides

FULL_PX = (1080, 1920)
LARGEST_ZOOM = 8.0
STEP = 1.2
EDGE_PX = 8.0
GRIP_PX = 11.0


class Canvas(QWidget):
    """Shows a deck's frame.

    Signals:
        zoomed: the factor over fitting, 1 for fit. compared: whether two takes are wiped now.
        full_screen_wanted: a double click on the picture.
    """

    zoomed = Signal(float)
    compared = Signal(bool)
    full_screen_wanted = Signal()

    def __init__(self, deck: Deck, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.deck = deck
        self.guides = Guides()
        self.margin_px = EDGE_PX
        self.surround: QColor | None = None
        self._zoom, self._shift = 1.0, QPointF()
        self._against: Piece | None = None
        self._wipe = 0.5
        self._by_key = False
        self._grabbed = ""
        self._grabbed_at = QPointF()
        self._painted: QPixmap | None = None
        self._painted_frame = -1
        self._painted_piece: Piece | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(150, 180)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        theme.changed.connect(self._look_changed)
        self._connect(deck)
        self.retranslate()

    def sizeHint(self) -> QSize:
        """The picture at a third of its size."""
        return QSize(360, 640)

    def retranslate(self) -> None:
        """Words in the language in use."""
        self.setAccessibleName(tr("Film picture"))

    # what is shown

    def show_deck(self, deck: Deck) -> None:
        """Show another deck's picture."""
        if deck is self.deck:
            return
        for signal in (self.deck.frame_ready, self.deck.reel_changed):
            signal.disconnect(self.refresh)
        self.deck.transport.position_changed.disconnect(self.refresh)
        self.deck.beside = ()
        self.deck, self._against = deck, None
        self.compared.emit(False)
        self._connect(deck)
        self._forget()

    def _connect(self, deck: Deck) -> None:
        deck.frame_ready.connect(self.refresh)
        deck.reel_changed.connect(self.refresh)
        deck.transport.position_changed.connect(self.refresh)
        self._choose_box()

    def _look_changed(self) -> None:
        self._forget()

    def _forget(self) -> None:
        self._painted_frame, self._painted_piece = -1, None
        self.refresh()
        self.update()

    @property
    def shown_frame(self) -> int:
        """The film frame that is on the screen; -1 for none yet."""
        return self._painted_frame

    def set_guides(self, guides: Guides) -> None:
        """What is drawn over the picture."""
        self.guides = guides
        self.update()

    def look_again(self) -> None:
        """What is drawn into the picture has changed, such as captions on or off."""
        self._choose_box()
        self.deck.fetch()
        self._forget()

    def compare(self, other: Piece | None) -> None:
        """Wipe the picture against another take's piece; None ends it."""
        self._against = other
        self.deck.beside = () if other is None else (other,)
        self.compared.emit(other is not None)
        self._forget()
        self.deck.fetch()

    @property
    def is_comparing(self) -> bool:
        """Whether two takes are shown."""
        return self._against is not None

    # geometry

    def picture_rect(self) -> QRectF:
        """Where the whole picture lies, fitted, zoomed and shifted."""
        wide, high = self.deck.reel.picture_px
        room = QRectF(self.rect()).adjusted(*(self.margin_px * s for s in (1, 1, -1, -1)))
        scale = max(0.01, min(room.width() / wide, room.height() / high)) * self._zoom
        centre, ratio = room.center() + self._shift, self.devicePixelRatioF()
        size = [max(1, round(side * scale * ratio)) / ratio for side in (wide, high)]
        corner = (centre.x() - size[0] / 2, centre.y() - size[1] / 2)
        x, y = (round(at * ratio) / ratio for at in corner)
        return QRectF(x, y, *size)

    @property
    def zoom(self) -> float:
        """Over fitting."""
        return self._zoom

    def set_zoom(self, zoom: float, at: QPointF | None = None) -> None:
        """Zoom so that what lies under a point stays there."""
        zoom = min(LARGEST_ZOOM, max(1.0, zoom))
        point = at or QPointF(self.rect().center())
        before = self.picture_rect()
        share_x = (point.x() - before.x()) / before.width()
        share_y = (point.y() - before.y()) / before.height()
        self._zoom = zoom
        after = self.picture_rect()
        drift = QPointF(
            point.x() - (after.x() + share_x * after.width()),
            point.y() - (after.y() + share_y * after.height()),
        )
        self._set_shift(self._shift + drift if zoom > 1.0 else QPointF())
        self._choose_box()
        self._forget()
        self.zoomed.emit(zoom)

    def fit(self) -> None:
        """The whole picture."""
        self.set_zoom(1.0)

    def _set_shift(self, shift: QPointF) -> None:
        """Move the picture, never quite out of the view."""
        whole, share = self.picture_rect(), (1.0 - 1.0 / self._zoom) / 2
        x_most, y_most = whole.width() * share, whole.height() * share
        self._shift = QPointF(
            min(x_most, max(-x_most, shift.x())), min(y_most, max(-y_most, shift.y()))
        )

    def _choose_box(self) -> None:
        """Decode to just the pixels that are looked at, so that painting is copying."""
        rect, ratio = self.picture_rect(), self.devicePixelRatioF()
        box = (round(rect.width() * ratio), round(rect.height() * ratio))
        if box[1] > FULL_PX[1]:
            box = FULL_PX
        if self.deck.projector.box_px != box:
            self.deck.projector.box_px = box
            self.deck.fetch()

    # painting

    def refresh(self, *_: object) -> None:
        """Paint the frame at the playhead into the buffer, as soon as it is decoded."""
        if not self.isVisible():
            return
        deck = self.deck
        frame = deck.last_frame_at(deck.transport.position_frames)
        piece = deck.reel.at(frame)
        if self._against is not None and piece is not None and piece.target != self._against.target:
            self._against, deck.beside = None, ()
            self.compared.emit(False)
        size = self._buffer_size()
        if piece is None:
            self._painted, self._painted_frame = None, -1
            self.update()
            return
        standing = frame == self._painted_frame and piece == self._painted_piece
        if standing and self._painted is not None:
            return
        wanted = [piece, *([self._against] if self._against is not None else [])]
        if not all(deck.projector.is_ready(one, frame) for one in wanted):
            return
        ratio = self.devicePixelRatioF()
        buffer = QPixmap(size)
        buffer.fill(self.surround or QColor(theme.tokens.surround))
        painter = QPainter(buffer)
        place = self.picture_rect()
        rect = QRectF(place.topLeft() * ratio, place.size() * ratio)
        deck.projector.paint(painter, rect, piece, frame)
        if self._against is not None:
            self._paint_other(painter, rect, self._against, frame)
        painter.end()
        buffer.setDevicePixelRatio(ratio)
        self._painted, self._painted_frame = buffer, frame
        self._painted_piece = piece
        self.update()

    def _buffer_size(self) -> QSize:
        ratio = self.devicePixelRatioF()
        return QSize(max(1, round(self.width() * ratio)), max(1, round(self.height() * ratio)))

    def _paint_other(self, painter: QPainter, rect: QRectF, other: Piece, frame: int) -> None:
        """The second take to the right of the wipe."""
        right = QRectF(rect)
        right.setLeft(rect.x() + rect.width() * self._wipe)
        painter.save()
        painter.setClipRect(right)
        self.deck.projector.paint(painter, rect, other, frame)
        painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The buffer, and over it what is no part of the film."""
        painter = QPainter(self)
        if self._painted is None:
            painter.fillRect(self.rect(), self.surround or QColor(theme.tokens.surround))
            self._paint_empty(painter)
        else:
            painter.drawPixmap(0, 0, self._painted)
        rect = self.picture_rect()
        if self._painted is not None:
            paint_guides(painter, rect, self.guides)
        if self._against is not None:
            self._paint_wipe(painter, rect)
        if self._by_key and self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _paint_empty(self, painter: QPainter) -> None:
        painter.setPen(QColor(255, 255, 255, 140))
        painter.setFont(theme.font("body"))
        text = tr("Nothing to play yet") if not self.deck.reel.pieces else ""
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, text)

    def _paint_wipe(self, painter: QPainter, rect: QRectF) -> None:
        x = rect.x() + rect.width() * self._wipe
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(0, 0, 0, 160), 4))
        painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()))
        painter.setPen(QPen(theme.colour("selection"), 2))
        painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()))
        painter.setBrush(theme.colour("selection"))
        painter.drawEllipse(QPointF(x, rect.center().y()), GRIP_PX / 2, GRIP_PX / 2)
        painter.setFont(theme.font("heading"))
        for letter, left in (("A", rect.left() + 8), ("B", rect.right() - 30)):
            box = QRectF(left, rect.top() + 8, 22, 22)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(0, 0, 0, 170))
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(QColor(255, 255, 255))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)

    # mouse

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the cursor."""
        turns = event.angleDelta().y() / 120
        if turns:
            self.set_zoom(self._zoom * STEP**turns, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the wipe or of the zoomed picture."""
        self._grabbed_at = event.position()
        if event.button() == Qt.MouseButton.LeftButton and self._near_wipe(event.position()):
            self._grabbed = "wipe"
        elif self._zoom > 1.0 and event.button() in (
            Qt.MouseButton.LeftButton,
            Qt.MouseButton.MiddleButton,
        ):
            self._grabbed = "picture"
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move what is held."""
        if self._grabbed == "wipe":
            self.set_wipe(event.position().x() - self.picture_rect().x())
        elif self._grabbed == "picture":
            self._set_shift(self._shift + event.position() - self._grabbed_at)
            self._grabbed_at = event.position()
            self._forget()
        elif self._near_wipe(event.position()):
            self.setCursor(Qt.CursorShape.SplitHCursor)
        elif self._zoom > 1.0:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.unsetCursor()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._grabbed = ""
        self.unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Back to fit, or full screen."""
        if self._zoom > 1.0:
            self.fit()
        else:
            self.full_screen_wanted.emit()

    @property
    def wipe(self) -> float:
        """Where the wipe stands, 0 to 1 of the picture's width."""
        return self._wipe

    def set_wipe(self, across_px: float) -> None:
        """Put the wipe so far from the picture's left edge."""
        self._wipe = min(1.0, max(0.0, across_px / self.picture_rect().width()))
        self._forget()

    def _near_wipe(self, at: QPointF) -> bool:
        if self._against is None:
            return False
        rect = self.picture_rect()
        return abs(at.x() - rect.x() - rect.width() * self._wipe) < GRIP_PX and (
            rect.top() <= at.y() <= rect.bottom()
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A ring is drawn where the keyboard led here."""
        keys = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self._by_key = event.reason() in (*keys, Qt.FocusReason.ShortcutFocusReason)
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes."""
        super().focusOutEvent(event)
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        """What came while it was hidden is painted now."""
        super().showEvent(event)
        self._forget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Paint at the new size at once."""
        self._set_shift(self._shift)
        self._choose_box()
        self._forget()
