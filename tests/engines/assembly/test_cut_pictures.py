# SPDX-License-Identifier: GPL-3.0-or-later
"""A timeline as it is rendered: a person's media on tiny real segments, decoded and looked at."""

from collections.abc import Callable
from pathlib import Path

import av
import cv2
import numpy as np
import pytest
from msgspec.structs import replace

from engines.api import Workplace
from engines.assembly.brought import fitted
from engines.assembly.conform import FilmPlan, Materials, conform
from engines.assembly.encode import SegmentWriter
from engines.assembly.footage import Footage, MediaRequest, Slug, Staged
from engines.assembly.media import MediaSegmentEngine
from engines.assembly.pictures import FilmFormat
from engines.stage.request import SegmentRequest
from projects.captions import Caption
from projects.cast import Character
from projects.errors import UserError
from projects.ids import CharacterId, ClipId, MediaId, SceneId, ShotId, TrackId
from projects.shots import Purpose, Shot
from projects.staging import SetName, Staging, TransitionKind
from projects.timebase import FILM, FrameRange
from projects.timeline import (
    Clip,
    ClipEffect,
    Source,
    SourceKind,
    Timeline,
    Track,
    TrackKind,
    Transition,
    clip_id,
)

pytestmark = pytest.mark.gui
MOVIE, PHOTO = MediaId("ab" * 32), MediaId("cd" * 32)
FRAMES, SIZE = 24, (90, 160)
FORM = FilmFormat(width_px=90, height_px=160, preset="veryfast", crf=12)
LIN = Character(id=CharacterId("lin"), name="林")


class Going:
    def check(self) -> None:
        return


def grey(n: int) -> int:
    """How bright the n-th frame of the clip is."""
    return 20 + 9 * n


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> MediaSegmentEngine:
    folder = tmp_path_factory.mktemp("cut")
    movie = folder / "movie.mp4"
    with SegmentWriter(
        movie, width_px=90, height_px=160, rate=FILM, preset="veryfast", crf=8
    ) as writer:
        for n in range(FRAMES):
            writer.write(np.full((160, 90, 4), grey(n), np.uint8))
    wide = np.zeros((60, 200, 3), np.uint8)
    wide[:, :100, 2], wide[:, 100:, 1] = 220, 220
    photo = cv2.imencode(".png", wide)[1].tobytes()
    for media, raw in ((MOVIE, movie.read_bytes()), (PHOTO, photo)):
        blob = folder / "media" / media[:2] / media[2:]
        blob.parent.mkdir(parents=True)
        blob.write_bytes(raw)
    made = MediaSegmentEngine()
    made.load(Workplace(media=folder / "media", scratch=folder, weights=folder))
    return made


def clip(media: str, start: int, length: int, **more: object) -> Clip:
    source = Source(kind=SourceKind.MEDIA, id=media)
    raw: dict[str, object] = {
        "id": ClipId(f"{media[:2]}-{start}"),
        "source": source,
        "source_range": FrameRange(0, length),
        "start_frames": start,
        "source_frames": FRAMES,
    }
    return Clip(**{**raw, **more})  # pyright: ignore[reportArgumentType]


def track(*clips: Clip, name: str = "v1", **more: object) -> Track:
    return Track(id=TrackId(name), kind=TrackKind.VIDEO, clips=clips, **more)  # pyright: ignore[reportArgumentType]


def shot(name: str, length: int) -> Shot:
    return Shot(
        id=ShotId(name),
        scene=SceneId("s"),
        slate=name,
        purpose=Purpose.ACTION,
        staging=Staging(set=SetName.STORE),
        length_frames=length,
    )


def used(name: str, start: int, length: int, **more: object) -> Clip:
    source = Source(kind=SourceKind.SHOT, id=name)
    raw: dict[str, object] = {
        "id": clip_id(TrackId("v1"), source, start),
        "source": source,
        "source_range": FrameRange(0, length),
        "start_frames": start,
        "source_frames": length,
    }
    return Clip(**{**raw, **more})  # pyright: ignore[reportArgumentType]


def plan(
    *tracks: Track, captions: tuple[Caption, ...] = (), shots: tuple[Shot, ...] = ()
) -> FilmPlan:
    materials = Materials(shots=shots, people=[LIN], tracks={})
    return conform(Timeline(tracks=tracks), materials, captions, film=FORM)


def lumas(path: Path) -> np.ndarray:
    with av.open(str(path)) as box:
        return np.array([f.to_ndarray(format="gray") for f in box.decode(video=0)], float)


Seen = Callable[[FilmPlan], list[float]]


@pytest.fixture
def seen(engine: MediaSegmentEngine) -> Seen:
    def look(film: FilmPlan) -> list[float]:
        """Mean brightness of every frame of the film, of proxy and segment alike."""
        out: list[float] = []
        for one in film.segments:
            assert isinstance(one.request, MediaRequest)
            result = engine.run(one.request, lambda *_: None, Going())
            assert result.facts.frames == one.length_frames
            full, small = (lumas(file.path) for file in result.files)
            assert np.abs(full.mean(axis=(1, 2)) - small.mean(axis=(1, 2))).max() < 2.5
            out += full.mean(axis=(1, 2)).tolist()
        return out

    return look


def shows(found: list[float], frames: list[int]) -> bool:
    return len(found) == len(frames) and all(
        abs(a - grey(n)) < 3.5 for a, n in zip(found, frames, strict=True)
    )


def test_a_clip_as_it_is_trimmed_faster_slower_backwards_and_standing(seen: Seen) -> None:
    assert shows(seen(plan(track(clip(MOVIE, 0, 24)))), list(range(24)))
    part = clip(MOVIE, 0, 5, source_range=FrameRange(7, 12))
    assert shows(seen(plan(track(part))), [7, 8, 9, 10, 11])
    fast = clip(MOVIE, 0, 12, speed_percent=200, source_frames=12)
    assert shows(seen(plan(track(fast))), list(range(0, 24, 2)))
    slow = clip(MOVIE, 0, 6, speed_percent=50, source_frames=48)
    assert shows(seen(plan(track(slow))), [0, 0, 1, 1, 2, 2])
    back = clip(MOVIE, 0, 24, backwards=True)
    assert shows(seen(plan(track(back))), list(range(23, -1, -1)))
    still = clip(MOVIE, 0, 30, freeze_frame=9, source_frames=None)
    assert shows(seen(plan(track(still))), [9] * 30)


def test_the_topmost_clip_that_is_on_is_seen_and_gaps_are_black(seen: Seen) -> None:
    low = track(clip(MOVIE, 0, 10))
    high = clip(MOVIE, 4, 3, source_range=FrameRange(20, 23))
    both = plan(low, track(high, name="v2"))
    assert shows(seen(both), [0, 1, 2, 3, 20, 21, 22, 7, 8, 9])
    off = plan(low, track(replace(high, enabled=False), name="v2"))
    hidden = plan(low, track(high, name="v2", hidden=True))
    assert off.segments == hidden.segments == plan(low).segments
    gap = seen(plan(track(clip(MOVIE, 0, 2), clip(MOVIE, 5, 2))))
    assert len(gap) == 7
    assert max(gap[2:5]) < 18


def test_fades_and_effects_lie_on_their_clip_alone(seen: Seen) -> None:
    fading = clip(MOVIE, 0, 6, fade_in_frames=3)
    plain = clip(MOVIE, 6, 6)
    found = seen(plan(track(fading, plain)))
    assert found[0] < 17
    assert found[1] < found[2] < grey(2)
    assert shows(found[6:], [0, 1, 2, 3, 4, 5])
    bright = ClipEffect(name="brightness_contrast", parameters=(("brightness", 0.5),))
    lit = seen(plan(track(clip(MOVIE, 0, 3, effects=(bright,)), clip(MOVIE, 3, 3))))
    assert lit[0] > grey(0) + 30
    assert shows(lit[3:], [0, 1, 2])


def test_a_transition_mixes_the_ends_of_two_clips(seen: Seen) -> None:
    one, two = clip(MOVIE, 0, 6), clip(MOVIE, 6, 6, source_range=FrameRange(18, 24))
    passing = Transition(
        before=one.id, after=two.id, kind=TransitionKind.DISSOLVE, lead_frames=3, tail_frames=3
    )
    film = plan(track(one, two, transitions=(passing,)))
    assert [s.length_frames for s in film.segments] == [3, 6, 3]
    found = seen(film)
    assert shows(found[:3], [0, 1, 2])
    assert shows(found[9:], [21, 22, 23])
    assert found[3:9] == sorted(found[3:9])


def test_a_picture_that_filling_would_spoil_stands_whole(engine: MediaSegmentEngine) -> None:
    film = plan(track(clip(PHOTO, 0, 2, source_frames=None)))
    request = film.segments[0].request
    assert isinstance(request, MediaRequest)
    assert request.part.source == Footage(media=PHOTO)
    result = engine.run(request, lambda *_: None, Going())
    with av.open(str(result.files[0].path)) as box:
        picture = next(box.decode(video=0)).to_ndarray(format="rgb24").astype(int)
    left, right = picture[80, 20], picture[80, 70]
    assert left[0] > 150 > left[1]
    assert right[1] > 150 > right[0]
    assert picture[10].max() < 130


def test_a_picture_of_nearly_the_right_shape_fills_the_frame() -> None:
    made = fitted(np.full((200, 120, 3), 200, np.uint8), SIZE)
    assert made.shape == (160, 90, 3)
    assert made.min() == 200


def test_a_slug_shows_its_words_and_a_broken_file_is_named(engine: MediaSegmentEngine) -> None:
    slug = Clip(
        id=ClipId("slug"),
        source=Source(kind=SourceKind.SLUG, id="slug"),
        source_range=FrameRange(0, 2),
        start_frames=0,
        text="第二天",
    )
    request = plan(track(slug)).segments[0].request
    assert isinstance(request, MediaRequest)
    assert request.part.source == Slug(text="第二天")
    result = engine.run(request, lambda *_: None, Going())
    frame = lumas(result.files[0].path)[0]
    assert frame[60:90].max() > 180
    assert frame[:30].max() < 60
    gone = clip("ef" * 32, 0, 2)
    broken = plan(track(gone)).segments[0].request
    assert isinstance(broken, MediaRequest)
    with pytest.raises(UserError, match="cannot be"):
        engine.run(broken, lambda *_: None, Going())


def test_shots_trimmed_slipped_twice_and_retimed_ask_for_just_those_frames() -> None:
    a = shot("a", 40)
    trimmed = used("a", 0, 40, source_range=FrameRange(5, 30))
    again = used("a", 25, 40, source_range=FrameRange(0, 10))
    slow = used("a", 35, 80, speed_percent=50, source_range=FrameRange(0, 6))
    film = plan(track(trimmed, again, slow), shots=(a,))
    first, second, third = (one.request for one in film.segments)
    assert isinstance(first, SegmentRequest)
    assert isinstance(second, SegmentRequest)
    assert isinstance(third, SegmentRequest)
    assert (first.first_frame, first.end_frame, first.frames) == (5, 30, ())
    assert (second.first_frame, second.end_frame) == (0, 10)
    assert third.frames == (0, 0, 1, 1, 2, 2)
    assert first.picture == second.picture == third.picture
    targets = [one.target for one in film.segments]
    assert targets[0] == "a"
    assert len(set(targets)) == 3


def test_a_passage_between_a_shot_and_a_clip_is_a_dissolve_of_both() -> None:
    one, two = used("a", 0, 20), clip(MOVIE, 20, 10)
    passing = Transition(
        before=one.id, after=two.id, kind=TransitionKind.DISSOLVE, lead_frames=4, tail_frames=2
    )
    film = plan(track(one, two, transitions=(passing,)), shots=(shot("a", 20),))
    own, between, rest = (segment.request for segment in film.segments)
    assert isinstance(own, SegmentRequest)
    assert own.end_frame == 16
    assert isinstance(between, MediaRequest)
    assert isinstance(between.part.source, Staged)
    assert between.into is not None
    assert between.part.frames == (16, 17, 18, 19)
    assert between.into.frames == (0, 1)
    assert isinstance(rest, MediaRequest)
    assert rest.part.frames == tuple(range(2, 10))


def test_a_shot_that_passes_into_its_neighbour_does_not_fade_as_well() -> None:
    fading = replace(shot("a", 40), transition_out=TransitionKind.FADE)
    one, two = used("a", 0, 40), used("b", 40, 40)
    passing = Transition(
        before=one.id, after=two.id, kind=TransitionKind.INK_WIPE, lead_frames=6, tail_frames=6
    )
    joined = plan(track(one, two, transitions=(passing,)), shots=(fading, shot("b", 40)))
    apart = plan(track(one, two), shots=(fading, shot("b", 40)))
    outs = []
    for film in (joined, apart):
        request = film.segments[0].request
        assert isinstance(request, SegmentRequest)
        outs.append(request.picture.transition_out)
    assert outs == [TransitionKind.CUT, TransitionKind.FADE]


def test_a_persons_picture_takes_the_place_of_the_drawing() -> None:
    materials = Materials(shots=(shot("a", 20),), people=[], tracks={}, own={ShotId("a"): PHOTO})
    film = conform(Timeline(tracks=(track(used("a", 0, 20)),)), materials, (), film=FORM)
    request = film.segments[0].request
    assert isinstance(request, MediaRequest)
    assert request.part.source == Footage(media=PHOTO)
    assert film.segments[0].target != "a"


def test_captions_lie_on_the_segment_and_not_on_the_proxy(engine: MediaSegmentEngine) -> None:
    caption = Caption(span=FrameRange(1, 2), rows=("你好",))
    request = plan(track(clip(MOVIE, 0, 3)), captions=(caption,)).segments[0].request
    assert isinstance(request, MediaRequest)
    result = engine.run(request, lambda *_: None, Going())
    full, small = (lumas(file.path) for file in result.files)
    assert [one.max() > 110 for one in full] == [False, True, False]
    assert small.max() < 100
