# SPDX-License-Identifier: GPL-3.0-or-later
"""All steps of a room in their order, each accepted as it comes; what is there already stays.

Owns the order and going on where it stopped. Must not know who writes. Each step is committed as it
is accepted, so that whatever ends the process costs the step in hand.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from engines.api import Cancelled
from engines.story.request import Told
from engines.story.room.room import Cancel, Room, is_done
from engines.story.room.seam import Writer
from engines.story.room.seen import OF_EPISODE, seen
from projects.errors import UserError
from projects.story import Proposal, Step

LOGLINES = 3
"""How many loglines are put side by side; the first is accepted."""


@dataclass(frozen=True, kw_only=True)
class Done:
    """A step that was accepted just now. `note`: what was not as wished, for people."""

    step: Step
    target: int
    proposal: str
    note: str = ""


Said = Callable[[Done], None]


def write_all(
    room: Room,
    writer: Writer,
    *,
    until: Step = Step.PUNCH_UP,
    only: int = 0,
    said: Said | None = None,
    told: Told | None = None,
    cancel: Cancel | None = None,
) -> tuple[Done, ...]:
    """Run what is not done yet; call it again to go on. What was accepted or edited is kept.

    Args:
        room: of the open production.
        writer: who fills the steps.
        until: the last step that is run.
        only: number of the one episode whose steps are run; 0 for all.
        said: hears each step as it is accepted.
        told: hears the text as it comes.
        cancel: asked between steps.

    Raises:
        Cancelled: what was accepted before stays. Whatever the writer raises, the same.
    """
    done: list[Done] = []
    for step, target in _turns(room, until, only):
        if cancel is not None and cancel():
            raise Cancelled
        accepted = frozenset((p.step, p.target) for p in room.store.proposals() if p.accepted)
        if is_done(step, target, room.whole, accepted):
            continue
        one = _next(room, writer, (step, target), told, cancel)
        if one is None:
            continue
        notes = room.accept(one.id)
        note = "\n".join(dict.fromkeys(part for part in (one.note, *notes) if part))
        done.append(Done(step=step, target=target, proposal=one.id, note=note))
        if said is not None:
            said(done[-1])
    return tuple(done)


def _turns(room: Room, until: Step, only: int) -> Iterator[tuple[Step, int]]:
    """The steps in their order: the series first, then each episode from beats to script."""
    order = list(Step)
    wanted = order[: order.index(until) + 1]
    yield from ((step, 0) for step in wanted if step not in OF_EPISODE)
    for plan in room.whole.plans:
        if only in (0, plan.number):
            yield from ((step, plan.number) for step in wanted if step in OF_EPISODE)


def _next(
    room: Room,
    writer: Writer,
    place: tuple[Step, int],
    told: Told | None,
    cancel: Cancel | None,
) -> Proposal | None:
    """The first alternative made from what stands, or a new one; None where all is locked."""
    step, target = place
    inputs = seen(step, target, room.whole).inputs
    for one in room.alternatives(step, target):
        if one.inputs == inputs:
            return one
    count = LOGLINES if step is Step.LOGLINE else 1
    try:
        made = room.propose(step, target, writer=writer, count=count, told=told, cancel=cancel)
    except UserError as refused:
        if refused.code != "locked":
            raise
        return None
    return made[0]
