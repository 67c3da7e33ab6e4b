# SPDX-License-Identifier: GPL-3.0-or-later
"""The history panel: steps in words, the way to any of them, and forgetting."""

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from desktop.history_words import LABELS, TABLES, label_words
from desktop.i18n import language
from desktop.views.timeline.gestures import Deed
from desktop.words import shot_name
from projects.commands import AddTake, LockShot, SetSetting
from projects.ids import RecipeHash, TakeId
from projects.rows import OF_NAME
from projects.shots import Take, TakeKind

ROOT = Path(__file__).parents[3]


@pytest.fixture
def panel(qtbot, window, production):
    assert window.open_production(production)
    window.use_workspace("edit")
    made = window.show_panel("history")
    qtbot.waitUntil(made.isVisible)
    return made


def words(panel) -> list[str]:
    model = panel.model
    return [model.data(model.index(row, 0)) for row in range(model.rowCount())]


def lock_some(panel, count: int = 3) -> list[str]:
    shots = panel.session.shots()[:count]
    for one in shots:
        panel.session.run(LockShot(shot=one.id, locked=True))
    panel.refresh()
    return [shot_name(one.slate) for one in shots]


def locked(panel) -> int:
    return sum(one.locked for one in panel.session.shots())


def click(panel, row: int) -> None:
    panel.list.scrollTo(panel.model.index(row, 0))
    place = panel.list.visualRect(panel.model.index(row, 0)).center()
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_click_leads_back_and_forth(panel):
    before = panel.model.rowCount()
    slates = lock_some(panel)
    assert panel.model.rowCount() == before + 3
    assert words(panel)[-1] == "Lock or unlock shot"
    last = panel.model.entries[-1]
    assert slates[-1] in panel.model.touched(last)
    heard = []
    panel.session.changed.connect(heard.append)
    click(panel, before)
    assert locked(panel) == 1
    assert len(heard) == 1
    assert len(heard[0].keys("shots")) == 2
    click(panel, before + 2)
    assert locked(panel) == 3
    click(panel, before - 1)
    assert locked(panel) == 0
    assert panel.model.entries[-1].undone
    assert "taken back" in panel.model.data(
        panel.model.index(before, 0), Qt.ItemDataRole.AccessibleTextRole
    )


def test_it_follows_what_happens_elsewhere(qtbot, panel):
    before = panel.model.rowCount()
    panel.session.run(SetSetting(name="x", value="y"))
    qtbot.waitUntil(lambda: panel.model.rowCount() == before + 1)
    panel.session.undo()
    qtbot.waitUntil(lambda: panel.model.entries[-1].undone)


def test_what_the_machine_did_is_shown_when_asked_for(panel):
    shot = panel.session.shots()[0]
    lock_some(panel, 1)
    take = Take(id=TakeId("t"), target=shot.id, kind=TakeKind.STAGE, recipe=RecipeHash("ab" * 32))
    panel.session.run(AddTake(take=take), undoable=False)
    panel.refresh()
    mine = panel.model.rowCount()
    panel.filter.setCurrentIndex(0)
    assert panel.model.rowCount() > mine
    last = panel.model.entries[-1]
    assert (label_words(last.label), panel.model.touched(last)) == (
        "Keep a take",
        f"Shot {shot_name(shot.slate)}",
    )
    click(panel, panel.model.rowCount() - 1)
    assert locked(panel) == 1


def test_forgetting_is_asked_about_and_ends_undo(qtbot, panel):
    lock_some(panel)
    seq = panel.model.entries[-1].seq
    panel.ask_forget(seq)
    box = panel.findChild(QMessageBox)
    assert box is not None
    no = next(b for b in box.buttons() if box.buttonRole(b) is box.ButtonRole.RejectRole)
    QTest.mouseClick(no, Qt.MouseButton.LeftButton)
    assert panel.model.entries[0].seq < seq
    panel._forget(seq)
    assert [one.seq for one in panel.model.entries] == [seq]
    assert panel.session.undo()
    assert not panel.session.undo()
    assert locked(panel) == 2


def test_a_right_click_on_nothing_offers_nothing(panel):
    panel.list.customContextMenuRequested.emit(QPoint(5, 5000))


def labels_of_commands() -> set[str]:
    """Every label that the source gives to a command, whether as its default or in a call."""
    found: set[str] = set()
    places = [p for top in ("projects", "engines", "desktop") for p in (ROOT / top).rglob("*.py")]
    for path in places:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            value = None
            if isinstance(node, ast.AnnAssign) and getattr(node.target, "id", "") == "label":
                value = node.value
            named = getattr(getattr(node, "func", None), "id", "")
            if isinstance(node, ast.Call) and (named == "Batch" or named[:3] in ("Set", "Rem")):
                value = next((k.value for k in node.keywords if k.arg == "label"), None)
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                found.add(value.value)
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "do" and node.args:
                deed = node.args[0]
                if isinstance(deed, ast.Constant) and isinstance(deed.value, str):
                    found.add(deed.value)
    return (found | {deed.value for deed in Deed}) - {""}


def test_every_command_and_table_has_words():
    assert labels_of_commands() - LABELS.keys() == set()
    assert OF_NAME.keys() - TABLES.keys() - {"label_records"} == set()


def test_a_label_without_words_is_shown_as_it_is(own_settings):
    assert label_words("turn_upside_down") == "Turn upside down"
    language.use("zh_CN")
    assert label_words("undo_all_of_it") == "Undo all of it"
    assert label_words("lock_shot") == "锁定或解锁镜头"
