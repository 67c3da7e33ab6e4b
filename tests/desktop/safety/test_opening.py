# SPDX-License-Identifier: GPL-3.0-or-later
"""Opening a production that something happened to, as a person meets it; saved means saved."""

import os
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QPushButton

from desktop.settings import settings
from desktop.views.recovery_dialog import BackupsDialog, FindingsDialog, UnopenedDialog
from projects.commands import AddTake, LockShot, SetSetting
from projects.ids import RecipeHash, TakeId
from projects.recovery import STARTING
from projects.shots import Take, TakeKind
from projects.store import ProductionStore


def press(dialog, text: str) -> None:
    button = next(b for b in dialog.findChildren(QPushButton) if b.text() == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def lines(dialog: FindingsDialog) -> list[str]:
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


def test_a_damaged_row_is_mended_and_told(qtbot, window, production):
    with ProductionStore.open(production) as store:
        store.database.write("UPDATE shots SET body = 'x' WHERE id = (SELECT id FROM shots)")
    assert window.open_production(production)
    dialog = window.findChild(FindingsDialog)
    assert dialog is not None
    assert lines(dialog) == ["A shot was damaged and has been put right."]
    press(dialog, "Go on")
    assert not dialog.isVisible()


def test_a_truncated_file_gives_way_to_a_copy_and_another_can_be_put_back(
    qtbot, window, production
):
    ProductionStore.open(production).close()
    os.truncate(production / "production.db", 20_000)
    assert window.open_production(production)
    dialog = window.findChild(FindingsDialog)
    assert "newest copy" in lines(dialog)[0]
    shot = window.session.shots()[0]
    window.session.run(LockShot(shot=shot.id, locked=True))
    press(dialog, "Backups…")
    backups = window.findChild(BackupsDialog)
    assert backups is not None
    qtbot.waitUntil(lambda: backups.table.rowCount() > 0)
    assert backups.table.item(0, 1).text() == "one edit older"
    press(backups, "Put back")
    box = backups.findChild(QMessageBox)
    assert box is not None
    press(box, "Put back")
    assert window.session is not None
    assert not window.session.shot(shot.id).locked


def test_what_cannot_be_opened_says_why(window, production):
    os.truncate(production / "production.db", 20_000)
    assert not window.open_production(production)
    dialog = window.findChild(UnopenedDialog)
    assert dialog is not None
    assert "no whole copy" in dialog.words.text()
    assert window.session is None


def test_one_that_is_open_elsewhere_is_looked_at(window, production):
    with ProductionStore.open(production):
        assert not window.open_production(production)
        box = window.findChild(QMessageBox)
        assert str(os.getpid()) in box.informativeText()
        press(box, "Open for reading")
        assert window.session is not None
        assert window.session.autosave.text() == "Read only"
        heard = []
        window.session.failed.connect(heard.append)
        assert window.session.run(SetSetting(name="x", value="y")) is None
        assert heard
        window.close_production()


def test_after_a_start_that_failed_the_layout_is_the_usual_one(qtbot, window, production):
    assert window.open_production(production)
    assert not window.session.safe
    assert (production / STARTING).exists()
    crashed = production.with_name("crashed.yingxi")
    shutil.copytree(production, crashed)
    window.close_production()
    assert not (production / STARTING).exists()
    assert window.open_production(crashed)
    assert window.session.safe
    assert "last start" in window.toast.text
    window.close_production()
    assert window.open_production(crashed)
    assert not window.session.safe


def test_saved_is_said_when_it_is_so(qtbot, window, production):
    assert window.open_production(production)
    saved = window.session.autosave
    assert saved.text() == "All changes are saved"
    window.session.run(SetSetting(name="x", value="y"))
    assert saved.text() == "Saved 0 s ago"
    qtbot.waitUntil(lambda: saved.proven > 0)
    assert not saved.lost


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be replaced there")
def test_what_cannot_be_read_back_is_not_called_saved(qtbot, window, production):
    assert window.open_production(production)
    window.session.run(SetSetting(name="x", value="y"))
    for name in ("production.db", "production.db-wal"):
        (production / name).rename(production / f"{name}.gone")
    saved = window.session.autosave
    with qtbot.waitSignal(saved.failed):
        saved.check()
    assert saved.text().startswith("Not saved")
    assert "read back" in window.toast.text
    for name in ("production.db", "production.db-wal"):
        (production / f"{name}.gone").rename(production / name)
    with qtbot.waitSignal(saved.changed):
        saved.check()
    assert saved.text() == "Saved 0 s ago"


def test_the_welcome_page_shows_what_the_board_has_kept(window, production, tmp_path, monkeypatch):
    monkeypatch.setenv("YINGXI_THUMBS", str(tmp_path / "thumbs"))
    assert window.open_production(production)
    session = window.session
    media = session.blobs.ingest(b"a film")
    take = Take(
        id=TakeId("t"),
        target=session.shots()[0].id,
        kind=TakeKind.STAGE,
        recipe=RecipeHash("ab" * 32),
        media=(("proxy", media),),
    )
    session.run(AddTake(take=take), undoable=False)
    kept = tmp_path / "thumbs" / media[:2] / f"{media}.jpg"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"picture")
    window.close_production()
    assert Path(settings.get().recent[0].poster).read_bytes() == b"picture"
