# SPDX-License-Identifier: GPL-3.0-or-later
"""Comments and the rows of the editor where they stand now, found again whenever the text is read.

Owns the background work between document and editor. Must not know widgets but the editor's marks.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop import background
from desktop.views.script.read_model import RowInfo, ScriptRead
from projects.comments import Anchor, Comment

if TYPE_CHECKING:
    from desktop.session import Session
    from engines.script_versions.anchors import Place
    from projects.screenplay import Screenplay


@dataclass(frozen=True, kw_only=True)
class Pinned:
    """A comment and the row of the text it is at; -1 for one whose words are gone."""

    comment: Comment
    row: int
    changed: bool


class CommentBoard(QObject):
    """Signals: `placed` when rows are known anew."""

    placed = Signal()

    def __init__(
        self, session: "Session", read: Callable[[], ScriptRead | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._read = session, read
        self._call: background.Call | None = None
        self.pinned: tuple[Pinned, ...] = ()
        session.changed.connect(self._changed)
        session.closing.connect(self._leave)

    def _changed(self, changes: object) -> None:
        if "comments" in getattr(changes, "tables", frozenset()):
            self.find()

    def _leave(self) -> None:
        if self._call is not None:
            self._call.cancel()

    def find(self) -> None:
        """Look for every comment's place in the text that was read last."""
        self._leave()
        read, episode = self._read(), self._session.episode_id
        comments = self._session.store.comments(episode) if episode else ()
        if read is None or read.screenplay is None:
            self._found(tuple(Pinned(comment=one, row=-1, changed=False) for one in comments))
            return
        self._call = background.run(_pinned, comments, read, done=self._found, owner=self)

    def _found(self, pinned: tuple[Pinned, ...]) -> None:
        self._call = None
        self.pinned = pinned
        self.placed.emit()

    def rows(self) -> dict[int, bool]:
        """Rows with comments, and whether one there is still open."""
        found: dict[int, bool] = {}
        for one in self.pinned:
            if one.row >= 0:
                found[one.row] = found.get(one.row, False) or not one.comment.resolved
        return found


def anchor_at(read: ScriptRead, info: RowInfo | None) -> Anchor | None:
    """What a comment at a row is pinned to; None where nothing is played there."""
    from engines.script_versions.anchors import anchor_of, anchor_of_scene

    if read.screenplay is None or info is None:
        return None
    if info.element is not None:
        anchor = anchor_of(read.screenplay, info.element)
        if anchor is not None:
            return anchor
    marks = [row.scene for row in read.rows if row.scene is not None]
    at = next((n for n, mark in enumerate(marks) if mark is info.scene), -1)
    return None if at < 0 else anchor_of_scene(read.screenplay.scenes[at])


def _scene_rows(read: ScriptRead) -> list[int]:
    return [at for at, row in enumerate(read.rows) if row.scene is not None]


def _pinned(comments: tuple[Comment, ...], read: ScriptRead) -> tuple[Pinned, ...]:
    """In the background, the import of the engines included."""
    from engines.script_versions.anchors import Found, places

    assert read.screenplay is not None
    made = [
        Pinned(
            comment=place.comment,
            row=_row_of(place, read, read.screenplay),
            changed=place.found is Found.CHANGED,
        )
        for place in places(comments, read.screenplay)
    ]
    return tuple(sorted(made, key=lambda one: (one.row < 0, one.row, one.comment.at)))


def _row_of(place: "Place", read: ScriptRead, screenplay: "Screenplay") -> int:
    if place.element is not None:
        return read.row_of_element.get(place.element.id, -1)
    rows = _scene_rows(read)
    if place.scene is None:
        return -1
    at = next(n for n, one in enumerate(screenplay.scenes) if one is place.scene)
    return rows[at] if at < len(rows) else -1
