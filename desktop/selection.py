# SPDX-License-Identifier: GPL-3.0-or-later
"""One selection for all views: choosing a card, a clip or a line chooses what belongs to it.

Owns what is selected and how one kind follows another. Must not know any view.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from projects.ids import ClipId, ElementId, ShotId
from projects.timeline import SourceKind

if TYPE_CHECKING:
    from desktop.session import Session


class Selection(QObject):
    """What is selected in an open production."""

    changed = Signal()

    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self._session = session
        self.shots: tuple[ShotId, ...] = ()
        self.clips: tuple[ClipId, ...] = ()
        self.line: ElementId | None = None
        self.current_shot: ShotId | None = None

    def select_shots(self, shots: Iterable[ShotId], current: ShotId | None = None) -> None:
        """Cards, with their clips and the first one's line."""
        wanted = tuple(dict.fromkeys(shots))
        now = current if current in wanted else (wanted[-1] if wanted else None)
        chosen = {str(shot) for shot in wanted}
        clips = tuple(
            clip.id
            for track in self._session.timeline().tracks
            for clip in track.clips
            if clip.source.kind == SourceKind.SHOT and clip.source.id in chosen
        )
        self._set(wanted, clips, self._line_of(now), now)

    def select_clips(self, clips: Iterable[ClipId]) -> None:
        """Clips, with the shots and the line they come from."""
        wanted = tuple(dict.fromkeys(clips))
        chosen = set(wanted)
        shots: list[ShotId] = []
        line: ElementId | None = None
        for track in self._session.timeline().tracks:
            for clip in track.clips:
                if clip.id not in chosen:
                    continue
                if clip.source.kind == SourceKind.SHOT:
                    shots.append(ShotId(clip.source.id))
                elif clip.source.kind in (SourceKind.LINE, SourceKind.CAPTION):
                    line = line or ElementId(clip.source.id.split("#")[0])
        current = shots[-1] if shots else (self.shot_of_line(line) if line else None)
        if not shots and current is not None:
            shots = [current]
        self._set(tuple(dict.fromkeys(shots)), wanted, line or self._line_of(current), current)

    def select_line(self, line: ElementId | None) -> None:
        """A line of the script, with the shot that plays it."""
        shot = self.shot_of_line(line) if line else None
        if shot is None:
            self._set(self.shots, self.clips, line, self.current_shot)
            return
        if line == self.line and shot == self.current_shot:
            return
        self.select_shots((shot,), shot)
        self._set(self.shots, self.clips, line, self.current_shot)

    def clear(self) -> None:
        """Nothing."""
        self._set((), (), None, None)

    def shot_of_line(self, line: ElementId) -> ShotId | None:
        """The first shot that plays an element."""
        for shot in self._session.shots():
            if line in shot.elements or any(use.line == line for use in shot.uses):
                return shot.id
        return None

    def _line_of(self, shot: ShotId | None) -> ElementId | None:
        for one in self._session.shots():
            if one.id == shot:
                if one.uses:
                    return one.uses[0].line
                return one.elements[0] if one.elements else None
        return None

    def _set(
        self,
        shots: tuple[ShotId, ...],
        clips: tuple[ClipId, ...],
        line: ElementId | None,
        current: ShotId | None,
    ) -> None:
        now = (shots, clips, line, current)
        if now != (self.shots, self.clips, self.line, self.current_shot):
            self.shots, self.clips, self.line, self.current_shot = now
            self.changed.emit()
