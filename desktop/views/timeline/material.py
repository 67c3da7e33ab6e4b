# SPDX-License-Identifier: GPL-3.0-or-later
"""How the material of clips stands: what the player's reel says, and over it what the jobs say.

Owns joining the two. Must not know how either is made; where one is not there, the other does.
"""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from desktop.views.timeline.model import ClipState, TargetState, TimelineModel

if TYPE_CHECKING:
    from desktop.session import Session

SOON_MS = 120
OF_REEL = {"stale": ClipState.STALE, "missing": ClipState.MISSING}
OF_JOB = {
    "queued": ClipState.MAKING,
    "running": ClipState.MAKING,
    "failed": ClipState.FAILED,
}


class MaterialStates(QObject):
    """Keeps the states of a timeline up to date."""

    def __init__(self, session: "Session", model: TimelineModel) -> None:
        super().__init__(model)
        self._model = model
        self._player: Any = None
        self._jobs: Any = getattr(session, "jobs", None)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self.gather)
        if self._jobs is not None:
            self._jobs.listed.connect(self._soon.start)

    def watch(self, window: object) -> None:
        """Listen to the player of the window's viewer, once it is there."""
        bench: Any = getattr(window, "workbench", None)
        if self._player is not None or bench is None:
            return
        viewer = next((one for one in bench.made() if one.ID == "viewer"), None)
        self._player = getattr(viewer, "player", None)
        if self._player is not None:
            self._player.reel_changed.connect(self._soon.start)
            self._soon.start()

    def gather(self) -> None:
        """Ask both again."""
        found: dict[str, TargetState] = {}
        for piece in self._player.reel.pieces if self._player is not None else ():
            state = OF_REEL.get(piece.state.value)
            key = piece.shot or piece.clip
            if state is not None and key:
                found[key] = TargetState(state)
        for row in self._jobs.rows if self._jobs is not None else ():
            state = OF_JOB.get(row.state.value)
            key = row.shot or row.target
            if state is None or not key:
                continue
            old = key in found and found[key].state is ClipState.STALE
            if old and row.state.value == "queued":
                state = ClipState.STALE
            found[key] = TargetState(state, row.eta_s or 0.0)
        if found != self._model.states:
            self._model.set_states(found)
