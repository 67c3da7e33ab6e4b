# SPDX-License-Identifier: GPL-3.0-or-later
"""The job room of an open production: a thread that keeps an episode made, as long as it is open.

Owns the thread and the orders given to it. Every method returns at once, but for `close`; what
happens is told as events, in the room's own thread. Must not know windows. One of the house's five
boundaries: whatever a step raises is told, and the room goes on.
"""

import logging
import threading
from collections import deque
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from engines.workshop_desk import Desk, Options
from engines.workshop_events import Event, ExportKind
from engines.workshop_export import Exports, export_id
from engines.workshop_orders import Orders
from projects.errors import BugError, ProductionError
from projects.ids import ElementId, EpisodeId, JobId, ShotId
from projects.production import DeliverySpec

if TYPE_CHECKING:
    from engines.model_takes import Others
    from engines.studio import Studio
    from engines.wanted import Wanted

log = logging.getLogger(__name__)

__all__ = ["Options", "Workshop"]


class Workshop:
    """Makes what an episode lacks, in the background.

    Args:
        studio: of the open production.
        notify: called with each event, in the room's thread.
        episode: that is worked on; None for the first.
        options: how to work.
    """

    def __init__(
        self,
        studio: "Studio",
        notify: Callable[[Event], None],
        *,
        episode: EpisodeId | None = None,
        options: Options | None = None,
    ) -> None:
        self._box: deque[Callable[[], None]] = deque()
        self._ending = threading.Event()
        self._keep_queued = True
        self._desk = Desk(studio, notify, options or Options(), episode)
        self._exports = Exports(self._desk, self._order)
        self._desk.beside = self._exports
        self._orders = Orders(self._desk, self._exports)
        self._thread = threading.Thread(target=self._work, name="workshop", daemon=True)

    # -- orders

    def start(self) -> None:
        """Begin: take up what was left queued, and plan."""
        if not self._thread.is_alive() and not self._ending.is_set():
            self._thread.start()
            self.refresh()

    def refresh(self) -> None:
        """The document has changed: plan again, once no more changes come."""
        self._order(lambda: self._desk.plan_soon(self._desk.options.debounce_s))

    def hint(self, shots: Sequence[ShotId]) -> None:
        """A person looks at these shots, nearest first: theirs are made first."""
        near = tuple(shots)
        self._order(lambda: self._desk.look_at(near))

    def pause(self, job: JobId) -> None:
        """Hold one job back; of a running one the attempt is lost."""
        self._order(lambda: self._orders.pause(job))

    def resume(self, job: JobId) -> None:
        """Let a job that was held back run again."""
        self._order(lambda: self._orders.resume(job))

    def cancel(self, job: JobId) -> None:
        """Nobody wants it; a running one stops at its next step or is ended."""
        self._order(lambda: self._orders.cancel(job))

    def retry(self, job: JobId) -> None:
        """Make again what failed or was cancelled."""
        self._order(lambda: self._orders.retry((job,)))

    def move(self, job: JobId, *, before: JobId | None = None, after: JobId | None = None) -> None:
        """Put a waiting job before or after another one."""
        self._order(lambda: self._orders.move(job, before=before, after=after))

    def pause_all(self) -> None:
        """What runs comes to its end, then nothing runs and the workers' memory is free."""
        self._order(self._orders.pause_all)

    def resume_all(self) -> None:
        """Go on, with single paused jobs as well."""
        self._order(self._orders.resume_all)

    def cancel_all(self) -> None:
        """Nothing of what runs or waits is wanted."""
        self._order(self._orders.cancel_all)

    def retry_failed(self) -> None:
        """Make again whatever failed."""
        self._order(self._orders.retry_failed)

    def make_all(self) -> None:
        """Make what the episode lacks, even where nothing is made by itself."""
        self._order(self._orders.make_all)

    def make_shots(self, shots: Sequence[ShotId]) -> None:
        """What shots lack, before all else, even where nothing is made by itself."""
        wanted = tuple(shots)
        self._order(lambda: self._orders.make_shots(wanted))

    def new_takes(self, shots: Sequence[ShotId], count: int = 1) -> None:
        """Further takes of shots; each is chosen when it comes, as a step of undo."""
        wanted = tuple(shots)
        self._order(lambda: self._orders.new_takes(wanted, count))

    def another(self, shot: ShotId, others: "Others") -> None:
        """Further stills of a shot that a model makes, which vary as is said; each is chosen when
        it comes, as a step of undo, and all are kept.
        """
        self._order(lambda: self._orders.another(shot, others))

    def choose_best(self, shots: Sequence[ShotId]) -> None:
        """Of each shot's stills by models, the one whose people look most like themselves plays."""
        wanted = tuple(shots)
        self._order(lambda: self._orders.choose_best(wanted))

    def retake_line(self, line: ElementId) -> None:
        """Another reading of a line."""
        self._order(lambda: self._orders.retake_line(line))

    def make(self, wanted: "Wanted") -> None:
        """Make something that was planned elsewhere, before what is made by itself."""
        self._order(lambda: self._orders.make(wanted))

    def export(self, delivery: DeliverySpec, kind: ExportKind = ExportKind.FILM) -> JobId:
        """Write the episode to `delivery.output_path`, making what it lacks before all else.

        It appears in the list as a job of this id; `cancel`, `pause`, `resume` and `retry` take
        it. Nothing lies at its path before it is whole; what was made for it is kept, so that the
        same export goes on where it was stopped.
        """
        self._order(lambda: self._exports.add(delivery, kind))
        return export_id(delivery, kind)

    def set_auto(self, auto: bool) -> None:
        """Whether what the episode lacks is made without being asked for."""
        self._order(lambda: self._orders.set_auto(auto))

    def set_slots(self, slots: int | None) -> None:
        """Jobs at once; None for one a core."""
        self._order(lambda: self._orders.set_slots(slots))

    def show_episode(self, episode: EpisodeId) -> None:
        """Work on another episode."""
        self._order(lambda: self._desk.show_episode(episode))

    def close(self, *, keep_queued: bool = True) -> None:
        """End the room and wait for it.

        Args:
            keep_queued: what runs or waits is taken up when the production is opened again;
                else it is forgotten.
        """
        self._keep_queued = keep_queued
        self._ending.set()
        self._desk.floor.house.wake()
        if self._thread.is_alive():
            self._thread.join()

    def _order(self, order: Callable[[], None]) -> None:
        self._box.append(order)
        self._desk.floor.house.wake()

    # -- the thread

    def _work(self) -> None:
        try:
            self._attempt(self._desk.open)
            self._attempt(self._exports.open)
            while not self._ending.is_set():
                while self._box:
                    self._attempt(self._box.popleft())
                self._attempt(self._desk.round)
                if not self._box and not self._ending.is_set():
                    self._attempt(self._desk.hear)
        finally:
            self._exports.close(keep_queued=self._keep_queued)
            self._desk.close(keep_queued=self._keep_queued)

    def _attempt(self, step: Callable[[], None]) -> None:
        """One step; what goes wrong is told, and the room stays."""
        try:
            step()
        except ProductionError as error:
            self._desk.stumbled(error)
        except Exception as error:
            log.exception("a fault in the job room")
            told = f"{type(error).__name__}: {error}"
            hint = "Nothing is lost. Please report it."
            self._desk.stumbled(BugError("room_fault", f"The job room: {told}", hint))
