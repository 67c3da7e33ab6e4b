# SPDX-License-Identifier: GPL-3.0-or-later
"""One ask of a writer: which alternatives are missing, and the writer's answers as proposals.

Owns recipes and seeds of alternatives. Must not know stores. Pure values, so that the answers may
be made in another thread than the document's.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from engines.api import Cancelled
from engines.story.request import Told
from engines.story.room.applying import applied, cleaned, text_of, value_of
from engines.story.room.paths import Whole
from engines.story.room.seam import Writer
from engines.story.room.seen import Seen, recipe_of, seen
from projects.errors import BugError
from projects.ids import derived
from projects.story import Proposal, Step


@dataclass(frozen=True, kw_only=True)
class Ask:
    """What is asked of a writer.

    Attributes:
        there: alternatives that were asked in the same way before. seeds: of those missing.
        first: number of the first new one. together: how many one call gives (loglines).
    """

    step: Step
    target: int
    whole: Whole
    given: Seen
    author: str
    there: tuple[Proposal, ...]
    seeds: tuple[int, ...]
    first: int
    together: int = 1


def asks(
    whole: Whole,
    place: tuple[Step, int],
    alternatives: tuple[Proposal, ...],
    author: str,
    wanted: tuple[int, int | None],
) -> Ask:
    """What is missing of `wanted` (how many, from which seed) alternatives for a (step, target)."""
    (step, target), (count, seed) = place, wanted
    given = seen(step, target, whole)
    known = {one.recipe: one for one in alternatives}
    together = max(1, count) if step is Step.LOGLINE else 1

    def of(number: int) -> list[str]:
        rest = [[author, number, together, i] for i in range(together)]
        return [recipe_of(step, target, given, one) for one in rest]

    seeds: list[int] = []
    there: list[Proposal] = []
    at, left = 0 if seed is None else seed, max(1, count) // together
    while left:
        found = [known[recipe] for recipe in of(at) if recipe in known]
        if len(found) < together:
            seeds.append(at)
        if seed is not None or len(found) < together:
            left -= 1
            there += found
        at += 1
    return Ask(
        step=step, target=target, whole=whole, given=given, author=author,
        there=tuple(there), seeds=tuple(seeds), together=together,
        first=max((one.number for one in alternatives), default=0) + 1,
    )  # fmt: skip


def answered(
    ask: Ask, writer: Writer, told: Told | None = None, cancel: Callable[[], bool] | None = None
) -> tuple[Proposal, ...]:
    """The alternatives of an ask: those there, and a writer's new ones.

    Raises:
        Cancelled: `cancel` said so between two answers. BugError: `story_invalid`: nothing usable.
        Whatever the writer raises.
    """
    made = list(ask.there)
    for seed in ask.seeds:
        if cancel is not None and cancel():
            raise Cancelled
        values = _written(ask, writer, seed, told)
        if cancel is not None and cancel():
            raise Cancelled
        have = {one.recipe for one in made}
        for index, value in enumerate(values):
            recipe = recipe_of(
                ask.step, ask.target, ask.given, [ask.author, seed, ask.together, index]
            )
            if recipe not in have:
                number = ask.first + len(made) - len(ask.there)
                made.append(_proposal(ask, value, (recipe, seed, number), writer.notes))
    return tuple(made)


def _proposal(ask: Ask, value: Any, made: tuple[str, int, int], notes: tuple[str, ...]) -> Proposal:
    """A value as it would be accepted, by its (recipe, seed, number)."""
    recipe, seed, number = made
    after, more = applied(ask.step, ask.target, cleaned(ask.step, value), ask.whole)
    return Proposal(
        id=derived("proposal", ask.step.value, str(ask.target), recipe),
        step=ask.step,
        value=text_of(value_of(ask.step, ask.target, after)),
        target=ask.target,
        author=ask.author,
        recipe=recipe,
        inputs=ask.given.inputs,
        seed=seed,
        number=number,
        note="\n".join(dict.fromkeys((*notes, *more))),
    )


def _written(ask: Ask, writer: Writer, seed: int, told: Told | None) -> tuple[Any, ...]:
    """The values of one call."""
    story, season, number = ask.given.story, ask.given.season, ask.target
    match ask.step:
        case Step.LOGLINE:
            return writer.loglines(story.brief, count=ask.together, seed=seed, told=told)[
                : ask.together
            ]
        case Step.BIBLE:
            return (writer.bible(story, seed=seed, told=told),)
        case Step.SEASON:
            return (writer.season(story, seed=seed, told=told),)
        case Step.BEATS:
            return (writer.beats(story, season, number, seed=seed, told=told),)
        case Step.SCENES:
            return (writer.scenes(story, season, number, seed=seed, told=told),)
        case Step.SCRIPT:
            return (writer.script(story, season, number, seed=seed, told=told),)
        case Step.PUNCH_UP:
            return (writer.punch_up(story, season, number, seed=seed, told=told),)
        case _:
            raise BugError("no_step", f"A room has no step {ask.step.value}.")
