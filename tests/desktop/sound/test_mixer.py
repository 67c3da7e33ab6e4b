# SPDX-License-Identifier: GPL-3.0-or-later
"""The mixer: every drag is one step, typing and double click work, meters fall and clip."""

from dataclasses import dataclass

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop.views.mixer.gains import gain_of
from desktop.views.mixer.meter import FLOOR_DB, Meter
from desktop.views.mixer.scale import OFF_DB, height_of, level_at, shown, typed
from desktop.views.mixer_panel import MixerPanel
from projects.commands import AddTake, SetMix
from projects.ids import RecipeHash, TakeId
from projects.mix import SILENCE_DB, BusKind, GainPoint
from projects.shots import Take, TakeKind
from projects.timeline import TrackKind


@pytest.fixture
def mixer(panel_of):
    return panel_of(MixerPanel)


def bus(panel, kind):
    mix = panel.session.store.mix(panel.session.episode_id)
    return next(one for one in mix.buses if one.kind is kind)


def drag(fader, by_px, steps=6):
    start = QPoint(14, fader.height() // 2)
    QTest.mousePress(fader, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, steps + 1):
        QTest.mouseMove(fader, start + QPoint(0, by_px * step // steps))
    QTest.mouseRelease(fader, Qt.MouseButton.LeftButton, pos=start + QPoint(0, by_px))


def entries(panel):
    return len(panel.session.store.history())


def test_a_drag_is_one_step_and_undo_brings_the_fader_back(mixer, qtbot):
    before = entries(mixer)
    strip = mixer.buses[BusKind.MUSIC]
    drag(strip.fader, 40)
    level = bus(mixer, BusKind.MUSIC).gain_db
    assert level < -2
    assert strip.level.text() == shown(level)
    assert entries(mixer) == before + 1
    mixer.session.undo()
    assert bus(mixer, BusKind.MUSIC).gain_db == 0
    assert strip.fader.level_db == 0
    assert strip.level.text() == "0.0"


def test_two_drags_are_two_steps(mixer):
    before = entries(mixer)
    drag(mixer.buses[BusKind.MUSIC].fader, 30)
    first = bus(mixer, BusKind.MUSIC).gain_db
    drag(mixer.buses[BusKind.MUSIC].fader, 30)
    assert entries(mixer) == before + 2
    mixer.session.undo()
    assert bus(mixer, BusKind.MUSIC).gain_db == first


def test_a_long_drag_is_written_while_it_lasts(mixer, qtbot):
    fader = mixer.buses[BusKind.EFFECTS].fader
    start = QPoint(14, 60)
    QTest.mousePress(fader, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(fader, start + QPoint(0, 50))
    qtbot.waitUntil(lambda: bus(mixer, BusKind.EFFECTS).gain_db < -1, timeout=1000)
    QTest.mouseRelease(fader, Qt.MouseButton.LeftButton, pos=start + QPoint(0, 50))


def test_double_click_puts_back(mixer):
    fader = mixer.buses[BusKind.AMBIENCE].fader
    drag(fader, 50)
    QTest.mouseDClick(fader, Qt.MouseButton.LeftButton, pos=QPoint(14, 20))
    assert bus(mixer, BusKind.AMBIENCE).gain_db == 0


def test_to_the_bottom_is_silence(mixer):
    fader = mixer.buses[BusKind.MUSIC].fader
    drag(fader, 2000)
    assert bus(mixer, BusKind.MUSIC).gain_db == SILENCE_DB
    assert mixer.buses[BusKind.MUSIC].level.text() == "−∞"


def test_keys_in_a_row_are_one_step(mixer, qtbot):
    fader = mixer.buses[BusKind.DIALOGUE].fader
    fader.setFocus()
    before = entries(mixer)
    for _ in range(4):
        QTest.keyClick(fader, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: bus(mixer, BusKind.DIALOGUE).gain_db == -2.0, timeout=1000)
    assert entries(mixer) == before + 1


@pytest.mark.parametrize(
    ("text", "level"), [("-6.5", -6.5), ("−6，5 dB", -6.5), ("99", 12.0), ("静音", SILENCE_DB)]
)
def test_levels_are_typed_in_either_language(mixer, type_chinese, text, level):
    field = mixer.buses[BusKind.MUSIC].level
    field.setFocus()
    field.selectAll()
    type_chinese(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert bus(mixer, BusKind.MUSIC).gain_db == level


def test_what_is_no_level_is_put_back(mixer, type_chinese):
    field = mixer.buses[BusKind.MUSIC].level
    field.selectAll()
    type_chinese(field, "大声一点")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "0.0"
    assert bus(mixer, BusKind.MUSIC).gain_db == 0


def test_mute_solo_and_ducking_are_of_the_document(mixer):
    strip = mixer.buses[BusKind.MUSIC]
    QTest.mouseClick(strip.mute, Qt.MouseButton.LeftButton)
    QTest.mouseClick(strip.solo, Qt.MouseButton.LeftButton)
    strip.duck.setValue(9.0)
    one = bus(mixer, BusKind.MUSIC)
    assert (one.muted, one.solo, one.duck_db) == (True, True, 9.0)
    strip.duck.setValue(strip.duck.minimum())
    assert bus(mixer, BusKind.MUSIC).duck_db is None
    for _ in range(4):
        mixer.session.undo()
    assert not strip.mute.isChecked()
    assert not strip.solo.isChecked()
    assert mixer.buses[BusKind.DIALOGUE].duck.isHidden()


def test_the_mix_keeps_what_the_mixer_does_not_show(mixer):
    session = mixer.session
    mix = session.store.mix(session.episode_id)
    points = (GainPoint(0, -3.0), GainPoint(48_000, 0.0))
    buses = tuple(
        msgspec.structs.replace(b, automation=points) if b.kind is BusKind.MUSIC else b
        for b in mix.buses
    )
    session.run(SetMix(episode=session.episode_id, mix=msgspec.structs.replace(mix, buses=buses)))
    strip = mixer.buses[BusKind.MUSIC]
    assert strip.automation.isVisible()
    drag(strip.fader, 30)
    assert bus(mixer, BusKind.MUSIC).automation == points
    QTest.mouseClick(strip.automation, Qt.MouseButton.LeftButton)
    assert bus(mixer, BusKind.MUSIC).automation == ()
    assert not strip.automation.isVisible()


def test_a_strip_for_each_track_of_sound_moves_its_clips(mixer):
    timeline = mixer.session.timeline()
    dialogue = timeline.of_kind(TrackKind.DIALOGUE)[0]
    assert list(mixer.tracks) == [
        t.id for t in timeline.tracks if t.kind not in (TrackKind.VIDEO, TrackKind.CAPTION)
    ]
    strip = mixer.tracks[dialogue.id]
    before = entries(mixer)
    drag(strip.fader, 30)
    after = mixer.session.timeline().track(dialogue.id)
    assert gain_of(after) == pytest.approx(strip.fader.level_db, abs=0.06)
    assert gain_of(after) < -1
    assert entries(mixer) == before + 1
    QTest.mouseClick(strip.mute, Qt.MouseButton.LeftButton)
    assert mixer.session.timeline().track(dialogue.id).muted
    mixer.session.undo()
    mixer.session.undo()
    assert mixer.session.timeline().track(dialogue.id) == dialogue


def test_the_last_mix_is_shown_against_the_target(mixer):
    session = mixer.session
    assert mixer.master._values["mix"].text() == "—"
    facts = {"lufs": -15.6, "true_peak_dbtp": -0.4, "gain_db": 3.0}
    take = Take(
        id=TakeId("mix-1"),
        target=f"{session.episode_id}/mix",
        kind=TakeKind.SOUND,
        recipe=RecipeHash("0" * 64),
        facts=msgspec.json.encode(facts).decode(),
    )
    session.run(AddTake(take=take))
    assert mixer.master._values["mix"].text() == "! -15.6"
    assert mixer.master._values["peak"].text() == "! -0.4"


@dataclass
class Level:
    left_db: float = FLOOR_DB
    right_db: float = FLOOR_DB
    lufs: float = FLOOR_DB


class Levels:
    def __init__(self, **levels):
        self._levels = levels

    def of(self, name):
        return self._levels.get(str(getattr(name, "value", name)), Level())


def test_levels_of_the_player_move_the_meters_and_fall(mixer, qtbot):
    mixer.show_levels(Levels(music=Level(-20, -22, -25), master=Level(0.2, -9, -14.3)))
    music = mixer.buses[BusKind.MUSIC].meter
    assert music.levels == (-20, -22)
    assert mixer.master.meter.over
    assert not music.over
    assert mixer.master._values["short"].text() == "-14.3"
    qtbot.waitUntil(lambda: music.levels[0] < -22, timeout=1500)
    assert music.held[0] == -20, "the peak stands longer than the level"
    QTest.mouseClick(mixer.master.meter, Qt.MouseButton.LeftButton)
    assert not mixer.master.meter.over


def test_a_meter_at_rest_has_no_timer(qtbot):
    meter = Meter()
    qtbot.addWidget(meter)
    meter.show_levels(-69.5, FLOOR_DB)
    qtbot.waitUntil(lambda: not meter._timer.isActive(), timeout=4000)


def test_the_scale_goes_both_ways():
    for level in (-59, -40, -33.3, -12, -6, 0, 3.3, 11):
        assert level_at(height_of(level)) == pytest.approx(level)
    assert height_of(OFF_DB) == 0
    assert typed("abc") is None
    assert typed("nan") is None
    assert typed("＋3") == 3.0
    assert (shown(-0.04), shown(3), shown(-200)) == ("0.0", "+3.0", "−∞")


def test_every_control_has_a_name_in_both_languages(mixer, own_settings):
    for code in ("en", "zh_CN"):
        own_settings.change(language=code)
        for strip in (*mixer.buses.values(), *mixer.tracks.values()):
            for widget in (strip.mute, strip.solo, strip.fader, strip.level, strip.duck):
                assert widget.accessibleName()
        names = {strip.mute.accessibleName() for strip in mixer.buses.values()}
        assert len(names) == 4
    assert any("音乐" in name for name in names)
