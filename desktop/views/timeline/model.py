# SPDX-License-Identifier: GPL-3.0-or-later
"""What the parts of the timeline share: the view, the tool, the selection, the drag in hand.

Owns view state only; the document is the session's. Must not know how anything is painted.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.views.timeline.blocks import TrackIndex
from desktop.views.timeline.geometry import Lane, View, lanes_of
from desktop.views.timeline.gestures import Ground, Live, Tool
from desktop.views.timeline.names import Names
from desktop.views.timeline.snapping import ALL_TARGETS, SnapPlaces, SnapTarget, places_of
from projects.commands import SetTimeline
from projects.errors import UserError
from projects.ids import ClipId, MarkerId, ShotId, TrackId
from projects.links import Links
from projects.timeline import Clip, SourceKind, Timeline, Track

if TYPE_CHECKING:
    from desktop.session import Session
    from projects.changes import ChangeSet

INITIATOR = "timeline"
CUT_TABLES = frozenset({"timelines", "tracks", "clips", "markers"})
TABLES = frozenset({"timelines", "tracks", "clips", "markers", "shots", "screenplays"})


class ClipState(StrEnum):
    """How a clip's material stands."""

    FRESH = "fresh"
    STALE = "stale"
    MISSING = "missing"
    MAKING = "making"
    FAILED = "failed"


@dataclass(frozen=True)
class TargetState:
    """Of a target (a shot, a line): its material and what a refresh would cost, 0 if unknown."""

    state: ClipState
    cost_s: float = 0.0


class TimelineModel(QObject):
    """Shared by canvas, headers, overview and strip."""

    content_changed = Signal()
    view_changed = Signal()
    tool_changed = Signal()
    refused = Signal(object)
    interrupted = Signal()

    def __init__(self, session: "Session", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.view = View()
        self.fitted = True
        self.scroll_y = 0
        self.tool = Tool.SELECT
        self.snapping, self.linked = True, True
        self.snap_targets: frozenset[SnapTarget] = ALL_TARGETS
        self.beats: Callable[[Clip], tuple[int, ...]] = lambda _clip: ()
        self.live: Live | None = None
        self.guide: int | None = None
        self.selected: frozenset[ClipId] = frozenset()
        self.marker: MarkerId | None = None
        self.track: TrackId | None = None
        self.pointed: TrackId | None = None
        self.states: Mapping[str, TargetState] = {}
        self.names = Names(session)
        self._own_selection = False
        self._lanes: tuple[Timeline, tuple[Lane, ...]] | None = None
        self._indices: dict[TrackId, TrackIndex] = {}
        self._links: tuple[Timeline, Links] | None = None
        session.changed.connect(self._changed)
        session.episode_changed.connect(self._episode)
        session.selection.changed.connect(self._selection)

    @property
    def timeline(self) -> Timeline:
        """What is shown: the drag's timeline while one goes on, else the document's."""
        return self.live.timeline if self.live is not None else self.session.timeline()

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """Tracks on the screen."""
        timeline = self.timeline
        if self._lanes is None or self._lanes[0] is not timeline:
            self._lanes = (timeline, lanes_of(timeline))
        return self._lanes[1]

    @property
    def height_px(self) -> int:
        """Of all lanes."""
        return self.lanes[-1].bottom_px if self.lanes else 0

    def index(self, track: Track) -> TrackIndex:
        """A track's places, kept while it is the same."""
        found = self._indices.get(track.id)
        if found is None or found.track is not track:
            found = self._indices[track.id] = TrackIndex(track)
        return found

    def links(self) -> Links:
        """What belongs together in the document's timeline."""
        timeline = self.session.timeline()
        if self._links is None or self._links[0] is not timeline:
            self._links = (timeline, Links(timeline, self.session.shots()))
        return self._links[1]

    def ground(self) -> Ground:
        """What a drag begins on."""
        return Ground(
            timeline=self.session.timeline(),
            selected=self.selected,
            linked=self.linked,
            own_frames=self.own_frames,
        )

    def own_frames(self, clip: Clip) -> int | None:
        """Length of a clip's source at 100 %, where the document knows it."""
        if clip.source.kind is not SourceKind.SHOT:
            return None
        shot = self.session.shot(ShotId(clip.source.id))
        return shot.length_frames if shot is not None and shot.length_frames else None

    def places(self, moving: Collection[ClipId] = (), *, playhead: bool = True) -> SnapPlaces:
        """Where a drag sticks now; the playhead's own drag does not stick to it."""
        transport = self.session.transport
        return places_of(
            self.session.timeline(),
            playhead=transport.position_frames if playhead else None,
            bounds=(transport.in_frames, transport.out_frames),
            moving=moving,
            targets=self.snap_targets,
            beats=self.beats,
        )

    def select(self, clips: Collection[ClipId], *, exactly: bool = False) -> None:
        """Select clips, with what belongs to them unless exactly these are meant."""
        wanted = frozenset(clips)
        if self.linked and not exactly:
            wanted = self.links().together(wanted)
        self.marker = None
        self._own_selection = True
        self.selected = wanted
        order = [c.id for t in self.session.timeline().tracks for c in t.clips if c.id in wanted]
        self.session.selection.select_clips(order)
        self._own_selection = False
        self.content_changed.emit()

    def commit(self, timeline: Timeline, label: str, merge_key: str = "") -> bool:
        """Store a timeline as one step; whether anything was to store."""
        self.live = None
        self.guide = None
        if timeline == self.session.timeline():
            self.content_changed.emit()
            return False
        command = SetTimeline(episode=self.session.episode_id, timeline=timeline, label=label)
        done = self.session.run(command, initiator=INITIATOR, merge_key=merge_key)
        self.content_changed.emit()
        return done is not None

    def refuse(self, error: UserError) -> None:
        """Say why something cannot be."""
        self.refused.emit(error)
        self.session.failed.emit(error)

    def set_live(self, live: Live | None, guide: int | None = None) -> None:
        """Show what a drag has made so far."""
        self.live, self.guide = live, guide
        self.content_changed.emit()

    def fit(self) -> None:
        """Show all of the film, also when the window or the film gets another length."""
        self.set_view(self.view.fitted(self.timeline.length_frames))
        self.fitted = True

    def set_view(self, view: View) -> None:
        """Zoom or scroll."""
        self.fitted = False
        if view != self.view:
            self.view = view
            self.view_changed.emit()

    def set_scroll_y(self, y: int) -> None:
        """Scroll the lanes."""
        if y != self.scroll_y:
            self.scroll_y = y
            self.view_changed.emit()

    def set_tool(self, tool: Tool) -> None:
        """Take another tool."""
        self.tool = tool
        self.tool_changed.emit()

    def set_states(self, states: Mapping[str, TargetState]) -> None:
        """How the material of shots and lines stands, by target."""
        self.states = states
        self.content_changed.emit()

    def state_of(self, clip: Clip) -> TargetState | None:
        """How a clip's material stands; None where nobody has said."""
        return self.states.get(clip.source.id.split("#", 1)[0]) or self.states.get(clip.id)

    def _changed(self, changes: "ChangeSet") -> None:
        if not changes.tables & TABLES and "takes" not in changes.tables:
            return
        if changes.tables & {"shots", "screenplays", "characters"}:
            self.names.forget()
            self._links = None
        standing = {clip.id for track in self.session.timeline().tracks for clip in track.clips}
        if not self.selected <= standing:
            self.selected &= standing
        if changes.tables & CUT_TABLES and self.live is not None:
            self.live = None
            self.interrupted.emit()
        self.content_changed.emit()

    def _episode(self) -> None:
        self.names.forget()
        self._links = None
        self.selected, self.marker, self.live = frozenset(), None, None
        self.fit()
        self.content_changed.emit()

    def _selection(self) -> None:
        if self._own_selection:
            return
        wanted = frozenset(self.session.selection.clips)
        self.selected = self.links().together(wanted) if self.linked else wanted
        self.content_changed.emit()
