# SPDX-License-Identifier: GPL-3.0-or-later
"""Clips of models are longer than their shots, and a cut can be drawn open without another take."""

from collections.abc import Iterator
from pathlib import Path

import fake_models
import msgspec
import pytest
import workshops

from engines.assembly.footage import MediaRequest
from engines.checkpoints import Task
from engines.film import FilmMaker
from engines.generation import LENGTHS_FRAMES, clip_frames
from engines.job_queue import JobQueue
from engines.jobs import job_id
from engines.model_store import ModelStore
from engines.planner import Cut, EpisodePlanner
from engines.studio import Studio
from projects.commands import SetEpisode
from projects.edits import ripple, trim
from projects.errors import UserError
from projects.generation import HANDLES, Generation, Tier
from projects.retiming import retimed
from projects.shots import TakeKind
from projects.timeline import Clip, Timeline, Track, TrackKind, source_frame_of
from projects.timeline_commands import SetTimeline

ASKED = Generation(tier=Tier.CLIP, still=fake_models.STILL, clip=fake_models.CLIP)


@pytest.fixture
def studio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Studio]:
    fake_models.shelf(tmp_path, monkeypatch)
    with workshops.studio_of(tmp_path, generation=ASKED) as opened:
        yield opened


def make(studio: Studio) -> int:
    """Make the film; how many things were made."""
    return FilmMaker(studio, report=lambda *_, **__: None, say=lambda _: None).finish().generated


def planned(studio: Studio) -> Cut:
    planner = EpisodePlanner(studio, studio.store.episode(1))
    return planner.cut(planner.tracks())


def base(timeline: Timeline) -> Track:
    return timeline.of_kind(TrackKind.VIDEO)[0]


def put(studio: Studio, track: Track) -> None:
    line = planned(studio).timeline
    tracks = tuple(track if one.id == track.id else one for one in line.tracks)
    episode = studio.store.episode(1).id
    wanted = msgspec.structs.replace(line, tracks=tracks)
    studio.store.run(SetTimeline(episode=episode, timeline=wanted))


def ask(studio: Studio, handles: float | None) -> None:
    episode = studio.store.episode(1)
    asked = msgspec.structs.replace(episode.generation, handles=handles)
    studio.store.run(SetEpisode(episode=msgspec.structs.replace(episode, generation=asked)))


def test_lengths_are_whole_and_what_had_no_handles_stays_fresh(studio: Studio) -> None:
    assert studio.store.episode(1).generation.handles == HANDLES
    assert clip_frames(48, 0.0) == 48
    assert clip_frames(48, 0.5) == 72
    assert clip_frames(49, 0.3) % LENGTHS_FRAMES == 0
    ask(studio, None)  # as a production of before there were handles
    make(studio)
    held = {clip.source.id: clip.handle_frames for clip in base(planned(studio).timeline).clips}
    assert all(one < LENGTHS_FRAMES for one in held.values())
    order = workshops.order_of(Path(studio.store.folder).parent, generation=ASKED)
    studio.take_in(order)
    assert studio.store.episode(1).generation.handles is None
    assert make(studio) == 0


def test_a_clip_is_drawn_out_into_its_handle_and_no_further(studio: Studio) -> None:
    make(studio)
    track = base(planned(studio).timeline)
    clip = track.clips[0]
    assert clip.source_frames is not None
    take = studio.store.selected(track.clips[0].source.id)
    assert take is not None
    assert take.kind is TakeKind.CLIP
    frames = msgspec.json.decode(take.facts)["frames"]
    assert frames >= 1.3 * clip.source_frames
    assert clip.handle_frames == frames - clip.source_frames
    with pytest.raises(UserError, match="has no frames"):
        ripple(track, clip.id, tail_frames=-clip.handle_frames - 1)
    put(studio, ripple(track, clip.id, tail_frames=-clip.handle_frames))
    before = len(studio.store.takes(clip.source.id))
    cut = planned(studio)
    longer = base(cut.timeline).clips[0]
    assert longer.length_frames == frames
    (shown,) = (s.request for s in cut.plan.segments if s.clip == longer.id)
    assert isinstance(shown, MediaRequest)
    assert shown.part.frames[-1] == frames - 1, "the take's own last frame, not one that stands"
    make(studio)
    assert len(studio.store.takes(clip.source.id)) == before
    assert base(planned(studio).timeline).clips[0].length_frames == frames
    again = base(planned(studio).timeline)
    back = trim(again, longer.id, tail_frames=clip.handle_frames)
    assert back.clips[0].length_frames == clip.length_frames


def test_what_was_drawn_out_stands_where_the_take_is_shorter(studio: Studio) -> None:
    make(studio)
    track = base(planned(studio).timeline)
    clip = track.clips[0]
    put(studio, ripple(track, clip.id, tail_frames=-clip.handle_frames))
    episode = studio.store.episode(1)
    drawn = msgspec.structs.replace(episode, generation=Generation(tier=Tier.DRAWN))
    studio.store.run(SetEpisode(episode=drawn))
    longer = base(planned(studio).timeline).clips[0]
    assert longer.length_frames == clip.length_frames + clip.handle_frames
    make(studio)
    assert base(planned(studio).timeline).clips[-1].handle_frames == 0


def test_a_network_paints_the_gaps_of_clips_that_are_made_from_then_on(
    studio: Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engines.model_shelf.libraries_here", lambda: True)
    store = ModelStore()
    for name, task in ((fake_models.CLIP, Task.CLIP), ("net", Task.INTERPOLATE)):
        like = fake_models.RECORDS[1]
        slow = msgspec.structs.replace(like.defaults, fps=16)
        record = msgspec.structs.replace(like, id=name, task=task, defaults=slow)
        place = tmp_path / name
        place.mkdir(exist_ok=True)
        (place / "weights.bin").write_bytes(name.encode())
        if name == fake_models.CLIP:
            store.add(record, place)
            make(studio)
        else:
            store.add(record, place)
    assert make(studio) == 0, "what is made stays fresh"
    ask(studio, 1.0)
    assert make(studio) > 0
    (shot, *_) = studio.store.shots(studio.store.episode(1).id)
    take = studio.store.selected(shot.id)
    assert take is not None
    job = JobQueue(studio.store).get(job_id(take.recipe, take.target))
    assert job is not None
    assert '"net"' in job.recipe_text


def test_speed_and_reverse_keep_to_the_handle(studio: Studio) -> None:
    make(studio)
    track = base(planned(studio).timeline)
    clip = ripple(track, track.clips[0].id, tail_frames=-track.clips[0].handle_frames).clips[0]
    quick = retimed(track.clips[0], 200)
    assert quick.handle_frames == track.clips[0].handle_frames // 2
    turned: Clip = msgspec.structs.replace(clip, backwards=True)
    assert source_frame_of(turned, turned.end_frames - 1) == 0
