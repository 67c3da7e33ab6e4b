# SPDX-License-Identifier: GPL-3.0-or-later
"""A film whose timeline a person has cut: what is delivered is the cut, and stays it."""

from pathlib import Path

import av
import cv2
import numpy as np
import pytest
from msgspec.structs import replace

from engines.planner import EpisodePlanner
from engines.studio import Studio
from engines.workshop_floor import stays
from making import fake_film, yingxi
from projects import edits
from projects.commands import AddTake, Batch, DeliverLine, SelectTake, SetDelivery, SetTimeline
from projects.ids import ClipId, RecipeHash, TakeId
from projects.production import CaptionMode
from projects.shots import Take, TakeKind
from projects.speech import LineDelivery
from projects.timebase import FrameRange
from projects.timeline import Clip, Source, SourceKind, Timeline, TrackKind


def planner_of(studio: Studio) -> EpisodePlanner:
    return EpisodePlanner(studio, studio.episode_asked())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    film, ended = fake_film(tmp_path_factory.mktemp("edited"))
    assert ended.code == 0, ended.err
    return film


def starts(timeline: Timeline) -> dict[str, int]:
    """Frame at which each line begins."""
    tracks = timeline.of_kind(TrackKind.DIALOGUE)
    return {clip.source.id: clip.start_frames for track in tracks for clip in track.clips}


def frames(film: Path) -> int:
    with av.open(str(film)) as box:
        return sum(1 for _ in box.decode(video=0))


@pytest.mark.gui
def test_a_cut_film_is_delivered_as_it_was_cut(made: Path) -> None:
    whole = frames(made)
    folder = made.with_suffix(".yingxi")
    photo = made.with_name("photo.png")
    photo.write_bytes(cv2.imencode(".png", np.full((160, 90, 3), 200, np.uint8))[1].tobytes())
    with Studio.reopen(folder) as studio:
        episode = studio.episode_asked()
        timeline = studio.store.timeline(episode.id)
        assert timeline is not None
        video = timeline.of_kind(TrackKind.VIDEO)[0]
        cut = edits.ripple(video, video.clips[0].id, tail_frames=6)
        media = studio.blobs.ingest(photo)
        end = Clip(
            id=ClipId("photo"),
            source=Source(kind=SourceKind.MEDIA, id=media),
            source_range=FrameRange(0, 12),
            start_frames=cut.length_frames + 5,
        )
        cut = edits.overwrite(cut, end)
        music = timeline.of_kind(TrackKind.MUSIC)[0]
        silent = replace(music, clips=())
        words = timeline.of_kind(TrackKind.CAPTION)[0]
        first = replace(words.clips[0], text="改过的字幕", edited=True)
        captions = replace(words, clips=(first, *words.clips[1:]))
        for track in (cut, silent, captions):
            timeline = timeline.with_track(track)
        studio.store.run(SetTimeline(episode=episode.id, timeline=timeline), initiator="test")
    ended = yingxi("resume", folder, "--json")
    assert ended.code == 0, ended.err
    assert frames(made) == whole - 6 + 5 + 12
    assert "改过的字幕" in made.with_suffix(".srt").read_text(encoding="utf-8")
    with Studio.reopen(folder, read_only=True) as studio:
        assert studio.store.timeline(studio.episode_asked().id) == timeline
        planner = planner_of(studio)
        cut_now = planner.cut(planner.tracks())
        assert cut_now.timeline == timeline
        bed = {
            planner.target(n): studio.store.selected(planner.target(n)) for n in ("score", "bed")
        }
        (mix,) = planner.mix(cut_now, {k: v for k, v in bed.items() if v is not None})
        assert mix.request.music is None
        assert mix.request.ambience is not None
    before = made.read_bytes()
    again = yingxi("resume", folder, "--json")
    assert again.object["generated"] == 0
    assert made.read_bytes() == before


@pytest.mark.gui
def test_wishes_for_a_line_reach_its_voice_and_its_shot(tmp_path: Path) -> None:
    film, ended = fake_film(tmp_path)
    assert ended.code == 0, ended.err
    with Studio.reopen(film.with_suffix(".yingxi")) as studio:
        planner = planner_of(studio)
        episode = studio.episode_asked()
        before = planner.cut(planner.tracks())
        line = planner.speech()[1].request.line
        wish = LineDelivery(pace=1.25, pitch_semitones=2.0, pause_s=1.0, spoken="我回家了", take=3)
        studio.store.run(DeliverLine(episode=episode.id, line=line, delivery=wish))
        asked = {one.target: one.request for one in planner.speech()}[line]
        assert (asked.pace, asked.pitch_semitones, asked.reading) == (1.25, 2.0, 3)
        assert asked.pronunciations[0] == (asked.text, "我回家了")
        assert not planner.spoken()
        after = planner.cut(planner.tracks())
        assert after.plan.length_frames == before.plan.length_frames + 24
        later = {
            c.source.id: c.start_frames
            for t in after.timeline.of_kind(TrackKind.DIALOGUE)
            for c in t.clips
        }
        sooner = {
            c.source.id: c.start_frames
            for t in before.timeline.of_kind(TrackKind.DIALOGUE)
            for c in t.clips
        }
        assert later[line] - sooner[line] == 24


@pytest.mark.gui
def test_a_persons_picture_as_a_shots_take_is_shown_and_never_put_aside(tmp_path: Path) -> None:
    film, ended = fake_film(tmp_path)
    assert ended.code == 0, ended.err
    photo = tmp_path / "photo.png"
    photo.write_bytes(cv2.imencode(".png", np.full((160, 90, 3), 250, np.uint8))[1].tobytes())
    with Studio.reopen(film.with_suffix(".yingxi")) as studio:
        shot = studio.store.shots(studio.episode_asked().id)[0]
        media = studio.blobs.ingest(photo)
        own = Take(
            id=TakeId("mine"),
            target=shot.id,
            kind=TakeKind.STILL,
            recipe=RecipeHash("0" * 64),
            media=(("still", media),),
        )
        drawn = studio.store.selected(shot.id)
        assert drawn is not None
        pick = SelectTake(target=shot.id, take=own.id)
        studio.store.run(Batch(commands=(AddTake(take=own), pick), label="bring_in"))
        assert stays(own, drawn)
    ended = yingxi("resume", film.with_suffix(".yingxi"), "--json")
    assert ended.code == 0, ended.err
    with Studio.reopen(film.with_suffix(".yingxi"), read_only=True) as studio:
        selected = studio.store.selected(shot.id)
        assert selected is not None
        assert selected.id == "mine"
    with av.open(str(film)) as box:
        first = next(box.decode(video=0)).to_ndarray(format="gray")
    assert np.median(first) > 235


@pytest.mark.gui
def test_a_clean_film_has_no_captions_in_its_pictures(tmp_path: Path) -> None:
    film, ended = fake_film(tmp_path)
    assert ended.code == 0, ended.err
    with Studio.reopen(film.with_suffix(".yingxi")) as studio:
        episode = studio.episode_asked()
        clean = replace(episode.delivery, captions=CaptionMode.NONE)
        studio.store.run(SetDelivery(episode=episode.id, delivery=clean, at="2026-01-01T00:00:00Z"))
        planner = planner_of(studio)
        cut = planner.cut(planner.tracks())
        assert cut.captions
        assert not any(one.request.captions for one in cut.plan.segments)
        stills = planner.stills()
        assert len(stills) == len(cut.shots)
        assert all(0 <= w.request.frame < w.request.picture.length_frames for w in stills)
