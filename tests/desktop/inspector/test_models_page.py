# SPDX-License-Identifier: GPL-3.0-or-later
"""The models page: what makes the pictures of shots and of the episode, as steps of undo."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.views.inspector.models_page import STYLES, ModelsPage
from desktop.views.inspector_panel import InspectorPanel
from engines.checkpoints import Checkpoint, Defaults, Task
from engines.frames.prompts.tables import style_names
from engines.model_store import ModelStore
from engines.model_takes import bar_of, pinning
from projects.generation import Tier
from projects.generation_commands import STYLE
from projects.ids import TakeId


@pytest.fixture
def checkpoints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YINGXI_WEIGHTS", str(tmp_path / "weights"))
    for name, task in (("Still A", Task.STILL), ("Still B", Task.STILL), ("Clip A", Task.CLIP)):
        place = tmp_path / name
        place.mkdir()
        (place / "weights.bin").write_bytes(name.encode())
        made = Checkpoint(
            id=name.lower().replace(" ", "-"),
            name=name,
            family="fake",
            licence="apache_2",
            task=task,
            defaults=Defaults(steps=2, sizes_px=((72, 128),), size_step_px=8),
        )
        ModelStore().add(made, place)


@pytest.fixture
def page(qtbot, checkpoints, opened) -> ModelsPage:
    inspector = opened.findChild(InspectorPanel)
    first = opened.session.shots()[0]
    opened.session.selection.select_shots((first.id,))
    found = inspector.pages[-1]
    inspector.tabs.setCurrentWidget(found)
    qtbot.waitUntil(lambda: found.still.count() == 2)
    return found


def choose(box, value) -> None:
    """Take a row of a list, as a click on it does."""
    at = box.findData(value)
    assert at >= 0
    box.setCurrentIndex(at)
    box.activated.emit(at)


def test_a_shot_is_made_as_a_still_and_undone(qtbot, opened, page):
    session = opened.session
    shot = session.selection.current_shot
    choose(page.tier, Tier.STILL)
    asked = session.shot(shot).generation
    assert asked.tier is Tier.STILL
    assert asked.still == "still-a"
    qtbot.waitUntil(lambda: page.words.toPlainText() != "")
    assert "1" in page.cost.text() or "one" in page.cost.text()
    choose(page.still, "still-b")
    assert session.shot(shot).generation.still == "still-b"
    session.undo()
    session.undo()
    assert session.shot(shot).generation.tier is None
    qtbot.waitUntil(lambda: page.tier.currentData() == Tier.DRAWN)


def test_own_words_are_kept_and_let_go(qtbot, opened, page):
    session = opened.session
    shot = session.selection.current_shot
    choose(page.tier, Tier.CLIP)
    qtbot.waitUntil(lambda: page.words.toPlainText() != "")
    page.words.setPlainText("a roof in the wind")
    QTest.mouseClick(page.keep_words, Qt.MouseButton.LeftButton)
    assert session.shot(shot).generation.words == "a roof in the wind"
    qtbot.waitUntil(lambda: page.own_words.isEnabled())
    QTest.mouseClick(page.own_words, Qt.MouseButton.LeftButton)
    assert session.shot(shot).generation.words == ""


def test_the_whole_episode_is_one_setting(qtbot, opened, page):
    session = opened.session
    page.whole.click()
    count = str(len(session.shots()))
    costs = page.ladder.costs
    qtbot.waitUntil(lambda: count in costs[Tier.CLIP].text())
    assert all(word in costs[Tier.STILL].text() for word in ("about", "disk", "GB"))
    page.ladder.buttons[Tier.STILL].click()
    assert session.episode.generation.tier is Tier.STILL
    assert session.episode.generation.still == "still-a"
    assert all(one.generation.tier is None for one in session.shots())
    page.ladder.buttons[Tier.CLIP].click()
    assert session.episode.generation.clip == "clip-a"
    session.undo()
    session.undo()
    assert session.episode.generation.tier is None
    qtbot.waitUntil(lambda: page.ladder.buttons[Tier.DRAWN].isChecked())


def test_a_take_that_was_chosen_by_hand_is_let_go(qtbot, opened, page):
    session = opened.session
    choose(page.tier, Tier.STILL)
    shot = session.shot(session.selection.current_shot)
    assert not page.let_go.isVisibleTo(page)
    session.run(pinning(shot, TakeId("chosen")))
    qtbot.waitUntil(lambda: page.let_go.isVisibleTo(page))
    page.let_go.click()
    assert session.shot(shot.id).generation.pinned is None
    qtbot.waitUntil(lambda: not page.let_go.isVisibleTo(page))


def test_the_bar_is_set_with_a_slider_and_undone(qtbot, opened, page):
    choose(page.tier, Tier.STILL)
    qtbot.waitUntil(lambda: page.alike.isVisibleTo(page))
    page.bar.number.setValue(60)
    assert bar_of(opened.session.store) == 0.6
    opened.session.undo()
    qtbot.waitUntil(lambda: page.bar.value() == 0)


def test_what_is_not_here_is_said(qtbot, opened, page):
    session = opened.session
    shot = session.shot(session.selection.current_shot)
    import msgspec

    from projects.commands import SetShot
    from projects.generation import Generation

    wish = msgspec.structs.replace(shot, generation=Generation(tier=Tier.STILL, still="gone"))
    session.run(SetShot(shot=wish))
    qtbot.waitUntil(lambda: "gone is not on this machine" in page.why.text())
    assert "gone" in page.still.currentText()


def test_the_series_has_one_style_of_those_that_come_with_the_program(qtbot, opened, page):
    assert set(STYLES) == set(style_names())
    choose(page.tier, Tier.STILL)
    qtbot.waitUntil(lambda: page.words.toPlainText() != "")
    assert page.style_.currentData() == "photo"
    before = page.words.toPlainText()
    choose(page.style_, "ink")
    qtbot.waitUntil(lambda: page.words.toPlainText() != before)
    assert page.style_.currentData() == "ink"
    opened.session.undo()
    assert opened.session.store.setting(STYLE) is None


def test_clips_of_a_model_have_handles_as_the_person_says(qtbot, opened, page):
    session = opened.session
    shot = session.selection.current_shot
    choose(page.tier, Tier.CLIP)
    choose(page.clip, "clip-a")
    qtbot.waitUntil(lambda: page.handles.isVisibleTo(page))
    page.handles.changed.emit(50)
    assert session.shot(shot).generation.handles == 0.5
    session.undo()
    assert session.shot(shot).generation.handles is None
