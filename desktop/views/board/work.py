# SPDX-License-Identifier: GPL-3.0-or-later
"""Which shots are being made or have failed, as the job room tells, and how far each is.

Owns that summary by shot. Must not know painting nor jobs of other kinds.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.views.board.facts import CardState
from engines.jobs import JobState
from engines.workshop_events import JobKind, JobsChanged, Progress
from projects.ids import JobId, ShotId

if TYPE_CHECKING:
    from desktop.jobs import Jobs

PICTURES = frozenset({JobKind.STILL, JobKind.PICTURE, JobKind.FRAME, JobKind.CLIP})
STEPS = 20
"""A ring is drawn anew at every twentieth."""
TELL_MS = 200


class Work(QObject):
    """What is in hand, by shot."""

    changed = Signal()

    def __init__(self, jobs: "Jobs", parent: QObject) -> None:
        super().__init__(parent)
        self._states: dict[str, CardState] = {}
        self._shares: dict[str, float] = {}
        self._shot_of: dict[JobId, ShotId] = {}
        self._telling = QTimer(self)
        self._telling.setSingleShot(True)
        self._telling.setInterval(TELL_MS)
        self._telling.timeout.connect(self.changed)
        jobs.listed.connect(self._listed)
        jobs.progressed.connect(self._progressed)
        self._listed(jobs.now)

    def state_of(self, target: str) -> CardState | None:
        """Being made or failed; None for neither."""
        return self._states.get(target)

    def share_of(self, shot: ShotId) -> float:
        """How much of a shot's picture is made, in steps."""
        return self._shares.get(shot, 0.0)

    def _listed(self, event: JobsChanged) -> None:
        states: dict[str, CardState] = {}
        shares: dict[str, float] = {}
        self._shot_of = {}
        for row in reversed(event.rows):
            if row.shot is None or row.kind not in PICTURES or row.target != row.shot:
                continue
            self._shot_of[row.id] = row.shot
            if row.state is JobState.RUNNING:
                states[row.shot] = CardState.MAKING
                shares[row.shot] = _stepped(row.share)
            elif row.state is JobState.FAILED:
                states[row.shot] = CardState.FAILED
        if (states, shares) != (self._states, self._shares):
            self._states, self._shares = states, shares
            self._tell()

    def _progressed(self, event: Progress) -> None:
        shot = self._shot_of.get(event.job)
        if shot is None or self._states.get(shot) is not CardState.MAKING:
            return
        share = _stepped(event.step / max(1, event.steps))
        if self._shares.get(shot) != share:
            self._shares[shot] = share
            self._tell()

    def _tell(self) -> None:
        if not self._telling.isActive():
            self._telling.start()


def _stepped(share: float) -> float:
    return int(share * STEPS) / STEPS
