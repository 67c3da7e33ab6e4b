# SPDX-License-Identifier: GPL-3.0-or-later
"""A step's value put into a story: merged with what stands, locks held, numbers made exact.

Owns what a story is after a step. Must not know writers or stores. Pure: proposing shows what
accepting will do.
"""

from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from engines.story.room.locks import is_locked, kept, locked_below
from engines.story.room.paths import Whole
from engines.story.room.seen import bare, outline, place_of
from engines.story.room.settling import (
    clean_rows,
    covering,
    exactly,
    holding_all,
    whole_bible,
)
from projects.errors import BugError
from projects.story import Beat, Bible, EpisodePlan, Logline, Step, StoryScene

KINDS: dict[Step, Any] = {
    Step.LOGLINE: Logline,
    Step.BIBLE: Bible,
    Step.SEASON: tuple[EpisodePlan, ...],
    Step.BEATS: tuple[Beat, ...],
    Step.SCENES: tuple[StoryScene, ...],
    Step.SCRIPT: tuple[StoryScene, ...],
    Step.PUNCH_UP: tuple[StoryScene, ...],
}
"""What each step makes."""


def text_of(value: object) -> str:
    """A step's value as a proposal keeps it."""
    return msgspec.json.encode(value).decode()


def read_value(step: Step, text: str) -> Any:
    """The inverse.

    Raises:
        BugError: `story_invalid`: the text is not a value of the step.
    """
    try:
        return msgspec.json.decode(text.encode(), type=KINDS[step])
    except (msgspec.DecodeError, ValueError) as wrong:
        raise BugError(
            "story_invalid",
            f"An alternative of the step {step.value} does not read: {wrong}.",
            "Ask for another one; this one can be removed.",
        ) from wrong


def cleaned(step: Step, value: Any) -> Any:
    """A writer's answer with rows that a script can hold; other steps' values as they are."""
    if step in (Step.SCRIPT, Step.PUNCH_UP):
        return tuple(clean_rows(one) for one in value)
    return value


def applied(step: Step, target: int, value: Any, whole: Whole) -> tuple[Whole, list[str]]:
    """The story with a step's value, and what had to be put right for it.

    Raises:
        BugError: `story_invalid`: nothing came.
    """
    if not value:
        raise BugError(
            "story_invalid",
            f"The step {step.value} came back empty.",
            "Try again, with another seed or by rules.",
        )
    merged, notes = _merged(step, target, value, whole)
    locked = kept(whole, merged, whole.story.locks)
    settled, more = _settled(step, target, locked)
    return settled, [*notes, *more]


def value_of(step: Step, target: int, whole: Whole) -> Any:
    """What a step has made of a story."""
    match step:
        case Step.LOGLINE:
            return whole.story.logline
        case Step.BIBLE:
            return whole.story.bible
        case Step.SEASON:
            return tuple(outline(plan) for plan in whole.plans)
        case Step.BEATS:
            return plan_of(whole, target).beats
        case Step.SCENES:
            return tuple(bare(scene) for scene in plan_of(whole, target).scenes)
        case _:
            return plan_of(whole, target).scenes


def plan_of(whole: Whole, number: int) -> EpisodePlan:
    """An episode of the season.

    Raises:
        KeyError: there is none.
    """
    for plan in whole.plans:
        if plan.number == number:
            return plan
    raise KeyError(number)


def _merged(step: Step, target: int, value: Any, whole: Whole) -> tuple[Whole, list[str]]:
    story, language = whole.story, whole.story.brief.language
    match step:
        case Step.LOGLINE:
            return replace_story(whole, replace(story, logline=value)), []
        case Step.BIBLE:
            bible, notes = whole_bible(value, language)
            return replace_story(whole, replace(story, bible=bible)), notes
        case Step.SEASON:
            plans, notes = exactly(value, story.brief)
            there = {one.number: one for one in whole.plans}
            merged = tuple(_over(plan, there.get(plan.number)) for plan in plans)
            return Whole(story=story, plans=merged), notes
        case Step.BEATS:
            return with_plan(whole, replace(plan_of(whole, target), beats=tuple(value))), []
        case Step.SCENES:
            scenes = tuple(bare(scene) for scene in value)
            return with_plan(whole, replace(plan_of(whole, target), scenes=scenes)), []
        case _:
            standing = plan_of(whole, target)
            written = _written(standing.scenes, tuple(value))
            return with_plan(whole, replace(standing, scenes=written)), []


def _over(plan: EpisodePlan, before: EpisodePlan | None) -> EpisodePlan:
    """A new plan of an episode; what was written for it stays until it is written anew."""
    if before is None:
        return outline(plan)
    return replace(plan, beats=before.beats, scenes=before.scenes, written=before.written)


def _written(standing: Sequence[StoryScene], given: Sequence[StoryScene]) -> tuple[StoryScene, ...]:
    """The accepted scenes with the rows that were written for them, by their places in the list."""
    rows = [scene.rows for scene in given[: len(standing)]]
    rest = tuple(row for scene in given[len(standing) :] for row in scene.rows)
    made = [replace(scene, rows=own) for scene, own in zip(standing, rows, strict=False)]
    if made and rest:
        made[-1] = replace(made[-1], rows=(*made[-1].rows, *rest))
    return (*made, *standing[len(made) :])


def _settled(step: Step, target: int, whole: Whole) -> tuple[Whole, list[str]]:
    locks, language = whole.story.locks, whole.story.brief.language
    place = place_of(step, target)
    if step is Step.SEASON:
        last_free = whole.story.brief.free_episodes
        plans = tuple(
            plan
            if is_locked(f"season.{plan.number}.paywall", locks)
            else replace(plan, paywall=plan.number == last_free)
            for plan in whole.plans
        )
        return Whole(story=whole.story, plans=plans), []
    if step not in (Step.BEATS, Step.SCENES):
        return whole, []
    plan = plan_of(whole, target)
    if step is Step.BEATS:
        fixed = _fixed(place, len(plan.beats), ("start_s", "end_s"), locks)
        if len(plan.beats) > whole.story.brief.length_s and locked_below(place, locks):
            fixed = frozenset(range(len(plan.beats)))
        beats, notes = covering(plan.beats, whole.story.brief.length_s, fixed, language)
        return with_plan(whole, replace(plan, beats=beats)), notes
    fixed = _fixed(place, len(plan.scenes), ("beats",), locks)
    scenes, notes = holding_all(plan.scenes, len(plan.beats), fixed, language)
    return with_plan(whole, replace(plan, scenes=scenes)), notes


def _fixed(place: str, count: int, fields: Sequence[str], locks: Sequence[str]) -> frozenset[int]:
    """Items of a list of which some fields are locked."""
    return frozenset(
        i for i in range(count) if any(locked_below(f"{place}.{i}.{f}", locks) for f in fields)
    )


def replace_story(whole: Whole, story: Any) -> Whole:
    """The same season under another story."""
    return Whole(story=story, plans=whole.plans)


def with_plan(whole: Whole, plan: EpisodePlan) -> Whole:
    """The same season with one episode changed."""
    plans = tuple(plan if one.number == plan.number else one for one in whole.plans)
    return Whole(story=whole.story, plans=plans)
