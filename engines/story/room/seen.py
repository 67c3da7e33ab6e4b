# SPDX-License-Identifier: GPL-3.0-or-later
"""What each step is made from: what its writer may see, its recipe, and what makes it stale.

Owns which values are a step's inputs. Must not know who writes nor stores. A writer sees what is
hashed here and nothing else, so that the same recipe is the same question.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from msgspec.structs import replace

from engines.recipe import canonical
from engines.story.room.locks import locked_below
from engines.story.room.paths import Whole
from projects.errors import UserError
from projects.story import EpisodePlan, Step, Story, StoryScene

OF_EPISODE = (Step.BEATS, Step.SCENES, Step.SCRIPT, Step.PUNCH_UP)
"""Steps that are made for each episode."""
_BRIEF = {
    Step.LOGLINE: ("line", "language", "genre"),
    Step.BIBLE: ("line", "language", "genre", "episodes"),
    Step.SEASON: ("line", "language", "genre", "episodes", "length_s", "free_episodes"),
}
_EPISODES = ("language", "genre", "length_s")
SHORT = 12
"""Hex digits of an input's hash."""


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What a writer is given for a step.

    Attributes:
        inputs: (name, short hash) of what makes the step stale when it changes.
        whole: hash of all of it.
    """

    story: Story
    season: tuple[EpisodePlan, ...]
    inputs: tuple[tuple[str, str], ...]
    whole: str


def outline(plan: EpisodePlan) -> EpisodePlan:
    """An episode as the season's step makes it."""
    return replace(plan, beats=(), scenes=(), written=0)


def bare(scene: StoryScene) -> StoryScene:
    """A scene without its rows."""
    return replace(scene, rows=())


def place_of(step: Step, target: int) -> str:
    """The path of what a step makes."""
    match step:
        case Step.LOGLINE | Step.BIBLE | Step.SEASON:
            return step.value
        case Step.BEATS:
            return f"season.{target}.beats"
        case _:
            return f"season.{target}.scenes"


def seen(step: Step, target: int, whole: Whole) -> Seen:
    """What a step's writer is given as the story stands.

    Raises:
        UserError: `step_too_early`: a step before it has not been accepted; `no_episode`.
    """
    _check_turn(step, target, whole)
    locks = tuple(one for one in whole.story.locks if locked_below(place_of(step, target), (one,)))
    story = replace(
        whole.story,
        logline=None if step is Step.LOGLINE else whole.story.logline,
        bible=whole.story.bible if _sees_bible(step, locks) else None,
        author="",
        locks=locks,
    )
    season = tuple(_shown(step, target, plan) for plan in whole.plans if step in OF_EPISODE)
    return Seen(
        story=story,
        season=season,
        inputs=_inputs(step, target, story, season),
        whole=digest((canonical(story), canonical(season))),
    )


def _sees_bible(step: Step, locks: tuple[str, ...]) -> bool:
    return step is not Step.LOGLINE and (step is not Step.BIBLE or bool(locks))


def _check_turn(step: Step, target: int, whole: Whole) -> None:
    plan = next((one for one in whole.plans if one.number == target), None)
    if step in OF_EPISODE and plan is None and whole.plans:
        raise UserError(
            "no_episode",
            f"The season has no episode {target}.",
            f"It has episodes 1 to {len(whole.plans)}.",
        )
    missing = {
        Step.LOGLINE: step is not Step.LOGLINE and whole.story.logline is None,
        Step.BIBLE: step not in (Step.LOGLINE, Step.BIBLE) and whole.story.bible is None,
        Step.SEASON: step in OF_EPISODE and plan is None,
        Step.BEATS: plan is not None and step in OF_EPISODE[1:] and not plan.beats,
        Step.SCENES: plan is not None and step in OF_EPISODE[2:] and not plan.scenes,
        Step.SCRIPT: plan is not None and step is Step.PUNCH_UP and not has_rows(plan),
    }
    first = next((one for one, lacks in missing.items() if lacks), None)
    if first is not None:
        at = f" of episode {target}" if first in OF_EPISODE else ""
        raise UserError(
            "step_too_early",
            f"The step {step.value} needs the {first.value}{at}, which is not accepted yet.",
            f"Do the step {first.value} first, and accept one of its alternatives.",
        )


def has_rows(plan: EpisodePlan) -> bool:
    """Whether an episode's script is written."""
    return any(scene.rows for scene in plan.scenes)


def _shown(step: Step, target: int, plan: EpisodePlan) -> EpisodePlan:
    """An episode as the writer of one sees it: the one before with its rows, others as planned."""
    if plan.number == target - 1 and step in OF_EPISODE[2:]:
        return replace(plan, written=0)
    if plan.number != target:
        return outline(plan)
    count = len(plan.beats)
    scenes = tuple(
        replace(one, beats=tuple(i for i in one.beats if i < count)) for one in plan.scenes
    )
    match step:
        case Step.BEATS:
            return outline(plan)
        case Step.SCENES:
            return replace(plan, scenes=(), written=0)
        case Step.SCRIPT:
            return replace(plan, scenes=tuple(bare(one) for one in scenes), written=0)
        case _:
            return replace(plan, scenes=scenes, written=0)


def _inputs(
    step: Step, target: int, story: Story, season: tuple[EpisodePlan, ...]
) -> tuple[tuple[str, str], ...]:
    brief = _BRIEF.get(step, _EPISODES)
    found: list[tuple[str, object]] = [(f"brief.{n}", getattr(story.brief, n)) for n in brief]
    if step is not Step.LOGLINE:
        found.append(("logline", story.logline))
    if story.bible is not None and step is not Step.BIBLE:
        people, places = story.bible.people, story.bible.places
        rest = replace(story.bible, people=(), places=())
        found += [("bible", rest), ("bible.people", people), ("bible.places", places)]
    for plan in season:
        if plan.number in (target - 1, target):
            found.append((f"season.{plan.number}", outline(plan)))
        if plan.number == target and step in OF_EPISODE[1:]:
            found.append((f"season.{target}.beats", plan.beats))
        if plan.number == target and step in OF_EPISODE[2:]:
            found.append((f"season.{target}.scenes", tuple(bare(one) for one in plan.scenes)))
    return tuple((name, digest(canonical(value))[:SHORT]) for name, value in found)


def recipe_of(step: Step, target: int, given: Seen, rest: Iterable[object]) -> str:
    """The recipe of an answer; `rest` is the author, the seed and what else was asked."""
    return digest([step.value, target, given.whole, *rest])


def digest(value: object) -> str:
    """SHA-256 of a plain value's one form."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
