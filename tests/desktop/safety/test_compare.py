# SPDX-License-Identifier: GPL-3.0-or-later
"""After a sudden end: recovered or saved, looked at side by side; the other one is kept."""

import os
import shutil
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from desktop.views.compare_dialog import NOW, THEN, CompareDialog
from desktop.views.recovered_dialog import RecoveredDialog
from desktop.views.recovery_dialog import BackupsDialog
from desktop.words import shot_name
from projects.backups import REPLACED
from projects.commands import AddTake, LockShot, RestageShot, SelectTake
from projects.ids import RecipeHash, TakeId
from projects.recovery import open_safely
from projects.shots import Take, TakeKind
from projects.staging import Weather

pytestmark = pytest.mark.skipif(os.name == "nt", reason="an open file cannot be copied there")


def press(dialog, text: str) -> None:
    button = next(b for b in dialog.findChildren(QPushButton) if b.text() == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def picture(session, shade: int):
    """A take with a picture for the first shot, chosen."""
    path = session.folder / f"{shade}.png"
    image = QImage(54, 96, QImage.Format.Format_RGB32)
    image.fill(shade)
    image.save(str(path))
    media = session.blobs.ingest(path.read_bytes())
    shot = session.shots()[0].id
    take = Take(
        id=TakeId(f"t{shade}"),
        target=shot,
        kind=TakeKind.STILL,
        recipe=RecipeHash(f"{shade:064x}"),
        media=(("still", media),),
    )
    session.run(AddTake(take=take), undoable=False)
    session.run(SelectTake(target=shot, take=take.id))


@pytest.fixture
def ended(window, production) -> Path:
    """A production whose program ended suddenly after three edits."""
    window.open_production(production)
    picture(window.session, 0x204060)
    window.close_production()
    later = (production / "production.db").stat().st_mtime + 5
    os.utime(production / "production.db", (later, later))
    window.open_production(production)
    session = window.session
    shots = session.shots()
    staging = msgspec.structs.replace(shots[1].staging, weather=Weather.SNOW)
    session.run(RestageShot(shot=shots[1].id, staging=staging))
    session.run(LockShot(shot=shots[2].id, locked=True))
    picture(session, 0x806040)
    crashed = Path(shutil.copytree(production, production.with_name("crashed.yingxi")))
    (crashed / "starting").unlink(missing_ok=True)
    window.close_production()
    return crashed


@pytest.fixture
def asked(window, ended, qtbot) -> RecoveredDialog:
    """What is asked after it."""
    assert window.open_production(ended)
    qtbot.waitUntil(lambda: window.findChild(RecoveredDialog) is not None)
    return window.findChild(RecoveredDialog)


def test_the_number_of_edits_is_said_and_work_goes_on_beside_it(asked, window):
    assert "3 edits newer than the last copy" in asked.title.text()
    assert not asked.isModal()
    assert window.session.shots()[2].locked
    press(asked, "Go on with what was recovered")
    assert window.session.shots()[2].locked


def test_nothing_is_asked_after_a_proper_end(window, ended, qtbot):
    window.open_production(ended)
    window.close_production()
    assert open_and_close(ended) == 0.0
    window.open_production(ended)
    assert window.session.recovered_s == 0.0


def open_and_close(folder: Path) -> float:
    opened = open_safely(folder)
    opened.store.close()
    return opened.recovered_s


def test_the_two_states_side_by_side(asked, window, qtbot):
    press(asked, "Compare…")
    dialog = window.findChild(CompareDialog)
    qtbot.waitUntil(lambda: dialog.shots.rowCount() == 3)
    slates = [shot_name(shot.slate) for shot in window.session.shots()[:3]]
    assert [dialog.shots.item(row, 0).text() for row in range(3)] == slates
    words = [dialog.shots.item(row, 1).text() for row in range(3)]
    assert words == ["Take", "Weather", "Lock"]
    assert "shots · " in dialog.episodes.item(0, 1).text()
    assert dialog.episodes.item(0, 2).text() == "the same"
    steps = [dialog.steps.item(row).text() for row in range(dialog.steps.count())]
    assert steps == ["Only now: 3 steps", "Restage shot", "Lock or unlock shot", "Accept take"]
    qtbot.waitUntil(lambda: not dialog.shots.item(0, THEN).icon().isNull())

    def colour(column: int) -> str:
        icon = dialog.shots.item(0, column).icon()
        return icon.pixmap(54, 96).toImage().pixelColor(20, 40).name()

    qtbot.waitUntil(lambda: not dialog.shots.item(0, NOW).icon().isNull())
    assert colour(NOW) != colour(THEN)
    press(dialog, "Go on with what is now")
    assert window.session.shots()[2].locked


def test_the_copy_is_opened_and_the_recovered_state_is_kept(asked, window, qtbot):
    folder = window.session.folder
    press(asked, "Open the copy")
    shots = window.session.shots()
    assert not shots[2].locked
    assert shots[1].staging.weather is not Weather.SNOW
    kept = list((folder / "backups").glob(f"{REPLACED}-*.db"))
    assert len(kept) == 1
    backups = BackupsDialog(window, folder)
    qtbot.waitUntil(lambda: backups.table.rowCount() > 1)
    row = next(r for r, one in enumerate(backups.backups) if one.path == kept[0])
    backups.table.selectRow(row)
    press(backups, "Compare…")
    dialog = window.findChild(CompareDialog)
    qtbot.waitUntil(lambda: dialog.shots.rowCount() == 3)
    heads = [dialog.steps.item(row).text() for row in range(dialog.steps.count())]
    assert any(one.startswith("Only in the copy of") and "3 steps" in one for one in heads)
    press(dialog, "Open the copy")
    assert window.session.shots()[2].locked


def test_a_copy_that_does_not_read_says_so(window, ended, qtbot):
    window.open_production(ended)
    backups = BackupsDialog(window, ended)
    qtbot.addWidget(backups)
    qtbot.waitUntil(lambda: backups.table.rowCount() > 0)
    one = backups.chosen()
    assert one is not None
    one.path.write_bytes(b"no database")
    dialog = CompareDialog(window, ended, one)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: "damaged" in dialog.words.text())
    assert not dialog.take_copy.isEnabled()
