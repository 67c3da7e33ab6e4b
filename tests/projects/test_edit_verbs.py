# SPDX-License-Identifier: GPL-3.0-or-later
"""Verbs on a whole timeline: what is heard and seen stays in step, nothing is lost or doubled."""

import itertools
from typing import cast

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects import clip_settings, clipboard, edit_verbs, retiming, track_edits
from projects.errors import UserError
from projects.ids import CharacterId, ClipId, ElementId, MarkerId, SceneId, ShotId, TrackId
from projects.links import Links
from projects.shots import Purpose, Shot, SpeechCue
from projects.staging import Staging, TransitionKind
from projects.timebase import FrameRange
from projects.timeline import (
    Clip,
    LevelPoint,
    Marker,
    Source,
    SourceKind,
    Timeline,
    Track,
    TrackKind,
    Transition,
    source_frame_of,
)

V, D, M = TrackId("v"), TrackId("d"), TrackId("m")


def clip(name: str, start: int, length: int, **more) -> Clip:
    kind = more.pop("kind", SourceKind.SHOT)
    head = more.pop("head", 0)
    return Clip(
        id=ClipId(name),
        source=Source(kind=kind, id=more.pop("of", name)),
        source_range=FrameRange(head, head + length),
        start_frames=start,
        source_frames=more.pop("source", head + length + 10),
        **more,
    )


def ids(*names: str) -> frozenset[ClipId]:
    return frozenset(ClipId(name) for name in names)


def bed(length: int) -> Clip:
    return clip("bed", 0, length, kind=SourceKind.CUE, source=None)


def film(*video: Clip, dialogue: tuple[Clip, ...] = (), length: int = 0, **more) -> Timeline:
    length = length or max((one.end_frames for one in video), default=1)
    return Timeline(
        tracks=(
            Track(id=V, kind=TrackKind.VIDEO, clips=video, name="V1"),
            Track(id=D, kind=TrackKind.DIALOGUE, clips=dialogue, name="D1"),
            Track(id=M, kind=TrackKind.MUSIC, clips=(bed(length),), name="music"),
        ),
        **more,
    )


ABC = (clip("a", 0, 20), clip("b", 20, 30), clip("c", 50, 20))


def places(timeline: Timeline, track: TrackId) -> list[tuple[str, int, int]]:
    return [(c.id, c.start_frames, c.end_frames) for c in timeline.track(track).clips]


def test_extracting_a_picture_closes_all_tracks_and_a_bed_ends_earlier():
    line = clip("l", 60, 5, kind=SourceKind.LINE)
    marker = Marker(id=MarkerId("m"), at_frames=55)
    made = edit_verbs.extract_clips(film(*ABC, dialogue=(line,), markers=(marker,)), ids("b"))
    assert places(made, V) == [("a", 0, 20), ("c", 20, 40)]
    assert places(made, D) == [("l", 30, 35)]
    assert places(made, M) == [("bed", 0, 40)]
    assert made.markers[0].at_frames == 25


def test_extracting_a_line_alone_leaves_the_pictures():
    lines = (clip("l", 5, 5, kind=SourceKind.LINE), clip("k", 20, 5, kind=SourceKind.LINE))
    made = edit_verbs.extract_clips(film(*ABC, dialogue=lines), ids("l"))
    assert places(made, V) == places(film(*ABC), V)
    assert places(made, D) == [("k", 15, 20)]


def test_extract_on_own_tracks_only():
    line = clip("l", 60, 5, kind=SourceKind.LINE)
    made = edit_verbs.extract_clips(film(*ABC, dialogue=(line,)), ids("b"), {V})
    assert places(made, V)[-1] == ("c", 20, 40)
    assert places(made, D) == [("l", 60, 65)]


@given(by=st.integers(-9, 19), head=st.booleans())
def test_ripple_trim_keeps_everything_after_in_step(by, head):
    line = clip("l", 52, 6, kind=SourceKind.LINE)
    b = clip("b", 20, 30, head=10)
    before = film(clip("a", 0, 20), b, clip("c", 50, 20), dialogue=(line,))
    made = edit_verbs.ripple_trim(
        before, ClipId("b"), head_frames=by if head else 0, tail_frames=0 if head else by
    )
    v, d = places(made, V), places(made, D)
    assert v == [("a", 0, 20), ("b", 20, 50 - by), ("c", 50 - by, 70 - by)]
    assert d[0][1] - v[2][1] == 2
    assert places(made, M) == [("bed", 0, 70 - by)]


def test_ripple_trim_keeps_the_transition_at_the_other_end():
    cut = Transition(
        before=ClipId("b"), after=ClipId("c"), kind=TransitionKind.DISSOLVE, lead_frames=2
    )
    before = film(*ABC)
    before = before.with_track(msgspec.structs.replace(before.track(V), transitions=(cut,)))
    made = edit_verbs.ripple_trim(before, ClipId("b"), head_frames=5)
    assert made.track(V).transitions == (cut,)


def test_move_overwrites_and_may_change_the_track():
    before = film(*ABC)
    made = edit_verbs.move(before, ids("b"), 40)
    assert places(made, V) == [("a", 0, 20), ("c", 50, 60), ("b", 60, 90)]
    more, key = track_edits.add_track(before, TrackKind.VIDEO, "e")
    made = edit_verbs.move(more, ids("b"), -20, {ClipId("b"): key})
    assert places(made, key) == [("b", 0, 30)]
    assert places(made, V) == [("a", 0, 20), ("c", 50, 70)]


@pytest.mark.parametrize(
    ("by", "to", "code"), [(-30, None, "no_room"), (0, {"b": D}, "wrong_track")]
)
def test_move_refuses_and_changes_nothing(by, to, code):
    with pytest.raises(UserError) as refused:
        edit_verbs.move(film(*ABC), ids("b"), by, to)
    assert refused.value.code == code


def test_a_locked_track_refuses():
    before = film(*ABC)
    locked = before.with_track(msgspec.structs.replace(before.track(V), locked=True))
    for verb in (edit_verbs.lift_clips, edit_verbs.extract_clips):
        with pytest.raises(UserError, match="locked"):
            verb(locked, ids("b"))


@given(at=st.sampled_from([0, 20, 50, 70]))
def test_reorder_keeps_every_frame(at):
    made = edit_verbs.reorder(film(*ABC), ids("b"), at)
    shown = places(made, V)
    assert sorted(name for name, _, _ in shown) == ["a", "b", "c"]
    assert [end - start for _, start, end in sorted(shown)] == [20, 30, 20]
    assert all(left[2] == right[1] for left, right in itertools.pairwise(shown))
    assert places(made, M) == [("bed", 0, 70)]


def test_reorder_takes_the_lines_along():
    line = clip("l", 25, 5, kind=SourceKind.LINE)
    made = edit_verbs.reorder(film(*ABC, dialogue=(line,)), ids("b", "l"), 0)
    assert places(made, V) == [("b", 0, 30), ("a", 30, 50), ("c", 50, 70)]
    assert places(made, D) == [("l", 5, 10)]


def test_split_cuts_all_tracks_and_gives_ids_once():
    line = clip("l", 10, 20, kind=SourceKind.LINE, fade_in_frames=3, fade_out_frames=4)
    made = edit_verbs.split(film(*ABC, dialogue=(line,)), 15)
    every = [c.id for t in made.tracks for c in t.clips]
    assert len(every) == len(set(every)) == 8
    left, right = made.track(D).clips
    assert (left.fade_in_frames, left.fade_out_frames) == (3, 0)
    assert (right.fade_in_frames, right.fade_out_frames) == (0, 4)
    with pytest.raises(UserError, match="no clip goes on"):
        edit_verbs.split(made, 15)


def test_the_same_cut_again_after_a_move_gets_another_id():
    more, key = track_edits.add_track(film(*ABC), TrackKind.VIDEO, "e")
    once = edit_verbs.split(more, 10, {V})
    tail = once.track(V).clips[1].id
    away = edit_verbs.move(once, {tail}, 0, {tail: key})
    longer = away.with_track(
        msgspec.structs.replace(away.track(V), clips=(clip("a", 0, 20), *away.track(V).clips[1:]))
    )
    twice = edit_verbs.split(longer, 10, {V})
    every = [c.id for t in twice.tracks for c in t.clips]
    assert len(every) == len(set(every))


def test_close_gap_closes_the_one_pointed_at():
    before = film(ABC[0], clip("b", 30, 10), clip("c", 50, 5))
    made = edit_verbs.close_gap(before, V, 25)
    assert places(made, V) == [("a", 0, 20), ("b", 20, 30), ("c", 40, 45)]
    with pytest.raises(UserError, match="no gap"):
        edit_verbs.close_gap(before, V, 5)
    with pytest.raises(UserError, match="no gap"):
        edit_verbs.close_gap(before, V, 90)


def test_insert_makes_way_everywhere():
    line = clip("l", 40, 5, kind=SourceKind.LINE)
    made = edit_verbs.put_in(film(*ABC, dialogue=(line,)), V, clip("x", 20, 8))
    assert places(made, V) == [("a", 0, 20), ("x", 20, 28), ("b", 28, 58), ("c", 58, 78)]
    assert places(made, D) == [("l", 48, 53)]
    assert places(made, M) == [("bed", 0, 78)]


def test_paste_makes_copies_with_ids_of_their_own():
    board = clipboard.copied(film(*ABC), ids("a", "b"))
    once, first = clipboard.paste(film(*ABC), board, 70)
    twice, second = clipboard.paste(once, board, 120)
    assert len(first) == len(second) == 2
    assert not first & second
    assert [s for _, s, _ in places(twice, V)] == [0, 20, 50, 70, 90, 120, 140]


def test_paste_with_insert_and_duplicate_lose_nothing():
    board = clipboard.copied(film(*ABC), ids("a"))
    made, _ = clipboard.paste(film(*ABC), board, 20, insert=True)
    assert [e - s for _, s, e in places(made, V)] == [20, 20, 30, 20]
    made, copies = clipboard.duplicate(film(*ABC), ids("a"))
    assert [e - s for _, s, e in places(made, V)] == [20, 20, 30, 20]
    assert made.track(V).clips[1].id in copies


def test_paste_refuses_another_kind_of_track():
    board = clipboard.copied(film(*ABC), ids("a"))
    with pytest.raises(UserError) as refused:
        clipboard.paste(film(*ABC), board, 0, to=D)
    assert refused.value.code == "wrong_track"


@given(percent=st.integers(10, 1000), length=st.integers(2, 90))
def test_speed_and_back_again_is_as_it_was(percent, length):
    whole = clip("a", 0, length, source=length)
    fast = retiming.retimed(whole, percent, own_frames=length)
    assert fast.source_frames == fast.length_frames == max(1, length * 100 // percent)
    assert retiming.retimed(fast, 100, own_frames=length) == whole


@given(percent=st.integers(10, 1000), backwards=st.booleans(), part=st.integers(1, 40))
def test_a_retimed_clip_shows_only_frames_its_source_has(percent, backwards, part):
    one = retiming.retimed(
        clip("a", 0, part, head=3, source=50), percent, backwards=backwards, own_frames=50
    )
    shown = [source_frame_of(one, f) for f in range(one.length_frames)]
    assert all(0 <= frame < 50 for frame in shown)
    assert shown == sorted(shown, reverse=backwards)


def test_speed_moves_what_follows():
    mark = Marker(id=MarkerId("m"), at_frames=25)
    before = film(clip("a", 0, 20, source=20), *ABC[1:], markers=(mark,))
    fast = retiming.retimed(before.track(V).clips[0], 200)
    made = retiming.set_speed(before, ClipId("a"), fast)
    assert places(made, V) == [("a", 0, 10), ("b", 10, 40), ("c", 40, 60)]
    assert places(made, M) == [("bed", 0, 60)]
    assert made.markers[0].at_frames == 15
    slow = retiming.retimed(before.track(V).clips[0], 50)
    made = retiming.set_speed(before, ClipId("a"), slow)
    assert places(made, V) == [("a", 0, 40), ("b", 40, 70), ("c", 70, 90)]
    kept = retiming.set_speed(before, ClipId("a"), slow, ripple=False)
    assert places(kept, V) == [("a", 0, 20), ("b", 20, 50), ("c", 50, 70)]
    with pytest.raises(UserError):
        retiming.retimed(ABC[0], 5)


def test_freeze_stands_and_everything_after_waits():
    made, still = retiming.freeze(film(*ABC), ClipId("b"), 30, 24)
    v = made.track(V).clips
    assert [(c.start_frames, c.end_frames) for c in v] == [
        (0, 20), (20, 30), (30, 54), (54, 74), (74, 94),
    ]  # fmt: skip
    assert v[2].id == still
    assert {source_frame_of(v[2], f) for f in range(30, 54)} == {10}
    again, other = retiming.freeze(made, ClipId("b"), 25, 24)
    assert other != still
    assert again.track(V).clip(still).freeze_frame == 10


def test_fades_fit_and_shrink_with_the_clip():
    made = clip_settings.set_fades(film(*ABC), ClipId("b"), in_frames=10, out_frames=20)
    with pytest.raises(UserError):
        clip_settings.set_fades(made, ClipId("b"), in_frames=11)
    short = edit_verbs.ripple_trim(made, ClipId("b"), tail_frames=15).track(V).clip(ClipId("b"))
    assert short.fade_in_frames + short.fade_out_frames <= short.length_frames == 15


def test_the_gain_line_is_straight_between_its_points():
    made = clip_settings.set_level(film(*ABC), ClipId("b"), 0, 0.0)
    made = clip_settings.set_level(made, ClipId("b"), 10, -10.0)
    b = made.track(V).clip(ClipId("b"))
    assert [clip_settings.level_db(b, f) for f in (0, 5, 10, 20)] == [0.0, -5.0, -10.0, -10.0]
    moved = clip_settings.set_level(made, ClipId("b"), 12, -6.0, was=10)
    assert moved.track(V).clip(ClipId("b")).levels[1] == LevelPoint(at_frames=12, gain_db=-6.0)
    gone = clip_settings.drop_level(moved, ClipId("b"), 12)
    assert len(gone.track(V).clip(ClipId("b")).levels) == 1
    with pytest.raises(UserError):
        clip_settings.set_gain(made, ids("b"), 40.0)


def test_tracks_are_added_beside_their_kind_and_the_last_picture_stays():
    made, key = track_edits.add_track(film(*ABC), TrackKind.VIDEO, "e")
    assert [t.id for t in made.tracks][1] == key
    shown = [t.id for t in track_edits.shown_order(made)]
    assert shown == [key, V, D, M]
    back = track_edits.remove_track(made, key)
    assert back == film(*ABC)
    with pytest.raises(UserError):
        track_edits.remove_track(back, V)


def test_markers_stand_in_order_and_once():
    made, key = track_edits.add_marker(film(*ABC), 30, name="x")
    again, same = track_edits.add_marker(made, 30)
    assert (again, same) == (made, key)
    made, _ = track_edits.add_marker(made, 10)
    assert [m.at_frames for m in made.markers] == [10, 30]
    assert track_edits.next_marker(made, 10) == 30
    assert track_edits.next_marker(made, 10, back=True) is None
    late = track_edits.set_marker(made, key, at_frames=5)
    assert [m.at_frames for m in late.markers] == [5, 10]
    with pytest.raises(UserError):
        track_edits.set_marker(made, key, at_frames=-1)


def test_a_shot_its_line_and_its_caption_belong_together():
    line, words = ElementId("l"), ElementId("l#0")
    shots = [
        Shot(
            id=ShotId("b"),
            scene=SceneId("s"),
            slate="E01-S01-SH02",
            purpose=Purpose.DIALOGUE,
            staging=cast(Staging, None),
            speech=(SpeechCue(line=line, speaker=CharacterId("x"), start_frames=4),),
        )
    ]
    spoken = clip("l", 24, 20, kind=SourceKind.LINE)
    timeline = film(*ABC, dialogue=(spoken,))
    caption = Track(
        id=TrackId("t"),
        kind=TrackKind.CAPTION,
        clips=(clip("cap", 24, 10, kind=SourceKind.CAPTION, of=words),),
    )
    timeline = msgspec.structs.replace(timeline, tracks=(*timeline.tracks, caption))
    links = Links(timeline, shots)
    assert links.together(ids("b")) == ids("b", "l", "cap")
    assert links.together(ids("cap")) == ids("b", "l", "cap")
    assert links.together(ids("a", "bed")) == ids("a", "bed")
