# SPDX-License-Identifier: GPL-3.0-or-later
"""The story room between the panel and the document: asked, written behind, accepted, handed over.

Owns the background work, one thing at a time. Must not know widgets, nor what makes a story good
(engines/story/room does). Every change goes through the session, so that undo takes it back.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from desktop import background
from desktop.session import Session
from desktop.views.room.fields import OF_EPISODE, RULES, STEPS
from desktop.views.room.pen import Pen
from engines.api import Cancelled
from engines.story.room.asking import answered
from engines.story.room.locks import is_locked
from engines.story.room.room import Room, Stale, is_done, stale_in
from engines.story.room.seen import has_rows, place_of
from projects.commands import Command, SetStory
from projects.errors import ProductionError
from projects.story import Brief, EpisodePlan, Proposal, Step, Story

if TYPE_CHECKING:
    from engines.story.room.handing import HandOver

INITIATOR = "room"
LIVE_MS = 60
LOGLINES = 3
"""Loglines that are put side by side at once."""
TABLES = frozenset({"story", "episode_plans", "proposals"})


@dataclass(frozen=True)
class State:
    """How far a step is: empty, proposed, accepted, stale, and whether all of it is locked."""

    name: str
    locked: bool = False
    changed: tuple[str, ...] = ()


@dataclass
class Turn:
    """What is being written, and what comes after it."""

    step: Step
    target: int
    count: int
    accepts: bool = False
    rest: list[tuple[Step, int]] = field(default_factory=list[tuple[Step, int]])


class RoomDesk(QObject):
    """Signals: `changed` when the story did; `busy` when writing begins or ends; `live` with the
    text so far; `failed` with an error; `handed` with what became of episodes.
    """

    changed = Signal()
    busy = Signal()
    live = Signal(str)
    failed = Signal(object)
    handed = Signal(object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self.session = session
        self.room = Room(session.store, self._run)
        self.turn: Turn | None = None
        self._merge = ""
        self.pen = Pen()
        self.destroyed.connect(self.pen.close)
        self._closed = False
        self._stale: dict[tuple[Step, int], Stale] = {}
        self._looking: background.Call | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LIVE_MS)
        self._timer.timeout.connect(self._tell_live)
        self._shown = ""
        session.changed.connect(self._changed)
        self._look()
        session.closing.connect(self.close)

    def _run(self, command: Command) -> object:
        return self.session.run(command, initiator=INITIATOR, merge_key=self._merge)

    def _changed(self, changes: Any) -> None:
        if changes.tables & TABLES:
            self._look()
            self.changed.emit()

    def _look(self) -> None:
        """See behind what is out of date; until then what was seen last holds."""
        if self._looking is not None:
            self._looking.cancel()
        self._looking = None
        if self.story is not None:
            self._looking = background.run(
                stale_in, self.room.whole, self.session.store.proposals(),
                done=self._saw, failed=self.failed.emit, owner=self,
            )  # fmt: skip

    def _saw(self, found: tuple[Stale, ...]) -> None:
        self._looking = None
        now = {(one.step, one.target): one for one in found}
        if now != self._stale and not self._closed:
            self._stale = now
            self.changed.emit()

    # what stands

    @property
    def story(self) -> Story | None:
        """The story, where the production has one."""
        return self.session.store.story()

    @property
    def plans(self) -> tuple[EpisodePlan, ...]:
        """The season."""
        return self.session.store.episode_plans()

    def plan(self, number: int) -> EpisodePlan | None:
        """One episode."""
        return next((one for one in self.plans if one.number == number), None)

    def proposals(self, step: Step, target: int) -> tuple[Proposal, ...]:
        """The alternatives of a step."""
        return self.room.alternatives(step, target)

    def state(self, step: Step, target: int) -> State:
        """How far a step is."""
        story = self.story
        if story is None:
            return State("empty")
        whole = self.room.whole
        locked = is_locked(place_of(step, target), story.locks)
        if step in OF_EPISODE and self.plan(target) is None:
            return State("empty", locked)
        stale = self._stale.get((step, target))
        if stale is not None:
            return State("stale", locked, stale.changed)
        found = self.proposals(step, target)
        accepted = frozenset((p.step, p.target) for p in found if p.accepted)
        if is_done(step, target, whole, accepted):
            return State("accepted", locked)
        return State("proposed" if found else "empty", locked)

    # changes by hand

    def _do(self, deed: Callable[[], object], merge: str = "") -> bool:
        """Do something to the room; whether it could be, `failed` says why not."""
        self._merge = merge
        try:
            deed()
        except ProductionError as error:
            self.failed.emit(error)
            return False
        finally:
            self._merge = ""
        return True

    def begin(self, brief: Brief) -> bool:
        """Open the room, or ask for something else."""
        return self._do(lambda: self.room.begin(brief))

    def edit(self, path: str, text: str) -> bool:
        """A value by hand; it is locked with it."""
        return self._do(lambda: self.room.edit(path, text), merge=f"room.{path}")

    def lock(self, path: str, *, on: bool) -> bool:
        """Lock or unlock a value."""
        return self._do(lambda: self.room.lock(path) if on else self.room.unlock(path))

    def accept(self, identity: str) -> bool:
        """Take an alternative into the story."""
        return self._do(lambda: self.room.accept(identity))

    def forget(self, identity: str) -> bool:
        """Let an alternative go."""
        return self._do(lambda: self.room.forget(identity))

    def choose_author(self, author: str) -> bool:
        """Who writes from now on is kept with the story."""
        story = self.story
        if story is None or story.author == author:
            return True
        chosen = SetStory(story=replace(story, author=author), label="edit_story")
        return self._do(lambda: self._run(chosen))

    # writing

    @property
    def author(self) -> str:
        """Who is asked: `rules` or the id of a checkpoint."""
        story = self.story
        return (story.author if story is not None else "") or RULES

    def propose(self, step: Step, target: int) -> None:
        """Have alternatives written for a step."""
        self._start(Turn(step, target, LOGLINES if step is Step.LOGLINE else 1))

    def write_on(self, only: int = 0) -> None:
        """Write what is not there yet, each step accepted as it comes; of one episode or of all."""
        turns = list(self._turns(only))
        if turns:
            (step, target), *rest = turns
            self._start(self._accepting(step, target, rest))

    def _accepting(self, step: Step, target: int, rest: list[tuple[Step, int]]) -> Turn:
        count = LOGLINES if step is Step.LOGLINE else 1
        return Turn(step, target, count, accepts=True, rest=rest)

    def _turns(self, only: int) -> Iterator[tuple[Step, int]]:
        """What is not done yet, in its order; episodes that are not planned yet come by number."""
        story = self.story
        if story is None:
            return
        for step in STEPS:
            if step not in OF_EPISODE and self.state(step, 0).name not in ("accepted", "stale"):
                yield step, 0
        numbers = range(1, story.brief.episodes + 1) if not only else (only,)
        for number in numbers:
            for step in OF_EPISODE:
                if self.state(step, number).name not in ("accepted", "stale"):
                    yield step, number

    def _start(self, turn: Turn) -> None:
        story = self.story
        if self.turn is not None or story is None or self._closed:
            return
        self.turn = turn
        self.pen.text = self._shown = ""
        self.pen.ended.clear()
        self._timer.start()
        self.busy.emit()
        pen = self.pen
        if pen.writer is not None and pen.author == self.author:
            self._ask()
            return
        background.run(
            pen.bring, story, self.author, done=lambda _: self._ask(),
            failed=self._ended_badly, owner=self,
        )  # fmt: skip

    def _ask(self) -> None:
        turn, writer = self.turn, self.pen.writer
        if turn is None or writer is None:
            return
        if self.pen.ended.is_set():
            self._end()
            return
        there = self.proposals(turn.step, turn.target)
        if turn.accepts and there:
            self._answered(there[-1:])
            return
        try:
            ask = self.room.ask(turn.step, turn.target, author=writer.author, count=turn.count)
        except ProductionError as error:
            self._ended_badly(error)
            return
        background.run(
            answered, ask, writer, self.pen.hear, self.pen.ended.is_set,
            done=self._answered, failed=self._ended_badly, owner=self,
        )  # fmt: skip

    def _tell_live(self) -> None:
        if self.pen.text != self._shown:
            self._shown = self.pen.text
            self.live.emit(self._shown)

    def _answered(self, made: tuple[Proposal, ...]) -> None:
        turn = self.turn
        if turn is None or self._closed:
            return
        self._tell_live()
        if self.pen.ended.is_set():
            self._end()
            return
        kept: list[tuple[Proposal, ...]] = []
        done = self._do(lambda: kept.append(self.room.keep(made)))
        if done and turn.accepts and kept and kept[0]:
            done = self.accept(kept[0][0].id)
        rest = turn.rest
        self._end()
        if done and turn.accepts and rest:
            (step, target), *left = rest
            self._start(self._accepting(step, target, left))

    def _ended_badly(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, Cancelled):
            self.failed.emit(error)

    def _end(self) -> None:
        self.turn = None
        self._timer.stop()
        self.busy.emit()

    def stop(self) -> None:
        """End what is being written; nothing half is kept."""
        if self.turn is not None:
            self.turn.rest.clear()
            self.pen.stop()

    def close(self) -> None:
        """The production closes: what was accepted is kept, what is being written is not."""
        self._closed = True
        self._timer.stop()
        self.pen.close()

    # to scripts

    def written_episodes(self) -> list[int]:
        """Episodes that have a script in the room."""
        return [plan.number for plan in self.plans if has_rows(plan)]

    def hand_over(self, numbers: list[int], *, over_edits: bool = False) -> None:
        """Give episodes to the production, one step each, worked out behind."""
        if not numbers or self._closed:
            return
        first, *rest = numbers
        background.run(
            _handed, self.session, first, over_edits,
            done=lambda found: self._take_over(found, rest, over_edits),
            failed=self.failed.emit, owner=self,
        )  # fmt: skip

    def _take_over(
        self, found: "tuple[HandOver, list[Command]]", rest: list[int], over_edits: bool
    ) -> None:
        over, commands = found
        if not self._closed and self._do(lambda: [self._run(one) for one in commands]):
            self.handed.emit(over)
            self.hand_over(rest, over_edits=over_edits)


def _handed(session: Session, number: int, over_edits: bool) -> "tuple[HandOver, list[Command]]":
    """In the pool: what handing an episode over would do."""
    from engines.story.room.handing import hand_over

    commands: list[Command] = []
    over = hand_over(Room(session.store, commands.append), number, over_edits=over_edits)
    return over, commands
