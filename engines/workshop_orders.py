# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person orders in the workshop: pause, cancel, retry, move, another reading, new takes.

Owns the meaning of the orders. Only the workshop's thread may call it; must not know windows.
"""

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import msgspec

from engines.job_queue import Job, JobState
from engines.jobs import OPEN, job_id
from engines.model_takes import Others, choosing_best
from engines.runner import default_slots
from engines.wanted import Wanted, want
from engines.workshop_desk import Desk
from engines.workshop_events import HeldFor
from engines.workshop_export import Exports
from engines.workshop_takes import remembered, variant_of
from engines.workshop_wishes import Band, is_asked, moved
from projects.commands import DeliverLine
from projects.ids import ElementId, JobId, ShotId
from projects.shots import Shot, TakeKind, frame_target
from projects.speech import LineDelivery

if TYPE_CHECKING:
    from engines.planner import EpisodePlanner


class Orders:
    """Orders given at the desk."""

    def __init__(self, desk: Desk, exports: Exports) -> None:
        self._desk, self._exports = desk, exports
        self._asked = 0

    def pause(self, job: JobId) -> None:
        """Hold one job back."""
        if self._exports.has(job):
            self._exports.pause(job)
            return
        standing = self._desk.floor.queue.get(job)
        if standing is None or standing.state not in {JobState.QUEUED, JobState.RUNNING}:
            return
        self._desk.floor.queue.pause(job)
        if standing.state is JobState.RUNNING:
            self._desk.floor.house.cancel(job)
        else:
            self._desk.floor.wanted.pop(job, None)
            self._desk.plan_soon(self._desk.options.debounce_s)
        self._desk.told()

    def resume(self, job: JobId) -> None:
        """Let it run again."""
        if self._exports.has(job):
            self._exports.go_on(job)
            return
        standing = self._desk.floor.queue.get(job)
        if standing is not None and standing.state is JobState.PAUSED:
            self._take_up(self._desk.floor.queue.resume(job))

    def cancel(self, job: JobId) -> None:
        """Nobody wants it."""
        if self._exports.has(job):
            self._exports.cancel(job)
            return
        self._desk.floor.queue.cancel(job)
        self._desk.floor.house.cancel(job)
        if not any(job in h.jobs for h in self._desk.floor.house.hands):
            self._desk.floor.wanted.pop(job, None)
            self._desk.plan_soon(self._desk.options.debounce_s)
        self._desk.told()

    def retry(self, jobs: Iterable[JobId]) -> None:
        """Make them again."""
        for job in jobs:
            if self._exports.has(job):
                self._exports.go_on(job)
                continue
            standing = self._desk.floor.queue.get(job)
            if standing is not None and standing.state in {JobState.FAILED, JobState.CANCELLED}:
                self._take_up(self._desk.floor.queue.requeue(job))

    def retry_failed(self) -> None:
        """All that failed."""
        self._exports.go_on_all(JobState.FAILED)
        self.retry(job.id for job in self._desk.floor.queue.jobs(JobState.FAILED))

    def _take_up(self, job: Job) -> None:
        one = remembered(job)
        if one is None:
            self._desk.floor.queue.withdraw((job.id,))
        else:
            self._desk.floor.wanted[job.id] = one
        self._desk.plan_soon(self._desk.options.debounce_s)
        self._desk.told()

    def pause_all(self) -> None:
        """What runs comes to its end, and nothing more is begun."""
        self._desk.held = HeldFor.PAUSED
        self._desk.told()

    def resume_all(self) -> None:
        """Go on."""
        self._desk.held = HeldFor.NOTHING
        self._exports.go_on_all(JobState.PAUSED)
        for job in self._desk.floor.queue.jobs(JobState.PAUSED):
            self.resume(job.id)
        self._desk.plan_soon()
        self._desk.told()

    def cancel_all(self) -> None:
        """Nothing of what runs or waits is wanted."""
        self._exports.cancel_all()
        for job in self._desk.floor.queue.jobs(*sorted(OPEN)):
            self.cancel(job.id)

    def move(self, job: JobId, *, before: JobId | None, after: JobId | None) -> None:
        """Put a waiting job before or after another one."""
        waiting = [
            j
            for j in self._desk.floor.queue.listed(ended=0)
            if j.state in {JobState.QUEUED, JobState.PAUSED}
        ]
        changes = moved([(j.id, j.priority) for j in waiting], job, before=before, after=after)
        self._desk.floor.queue.prioritise(changes)
        self._desk.told()

    def set_auto(self, auto: bool) -> None:
        """Whether what is missing is made by itself._desk."""
        if auto != self._desk.auto:
            self._desk.auto = auto
            self._desk.plan_soon()

    def set_slots(self, slots: int | None) -> None:
        """Jobs at once."""
        self._desk.floor.slots = slots or default_slots()

    def make_all(self) -> None:
        """Make what the episode lacks, this once."""
        self._desk.once = True
        ended = self._desk.floor.queue.jobs(JobState.FAILED, JobState.CANCELLED)
        self.retry(job.id for job in ended if not self._is_further(job))
        self._desk.plan_soon()

    def _is_further(self, job: Job) -> bool:
        """Whether it was one take more of what plays already: the episode does not lack it."""
        return is_asked(job.priority) and self._desk.store.selected(job.target) is not None

    def retake_line(self, line: ElementId) -> None:
        """Another reading of a line, as a step of undo."""
        desk = self._desk
        episode = desk.episode()
        if episode is None:
            return
        before = desk.store.line_deliveries(episode.id).get(line, LineDelivery())
        after = msgspec.structs.replace(before, take=before.take + 1)
        desk.store.run(DeliverLine(episode=episode.id, line=line, delivery=after))
        for one in desk.planner(episode).speech():
            if one.target == line:
                desk.ask(one, self._urgent())
        desk.plan_soon()

    def make(self, one: Wanted) -> None:
        """Something that was planned elsewhere."""
        self._desk.ask(one, self._urgent())

    def make_shots(self, shots: Sequence[ShotId]) -> None:
        """What shots lack: their voices, and their drawings as the voices stand."""
        desk = self._desk
        episode = desk.episode()
        if episode is None:
            return
        planner = desk.planner(episode)
        cut = planner.cut(planner.tracks())
        found = [shot for one in shots if (shot := desk.store.shot(one)) is not None]
        targets = {str(use.line) for shot in found for use in shot.uses}
        targets |= {one.target for one in cut.plan.segments if one.shot in shots}
        priority = self._urgent()
        for one in (*planner.speech(), *planner.pictures(cut)):
            if one.target in targets:
                self.retry((job_id(one.recipe.hash, one.target),))
                desk.ask(one, priority)
        desk.told()

    def new_takes(self, shots: Sequence[ShotId], count: int) -> None:
        """Further takes of shots, each drawn from another of the shot's seeds."""
        desk = self._desk
        episode = desk.episode()
        if episode is None:
            return
        planner = desk.planner(episode)
        cut = planner.cut(planner.tracks())
        for shot in cut.shots:
            if shot.id in shots:
                self._others(planner, shot, Others(count=count))
        pictures = {one.target: one for one in planner.pictures(cut)}
        for segment in cut.plan.segments:
            shot = desk.store.shot(segment.shot) if segment.shot in shots else None
            if shot is None or segment.kind != "segment" or segment.request.passage is not None:
                continue
            one, first = pictures[segment.target], self._next_variant(shot)
            for variant in range(first, first + count):
                seed = msgspec.structs.replace(shot, variant=variant).seed
                picture = msgspec.structs.replace(one.request.picture, seed=seed)
                request = msgspec.structs.replace(one.request, picture=picture)
                made = want(one.engine, one.target, request, kind=TakeKind.STAGE, label=one.label)
                desk.ask(made, self._urgent())
        desk.told()

    def another(self, shot: ShotId, others: Others) -> None:
        """Further stills of a shot that a model makes."""
        episode = self._desk.episode()
        if episode is None:
            return
        planner = self._desk.planner(episode)
        cut = planner.cut(planner.tracks())
        for one in cut.shots:
            if one.id == shot:
                self._others(planner, one, others)
        self._desk.told()

    def choose_best(self, shots: Sequence[ShotId]) -> None:
        """The stills whose people look most like themselves play, as a step of undo."""
        store = self._desk.store
        for one in shots:
            shot = store.shot(one)
            command = None if shot is None else choosing_best(store, shot)
            if command is not None:
                store.run(command)
        self._desk.plan_soon()

    def _others(self, planner: "EpisodePlanner", shot: Shot, others: Others) -> None:
        """Where the maps of a shot are to come first, the takes follow them; takes are measured."""
        for one in planner.others(shot, others):
            self._desk.ask(one, self._urgent())
            if one.engine == "stage.guide":
                self._desk.then[one.target] = lambda: self.another(shot.id, others)
            else:
                self._desk.then[one.target] = lambda: self._measure(shot)

    def _measure(self, shot: Shot) -> None:
        """Ask how much people look like themselves in the stills that have come, and in those that
        are still on their way.
        """
        desk, episode = self._desk, self._desk.episode()
        if episode is None:
            return
        for one in desk.planner(episode).likenesses(shot):
            desk.ask(one, self._urgent())
        target = frame_target(shot.id)
        if any(one.target == target for one in desk.floor.wanted.values()):
            desk.then[target] = lambda: self._measure(shot)

    def _next_variant(self, shot: Shot) -> int:
        """The first seed of a shot that no take was drawn from and no job will be."""
        used = {shot.variant}
        for take in self._desk.store.takes(shot.id):
            used.add(json.loads(take.making or "{}").get("variant", 0))
        for one in self._desk.floor.wanted.values():
            picture = getattr(one.request, "picture", None)
            if one.target == shot.id and picture is not None:
                used.add(variant_of(shot.id, picture.seed) or 0)
        return max(used) + 1

    def _urgent(self) -> int:
        """A priority before all that was asked earlier."""
        self._asked += 1
        return Band.ASKED.priority(0) + self._asked * 100
