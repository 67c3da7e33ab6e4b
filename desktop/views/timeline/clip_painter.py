# SPDX-License-Identifier: GPL-3.0-or-later
"""Painting one clip: body, name, film strip, waveform, gain line, fades, badges, state.

Owns how a clip looks at each width. Must not know scrolling, tracks' order nor the document.
"""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
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

FLAT_PX, FLAT_FILM_PX, ROUND_PX = 18.0, 11.0, 36.0
"""Up to the first width a clip is flat, a picture up to the second; from the third on corners are
round, with a border.
"""
NAMED_PX = 30.0
LOW_PX = NAME_PX + 16
"""Up to this height a lane has only names."""
SHORT_PX = 62.0
"""Narrower than this, a name is its first part."""
BEAT_PX, BEAT_TALL_PX = 7.0, 4.0
WAVE_STEP_PX, COARSE_PX = 2.0, 64.0
"""Width of a line of the waveform; half as fine on clips narrower than the second."""


def flat_px(kind: TrackKind) -> float:
    """Up to which width a clip is only a flat piece."""
    return FLAT_FILM_PX if kind is TrackKind.VIDEO else FLAT_PX


@dataclass(frozen=True)
class Looks:
    """What the clip painter is told of a clip."""

    name: str
    selected: bool
    state: TargetState | None


class ClipPainter:
    """Paints clips on lanes of one view."""

    def __init__(self, paints: Paints, view: View, pictures: Pictures | None) -> None:
        self.paints, self.view, self.pictures = paints, view, pictures
        self._pens: dict[tuple[TrackKind, float], QPen] = {}

    def paint(self, painter: QPainter, lane: Lane, clip: Clip, looks: Looks) -> None:
        """One clip."""
        view = self.view
        left = view.x_of(clip.start_frames)
        width = clip.length_frames * view.px_per_frame
        rect = QRectF(left, lane.top_px, max(1.0, width - 1.0), lane.height_px)
        kind = self.paints.kinds[lane.track.kind]
        if width < flat_px(lane.track.kind):
            painter.fillRect(rect, kind.flat)
            if looks.selected:
                painter.fillRect(rect, self.paints.selected_wash)
                painter.setPen(self.paints.selected)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(rect.adjusted(1, 1, -1, -1))
            self._state(painter, rect, looks)
            return
        self._body(painter, rect, lane, kind)
        self._inside(painter, rect, lane, clip)
        self._fades(painter, rect, clip)
        if lane.track.kind in SOUND and width >= FADED_WIDTH_PX:
            self._gain_line(painter, rect, lane, clip)
        self._state(painter, rect, looks)
        if not clip.enabled:
            painter.fillRect(rect, self.paints.off_shade)
            painter.fillRect(rect, self.paints.off_hatch)
        if looks.selected:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self.paints.selected)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 4, 4)
        if width >= NAMED_PX:
            self._head(painter, rect, clip, looks)

    def inside(self, painter: QPainter, lane: Lane, clip: Clip) -> None:
        """Only what is on a clip whose body is painted."""
        view = self.view
        left = view.x_of(clip.start_frames)
        width = clip.length_frames * view.px_per_frame
        rect = QRectF(left, lane.top_px, max(1.0, width - 1.0), lane.height_px)
        self._inside(painter, rect, lane, clip)

    def _inside(self, painter: QPainter, rect: QRectF, lane: Lane, clip: Clip) -> None:
        view = self.view
        seen = rect.intersected(QRectF(-4, rect.top(), view.width_px + 8, rect.height()))
        strip = min(float(NAME_PX), rect.height())
        inner = QRectF(rect.left(), rect.top() + strip, rect.width(), rect.height() - strip - 1)
        if lane.height_px > LOW_PX:
            if lane.track.kind is TrackKind.VIDEO:
                self._film(painter, inner, seen, clip)
            elif lane.track.kind in SOUND:
                self._wave(painter, inner, seen, (lane.track.kind, clip))

    def _body(self, painter: QPainter, rect: QRectF, lane: Lane, kind: KindPaints) -> None:
        tall = lane.height_px > LOW_PX
        if rect.width() < ROUND_PX:
            painter.fillRect(rect, kind.body if tall else kind.strip)
        else:
            painter.setPen(kind.edge)
            painter.setBrush(kind.body if tall else kind.strip)
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if tall:
            left, width = rect.left() + 1, rect.width() - 2
            painter.fillRect(QRectF(left, rect.top() + 1, width, NAME_PX - 1), kind.strip)

    def _film(self, painter: QPainter, inner: QRectF, seen: QRectF, clip: Clip) -> None:
        strip = self.pictures.film(clip) if self.pictures is not None else None
        if strip is None:
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
        found = self._wave_lines(inner, seen, clip, sound)
        if found is not None:
            lines, thick = found
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.setPen(self._wave_pen(kind, thick))
            painter.drawLines(lines)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if sound.clauses and inner.width() > 80:
            self._clauses(painter, inner, seen, (clip, sound))
        if sound.beats and kind is TrackKind.MUSIC:
            self._beats(painter, inner, seen, clip)

    def _wave_pen(self, kind: TrackKind, thick: float) -> QPen:
        """Nearly all clips of one paint need the same."""
        if (kind, thick) not in self._pens:
            made = QPen(self.paints.kinds[kind].wave, thick)
            made.setCapStyle(Qt.PenCapStyle.FlatCap)
            self._pens[kind, thick] = made
        return self._pens[kind, thick]

    def _wave_lines(
        self, inner: QRectF, seen: QRectF, clip: Clip, sound: Sound
    ) -> tuple[list[QLineF], float] | None:
        """Upright lines side by side, and how thick each is."""
        left, right = max(inner.left(), seen.left()), min(inner.right(), seen.right())
        per_px = sound.hz / sound.rate_hz * clip.speed_percent / 100 / self.view.px_per_frame
        step = WAVE_STEP_PX if inner.width() >= COARSE_PX else WAVE_STEP_PX * 2
        peaks, share = sound.level(per_px * step)
        per_px *= share
        stride = max(1, int(per_px * step))
        dx = stride / per_px
        start = clip.source_range.start * self.view.px_per_frame + left - inner.left()
        first = int(start * per_px)
        count = int((right - left) / dx) + 1
        if clip.backwards:
            peaks = peaks[::-1]
        found = peaks[first : first + count * stride : stride]
        if len(found) < 2:
            return None
        half, middle = inner.height() / 2 - 1, inner.center().y()
        scale = 10 ** (min(12.0, clip.gain_db) / 20) * half / 255
        if clip.gain_db > 0:
            most = int(half / scale)
            found = bytes(min(most, one) for one in found)
        x0 = left + dx / 2
        lines = [
            QLineF(x, middle - one * scale, x, middle + one * scale)
            for x, one in zip(_steps(x0, dx, len(found)), found, strict=True)
        ]
        return lines, max(1.0, dx)

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

    def _beats(self, painter: QPainter, inner: QRectF, seen: QRectF, clip: Clip) -> None:
        """Short ticks along the lower edge, where they do not run together."""
        assert self.pictures is not None
        frames = self.pictures.beats(clip)
        if len(frames) < 2 or inner.width() / len(frames) < BEAT_PX:
            return
        painter.setPen(QPen(theme.colour("text", 150), 1.0))
        foot = inner.bottom() - 1
        lines = [
            QLineF(x, foot - BEAT_TALL_PX, x, foot)
            for x in map(self.view.x_of, frames)
            if seen.left() < x < seen.right()
        ]
        painter.drawLines(lines)

    def _fades(self, painter: QPainter, rect: QRectF, clip: Clip) -> None:
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
        """Hatching, and a bar below: full if missing, broken if old, dots in the making."""
        if looks.state is None or looks.state.state is ClipState.FRESH:
            return
        paints = self.paints
        brush, colour, style = {
            ClipState.STALE: (paints.hatch, paints.warn, Qt.PenStyle.DashLine),
            ClipState.MAKING: (paints.hatch_making, paints.focus, Qt.PenStyle.DotLine),
        }.get(looks.state.state, (paints.hatch_missing, paints.danger, Qt.PenStyle.SolidLine))
        painter.fillRect(rect, brush)
        y = rect.bottom() - 1.5
        painter.setPen(QPen(colour, 2.5, style))
        painter.drawLine(QPointF(rect.left() + 2, y), QPointF(rect.right() - 2, y))

    def _head(self, painter: QPainter, rect: QRectF, clip: Clip, looks: Looks) -> None:
        paints = self.paints
        left = max(0.0, rect.left())
        right = min(rect.right(), float(self.view.width_px))
        if right - left < 12:
            return
        seen = QRectF(left, rect.top(), right - left, rect.height())
        painter.setFont(paints.font)
        badges = badges_of(clip, looks.state)
        right = seen.right() - 5
        y = seen.top() + max(0.0, (NAME_PX - paints.metrics.height()) / 2)
        for text, role in badges:
            width = paints.width(text) + 8
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
        room = right - seen.left() - 8
        name = looks.name if room >= SHORT_PX else looks.name.split("  ", 1)[0]
        if room >= SHORT_PX or paints.width(name) <= room:
            paints.words(painter, (seen.left() + 6, y), name, room)


def _steps(start: float, step: float, count: int) -> list[float]:
    return [start + step * number for number in range(count)]


def badges_of(clip: Clip, state: TargetState | None) -> list[tuple[str, str]]:
    """Short words at a clip's right end, with the role of their colour."""
    out: list[tuple[str, str]] = []
    if state is not None and state.state is not ClipState.FRESH:
        roles = {ClipState.STALE: "warn", ClipState.MAKING: "focus"}
        out.append((state_words(state), roles.get(state.state, "danger")))
    if clip.freeze_frame is not None:
        out.append(("❚❚ " + tr("Freeze"), "focus"))
    elif clip.speed_percent != 100 or clip.backwards:
        out.append((f"{'◀ ' if clip.backwards else ''}{clip.speed_percent}%", "selection"))
    if clip.effects:
        out.append(("fx", "good"))
    return out


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
