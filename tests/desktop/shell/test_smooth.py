# SPDX-License-Identifier: GPL-3.0-or-later
"""What keeps the window answering beside busy threads: turns, the sweeper, one refresh a change."""

import gc
import sys
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QWidget

from desktop.actions import Actions
from desktop.garbage import NEVER, Sweeper, sweep_all
from desktop.i18n import FIRST, Language, read_tables
from desktop.turns import HELD_S, WAITING_S, Turns, turn


@pytest.fixture
def _as_before():
    """The collector and the threads of the other tests."""
    thresholds, interval = gc.get_threshold(), sys.getswitchinterval()
    yield
    gc.set_threshold(*thresholds)
    gc.unfreeze()
    sys.setswitchinterval(interval)


class _Knot:
    def __init__(self) -> None:
        self.own = self


@pytest.mark.usefixtures("_as_before", "qapp")
def test_the_sweeper_collects_only_on_its_turn():
    owner = QObject()
    sweeper = Sweeper(owner)
    knot = weakref.ref(_Knot())
    assert gc.get_threshold()[2] == NEVER
    sweeper.sweep()
    assert knot() is None


@pytest.mark.usefixtures("_as_before", "qapp")
def test_what_was_taken_for_lasting_goes_when_all_is_swept():
    Sweeper(owner := QObject())
    knot = weakref.ref(_Knot())
    gc.freeze()
    gc.collect()
    assert knot() is not None
    sweep_all()
    assert knot() is None
    del owner


@pytest.mark.usefixtures("_as_before", "qapp")
def test_a_turn_holds_the_interpreter_and_gives_it_back():
    with turn():
        assert sys.getswitchinterval() == pytest.approx(HELD_S)
    assert sys.getswitchinterval() == pytest.approx(WAITING_S)


@pytest.mark.usefixtures("_as_before")
def test_posted_events_come_in_one_turn(qtbot):
    found: list[float] = []

    class Hears(QObject):
        def event(self, event: QEvent) -> bool:
            if event.type() == QEvent.Type.User:
                found.append(sys.getswitchinterval())
            return super().event(event)

    owner, hears = QObject(), Hears()
    turns = Turns(owner)
    QCoreApplication.postEvent(hears, QEvent(QEvent.Type.User))
    turns._send()
    assert found == [pytest.approx(HELD_S)]


def test_actions_are_asked_once_after_a_change(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    table, asked = Actions(window), []
    table.bind("edit.undo", lambda: None, enabled=lambda: bool(asked.append(1)), owner=window)
    asked.clear()
    table.gather()
    table.refresh()
    table.refresh()
    assert not asked
    table.gathered()
    assert len(asked) == 1


def test_words_of_every_area_are_found_though_one_file_is_read_first():
    language = Language()
    language.use("zh_CN")
    first, whole = read_tables("zh_CN", FIRST), read_tables("zh_CN")
    assert language.table == first
    later = next(word for word in whole if word not in first)
    assert language.word(later) == whole[later]
    assert language.word("no such words") == "no such words"
