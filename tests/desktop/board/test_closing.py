# SPDX-License-Identifier: GPL-3.0-or-later
"""A production that closes during a background read closes without a word in the log."""

import logging

import pytest

from desktop import background
from desktop.session import Session
from desktop.views.board import facts as board_facts


def test_a_read_that_outlives_its_production_ends_quietly(
    window, qtbot, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    session: Session = window.session
    calls: list[dict] = []
    monkeypatch.setattr(background, "run", lambda *args, **more: calls.append(more))
    facts = board_facts.Facts(session)
    facts.of(session.shots()[0].id)
    qtbot.waitUntil(lambda: bool(calls))
    session.closing.emit()
    with caplog.at_level(logging.WARNING):
        calls[0]["failed"](RuntimeError("Cannot operate on a closed database."))
    assert not caplog.records
