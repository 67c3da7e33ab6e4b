# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person has cut is what plays, before anything is made again."""

from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from msgspec.structs import replace

from desktop.playback.live_mix import Strand
from desktop.playback.reel import Material, Reel, RenderState
from desktop.playback.show import Show, load_show, load_sketch
from engines.studio import Studio
from projects import edits
from projects.commands import AddTake, Batch, SelectTake, SetTimeline
from projects.ids import ClipId, RecipeHash, ShotId, TakeId
from projects.mix import BusKind
from projects.shots import Take, TakeKind
from projects.timebase import FrameRange
from projects.timeline import Clip, Source, SourceKind, Timeline, TrackKind


class Room:
    """A production being cut."""

    def __init__(self, studio: Studio) -> None:
        self.studio = studio
        self.episode = studio.store.episodes()[0].id

    @property
    def timeline(self) -> Timeline:
        found = self.studio.store.timeline(self.episode)
        assert found is not None
        return found

    def cut(self, timeline: Timeline) -> None:
        self.studio.store.run(SetTimeline(episode=self.episode, timeline=timeline))

    def show(self) -> Show:
        return load_show(self.studio.folder, self.episode)

    def reel(self) -> Reel:
        return load_show(self.studio.folder, self.episode, sound=False).reel


@pytest.fixture
def room(production: Path) -> Iterator[Room]:
    with Studio.reopen(production) as studio:
        yield Room(studio)


def add_film(room: Room, film: Path, frames: tuple[int, int]) -> ShotId:
    """An older film of the first shot that shows these frames of it."""
    shot = room.studio.store.shots(room.episode)[0].id
    media = room.studio.blobs.ingest(film)
    take = Take(
        id=TakeId("take-old"),
        target=shot,
        kind=TakeKind.STAGE,
        recipe=RecipeHash("old"),
        media=(("proxy", media),),
        facts=f'{{"frames": 50, "source_runs": [[{frames[0]}, {frames[1]}]]}}',
    )
    room.studio.store.run(AddTake(take=take))
    return shot


def first_video(room: Room) -> tuple[Timeline, Clip]:
    timeline = room.timeline
    return timeline, timeline.of_kind(TrackKind.VIDEO)[0].clips[0]


def test_both_parts_of_a_split_shot_play_its_older_film_at_their_own_frames(
    room: Room, numbered
) -> None:
    shot = add_film(room, numbered(50), (0, 50))
    timeline, clip = first_video(room)
    middle = clip.start_frames + clip.length_frames // 2
    room.cut(timeline.with_track(edits.slice(timeline.tracks[0], middle)))
    pieces = [p for p in room.reel().pieces if p.shot == shot]
    assert [p.material for p in pieces] == [Material.PROXY, Material.PROXY]
    assert [p.state for p in pieces] == [RenderState.STALE, RenderState.STALE]
    assert pieces[1].file_frame(pieces[1].start) == middle - clip.start_frames


def test_a_trimmed_and_a_slowed_clip_play_the_frames_they_will_show(room: Room, numbered) -> None:
    add_film(room, numbered(50), (0, 50))
    timeline, clip = first_video(room)
    trimmed = edits.ripple(timeline.tracks[0], clip.id, head_frames=5)
    room.cut(timeline.with_track(trimmed))
    piece = room.reel().pieces[0]
    assert piece.file_frame(piece.start) == 5
    slow = replace(
        clip, speed_percent=50, source_range=FrameRange(0, clip.length_frames), source_frames=None
    )
    track = replace(timeline.tracks[0], clips=(slow, *timeline.tracks[0].clips[1:]))
    room.cut(timeline.with_track(replace(track, transitions=())))
    piece = room.reel().pieces[0]
    assert [piece.file_frame(piece.start + n) for n in (0, 2, 10)] == [0, 1, 5]


def test_a_fade_is_seen_at_once(room: Room, numbered) -> None:
    add_film(room, numbered(50), (0, 50))
    timeline, clip = first_video(room)
    faded = replace(clip, fade_in_frames=8)
    track = replace(timeline.tracks[0], clips=(faded, *timeline.tracks[0].clips[1:]))
    room.cut(timeline.with_track(track))
    piece = room.reel().pieces[0]
    assert piece.light_at(piece.start) == pytest.approx(1 / 9)
    assert piece.light_at(piece.start + 8) == 1.0


def test_a_persons_own_film_and_picture_play_as_they_are(
    room: Room, numbered, tmp_path: Path
) -> None:
    photo = tmp_path / "photo.png"
    photo.write_bytes(cv2.imencode(".png", np.full((160, 90, 3), 200, np.uint8))[1].tobytes())
    timeline = room.timeline
    video = timeline.of_kind(TrackKind.VIDEO)[0]
    end = video.length_frames
    clips = list(video.clips)
    for number, (path, start) in enumerate(((numbered(50), 10), (photo, 0))):
        media = room.studio.blobs.ingest(path)
        clips.append(
            Clip(
                id=ClipId(f"own-{number}"),
                source=Source(kind=SourceKind.MEDIA, id=media),
                source_range=FrameRange(start, start + 20),
                start_frames=end + 30 * number,
            )
        )
    room.cut(timeline.with_track(replace(video, clips=tuple(clips))))
    film, gap, still = room.reel().pieces[-3:]
    assert (film.material, film.file_frame(film.start + 3)) == (Material.MEDIA, 13)
    assert gap.material is Material.GAP
    assert (gap.start, gap.end) == (end + 20, end + 30)
    assert still.material is Material.STILL
    assert still.slate.move is None


def test_the_sketch_has_the_films_length_and_its_older_pictures(room: Room, numbered) -> None:
    shot = add_film(room, numbered(50), (0, 50))
    sketch = load_sketch(room.studio.folder, room.episode)
    assert sketch.length_frames == room.timeline.of_kind(TrackKind.VIDEO)[0].length_frames
    assert sketch.of_shot(shot)[0].material is Material.PROXY


def test_a_sound_placed_on_a_track_is_in_the_mix_with_its_gain(room: Room, tmp_path: Path) -> None:
    from engines.sound.wave import WavWriter

    path = tmp_path / "tone.wav"
    with WavWriter(path, 48_000) as writer:
        writer.write(np.full((48_000, 2), 0.25, np.float32))
    timeline = room.timeline
    track = timeline.of_kind(TrackKind.EFFECTS)[0]
    own = Clip(
        id=ClipId("own-sound"),
        source=Source(kind=SourceKind.MEDIA, id=room.studio.blobs.ingest(path)),
        source_range=FrameRange(0, 24),
        start_frames=24,
        gain_db=-6.0206,
    )
    room.cut(timeline.with_track(replace(track, clips=(own,))))
    mix = room.show().mix
    assert mix is not None
    assert not mix.is_mastered
    strands: list[Strand] = [s for s in mix.strands if s.bus == BusKind.EFFECTS]
    assert [s.at_samples for s in strands] == [48_000]
    block = strands[0].block(60_000, 60_010)
    assert block is not None
    assert block[0, 0] == pytest.approx(0.125 * strands[0].level, abs=1e-3)


def test_a_damaged_score_is_not_heard_and_stops_nothing(room: Room, tmp_path: Path) -> None:
    path = tmp_path / "score.wav"
    path.write_bytes(b"no longer what it was")
    target = f"{room.episode}/score"
    take = Take(
        id=TakeId("take-score"),
        target=target,
        kind=TakeKind.SOUND,
        recipe=RecipeHash("hurt"),
        media=(("music", room.studio.blobs.ingest(path)),),
    )
    chosen = SelectTake(target=target, take=take.id)
    room.studio.store.run(Batch(commands=(AddTake(take=take), chosen), label="select_take"))
    shown = room.show()
    assert shown.reel.pieces
    assert shown.mix is not None
    assert not [s for s in shown.mix.strands if s.bus == BusKind.MUSIC]
