# SPDX-License-Identifier: GPL-3.0-or-later
"""The edit verbs against a model: a track is what is seen at each record frame."""

from collections.abc import Callable
from itertools import pairwise

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from projects import edits
from projects.errors import UserError
from projects.ids import ClipId, MarkerId, TrackId
from projects.staging import TransitionKind
from projects.timebase import FrameRange
from projects.timeline import (
    Clip,
    Marker,
    Source,
    SourceKind,
    Timeline,
    Track,
    TrackKind,
    Transition,
)

Seen = dict[int, tuple[str, int]]


def clip(name: str, start: int, length: int, *, head: int = 0, source: int | None = None) -> Clip:
    return Clip(
        id=ClipId(name),
        source=Source(kind=SourceKind.SHOT, id=name),
        source_range=FrameRange(head, head + length),
        start_frames=start,
        source_frames=source,
    )


def track(*clips: Clip, transitions: tuple[Transition, ...] = (), locked: bool = False) -> Track:
    return Track(
        id=TrackId("v1"),
        kind=TrackKind.VIDEO,
        clips=clips,
        transitions=transitions,
        locked=locked,
    )


def cut(before: str, after: str, lead: int = 1, tail: int = 1) -> Transition:
    return Transition(
        before=ClipId(before),
        after=ClipId(after),
        kind=TransitionKind.DISSOLVE,
        lead_frames=lead,
        tail_frames=tail,
    )


def seen(of: Track) -> Seen:
    """Which source frame is seen at each record frame; fails on an overlap."""
    found: Seen = {}
    for one in of.clips:
        for offset in range(one.length_frames):
            assert one.start_frames + offset not in found
            found[one.start_frames + offset] = (one.source.id, one.source_range.start + offset)
    return found


def moved(model: Seen, by: int) -> Seen:
    return {frame + by: what for frame, what in model.items()}


def part(model: Seen, start: int, end: int) -> Seen:
    return {frame: what for frame, what in model.items() if start <= frame < end}


FOREVER = 10**6


def tried(edit: Callable[[], Track]) -> tuple[Track | None, str]:
    """The edited track, or the code with which the edit was refused."""
    try:
        return edit(), ""
    except UserError as error:
        return None, error.code


def cropped(old: Clip, head: int, tail: int) -> str:
    """Why a clip cannot be cropped so; empty where it can."""
    start, end = old.source_range.start + head, old.source_range.end - tail
    if end <= start:
        return "too_short"
    if start < 0 or (old.source_frames is not None and end > old.source_frames):
        return "no_handle"
    return ""


@st.composite
def tracks(draw: st.DrawFn, least: int = 1) -> Track:
    clips: list[Clip] = []
    at = 0
    for index in range(draw(st.integers(least, 5))):
        at += draw(st.sampled_from([0, 0, 0, 3, 8]))
        length, head = draw(st.integers(1, 9)), draw(st.integers(0, 4))
        tail = draw(st.none() | st.integers(0, 4))
        source = None if tail is None else head + length + tail
        clips.append(clip(f"c{index}", at, length, head=head, source=source))
        at += length
    pairs = list(pairwise(clips))
    joins = tuple(
        cut(a.id, b.id) for a, b in pairs if a.end_frames == b.start_frames and draw(st.booleans())
    )
    return track(*clips, transitions=joins)


PLACES = st.integers(0, 50)
STEPS = st.integers(-12, 12)


@given(tracks(least=0), PLACES, st.integers(1, 9))
def test_insert_moves_the_rest_right(before, at, length):
    new = clip("new", at, length)
    after = edits.insert(before, new)
    model = seen(before)
    expected = part(model, 0, at) | moved(part(model, at, FOREVER), length) | seen(track(new))
    assert seen(after) == expected
    assert after.length_frames == max(before.length_frames, at) + length


@given(tracks(least=0), PLACES, st.integers(1, 9))
def test_overwrite_moves_nothing(before, at, length):
    new = clip("new", at, length)
    after = edits.overwrite(before, new)
    assert seen(after) == seen(before) | seen(track(new))
    assert after.length_frames == max(before.length_frames, at + length)


@given(tracks(least=0), PLACES, st.integers(0, 20))
def test_lift_leaves_a_gap(before, start, length):
    after = edits.lift(before, FrameRange(start, start + length))
    model = seen(before)
    assert seen(after) == part(model, 0, start) | part(model, start + length, FOREVER)


@given(tracks(least=0), PLACES, st.integers(0, 20))
def test_extract_closes_it(before, start, length):
    span = FrameRange(start, start + length)
    after = edits.extract(before, span)
    model = seen(before)
    rest = moved(part(model, start + length, FOREVER), -length)
    assert seen(after) == part(model, 0, start) | rest


@given(tracks(), PLACES, st.integers(0, 20))
def test_clips_that_an_edit_does_not_reach_stay_the_same_values(before, start, length):
    span = FrameRange(start, start + length)
    untouched = [c for c in before.clips if not c.record.intersection(span)]
    assert set(untouched) <= set(edits.lift(before, span).clips)
    earlier = [c for c in before.clips if c.end_frames <= start]
    assert set(earlier) <= set(edits.extract(before, span).clips)


@given(tracks(), PLACES, st.integers(1, 9))
def test_extracting_what_was_inserted_shows_the_same_again(before, at, length):
    there = edits.insert(before, clip("new", at, length))
    assert seen(edits.extract(there, FrameRange(at, at + length))) == seen(before)


@given(tracks(), PLACES)
def test_slice_shows_the_same(before, at):
    if not any(c.start_frames < at < c.end_frames for c in before.clips):
        with pytest.raises(UserError, match="no clip goes on"):
            edits.slice(before, at)
        return
    after = edits.slice(before, at)
    assert seen(after) == seen(before)
    assert len(after.clips) == len(before.clips) + 1
    assert {c.id for c in before.clips} <= {c.id for c in after.clips}
    assert len(after.transitions) <= len(before.transitions)


def test_slice_hands_the_transition_to_the_second_part():
    before = track(clip("a", 0, 8), clip("b", 8, 8), transitions=(cut("a", "b"),))
    after = edits.slice(before, 4)
    assert [c.length_frames for c in after.clips] == [4, 4, 8]
    assert after.transitions[0].before == after.clips[1].id
    assert after.transitions[0].after == "b"


def test_the_same_slice_twice_gives_ids_of_their_own():
    once = edits.slice(track(clip("a", 0, 8)), 4)
    again = edits.ripple(once, ClipId("a"), tail_frames=-4)
    twice = edits.slice(again, 4)
    assert len({c.id for c in twice.clips}) == 3
    assert edits.slice(track(clip("a", 0, 8)), 4) == once


@given(tracks(), st.data(), STEPS, STEPS)
def test_trim_changes_one_clip_only(before, data, head, tail):
    old = data.draw(st.sampled_from(before.clips))
    after, code = tried(lambda: edits.trim(before, old.id, head_frames=head, tail_frames=tail))
    start, end = old.start_frames + head, old.end_frames - tail
    swept = part(seen(before), min(start, old.start_frames), max(end, old.end_frames))
    blocked = start < 0 or bool({name for name, _ in swept.values()} - {old.source.id})
    assert code in {cropped(old, head, tail), "no_room" if blocked else ""}
    assert code or not (cropped(old, head, tail) or blocked)
    if after is None:
        return
    new = after.clip(old.id)
    assert new.record == FrameRange(old.start_frames + head, old.end_frames - tail)
    assert [c for c in after.clips if c.id != old.id] == [c for c in before.clips if c.id != old.id]
    both = seen(after).items() & seen(before).items()
    shared = new.record.intersection(old.record)
    others = len(seen(before)) - old.length_frames
    assert len(both) == others + (shared.length if shared else 0)


@given(tracks(), st.data(), STEPS, STEPS)
def test_ripple_carries_what_follows(before, data, head, tail):
    old = data.draw(st.sampled_from(before.clips))
    after, code = tried(lambda: edits.ripple(before, old.id, head_frames=head, tail_frames=tail))
    assert code == cropped(old, head, tail)
    if after is None:
        return
    assert after.clip(old.id).start_frames == old.start_frames
    assert after.length_frames == before.length_frames - head - tail
    model = seen(before)
    assert part(seen(after), 0, old.start_frames) == part(model, 0, old.start_frames)
    rest = part(seen(after), old.end_frames - head - tail, FOREVER)
    assert rest == moved(part(model, old.end_frames, FOREVER), -head - tail)


@given(tracks(), st.data(), STEPS)
def test_slip_keeps_every_place(before, data, by):
    old = data.draw(st.sampled_from(before.clips))
    after, code = tried(lambda: edits.slip(before, old.id, by))
    assert code == cropped(old, by, -by)
    if after is None:
        return
    assert [c.record for c in after.clips] == [c.record for c in before.clips]
    assert after.transitions == before.transitions
    assert after.clip(old.id).source_range == old.source_range.shifted(by)
    assert edits.slip(after, old.id, -by) == before


@given(tracks(), st.data(), STEPS)
def test_slide_keeps_the_clip_and_the_outer_edges(before, data, by):
    index = data.draw(st.integers(0, len(before.clips) - 1))
    old = before.clips[index]
    after, code = tried(lambda: edits.slide(before, old.id, by))
    assert code in {"", "too_short", "no_handle", "no_room"}
    assert code == "" or by != 0
    if after is None:
        return
    new = after.clip(old.id)
    assert new.start_frames == old.start_frames + by
    assert new.source_range == old.source_range
    assert after.clips[0].start_frames in {before.clips[0].start_frames, new.start_frames}
    if 0 < index < len(before.clips) - 1:
        assert after.length_frames == before.length_frames
    for far in (*before.clips[: max(0, index - 1)], *before.clips[index + 2 :]):
        assert after.clip(far.id) == far
    near = tuple(pairwise(before.clips))[max(0, index - 1) : index + 1]
    if all(a.end_frames == b.start_frames for a, b in near):
        assert edits.slide(after, old.id, -by).clips == before.clips


@given(tracks(least=2), st.data(), STEPS)
def test_roll_moves_one_cut(before, data, by):
    index = data.draw(st.integers(0, len(before.clips) - 2))
    left, right = before.clips[index : index + 2]
    assume(left.end_frames == right.start_frames)
    after, code = tried(lambda: edits.roll(before, left.id, by))
    assert code == (cropped(left, 0, -by) or cropped(right, by, 0))
    if after is None:
        return
    assert after.length_frames == before.length_frames
    assert after.clip(left.id).end_frames == left.end_frames + by
    assert seen(after).keys() == seen(before).keys()
    changed = dict(seen(after).items() - seen(before).items())
    low, high = sorted((left.end_frames, left.end_frames + by))
    assert set(changed) <= set(range(low, high))
    back = edits.roll(after, left.id, -by)
    assert back.clips == before.clips


def test_roll_needs_a_cut():
    with pytest.raises(UserError, match="at once"):
        edits.roll(track(clip("a", 0, 4), clip("b", 5, 4)), ClipId("a"), 1)
    with pytest.raises(UserError, match="at once"):
        edits.roll(track(clip("a", 0, 4)), ClipId("a"), 1)


@given(tracks(least=2), st.data())
def test_transitions_stand_only_where_clips_touch(before, data):
    index = data.draw(st.integers(0, len(before.clips) - 1))
    after = edits.lift(before, before.clips[index].record)
    gone = before.clips[index].id
    kept = tuple(t for t in before.transitions if gone not in {t.before, t.after})
    assert after.transitions == kept


def test_a_transition_longer_than_what_is_left_goes():
    before = track(clip("a", 0, 8), clip("b", 8, 8), transitions=(cut("a", "b", lead=4),))
    assert edits.trim(before, ClipId("a"), head_frames=3).transitions == before.transitions
    assert edits.trim(before, ClipId("a"), head_frames=5).transitions == ()


VERBS = {
    "insert": lambda t: edits.insert(t, clip("n", 0, 1)),
    "overwrite": lambda t: edits.overwrite(t, clip("n", 0, 1)),
    "lift": lambda t: edits.lift(t, FrameRange(0, 1)),
    "extract": lambda t: edits.extract(t, FrameRange(0, 1)),
    "slice": lambda t: edits.slice(t, 1),
    "trim": lambda t: edits.trim(t, ClipId("a"), head_frames=1),
    "ripple": lambda t: edits.ripple(t, ClipId("a"), head_frames=1),
    "slip": lambda t: edits.slip(t, ClipId("a"), 1),
    "slide": lambda t: edits.slide(t, ClipId("a"), 1),
    "roll": lambda t: edits.roll(t, ClipId("a"), 1),
}


@pytest.mark.parametrize("verb", VERBS)
def test_a_locked_track_is_not_edited(verb):
    open_track = track(clip("a", 0, 4), clip("b", 4, 4))
    assert VERBS[verb](open_track) != open_track
    with pytest.raises(UserError, match="locked"):
        VERBS[verb](msgspec.structs.replace(open_track, locked=True))


def test_unknown_and_doubled_clips_are_refused():
    one = track(clip("a", 0, 4))
    with pytest.raises(UserError, match="no clip zz"):
        edits.slip(one, ClipId("zz"), 1)
    for verb in (edits.insert, edits.overwrite):
        with pytest.raises(UserError, match="has a"):
            verb(one, clip("a", 9, 4))


def test_nothing_goes_before_the_first_frame():
    first = track(clip("a", 0, 4, head=8), clip("b", 4, 4))
    for edit in (
        lambda: edits.trim(first, ClipId("a"), head_frames=-2),
        lambda: edits.slide(first, ClipId("a"), -2),
    ):
        with pytest.raises(UserError) as caught:
            edit()
        assert caught.value.code == "no_room"


@given(st.lists(tracks(least=0), min_size=1, max_size=3), PLACES, st.integers(0, 9))
def test_all_tracks_stay_in_step(parts, at, frames):
    before = _timeline(parts)
    after = edits.open_time(before, at, frames)
    for one, two in zip(before.tracks, after.tracks, strict=True):
        model = seen(one)
        assert seen(two) == part(model, 0, at) | moved(part(model, at, FOREVER), frames)
    closed = edits.close_time(after, FrameRange(at, at + frames))
    assert [seen(t) for t in closed.tracks] == [seen(t) for t in before.tracks]
    assert closed.markers == before.markers


def _timeline(parts: list[Track]) -> Timeline:
    tracks_ = tuple(
        msgspec.structs.replace(
            one,
            id=TrackId(f"t{index}"),
            transitions=(),
            clips=tuple(
                msgspec.structs.replace(c, id=ClipId(f"{index}-{c.id}")) for c in one.clips
            ),
        )
        for index, one in enumerate(parts)
    )
    marks = tuple(Marker(id=MarkerId(f"m{at}"), at_frames=at) for at in (0, 7, 30))
    return Timeline(tracks=tracks_, markers=marks)


def test_locked_tracks_and_their_markers_when_time_is_closed():
    loose, fast = track(clip("a", 0, 10)), track(clip("b", 0, 10), locked=True)
    before = Timeline(
        tracks=(loose, msgspec.structs.replace(fast, id=TrackId("t2"))),
        markers=tuple(Marker(id=MarkerId(f"m{at}"), at_frames=at) for at in (1, 3, 8)),
    )
    after = edits.close_time(before, FrameRange(2, 6))
    assert after.track(TrackId("v1")).length_frames == 6
    assert after.track(TrackId("t2")) == before.track(TrackId("t2"))
    assert [m.at_frames for m in after.markers] == [1, 4]
    assert edits.open_time(before, 2, 3).track(TrackId("t2")) == before.track(TrackId("t2"))
    with pytest.raises(UserError, match="cannot be inserted"):
        edits.open_time(before, 2, -1)
