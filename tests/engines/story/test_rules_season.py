# SPDX-License-Identifier: GPL-3.0-or-later
"""Seasons by rule: exact numbers, an account of questions that adds up, one season per seed."""

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from engines.story.room.seam import Writer
from engines.story.rules import rules_writer
from engines.story.rules.beats import skeleton
from engines.story.rules.ledger import choose
from engines.story.rules.line import FACT_EN, FACT_ZH, facts_of
from engines.story.rules.packs import GENRES, OLDER, SLOTS, between_of, pack_of
from projects.interchange.places import set_of
from projects.story import Brief, EpisodePlan, Story

LINES = {
    "zh": "替身新娘发现新郎三年前死过一次",
    "en": "A stand-in bride discovers that her groom died once three years ago",
}
PACKS = [(genre, language) for genre in GENRES for language in ("zh", "en")]


def story_of(
    line: str = LINES["zh"], *, language: str = "zh", genre: str = "revenge", episodes: int = 8
) -> Story:
    writer = rules_writer()
    brief = Brief(line=line, language=language, genre=genre, episodes=episodes)
    story = Story(brief=brief, logline=writer.loglines(brief)[0])
    return replace(story, bible=writer.bible(story))


@cache
def season(genre: str, language: str, episodes: int, seed: int) -> tuple[EpisodePlan, ...]:
    story = story_of(LINES[language], language=language, genre=genre, episodes=episodes)
    return rules_writer().season(story, seed=seed)


@settings(deadline=None, max_examples=60)
@given(
    pack=st.sampled_from(PACKS),
    episodes=st.integers(min_value=1, max_value=200),
    seed=st.integers(min_value=0, max_value=50),
)
def test_any_number_of_episodes_keeps_its_account(
    pack: tuple[str, str], episodes: int, seed: int
) -> None:
    plans = season(*pack, episodes, seed)
    assert [plan.number for plan in plans] == list(range(1, episodes + 1))
    assert len({plan.title for plan in plans}) == episodes
    standing: set[str] = set()
    settled: set[str] = set()
    for plan in plans:
        assert set(plan.answers) <= standing
        standing -= set(plan.answers)
        settled |= set(plan.answers)
        assert not set(plan.opens) & (standing | settled)
        standing |= set(plan.opens)
        assert 1 <= len(standing) <= 4
        shown = (plan.title, plan.change, plan.hook, plan.reversal, plan.cliffhanger, *plan.opens)
        assert all(words and "{" not in words for words in shown)
    assert standing == set(plans[-1].opens)
    assert len({place for plan in plans for place in plan.places}) <= 5
    assert len({name for plan in plans for name in plan.people}) <= 6


@pytest.mark.parametrize(("genre", "language"), PACKS)
def test_neighbours_end_in_different_ways(genre: str, language: str) -> None:
    for episodes, seed in ((8, 0), (8, 3), (40, 1), (200, 2)):
        pack, between = pack_of(genre, language), between_of(language)
        kinds = [one.situation.cliff for one in choose(pack, between, episodes, seed)]
        alike = [i for i in range(1, len(kinds)) if kinds[i] == kinds[i - 1]]
        assert not alike, (genre, language, episodes, seed, kinds)


@pytest.mark.parametrize(("genre", "language"), PACKS)
def test_a_pack_is_whole(genre: str, language: str) -> None:
    pack = pack_of(genre, language)
    assert tuple(person.slot for person in pack.people) == SLOTS
    assert [one.at for one in pack.situations] == list(range(1, 9))
    assert len(pack.questions) == 8
    assert len(pack.places) == 5
    assert len(pack.loglines) >= 3
    assert min(map(len, (pack.tropes, pack.hooks, pack.reversals, pack.overused))) >= 4
    for place in pack.places:
        for name in place.names:
            assert set_of(name, interior=place.inside, period=pack.period)[1], name
    other = pack_of(genre, "en" if language == "zh" else "zh")
    assert [p.sex for p in pack.people] == [p.sex for p in other.people]
    assert [[scene.place for scene in one.scenes] for one in pack.situations] == [
        [scene.place for scene in one.scenes] for one in other.situations
    ]


def test_the_same_is_made_again_and_another_seed_makes_another() -> None:
    story = story_of()
    first = rules_writer().season(story, seed=0)
    assert rules_writer().season(story, seed=0) == first
    others = {rules_writer().season(story, seed=seed) for seed in range(4)}
    assert len(others) == 4
    bibles = {rules_writer().bible(story, seed=seed).people for seed in range(2)}
    assert len(bibles) == 2
    lines = rules_writer().loglines(story.brief, count=4)
    assert len({line.title for line in lines}) == 4
    assert all(line.words.startswith(story.brief.line) for line in lines)


def test_it_is_a_writer_of_the_room() -> None:
    writer: Writer = rules_writer()
    assert writer.author == "rules"
    assert writer.notes == ()


def test_older_genres_have_a_pack() -> None:
    for genre in OLDER:
        assert pack_of(genre, "zh").id in GENRES


@pytest.mark.parametrize(
    ("line", "fact", "roles", "when"),
    [
        (LINES["zh"], "新郎三年前死过一次", ("替身新娘", "新郎"), "三年前"),
        ("林晚收到一封信，却发现寄信人是自己", "寄信人是自己", (), ""),
        ("啊", "啊", (), ""),
        (
            LINES["en"],
            "her groom died once three years ago",
            ("stand-in bride", "groom"),
            "three years ago",
        ),
    ],
)
def test_a_line_is_read(line: str, fact: str, roles: tuple[str, ...], when: str) -> None:
    found = facts_of(line, "en" if line.isascii() else "zh")
    assert (found.fact, found.roles, found.when) == (fact, roles, when)


@settings(deadline=None, max_examples=150)
@given(line=st.text(min_size=1, max_size=300).filter(lambda s: s.strip()), zh=st.booleans())
def test_any_line_is_read_and_never_rewritten(line: str, *, zh: bool) -> None:
    found = facts_of(line, "zh" if zh else "en")
    assert found.fact in found.line
    assert len(found.fact) <= (FACT_ZH if zh else FACT_EN)
    assert all(name in found.line for name in found.names)


@settings(deadline=None)
@given(length_s=st.integers(min_value=30, max_value=300))
def test_a_skeleton_has_no_gap_and_turns_in_time(length_s: int) -> None:
    parts = skeleton(length_s)
    assert parts[0].start_s == 0
    assert parts[0].end_s == 3
    assert parts[-1].end_s == length_s
    assert parts[-1].end_s - parts[-1].start_s <= 12
    assert all(a.end_s == b.start_s and a.end_s > a.start_s for a, b in pairwise(parts))
    turns = [0, *(part.end_s for part in parts if part.turn)]
    assert all(b - a <= 30 for a, b in pairwise(turns))
