# SPDX-License-Identifier: GPL-3.0-or-later
"""The season by rule: exactly the episodes asked for, each with its title, turn and ledger.

Owns how a chosen situation becomes a plan, and how a plan is known again. Must not know rows.
"""

from collections.abc import Sequence
from dataclasses import replace

from msgspec.structs import replace as with_changes

from engines.story.rules.filling import Values
from engines.story.rules.ledger import ALTERNATIVES, Chosen, choose
from engines.story.rules.packs import Situation, between_of
from engines.story.rules.people import values_of
from engines.story.rules.rows import Row, rows_of
from projects.story import EpisodePlan, Story

EARLY, LATE = (("F", "D"), ("C", "D")), (("F", "B"), ("C", "B"), ("F", "D"), ("C", "D"))
"""Who stands against the lead and who beside them, in a situation in between, before and after
the middle of the season."""


def season_of(story: Story, *, seed: int) -> tuple[EpisodePlan, ...]:
    """Exactly the episodes asked for, numbered from 1, without beats and scenes."""
    values = values_of(story)
    chosen = chosen_of(story, values, seed)
    titles: set[str] = set()
    plans: list[EpisodePlan] = []
    for one in chosen:
        plan = plan_of(one, chosen, values, story)
        title, again = plan.title, 2
        while title in titles:
            title, again = f"{plan.title} {again}", again + 1
        titles.add(title)
        plans.append(plan if title == plan.title else _titled(plan, title))
    return tuple(plans)


def chosen_of(story: Story, values: Values, seed: int) -> tuple[Chosen, ...]:
    """The situations of a story's episodes."""
    between = between_of(story.brief.language)
    return choose(values.pack, between, story.brief.episodes, seed)


def _titled(plan: EpisodePlan, title: str) -> EpisodePlan:
    return with_changes(plan, title=title)


def plan_of(one: Chosen, chosen: Sequence[Chosen], values: Values, story: Story) -> EpisodePlan:
    """The plan of an episode."""
    own = values_for(one, chosen, values)
    rows = tuple(row for scene in one.situation.scenes for row in rows_of(scene.rows))
    hook, cliffhanger = ends_of(one.situation, own)
    asked = {q.number: q for q in chosen}
    return EpisodePlan(
        number=one.number,
        title=own.fill(one.situation.title),
        change=own.fill(one.situation.change),
        hook=hook,
        reversal=own.fill(one.situation.turn),
        cliffhanger=cliffhanger,
        opens=tuple(_question(q, values, chosen, asked) for q in one.opens),
        answers=tuple(_question(q, values, chosen, asked) for q in one.answers),
        people=_people(rows, own),
        places=tuple(dict.fromkeys(own.fill(f"{{{s.place}}}") for s in one.situation.scenes)),
        paywall=one.number == story.brief.free_episodes < story.brief.episodes,
    )


def ends_of(situation: Situation, values: Values) -> tuple[str, str]:
    """First and last moment of a situation, as its plan tells them."""
    rows = tuple(row for scene in situation.scenes for row in rows_of(scene.rows))
    return values.fill(_first(rows)), values.fill(_last(rows))


def _question(
    number: int, values: Values, chosen: Sequence[Chosen], by_number: dict[int, Chosen]
) -> str:
    """A question in the words that it keeps for the whole season."""
    if number < 100:
        return values.fill(values.pack.questions[number])
    one = by_number[number - 100]
    asked = values_for(one, chosen, values).fill(one.situation.question)
    ordinal = one.number
    return f"第{ordinal}集：{asked}" if values.pack.language == "zh" else f"Ep. {ordinal}: {asked}"


def values_for(one: Chosen, chosen: Sequence[Chosen], values: Values) -> Values:
    """The slots of an episode: those of the story and, in between, who and what it turns on."""
    if one.at:
        return values
    pairs = LATE if one.number * 2 > len(chosen) else EARLY
    foe, friend = pairs[(one.round + one.number) % len(pairs)]
    spots = list(values.places)
    shift = one.round + one.number
    things = one.situation.things or ("",)
    return replace(
        values,
        people={**values.people, "X": values.people[foe], "Y": values.people[friend]},
        places={
            **values.places,
            "PX": values.places[spots[shift % len(spots)]],
            "PY": values.places[spots[(shift + 2) % len(spots)]],
        },
        words={**values.words, "thing": things[one.thing % len(things)]},
    )


def situation_of(
    story: Story, season: Sequence[EpisodePlan], number: int, *, seed: int
) -> tuple[Chosen, Values, bool]:
    """The situation that a plan was made of, its slots, and whether the plan was known again.

    A plan is known by what it says; the person may have edited some of it. One that nobody knows
    is taken for the situation that a season of rules has in its place.
    """
    values = values_of(story)
    plan = next((p for p in season if p.number == number), None)
    best: tuple[int, Chosen, Values] | None = None
    for attempt in dict.fromkeys((seed % ALTERNATIVES, *range(ALTERNATIVES))):
        chosen = chosen_of(story, values, attempt)
        one = chosen[min(number, len(chosen)) - 1]
        own = values_for(one, chosen, values)
        alike = 0 if plan is None else _alike(plan, one.situation, own)
        if best is None or alike > best[0]:
            best = (alike, one, own)
        if alike >= 3:
            break
    assert best is not None
    return best[1], best[2], best[0] > 0


def _alike(plan: EpisodePlan, situation: Situation, values: Values) -> int:
    hook, cliffhanger = ends_of(situation, values)
    same = (
        plan.title == values.fill(situation.title),
        plan.change == values.fill(situation.change),
        plan.reversal == values.fill(situation.turn),
        plan.hook == hook,
        plan.cliffhanger == cliffhanger,
    )
    return sum(same)


def _first(rows: Sequence[Row]) -> str:
    return next((row.words for row in rows if row.level <= 0 and row.is_action), rows[0].words)


def _last(rows: Sequence[Row]) -> str:
    kept = [row for row in rows if row.level <= 0]
    last = kept[-1]
    return last.words if last.is_action else f"{{{last.slot}}}：{last.words}"


def _people(rows: Sequence[Row], values: Values) -> tuple[str, ...]:
    """Who speaks, in the order of their first words."""
    slots = dict.fromkeys(row.slot for row in rows if row.slot)
    return tuple(dict.fromkeys(values.people[slot].name for slot in slots))
