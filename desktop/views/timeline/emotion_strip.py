# SPDX-License-Identifier: GPL-3.0-or-later
"""The strip over the lanes: how strong each shot feels, how long it is, how loud the film is.

Owns its looks and the dragging of points. Must not know how a shot is made; it sets intensities.
"""

import itertools

import msgspec
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QToolTip, QWidget

from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.timeline.model import INITIATOR, TimelineModel
from desktop.views.timeline.paints import Paints, mixed
from desktop.views.timeline.pictures import Pictures
from desktop.words import word
from engines.story.rhythm.curve import (
    HOOK_S,
    WISHED_S,
    Beat,
    beats_of,
    cliffhangers,
    intensity_at,
    median_s,
    target_of,
)
from projects.commands import SetShot
from projects.timebase import samples_of_frames

HEIGHT_PX = 80
CURVE_TOP, CURVE_BOTTOM = 15, 52
BARS_TOP, BARS_BOTTOM = 56, 77
GRAB_PX = 7
LOUD_STEP_PX = 3


class EmotionStrip(QWidget):
    """Aligned with the canvas in scroll and zoom."""

    def __init__(
        self, model: TimelineModel, pictures: Pictures | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.model, self.pictures = model, pictures
        self._paints = Paints()
        self._held: tuple[Beat, float] | None = None
        self._hover: Beat | None = None
        self._beats: tuple[object, object, tuple[Beat, ...]] | None = None
        self.setFixedHeight(HEIGHT_PX)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        model.content_changed.connect(self.update)
        model.view_changed.connect(self.update)
        theme.changed.connect(self.update)
        if pictures is not None:
            pictures.came.connect(self.update)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all words again."""
        self.setAccessibleName(tr("Emotion and pace"))
        self.update()

    def sizeHint(self) -> QSize:
        """Wide and low."""
        return QSize(1000, HEIGHT_PX)

    def beats(self) -> tuple[Beat, ...]:
        """The shots on the curve, kept while timeline and shots are the same."""
        timeline, shots = self.model.timeline, self.model.session.shots()
        if self._beats is None or self._beats[0] is not timeline or self._beats[1] is not shots:
            self._beats = (timeline, shots, beats_of(timeline, shots))
        return self._beats[2]

    @staticmethod
    def y_of(height: float) -> float:
        """Pixel of a height 0..1."""
        return CURVE_BOTTOM - height * (CURVE_BOTTOM - CURVE_TOP)

    @staticmethod
    def height_at(y: float) -> float:
        """Height 0..1 at a pixel."""
        return max(0.0, min(1.0, (CURVE_BOTTOM - y) / (CURVE_BOTTOM - CURVE_TOP)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bands, loudness, curves, bars."""
        if not self._paints.current():
            self._paints = Paints()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.colour("sunken"))
        beats = self.beats()
        view = self.model.view
        seen = [
            b
            for b in beats
            if b.clip.end_frames > view.left and b.clip.start_frames < view.frame_at(view.width_px)
        ]
        self._bands(painter)
        self._loudness(painter)
        self._bars(painter, seen, beats)
        self._curves(painter, beats)
        self._points(painter, seen)
        painter.setPen(theme.colour("line"))
        painter.drawLine(QPointF(0, HEIGHT_PX - 0.5), QPointF(self.width(), HEIGHT_PX - 0.5))
        painter.end()

    def _bands(self, painter: QPainter) -> None:
        """The hook and the cliffhanger, named."""
        view, rate = self.model.view, self.model.session.rate
        hook_end = view.x_of(HOOK_S * rate.nominal)
        painter.setFont(self._paints.font)
        if hook_end > 0:
            left = max(0.0, view.x_of(0))
            painter.fillRect(QRectF(left, 0, hook_end - left, HEIGHT_PX), theme.colour("warn", 28))
            painter.setPen(theme.colour("warn"))
            room = hook_end - left - 6
            if self._paints.width(tr("Hook")) <= room:
                self._paints.words(painter, (left + 4, 0), tr("Hook"), room)
        painter.setPen(theme.colour("danger"))
        for start, end in cliffhangers(self.beats()):
            x0, x1 = view.x_of(start), view.x_of(end)
            painter.fillRect(QRectF(x0, 0, x1 - x0, HEIGHT_PX), theme.colour("danger", 28))
            left, right = max(0.0, x0), min(float(self.width()), x1)
            for text in (tr("Cliffhanger"), tr("Cliff")):
                if self._paints.width(text) <= right - left - 6:
                    self._paints.words(painter, (left + 4, 0), text, right - left - 4)
                    break

    def _loudness(self, painter: QPainter) -> None:
        sound = self.pictures.peaks_of_master() if self.pictures is not None else None
        if sound is None:
            return
        view, rate = self.model.view, self.model.session.rate
        per_px = samples_of_frames(1, rate) / 48_000 * sound.hz / view.px_per_frame
        peaks, share = sound.level(per_px * LOUD_STEP_PX)
        top: list[QPointF] = []
        for x in range(0, self.width() + LOUD_STEP_PX, LOUD_STEP_PX):
            place = int((view.left * view.px_per_frame + x) * per_px * share)
            if place >= len(peaks):
                break
            height = (peaks[place] / 255) ** 0.6 * (CURVE_BOTTOM - CURVE_TOP)
            top.append(QPointF(x, CURVE_BOTTOM - height))
        if len(top) < 2:
            return
        shape = [QPointF(top[0].x(), CURVE_BOTTOM), *top, QPointF(top[-1].x(), CURVE_BOTTOM)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("text_dim", 46))
        painter.drawPolygon(QPolygonF(shape))

    def _bars(self, painter: QPainter, seen: list[Beat], beats: tuple[Beat, ...]) -> None:
        rate, view = self.model.session.rate, self.model.view
        fps = float(rate.fraction)
        most = max([WISHED_S[1] * 1.1, *(b.clip.length_frames / fps for b in beats)])
        height = BARS_BOTTOM - BARS_TOP

        def y_of(seconds: float) -> float:
            return BARS_BOTTOM - min(1.0, seconds / most) * height

        wished = QRectF(0, y_of(WISHED_S[1]), self.width(), y_of(WISHED_S[0]) - y_of(WISHED_S[1]))
        painter.fillRect(wished, theme.colour("good", 26))
        painter.setPen(Qt.PenStyle.NoPen)
        for beat in seen:
            seconds = beat.clip.length_frames / fps
            fits = WISHED_S[0] <= seconds <= WISHED_S[1]
            painter.setBrush(theme.colour("good" if fits else "warn", 150 if fits else 190))
            x0, x1 = view.x_of(beat.clip.start_frames), view.x_of(beat.clip.end_frames)
            y = y_of(seconds)
            painter.drawRect(QRectF(x0 + 0.5, y, max(1.0, x1 - x0 - 1.5), BARS_BOTTOM - y))
        middle = median_s(beats, rate)
        if middle:
            painter.setPen(QPen(theme.colour("text", 170), 1.0, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(0, y_of(middle)), QPointF(self.width(), y_of(middle)))

    def _curves(self, painter: QPainter, beats: tuple[Beat, ...]) -> None:
        view = self.model.view
        target = [QPointF(view.x_of(f), self.y_of(h)) for f, h in target_of(beats)]
        actual = [QPointF(view.x_of(b.middle), self.y_of(self._height(b))) for b in beats]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("text_dim"), 1.3, Qt.PenStyle.DashLine))
        painter.drawPath(smooth(target))
        painter.setPen(QPen(theme.colour("accent"), 2.0))
        painter.drawPath(smooth(actual))

    def _height(self, beat: Beat) -> float:
        if self._held is not None and self._held[0].clip.id == beat.clip.id:
            return self._held[1]
        return beat.height

    def _points(self, painter: QPainter, seen: list[Beat]) -> None:
        view, last = self.model.view, -100.0
        for beat in seen:
            place = QPointF(view.x_of(beat.middle), self.y_of(self._height(beat)))
            held = self._held is not None and self._held[0].clip.id == beat.clip.id
            hovered = self._hover is not None and self._hover.clip.id == beat.clip.id
            if place.x() - last < 7 and not held and not hovered:
                continue
            last = place.x()
            chosen = beat.clip.id in self.model.selected
            painter.setPen(QPen(theme.colour("sunken"), 1.2))
            painter.setBrush(theme.colour("selection" if chosen else "accent"))
            size = 5.0 if held or hovered else 3.6
            painter.drawEllipse(place, size, size)
            if held:
                painter.setPen(theme.colour("text"))
                painter.setFont(self._paints.font)
                words = f"{word(beat.shot.emotion)} {round(self._intensity(beat) * 100)} %"
                painter.drawText(place + QPointF(9, 4), words)

    def _intensity(self, beat: Beat) -> float:
        return intensity_at(beat, self._height(beat))

    def _beat_at(self, place: QPointF) -> Beat | None:
        view = self.model.view
        best: tuple[float, Beat] | None = None
        for beat in self.beats():
            away = abs(view.x_of(beat.middle) - place.x())
            tall = abs(self.y_of(beat.height) - place.y())
            if away <= GRAB_PX and tall <= GRAB_PX + 3 and (best is None or away < best[0]):
                best = (away, beat)
        return best[1] if best is not None else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Hold a point; elsewhere the playhead comes."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        beat = self._beat_at(event.position())
        if beat is not None:
            self._held = (beat, beat.height)
            self.model.select({beat.clip.id})
        else:
            frame = self.model.view.frame_at(event.position().x())
            self.model.session.transport.seek(max(0, round(frame)), scrub=True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw the point up or down."""
        if self._held is not None:
            self._held = (self._held[0], self.height_at(event.position().y()))
            self.update()
            return
        if event.buttons() & Qt.MouseButton.LeftButton:
            frame = self.model.view.frame_at(event.position().x())
            self.model.session.transport.seek(max(0, round(frame)), scrub=True)
            return
        self._hover = self._beat_at(event.position())
        self.setCursor(Qt.CursorShape.SizeVerCursor if self._hover else Qt.CursorShape.ArrowCursor)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The new intensity is one step."""
        held, self._held = self._held, None
        if held is None:
            return
        beat, height = held
        wanted = intensity_at(beat, height)
        if abs(wanted - beat.shot.intensity) > 0.004:
            shot = msgspec.structs.replace(beat.shot, intensity=wanted)
            command = SetShot(shot=shot, label="set_intensity")
            self.model.session.run(command, initiator=INITIATOR)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives the drag up."""
        if event.key() == Qt.Key.Key_Escape and self._held is not None:
            self._held = None
            self.update()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Tool tips tell numbers in words."""
        if event.type() == QEvent.Type.ToolTip:
            words = self.tip(QPointF(event.pos()))  # pyright: ignore[reportAttributeAccessIssue] - a QHelpEvent
            QToolTip.showText(event.globalPos(), words, self)  # pyright: ignore[reportAttributeAccessIssue] - likewise
            return True
        return super().event(event)

    def tip(self, place: QPointF) -> str:
        """What is under the pointer."""
        frame = self.model.view.frame_at(place.x())
        beat = next((b for b in self.beats() if int(frame) in b.clip.record), None)
        if beat is None:
            return tr("Solid: as it is. Dashed: a shape that holds viewers.")
        fps = float(self.model.session.rate.fraction)
        if place.y() > BARS_TOP - 3:
            return tr(
                "{seconds} s; the median is {median} s, {low} to {high} s hold viewers",
                seconds=f"{beat.clip.length_frames / fps:.1f}",
                median=f"{median_s(self.beats(), self.model.session.rate):.1f}",
                low=WISHED_S[0],
                high=WISHED_S[1],
            )
        return tr(
            "{emotion}, {percent} %. Drag the point to change it.",
            emotion=word(beat.shot.emotion),
            percent=round(beat.shot.intensity * 100),
        )


def smooth(points: list[QPointF]) -> QPainterPath:
    """A curve through points that never overshoots sideways."""
    path = QPainterPath()
    if not points:
        return path
    path.moveTo(points[0])
    for left, right in itertools.pairwise(points):
        half = (right.x() - left.x()) / 2
        path.cubicTo(
            QPointF(left.x() + half, left.y()), QPointF(right.x() - half, right.y()), right
        )
    return path


class StripHead(QWidget):
    """The words beside the strip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paints = Paints()
        self.setFixedHeight(HEIGHT_PX)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """What is what."""
        if not self._paints.current():
            self._paints = Paints()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.colour("panel"))
        painter.setFont(self._paints.font)
        rows = (
            (14, tr("Emotion"), QPen(theme.colour("accent"), 2.0)),
            (30, tr("Target"), QPen(theme.colour("text_dim"), 1.3, Qt.PenStyle.DashLine)),
            (
                46,
                tr("Loudness"),
                QPen(mixed(theme.colour("text_dim"), theme.colour("panel"), 0.5), 6),
            ),
            (67, tr("Shot lengths"), QPen(theme.colour("good", 170), 6)),
        )
        for y, text, pen in rows:
            painter.setPen(pen)
            painter.drawLine(QPointF(12, y), QPointF(32, y))
            painter.setPen(theme.colour("text_dim"))
            place = QRectF(40, y - 9, self.width() - 44, 18)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)
        painter.setPen(theme.colour("line"))
        painter.drawLine(QPointF(0, HEIGHT_PX - 0.5), QPointF(self.width(), HEIGHT_PX - 0.5))
        painter.end()
