# SPDX-License-Identifier: GPL-3.0-or-later
"""The panels of the main window: where each is found, and what all of them share.

Owns the register and the base class. Must not import any panel before it is shown.
"""

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.i18n import language, tr, words

if TYPE_CHECKING:
    from desktop.main_window import MainWindow
    from desktop.session import Session


class Panel(QWidget):
    """A panel of an open production."""

    ID = ""

    def __init__(self, session: "Session", window: "MainWindow") -> None:
        super().__init__(window)
        self.session, self.window_ = session, window
        self.actions_ = window.table
        self.setObjectName(f"panel.{self.ID}")
        self._name()
        language.changed.connect(self._name)
        language.changed.connect(self.retranslate)
        session.closing.connect(self._leave)

    def _leave(self) -> None:
        """The production closes: nothing may be read from it any more."""
        language.changed.disconnect(self.retranslate)

    def _name(self) -> None:
        self.setAccessibleName(tr(self.title()))

    def title(self) -> str:
        """What its tab says."""
        return PANELS[self.ID].text

    def retranslate(self) -> None:
        """Set all words again."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """Where a panel is found; `text` is English, given to `tr` when shown."""

    id: str
    text: str
    place: str
    icon: str = ""

    def load(self) -> type[Panel]:
        """Its class."""
        module, name = self.place.split(":")
        found: type[Panel] = getattr(import_module(module), name)
        return found


_ALL = (
    Entry(id="script", text=words("Script"), place="desktop.views.script_panel:ScriptPanel"),
    Entry(id="room", text=words("Story room"), place="desktop.views.room_panel:RoomPanel"),
    Entry(id="board", text=words("Storyboard"), place="desktop.views.board_panel:BoardPanel"),
    Entry(id="viewer", text=words("Viewer"), place="desktop.views.viewer_panel:ViewerPanel"),
    Entry(
        id="inspector",
        text=words("Inspector"),
        place="desktop.views.inspector_panel:InspectorPanel",
    ),
    Entry(id="takes", text=words("Takes"), place="desktop.views.takes_panel:TakesPanel"),
    Entry(id="cast", text=words("Cast"), place="desktop.views.cast_panel:CastPanel"),
    Entry(id="media", text=words("Media"), place="desktop.views.media_panel:MediaPanel"),
    Entry(
        id="timeline", text=words("Timeline"), place="desktop.views.timeline_panel:TimelinePanel"
    ),
    Entry(id="mixer", text=words("Mixer"), place="desktop.views.mixer_panel:MixerPanel"),
    Entry(id="jobs", text=words("Jobs"), place="desktop.views.jobs_panel:JobsPanel"),
    Entry(id="deliver", text=words("Delivery"), place="desktop.views.deliver_panel:DeliverPanel"),
    Entry(id="history", text=words("History"), place="desktop.views.history_panel:HistoryPanel"),
    Entry(id="markers", text=words("Markers"), place="desktop.views.markers_panel:MarkersPanel"),
    Entry(
        id="versions", text=words("Versions"), place="desktop.views.versions_panel:VersionsPanel"
    ),
    Entry(
        id="comments", text=words("Comments"), place="desktop.views.comments_panel:CommentsPanel"
    ),
    Entry(
        id="table_read",
        text=words("Table-read"),
        place="desktop.views.table_read_panel:TableReadPanel",
    ),
)
PANELS = {one.id: one for one in _ALL}


def present() -> tuple[str, ...]:
    """Ids of the panels whose module is there."""
    from importlib.util import find_spec

    return tuple(i for i, one in PANELS.items() if find_spec(one.place.split(":")[0]) is not None)
