# SPDX-License-Identifier: GPL-3.0-or-later
"""An edited script against the board: proposed first, accepted as one step, nothing lost."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from msgspec.structs import replace

import making
from engines.coverage.timing import time_shots
from engines.new_production import create_production, folder_name, free_folder
from engines.script_change import How, Removal
from engines.studio import Studio
from projects.commands import AddTake, DeliverLine, LockShot, RecastVoice, RestageShot, SelectTake
from projects.errors import UserError
from projects.ids import RecipeHash, TakeId
from projects.screenplay import Element
from projects.shots import Take, TakeKind
from projects.speech import LineDelivery
from projects.staging import ShotSize

RAIN = (making.SAMPLES / "rain-letter.zh.txt").read_text(encoding="utf-8")
REMOVED_LINE = "周叙（平静）：三年前，你救过我。今晚，轮到我了。\n"


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    folder = create_production(RAIN.encode(), name="rain.txt", parent=tmp_path)
    with Studio.reopen(folder) as opened:
        yield opened


def line_with(studio: Studio, words: str) -> Element:
    screenplay = studio.store.episode(1).screenplay
    assert screenplay is not None
    return next(e for e in screenplay.lines if words in e.text)


def test_a_production_of_text_has_a_board_and_a_free_folder(tmp_path: Path) -> None:
    first = create_production(RAIN.encode(), parent=tmp_path)
    second = create_production(RAIN.encode(), parent=tmp_path)
    assert [first.name, second.name] == ["雨夜来信.yingxi", "雨夜来信 2.yingxi"]
    with Studio.reopen(second) as studio:
        episode = studio.episode_asked()
        assert len(studio.store.shots(episode.id)) > 20
        assert all(person.voice for person in studio.store.characters())
        assert studio.text_of(episode) == RAIN
        assert studio.store.next_undo is None
    with pytest.raises(UserError):
        create_production(b"\x89PNG\r\n", parent=tmp_path)
    assert free_folder("雨夜来信", tmp_path).name == "雨夜来信 3.yingxi"


@pytest.mark.parametrize(
    ("title", "name"),
    [("a/b:c", "a b c"), ("..", "Untitled"), ("CON", "_CON"), ("雨夜？来信", "雨夜？来信")],
)
def test_folder_names_fit_every_system(title: str, name: str) -> None:
    assert folder_name(title) == name


def test_the_same_text_proposes_nothing(studio: Studio) -> None:
    change = studio.propose(RAIN, number=1)
    assert change.is_empty
    assert change.source == RAIN.encode()


def test_a_reworded_line_keeps_ids_takes_and_locks_of_all_shots(studio: Studio) -> None:
    episode = studio.episode_asked()
    before = studio.store.shots(episode.id)
    studio.store.run(LockShot(shot=before[3].id, locked=True))
    for shot in before:
        take = Take(
            id=TakeId(f"take-{shot.id}"),
            target=shot.id,
            kind=TakeKind.STAGE,
            recipe=RecipeHash("0" * 64),
        )
        studio.store.run(AddTake(take=take))
        studio.store.run(SelectTake(target=shot.id, take=take.id))
    text = RAIN.replace("你到底是谁！为什么跟着我？", "你到底是谁！凭什么跟着我？")
    change = studio.propose(text, number=1)
    assert change.count(How.CHANGED) == 1
    assert not change.removed
    assert not change.shots.added
    assert change.lines[0].shots
    studio.accept(change)
    after = studio.store.shots(episode.id)
    assert [s.id for s in after] == [s.id for s in before]
    assert after[3].locked
    assert all(studio.store.selected(s.id) for s in after)
    assert studio.text_of(studio.store.episode(1)) == text


def test_nothing_leaves_the_board_without_consent(studio: Studio) -> None:
    episode = studio.episode_asked()
    before = studio.store.shots(episode.id)
    change = studio.propose(RAIN.replace(REMOVED_LINE, ""), number=1)
    assert change.count(How.REMOVED) == 1
    gone = [shot.id for shot in change.removed]
    assert gone
    assert studio.store.shots(episode.id) == before
    studio.accept(change)
    after = studio.store.shots(episode.id)
    assert set(gone) <= {s.id for s in after}
    off = [s for s in after if s.off_script]
    assert [s.id for s in off] == gone
    assert all(
        not s.uses and s.staging == b.staging for s, b in zip(off, change.removed, strict=True)
    )
    at = [s.id for s in after].index(gone[0])
    was = [s.id for s in before].index(gone[0])
    assert after[at - 1].id == before[was - 1].id


def test_kept_shots_outlive_later_changes_and_undo_brings_everything_back(studio: Studio) -> None:
    episode = studio.episode_asked()
    before = studio.store.shots(episode.id)
    studio.accept(studio.propose(RAIN.replace(REMOVED_LINE, ""), number=1))
    off = [s.id for s in studio.store.shots(episode.id) if s.off_script]
    slates = [s.slate for s in studio.store.shots(episode.id)]
    assert len(set(slates)) == len(slates)
    other = RAIN.replace(REMOVED_LINE, "").replace("谁在外面", "谁在门外面")
    studio.accept(studio.propose(other, number=1))
    assert [s.id for s in studio.store.shots(episode.id) if s.off_script] == off
    studio.store.undo()
    studio.store.undo()
    assert studio.store.shots(episode.id) == before
    assert studio.text_of(studio.store.episode(1)) == RAIN


def test_words_that_come_back_find_their_shots(studio: Studio) -> None:
    episode = studio.episode_asked()
    before = studio.store.shots(episode.id)
    studio.accept(studio.propose(RAIN.replace(REMOVED_LINE, ""), number=1))
    off = {s.id: s for s in studio.store.shots(episode.id) if s.off_script}
    assert off
    studio.accept(studio.propose(RAIN, number=1))
    after = studio.store.shots(episode.id)
    line = line_with(studio, "三年前，你救过我")
    spoken = [s for s in after if any(use.line == line.id for use in s.uses)]
    was = [s.id for s in before if any(use.line == line.id for use in s.uses)]
    assert [s.id for s in spoken] == was
    assert all(s.staging == off[s.id].staging and not s.off_script for s in spoken)


def test_removal_is_chosen_shot_by_shot(studio: Studio) -> None:
    scene = RAIN.index("1-3 钟表铺")
    change = studio.propose(RAIN[:scene], number=1)
    assert len(change.removed) > 2
    first, second, *_ = change.removed
    studio.accept(change, {first.id: Removal.REMOVE})
    left = {s.id for s in studio.store.shots(studio.episode_asked().id)}
    assert first.id not in left
    assert second.id in left


def test_what_a_person_staged_survives_a_rewording(studio: Studio) -> None:
    episode = studio.episode_asked()
    line = line_with(studio, "跟着我")
    shot = next(s for s in studio.store.shots(episode.id) if any(u.line == line.id for u in s.uses))
    mine = replace(shot.staging, size=ShotSize.ELS)
    studio.store.run(RestageShot(shot=shot.id, staging=mine))
    studio.store.run(DeliverLine(episode=episode.id, line=line.id, delivery=LineDelivery(pace=0.8)))
    text = RAIN.replace("为什么跟着我？", "为什么老跟着我？")
    studio.accept(studio.propose(text, number=1))
    after = studio.store.shot(shot.id)
    assert after is not None
    assert after.staging.size is ShotSize.ELS
    new = line_with(studio, "老跟着我")
    assert studio.store.line_deliveries(episode.id)[new.id].pace == 0.8


def test_people_who_come_and_go_are_named(studio: Studio) -> None:
    change = studio.propose(RAIN + "阿青：等等我！\n", number=1)
    assert [p.name for p in change.arrived] == ["阿青"]
    studio.accept(change)
    assert "阿青" in [c.name for c in studio.store.characters()]
    back = studio.propose(RAIN, number=1)
    assert [p.name for p in back.gone] == ["阿青"]
    ids = {shot.id: Removal.REMOVE for shot in back.removed}
    studio.accept(back, ids)
    assert "阿青" not in [c.name for c in studio.store.characters()]


def test_a_proposal_against_another_board_is_refused(studio: Studio) -> None:
    change = studio.propose(RAIN + "阿青：等等我！\n", number=1)
    person = studio.store.characters()[0]
    assert person.voice is not None
    chosen = replace(person.voice, pace=1.2, chosen=True)
    studio.store.run(RecastVoice(character=person.id, voice=chosen))
    with pytest.raises(UserError, match="changed"):
        studio.accept(change)


def test_the_encoding_stays_until_it_cannot_hold_the_text(tmp_path: Path) -> None:
    text = RAIN.replace("\n", "\r\n")
    folder = create_production(text.encode("gb18030"), name="r.txt", parent=tmp_path)
    with Studio.reopen(folder) as studio:
        assert studio.text_of(studio.episode_asked()) == text
        change = studio.propose(text.replace("谁在外面", "谁在门外"), number=1)
        assert change.screenplay.encoding == "gb18030"
        studio.accept(change)
        episode = studio.store.episode(1)
        assert episode.encoding == "gb18030"
        assert "谁在门外" in studio.text_of(episode)


def test_a_kept_shot_never_stands_inside_a_line(studio: Studio) -> None:
    scene = RAIN.index("1-3 钟表铺")
    studio.accept(studio.propose(RAIN[:scene], number=1))
    shots = studio.store.shots(studio.episode_asked().id)
    assert any(shot.off_script for shot in shots)
    timed = time_shots(shots, {})
    assert len(timed) == len(shots)
    for shot, following in pairwise(shots):
        if shot.uses and shot.uses[-1].end_clause is not None:
            assert following.uses[0].line == shot.uses[-1].line
