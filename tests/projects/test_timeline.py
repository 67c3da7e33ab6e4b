# SPDX-License-Identifier: GPL-3.0-or-later
"""The timeline's invariants and its lookups."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.ids import ClipId, TrackId
from projects.staging import TransitionKind
from projects.timebase import FrameRange
from projects.timeline import (
    Clip,
    Source,
    SourceKind,
    Timeline,
    Track,
    TrackKind,
    Transition,
    clip_id,
)


def clip(name: str, start: int, length: int, source_frames: int | None = None) -> Clip:
    return Clip(
        id=ClipId(name),
        source=Source(kind=SourceKind.SHOT, id=name),
        source_range=FrameRange(0, length),
        start_frames=start,
        source_frames=source_frames,
    )


def track(*clips: Clip, name: str = "v1", transitions: tuple[Transition, ...] = ()) -> Track:
    return Track(id=TrackId(name), kind=TrackKind.VIDEO, clips=clips, transitions=transitions)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 6)), max_size=8), st.integers(0, 90))
def test_lookup_finds_what_a_walk_finds(parts, frame):
    clips, at = [], 0
    for index, (gap, length) in enumerate(parts):
        clips.append(clip(f"c{index}", at + gap, length))
        at += gap + length
    one = track(*clips)
    expected = [c for c in clips if c.start_frames <= frame < c.end_frames]
    assert one.clip_at(frame) == (expected[0] if expected else None)
    span = FrameRange(frame, frame + 7)
    assert one.within(span) == tuple(c for c in clips if c.record.intersection(span))
    assert one.length_frames == (clips[-1].end_frames if clips else 0)


def test_clips_may_not_lie_over_each_other():
    with pytest.raises(ValueError, match="overlaps"):
        track(clip("a", 0, 5), clip("b", 4, 5))
    with pytest.raises(ValueError, match="overlaps"):
        track(clip("a", 9, 5), clip("b", 0, 5))
    with pytest.raises(ValueError, match="share an id"):
        track(clip("a", 0, 5), clip("a", 5, 5))


@pytest.mark.parametrize(
    "bad",
    [
        {"source_range": FrameRange(3, 3)},
        {"source_range": FrameRange(-1, 3)},
        {"start_frames": -1},
        {"source_frames": 4},
    ],
)
def test_impossible_clips_are_refused(bad):
    with pytest.raises(ValueError, match="clip a"):
        msgspec.structs.replace(clip("a", 0, 5), **bad)


def test_transitions_need_a_cut():
    ok = Transition(before=ClipId("a"), after=ClipId("b"), kind=TransitionKind.DISSOLVE)
    assert track(clip("a", 0, 5), clip("b", 5, 5), transitions=(ok,)).transitions == (ok,)
    with pytest.raises(ValueError, match="no cut"):
        track(clip("a", 0, 5), clip("b", 6, 5), transitions=(ok,))
    with pytest.raises(ValueError, match="negative"):
        msgspec.structs.replace(ok, lead_frames=-1)


def test_a_timeline_knows_its_tracks():
    video = track(clip("a", 0, 5))
    voice = Track(id=TrackId("d1"), kind=TrackKind.DIALOGUE, clips=(clip("b", 3, 9),))
    both = Timeline(tracks=(video, voice))
    assert both.length_frames == 12
    assert Timeline().length_frames == 0
    assert both.of_kind(TrackKind.DIALOGUE) == (voice,)
    assert both.track(TrackId("v1")) == video
    shorter = track(clip("a", 0, 2))
    assert both.with_track(shorter).tracks == (shorter, voice)
    with pytest.raises(KeyError):
        both.track(TrackId("zz"))
    with pytest.raises(KeyError):
        both.with_track(track(name="zz"))
    with pytest.raises(KeyError):
        video.clip(ClipId("zz"))


def test_ids_stand_once_in_a_timeline():
    with pytest.raises(ValueError, match="tracks share"):
        Timeline(tracks=(track(), track()))
    with pytest.raises(ValueError, match="clips of the timeline"):
        Timeline(tracks=(track(clip("a", 0, 5)), track(clip("a", 0, 5), name="v2")))


def test_a_timeline_survives_json():
    join = Transition(before=ClipId("a"), after=ClipId("b"), kind=TransitionKind("swirl"))
    one = Timeline(tracks=(track(clip("a", 0, 5), clip("b", 5, 5), transitions=(join,)),))
    assert msgspec.json.decode(msgspec.json.encode(one), type=Timeline) == one


def test_clip_ids_tell_uses_apart():
    source = Source(kind=SourceKind.SHOT, id="s1")
    made = {clip_id(TrackId(t), source, n) for t in ("v1", "v2") for n in (0, 1)}
    assert len(made) == 4
    assert clip_id(TrackId("v1"), source) == clip_id(TrackId("v1"), source, 0)
