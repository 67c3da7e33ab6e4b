# SPDX-License-Identifier: GPL-3.0-or-later
"""What the mouse does on the canvas: selecting, dragging with each tool, scrubbing, markers.

Owns the state between press and release. Must not know how a verb works (gestures do) nor how the
document is stored (the model does).
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtGui import QDropEvent, QMouseEvent, QPainter

from desktop.i18n import tr
from desktop.views.timeline.bubble import Bubble, plain_timecode, refusal_words
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
from desktop.views.timeline.hit_test import Hit, Part, gain_at_y, hit, in_rectangle, source_place
from desktop.views.timeline.lane_painter import RULER_PX
from desktop.views.timeline.model import TimelineModel
from desktop.views.timeline.over import paint_band, paint_handles, paint_line
from desktop.views.timeline.snapping import REACH_PX, SnapPlaces
from desktop.views.timeline.telling import pictures_of, rows_of, warning_of
from desktop.views.timeline.tips import tip_of
from desktop.words import shot_name
from projects.clip_settings import drop_level, level_db, set_level
from projects.errors import UserError
from projects.ids import ClipId, MarkerId
from projects.timeline import Clip
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
        self.hovered: Hit | None = None
        self._drop_x: float | None = None
        self._scroll = QTimer(canvas)
        self._scroll.setInterval(30)
        self._scroll.timeout.connect(self._at_edge)
        self._fade = QTimer(canvas)
        self._fade.setSingleShot(True)
        self._fade.setInterval(REFUSAL_MS)
        self._fade.timeout.connect(self._forget_bubble)
        model.refused.connect(self._refused)
        model.content_changed.connect(self._look_again)

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
        try:
            live = pulled(drag, Pull(frames, lane_at(model.lanes, y), y))
        except UserError as error:
            self.cancel()
            model.refuse(error)
            return
        lane = held.hit.lane if held.hit is not None else None
        wanted_db = gain_at_y(lane, y) if lane is not None else 0.0
        self.bubble = Bubble(
            self.x,
            self.y,
            rows_of(drag, live, model.session.rate, wanted_db),
            warning_of(live),
            pictures_of(drag, live.timeline, self.canvas.pictures),
        )
        model.set_live(live, guide if live.by_frames == frames else None)

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
        self.hovered, self.model.pointed = None, None
        if self.held is None:
            self._forget_bubble()
        self.canvas.update()

    def tip(self, position: QPointF) -> str:
        """Words on what lies there."""
        if self.held is not None:
            return ""
        x, y = self.canvas.at(position)
        if position.y() < RULER_PX:
            key = self._marker_at(x)
            found = next((m for m in self.model.timeline.markers if m.id == key), None)
            return shot_name(found.name) or tr("Marker") if found is not None else ""
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

    def paint(self, painter: QPainter) -> None:
        """Rubber band, blade, where something would be dropped, handles of the clip under it."""
        held, view, height = self.held, self.model.view, self.canvas.height()
        down = RULER_PX + 2 - self.model.scroll_y
        if held is not None and held.what == "band" and held.begun:
            x, y = self.canvas.at(QPointF(self.x, self.y))
            paint_band(painter, QPointF(held.x, held.y + down), QPointF(x, y + down))
        if held is None and self.hovered is not None:
            if self.model.tool is Tool.BLADE:
                frame = self._snapped(view.frame_at(self.x))
                paint_line(painter, view.x_of(frame), RULER_PX, height, "accent")
            elif self.model.tool is not Tool.HAND:
                paint_handles(painter, view, self.hovered, down)
        if self._drop_x is not None:
            frame = self._snapped(view.frame_at(self._drop_x))
            paint_line(painter, view.x_of(frame), RULER_PX, height, "good")

    def show_cursor(self) -> None:
        """The cursor says what a press would begin."""
        x, y = self.canvas.at(QPointF(self.x, self.y))
        found: Hit | None = None
        if self.y >= RULER_PX:
            found = hit(self.model.lanes, self.model.view, x, y)
        self.canvas.setCursor(cursor_of(self.model.tool, found.part if found else Part.NOTHING))
        before, self.hovered = self.hovered, found
        self.model.pointed = found.lane.track.id if found and found.lane else None
        same = before is not None and found is not None and _alike(before, found)
        if not same or self.model.tool is Tool.BLADE:
            self.canvas.update()

    def _look_again(self) -> None:
        """What is under the mouse may be another thing now."""
        if self.hovered is not None and self.held is None:
            self.show_cursor()

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


def _alike(one: Hit, other: Hit) -> bool:
    """Whether the same would be painted for two places."""
    return one.part is other.part and one.clip is other.clip
