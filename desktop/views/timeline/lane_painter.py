# SPDX-License-Identifier: GPL-3.0-or-later
"""Painting what stands still: lanes, clips, transitions, and the ruler above them.

Owns the order of painting and what is merged. Must not know the playhead nor drags.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from desktop.theme import theme
from desktop.views.timeline.blocks import drawn
from desktop.views.timeline.clip_painter import LOW_PX, NAMED_PX, ClipPainter, Looks, flat_px
from desktop.views.timeline.geometry import Lane, View, tick_frames
from desktop.views.timeline.hit_test import NAME_PX
from desktop.views.timeline.model import ClipState, TimelineModel
from desktop.views.timeline.paints import Paints, marker_colour, triangle
from desktop.views.timeline.pictures import Pictures
from projects.timebase import FrameRate, timecode
from projects.timeline import Clip, Track, Transition

RULER_PX = 30


class LanePainter:
    """Paints all lanes of a model at its view; `top` is the first pixel of the lanes."""

    def __init__(self, model: TimelineModel, paints: Paints, pictures: Pictures | None) -> None:
        self.model, self.paints, self.pictures = model, paints, pictures

    def paint(self, painter: QPainter, height_px: int) -> None:
        """Every lane that is seen; the painter's origin is the first lane's corner, unscrolled."""
        view = self.model.view
        painter.translate(0, -self.model.scroll_y)
        painter.setFont(self.paints.font)
        top, bottom = self.model.scroll_y, self.model.scroll_y + height_px
        heard = self._heard()
        for lane in self.model.lanes:
            if lane.bottom_px >= top and lane.top_px <= bottom:
                self._lane(painter, lane, view, dimmed=lane.track.id not in heard)

    def _heard(self) -> set[str]:
        """Tracks that are not muted, hidden, or silenced by another's solo."""
        tracks = self.model.timeline.tracks
        solo = any(track.solo for track in tracks)
        return {
            track.id
            for track in tracks
            if not track.muted
            and not track.hidden
            and (track.solo or not solo or track.kind.value in ("video", "caption"))
        }

    def _lane(self, painter: QPainter, lane: Lane, view: View, *, dimmed: bool) -> None:
        kind = self.paints.kinds[lane.track.kind]
        back = QRectF(0, lane.top_px, view.width_px, lane.height_px)
        painter.fillRect(back, kind.lane)
        track = lane.track
        found = drawn(self.model.index(track), view, flat_px(track.kind))
        if found.pieces:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(kind.flat)
            top, height = lane.top_px, lane.height_px
            painter.drawRects([QRectF(x0, top, x1 - x0, height) for x0, x1 in found.pieces])
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        brush = ClipPainter(self.paints, view, self.pictures)
        self._clips(painter, lane, found.clips, brush)
        if found.pieces:
            self._special(painter, lane, brush)
        for one in track.transitions:
            self._transition(painter, lane, one, track)
        if dimmed:
            painter.fillRect(back, self.paints.off_shade)
        if track.locked:
            painter.fillRect(back, self.paints.off_hatch)

    def _clips(
        self, painter: QPainter, lane: Lane, indices: tuple[int, ...], brush: ClipPainter
    ) -> None:
        clips, scale = lane.track.clips, brush.view.px_per_frame
        selected, states = self.model.selected, self.model.states
        middle: list[int] = []
        later: list[int] = []
        for index in indices:
            clip = clips[index]
            wide = clip.source_range.length * scale >= NAMED_PX
            if wide or clip.id in selected or states or not clip.enabled:
                later.append(index)
            else:
                middle.append(index)
        self._middling(painter, lane, brush, middle)
        for index in later:
            brush.paint(painter, lane, clips[index], self._looks(lane, clips[index]))

    def _looks(self, lane: Lane, clip: Clip) -> Looks:
        model = self.model
        return Looks(
            name=model.names.of(clip) or model.names.kind(lane.track.kind),
            selected=clip.id in model.selected,
            state=model.state_of(clip) if model.states else None,
        )

    def _special(self, painter: QPainter, lane: Lane, brush: ClipPainter) -> None:
        """Flat clips that are selected or whose material is not fresh, over the pieces."""
        model, view = self.model, brush.view
        index = self.model.index(lane.track)
        wanted = [index.ids[key] for key in model.selected if key in index.ids]
        if model.states:
            wanted += [
                number
                for number, clip in enumerate(lane.track.clips)
                if (state := model.state_of(clip)) is not None
                and state.state is not ClipState.FRESH
            ]
        for number in dict.fromkeys(wanted):
            clip = lane.track.clips[number]
            width = clip.length_frames * view.px_per_frame
            if (
                width < flat_px(lane.track.kind)
                and -width < view.x_of(clip.start_frames) < view.width_px
            ):
                brush.paint(painter, lane, clip, self._looks(lane, clip))

    def _middling(
        self, painter: QPainter, lane: Lane, brush: ClipPainter, indices: list[int]
    ) -> None:
        """Clips too narrow for a name: bodies at once, then what is on them."""
        if not indices:
            return
        view, clips = brush.view, lane.track.clips
        kind = self.paints.kinds[lane.track.kind]
        scale, top, height = view.px_per_frame, lane.top_px, lane.height_px
        places = [(view.x_of(clips[i].start_frames), clips[i].length_frames) for i in indices]
        strip = NAME_PX if height > LOW_PX else height
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(kind.strip)
        painter.drawRects([QRectF(x, top, n * scale - 1, strip) for x, n in places])
        if strip == height:
            return
        painter.setBrush(kind.body)
        down, rest = top + strip, height - strip
        painter.drawRects([QRectF(x, down, n * scale - 1, rest) for x, n in places])
        for index in indices:
            brush.inside(painter, lane, clips[index])

    def _transition(self, painter: QPainter, lane: Lane, one: Transition, track: Track) -> None:
        view = self.model.view
        length = one.lead_frames + one.tail_frames
        if length * view.px_per_frame < 5:
            return
        places = self.model.index(track).ids
        index = places.get(one.after)
        if index is None:
            return
        cut = track.clips[index].start_frames
        x0, x1 = view.x_of(cut - one.lead_frames), view.x_of(cut + one.tail_frames)
        if x1 < 0 or x0 > view.width_px:
            return
        top = lane.top_px + 17.0
        bottom = min(top + 18.0, lane.bottom_px - 2.0)
        box = QRectF(x0, top, x1 - x0, bottom - top)
        painter.setPen(QPen(theme.colour("text", 200), 1.0))
        painter.setBrush(theme.colour("sunken", 190))
        painter.drawRoundedRect(box, 3, 3)
        painter.drawPolyline(QPolygonF([box.bottomLeft(), box.topRight()]))
        painter.drawPolyline(QPolygonF([box.topLeft(), box.bottomRight()]))


def paint_ruler(painter: QPainter, model: TimelineModel, paints: Paints) -> None:
    """Ticks, timecode and markers; the painter's origin is the ruler's corner."""
    view, rate = model.view, model.session.rate
    painter.fillRect(QRectF(0, 0, view.width_px, RULER_PX), paints.panel)
    step = tick_frames(view.px_per_frame, rate.nominal)
    small = _divided(step, rate)
    first = int(view.left // small) * small
    painter.setFont(paints.font)
    frame = first
    end = view.frame_at(view.width_px)
    while frame <= end:
        x = view.x_of(frame)
        tall = frame % step == 0
        painter.setPen(paints.dim if tall else paints.line)
        painter.drawLine(QPointF(x, RULER_PX - (9 if tall else 4)), QPointF(x, RULER_PX))
        if tall and frame >= 0:
            paints.words(painter, (x + 4, 3), ruler_words(frame, step, rate), 86)
        frame += small
    painter.setPen(paints.line)
    painter.drawLine(QPointF(0, RULER_PX - 0.5), QPointF(view.width_px, RULER_PX - 0.5))
    for marker in model.timeline.markers:
        x = view.x_of(marker.at_frames)
        if -10 < x < view.width_px + 10:
            colour = marker_colour(marker)
            painter.setPen(paints.selected if marker.id == model.marker else Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawPolygon(triangle(x, RULER_PX - 12, 5.5))


def _divided(step: int, rate: FrameRate) -> int:
    """Frames between two ticks without words."""
    for parts in (10, 5, 4, 2):
        if step % parts == 0 and step // parts >= 1:
            return step // parts
    return step


def ruler_words(frame: int, step: int, rate: FrameRate) -> str:
    """Timecode short enough for a tick: without frames where ticks are seconds."""
    text = timecode(frame, rate)
    text = text[3:] if text.startswith("00:") else text
    return text[:-3] if step % rate.nominal == 0 else text
