# SPDX-License-Identifier: GPL-3.0-or-later
"""Opening and leaving a production: what may stand in the way, and what the welcome page remembers.

Owns the questions to the person. Must not know panels.
"""

import datetime
import logging
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.session import Session
from desktop.settings import Recent, folder, settings
from projects.ids import MediaId
from projects.shots import export_target
from projects.timebase import seconds_of_frames

if TYPE_CHECKING:
    from desktop.main_window import MainWindow

log = logging.getLogger(__name__)


def open_session(path: Path, window: "MainWindow", *, read_only: bool = False) -> Session | None:
    """An open production, or None where it cannot be opened and the person has been told."""
    from desktop.safety import begin, open_store
    from engines.studio import Studio

    opened = open_store(path, window, read_only=read_only)
    if opened is None:
        return None
    session = Session(Studio(opened.store), window)
    begin(session, opened)
    return session


def may_close(session: Session, window: "MainWindow") -> bool:
    """Whether the production can be left now; asks where jobs run."""
    from desktop.views.jobs.leaving import may_leave

    return may_leave(session, window)


def remember(session: Session) -> None:
    """Put the production first on the welcome page, with a poster where it has a picture."""
    line = session.timeline()
    poster = _poster(session)
    settings.add_recent(
        Recent(
            folder=str(session.folder),
            title=session.store.production().title,
            opened_at=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
            poster=poster,
            shots=len(session.shots()),
            seconds=float(seconds_of_frames(line.length_frames, line.rate)),
        )
    )


def _poster(session: Session) -> str:
    """A small picture of the first shot that has one, kept beside the settings."""
    for shot in session.shots():
        exported = session.store.takes(export_target(shot.id))
        for take in reversed((*exported, *session.store.takes(shot.id))):
            for role, media in take.media:
                picture = _small_picture(session, role, media)
                if picture is None:
                    continue
                target = folder() / "posters" / f"{media[:24]}.jpg"
                try:
                    target.parent.mkdir(parents=True, exist_ok=True)
                    if not target.exists():
                        target.write_bytes(picture.read_bytes())
                except OSError as error:
                    log.warning("no poster is kept: %s", error)
                    return ""
                return str(target)
    return ""


def _small_picture(session: Session, role: str, media: MediaId) -> Path | None:
    """A small picture that is there already: made as such, or kept by the board."""
    from desktop.views.board.facts import PICTURES
    from desktop.views.board.thumbs import thumbs_folder

    if role not in PICTURES:
        return None
    made, kept = session.blobs.path(media), thumbs_folder() / media[:2] / f"{media}.jpg"
    if role == "thumb" and made.is_file():
        return made
    return kept if kept.is_file() else None
