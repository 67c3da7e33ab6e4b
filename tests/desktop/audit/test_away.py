# SPDX-License-Identifier: GPL-3.0-or-later
"""Drafts that wait until nobody uses the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.away import Away


@pytest.fixture
def away(window) -> Away:
    """Over at once."""
    return Away(window, after_s=0.0)


def test_who_does_nothing_is_away_until_a_key(window, away) -> None:
    """No event: away. A key in the window: there again."""
    heard = []
    away.changed.connect(heard.append)
    away.watch(True)
    away.look()
    assert heard == [True]
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    assert heard == [True, False]
    away.watch(False)


def test_who_is_not_watched_is_there(away) -> None:
    """The end of watching is told."""
    away.watch(True)
    away.look()
    away.watch(False)
    assert not away.away


def test_drafts_wait_where_a_person_wants_it(window, production, own_settings, monkeypatch) -> None:
    """With the setting, nothing is made by itself while somebody is there."""
    monkeypatch.setattr("desktop.jobs.Jobs.start", lambda self: None)
    window.open_production(production)
    jobs = window.session.jobs
    own_settings.change(auto_make=True, idle_only=True)
    assert not jobs._auto(own_settings.get())
    jobs.away.after_s = 0.0
    jobs.away.look()
    assert jobs._auto(own_settings.get())
    own_settings.change(idle_only=False)
    assert jobs._auto(own_settings.get())
