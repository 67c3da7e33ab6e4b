# SPDX-License-Identifier: GPL-3.0-or-later
"""The story room: alternatives, acceptance, locks, edits, staleness, and going on."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from scripted_writer import ScriptedWriter

from engines.api import Cancelled
from engines.story.room.handing import Handed, hand_over, hand_over_all
from engines.story.room.paths import value_at
from engines.story.room.room import Room
from engines.story.room.writing import write_all
from engines.studio import Studio
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
    assert room.store.production().title == "替身新娘"
    assert room.whole.story.brief.line == LINE


def test_what_is_done_is_not_asked_again(room: Room) -> None:
    writer = ScriptedWriter()
    write_all(room, writer)
    asked = len(writer.asked)
    assert write_all(room, writer) == ()
    room.propose(Step.BEATS, 2, writer=writer, seed=0)
    assert len(writer.asked) == asked


def test_alternatives_stand_side_by_side(room: Room) -> None:
    writer = ScriptedWriter()
    write_all(room, writer, until=Step.SEASON)
    first = room.propose(Step.BEATS, 1, writer=writer, count=2)
    more = room.propose(Step.BEATS, 1, writer=writer)
    assert [one.number for one in (*first, *more)] == [1, 2, 3]
    assert len({one.value for one in room.alternatives(Step.BEATS, 1)}) == 3
    room.accept(more[0].id)
    room.accept(first[0].id)
    marks = [one.accepted for one in room.alternatives(Step.BEATS, 1)]
    assert marks == [True, False, False]


def test_every_step_is_taken_back_by_undo(room: Room) -> None:
    write_all(room, ScriptedWriter())
    hand_over_all(room)
    while room.store.undo() is not None:
        pass
    assert room.store.story() is None
    assert room.store.episodes() == ()
    assert room.store.proposals() == ()


def test_what_a_person_wrote_stays(room: Room) -> None:
    writer = ScriptedWriter()
    write_all(room, writer)
    room.edit("season.2.cliffhanger", "镜子里没有人")
    room.edit("season.2.scenes.0.rows.2.words", "你是谁")
    for step, target in ((Step.SEASON, 0), (Step.SCENES, 2), (Step.SCRIPT, 2), (Step.PUNCH_UP, 2)):
        room.accept(room.propose(step, target, writer=writer, seed=7)[0].id)
    assert value_at(room.whole, "season.2.cliffhanger") == "镜子里没有人"
    assert value_at(room.whole, "season.2.scenes.0.rows.2.words") == "你是谁"
    assert room.whole.story.brief.line == LINE


def test_a_renamed_person_keeps_their_locks(room: Room) -> None:
    writer = ScriptedWriter()
    write_all(room, writer, until=Step.BIBLE)
    room.edit("bible.people.林晚.want", "活着")
    room.edit("bible.people.林晚.name", "林夕")
    assert set(room.whole.story.locks) == {"bible.people.林夕.want", "bible.people.林夕.name"}
    room.accept(room.propose(Step.BIBLE, writer=writer, seed=3)[0].id)
    assert value_at(room.whole, "bible.people.林夕.want") == "活着"


def test_stale_steps_say_what_changed(room: Room) -> None:
    write_all(room, ScriptedWriter())
    assert room.stale() == ()
    room.edit("season.2.cliffhanger", "另一个")
    found = {(one.step, one.target): one.changed for one in room.stale()}
    assert found[Step.BEATS, 2] == ("season.2",)
    assert found[Step.BEATS, 3] == ("season.2",)
    assert (Step.BEATS, 1) not in found
    room.edit("bible.people.林晚.want", "走")
    assert "bible.people" in {n for one in room.stale() for n in one.changed}
    assert room.store.undo() is not None
    assert room.store.undo() is not None
    assert room.stale() == ()


def test_a_whole_locked_step_is_refused(room: Room) -> None:
    write_all(room, ScriptedWriter(), until=Step.SEASON)
    room.lock("season.1")
    room.propose(Step.BEATS, 1, writer=ScriptedWriter())
    write_all(room, ScriptedWriter(), only=1)
    with pytest.raises(UserError, match="locked"):
        room.propose(Step.SCRIPT, 1, writer=ScriptedWriter())
    room.lock("season.3")
    with pytest.raises(UserError, match="locked"):
        room.begin(Brief(line=LINE, episodes=2))


def test_a_script_that_a_person_edited_is_told_not_overwritten(room: Room) -> None:
    writer = ScriptedWriter()
    write_all(room, writer)
    hand_over_all(room)
    studio = Studio(room.store)
    text = studio.text_of(studio.store.episode(1))
    studio.accept(studio.propose(text.replace("谁告诉你的", "你听谁说的"), number=1))
    room.accept(room.propose(Step.SCRIPT, 1, writer=writer, seed=5)[0].id)
    told = hand_over(room, 1)
    assert told.how is Handed.EDITED
    assert "edited" in told.told
    assert "你听谁说的" in studio.text_of(studio.store.episode(1))
    assert hand_over(room, 1, over_edits=True).how is Handed.CHANGED
    assert "你听谁说的" not in studio.text_of(studio.store.episode(1))
    assert hand_over(room, 1).how is Handed.SAME
    room.store.undo()
    assert "你听谁说的" in studio.text_of(studio.store.episode(1))


def test_a_new_script_changes_the_board_that_is_there(room: Room) -> None:
    writer = ScriptedWriter()
    write_all(room, writer)
    hand_over_all(room)
    before = {shot.id for shot in room.store.shots(room.store.episode(1).id)}
    room.accept(room.propose(Step.SCRIPT, 1, writer=writer, seed=5)[0].id)
    assert hand_over(room, 1).how is Handed.CHANGED
    after = {shot.id for shot in room.store.shots(room.store.episode(1).id)}
    assert before & after
    assert room.whole.plans[0].written == 2


@pytest.mark.parametrize("stop_at", range(1, 12))
def test_cancelled_at_any_step_it_goes_on(room: Room, stop_at: int) -> None:
    writer, calls = ScriptedWriter(), [0]

    def cancel() -> bool:
        calls[0] += 1
        return calls[0] >= stop_at

    with pytest.raises(Cancelled):
        write_all(room, writer, cancel=cancel)
    for one in room.store.proposals():
        assert one.accepted or one.step is Step.LOGLINE
    write_all(room, writer)
    assert [plan.number for plan in room.whole.plans] == [1, 2, 3]
    assert all(scene.rows for plan in room.whole.plans for scene in plan.scenes)
    assert len(writer.asked) <= 3 + 4 * 3 + 1


def test_more_episodes_keep_what_is_written(room: Room) -> None:
    writer = ScriptedWriter()
    write_all(room, writer)
    room.begin(Brief(line=LINE, episodes=5))
    write_all(room, writer)
    assert [plan.number for plan in room.whole.plans] == [1, 2, 3, 4, 5]
    assert all(scene.rows for plan in room.whole.plans for scene in plan.scenes)
    room.begin(Brief(line=LINE, episodes=2))
    write_all(room, writer)
    assert [plan.number for plan in room.whole.plans] == [1, 2]


KILLED = """
import os, sys
from pathlib import Path
from scripted_writer import ScriptedWriter
from engines.story.room.room import Room
from engines.story.room.writing import write_all

room, left = Room.open(Path(sys.argv[1])), [int(sys.argv[2])]


def said(done: object) -> None:
    left[0] -= 1
    if not left[0]:
        os.kill(os.getpid(), 9)


write_all(room, ScriptedWriter(), said=said)
"""


@pytest.mark.parametrize("after", [1, 3, 6])
def test_killed_it_goes_on_where_it_stopped(tmp_path: Path, after: int) -> None:
    folder = tmp_path / "a.yingxi"
    Room.create(folder, Brief(line=LINE, episodes=2)).store.close()
    script = [sys.executable, "-c", KILLED, str(folder), str(after)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    assert subprocess.run(script, env=environment, check=False, timeout=60).returncode == -9
    room, writer = Room.open(folder), ScriptedWriter()
    try:
        done = write_all(room, writer)
        assert len(done) == 3 + 2 * 4 - after
        assert all(scene.rows for plan in room.whole.plans for scene in plan.scenes)
    finally:
        room.store.close()
