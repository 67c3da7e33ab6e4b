# SPDX-License-Identifier: GPL-3.0-or-later
"""What models are asked: sizes, maps, sheets and lengths; planned from a document, nothing made."""

from collections.abc import Iterator
from pathlib import Path

import fake_models
import msgspec
import pytest

from engines import catalog
from engines.assembly.pictures import FilmFormat
from engines.checkpoints import Checkpoint, Defaults, Task
from engines.frames.sizes import frame_size
from engines.generation import ModelPlanner
from engines.stage.guide import GuideFacts
from engines.studio import Studio
from productions import planned
from projects.generation import Generation, LoraUse, StyleCard, Tier
from projects.generation_commands import set_style
from projects.ids import MediaId, RecipeHash, TakeId
from projects.shots import Shot, Take, TakeKind, frame_target

pytestmark = pytest.mark.gui

ASKED = Generation(tier=Tier.CLIP, still=fake_models.STILL, clip=fake_models.CLIP)
FILM = FilmFormat(width_px=90, height_px=160)
MAPS = ("init", "depth", "line", "pose", "regions")


@pytest.fixture
def studio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Studio]:
    fake_models.shelf(tmp_path, monkeypatch)
    with Studio.reopen(planned(tmp_path / "one")) as made:
        yield made


def models(studio: Studio, asked: Generation = ASKED) -> ModelPlanner:
    episode = msgspec.structs.replace(studio.episode_asked(), generation=asked)
    return ModelPlanner(studio.store, episode)


def peopled(studio: Studio) -> Shot:
    shots = studio.store.shots(studio.episode_asked().id)
    return next(one for one in shots if one.staging.cast and one.staging.insert is None)


def guide_of(shot: Shot) -> Take:
    """A take as the stage's guide gives it."""
    who = tuple((one.character, n + 1) for n, one in enumerate(shot.staging.cast))
    return Take(
        id=TakeId("guide"),
        target=f"{shot.id}/guide",
        kind=TakeKind.STAGE,
        recipe=RecipeHash("r"),
        media=tuple((role, MediaId(f"{n}" * 64)) for n, role in enumerate(MAPS)),
        facts=msgspec.json.encode(GuideFacts(width_px=72, height_px=128, labels=who)).decode(),
    )


def still_of(shot: Shot) -> Take:
    return Take(
        id=TakeId("still"),
        target=frame_target(shot.id),
        kind=TakeKind.STILL,
        recipe=RecipeHash("s"),
        media=(("still", MediaId("a" * 64)),),
    )


def people(studio: Studio) -> dict:
    return {one.id: one for one in studio.store.characters()}


def test_a_lines_other_length_asks_for_the_same_guide_and_still(studio: Studio) -> None:
    shot, planner = peopled(studio), models(studio)
    longer = msgspec.structs.replace(shot, length_frames=shot.length_frames + 5)
    both = [planner.guide(one, people(studio), FILM).recipe for one in (shot, longer)]
    assert both[0] == both[1]


def test_a_model_that_moves_a_still_is_asked_for_whole_half_seconds(studio: Studio) -> None:
    shot, planner = peopled(studio), models(studio)
    shot = msgspec.structs.replace(shot, length_frames=37)
    request, engine = planner.clip_request(shot, guide_of(shot), still_of(shot), FILM)
    assert engine == "motion.fake"
    assert request.length_frames == 48
    assert request.prompt
    bare, _ = models(studio, msgspec.structs.replace(ASKED, clip="")).clip_request(
        shot, guide_of(shot), still_of(shot), FILM
    )
    assert (bare.length_frames, bare.checkpoint, bare.prompt) == (37, "", "")


def test_depth_and_pose_steer_and_an_insert_has_no_pose(studio: Studio) -> None:
    shot, planner = peopled(studio), models(studio)
    request, _ = planner.still_request(shot, people(studio), guide_of(shot))
    assert [one.kind for one in request.controls] == ["depth", "pose"]
    assert {one.checkpoint for one in request.controls} == {fake_models.DEPTH}
    assert request.regions is None, "no reference is bound to a region"
    empty = msgspec.structs.replace(shot, staging=msgspec.structs.replace(shot.staging, cast=()))
    request, _ = planner.still_request(empty, {}, guide_of(empty))
    assert [one.kind for one in request.controls] == ["depth"]
    free = models(studio, msgspec.structs.replace(ASKED, control_weight=0.0))
    request, _ = free.still_request(shot, people(studio), guide_of(shot))
    assert request.controls == ()


def test_a_sheet_is_shown_to_the_model_where_its_person_stands(studio: Studio) -> None:
    shot, cast = peopled(studio), people(studio)
    who = shot.staging.cast[0].character
    sheet = (MediaId("b" * 64),)
    cast[who] = msgspec.structs.replace(cast[who], sheet=sheet)
    request, _ = models(studio).still_request(shot, cast, guide_of(shot))
    (reference,) = request.references
    assert (reference.character, reference.pictures) == (who, sheet)
    assert (reference.checkpoint, reference.label) == (fake_models.FACE, 1)
    assert request.regions == dict(guide_of(shot).media)["regions"]


def test_a_sheet_changes_no_drawing(studio: Studio) -> None:
    shot, cast = peopled(studio), people(studio)
    planner = models(studio)
    before = planner.guide(shot, cast, FILM).recipe
    who = shot.staging.cast[0].character
    cast[who] = msgspec.structs.replace(cast[who], sheet=(MediaId("b" * 64),))
    assert models(studio).guide(shot, cast, FILM).recipe == before


def test_a_few_steps_are_enough_for_one_over_the_drawing(studio: Studio) -> None:
    planner = models(studio, msgspec.structs.replace(ASKED, strength=0.1, steps=2))
    request, _ = planner.still_request(peopled(studio), people(studio), guide_of(peopled(studio)))
    assert int(request.steps * request.strength) == 1
    assert request.init is not None
    alone = models(studio, msgspec.structs.replace(ASKED, strength=1.0))
    request, _ = alone.still_request(peopled(studio), people(studio), guide_of(peopled(studio)))
    assert request.init is None


def test_a_lora_that_is_not_here_is_left_out_with_a_notice(studio: Studio) -> None:
    studio.store.run(set_style(StyleCard(name="ink", loras=(LoraUse(checkpoint="gone"),))))
    planner = models(studio)
    request, _ = planner.still_request(peopled(studio), people(studio), guide_of(peopled(studio)))
    assert request.loras == ()
    assert any("gone" in told for told in planner.notices)
    assert "水墨" in request.prompt or "ink wash" in request.prompt


def test_without_an_engine_that_moves_it_a_still_stands(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    shot = peopled(studio)
    takes = {f"{shot.id}/guide": guide_of(shot), frame_target(shot.id): still_of(shot)}
    planner = models(studio, msgspec.structs.replace(ASKED, clip=""))
    table = {k: v for k, v in catalog.offered().items() if not k.startswith("motion.")}
    monkeypatch.setattr(catalog, "offered", lambda: table)
    wanted = planner.wanted((shot,), people(studio), takes, film=FILM)
    assert [one.kind for one in wanted] == [TakeKind.STAGE, TakeKind.STILL]
    assert planner.notices == ()


def test_what_is_made_larger_is_the_still_that_its_depth_moves_or_the_clip(studio: Studio) -> None:
    shot = peopled(studio)
    takes = {f"{shot.id}/guide": guide_of(shot), frame_target(shot.id): still_of(shot)}
    asked = msgspec.structs.replace(ASKED, upscale=True)
    by_model = models(studio, asked).wanted((shot,), people(studio), takes, film=FILM)
    assert by_model[-1].target == f"{shot.id}/small"
    by_depth = models(studio, msgspec.structs.replace(asked, clip="")).wanted(
        (shot,), people(studio), takes, film=FILM
    )
    assert by_depth[-1].target == f"{frame_target(shot.id)}/large"
    assert by_depth[-1].request.clip is False


def test_a_checkpoint_of_squares_is_asked_for_upright_pictures_of_as_many_pixels() -> None:
    square = Checkpoint(
        id="q",
        name="Q",
        family="fake",
        task=Task.STILL,
        defaults=Defaults(sizes_px=((1024, 1024),), size_step_px=16),
    )
    width, height = frame_size(square, 1080, 1920)
    assert width / height == pytest.approx(9 / 16, abs=0.02)
    assert width * height == pytest.approx(1024 * 1024, rel=0.05)
    tall = msgspec.structs.replace(
        square, defaults=Defaults(sizes_px=((832, 1216), (768, 1344)), size_step_px=16)
    )
    assert frame_size(tall, 1080, 1920) == (768, 1344)
