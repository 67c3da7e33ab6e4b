# SPDX-License-Identifier: GPL-3.0-or-later
"""The story room: alternatives, acceptance, locks, edits, staleness, and going on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from scripted_writer import ScriptedWriter

from engines.api import Cancelled
from engines.story.room.handing import Handed, hand_over, hand_over_all
from engines.story.room.paths import value_at
from engines.story.room.room import Room
from engines.story.room.writing import write_all
from projects.errors import UserError
from projects.story import Brief, Step

LINE = "替身新娘发现新郎三年前死过一次"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room.create(tmp_path / "a.yingxi", Brief(line=LINE, episodes=3))
    yield made
    made.store.close()


def test_a_line_becomes_a_production_of_episodes(room: Room) -> None:
    writer = ScriptedWriter()
    write_all(room, writer)
    handed = hand_over_all(room)
    assert [one.how for one in handed] == [Handed.MADE] * 3
    assert [one.odd for one in handed] == [()] * 3
    assert [one.number for one in room.store.episodes()] == [1, 2, 3]
    assert all(room.store.shots(one.id) for one in room.store.episodes())
    assert {c.name for c in room.store.characters()} == {"林晚", "顾言"}
    assert room.whole.story.brief.line == LINE
