# SPDX-License-Identifier: GPL-3.0-or-later
"""The checks of the episode in view against its whole season, in the background.

Owns when they run and that nothing stale is told. Must not know widgets, nor how anything is found.
"""

import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from desktop import background
from desktop.session import Session
from desktop.views.script.read_model import ScriptRead
from projects.ids import MediaId
from projects.screenplay import Screenplay

if TYPE_CHECKING:
    from engines.story.findings import Finding
    from engines.studio import Studio

log = logging.getLogger(__name__)
REVIEW_MS = 700
"""So long nothing is typed before the season is looked at."""


@dataclass(kw_only=True)
class Shelf:
    """Scripts of other episodes, read again only where they have changed."""

    studio: "Studio"
    kept: dict[int, tuple[MediaId | None, Screenplay, str]] = field(
        default_factory=dict[int, tuple[MediaId | None, Screenplay, str]]
    )

    def others(self, number: int) -> tuple[list[Screenplay], dict[int, str]]:
        """Every script but that of one episode, and their texts."""
        scripts: list[Screenplay] = []
        texts: dict[int, str] = {}
        for episode in self.studio.store.episodes():
            if episode.number == number:
                continue
            known = self.kept.get(episode.number)
            if known is None or known[0] != episode.source:
                script = self.studio.store.screenplay(episode.id)
                if script is None:
                    continue
                known = (episode.source, script, self.studio.text_of(episode))
                self.kept[episode.number] = known
            scripts.append(_numbered(known[1], episode.number))
            texts[episode.number] = known[2]
        return scripts, texts


@dataclass(frozen=True, kw_only=True)
class Reviewed:
    """What was found in a text as that of an episode."""

    text: str
    number: int
    found: "tuple[Finding, ...]"


class Reviewer(QObject):
    """Signals: `reviewed` with a Reviewed, of the last text that was given alone; `stopped` where
    the check itself has failed, which the log tells.
    """

    reviewed = Signal(object)
    stopped = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._shelf = Shelf(studio=session.studio)
        self._call: background.Call | None = None
        self._next: tuple[ScriptRead, int] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REVIEW_MS)
        self._timer.timeout.connect(self._begin)
        session.closing.connect(self.forget)

    def look_at(self, read: ScriptRead, number: int) -> None:
        """Look at a text soon; what is under way is of another one and is dropped."""
        self.forget()
        if read.screenplay is not None and number:
            self._next = (read, number)
            self._timer.start()

    def forget(self) -> None:
        """The text is another one, or none."""
        self._timer.stop()
        self._next = None
        if self._call is not None:
            self._call.cancel()
            self._call = None

    def _begin(self) -> None:
        if self._next is None:
            return
        read, number = self._next
        self._call = background.run(
            _review, self._shelf, read, number, done=self._done, failed=self._failed, owner=self
        )

    def _done(self, reviewed: Reviewed) -> None:
        self._call = None
        self.reviewed.emit(reviewed)

    def _failed(self, error: Exception) -> None:
        self._call = None
        log.error("the season could not be checked", exc_info=error)
        self.stopped.emit()


def own_findings(read: ScriptRead, number: int) -> "tuple[Finding, ...]":
    """What the reading of a text has found by itself: its rhythm."""
    from engines.story.findings import of_rhythm

    return tuple(of_rhythm(one, number, read.text) for _, one in read.rhythm)


def _review(shelf: Shelf, read: ScriptRead, number: int) -> Reviewed:
    """In the background: the season with this text in it; what touches this episode is kept."""
    from engines.story.findings import Kind
    from engines.story.review import in_order, review

    scripts, texts = shelf.others(number)
    if read.screenplay is not None:
        scripts.append(_numbered(read.screenplay, number))
        texts[number] = read.text
    only = [kind for kind in Kind if kind is not Kind.RHYTHM]
    found = review(scripts, texts, only=only)
    touching = (
        one for one in found if number in (one.place.episode, one.other.episode if one.other else 0)
    )
    both = in_order((*own_findings(read, number), *touching), first=number)
    return Reviewed(text=read.text, number=number, found=both)


def _numbered(script: Screenplay, number: int) -> Screenplay:
    return script if script.episode == number else replace(script, episode=number)
