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
from engines.delivery.inspect import inspect
from engines.doctor import _models
from engines.film import FilmMaker
from engines.model_store import ModelStore
from engines.model_troubles import Hindrance, ModelTrouble, model_troubles
from engines.outlook import outlook_of
from engines.planner import EpisodePlanner
from engines.preflight import Fix, Subject, Weight, blocks, preflight
from engines.release import release_tags, require_release
from engines.studio import Studio
from engines.workshop_events import Failed
from projects.commands import GenerateShots, LockShot, SetDeclaredUse, SetDelivery
from projects.declared_use import DeclaredUse, Use
from projects.errors import UserError
from projects.generation import Generation, Tier
from projects.ids import ClipId, TrackId
from projects.production import Episode
from projects.shots import Shot
from projects.story import EpisodePlan, Proposal, Step
from projects.story_commands import PutProposals, SetEpisodePlans
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


def forbid(studio: Studio, models: ModelStore) -> None:
    """Make the film for friends, then declare that it earns money, which its stills may not."""
    licensed(models, fake_models.STILL, FORBIDS)
    studio.store.run(SetDeclaredUse(declared=DeclaredUse().shown_as(Use.FREE)))
    maker(studio).finish()
    studio.store.run(SetDeclaredUse(declared=DeclaredUse()))


def maker(studio: Studio) -> FilmMaker:
    return FilmMaker(studio, report=lambda *_, **__: None, say=lambda _: None)


def deliver(studio: Studio, *, draft: bool) -> Episode:
    episode = studio.store.episode(1)
    wanted = msgspec.structs.replace(episode.delivery, draft=draft)
    studio.store.run(SetDelivery(episode=episode.id, delivery=wanted))
    return studio.store.episode(1)


def labels(studio: Studio) -> set[tuple[str, bool]]:
    """Of all segments: the label, and whether it stands to the end."""
    planner = EpisodePlanner(studio, studio.store.episode(1))
    plan = planner.cut(planner.tracks()).plan
    return {(s.request.label, s.request.label_frames == s.length_frames) for s in plan.segments}


def test_a_film_of_forbidden_weights_is_not_released(studio: Studio, models: ModelStore) -> None:
    forbid(studio, models)
    episode = deliver(studio, draft=False)
    film = Path(episode.delivery.output_path)
    film.unlink()
    with pytest.raises(UserError, match=r"A \(.*E01-S01-SH01") as refused:
        maker(studio).finish()
    assert refused.value.code == "release_forbidden"
    assert "draft" in refused.value.hint
    assert not film.exists()
    outlook = outlook_of(studio, episode, episode.delivery)
    line = studio.store.timeline(episode.id)
    assert line is not None
    subject = Subject(timeline=line, delivery=episode.delivery, outlook=outlook)
    assert blocks(preflight(subject))
    (one,) = [c for c in preflight(subject) if c.code == "model_bars"]
    assert (one.weight, one.fix) == (Weight.ERROR, Fix.USE)
    assert "E01-S01-SH01" in str(one.values["shots"])
    hidden = tuple(msgspec.structs.replace(track, hidden=True) for track in line.tracks)
    unseen = replace(subject, timeline=msgspec.structs.replace(line, tracks=hidden))
    assert not any(c.code == "model_bars" for c in preflight(unseen))
    studio.store.run(SetDeclaredUse(declared=DeclaredUse().shown_as(Use.FREE)))
    assert maker(studio).finish().output == str(film)


def test_a_draft_of_it_says_so_to_its_end(studio: Studio, models: ModelStore) -> None:
    forbid(studio, models)
    episode = deliver(studio, draft=True)
    maker(studio).finish()
    told = inspect(Path(episode.delivery.output_path))
    assert "not_for_release" in [one.code for one in told.findings]
    assert labels(studio) == {("AI生成 草稿 不得发布", True)}
    subject = Subject(
        timeline=studio.store.timeline(episode.id) or Timeline(),
        delivery=episode.delivery,
        outlook=outlook_of(studio, episode, episode.delivery),
    )
    checks = preflight(subject)
    assert "model_draft" in [one.code for one in checks]
    assert not any(one.code == "model_bars" for one in checks)
    studio.store.run(SetDeclaredUse(declared=DeclaredUse().shown_as(Use.FREE)))
    assert {label for label, _ in labels(studio)} == {"AI生成", ""}
    assert release_tags(studio.store, episode) == {}


def test_words_of_forbidden_weights_are_not_released(studio: Studio, models: ModelStore) -> None:
    licensed(models, fake_models.DEPTH, FORBIDS)
    studio.store.run(SetEpisodePlans(plans=(EpisodePlan(number=1, written=1),)))
    written = Proposal(
        id="p", step=Step.SCRIPT, value="[]", target=1, author=fake_models.DEPTH, accepted=True
    )
    studio.store.run(PutProposals(proposals=(written,)))
    episode = deliver(studio, draft=False)
    with pytest.raises(UserError, match="the words of the script"):
        require_release(studio.store, episode)
    studio.store.run(SetEpisodePlans(plans=(EpisodePlan(number=1),)))
    require_release(studio.store, episode)


def test_the_room_does_not_write_it_either(
    studio: Studio, models: ModelStore, tmp_path: Path
) -> None:
    forbid(studio, models)
    episode = deliver(studio, draft=False)
    ears = workshops.Ears()
    room = workshops.workshop_of(studio, ears, tmp_path)
    try:
        target = tmp_path / "x.mp4"
        room.export(msgspec.structs.replace(episode.delivery, output_path=str(target)))
        failed = ears.wait_for(lambda event: isinstance(event, Failed))
        assert isinstance(failed, Failed)
        assert failed.error.code == "release_forbidden"
        assert not target.exists()
    finally:
        room.close(keep_queued=False)


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
