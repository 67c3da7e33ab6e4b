# SPDX-License-Identifier: GPL-3.0-or-later
"""Staging presets: kept, applied in part to several shots as one step, renamed, deleted."""

import json

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from desktop import staging_presets
from desktop.views.inspector.gallery import PICTURE
from desktop.views.inspector.presets_window import PresetsWindow
from desktop.views.inspector.staging_parts import Part, applied, kept_of
from projects.commands import LockShot, RestageShot
from projects.ids import CharacterId
from projects.shots import Shot
from projects.staging import (
    Angle,
    Blocking,
    Era,
    LightRig,
    Posture,
    SetName,
    ShotSize,
    Slot,
    Weather,
)

replace = msgspec.structs.replace


@pytest.fixture
def session(inspector):
    return inspector.session


@pytest.fixture
def presets(inspector, choose, session):
    """The window of presets, opened by its key with a shot in snow chosen."""
    shot = next(s for s in session.shots() if s.staging.insert is None)
    staging = replace(shot.staging, weather=Weather.SNOW, angle=Angle.DUTCH, rig=LightRig.CANDLE)
    session.run(RestageShot(shot=shot.id, staging=staging))
    choose(session.shot(shot.id))
    inspector.setFocus()
    QTest.keyClick(
        inspector.window().windowHandle(), Qt.Key.Key_S, Qt.KeyboardModifier.ShiftModifier
    )
    found = inspector.findChild(PresetsWindow)
    assert found is not None
    return found


def keep(presets, qtbot, name: str):
    qtbot.mouseClick(presets.save, Qt.MouseButton.LeftButton)
    presets.name.setText(name)
    QTest.keyClick(presets.name, Qt.Key.Key_Return)


def tick(presets, *parts: Part) -> None:
    for part, box in presets.parts.items():
        box.setChecked(part in parts)


def others(session, count: int) -> list[Shot]:
    found = [
        s
        for s in session.shots()
        if s.staging.insert is None and s.staging.weather is not Weather.SNOW
    ]
    return found[:count]


def test_kept_under_a_name_and_applied_to_many_in_one_step(presets, session, choose, qtbot):
    keep(presets, qtbot, "雪夜")
    assert [one.name for one in staging_presets.presets()] == ["雪夜"]
    shots = others(session, 2)
    choose(*shots)
    tick(presets, Part.PLACE, Part.CAMERA)
    qtbot.mouseClick(presets.apply, Qt.MouseButton.LeftButton)
    after = [session.shot(s.id).staging for s in shots]
    assert {(one.weather, one.angle) for one in after} == {(Weather.SNOW, Angle.DUTCH)}
    assert [one.rig for one in after] == [s.staging.rig for s in shots]
    assert [one.cast for one in after] == [s.staging.cast for s in shots]
    session.undo()
    assert [session.shot(s.id) for s in shots] == shots


def test_looking_at_one_changes_nothing_and_shows_its_picture(
    presets, inspector, session, choose, qtbot, asked
):
    keep(presets, qtbot, "one")
    shot = others(session, 1)[0]
    asked.clear()
    choose(shot)
    kept = presets.chosen
    wish = next(request for key, request in asked if key == f"inspector/preset/{kept.id}")
    assert wish.picture.staging.weather is Weather.SNOW
    picture = QImage(135, 240, QImage.Format.Format_RGB32)
    inspector.desk.room.pictured.emit(f"inspector/preset/{kept.id}", picture)
    assert presets.list.item(0).data(PICTURE) is not None
    presets._chosen()
    assert asked[-1][1].picture.staging.angle is Angle.DUTCH
    presets.close()
    assert asked[-1][1].picture.staging == shot.staging
    assert session.shot(shot.id) == shot


def test_a_locked_shot_is_left_alone(presets, session, choose, qtbot):
    keep(presets, qtbot, "one")
    shots = others(session, 2)
    session.run(LockShot(shot=shots[0].id, locked=True))
    choose(*shots)
    QTest.keyClick(presets.list, Qt.Key.Key_Return)
    assert session.shot(shots[0].id).staging == shots[0].staging
    assert session.shot(shots[1].id).staging.weather is Weather.SNOW
    session.run(LockShot(shot=shots[1].id, locked=True))
    choose(session.shot(shots[1].id))
    assert not presets.apply.isEnabled()
    assert "Locked" in presets.hint.text()


def test_renamed_and_deleted(presets, qtbot):
    keep(presets, qtbot, "one")
    keep(presets, qtbot, "two")
    presets.list.setCurrentRow(0)
    presets.list.setFocus()
    QTest.keyClick(presets.list, Qt.Key.Key_F2)
    presets.name.setText("  first   of all ")
    presets.name.editingFinished.emit()
    assert [one.name for one in staging_presets.presets()] == ["first of all", "two"]
    presets.list.setCurrentRow(0)
    QTest.keyClick(presets.list, Qt.Key.Key_Delete)
    assert [one.name for one in staging_presets.presets()] == ["two"]
    qtbot.mouseClick(presets.delete, Qt.MouseButton.LeftButton)
    assert staging_presets.presets() == ()
    assert presets.empty.isVisible()


def shot_with(session, *slots: Slot, **changes) -> Shot:
    shot = next(s for s in session.shots() if s.staging.cast and s.staging.insert is None)
    cast = tuple(
        replace(shot.staging.cast[0], character=CharacterId(f"c{at}"), slot=slot)
        for at, slot in enumerate(slots)
    )
    return replace(shot, staging=replace(shot.staging, cast=cast, **changes))


def test_who_stood_left_stays_left(session):
    wanted = shot_with(session, Slot.FOREGROUND, Slot.LEFT, Slot.RIGHT)
    kept = kept_of(wanted.staging)
    assert {one.character for one in kept.cast} == {""}
    here = shot_with(session, Slot.RIGHT, Slot.LEFT, Slot.CENTRE)
    cast = applied(here, kept, {Part.PEOPLE}).staging.cast
    assert [(b.character, b.slot) for b in cast] == [
        ("c0", Slot.RIGHT),
        ("c1", Slot.LEFT),
        ("c2", Slot.FOREGROUND),
    ]
    assert [b.beats for b in cast] == [b.beats for b in here.staging.cast]
    fewer = shot_with(session, Slot.RIGHT, Slot.LEFT)
    assert applied(fewer, kept, {Part.PEOPLE}) == fewer


def test_postures_come_with_the_places(session):
    sitting = shot_with(session, Slot.CENTRE)
    blocking: Blocking = replace(sitting.staging.cast[0], posture=Posture.SITTING)
    kept = kept_of(replace(sitting.staging, cast=(blocking,)))
    cast = applied(shot_with(session, Slot.LEFT), kept, {Part.PEOPLE}).staging.cast
    assert (cast[0].slot, cast[0].posture) == (Slot.CENTRE, Posture.SITTING)


def test_what_cannot_be_there_stays_as_it_is(session):
    neon = shot_with(session, Slot.CENTRE, rig=LightRig.TWO_NEON, size=ShotSize.WS)
    old = shot_with(session, Slot.CENTRE, era=Era.PERIOD, rig=LightRig.CANDLE)
    after = applied(old, kept_of(neon.staging), set(Part)).staging
    assert (after.rig, after.size, after.era) == (LightRig.CANDLE, ShotSize.WS, Era.PERIOD)


def test_a_damaged_file_loses_nothing_that_reads(session, own_settings):
    staging = kept_of(next(iter(session.shots())).staging)
    for name in ("one", "two"):
        staging_presets.keep(name, staging)
    path = staging_presets.presets_path()
    stored = json.loads(path.read_text("utf-8"))
    stored["presets"][0]["staging"] = {"set": 7}
    path.write_text(json.dumps(stored), "utf-8")
    assert [one.name for one in staging_presets.presets()] == ["two"]
    staging_presets.keep("three", staging)
    assert [one.name for one in staging_presets.presets()] == ["two", "three"]
    kept = json.loads(path.with_suffix(".damaged.json").read_text("utf-8"))
    assert len(kept["presets"]) == 2
    path.write_bytes(b"\x00 no json")
    assert staging_presets.presets() == ()
    assert staging_presets.keep("four", staging) is not None
    assert path.with_suffix(".damaged.json").read_bytes() == b"\x00 no json"
    assert [one.name for one in staging_presets.presets()] == ["four"]


def test_what_a_newer_version_knows_is_not_put_into_a_shot(session, own_settings):
    shot = shot_with(session, Slot.CENTRE)
    staging_presets.keep("one", kept_of(shot.staging))
    path = staging_presets.presets_path()
    stored = json.loads(path.read_text("utf-8"))
    stored["presets"][0]["staging"]["set"] = "moon_base"
    path.write_text(json.dumps(stored), "utf-8")
    kept = staging_presets.presets()[0].staging
    assert kept.set == "moon_base"
    assert isinstance(kept.set, SetName)
    assert applied(shot, kept, set(Part)).staging.set is shot.staging.set


def test_a_folder_that_cannot_be_written_is_said(presets, qtbot, monkeypatch, session):
    told = []
    session.told.connect(told.append)

    def refuse(*_: object) -> None:
        raise OSError

    monkeypatch.setattr("desktop.staging_presets.os.replace", refuse)
    qtbot.mouseClick(presets.save, Qt.MouseButton.LeftButton)
    assert told == ["The folder of settings cannot be written."]
    assert presets.list.count() == 0
