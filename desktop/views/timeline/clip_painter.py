# SPDX-License-Identifier: GPL-3.0-or-later
"""Painting one clip: body, name, film strip, waveform, gain line, fades, badges, state.

Owns how a clip looks at each width. Must not know scrolling, tracks' order nor the document.
"""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.timeline.geometry import Lane, View
from desktop.views.timeline.hit_test import FADED_WIDTH_PX, LEAST_FOR_HANDLES_PX, NAME_PX, gain_y
from desktop.views.timeline.model import ClipState, TargetState
from desktop.views.timeline.paints import KindPaints, Paints
from desktop.views.timeline.pictures import Pictures, Sound
from projects.edit_verbs import SOUND
from projects.timeline import Clip, TrackKind, source_frame_of

ROUND_PX = 18.0
"""From this width on corners are round and there is a border."""
NAMED_PX = 30.0
FILM_PX = 22.0
WAVE_STEP_PX = 2.0


@dataclass(frozen=True)
class Looks:
    """What the clip painter is told of a clip."""

    name: str
    selected: bool
    state: TargetState | None
    dimmed: bool
    hovered: bool = False


class ClipPainter:
    """Paints clips on lanes of one view."""

    def __init__(self, paints: Paints, view: View, pictures: Pictures | None) -> None:
        self.paints, self.view, self.pictures = paints, view, pictures

    def paint(self, painter: QPainter, lane: Lane, clip: Clip, looks: Looks) -> None:
        """One clip."""
        view = self.view
        left = view.x_of(clip.start_frames)
        width = clip.length_frames * view.px_per_frame
        rect = QRectF(left, lane.top_px, max(1.0, width - 1.0), lane.height_px)
        kind = self.paints.kinds[lane.track.kind]
        if width < ROUND_PX:
            painter.fillRect(rect, kind.flat)
            if looks.selected:
                painter.fillRect(rect, self.paints.selected_wash)
                painter.setPen(self.paints.selected)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(rect.adjusted(1, 1, -1, -1))
            self._state(painter, rect, looks)
            return
        self._body(painter, rect, lane, clip, kind)
        seen = rect.intersected(QRectF(-4, rect.top(), view.width_px + 8, rect.height()))
        strip = min(float(NAME_PX), rect.height())
        inner = QRectF(rect.left(), rect.top() + strip, rect.width(), rect.height() - strip - 1)
        if inner.height() >= FILM_PX - 8:
            if lane.track.kind is TrackKind.VIDEO:
                self._film(painter, inner, seen, clip)
            elif lane.track.kind in SOUND:
                self._wave(painter, inner, seen, (lane.track.kind, clip))
        self._fades(painter, rect, lane, clip)
        if lane.track.kind in SOUND and width >= FADED_WIDTH_PX:
            self._gain_line(painter, rect, lane, clip)
        self._state(painter, rect, looks)
        if not clip.enabled or looks.dimmed:
            painter.fillRect(rect, self.paints.off_shade)
            if not clip.enabled:
                painter.fillRect(rect, self.paints.off_hatch)
        self._border(painter, rect, looks, kind)
        if width >= NAMED_PX:
            self._head(painter, seen, clip, looks)

    def _body(
        self, painter: QPainter, rect: QRectF, lane: Lane, clip: Clip, kind: KindPaints
    ) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(kind.body if lane.height_px > NAME_PX + 8 else kind.strip)
        painter.drawRoundedRect(rect, 4, 4)
        if lane.height_px > NAME_PX + 8:
            painter.fillRect(
                QRectF(rect.left() + 1, rect.top() + 1, rect.width() - 2, NAME_PX - 1), kind.strip
            )

    def _film(self, painter: QPainter, inner: QRectF, seen: QRectF, clip: Clip) -> None:
        strip = self.pictures.film(clip) if self.pictures is not None else None
        if strip is None or inner.width() < FILM_PX:
            return
        height = inner.height()
        step = max(12.0, height * strip.aspect)
        painter.save()
        painter.setClipRect(inner.intersected(seen).adjusted(1, 0, -1, 0))
        scale = self.view.px_per_frame
        x = inner.left() + max(0.0, (seen.left() - inner.left()) // step) * step
        while x < seen.right():
            middle = min(clip.length_frames - 1, int((x + step / 2 - inner.left()) / scale))
            frame = source_frame_of(clip, clip.start_frames + max(0, middle))
            picture = strip.at(frame)
            if picture is not None:
                painter.drawPixmap(QRectF(x, inner.top(), step, height), picture, picture.rect())
            x += step
        painter.restore()

    def _wave(
        self, painter: QPainter, inner: QRectF, seen: QRectF, what: tuple[TrackKind, Clip]
    ) -> None:
        kind, clip = what
        sound = self.pictures.sound(kind, clip) if self.pictures is not None else None
        if sound is None:
            return
        shape = self._wave_shape(inner, seen, clip, sound)
        if shape is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.paints.kinds[kind].wave)
            painter.drawPolygon(shape)
        if sound.clauses and inner.width() > 80:
            self._clauses(painter, inner, seen, (clip, sound))

    def _wave_shape(
        self, inner: QRectF, seen: QRectF, clip: Clip, sound: Sound
    ) -> QPolygonF | None:
        left, right = max(inner.left(), seen.left()), min(inner.right(), seen.right())
        per_frame = sound.hz / sound.rate_hz * clip.speed_percent / 100
        per_px = per_frame / self.view.px_per_frame
        step = max(WAVE_STEP_PX, 1.0 / per_px)
        peaks, hz_share = sound.level(per_px * step)
        per_px *= hz_share
        origin = clip.source_range.start * per_frame * hz_share
        half, middle = inner.height() / 2 - 1, inner.center().y()
        upper: list[QPointF] = []
        lower: list[QPointF] = []
        x, count = left, len(peaks)
        backwards = clip.backwards
        gain = 10 ** (min(12.0, clip.gain_db) / 20) * half / 255
        while x <= right:
            at = origin + (x - inner.left()) * per_px
            place = int(count - 1 - at if backwards else at)
            if place >= count or place < 0:
                break
            reach = min(half, peaks[place] * gain)
            upper.append(QPointF(x, middle - reach))
            lower.append(QPointF(x, middle + reach))
            x += step
        if len(upper) < 2:
            return None
        lower.reverse()
        return QPolygonF(upper + lower)

    def _clauses(
        self, painter: QPainter, inner: QRectF, seen: QRectF, what: tuple[Clip, Sound]
    ) -> None:
        clip, sound = what
        scale = self.view.px_per_frame * 100 / clip.speed_percent * sound.rate_hz
        origin = inner.left() - clip.source_range.start * self.view.px_per_frame
        painter.setPen(QPen(theme.colour("text", 120), 1.0))
        for start_s, _end_s, _text in sound.clauses:
            x = origin + start_s * scale
            if seen.left() < x < seen.right() and x > inner.left() + 3:
                painter.drawLine(QPointF(x, inner.top() + 1), QPointF(x, inner.bottom()))

    def _fades(self, painter: QPainter, rect: QRectF, lane: Lane, clip: Clip) -> None:
        scale = self.view.px_per_frame
        if not (clip.fade_in_frames or clip.fade_out_frames):
            return
        painter.setPen(QPen(theme.colour("text", 190), 1.0))
        painter.setBrush(self.paints.fade_shade)
        if clip.fade_in_frames:
            x = rect.left() + clip.fade_in_frames * scale
            painter.drawPolygon(
                QPolygonF([rect.topLeft(), QPointF(x, rect.top()), rect.bottomLeft()])
            )
        if clip.fade_out_frames:
            x = rect.right() - clip.fade_out_frames * scale
            painter.drawPolygon(
                QPolygonF([rect.topRight(), QPointF(x, rect.top()), rect.bottomRight()])
            )

    def _gain_line(self, painter: QPainter, rect: QRectF, lane: Lane, clip: Clip) -> None:
        if lane.height_px < LEAST_FOR_HANDLES_PX:
            return
        scale, origin = self.view.px_per_frame, clip.source_range.start
        painter.setPen(self.paints.gain)
        if not clip.levels:
            y = gain_y(clip, lane, clip.gain_db)
            painter.drawLine(QPointF(rect.left() + 2, y), QPointF(rect.right() - 2, y))
            return
        places = [
            QPointF(
                rect.left() + (p.at_frames - origin) * scale,
                gain_y(clip, lane, p.gain_db + clip.gain_db),
            )
            for p in clip.levels
        ]
        line = [QPointF(rect.left(), places[0].y()), *places, QPointF(rect.right(), places[-1].y())]
        painter.save()
        painter.setClipRect(rect)
        painter.drawPolyline(QPolygonF(line))
        painter.setBrush(self.paints.handle)
        for place in places:
            painter.drawEllipse(place, 3.2, 3.2)
        painter.restore()

    def _state(self, painter: QPainter, rect: QRectF, looks: Looks) -> None:
        if looks.state is None or looks.state.state in (ClipState.FRESH,):
            return
        missing = looks.state.state in (ClipState.MISSING, ClipState.FAILED)
        painter.fillRect(rect, self.paints.hatch_missing if missing else self.paints.hatch)

    def _border(self, painter: QPainter, rect: QRectF, looks: Looks, kind: KindPaints) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self.paints.selected if looks.selected else kind.edge)
        inset = 1.0 if looks.selected else 0.5
        painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), 4, 4)

    def _head(self, painter: QPainter, seen: QRectF, clip: Clip, looks: Looks) -> None:
        paints = self.paints
        painter.setFont(paints.font)
        badges = badges_of(clip, looks.state)
        right = seen.right() - 5
        y = seen.top() + max(0.0, (NAME_PX - paints.metrics.height()) / 2)
        for text, role in badges:
            width = paints.metrics.horizontalAdvance(text) + 8
            if right - width < seen.left() + 20:
                break
            box = QRectF(right - width, seen.top() + 2, width, NAME_PX - 3)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("sunken", 200))
            painter.drawRoundedRect(box, 3, 3)
            painter.setPen(theme.colour(role))
            paints.words(painter, (box.left() + 4, y), text, width)
            right -= width + 3
        painter.setPen(paints.text)
        paints.words(painter, (seen.left() + 6, y), looks.name, right - seen.left() - 8)


def badges_of(clip: Clip, state: TargetState | None) -> list[tuple[str, str]]:
    """Short words at a clip's right end, with the role of their colour."""
    out: list[tuple[str, str]] = []
    if state is not None and state.state is not ClipState.FRESH:
        out.append((state_words(state), "danger" if state.state in FAULTS else "warn"))
    if clip.freeze_frame is not None:
        out.append(("❚❚ " + tr("Freeze"), "focus"))
    elif clip.speed_percent != 100 or clip.backwards:
        out.append((f"{'◀ ' if clip.backwards else ''}{clip.speed_percent}%", "selection"))
    if clip.effects:
        out.append(("fx", "good"))
    return out


FAULTS = frozenset({ClipState.MISSING, ClipState.FAILED})


def state_words(state: TargetState) -> str:
    """A state with what a refresh would cost."""
    words = {
        ClipState.STALE: "↻ " + tr("Old"),
        ClipState.MISSING: "! " + tr("Missing"),
        ClipState.MAKING: "… " + tr("Making"),
        ClipState.FAILED: "✕ " + tr("Failed"),
    }.get(state.state, "")
    if state.cost_s <= 0:
        return words
    return f"{words} {tr('{seconds} s', seconds=round(state.cost_s) or 1)}"
