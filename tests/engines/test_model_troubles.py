# SPDX-License-Identifier: GPL-3.0-or-later
"""Before an export: checkpoints that are gone, damaged, or not allowed for what the film is for."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import fake_models
import msgspec
import pytest
import workshops

from engines.cli import main
from engines.doctor import _models
from engines.film import FilmMaker
from engines.model_store import ModelStore
from engines.model_troubles import Hindrance, ModelTrouble, model_troubles
from engines.outlook import outlook_of
from engines.preflight import Fix, Subject, Weight, blocks, preflight
from engines.studio import Studio
from projects.commands import GenerateShots, LockShot, SetDeclaredUse
from projects.declared_use import DeclaredUse, Use
from projects.generation import Generation, Tier
from projects.ids import ClipId, TrackId
from projects.shots import Shot
from projects.timebase import FrameRange
from projects.timeline import Clip, Source, SourceKind, Timeline, Track, TrackKind

ASKED = Generation(tier=Tier.CLIP, still=fake_models.STILL, clip=fake_models.CLIP)
FORBIDS = "flux_1_dev"


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModelStore:
    return fake_models.shelf(tmp_path, monkeypatch)


@pytest.fixture
def studio(tmp_path: Path, models: ModelStore) -> Iterator[Studio]:
    with workshops.studio_of(tmp_path, generation=ASKED) as opened:
        yield opened


def found(studio: Studio) -> tuple[ModelTrouble, ...]:
    return model_troubles(studio.store, studio.store.episode(1))


def shots(studio: Studio) -> tuple[Shot, ...]:
    return studio.store.shots(studio.store.episode(1).id)


def licensed(models: ModelStore, identity: str, licence: str) -> None:
    entry = models.require(identity)
    models.add(msgspec.structs.replace(entry.checkpoint, licence=licence), entry.path)


def test_nothing_is_told_where_all_is_there(studio: Studio) -> None:
    assert found(studio) == ()


def test_what_is_gone_is_told_with_its_shots(studio: Studio, models: ModelStore) -> None:
    models.require(fake_models.CLIP).path.rename(models.require(fake_models.CLIP).place + "x")
    (one,) = found(studio)
    assert (one.checkpoint, one.hindrance) == (fake_models.CLIP, Hindrance.GONE)
    assert one.shots == tuple(shot.id for shot in shots(studio))
    models.forget(fake_models.CLIP)
    assert [one.hindrance for one in found(studio)] == [Hindrance.GONE]
    drawn, locked, *_ = shots(studio)
    studio.store.run(GenerateShots(shots=(drawn.id,), generation=Generation(tier=Tier.DRAWN)))
    studio.store.run(LockShot(shot=locked.id, locked=True))
    assert found(studio)[0].shots == one.shots[2:]


def test_what_is_cut_short_is_told(studio: Studio, models: ModelStore) -> None:
    (models.require(fake_models.STILL).path / "weights.bin").write_bytes(b"s")
    (one,) = found(studio)
    assert (one.hindrance, one.why) == (Hindrance.DAMAGED, "weights.bin")


def test_what_may_not_be_used_is_told_of_what_was_made_too(
    studio: Studio, models: ModelStore
) -> None:
    FilmMaker(studio, report=lambda *_, **__: None, say=lambda _: None).finish()
    licensed(models, fake_models.STILL, FORBIDS)
    studio.store.run(SetDeclaredUse(declared=DeclaredUse().shown_as(Use.FREE)))
    assert found(studio) == ()
    studio.store.run(SetDeclaredUse(declared=DeclaredUse()))
    (one,) = found(studio)
    assert (one.name, one.hindrance) == ("A", Hindrance.FORBIDDEN)
    every = tuple(shot.id for shot in shots(studio))
    assert one.shots == every
    for shot in every:  # what shows is what counts, even where nothing more is asked
        studio.store.run(LockShot(shot=shot, locked=True))
    assert found(studio) == (one,)
    (models.require(fake_models.STILL).path).rename(models.require(fake_models.STILL).place + "x")
    assert found(studio) == (one,)


def test_the_export_says_so_and_is_not_kept_from_anybody(
    studio: Studio, models: ModelStore
) -> None:
    models.forget(fake_models.STILL)
    episode = studio.store.episode(1)
    outlook = outlook_of(studio, episode, episode.delivery)
    clips = tuple(
        Clip(
            id=ClipId(shot.id),
            source=Source(kind=SourceKind.SHOT, id=shot.id),
            source_range=FrameRange(0, 48),
            start_frames=48 * number,
        )
        for number, shot in enumerate(shots(studio))
    )
    track = Track(id=TrackId("v"), kind=TrackKind.VIDEO, clips=clips)
    subject = Subject(
        timeline=Timeline(tracks=(track,)),
        delivery=episode.delivery,
        outlook=outlook,
        free_bytes=50 * 2**30,
    )
    checks = [one for one in preflight(subject) if one.code.startswith("model_")]
    assert [(one.code, one.weight, one.fix) for one in checks] == [
        ("model_gone", Weight.WARNING, Fix.MODELS)
    ]
    assert checks[0].at_frames == 0
    assert not blocks(preflight(subject))
    assert not any("model_" in one.code for one in preflight(replace(subject, outlook=None)))


def test_the_doctor_looks_at_sizes(
    tmp_path: Path, models: ModelStore, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _models().ok
    assert "4 as taken in" in _models().found
    (models.require(fake_models.STILL).path / "weights.bin").write_bytes(b"s")
    (tmp_path / fake_models.FACE).rename(tmp_path / "x")
    told = _models()
    assert not told.ok
    assert not told.required
    assert "still-a (weights.bin: size)" in told.found
    assert "is not there" in told.found
    (tmp_path / "weights/models.json").write_bytes(b"[")
    assert "is damaged" in _models().found
    assert main(["models", "list", "--here"]) == 3
    assert "Move that file away" in capsys.readouterr().err
