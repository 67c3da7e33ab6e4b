# SPDX-License-Identifier: GPL-3.0-or-later
"""Exports: their orders, what each still lacks, and the writing of the file in a thread of its own.

Owns the way from an order to a file that is whole or not there. Only the workshop's thread may
call `Exports`; must not know windows.
"""

import contextlib
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from engines.api import Cancelled
from engines.jobs import JobError, JobState
from engines.workshop_desk import Desk
from engines.workshop_events import (
    Exported,
    ExportKind,
    ExportPhase,
    Failed,
    HeldFor,
    JobKind,
    JobRow,
    Told,
)
from engines.workshop_floor import Broken, Finished, Halted, Outcome, Step
from engines.workshop_wishes import Band, done_without
from engines.workshop_writer import Needs, Writer
from projects.commands import SetSetting
from projects.errors import ProductionError
from projects.ids import JobId, derived
from projects.production import DeliverySpec, Episode

if TYPE_CHECKING:
    from engines.planner import Cut

SETTING = "exports"
MADE_SHARE = 0.9
"""Of an export: the rest is checking, joining and writing."""
PHASE_SHARE = {
    ExportPhase.MAKING: 0.0,
    ExportPhase.CHECKING: MADE_SHARE,
    ExportPhase.JOINING: 0.94,
    ExportPhase.WRITING: 0.98,
}
UNFINISHED = frozenset({JobState.RUNNING, JobState.PAUSED, JobState.FAILED})


class ExportOrder(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be written, as the production remembers it until it is."""

    id: JobId
    episode: int
    delivery: DeliverySpec
    kind: ExportKind = ExportKind.FILM
    state: JobState = JobState.RUNNING

    @property
    def path(self) -> Path:
        """Where the film will lie."""
        return Path(self.delivery.output_path)

    @property
    def result(self) -> Path:
        """What will lie there: the film, the folder of its buses, or its captions."""
        suffixes = {ExportKind.STEMS: ".stems", ExportKind.CAPTIONS: ".srt"}
        found = suffixes.get(self.kind)
        return self.path if found is None else self.path.with_suffix(found)


def export_id(delivery: DeliverySpec, kind: ExportKind) -> JobId:
    """One export for a place and a kind: asking again is to go on."""
    return JobId(derived("export", delivery.output_path, kind))


class Token:
    """Asks a writing thread to stop."""

    def __init__(self) -> None:
        self.asked = threading.Event()

    def check(self) -> None:
        """Raise Cancelled where asked."""
        if self.asked.is_set():
            raise Cancelled


@dataclass(kw_only=True)
class Export:
    """An export under way."""

    order: ExportOrder
    episode: Episode | None = None
    cut: "Cut | None" = None
    mark: str = ""
    waiting: dict[JobId, float] = field(default_factory=dict)
    shares: dict[JobId, float] = field(default_factory=dict)
    made_s: float = 0.0
    phase: ExportPhase = ExportPhase.MAKING
    error: ProductionError | None = None
    thread: threading.Thread | None = None
    token: Token = field(default_factory=Token)
    result: str = ""

    @property
    def share(self) -> float:
        """How much of it is done, 0..1."""
        if self.order.state is JobState.DONE:
            return 1.0
        if self.phase is not ExportPhase.MAKING:
            return PHASE_SHARE[self.phase]
        running = sum(self.shares.get(job, 0.0) * cost for job, cost in self.waiting.items())
        total = self.made_s + sum(self.waiting.values())
        return MADE_SHARE * (self.made_s + running) / total if total else 0.0

    def become(self, state: JobState) -> None:
        """Stand somewhere else."""
        self.order = msgspec.structs.replace(self.order, state=state)


class Exports:
    """All exports of the room."""

    def __init__(self, desk: Desk, order: Callable[[Callable[[], None]], None]) -> None:
        self._desk, self._order = desk, order
        self._all: dict[JobId, Export] = {}

    # -- orders

    def open(self) -> None:
        """Take up what an earlier session left unfinished."""
        text = self._desk.store.setting(SETTING)
        for order in msgspec.json.decode(text or "[]", type=list[ExportOrder]):
            with contextlib.suppress(OSError):
                order.path.with_name(f".{order.path.name}.part").unlink(missing_ok=True)
            self._all[order.id] = Export(order=order)

    def add(self, delivery: DeliverySpec, kind: ExportKind) -> None:
        """Begin an export of the episode in work, or go on with it."""
        episode = self._desk.episode()
        if episode is None:
            return
        identity = export_id(delivery, kind)
        before = self._all.get(identity)
        if before is not None and before.order.state is JobState.RUNNING:
            return
        order = ExportOrder(id=identity, episode=episode.number, delivery=delivery, kind=kind)
        self._all[identity] = Export(order=order)
        self._remember()

    def has(self, job: JobId) -> bool:
        """Whether a job is an export."""
        return job in self._all

    def cancel(self, job: JobId) -> None:
        """Stop it; what was made is kept, and it can be gone on with."""
        self._stop(self._all[job], JobState.CANCELLED)

    def pause(self, job: JobId) -> None:
        """Hold it back."""
        if self._all[job].order.state is JobState.RUNNING:
            self._stop(self._all[job], JobState.PAUSED)

    def go_on(self, job: JobId) -> None:
        """Go on with one that was paused, cancelled or failed."""
        export = self._all[job]
        if export.order.state not in {JobState.RUNNING, JobState.DONE}:
            order = msgspec.structs.replace(export.order, state=JobState.RUNNING)
            self._all[job] = Export(order=order)
            self._remember()

    def cancel_all(self) -> None:
        """None is wanted."""
        for job, export in self._all.items():
            if export.order.state in {JobState.RUNNING, JobState.PAUSED}:
                self.cancel(job)

    def go_on_all(self, *states: JobState) -> None:
        """Go on with all that stand in some states."""
        for job, export in tuple(self._all.items()):
            if export.order.state in states:
                self.go_on(job)

    def _stop(self, export: Export, state: JobState) -> None:
        export.token.asked.set()
        export.become(state)
        for job in export.waiting:
            self._desk.release(job)
        export.waiting.clear()
        self._remember()
        self._desk.plan_soon()

    def close(self, *, keep_queued: bool) -> None:
        """Stop the writing threads; what is unfinished is gone on with next time, or forgotten."""
        for export in self._all.values():
            export.token.asked.set()
            if export.thread is not None:
                export.thread.join()
        if not keep_queued:
            self._all = {}
            self._remember()

    def _remember(self) -> None:
        kept = [e.order for e in self._all.values() if e.order.state in UNFINISHED]
        text = msgspec.json.encode(kept).decode()
        if text != (self._desk.store.setting(SETTING) or "[]"):
            self._desk.store.run(
                SetSetting(name=SETTING, value=text), initiator="workshop", undoable=False
            )
        self._desk.told()

    # -- what the room calls

    @property
    def running(self) -> bool:
        """Whether one is under way."""
        return any(e.order.state is JobState.RUNNING for e in self._all.values())

    def rows(self) -> tuple[JobRow, ...]:
        """Exports as a list shows them."""
        return tuple(self._row(export) for export in self._all.values())

    def _row(self, export: Export) -> JobRow:
        order, error = export.order, export.error
        left = [
            (1 - export.shares.get(job, 0.0)) * self._desk.pace.left_s(job, one)
            for job in export.waiting
            if (one := self._desk.floor.wanted.get(job)) is not None
        ]
        running = order.state is JobState.RUNNING
        return JobRow(
            id=order.id,
            kind=JobKind.EXPORT,
            state=order.state,
            title=order.result.name,
            share=export.share,
            eta_s=sum(left) / max(1, self._desk.floor.slots) if running and left else None,
            asked=True,
            phase=export.phase if running else None,
            error=None
            if error is None
            else JobError(code=error.code, message=error.message, hint=error.hint),
            result=export.result,
        )

    def advance(self) -> None:
        """Queue what exports lack; write those that lack nothing."""
        for export in tuple(self._all.values()):
            ready = export.order.state is JobState.RUNNING and not export.waiting
            if self._desk.held is not HeldFor.NOTHING:
                continue
            if ready and export.thread is None:
                try:
                    self._advance(export)
                except ProductionError as error:
                    self._fail(export, error)

    def note(self, outcome: Outcome) -> None:
        """What came of a job that an export may wait for."""
        for export in self._all.values():
            if outcome.job not in export.waiting:
                continue
            match outcome:
                case Step():
                    export.shares[outcome.job] = outcome.step / max(1, outcome.steps)
                    self._desk.told()
                case Finished():
                    export.made_s += export.waiting.pop(outcome.job)
                case Broken(wanted=one) if done_without(one):
                    del export.waiting[outcome.job]  # its shot stays as it is
                case Broken(error=error) if error.code != "disk_full":
                    self._fail(export, error)
                case Halted():
                    del export.waiting[outcome.job]
                case _:
                    pass

    def _fail(self, export: Export, error: ProductionError) -> None:
        export.error, export.thread = error, None
        self._stop(export, JobState.FAILED)
        self._desk.notify(Failed(job=self._row(export), error=error))

    # -- from an order to what it needs

    def _advance(self, export: Export) -> None:
        needs = Needs(self._desk, export)
        missing = needs.missing()
        if not missing:
            self._write(export, needs)
            return
        for place, one in enumerate(missing):
            job = self._desk.ask(one, Band.EXPORT.priority(place))
            if job is not None:
                export.waiting[job] = self._desk.pace.experience.wall_s(
                    one.engine, one.footprint.cpu_s
                )

    def _write(self, export: Export, needs: "Needs") -> None:
        writer = Writer(self._desk, export, needs, tell=self._order)
        export.thread = threading.Thread(
            target=writer.run, args=(self._phase, self._ended), name="export", daemon=True
        )
        export.thread.start()

    def _phase(self, export: Export, phase: ExportPhase) -> None:
        export.phase = phase
        self._desk.told()

    def _ended(self, export: Export, error: ProductionError | None, facts: Any) -> None:
        """Back in the room's thread: the file is written, or why not."""
        export.thread = None
        export.phase = ExportPhase.MAKING
        if export.order.state is not JobState.RUNNING:
            return
        if error is not None and error.code == "made_again":
            self._desk.notify(Told(code=error.code, sentence=error.message))
            return
        if error is not None:
            self._fail(export, error)
            return
        export.become(JobState.DONE)
        export.result = str(export.order.result)
        self._remember()
        self._desk.notify(
            Exported(job=export.order.id, kind=export.order.kind, path=export.result, facts=facts)
        )
