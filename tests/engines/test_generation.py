# SPDX-License-Identifier: GPL-3.0-or-later
"""An episode by models: guides, stills, clips; what is missing stays drawn, and takes are kept."""

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from workshops import Ears, order_of, workshop_of

from engines.checkpoints import Checkpoint, Defaults, Task
from engines.film import FilmMaker, Made
from engines.generation import is_modelled, upright
from engines.model_repair import repair
from engines.model_store import ModelStore
from engines.planner import EpisodePlanner
from engines.studio import Studio
from engines.workshop_events import Idle, JobKind, JobsChanged
from projects.commands import SetShot
from projects.generation import Generation, Tier
from projects.shots import TakeKind, frame_target

STILL = Checkpoint(
    id="still-a",
    name="A",
    family="fake",
    task=Task.STILL,
    licence="apache_2",
    defaults=Defaults(steps=2, guidance_scale=1.0, sizes_px=((72, 128),), size_step_px=8),
)
CLIP = Checkpoint(
    id="clip-a",
    name="C",
    family="fake",
    task=Task.CLIP,
    licence="apache_2",
    defaults=Defaults(steps=2, sizes_px=((72, 128),), size_step_px=8, fps=24),
)


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModelStore:
    """Two fake checkpoints in a folder of weights of its own."""
    monkeypatch.setenv("YINGXI_WEIGHTS", str(tmp_path / "weights"))
    monkeypatch.setenv("YINGXI_DEVICE", "cpu")
    store = ModelStore()
    for one in (STILL, CLIP):
        place = tmp_path / one.id
        place.mkdir()
        (place / "weights.dat").write_bytes(one.id.encode())
        store.add(one, place)
    return store


def make(folder: Path, generation: Generation | None, **more: object) -> Made:
    order = replace(order_of(folder), generation=generation, **more)  # pyright: ignore
    with Studio.for_order(order) as studio:
        studio.take_in(order)
        return FilmMaker(studio, report=lambda *_, **__: None, say=lambda _: None).finish()


ASKED = Generation(tier=Tier.STILL, still="still-a")


def test_every_shot_is_a_still_that_moves(models: ModelStore, tmp_path: Path) -> None:
    made = make(tmp_path, ASKED)
    assert made.warnings == ()
    assert made.generated_by["frames.fake"] == made.shots
    assert made.generated_by["motion.fake"] == made.shots
    assert "fake.segment" not in made.generated_by
    with Studio.reopen(tmp_path / "film.yingxi", read_only=True) as studio:
        for shot in studio.store.shots(studio.episode_asked().id):
            take = studio.store.selected(shot.id)
            assert take is not None
            assert take.kind is TakeKind.CLIP
            assert is_modelled(take)
    again = make(tmp_path, None)
    assert again.generated == 0


def test_weights_that_moved_and_were_found_again_make_nothing_anew(
    models: ModelStore, tmp_path: Path
) -> None:
    assert make(tmp_path, ASKED).generated
    (tmp_path / "a drive").mkdir()
    (tmp_path / STILL.id).rename(tmp_path / "a drive/静帧 A")
    assert repair(models, STILL.id, tmp_path / "a drive").moved
    again = make(tmp_path, None)
    assert (again.generated, again.warnings) == (0, ())


def test_clips_are_made_by_the_chosen_checkpoint(models: ModelStore, tmp_path: Path) -> None:
    make(tmp_path, Generation(tier=Tier.CLIP, still="still-a", clip="clip-a"))
    with Studio.reopen(tmp_path / "film.yingxi", read_only=True) as studio:
        shot = studio.store.shots(studio.episode_asked().id)[0]
        take = studio.store.selected(shot.id)
        assert take is not None
        assert msgspec.json.decode(take.making)["checkpoint"] == "clip-a"


def test_one_setting_leads_back_to_the_drawing_and_forth_again(
    models: ModelStore, tmp_path: Path
) -> None:
    make(tmp_path, ASKED)
    drawn = make(tmp_path, Generation(tier=Tier.DRAWN))
    assert drawn.generated_by.get("fake.segment", 0) > 0
    assert "frames.fake" not in drawn.generated_by
    back = make(tmp_path, ASKED)
    assert "frames.fake" not in back.generated_by
    assert "motion.fake" not in back.generated_by


def test_a_checkpoint_that_is_not_here_leaves_the_film_drawn(tmp_path: Path) -> None:
    made = make(tmp_path, Generation(tier=Tier.STILL, still="nowhere"))
    assert any("nowhere is not on this machine" in told for told in made.warnings)
    assert Path(made.output).is_file()


def test_a_shot_that_breaks_stays_drawn_and_the_others_are_made(
    models: ModelStore, tmp_path: Path
) -> None:
    order = replace(order_of(tmp_path), generation=ASKED)
    with Studio.for_order(order) as studio:
        studio.take_in(order)
        shot = studio.store.shots(studio.episode_asked().id)[0]
        wish = msgspec.structs.replace(shot, generation=Generation(words="break this"))
        studio.store.run(SetShot(shot=wish))
        made = FilmMaker(studio, report=lambda *_, **__: None, say=lambda _: None).finish()
        assert any("asked to break" in told for told in made.warnings)
        assert studio.store.selected(frame_target(shot.id)) is None
    assert made.generated_by["frames.fake"] == made.shots - 1
    assert made.generated_by["fake.segment"] >= 1


def test_what_a_person_has_approved_is_left_alone(models: ModelStore, tmp_path: Path) -> None:
    order = replace(order_of(tmp_path), generation=ASKED)
    with Studio.for_order(order) as studio:
        studio.take_in(order)
        episode = studio.episode_asked()
        first, second = studio.store.shots(episode.id)[:2]
        studio.store.run(SetShot(shot=msgspec.structs.replace(first, locked=True)))
        drawn = Generation(tier=Tier.DRAWN)
        studio.store.run(SetShot(shot=msgspec.structs.replace(second, generation=drawn)))
        planner = EpisodePlanner(studio, episode)
        wanted = planner.modelled(planner.cut({}), {})
        named = {one.target.partition("/")[0] for one in wanted}
        assert named.isdisjoint({first.id, second.id})
        assert named


def test_a_shots_own_wishes_come_before_the_episodes() -> None:
    episode = Generation(tier=Tier.CLIP, still="a", clip="b", strength=0.5, negative="n")
    shot = Generation(still="x", strength=0.0, words="w").over(episode)
    assert shot == Generation(
        tier=Tier.CLIP, still="x", clip="b", words="w", negative="n", strength=0.0
    )


def test_the_stage_draws_at_nine_to_sixteen() -> None:
    for size in ((832, 1472), (720, 1280), (480, 832), (72, 128)):
        wide, high = upright(size)
        assert wide * 16 == high * 9
        assert wide >= size[0]
        assert high >= size[1]
        assert wide % 2 == high % 2 == 0


def test_the_room_makes_the_drawing_first_and_models_take_its_place(
    models: ModelStore, tmp_path: Path
) -> None:
    order = replace(order_of(tmp_path), generation=ASKED)
    ears = Ears()
    with Studio.for_order(order) as studio:
        studio.take_in(order)
        room = workshop_of(studio, ears, tmp_path)
        try:
            ears.wait_for(lambda event: isinstance(event, Idle))
        finally:
            room.close()
        shots = studio.store.shots(studio.episode_asked().id)
        takes = [studio.store.selected(shot.id) for shot in shots]
        assert all(take is not None and is_modelled(take) for take in takes)
        planner = EpisodePlanner(studio, studio.episode_asked())
        plan = planner.cut(planner.tracks()).plan
        assert {one.kind for one in plan.segments} == {"media"}
        made = studio.store.takes_of_recipe(planner.picture(plan.segments[0]).recipe.hash)
        assert made
    kinds = {row.kind for event in ears.of(JobsChanged) for row in event.rows}  # pyright: ignore
    assert kinds >= {JobKind.GUIDE, JobKind.FRAME, JobKind.CLIP, JobKind.VOICE}
