# SPDX-License-Identifier: GPL-3.0-or-later
"""The dialog of missing media: what is gone is named, found in a folder, put back by a click."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.views.relink_dialog import RelinkDialog
from projects.medium import Medium, MediumKind
from projects.medium_commands import PutMedia

SONG = b"a song that somebody sang"


@pytest.fixture
def dialog(qtbot, window, production):
    assert window.open_production(production)
    session = window.session
    media = session.blobs.ingest(SONG)
    medium = Medium(
        id=media, kind=MediumKind.MUSIC, name="雨夜", brought_as="rain.wav", size_bytes=len(SONG)
    )
    session.run(PutMedia(media=(medium,)))
    session.blobs.path(media).unlink()
    assert window.table.trigger("file.relink")
    made = window.findChild(RelinkDialog)
    qtbot.waitUntil(made.seek.isEnabled)
    return made


def test_a_lost_file_is_named_found_and_put_back(qtbot, dialog, tmp_path):
    assert dialog.list.topLevelItem(0).text(0) == "雨夜"
    assert not dialog.put.isEnabled()
    place = tmp_path / "disk"
    place.mkdir()
    dialog.search(place)
    qtbot.waitUntil(lambda: "another folder" in dialog.told.text())
    (place / "other name.bin").write_bytes(SONG)
    dialog.search(place)
    qtbot.waitUntil(dialog.put.isEnabled)
    assert "same file" in dialog.list.topLevelItem(0).text(1)
    QTest.mouseClick(dialog.put, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "All your media are there" in dialog.told.text())
    assert dialog.session.blobs.read(dialog.session.store.media_bin()[0].id) == SONG
