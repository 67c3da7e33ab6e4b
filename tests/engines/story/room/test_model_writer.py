# SPDX-License-Identifier: GPL-3.0-or-later
"""The writer by a model: whole values, one prefix, and what comes of answers that are of no use."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from scripted_author import ScriptedAuthor

from engines.story.room.handing import Handed, hand_over_all
from engines.story.room.model_writer.writer import ModelWriter
from engines.story.room.room import Room
from engines.story.room.writing import write_all
from projects.story import Brief, Step

LINE = "替身新娘发现新郎三年前死过一次"
STEPS = tuple(Step)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room.create(tmp_path / "a.yingxi", Brief(line=LINE, episodes=2))
    yield made
    made.store.close()


def test_a_model_writes_a_season_that_the_chain_takes(room: Room) -> None:
    author = ScriptedAuthor()
    write_all(room, ModelWriter(author))
    handed = hand_over_all(room)
    assert [one.how for one in handed] == [Handed.MADE] * 2
    assert [one.odd for one in handed] == [(), ()]
    whole = room.whole
    known = {one.name for one in whole.story.bible.people} if whole.story.bible else set()
    for plan in whole.plans:
        assert plan.beats[0].start_s == 0
        assert plan.beats[-1].end_s == 60
        assert sorted(b for s in plan.scenes for b in s.beats) == list(range(len(plan.beats)))
        assert {r.speaker for s in plan.scenes for r in s.rows if r.speaker} <= known
        assert all(len(r.words) <= 40 for s in plan.scenes for r in s.rows)


def test_one_prefix_serves_all_episodes_and_holds_the_bible(room: Room) -> None:
    author = ScriptedAuthor()
    write_all(room, ModelWriter(author), until=Step.SEASON)
    before = len(author.asked)
    write_all(room, ModelWriter(author))
    prefixes = {one.prefix for one in author.asked[before:]}
    assert len(prefixes) == 1
    bible = room.whole.story.bible
    assert bible is not None
    assert all(one.name in prefixes.pop() for one in bible.people[:1])
