# SPDX-License-Identifier: GPL-3.0-or-later
"""Further stills by models: seeds, words and strength vary, all are kept, one is chosen."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import fake_models
import msgspec
import pytest
import workshops

from engines.film import FilmMaker, Made
from engines.generation_outlook import ladder_of, takes_outlook
from engines.model_takes import (
    Others,
    Vary,
    bar_of,
    best_still,
    choosing,
    choosing_best,
    judged,
    likeness,
    pinning,
    request_of,
    set_bar,
    varied,
)
from engines.planner import EpisodePlanner
from engines.studio import Studio
from engines.workshop import Workshop
from engines.workshop_events import Idle
from projects.commands import Batch, LockShot, RestageShot, SelectTake
from projects.generation import Generation, Tier
from projects.ids import SceneId, ShotId, TakeId
from projects.shots import Purpose, Shot, Take, TakeKind, TakeMark, frame_target
from projects.staging import Angle, SetName, Staging

ASKED = Generation(tier=Tier.STILL, still=fake_models.STILL)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a film whose shots are all stills of a fake model."""
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        fake_models.shelf(folder, patch)
        order = replace(workshops.order_of(folder), generation=ASKED)
        with Studio.for_order(order) as studio:
            studio.take_in(order)
            finish(studio)
        yield folder


@pytest.fixture
def studio(made: Path, tmp_path: Path) -> Iterator[Studio]:
    """A copy of that production, open."""
    shutil.copytree(made / "film.yingxi", tmp_path / "film.yingxi")
    with Studio.reopen(tmp_path / "film.yingxi") as opened:
        yield opened


def finish(studio: Studio) -> Made:
    return FilmMaker(studio, report=lambda *_, **__: None, say=lambda _: None).finish()


def first(studio: Studio) -> Shot:
    return studio.store.shots(studio.episode_asked().id)[0]


def still(studio: Studio) -> Take:
    take = studio.store.selected(frame_target(first(studio).id))
    assert take is not None
    return take


def in_the_room(studio: Studio, folder: Path, order: Callable[[Workshop], None]) -> None:
    """Give an order to a workshop, and wait until nothing is left to do."""
    ears = workshops.Ears()
    room = workshops.workshop_of(studio, ears, folder)
    try:
        order(room)
        ears.wait_for(lambda event: isinstance(event, Idle) and event.made > 0)
    finally:
        room.close()


def test_other_seeds_are_kept_the_last_is_chosen_and_undo_leads_back(
    studio: Studio, tmp_path: Path
) -> None:
    shot, before = first(studio), still(studio)
    in_the_room(studio, tmp_path, lambda room: room.another(shot.id, Others(count=2)))
    takes = studio.store.takes(frame_target(shot.id))
    assert len(takes) == 3
    now = still(studio)
    assert now.id in {one.id for one in takes[1:]}
    asked = request_of(studio.store, now)
    assert asked is not None
    assert first(studio).generation.seed == asked.seed
    clip = studio.store.selected(shot.id)
    assert clip is not None
    assert clip.kind is TakeKind.CLIP
    studio.store.undo()
    studio.store.undo()
    assert still(studio).id == before.id
    assert first(studio).generation == Generation()


def test_the_film_follows_the_still_that_was_chosen(studio: Studio, tmp_path: Path) -> None:
    shot, before = first(studio), still(studio)
    in_the_room(studio, tmp_path, lambda room: room.another(shot.id, Others()))
    assert finish(studio).generated_by.get("frames.fake", 0) == 0
    back = choosing(studio.store, first(studio), before)
    select = SelectTake(target=before.target, take=before.id)
    studio.store.run(Batch(commands=(select, *back), label="select_take"))
    assert first(studio).generation == Generation(seed=shot.seed)
    made = finish(studio)
    assert "frames.fake" not in made.generated_by
    assert "motion.fake" not in made.generated_by, "its clip was kept as well"
    assert still(studio).id == before.id


def test_a_clip_or_drawing_that_a_person_chooses_is_pinned_and_nothing_is_made(
    studio: Studio,
) -> None:
    shot = first(studio)
    clip = studio.store.selected(shot.id)
    assert clip is not None
    studio.store.run(Batch(commands=choosing(studio.store, shot, clip), label="select_take"))
    assert first(studio).generation.pinned == clip.id
    planner = EpisodePlanner(studio, studio.episode_asked())
    assert not planner.others(first(studio), Others())
    studio.store.run(pinning(first(studio), None))
    assert planner.others(first(studio), Others())


def test_an_approved_shot_is_not_asked_otherwise(studio: Studio) -> None:
    studio.store.run(LockShot(shot=first(studio).id, locked=True))
    assert choosing(studio.store, first(studio), still(studio)) == ()


def shot_of(**more: object) -> Shot:
    plain = Shot(
        id=ShotId("s"),
        scene=SceneId("sc"),
        slate="x",
        purpose=Purpose.DIALOGUE,
        staging=Staging(set=SetName.STORE),
    )
    return msgspec.structs.replace(plain, **more)


def test_what_varies_varies_and_nothing_else() -> None:
    shot, asked = shot_of(generation=Generation(words="w")), Generation(strength=0.8)
    seeds = varied(shot, asked, Others(count=3), {1})
    assert len({one.seed for one in seeds}) == 3
    assert {one.words for one in seeds} == {"w"}
    strengths = varied(shot, asked, Others(count=4, vary=Vary.STRENGTH), ())
    assert [one.strength for one in strengths] == [0.9, 0.7, 1.0, 0.6]
    said = varied(shot, asked, Others(count=2, vary=Vary.WORDS, words=("a", "b", "c")), ())
    assert [one.words for one in said] == ["a", "b"]
    again = varied(shot, asked, Others(count=3, vary=Vary.WORDS, words=("a",)), {1})
    assert {one.words for one in again} == {"a"}
    assert again[0].seed is None, "the first is as the shot, so that one sees what words do"
    assert len({one.seed for one in again}) == 3
    freer = varied(shot, asked, Others(count=3, vary=Vary.STRENGTH, strength=0.5), ())
    assert [one.strength for one in freer] == [0.5, 0.6, 0.4]
    same = varied(shot, asked, Others(count=2, vary=Vary.STRENGTH, strength=0.8), ())
    assert [one.strength for one in same] == [0.9, 0.7], "not the one that there is"


def test_takes_of_a_shot_without_maps_follow_its_maps(studio: Studio, tmp_path: Path) -> None:
    shot = first(studio)
    staging = msgspec.structs.replace(shot.staging, angle=Angle.HIGH)
    studio.store.run(RestageShot(shot=shot.id, staging=staging))
    before = len(studio.store.takes(frame_target(shot.id)))
    in_the_room(studio, tmp_path, lambda room: room.another(shot.id, Others(count=2)))
    assert len(studio.store.takes(frame_target(shot.id))) >= before + 2


def test_takes_that_were_asked_for_are_measured_where_nothing_is_made_by_itself(
    studio: Studio, tmp_path: Path
) -> None:
    shots = studio.store.shots(studio.episode_asked().id)
    shot = next(one for one in shots if one.staging.cast and one.staging.insert is None)
    ears = workshops.Ears()
    room = workshops.workshop_of(studio, ears, tmp_path, auto=False)
    try:
        room.another(shot.id, Others(count=3))
        ears.wait_for(lambda event: isinstance(event, Idle) and event.made >= 6)
    finally:
        room.close()
    stills = studio.store.takes(frame_target(shot.id))
    assert len(stills) == 4
    assert all(likeness(studio.store, one) is not None for one in stills)


def test_what_takes_and_rungs_cost_is_known_before(studio: Studio) -> None:
    shot, episode = first(studio), studio.episode_asked()
    looked = takes_outlook(studio.store, episode, shot)
    assert looked.model == "A"
    assert looked.prompt
    assert looked.still.seconds > 0
    assert looked.still.memory_bytes > 0
    drawn, stills, clips = ladder_of(studio.store, episode)
    count = len(studio.store.shots(episode.id))
    assert (drawn.shots, drawn.others) == (0, count)
    assert stills.shots == clips.shots == count
    assert clips.seconds >= stills.seconds > 0
    assert clips.disk_bytes > 0
    assert clips.generation.clip == fake_models.CLIP
    studio.store.run(LockShot(shot=shot.id, locked=True))
    assert ladder_of(studio.store, episode)[1].others == 1


def test_the_best_reaches_the_bar(studio: Studio) -> None:
    shots = studio.store.shots(studio.episode_asked().id)
    shot = next(one for one in shots if one.staging.cast and one.staging.insert is None)
    assert best_still(studio.store, shot) is not None
    studio.store.run(set_bar(1.0))
    assert best_still(studio.store, shot) is None
    studio.store.undo()
    assert bar_of(studio.store) == 0


def test_a_seed_that_was_used_is_not_used_again() -> None:
    shot = shot_of()
    used = [one.seed for one in varied(shot, Generation(), Others(count=2), ())]
    more = varied(shot, Generation(), Others(count=2), [one for one in used if one is not None])
    assert {one.seed for one in more}.isdisjoint(used)


def test_of_a_take_whose_request_is_lost_nothing_is_known(studio: Studio) -> None:
    lost = msgspec.structs.replace(still(studio), id=TakeId("x"), target="elsewhere")
    assert request_of(studio.store, lost) is None


def test_every_still_is_measured_and_the_best_can_be_chosen(studio: Studio, tmp_path: Path) -> None:
    shots = studio.store.shots(studio.episode_asked().id)
    shot = next(one for one in shots if one.staging.cast and one.staging.insert is None)
    identity = shot.id
    in_the_room(studio, tmp_path, lambda room: room.another(identity, Others(count=2)))
    takes = studio.store.takes(frame_target(identity))
    scores = {one.id: likeness(studio.store, one) for one in takes}
    assert len(scores) == 3
    assert all(facts is not None and facts.people for facts in scores.values())
    shot = next(one for one in studio.store.shots(studio.episode_asked().id) if one.id == identity)
    best = best_still(studio.store, shot)
    assert best is not None
    command = choosing_best(studio.store, shot)
    if command is not None:
        studio.store.run(command)
    now = studio.store.selected(frame_target(shot.id))
    assert now is not None
    assert now.id == best.id


def test_below_the_bar_a_still_is_rejected_and_the_best_other_one_plays(studio: Studio) -> None:
    shots = studio.store.shots(studio.episode_asked().id)
    shot = next(one for one in shots if one.staging.cast and one.staging.insert is None)
    now = studio.store.selected(frame_target(shot.id))
    assert now is not None
    assert judged(studio.store, shot, now.id, 0.1) is None, "no bar is set"
    studio.store.run(set_bar(0.5))
    assert judged(studio.store, shot, now.id, 0.9) is None
    command = judged(studio.store, shot, now.id, 0.1)
    assert command is not None
    studio.store.run(command)
    assert studio.store.take_mark(now.id) is TakeMark.REJECT
    assert studio.store.selected(frame_target(shot.id)) == now, "there is no other one"
    assert judged(studio.store, shot, now.id, 0.1) is None, "it was said already"
