# SPDX-License-Identifier: GPL-3.0-or-later
"""What the mouse does on the canvas: selecting, dragging with each tool, scrubbing, markers.

Owns the state between press and release. Must not know how a verb works (gestures do) nor how the
document is stored (the model does).
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QDropEvent, QMouseEvent, QPainter, QPen, QPixmap

from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.timeline.bubble import Bubble, plain_timecode, refusal_words, signed_timecode
from desktop.views.timeline.cursors import cursor_of
from desktop.views.timeline.geometry import lane_at
from desktop.views.timeline.gestures import (
    Deed,
    Drag,
    Live,
    Pull,
    Tool,
    blade,
    drag_of,
    pulled,
    stretch,
)
from desktop.views.timeline.hit_test import Hit, Part, hit, in_rectangle, source_place
from desktop.views.timeline.lane_painter import RULER_PX
from desktop.views.timeline.model import TimelineModel
from desktop.views.timeline.paints import Paints
from desktop.views.timeline.snapping import REACH_PX, SnapPlaces
from desktop.views.timeline.tips import tip_of
from projects.clip_settings import drop_level, level_db, set_level
from projects.errors import UserError
from projects.ids import ClipId, MarkerId
from projects.timeline import Clip, Timeline, TrackKind, source_frame_of
from projects.track_edits import set_marker

if TYPE_CHECKING:
    from desktop.views.timeline.canvas import Canvas

BEGIN_PX = 4.0
EDGE_SCROLL_PX = 26.0
SCRUB_REACH_PX = 5.0
REFUSAL_MS = 2600


@dataclass
class Held:
    """What the mouse holds between press and release."""

    what: str
    x: float
    y: float
    frame: float
    hit: Hit | None = None
    drag: Drag | None = None
    places: SnapPlaces = field(default_factory=lambda: SnapPlaces(()))
    begun: bool = False
    toggles: Clip | None = None
    marker: MarkerId | None = None
    keep: frozenset[ClipId] = frozenset()


class Pointer:
    """The mouse on one canvas."""

    def __init__(self, canvas: "Canvas", model: TimelineModel) -> None:
        self.canvas, self.model = canvas, model
        self.held: Held | None = None
        self.bubble: Bubble | None = None
        self.x = self.y = 0.0
        self._drop_x: float | None = None
        self._scroll = QTimer(canvas)
        self._scroll.setInterval(30)
        self._scroll.timeout.connect(self._at_edge)
        self._fade = QTimer(canvas)
        self._fade.setSingleShot(True)
        self._fade.setInterval(REFUSAL_MS)
        self._fade.timeout.connect(self._forget_bubble)
        model.refused.connect(self._refused)

    def press(self, event: QMouseEvent) -> None:
        """Begin something."""
        self.canvas.setFocus(Qt.FocusReason.MouseFocusReason)
        self._forget_bubble()
        self.x, self.y = event.position().x(), event.position().y()
        x, y = self.canvas.at(event.position())
        frame = self.model.view.frame_at(x)
        if event.button() == Qt.MouseButton.RightButton:
            self._select_for_menu(x, y)
            self.canvas.menu_asked.emit(event.position())
            return
        panning = event.button() == Qt.MouseButton.MiddleButton or self.model.tool is Tool.HAND
        if panning and self.y >= RULER_PX:
            self.held = Held("pan", self.x, self.y, frame)
            self.canvas.setCursor(Qt.CursorShape.ClosedHandCursor)
            return
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self.y < RULER_PX:
            self._press_ruler(x, frame)
        else:
            self._press_lane(event, x, y)

    def _press_ruler(self, x: float, frame: float) -> None:
        marker = self._marker_at(x) if self.y > RULER_PX - 16 else None
        if marker is not None:
            self.model.marker = marker
            self.held = Held("marker", x, self.y, frame, marker=marker)
            self.held.places = self.model.places()
            self.model.content_changed.emit()
            return
        self.held = Held("scrub", x, self.y, frame)
        self._scrub(x)

    def _press_lane(self, event: QMouseEvent, x: float, y: float) -> None:
        model, held = self.model, event.modifiers()
        found = hit(model.lanes, model.view, x, y)
        if found.lane is not None:
            model.track = found.lane.track.id
        if model.tool is Tool.BLADE:
            self._cut(found, everywhere=bool(held & Qt.KeyboardModifier.ShiftModifier))
            return
        adding = bool(
            held & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        )
        if found.clip is None:
            keep = frozenset(model.selected) if adding else frozenset()
            self.held = Held("band", x, y, found.frame, hit=found, keep=keep)
            return
        now = Held("drag", x, y, found.frame, hit=found)
        alt = bool(held & Qt.KeyboardModifier.AltModifier)
        if adding and found.part in (Part.BODY, Part.HEAD, Part.TAIL, Part.CUT):
            now.toggles = found.clip
        elif found.clip.id not in model.selected:
            model.select({found.clip.id}, exactly=alt)
        self.held = now

    def _begin(self, event: QMouseEvent) -> None:
        held, model = self.held, self.model
        if held is None or held.hit is None:
            return
        keys = event.modifiers()
        ctrl = bool(keys & Qt.KeyboardModifier.ControlModifier)
        alt = bool(keys & Qt.KeyboardModifier.AltModifier)
        clip = held.hit.clip
        if held.toggles is not None and clip is not None and clip.id not in model.selected:
            model.select(model.selected | {clip.id})
        held.toggles = None
        ground = model.ground()
        if alt and held.hit.part is Part.TAIL and clip is not None and model.tool is Tool.SELECT:
            held.drag = stretch(ground, clip)
        else:
            held.drag = drag_of(ground, model.tool, held.hit, alt=alt, ctrl=ctrl)
        held.begun = True
        if held.drag is None:
            self.held = None
            return
        held.places = model.places(held.drag.moving)
        self._scroll.start()

    def move(self, event: QMouseEvent) -> None:
        """Go on, or show what could be begun."""
        self.x, self.y = event.position().x(), event.position().y()
        held = self.held
        if held is None:
            self.show_cursor()
            return
        x, y = self.canvas.at(event.position())
        if held.what == "scrub":
            self._scrub(x)
        elif held.what == "pan":
            self._pan(held)
        elif held.what == "marker":
            self._drag_marker(held, x)
        elif held.what == "band":
            self._band(held, x, y)
        else:
            far = abs(x - held.x) > BEGIN_PX or abs(y - held.y) > BEGIN_PX
            if not held.begun and far:
                self._begin(event)
            if self.held is not None and held.begun:
                self._pull()

    def _pull(self) -> None:
        held, model = self.held, self.model
        if held is None or held.drag is None:
            return
        x, y = self.canvas.at(QPointF(self.x, self.y))
        drag, view = held.drag, model.view
        by = view.frame_at(x) - held.frame
        guide: int | None = None
        frames = round(by)
        if model.snapping and not drag.upright:
            snapped = held.places.snapped(drag.edges, by, REACH_PX / view.px_per_frame)
            if snapped is not None:
                frames, guide = snapped.by_frames, snapped.guide
        live = pulled(drag, Pull(frames, lane_at(model.lanes, y), y))
        self.bubble = self._bubble(drag, live)
        model.set_live(live, guide if live.by_frames == frames else None)

    def _bubble(self, drag: Drag, live: Live) -> Bubble:
        rate = self.model.session.rate
        clip = _standing(live.timeline, drag.clip)
        rows: list[str] = []
        if drag.deed is Deed.GAIN and clip is not None:
            points = [p.gain_db for p in clip.levels]
            shown = clip.gain_db if not points else min(points, key=lambda db: abs(db - self._db()))
            rows.append(f"{shown:+.1f} dB")
        elif drag.deed is Deed.FADE and clip is not None:
            rows.append(
                tr(
                    "Fade {time}",
                    time=plain_timecode(
                        clip.fade_in_frames
                        if drag.edges[0] - clip.start_frames <= clip.end_frames - drag.edges[0]
                        else clip.fade_out_frames,
                        rate,
                    ),
                )
            )
        else:
            rows.append(signed_timecode(live.by_frames, rate))
            if clip is not None and drag.deed in (Deed.MOVE, Deed.REORDER, Deed.SLIDE):
                rows.append(tr("Starts at {time}", time=plain_timecode(clip.start_frames, rate)))
            elif clip is not None and drag.deed is not Deed.COPY:
                rows.append(tr("Length {time}", time=plain_timecode(clip.length_frames, rate)))
            if clip is not None and drag.deed is Deed.SPEED:
                rows.append(f"{clip.speed_percent} %")
        warning = refusal_words(live.refusal) if live.refusal is not None else ""
        return Bubble(self.x, self.y, tuple(rows), warning, self._pictures(drag, live.timeline))

    def _db(self) -> float:
        from desktop.views.timeline.hit_test import gain_at_y

        lane = self.held.hit.lane if self.held is not None and self.held.hit is not None else None
        return gain_at_y(lane, self.canvas.at(QPointF(self.x, self.y))[1]) if lane else 0.0

    def _pictures(self, drag: Drag, timeline: Timeline) -> tuple[QPixmap, ...]:
        """The pictures on both sides of a cut, or at both ends of a slipped clip."""
        found = _standing(timeline, drag.clip)
        source = self.canvas.pictures
        if found is None or source is None:
            return ()
        track = next((t for t in timeline.tracks if any(c is found for c in t.clips)), None)
        if track is None or track.kind is not TrackKind.VIDEO:
            return ()
        pairs: list[tuple[Clip, int]] = []
        if drag.deed is Deed.SLIP:
            pairs = [(found, found.start_frames), (found, found.end_frames - 1)]
        elif drag.deed in (Deed.ROLL, Deed.TRIM, Deed.RIPPLE):
            at_tail = drag.edges[0] >= (drag.clip.end_frames if drag.clip else 0)
            edge = found.end_frames if at_tail else found.start_frames
            before, after = track.clip_at(edge - 1) if edge else None, track.clip_at(edge)
            pairs = [(c, f) for c, f in ((before, edge - 1), (after, edge)) if c is not None]
        out = []
        for clip, frame in pairs:
            film = source.film(clip)
            picture = film.at(source_frame_of(clip, frame)) if film is not None else None
            if picture is not None:
                out.append(picture)
        return tuple(out)

    def release(self, event: QMouseEvent) -> None:
        """End it: one step of the journal."""
        held, self.held = self.held, None
        self._scroll.stop()
        if held is None:
            return
        model = self.model
        self.bubble = None
        if held.what == "drag" and held.drag is not None and model.live is not None:
            live = model.live
            if drag_is_nothing(held.drag, live):
                model.set_live(None)
            else:
                model.commit(live.timeline, held.drag.deed.value)
            if live.refusal is not None:
                self._say(refusal_words(live.refusal))
        elif held.what == "marker" and model.live is not None:
            model.commit(model.live.timeline, "move_marker")
        elif held.what == "drag" and self._adds_point(held, event):
            self._add_point(held)
        elif held.what == "drag" and held.toggles is not None:
            chosen = model.links().together({held.toggles.id})
            on = held.toggles.id in model.selected
            model.select(model.selected - chosen if on else model.selected | chosen)
        elif held.what == "drag" and held.hit is not None and held.hit.clip is not None:
            exactly = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            model.select({held.hit.clip.id}, exactly=exactly)
        elif held.what == "band" and not held.begun:
            model.select(held.keep)
            model.session.transport.seek(max(0, round(held.frame)), scrub=True)
        self.show_cursor()
        self.canvas.update()

    @staticmethod
    def _adds_point(held: Held, event: QMouseEvent) -> bool:
        """A click with Ctrl on the gain line."""
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        return ctrl and not held.begun and held.hit is not None and held.hit.part is Part.GAIN

    def _add_point(self, held: Held) -> None:
        clip = held.hit.clip if held.hit is not None else None
        if clip is None:
            return
        at = source_place(clip, held.frame)
        timeline = self.model.session.timeline()
        try:
            made = set_level(timeline, clip.id, at, round(level_db(clip, at), 1))
        except UserError as error:
            self.model.refuse(error)
            return
        self.model.commit(made, Deed.GAIN.value)

    def cancel(self) -> bool:
        """Give up what is going on; whether something was."""
        held, self.held = self.held, None
        self._scroll.stop()
        self._forget_bubble()
        if held is None:
            return False
        self.model.set_live(None)
        return True

    def double_click(self, event: QMouseEvent) -> None:
        """On a point of the gain line: take it off. On a marker: open it. Else: go there."""
        x, y = self.canvas.at(event.position())
        if event.position().y() < RULER_PX:
            if self._marker_at(x) is not None:
                self.canvas.marker_opened.emit(self._marker_at(x))
            return
        found = hit(self.model.lanes, self.model.view, x, y)
        if found.part is Part.POINT and found.clip is not None and found.point is not None:
            made = drop_level(self.model.session.timeline(), found.clip.id, found.point.at_frames)
            self.model.commit(made, Deed.GAIN.value)
        elif found.clip is not None:
            self.canvas.clip_opened.emit(found.clip.id)

    def leave(self) -> None:
        """The mouse is elsewhere."""
        if self.held is None:
            self._forget_bubble()

    def tip(self, position: QPointF) -> str:
        """Words on what lies there."""
        if self.held is not None:
            return ""
        x, y = self.canvas.at(position)
        if position.y() < RULER_PX:
            key = self._marker_at(x)
            found = next((m for m in self.model.timeline.markers if m.id == key), None)
            return found.name or tr("Marker") if found is not None else ""
        found = hit(self.model.lanes, self.model.view, x, y)
        return tip_of(self.model, found) if found.clip is not None else ""

    def drag_over(self, event: QDropEvent) -> None:
        """Something of the bin or the system is held over the canvas."""
        self._drop_x = event.position().x()
        event.acceptProposedAction()
        self.canvas.update()

    def drag_away(self) -> None:
        """It is gone."""
        self._drop_x = None
        self.canvas.update()

    def paint(self, painter: QPainter, paints: Paints) -> None:
        """Rubber band, blade line, drop line."""
        held = self.held
        if held is not None and held.what == "band" and held.begun:
            x, y = self.canvas.at(QPointF(self.x, self.y))
            down = RULER_PX + 2 - self.model.scroll_y
            box = QRectF(QPointF(held.x, held.y + down), QPointF(x, y + down)).normalized()
            painter.setPen(QPen(theme.colour("focus"), 1.0))
            painter.setBrush(theme.colour("focus", 36))
            painter.drawRect(box)
        blade_x = self.x if self.model.tool is Tool.BLADE and self.canvas.underMouse() else None
        if blade_x is not None and held is None:
            frame = self._snapped(self.model.view.frame_at(blade_x))
            painter.setPen(QPen(theme.colour("accent"), 1.0))
            place = self.model.view.x_of(frame)
            painter.drawLine(QPointF(place, RULER_PX), QPointF(place, self.canvas.height()))
        if self._drop_x is not None:
            frame = self._snapped(self.model.view.frame_at(self._drop_x))
            painter.setPen(QPen(theme.colour("good"), 2.0))
            place = self.model.view.x_of(frame)
            painter.drawLine(QPointF(place, RULER_PX), QPointF(place, self.canvas.height()))

    def show_cursor(self) -> None:
        """The cursor says what a press would begin."""
        x, y = self.canvas.at(QPointF(self.x, self.y))
        part = Part.NOTHING
        if self.y >= RULER_PX:
            part = hit(self.model.lanes, self.model.view, x, y).part
        self.canvas.setCursor(cursor_of(self.model.tool, part))
        if self.model.tool is Tool.BLADE:
            self.canvas.update()

    def frame_here(self) -> int:
        """The frame under the pointer."""
        return max(0, round(self.model.view.frame_at(self.x)))

    def _select_for_menu(self, x: float, y: float) -> None:
        found = hit(self.model.lanes, self.model.view, x, y)
        if found.lane is not None:
            self.model.track = found.lane.track.id
        if found.clip is not None and found.clip.id not in self.model.selected:
            self.model.select({found.clip.id})

    def _cut(self, found: Hit, *, everywhere: bool) -> None:
        if found.clip is None and not everywhere:
            return
        try:
            made = blade(
                self.model.ground(), found, self._snapped(found.frame), everywhere=everywhere
            )
        except UserError as error:
            self.model.refuse(error)
            return
        self.model.commit(made, "split")

    def _snapped(self, frame: float) -> int:
        if self.model.snapping:
            near = self.model.places().nearest(frame, REACH_PX / self.model.view.px_per_frame)
            if near is not None:
                return near
        return max(0, round(frame))

    def _scrub(self, x: float) -> None:
        frame = self.model.view.frame_at(x)
        held = self.held
        if held is not None and self.model.snapping and not held.begun:
            held.places, held.begun = self.model.places(playhead=False), True
        near = None
        if held is not None and self.model.snapping:
            near = held.places.nearest(frame, SCRUB_REACH_PX / self.model.view.px_per_frame)
        goal = round(frame) if near is None else near
        self.model.session.transport.seek(max(0, goal), scrub=True)

    def _pan(self, held: Held) -> None:
        self.model.set_view(self.model.view.scrolled(held.x - self.x))
        self.model.set_scroll_y(self.model.scroll_y + round(held.y - self.y))
        self.canvas.keep_scroll()
        held.x, held.y = self.x, self.y

    def _drag_marker(self, held: Held, x: float) -> None:
        model = self.model
        if held.marker is None or (abs(x - held.x) <= BEGIN_PX and not held.begun):
            return
        held.begun = True
        frame = model.view.frame_at(x)
        near = held.places.nearest(frame, REACH_PX / model.view.px_per_frame)
        goal = near if model.snapping and near is not None else max(0, round(frame))
        made = set_marker(model.session.timeline(), held.marker, at_frames=goal)
        self.bubble = Bubble(self.x, self.y, (plain_timecode(goal, model.session.rate),))
        model.set_live(Live(made, goal), goal if near == goal else None)

    def _band(self, held: Held, x: float, y: float) -> None:
        if abs(x - held.x) > BEGIN_PX or abs(y - held.y) > BEGIN_PX:
            held.begun = True
        if held.begun:
            inside = in_rectangle(self.model.lanes, self.model.view, (held.x, held.y), (x, y))
            chosen = {one.id for one in inside} | set(held.keep)
            self.model.select(chosen, exactly=True)

    def _marker_at(self, x: float) -> MarkerId | None:
        view = self.model.view
        near = min(
            self.model.timeline.markers,
            key=lambda m: abs(view.x_of(m.at_frames) - x),
            default=None,
        )
        return near.id if near is not None and abs(view.x_of(near.at_frames) - x) <= 7 else None

    def _at_edge(self) -> None:
        """A drag near the edge scrolls on."""
        width = self.canvas.width()
        by = 0.0
        if self.x > width - EDGE_SCROLL_PX:
            by = self.x - (width - EDGE_SCROLL_PX)
        elif self.x < EDGE_SCROLL_PX:
            by = self.x - EDGE_SCROLL_PX
        if by and self.held is not None and self.held.begun:
            self.model.set_view(self.model.view.scrolled(by))
            if self.held.what == "drag":
                self._pull()

    def _refused(self, error: UserError) -> None:
        self._say(refusal_words(error))

    def _say(self, warning: str) -> None:
        x = self.x or self.canvas.width() / 2
        self.bubble = Bubble(x, self.y or self.canvas.height() / 2, (), warning)
        self._fade.start()
        self.canvas.update()

    def _forget_bubble(self) -> None:
        if self.bubble is not None:
            self.bubble = None
            self.canvas.update()


def drag_is_nothing(drag: Drag, live: Live) -> bool:
    """Whether a drag has come back to where it began."""
    return live.by_frames == 0 and drag.deed is Deed.COPY and live.refusal is not None


def _standing(timeline: Timeline, clip: Clip | None) -> Clip | None:
    if clip is None:
        return None
    for track in timeline.tracks:
        for one in track.clips:
            if one.id == clip.id:
                return one
    return None
