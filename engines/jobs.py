# SPDX-License-Identifier: GPL-3.0-or-later
"""Jobs as values: what is to be made, where it stands, and which moves between states are lawful.

Owns the values. Must not know where jobs are kept (engines/job_queue) nor who runs them.
"""

from enum import StrEnum

import msgspec

from projects.ids import JobId, RecipeHash, derived

CRASHES_ALLOWED = 3
"""A job that ends its worker so often is failed."""


class JobState(StrEnum):
    """Where a job stands."""

    QUEUED = "queued"
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


MOVES: dict[JobState, frozenset[JobState]] = {
    JobState.QUEUED: frozenset(
        {JobState.RUNNING, JobState.PAUSED, JobState.FAILED, JobState.CANCELLED}
    ),
    JobState.RUNNING: frozenset(
        {JobState.DONE, JobState.QUEUED, JobState.PAUSED, JobState.FAILED, JobState.CANCELLED}
    ),
    JobState.PAUSED: frozenset(
        {JobState.QUEUED, JobState.DONE, JobState.FAILED, JobState.CANCELLED}
    ),
    JobState.DONE: frozenset({JobState.QUEUED}),
    JobState.FAILED: frozenset({JobState.QUEUED}),
    JobState.CANCELLED: frozenset({JobState.QUEUED, JobState.DONE}),
}
"""What was held back or cancelled may still be done: its result was ready before that was heard."""
OPEN = frozenset({JobState.QUEUED, JobState.RUNNING, JobState.PAUSED})


class JobError(msgspec.Struct, frozen=True, kw_only=True):
    """Why a job failed, or was cancelled by no wish of its own."""

    code: str
    message: str
    hint: str = ""
    traceback: str = ""


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to be made.

    Attributes:
        target: id of the shot, line or cue that the take is for.
        request: msgpack of the engine's request.
        attempts: how often it was started. crashes: how often its worker died at it.
        step, steps: progress of this attempt.
        needs: jobs that must be done before.
    """

    id: JobId
    family: str
    engine: str
    target: str
    recipe: RecipeHash
    recipe_text: str
    request: bytes
    state: JobState
    priority: int
    ordinal: int
    attempts: int
    crashes: int
    step: int
    steps: int
    error: JobError | None
    needs: tuple[JobId, ...]


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """A job without its request, as a list shows it."""

    id: JobId
    engine: str
    target: str
    state: JobState
    priority: int
    error_code: str = ""
    error_message: str = ""
    error_hint: str = ""
    error_traceback: str = ""


def job_id(recipe: RecipeHash, target: str) -> JobId:
    """One job for a recipe and a target."""
    return JobId(derived("job", recipe, target))
