# SPDX-License-Identifier: GPL-3.0-or-later
"""The actions of editing, through keys and table: what is stored, what is refused."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from projects.timeline import TrackKind


@pytest.fixture
def failed(bench):
    """Codes of what was refused."""
    codes = []
    bench.session.failed.connect(lambda error: codes.append(error.code))
    return codes


def seek(bench, frame: int) -> None:
    bench.session.transport.seek(frame)


def test_split_at_the_playhead_leaves_beds_whole(bench):
    clip = bench.video.clips[1]
    seek(bench, clip.start_frames + 10)
    bench.trigger("timeline.split")
    assert bench.places()[1] == (clip.start_frames, clip.start_frames + 10)
    assert len(bench.timeline.of_kind(TrackKind.MUSIC)[0].clips) == 1
    bench.trigger("timeline.split_all")
    seek(bench, clip.start_frames + 20)
    bench.trigger("timeline.split_all")
    assert len(bench.timeline.of_kind(TrackKind.MUSIC)[0].clips) > 1


def test_delete_and_ripple_delete(bench):
    length, clip = bench.timeline.length_frames, bench.video.clips[1]
    bench.click(bench.body(clip))
    bench.trigger("edit.delete")
    assert clip.id not in {c.id for c in bench.video.clips}
    assert bench.timeline.length_frames == length
    bench.session.undo()
    bench.click(bench.body(clip))
    bench.trigger("edit.ripple_delete")
    assert bench.timeline.length_frames == length - clip.length_frames


def test_q_and_w_trim_to_the_playhead(bench):
    clip, length = bench.video.clips[1], bench.timeline.length_frames
    seek(bench, clip.start_frames + 10)
    bench.trigger("timeline.trim_start")
    assert bench.video.clip_at(clip.start_frames).source_range.start == 10
    assert bench.timeline.length_frames == length - 10
    assert bench.session.transport.position_frames == clip.start_frames
    seek(bench, clip.start_frames + 5)
    bench.trigger("timeline.trim_end")
    assert bench.video.clip_at(clip.start_frames).length_frames == 5


def test_copy_paste_and_duplicate(bench):
    clip, count = bench.video.clips[1], len(bench.video.clips)
    bench.model.select({clip.id}, exactly=True)
    bench.trigger("edit.copy")
    seek(bench, bench.timeline.length_frames)
    bench.trigger("edit.paste")
    assert len(bench.video.clips) == count + 1
    assert bench.video.clips[-1].source == clip.source
    assert bench.model.selected == {bench.video.clips[-1].id}
    bench.trigger("edit.duplicate")
    assert len(bench.video.clips) == count + 2


def test_what_is_pasted_goes_to_the_track_under_the_mouse(bench):
    clip = bench.video.clips[1]
    bench.trigger("timeline.add_video_track")
    lower, upper = bench.timeline.of_kind(TrackKind.VIDEO)
    spoken = bench.spoken
    bench.model.select({clip.id}, exactly=True)
    bench.trigger("edit.copy")
    for track, count in ((upper, 1), (lower, len(lower.clips) + 1)):
        seek(bench, bench.timeline.length_frames)
        QTest.mouseMove(bench.canvas, bench.at(bench.timeline.length_frames / 2, track))
        bench.trigger("edit.paste")
        assert len(bench.timeline.track(track.id).clips) == count
    QTest.mouseMove(bench.canvas, bench.at(5, spoken))  # a picture is no sound: where it was
    seek(bench, bench.timeline.length_frames)
    bench.trigger("edit.paste")
    assert len(bench.timeline.track(spoken.id).clips) == len(spoken.clips)


def test_nudge_and_select_neighbours(bench):
    last = bench.video.clips[-1]
    bench.model.select({last.id}, exactly=True)
    bench.trigger("timeline.nudge_right")
    bench.trigger("timeline.nudge_right")
    assert bench.video.clips[-1].start_frames == last.start_frames + 2
    bench.trigger("timeline.previous_clip")
    assert bench.video.clips[-2].id in bench.model.selected


def test_close_gap_under_the_playhead(bench, failed):
    clip = bench.video.clips[1]
    bench.model.select({clip.id}, exactly=True)
    bench.trigger("edit.delete")
    seek(bench, clip.start_frames + 3)
    bench.trigger("timeline.close_gap")
    assert bench.video.clips[1].start_frames == clip.start_frames
    bench.trigger("timeline.close_gap")
    assert failed == ["no_gap"]


def test_freeze_and_speed(bench):
    clip = bench.video.clips[1]
    seek(bench, clip.start_frames + 12)
    bench.trigger("timeline.freeze")
    still = bench.video.clip_at(clip.start_frames + 12)
    assert still.freeze_frame == 12
    assert still.length_frames == 2 * bench.timeline.rate.nominal
    bench.session.undo()
    bench.panel.deeds.set_speed([clip.id], 200, backwards=True, ripple=True)
    fast = bench.video.clip(clip.id)
    assert (fast.speed_percent, fast.backwards) == (200, True)
    assert fast.length_frames == clip.length_frames // 2
    bench.panel.deeds.set_speed([clip.id], 100, backwards=False, ripple=True)
    assert bench.video.clip(clip.id) == clip


def test_marks_lift_and_extract(bench):
    transport, length = bench.session.transport, bench.timeline.length_frames
    transport.mark(10, 30)
    bench.trigger("timeline.lift")
    assert bench.video.clip_at(15) is None
    assert bench.timeline.length_frames == length
    bench.session.undo()
    bench.panel.actions_.refresh()
    bench.trigger("timeline.extract")
    assert bench.timeline.length_frames == length - 20


def test_markers(bench):
    seek(bench, 33)
    bench.trigger("mark.add")
    marker = next(m for m in bench.timeline.markers if m.at_frames == 33)
    assert bench.model.marker == marker.id
    seek(bench, 0)
    bench.trigger("mark.next")
    assert bench.session.transport.position_frames == 33
    bench.trigger("timeline.nudge_right") if bench.model.selected else None
    bench.model.marker = marker.id
    bench.trigger("mark.delete")
    assert marker not in bench.timeline.markers
    assert bench.session.undo()
    assert marker in bench.timeline.markers


def test_a_marker_is_dragged_in_one_step(bench):
    from PySide6.QtCore import QPoint

    seek(bench, 30)
    bench.trigger("mark.add")
    seek(bench, 0)
    steps = bench.steps()
    place = QPoint(round(bench.model.view.x_of(30)), 22)
    bench.drag(place, place + QPoint(40, 0))
    assert 40 in {m.at_frames for m in bench.timeline.markers}
    assert bench.steps() == steps + 1


def test_enable_transition_caption(bench):
    clip = bench.video.clips[0]
    bench.model.select({clip.id}, exactly=True)
    bench.trigger("timeline.enable")
    assert not bench.video.clip(clip.id).enabled
    seek(bench, clip.end_frames)
    before = bench.video.transitions
    bench.trigger("timeline.transition")
    assert bench.video.transitions != before
    added = bench.panel.deeds.add_caption("三年后")
    captions = bench.timeline.of_kind(TrackKind.CAPTION)[0]
    assert captions.clip(added).text == "三年后"
    assert captions.clip(added).edited


def test_keys_reach_the_timeline(bench):
    clip = bench.video.clips[1]
    bench.canvas.setFocus()
    seek(bench, clip.start_frames + 10)
    bench.panel.actions_.refresh()
    QTest.keyClick(bench.canvas, Qt.Key.Key_S)
    assert clip.start_frames + 10 in {c.start_frames for c in bench.video.clips}
    assert bench.model.snapping is False
    QTest.keyClick(bench.canvas, Qt.Key.Key_N)
    assert bench.model.snapping is True
    QTest.keyClick(bench.canvas, Qt.Key.Key_B)
    assert bench.model.tool.value == "blade"
    QTest.keyClick(bench.canvas, Qt.Key.Key_V)
    assert bench.model.tool.value == "select"


def test_two_hundred_steps_back_and_forth(bench):
    last = bench.video.clips[-1]
    bench.model.select({last.id}, exactly=True)
    before = bench.timeline
    for _ in range(200):
        bench.panel.deeds.nudge(1)
    after = bench.timeline
    for _ in range(200):
        assert bench.session.undo()
    assert bench.timeline == before
    for _ in range(200):
        assert bench.session.redo()
    assert bench.timeline == after


def test_close_gap_between_lines_takes_no_pictures_away(bench, failed):
    track = bench.timeline.of_kind(TrackKind.DIALOGUE)[0]
    first, second = track.clips[:2]
    shifted = {c.id: c.start_frames for c in bench.video.clips}
    gap = (first.end_frames + second.start_frames) // 2
    assert first.end_frames <= gap < second.start_frames
    seek(bench, gap)
    bench.model.track = None
    bench.trigger("timeline.close_gap")
    assert failed == ["no_gap"]
    bench.model.track = track.id
    bench.trigger("timeline.close_gap")
    closed = bench.timeline.track(track.id).clips[1]
    assert closed.start_frames == first.end_frames
    assert {c.id: c.start_frames for c in bench.video.clips} == shifted
