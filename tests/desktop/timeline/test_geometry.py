# SPDX-License-Identifier: GPL-3.0-or-later
"""Geometry, hit test, snapping and blocks: none of them knows Qt."""

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.views.timeline.blocks import MERGED_PX, TrackIndex, drawn
from desktop.views.timeline.dialogs import typed_frame
from desktop.views.timeline.geometry import View, lane_at, lane_of, lanes_of, tick_frames
from desktop.views.timeline.hit_test import Part, gain_at_y, gain_y, hit, in_rectangle
from desktop.views.timeline.snapping import SnapPlaces, SnapTarget, places_of
from projects.ids import ClipId, MarkerId, TrackId
from projects.timebase import FILM, FrameRange
from projects.timeline import (
    Clip,
    Marker,
    MarkerKind,
    Source,
    SourceKind,
    Timeline,
    Track,
    TrackKind,
)


def clip(name: str, start: int, length: int) -> Clip:
    return Clip(
        id=ClipId(name),
        source=Source(kind=SourceKind.MEDIA, id=name),
        source_range=FrameRange(0, length),
        start_frames=start,
    )


def film(*clips: Clip, kind: TrackKind = TrackKind.VIDEO, **more) -> Timeline:
    track = Track(id=TrackId(kind), kind=kind, clips=clips)
    return Timeline(tracks=(track,), **more)


views = st.builds(
    View,
    width_px=st.integers(200, 3000),
    px_per_frame=st.floats(0.01, 40),
    left=st.floats(0, 50_000),
)


@given(view=views, x=st.floats(0, 3000))
def test_a_pixel_is_a_frame_and_back(view, x):
    assert view.x_of(view.frame_at(x)) == pytest.approx(x, abs=1e-5)


@given(view=views, factor=st.floats(0.2, 5), x=st.floats(0, 200))
def test_zoom_keeps_the_frame_under_the_pointer(view, factor, x):
    view = replace(view, left=view.left + 10_000)
    held = view.frame_at(x)
    near = view.zoomed(factor, x, 40_000)
    if near.left > 0:
        assert near.frame_at(x) == pytest.approx(held, abs=1e-4)


@given(length=st.integers(1, 200_000), width=st.integers(100, 4000))
def test_fit_shows_all(length, width):
    view = View(width_px=width).fitted(length)
    assert 0 < view.x_of(max(length, 20)) <= width


@given(view=views, frame=st.floats(0, 60_000))
def test_revealing_brings_a_frame_into_view(view, frame):
    assert 0 <= view.revealing(frame).x_of(frame) <= view.width_px


@given(scale=st.floats(0.001, 48), rate=st.sampled_from([24, 25, 30, 60]))
def test_ticks_leave_room_for_their_words(scale, rate):
    step = tick_frames(scale, rate)
    assert step * scale >= 90 or step == 3600 * rate


def test_lanes_from_captions_to_ambience():
    kinds = (TrackKind.AMBIENCE, TrackKind.VIDEO, TrackKind.MUSIC, TrackKind.CAPTION)
    tracks = tuple(Track(id=TrackId(f"{k}"), kind=k) for k in kinds)
    upper = Track(id=TrackId("v2"), kind=TrackKind.VIDEO, height_px=33)
    lanes = lanes_of(Timeline(tracks=(*tracks, upper)))
    assert [one.track.id for one in lanes] == ["caption", "v2", "video", "music", "ambience"]
    second = lane_of(lanes, TrackId("v2"))
    assert second is not None
    assert second.height_px == 33
    for lane in lanes:
        assert lane_at(lanes, lane.top_px) is lane
        assert lane_at(lanes, lane.bottom_px - 1) is lane
    assert lane_at(lanes, -1) is None
    assert lane_at(lanes, lanes[-1].bottom_px + 50) is None


VIEW = View(width_px=1000, px_per_frame=4.0)
LANES = lanes_of(film(clip("a", 0, 50), clip("b", 50, 50), clip("c", 120, 50)))


@pytest.mark.parametrize(
    ("x", "part", "name"),
    [
        (100, Part.BODY, "a"),
        (3, Part.HEAD, "a"),
        (200, Part.CUT, "a"),
        (196, Part.TAIL, "a"),
        (204, Part.HEAD, "b"),
        (398, Part.TAIL, "b"),
        (403, Part.TAIL, "b"),
        (440, Part.GAP, None),
        (477, Part.HEAD, "c"),
        (900, Part.GAP, None),
    ],
)
def test_what_lies_under_the_pointer(x, part, name):
    found = hit(LANES, VIEW, x, 60)
    assert found.part is part
    assert (found.clip.id if found.clip else None) == name


def test_below_the_lanes_is_nothing():
    assert hit(LANES, VIEW, 100, 500).part is Part.NOTHING


def test_corners_fade_and_the_line_is_gain():
    lanes = lanes_of(film(clip("a", 0, 100), kind=TrackKind.DIALOGUE))
    one = lanes[0].track.clips[0]
    assert hit(lanes, VIEW, 7, 5).part is Part.FADE_IN
    assert hit(lanes, VIEW, 393, 5).part is Part.FADE_OUT
    assert hit(lanes, VIEW, 200, gain_y(one, lanes[0], 0.0)).part is Part.GAIN


@given(db=st.floats(-30, 12))
def test_gain_and_height_are_inverse(db):
    lane = lanes_of(film(clip("a", 0, 100), kind=TrackKind.DIALOGUE))[0]
    assert gain_at_y(lane, gain_y(lane.track.clips[0], lane, db)) == pytest.approx(db, abs=1e-6)


def test_a_narrow_clip_is_held_by_its_body():
    lanes = lanes_of(film(clip("a", 0, 3)))
    assert hit(lanes, VIEW, 6, 60).part is Part.BODY


def test_the_rubber_band_takes_what_it_touches():
    found = in_rectangle(LANES, VIEW, (190, 10), (210, 20))
    assert [one.id for one in found] == ["a", "b"]
    assert in_rectangle(LANES, VIEW, (410, 10), (470, 20)) == ()


@given(
    frames=st.lists(st.integers(0, 5000), min_size=1, max_size=60),
    at=st.integers(-50, 5050),
    reach=st.integers(0, 40),
)
def test_snapping_finds_the_nearest(frames, at, reach):
    found = SnapPlaces(frames).nearest(at, reach)
    best = min(abs(one - at) for one in frames)
    assert (found is not None) == (best <= reach)
    if found is not None:
        assert abs(found - at) == best


@given(by=st.floats(-100, 100))
def test_a_snapped_edge_stands_on_a_place(by):
    places = SnapPlaces((0, 100, 250))
    found = places.snapped((40, 90), by, 8)
    if found is not None:
        assert found.guide in {40 + found.by_frames, 90 + found.by_frames}
        assert abs(found.by_frames - by) <= 8.5


def test_places_are_those_that_are_wanted():
    markers = (
        Marker(id=MarkerId("m"), at_frames=33),
        Marker(id=MarkerId("b"), at_frames=44, kind=MarkerKind.BEAT),
    )
    timeline = film(clip("a", 10, 10), clip("b", 60, 5), markers=markers)
    every = places_of(timeline, playhead=77, bounds=(5, None), moving={ClipId("b")})
    assert every.frames == [0, 5, 10, 20, 33, 44, 77]
    beats = places_of(timeline, playhead=77, targets={SnapTarget.BEATS})
    assert beats.frames == [0, 44]


@given(
    lengths=st.lists(st.integers(1, 40), min_size=1, max_size=200),
    scale=st.floats(0.02, 20),
    left=st.integers(0, 2000),
)
def test_every_clip_in_view_is_drawn_once(lengths, scale, left):
    at, clips = 0, []
    for number, length in enumerate(lengths):
        clips.append(clip(str(number), at, length))
        at += length + number % 3
    view = View(width_px=300, px_per_frame=scale, left=left)
    track = film(*clips).tracks[0]
    found = drawn(TrackIndex(track), view, 18)
    single = [track.clips[index] for index in found.clips]
    assert all(one.length_frames * scale >= 18 - 1e-9 for one in single)
    for one in track.within(view.seen):
        middle = view.x_of((one.start_frames + one.end_frames) / 2)
        if not 0 <= middle <= view.width_px:
            continue
        inside = [p for p in found.pieces if p[0] - 1 <= middle <= p[1] + 1]
        assert (one in single) or inside
    assert len(found.pieces) <= view.width_px / MERGED_PX * 2 + len(single) + 2


def test_twenty_thousand_clips_are_hit_by_bisection():
    clips = tuple(clip(str(n), n * 10, 9) for n in range(20_000))
    lanes = lanes_of(film(*clips))
    view = View(width_px=1600, px_per_frame=3.0, left=150_000)
    found = hit(lanes, view, 13, 60)
    assert found.clip is not None
    assert found.clip.id == "15000"
    began = time.thread_time()
    for x in range(1000):
        hit(lanes, view, x, 60)
    assert time.thread_time() - began < 1.0


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("+30", 130),
        ("-12", 88),
        ("-500", 0),
        ("48", 48),
        ("1:12", 36),
        ("1:15:00", 75 * 24),
        ("00:00:02:05", 53),
        ("12.5s", 300),
        ("2秒", 48),
        ("+1：00", 124),
        ("abc", None),
        ("", None),
    ],
)
def test_a_timecode_as_it_is_typed(text, frame):
    assert typed_frame(text, 100, FILM) == frame
