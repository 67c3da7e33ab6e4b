# SPDX-License-Identifier: GPL-3.0-or-later
"""The story room of a production: alternatives asked for, accepted, edited, locked; what is stale.

Owns which commands follow. Must not write a word itself (engines/story/room/seam.Writer does) nor
know windows. Every change is one undoable step of the production.
"""

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from engines.story.request import Told
from engines.story.room.applying import applied, plan_of, read_value, value_of
from engines.story.room.asking import Ask, answered, asks
from engines.story.room.locks import is_locked, renamed
from engines.story.room.paths import Whole, keys_of, tree_of, with_value
from engines.story.room.seam import Writer
from engines.story.room.seen import OF_EPISODE, has_rows, place_of, seen
from projects.commands import (
    Batch,
    Command,
    PutProposals,
    RemoveProposals,
    SetEpisodePlans,
    SetStory,
)
from projects.errors import UserError
from projects.production import Production
from projects.store import ProductionStore
from projects.story import Brief, Proposal, Step, Story

Run = Callable[[Command], object]
"""Does a command as one undoable step, such as the `run` of a session."""
Cancel = Callable[[], bool]
"""Whether somebody wants it to end."""
TITLE_MOST = 24
"""Letters of a line that a production without a title is called by."""


@dataclass(frozen=True, kw_only=True)
class Stale:
    """An accepted step that was made from other values than those that stand.

    Attributes:
        changed: paths of what is otherwise now.
    """

    step: Step
    target: int
    changed: tuple[str, ...]
    proposal: str


class Room:
    """The story of an open production. Reads it anew for each call."""

    def __init__(self, store: ProductionStore, run: Run | None = None) -> None:
        self.store = store
        self.run: Run = run or (lambda command: store.run(command, initiator="room"))

    @classmethod
    def create(cls, folder: Path, brief: Brief) -> "Room":
        """A new production with a story room; close it by `room.store.close()`.

        Raises:
            UserError: `production_exists`, `folder_taken`, `unwritable`.
            MachineError: `disk_full`, `disk_error`.
        """
        title = line_title(brief)
        made = Production(title=title, language=brief.language, seed_name=title)
        store = ProductionStore.create(folder, made)
        room = cls(store)
        room.begin(brief)
        return room

    @classmethod
    def open(cls, folder: Path) -> "Room":
        """The room of a production that exists; close it by `room.store.close()`.

        Raises:
            UserError: as ProductionStore.open.
        """
        return cls(ProductionStore.open(folder.expanduser().absolute()))

    def begin(self, brief: Brief) -> None:
        """Open the room in a production that has none, or change what is asked for.

        Raises:
            UserError: `locked`: fewer episodes are asked for than there are locked ones.
        """
        story = self.store.story()
        if story is None:
            self.run(SetStory(story=Story(brief=brief), label="begin_story"))
        elif story.brief != brief:
            _check_brief(brief, story)
            self.run(SetStory(story=replace(story, brief=brief), label="edit_story"))

    def write_by(self, author: str) -> None:
        """Who writes from now on: `rules`, the id of a checkpoint, or empty for the best here."""
        story = self.whole.story
        if author != story.author:
            self._set(replace(story, author=author), "choose_author")

    @property
    def whole(self) -> Whole:
        """The story and its season.

        Raises:
            UserError: `no_story`: the production has no story room.
        """
        story = self.store.story()
        if story is None:
            raise UserError(
                "no_story",
                f"{self.store.folder.name} has no story room.",
                "Begin one from a line: yingxi room LINE -o FOLDER.",
            )
        return Whole(story=story, plans=self.store.episode_plans())

    def alternatives(self, step: Step, target: int = 0) -> tuple[Proposal, ...]:
        """What was proposed for a step, in the order it came."""
        found = (p for p in self.store.proposals() if p.step is step and p.target == target)
        return tuple(sorted(found, key=lambda p: p.number))

    def ask(
        self, step: Step, target: int = 0, *, author: str, count: int = 1, seed: int | None = None
    ) -> Ask:
        """What `propose` would ask of a writer: a value that `answered` takes in any thread.

        Args:
            step: which one.
            target: the episode's number for steps of an episode, else 0.
            author: of the writer.
            count: how many alternatives.
            seed: of the first; None goes on after those that are there.

        Raises:
            UserError: `step_too_early`, `no_episode`, `locked`.
        """
        whole = self.whole
        _check_open(step, target, whole)
        return asks(whole, (step, target), self.alternatives(step, target), author, (count, seed))

    def propose(
        self,
        step: Step,
        target: int = 0,
        *,
        writer: Writer,
        count: int = 1,
        seed: int | None = None,
        told: Told | None = None,
        cancel: Cancel | None = None,
    ) -> tuple[Proposal, ...]:
        """Alternatives for a step, kept beside those there; one that is there is not asked again.

        Raises:
            UserError: `step_too_early`, `no_episode`, `locked`; and whatever the writer raises.
            Cancelled, and those: alternatives that came before it are kept, whole.
        """
        ask = self.ask(step, target, author=writer.author, count=count, seed=seed)
        made = list(ask.there)
        for index, one in enumerate(ask.seeds):
            alone = dataclasses.replace(ask, there=(), seeds=(one,), first=ask.first + index)
            made += self.keep(answered(alone, writer, told, cancel))
        return tuple(made)

    def keep(self, made: tuple[Proposal, ...]) -> tuple[Proposal, ...]:
        """Store alternatives that are not there yet, numbered after those there; all of them."""
        there = {one.id: one for one in self.store.proposals()}
        new = [one for one in made if one.id not in there]
        if new:
            self.run(PutProposals(proposals=tuple(new), label="propose"))
        return tuple(there.get(one.id, one) for one in made)

    def forget(self, proposal: str) -> None:
        """Remove an alternative; the story stays as it is."""
        self.run(RemoveProposals(proposals=(self.proposal(proposal).id,)))

    def proposal(self, identity: str) -> Proposal:
        """The alternative with an id, or with an id that begins so.

        Raises:
            UserError: `no_proposal`: none, or several.
        """
        found = [p for p in self.store.proposals() if p.id.startswith(identity) and identity]
        exact = [p for p in found if p.id == identity]
        if len(exact or found) != 1:
            raise UserError(
                "no_proposal",
                f"{len(found)} alternatives are called {identity!r}.",
                "`yingxi room FOLDER --list` shows them all.",
            )
        return (exact or found)[0]

    def accept(self, proposal: str) -> tuple[str, ...]:
        """Take an alternative into the story as one step; what is locked stays as it is.

        Returns:
            What had to be put right, for people.

        Raises:
            UserError: `no_proposal`, `no_episode`. BugError: `story_invalid`: it does not read.
        """
        chosen = self.proposal(proposal)
        before = self.whole
        value = read_value(chosen.step, chosen.value)
        if chosen.step in OF_EPISODE:
            seen(Step.BEATS, chosen.target, before)
        after, notes = applied(chosen.step, chosen.target, value, before)
        flags = _flags(chosen, self.store.proposals())
        commands = [*_changes(before, after), *([PutProposals(proposals=flags)] if flags else [])]
        if commands:
            self.run(Batch(commands=tuple(commands), label="accept_step"))
        return tuple(notes)

    def edit(self, path: str, value: object, *, lock: bool = True) -> None:
        """Change a value by hand; it is locked with it, so that no later step rewrites it.

        Args:
            path: as projects/story.Story.locks.
            value: plain, or text to be read as what is there.
            lock: False leaves the value open to later steps.

        Raises:
            UserError: `no_such_value`, `bad_value`, `locked`.
        """
        before = self.whole
        after = with_value(before, path, value)
        if after == before and (not lock or is_locked(path, before.story.locks)):
            return
        if path.startswith("brief"):
            _check_brief(after.story.brief, before.story)
        locks, here = before.story.locks, path
        if path.startswith("bible.") and path.endswith(".name"):
            here = f"{path.removesuffix('.name').rpartition('.')[0]}.{value}.name"
            locks = renamed(locks, path.removesuffix(".name"), here.removesuffix(".name"))
        if lock and not path.startswith("brief") and not is_locked(here, locks):
            locks = (*locks, here)
        after = Whole(story=replace(after.story, locks=locks), plans=after.plans)
        self.run(Batch(commands=tuple(_changes(before, after)), label="edit_story"))

    def lock(self, path: str) -> None:
        """No later step changes the value at a path, nor what lies beneath it.

        Raises:
            UserError: `no_such_value`.
        """
        whole = self.whole
        keys_of(tree_of(whole), path)
        if not is_locked(path, whole.story.locks):
            below = tuple(one for one in whole.story.locks if not one.startswith(f"{path}."))
            self._set(replace(whole.story, locks=(*below, path)), "lock_story")

    def unlock(self, path: str) -> None:
        """Later steps may change the value at a path, and what lies beneath it, again.

        Raises:
            UserError: `not_locked`; it names the lock above where there is one.
        """
        story = self.whole.story
        left = tuple(one for one in story.locks if one != path and not one.startswith(f"{path}."))
        if left == story.locks:
            above = [one for one in story.locks if is_locked(path, (one,))]
            hint = f"It is held by the lock on {above[0]}; unlock that." if above else ""
            raise UserError("not_locked", f"Nothing is locked at {path!r}.", hint)
        self._set(replace(story, locks=left), "unlock_story")

    def stale(self) -> tuple[Stale, ...]:
        """Accepted steps whose inputs have changed since, in the order of the steps."""
        return stale_in(self.whole, self.store.proposals())

    def _set(self, story: Story, label: str) -> None:
        self.run(SetStory(story=story, label=label))


def line_title(brief: Brief) -> str:
    """What a production is called until its story has a title."""
    return " ".join(brief.line.split())[:TITLE_MOST]


def stale_in(whole: Whole, proposals: Sequence[Proposal]) -> tuple[Stale, ...]:
    """Accepted steps whose inputs have changed since, in the order of the steps; pure, so that it
    may be asked in any thread.
    """
    found: list[Stale] = []
    for one in proposals:
        if not one.accepted:
            continue
        try:
            now = dict(seen(one.step, one.target, whole).inputs)
        except UserError as gone:
            if gone.code not in ("no_episode", "step_too_early"):
                raise
            continue
        changed = tuple(n for n, was in one.inputs if now.get(n) != was)
        if changed:
            found.append(Stale(step=one.step, target=one.target, changed=changed, proposal=one.id))
    order = list(Step)
    return tuple(sorted(found, key=lambda s: (s.target, order.index(s.step))))


def is_done(step: Step, target: int, whole: Whole, accepted: frozenset[tuple[Step, int]]) -> bool:
    """Whether a step has its value: accepted, or written by a person."""
    if step is Step.SEASON:
        return len(whole.plans) == whole.story.brief.episodes
    if step is Step.PUNCH_UP or (step, target) in accepted:
        return (step, target) in accepted
    if step is Step.SCRIPT:
        return has_rows(plan_of(whole, target))
    return bool(value_of(step, target, whole))


def _changes(before: Whole, after: Whole) -> list[Command]:
    """The commands from one state of a story to another."""
    made: list[Command] = []
    if before.story != after.story:
        made.append(SetStory(story=after.story))
    was = {plan.number: plan for plan in before.plans}
    new = tuple(plan for plan in after.plans if was.get(plan.number) != plan)
    fewer = bool(set(was) - {plan.number for plan in after.plans})
    if fewer:
        made.append(SetEpisodePlans(plans=after.plans, whole=True))
    elif new:
        made.append(SetEpisodePlans(plans=new))
    return made


def _flags(chosen: Proposal, every: tuple[Proposal, ...]) -> tuple[Proposal, ...]:
    """Alternatives whose mark changes: one is in use, those whose rows it replaces are not."""
    replaced = {chosen.step}
    if chosen.step in (Step.SCENES, Step.SCRIPT):
        replaced |= {Step.PUNCH_UP, Step.SCRIPT}
    made: list[Proposal] = []
    for one in every:
        if one.id == chosen.id:
            made += [] if one.accepted else [replace(one, accepted=True)]
        elif one.accepted and one.step in replaced and one.target == chosen.target:
            made.append(replace(one, accepted=False))
    return tuple(made)


def _check_open(step: Step, target: int, whole: Whole) -> None:
    """Refuse to ask for what is locked as a whole."""
    place = place_of(step, target)
    if is_locked(place, whole.story.locks) and _stands(step, target, whole):
        raise UserError(
            "locked",
            f"All of {place} is locked, so that the step {step.value} would change nothing.",
            f"Unlock it first: yingxi room FOLDER --unlock {place}",
        )


def _stands(step: Step, target: int, whole: Whole) -> bool:
    """Whether what a step makes is written already."""
    if step in (Step.SCRIPT, Step.PUNCH_UP):
        return any(p.number == target and all(s.rows for s in p.scenes) for p in whole.plans)
    if step in OF_EPISODE and all(plan.number != target for plan in whole.plans):
        return False
    return bool(value_of(step, target, whole))


def _check_brief(brief: Brief, story: Story) -> None:
    """Refuse fewer episodes than there are locked ones."""
    numbers = [
        int(part)
        for lock in story.locks
        if lock.startswith("season.") and (part := lock.split(".")[1]).isdecimal()
    ]
    if max(numbers, default=0) > brief.episodes:
        raise UserError(
            "locked",
            f"Episode {max(numbers)} holds locked values, and {brief.episodes} are asked for.",
            f"Unlock it first: yingxi room FOLDER --unlock season.{max(numbers)}",
        )
