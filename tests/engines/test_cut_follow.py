# SPDX-License-Identifier: GPL-3.0-or-later
"""A cut follows its shots: untouched it is planned anew, a person's work in it is kept."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from engines.cut_follow import Followed, follow, followed_of
from engines.cut_layout import shot_of
from engines.rough_cut import timeline_of
from projects import edits
from projects.captions import Caption
from projects.errors import UserError
from projects.ids import (
    CharacterId,
    ClipId,
    ElementId,
    EpisodeId,
    MarkerId,
    SceneId,
    ShotId,
    TrackId,
)
from projects.shots import LineUse, Purpose, Shot, SpeechCue
from projects.staging import SetName, Staging, TransitionKind
from projects.timebase import FILM, FrameRange
from projects.timeline import Clip, Marker, Source, SourceKind, Timeline, Track, TrackKind

EPISODE = EpisodeId("e")
WHO = CharacterId("lin")


def shot(name: str, length: int, *, line: bool = True) -> Shot:
    use = LineUse(line=ElementId(f"line-{name}"), speaker=WHO)
    cue = SpeechCue(line=use.line, speaker=WHO, start_frames=3)
    return Shot(
        id=ShotId(name),
        scene=SceneId("s"),
        slate=name,
        purpose=Purpose.DIALOGUE,
        staging=Staging(set=SetName.STORE),
        length_frames=length,
        uses=(use,) if line else (),
        speech=(cue,) if line else (),
        hold_s=1.0,
    )


def planned(shots: Sequence[Shot], words: str = "走吧") -> Timeline:
    captions, at = [], 0
    for one in shots:
        for cue in one.speech:
            span = FrameRange(at + cue.start_frames, at + one.length_frames - 1)
            captions.append(Caption(span=span, rows=(f"{words}{one.id}",), line=cue.line))
        at += one.length_frames
    return timeline_of(EPISODE, shots, {}, FILM, captions)


def kept(shots: Sequence[Shot]) -> tuple[Timeline, Followed]:
    fresh = planned(shots)
    return fresh, followed_of(fresh, shots)


def video(timeline: Timeline) -> Track:
    return timeline.of_kind(TrackKind.VIDEO)[0]


def of_kind(timeline: Timeline, kind: TrackKind) -> list[Clip]:
    return [clip for track in timeline.of_kind(kind) for clip in track.clips]


def order(timeline: Timeline) -> list[str]:
    return [clip.source.id for clip in video(timeline).clips]


SHOTS = [shot("a", 40), shot("b", 50), shot("c", 60)]


def test_an_untouched_cut_is_planned_anew_with_the_switches_of_its_tracks() -> None:
    stored, before = kept(SHOTS)
    muted = replace(stored.of_kind(TrackKind.MUSIC)[0], muted=True, height_px=90)
    mine = Track(id=TrackId("mine"), kind=TrackKind.MUSIC, name="Mine")
    stored = replace(stored.with_track(muted), tracks=(*stored.with_track(muted).tracks, mine))
    note = Marker(id=MarkerId("m"), at_frames=45, name="look")
    stored = replace(stored, markers=(note,))
    shots = [shot("a", 60), shot("b", 50), shot("c", 60)]
    fresh = planned(shots)
    found = follow(stored, fresh, shots, before)
    assert video(found) == video(fresh)
    assert found.of_kind(TrackKind.MUSIC)[0].muted
    assert found.of_kind(TrackKind.MUSIC)[0].clips[0].length_frames == 170
    assert mine in found.tracks
    assert found.markers == (replace(note, at_frames=65),)


def test_a_longer_shot_ripples_a_trimmed_one_keeps_its_trim() -> None:
    stored, before = kept(SHOTS)
    track = video(stored)
    cut = edits.ripple(track, track.clips[0].id, head_frames=5)
    cut = edits.ripple(cut, track.clips[1].id, tail_frames=10)
    shots = [shot("a", 44), shot("b", 70), shot("c", 30)]
    found = video(follow(stored.with_track(cut), planned(shots), shots, before))
    ranges = [(c.source_range.start, c.source_range.end, c.start_frames) for c in found.clips]
    assert ranges == [(5, 44, 0), (0, 40, 39), (0, 30, 79)]


def test_a_new_shot_comes_in_after_its_predecessor_and_a_gone_one_leaves() -> None:
    stored, before = kept(SHOTS)
    track = video(stored)
    touched = edits.ripple(track, track.clips[2].id, tail_frames=1)
    shots = [shot("a", 40), shot("new", 24), shot("c", 60)]
    found = follow(stored.with_track(touched), planned(shots), shots, before)
    assert order(found) == ["a", "new", "c"]
    assert [c.start_frames for c in video(found).clips] == [0, 40, 64]
    lines = {c.source.id: c.start_frames for c in of_kind(found, TrackKind.DIALOGUE)}
    assert lines == {"line-a": 3, "line-new": 43, "line-c": 67}


def test_a_gone_shot_that_a_person_has_worked_on_stays() -> None:
    stored, before = kept(SHOTS)
    track = video(stored)
    worked = edits.ripple(track, track.clips[1].id, tail_frames=10)
    shots = [SHOTS[0], SHOTS[2]]
    found = follow(stored.with_track(worked), planned(shots), shots, before)
    assert order(found) == ["a", "b", "c"]


def test_a_shot_that_was_cut_away_stays_away() -> None:
    stored, before = kept(SHOTS)
    track = video(stored)
    without = edits.extract(track, track.clips[1].record)
    shots = [shot("a", 41), SHOTS[1], SHOTS[2]]
    found = follow(stored.with_track(without), planned(shots), shots, before)
    assert order(found) == ["a", "c"]


def test_shots_told_in_another_order_change_places_with_their_trims() -> None:
    stored, before = kept(SHOTS)
    track = video(stored)
    trimmed = edits.ripple(track, track.clips[0].id, tail_frames=7)
    shots = [SHOTS[1], SHOTS[2], SHOTS[0]]
    found = follow(stored.with_track(trimmed), planned(shots), shots, before)
    assert order(found) == ["b", "c", "a"]
    assert video(found).clips[2].length_frames == 33


def test_a_cut_that_was_put_in_the_storys_new_order_stays_as_it_is() -> None:
    stored, before = kept(SHOTS)
    shots = [SHOTS[2], SHOTS[0], SHOTS[1]]
    fresh = planned(shots)
    assert follow(fresh, fresh, shots, before) == fresh
    track = video(fresh)
    trimmed = fresh.with_track(edits.ripple(track, track.clips[0].id, tail_frames=4))
    found = follow(trimmed, fresh, shots, before)
    assert video(found) == video(trimmed)
    assert of_kind(found, TrackKind.DIALOGUE) != of_kind(stored, TrackKind.DIALOGUE)


def test_lines_captions_music_and_overlays_go_with_their_picture() -> None:
    stored, before = kept(SHOTS)
    line = stored.of_kind(TrackKind.DIALOGUE)[0]
    later = replace(line, clips=(*line.clips[:2], replace(line.clips[2], start_frames=97)))
    caption = stored.of_kind(TrackKind.CAPTION)[0]
    words = replace(caption.clips[1], text="我的字", edited=True)
    own = replace(caption, clips=(caption.clips[0], words, caption.clips[2]))
    source = Source(kind=SourceKind.MEDIA, id="ab" * 32)
    music = Clip(
        id=ClipId("music"),
        source=source,
        source_range=FrameRange(0, 20),
        start_frames=95,
        source_frames=500,
    )
    tracks = (
        Track(id=TrackId("over"), kind=TrackKind.VIDEO, clips=(replace(music, id=ClipId("o")),)),
        Track(id=TrackId("mine"), kind=TrackKind.MUSIC, clips=(music,)),
    )
    stored = stored.with_track(later).with_track(own)
    stored = replace(stored, tracks=(*stored.tracks, *tracks))
    shots = [shot("a", 60), shot("b", 50), shot("c", 60)]
    found = follow(stored, planned(shots), shots, before)
    assert found.track(TrackId("mine")).clips[0].start_frames == 115
    assert found.track(TrackId("over")).clips[0].start_frames == 115
    lines = [c.start_frames for c in of_kind(found, TrackKind.DIALOGUE)]
    assert lines == [3, 63, 117]
    captions = [(c.text, c.start_frames, c.edited) for c in of_kind(found, TrackKind.CAPTION)]
    assert captions == [("走吧a", 3, False), ("我的字", 63, True), ("走吧c", 117, False)]
    assert found.of_kind(TrackKind.MUSIC)[0].clips[0].length_frames == 170


def test_other_words_take_the_place_of_corrected_ones() -> None:
    stored, before = kept(SHOTS)
    caption = stored.of_kind(TrackKind.CAPTION)[0]
    own = replace(caption, clips=tuple(replace(c, text="改", edited=True) for c in caption.clips))
    stored = stored.with_track(own)
    shots = [shot("a", 41), SHOTS[1], SHOTS[2]]
    found = follow(stored, planned(shots, "别走"), shots, before)
    assert [c.text for c in of_kind(found, TrackKind.CAPTION)] == ["别走a", "别走b", "别走c"]


def test_a_transition_that_was_taken_away_stays_away() -> None:
    kind = TransitionKind.DISSOLVE
    shots = [
        replace(SHOTS[0], transition_out=kind),
        replace(SHOTS[1], transition_in=kind, transition_out=kind),
        replace(SHOTS[2], transition_in=kind),
    ]
    stored, before = kept(shots)
    track = replace(video(stored), transitions=video(stored).transitions[1:])
    longer = [replace(shots[0], length_frames=45), *shots[1:]]
    found = video(follow(stored.with_track(track), planned(longer), longer, before))
    assert [(t.before, t.after) for t in found.transitions] == [
        (track.clips[1].id, track.clips[2].id)
    ]


def test_a_transition_that_the_story_now_wants_comes_into_a_cut() -> None:
    stored, before = kept(SHOTS)
    track = video(stored)
    cut = edits.ripple(track, track.clips[2].id, tail_frames=5)
    kind = TransitionKind.INK_WIPE
    shots = [
        replace(SHOTS[0], transition_out=kind),
        replace(SHOTS[1], transition_in=kind),
        SHOTS[2],
    ]
    found = follow(stored.with_track(cut), planned(shots), shots, before)
    assert [t.kind for t in video(found).transitions] == [kind]
    assert video(found).clips == cut.clips


def test_what_undo_brings_back_is_brought_in_step_with_its_shot() -> None:
    old, _ = kept([shot("a", 30), SHOTS[1], SHOTS[2]])
    fresh, before = kept(SHOTS)
    stale = replace(video(fresh), clips=(video(old).clips[0], *video(fresh).clips[1:]))
    found = follow(fresh.with_track(stale), fresh, SHOTS, before)
    assert video(found).clips == video(fresh).clips


def test_a_cut_of_an_older_version_is_taken_for_the_machines() -> None:
    old = timeline_of(EPISODE, SHOTS, {}, FILM)
    shots = [shot("a", 44), SHOTS[1], SHOTS[2]]
    assert follow(old, planned(shots), shots, None) == planned(shots)


def test_what_was_cut_away_of_an_older_versions_film_stays_away() -> None:
    cut, _ = kept(SHOTS)
    one = video(cut)
    cut = cut.with_track(edits.extract(one, one.clips[1].record))
    after = follow(cut, planned(SHOTS), SHOTS, None)
    assert order(after) == ["a", "c"]


@st.composite
def stories(draw: st.DrawFn) -> tuple[list[Shot], list[Shot]]:
    lengths = st.integers(9, 80)
    names = draw(st.lists(st.sampled_from("abcdefg"), min_size=1, max_size=6, unique=True))
    before = [shot(name, draw(lengths), line=draw(st.booleans())) for name in names]
    gone = draw(st.sets(st.sampled_from(names), max_size=len(names) - 1))
    after = [replace(one, length_frames=draw(lengths)) for one in before if one.id not in gone]
    for name in draw(st.lists(st.sampled_from("xyz"), max_size=2, unique=True)):
        after.insert(draw(st.integers(0, len(after))), shot(name, draw(lengths)))
    if draw(st.booleans()):
        after = list(reversed(after))
    return before, after


def _edited(timeline: Timeline, data: st.DataObject) -> Timeline:
    draw = data.draw
    for _ in range(draw(st.integers(0, 6))):
        tracks = [track for track in timeline.tracks if track.clips]
        if not tracks:
            return timeline
        track = draw(st.sampled_from(tracks))
        clip = draw(st.sampled_from(track.clips))
        by = draw(st.integers(-9, 9))
        try:
            match draw(st.sampled_from(("ripple", "slip", "slice", "lift", "extract", "time"))):
                case "ripple":
                    track = edits.ripple(track, clip.id, head_frames=by)
                case "slip":
                    track = edits.slip(track, clip.id, by)
                case "slice":
                    track = edits.slice(track, clip.start_frames + abs(by))
                case "lift":
                    track = edits.lift(track, clip.record)
                case "extract":
                    track = edits.extract(track, clip.record)
                case _:
                    timeline = edits.open_time(timeline, clip.start_frames + abs(by), abs(by))
                    continue
        except (UserError, ValueError):
            continue
        timeline = timeline.with_track(track)
    return timeline


@settings(max_examples=150, deadline=None)
@given(story=stories(), data=st.data())
def test_any_cut_follows_any_story(
    story: tuple[list[Shot], list[Shot]], data: st.DataObject
) -> None:
    old, new = story
    stored, before = kept(old)
    stored = _edited(stored, data)
    assert follow(stored, planned(old), old, before) in (stored, planned(old))
    fresh = planned(new)
    found = follow(stored, fresh, new, before)
    lengths = {one.id: one.length_frames for one in new}
    for clip in video(found).clips:
        shot_id = shot_of(clip)
        assert shot_id is not None
        if shot_id in lengths:
            assert clip.source_frames == lengths[shot_id]
            assert clip.source_range.end <= lengths[shot_id]
    mine = {c.id for c in of_kind(stored, TrackKind.VIDEO) if shot_of(c) in lengths}
    if stored != planned(old):
        assert mine <= {c.id for c in of_kind(found, TrackKind.VIDEO)}
    assert follow(found, fresh, new, followed_of(fresh, new)) in (found, fresh)


@pytest.mark.parametrize("speed", [50, 200])
def test_a_clip_at_another_speed_follows_its_shot(speed: int) -> None:
    stored, before = kept(SHOTS)
    track = video(stored)
    first = track.clips[0]
    total = 40 * 100 // speed
    fast = replace(
        first, speed_percent=speed, source_range=FrameRange(0, total), source_frames=total
    )
    by = total - first.length_frames
    rest = [replace(c, start_frames=c.start_frames + by) for c in track.clips[1:]]
    shots = [shot("a", 50), SHOTS[1], SHOTS[2]]
    stored = stored.with_track(replace(track, clips=(fast, *rest)))
    found = video(follow(stored, planned(shots), shots, before))
    assert found.clips[0].length_frames == 50 * 100 // speed
    assert found.clips[1].start_frames == found.clips[0].end_frames
