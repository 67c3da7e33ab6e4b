# SPDX-License-Identifier: GPL-3.0-or-later
"""Which take plays when one comes: what is wished silently, what was asked for undoably."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from workshops import studio_of

from engines.jobs import job_id
from engines.planner import EpisodePlanner
from engines.studio import Studio
from engines.wanted import Wanted, want
from engines.workshop_takes import FOREIGN, kept_as, variant_of
from projects.commands import LockShot, SelectTake
from projects.ids import RecipeHash, TakeId
from projects.shots import Shot, Take, TakeKind


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    with studio_of(tmp_path) as made:
        yield made


def first_shot(studio: Studio) -> Shot:
    return studio.store.shots(studio.store.episode(1).id)[0]


def wanted(studio: Studio, variant: int = 0) -> Wanted:
    """The picture of the first shot, drawn from one of its seeds."""
    planner = EpisodePlanner(studio, studio.store.episode(1))
    one = planner.pictures(planner.cut(planner.tracks()))[0]
    shot = first_shot(studio)
    assert one.target == shot.id
    seed = msgspec.structs.replace(shot, variant=variant).seed
    picture = msgspec.structs.replace(one.request.picture, seed=seed)
    request = msgspec.structs.replace(one.request, picture=picture)
    return want(one.engine, one.target, request, kind=one.kind, label=one.label)


def take_of(one: Wanted) -> Take:
    return Take(
        id=TakeId(job_id(one.recipe.hash, one.target)),
        target=one.target,
        kind=TakeKind.STAGE,
        recipe=one.recipe.hash,
    )


def test_what_is_wished_plays_and_is_no_step_of_undo(studio: Studio) -> None:
    one = wanted(studio)
    kept = kept_as(studio.store, one, take_of(one), wished=one.recipe.hash, asked=False)
    assert isinstance(kept.command, SelectTake)
    assert not kept.undoable


def test_what_comes_too_late_is_kept_and_does_not_play(studio: Studio) -> None:
    one = wanted(studio)
    kept = kept_as(studio.store, one, take_of(one), wished=RecipeHash("another"), asked=False)
    assert kept.command is None


def test_another_drawing_changes_the_seed_only_where_it_was_asked_for(studio: Studio) -> None:
    one = wanted(studio, variant=3)
    asked = kept_as(studio.store, one, take_of(one), wished=None, asked=True)
    assert asked.undoable
    assert msgspec.json.decode(asked.take.making)["variant"] == 3
    unasked = kept_as(studio.store, one, take_of(one), wished=None, asked=False)
    assert unasked.command is None
    studio.store.run(LockShot(shot=first_shot(studio).id, locked=True))
    locked = kept_as(studio.store, one, take_of(one), wished=None, asked=True)
    assert locked.command is None


def test_what_only_an_export_wants_never_plays(studio: Studio) -> None:
    one = wanted(studio)
    foreign = want(
        one.engine, f"{FOREIGN}{one.target}", one.request, kind=one.kind, label=one.label
    )
    assert kept_as(studio.store, foreign, take_of(foreign), wished=None, asked=True).command is None


def test_a_still_never_changes_which_seed_is_drawn_from(studio: Studio) -> None:
    planner = EpisodePlanner(studio, studio.store.episode(1))
    still = planner.stills()[0]
    shot = first_shot(studio)
    other = msgspec.structs.replace(shot, variant=5).seed
    picture = msgspec.structs.replace(still.request.picture, seed=other)
    request = msgspec.structs.replace(still.request, picture=picture)
    one = want(still.engine, still.target, request, kind=still.kind, label=still.label)
    kept = kept_as(studio.store, one, take_of(one), wished=None, asked=True)
    assert isinstance(kept.command, SelectTake)
    assert variant_of(shot.id, other) == 5
