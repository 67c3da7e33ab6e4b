# SPDX-License-Identifier: GPL-3.0-or-later
"""The desk of the workshop: what its thread does, from wishes to takes, one thing after the other.

Owns the state of the room. Only the workshop's thread may call it; must not know windows.
"""

import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import msgspec

from engines.eta import Experience
from engines.importing import load
from engines.jobs import OPEN, JobState, job_id
from engines.runner import default_slots
from engines.studio import Studio
from engines.wanted import Wanted
from engines.workshop_board import ENDED_SHOWN, Pace, counts_of, eta_of, rows_of
from engines.workshop_events import (
    Changed,
    Counts,
    Event,
    Failed,
    HeldFor,
    Idle,
    JobRow,
    JobsChanged,
    Made,
    Progress,
    Told,
)
from engines.workshop_floor import Again, Broken, Finished, Floor, Halted, Kept, Outcome, Step
from engines.workshop_store import TellingStore
from engines.workshop_takes import FOREIGN, kept_as, remembered
from engines.workshop_titles import Titles
from engines.workshop_wishes import (
    Wishes,
    is_asked,
    is_placed,
    leads_on,
    priorities,
    settled,
    wishes_of,
)
from projects.errors import ProductionError
from projects.ids import EpisodeId, JobId, RecipeHash, ShotId
from projects.production import Episode
from projects.shots import Take

ROOM_BYTES = 192 << 20
"""Below this nothing is begun: the disk is as good as full."""
TELL_S = 0.2
LOOK_AGAIN_S = 2.0
HEAVY = (
    "numpy",
    "engines.stage.palette",
    "engines.stage.puppet.attitudes",
    "engines.stage.heard",
    "engines.assembly.captions",
    "jieba",
    "engines.planner",
)
"""What planning loads; all of it is loaded before, bit by bit."""
BREATH_S = 0.02
INITIATOR = "workshop"


def free_room(folder: Path) -> int:
    """Bytes that are free where a folder lies."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return 0


class Beside(Protocol):
    """What else goes on in the room: the exports."""

    @property
    def running(self) -> bool:
        """Whether something is under way."""
        ...

    def rows(self) -> tuple[JobRow, ...]:
        """As the list shows them."""
        ...

    def note(self, outcome: Outcome) -> None:
        """Something came of a job."""
        ...

    def advance(self) -> None:
        """A round of the room."""
        ...


@dataclass(frozen=True, kw_only=True)
class Options:
    """How the room works.

    Attributes:
        auto: whatever the episode lacks is made without being asked for.
        slots: jobs at once; None for one a core. gentle: workers give way to other programs.
        idle_s: after so long without work the workers are ended.
        debounce_s: wishes that come within it are planned once.
        experience: file of learned times. room: free bytes of a folder's disk.
    """

    auto: bool = True
    slots: int | None = None
    gentle: bool = True
    idle_s: float = 45.0
    debounce_s: float = 0.25
    experience: Path | None = None
    room: Callable[[Path], int] = free_room


class Desk:
    """The state of the room."""

    def __init__(
        self,
        studio: Studio,
        notify: Callable[[Event], None],
        options: Options,
        episode: EpisodeId | None,
    ) -> None:
        self.store = TellingStore(studio.store)
        self.studio = Studio(self.store)
        self.notify, self.options = notify, options
        self.floor = Floor(
            self.store,
            self.studio.blobs,
            slots=options.slots or default_slots(),
            gentle=options.gentle,
        )
        self.auto, self.once, self.held = options.auto, False, HeldFor.NOTHING
        self.pace = Pace(Experience(options.experience))
        self.floor.choose = self._choose
        self.wishes = Wishes()
        self.trouble: ProductionError | None = None
        self._episode_id, self._near = episode, tuple[ShotId, ...]()
        self._titles: Titles | None = None
        self._plan_at_s: float | None = None
        self._tell_at_s: float | None = None
        self._idle_since_s: float | None = time.monotonic()
        self._busy_since_s: float | None = None
        self._wished: dict[str, RecipeHash] = {}
        self._unwanted: set[JobId] = set()
        self._logs: dict[JobId, str] = {}
        self._rows: tuple[JobRow, ...] = ()
        self._made, self._failed = 0, 0
        self.beside: Beside | None = None
        self.then: dict[str, Callable[[], None]] = {}
        """What is to be done once a target has a new take."""

    # -- life

    def open(self) -> None:
        """Take up what an earlier session left in the queue."""
        for name in HEAVY:  # a breath between, as loading a library holds the interpreter
            load(name)
            time.sleep(BREATH_S)
        self.floor.clear_scratch()
        self.floor.queue.recover()
        for job in self.floor.queue.jobs(JobState.QUEUED):
            one = remembered(job)
            if one is None:
                self.floor.queue.withdraw((job.id,))
            else:
                self.floor.wanted[job.id] = one
        self.told()

    def close(self, *, keep_queued: bool) -> None:
        """End the workers; what runs or waits is taken up next time, or forgotten."""
        self.floor.end_workers()
        if keep_queued:
            self.floor.put_back_lost()
        else:
            jobs = self.floor.queue.jobs(*sorted(OPEN))
            self.floor.queue.withdraw(job.id for job in jobs)
        self.pace.experience.save()
        self.floor.clear_scratch()

    # -- the round

    def patience_s(self) -> float | None:
        """How long nothing needs to be done unless something happens; None for ever."""
        now_s = time.monotonic()
        due = [t - now_s for t in (self._plan_at_s, self._tell_at_s) if t is not None]
        if self.floor.busy:
            due.append(0.5)
        if self.held is HeldFor.DISK_FULL:
            due.append(LOOK_AGAIN_S)
        if self.floor.house.hands and self._idle_since_s is not None:
            due.append(self._idle_since_s + self.options.idle_s - now_s)
        return max(0.0, min(due)) if due else None

    def round(self) -> None:
        """Whatever is due: planning, handing out, ending idle workers, telling."""
        if self._plan_at_s is not None and time.monotonic() >= self._plan_at_s:
            self._plan_at_s = None
            self.plan()
        if self.beside is not None:
            self.beside.advance()
        self._look_at_room()
        self._hand_out()
        self._rest()
        if self._tell_at_s is not None and time.monotonic() >= self._tell_at_s:
            self._tell_at_s = None
            self._tell()

    def hear(self) -> None:
        """Wait for what comes of the work, and take it in."""
        for outcome in self.floor.hear(self.patience_s()):
            self._note(outcome)
            if self.beside is not None:
                self.beside.note(outcome)
        self.announce()

    def announce(self) -> None:
        """Tell what has changed in the document."""
        for changes in self.store.heard():
            self.notify(Changed(changes=changes))

    def told(self) -> None:
        """The list has changed and is told soon."""
        if self._tell_at_s is None:
            self._tell_at_s = time.monotonic() + TELL_S

    def plan_soon(self, delay_s: float = 0.0) -> None:
        """Plan once nothing has been asked for a while."""
        self._plan_at_s = time.monotonic() + delay_s

    # -- planning

    def episode(self) -> Episode | None:
        """The episode that is worked on, with its screenplay."""
        for one in self.store.episodes():
            if self._episode_id in (None, one.id):
                self._episode_id = one.id
                return self.store.episode(one.number)
        return None

    def plan(self) -> None:
        """Compare what the episode wants with what there is."""
        episode = self.episode()
        if episode is None or episode.screenplay is None:
            return
        self._titles = Titles(self.store, episode)
        try:
            if self.auto or self.once:
                planner = self.planner(episode)
                self.wishes = wishes_of(
                    planner,
                    self.floor.plan,
                    hopeless=self.hopeless,
                    standing=self.store.selected,
                    settle=lambda tracks: settled(self.store, episode, planner, tracks),
                )
                for target, take in self.wishes.fresh.items():
                    self.floor.adopt(target, take, initiator=INITIATOR)
                self._wished = {t: k.recipe for t, k in self.wishes.fresh.items()}
                self._wished |= {w.target: w.recipe.hash for _, w in self.wishes.todo}
                for one in self.wishes.cut.plan.segments if self.wishes.cut else ():
                    self._titles.add(one.target, one.label, one.shot)
            else:
                self.wishes, self._wished = Wishes(), {}
            self.trouble = None
        except ProductionError as error:
            self._stumbled(error)
            return
        finally:
            self.announce()
            self.told()
        self.floor.put_back_lost()
        self._queue_wishes()

    def planner(self, episode: Episode) -> Any:
        """The planner of an episode; imported late, for it brings the heavy libraries."""
        from engines.planner import EpisodePlanner

        return EpisodePlanner(self.studio, episode)

    def show_episode(self, episode: EpisodeId) -> None:
        """Work on another episode."""
        if episode != self._episode_id:
            self._episode_id, self._titles, self._near = episode, None, ()
            self.plan_soon()

    def ask(self, one: Wanted, priority: int) -> JobId | None:
        """Queue what a person asked for, or hurry it; None where it is there already."""
        split = self.floor.plan((one,))
        if split.fresh:
            if not one.target.startswith(FOREIGN):
                self.floor.adopt(one.target, split.fresh[one.target], initiator=INITIATOR)
            return None
        job = self.floor.enqueue(one, priority)
        self.floor.queue.prioritise({job.id: priority})
        self.told()
        return job.id

    def release(self, job: JobId) -> None:
        """Nobody hurries it any more; the next planning says whether it is wanted at all."""
        self.floor.queue.prioritise({job: 0})

    def hopeless(self, one: Wanted) -> bool:
        """Whether it will not come by itself: it failed, or somebody holds it back."""
        job = self.floor.queue.get(job_id(one.recipe.hash, one.target))
        return job is not None and job.state in {
            JobState.FAILED,
            JobState.CANCELLED,
            JobState.PAUSED,
        }

    def _queue_wishes(self) -> None:
        """Withdraw what nobody wants any more; queue what is missing, in its order."""
        order = [s.id for s in self.store.shots(self._episode_id)] if self._episode_id else []
        wanted = {
            job_id(one.recipe.hash, one.target): (priority, one)
            for priority, one in priorities(self.wishes.todo, self._near, order, self._shot_of)
        }
        standing = {j.id: j for j in self.floor.queue.listed(ended=ENDED_SHOWN)}
        for job in standing.values():
            if job.id not in wanted and not is_asked(job.priority):
                self._withdraw(job.id, job.state)
        for job, (priority, one) in wanted.items():
            before = standing.get(job)
            if before is not None and (is_placed(before.priority) or is_asked(before.priority)):
                priority = before.priority
            if before is None or before.state is JobState.DONE:
                self.floor.enqueue(one, priority)
            elif before.state in {JobState.QUEUED, JobState.RUNNING}:
                self.floor.wanted[job] = one
            elif job in self._unwanted:
                self.floor.enqueue(one, priority)
            self._unwanted.discard(job)
        self.floor.queue.prioritise(
            {
                job: priority
                for job, (priority, _) in wanted.items()
                if job in standing
                and not is_placed(standing[job].priority)
                and not is_asked(standing[job].priority)
            }
        )

    def _shot_of(self, target: str) -> ShotId | None:
        return self._titles.of(target).shot if self._titles is not None else None

    def _withdraw(self, job: JobId, state: JobState) -> None:
        if state is JobState.RUNNING:
            self._unwanted.add(job)
            self.floor.queue.cancel(job)
            self.floor.house.cancel(job)
        elif state is not JobState.DONE and job not in self._unwanted:
            self.floor.queue.withdraw((job,))
            self.floor.wanted.pop(job, None)

    def look_at(self, near: Sequence[ShotId]) -> None:
        """These shots are looked at: theirs come first."""
        if tuple(near) != self._near:
            self._near = tuple(near)
            if self.floor.wanted and self._plan_at_s is None:
                self._queue_wishes()
                self.told()

    # -- working

    def _hand_out(self) -> None:
        self.floor.held = self.held is not HeldFor.NOTHING
        if not self.floor.wanted:
            return
        before = {job for h in self.floor.house.hands for job in h.jobs}
        self.floor.staff(self._urgency)
        for hand in self.floor.house.hands:
            for job in hand.running:
                if job not in before:
                    self.pace.began(job, among=len(hand.running))
                    self._logs[job] = str(hand.log)
                    self.told()

    def _urgency(self, family: str) -> float:
        job = self.floor.queue.next(family)
        return float("-inf") if job is None else job.priority

    def _rest(self) -> None:
        """End workers that have had nothing to do for a while; tell when all is done."""
        now_s = time.monotonic()
        exporting = self.beside is not None and self.beside.running
        if self.floor.busy or ((self.floor.wanted or exporting) and not self.floor.held):
            self._idle_since_s = None
            self._busy_since_s = self._busy_since_s or now_s
            return
        if self._idle_since_s is None:
            self._idle_since_s = now_s
        done = not self.floor.wanted and not exporting and self._plan_at_s is None
        if done and self._busy_since_s is not None:
            took_s = now_s - self._busy_since_s
            self._busy_since_s, self.once = None, False
            self.pace.experience.save()
            self._tell()
            self.notify(Idle(made=self._made, failed=self._failed, took_s=took_s))
            self._made = self._failed = 0
        if self.floor.held or now_s - self._idle_since_s >= self.options.idle_s:
            self.floor.house.close()

    def _note(self, outcome: Outcome) -> None:
        match outcome:
            case Step():
                share = outcome.step / max(1, outcome.steps)
                if self.pace.stepped(outcome.job, share) or outcome.preview:
                    self._tell_progress(outcome)
                return
            case Finished():
                self._finished(outcome)
            case Broken():
                self._broken(outcome)
            case Halted():
                if outcome.job in self._unwanted:
                    self._unwanted.discard(outcome.job)
                    self.floor.queue.withdraw((outcome.job,))
                self.plan_soon(self.options.debounce_s)
            case Again():
                self.notify(Told(code="worker_again", sentence=f"{outcome.wanted.label}: again"))
        self.pace.ended(outcome.job)
        self.told()

    def _choose(self, job: JobId, one: Wanted, take: Take) -> Kept:
        standing = self.floor.queue.get(job)
        return kept_as(
            self.store,
            one,
            take,
            wished=self._wished.get(one.target),
            asked=standing is not None and is_asked(standing.priority),
        )

    def _tell_progress(self, step: Step) -> None:
        one = self.floor.wanted.get(step.job)
        eta_s = None if one is None else self.pace.left_s(step.job, one)
        self.notify(
            Progress(
                job=step.job,
                step=step.step,
                steps=step.steps,
                eta_s=eta_s,
                preview=step.preview,
            )
        )

    def _finished(self, done: Finished) -> None:
        making = msgspec.json.decode(done.take.making or "{}")
        self.pace.experience.learn(done.wanted.engine, done.wanted.footprint.cpu_s, making)
        self._made += 1
        self._unwanted.discard(done.job)
        self.announce()
        self.notify(Made(target=done.take.target, take=done.take))
        if (step := self.then.pop(done.take.target, None)) is not None:
            step()
        if not any(w.family == done.wanted.family for w in self.floor.wanted.values()):
            self.plan_soon()
        elif leads_on(done.wanted):
            self.plan_soon(self.options.debounce_s)

    def _broken(self, broken: Broken) -> None:
        if broken.error.code == "disk_full":
            self._hold_for_room(broken)
            return
        self._failed += 1
        row = next((r for r in self._snapshot() if r.id == broken.job), None)
        if row is not None:
            self.notify(Failed(job=row, error=broken.error))
        self.plan_soon(self.options.debounce_s)

    # -- room on the disk

    def _hold_for_room(self, broken: Broken | None) -> None:
        """Nothing is handed out until there is room; what could not be kept is made again."""
        if broken is not None and broken.kept:
            self.floor.queue.requeue(broken.job)
        if broken is not None:
            self.floor.wanted[broken.job] = broken.wanted
        if self.held is HeldFor.NOTHING:
            self.held = HeldFor.DISK_FULL
            self.notify(
                Told(
                    code="disk_full",
                    sentence="The disk is full: making goes on when there is room again.",
                )
            )
        self.told()

    def _look_at_room(self) -> None:
        full = self.options.room(self.store.folder) < ROOM_BYTES
        if self.held is HeldFor.DISK_FULL and not full:
            self.held = HeldFor.NOTHING
            self.notify(Told(code="disk_free", sentence="There is room again: making goes on."))
            self.plan_soon()
            self.told()
        elif full and self.floor.wanted and self.held is HeldFor.NOTHING:
            self._hold_for_room(None)

    def stumbled(self, error: ProductionError) -> None:
        """Something went wrong that belongs to no job."""
        self._stumbled(error)

    def _stumbled(self, error: ProductionError) -> None:
        if error.code == "disk_full":
            self._hold_for_room(None)
            return
        self.trouble = error
        self.notify(Told(code=error.code, sentence=str(error)))
        self.told()

    # -- telling

    def _snapshot(self) -> tuple[JobRow, ...]:
        if self._titles is None:
            episode = self.episode()
            if episode is None:
                return ()
            self._titles = Titles(self.store, episode)
        listed = self.floor.queue.listed(ended=ENDED_SHOWN)
        exports = self.beside.rows() if self.beside is not None else ()
        return exports + rows_of(
            (j for j in listed if j.id not in self._unwanted),
            self._titles,
            self.pace,
            wanted=self.floor.wanted,
            log_of=lambda job: self._logs.get(job, ""),
        )

    def counts(self) -> Counts:
        """How many jobs stand where."""
        return counts_of(self._snapshot())

    def _tell(self) -> None:
        self._rows = self._snapshot()
        self.notify(
            JobsChanged(
                rows=self._rows,
                counts=counts_of(self._rows),
                eta_s=eta_of(self.pace, self.floor.wanted, self.floor.slots),
                held=self.held,
                trouble=self.trouble,
            )
        )
