# SPDX-License-Identifier: GPL-3.0-or-later
"""What the inspector's pages share: which shots are meant, changing them, and looking before.

Owns the way from a change to one command, and to a preview. Must not know any page.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from desktop.preview import picture_request, room_of, telling_frame
from desktop.theme import theme
from desktop.views.inspector.fields import Change
from projects.cast import Character
from projects.commands import Batch, Command, RestageShot, SetShot
from projects.shots import Shot
from projects.staging import Staging

if TYPE_CHECKING:
    from desktop.session import Session

MINE = "inspector"
LOOK_PX, LOOK_SHOWN_PX = 360, 225
GALLERY_PX, CELL_SHOWN_PX = 135, 84
"""Widths that are drawn at least, and widths that are shown at most."""


class Desk(QObject):
    """The chosen shots, and what is tried on them.

    Signals:
        seen: a picture of the current shot as tried. gallery: a key and its picture.
    """

    seen = Signal(QImage)
    gallery = Signal(str, QImage)

    def __init__(self, session: "Session", parent: QObject) -> None:
        super().__init__(parent)
        self.session = session
        self.moment_frames: int | None = None
        self._tried: Change | None = None
        self.room = room_of(session)
        self.room.pictured.connect(self._pictured)

    @property
    def shots(self) -> tuple[Shot, ...]:
        """The chosen shots as they stand."""
        found = [self.session.shot(one) for one in self.session.selection.shots]
        return tuple(one for one in found if one is not None)

    @property
    def current(self) -> Shot | None:
        """The one that is looked at."""
        current = self.session.selection.current_shot
        found = self.session.shot(current) if current is not None else None
        return found or next(iter(self.shots[::-1]), None)

    @property
    def editable(self) -> bool:
        """Whether any of the shots may be changed."""
        return any(not shot.locked for shot in self.shots)

    def settle(self) -> None:
        """Nothing is being tried any more."""
        self._tried = None

    def apply(self, change: Change, merge_key: str = "") -> None:
        """Change all chosen shots that are not locked, as one step."""
        commands: list[Command] = []
        for shot in self.shots:
            after = change(shot)
            if shot.locked or after == shot:
                continue
            other = after.staging != shot.staging
            if other and _with_staging(shot, after.staging) == after:
                commands.append(RestageShot(shot=shot.id, staging=after.staging))
            else:
                commands.append(SetShot(shot=after))
        if not commands:
            self.look()
            return
        key = merge_key and f"{merge_key}/{'/'.join(shot.id for shot in self.shots)}"
        command = (
            commands[0]
            if len(commands) == 1
            else Batch(commands=tuple(commands), label="restage_shot")
        )
        self.session.run(command, initiator=MINE, merge_key=key)

    def run(self, command: Command, merge_key: str = "") -> None:
        """Do something else than changing shots."""
        self.session.run(command, initiator=MINE, merge_key=merge_key)

    def attempt(self, change: Change | None) -> None:
        """Look at a change without making it; None looks at the shot as it is."""
        self._tried = change
        self.look()

    def look(self, tried: Change | None = None) -> None:
        """Ask for the picture of the current shot as it is tried."""
        shot = self.current
        if shot is None:
            return
        change = tried or self._tried
        after = change(shot) if change is not None else shot
        frame = telling_frame(after, after.staging, self.moment_frames)
        wide = max(LOOK_PX, theme.device_px(LOOK_SHOWN_PX))
        request = picture_request(self.session, after, after.staging, width_px=wide)
        self.room.picture(MINE, request, frame)

    def ask_gallery(
        self, key: str, staging: Staging, shot: Shot, instead: Character | None = None
    ) -> None:
        """Ask for a small picture under a key; `instead` is somebody as tried."""
        wide = max(GALLERY_PX, theme.device_px(CELL_SHOWN_PX))
        request = picture_request(self.session, shot, staging, width_px=wide, instead=instead)
        frame = telling_frame(shot, staging, self.moment_frames)
        self.room.picture(f"{MINE}/{key}", request, frame)

    def drop_gallery(self) -> None:
        """No gallery is open any more."""
        self.room.drop(f"{MINE}/")

    def _pictured(self, key: str, picture: QImage) -> None:
        if key == MINE:
            self.seen.emit(picture)
        elif key.startswith(f"{MINE}/"):
            self.gallery.emit(key.removeprefix(f"{MINE}/"), picture)

    def common(self, read: Callable[[Shot], object]) -> tuple[bool, object]:
        """Whether all chosen shots agree, and the current one's value."""
        values = {repr(read(shot)) for shot in self.shots}
        value = read(self.current) if self.current is not None else None
        return len(values) <= 1, value


def _with_staging(shot: Shot, staging: Staging) -> Shot:
    from msgspec.structs import replace

    return replace(shot, staging=staging)
