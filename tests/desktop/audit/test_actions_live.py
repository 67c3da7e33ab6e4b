# SPDX-License-Identifier: GPL-3.0-or-later
"""No dead rows: every action of the table can be carried out by somebody in a fitting moment."""

import pytest
from PySide6.QtWidgets import QApplication

from desktop.action_table import ACTIONS, PRESETS, keys_of
from desktop.panels import PANELS


@pytest.fixture
def opened(qtbot, window, production, monkeypatch):
    """A production open, all its panels made."""
    monkeypatch.setattr("desktop.jobs.Jobs.start", lambda self: None)
    window.open_production(production)
    for name in PANELS:
        window.panel(name)
    return window


def test_every_row_is_bound(opened) -> None:
    """A row that nobody has bound is a dead line of the menu."""
    dead = [row.id for row in ACTIONS if not opened.table._bound.get(row.id)]
    assert not dead


def test_rows_work_on_a_chosen_shot(opened) -> None:
    """With a shot chosen and a range marked, all but a few can be done at once."""
    session = opened.session
    session.selection.select_shots((session.shots()[1].id,))
    session.transport.mark(2, 20)
    opened.panel("timeline").deeds.copy()
    QApplication.processEvents()
    needs_more = {
        "edit.undo",
        "edit.redo",
        "script.apply",
        "script.emotion",
        "script.review",
        "script.revert",
        "shot.put_back",
    }
    takes = {
        *("shot.accept", "shot.reject", "shot.star", "shot.next_take", "shot.previous_take"),
        *("shot.clear_rejected", "shot.clear_unstarred", "shot.compare"),
        *("shot.vary_takes", "shot.choose_best", "shot.about_take"),
    }
    room = {row.id for row in ACTIONS if row.menu == "jobs"} | {"shot.new_takes"}
    room |= {"shot.retake_line", "shot.make"}
    room |= {row.id for row in ACTIONS if row.menu == "story"}  # a story that was begun
    idle = {row.id for row in ACTIONS if not opened.table.possible(row.id)}
    assert idle <= needs_more | takes | room


@pytest.mark.parametrize("preset", PRESETS)
def test_no_key_means_two_things(preset: str) -> None:
    """In no preset do two actions have one key."""
    seen: dict[str, str] = {}
    for row in ACTIONS:
        for key in keys_of(row, preset):
            assert key not in seen, f"{key}: {row.id} and {seen[key]}"
            seen[key] = row.id
