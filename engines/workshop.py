# SPDX-License-Identifier: GPL-3.0-or-later
"""The job room of an open production: a thread that keeps an episode made, as long as it is open.

Owns the thread and the orders given to it. Every method returns at once, but for `close`; what
happens is told as events, in the room's own thread. Must not know windows.
"""

import threading
from collections import deque
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from engines.workshop_desk import Desk, Options
from engines.workshop_events import Event
from projects.errors import ProductionError
from projects.ids import EpisodeId, JobId, ShotId

if TYPE_CHECKING:
    from engines.studio import Studio

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
        self._orders: deque[Callable[[], None]] = deque()
        self._ending = threading.Event()
        self._keep_queued = True
        self._desk = Desk(studio, notify, options or Options(), episode)
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
        self._order(lambda: self._desk.pause(job))

    def resume(self, job: JobId) -> None:
        """Let a job that was held back run again."""
        self._order(lambda: self._desk.resume(job))

    def cancel(self, job: JobId) -> None:
        """Nobody wants it; a running one stops at its next step or is ended."""
        self._order(lambda: self._desk.cancel(job))

    def retry(self, job: JobId) -> None:
        """Make again what failed or was cancelled."""
        self._order(lambda: self._desk.retry((job,)))

    def move(self, job: JobId, *, before: JobId | None = None, after: JobId | None = None) -> None:
        """Put a waiting job before or after another one."""
        self._order(lambda: self._desk.move(job, before=before, after=after))

    def pause_all(self) -> None:
        """What runs comes to its end, then nothing runs and the workers' memory is free."""
        self._order(self._desk.pause_all)

    def resume_all(self) -> None:
        """Go on, with single paused jobs as well."""
        self._order(self._desk.resume_all)

    def cancel_all(self) -> None:
        """Nothing of what runs or waits is wanted."""
        self._order(self._desk.cancel_all)

    def retry_failed(self) -> None:
        """Make again whatever failed."""
        self._order(self._desk.retry_failed)

    def set_auto(self, auto: bool) -> None:
        """Whether what the episode lacks is made without being asked for."""
        self._order(lambda: self._desk.set_auto(auto))

    def set_slots(self, slots: int | None) -> None:
        """Jobs at once; None for one a core."""
        self._order(lambda: self._desk.set_slots(slots))

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
        self._orders.append(order)
        self._desk.floor.house.wake()

    # -- the thread

    def _work(self) -> None:
        try:
            self._attempt(self._desk.open)
            while not self._ending.is_set():
                while self._orders:
                    self._attempt(self._orders.popleft())
                self._attempt(self._desk.round)
                if not self._orders and not self._ending.is_set():
                    self._attempt(self._desk.hear)
        finally:
            self._desk.close(keep_queued=self._keep_queued)

    def _attempt(self, step: Callable[[], None]) -> None:
        """One step; what goes wrong with the machine is told, and the room stays."""
        try:
            step()
        except ProductionError as error:
            self._desk.stumbled(error)
