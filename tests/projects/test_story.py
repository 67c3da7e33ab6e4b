# SPDX-License-Identifier: GPL-3.0-or-later
"""The story room's rows: stored, taken back, and refused where they make no sense."""

from pathlib import Path

import pytest

from projects.commands import PutProposals, RemoveProposals, SetEpisodePlans, SetStory
from projects.production import Production
from projects.store import ProductionStore
from projects.story import Brief, EpisodePlan, Proposal, Step, Story

LINE = "替身新娘发现新郎三年前死过一次"


@pytest.fixture
def store(tmp_path: Path) -> ProductionStore:
    made = Production(title="t", language="zh", seed_name="t")
    return ProductionStore.create(tmp_path / "t.yingxi", made)


def test_a_story_and_its_season_come_back_and_can_be_taken_back(store: ProductionStore) -> None:
    with store:
        assert store.story() is None
        story = Story(brief=Brief(line=LINE), locks=("bible.premise",))
        store.run(SetStory(story=story))
        plans = tuple(EpisodePlan(number=n, title=str(n)) for n in (1, 2, 10))
        store.run(SetEpisodePlans(plans=plans, whole=True))
        assert store.story() == story
        assert [plan.number for plan in store.episode_plans()] == [1, 2, 10]
        store.run(SetEpisodePlans(plans=(EpisodePlan(number=2, title="new"),)))
        assert [plan.title for plan in store.episode_plans()] == ["1", "new", "10"]
        store.run(SetEpisodePlans(plans=plans[:1], whole=True))
        assert store.episode_plans() == plans[:1]
        store.undo()
        assert [plan.title for plan in store.episode_plans()] == ["1", "new", "10"]


def test_alternatives_stand_side_by_side(store: ProductionStore) -> None:
    with store:
        two = tuple(Proposal(id=f"p{n}", step=Step.LOGLINE, value="{}", number=n) for n in (1, 2))
        store.run(PutProposals(proposals=two))
        store.run(RemoveProposals(proposals=("p1", "never")))
        assert store.proposals() == two[1:]
        store.undo()
        assert store.proposals() == two


@pytest.mark.parametrize(
    "wrong", [{"line": "  "}, {"line": "x", "episodes": 0}, {"line": "x", "length_s": 5}]
)
def test_a_brief_that_makes_no_sense_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        Brief(**wrong)  # type: ignore[arg-type]
