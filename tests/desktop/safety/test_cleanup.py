# SPDX-License-Identifier: GPL-3.0-or-later
"""The clean-up dialog: what it offers, what it moves, taking it back."""

import os

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.views.cleanup_dialog import CleanupDialog


@pytest.fixture
def loose(window, production):
    assert window.open_production(production)
    blob = window.session.blobs.ingest(b"x" * 3000)
    os.utime(window.session.blobs.path(blob), (1, 1))
    return blob


def test_it_is_cleaned_and_taken_back_by_hand(qtbot, window, loose):
    assert window.table.trigger("file.clean_up")
    dialog = window.findChild(CleanupDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.clean.isEnabled())
    assert "one file" in dialog.boxes["unreachable"].text()
    assert not dialog.boxes["proxies"].isEnabled()
    assert not dialog.back.isEnabled()
    QTest.mouseClick(dialog.clean, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.session.blobs.has(loose))
    qtbot.waitUntil(lambda: dialog.back.isEnabled())
    qtbot.waitUntil(lambda: "in use" in dialog.told.text())
    QTest.mouseClick(dialog.back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.session.blobs.has(loose))
    qtbot.waitUntil(lambda: dialog.clean.isEnabled())
    QTest.mouseClick(dialog.clean, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.empty.isEnabled())
    QTest.mouseClick(dialog.empty, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.empty.isEnabled())
    assert not (window.session.store.media / ".trash").exists()
