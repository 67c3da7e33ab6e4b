# SPDX-License-Identifier: GPL-3.0-or-later
"""Who makes what next, and on which device: workers are started, given jobs and sent home.

Owns the choice. Must not know what comes of a job (engines/workshop_floor does).
"""

from collections.abc import Callable, Mapping, Sequence

import msgspec

from engines import budget, device, wire
from engines.api import Footprint
from engines.job_queue import JobQueue
from engines.memory import free_bytes
from engines.supervisor import Hand, Supervisor
from engines.wanted import Wanted, batch_key, foresees, is_alone, most_together
from projects.ids import JobId

BAND = 1_000_000
"""Jobs of one million of priority are equally urgent, where it pays to group them."""
AHEAD = 64
"""So many requests a worker is told in advance."""


class Staff:
    """The workers of one production.

    Args:
        wanted: what waits or runs, by job; looked at, never changed.
        card: measures the graphics card that models run on.
    """

    def __init__(
        self,
        house: Supervisor,
        queue: JobQueue,
        wanted: Mapping[JobId, Wanted],
        card: Callable[[], device.Card | None] = device.card,
    ) -> None:
        self._house, self._queue, self._wanted, self._card = house, queue, wanted, card

    @property
    def busy(self) -> int:
        """Workers with a job in hand."""
        return sum(1 for h in self._house.hands if not h.idle)

    @property
    def _running(self) -> int:
        """Workers that run a job: what is only being finished takes no slot (engines/tails)."""
        return sum(1 for h in self._house.hands if not h.open)

    def hand_out(self, slots: int, urgency: Callable[[str], float]) -> None:
        """Start workers up to the slots, and hand out jobs; the most urgent family first."""
        waiting = {w.family for w in self._wanted.values()}
        for family in sorted(waiting, key=urgency, reverse=True):
            while self._running < slots:
                hand = next(iter(self._open(family)), None)
                order = self._order(family, "" if hand is None else hand.affinity)
                if order and (hand is None or not (hand.idle or not self._begun(order[0][0]))):
                    hand = self._started(family, slots)
                if hand is None or not order:
                    break
                self._give(hand, order)

    def _open(self, family: str) -> list[Hand]:
        """Workers that can be given a job, those with nothing in hand first."""
        found = [h for h in self._house.of_family(family) if h.open]
        return sorted(found, key=lambda hand: not hand.idle)

    def _begun(self, job: JobId) -> bool:
        """Whether it was given to a worker before, and did not come."""
        standing = self._queue.get(job)
        return standing is not None and standing.attempts > 0

    def thin_out(self) -> None:
        """End families without work, and of the others all idle workers but one."""
        waiting = {w.family for w in self._wanted.values()}
        for family in {h.family for h in self._house.hands} - waiting:
            self._house.end(family)
        for family in waiting:
            if self._queue.next(family) is None:
                for hand in [h for h in self._house.of_family(family) if h.idle][1:]:
                    self._house.dismiss(hand)

    def _order(self, family: str, affinity: str) -> list[tuple[JobId, int]]:
        """What a worker should make, in order, with its band: the most urgent, and of equally
        urgent ones those for which it has loaded what they read.
        """
        held = {job for hand in self._house.hands for job in hand.jobs}
        waiting = [
            (job, at // BAND)
            for job, at in self._queue.waiting(family)
            if job in self._wanted and job not in held
        ]
        if not waiting:
            return []
        ranks: dict[str, int] = {affinity: -1}
        for job, _ in waiting:
            ranks.setdefault(self._wanted[job].affinity, len(ranks))
        waiting.sort(key=lambda one: (-one[1], ranks[self._wanted[one[0]].affinity]))
        return waiting

    def _give(self, hand: Hand, order: Sequence[tuple[JobId, int]]) -> None:
        """The first of the jobs, with those that are made in one go with it; an engine that wants
        to know is told which ones are next.
        """
        one = self._wanted[order[0][0]]
        hand.shut, mates = self._begun(order[0][0]), self._mates(hand, order)
        job, *others = (self._queue.start(name) for name in (order[0][0], *mates))
        hand.affinity = one.affinity
        ahead: tuple[bytes, ...] = ()
        if one.affinity and foresees(one.engine):
            later = [j for j, _ in order[1:] if j not in mates]
            later = [j for j in later if self._wanted[j].affinity == one.affinity][:AHEAD]
            ahead = tuple(msgspec.msgpack.encode(self._wanted[j].request) for j in later)
        message = wire.Run(
            job=job.id,
            engine=job.engine,
            request=job.request,
            ahead=ahead,
            batch=tuple(wire.Mate(job=mate.id, request=mate.request) for mate in others),
        )
        self._house.give(hand, message)

    def _mates(self, hand: Hand, order: Sequence[tuple[JobId, int]]) -> list[JobId]:
        """Jobs that are made in one go with the first: as urgent as it, and none begun before, nor
        the first.
        """
        (first, band), one = order[0], self._wanted[order[0][0]]
        most = most_together(one, device=hand.device, budget_bytes=hand.budget_bytes)
        key = batch_key(one) if most > 1 else ""
        if not key or self._begun(first):
            return []
        found: list[JobId] = []
        for job, its in order[1:]:
            if len(found) + 1 >= most:
                break
            other = self._wanted[job]
            same = its == band and other.affinity == one.affinity and batch_key(other) == key
            if same and not self._begun(job):
                found.append(job)
        return found

    def _started(self, family: str, slots: int) -> Hand | None:
        """One more worker of a family, where it fits."""
        mine = [w for w in self._wanted.values() if w.family == family]
        if any(is_alone(w.engine) for w in mine):
            return self._alone(family, [w.footprint for w in mine], slots)
        largest = max((w.footprint for w in mine), key=lambda f: f.memory_bytes)
        running = len(self._house.of_family(family))
        allowed = budget.workers_for(largest, tasks=len(mine), cores=slots, free_bytes=free_bytes())
        return self._house.start(family) if not running or running < allowed else None

    def _alone(self, family: str, footprints: Sequence[Footprint], slots: int) -> Hand | None:
        """The one worker of a family of models, with all threads, on the card if there is one.

        It may stand beside another such family only if the device holds both. Idle workers of
        others are sent home for it, for only the end of a process surely gives memory back; busy
        ones are waited for.
        """
        if self._house.of_family(family):
            return None
        card = self._card()
        needed = max(f.memory_bytes if card is None else f.device_bytes for f in footprints)
        others = [h for h in self._house.hands if h.alone]
        free = free_bytes() if card is None else card.free_bytes
        if others and needed + budget.RESERVE_BYTES > free:
            for hand in [h for h in others if h.idle]:
                self._house.dismiss(hand)
            if any(not h.idle for h in others):
                return None
            card = self._card()
        where = "cpu" if card is None else card.device
        room = 0 if card is None else max(0, card.free_bytes - budget.CONTEXT_BYTES)
        return self._house.start(family, threads=slots, device=where, budget_bytes=room, alone=True)
