# SPDX-License-Identifier: GPL-3.0-or-later
"""The inspector as a person uses it: galleries, dials, many shots at once, locks, lines, clips."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.views.inspector.fields import DONE_TO
from projects.commands import LockShot, RestageShot
from projects.ids import CharacterId
from projects.staging import (
    Angle,
    Era,
    Expression,
    Gaze,
    LightRig,
    Prop,
    ShotSize,
    Slot,
    TransitionKind,
)


@pytest.fixture
def session(inspector):
    return inspector.session


def two_people(session):
    """A shot with both, the first made so where coverage has none."""
    for shot in session.shots():
        if len(shot.staging.cast) == 2 and shot.staging.insert is None:
            return shot
    shot = next(s for s in session.shots() if s.staging.cast and s.staging.insert is None)
    other = next(c.id for c in session.store.characters() if c.id != shot.staging.cast[0].character)
    one = msgspec.structs.replace(shot.staging.cast[0], slot=Slot.LEFT)
    two = msgspec.structs.replace(one, character=CharacterId(other), slot=Slot.RIGHT)
    staging = msgspec.structs.replace(shot.staging, cast=(one, two))
    session.run(RestageShot(shot=shot.id, staging=staging))
    return session.shot(shot.id)


def picker(page, name):
    return page._pickers[name][1]


def pick(one, value) -> None:
    """Open a gallery with a key, walk to a value, take it with Enter."""
    QTest.keyClick(one, Qt.Key.Key_Space)
    values = [option.value for option in one.popup.options]
    one.popup.list.setCurrentRow(values.index(value))
    QTest.keyClick(one.popup.list, Qt.Key.Key_Return)


def test_a_value_is_picked_in_one_step_of_undo(inspector, session, choose):
    shot = two_people(session)
    choose(shot)
    page = inspector.pages[0]
    pick(picker(page, "angle"), Angle.DUTCH)
    assert session.shot(shot.id).staging.angle is Angle.DUTCH
    assert session.store.next_undo.label == "restage_shot"
    session.undo()
    assert session.shot(shot.id).staging.angle is shot.staging.angle


def test_looking_at_a_value_asks_for_its_picture_and_changes_nothing(
    inspector, session, choose, asked
):
    shot = two_people(session)
    choose(shot)
    one = picker(inspector.pages[0], "angle")
    one.open_gallery()
    asked_keys = {key for key, _ in asked}
    assert {f"inspector/angle/{angle.value}" for angle in Angle} <= asked_keys
    asked.clear()
    one.popup.list.setCurrentRow([o.value for o in one.popup.options].index(Angle.LOW))
    assert asked[-1][0] == "inspector"
    assert asked[-1][1].picture.staging.angle is Angle.LOW
    picture = QImage(135, 240, QImage.Format.Format_RGB32)
    picture.fill(0)
    inspector.desk.room.pictured.emit("inspector/angle/low", picture)
    QTest.keyClick(one.popup.list, Qt.Key.Key_Escape)
    assert session.shot(shot.id) == shot
    assert asked[-1][1].picture.staging == shot.staging


def test_many_shots_are_changed_in_one_step(inspector, session, choose):
    shots = session.shots()[:3]
    choose(*shots)
    page = inspector.pages[0]
    sizes = {shot.staging.size for shot in shots}
    assert len(sizes) > 1
    assert picker(page, "size").text() == "Mixed"
    pick(picker(page, "weather"), type(shots[0].staging.weather)("snow"))
    assert {session.shot(s.id).staging.weather for s in shots} == {"snow"}
    session.undo()
    assert [session.shot(s.id).staging for s in shots] == [s.staging for s in shots]


def test_a_locked_shot_is_shown_so_and_left_alone(inspector, session, choose, qtbot):
    shot = session.shots()[0]
    session.run(LockShot(shot=shot.id, locked=True))
    choose(session.shot(shot.id))
    assert not inspector.pages[0].isEnabled()
    assert inspector.lock_button.text() == "Unlock"
    qtbot.mouseClick(inspector.lock_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(inspector.pages[0].isEnabled)
    assert not session.shot(shot.id).locked


def test_what_cannot_be_says_why(inspector, session, choose):
    shot = two_people(session)
    alone = msgspec.structs.replace(shot.staging, cast=shot.staging.cast[:1], era=Era.PERIOD)
    session.run(RestageShot(shot=shot.id, staging=alone))
    choose(session.shot(shot.id))
    rigs = {o.value: o.reason for o in picker(inspector.pages[0], "rig")._options()}
    assert rigs[LightRig.TWO_NEON]
    assert not rigs[LightRig.CANDLE]
    people = inspector.pages[1]
    gazes = {o.value: o.reason for o in picker(people, "gaze")._options()}
    assert gazes[Gaze.PARTNER]
    props = {o.value: o.reason for o in picker(people, "prop")._options()}
    assert props[Prop.PHONE]
    assert not props[Prop.SWORD]
    actions = {o.value for o in picker(people, "action")._options()}
    assert not actions & DONE_TO
    pick(picker(people, "gaze"), Gaze.PARTNER)
    assert session.shot(shot.id).staging.cast == alone.cast
    picker(people, "gaze").popup.close()


def test_a_thing_fills_the_picture_and_leaves_it(inspector, session, choose, qtbot):
    shot = two_people(session)
    choose(shot)
    page = inspector.pages[0]
    pick(picker(page, "insert"), Prop.LETTER)
    after = session.shot(shot.id).staging
    assert (after.insert.prop, after.size) == (Prop.LETTER, ShotSize.INSERT)
    qtbot.waitUntil(page._text.isVisible)
    page._text.setFocus()
    event = QInputMethodEvent()
    event.setCommitString("明天见")
    QApplication.sendEvent(page._text, event)
    QTest.keyClick(page._text, Qt.Key.Key_Return)
    assert session.shot(shot.id).staging.insert.text == "明天见"
    pick(picker(page, "insert"), None)
    assert session.shot(shot.id).staging.insert is None


def test_people_swap_places(inspector, session, choose):
    shot = two_people(session)
    choose(shot)
    first, second = shot.staging.cast
    page = inspector.pages[1]
    page._choose(first.character)
    pick(picker(page, "slot"), second.slot)
    cast = session.shot(shot.id).staging.cast
    assert [b.slot for b in cast] == [second.slot, first.slot]


def test_a_face_of_one_moment_or_of_all(inspector, session, choose, qtbot):
    shot = next(s for s in session.shots() if s.staging.cast and len(s.staging.cast[0].beats) > 1)
    choose(shot)
    page = inspector.pages[1]
    pick(picker(page, "expression"), Expression.TENDER)
    beats = session.shot(shot.id).staging.cast[0].beats
    assert {beat.expression for beat in beats} == {Expression.TENDER}
    choose(session.shot(shot.id))
    qtbot.waitUntil(lambda: inspector.desk.current.staging.cast[0].beats == beats)
    page._choose_moment(1)
    pick(picker(page, "expression"), Expression.SHOCK)
    beats = session.shot(shot.id).staging.cast[0].beats
    assert [b.expression for b in beats[:2]] == [Expression.TENDER, Expression.SHOCK]


def test_a_dial_is_one_step_however_far_it_is_turned(inspector, session, choose, qtbot):
    shot = two_people(session)
    choose(shot)
    inspector.tabs.setCurrentIndex(1)
    dial = inspector.pages[1].strength
    dial.show_value(50)
    for _ in range(5):
        QTest.keyClick(dial.slider, Qt.Key.Key_Right)
    person = inspector.pages[1]._person
    blocking = next(b for b in session.shot(shot.id).staging.cast if b.character == person)
    assert blocking.beats[0].intensity == pytest.approx(0.55)
    session.undo()
    assert session.shot(shot.id).staging == shot.staging


def test_a_passage_is_said_on_both_sides_of_the_cut(inspector, session, choose):
    shots = session.shots()
    choose(shots[1])
    pick(inspector.pages[0]._into, TransitionKind.DISSOLVE)
    now = session.shots()
    assert now[0].transition_out is now[1].transition_in is TransitionKind.DISSOLVE
    choose(now[1])
    pick(inspector.pages[0]._into, TransitionKind.CUT)
    assert session.shots()[0].transition_out is TransitionKind.CUT
    choose(session.shots()[0])
    first = {o.value: o.reason for o in inspector.pages[0]._into._options()}
    assert first[TransitionKind.DISSOLVE]


def test_variants_and_the_seed(inspector, session, choose, qtbot):
    shot = session.shots()[0]
    choose(shot)
    qtbot.mouseClick(inspector.following, Qt.MouseButton.LeftButton)
    assert session.shot(shot.id).variant == 1
    qtbot.waitUntil(lambda: str(session.shot(shot.id).seed) in inspector.seed.text())
    qtbot.mouseClick(inspector.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == str(session.shot(shot.id).seed)


def test_a_line_is_delivered_otherwise(inspector, session, choose):
    shot = next(s for s in session.shots() if s.uses)
    line = shot.uses[0].line
    choose(shot)
    inspector.tabs.setCurrentIndex(2)
    card = inspector.pages[2].card(line)
    card.dials["pace"].number.setValue(1.2)
    card.dials["pause_s"].number.setValue(0.5)
    wish = session.store.line_deliveries(session.episode_id)[line]
    assert (wish.pace, wish.pause_s) == (1.2, 0.5)
    card.spoken.setFocus()
    event = QInputMethodEvent()
    event.setCommitString("你答应过我的")
    QApplication.sendEvent(card.spoken, event)
    QTest.keyClick(card.spoken, Qt.Key.Key_Return)
    assert session.store.line_deliveries(session.episode_id)[line].spoken == "你答应过我的"
    for _ in range(3):
        session.undo()
    assert line not in session.store.line_deliveries(session.episode_id)


def test_a_pronunciation_is_for_the_series(inspector, session, choose, qtbot):
    choose(next(s for s in session.shots() if s.uses))
    sayings = inspector.pages[2].sayings
    sayings.written.setText("阿青")
    sayings.said.setText("ā qīng")
    qtbot.mouseClick(sayings.add, Qt.MouseButton.LeftButton)
    assert session.store.production().pronunciation == (("阿青", "ā qīng"),)
    session.undo()
    assert session.store.production().pronunciation == ()


def test_a_voice_is_recast_and_a_look_changed(inspector, session, choose):
    shot = two_people(session)
    choose(shot)
    person = shot.staging.cast[0].character
    page = inspector.pages[1]
    page._choose(person)
    before = session.store.character(person)
    others = [o.value for o in page.voice._options() if o.value != before.voice.name]
    pick(page.voice.pick, others[0])
    after = session.store.character(person).voice
    assert (after.name, after.chosen) == (others[0], True)
    page.look._set("hair_colour", "red")
    assert session.store.character(person).look.hair_colour == "red"
    page.look._dress(0, colour="blue")
    assert session.store.character(person).look.costume[0].colour == "blue"
    for _ in range(3):
        session.undo()
    assert session.store.character(person) == before


def test_clips_get_names_and_fades(inspector, session, choose):
    shot = session.shots()[0]
    choose(shot)
    inspector.tabs.setCurrentIndex(3)
    page = inspector.pages[3]
    page.name.setText("开场")
    page.name.editingFinished.emit()
    page.fade_in.number.setValue(0.5)
    clip = next(c for t in session.timeline().tracks for c in t.clips if c.source.id == shot.id)
    assert (clip.label, clip.fade_in_frames) == ("开场", 12)
    before = session.timeline()
    page.speed.number.setValue(200)
    after = session.timeline()
    fast = next(c for t in after.tracks for c in t.clips if c.id == clip.id)
    assert fast.length_frames == clip.length_frames // 2
    assert after.length_frames == before.length_frames - clip.length_frames // 2
    session.undo()
    assert session.timeline() == before
    session.undo()
    session.undo()
    assert not any(c.label for t in session.timeline().tracks for c in t.clips)
