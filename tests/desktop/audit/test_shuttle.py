# SPDX-License-Identifier: GPL-3.0-or-later
"""J, K and L as an editor's hand knows them, with real keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest


@pytest.fixture
def opened(qtbot, window, production, monkeypatch):
    """The edit workspace, focus in the timeline."""
    monkeypatch.setattr("desktop.jobs.Jobs.start", lambda self: None)
    window.open_production(production)
    window.use_workspace("edit")
    panel = window.show_panel("timeline")
    window.activateWindow()
    panel.canvas.setFocus()
    qtbot.waitUntil(lambda: window.table.qaction("play.stop").isEnabled())
    return window


def _press(window, key: Qt.Key) -> None:
    QTest.keyPress(window.windowHandle(), key)


def _release(window, key: Qt.Key) -> None:
    QTest.keyRelease(window.windowHandle(), key)


def _tap(window, key: Qt.Key) -> None:
    _press(window, key)
    _release(window, key)


def test_k_held_with_l_and_j_steps_one_frame(opened) -> None:
    """K down, L: a frame on; J: a frame back; nothing plays. K up: L plays again."""
    transport = opened.session.transport
    transport.seek(10)
    _press(opened, Qt.Key.Key_K)
    _tap(opened, Qt.Key.Key_L)
    assert (transport.position_frames, transport.playing) == (11, False)
    _tap(opened, Qt.Key.Key_J)
    _tap(opened, Qt.Key.Key_J)
    assert (transport.position_frames, transport.playing) == (9, False)
    _release(opened, Qt.Key.Key_K)
    _tap(opened, Qt.Key.Key_L)
    assert transport.playing


def test_l_again_is_faster_and_stop_from_the_menu_holds_no_key(opened) -> None:
    """L, L: twice as fast. Stop chosen with the mouse is no key held down."""
    transport = opened.session.transport
    _tap(opened, Qt.Key.Key_L)
    _tap(opened, Qt.Key.Key_L)
    assert transport.speed == 2.0
    opened.table.qaction("play.stop").trigger()
    assert not transport.playing
    _tap(opened, Qt.Key.Key_L)
    assert transport.playing
    assert transport.speed == 1.0
