# SPDX-License-Identifier: GPL-3.0-or-later
"""Keys, presets, who carries an action out, and typing that is left alone."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.action_table import ACTIONS, PRESETS, keys_of
from desktop.theme import ICONS


@pytest.mark.parametrize("preset", PRESETS)
def test_no_key_means_two_things(preset):
    keys = Counter(
        QKeySequence(key).toString() for action in ACTIONS for key in keys_of(action, preset)
    )
    assert [key for key, count in keys.items() if count > 1] == []


def test_every_key_is_one():
    for action in ACTIONS:
        for preset in PRESETS:
            assert all(QKeySequence(k).toString() for k in keys_of(action, preset)), action.id


def test_every_icon_is_there():
    missing = {a.icon for a in ACTIONS if a.icon and not (ICONS / f"{a.icon}.svg").exists()}
    assert not missing


def test_a_key_runs_its_handler(window, qtbot):
    done = []
    owner = QWidget(window)
    window.table.bind("mark.add", lambda: done.append(1), owner=owner)
    window.welcome.create_button.setFocus()
    QTest.keyClick(window, Qt.Key.Key_M)
    assert done == [1]


def test_letters_stay_with_a_text_field(window, qtbot):
    done = []
    window.table.bind("mark.add", lambda: done.append(1), owner=window)
    field = QLineEdit(window)
    field.show()
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_M)
    assert field.text() == "m"
    assert not done


def test_own_keys_and_preset(window, own_settings):
    own_settings.change(keys="premiere")
    assert window.table.keys("timeline.split") == ("Ctrl+K",)
    own_settings.change(own_keys={"timeline.split": ("F7",)})
    assert window.table.qaction("timeline.split").shortcuts() == [QKeySequence("F7")]
    assert window.table.conflicts("file.new", "F7") == ("timeline.split",)


def test_the_owner_with_the_focus_is_asked(window, qtbot):
    asked = []
    boxes = [QLineEdit(window), QLineEdit(window)]
    for at, box in enumerate(boxes):
        box.setReadOnly(True)
        box.show()
        window.table.bind("edit.copy", lambda at=at: asked.append(at), owner=box)
    boxes[0].setFocus()
    window.table.trigger("edit.copy")
    boxes[1].setFocus()
    window.table.trigger("edit.copy")
    assert asked == [0, 1]


def test_an_owner_that_is_gone_is_not_asked(window, qtbot):
    owner = QWidget(window)
    window.table.bind("mark.add", lambda: None, owner=owner)
    assert window.table.possible("mark.add")
    owner.deleteLater()
    qtbot.waitUntil(lambda: not window.table.possible("mark.add"))
