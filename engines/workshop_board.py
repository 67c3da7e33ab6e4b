# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of jobs as it stands: rows with names, progress and expected times.

Owns the making of rows. Must not change any job.
"""

import time
from collections.abc import Callable, Iterable
from functools import lru_cache

from engines import catalog
from engines.eta import Experience
from engines.jobs import JobError, JobState, Listed
from engines.wanted import Wanted
from engines.workshop_events import Counts, JobRow
from engines.workshop_titles import Titles, kind_of
from engines.workshop_wishes import is_asked
from projects.errors import ProductionError
from projects.ids import JobId

ENDED_SHOWN = 200
PROGRESS_S = 0.1
SURE_SHARE = 0.15
"""From here on a job's own pace says when it ends."""
ORDER = {
    s: n
    for n, s in enumerate(
        (
            JobState.RUNNING,
            JobState.QUEUED,
            JobState.PAUSED,
            JobState.FAILED,
            JobState.DONE,
            JobState.CANCELLED,
        )
    )
}


class Pace:
    """How far running jobs are, and how long each will take."""

    def __init__(self, experience: Experience) -> None:
        self.experience = experience
        self._began_s: dict[JobId, float] = {}
        self._share: dict[JobId, float] = {}
        self._told_s: dict[JobId, float] = {}
        self._among: dict[JobId, int] = {}

    def began(self, job: JobId, *, among: int = 1) -> None:
        """A worker has it, and makes so many in one go with it."""
        self._began_s[job], self._share[job] = time.monotonic(), 0.0
        self._among[job] = among

    def stepped(self, job: JobId, share: float) -> bool:
        """So much of it is done; whether that is worth telling."""
        if job not in self._began_s:
            self.began(job)
        self._share[job] = share
        now_s = time.monotonic()
        if now_s - self._told_s.get(job, 0.0) < PROGRESS_S:
            return False
        self._told_s[job] = now_s
        return True

    def ended(self, job: JobId) -> None:
        """It runs no more."""
        self._began_s.pop(job, None)
        self._share.pop(job, None)
        self._told_s.pop(job, None)
        self._among.pop(job, None)

    def among(self, job: JobId) -> int:
        """How many are made in one go, it among them."""
        return self._among.get(job, 1)

    def share(self, job: JobId) -> float:
        """How much of it is done, 0..1."""
        return self._share.get(job, 0.0)

    def left_s(self, job: JobId, wanted: Wanted) -> float:
        """Seconds of one worker until it is made."""
        share = self.share(job)
        if share >= SURE_SHARE and job in self._began_s:
            return (time.monotonic() - self._began_s[job]) * (1 - share) / share
        own_s = self.experience.wall_s(wanted.engine, wanted.footprint.cpu_s)
        return max(0.0, own_s * self.among(job) * (1 - share))


def eta_of(pace: Pace, wanted: dict[JobId, Wanted], slots: int) -> float | None:
    """Seconds until all of the wanted is made; None where nothing is."""
    if not wanted:
        return None
    left_s = [pace.left_s(job, one) / pace.among(job) for job, one in wanted.items()]
    return max(sum(left_s) / max(1, min(slots, len(left_s))), max(left_s))


def rows_of(
    listed: Iterable[Listed],
    titles: Titles,
    pace: Pace,
    *,
    wanted: dict[JobId, Wanted],
    log_of: Callable[[JobId], str],
) -> tuple[JobRow, ...]:
    """Rows of the queue's jobs, grouped by state."""
    made: list[JobRow] = []
    for one in sorted(listed, key=lambda j: ORDER[j.state]):
        name = titles.of(one.target)
        runs = one.state is JobState.RUNNING and one.id in wanted
        error = (
            JobError(
                code=one.error_code,
                message=one.error_message,
                hint=one.error_hint,
                traceback=one.error_traceback,
            )
            if one.error_code
            else None
        )
        made.append(
            JobRow(
                id=one.id,
                kind=kind_of(one.target, _kinds(one.engine)),
                state=one.state,
                title=name.title,
                words=name.words,
                share=1.0 if one.state is JobState.DONE else pace.share(one.id),
                eta_s=pace.left_s(one.id, wanted[one.id]) if runs else None,
                shot=name.shot,
                target=one.target,
                asked=is_asked(one.priority),
                error=error,
                log=log_of(one.id),
            )
        )
    return tuple(made)


@lru_cache(maxsize=64)
def _kinds(engine: str) -> tuple[str, ...]:
    try:
        return catalog.engine(engine).capabilities().kinds
    except ProductionError:
        return ()


def counts_of(rows: Iterable[JobRow]) -> Counts:
    """How many rows stand where."""
    found = dict.fromkeys(JobState, 0)
    for row in rows:
        found[row.state] += 1
    return Counts(
        running=found[JobState.RUNNING],
        queued=found[JobState.QUEUED],
        paused=found[JobState.PAUSED],
        failed=found[JobState.FAILED],
        done=found[JobState.DONE],
    )
