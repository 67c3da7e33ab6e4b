# SPDX-License-Identifier: GPL-3.0-or-later
"""Undo and redo over the journal, across restarts and beside what the machine does."""

import json
import shutil
import tempfile
from pathlib import Path

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from projects.cast import Character
from projects.changes import Change, ChangeSet, How, joined
from projects.commands import (
    AddTake,
    Batch,
    LockShot,
    MarkTake,
    RemoveTakes,
    SelectTake,
    SetCharacters,
    SetEpisode,
    SetSetting,
    SetShot,
    SetShots,
)
from projects.errors import UserError
from projects.ids import CharacterId, ClipId, RecipeHash, SceneId, ShotId, TakeId, TrackId
from projects.production import DeliverySpec, Episode, Production, episode_id
from projects.rows import KEPT, TABLES
from projects.shots import Purpose, Shot, Take, TakeKind, TakeMark
from projects.staging import SetName, Staging
from projects.store import ProductionStore
from projects.timebase import FrameRange
from projects.timeline import Clip, Source, SourceKind, Timeline, Track, TrackKind
from projects.timeline_commands import SetTimeline

ONE = episode_id(1)
PLAIN = Production(title="雨夜来信", language="zh", seed_name="rain")


def shot(name: str, length: int = 0) -> Shot:
    return Shot(
        id=ShotId(name),
        scene=SceneId("sc"),
        slate=name,
        purpose=Purpose.ACTION,
        staging=Staging(set=SetName.STORE),
        length_frames=length,
    )


def shots(names: str, length: int = 0) -> SetShots:
    return SetShots(episode=ONE, shots=tuple(shot(name, length) for name in names))


def take(name: str, target: str) -> Take:
    return Take(id=TakeId(name), target=target, kind=TakeKind.STAGE, recipe=RecipeHash(name))


def timeline(name: str, length: int) -> Timeline:
    clip = Clip(
        id=ClipId(name),
        source=Source(kind=SourceKind.SHOT, id="a"),
        source_range=FrameRange(0, length),
        start_frames=0,
    )
    track = Track(id=TrackId(name), kind=TrackKind.VIDEO, clips=(clip,))
    return Timeline(tracks=(track,))


def everything(store: ProductionStore, *, kept: bool = False) -> dict[tuple[str, str], object]:
    """All rows but those that undo leaves alone."""
    return {
        (table.name, table.key(row)): row
        for table in TABLES
        if kept or table.name not in KEPT
        for row in store.rows.under(table.kind, None)
    }


@pytest.fixture
def store(tmp_path):
    with ProductionStore.create(tmp_path / "x.yingxi", PLAIN) as one:
        one.run(SetEpisode(episode=Episode(id=ONE, number=1)))
        yield one


class UndoMachine(RuleBasedStateMachine):
    """The store against a list of snapshots with a cursor."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp())
        self.store = ProductionStore.create(self.root / "x.yingxi", PLAIN)
        self.store.database.execute("PRAGMA synchronous = OFF")
        self.store.run(SetEpisode(episode=Episode(id=ONE, number=1)))
        self.store.end_undo_before(10**9)
        self.past = [everything(self.store)]
        self.future: list[dict[tuple[str, str], object]] = []
        self.takes = 0

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.root)

    def done(self) -> None:
        now = everything(self.store)
        if now != self.past[-1]:
            self.past.append(now)
            self.future = []

    @rule(
        names=st.lists(st.sampled_from("abcd"), unique=True).map("".join), length=st.integers(0, 2)
    )
    def set_shots(self, names, length):
        self.store.run(shots(names, length))
        self.done()

    @rule(name=st.sampled_from("abcd"), locked=st.booleans())
    def lock(self, name, locked):
        try:
            self.store.run(LockShot(shot=ShotId(name), locked=locked))
        except UserError:
            return
        self.done()

    @rule(name=st.sampled_from("xy"), length=st.integers(1, 3))
    def cut(self, name, length):
        self.store.run(SetTimeline(episode=ONE, timeline=timeline(name, length)))
        self.done()

    @rule(title=st.sampled_from("pq"), drawn=st.booleans())
    def retitle(self, title, drawn):
        delivery = DeliverySpec(label=not drawn, label_reason="drawn" if drawn else "")
        episode = Episode(id=ONE, number=1, title=title, delivery=delivery)
        self.store.run(SetEpisode(episode=episode))
        self.done()

    @rule(of=st.sampled_from("abcd"))
    def machine_makes_a_take(self, of):
        self.takes += 1
        self.store.run(AddTake(take=take(f"t{self.takes}", of)), undoable=False)

    @rule(of=st.sampled_from("abcd"))
    def choose(self, of):
        made = self.store.takes(of)
        if made:
            self.store.run(SelectTake(target=of, take=made[-1].id))
            self.done()

    @rule()
    def undo(self):
        changes = self.store.undo()
        assert (changes is not None) == (len(self.past) > 1)
        if changes is not None:
            self.future.append(self.past.pop())

    @rule()
    def redo(self):
        changes = self.store.redo()
        assert (changes is not None) == bool(self.future)
        if changes is not None:
            self.past.append(self.future.pop())

    @rule()
    def restart(self):
        self.store.close()
        self.store = ProductionStore.open(self.root / "x.yingxi")
        self.store.database.execute("PRAGMA synchronous = OFF")

    @invariant()
    def stands_where_it_should(self):
        assert everything(self.store) == self.past[-1]
        assert sum(len(self.store.takes(t)) for t in "abcd") == self.takes


TestUndo = UndoMachine.TestCase
TestUndo.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)


def test_the_journal_says_who_did_what(store):
    store.run(shots("ab"), initiator="board")
    store.run(AddTake(take=take("t", "a")), initiator="job-1", undoable=False)
    lines = [(e.label, e.initiator, e.undoable) for e in store.history()]
    assert lines == [
        ("set_episode", "", True),
        ("set_shots", "board", True),
        ("add_take", "job-1", False),
    ]
    assert store.next_undo.label == "set_shots"
    assert not store.next_redo
    changes = store.undo(initiator="menu")
    assert (changes.label, changes.initiator) == ("set_shots", "menu")
    assert changes.keys("shots") == {"a", "b"}
    assert store.next_redo.label == "set_shots"


def test_undo_never_takes_back_a_take(store):
    store.run(
        Batch(commands=(AddTake(take=take("t", "a")), SelectTake(target="a", take=TakeId("t"))))
    )
    assert store.selected("a").id == "t"
    store.undo()
    assert store.selected("a") is None
    assert [t.id for t in store.takes("a")] == ["t"]
    store.redo()
    assert store.selected("a").id == "t"


def test_a_take_alone_is_no_step(store):
    store.run(AddTake(take=take("t", "a")))
    assert store.next_undo.label == "set_episode"


def test_what_the_machine_does_leaves_redo_alone(store):
    store.run(shots("ab"))
    store.undo()
    store.run(SetSetting(name="measured", value="1"), undoable=False)
    assert store.redo() is not None
    assert [s.id for s in store.shots(ONE)] == ["a", "b"]
    assert store.setting("measured") == "1"


def test_a_new_step_forgets_redo(store):
    store.run(shots("ab"))
    store.undo()
    store.run(shots("c"))
    assert store.redo() is None


def test_undo_and_redo_are_nothing_even_where_the_machine_went_between(store):
    """A person sets a shot, the machine times it: undo shows the one before, redo the timed one."""
    store.run(shots("ab"))
    store.run(SetShot(shot=shot("a", 3)))
    store.run(SetShot(shot=shot("a", 77)), undoable=False)
    timed = everything(store)
    store.undo()
    assert store.shot(ShotId("a")).length_frames == 0
    store.redo()
    assert everything(store) == timed


def test_rows_that_the_machine_hung_on_a_step_go_and_come_with_it(store):
    store.run(SetTimeline(episode=ONE, timeline=timeline("x", 3)))
    longer = timeline("x", 3).tracks[0]
    second = msgspec.structs.replace(longer.clips[0], id=ClipId("y"), start_frames=9)
    both = Timeline(tracks=(msgspec.structs.replace(longer, clips=(*longer.clips, second)),))
    store.run(SetTimeline(episode=ONE, timeline=both), undoable=False)
    store.undo()
    assert store.timeline(ONE) is None
    store.redo()
    assert store.timeline(ONE) == both


def test_undo_that_would_hang_in_the_air_is_refused_and_changes_nothing(store):
    store.run(AddTake(take=take("t", "a")))
    store.run(SelectTake(target="a", take=TakeId("t")))
    store.run(SelectTake(target="a", take=None))
    store.run(RemoveTakes(takes=(TakeId("t"),)))
    was = everything(store, kept=True)
    with pytest.raises(UserError) as caught:
        store.undo()
    assert caught.value.code == "undo_blocked"
    assert everything(store, kept=True) == was
    assert store.next_undo.label == "select_take"


def test_a_drag_is_one_step(store):
    store.run(shots("a", 0))
    for length in (1, 2, 3):
        store.run(SetShot(shot=shot("a", length)), merge_key="drag-1")
    store.run(SetShot(shot=shot("a", 9)), merge_key="drag-2")
    store.undo()
    assert store.shot(ShotId("a")).length_frames == 3
    store.undo()
    assert store.shot(ShotId("a")).length_frames == 0
    store.run(SetShot(shot=shot("a", 5)), merge_key="drag-1")
    assert store.undo() is not None
    assert store.shot(ShotId("a")).length_frames == 0


def test_a_drag_does_not_join_across_an_undo(store):
    store.run(shots("a", 0))
    store.run(SetShot(shot=shot("a", 1)), merge_key="d")
    store.run(SetShot(shot=shot("a", 2)))
    store.undo()
    store.run(SetShot(shot=shot("a", 3)), merge_key="d")
    store.undo()
    assert store.shot(ShotId("a")).length_frames == 1


def test_undo_may_be_ended_before_a_point(store):
    store.run(shots("a"))
    seq = store.run(shots("ab")).seq
    store.run(shots("abc"))
    assert store.end_undo_before(seq) == 2
    assert store.undo() is not None
    assert store.undo() is not None
    assert store.undo() is None
    assert [s.id for s in store.shots(ONE)] == ["a"]


def test_what_changes_nothing_is_no_step(store):
    before = store.history()
    changes = store.run(SetEpisode(episode=Episode(id=ONE, number=1)), initiator="x")
    assert not changes
    assert store.history() == before


def test_images_of_an_older_program_come_back(store):
    """A field that has come since gets its default; a value that has gone survives."""
    store.run(SetCharacters(characters=(Character(id=CharacterId("lin"), name="林"),)))
    store.run(SetCharacters(characters=()))
    seq = store.next_undo.seq
    (text,) = store.database.execute("SELECT edits FROM journal WHERE seq = ?", (seq,))[0]
    edits = json.loads(text)
    image = edits[0]["before"]["character"]
    del image["aliases"]
    image["look"] = {"described": "", "sex": "other", "gone_since": 1}
    store.database.write("UPDATE journal SET edits = ? WHERE seq = ?", (json.dumps(edits), seq))
    store.undo()
    person = store.characters()[0]
    assert (person.name, person.aliases, person.look.sex) == ("林", (), "other")


def test_a_damaged_line_of_the_journal_ends_undo_before_it(store):
    store.run(shots("a"))
    store.run(shots("ab"))
    store.run(shots("abc"))
    middle = store.history()[-2].seq
    store.database.write("UPDATE journal SET edits = '[{]' WHERE seq = ?", (middle,))
    store.undo()
    with pytest.raises(UserError, match=str(middle)) as caught:
        store.undo()
    assert caught.value.code == "undo_ended"
    assert [s.id for s in store.shots(ONE)] == ["a", "b"]
    assert store.undo() is None
    store.redo()
    assert [s.id for s in store.shots(ONE)] == ["a", "b", "c"]


def test_a_damaged_line_that_waits_for_redo_goes_with_those_after_it(store):
    store.run(shots("a"))
    store.run(shots("ab"))
    store.run(shots("abc"))
    last = store.history()[-1].seq
    for _ in range(2):
        store.undo()
    store.database.write("UPDATE journal SET edits = '' WHERE seq = ?", (last,))
    store.redo()
    with pytest.raises(UserError, match="damaged"):
        store.redo()
    assert store.redo() is None
    assert [s.id for s in store.shots(ONE)] == ["a", "b"]
    assert store.undo() is not None


def test_a_point_of_the_journal_is_reached_in_one_go_and_one_set_of_changes(store):
    start = store.history()[-1].seq
    for count in range(1, 6):
        store.run(shots("abcde"[:count]))
    seqs = [one.seq for one in store.history() if one.seq > start]
    changes = store.go_to(seqs[1])
    assert [s.id for s in store.shots(ONE)] == ["a", "b"]
    assert {(c.key, c.how) for c in changes.changes} == {(name, How.REMOVED) for name in "cde"}
    changes = store.go_to(seqs[3])
    assert [s.id for s in store.shots(ONE)] == ["a", "b", "c", "d"]
    assert changes.keys("shots") == {"c", "d"}
    assert store.go_to(seqs[3]) is None
    store.go_to(0)
    assert store.next_undo is None
    assert store.shots(ONE) == ()


def test_there_and_back_within_a_walk_is_no_change():
    def one(key, how):
        change = Change(table="shots", key=key, parent="e", how=How(how))
        return ChangeSet(label="x", changes=(change,))

    sets = [one("a", "added"), one("b", "removed"), one("a", "removed"), one("b", "added")]
    assert [(c.key, c.how) for c in joined(sets, "x").changes] == [("b", "changed")]
    assert [c.how for c in joined(sets[:1], "x").changes] == ["added"]


def test_what_was_thought_of_a_cleared_take_does_not_block_undo(store):
    store.run(shots("a"))
    made = take("t1", "a")
    store.run(AddTake(take=made), undoable=False)
    store.run(MarkTake(take=made.id, mark=TakeMark.STAR))
    store.run(MarkTake(take=made.id, mark=TakeMark.REJECT))
    store.run(RemoveTakes(takes=(made.id,)), undoable=False)
    store.undo()
    store.undo()
    store.undo()
    assert store.shots(ONE) == ()
