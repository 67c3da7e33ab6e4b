# SPDX-License-Identifier: GPL-3.0-or-later
"""Locked values stay, whatever a step brings; numbers are exact, beats cover, scenes hold all."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from engines.story.room.applying import applied, plan_of, value_of
from engines.story.room.locks import OURS, UNWRITTEN, kept
from engines.story.room.paths import Whole, at, keys_of, tree_of, whole_of
from engines.story.room.seen import outline
from projects.cast import Sex
from projects.story import (
    Beat,
    Bible,
    Brief,
    EpisodePlan,
    Logline,
    Person,
    ScriptRow,
    Step,
    Story,
    StoryPlace,
    StoryScene,
)

WORDS = st.text(st.sampled_from("林晚顾言ab. 0"), max_size=4)
NAMES = st.sampled_from(["林晚", "顾言", "Mr. Gu", "a.b", "want", "0"])
ROWS = st.lists(st.builds(ScriptRow, words=WORDS, speaker=NAMES), max_size=3).map(tuple)
BEATS = st.lists(
    st.builds(
        Beat,
        name=WORDS,
        start_s=st.integers(0, 60),
        end_s=st.integers(0, 90),
        told=WORDS,
        people=st.lists(NAMES, max_size=2).map(tuple),
    ),
    min_size=1,
    max_size=5,
).map(tuple)
SCENES = st.lists(
    st.builds(
        StoryScene,
        place=WORDS,
        people=st.lists(NAMES, max_size=2).map(tuple),
        beats=st.lists(st.integers(0, 6), max_size=3).map(tuple),
        rows=ROWS,
    ),
    min_size=1,
    max_size=3,
).map(tuple)
PEOPLE = st.lists(
    st.builds(Person, name=NAMES, sex=st.sampled_from(list(Sex)), want=WORDS),
    max_size=4,
    unique_by=lambda one: one.name,
).map(tuple)
BIBLES = st.builds(
    Bible,
    title=WORDS,
    theme=WORDS,
    people=PEOPLE,
    places=st.lists(
        st.builds(StoryPlace, name=NAMES), max_size=3, unique_by=lambda one: one.name
    ).map(tuple),
    rules=st.lists(WORDS, max_size=3).map(tuple),
)
LOGLINES = st.builds(Logline, title=WORDS, words=WORDS)


def _plans(count: int) -> st.SearchStrategy[tuple[EpisodePlan, ...]]:
    one = st.builds(
        EpisodePlan,
        number=st.just(1),
        title=WORDS,
        cliffhanger=WORDS,
        opens=st.lists(WORDS, max_size=2).map(tuple),
        beats=BEATS,
        scenes=SCENES,
    )
    listed = st.lists(one, min_size=count, max_size=count)
    return listed.map(lambda ps: tuple(replace(p, number=i) for i, p in enumerate(ps, 1)))


@st.composite
def wholes(draw: st.DrawFn, count: int = 3) -> Whole:
    story = Story(
        brief=Brief(line="一句话", episodes=count), logline=draw(LOGLINES), bible=draw(BIBLES)
    )
    return Whole(story=story, plans=draw(_plans(count)))


def _paths(node: Any, above: str = "", name: str = "") -> list[str]:
    """Every path of a tree."""
    found = [above] if above else []
    if isinstance(node, Mapping):
        for key, one in node.items():
            found += _paths(one, f"{above}.{key}" if above else str(key), str(key))
    elif isinstance(node, list):
        named = name in ("people", "places") and node and isinstance(node[0], dict)
        for index, one in enumerate(node):
            key = one["name"] if named else str(index)
            found += _paths(one, f"{above}.{key}", key)
    return found


def _same(before: Any, after: Any, name: str = "") -> bool:
    """Whether a locked value is as before, but for what had not been written."""
    if name == OURS or (name in UNWRITTEN and not before):
        return True
    if isinstance(before, dict):
        return set(before) == set(after) and all(_same(before[k], after[k], k) for k in before)
    if isinstance(before, list):
        return len(before) == len(after) and all(
            _same(a, b) for a, b in zip(before, after, strict=True)
        )
    return before == after


@st.composite
def locked(draw: st.DrawFn) -> Whole:
    whole = draw(wholes())
    paths = [p for p in _paths(tree_of(whole)) if not p.startswith("brief") and p != "season"]
    lists = [p for p in paths if p in ("season.2.beats", "season.2.scenes") or p.endswith("_s")]
    one = st.sampled_from(paths) | st.sampled_from(lists)
    locks = draw(st.lists(one, max_size=4))
    return Whole(story=replace(whole.story, locks=tuple(locks)), plans=whole.plans)


def _holds(before: Whole, after: Whole) -> None:
    old, new = tree_of(before), tree_of(after)
    for lock in before.story.locks:
        keys = keys_of(old, lock)
        last = keys[-1]
        name = last if isinstance(last, str) else ""
        assert _same(at(old, keys), at(new, keys), name), lock


@given(locked(), wholes())
def test_locked_values_are_as_before(before: Whole, after: Whole) -> None:
    made = kept(before, after, before.story.locks)
    _holds(before, made)
    assert kept(before, made, before.story.locks) == made


@given(locked(), st.sampled_from(list(Step)), LOGLINES, BIBLES, _plans(3), BEATS, SCENES)
def test_no_step_changes_a_locked_value(
    whole: Whole,
    step: Step,
    logline: Logline,
    bible: Bible,
    plans: tuple[EpisodePlan, ...],
    beats: tuple[Beat, ...],
    scenes: tuple[StoryScene, ...],
) -> None:
    values = {
        Step.LOGLINE: logline,
        Step.BIBLE: bible,
        Step.SEASON: tuple(outline(plan) for plan in plans),
        Step.BEATS: beats,
    }
    after, _ = applied(step, 2, values.get(step, scenes), whole)
    _holds(whole, after)
    assert after.story.brief == whole.story.brief
    again, _ = applied(step, 2, value_of(step, 2, after), whole)
    assert again == after


@given(wholes(), st.lists(st.integers(1, 12), min_size=1, max_size=14), st.integers(1, 9))
def test_exactly_the_episodes_asked_for(whole: Whole, numbers: list[int], count: int) -> None:
    brief = replace(whole.story.brief, episodes=count, free_episodes=count // 2)
    asked = Whole(story=replace(whole.story, brief=brief), plans=())
    given_plans = tuple(EpisodePlan(number=n, title=f"t{i}") for i, n in enumerate(numbers))
    after, notes = applied(Step.SEASON, 0, given_plans, asked)
    assert [plan.number for plan in after.plans] == list(range(1, count + 1))
    assert sum(plan.paywall for plan in after.plans) == (1 if count // 2 else 0)
    if numbers == list(range(1, count + 1)):
        assert notes == []
        assert [p.title for p in after.plans] == [p.title for p in given_plans]
    else:
        assert notes


@given(wholes(1), BEATS, st.integers(30, 120))
def test_beats_cover_an_episode_without_a_gap(
    whole: Whole, beats: tuple[Beat, ...], length_s: int
) -> None:
    brief = replace(whole.story.brief, length_s=length_s)
    asked = Whole(story=replace(whole.story, brief=brief), plans=whole.plans)
    after, _ = applied(Step.BEATS, 1, beats, asked)
    made = plan_of(after, 1).beats
    assert [b.told for b in made] == [b.told for b in beats]
    assert (made[0].start_s, made[-1].end_s) == (0, length_s)
    assert all(a.end_s == b.start_s for a, b in pairwise(made))
    assert all(b.end_s > b.start_s for b in made)


@given(wholes(1), SCENES)
def test_every_beat_is_in_one_scene(whole: Whole, scenes: tuple[StoryScene, ...]) -> None:
    after, _ = applied(Step.SCENES, 1, scenes, whole)
    plan = plan_of(after, 1)
    held = sorted(beat for scene in plan.scenes for beat in scene.beats)
    assert held == list(range(len(plan.beats)))


@given(wholes())
def test_a_tree_is_the_story_again(whole: Whole) -> None:
    assert whole_of(tree_of(whole), whole) == whole
