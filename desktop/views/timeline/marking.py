# SPDX-License-Identifier: GPL-3.0-or-later
"""How a deed of the timeline is done: one verb, stored as one step, or refused and told.

Owns that, and the deeds on markers and tracks. Must not know clips, widgets nor keys.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.views.timeline.model import TimelineModel
from projects.errors import UserError
from projects.ids import ClipId, MarkerId, TrackId
from projects.timeline import Timeline, TrackKind
from projects.track_edits import (
    add_marker,
    add_track,
    next_marker,
    remove_marker,
    remove_track,
    set_track,
)

if TYPE_CHECKING:
    from desktop.transport import Transport


class Marking:
    """Deeds on markers and tracks of one model."""

    def __init__(self, model: TimelineModel) -> None:
        self.model = model

    @property
    def timeline(self) -> Timeline:
        """The document's."""
        return self.model.session.timeline()

    @property
    def transport(self) -> "Transport":
        """The playhead's."""
        return self.model.session.transport

    @property
    def head(self) -> int:
        """Frame of the playhead."""
        return self.transport.position_frames

    def do(self, label: str, verb: Callable[[], Timeline]) -> bool:
        """Carry a verb out and store it; a refusal is told and changes nothing."""
        try:
            made = verb()
        except UserError as error:
            self.model.refuse(error)
            return False
        return self.model.commit(made, label)

    def chosen(self) -> frozenset[ClipId]:
        """The selected clips.

        Raises:
            UserError: there are none.
        """
        if not self.model.selected:
            raise UserError("nothing_selected", "No clip is selected.", "Select a clip first.")
        return self.model.selected

    def add_marker(self) -> None:
        """At the playhead."""
        found: list[MarkerId] = []

        def verb() -> Timeline:
            made, key = add_marker(self.timeline, self.head)
            found.append(key)
            return made

        self.do("add_marker", verb)
        if found:
            self.model.marker = found[0]
            self.model.content_changed.emit()

    def to_marker(self, *, back: bool) -> None:
        """Put the playhead on the next or last marker."""
        goal = next_marker(self.timeline, self.head, back=back)
        if goal is not None:
            self.transport.seek(goal)

    def delete_marker(self) -> None:
        """The selected one, else the one at the playhead."""
        here = [m.id for m in self.timeline.markers if m.at_frames == self.head]
        key = self.model.marker or (here[0] if here else None)
        if key is None:
            self.model.refuse(UserError("no_marker", "No marker is selected.", "Select one."))
            return
        self.model.marker = None
        self.do("remove_marker", lambda: remove_marker(self.timeline, key))

    def add_track(self, kind: TrackKind) -> None:
        """Another track of a kind."""
        owner = self.model.session.episode_id
        self.do("add_track", lambda: add_track(self.timeline, kind, owner)[0])

    def remove_track(self, track: TrackId) -> None:
        """A track with what stands on it."""
        self.do("remove_track", lambda: remove_track(self.timeline, track))

    def set_track(self, track: TrackId, label: str, **fields: object) -> None:
        """A switch, name or height of a track."""
        self.do(label, lambda: set_track(self.timeline, track, **fields))
