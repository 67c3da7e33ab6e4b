# SPDX-License-Identifier: GPL-3.0-or-later
"""The heads of the tracks: name, mute, solo, lock, hide; their lower edges set the height.

Owns how a head looks and is pressed. Must not know clips.
"""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QToolTip, QWidget

from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.timeline.deeds import Deeds
from desktop.views.timeline.geometry import LEAST_HEIGHT_PX, MOST_HEIGHT_PX, Lane, lane_at
from desktop.views.timeline.gestures import Live
from desktop.views.timeline.lane_painter import RULER_PX
from desktop.views.timeline.model import TimelineModel
from desktop.views.timeline.names import kind_name, track_name
from desktop.views.timeline.paints import Paints
from projects.edit_verbs import SOUND
from projects.timebase import timecode
from projects.timeline import Track, TrackKind
from projects.track_edits import set_track

WIDTH_PX = 172
BUTTON_PX = 20
EDGE_PX = 4


def switches_of(kind: TrackKind) -> tuple[str, ...]:
    """Names of a head's switches, left to right; they are fields of the track."""
    return ("muted", "solo", "locked") if kind in SOUND else ("hidden", "locked")


class Headers(QWidget):
    """A column beside the lanes; its top shows the timecode."""

    menu_asked = Signal(object, QPointF)
    timecode_pressed = Signal()

    def __init__(self, model: TimelineModel, deeds: Deeds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model, self.deeds = model, deeds
        self._paints = Paints()
        self._pulled: tuple[Lane, float] | None = None
        self.editor: QLineEdit | None = None
        self.setFixedWidth(WIDTH_PX)
        self.setMouseTracking(True)
        model.content_changed.connect(self.update)
        model.view_changed.connect(self.update)
        theme.changed.connect(self.update)
        model.session.transport.position_changed.connect(self._tick)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all words again."""
        self.setAccessibleName(tr("Tracks"))
        self.update()

    def sizeHint(self) -> QSize:
        """A column."""
        return QSize(WIDTH_PX, 300)

    def _tick(self, _frame: int) -> None:
        self.update(QRect(0, 0, WIDTH_PX, RULER_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Timecode and heads."""
        if not self._paints.current():
            self._paints = Paints()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.colour("panel"))
        if event.rect().bottom() > RULER_PX:
            painter.save()
            painter.setClipRect(0, RULER_PX, WIDTH_PX, self.height())
            painter.translate(0, RULER_PX + 2 - self.model.scroll_y)
            for lane in self.model.lanes:
                self._head(painter, lane)
            painter.restore()
        self._clock(painter)
        painter.end()

    def _clock(self, painter: QPainter) -> None:
        painter.fillRect(QRect(0, 0, WIDTH_PX, RULER_PX), theme.colour("panel"))
        transport = self.model.session.transport
        font = theme.font("mono")
        font.setPointSizeF(font.pointSizeF() * 1.25)
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        text = timecode(max(0, transport.position_frames), transport.rate)
        place = QRect(12, 0, WIDTH_PX - 16, RULER_PX)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)
        painter.setPen(self._paints.line)
        painter.drawLine(QPointF(0, RULER_PX - 0.5), QPointF(WIDTH_PX, RULER_PX - 0.5))

    def _head(self, painter: QPainter, lane: Lane) -> None:
        track = lane.track
        box = QRectF(0, lane.top_px, WIDTH_PX - 1, lane.height_px)
        chosen = self.model.track == track.id
        painter.fillRect(box, theme.colour("raised") if chosen else theme.colour("window"))
        stripe = QRectF(0, lane.top_px, 4, lane.height_px)
        painter.fillRect(stripe, self._paints.kinds[track.kind].base)
        off = track.muted or track.hidden
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("text_dim" if off else "text"))
        first = min(self._buttons(lane)[0][1].left(), WIDTH_PX - 20)
        one_row = lane.height_px < 46
        room = QRectF(12, lane.top_px, first - 16, lane.height_px)
        if not one_row:
            room = QRectF(12, lane.top_px + 5, WIDTH_PX - 20, 18)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        text = painter.fontMetrics().elidedText(
            track_name(track), Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, flags, text)
        if not one_row and track_name(track) != kind_name(track.kind):
            painter.setFont(theme.font("small"))
            painter.setPen(theme.colour("text_dim"))
            under = QRectF(12, lane.bottom_px - 25, first - 14, 20)
            painter.drawText(under, flags, kind_name(track.kind))
        for name, place in self._buttons(lane):
            self._button(painter, track, name, place)

    def _button(self, painter: QPainter, track: Track, name: str, place: QRectF) -> None:
        on = bool(getattr(track, name))
        role = {"muted": "danger", "solo": "warn", "locked": "focus", "hidden": "text_dim"}[name]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(role) if on else theme.colour("sunken", 150))
        painter.drawRoundedRect(place, 4, 4)
        if name in ("muted", "solo"):
            painter.setFont(theme.font("small"))
            painter.setPen(theme.colour("window" if on else "text_dim"))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, "M" if name == "muted" else "S")
            return
        icon = {"locked": "lock" if on else "unlock", "hidden": "hidden" if on else "eye"}[name]
        picture = theme.pixmap(icon, 14, "window" if on else "text_dim")
        painter.drawPixmap(QPointF(place.left() + 3, place.top() + 3), picture)

    def _buttons(self, lane: Lane) -> list[tuple[str, QRectF]]:
        names = switches_of(lane.track.kind)
        one_row = lane.height_px < 46
        y = lane.top_px + (lane.height_px - BUTTON_PX) / 2 if one_row else lane.bottom_px - 26
        right = WIDTH_PX - 8 - len(names) * (BUTTON_PX + 4) + 4
        return [
            (name, QRectF(right + i * (BUTTON_PX + 4), y, BUTTON_PX, BUTTON_PX))
            for i, name in enumerate(names)
        ]

    def _at(self, position: QPointF) -> QPointF:
        return QPointF(position.x(), position.y() - RULER_PX - 2 + self.model.scroll_y)

    def _edge(self, y: float) -> Lane | None:
        """The lane whose lower edge is there."""
        return next(
            (lane for lane in self.model.lanes if -2 <= y - lane.bottom_px <= EDGE_PX), None
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A switch, an edge, or the track itself."""
        if event.position().y() < RULER_PX:
            self.timecode_pressed.emit()
            return
        place = self._at(event.position())
        edge = self._edge(place.y())
        lane = lane_at(self.model.lanes, place.y())
        if lane is not None:
            self.model.track = lane.track.id
            self.model.content_changed.emit()
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if edge is not None:
            self._pulled = (edge, event.position().y())
            return
        if lane is None:
            return
        for name, box in self._buttons(lane):
            if box.contains(place):
                self.switch(lane.track, name)

    def switch(self, track: Track, name: str) -> None:
        """Turn a switch of a track."""
        self.deeds.set_track(track.id, f"track_{name}", **{name: not getattr(track, name)})

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw the edge along, or show that it can be."""
        if self._pulled is None:
            edge = event.position().y() > RULER_PX and self._edge(self._at(event.position()).y())
            self.setCursor(Qt.CursorShape.SizeVerCursor if edge else Qt.CursorShape.ArrowCursor)
            return
        lane, start = self._pulled
        height = round(lane.height_px + event.position().y() - start)
        height = max(LEAST_HEIGHT_PX, min(MOST_HEIGHT_PX, height))
        made = set_track(self.model.session.timeline(), lane.track.id, height_px=height)
        self.model.set_live(Live(made, 0))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The height is one step."""
        pulled, self._pulled = self._pulled, None
        if pulled is not None and self.model.live is not None:
            self.model.commit(self.model.live.timeline, "track_height")

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Rename in place."""
        if event.position().y() < RULER_PX:
            return
        place = self._at(event.position())
        lane = lane_at(self.model.lanes, place.y())
        if lane is not None and not any(box.contains(place) for _, box in self._buttons(lane)):
            self.rename(lane.track)

    def rename(self, track: Track) -> None:
        """A field over the name."""
        lane = next((one for one in self.model.lanes if one.track.id == track.id), None)
        if lane is None:
            return
        field = QLineEdit(track_name(track), self)
        field.setAccessibleName(tr("Name of the track"))
        top = lane.top_px + RULER_PX + 2 - self.model.scroll_y
        field.setGeometry(8, top + 1, WIDTH_PX - 14, 26)
        field.selectAll()
        self.editor = field

        def finish() -> None:
            if self.editor is not field:
                return
            self.editor = None
            name = field.text().strip()
            field.deleteLater()
            if name and name != track_name(track):
                self.deeds.set_track(track.id, "rename_track", name=name)

        field.editingFinished.connect(finish)
        field.show()
        field.setFocus()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with a track."""
        place = self._at(QPointF(event.pos()))
        lane = lane_at(self.model.lanes, place.y())
        track = lane.track if lane is not None else None
        self.menu_asked.emit(track, QPointF(event.globalPos()))

    def event(self, event: QEvent) -> bool:
        """Tool tips of the switches."""
        if event.type() == QEvent.Type.ToolTip:
            place = self._at(QPointF(event.pos()))  # pyright: ignore[reportAttributeAccessIssue] - a QHelpEvent
            words = self.tip(place)
            if words:
                QToolTip.showText(event.globalPos(), words, self)  # pyright: ignore[reportAttributeAccessIssue] - likewise
                return True
        return super().event(event)

    def tip(self, place: QPointF) -> str:
        """What a switch does."""
        lane = lane_at(self.model.lanes, place.y())
        if lane is None:
            return ""
        words = {
            "muted": tr("Mute"),
            "solo": tr("Solo"),
            "locked": tr("Lock the track"),
            "hidden": tr("Hide the track"),
        }
        for name, box in self._buttons(lane):
            if box.contains(place):
                return words[name]
        return tr("Double-click to rename; drag the lower edge for the height")
