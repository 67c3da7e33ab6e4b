# SPDX-License-Identifier: GPL-3.0-or-later
"""What the workshop tells the world: rows of its list, and events as frozen values.

Owns the values; light enough for a window to import. Must not know who listens.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from engines.jobs import JobError, JobState
from projects.changes import ChangeSet
from projects.errors import ProductionError
from projects.ids import JobId, ShotId
from projects.shots import Take


class JobKind(StrEnum):
    """What a job makes, as a person sees it; GUIDE, FRAME and CLIP are for and by models."""

    VOICE = "voice"
    STILL = "still"
    PICTURE = "picture"
    MUSIC = "music"
    BED = "bed"
    MIX = "mix"
    EXPORT = "export"
    OTHER = "other"
    GUIDE = "guide"
    FRAME = "frame"
    CLIP = "clip"


class ExportKind(StrEnum):
    """What an export writes: the film, the film without captions, its buses, its captions."""

    FILM = "film"
    CLEAN = "clean"
    STEMS = "stems"
    CAPTIONS = "captions"


class ExportPhase(StrEnum):
    """What an export is doing."""

    MAKING = "making"
    CHECKING = "checking"
    JOINING = "joining"
    WRITING = "writing"


class HeldFor(StrEnum):
    """Why no job is handed out."""

    NOTHING = ""
    PAUSED = "paused"
    DISK_FULL = "disk_full"


@dataclass(frozen=True, kw_only=True, slots=True)
class JobRow:
    """A job as a list shows it.

    Attributes:
        title: slate, speaker or file name; empty where the kind says it all.
        words: first words of what is said or done.
        share: how much of it is done, 0..1. eta_s: seconds until it is made; None where unknown.
        shot: whose picture it is. asked: a person asked for it by name.
        log: path of the worker's log, where there is one. result: path of an exported file.
    """

    id: JobId
    kind: JobKind
    state: JobState
    title: str = ""
    words: str = ""
    share: float = 0.0
    eta_s: float | None = None
    shot: ShotId | None = None
    target: str = ""
    asked: bool = False
    error: JobError | None = None
    phase: ExportPhase | None = None
    log: str = ""
    result: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Counts:
    """How many jobs stand where."""

    running: int = 0
    queued: int = 0
    paused: int = 0
    failed: int = 0
    done: int = 0

    @property
    def open(self) -> int:
        """What is still to be made."""
        return self.running + self.queued


@dataclass(frozen=True, kw_only=True, slots=True)
class JobsChanged:
    """The list as it stands: running first, then as they will run, failed, and the newest done.

    Attributes:
        eta_s: seconds until all is made; None where nothing is to be made.
        trouble: why nothing can be planned; None where planning works.
    """

    rows: tuple[JobRow, ...]
    counts: Counts
    eta_s: float | None
    held: HeldFor
    trouble: ProductionError | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Progress:
    """A running job has come so far; `preview` is a picture of it as it stands, if it has one."""

    job: JobId
    step: int
    steps: int
    eta_s: float | None
    preview: bytes = b""


@dataclass(frozen=True, kw_only=True, slots=True)
class Made:
    """A target has a new take."""

    target: str
    take: Take


@dataclass(frozen=True, kw_only=True, slots=True)
class Changed:
    """The workshop has changed the document."""

    changes: ChangeSet


@dataclass(frozen=True, kw_only=True, slots=True)
class Failed:
    """A job cannot be made."""

    job: JobRow
    error: ProductionError


@dataclass(frozen=True, kw_only=True, slots=True)
class Idle:
    """Nothing is left to do."""

    made: int
    failed: int
    took_s: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Exported:
    """An export is finished; `facts` is what was written."""

    job: JobId
    kind: ExportKind
    path: str
    facts: Any = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """Something a person should know, with its code for translation."""

    code: str
    sentence: str


Event = JobsChanged | Progress | Made | Changed | Failed | Idle | Exported | Told
