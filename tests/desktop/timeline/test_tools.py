# SPDX-License-Identifier: GPL-3.0-or-later
"""Each tool with a real mouse: what is stored, and that undo takes it back in one step."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop.views.timeline.gestures import Tool
from projects.timeline import TrackKind

ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def right(place: QPoint, frames: float) -> QPoint:
    return place + QPoint(round(frames * 4), 0)


@pytest.fixture
def undone(bench):
    """At the end one step was stored, and undo gives the timeline as it was."""
    before, steps = bench.timeline, bench.steps()
    yield
    assert bench.timeline != before
    assert bench.steps() == steps + 1
    assert bench.session.undo()
    assert bench.timeline == before


def test_trimming_a_tail_leaves_a_gap(bench, undone):
    clip = bench.video.clips[1]
    start = bench.at(clip.end_frames, bench.video) - QPoint(4, 0)
    bench.drag(start, right(start, -8))
    assert bench.video.clips[1].end_frames == clip.end_frames - 8
    assert bench.video.clips[2].start_frames == clip.end_frames


def test_a_trim_stops_where_the_source_ends(bench):
    clip = bench.video.clips[-1]
    start = bench.at(clip.end_frames, bench.video) - QPoint(4, 0)
    bench.hold(start, right(start, 30))
    assert bench.canvas.pointer.bubble is not None
    assert bench.canvas.pointer.bubble.warning == "There is no more material"
    QTest.mouseRelease(bench.canvas, Qt.MouseButton.LeftButton, pos=right(start, 30))
    assert bench.video.clips[-1] == clip


def test_the_ripple_tool_closes_all_tracks(bench, undone):
    bench.model.set_tool(Tool.RIPPLE)
    clip, music = bench.video.clips[1], bench.timeline.of_kind(TrackKind.MUSIC)[0]
    start = bench.at(clip.end_frames, bench.video) - QPoint(4, 0)
    bench.drag(start, right(start, -6))
    assert bench.video.clips[2].start_frames == clip.end_frames - 6
    assert bench.timeline.of_kind(TrackKind.MUSIC)[0].length_frames == music.length_frames - 6


def test_rolling_moves_the_cut(bench, undone):
    bench.model.set_tool(Tool.TRIM)
    left = bench.video.clips[0]
    start = bench.at(left.end_frames, bench.video) - QPoint(4, 0)
    bench.drag(start, right(start, -10))
    bench.session.undo()
    bench.drag(start, right(start, -10))
    assert bench.video.clips[0].end_frames == left.end_frames - 10


def test_rolling_a_cut_with_handles(bench):
    bench.click(bench.body(bench.video.clips[1]))
    bench.model.set_tool(Tool.TRIM)
    left, second = bench.video.clips[0], bench.video.clips[1]
    start = bench.at(second.start_frames, bench.video) + QPoint(8, 0)
    bench.drag(start, right(start, 10))
    cut = bench.video.clips[1].start_frames
    bench.trigger("tool.slide")
    assert cut == left.end_frames + 10
    bench.model.set_tool(Tool.SELECT)


def test_slipping_shows_another_stretch(bench):
    clip = bench.video.clips[1]
    edge = bench.at(clip.start_frames, bench.video) + QPoint(4, 0)
    bench.drag(edge, right(edge, 10))
    short = bench.video.clips[1]
    assert short.source_range.start == 10
    bench.model.set_tool(Tool.SLIP)
    bench.drag(bench.body(short), right(bench.body(short), 6))
    slipped = bench.video.clips[1]
    assert slipped.source_range.start == 4
    assert slipped.record == short.record


def test_sliding_between_neighbours(bench):
    first, clip = bench.video.clips[0], bench.video.clips[1]
    third = bench.video.clips[2]
    edge = bench.at(third.start_frames, bench.video) + QPoint(4, 0)
    bench.drag(edge, right(edge, 8))
    bench.model.linked = False
    bench.model.set_tool(Tool.SLIDE)
    bench.drag(bench.body(clip), right(bench.body(clip), -5))
    assert bench.video.clips[0].end_frames == first.end_frames - 5
    assert bench.video.clips[1].start_frames == clip.start_frames - 5
    assert bench.video.clips[1].length_frames == clip.length_frames


def test_moving_takes_the_line_along(bench, undone):
    line = bench.spoken.clips[0]
    owner = next(c for c in bench.video.clips if line.start_frames in c.record)
    place = bench.body(owner)
    bench.drag(place, right(place, 12))
    assert bench.timeline.track(bench.video.id).clip(owner.id).start_frames == (
        owner.start_frames + 12
    )
    assert bench.spoken.clip(line.id).start_frames == line.start_frames + 12


def test_without_links_the_line_stays(bench, undone):
    bench.trigger("timeline.link")
    assert not bench.model.linked
    line = bench.spoken.clips[0]
    place = bench.body(line)
    bench.drag(place, right(place, 7))
    assert bench.spoken.clip(line.id).start_frames == line.start_frames + 7


def test_alt_drag_copies(bench, undone):
    clip = bench.video.clips[-1]
    place, count = bench.body(clip), len(bench.video.clips)
    bench.drag(place, right(place, clip.length_frames + 5), ALT)
    assert len(bench.video.clips) == count + 1
    assert bench.video.clips[-1].source == clip.source
    assert bench.video.clips[-1].start_frames == clip.end_frames + 5


def test_ctrl_drag_reorders(bench, undone):
    first, second = bench.video.clips[:2]
    place = bench.body(first)
    length = bench.timeline.length_frames
    bench.drag(place, right(place, second.length_frames), CTRL)
    assert [c.id for c in bench.video.clips[:2]] == [second.id, first.id]
    assert bench.timeline.length_frames == length


def test_esc_gives_a_drag_up(bench):
    before, steps = bench.timeline, bench.steps()
    place = bench.body(bench.video.clips[1])
    bench.hold(place, right(place, 20))
    assert bench.model.timeline != before
    QTest.keyClick(bench.canvas, Qt.Key.Key_Escape)
    assert bench.model.timeline == before
    QTest.mouseRelease(bench.canvas, Qt.MouseButton.LeftButton, pos=right(place, 20))
    assert bench.timeline == before
    assert bench.steps() == steps


def test_the_blade_cuts_where_it_is_put(bench, undone):
    bench.trigger("tool.blade")
    clip, count = bench.video.clips[1], len(bench.video.clips)
    bench.click(bench.at(clip.start_frames + 15, bench.video))
    assert len(bench.video.clips) == count + 1
    assert bench.video.clips[2].start_frames == clip.start_frames + 15


def test_fades_are_dragged_from_the_corners(bench, undone):
    line = max(bench.spoken.clips, key=lambda c: c.length_frames)
    start = bench.at(line.start_frames, bench.spoken, 0.1) + QPoint(7, 0)
    bench.drag(start, right(start, 9))
    assert bench.spoken.clip(line.id).fade_in_frames == 9


def test_the_gain_line_is_dragged(bench, undone):
    from desktop.views.timeline.hit_test import gain_y
    from desktop.views.timeline.lane_painter import RULER_PX

    line = max(bench.spoken.clips, key=lambda c: c.length_frames)
    lane = bench.lane(bench.spoken)
    y = round(gain_y(line, lane, 0.0) + RULER_PX + 2)
    start = QPoint(bench.body(line).x(), y)
    bench.drag(start, start + QPoint(0, 10))
    assert bench.spoken.clip(line.id).gain_db < -5


def test_ctrl_click_on_the_gain_line_adds_a_point(bench, undone):
    from desktop.views.timeline.hit_test import gain_y
    from desktop.views.timeline.lane_painter import RULER_PX

    line = max(bench.spoken.clips, key=lambda c: c.length_frames)
    lane = bench.lane(bench.spoken)
    start = QPoint(bench.body(line).x(), round(gain_y(line, lane, 0.0) + RULER_PX + 2))
    bench.click(start, CTRL)
    assert len(bench.spoken.clip(line.id).levels) == 1


def test_a_drag_onto_a_locked_track_is_refused(bench):
    deeds = bench.panel.deeds
    deeds.add_track(TrackKind.VIDEO)
    above = bench.timeline.of_kind(TrackKind.VIDEO)[1]
    deeds.set_track(above.id, "track_locked", locked=True)
    clip = bench.video.clips[1]
    before = bench.timeline
    bench.drag(bench.body(clip), bench.at(clip.start_frames + 20, above))
    assert bench.timeline == before


def test_a_drag_to_another_track(bench):
    bench.panel.deeds.add_track(TrackKind.VIDEO)
    above = bench.timeline.of_kind(TrackKind.VIDEO)[1]
    clip = bench.video.clips[1]
    bench.drag(bench.body(clip), bench.at((clip.start_frames + clip.end_frames) / 2, above))
    assert [c.id for c in bench.timeline.track(above.id).clips] == [clip.id]
    assert clip.id not in {c.id for c in bench.video.clips}


@pytest.mark.parametrize("tool", [t for t in Tool if t is not Tool.HAND])
def test_nothing_on_a_locked_track_moves(bench, tool):
    bench.panel.deeds.set_track(bench.video.id, "track_locked", locked=True)
    bench.model.set_tool(tool)
    refused = []
    bench.session.failed.connect(lambda error: refused.append(error.code))
    before, steps = bench.timeline, bench.steps()
    clip = bench.video.clips[1]
    for place in (bench.body(clip), bench.at(clip.start_frames, bench.video) + QPoint(4, 0)):
        bench.drag(place, right(place, 9))
    assert bench.timeline == before
    assert bench.steps() == steps
    assert set(refused) <= {"track_locked", "nothing_to_slice"}
    assert bench.model.live is None


def test_speed_is_dragged_with_alt(bench, undone):
    clip = bench.video.clips[1]
    start = bench.at(clip.end_frames, bench.video) - QPoint(4, 0)
    bench.drag(start, right(start, clip.length_frames), ALT)
    slow = bench.video.clips[1]
    assert slow.speed_percent == 50
    assert slow.length_frames == clip.length_frames * 2
