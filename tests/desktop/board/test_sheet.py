# SPDX-License-Identifier: GPL-3.0-or-later
"""The pictures of somebody that models go by, in the cast panel."""

import msgspec
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QDropEvent, QImage
from PySide6.QtTest import QTest

from desktop.views.cast.take_frame import frame_of
from desktop.views.media.importer import Answer
from desktop.views.media.mime import mime_of
from desktop.views.media.taking import png
from engines.stage.guide import GuideFacts
from projects.commands import AddTake
from projects.ids import RecipeHash, TakeId
from projects.medium import LICENSED, OWN
from projects.shots import Take, TakeKind, frame_target


def picture(tone: str, wide: int = 40, high: int = 60) -> QImage:
    made = QImage(wide, high, QImage.Format.Format_RGB32)
    made.fill(QColor(tone))
    return made


@pytest.fixture
def cast(window, qtbot):
    """The cast panel with somebody's pictures in view."""
    panel = window.show_panel("cast")
    qtbot.waitUntil(lambda: panel.list.count() > 0)
    panel.show_pictures_of(panel.people()[0].id)
    return panel


@pytest.fixture
def files(tmp_path):
    found = []
    for name in ("red", "green", "blue"):
        path = tmp_path / f"{name}.png"
        picture(name).save(str(path))
        found.append(path)
    return found


def sheet_of(panel):
    return panel.sheet.person.sheet


def brought(panel, files, qtbot):
    panel.sheet.bring(files)
    qtbot.waitUntil(lambda: len(sheet_of(panel)) == len(files), timeout=8000)


def test_pictures_come_from_the_disk_into_the_bin_and_onto_the_sheet(cast, files, qtbot):
    session = cast.session
    assert "stage's own drawing" in cast.sheet.says.text()
    assert cast.sheet.strip.hint
    brought(cast, files, qtbot)
    assert all(session.store.medium(one) is not None for one in sheet_of(cast))
    assert "face and clothes" in cast.sheet.says.text()
    assert cast.sheet.strip.count() == 3
    assert cast.sheet.question.isVisible()
    cast.sheet.question.answered.emit(Answer(licence=LICENSED, terms="order 7"))
    assert not cast.sheet.question.isVisible()
    assert {session.store.medium(one).licence for one in sheet_of(cast)} == {LICENSED}


def test_they_are_moved_and_removed_and_each_step_is_undone(cast, files, qtbot):
    session, strip = cast.session, cast.sheet.strip
    brought(cast, files, qtbot)
    one, two, three = sheet_of(cast)
    strip.setCurrentRow(2)
    cast.sheet.earlier.click()
    assert sheet_of(cast) == (one, three, two)
    assert strip.current() == three
    strip.setFocus()
    QTest.keyClick(strip, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert sheet_of(cast) == (three, one, two)
    QTest.keyClick(strip, Qt.Key.Key_Delete)
    assert sheet_of(cast) == (one, two)
    session.undo()
    assert sheet_of(cast) == (three, one, two)
    session.undo()
    assert sheet_of(cast) == (one, two, three)
    qtbot.waitUntil(lambda: strip.count() == 3)


def test_a_drag_from_the_bin_or_within_the_row_puts_them_in_place(cast, files, qtbot):
    brought(cast, files, qtbot)
    strip = cast.sheet.strip
    one, two, three = sheet_of(cast)
    at = strip.visualItemRect(strip.item(0)).topLeft()
    carried = mime_of((three,))
    drop = QDropEvent(
        QPointF(at.x() + 2, at.y() + 10),
        Qt.DropAction.CopyAction,
        carried,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    strip.dropEvent(drop)
    qtbot.waitUntil(lambda: sheet_of(cast) == (three, one, two))


def test_what_is_no_picture_is_not_taken(cast, tmp_path, qtbot):
    told = []
    cast.session.told.connect(told.append)
    cast.sheet.put((cast.session.blobs.ingest(b"no picture"),))
    assert sheet_of(cast) == ()
    assert told == ["Only pictures can be taken here."]


def add(session, target: str, kind: TakeKind, media, facts: str = "") -> Take:
    take = Take(
        id=TakeId(f"own-{target[-8:]}"),
        target=target,
        kind=kind,
        recipe=RecipeHash("a" * 64),
        media=media,
        facts=facts,
    )
    session.run(AddTake(take=take), undoable=False)
    return take


def test_somebody_is_cut_out_of_a_take(cast, qtbot):
    """The still is grey but for the stripe where the person stands, as the maps say."""
    session = cast.session
    person = cast.people()[0].id
    shot = next(s for s in session.shots() if any(b.character == person for b in s.staging.cast))
    still, regions = picture("grey", 100, 100), picture("black", 100, 100)
    for x in range(40, 60):
        for y in range(100):
            still.setPixelColor(x, y, QColor("red"))
            regions.setPixelColor(x, y, QColor(7, 7, 7))
    blobs = session.blobs
    facts = GuideFacts(width_px=100, height_px=100, labels=((person, 7),))
    media = (("regions", blobs.ingest(png(regions))),)
    add(session, f"{shot.id}/guide", TakeKind.STAGE, media, msgspec.json.encode(facts).decode())
    media = (("still", blobs.ingest(png(still))),)
    take = add(session, frame_target(shot.id), TakeKind.STILL, media)
    cut = QImage.fromData(frame_of(session.store, blobs, take, person) or b"")
    assert 30 <= cut.width() <= 40
    assert cut.height() == 100
    session.selection.select_shots((shot.id,), shot.id)
    cast.sheet.from_take.click()
    qtbot.waitUntil(lambda: len(sheet_of(cast)) == 1, timeout=8000)
    medium = session.store.medium(sheet_of(cast)[0])
    assert medium.licence == OWN
    assert (medium.width_px, medium.height_px) == (cut.width(), cut.height())
    nobody = frame_of(session.store, blobs, msgspec.structs.replace(take, media=()), person)
    assert nobody is None


def test_a_picture_on_a_sheet_stays_in_the_bin(cast, files, window, qtbot):
    brought(cast, files[:1], qtbot)
    failed = []
    cast.session.failed.connect(failed.append)
    from projects.commands import RemoveMedia

    assert cast.session.run(RemoveMedia(media=sheet_of(cast))) is None
    assert failed
