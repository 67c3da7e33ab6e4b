# SPDX-License-Identifier: GPL-3.0-or-later
"""Heads of tracks, emotion strip, overview, wheel, selection, states, words in both languages."""

from dataclasses import replace

import msgspec
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.i18n import language
from desktop.theme import theme
from desktop.views.timeline import menus
from desktop.views.timeline.hit_test import hit
from desktop.views.timeline.lane_painter import RULER_PX
from desktop.views.timeline.model import ClipState, TargetState
from engines.story.rhythm.curve import Beat, cliffhangers
from projects.ids import ClipId
from projects.shots import Purpose
from projects.timebase import FrameRange
from projects.timeline import Clip, Source, SourceKind, TrackKind

LEFT = Qt.MouseButton.LeftButton


def wheel(widget, at: QPoint, turn: int, keys=Qt.KeyboardModifier.NoModifier) -> None:
    place = QPointF(at)
    event = QWheelEvent(
        place,
        QPointF(widget.mapToGlobal(at)),
        QPoint(),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def test_the_wheel_scrolls_and_zooms_around_the_pointer(bench):
    model, at = bench.model, QPoint(400, 100)
    wheel(bench.canvas, at, -120)
    assert model.view.left > 0
    held = model.view.frame_at(400)
    wheel(bench.canvas, at, 120, Qt.KeyboardModifier.ControlModifier)
    assert model.view.px_per_frame > 4
    assert abs(model.view.frame_at(400) - held) < 0.01


def test_scrubbing_on_the_ruler(bench):
    heard = []
    bench.session.transport.scrubbed.connect(heard.append)
    bench.hold(QPoint(80, 8), QPoint(200, 8))
    QTest.mouseRelease(bench.canvas, LEFT, pos=QPoint(200, 8))
    assert bench.session.transport.position_frames == 50
    assert heard[-1] == 50


def test_scrubbing_sticks_to_a_cut(bench):
    bench.model.snapping = True
    cut = bench.video.clips[1].start_frames
    x = round(bench.model.view.x_of(cut))
    bench.hold(QPoint(20, 8), QPoint(x + 3, 8))
    assert bench.session.transport.position_frames == cut


def test_snapping_shows_a_guide_and_can_be_switched_off(bench):
    first, clip = bench.video.clips[0], bench.video.clips[1]
    bench.trigger("timeline.snap")
    bench.model.select({clip.id}, exactly=True)
    bench.session.transport.seek(clip.start_frames + 15)
    place = bench.body(clip)
    bench.hold(place, place + QPoint(15 * 4 + 6, 0))
    assert bench.model.guide == clip.start_frames + 15
    QTest.mouseRelease(bench.canvas, LEFT, pos=place + QPoint(66, 0))
    assert bench.video.clip(clip.id).start_frames == clip.start_frames + 15
    assert first.end_frames == bench.video.clips[0].end_frames


def test_rubber_band_and_adding_with_shift(bench):
    a, b = bench.video.clips[0], bench.video.clips[1]
    under = bench.at(a.start_frames, bench.timeline.of_kind(TrackKind.AMBIENCE)[0], 0.5)
    bench.trigger("timeline.link")
    empty = QPoint(round(bench.model.view.x_of(bench.timeline.length_frames + 20)), under.y())
    bench.drag(empty, bench.at(b.start_frames + 2, bench.video, 0.9))
    assert b.id in bench.model.selected
    assert a.id not in bench.model.selected
    bench.click(bench.body(a), Qt.KeyboardModifier.ShiftModifier)
    assert {a.id, b.id} <= bench.model.selected
    bench.click(bench.body(b), Qt.KeyboardModifier.ControlModifier)
    assert b.id not in bench.model.selected


def test_a_click_selects_what_belongs_together_for_all_views(bench):
    line = bench.spoken.clips[0]
    owner = next(c for c in bench.video.clips if line.start_frames in c.record)
    bench.click(bench.body(owner))
    assert bench.model.selected >= {owner.id, line.id}
    assert bench.session.selection.current_shot == owner.source.id
    bench.session.selection.select_shots((bench.video.clips[0].source.id,))
    assert bench.video.clips[0].id in bench.model.selected


def press_switch(bench, track, name: str) -> None:
    headers = bench.panel.headers
    lane = bench.lane(track)
    box = dict(headers._buttons(lane))[name]
    place = box.center().toPoint() + QPoint(0, RULER_PX + 2 - bench.model.scroll_y)
    QTest.mouseClick(headers, LEFT, pos=place)


def test_switches_of_a_track(bench):
    music = bench.timeline.of_kind(TrackKind.MUSIC)[0]
    for name in ("muted", "solo", "locked"):
        press_switch(bench, music, name)
        assert getattr(bench.timeline.track(music.id), name)
    press_switch(bench, bench.video, "hidden")
    assert bench.video.hidden


def test_a_track_is_renamed_in_place(bench):
    bench.panel.headers.rename(bench.spoken)
    field = bench.panel.headers.editor
    field.clear()
    event = QInputMethodEvent()
    event.setCommitString("女主对白")
    QApplication.sendEvent(field, event)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert bench.spoken.name == "女主对白"


def test_the_height_of_a_track_is_dragged_in_one_step(bench):
    headers, steps = bench.panel.headers, bench.steps()
    lane = bench.lane(bench.video)
    y = lane.bottom_px + RULER_PX + 2 - bench.model.scroll_y
    QTest.mousePress(headers, LEFT, pos=QPoint(40, y))
    QTest.mouseMove(headers, QPoint(40, y + 30))
    QTest.mouseRelease(headers, LEFT, pos=QPoint(40, y + 30))
    assert bench.video.height_px == lane.height_px + 30
    assert bench.steps() == steps + 1


def test_tracks_are_added_and_removed(bench):
    bench.trigger("timeline.add_video_track")
    upper = bench.timeline.of_kind(TrackKind.VIDEO)[1]
    assert bench.model.lanes[0].track.id == upper.id
    bench.panel.deeds.remove_track(upper.id)
    assert len(bench.timeline.of_kind(TrackKind.VIDEO)) == 1


def test_a_point_of_the_curve_sets_the_intensity(bench):
    strip = bench.panel.strip
    beat = strip.beats()[1]
    x = round(bench.model.view.x_of(beat.middle))
    start = QPoint(x, round(strip.y_of(beat.height)))
    steps = bench.steps()
    QTest.mousePress(strip, LEFT, pos=start)
    QTest.mouseMove(strip, QPoint(x, 48))
    QTest.mouseRelease(strip, LEFT, pos=QPoint(x, 48))
    shot = bench.session.shot(beat.shot.id)
    assert shot.intensity < beat.shot.intensity
    assert bench.steps() == steps + 1
    bench.session.undo()
    assert bench.session.shot(beat.shot.id).intensity == beat.shot.intensity


def test_the_strip_tells_numbers_in_words(bench):
    strip, beat = bench.panel.strip, bench.panel.strip.beats()[0]
    x = bench.model.view.x_of(beat.middle)
    assert "%" in strip.tip(QPointF(x, 30))
    assert "median" in strip.tip(QPointF(x, 70))


def test_the_overview_scrolls(bench):
    overview = bench.panel.overview
    bench.model.set_view(replace(bench.model.view, px_per_frame=20.0))
    box = overview.window_box()
    start = box.center().toPoint()
    QTest.mousePress(overview, LEFT, pos=start)
    QTest.mouseMove(overview, start + QPoint(100, 0))
    QTest.mouseRelease(overview, LEFT, pos=start + QPoint(100, 0))
    assert bench.model.view.left > 0
    QTest.mouseDClick(overview, LEFT, pos=start)
    assert bench.model.view.left == 0
    assert bench.model.fitted


def test_fit_stays_fit_when_the_window_grows(bench):
    bench.trigger("timeline.zoom_fit")
    before = bench.model.view.px_per_frame
    bench.panel.window().resize(1700, 560)
    assert bench.model.view.px_per_frame > before


def test_old_and_missing_material_is_seen_and_told(bench):
    clip = bench.video.clips[0]
    plain = bench.canvas.grab().toImage()
    bench.model.set_states({clip.source.id: TargetState(ClipState.STALE, 12.0)})
    assert bench.canvas.grab().toImage() != plain
    words = bench.canvas.pointer.tip(QPointF(bench.body(clip)))
    assert "12 s" in words


def test_menus_of_clip_gap_and_track(bench):
    clip = bench.video.clips[1]
    place = bench.body(clip)
    found = hit(bench.model.lanes, bench.model.view, *bench.canvas.at(QPointF(place)))
    menu = menus.clip_menu(bench.panel, found)
    assert bench.panel.actions_.qaction("timeline.speed") in menu.actions()
    bench.model.select({clip.id}, exactly=True)
    bench.trigger("edit.delete")
    found = hit(bench.model.lanes, bench.model.view, *bench.canvas.at(QPointF(place)))
    gap = menus.clip_menu(bench.panel, found)
    gap.actions()[0].trigger()
    assert bench.video.clips[1].start_frames == clip.start_frames
    assert menus.track_menu(bench.panel, bench.video).actions()


def test_every_language_and_theme_paints(bench):
    shots = set()
    for code in ("en", "zh_CN"):
        language.use(code)
        for name in ("dark", "light", "contrast"):
            theme.use(name)
            image = bench.panel.grab().toImage()
            shots.add(bytes(image.constBits()))
    assert len(shots) == 6


def test_names_show_no_ids(bench):
    for track in bench.timeline.tracks:
        for clip in track.clips:
            name = bench.model.names.of(clip)
            assert "-" not in name or not any(p in name for p in ("clip-", "shot-", "element-"))


def test_a_change_from_elsewhere_ends_a_drag(bench):
    from projects.commands import SetTimeline
    from projects.track_edits import add_marker

    clip = bench.video.clips[1]
    place = bench.body(clip)
    bench.hold(place, place + QPoint(60, 0))
    assert bench.model.live is not None
    other, _ = add_marker(bench.timeline, 7)
    bench.session.run(SetTimeline(episode=bench.session.episode_id, timeline=other))
    assert bench.model.live is None
    QTest.mouseRelease(bench.canvas, LEFT, pos=place + QPoint(60, 0))
    assert bench.video.clip(clip.id) == clip
    assert 7 in {m.at_frames for m in bench.timeline.markers}


def test_media_of_the_bin_are_dropped_where_they_fit(bench):
    from desktop.views.timeline.drops import clip_of
    from projects.ids import MediaId
    from projects.medium import Medium, MediumKind

    music = Medium(id=MediaId("a" * 64), kind=MediumKind.MUSIC, name="雨声", length_samples=48_000)
    clip, kind = clip_of(music, bench.session.rate)
    assert (kind, clip.length_frames, clip.label) == (TrackKind.MUSIC, 24, "雨声")
    goal = bench.timeline.of_kind(TrackKind.MUSIC)[0]
    bench.panel.deeds.add_track(TrackKind.MUSIC)
    upper = bench.timeline.of_kind(TrackKind.MUSIC)[1]
    bench.panel._place((music,), upper.id, 30, insert=False)
    assert bench.places(bench.timeline.track(upper.id)) == [(30, 54)]
    assert len(bench.timeline.track(goal.id).clips) == 1
    bench.panel._place((music,), upper.id, 54, insert=False)
    ids = {c.id for c in bench.timeline.track(upper.id).clips}
    assert len(ids) == 2


def test_a_cliffhanger_that_is_cut_in_two_is_one(bench):
    last = bench.session.shots()[-1]
    shot = msgspec.structs.replace(last, purpose=Purpose.CLIFFHANGER)

    def beat(start: int, end: int) -> Beat:
        clip = Clip(
            id=ClipId(f"clip-{start}"),
            source=Source(kind=SourceKind.SHOT, id=shot.id),
            source_range=FrameRange(0, end - start),
            start_frames=start,
        )
        return Beat(clip, shot, 0.5)

    assert cliffhangers([beat(0, 30), beat(30, 50), beat(90, 95)]) == [(0, 50), (90, 95)]
