# SPDX-License-Identifier: GPL-3.0-or-later
"""A take made again: the same bytes on the same machine, and where not, what has changed."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import fake_models
import msgspec
import pytest
import workshops

import making
from engines.film import FilmMaker
from engines.model_store import ModelStore
from engines.replay import replay, take_named
from engines.studio import Studio
from projects.commands import AddTake
from projects.errors import MachineError, UserError
from projects.generation import Generation, Tier
from projects.ids import MediaId, TakeId
from projects.shots import Take, TakeKind, frame_target


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a film of fake stills, and the person's store with their checkpoints."""
    made = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        fake_models.shelf(made, patch)
        asked = Generation(tier=Tier.STILL, still=fake_models.STILL)
        order = replace(workshops.order_of(made), generation=asked)
        with Studio.for_order(order) as studio:
            studio.take_in(order)
            FilmMaker(studio, report=lambda *_, **__: None, say=lambda _: None).finish()
        yield made


@pytest.fixture
def studio(folder: Path, tmp_path: Path) -> Iterator[Studio]:
    """A copy of that production, open."""
    shutil.copytree(folder / "film.yingxi", tmp_path / "film.yingxi")
    with Studio.reopen(tmp_path / "film.yingxi") as opened:
        yield opened


def still(studio: Studio) -> Take:
    shot = studio.store.shots(studio.episode_asked().id)[0]
    take = studio.store.selected(frame_target(shot.id))
    assert take is not None
    return take


def test_still_clip_and_guide_are_the_same_bytes_again(studio: Studio) -> None:
    shot = studio.store.shots(studio.episode_asked().id)[0]
    for target in (shot.id, frame_target(shot.id), f"{shot.id}/guide"):
        take = studio.store.selected(target)
        assert take is not None
        found = replay(studio, take)
        assert found.identical, found
        assert found.files == len(take.media)


def test_the_command_says_so_and_leaves_the_production_as_it_was(folder: Path) -> None:
    with Studio.reopen(folder / "film.yingxi", read_only=True) as studio:
        take = still(studio)
        slate = studio.store.shots(studio.episode_asked().id)[0].slate
    before = (folder / "film.yingxi" / "production.db").read_bytes()
    ended = making.yingxi("replay", take.id, "--project", folder / "film.yingxi")
    assert ended.code == 0, ended.err
    assert "identical" in ended.out
    by_slate = making.yingxi("replay", slate, "--project", folder / "film.yingxi", "--json")
    assert by_slate.object["identical"] is True
    assert (folder / "film.yingxi" / "production.db").read_bytes() == before


def test_other_bytes_are_told_with_what_has_changed(studio: Studio, folder: Path) -> None:
    take = still(studio)
    other = msgspec.structs.replace(
        take, id=TakeId("take-other"), media=(("still", MediaId("0" * 64)),), making='{"torch":"1"}'
    )
    studio.store.run(AddTake(take=other), undoable=False)
    record = ModelStore().require(fake_models.STILL)
    weights = record.path / "weights.bin"
    kept = weights.read_bytes()
    weights.write_bytes(b"others")
    ModelStore().add(record.checkpoint, record.path)
    try:
        found = replay(studio, other)
    finally:
        weights.write_bytes(kept)
        ModelStore().add(record.checkpoint, record.path)
    assert not found.identical
    assert found.differing == ("still",)
    assert any(fake_models.STILL in reason for reason in found.reasons)


def test_what_cannot_be_made_says_why(studio: Studio, tmp_path: Path, monkeypatch) -> None:
    take = still(studio)
    lost = msgspec.structs.replace(take, target="x", recipe="f" * 64)
    with pytest.raises(UserError, match="not in this production"):
        replay(studio, lost)
    own = msgspec.structs.replace(take, making='{"own": "a"}'.replace(": ", ":"))
    with pytest.raises(UserError, match="brought"):
        replay(studio, own)
    monkeypatch.setenv("YINGXI_WEIGHTS", str(tmp_path / "empty"))
    with pytest.raises(MachineError, match="not on this machine"):
        replay(studio, take)


def test_a_take_is_found_by_id_beginning_and_slate(studio: Studio) -> None:
    take, shot = still(studio), studio.store.shots(studio.episode_asked().id)[0]
    assert take_named(studio, take.id) == take
    assert take_named(studio, take.id[:-2]) == take
    assert take_named(studio, f"{shot.slate}/T1").kind is TakeKind.CLIP
    for name in ("nothing", "take-", f"{shot.slate}/T99"):
        with pytest.raises(UserError, match="take"):
            take_named(studio, name)
