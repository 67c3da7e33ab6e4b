# SPDX-License-Identifier: GPL-3.0-or-later
"""The deck of an open production: its reel and mix are made anew when the document changes.

Owns when and what is built in the background. Must not know widgets.
"""

import logging
from functools import partial

from PySide6.QtCore import QTimer

from desktop import background
from desktop.playback.deck import Deck
from desktop.playback.live_mix import Desk, silent_tracks
from desktop.playback.outlets import look_for_devices
from desktop.playback.reel import Reel
from desktop.playback.show import Show, load_show, load_sketch
from desktop.playback.sound import SoundPlayer
from desktop.session import Session
from projects.changes import ChangeSet
from projects.ids import EpisodeId

log = logging.getLogger(__name__)

SOON_MS = 25
PICTURE_TABLES = frozenset(
    {
        *("episodes", "screenplays", "characters", "shots", "takes", "selected", "timelines"),
        *("tracks", "clips", "settings", "production", "line_deliveries"),
    }
)
SOUND_TABLES = frozenset({"takes", "selected", "timelines", "clips", "shots", "screenplays"})
DESK_TABLES = frozenset({"buses", "tracks"})


class Player(Deck):
    """Plays the episode that is in view. Use `player_of`: a session has one."""

    def __init__(self, session: Session, *, sound: SoundPlayer | None = None) -> None:
        super().__init__(session.transport, session, sound=sound)
        self.session = session
        self._due: set[str] = set()
        self._running = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self._rebuild)
        background.run(look_for_devices, owner=self)
        session.changed.connect(self._document_changed)
        session.episode_changed.connect(self._all_anew)
        session.closing.connect(self.close)
        self._all_anew()

    def _all_anew(self) -> None:
        """Another episode: at once what can be seen without a plan, then all of it."""
        self.set_reel(Reel(rate=self.session.rate))
        folder, episode = self.session.folder, self.session.episode_id
        background.run(
            load_sketch, folder, episode, done=partial(self._sketched, episode), owner=self
        )
        self.rebuild("reel", "mix")

    def _sketched(self, episode: EpisodeId, reel: Reel) -> None:
        if not self.reel.pieces and episode == self.session.episode_id:
            self.set_reel(reel)

    def rebuild(self, *what: str) -> None:
        """Make the reel or the mix anew, soon and in the background."""
        self._due.update(what)
        self._soon.start()

    @property
    def is_settled(self) -> bool:
        """Whether reel and mix are those of the document as it stands."""
        return not (self._due or self._running)

    def _document_changed(self, changes: ChangeSet) -> None:
        if changes.tables & DESK_TABLES:
            self.sound.set_mix(self.sound.mix.with_desk(self._desk()))
        due = {"reel"} if changes.tables & PICTURE_TABLES else set()
        if changes.tables & SOUND_TABLES:
            due.add("mix")
        if due:
            self.rebuild(*due)

    def _desk(self) -> Desk:
        """Faders and muted tracks; heard at once, without building a mix."""
        mix = self.session.store.mix(self.session.episode_id)
        return Desk(buses=mix.buses, silent_tracks=silent_tracks(self.session.timeline()))

    def _rebuild(self) -> None:
        """Start what is due; what is due while it runs comes after it."""
        if self._running or not self._due:
            return
        due, self._due = self._due, set()
        if len(due) > 1 and not self.sound.mix.strands:
            # Nothing has been heard yet: the picture comes first.
            due, self._due = {"reel"}, {"mix"}
        self._running = True
        folder, episode = self.session.folder, self.session.episode_id
        load = partial(load_show, folder, episode, sound="mix" in due)
        background.run(
            load, done=partial(self._came_anew, episode), failed=self._did_not_come, owner=self
        )

    def _came_anew(self, episode: EpisodeId, show: Show) -> None:
        if episode != self.session.episode_id:
            self._next()
            return
        self.set_reel(show.reel)
        if self.session.timeline().length_frames == 0:
            self.transport.set_length(show.reel.length_frames)
        if show.mix is not None:
            self.set_mix(show.mix.with_desk(self._desk()))
        self._next()

    def _did_not_come(self, error: Exception) -> None:
        log.warning("the episode could not be read for playing", exc_info=error)
        self._next()

    def _next(self) -> None:
        self._running = False
        if self._due:
            self._soon.start()

    def close(self) -> None:
        """End the threads."""
        self._soon.stop()
        super().close()


def player_of(session: Session) -> Player:
    """The one player of an open production, made at first use."""
    found = session.findChild(Player)
    return found if isinstance(found, Player) else Player(session)
